"""Times of the clock on the wall in a hearing that may run past midnight.

A hearing has one day, and its times no date. A time that lies half a day or more before the one it follows is of the
next day; a little before it, somebody set the clock back, or mistyped.
"""

from __future__ import annotations

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
