"""Times of the clock on the wall in a hearing that may run past midnight.

A hearing has one day, and its times no date. A time that lies half a day or more before the one it follows is of the
next day; a little before it, somebody set the clock back, or mistyped.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Final

DAY_S: Final = 24 * 3600
HALF_DAY_S: Final = 12 * 3600


def seconds_of(at: time) -> int:
    """Seconds since midnight."""
    return at.hour * 3600 + at.minute * 60 + at.second


def following(second: int, last: int | None) -> int:
    """The same time of day, on the day on which it does not lie half a day or more before `last`.

    Args:
        second: a time of day, in seconds since midnight.
        last: what it follows, in seconds since the midnight before the hearing; None when nothing is known.
    """
    if last is None:
        return second
    second += last // DAY_S * DAY_S
    return second + DAY_S if last - second > HALF_DAY_S else second


def ends_before_start(start: time | None, end: time | None) -> bool:
    """Whether these cannot be the times of one hearing. `22:00` to `00:30` can."""
    if start is None or end is None:
        return False
    return following(seconds_of(end), seconds_of(start)) < seconds_of(start)


_HOUR_MARKS: Final = r"(?:h|hrs?|heures?|hours?|[:.])"
_WRITTEN: Final = (
    re.compile(r"(\d{1,2})()"),  # 22
    re.compile(r"(\d{1,2})(\d{2})"),  # 930, 0930, 1430
    re.compile(
        rf"(\d{{1,2}}) ?{_HOUR_MARKS} ?(\d{{1,2}})(?: ?(?:m|min|mn|minutes?))?"
    ),  # 9h30, 9 h 30, 9:30, 9.30
    re.compile(r"(\d{1,2}) ?(?:h|hrs?|heures?|hours?|o’?clock)()"),  # 22h, 22 heures
)
_HALF_OF_DAY: Final = re.compile(r"(.*?) ?([ap])\.?m\.?")
_NAMED: Final = {"midi": time(12), "noon": time(12), "minuit": time(0), "midnight": time(0)}


def parsed_time(text: str) -> time | None:
    """A time of the day as people type it: `9h30`, `9 h 30`, `9:30`, `930`, `22h`, `9.30 pm`, `midi`; else None.

    `24h` is midnight, as the end of an evening is written.
    """
    wanted = " ".join(text.casefold().replace("'", "’").split())
    if wanted in _NAMED:
        return _NAMED[wanted]
    half = _HALF_OF_DAY.fullmatch(wanted)
    found = next(
        (match for form in _WRITTEN if (match := form.fullmatch(half[1] if half else wanted)) is not None),
        None,
    )
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[2] == "p" else 0)
    elif (hour, minute) == (24, 0):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
