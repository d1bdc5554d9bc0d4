"""Dates that are known to the day, to the month or only to the year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.partial_days import Precision, first_day, last_day, partial_day, written


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("2024", date(2024, 1, 1), Precision.YEAR),
        ("2024-04", date(2024, 4, 1), Precision.MONTH),
        ("2024-4-2", date(2024, 4, 2), Precision.DAY),
        (" 2024-04-02T10:00", date(2024, 4, 2), Precision.DAY),
        ("2024-04-31", date(2024, 4, 1), Precision.MONTH),
        ("2024-13-02", date(2024, 1, 1), Precision.YEAR),
        ("2023/2024", date(2023, 1, 1), Precision.YEAR),
    ],
)
def test_a_date_is_read_as_far_as_it_is_one(text: str, first: date, precision: Precision) -> None:
    assert partial_day(text) == (first, precision)


@pytest.mark.parametrize("text", ["", "avril 2024", "s. d.", "0000", "20244", "24"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert partial_day(text) is None


@given(st.dates(), st.sampled_from(Precision))
def test_what_is_written_is_read_again(day: date, precision: Precision) -> None:
    iso = written(day, precision)
    assert first_day(iso) <= day.isoformat() <= last_day(iso)
    assert first_day(iso)[:precision] == last_day(iso)[:precision] == iso
    assert date.fromisoformat(last_day(iso))
    known = partial_day(iso)
    assert known is not None
    assert written(*known) == iso
