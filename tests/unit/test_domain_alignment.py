from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.alignment import (
    address_at,
    moment_at,
    parsed_time_code,
    place_in_recording,
    time_code,
)
from rapporteur_desk.domain.entities import Hearing, Suspension
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import new_id


def hearing(anchor: time | None, anchor_ms: int = 0, **fields) -> Hearing:
    return Hearing(
        id=new_id(),
        key="A1",
        title="",
        day=date(2024, 3, 5),
        anchor_time=anchor,
        anchor_ms=anchor_ms,
        **fields,
    )


def test_what_was_said_a_minute_after_the_anchor_stands_a_minute_after_it():
    aligned = hearing(time(14, 30, 12), 761_000)
    assert place_in_recording(aligned, time(14, 31, 12)) == 821_000
    assert place_in_recording(aligned, time(14, 30, 2)) == 751_000


def test_without_an_anchor_or_a_time_there_is_no_place():
    assert place_in_recording(hearing(None), time(14, 30)) is None
    assert place_in_recording(hearing(time(14, 30)), None) is None


def test_what_was_said_before_the_recording_began_has_no_place_in_it():
    aligned = hearing(time(14, 30), 60_000)
    assert place_in_recording(aligned, time(14, 29)) == 0
    assert place_in_recording(aligned, time(14, 28, 59)) == 0  # within what clocks can be apart
    assert place_in_recording(aligned, time(14, 28, 30)) is None


def test_a_hearing_may_go_on_past_midnight_with_the_anchor_on_either_side():
    assert place_in_recording(hearing(time(23, 50), 1_000_000), time(0, 20)) == 2_800_000
    assert place_in_recording(hearing(time(0, 20), 2_800_000), time(23, 50)) == 1_000_000


def test_a_suspension_moves_nothing_because_the_camera_goes_on():
    paused = hearing(time(14, 30), 0, suspensions=(Suspension(time(15, 0), time(15, 20)),))
    assert place_in_recording(paused, time(15, 30)) == 3_600_000


@given(
    began=st.datetimes(datetime(2024, 3, 5), datetime(2024, 3, 6)),
    anchor_after=st.floats(0, 10 * 3600),
    note_after=st.floats(0, 10 * 3600),
)
def test_one_anchor_puts_every_note_within_two_seconds_of_its_place(began, anchor_after, note_after):
    """Both clocks and the typed place are cut to whole seconds."""

    def clock(after: float) -> time:
        return (began + timedelta(seconds=after)).time().replace(microsecond=0)

    aligned = hearing(clock(anchor_after), int(anchor_after) * 1000)
    place = place_in_recording(aligned, clock(note_after))
    assert place is not None
    assert abs(place - note_after * 1000) < 2000


@given(st.integers(0, 86399), st.integers(0, 10 * 3600), st.integers(0, 10 * 3600))
def test_the_moment_of_a_place_leads_back_to_it(anchor, anchor_s, place_s):
    aligned = hearing(time(anchor // 3600, anchor // 60 % 60, anchor % 60), anchor_s * 1000)
    moment = moment_at(aligned, place_s * 1000)
    assert place_in_recording(aligned, moment) == place_s * 1000


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12:41", 761),
        ("1:02:03", 3723),
        ("01:02:03", 3723),
        ("754", 754),
        ("754 s", 754),
        ("0", 0),
        ("12 min 41", 761),
        ("12min41s", 761),
        ("12 mn 41 s", 761),
        ("12 m 41", 761),
        ("12'41\"", 761),
        ("12’41", 761),
        ("1 h 02", 3720),
        ("1h02 min 03 s", 3723),
        ("1 h", 3600),
        ("12 min", 720),
        ("41 s", 41),
        ("41 secondes", 41),
        ("72:30", 4350),
        ("  12:41,5 ", 761.5),
        ("12:41.250", 761.25),
    ],
)
def test_a_place_is_read_as_people_type_it(text, seconds):
    assert parsed_time_code(text) == seconds * 1000


@pytest.mark.parametrize(
    "text", ["", "midi", "12:61", "1:75:00", "-3", "12:4", "1 h 75 min", "12 min 75", "9999999", "99:99:99"]
)
def test_what_is_no_place_is_refused_in_words(text):
    with pytest.raises(InvalidValueError) as caught:
        parsed_time_code(text)
    assert caught.value.code == "time_code.unreadable"


@given(st.integers(0, 99 * 3600))
def test_a_place_that_was_shown_is_read_again(seconds):
    assert parsed_time_code(time_code(seconds * 1000)) == seconds * 1000


def test_places_are_shown_as_players_show_them():
    assert [time_code(ms) for ms in (7_999, 761_000, 3_723_000, -5)] == ["0:07", "12:41", "1:02:03", "0:00"]


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://www.youtube.com/watch?v=abc&t=3s", "https://www.youtube.com/watch?v=abc&t=761s"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=761s"),
        (
            "https://videos.senat.fr/video.1_2.audition",
            "https://videos.senat.fr/video.1_2.audition?timecode=761000",
        ),
        ("https://exemple.fr/audition.MP4?x=1", "https://exemple.fr/audition.MP4?x=1#t=761"),
        ("https://exemple.fr/page#haut", "https://exemple.fr/page#haut"),
        ("pas une adresse", "pas une adresse"),
    ],
)
def test_an_address_is_opened_at_the_place_where_its_site_has_a_form_for_it(url, opened):
    assert address_at(url, 761_000) == opened
