"""Dates that are known to the day, to the month or only to the year: `2024-04-02`, `2024-04`, `2024` (ISO 8601)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

_ISO: Final = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?!\d)")


class Precision(IntEnum):
    """How much of a date is known: so many letters of it as ISO 8601 writes it."""

    YEAR = 4
    MONTH = 7
    DAY = 10


class PartialDay(NamedTuple):
    first: date
    """The first day that may be meant."""
    precision: Precision


def partial_day(text: str) -> PartialDay | None:
    """The date at the start of a text, as far as it is one; None when there is none."""
    match = _ISO.match(text)
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part]
    for known, precision in zip(range(len(parts), 0, -1), (*Precision,)[len(parts) - 1 :: -1], strict=True):
        try:
            return PartialDay(date(*(*parts[:known], 1, 1)[:3]), precision)
        except ValueError:  # no such day, or month: what stands before may be a date yet
            continue
    return None


def written(day: date, precision: Precision) -> str:
    """As ISO 8601 writes it, which `first_day` and `last_day` read."""
    return day.isoformat()[:precision]


def first_day(iso: str) -> str:
    """The first day of a year, a month or a day."""
    return iso + "-01-01"[len(iso) - Precision.YEAR :]


def last_day(iso: str) -> str:
    """The last day of a year, a month or a day."""
    if len(iso) == Precision.YEAR:
        return f"{iso}-12-31"
    if len(iso) == Precision.MONTH:
        return f"{iso}-{monthrange(int(iso[:4]), int(iso[5:]))[1]}"
    return iso
