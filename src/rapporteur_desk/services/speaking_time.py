"""Who held the floor when, as far as the times of notes tell.

A line of the record says that its speaker was speaking then. From the first line of a speaker to the first line of
another the floor is theirs: nobody writes a line for every sentence. What lies in a suspension is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from rapporteur_desk.domain.clock_times import following, seconds_of
from rapporteur_desk.domain.entities import Hearing, Note, Suspension
from rapporteur_desk.domain.identifiers import EntityId

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
class Line:
    """What of a note tells who spoke when."""

    time: time | None
    speaker_id: EntityId | None
    is_marker: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A line at its place in the hearing, in seconds since the midnight before it began."""

    second: int
    place: int
    """Which of the lines."""


def line_of(note: Note) -> Line:
    """A note as a line."""
    return Line(note.time, note.appearance_id or note.rapporteur_id, not note.text.strip())


def moments(lines: Sequence[Line], start: time | None = None) -> list[Moment]:
    """The lines that have a time, in the order of the record; seconds go on past midnight and never back.

    Args:
        lines: in the order of the record.
        start: when the hearing began, so that a first line after midnight is known to be of the next day.
    """
    found: list[Moment] = []
    last = seconds_of(start) if start is not None else None
    for place, line in enumerate(lines):
        if line.time is None:
            continue
        second = following(seconds_of(line.time), last)
        if found:
            second = max(second, found[-1].second)
        found.append(Moment(second, place))
        last = second
    return found


def turns(
    lines: Sequence[Line],
    *,
    start: time | None = None,
    until: time | None = None,
    suspensions: Sequence[Suspension] = (),
    placed: Sequence[Moment] | None = None,
) -> list[Turn]:
    """Who held the floor, in order, without gaps but for suspensions.

    Args:
        lines: in the order of the record; those without time or speaker tell nothing, markers neither.
        start: when the hearing began.
        until: now, or when it ended; None when unknown.
        suspensions: nobody's time.
        placed: the lines' moments, where they are known already.
    """
    spoken = [
        (moment.second, speaker_id)
        for moment in (moments(lines, start) if placed is None else placed)
        if not lines[moment.place].is_marker and (speaker_id := lines[moment.place].speaker_id) is not None
    ]
    if not spoken:
        return []
    last = spoken[-1][0]
    end = last + LAST_TURN_S if until is None else max(last, following(seconds_of(until), last))
    found: list[Turn] = []
    for place, (second, speaker_id) in enumerate(spoken):
        stop = spoken[place + 1][0] if place + 1 < len(spoken) else end
        if found and found[-1].speaker_id == speaker_id and found[-1].end == second:
            found[-1] = Turn(found[-1].start, stop, speaker_id)
        else:
            found.append(Turn(second, stop, speaker_id))
    pauses = pauses_of(suspensions, start, end)
    return [piece for turn in found for piece in _without(turn, pauses) if piece.length > 0]


def pauses_of(suspensions: Iterable[Suspension], start: time | None, until: int) -> list[tuple[int, int]]:
    """Suspensions as half-open ranges of seconds; one that lasts goes to `until`."""
    begun = seconds_of(start) if start is not None else None
    found: list[tuple[int, int]] = []
    for one in suspensions:
        first = following(seconds_of(one.start), begun)
        found.append(
            (first, following(seconds_of(one.end), first) if one.end is not None else max(first, until))
        )
    return found


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
    end = following(seconds_of(now), start)
    if hearing.end is not None:
        end = min(end, following(seconds_of(hearing.end), start))
    paused = sum(
        max(0, min(over, end) - max(begun, start))
        for begun, over in pauses_of(hearing.suspensions, hearing.start, end)
    )
    return max(0, end - start - paused)


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
