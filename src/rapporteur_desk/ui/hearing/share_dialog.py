"""What goes to a colleague when a hearing is shared, and under whose name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.services.exchange_words import stayed_out
from rapporteur_desk.services.exchanging import Shareable
from rapporteur_desk.ui.hearing.closed_badge import ClosedBadge
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class ShareChoices:
    """What the person agreed to."""

    by: str
    confidential: bool
    recording: bool


class ShareDialog(QDialog):
    """Asks for the person's name and for their agreement to give away what is confidential."""

    def __init__(self, session: Session, hearing: Hearing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed = hearing.visibility is Visibility.CLOSED
        held = session.workspace.exchange.shareable(hearing)
        self.setWindowTitle(self.tr("Share this hearing"))
        self.setMinimumWidth(560)
        self.name = QLineEdit(session.desk.settings.author_name, self)
        self.name.setPlaceholderText(self.tr("First name and surname"))
        self.confidential = QCheckBox(self._agreement(held), self)
        self._language = session.words.language
        self._closed_notes = held.closed_notes
        self.left_out = label("", "secondary", wrap=True, parent=self)
        self.recording = QCheckBox(self.tr("Include the recording"), self)
        self.buttons = QDialogButtonBox(self)
        self.share_button = self.buttons.addButton(self.tr("Share…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.share_button.setDefault(True)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        form = Form(self)
        form.add_row(
            self.tr("Your &name"),
            self.name,
            self.tr(
                "It stands beside your notes in your colleague's record, and is kept for the next times."
            ),
        )
        if self._closed or held.closed_notes:
            form.add_wide(self.confidential)
        else:
            self.confidential.hide()
        if held.closed_notes:
            form.add_wide(self.left_out)
        else:
            self.left_out.hide()
        if held.recording:
            form.add_wide(self.recording)
        else:
            self.recording.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(f"{hearing.key} {hearing.title}", "heading", wrap=True, parent=self))
        layout.addWidget(label(self._what(held), "secondary", wrap=True, parent=self))
        if self._closed:
            layout.addWidget(ClosedBadge(session.icons, self._warning(), self))
        elif session.workspace.store.encrypted:
            told = self.tr("This dossier is encrypted; the file is not: whoever has it can read it.")
            layout.addWidget(label(told, "warning", wrap=True, parent=self))
        layout.addWidget(form)
        layout.addWidget(self.buttons)
        accept_with_keys(self, self.share_button)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._update)
        self.confidential.toggled.connect(self._update)
        self._update()
        missing = self.confidential if self.choices.by else self.name
        (self.share_button if self.share_button.isEnabled() else missing).setFocus()

    @property
    def choices(self) -> ShareChoices:
        return ShareChoices(
            by=self.name.text().strip(),
            confidential=self.confidential.isChecked(),
            recording=self.recording.isChecked(),
        )

    def _what(self, held: Shareable) -> str:
        parts = (
            self.tr("%n note(s)", "", held.notes),
            self.tr("%n person(s) heard", "", held.persons),
            self.tr("%n question(s)", "", held.questions),
        )
        return self.tr(
            "One file for a colleague who takes notes of the same hearing: {contents}. They merge it into their "
            "own dossier, and you can merge theirs into yours."
        ).format(contents=", ".join(parts))

    def _agreement(self, held: Shareable) -> str:
        if self._closed:
            return self.tr("My colleague is allowed to read this confidential record")
        return self.tr("Also give the %n confidential note(s)", "", held.closed_notes)

    def _warning(self) -> str:
        return self.tr(
            "What was said there is confidential, and the file is not encrypted: whoever has it can read it."
        )

    def _update(self) -> None:
        if self._closed_notes:
            count = 0 if self.confidential.isChecked() else self._closed_notes
            # The place stays, or the dialogue would jump.
            self.left_out.setText(stayed_out(count, self._language))
        agreed = self.confidential.isChecked() or not self._closed
        self.share_button.setEnabled(bool(self.name.text().strip()) and agreed)
