"""Which hearing of this dossier a colleague's record is of: recognised, or chosen by the person who merges it.

Rules, with their reasons:

- *Identifiers tell for certain*: the hearing's own (it was shared from one dossier to the other), else those of what
  the record holds and a hearing here holds too (an earlier file of the colleague was merged into it). What lies in the
  bin of a hearing tells nothing: a merge into the wrong one may have been undone.
- *The same day and title*, accents and capitals aside, are the same hearing, for both planned it for themselves; of
  several the one that begins nearest.
- *Hours that are far apart make that a doubt*: one body may be heard twice in a day. Nothing is merged on a doubt; the
  person says which hearing is meant.
- *What the person chooses holds*, whatever was recognised.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from enum import Enum
from typing import Final

from rapporteur_desk.domain.clock_times import DAY_S, seconds_of
from rapporteur_desk.domain.entities import Appearance, Hearing, Note, Question, Transcript
from rapporteur_desk.domain.errors import ConflictError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.exchange import HearingRecordFile
from rapporteur_desk.services.ports import DossierStore

FAR_APART_S: Final = 2 * 3600
"""Beginnings that differ by more are hardly those of one hearing; a sitting that begins late begins sooner."""


class NewHearing(Enum):
    """Chosen instead of a hearing of the dossier."""

    NEW = "new"


_Part = Note | Question | Appearance | Transcript
Into = EntityId | NewHearing | None
"""Where a record goes: a hearing of the dossier, one of its own, or (None) what is recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    hearing: Hearing | None
    """The hearing of this dossier that the record seems to be of; None when it is new."""
    is_doubtful: bool = False
    """Only the day and the title say so, and the hours speak against it."""

    @property
    def proposed(self) -> EntityId | NewHearing:
        """What is chosen until somebody chooses otherwise: on a doubt nothing is mixed."""
        return NewHearing.NEW if self.hearing is None or self.is_doubtful else self.hearing.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinations:
    """What a person may choose from."""

    recognition: Recognition
    hearings: tuple[Hearing, ...]
    """Those of the record's day in their order, but the recognised one, of whatever day, first."""


def recognised(store: DossierStore, record: HearingRecordFile) -> Recognition:
    """The hearing that a record seems to be of.

    Raises:
        ConflictError: `exchange.hearing_binned` (key, title) when that hearing is in the bin.
    """
    found = store.hearings.find(record.hearing.id) or _holder(store, record)
    if found is not None:
        _refuse_binned(found)
        return Recognition(hearing=found)
    return _by_title(store, record.hearing)


def destinations(store: DossierStore, record: HearingRecordFile) -> Destinations:
    """What a record may be merged into. Raises ConflictError: see `recognised`."""
    recognition = recognised(store, record)
    first = [recognition.hearing] if recognition.hearing is not None else []
    others = [one for one in store.hearings.select(day=record.hearing.day) if one not in first]
    return Destinations(recognition=recognition, hearings=(*first, *others))


def destination(store: DossierStore, record: HearingRecordFile, into: Into) -> Hearing | None:
    """The hearing of this dossier that a record goes into; None for a new one.

    Raises:
        ConflictError: `exchange.hearing_binned` (key, title); `exchange.which_hearing` (title, day, start, key, ours)
            when none is chosen and it is doubtful.
        NotFoundError: `entity.not_found` when the chosen one is there no more.
    """
    if into is NewHearing.NEW:
        return None
    if into is not None:
        chosen = store.hearings.find(into)
        if chosen is None:
            raise NotFoundError("entity.not_found", kind=EntityKind.HEARING.value, id=into)
        _refuse_binned(chosen)
        return chosen
    recognition = recognised(store, record)
    if recognition.is_doubtful and recognition.hearing is not None:
        theirs, ours = record.hearing, recognition.hearing
        raise ConflictError(
            "exchange.which_hearing",
            title=theirs.title,
            day=theirs.day,
            start=theirs.start,
            key=ours.key,
            ours=ours.start,
        )
    return recognition.hearing


def as_new(store: DossierStore, hearing: Hearing) -> Hearing:
    """A hearing of a file as one of this dossier, without key; its identifier may be taken where that was chosen."""
    taken = store.hearings.find(hearing.id) is not None
    return replace(hearing, id=new_id() if taken else hearing.id, key="")


def _refuse_binned(hearing: Hearing) -> None:
    if hearing.binned_at is not None:
        raise ConflictError("exchange.hearing_binned", key=hearing.key, title=hearing.title)


def _holder(store: DossierStore, record: HearingRecordFile) -> Hearing | None:
    """The hearing that holds most of what the record does, the notes before all else; one that lies in the bin with
    them when nothing is outside it.
    """
    held: list[list[_Part]] = [
        [*store.notes.select(binned=True, id=_ids(record.notes))],
        [*store.questions.select(binned=True, id=_ids(record.questions))],
        [*store.appearances.select(binned=True, id=_ids(record.appearances))],
        [*store.transcripts.select(binned=True, id=_ids(record.transcripts))],
    ]
    for is_binned in (False, True):
        for parts in held:
            owners = Counter(part.hearing_id for part in parts if (part.binned_at is not None) is is_binned)
            for id, _ in owners.most_common():
                owner = store.hearings.find(id)
                if owner is not None and (owner.binned_at is not None) is is_binned:
                    return owner
    return None


def _ids(parts: Iterable[_Part]) -> tuple[EntityId, ...]:
    return tuple(part.id for part in parts)


def _apart(one: time | None, other: time | None) -> float:
    """Seconds between two times of the clock, the shorter way round: a night sitting may begin after midnight."""
    if one is None or other is None:
        return math.inf
    seconds = abs(seconds_of(one) - seconds_of(other))
    return min(seconds, DAY_S - seconds)


def _by_title(store: DossierStore, theirs: Hearing) -> Recognition:
    named = [
        one for one in store.hearings.select(day=theirs.day) if folded(one.title) == folded(theirs.title)
    ]
    if not named:
        return Recognition(hearing=None)
    nearest = min(named, key=lambda one: _apart(one.start, theirs.start))
    unknown = theirs.start is None or nearest.start is None
    doubtful = len(named) > 1 if unknown else _apart(nearest.start, theirs.start) > FAR_APART_S
    return Recognition(hearing=nearest, is_doubtful=doubtful)
