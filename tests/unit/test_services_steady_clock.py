from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from memory_store import MemoryStore
from office import Office

from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.services.steady_clock import SteadyClock

NOON = datetime(2024, 6, 18, 12, tzinfo=UTC)


@dataclass
class Computer:
    """Its clocks, and what happens to them."""

    wall: datetime = NOON
    monotonic: float = 100.0
    zone: timedelta = timedelta(hours=2)

    def pass_time(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.monotonic += seconds

    def sleep(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)

    def set_clock(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)

    def clock(self) -> SteadyClock:
        return SteadyClock(
            lambda: self.wall, lambda: self.monotonic, lambda moment: moment.replace(tzinfo=None) + self.zone
        )


def test_it_is_the_wall_clock_as_long_as_that_goes_forward() -> None:
    computer = Computer()
    clock = computer.clock()
    assert clock() == NOON
    assert clock.time_of_day() == time(14, 0)
    computer.pass_time(61.5)
    assert clock() == computer.wall
    assert clock.time_of_day() == time(14, 1, 1)


def test_set_back_it_goes_on_as_time_passes() -> None:
    computer = Computer()
    clock = computer.clock()
    assert clock.time_of_day() == time(14, 0)
    computer.set_clock(-3600)
    computer.pass_time(90)
    assert clock() == NOON + timedelta(seconds=90)
    assert clock.time_of_day() == time(14, 1, 30)
    computer.pass_time(60)
    assert clock.time_of_day() == time(14, 2, 30)


def test_put_right_again_it_follows_the_wall() -> None:
    computer = Computer()
    clock = computer.clock()
    clock()
    computer.set_clock(-3600)
    computer.pass_time(10)
    clock()
    computer.set_clock(3660)
    assert clock() == computer.wall == NOON + timedelta(seconds=70)


def test_after_sleep_it_follows_the_wall_though_the_monotonic_clock_stood_still() -> None:
    computer = Computer()
    clock = computer.clock()
    clock()
    computer.sleep(7200)
    assert clock() == computer.wall
    assert clock.time_of_day() == time(16, 0)


def test_neither_another_zone_nor_the_end_of_summer_time_sets_the_time_of_a_note_back() -> None:
    computer = Computer()
    clock = computer.clock()
    assert clock.time_of_day() == time(14, 0)
    computer.zone = timedelta(hours=1)
    computer.pass_time(60)
    assert clock.time_of_day() == time(14, 1)
    assert clock() == computer.wall, "the moment itself is not touched by it"


def test_midnight_is_no_step_back() -> None:
    computer = Computer(wall=datetime(2024, 6, 18, 21, 59, 59, tzinfo=UTC))
    clock = computer.clock()
    assert clock.time_of_day() == time(23, 59, 59)
    computer.pass_time(2)
    assert clock.time_of_day() == time(0, 0, 1)


@given(
    st.lists(
        st.tuples(st.sampled_from(["pass_time", "sleep", "set_clock"]), st.floats(-9000, 9000)), max_size=40
    )
)
def test_whatever_happens_to_the_clock_it_never_goes_back_nor_falls_behind(
    events: list[tuple[str, float]],
) -> None:
    computer = Computer()
    clock = computer.clock()
    last, last_monotonic = clock(), computer.monotonic
    for event, seconds in events:
        getattr(computer, event)(seconds if event == "set_clock" else abs(seconds))
        now = clock()
        assert now >= last
        assert now >= computer.wall
        if now != computer.wall:
            assert abs((now - last).total_seconds() - (computer.monotonic - last_monotonic)) < 0.001
        last, last_monotonic = now, computer.monotonic


def test_notes_keep_their_order_and_their_times_when_the_clock_is_set_back_during_a_hearing() -> None:
    computer = Computer()
    clock = computer.clock()
    office = Office(MemoryStore(clock=clock), clock)
    hearing: Hearing = office.new_hearing()
    for text in ("Un", "Deux", "Trois", "Quatre"):
        computer.pass_time(30)
        office.new_note(text, hearing, time=clock.time_of_day())
        if text == "Deux":
            computer.set_clock(-1800)
    notes = office.store.notes.select(hearing_id=hearing.id)
    assert [note.text for note in notes] == ["Un", "Deux", "Trois", "Quatre"]
    assert [note.time for note in notes] == [time(14, 0, 30), time(14, 1), time(14, 1, 30), time(14, 2)]
    assert [note.created for note in notes] == sorted(note.created for note in notes)
