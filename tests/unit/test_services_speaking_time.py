from __future__ import annotations

from datetime import date, time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.clock_times import DAY_S
from rapporteur_desk.domain.entities import Hearing, Suspension
from rapporteur_desk.domain.identifiers import EntityId, new_id
from rapporteur_desk.services.speaking_time import Line, elapsed, moments, totals, turns

LEFEVRE, DUVAL = EntityId("lefevre"), EntityId("duval")


def said(at: time | None, speaker: EntityId | None, *, marker: bool = False) -> Line:
    return Line(at, speaker, marker)


def test_the_floor_is_held_until_another_speaks() -> None:
    notes = [said(time(14, 0), LEFEVRE), said(time(14, 5), LEFEVRE), said(time(14, 10), DUVAL)]
    found = turns(notes, until=time(14, 12))
    assert [(turn.length, turn.speaker_id) for turn in found] == [(600, LEFEVRE), (120, DUVAL)]
    assert totals(found) == {LEFEVRE: 600, DUVAL: 120}


def test_markers_lines_without_time_and_lines_of_nobody_tell_nothing() -> None:
    notes = [
        said(time(14, 0), LEFEVRE), said(time(14, 1), DUVAL, marker=True), said(None, DUVAL), said(time(14, 2), None),
    ]  # fmt: skip
    assert totals(turns(notes, until=time(14, 10))) == {LEFEVRE: 600}


def test_a_suspension_is_nobodys() -> None:
    notes = [said(time(14, 0), LEFEVRE), said(time(15, 0), DUVAL)]
    pause = Suspension(time(14, 20), time(14, 40))
    found = turns(notes, until=time(15, 10), suspensions=[pause])
    assert totals(found) == {LEFEVRE: 2400, DUVAL: 600}
    lasting = turns(notes, until=time(15, 10), suspensions=[Suspension(time(15, 5))])
    assert totals(lasting) == {LEFEVRE: 3600, DUVAL: 300}


def test_a_sitting_goes_on_past_midnight() -> None:
    notes = [said(time(23, 50), LEFEVRE), said(time(0, 10), DUVAL)]
    found = turns(notes, start=time(22, 0), until=time(0, 20))
    assert totals(found) == {LEFEVRE: 1200, DUVAL: 600}
    assert moments(notes, time(22, 0))[1].second == DAY_S + 600
    assert moments([said(time(0, 5), LEFEVRE)], time(23, 0))[0].second == DAY_S + 300


def test_a_clock_that_was_set_back_gives_nobody_time_below_nothing() -> None:
    notes = [said(time(14, 30), LEFEVRE), said(time(14, 0), DUVAL), said(time(14, 40), LEFEVRE)]
    found = turns(notes, until=time(14, 45))
    assert totals(found) == {LEFEVRE: 300, DUVAL: 600}


def hearing(**fields: object) -> Hearing:
    return Hearing(id=new_id(), key="A1", title="t", day=date(2024, 1, 1), **fields)  # type: ignore[arg-type]


def test_a_hearing_lasts_without_its_suspensions() -> None:
    planned = hearing(start=time(14, 0))
    assert elapsed(planned, time(14, 31, 8)) == 31 * 60 + 8
    assert elapsed(planned, time(13, 50)) == 0
    assert elapsed(hearing(), time(14, 0)) is None
    paused = hearing(
        start=time(14, 0), suspensions=(Suspension(time(14, 10), time(14, 20)), Suspension(time(14, 30)))
    )
    assert elapsed(paused, time(14, 45)) == 20 * 60
    under_way = hearing(start=time(14, 0), end=time(15, 30))
    assert elapsed(under_way, time(14, 31, 8)) == 31 * 60 + 8, "the end is only planned"
    ended = hearing(start=time(23, 30), end=time(0, 30))
    assert elapsed(ended, time(3, 0)) == 3600


@given(
    st.lists(st.tuples(st.integers(0, 86399), st.sampled_from([LEFEVRE, DUVAL, None])), max_size=12),
    st.lists(st.tuples(st.integers(0, 86399), st.integers(0, 86399)), max_size=3),
)
def test_turns_are_in_order_and_never_overlap(
    lines: list[tuple[int, EntityId | None]], pauses: list[tuple[int, int]]
) -> None:
    def at(second: int) -> time:
        return time(second // 3600, second // 60 % 60, second % 60)

    notes = [said(at(second), speaker) for second, speaker in lines]
    suspensions = [Suspension(at(a), at(b)) for a, b in pauses]
    found = turns(notes, suspensions=suspensions)
    assert all(turn.length > 0 for turn in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert sum(totals(found).values()) == sum(turn.length for turn in found)
