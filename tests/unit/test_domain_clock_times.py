"""Times of one hearing, without dates, in an order that may pass midnight."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.clock_times import DAY_S, ends_before_start, following, seconds_of


@pytest.mark.parametrize(
    ("start", "end", "is_wrong"),
    [
        (time(9), time(10, 30), False),
        (time(9), time(9), False),
        (time(22), time(0, 30), False),
        (time(10, 30), time(9), True),
        (time(14), time(13), True),
        (None, time(9), False),
        (time(9), None, False),
    ],
)
def test_an_end_after_midnight_is_none_before_the_start(
    start: time | None, end: time | None, is_wrong: bool
) -> None:
    assert ends_before_start(start, end) is is_wrong


@given(st.integers(0, 3 * DAY_S), st.integers(-3600, DAY_S // 2 - 1))
def test_what_follows_within_half_a_day_is_found_again_on_its_day(last: int, later: int) -> None:
    at = last + later
    if at >= 0 and at // DAY_S >= last // DAY_S:
        assert following(at % DAY_S, last) == at


def test_seconds_go_from_midnight() -> None:
    assert seconds_of(time(1, 2, 3)) == 3723
