"""The hearing begins, pauses and ends by keys, from the menu and from the palette."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.entities import Hearing, Suspension
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.ui.notes.timeline import Timeline
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.help_dialog import HelpDialog
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.labels import KeyHint

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = ("begin-hearing", "pause-hearing", "end-hearing")


@pytest.fixture
def hearing(office_session: Session) -> Hearing:
    today = datetime.now().astimezone().date()
    made = office_session.workspace.hearings.create(title="Audition de la HAS", day=today, start=time(14))
    return office_session.workspace.store.hearings.get(made.created(EntityKind.HEARING))


@pytest.fixture
def room(window: MainWindow, hearing: Hearing) -> MainWindow:
    """The window in the hearing room, a quarter of an hour after the planned beginning."""
    window.pages.hearing.entry.now = lambda: time(14, 15)  # type: ignore[method-assign]
    window.navigator.go(Place.of(hearing))
    window.take_notes()
    window.activateWindow()
    return window


def at(room: MainWindow, hour: int, minute: int) -> None:
    room.pages.hearing.entry.now = lambda: time(hour, minute)  # type: ignore[method-assign]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """As the window system sends it, shortcuts first."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def enabled(room: MainWindow) -> list[str]:
    return [name for name in NAMES if room.actions_table[name].isEnabled()]


class Painted(QObject):
    """What was painted or laid out, by the names of the classes; of the timeline how wide a part."""

    def __init__(self) -> None:
        super().__init__()
        self.by: list[str] = []
        self.timeline_widths: list[int] = []
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Paint, QEvent.Type.LayoutRequest):
            if isinstance(event, QPaintEvent) and isinstance(watched, Timeline):
                self.timeline_widths.append(event.rect().width())
            self.by.append(type(watched).__name__)
        return False


@pytest.fixture
def still_cursor() -> Iterator[None]:
    """The text cursor blinks until ten seconds after the last key, which is another matter."""
    usual = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(usual)


@pytest.mark.usefixtures("still_cursor")
def test_a_second_of_the_clock_paints_the_clock_alone(room: MainWindow, qtbot: QtBot) -> None:
    page = room.pages.hearing
    press(Qt.Key.Key_D, CTRL)
    live = page.header.live
    live._timer.stop()
    qtbot.wait(400)
    page.course._ticks = 0
    for second in (1, 2, 3):
        page.entry.now = lambda second=second: time(14, 15, second)  # type: ignore[method-assign]
        watch = Painted()
        live._on_tick()
        qtbot.wait(60)
        QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
        assert [name for name in watch.by if name != "QWidgetWindow"] == ["ClockFace"]
        assert live.clock.text() == f"00:00:0{second}"


def test_while_nobody_writes_the_timeline_goes_on_where_one_is_and_is_painted_there_alone(
    room: MainWindow, qtbot: QtBot
) -> None:
    page = room.pages.hearing
    press(Qt.Key.Key_D, CTRL)
    page.header.live._timer.stop()
    QTest.keyClicks(page.entry.text, "Un")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    qtbot.wait(400)
    before = page.timeline.content
    assert before is not None
    page.entry.now = lambda: time(14, 20, 15)  # type: ignore[method-assign]
    page.course._ticks = 14
    watch = Painted()
    page.header.live._on_tick()
    qtbot.wait(60)
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    after = page.timeline.content
    assert after is not None
    assert after.now == 14 * 3600 + 20 * 60 + 15
    assert (after.start, after.end, after.marks) == (before.start, before.end, before.marks)
    assert len(watch.timeline_widths) == 1
    assert watch.timeline_widths[0] < page.timeline.width() / 4
    page.course.show()
    assert page.timeline.content == after, "reckoned anew it is the same"


def test_a_hearing_is_begun_suspended_resumed_and_ended_by_keys(
    room: MainWindow, office_session: Session, hearing: Hearing
) -> None:
    entry = room.pages.hearing.entry
    QTest.keyClicks(entry.text, "En cours")
    assert enabled(room) == ["begin-hearing"]
    press(Qt.Key.Key_D, CTRL)
    assert enabled(room) == ["pause-hearing", "end-hearing"]
    at(room, 14, 40)
    press(Qt.Key.Key_P, CTRL)
    assert room.actions_table["pause-hearing"].text() == "Resume the hearing"
    at(room, 14, 50)
    press(Qt.Key.Key_P, CTRL)
    assert room.actions_table["pause-hearing"].text() == "Suspend the hearing"
    at(room, 15, 30)
    press(Qt.Key.Key_D, CTRL | SHIFT)
    assert enabled(room) == ["pause-hearing"], "a hearing that was ended can go on"
    stored = office_session.workspace.store.hearings.get(hearing.id)
    assert (stored.start, stored.end) == (time(14, 15), time(15, 30))
    assert stored.suspensions == (Suspension(time(14, 40), time(14, 50)),)
    assert entry.words == "En cours", "what was being typed is not touched"
    assert entry.text.hasFocus()


