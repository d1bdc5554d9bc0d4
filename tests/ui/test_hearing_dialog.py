"""The form of a hearing, filled in with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import Civility, HearingKind, Visibility
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.hearing_records import QuestionEntry
from rapporteur_desk.ui.hearing.heard_model import FUNCTION, ORGANISATION, SURNAME
from rapporteur_desk.ui.hearing.hearing_dialog import HearingDialog
from rapporteur_desk.ui.qtkit.session import Session

Press = Callable[..., None]
TypeText = Callable[..., None]


@pytest.fixture(autouse=True)
def _leaves_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question nobody answers would wait for ever."""
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)


@pytest.fixture
def hearing(session: Session) -> Hearing:
    hearings = session.workspace.hearings
    made = hearings.create(title="Audition de la HAS", day=date(2024, 2, 7), start=time(14), end=time(15, 30))
    hearing = session.workspace.store.hearings.get(made.created(EntityKind.HEARING))
    hearings.add_person_heard(
        hearing.id, surname="Lefèvre", first_name="Claire", civility=Civility.MADAME, organisation="HAS"
    )
    hearings.add_person_heard(hearing.id, surname="Duval", first_name="Marc")
    hearings.add_question(hearing.id, "Taux d’équipement ?")
    return hearing


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, hearing: Hearing) -> Iterator[HearingDialog]:
    dialog = HearingDialog(session, hearing)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog


@pytest.fixture
def new(qtbot: QtBot, session: Session) -> HearingDialog:
    dialog = HearingDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def ok(dialog: HearingDialog) -> QWidget:
    return dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)


