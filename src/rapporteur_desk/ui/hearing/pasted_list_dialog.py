"""A pasted list of names and functions, read into persons that can be corrected before they are added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QVBoxLayout, QWidget

from rapporteur_desk.services.heard_lists import HeardList, LineKind, heard_list
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.known_names import KnownNames
from rapporteur_desk.ui.hearing.heard_model import CIVILITY, FIRST_NAME, FUNCTION, ORGANISATION, SURNAME
from rapporteur_desk.ui.hearing.heard_table import HeardTable
from rapporteur_desk.ui.hearing.pasted_model import STATUS, PastedTableModel, Standing
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text

_PAUSE_MS = 150
"""How long after a key the list is read again."""
_SIZE = (1040, 620)
_LIST_HEIGHT = 150
_WIDTHS = {CIVILITY: 58, FIRST_NAME: 124, SURNAME: 172, FUNCTION: 248, ORGANISATION: 230}


class PastedListDialog(QDialog):
    """The list above, what it is read as below; `entries` holds those to be added once accepted."""

    def __init__(self, session: Session, text: str, heard: Sequence[HeardEntry], parent: QWidget) -> None:
        """
        Args:
            session: the dossier, for who is known.
            text: the list as it was copied.
            heard: those who are in the hearing already.
            parent: the form of the hearing.
        """
        super().__init__(parent)
        store = session.workspace.store
        self.setWindowTitle(self.tr("Add persons from a list"))
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 60))
        self._known = KnownNames(store)
        self.text = ExactTextEdit(self)
        self.text.setAccessibleName(self.tr("The list"))
        self.text.setPlaceholderText(
            self.tr("Paste here the list as you received it: one person a line, or a table.")
        )
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_LIST_HEIGHT)
        persons = store.persons.select()
        self.model = PastedTableModel(self._known, heard, persons, session.theme, self)
        self.heard = HeardTable(session.icons, self.model, persons, store.organisations.select(), self)
        self.heard.paste_button.hide()
        self._summary = label("", "secondary", wrap=True, parent=self)
        self._unread = label("", "warning", wrap=True, parent=self)
        self._buttons = QDialogButtonBox(self)
        self.add_button = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._read)
        self.text.textChanged.connect(self._timer.start)
        self.model.changed.connect(self._update)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._list = HeardList(())
        self.text.setPlainText(text)
        self._read()
        (self.heard.table if self.model.entries else self.text).setFocus()

    @property
    def entries(self) -> list[HeardEntry]:
        """Those to be added to the hearing: named, not heard yet, in the dossier's own spelling."""
        return self.model.taken

    def accept(self) -> None:
        """Take over what is being typed, and leave."""
        self.heard.finish_typing()
        if self._timer.isActive():
            self._timer.stop()
            self._read()
        if self.model.taken:
            super().accept()

    def _build(self) -> None:
        header = self.heard.table.horizontalHeader()
        header.setSectionResizeMode(ORGANISATION, QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(STATUS, QHeaderView.ResizeMode.Stretch)
        self.heard.table.verticalHeader().setDefaultSectionSize(36)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.text)
        layout.addWidget(self._summary)
        layout.addWidget(self.heard, 1)
        layout.addWidget(self._unread)
        layout.addWidget(self._buttons)
        accept_with_keys(self, self.add_button, self.accept)

    def _read(self) -> None:
        self._list = heard_list(exact_text(self.text))
        rows: list[HeardEntry] = []
        for line in self._list.lines:
            rows += [self._known.spelt(entry) for entry in line.entries]
            if line.kind is LineKind.NOT_UNDERSTOOD:
                # Shown where it can be corrected; without a surname it is left out.
                rows.append(HeardEntry(function=" ".join(line.text.split())))
        self.model.show(rows)

    def _update(self) -> None:
        taken = len(self.model.taken)
        self.add_button.setText(self.tr("Add %n person(s)", "", taken) if taken else self.tr("Add"))
        self.add_button.setEnabled(taken > 0)
        known, heard = self.model.count(Standing.KNOWN), self.model.count(Standing.HEARD)
        parts = [self.tr("%n person(s) read", "", taken)]
        if known:
            parts.append(self.tr("%n of them known to the dossier", "", known))
        if heard:
            parts.append(self.tr("%n heard already, left out", "", heard))
        self._summary.setText(", ".join(parts) + ".")
        nameless = self.model.count(Standing.NAMELESS)
        self._unread.setText(
            self.tr(
                "%n line(s) not understood: give a surname to keep them, or they are left out.", "", nameless
            )
        )
        self._unread.setVisible(nameless > 0)
