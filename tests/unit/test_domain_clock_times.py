"""Times of one hearing, without dates, in an order that may pass midnight."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.clock_times import DAY_S, ends_before_start, following, parsed_time, seconds_of


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            (text, time(9, 30))
            for text in ("9h30", "9:30", "930", "9 h 30", "09h30", "0930", "9.30", "9 H 30 min")
        ),
        *((text, time(22)) for text in ("22h", "22", "22 heures", "2200", "10pm", "10 p.m.", "22:00")),
        *((text, time(9, 5)) for text in ("9h05", "9:05 am", "9h5", "905", " 9\u00a0h\u202f05 ")),
        *((text, time(0)) for text in ("0h", "24h", "24:00", "minuit", "12am", "0")),
        *((text, time(12)) for text in ("midi", "12h", "12 pm", "Noon")),
        *(
            (text, None)
            for text in ("", "25h", "9h60", "960", "9h30h", "neuf", "13pm", "12345", "-9", "9h301", "24h30")
        ),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, meant: time | None) -> None:
    assert parsed_time(typed) == meant


@given(st.times())
def test_every_way_of_writing_a_time_is_read_back(at: time) -> None:
    wanted = at.replace(second=0, microsecond=0)
    for form in ("{0:%H:%M}", "{0:%H%M}", "{0.hour}h{0:%M}", "{0.hour} h {0:%M}", "{0:%I:%M %p}"):
        assert parsed_time(form.format(at)) == wanted


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_time_or_none(text: str) -> None:
    found = parsed_time(text)
    assert found is None or (found.second, found.microsecond) == (0, 0)
