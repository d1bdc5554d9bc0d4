"""Keeping a hearing as a template, and tidying one's own templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.hearing_records import HearingRecord
from rapporteur_desk.services.templates import HearingTemplate, renamed, template_of
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.vocabulary import hearing_mark
from rapporteur_desk.ui.widgets.buttons import TextButton
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel


class SaveTemplateDialog(QDialog):
    """Asks for a name, and whether the whole hearing is kept or only its questions."""

    def __init__(
        self, session: Session, record: HearingRecord, rapporteurs: Sequence[EntityId], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._record = record
        self._rapporteurs = rapporteurs
        self.setWindowTitle(self.tr("Save as a template"))
        self.setMinimumWidth(440)
        self.name = QLineEdit(hearing_mark(record.kind).word, self)
        self.name.setAccessibleName(self.tr("Name of the template"))
        self.name.selectAll()
        self.whole = QRadioButton(self.tr("Kind, place, length and questions"), self)
        self.only_questions = QRadioButton(self.tr("Only the questions"), self)
        self.whole.setChecked(True)
        self.only_questions.setEnabled(any(entry.text.strip() for entry in record.questions))
        self._problem = label("", "danger", wrap=True, parent=self)
        self._problem.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(label(self.tr("Name"), "secondary", parent=self))
        layout.addWidget(self.name)
        layout.addWidget(self.whole)
        layout.addWidget(self.only_questions)
        hint = self.tr("Those heard are never part of a template. It can be used in all your dossiers.")
        layout.addWidget(label(hint, "caption", wrap=True, parent=self))
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        accept_with_keys(self, self._save)
        self.name.textChanged.connect(lambda text: self._save.setEnabled(bool(text.strip())))

    def accept(self) -> None:
        try:
            template = template_of(
                self._record,
                self.name.text(),
                self._rapporteurs,
                only_questions=self.only_questions.isChecked(),
            )
            self._session.workspace.templates.save(template)
        except UserError as error:
            self._problem.setText(self._session.errors.message_for(error).text)
            self._problem.show()
            return
        super().accept()


class _TemplateList(QListView):
    """F2 renames, Delete deletes; Enter renames too and goes no further."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        owner = self.parent()
        if isinstance(owner, TemplatesDialog) and event.key() == Qt.Key.Key_Delete:
            owner.delete()
        elif isinstance(owner, TemplatesDialog) and event.key() in _RENAMING:
            owner.rename()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


_RENAMING: Final = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TemplatesDialog(QDialog):
    """One's own templates: rename, delete. Files that cannot be read are told."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("My templates"))
        self.resize(520, 380)
        self._rows = RowListModel(self)
        self.list = _TemplateList(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(session.icons, self.list))
        self.list.setAccessibleName(self.tr("My templates"))
        self._hint = label("", "secondary", wrap=True, parent=self)
        self._problem = label("", "danger", wrap=True, parent=self)
        self.rename_button = TextButton(session.icons, self.tr("Rename…"), "pencil", self)
        self.delete_button = TextButton(session.icons, self.tr("Delete…"), "trash-2", self)
        for button in (self.rename_button, self.delete_button):
            button.setAutoDefault(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        accept_with_keys(self, buttons.button(QDialogButtonBox.StandardButton.Close))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.rename_button)
        row.addWidget(self.delete_button)
        row.addStretch(1)
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._problem)
        layout.addLayout(row)
        self.rename_button.clicked.connect(self.rename)
        self.delete_button.clicked.connect(self.delete)
        buttons.rejected.connect(self.reject)
        self.list.selectionModel().currentChanged.connect(self._update)
        self._reload()

    def rename(self) -> None:
        """Ask for another name."""
        template = self._current()
        if template is None:
            return
        answer, accepted = QInputDialog.getText(
            self, self.tr("Rename"), self.tr("Name of the template"), text=template.name
        )
        if accepted and answer.strip() != template.name:
            self._do(lambda: self._session.workspace.templates.save(renamed(template, answer)))

    def delete(self) -> None:
        """Delete after asking: a template is no part of a dossier, and has no bin."""
        template = self._current()
        if template is None:
            return
        question = self.tr("Delete the template “{name}” for good?").format(name=template.name)
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        if QMessageBox.question(self, self.windowTitle(), question, yes | no, no) == yes:
            self._do(lambda: self._session.workspace.templates.delete(template))

    def _do(self, change: Callable[[], object]) -> None:
        try:
            change()
        except UserError as error:
            self._problem.setText(self._session.errors.message_for(error).text)
            self._problem.show()
            return
        self._reload()

    def _current(self) -> HearingTemplate | None:
        index = self.list.currentIndex()
        found = self._rows.id_at(index.row()) if index.isValid() else None
        return found if isinstance(found, HearingTemplate) else None

    def _reload(self) -> None:
        shelf = self._session.workspace.templates.load(self._session.workspace.dossier.language)
        own = [template for template in shelf.templates if template.is_own]
        self._rows.show([(template, self._row(template)) for template in own])
        self._hint.setText(
            self.tr("Used from the button “Template” of a hearing, in all your dossiers.")
            if own
            else self.tr("You have no templates yet: open a hearing and save it as one.")
        )
        problems = [self._session.errors.message_for(problem).text for problem in shelf.problems]
        self._problem.setText("\n".join(problems))
        self._problem.setVisible(bool(problems))
        if own and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._rows.index(0, 0))
        self._update()

    def _row(self, template: HearingTemplate) -> RowContent:
        mark = hearing_mark(template.kind) if template.kind else None
        count = self.tr("%n question(s)", "", len(template.questions))
        return RowContent(
            title=template.name,
            detail=", ".join(part for part in (mark.word if mark else "", count) if part),
            icon=mark.icon if mark else "messages-square",
        )

    def _update(self) -> None:
        for button in (self.rename_button, self.delete_button):
            button.setEnabled(self._current() is not None)
