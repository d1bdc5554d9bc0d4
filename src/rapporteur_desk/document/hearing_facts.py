"""What every paper of a hearing says of it: when and where it took place, and whether doors were closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from rapporteur_desk.domain.choices import HearingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingFacts:
    """A hearing as its papers print it."""

    title: str
    kind: HearingKind = HearingKind.HEARING
    day: date
    """Of a written contribution, the day by which it is wanted."""
    start: time | None = None
    """Wall-clock local time."""
    end: time | None = None
    place: str = ""
    closed: bool = False
    """The hearing as a whole took place behind closed doors."""
