"""A note that its author moved, or whose time they corrected, stands in the colleague's copy where it stands there."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from colleagues import Colleague
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.exporting.exchange import ZipExchangeWriter
from rapporteur_desk.importing.exchange import ZipExchangeReader
from rapporteur_desk.services.exchange import ExchangeFile
from rapporteur_desk.services.exchange_words import brought
from rapporteur_desk.services.merging_details import is_moved_here


@pytest.fixture
def claire() -> Colleague:
    return Colleague("C. Martin")


@pytest.fixture
def paul() -> Colleague:
    return Colleague("P. Bois")


def move(colleague: Colleague, note: Note, step: int) -> None:
    for _ in range(abs(step)):
        colleague.rearranging.move([note.id], 1 if step > 0 else -1)


def through_a_file(file: ExchangeFile, folder: Path) -> ExchangeFile:
    path = folder / "a.rdx"
    path.write_bytes(ZipExchangeWriter().render(file))
    return ZipExchangeReader().read(path)


def test_a_note_moved_by_its_author_moves_here(claire: Colleague, paul: Colleague, tmp_path: Path) -> None:
    claire.take(("C1", time(9, 31)), ("C2", time(9, 35)))
    *_, last = paul.take(("P1", time(9, 32)), ("P2", time(9, 36)), ("P3", time(9, 37)))
    first = paul.give()
    claire.merge(first)
    assert claire.words() == ["C1", "P1", "C2", "P2", "P3"]
    move(paul, last, -2)
    file = through_a_file(paul.give(), tmp_path)
    summary = claire.exchange.foresee(file)
    assert (summary.counts.moved_notes, summary.counts.updated_notes, summary.brings_anything) == (1, 0, True)
    assert brought(summary, "fr") == ["1 note déplacée depuis par son auteur"]
    merged = claire.merge(file)
    assert claire.words() == ["C1", "P3", "P1", "C2", "P2"]
    for again in (file, paul.give(), first):
        assert not claire.merge(again).changes
    claire.undo.revert(merged.changes)
    assert claire.words() == ["C1", "P1", "C2", "P2", "P3"]


def test_a_note_moved_among_ours_moves_here_too(claire: Colleague, paul: Colleague) -> None:
    """Whatever its time: he has her notes, and has put his own before one of them."""
    claire.take(("C1", time(9, 31)), ("C2", time(9, 35)))
    first, second = paul.take(("P1", time(9, 32)), ("P2", time(9, 36)))
    claire.merge(paul.give())
    paul.merge(claire.give())
    assert claire.words() == paul.words() == ["C1", "P1", "C2", "P2"]
    move(paul, second, -1)
    move(paul, first, -1)
    claire.merge(paul.give())
    assert claire.words() == paul.words() == ["P1", "C1", "P2", "C2"]
    assert not paul.merge(claire.give()).changes
    anne = Colleague("A. Roy")
    anne.merge(paul.give())
    assert anne.words() == paul.words(), "so it comes in the first time"


def test_a_note_whose_time_was_corrected_moves_here(claire: Colleague, paul: Colleague) -> None:
    claire.take(("C1", time(9, 31)), ("C2", time(9, 35)), ("C3", time(9, 50)))
    _, late, _ = paul.take(("P1", time(9, 32)), ("P2", time(9, 45)), ("suite", None))
    claire.merge(paul.give())
    assert claire.words() == ["C1", "P1", "C2", "P2", "suite", "C3"]
    paul.set_details(late, time=time(9, 33))
    counts = claire.merge(paul.give()).summary.counts
    assert (counts.updated_notes, counts.moved_notes) == (1, 0)
    assert claire.words() == ["C1", "P1", "P2", "suite", "C2", "C3"]
    paul.set_details(late, time=time(9, 55))
    claire.merge(paul.give())
    assert claire.words() == ["C1", "P1", "C2", "C3", "P2", "suite"]
    assert not claire.merge(paul.give()).changes


@pytest.mark.parametrize("how", ["moved", "corrected"])
def test_what_was_moved_here_stays_where_it_was_put(claire: Colleague, paul: Colleague, how: str) -> None:
    claire.take(("C1", time(9, 31)), ("C2", time(9, 35)))
    first, second = paul.take(("P1", time(9, 32)), ("P2", time(9, 36)))
    claire.merge(paul.give())
    move(claire, second, -3)
    assert claire.words() == ["P2", "C1", "P1", "C2"]
    for _ in range(2):
        if how == "moved":
            move(paul, second, -1)
        else:
            paul.set_details(second, time=time(9, 33))
        claire.merge(paul.give())
        assert claire.words() == ["P2", "C1", "P1", "C2"]
    move(paul, first, 1)
    assert paul.merge(claire.give()).summary.counts.moved_notes == 0, "it is his to say where his notes stand"


def test_what_was_moved_here_stays_when_the_note_it_followed_moves(
    claire: Colleague, paul: Colleague
) -> None:
    claire.take(("C1", time(9, 31)), ("C2", time(9, 35)))
    first, second = paul.take(("P1", time(9, 32)), ("P2", time(9, 36)))
    claire.merge(paul.give())
    move(claire, second, -3)
    paul.set_details(first, time=time(9, 40))
    claire.merge(paul.give())
    assert claire.words() == ["P2", "C1", "C2", "P1"]


def test_only_the_author_s_own_file_moves_a_note(claire: Colleague, paul: Colleague) -> None:
    [_, second] = paul.take(("P1", time(9, 32)), ("P2", time(9, 36)))
    anne = Colleague("A. Roy")
    for office in (anne, claire):
        office.merge(paul.give())
    move(anne, second, -1)
    claire.merge(anne.give())
    assert claire.words() == ["P1", "P2"]
    move(paul, second, -1)
    claire.merge(paul.give())
    assert claire.words() == ["P2", "P1"]


def test_a_note_that_came_by_another_follows_its_author_all_the_same(
    claire: Colleague, paul: Colleague
) -> None:
    [_, second] = paul.take(("P1", time(9, 32)), ("P2", time(9, 36)))
    anne = Colleague("A. Roy")
    anne.merge(paul.give())
    claire.merge(anne.give())
    move(paul, second, -1)
    claire.merge(paul.give())
    assert claire.words() == ["P2", "P1"]


def test_a_line_only_moved_here_is_still_deleted_by_its_author(claire: Colleague, paul: Colleague) -> None:
    [_, second] = paul.take(("P1", time(9, 32)), ("P2", time(9, 36)))
    claire.merge(paul.give())
    move(claire, second, -1)
    paul.bin.delete(paul.fresh(second))
    claire.merge(paul.give())
    assert claire.words() == ["P1"]


# -- whatever was moved and corrected, in whatever order it is merged

Step = tuple[str, int, int]
work = st.lists(
    st.tuples(st.sampled_from(["move", "move", "correct", "give"]), st.integers(0, 9), st.integers(-3, 3)),
    max_size=8,
)
minutes = st.lists(st.integers(0, 59), max_size=5).map(sorted)


def taken(name: str, times: list[int]) -> Colleague:
    colleague = Colleague(name)
    colleague.take(*((f"{name}{number}", time(9, minute)) for number, minute in enumerate(times)))
    return colleague


def worked(colleague: Colleague, steps: list[Step]) -> list[ExchangeFile]:
    """What the colleague gave away meanwhile; a corrected time is one between those of its neighbours."""
    files = [colleague.give()]
    for what, number, step in steps:
        notes = colleague.store.notes.select(hearing_id=colleague.hearing.id, author=colleague.name)
        if what == "give":
            files.append(colleague.give())
        elif notes and what == "move":
            move(colleague, notes[number % len(notes)], step)
        elif notes and what == "correct":
            place = number % len(notes)
            around = notes[max(0, place - 1)].time, notes[min(place + 1, len(notes) - 1)].time
            at = min(around) if step < 0 else max(around)  # type: ignore[type-var]
            colleague.set_details(notes[place], time=at)
    return [*files, colleague.give()]


@settings(max_examples=150, deadline=None)
@given(minutes, minutes, work, st.data())
def test_whatever_was_read_before_the_latest_file_gives_the_order_it_gives_alone(
    hers: list[int], his: list[int], steps: list[Step], data: st.DataObject
) -> None:
    files = worked(taken("P", his), steps)
    claire, other = taken("C", hers), taken("C", hers)
    for file in data.draw(st.lists(st.sampled_from(files), max_size=4)):
        claire.merge(file)
    claire.merge(files[-1])
    other.merge(files[-1])
    assert claire.words() == other.words()
    for file in files:
        assert not claire.merge(file).changes
    assert [word for word in claire.words() if word[0] == "C"] == [f"C{n}" for n in range(len(hers))]


@settings(max_examples=100, deadline=None)
@given(minutes, minutes, work, work)
def test_two_who_moved_their_notes_end_with_the_same_record(
    hers: list[int], his: list[int], one: list[Step], other: list[Step]
) -> None:
    claire, paul = taken("C", hers), taken("P", his)
    from_her, from_him = worked(claire, one)[-1], worked(paul, other)[-1]
    claire.merge(from_him)
    paul.merge(from_her)
    assert claire.words() == paul.words()
    assert not claire.merge(paul.give()).changes
    assert not paul.merge(claire.give()).changes


@settings(max_examples=100, deadline=None)
@given(minutes, minutes, minutes, work, work)
def test_it_does_not_matter_whose_moves_come_in_first(
    hers: list[int], his: list[int], third: list[int], one: list[Step], other: list[Step]
) -> None:
    from_him, from_anne = worked(taken("P", his), one), worked(taken("A", third), other)
    claire, same = taken("C", hers), taken("C", hers)
    for office, files in (
        (claire, (from_him[0], from_anne[0], from_him[-1], from_anne[-1])),
        (same, (from_anne[-1], from_him[-1])),
    ):
        for file in files:
            office.merge(file)
    assert claire.words() == same.words()


def test_a_moved_note_stays_among_its_author_s_own_when_what_it_was_put_after_moves_away() -> None:
    claire, paul = taken("C", [0, 0, 1, 1]), taken("P", [0, 1, 1])
    paul.merge(claire.give())
    last = next(note for note in paul.store.notes.select() if note.text == "P2")
    move(paul, last, -2)
    assert paul.words() == ["C0", "C1", "P0", "C2", "P2", "C3", "P1"]
    move(claire, next(note for note in claire.store.notes.select() if note.text == "C2"), -1)
    claire.merge(paul.give())
    assert claire.words() == ["C0", "C2", "C1", "P0", "P2", "C3", "P1"], "after C2, but not before P0"
    paul.merge(claire.give())
    assert paul.words() == claire.words()


@settings(max_examples=60, deadline=None)
@given(
    minutes,
    minutes,
    st.lists(
        st.tuples(
            st.sampled_from(["P", "C"]),
            st.sampled_from(["move", "give"]),
            st.integers(0, 9),
            st.integers(-3, 3),
        ),
        max_size=10,
    ),
)
def test_however_both_move_and_give_what_was_moved_here_stays_and_merging_settles(
    hers: list[int], his: list[int], steps: list[tuple[str, str, int, int]]
) -> None:
    offices = {"C": taken("C", hers), "P": taken("P", his)}
    for name, what, number, step in steps:
        office, other = offices[name], offices["P" if name == "C" else "C"]
        notes = office.store.notes.select(hearing_id=office.hearing.id)
        if what == "give":
            other.merge(office.give())
        elif notes:
            move(office, notes[number % len(notes)], step)
    for name, from_name in (("C", "P"), ("P", "C")):
        office, file = offices[name], offices[from_name].give()
        before = office.store.notes.select(hearing_id=office.hearing.id)
        staying = {note.id for note in before if note.author == name or is_moved_here(note)}
        office.merge(file)
        after = [note.id for note in office.store.notes.select(hearing_id=office.hearing.id)]
        assert [id for id in after if id in staying] == [note.id for note in before if note.id in staying]
        assert len(after) == len(set(after)) >= len(hers if name == "C" else his)
        assert not office.merge(file).changes