def cell(dialog: HearingDialog, row: int, column: int, type_text: TypeText, press: Press, text: str) -> None:
    """Type into a cell of the table of those heard."""
    dialog.tabs.setCurrentIndex(1)
    table = dialog.heard.table
    table.setFocus()
    table.setCurrentIndex(dialog.heard.model.index(row, column))
    press(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    type_text(editor, text)
    press(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the cell takes its text over
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_new_hearing_is_made_from_the_form(
    new: HearingDialog, session: Session, press: Press, type_text: TypeText
) -> None:
    assert not ok(new).isEnabled(), "a hearing has a title"
    type_text(new.title, "Table ronde des éditeurs")
    new.kind.setCurrentIndex(new.kind.findData(HearingKind.ROUND_TABLE))
    new.day.set_value(date(2024, 3, 5))
    press(new.start.known, Qt.Key.Key_Space, text=" ")
    press(new.closed, Qt.Key.Key_Space, text=" ")
    cell(new, 0, SURNAME, type_text, press, "Évrard")
    cell(new, 0, FUNCTION, type_text, press, "présidente")
    cell(new, 0, ORGANISATION, type_text, press, "Numeum")
    cell(new, 1, SURNAME, type_text, press, "Okoro")
    type_text(new.questions.field, "Quel modèle économique ?\n")
    press(ok(new), Qt.Key.Key_Space, text=" ")
    assert new.result() == HearingDialog.DialogCode.Accepted
    assert new.hearing_id is not None
    made = session.workspace.store.hearings.get(new.hearing_id)
    assert (made.title, made.kind, made.day) == (
        "Table ronde des éditeurs", HearingKind.ROUND_TABLE, date(2024, 3, 5),
    )  # fmt: skip
    assert (made.start, made.end, made.visibility) == (time(9), None, Visibility.CLOSED)
    heard = session.workspace.hearings.persons_heard(made.id)
    assert [(person.name, person.capacity) for person in heard] == [
        ("Évrard", "Numeum, présidente"),
        ("Okoro", ""),
    ]
    assert [q.text for q in session.workspace.store.questions.select(hearing_id=made.id)] == [
        "Quel modèle économique ?"
    ]
    session.undo_stack.undo()
    assert session.workspace.store.hearings.select() == [], "one undo takes all of it back"
    assert session.workspace.store.persons.select() == []


def test_the_form_shows_what_is_known(dialog: HearingDialog) -> None:
    assert dialog.windowTitle() == "Hearing A1"
    assert (dialog.title.text(), dialog.start.value, dialog.end.value) == (
        "Audition de la HAS", time(14), time(15, 30),
    )  # fmt: skip
    model = dialog.heard.model
    assert [model.index(0, column).data() for column in range(5)] == ["Mme", "Claire", "Lefèvre", "", "HAS"]
    assert model.index(2, SURNAME).data() == "Add a person…"
    assert [entry.text for entry in dialog.questions.entries] == ["Taux d’équipement ?"]


def test_rows_are_moved_and_removed_with_keys(
    dialog: HearingDialog, session: Session, hearing: Hearing, press: Press
) -> None:
    dialog.tabs.setCurrentIndex(1)
    table = dialog.heard.table
    table.setFocus()
    table.setCurrentIndex(dialog.heard.model.index(1, SURNAME))
    press(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [entry.surname for entry in dialog.heard.entries] == ["Duval", "Lefèvre"]
    assert table.currentIndex().row() == 0
    press(table, Qt.Key.Key_Delete)
    press(table, Qt.Key.Key_Delete)
    press(table, Qt.Key.Key_Delete)
    assert dialog.heard.entries == ()
    assert dialog.heard.model.rowCount() == 1, "there is always a row to type in"
    dialog.accept()
    assert session.workspace.hearings.persons_heard(hearing.id) == []


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_a_known_name_fills_in_the_rest(
    qtbot: QtBot, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    new = HearingDialog(session, None)
    qtbot.addWidget(new)
    new.show()
    cell(new, 0, SURNAME, type_text, press, "claire lefevre")
    (entry,) = new.heard.entries
    assert (entry.civility, entry.first_name, entry.surname) == (Civility.MADAME, "Claire", "Lefèvre")


def test_what_is_being_typed_in_a_cell_counts(
    dialog: HearingDialog, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    dialog.tabs.setCurrentIndex(1)
    table = dialog.heard.table
    table.setFocus()
    table.setCurrentIndex(dialog.heard.model.index(1, FUNCTION))
    press(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.setFocus()
    type_text(editor, "ingénieur")
    dialog.accept()
    assert session.workspace.hearings.persons_heard(hearing.id)[1].appearance.function == "ingénieur"


def test_someone_without_a_surname_is_asked_for(
    dialog: HearingDialog, press: Press, type_text: TypeText
) -> None:
    cell(dialog, 2, FUNCTION, type_text, press, "directrice")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog._problem.text() == "Every person heard needs a surname."
    assert dialog.tabs.currentIndex() == 1


def test_a_hearing_cannot_end_before_it_starts(dialog: HearingDialog) -> None:
    dialog.end.field.set_value(time(13, 0))
    assert not ok(dialog).isEnabled()
    assert dialog._problem.text() == "The hearing ends before it starts."
    dialog.end.field.set_value(time(16, 0))
    assert ok(dialog).isEnabled()
    assert not dialog._problem.isVisible()


@pytest.mark.parametrize("typed", ["9h30", "9:30", "930", "9 h 30"])
def test_a_time_is_typed_as_people_write_it_and_needs_no_box(
    new: HearingDialog, press: Press, type_text: TypeText, typed: str
) -> None:
    type_text(new.title, "Audition")
    new.start.field.setFocus()
    type_text(new.start.field, typed)
    assert new.start.known.isChecked()
    press(new.start.field, Qt.Key.Key_Tab)
    assert new.start.field.text() == "09:30", "shown as the clock writes it once it is left"
    assert new.record().start == time(9, 30)
    new.start.field.setFocus(Qt.FocusReason.TabFocusReason)
    press(new.start.field, Qt.Key.Key_Backspace)
    assert (new.record().start, new.start.known.isChecked()) == (None, False)


def test_what_is_no_time_is_explained_beside_the_field_and_not_kept(
    new: HearingDialog, press: Press, type_text: TypeText
) -> None:
    type_text(new.title, "Audition")
    type_text(new.end.field, "25h")
    assert new._time_problem.text() == "Write it like 9h30, 9:30 or 930"
    assert new._time_problem.y() == new.end.y() or new._time_problem.parentWidget() is new.end.parentWidget()
    assert new.end.field.accessibleDescription() == new._time_problem.text()
    assert not ok(new).isEnabled()
    new.tabs.setCurrentIndex(2)
    assert new._problem.text() == "A time on the first tab cannot be read.", "OK says why wherever one is"
    new.tabs.setCurrentIndex(0)
    assert not new._problem.isVisible()
    for _ in "5h":
        press(new.end.field, Qt.Key.Key_Backspace)
    type_text(new.end.field, "2h")
    assert (new._time_problem.text(), new.record().end) == ("", time(22))
    assert ok(new).isEnabled()


def test_arrows_step_a_time(new: HearingDialog, press: Press) -> None:
    press(new.start.known, Qt.Key.Key_Space, text=" ")
    press(new.start.field, Qt.Key.Key_End)
    press(new.start.field, Qt.Key.Key_Up)
    assert new.record().start == time(9, 5)
    press(new.start.field, Qt.Key.Key_Home)
    press(new.start.field, Qt.Key.Key_Down)
    assert new.record().start == time(8, 5)


def test_questions_are_reworded_and_ordered(
    dialog: HearingDialog, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    dialog.tabs.setCurrentIndex(2)
    type_text(dialog.questions.field, "Coût complet ?\n")
    questions = dialog.questions.list
    questions.setFocus()
    questions.setCurrentIndex(dialog.questions.model.index(1))
    press(questions, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.accept()
    stored = session.workspace.store.questions.select(hearing_id=hearing.id)
    assert [(question.key, question.text) for question in stored] == [
        ("A1-Q2", "Coût complet ?"), ("A1-Q1", "Taux d’équipement ?"),
    ]  # fmt: skip


@pytest.mark.parametrize(("answer", "closed"), [("No", False), ("Yes", True)])
def test_leaving_asks_only_when_something_was_typed(
    dialog: HearingDialog,
    monkeypatch: pytest.MonkeyPatch,
    press: Press,
    type_text: TypeText,
    answer: str,
    closed: bool,
) -> None:
    asked: list[str] = []

    def question(_parent: object, _title: str, text: str, *_rest: object) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "question", question)
    type_text(dialog.place, "Salle")
    press(dialog.place, Qt.Key.Key_Escape)
    assert asked == ["Leave without keeping what you changed?"]
    assert dialog.isVisible() is not closed


def test_leaving_an_untouched_form_asks_nothing(
    dialog: HearingDialog, monkeypatch: pytest.MonkeyPatch, press: Press
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: pytest.fail("nothing was typed"))
    press(dialog.title, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_every_control_of_a_tab_has_a_name(dialog: HearingDialog, tab: int) -> None:
    dialog.tabs.setCurrentIndex(tab)
    met, widget = 0, dialog.nextInFocusChain()
    while widget is not dialog:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            frame = isinstance(widget, QScrollArea | QTabBar | QTabWidget) or widget.objectName().startswith(
                "qt_"
            )
            assert spoken or frame, widget
            met += 1
        widget = widget.nextInFocusChain()
    assert met > 4


# -- by keyboard alone


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_tab_follows_the_eye(dialog: HearingDialog, session: Session, qtbot: QtBot, tab: int) -> None:
    dialog.filmed.setChecked(True)
    dialog.questions.add_entries([QuestionEntry(text="Combien ?"), QuestionEntry(text="Quand ?")])
    dialog.questions.list.setCurrentIndex(dialog.questions.model.index(1))
    dialog.heard.table.setCurrentIndex(dialog.heard.model.index(1, SURNAME))
    dialog.heard.take_out()
    dialog.tabs.setCurrentIndex(tab)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    start = dialog.tabs.tabBar()
    start.setFocus()
    seen: list[QWidget] = []
    while True:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is start:
            break
        if here not in seen:  # a day has three parts
            seen.append(here)
    middles = [one.mapTo(dialog, one.rect().center()) for one in seen]
    rows = [(round(middle.y() / 24), middle.x()) for middle in middles]
    assert len(seen) > 5
    assert rows == sorted(rows), [type(one).__name__ for one in seen]


def test_a_person_taken_out_is_put_back_with_all_that_was_typed(
    dialog: HearingDialog, session: Session, hearing: Hearing, press: Press
) -> None:
    before = dialog.heard.entries
    table = dialog.heard.table
    dialog.tabs.setCurrentIndex(1)
    table.setFocus()
    table.setCurrentIndex(dialog.heard.model.index(0, SURNAME))
    press(table, Qt.Key.Key_Delete)
    press(table, Qt.Key.Key_Delete)
    assert dialog.heard.entries == ()
    assert "Marc Duval" in dialog.heard.removed.button.toolTip()
    press(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(dialog.heard.removed.button, Qt.Key.Key_Space, text=" ")
    assert dialog.heard.entries == before
    assert not dialog.heard.removed.button.isEnabled()


def test_a_question_taken_out_is_put_back(dialog: HearingDialog, press: Press, type_text: TypeText) -> None:
    dialog.tabs.setCurrentIndex(2)
    type_text(dialog.questions.field, "Coût complet ?\n")
    before = dialog.questions.entries
    lines = dialog.questions.list
    lines.setFocus()
    lines.setCurrentIndex(dialog.questions.model.index(0))
    press(lines, Qt.Key.Key_Delete)
    assert [entry.text for entry in dialog.questions.entries] == ["Coût complet ?"]
    press(lines, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.questions.entries == before
    assert lines.currentIndex().row() == 0


def test_ctrl_enter_accepts_from_every_field_with_what_is_being_typed(
    dialog: HearingDialog, session: Session, hearing: Hearing, qtbot: QtBot, press: Press, type_text: TypeText
) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.tabs.setCurrentIndex(2)
    lines = dialog.questions.list
    lines.setFocus()
    lines.setCurrentIndex(dialog.questions.model.index(0))
    press(lines, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not lines
    type_text(editor, "Combien ?")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == HearingDialog.DialogCode.Accepted
    assert [q.text for q in session.workspace.store.questions.select(hearing_id=hearing.id)] == ["Combien ?"]


def test_ctrl_enter_does_not_keep_a_form_that_ok_would_not(
    new: HearingDialog, qtbot: QtBot, session: Session
) -> None:
    new.activateWindow()
    qtbot.waitUntil(new.isActiveWindow)
    QTest.keyClick(new.place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert new.isVisible()
    assert session.workspace.store.hearings.select() == []
