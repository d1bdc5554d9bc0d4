"""Sorting notes after a hearing: which still wait for a place in the report, and giving them one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import LeftWithout
from rapporteur_desk.domain.entities import Hearing, MiniReport, Note, Section
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, key_order
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.linking import LinkService, LinkView
from rapporteur_desk.services.notes import NoteView, SpeakerDirectory
from rapporteur_desk.services.ports import DossierStore

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Queue(StrEnum):
    """The notes that are gone through together when sorting."""

    MINI_REPORT = "mini_report"
    """They wait for a mini-report."""
    SECTION = "section"
    """They wait for a section, those without a mini-report among them."""
    LEFT = "left"
    """They wait for nothing: they were left without one of these on purpose."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The notes that wait, by what they wait for, in the order of hearings and of what was said."""

    without_report: tuple[EntityId, ...] = ()
    without_section: tuple[EntityId, ...] = ()
    left: tuple[EntityId, ...] = ()
    """Those that are to stay without a mini-report or a section: they wait no more."""

    def of(self, queue: Queue) -> tuple[EntityId, ...]:
        match queue:
            case Queue.MINI_REPORT:
                return self.without_report
            case Queue.SECTION:
                return self.without_section
            case Queue.LEFT:
                return self.left

    @property
    def first(self) -> Queue:
        """What to begin with: mini-reports as long as one is missing, then sections."""
        return Queue.SECTION if self.without_section and not self.without_report else Queue.MINI_REPORT


@dataclass(frozen=True, slots=True)
class TriageNote:
    """A note that is being sorted, with what it is linked to."""

    view: NoteView
    links: tuple[LinkView, ...]
    report_ids: tuple[EntityId, ...]
    """The mini-reports it bears on, directly or through a section or recommendation."""

    def link_to(self, target_id: EntityId) -> LinkView | None:
        """Its link to that target."""
        return next((view for view in self.links if view.target.id == target_id), None)

    def is_in(self, queue: Queue) -> bool:
        """Whether it is one of the notes of that queue."""
        is_placed = any(not isinstance(view.target, MiniReport) for view in self.links)
        return queue in _queues(self.view.note, has_report=bool(self.report_ids), is_placed=is_placed)

    @property
    def left_without(self) -> LeftWithout | None:
        """What it is to stay without; None once it has that all the same."""
        return self.view.note.left_without if self.is_in(Queue.LEFT) else None


def _queues(note: Note, *, has_report: bool, is_placed: bool) -> tuple[Queue, ...]:
    """A note that is to stay without a mini-report waits for no section either, until it bears on a mini-report."""
    if note.left_without is LeftWithout.MINI_REPORT and not has_report:
        return (Queue.LEFT,)
    if note.left_without is LeftWithout.SECTION and not is_placed:
        return (Queue.LEFT,) if has_report else (Queue.MINI_REPORT,)
    return (
        *(() if has_report else (Queue.MINI_REPORT,)),
        *(() if is_placed else (Queue.SECTION,)),
    )


class TriageService:
    """Markers without words and what lies in the bin are left out."""

    def __init__(self, store: DossierStore, links: LinkService) -> None:
        self._store = store
        self._links = links

    def waiting(self, hearing_id: EntityId | None = None) -> Waiting:
        """What waits in one hearing; in the whole dossier when it is None, notes outside hearings last."""
        notes = self._notes(hearing_id)
        ids = None if hearing_id is None else [note.id for note in notes]
        reports = self._links.linked_report_ids(ids)
        placed = self._placed()
        found: dict[Queue, list[EntityId]] = {queue: [] for queue in Queue}
        for note in notes:
            for queue in _queues(note, has_report=note.id in reports, is_placed=note.id in placed):
                found[queue].append(note.id)
        return Waiting(*(tuple(found[queue]) for queue in Queue))

    def note(self, note_id: EntityId) -> TriageNote | None:
        """A note as it is now; None when it has been deleted."""
        note = self._store.notes.find(note_id)
        if note is None or note.binned_at is not None:
            return None
        live = tuple(view for view in self._links.links_of(note_id) if view.target.binned_at is None)
        reports = self._links.linked_report_ids([note_id]).get(note_id, ())
        return TriageNote(SpeakerDirectory(self._store).view(note), live, reports)

    def toggle(self, note: Note, target: MiniReport | Section) -> ChangeSet:
        """Link a note to a target, or take its link away again.

        Raises:
            NotFoundError: `entity.not_found`: one of them is in the bin or gone.
        """
        known = self._store.links.select(origin_id=note.id, target_id=target.id)
        return self._links.unlink(known[0].id) if known else self._links.link([note], target)

    def leave(self, note: Note) -> ChangeSet:
        """Leave a note without what it has not got, a mini-report or else a section; have it wait again if it was left.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        item = self.note(note.id)
        left: LeftWithout | None = None
        if item is None or not item.is_in(Queue.LEFT):
            left = LeftWithout.SECTION if item is not None and item.report_ids else LeftWithout.MINI_REPORT
        scope = self._store.transaction()
        with scope as tx:
            tx.put(replace(self._store.notes.get(note.id), left_without=left))
        return scope.changes

    def _notes(self, hearing_id: EntityId | None) -> list[Note]:
        if hearing_id is not None:
            notes = self._store.notes.select(hearing_id=hearing_id)
        else:
            days = {hearing.id: _when(hearing) for hearing in self._store.hearings.select()}
            last = (9999, 13, 0, "", ())
            notes = sorted(
                self._store.notes.select(),
                key=lambda note: (
                    days.get(note.hearing_id, last) if note.hearing_id else last,
                    note.position,
                    key_order(note.key),
                ),
            )
        return [note for note in notes if note.text.strip()]

    def _placed(self) -> set[EntityId]:
        """The notes that are linked to a section or a recommendation that is not in the bin."""
        store = self._store
        targets = {section.id for section in store.sections.select()}
        targets |= {advice.id for advice in store.recommendations.select()}
        return {
            link.origin_id
            for link in store.links.select(origin_kind=EntityKind.NOTE)
            if link.target_id in targets
        }


def _when(hearing: Hearing) -> tuple[int, int, int, str, tuple[tuple[str, int], ...]]:
    day, start = hearing.day, hearing.start
    return day.year, day.month, day.day, start.isoformat() if start else "", key_order(hearing.key)


# -- single keys -----------------------------------------------------------------------------------


def letters_for(names: Iterable[tuple[EntityId, str]], reserved: Collection[str] = ()) -> dict[EntityId, str]:
    """A letter for each name: its first one that is still free, else the first free one of the alphabet.

    The earlier a name comes the likelier it has its own letter, so that the letters stay as long as the order does.
    Names for which none is left have none.
    """
    taken = set(reserved)
    given: dict[EntityId, str] = {}
    for id, name in names:
        wanted = [letter for letter in folded(name) if letter in LETTERS]
        letter = next((one for one in (*wanted, *LETTERS) if one not in taken), None)
        if letter is not None:
            taken.add(letter)
            given[id] = letter
    return given


def letters_in_order(ids: Sequence[EntityId], reserved: Collection[str]) -> dict[EntityId, str]:
    """The free letters of the alphabet one after the other, so that a list reads a, b, c."""
    free = (letter for letter in LETTERS if letter not in reserved)
    return dict(zip(ids, free, strict=False))
