"""The record of a hearing as a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.choices import HearingKind, Visibility
from rapporteur_desk.domain.clock_times import ends_before_start
from rapporteur_desk.domain.entities import Hearing, Person
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.hearing_records import HearingRecord
from rapporteur_desk.services.templates import HearingTemplate, end_after, rapporteur_ids, with_template
from rapporteur_desk.ui.hearing.heard_model import HeardTableModel
from rapporteur_desk.ui.hearing.heard_table import HeardTable
from rapporteur_desk.ui.hearing.optional_time import OptionalTime
from rapporteur_desk.ui.hearing.pasted_list_dialog import PastedListDialog
from rapporteur_desk.ui.hearing.question_lines import QuestionLines
from rapporteur_desk.ui.hearing.template_button import TemplateButton
from rapporteur_desk.ui.hearing.template_dialogs import SaveTemplateDialog, TemplatesDialog
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.vocabulary import hearing_mark
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys, tab_through
from rapporteur_desk.ui.widgets.form import DateField, Form
from rapporteur_desk.ui.widgets.labels import ElidedLabel, label

USUAL_START, USUAL_END = time(9, 0), time(10, 30)


class HearingDialog(QDialog):
    """Makes a hearing or changes one; one undo takes all of it back. `hearing_id` is set once accepted."""

    def __init__(
        self,
        session: Session,
        hearing: Hearing | None,
        parent: QWidget | None = None,
        *,
        copied: bool = False,
    ) -> None:
        """
        Args:
            session: the dossier.
            hearing: the one to change; None for a new one.
            parent: the window.
            copied: make a new one like `hearing`, today, and leave that as it is.
        """
        super().__init__(parent)
        self._session = session
        self._service = session.workspace.hearing_records
        self._template_minutes = 0
        """How long a hearing of the template chosen last takes."""
        self._template_askers: dict[str, int] = {}
        """Which rapporteur asks a question that came from a template, by its wording."""
        self.hearing_id: EntityId | None = hearing.id if hearing and not copied else None
        if hearing is None:
            self._record = HearingRecord(day=_today())
        else:
            self._record = self._service.copied(hearing, _today()) if copied else self._service.read(hearing)
        self.setWindowTitle(self._window_title(hearing, copied=copied))
        self.resize(820, 600)
        record, store = self._record, session.workspace.store
        self.title = QLineEdit(record.title, self)
        self.kind = QComboBox(self)
        for kind in HearingKind:
            self.kind.addItem(hearing_mark(kind).word, kind)
        self.kind.setCurrentIndex(self.kind.findData(record.kind))
        self.day = DateField(record.day, self)
        self.start = OptionalTime(self.tr("from"), record.start, USUAL_START, self)
        self.end = OptionalTime(self.tr("to"), record.end, USUAL_END, self)
        self.place = QLineEdit(record.place, self)
        self.closed = QCheckBox(self.tr("Closed hearing: its notes are confidential"), self)
        self.closed.setChecked(record.visibility is Visibility.CLOSED)
        self.filmed = QCheckBox(self.tr("Filmed"), self)
        self.filmed.setChecked(record.filmed)
        self.video_url = QLineEdit(record.video_url, self)
        self.reports = [(report.id, self._report_box(report.short_title or report.title, report.id))
                        for report in store.mini_reports.select()]  # fmt: skip
        self.chair = QLineEdit(record.chair, self)
        self.chair.setPlaceholderText(self.tr("Ms Christine Martin, Chair"))
        persons = store.persons.select()
        heard = HeardTableModel(record.heard, persons)
        self.heard = HeardTable(session.icons, heard, persons, store.organisations.select(), self)
        self.questions = QuestionLines(session.icons, record.questions, self._members(), self)
        self.templates = TemplateButton(session, self.tr("Template"), parent=self)
        self.question_templates = TemplateButton(
            session, self.tr("From a template"), questions_only=True, parent=self
        )
        self.questions.add_button_beside(self.question_templates)
        self._problem = label("", "danger", wrap=True, parent=self)
        self._time_problem = ElidedLabel(role="danger", parent=self)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._build()
        self._connect()
        self._update()
        self._begun = self.record()
        (self.day if copied else self.title).setFocus()

    def accept(self) -> None:
        """Save everything in one step; the form stays open when that is refused."""
        if not self._ok.isEnabled():
            return
        record = self.record()
        if any(not entry.surname for entry in record.heard):
            self.tabs.setCurrentIndex(1)
            self._say(self.tr("Every person heard needs a surname."))
            return
        if not self._may_be_opened(record):
            self.closed.setChecked(True)
            return
        text = self.tr("Edit the hearing") if self.hearing_id else self.tr("New hearing")
        done = self._session.commit(text, lambda: self._service.save(record))
        if done is None:
            self._say(self.tr("Not saved yet; the reason is shown in the window behind."))
            return
        if self.hearing_id is None:
            self.hearing_id = done.created(EntityKind.HEARING)
        super().accept()

    def reject(self) -> None:
        """Leave, after asking when something was typed."""
        if self.record() != self._begun and not self._wants_to_drop():
            return
        super().reject()

    def record(self) -> HearingRecord:
        """What the form holds."""
        return replace(
            self._record,
            title=self.title.text(),
            kind=HearingKind(self.kind.currentData()),  # Qt gives back a plain string
            day=self.day.value,
            start=self.start.value,
            end=self.end.value,
            place=self.place.text(),
            visibility=Visibility.CLOSED if self.closed.isChecked() else Visibility.PUBLIC,
            filmed=self.filmed.isChecked(),
            video_url=self.video_url.text(),
            mini_report_ids=self._mini_report_ids(),
            chair=self.chair.text(),
            heard=self.heard.entries,
            questions=self.questions.entries,
        )

    def _window_title(self, hearing: Hearing | None, *, copied: bool) -> str:
        if hearing is None:
            return self.tr("New hearing")
        words = self.tr("Copy of hearing {key}") if copied else self.tr("Hearing {key}")
        return words.format(key=hearing.key)

    # -- templates and lists --

    def apply_template(self, template: HearingTemplate) -> None:
        """Fill in what is empty, and add the questions that are missing."""
        record = self.record()
        filled = with_template(record, template, self._rapporteurs())
        self.title.setText(filled.title)
        self.kind.setCurrentIndex(self.kind.findData(filled.kind))
        self.place.setText(filled.place)
        self.closed.setChecked(filled.visibility is Visibility.CLOSED)
        self.filmed.setChecked(filled.filmed)
        if filled.end is not None and record.end is None:
            self.end.set_value(filled.end)
        self._template_minutes = template.minutes
        self._propose_end()
        self._take_questions(record, filled, template)
        if self.tabs.currentIndex() == 0 and not record.title.strip():
            self.title.setFocus()
            self.title.end(False)

    def add_questions(self, template: HearingTemplate) -> None:
        """Add the questions of a template that are missing, and nothing else of it."""
        record = self.record()
        filled = with_template(record, replace(template, kind=None), self._rapporteurs())
        self._take_questions(record, filled, template)

    def _take_questions(
        self, record: HearingRecord, filled: HearingRecord, template: HearingTemplate
    ) -> None:
        self.questions.add_entries(filled.questions[len(record.questions) :])
        self._template_askers |= {question.text: question.rapporteur for question in template.questions}

    def _follow_reports(self) -> None:
        """The mini-reports have changed: their rapporteurs ask what a template gives to the first, the second…"""
        rapporteurs = self._rapporteurs()
        self.questions.give_askers(
            {
                text: rapporteurs[number - 1]
                for text, number in self._template_askers.items()
                if 0 < number <= len(rapporteurs)
            }
        )

    def add_list(self, text: str) -> None:
        """Read a pasted list, let it be corrected, and add those on it."""
        dialog = PastedListDialog(self._session, text, self.heard.entries, self)
        if dialog.exec():
            self.heard.model.append(dialog.entries)
            self.tabs.setCurrentIndex(1)
            self.heard.table.setFocus()
        dialog.deleteLater()

    def _save_template(self) -> None:
        dialog = SaveTemplateDialog(self._session, self.record(), self._rapporteurs(), self)
        dialog.exec()
        dialog.deleteLater()

    def _manage_templates(self) -> None:
        dialog = TemplatesDialog(self._session, self)
        dialog.exec()
        dialog.deleteLater()

    def _mini_report_ids(self) -> tuple[EntityId, ...]:
        return tuple(id for id, box in self.reports if box.isChecked())

    def _rapporteurs(self) -> tuple[EntityId, ...]:
        return rapporteur_ids(self._session.workspace.store, self._mini_report_ids())

    def _members(self) -> list[Person]:
        """Who can ask: the delegation, and whoever asks a question already."""
        persons = self._session.workspace.store.persons
        asking = {entry.asked_by for entry in self._record.questions}
        found = [person for person in persons.select() if person.is_rapporteur or person.id in asking]
        return self._session.words.sorted(found, lambda person: person.surname)

    def _propose_end(self) -> None:
        """An end that was not said yet is proposed as far from the start as the template says."""
        end = end_after(self.start.value or self.start.proposed, self._template_minutes)
        if end is not None and self.end.value is None:
            self.end.propose(end)

    # -- building --

    def _report_box(self, title: str, id: EntityId) -> QCheckBox:
        box = QCheckBox(title, self)
        box.setChecked(id in self._record.mini_report_ids)
        return box

    def _build(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._first_tab(), self.tr("Hearing"))
        self.tabs.addTab(self._padded(self.heard), self.tr("Persons heard"))
        self.tabs.addTab(self._padded(self.questions), self.tr("Questions"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addWidget(self.templates)
        foot.addStretch(1)
        foot.addWidget(self._buttons)
        layout.addLayout(foot)
        accept_with_keys(self, self._ok)

    def _first_tab(self) -> QWidget:
        form = Form(self)
        form.add_row(self.tr("&Title"), self.title)
        form.add_row(self.tr("&Kind"), self.kind)
        when = QWidget(form)
        row = QHBoxLayout(when)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.day)
        row.addWidget(self.start)
        row.addWidget(self.end)
        row.addWidget(self._time_problem, 1)
        row.addStretch(0)
        self.day.setAccessibleName(self.tr("Day"))
        when.setFocusProxy(self.day)
        form.add_row(self.tr("&Day"), when)
        form.add_row(self.tr("&Place"), self.place)
        form.add_row(self.tr("P&resided by"), self.chair)
        form.add_wide(self.closed)
        form.add_wide(self.filmed)
        form.add_row(
            self.tr("&Video"), self.video_url, self.tr("Address of the video; it is never opened by itself.")
        )
        if self.reports:
            feeds = QWidget(form)
            boxes = QGridLayout(feeds)
            boxes.setContentsMargins(0, 0, 0, 0)
            boxes.setVerticalSpacing(2)
            for place, (_, box) in enumerate(self.reports):
                boxes.addWidget(box, place // 3, place % 3)
            form.add_row(self.tr("Feeds"), feeds)
        tab_through(
            self.title, self.kind, self.day, self.start.known, self.start.field, self.end.known, self.end.field,
            self.place, self.chair, self.closed, self.filmed, self.video_url, *(box for _, box in self.reports),
        )  # fmt: skip
        scroll = QScrollArea(self)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields come into sight by themselves
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._padded(form, stretch=True))
        return scroll

    def _padded(self, widget: QWidget, *, stretch: bool = False) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(4, 14, 4, 4)
        column.addWidget(widget)
        if stretch:
            column.addStretch(1)
        return holder

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.title.textChanged.connect(self._update)
        self.tabs.currentChanged.connect(lambda _tab: self._update())
        self.start.changed.connect(self._propose_end)
        self.start.changed.connect(self._update)
        self.end.changed.connect(self._update)
        self.filmed.toggled.connect(self._update)
        for _, box in self.reports:
            box.toggled.connect(self._follow_reports)
        self.heard.list_pasted.connect(self.add_list)
        self.templates.chosen.connect(self.apply_template)
        self.templates.save_requested.connect(self._save_template)
        self.templates.manage_requested.connect(self._manage_templates)
        self.question_templates.chosen.connect(self.add_questions)
        for button in (self.templates, self.question_templates):
            button.problems_found.connect(self._say)

    def _update(self) -> None:
        """What is missing is said while one types, not after pressing OK."""
        backwards = ends_before_start(self.start.value, self.end.value)
        unread = self.start.problem or self.end.problem
        self._time_problem.setText(unread)
        if backwards:
            self._say(self.tr("The hearing ends before it starts."))
        else:  # beside the field, and where that is not seen, below
            elsewhere = unread and self.tabs.currentIndex() > 0
            self._say(self.tr("A time on the first tab cannot be read.") if elsewhere else "")
        self._ok.setEnabled(bool(self.title.text().strip()) and not backwards and not unread)
        self.video_url.setEnabled(self.filmed.isChecked() or bool(self.video_url.text()))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _may_be_opened(self, record: HearingRecord) -> bool:
        """Ask before what was said behind closed doors loses its protection everywhere at once."""
        if self._record.visibility is not Visibility.CLOSED or record.visibility is Visibility.CLOSED:
            return True
        notes = self._session.workspace.store.notes.count(hearing_id=self._record.hearing_id)
        question = self.tr(
            "This hearing was held behind closed doors. Open it? Its %n note(s), its questions and those heard then "
            "count as public everywhere: in lists, footnotes and exports. Notes closed by themselves stay closed.",
            "",
            notes,
        )
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        title = self.tr("Open a closed hearing")
        return QMessageBox.warning(self, title, question, yes | no, no) == yes

    def _wants_to_drop(self) -> bool:
        question = self.tr("Leave without keeping what you changed?")
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.question(self, self.windowTitle(), question, yes | no, no) == yes


def _today() -> date:
    return datetime.now().astimezone().date()
