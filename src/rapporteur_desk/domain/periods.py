"""Weeks, months, quarters, seasons: stretches of the calendar, by their first and last days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_FRIDAY: Final = 4
_SEASONS: Final = {
    "printemps": ((3, 20), (6, 20)), "spring": ((3, 20), (6, 20)),
    "ete": ((6, 21), (9, 22)), "summer": ((6, 21), (9, 22)),
    "automne": ((9, 23), (12, 20)), "autumn": ((9, 23), (12, 20)),
    "hiver": ((12, 21), (3, 19)), "winter": ((12, 21), (3, 19)),
    "rentree": ((9, 1), (9, 30)), "noel": ((12, 25), (12, 25)), "christmas": ((12, 25), (12, 25)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included."""

    first: date
    last: date
    is_event: bool = False
    """Whether one speaks of its eve even though it is a single day: Christmas."""


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def on_working_day(day: date, count: int) -> date:
    """The day that is `count` working days later; public holidays count as working days."""
    day -= timedelta(days=max(0, day.weekday() - _FRIDAY))  # from a weekend one counts from its Friday on
    weeks, rest = divmod(count, 5)
    over_weekend = 2 if day.weekday() + rest > _FRIDAY else 0
    return day + timedelta(weeks=weeks, days=rest + over_weekend)


def week_of(day: date) -> Period:
    """The working week: Monday to Friday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=_FRIDAY))


def months_from(year: int, month: int, count: int) -> Period:
    """So many whole months from that one on."""
    first = date(year, month, 1)
    return Period(first, add_months(first, count) - timedelta(days=1))


def month_of(year: int, month: int) -> Period:
    """A whole month."""
    return months_from(year, month, 1)


def quarter(year: int, number: int) -> Period:
    """A quarter, from 1 to 4."""
    return months_from(year, 3 * number - 2, 3)


def half_year(year: int, number: int) -> Period:
    """A half-year, 1 or 2."""
    return months_from(year, 6 * number - 5, 6)


def year_of(year: int) -> Period:
    """A whole year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def season(year: int, name: str) -> Period:
    """A season that begins in that year, the `rentrée` (September) or Christmas; names without accents."""
    first, last = _SEASONS[name]
    ends = year + (last < first)
    return Period(date(year, *first), date(ends, *last), is_event=first == last)


def part_of(period: Period, part: str) -> date:
    """The day one means by the `start`, `middle` or `end` of a period.

    The start is the second day of a week, the 10th of a month, the end of the first month of anything longer.
    """
    if part == "end":
        return period.last
    length = (period.last - period.first).days + 1
    if part == "middle":
        return (
            date(period.first.year, 6, 30) if length > 360 else period.first + timedelta(days=length // 2 - 1)
        )
    if length <= 7:
        return period.first + timedelta(days=1)
    if length <= 31:
        return period.first.replace(day=10)
    return month_of(period.first.year, period.first.month).last