def test_keys_that_do_not_apply_do_nothing(
    room: MainWindow, office_session: Session, hearing: Hearing
) -> None:
    for key, modifiers in ((Qt.Key.Key_P, CTRL), (Qt.Key.Key_D, CTRL | SHIFT)):
        press(key, modifiers)
    assert office_session.workspace.store.hearings.get(hearing.id) == hearing
    room.navigator.go(Place.of(office_session.workspace.store.sections.select()[0]))
    assert enabled(room) == []
    room.navigator.go(Place.of(hearing))
    assert enabled(room) == ["begin-hearing"]
    room.navigator.show_free_notes()
    assert enabled(room) == []


def test_undoing_the_beginning_offers_it_again(room: MainWindow, office_session: Session) -> None:
    press(Qt.Key.Key_D, CTRL)
    office_session.undo_stack.undo()
    assert enabled(room) == ["begin-hearing"]
    assert room.pages.hearing.header.live.begin_button.isVisible()


def test_menu_palette_help_and_tips_tell_the_keys(room: MainWindow) -> None:
    menu = next(action.menu() for action in room.menuBar().actions() if action.text() == "&Hearing")
    assert menu is not None
    told = {action.objectName(): action.shortcut().toString() for action in menu.actions()}
    assert [told[name] for name in NAMES] == ["Ctrl+D", "Ctrl+P", "Ctrl+Shift+D"]
    assert [a.objectName() for a in room.actions_table.commands() if a.objectName() in NAMES] == [NAMES[0]]
    live = room.pages.hearing.header.live
    form = QKeySequence.SequenceFormat.NativeText
    for button, keys in (
        (live.begin_button, "Ctrl+D"),
        (live.pause_button, "Ctrl+P"),
        (live.resume_button, "Ctrl+P"),
        (live.end_button, "Ctrl+Shift+D"),
    ):
        assert QKeySequence(keys).toString(form) in button.toolTip()
    dialog = HelpDialog(room.actions_table.everything(), room)
    hints = {hint.text() for hint in dialog.findChildren(KeyHint)}
    assert {"Ctrl D", "Ctrl P", "Ctrl Shift D"} <= hints, "also of what cannot be done just now"
    dialog.deleteLater()


def test_the_mouse_on_the_buttons_leaves_the_cursor_in_the_line_and_keys_go_on_to_the_next_button(
    room: MainWindow,
) -> None:
    page = room.pages.hearing
    live = page.header.live
    QTest.mouseClick(live.begin_button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert page.entry.text.hasFocus()
    live.pause_button.setFocus()
    QTest.keyClick(live.pause_button, Qt.Key.Key_Space)
    assert live.resume_button.hasFocus()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_long_title_ends_in_dots_beside_the_clock_and_pushes_nothing_out(
    room: MainWindow, office_session: Session, hearing: Hearing, size: tuple[int, int]
) -> None:
    title = "Audition sur l’intelligence artificielle dans les services publics et les collectivités, " * 4
    office_session.commit(
        "Rename", lambda: office_session.workspace.records.save(replace(hearing, title=title.strip(", ")))
    )
    room.resize(*size)
    press(Qt.Key.Key_D, CTRL)
    QApplication.processEvents()
    assert (room.width(), room.height()) == size
    header = room.pages.hearing.header
    assert header.title.shown_text.endswith("…")
    assert header.title.toolTip() == title.strip(", ")
    shown = [
        header.title,
        header.live.clock,
        header.live.pause_button,
        header.live.end_button,
        header.side_button,
    ]
    places = [widget.geometry().translated(widget.parentWidget().mapTo(header, QPoint())) for widget in shown]
    assert header.title.width() > 200
    for left, right in pairwise(places):
        assert left.right() < right.left()
    assert places[-1].right() < header.width()
    for button in (header.live.pause_button, header.live.end_button):
        assert button.width() >= button.sizeHint().width(), "its words are read whole"


def test_the_title_has_the_room_of_a_word_where_there_is_little(room: MainWindow) -> None:
    room.take_notes()  # back to the window with its plan
    edit = room.pages.hearing.header.edit_button
    for width, text in ((1366, ""), (1920, "Edit…")):
        room.resize(width, 768)
        QApplication.processEvents()
        assert edit.text() == text
        assert edit.accessibleName() == "Edit…"
