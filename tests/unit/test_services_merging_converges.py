"""Whatever two people do to one record at the same time: once both have given it often enough, they have the same."""

from __future__ import annotations

from datetime import time, timedelta

from colleagues import Colleague
from hypothesis import example, given, settings
from hypothesis import strategies as st

Step = tuple[str, str, int, int]
minutes = st.lists(st.integers(0, 59), max_size=4).map(sorted)
steps = st.lists(
    st.tuples(
        st.sampled_from("CP"),
        st.sampled_from("take reword reword correct move give".split()),
        st.integers(0, 9),
        st.integers(0, 59),
    ),
    min_size=1,
    max_size=8,
)


def until_nothing_changes(one: Colleague, other: Colleague) -> None:
    """Each gives the other their record in turn."""
    for _ in range(6):
        there = other.merge(one.give()).changes
        back = one.merge(other.give()).changes
        if not there and not back:
            return
    raise AssertionError("it never settles")


def work(offices: dict[str, Colleague], number: int, step: Step) -> None:
    """One thing that one of them does; times and moves are changed of one's own notes."""
    name, what, which, minute = step
    office, other = offices[name], offices["P" if name == "C" else "C"]
    office.clock.now += timedelta(minutes=1)  # type: ignore[attr-defined]
    notes = office.store.notes.select(hearing_id=office.hearing.id)
    own = [note for note in notes if note.author == name]
    if what == "take":
        office.take((f"{name} {number}", time(10, number)))
    elif what == "give":
        other.merge(office.give())
    elif notes and what == "reword":
        office.reword(notes[which % len(notes)], f"{name} autrement {number}")
    elif own and what == "correct":
        office.set_details(own[which % len(own)], time=time(9, minute))
    elif own and what == "move":
        office.rearranging.move([own[which % len(own)].id], which % 2 * 2 - 1)


@settings(max_examples=60, deadline=None)
@given(minutes, minutes, steps, st.booleans())
@example([0], [0], [("C", "correct", 0, 1)], False)
@example([], [0], [("C", "reword", 0, 0), ("P", "reword", 0, 0)], True)
@example(
    [0], [], [("P", "reword", 0, 0), ("P", "give", 0, 0), ("C", "give", 0, 0), ("P", "reword", 0, 0)], False
)
def test_two_who_work_on_one_record_at_once_end_with_the_same_notes_authors_and_order(
    hers: list[int], his: list[int], steps: list[Step], hers_first: bool
) -> None:
    claire, paul = offices = Colleague("C"), Colleague("P")
    for office, times in zip(offices, (hers, his), strict=True):
        office.take(*((f"{office.name}{number}", time(9, at)) for number, at in enumerate(times)))
    until_nothing_changes(claire, paul)
    for number, step in enumerate(steps):
        work({"C": claire, "P": paul}, number, step)
    until_nothing_changes(*((claire, paul) if hers_first else (paul, claire)))
    assert claire.record() == paul.record()
