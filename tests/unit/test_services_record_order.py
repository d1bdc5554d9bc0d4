"""The order of a record that several people took: each one's own, then by time, whoever merges what first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.record_order import Placed, after_midnight, followed_order, merged_order

MOMENT = datetime(2024, 3, 5, tzinfo=UTC)
DAY = date(2024, 3, 5)
AUTHORS = ("anne", "bruno", "claire")


def placed(author: str, number: int, at: time | None, *, late: bool = False) -> Placed:
    return Placed(EntityId(f"{author}-{number}"), author, at, MOMENT, late)


def took(author: str, *times: str) -> list[Placed]:
    """`took("anne", "9:00", "", "9:10")`: three notes, the second without a time."""
    return [
        placed(author, number, time(*map(int, at.split(":"))) if at else None)
        for number, at in enumerate(times)
    ]


def names(order: Sequence[EntityId]) -> str:
    return " ".join(f"{id[0]}{id[-1]}" for id in order)


times = st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def sequences(draw: st.DrawFn, author: str) -> list[Placed]:
    taken = draw(st.lists(st.tuples(times, st.booleans()), max_size=8))
    return [placed(author, number, at, late=late) for number, (at, late) in enumerate(taken)]


starts = st.none() | st.builds(time, st.integers(0, 23))
anne, bruno, claire = (sequences(author) for author in AUTHORS)


def as_placed(order: Sequence[EntityId], *parts: Sequence[Placed]) -> list[Placed]:
    known = {one.id: one for part in parts for one in part}
    return [known[id] for id in order]


def test_two_records_interleave_by_time() -> None:
    assert names(merged_order(took("a", "9:00", "9:10"), took("b", "9:05", "9:10"))) == "a0 b0 a1 b1"


def test_a_note_without_time_stands_after_its_predecessor() -> None:
    assert names(merged_order(took("a", "9:00", "", "9:10"), took("b", "9:05"))) == "a0 a1 b0 a2"


def test_a_first_note_without_time_stands_before_its_successor() -> None:
    assert names(merged_order(took("a", "", "9:10"), took("b", "9:05"))) == "b0 a0 a1"


def test_someone_who_noted_no_time_at_all_comes_last() -> None:
    assert names(merged_order(took("a", "", ""), took("b", "9:05"))) == "b0 a0 a1"


def test_a_clock_that_was_wrong_for_one_note_misplaces_that_note_only() -> None:
    order = merged_order(took("a", "9:00", "23:00", "9:10", "9:20"), took("b", "9:05", "9:15"))
    assert names(order) == "a0 a1 b0 a2 b1 a3"


def test_a_sitting_that_runs_past_midnight_stays_in_order() -> None:
    order = merged_order(took("a", "23:50", "0:10"), took("b", "23:55", "0:05"), time(21))
    assert names(order) == "a0 b0 b1 a1"


def night(author: str, *times: str, typed: timedelta = timedelta(hours=-1)) -> list[Placed]:
    """Notes of a sitting that began on `DAY` in the evening, typed so long after they were said, in UTC."""
    result: list[Placed] = []
    for number, at in enumerate(times):
        hour, minute = map(int, at.split(":"))
        said = datetime.combine(DAY, time(hour, minute), UTC) + timedelta(days=hour < 12)
        late = after_midnight(time(hour, minute), said + typed, DAY)
        result.append(placed(author, number, time(hour, minute), late=late))
    return result


@pytest.mark.parametrize("typed", [timedelta(hours=-1), timedelta(hours=-2), timedelta(days=4, hours=9)])
def test_so_it_does_where_nobody_said_when_it_began(typed: timedelta) -> None:
    a, b = night("a", "23:50", "0:10", typed=typed), night("b", "23:55", "0:05", typed=typed)
    assert names(merged_order(a, b)) == "a0 b0 b1 a1"
    assert merged_order(b, a) == merged_order(a, b)


def test_one_who_came_after_midnight_stands_after_those_who_were_there_before() -> None:
    assert names(merged_order(night("a", "0:10", "0:40"), night("b", "22:00", "0:20"))) == "b0 a0 b1 a1"


def test_a_visit_before_dawn_is_of_its_own_day() -> None:
    assert not after_midnight(time(4, 30), datetime(2024, 3, 5, 3, 31, tzinfo=UTC), DAY)
    assert after_midnight(time(4, 30), datetime(2024, 3, 6, 3, 31, tzinfo=UTC), DAY)


def test_a_time_past_noon_is_never_of_the_night_after() -> None:
    assert not after_midnight(time(22), datetime(2024, 3, 6, 21, tzinfo=UTC), DAY)
    assert not after_midnight(None, datetime(2024, 3, 6, 21, tzinfo=UTC), DAY)


in_the_night = st.lists(st.integers(0, 16 * 60 - 1), max_size=8).map(
    lambda minutes: [f"{(18 + m // 60) % 24}:{m % 60}" for m in sorted(minutes) if m < 12 * 60]
)


@given(in_the_night, in_the_night, in_the_night)
def test_of_a_night_every_order_of_merging_gives_the_order_of_time(
    hers: list[str], his: list[str], theirs: list[str]
) -> None:
    a, b, c = night("anne", *hers), night("bruno", *his), night("claire", *theirs)
    order = merged_order(as_placed(merged_order(a, b), a, b), c)
    assert order == merged_order(a, as_placed(merged_order(c, b), c, b))
    known = {one.id: one for one in (*a, *b, *c)}
    clock = [known[id].time for id in order]
    minutes = [(at.hour * 60 + at.minute - 18 * 60) % (24 * 60) for at in clock if at is not None]
    assert minutes == sorted(minutes)


def test_what_was_moved_by_hand_stays_where_it_was_put() -> None:
    a, b = took("a", "9:00", "9:10", "9:20"), took("b", "9:05", "9:25")
    rearranged = [a[0], a[1], b[0], a[2]]
    assert names(merged_order(rearranged, b)) == "a0 a1 b0 a2 b1"


def test_the_time_of_a_note_that_was_moved_by_hand_says_nothing() -> None:
    second, first = took("a", "9:10", "9:00")
    moved = replace(first, moved=MOMENT)
    assert names(merged_order([second, moved], took("b", "9:05"))) == "b0 a0 a1"
    assert names(merged_order(took("b", "9:05"), [second, moved])) == "b0 a0 a1"


def test_a_note_put_elsewhere_here_says_nothing_of_its_author_s_others() -> None:
    a, b = took("a", "9:00", "9:10"), took("b", "9:05", "9:15", "9:20")
    put = replace(b[1], moved=MOMENT)
    here = [put, a[0], b[0], a[1]]
    assert names(merged_order(here, [b[0], put, b[2]], put_here={put.id})) == "b1 a0 b0 a1 b2"


def test_a_note_put_among_others_stands_where_it_was_put() -> None:
    a, b = took("a", "9:00", "9:30"), took("b", "9:10", "9:40")
    last = replace(b[1], moved=MOMENT)
    theirs = [last, a[0], b[0], a[1]]
    assert names(followed_order([a[0], b[0], a[1], b[1]], theirs, moved={last.id})) == "b1 a0 b0 a1"
    theirs = [a[0], last, b[0], a[1]]
    assert names(followed_order(a, theirs, moved={last.id})) == "a0 b1 b0 a1"
    assert names(followed_order([], theirs, moved={last.id})) == "a0 b1 b0 a1"


def test_of_two_put_at_one_place_the_latest_stands_first_whichever_comes_first() -> None:
    a, b, c = took("a", "9:00", "9:05"), took("b", "9:50"), took("c", "9:40")
    from_b, from_c = replace(b[0], moved=MOMENT), replace(c[0], moved=MOMENT + timedelta(minutes=1))
    one = followed_order([*a], [a[0], from_b, a[1]], moved={from_b.id})
    both = followed_order(as_placed(one, a, [from_b]), [a[0], from_c, a[1]], moved={from_c.id})
    assert names(both) == "a0 c0 b0 a1"
    one = followed_order([*a], [a[0], from_c, a[1]], moved={from_c.id})
    assert followed_order(as_placed(one, a, [from_c]), [a[0], from_b, a[1]], moved={from_b.id}) == both


@given(anne, bruno, starts)
def test_each_author_keeps_their_own_order(a: list[Placed], b: list[Placed], start: time | None) -> None:
    order = merged_order(a, b, start)
    assert sorted(order) == sorted(one.id for one in (*a, *b))
    for part in (a, b):
        assert [id for id in order if id in {one.id for one in part}] == [one.id for one in part]


@given(anne, bruno, starts)
def test_it_does_not_matter_who_merges_whose_record(
    a: list[Placed], b: list[Placed], start: time | None
) -> None:
    assert merged_order(a, b, start) == merged_order(b, a, start)


@given(anne, bruno, claire, starts)
def test_nor_in_which_order_three_records_are_merged(
    a: list[Placed], b: list[Placed], c: list[Placed], start: time | None
) -> None:
    ab = as_placed(merged_order(a, b, start), a, b)
    bc = as_placed(merged_order(b, c, start), b, c)
    ca = as_placed(merged_order(c, a, start), c, a)
    first = merged_order(ab, c, start)
    assert merged_order(a, bc, start) == first
    assert merged_order(ca, b, start) == first
    assert merged_order(ab, bc, start) == first


@given(anne, bruno, starts)
def test_merging_again_changes_nothing(a: list[Placed], b: list[Placed], start: time | None) -> None:
    merged = as_placed(merged_order(a, b, start), a, b)
    assert merged_order(merged, b, start) == [one.id for one in merged]
    assert merged_order(merged, merged, start) == [one.id for one in merged]


@given(anne, bruno, st.data(), starts)
def test_however_a_record_was_rearranged_nobody_s_own_order_is_broken(
    a: list[Placed], b: list[Placed], data: st.DataObject, start: time | None
) -> None:
    """What is here was moved by hand across authors; more of one author comes in."""
    known = data.draw(st.sets(st.sampled_from(b)) if b else st.just(set()))
    merged = as_placed(merged_order(a, b, start), a, b)
    here = [one for one in merged if one.author == "anne" or one in known]
    here = interleaved(here, data)
    order = merged_order(here, b, start)
    assert [id for id in order if id in {one.id for one in here}] == [one.id for one in here]
    assert [id for id in order if id.startswith("bruno")] == [one.id for one in b]


def interleaved(here: list[Placed], data: st.DataObject) -> list[Placed]:
    """The same notes, each author's in order, otherwise anyhow."""
    parts = {author: [one for one in here if one.author == author] for author in AUTHORS}
    turns = data.draw(st.permutations([one.author for one in here]))
    return [parts[author].pop(0) for author in turns]
