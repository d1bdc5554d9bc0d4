"""Taking notes while the disk hangs, is full or fails: no key waits, nothing is lost, the person is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.storage.database import Database
from rapporteur_desk.ui.notes.hearing_page import HearingPage
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.main_window import MainWindow

Press = Callable[..., None]
TypeText = Callable[..., None]
HANG_SECONDS = 5.0
"""After which the disk answers by itself: whoever waits for it comes too late for these tests."""


class Disk:
    """What COMMIT meets."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.answers.set()
        self.failure: Exception | None = None
        self.met = threading.Event()

    def hang(self) -> None:
        self.answers.clear()

    def commit(self) -> None:
        self.met.set()
        self.answers.wait(HANG_SECONDS)
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk()
    execute = Database.execute

    def executed(self: Database, sql: str, arguments: Any = ()) -> int:
        if sql == "COMMIT":
            with self.lock:  # as SQLite holds its connection
                disk.commit()
        return execute(self, sql, arguments)

    monkeypatch.setattr(Database, "execute", executed)
    yield disk
    disk.failure = None
    disk.answers.set()


@pytest.fixture
def page(window: MainWindow, office_session: Session) -> HearingPage:
    hearing = next(h for h in office_session.workspace.store.hearings.select() if h.key == "A1")
    window.navigator.go(Place.of(hearing))
    window.pages.hearing.focus_entry()
    return window.pages.hearing


def texts(page: HearingPage) -> list[str]:
    return [row.text for row in page.model.rows.rows]


def stored(session: Session) -> list[str]:
    return [note.text for note in session.workspace.store.notes.select(hearing_id=_hearing(session).id)]


def _hearing(session: Session) -> Hearing:
    return next(h for h in session.workspace.store.hearings.select() if h.key == "A1")


def test_no_key_waits_for_a_disk_that_hangs(
    window: MainWindow, page: HearingPage, office_session: Session, disk: Disk, press: Press, type_text: TypeText,
    qtbot: QtBot,
) -> None:  # fmt: skip
    type_text(page.entry.text, "@hœr")
    press(page.entry.text, Qt.Key.Key_Return)
    before = texts(page)
    disk.hang()
    disk.met.clear()
    began = time.monotonic()
    type_text(page.entry.text, "Première ligne")
    assert disk.met.wait(2)
    press(page.entry.text, Qt.Key.Key_F3)
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "Deuxième")
    press(page.entry.text, Qt.Key.Key_F8)
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "Troisième")
    assert texts(page) == [*before, "Première ligne", "Deuxième", ""], "a note stands where it was begun"
    qtbot.waitUntil(lambda: page.saving.state == "failing", timeout=4000)
    assert time.monotonic() - began < HANG_SECONDS / 2
    assert page.saving.text == "Not saved yet"
    assert page.saving.toolTip().startswith("Not saved yet: The disk takes long to answer.")
    row = page.model.rows.rows[-3]
    assert (row.speaker, row.kind, row.key) == ("Éloïse Hœrter", NoteKind.FIGURE, "")
    type_text(page.entry.text, " ligne")  # the warning stays while one goes on typing
    assert page.saving.state == "failing"
    assert page.entry.words == "Troisième ligne"
    disk.answers.set()
    qtbot.waitUntil(lambda: page.saving.state == "saved", timeout=4000)
    assert stored(office_session)[-4:] == ["Première ligne", "Deuxième", "", "Troisième ligne"]
    assert texts(page) == [*before, "Première ligne", "Deuxième", ""]
    assert [row.key for row in page.model.rows.rows[-3:]] == ["A1-04", "A1-05", "A1-06"]
    assert office_session.undo_stack.count() == 3


def test_nothing_put_off_until_a_pause_reads_while_the_disk_hangs(
    window: MainWindow,
    page: HearingPage,
    office_session: Session,
    disk: Disk,
    type_text: TypeText,
    qtbot: QtBot,
) -> None:
    """The plan's counts, the evidence, the preview: each waits for a pause in typing, and then reads the dossier."""
    section = next(s for s in office_session.workspace.store.sections.select() if s.text)
    window.navigator.go(Place.of(section))
    window.navigator.go(Place.of(_hearing(office_session)))
    page.focus_entry()
    type_text(page.entry.text, "Commencée")
    assert office_session.autosave.flush()
    disk.hang()
    disk.met.clear()
    type_text(page.entry.text, " puis")
    assert disk.met.wait(2)
    longest, last = 0.0, time.monotonic()

    def look() -> bool:
        nonlocal longest, last
        now = time.monotonic()
        longest, last = max(longest, now - last), now
        return page.saving.state == "failing"

    qtbot.waitUntil(look, timeout=4000)
    ended = time.monotonic()
    qtbot.waitUntil(lambda: (look(), time.monotonic() - ended > 0.8)[1], timeout=3000)
    disk.answers.set()
    assert longest < 1, "the window did not answer"


def test_a_line_that_cannot_be_begun_is_told_kept_and_stored_by_itself_later(
    window: MainWindow, page: HearingPage, office_session: Session, disk: Disk, press: Press, type_text: TypeText,
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(office_session.workspace.store, "free_reserve", lambda: False)
    monkeypatch.setattr(office_session.workspace.saver, "_refill_seconds", 0.0)
    disk.failure = DossierError("dossier.disk_full", path="x")
    began = time.monotonic()
    type_text(page.entry.text, "Début de phrase")
    qtbot.waitUntil(lambda: page.saving.state == "failing", timeout=4000)
    assert time.monotonic() - began < 2
    assert window.messages.isVisible()
    assert window.messages.message is not None
    assert window.messages.message.text.startswith("The disk is full. What you typed is kept")
    type_text(page.entry.text, " et fin")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "Suite")
    assert page.saving.state == "failing", "never said to be saved, nor on its way"
    assert texts(page)[-1] == "Début de phrase et fin"
    assert stored(office_session)[-1] != "Début de phrase et fin"
    disk.failure = None
    qtbot.waitUntil(lambda: page.saving.state == "saved", timeout=4000)
    assert stored(office_session)[-2:] == ["Début de phrase et fin", "Suite"]
    type_text(page.entry.text, ".")
    qtbot.waitUntil(lambda: window.messages.message is not None and window.messages.message.tone == "good")
    assert window.messages.message.text == "Saving works again: all that you typed is kept."


def test_the_warning_stays_while_only_the_reserve_is_left(
    window: MainWindow,
    page: HearingPage,
    office_session: Session,
    disk: Disk,
    type_text: TypeText,
    qtbot: QtBot,
) -> None:
    full = DossierError("dossier.disk_full", path="x")
    store = office_session.workspace.store

    def free_reserve() -> bool:
        disk.failure = None
        return True

    store.free_reserve = free_reserve  # type: ignore[method-assign]
    disk.failure = full
    type_text(page.entry.text, "Encore un peu de place")
    qtbot.waitUntil(lambda: page.saving.state == "saved", timeout=4000)
    assert stored(office_session)[-1] == "Encore un peu de place"
    assert window.messages.message is not None, "saved, but in the room that was set aside for this"
    assert window.messages.message.text.startswith("The disk is full.")


def test_a_line_emptied_before_it_was_stored_never_becomes_a_note(
    page: HearingPage, office_session: Session, press: Press, type_text: TypeText
) -> None:
    before = stored(office_session)
    type_text(page.entry.text, "a")
    press(page.entry.text, Qt.Key.Key_Backspace)
    page.leave()
    assert office_session.autosave.flush()
    assert stored(office_session) == before
    assert office_session.undo_stack.count() == 0
    assert not office_session.workspace.saver.unsaved
