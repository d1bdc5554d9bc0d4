"""Who reports: the rapporteurs of a mini-report, chosen among the delegation's members or added to them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.entities import MiniReport, Person
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import full_name
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.buttons import TextButton
from rapporteur_desk.ui.widgets.labels import label

_PersonRole = int(Qt.ItemDataRole.UserRole) + 1


class RapporteursDialog(QDialog):
    """Ticks say who reports; a name that is missing is added below."""

    def __init__(self, session: Session, report: MiniReport, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._report = report
        self.setWindowTitle(self.tr("Rapporteurs"))
        self.setMinimumWidth(480)
        self._people = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self._people)
        self.list.setSpacing(3)
        self.list.setAccessibleName(self.tr("Members of the delegation"))
        self.civility = QComboBox(self)
        self.civility.setAccessibleName(self.tr("Civility"))
        for civility in (Civility.MADAME, Civility.MONSIEUR, Civility.NONE):
            self.civility.addItem(civility.value or "—", civility)
        self.first_name = QLineEdit(self)
        self.first_name.setPlaceholderText(self.tr("First name"))
        self.first_name.setAccessibleName(self.tr("First name"))
        self.surname = QLineEdit(self)
        self.surname.setPlaceholderText(self.tr("Surname"))
        self.surname.setAccessibleName(self.tr("Surname"))
        self.add_button = TextButton(session.icons, self.tr("Add"), "plus", self)
        self.add_button.setAutoDefault(False)
        row = QHBoxLayout()
        for widget in (self.civility, self.first_name, self.surname, self.add_button):
            row.addWidget(widget)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(report.short_title or report.title, "heading", wrap=True, parent=self))
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        layout.addWidget(buttons)
        self.add_button.clicked.connect(self.add_person)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        known = {person.id: person for person in session.workspace.store.persons.select(is_rapporteur=True)}
        ordered = [known[id] for id in report.rapporteur_ids if id in known]
        others = [person for person in known.values() if person.id not in report.rapporteur_ids]
        for person in (*ordered, *session.words.sorted(others, lambda person: person.surname)):
            self._show(person, ticked=person.id in report.rapporteur_ids)

    def add_person(self) -> None:
        """Make the person named below a member of the delegation, and tick them."""
        if not self.surname.text().strip():
            self.surname.setFocus()
            return
        hearings = self._session.workspace.hearings
        done = self._session.commit(
            self.tr("Add a rapporteur"),
            lambda: hearings.add_rapporteur(
                surname=self.surname.text(),
                first_name=self.first_name.text(),
                civility=Civility(self.civility.currentData()),
            ),
        )
        if done is None:
            return
        persons = self._session.workspace.store.persons
        for person_id in done.ids(EntityKind.PERSON):
            self._show(persons.get(person_id), ticked=True)
        self.first_name.clear()
        self.surname.clear()
        self.first_name.setFocus()

    def accept(self) -> None:
        if self.surname.text().strip():  # a name that is typed is added; Enter after it does not leave
            was_typing = self.surname.hasFocus()
            self.add_person()
            if was_typing or self.surname.text().strip():
                return
        chosen = tuple(self._ticked())
        if chosen != self._report.rapporteur_ids:
            records = self._session.workspace.records
            changed = replace(self._report, rapporteur_ids=chosen)
            if self._session.commit(self.tr("Choose the rapporteurs"), lambda: records.save(changed)) is None:
                return
        super().accept()

    def _ticked(self) -> list[EntityId]:
        items = [self._people.item(row) for row in range(self._people.rowCount())]
        return [item.data(_PersonRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _show(self, person: Person, *, ticked: bool) -> None:
        item = QStandardItem(full_name(person))
        item.setCheckable(True)
        item.setEditable(False)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(person.id, _PersonRole)
        self._people.appendRow(item)
