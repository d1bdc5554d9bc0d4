"""When something is due: the day that its words name, or another."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rapporteur_desk.domain.due_dates import DueDate
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.buttons import PrimaryButton, TextButton
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys
from rapporteur_desk.ui.widgets.form import DateField
from rapporteur_desk.ui.widgets.labels import label


class DueDialog(QDialog):
    """Enter keeps the day that is shown; `due` is then what was chosen, None for no day at all."""

    def __init__(
        self,
        icons: IconStore,
        words: Localisation,
        note: Note,
        proposal: DueDate | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.due: date | None = note.due
        self.setWindowTitle(self.tr("Due date of {key}").format(key=note.key))
        text = " ".join(note.text.split())
        said = label(text if len(text) <= 240 else f"{text[:239]}…", "body", wrap=True, parent=self)
        said.setMinimumWidth(360)
        self.day = DateField(note.due or (proposal.day if proposal else today), self)
        self.day.setAccessibleName(self.tr("Due date"))
        hint = ""
        if proposal is not None:
            hint = self.tr("Said: “{words}”, that is {day}.").format(
                words=note.text[proposal.start : proposal.end], day=words.day(proposal.day)
            )
        self.hint = label(hint, "secondary", wrap=True, parent=self)
        self.hint.setVisible(bool(hint))
        keep = PrimaryButton(icons, self.tr("Keep this day"), parent=self)
        self.none_button = TextButton(icons, self.tr("No due date"), parent=self)
        cancel = TextButton(icons, self.tr("Cancel"), parent=self)
        self.none_button.setVisible(note.due is not None)
        keep.setDefault(True)
        accept_with_keys(self, keep)
        for button in (self.none_button, cancel):
            button.setAutoDefault(False)
        keep.clicked.connect(self.accept)
        self.none_button.clicked.connect(self._on_none)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.none_button)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (said, self.day, self.hint):
            layout.addWidget(widget)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        self.day.setFocus()
        self.day.setSelectedSection(DateField.Section.DaySection)

    def accept(self) -> None:
        """Keep the day that is shown."""
        self.due = self.day.value
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.day.hasFocus():
            self.day.interpretText()
            self.accept()
            return
        super().keyPressEvent(event)

    def _on_none(self) -> None:
        self.due = None
        super().accept()
