"""Who held the floor when, as far as the times of notes tell.

A line of the record says that its speaker was speaking then. From the first line of a speaker to the first line of
another the floor is theirs: nobody writes a line for every sentence. What lies in a suspension is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from rapporteur_desk.domain.entities import Hearing, Note, Suspension
from rapporteur_desk.domain.identifiers import EntityId

DAY_S = 24 * 3600
_NIGHT_S = 12 * 3600
"""A time so much earlier than the one before it is of the next day; a little earlier, the clock was set back."""
LAST_TURN_S = 60
"""How long the last line counts where nothing tells when its speaker ended."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The floor, from `start` to `end`: seconds since the midnight before the hearing began."""

    start: int
    end: int
    speaker_id: EntityId | None

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Moment:
    """A note at its place in the hearing, in seconds since the midnight before it began."""

    second: int
    note: Note


def seconds_of(at: time) -> int:
    """Seconds since midnight."""
    return at.hour * 3600 + at.minute * 60 + at.second


def moments(notes: Iterable[Note], start: time | None = None) -> list[Moment]:
    """The notes that have a time, in the order of the record; seconds go on past midnight and never back.

    Args:
        notes: in the order of the record.
        start: when the hearing began, so that a first note after midnight is known to be of the next day.
    """
    found: list[Moment] = []
    last = seconds_of(start) if start is not None else None
    for note in notes:
        if note.time is None:
            continue
        second = _after(seconds_of(note.time), last)
        if found:
            second = max(second, found[-1].second)
        found.append(Moment(second, note))
        last = second
    return found


def turns(
    notes: Iterable[Note],
    *,
    start: time | None = None,
    until: time | None = None,
    suspensions: Sequence[Suspension] = (),
) -> list[Turn]:
    """Who held the floor, in order, without gaps but for suspensions.

    Args:
        notes: in the order of the record; those without time or speaker tell nothing, markers neither.
        start: when the hearing began.
        until: now, or when it ended; None when unknown.
        suspensions: nobody's time.
    """
    spoken = [
        moment
        for moment in moments(notes, start)
        if moment.note.text.strip() and (moment.note.appearance_id or moment.note.rapporteur_id)
    ]
    if not spoken:
        return []
    last = spoken[-1].second
    end = last + LAST_TURN_S if until is None else _after(seconds_of(until), last)
    found: list[Turn] = []
    for place, moment in enumerate(spoken):
        speaker_id = moment.note.appearance_id or moment.note.rapporteur_id
        stop = spoken[place + 1].second if place + 1 < len(spoken) else max(end, moment.second)
        if found and found[-1].speaker_id == speaker_id and found[-1].end == moment.second:
            found[-1] = Turn(found[-1].start, stop, speaker_id)
        else:
            found.append(Turn(moment.second, stop, speaker_id))
    pauses = [
        (_after(seconds_of(one.start), seconds_of(start) if start else None),
         _after(seconds_of(one.end), seconds_of(one.start)) if one.end else max(end, last))
        for one in suspensions
    ]  # fmt: skip
    return [piece for turn in found for piece in _without(turn, pauses) if piece.length > 0]


def totals(found: Iterable[Turn]) -> dict[EntityId, int]:
    """Seconds for each speaker."""
    summed: dict[EntityId, int] = {}
    for turn in found:
        if turn.speaker_id is not None:
            summed[turn.speaker_id] = summed.get(turn.speaker_id, 0) + turn.length
    return summed


def elapsed(hearing: Hearing, now: time) -> int | None:
    """Seconds the hearing has lasted until its end or `now`, without suspensions; None while its start is unknown."""
    if hearing.start is None:
        return None
    start = seconds_of(hearing.start)
    end = _after(seconds_of(hearing.end or now), start)
    if hearing.end is None and end - start > _NIGHT_S:
        return 0  # planned for later today
    paused = 0
    for one in hearing.suspensions:
        begun = _after(seconds_of(one.start), start)
        over = _after(seconds_of(one.end), begun) if one.end else end
        paused += max(0, min(over, end) - max(begun, start))
    return max(0, end - start - paused)


def _after(second: int, last: int | None) -> int:
    """The same time of day, on the day on which it does not lie half a day or more before `last`."""
    if last is None:
        return second
    second += last // DAY_S * DAY_S
    return second + DAY_S if last - second > _NIGHT_S else second


def _without(turn: Turn, pauses: Sequence[tuple[int, int]]) -> list[Turn]:
    pieces = [turn]
    for begun, over in pauses:
        pieces = [
            Turn(max(start, piece.start), min(stop, piece.end), piece.speaker_id)
            for piece in pieces
            for start, stop in ((piece.start, begun), (over, piece.end))
            if min(stop, piece.end) > max(start, piece.start)
        ] if over > begun else pieces  # fmt: skip
    return pieces
