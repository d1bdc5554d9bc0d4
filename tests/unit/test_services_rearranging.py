from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import Office, picture

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Hearing, Note
from rapporteur_desk.domain.errors import InvalidValueError


def texts(office: Office, hearing: Hearing) -> list[str]:
    return [note.text for note in office.store.notes.select(hearing_id=hearing.id)]


def record(office: Office, *lines: str) -> tuple[Hearing, list[Note]]:
    hearing = office.new_hearing()
    return hearing, [office.new_note(line, hearing, time=time(14, n)) for n, line in enumerate(lines)]


def test_a_line_is_parted_where_the_cursor_stands_and_keeps_its_place() -> None:
    office = Office()
    hearing, (_, middle, last) = record(office, "un", "deux, trois", "quatre")
    report = office.new_report()
    office.links.link([middle], report)
    before = picture(office.store)
    changes = office.rearranging.split(middle.id, 5)
    assert texts(office, hearing) == ["un", "deux,", "trois", "quatre"]
    second = office.store.notes.select(hearing_id=hearing.id)[2]
    assert (second.time, second.key) == (middle.time, "A1-04")
    assert [view.target.id for view in office.links.links_of(second.id)] == [report.id]
    assert office.fresh(last).key == last.key, "keys never change"
    office.new_note("cinq", hearing)
    assert texts(office, hearing)[-1] == "cinq"
    office.undo.revert(changes)
    assert texts(office, hearing) == ["un", "deux, trois", "quatre", "cinq"]
    assert picture(office.store)[middle.kind_of, middle.id] == before[middle.kind_of, middle.id]


@pytest.mark.parametrize("at", [0, 2, 7])
def test_a_line_is_not_parted_at_its_ends(at: int) -> None:
    office = Office()
    hearing, (note,) = record(office, "  a b  ")
    with pytest.raises(InvalidValueError) as refused:
        office.rearranging.split(note.id, at)
    assert refused.value.code == "note.nothing_to_split"
    assert texts(office, hearing) == ["  a b  "]


def test_lines_are_joined_into_the_first_with_all_that_belongs_to_them() -> None:
    office = Office()
    hearing, (first, second, third) = record(office, "un", "deux", "trois")
    one, other = office.new_report("Santé"), office.new_report("Éducation")
    office.links.link([first, second], one)
    office.links.link([third], other)
    office.records.save(replace(office.fresh(second), kind=NoteKind.REQUEST, due=date(2024, 4, 1)))
    office.records.save(replace(office.fresh(third), visibility=Visibility.CLOSED, due=date(2024, 3, 20)))
    changes = office.rearranging.merge([third.id, first.id, second.id])
    (merged,) = office.store.notes.select(hearing_id=hearing.id)
    assert (merged.id, merged.text, merged.time) == (first.id, "un deux trois", first.time)
    assert (merged.kind, merged.due, merged.visibility) == (
        NoteKind.REQUEST, date(2024, 3, 20), Visibility.CLOSED,
    )  # fmt: skip
    assert {view.target.id for view in office.links.links_of(first.id)} == {one.id, other.id}
    assert sorted(note.text for note in office.store.notes.select(binned=True) if note.binned_at) == [
        "deux",
        "trois",
    ]
    office.undo.revert(changes)
    assert texts(office, hearing) == ["un", "deux", "trois"]
    assert office.store.links.count() == 3


def test_a_cited_line_is_not_merged_away() -> None:
    office = Office()
    hearing, (first, second) = record(office, "un", "deux")
    office.new_section(office.new_report(), text=f"Selon [@{second.key.lower()}].")
    with pytest.raises(InvalidValueError) as refused:
        office.rearranging.merge([first.id, second.id])
    assert refused.value.code == "note.merge_cited"
    assert refused.value.parameters == {"key": second.key, "section": "M1-01"}
    assert texts(office, hearing) == ["un", "deux"]


def test_lines_of_two_hearings_are_not_joined() -> None:
    office = Office()
    _, (first,) = record(office, "un")
    _, (second,) = record(office, "deux")
    for ids, code in (([first.id, second.id], "note.merge_apart"), ([first.id, first.id], "note.merge_one")):
        with pytest.raises(InvalidValueError) as refused:
            office.rearranging.merge(ids)
        assert refused.value.code == code


def test_lines_move_together_and_stop_at_the_ends() -> None:
    office = Office()
    hearing, notes = record(office, "a", "b", "c", "d")
    move = office.rearranging.move
    move([notes[2].id, notes[1].id], -1)
    assert texts(office, hearing) == ["b", "c", "a", "d"]
    assert not move([notes[2].id, notes[1].id], -1)
    move([notes[1].id], 1)
    assert texts(office, hearing) == ["c", "b", "a", "d"]
    office.new_note("e", hearing)
    assert texts(office, hearing) == ["c", "b", "a", "d", "e"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["split", "merge", "up", "down", "add"]), st.integers(0, 99)), max_size=12
    )
)
def test_no_word_is_lost_whatever_is_rearranged(steps: list[tuple[str, int]]) -> None:
    office = Office()
    hearing, _ = record(office, "un deux trois", "quatre cinq", "six")
    words = {"un", "deux", "trois", "quatre", "cinq", "six"}
    for number, (step, at) in enumerate(steps):
        notes = office.store.notes.select(hearing_id=hearing.id)
        note = notes[at % len(notes)]
        before = [one.text for one in notes]
        try:
            if step == "split":
                office.rearranging.split(note.id, len(note.text) // 2)
                assert " ".join(" ".join(texts(office, hearing)).split()) != ""
            elif step == "merge":
                office.rearranging.merge([one.id for one in notes[at % len(notes) :][:2]])
                assert " ".join(texts(office, hearing)) == " ".join(before)
            elif step == "add":
                office.new_note(f"mot{number}", hearing)
                words.add(f"mot{number}")
                assert texts(office, hearing) == [*before, f"mot{number}"]
            else:
                office.rearranging.move([note.id], -1 if step == "up" else 1)
                assert sorted(texts(office, hearing)) == sorted(before)
        except InvalidValueError:
            assert texts(office, hearing) == before
        held = "".join(texts(office, hearing)).replace(" ", "")
        assert len(held) == sum(len(word) for word in words)
        positions = [one.position for one in office.store.notes.select(hearing_id=hearing.id)]
        assert positions == sorted(set(positions)), "each line has a place of its own"
