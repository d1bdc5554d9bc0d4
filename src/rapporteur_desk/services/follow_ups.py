"""What is to be followed up after hearings: requests and commitments with their due dates, and what is to check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.due_dates import DueDate, find_due_date
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, key_order
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.notes import NoteView, SpeakerDirectory
from rapporteur_desk.services.ports import DossierStore


class FollowList(StrEnum):
    """The two lists."""

    TO_CHECK = "to_check"
    FOLLOW_UPS = "follow_ups"

    @property
    def kinds(self) -> tuple[NoteKind, ...]:
        """The notes that stand in it."""
        return _KINDS[self]


_KINDS: Final = {
    FollowList.TO_CHECK: (NoteKind.TO_CHECK,),
    FollowList.FOLLOW_UPS: (NoteKind.REQUEST, NoteKind.COMMITMENT),
}


class FollowState(StrEnum):
    OVERDUE = "overdue"
    OPEN = "open"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line of a list."""

    view: NoteView
    state: FollowState
    days_left: int | None
    """Until it is due, negative when that is past; None without a due date or when settled."""
    proposal: DueDate | None
    """The due date that its words name, while none has been set."""
    report_ids: tuple[EntityId, ...]
    """The mini-reports that the note bears on."""

    @property
    def note(self) -> Note:
        return self.view.note


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowFilter:
    """Which lines to show; empty fields let everything through."""

    text: str = ""
    """Words that must all occur in the note, its speaker, hearing or key; accents and capitals do not matter."""
    open_only: bool = True
    hearing_id: EntityId | None = None
    report_id: EntityId | None = None

    def lets_through(self, item: FollowUp) -> bool:
        if self.open_only and item.state is FollowState.SETTLED:
            return False
        if self.hearing_id is not None and item.note.hearing_id != self.hearing_id:
            return False
        if self.report_id is not None and self.report_id not in item.report_ids:
            return False
        if not self.text.strip():
            return True
        view = item.view
        title = view.hearing.title if view.hearing else ""
        held = _searched(f"{item.note.text} {view.speaker} {view.capacity} {title} {item.note.key}")
        return all(word in held for word in folded(self.text).split())


class FollowUpService:
    def __init__(self, store: DossierStore, links: LinkService) -> None:
        self._store = store
        self._links = links

    def items(self, which: FollowList, today: date, wanted: FollowFilter | None = None) -> list[FollowUp]:
        """A list: what is overdue first, then by due date, then what has none in the order of hearings; settled last.

        Args:
            which: requests and commitments, or what is to be checked.
            today: the day on the wall, from which days are counted.
            wanted: which of them; those that are open when it is None.
        """
        wanted = wanted or FollowFilter()
        notes = self._store.notes.select(kind=which.kinds)
        if wanted.open_only:
            notes = [note for note in notes if note.settled_on is None]
        reports = self._links.linked_report_ids([note.id for note in notes])
        directory = SpeakerDirectory(self._store)
        items = [self._item(directory.view(note), today, reports.get(note.id, ())) for note in notes]
        return sorted(filter(wanted.lets_through, items), key=_urgency)

    def counts(self, today: date) -> dict[FollowList, tuple[int, int]]:
        """For each list how many are open and how many of these are overdue. Reads no note unless one has a day."""
        found: dict[FollowList, tuple[int, int]] = {}
        notes = self._store.notes
        for which in FollowList:
            waiting = notes.count(kind=which.kinds, settled_on=None)
            overdue = 0
            if notes.count(kind=which.kinds, settled_on=None, due=None) < waiting:
                dated = notes.select(kind=which.kinds, settled_on=None)
                overdue = sum(note.due is not None and note.due < today for note in dated)
            found[which] = (waiting, overdue)
        return found

    def proposal(self, note: Note) -> DueDate | None:
        """The due date that the words of a note name."""
        return _proposal(SpeakerDirectory(self._store).view(note))

    def set_due(self, note_id: EntityId, due: date | None) -> ChangeSet:
        """Give a note its due date, or take it away.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        return self._change([note_id], due=due)

    def settle(self, note_ids: Sequence[EntityId], day: date) -> ChangeSet:
        """What was asked for has come, what was promised was done, what was doubtful was checked.

        Raises:
            NotFoundError: `entity.not_found`; nothing is changed then.
        """
        return self._change(note_ids, settled_on=day)

    def reopen(self, note_ids: Sequence[EntityId]) -> ChangeSet:
        """It is open after all.

        Raises:
            NotFoundError: `entity.not_found`; nothing is changed then.
        """
        return self._change(note_ids, settled_on=None)

    def _change(self, note_ids: Iterable[EntityId], **fields: date | None) -> ChangeSet:
        scope = self._store.transaction()
        with scope as tx:  # read inside: what is typed meanwhile is saved by another thread
            for note_id in note_ids:
                note = self._store.notes.get(note_id)
                if note.binned_at is not None:
                    raise NotFoundError("entity.not_found", kind=note.kind_of.value, id=note.id)
                tx.put(replace(note, **fields))  # type: ignore[arg-type]  # by name
        return scope.changes

    @staticmethod
    def _item(view: NoteView, today: date, report_ids: tuple[EntityId, ...]) -> FollowUp:
        note = view.note
        if note.settled_on is not None:
            return FollowUp(view, FollowState.SETTLED, None, None, report_ids)
        left = (note.due - today).days if note.due else None
        state = FollowState.OVERDUE if left is not None and left < 0 else FollowState.OPEN
        return FollowUp(view, state, left, None if note.due else _proposal(view), report_ids)


@lru_cache(maxsize=4_096)
def _searched(words: str) -> str:
    """Folding takes a third of a millisecond a note: once is enough while one types in a filter."""
    return folded(words)


def _proposal(view: NoteView) -> DueDate | None:
    said_on = view.hearing.day if view.hearing else view.note.created.astimezone().date()
    return find_due_date(view.note.text, said_on)


def _urgency(item: FollowUp) -> tuple[object, ...]:
    """What comes first; of what is settled, the latest."""
    note, hearing = item.note, item.view.hearing
    day = hearing.day if hearing else note.created.date()
    settled = -note.settled_on.toordinal() if note.settled_on else 0
    return (
        item.state is FollowState.SETTLED,
        settled,
        note.due or date.max,
        day,
        note.position,
        key_order(note.key),
    )
