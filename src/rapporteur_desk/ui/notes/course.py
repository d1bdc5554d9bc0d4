"""The course of a hearing as its record tells it: who spoke when, how long each, and what stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.clock_times import following, seconds_of
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.speaking_time import (
    Line,
    Moment,
    moments,
    pauses_of,
    totals,
    turns,
)
from rapporteur_desk.services.taking import Phase
from rapporteur_desk.ui.notes.note_rows import NoteRow
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.notes.timeline import KindMark, Stretch, TimelineContent

USUAL_LENGTH_S = 90 * 60
"""What the line spans at least while nobody knows when the hearing will end."""

ROOM_S = 10 * 60
"""What goes on beyond its scale gets a new one this often, not with each second."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the record one speaker takes."""

    speaker: Speaker
    ratio: float
    """Of all speaking time, or of all words noted where times do not tell, from 0 to 1."""
    seconds: int | None = None
    """Speaking time; None where times do not tell."""


@dataclass(frozen=True, slots=True)
class Course:
    timeline: TimelineContent | None
    """None where no times were noted."""
    shares: tuple[Share, ...]


def course_of(
    rows: Sequence[NoteRow], hearing: Hearing | None, speakers: Sequence[Speaker], phase: Phase, now: time
) -> Course:
    """The course of a record.

    Args:
        rows: all of its lines, in order.
        hearing: None for notes that belong to none, which have no course.
        speakers: those heard, then the delegation.
        phase: how far it is.
        now: the time on the wall, of which a hearing that is over or of another day takes no notice.
    """
    if hearing is None:
        return Course(None, ())
    running = phase in (Phase.RUNNING, Phase.SUSPENDED)
    lines = [Line(row.at, row.speaker_id, row.is_marker) for row in rows]
    placed = moments(lines, hearing.start)
    found = turns(
        lines,
        start=hearing.start,
        until=now if running else hearing.end,
        suspensions=hearing.suspensions,
        placed=placed,
    )
    seconds = totals(found)
    known = {speaker.id: speaker for speaker in speakers}
    stretches = tuple(
        Stretch(turn.start, turn.end, known[turn.speaker_id].token, known[turn.speaker_id].name)
        for turn in found
        if turn.speaker_id in known
    )
    shares = _by_time(speakers, seconds) if len(found) > 1 else _by_words(rows, speakers)
    return Course(_timeline(rows, placed, hearing, stretches, now if running else None), shares)


def _timeline(
    rows: Sequence[NoteRow],
    placed: Sequence[Moment],
    hearing: Hearing,
    stretches: tuple[Stretch, ...],
    now: time | None,
) -> TimelineContent | None:
    known = [moment.second for moment in placed]
    begun = seconds_of(hearing.start) if hearing.start is not None else (known[0] if known else None)
    if begun is None:
        return None
    start = min([begun, *known])
    here = following(seconds_of(now), begun) if now is not None else None
    planned = following(seconds_of(hearing.end), begun) if hearing.end is not None else None
    last = max([begun, *known, *([here] if here is not None else []), *(one.end for one in stretches)])
    usual = start + USUAL_LENGTH_S if now is not None else last
    if planned is None or (now is not None and planned > last + 2 * USUAL_LENGTH_S):
        planned = usual  # a scale for what is going on, not for a plan that it has left
    end = max(last, planned)
    if now is not None and last > planned:
        end = -(-last // ROOM_S) * ROOM_S
    if end <= start:
        return None
    return TimelineContent(
        start=start,
        end=end,
        stretches=stretches,
        marks=tuple(
            KindMark(moment.second, row.id, None if row.is_marker else row.kind, _told(row))
            for moment in placed
            for row in (rows[moment.place],)
            if row.is_marker or row.kind is not NoteKind.PLAIN
        ),
        pauses=tuple(pauses_of(hearing.suspensions, hearing.start, here if here is not None else last)),
        now=here,
    )


def _told(row: NoteRow) -> str:
    return ", ".join(part for part in (row.time, row.speaker, row.shown_text[:160]) if part)


def _by_time(speakers: Sequence[Speaker], seconds: Mapping[EntityId, int]) -> tuple[Share, ...]:
    total = sum(seconds.get(speaker.id, 0) for speaker in speakers)
    return tuple(
        Share(speaker, seconds.get(speaker.id, 0) / total if total else 0.0, seconds.get(speaker.id, 0))
        for speaker in speakers
        if speaker.appearance_id is not None or speaker.id in seconds
    )


def _by_words(rows: Sequence[NoteRow], speakers: Sequence[Speaker]) -> tuple[Share, ...]:
    lengths: dict[EntityId | None, int] = {}
    for row in rows:
        lengths[row.speaker_id] = lengths.get(row.speaker_id, 0) + len(row.text)
    total = sum(lengths[speaker.id] for speaker in speakers if speaker.id in lengths)
    return tuple(
        Share(speaker, lengths.get(speaker.id, 0) / total if total else 0.0)
        for speaker in speakers
        if speaker.appearance_id is not None or speaker.id in lengths
    )
