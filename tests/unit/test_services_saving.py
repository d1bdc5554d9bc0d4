"""The saving thread. Nothing here waits for a time: only for what must happen, within a generous limit."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from memory_store import MemoryStore
from office import Office

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.services.saving import BATCH_SECONDS, SaveReport, SaveState, TextSaver

LIMIT = 5.0
NEVER = 1000.0
"""Seconds after which a batch would be saved by itself: none of these tests waits for that."""


class WatchedStore(MemoryStore):
    """Each commit first calls `on_commit`, which may fail or wait."""

    on_commit: Callable[[], object] = staticmethod(lambda: None)
    commits = 0
    reserve_freed = 0

    def commit(self, transaction: Any) -> ChangeSet:
        self.commits += 1
        self.on_commit()
        return super().commit(transaction)

    def free_reserve(self) -> bool:
        self.reserve_freed += 1
        return super().free_reserve()


class Told:
    """A listener that can be waited for."""

    def __init__(self) -> None:
        self.reports: list[SaveReport] = []
        self._condition = threading.Condition()

    def __call__(self, report: SaveReport) -> None:
        with self._condition:
            self.reports.append(report)
            self._condition.notify_all()

    @property
    def states(self) -> list[SaveState]:
        return [report.state for report in self.reports]

    def wait_for(self, wanted: Callable[[list[SaveReport]], object]) -> None:
        with self._condition:
            assert self._condition.wait_for(lambda: wanted(self.reports), LIMIT), self.reports


class Desk:
    def __init__(
        self, *, batch_seconds: float, retry_seconds: float = NEVER, refill_seconds: float = NEVER
    ) -> None:
        self.store = WatchedStore()
        self.office = Office(self.store)
        self.told = Told()
        self.saver = TextSaver(
            self.store,
            self.office.clock,
            batch_seconds=batch_seconds,
            retry_seconds=retry_seconds,
            refill_seconds=refill_seconds,
        )
        self.saver.listen(self.told)

    def note(self, text: str = "") -> Note:
        return self.office.new_note(text)

    def type(self, note: Note, text: str) -> None:
        self.saver.put(EntityKind.NOTE, note.id, text)

    def text(self, note: Note) -> str:
        return str(self.office.fresh(note).text)


@contextmanager
def desk(
    *, batch_seconds: float = NEVER, retry_seconds: float = NEVER, refill_seconds: float = NEVER
) -> Iterator[Desk]:
    """A desk whose saver is closed at the end, and whose thread must then be gone."""
    made = Desk(batch_seconds=batch_seconds, retry_seconds=retry_seconds, refill_seconds=refill_seconds)
    try:
        yield made
    finally:
        made.store.on_commit = lambda: None
        made.saver.close(LIMIT)
        assert "text-saver" not in {thread.name for thread in threading.enumerate()}


def failing(code: str, times: int) -> Callable[[], None]:
    """Fails the first `times` times it is called."""
    left = [times]

    def fail() -> None:
        if left[0]:
            left[0] -= 1
            raise DossierError(code)

    return fail


def test_what_is_typed_is_saved_by_itself_and_told_only_then() -> None:
    with desk(batch_seconds=0.01) as at:
        note = at.note()
        seen: list[str] = []
        at.saver.listen(lambda report: seen.append(at.text(note)))
        at.type(note, "Premiers mots")
        at.told.wait_for(lambda reports: reports)
        [report] = at.told.reports
        assert report.state is SaveState.SAVED
        assert [change.after.text for change in report.changes if isinstance(change.after, Note)] == [
            "Premiers mots"
        ]
        assert report.changes.sequence == at.store.sequence
        assert at.saver.flush()
        assert seen == ["Premiers mots"]


def test_keystrokes_are_gathered_into_one_commit_of_the_newest_text() -> None:
    with desk() as at:
        one, two = at.note(), at.note()
        at.store.commits = 0
        for end in range(1, 6):
            at.type(one, "cinq!"[:end])
            at.type(two, "autre"[:end])
        assert at.store.commits == 0
        assert at.saver.pending_text(EntityKind.NOTE, one.id) == "cinq!"
        assert at.saver.flush()
        assert at.store.commits == 1
        assert (at.text(one), at.text(two)) == ("cinq!", "autre")
        assert at.saver.pending_text(EntityKind.NOTE, one.id) is None
        assert at.saver.unsaved == {}


def test_a_batch_is_not_put_off_by_somebody_who_goes_on_typing() -> None:
    assert BATCH_SECONDS <= 0.2
    with desk(batch_seconds=0.02) as at:
        note, saved = at.note(), threading.Event()
        at.saver.listen(lambda report: saved.set())
        typed = 0
        while not saved.wait(0.001):
            typed += 1
            assert typed < LIMIT * 1000
            at.type(note, "x" * typed)
        assert at.text(note).startswith("x")


def test_sections_are_saved_too_and_other_fields_left_alone() -> None:
    with desk() as at:
        section = at.office.new_section(at.office.new_report(), "Constats")
        note = at.note()
        at.saver.put(EntityKind.SECTION, section.id, "# Titre\n")
        at.type(note, "mots")
        at.office.sections.rename(section.id, "État des lieux")
        at.office.notes.set_kind([note.id], NoteKind.FIGURE)
        assert at.saver.flush()
        assert at.office.fresh(section) == replace(section, title="État des lieux", text="# Titre\n")
        assert at.office.fresh(note) == replace(note, kind=NoteKind.FIGURE, text="mots")


def test_what_is_typed_during_a_commit_is_saved_by_the_next() -> None:
    with desk() as at:
        note = at.note()
        entered, leave = threading.Event(), threading.Event()
        at.store.on_commit = lambda: (entered.set(), leave.wait(LIMIT))
        at.type(note, "avant")
        flushing = threading.Thread(target=at.saver.flush, args=(LIMIT,))
        flushing.start()
        assert entered.wait(LIMIT)
        at.type(note, "avant, pendant")  # returns at once, though a commit is going on
        assert at.saver.pending_text(EntityKind.NOTE, note.id) == "avant, pendant"
        leave.set()
        at.told.wait_for(lambda reports: reports)
        assert at.saver.flush()
        flushing.join(LIMIT)
        assert at.text(note) == "avant, pendant"
        versions = [at.office.history.text_at(note, v.sequence) for v in at.office.history.versions(note)]
        assert versions == ["", "avant", "avant, pendant"]


def test_a_full_disk_loses_nothing_and_the_reserve_makes_room_at_once() -> None:
    with desk() as at:
        note = at.note()
        at.store.on_commit = failing("dossier.disk_full", 1)
        at.type(note, "Rien ne se perd")
        assert at.saver.flush()  # although the first try failed
        at.told.wait_for(lambda reports: len(reports) == 2)
        assert at.told.states == [SaveState.FAILED, SaveState.SAVED]
        error = at.told.reports[0].error
        assert isinstance(error, DossierError)
        assert error.code == "dossier.disk_full"
        assert at.store.reserve_freed == 1
        assert at.text(note) == "Rien ne se perd"


def test_a_disk_that_stays_full_is_tried_again_until_there_is_room() -> None:
    with desk(batch_seconds=0.0, retry_seconds=0.01) as at:
        note = at.note()
        at.store.on_commit = failing("dossier.disk_full", 4)
        at.type(note, "Rien ne se perd")
        at.told.wait_for(lambda reports: reports and reports[-1].state is SaveState.SAVED)
        assert at.told.states == [SaveState.FAILED] * 4 + [SaveState.SAVED]
        assert at.text(note) == "Rien ne se perd"
        assert at.saver.flush()


def test_typing_goes_on_while_nothing_can_be_saved() -> None:
    with desk(batch_seconds=0.0, retry_seconds=0.01) as at:
        one, two = at.note(), at.note()
        blocked = threading.Event()
        at.store.on_commit = lambda: None if blocked.is_set() else failing("dossier.io_error", 1)()
        at.type(one, "a")
        at.told.wait_for(lambda reports: reports)
        at.type(one, "ab")
        at.type(two, "c")
        assert at.saver.unsaved == {(EntityKind.NOTE, one.id): "ab", (EntityKind.NOTE, two.id): "c"}
        assert not at.saver.flush(LIMIT)
        blocked.set()
        at.told.wait_for(lambda reports: reports[-1].state is SaveState.SAVED)
        assert at.saver.flush()
        assert (at.text(one), at.text(two)) == ("ab", "c")
        assert at.store.reserve_freed == 0  # it is for full disks only


def test_closing_saves_what_waits_and_ends_the_thread() -> None:
    at = Desk(batch_seconds=NEVER)
    note = at.note()
    at.type(note, "Derniers mots")
    assert at.saver.close(LIMIT)
    assert at.text(note) == "Derniers mots"
    assert at.told.states == [SaveState.SAVED]
    assert "text-saver" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(RuntimeError):
        at.type(note, "trop tard")
    assert at.saver.close(LIMIT)


def test_closing_says_when_something_could_not_be_saved_and_still_has_it() -> None:
    at = Desk(batch_seconds=NEVER)
    note = at.note()
    at.store.on_commit = failing("dossier.disk_full", 99)
    at.type(note, "À sauver")
    assert not at.saver.close(LIMIT)
    assert at.saver.unsaved == {(EntityKind.NOTE, note.id): "À sauver"}
    assert "text-saver" not in {thread.name for thread in threading.enumerate()}
    assert not at.saver.close(LIMIT)


def test_nothing_slips_in_between_the_last_commit_and_the_end() -> None:
    at = Desk(batch_seconds=NEVER)
    note = at.note()
    at.type(note, "un")
    at.store.on_commit = lambda: at.saver.put(EntityKind.NOTE, note.id, "un deux")
    assert at.saver.close(LIMIT)
    assert at.text(note) == "un deux"
    assert at.saver.unsaved == {}


def test_a_flush_that_takes_too_long_says_so() -> None:
    with desk() as at:
        note = at.note()
        leave = threading.Event()
        at.store.on_commit = lambda: leave.wait(LIMIT)
        at.type(note, "lent")
        assert not at.saver.flush(0.01)
        leave.set()
        assert at.saver.flush(LIMIT)
        assert at.text(note) == "lent"


def test_nothing_to_save_is_saved_at_once() -> None:
    with desk() as at:
        assert at.saver.flush(0.0)
        assert at.told.reports == []


def test_text_of_a_note_in_the_bin_goes_with_it() -> None:
    with desk() as at:
        note = at.note("un")
        at.type(note, "un deux")
        at.office.bin.delete(note)
        assert at.saver.flush()
        at.office.bin.restore(at.office.fresh(note))
        assert at.text(note) == "un deux"


def test_text_of_a_note_that_is_gone_is_kept_until_it_comes_back() -> None:
    with desk() as at:
        made = at.office.notes.create("")
        note = at.office.made(EntityKind.NOTE, made)
        other = at.note()
        at.type(note, "un deux")
        at.type(other, "autre")
        undone = at.office.undo.revert(made)
        assert at.saver.flush()  # nothing of what is there waits
        assert at.text(other) == "autre"
        assert at.office.fresh(note) is None
        at.office.undo.revert(undone)
        assert at.saver.pending_text(EntityKind.NOTE, note.id) == "un deux"
        assert at.saver.flush()
        assert at.text(note) == "un deux"
        assert at.saver.pending_text(EntityKind.NOTE, note.id) is None


def test_what_is_no_text_is_left_alone() -> None:
    with desk() as at:
        hearing = at.office.new_hearing()
        at.saver.put(EntityKind.HEARING, hearing.id, "rien")
        at.saver.put(EntityKind.NOTE, EntityId(new_id()), "rien")
        assert at.saver.flush()
        assert at.office.fresh(hearing) == hearing


def test_one_text_that_cannot_be_saved_does_not_hold_up_the_others() -> None:
    with desk() as at:
        good, bad, better = at.note(), at.note(), at.note()
        read = at.store.entity

        def damaged(kind: EntityKind, id: EntityId) -> Any:
            if id == bad.id:
                raise DossierError("dossier.damaged", path="x", reason="y")
            return read(kind, id)

        at.store.entity = damaged  # type: ignore[method-assign]
        for note, text in ((good, "bon"), (bad, "perdu ?"), (better, "meilleur")):
            at.type(note, text)
        assert not at.saver.flush(LIMIT)
        at.store.entity = read  # type: ignore[method-assign]
        assert (at.text(good), at.text(bad), at.text(better)) == ("bon", "", "meilleur")
        assert at.saver.unsaved == {(EntityKind.NOTE, bad.id): "perdu ?"}
        at.told.wait_for(lambda reports: reports[-1].state is SaveState.FAILED)
        assert at.saver.flush(LIMIT)
        assert at.text(bad) == "perdu ?"


def test_a_listener_that_fails_stops_neither_the_saving_nor_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with desk(batch_seconds=0.0) as at:
        note = at.note()

        def broken(report: SaveReport) -> None:
            raise ValueError("a bug of a view")

        at.saver._listeners.insert(0, broken)
        with caplog.at_level(logging.ERROR):
            at.type(note, "un")
            at.told.wait_for(lambda reports: len(reports) == 1)
            at.type(note, "deux")
            at.told.wait_for(lambda reports: len(reports) == 2)
        assert at.text(note) == "deux"
        assert "a bug of a view" in caplog.text


def test_a_reserve_that_cannot_be_freed_does_not_stop_the_saving() -> None:
    with desk(batch_seconds=0.0, retry_seconds=0.01) as at:
        note = at.note()
        at.store.on_commit = failing("dossier.disk_full", 2)
        at.store.free_reserve = failing("dossier.io_error", 2)  # type: ignore[assignment,method-assign]
        at.type(note, "Rien ne se perd")
        at.told.wait_for(lambda reports: reports and reports[-1].state is SaveState.SAVED)
        assert at.text(note) == "Rien ne se perd"


def test_a_bug_in_the_store_is_told_and_tried_again() -> None:
    with desk(batch_seconds=0.0, retry_seconds=0.01) as at:
        note, bugs = at.note(), iter([True, False])

        def once() -> None:
            if next(bugs, False):
                raise ZeroDivisionError

        at.store.on_commit = once
        at.type(note, "Rien ne se perd")
        at.told.wait_for(lambda reports: reports and reports[-1].state is SaveState.SAVED)
        assert isinstance(at.told.reports[0].error, ZeroDivisionError)
        assert at.text(note) == "Rien ne se perd"


def test_saved_is_said_only_when_nothing_typed_is_left() -> None:
    with desk() as at:
        note = at.note()
        again = iter([True])
        at.store.on_commit = lambda: next(again, False) and at.type(note, "un deux")
        at.type(note, "un")
        assert at.saver.flush(LIMIT)
        assert at.told.states == [SaveState.PENDING, SaveState.SAVED]
        assert at.text(note) == "un deux"


def test_a_text_that_has_nowhere_to_go_is_never_said_to_be_saved() -> None:
    with desk() as at:
        made = at.office.notes.create("")
        note = at.office.made(EntityKind.NOTE, made)
        at.office.undo.revert(made)
        at.type(note, "perdue de vue")
        assert at.saver.flush()
        assert at.told.reports == []
        other = at.note()
        at.type(other, "autre")
        assert at.saver.flush()
        [report] = at.told.reports
        assert list(report.written) == [(EntityKind.NOTE, other.id)]
        assert at.saver.unsaved == {(EntityKind.NOTE, note.id): "perdue de vue"}


def test_a_note_that_is_typed_is_made_by_the_saving_thread_with_its_key_and_place() -> None:
    with desk() as at:
        hearing = at.office.new_hearing()
        first, second = (at.office.notes.begin(text, hearing.id) for text in ("Un", "Deux"))
        sequence = at.store.sequence
        tickets = [
            at.saver.put_written(
                EntityKind.NOTE, note.id, note.text, partial(write_note, at, note), urgent=note is second
            )
            for note in (first, second)
        ]
        at.told.wait_for(lambda reports: reports)
        assert at.store.sequence == sequence + 1
        assert [(note.key, note.text) for note in at.store.notes.select()] == [
            ("A1-01", "Un"),
            ("A1-02", "Deux"),
        ]
        [report] = at.told.reports
        assert dict(report.written) == {
            (EntityKind.NOTE, first.id): tickets[0], (EntityKind.NOTE, second.id): tickets[1],
        }  # fmt: skip


def test_a_note_that_could_not_be_made_is_made_later_in_the_order_of_typing() -> None:
    with desk(batch_seconds=0.0, retry_seconds=0.01) as at:
        hearing = at.office.new_hearing()
        at.store.on_commit = failing("dossier.disk_full", 5)
        for text in ("Un", "Deux", "Trois"):
            note = at.office.notes.begin(text, hearing.id)
            at.saver.put_written(EntityKind.NOTE, note.id, text, partial(write_note, at, note))
        at.told.wait_for(lambda reports: reports and reports[-1].state is SaveState.SAVED)
        assert [note.text for note in at.store.notes.select()] == ["Un", "Deux", "Trois"]


@pytest.mark.parametrize("second", ["dossier.io_error", "dossier.disk_full", "dossier.read_only"])
def test_a_note_is_never_made_before_one_begun_earlier_whatever_the_disk_answers(second: str) -> None:
    """The batch fails, then its first note alone fails in another way, then the disk is well."""
    with desk() as at:
        hearing = at.office.new_hearing()
        answers = iter(["dossier.io_error", second])

        def fail() -> None:
            if code := next(answers, ""):
                raise DossierError(code)

        at.store.on_commit = fail
        for text in ("Un", "Deux", "Trois"):
            note = at.office.notes.begin(text, hearing.id)
            at.saver.put_written(EntityKind.NOTE, note.id, text, partial(write_note, at, note))
        assert not at.saver.flush(LIMIT)
        assert at.saver.flush(LIMIT)
        assert [note.text for note in at.store.notes.select()] == ["Un", "Deux", "Trois"]


def test_words_typed_into_a_note_that_is_still_to_be_made_do_not_keep_it_from_being_made() -> None:
    with desk() as at:
        note = at.office.notes.begin("Un")
        at.saver.put_written(EntityKind.NOTE, note.id, "Un", partial(write_note, at, note))
        at.type(note, "Un deux")
        assert at.saver.unsaved == {(EntityKind.NOTE, note.id): "Un deux"}
        assert at.saver.flush(LIMIT)
        assert at.text(note) == "Un deux"


def test_the_age_of_the_oldest_key_is_known_while_a_commit_does_not_come_back() -> None:
    with desk(batch_seconds=0.0) as at:
        note = at.note()
        assert at.saver.waiting_seconds == 0
        entered, leave = threading.Event(), threading.Event()
        at.store.on_commit = lambda: (entered.set(), leave.wait(LIMIT))
        at.type(note, "a")
        assert entered.wait(LIMIT)
        first = at.saver.waiting_seconds
        at.type(note, "ab")
        assert at.saver.waiting_seconds >= first > 0
        leave.set()
        assert at.saver.flush(LIMIT)
        assert at.saver.waiting_seconds == 0


def test_the_reserve_is_set_aside_again_once_there_is_room() -> None:
    with desk(refill_seconds=0.0) as at:
        note, room = at.note(), [False, False, True]
        at.store.fill_reserve = lambda: room.pop(0)  # type: ignore[method-assign]
        at.store.on_commit = failing("dossier.disk_full", 1)
        for end in range(1, 6):
            at.type(note, "texte"[:end])
            assert at.saver.flush(LIMIT)
        assert at.saver.close(LIMIT)
        saved = [report.on_reserve for report in at.told.reports if report.state is SaveState.SAVED]
        assert saved == [True, True, True, False, False]
        assert room == []


def write_note(at: Desk, note: Note, tx: Any) -> bool:
    return at.office.notes.write(tx, note)


def test_many_threads_may_type() -> None:
    with desk(batch_seconds=0.0) as at:
        notes = [at.note() for _ in range(6)]

        def typist(note: Note) -> None:
            for end in range(1, 60):
                at.type(note, note.key * end)

        typists = [threading.Thread(target=typist, args=(note,)) for note in notes]
        for one in typists:
            one.start()
        for one in typists:
            one.join(LIMIT)
        assert at.saver.flush()
        assert [at.text(note) for note in notes] == [note.key * 59 for note in notes]
        for note in notes:  # the order of the versions is the order of typing
            sizes = [version.size for version in at.office.history.versions(note)]
            assert sizes == sorted(sizes)
