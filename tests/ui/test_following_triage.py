"""Sorting notes by single keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.triage import Queue
from rapporteur_desk.ui.following.triage_page import TriagePage
from rapporteur_desk.ui.qtkit.session import Session

Press = Callable[..., None]
SHIFT = Qt.KeyboardModifier.ShiftModifier
SAID = (
    "L’outil arrive.",
    "38 % des établissements sont équipés.",
    "La HAS publiera une grille.",
    "Qui répond en cas d’erreur ?",
)


class Sorting:
    """A dossier with two mini-reports and four notes that nobody has sorted, and the page that sorts them."""

    def __init__(self, session: Session, qtbot: QtBot, press: Press) -> None:
        workspace = session.workspace
        self.session, self.store = session, workspace.store
        self.press_key = press
        for title in ("Santé", "Impôts"):
            workspace.reports.create(title=title, short_title=title)
        self.health, self.taxes = self.store.mini_reports.select()
        for report, titles in ((self.health, ("Constats", "Suites")), (self.taxes, ("Contrôle",))):
            for title in titles:
                workspace.sections.create(report.id, title=title)
        self.hearings = [
            self._hearing("Public", Visibility.PUBLIC),
            self._hearing("Fermée", Visibility.CLOSED),
        ]
        for number, text in enumerate(SAID):
            workspace.notes.create(text, hearing_id=self.hearings[number // 3].id)
        self.page = TriagePage(session)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.open()

    def _hearing(self, title: str, visibility: Visibility) -> Hearing:
        day = self.session.workspace.dossier.created.date()
        made = self.session.workspace.hearings.create(title=title, day=day, visibility=visibility)
        return self.store.hearings.get(made.created(EntityKind.HEARING))

    def type(self, keys: str) -> None:
        """Letters where the focus is; capitals are typed with Shift."""
        for letter in keys:
            target = QApplication.focusWidget()
            assert target is not None
            code = Qt.Key(ord(letter.upper()))
            self.press_key(
                target, code, SHIFT if letter.isupper() else Qt.KeyboardModifier.NoModifier, letter
            )

    def press(self, key: Qt.Key, text: str = "") -> None:
        target = QApplication.focusWidget()
        assert target is not None
        self.press_key(target, key, text=text)

    @property
    def shown(self) -> str:
        return self.page.sheet.text.text() if self.page.model.note else ""

    def links(self, text: str) -> list[str]:
        """Titles of what a note is linked to."""
        note = next(note for note in self.store.notes.select(binned=True) if note.text == text)
        return sorted(view.target.title for view in self.session.workspace.links.links_of(note.id))

    def caps(self) -> dict[str, str]:
        """The keys that are drawn, with what they stand for."""
        buttons = [*self.page.reports.buttons, *self.page.sections.buttons]
        return {button.key.letter: button.key.path for button in buttons if button.key}


@pytest.fixture
def sorting(session: Session, qtbot: QtBot, press: Press) -> Iterator[Sorting]:
    return Sorting(session, qtbot, press)


def test_two_keys_give_a_note_its_mini_report_and_its_section(sorting: Sorting) -> None:
    assert sorting.shown == SAID[0]
    assert sorting.caps() == {"s": "Santé", "i": "Impôts"}
    sorting.type("s")
    assert sorting.shown == SAID[0]
    assert sorting.caps() == {
        "s": "Santé", "i": "Impôts", "a": "Santé › I. Constats", "b": "Santé › II. Suites",
    }  # fmt: skip
    sorting.type("b")
    assert sorting.links(SAID[0]) == ["Santé", "Suites"]
    assert sorting.shown == SAID[1]
    assert sorting.page._told.text() == "A1-01: linked to Santé › II. Suites"
    assert sorting.page._progress.text() == "2 of 4"
    assert sorting.page.model.counts == {Queue.MINI_REPORT: 3, Queue.SECTION: 3, Queue.LEFT: 0}


def test_enter_keeps_the_note_as_it_is_and_goes_on(sorting: Sorting) -> None:
    sorting.type("i")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right):
        sorting.press(key)
    assert sorting.shown == SAID[3]
    assert sorting.links(SAID[0]) == ["Impôts"]
    sorting.press(Qt.Key.Key_Left)
    assert sorting.shown == SAID[2]


def test_what_is_kept_as_it_is_is_not_asked_for_again(sorting: Sorting) -> None:
    sorting.type("k")  # without a mini-report
    assert sorting.page._told.text() == "A1-01 stays without a mini-report"
    sorting.type("sk")  # without a section
    assert sorting.page._told.text() == "A1-02 stays without a section"
    assert sorting.shown == SAID[2]
    assert sorting.page.model.counts == {Queue.MINI_REPORT: 2, Queue.SECTION: 2, Queue.LEFT: 2}
    sorting.page.open()
    assert [sorting.shown, sorting.page._progress.text()] == [SAID[2], "1 of 2"]
    sorting.page.queues.buttons[2].click()
    sorting.page.take_focus()
    assert sorting.page.queues.buttons[2].text() == "Kept as they are  2"
    assert [sorting.shown, sorting.page.sheet.left_badge.text] == [SAID[0], "kept without a mini-report"]
    sorting.press(Qt.Key.Key_Return)
    assert [sorting.shown, sorting.page.sheet.left_badge.text] == [SAID[1], "kept without a section"]
    sorting.type("k")
    assert sorting.page._told.text() == "A1-02 waits again"
    assert sorting.page.model.counts == {Queue.MINI_REPORT: 2, Queue.SECTION: 3, Queue.LEFT: 1}
    sorting.type("u")
    assert sorting.page.model.counts == {Queue.MINI_REPORT: 2, Queue.SECTION: 2, Queue.LEFT: 2}
    sorting.press(Qt.Key.Key_Left)
    sorting.type("s")
    assert sorting.page.model.counts == {Queue.MINI_REPORT: 2, Queue.SECTION: 3, Queue.LEFT: 1}
    assert not sorting.page.sheet.left_badge.isVisible(), "it bears on a mini-report now"


def test_when_all_that_waits_is_kept_as_it_is_sorting_is_done(sorting: Sorting) -> None:
    sorting.type("kkkk")
    assert sorting.page.model.is_at_end
    assert sorting.page._end.accessibleName().startswith("Every note has its place")
    asked: list[bool] = []
    sorting.page.follow_ups_requested.connect(lambda: asked.append(True))
    sorting.press(Qt.Key.Key_Return)
    assert asked == [True]


def test_the_key_of_what_is_linked_takes_the_link_away(sorting: Sorting) -> None:
    sorting.type("ss")
    assert sorting.links(SAID[0]) == []
    assert sorting.shown == SAID[0]
    assert sorting.page._told.text() == "A1-01: no longer linked to Santé"


def test_shift_links_and_stays_for_another_section(sorting: Sorting) -> None:
    sorting.type("sAi")
    assert sorting.shown == SAID[0]
    assert "c" in sorting.caps()
    sorting.type("a")  # the sections of the mini-report pressed last come first
    assert sorting.links(SAID[0]) == ["Constats", "Contrôle", "Impôts", "Santé"]
    assert sorting.shown == SAID[1]


def test_capitals_lock_is_no_shift(sorting: Sorting) -> None:
    sorting.press(Qt.Key.Key_S, "S")
    sorting.press(Qt.Key.Key_A, "A")
    assert sorting.shown == SAID[1]


def test_u_and_backspace_take_back_and_show_what_was_taken_back(sorting: Sorting) -> None:
    sorting.type("sa")
    sorting.type("i")
    assert sorting.shown == SAID[1]
    sorting.type("u")
    assert sorting.links(SAID[1]) == []
    assert sorting.shown == SAID[1]
    sorting.press(Qt.Key.Key_Backspace)
    assert sorting.links(SAID[0]) == ["Santé"]
    assert sorting.shown == SAID[0]
    sorting.type("u")
    assert sorting.links(SAID[0]) == []
    sorting.type("u")
    assert sorting.page._told.text() == "There is nothing left to take back here"
    sorting.session.undo_stack.redo()
    assert sorting.links(SAID[0]) == ["Santé"]
    assert sorting.caps()["a"] == "Santé › I. Constats"


def test_what_was_done_elsewhere_is_not_taken_back_here(sorting: Sorting) -> None:
    reports = sorting.session.workspace.reports
    sorting.session.commit("New mini-report", lambda: reports.create(title="Écoles"))
    sorting.type("u")
    assert sorting.store.mini_reports.count() == 3


def test_delete_puts_the_note_into_the_bin_and_undo_brings_it_back(sorting: Sorting) -> None:
    sorting.press(Qt.Key.Key_Delete)
    assert sorting.shown == SAID[1]
    assert sorting.page.model.counts[Queue.MINI_REPORT] == 3
    sorting.press(Qt.Key.Key_Left)
    assert sorting.shown == SAID[1]
    sorting.type("u")
    assert sorting.shown == SAID[0]
    assert sorting.page.model.counts[Queue.MINI_REPORT] == 4


def test_function_keys_mark_the_note_and_are_not_the_windows(sorting: Sorting) -> None:
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(sorting.page.sheet, override)
    assert override.isAccepted()
    sorting.press(Qt.Key.Key_F6)
    assert sorting.page.sheet.kind_badge.text == "To check"
    assert sorting.store.notes.select()[0].kind is NoteKind.TO_CHECK
    sorting.press(Qt.Key.Key_F6)
    assert sorting.store.notes.select()[0].kind is NoteKind.PLAIN


def test_a_closed_note_says_so(sorting: Sorting) -> None:
    assert not sorting.page.sheet.closed_badge.isVisible()
    sorting.page.open(sorting.hearings[1].id)
    assert sorting.shown == SAID[3]
    assert sorting.page.sheet.closed_badge.isVisible()
    assert sorting.page.sheet.accessibleName().startswith("Note, Closed, ")
    assert sorting.page.hearing.currentText() == "A2  Fermée · Closed"


def test_it_opens_on_the_queue_that_is_not_empty(sorting: Sorting, qtbot: QtBot) -> None:
    workspace = sorting.session.workspace
    workspace.links.link(sorting.store.notes.select(), sorting.health)
    sorting.page.open()
    assert sorting.page.model.queue is Queue.SECTION
    assert sorting.page.queues.current == "section"
    assert sorting.caps()["a"] == "Santé › I. Constats"
    sorting.type("aaaa")  # one key a note
    assert sorting.store.links.count(target_id=sorting.store.sections.select()[0].id) == 4
    assert not sorting.page.sheet.isVisible()
    assert sorting.page._end._heading.text() == "Every note has its place"
    with qtbot.waitSignal(sorting.page.follow_ups_requested):
        sorting.press(Qt.Key.Key_Return)


def test_at_the_end_those_left_can_be_gone_through_again(sorting: Sorting) -> None:
    for _ in SAID:
        sorting.press(Qt.Key.Key_Return)
    assert sorting.page._end._heading.text() == "You have seen them all"
    assert sorting.page._bar.value() == sorting.page._bar.maximum() == 4
    sorting.press(Qt.Key.Key_Left)
    assert sorting.shown == SAID[3]
    sorting.type("sa")
    sorting.press(Qt.Key.Key_Return)
    assert sorting.shown == SAID[0]
    assert sorting.page._progress.text() == "1 of 3"


def test_tab_goes_round_and_letters_work_wherever_it_stops(sorting: Sorting) -> None:
    page = sorting.page
    sorting.type("s")
    seen = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert page.sheet in seen
    assert page.reports.buttons[0] in seen
    assert page.sections.buttons[0] in seen
    page.sections.buttons[1].setFocus()
    sorting.press(Qt.Key.Key_Space)
    assert sorting.links(SAID[0]) == ["Santé", "Suites"]
    assert sorting.shown == SAID[1]
    sorting.type("i")
    assert sorting.links(SAID[1]) == ["Impôts"]


def test_the_mouse_does_the_same(sorting: Sorting, qtbot: QtBot) -> None:
    page = sorting.page
    qtbot.mouseClick(page.reports.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.sections.buttons[0], Qt.MouseButton.LeftButton)
    assert sorting.links(SAID[0]) == ["Constats", "Santé"]
    assert sorting.shown == SAID[1]
    assert not page.reports.buttons[0].isChecked()


def test_every_target_says_its_key_and_state(sorting: Sorting) -> None:
    sorting.type("s")
    button = sorting.page.reports.buttons[0]
    assert (button.accessibleName(), button.accessibleDescription()) == ("Santé, linked", "Key S")
    assert sorting.page.sections.buttons[0].accessibleName() == "Santé › I. Constats"


def test_an_empty_dossier_says_what_to_do(session: Session, qtbot: QtBot) -> None:
    page = TriagePage(session)
    qtbot.addWidget(page)
    page.open()
    assert page._end._heading.text() == "Every note has its place"
    session.workspace.notes.create("Seule")
    page.open()
    assert page._hint.text() == "There is no mini-report yet: make one, then sort the notes."


def test_a_renamed_section_is_shown_at_once(sorting: Sorting) -> None:
    sorting.type("s")
    section = sorting.store.sections.select()[0]
    sections = sorting.session.workspace.sections
    sorting.session.commit("Rename", lambda: sections.rename(section.id, "Bilan"))
    assert sorting.caps()["a"] == "Santé › I. Bilan"
    assert [note.text for note in sorting.page.selected_passages()] == [SAID[0]]


def test_nothing_is_read_while_another_page_is_shown(sorting: Sorting) -> None:
    """Typing elsewhere must not wait for a note that nobody sees."""
    workspace = sorting.session.workspace
    shown: list[str] = []
    sorting.page.model.note_changed.connect(lambda: shown.append("again"))
    sorting.page.hide()
    note = sorting.store.notes.select()[0]
    sorting.session.commit("Link", lambda: workspace.links.link([note], sorting.health))
    assert shown == []
    sorting.page.show()
    assert shown == ["again"]
    assert sorting.page.model.counts[Queue.MINI_REPORT] == 3
    assert sorting.page.reports.buttons[0].key.linked
