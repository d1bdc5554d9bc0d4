"""What is to be checked, and what was asked for or promised: lines, keys, due dates, copying."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.follow_ups import FollowList
from rapporteur_desk.ui.following.due_dialog import DueDialog
from rapporteur_desk.ui.following.follow_page import FollowPage
from rapporteur_desk.ui.following.follow_rows import FollowRole, days_left
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session

Press = Callable[..., None]
TODAY = date.today()
DAY = date(2024, 3, 5)
SAID = (
    ("La grille paraîtra avant le 15 mars.", NoteKind.COMMITMENT),
    ("Transmettre l’enquête complète.", NoteKind.REQUEST),
    ("=1+1 outils recensés", NoteKind.REQUEST),
    ("Coût de 120 M€ à recouper.", NoteKind.TO_CHECK),
)


@pytest.fixture
def notes(session: Session) -> list[Note]:
    workspace = session.workspace
    made = workspace.hearings.create(title="Audition de la HAS", day=DAY, visibility=Visibility.CLOSED)
    hearing_id = made.created(EntityKind.HEARING)
    heard = workspace.hearings.add_person_heard(hearing_id, surname="Lefèvre", organisation="HAS")
    for text, kind in SAID:
        workspace.notes.create(
            text, hearing_id=hearing_id, kind=kind, appearance_id=heard.created(EntityKind.APPEARANCE)
        )
    return workspace.store.notes.select()


@pytest.fixture
def page(qtbot: QtBot, session: Session, notes: list[Note]) -> Iterator[FollowPage]:
    page = FollowPage(session)
    QAbstractItemModelTester(page.model.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(FollowList.FOLLOW_UPS)
    return page


def keys(page: FollowPage) -> list[str]:
    model = page.list.model()
    return [model.index(row, 0).data(FollowRole).key for row in range(model.rowCount())]


def row(page: FollowPage, key: str) -> object:
    return page.list.model().index(keys(page).index(key), 0).data(FollowRole)


def fresh(session: Session, key: str) -> Note:
    note = session.workspace.store.by_key(key)
    assert isinstance(note, Note)
    return note


def test_lines_say_what_who_where_and_when(page: FollowPage) -> None:
    assert keys(page) == ["A1-01", "A1-02", "A1-03"]
    first = row(page, "A1-01")
    assert (first.text, first.who, first.where) == (
        "La grille paraîtra avant le 15 mars.",
        "Lefèvre, HAS",
        "Audition de la HAS, 5 March 2024",
    )
    assert [badge.text for badge in first.badges] == ["Commitment", "Closed"]
    assert (first.due, first.due_note) == ("15 March 2024", "proposed, D to accept")
    spoken = page.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Request, Closed, Transmettre l’enquête complète., Lefèvre, HAS, Audition de la HAS, 5 March 2024, A1-02"
    )
    assert page._count.text() == "3 note(s)"


def test_what_is_to_be_checked_is_the_other_list(page: FollowPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.list_changed) as told:
        page.lists.select("to_check")
    assert told.args == [FollowList.TO_CHECK]
    assert keys(page) == ["A1-04"]
    assert [badge.text for badge in row(page, "A1-04").badges] == ["Closed"]
    assert page._title.text() == "To check"


def test_space_settles_and_the_next_line_is_chosen(page: FollowPage, press: Press, session: Session) -> None:
    press(page.list, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Space, text=" ")
    assert fresh(session, "A1-02").settled_on == TODAY
    assert keys(page) == ["A1-01", "A1-03"]
    assert [page.model.item(id).note.key for id in page.chosen_ids()] == ["A1-03"]
    session.undo_stack.undo()
    assert keys(page) == ["A1-01", "A1-02", "A1-03"]
    page.settled.setChecked(True)
    press(page.list, Qt.Key.Key_Space, text=" ")
    settled = keys(page)[-1]
    assert row(page, settled).settled
    assert row(page, settled).due == "Settled today"
    assert (
        page.list.model().data(page.list.model().index(2, 0), Qt.ItemDataRole.CheckStateRole)
        == Qt.CheckState.Checked
    )
    press(page.list, Qt.Key.Key_End)
    press(page.list, Qt.Key.Key_Space, text=" ")
    assert fresh(session, settled).settled_on is None


def test_a_click_into_the_box_settles(page: FollowPage, qtbot: QtBot, session: Session) -> None:
    place = page.list.visualRect(page.list.model().index(1, 0)).topLeft()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(27, 26))
    assert fresh(session, "A1-02").settled_on == TODAY


def answer(page: FollowPage, act: Callable[[DueDialog], None]) -> None:
    """Press D and do something in the dialogue that it opens."""

    def in_dialogue() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DueDialog)
        act(dialog)

    QTimer.singleShot(0, in_dialogue)
    page.ask_due()


def test_d_then_enter_keeps_the_day_that_was_said(page: FollowPage, press: Press, session: Session) -> None:
    seen: list[str] = []

    def enter(dialog: DueDialog) -> None:
        seen.append(dialog.hint.text())
        press(dialog.day, Qt.Key.Key_Return, text="\r")

    QTimer.singleShot(0, lambda: enter(QApplication.activeModalWidget()))  # type: ignore[arg-type]
    press(page.list, Qt.Key.Key_D, text="d")
    assert seen == ["Said: “avant le 15 mars”, that is 15 March 2024."]
    assert fresh(session, "A1-01").due == date(2024, 3, 15)
    assert row(page, "A1-01").due_token == "red"
    assert page._count.text() == "3 note(s)  ·  1 overdue"
    session.undo_stack.undo()
    assert fresh(session, "A1-01").due is None


def test_another_day_can_be_set_and_taken_away(page: FollowPage, session: Session) -> None:
    later = TODAY + timedelta(days=3)

    def set_later(dialog: DueDialog) -> None:
        dialog.day.set_value(later)
        dialog.accept()

    answer(page, set_later)
    assert fresh(session, "A1-01").due == later
    assert (row(page, "A1-01").due_note, row(page, "A1-01").due_token) == ("in 3 days", "amber")
    answer(page, lambda dialog: dialog.none_button.click())
    assert fresh(session, "A1-01").due is None
    answer(page, QDialog.reject)
    assert fresh(session, "A1-01").due is None
    assert page.focusWidget() is page.list


def test_enter_opens_the_note_in_its_hearing(
    page: FollowPage, press: Press, qtbot: QtBot, notes: list[Note]
) -> None:
    with qtbot.waitSignal(page.place_requested) as asked:
        press(page.list, Qt.Key.Key_Return, text="\r")
    assert asked.args == [Place.of(notes[0])]


def test_the_list_is_narrowed_as_one_types(page: FollowPage, qtbot: QtBot, press: Press) -> None:
    page.filter.setFocus()
    page.filter.setText("enquete")
    qtbot.waitUntil(lambda: keys(page) == ["A1-02"])
    press(page.filter, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    page.filter.setText("introuvable")
    qtbot.waitUntil(lambda: keys(page) == [])
    assert page._nothing._heading.text() == "Nothing found"
    assert not page.settle_button.isEnabled()


def test_copied_lines_are_a_table_that_no_spreadsheet_computes(page: FollowPage, press: Press) -> None:
    press(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "c")
    data = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().splitlines()]
    assert lines[0] == ["Key", "Kind", "Note", "Who", "Hearing", "Day", "Due", "Settled", "Confidentiality"]
    assert lines[3] == [
        "A1-03", "Request", "'=1+1 outils recensés", "Lefèvre, HAS", "Audition de la HAS", "5 March 2024", "", "", "Closed"
    ]  # fmt: skip
    assert "<td>=1+1 outils recensés</td>" in data.html()
    assert page._count.text() == "3 line(s) copied"


def test_only_the_chosen_lines_are_copied(page: FollowPage) -> None:
    page.list.selectAll()
    page.list.selectionModel().select(
        page.list.model().index(2, 0), page.list.selectionModel().SelectionFlag.Deselect
    )
    page.copy_button.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in copied] == ["Key", "A1-01", "A1-02"]


def test_a_note_marked_elsewhere_comes_and_goes(
    page: FollowPage, session: Session, notes: list[Note]
) -> None:
    notes_service = session.workspace.notes
    session.commit("Mark", lambda: notes_service.set_kind([notes[3].id], NoteKind.REQUEST))
    assert keys(page) == ["A1-01", "A1-02", "A1-03", "A1-04"]
    session.commit("Delete", lambda: session.workspace.bin.delete(notes[0]))
    assert keys(page) == ["A1-02", "A1-03", "A1-04"]
    page.hide()
    session.undo_stack.undo()
    assert "A1-01" not in keys(page)
    page.show()
    assert "A1-01" in keys(page)


@pytest.mark.parametrize(
    ("days", "words"),
    [(-9, "9 days late"), (-1, "one day late"), (0, "today"), (1, "tomorrow"), (12, "in 12 days")],
)
def test_days_are_told_in_words(days: int, words: str) -> None:
    assert days_left(days) == words


def test_a_long_note_ends_on_its_second_line(page: FollowPage, session: Session) -> None:
    session.workspace.notes.create("Très long. " * 80, kind=NoteKind.REQUEST)
    page.open(FollowList.FOLLOW_UPS)
    assert page.grab().width() == 1000


@pytest.mark.parametrize(("name", "written"), [("suites.md", "suites.md"), ("suites", "suites.docx")])
def test_the_lines_shown_are_exported(
    page: FollowPage,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    written: str,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    told: list[Message] = []
    session.errors.message_raised.connect(told.append)
    page.export_button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=8000)
    assert told[0].text == f"Written: {tmp_path / written}"
    if written.endswith(".md"):
        text = (tmp_path / written).read_text(encoding="utf-8").replace("\u00a0", " ")
        assert "Transmettre l’enquête complète. (demande, à huis clos)" in text
        assert "propos tenus à huis clos" in text
