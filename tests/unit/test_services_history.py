"""The history of a text by sessions of editing, and restoring an earlier state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import Office

from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.services.history import PAUSE, editing_sessions
from rapporteur_desk.services.ports import TextVersion

BEGIN = datetime(2024, 3, 1, 9, tzinfo=UTC)


def versions(*steps: tuple[float, int]) -> list[TextVersion]:
    return [
        TextVersion(number, BEGIN + timedelta(seconds=second), size)
        for number, (second, size) in enumerate(steps, start=1)
    ]


def test_a_pause_begins_another_session() -> None:
    found = editing_sessions(versions((0, 5), (1, 8), (121, 9), (242, 12), (243, 4)))
    assert [[version.sequence for version in session.versions] for session in found] == [[1, 2, 3], [4, 5]]
    assert [(session.begun, session.last.at) for session in found] == [
        (BEGIN, BEGIN + timedelta(seconds=121)),
        (BEGIN + timedelta(seconds=242), BEGIN + timedelta(seconds=243)),
    ]
    assert [session.growth for session in found] == [9, -5]


def test_a_clock_set_back_loses_no_version() -> None:
    found = editing_sessions(versions((100, 1), (101, 2), (0, 3)))
    assert [[version.sequence for version in session.versions] for session in found] == [[1, 2], [3]]


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(0, 99)), max_size=40))
def test_sessions_hold_every_version_once_in_order(steps: list[tuple[float, int]]) -> None:
    given_versions = versions(*steps)
    found = editing_sessions(given_versions)
    assert [version for session in found for version in session.versions] == given_versions
    for session in found:
        gaps = [b.at - a.at for a, b in zip(session.versions, session.versions[1:], strict=False)]
        assert all(timedelta() <= gap <= PAUSE for gap in gaps)
    assert sum(session.growth for session in found) == (steps[-1][1] if steps else 0)


def test_restoring_keeps_the_present_text_in_the_history() -> None:
    office = Office()
    section = office.new_section(office.new_report(), text="Un")
    for text in ("Un deux", "Un deux trois"):
        office.sections.set_text(section.id, text)
    first = office.history.versions(section)[0]
    restored = office.history.restore(section, first.sequence)
    assert office.fresh(section).text == "Un"
    texts = [
        office.history.text_at(section, version.sequence) for version in office.history.versions(section)
    ]
    assert texts == ["Un", "Un deux", "Un deux trois", "Un"]
    office.undo.revert(restored)
    assert office.fresh(section).text == "Un deux trois"


def test_what_lies_in_the_bin_is_not_restored() -> None:
    office = Office()
    note = office.new_note("Un")
    version = office.history.versions(note)[0]
    office.bin.delete(note)
    with pytest.raises(NotFoundError):
        office.history.restore(note, version.sequence)
