"""Sorting notes: what waits, in which order, and the keys that give it a place."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st
from office import Office

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.reverting import RevertService
from rapporteur_desk.services.triage import LETTERS, Queue, letters_for, letters_in_order


def texts(office: Office, ids: tuple[EntityId, ...]) -> list[str]:
    return [office.store.notes.get(id).text for id in ids]


def test_notes_wait_in_the_order_in_which_they_were_said() -> None:
    office = Office()
    late = office.new_hearing("Fin", day=date(2024, 5, 2))
    afternoon = office.new_hearing("Après-midi", day=date(2024, 3, 1), start=time(14))
    morning = office.new_hearing("Matin", day=date(2024, 3, 1), start=time(9))
    office.new_note("libre")
    for hearing in (late, afternoon, morning):
        for number in range(2):
            office.new_note(f"{hearing.title} {number}", hearing)
    waiting = office.triage.waiting()
    assert texts(office, waiting.without_report) == [
        "Matin 0", "Matin 1", "Après-midi 0", "Après-midi 1", "Fin 0", "Fin 1", "libre"
    ]  # fmt: skip
    assert texts(office, office.triage.waiting(afternoon.id).without_section) == [
        "Après-midi 0",
        "Après-midi 1",
    ]


def test_markers_and_what_lies_in_the_bin_do_not_wait() -> None:
    office = Office()
    hearing = office.new_hearing()
    office.new_note("", hearing)
    office.new_note(" \n", hearing)
    gone = office.new_note("jeté", hearing)
    office.bin.delete(gone)
    office.new_note("reste", hearing)
    other = office.new_hearing("Supprimée")
    office.new_note("partie avec elle", other)
    office.bin.delete(other)
    assert texts(office, office.triage.waiting().without_report) == ["reste"]


def test_a_note_waits_for_a_section_until_it_bears_on_one_or_on_a_recommendation() -> None:
    office = Office()
    report = office.new_report()
    section, advice = office.new_section(report), office.new_recommendation(report)
    to_report, to_section, to_advice, alone = (office.new_note(text) for text in "abcd")
    office.link(to_report, report)
    office.link(to_section, section)
    office.link(to_advice, advice)
    waiting = office.triage.waiting()
    assert texts(office, waiting.of(Queue.MINI_REPORT)) == ["d"]
    assert texts(office, waiting.of(Queue.SECTION)) == ["a", "d"]
    assert waiting.first is Queue.MINI_REPORT
    office.link(alone, report)
    assert office.triage.waiting().first is Queue.SECTION
    office.bin.delete(section)
    assert texts(office, office.triage.waiting().without_section) == ["a", "b", "d"]


def test_a_note_left_on_purpose_waits_no_more_unless_it_comes_to_bear_on_a_mini_report() -> None:
    office = Office()
    report = office.new_report()
    section = office.new_section(report)
    note, linked = office.new_note("a"), office.new_note("b")
    office.link(linked, report)
    for one in (note, linked):
        office.triage.leave(one)
    waiting = office.triage.waiting()
    assert (waiting.without_report, waiting.without_section) == ((), ())
    assert texts(office, waiting.left) == ["a", "b"]
    link = office.store.links.select(origin_id=linked.id)[0]
    office.links.unlink(link.id)
    office.link(note, report)
    waiting = office.triage.waiting()
    assert texts(office, waiting.without_report) == ["b"], (
        "that it was to stay without a section does not count"
    )
    assert texts(office, waiting.without_section) == ["a"], "nor that it was to stay without a mini-report"
    assert waiting.left == ()
    changes = office.triage.leave(note)
    assert texts(office, office.triage.waiting().left) == ["a"]
    RevertService(office.store).revert(changes)
    assert texts(office, office.triage.waiting().without_section) == ["a"]
    office.link(note, section)
    assert texts(office, office.triage.waiting().without_section) == []


def test_a_target_is_linked_and_unlinked_by_the_same_key() -> None:
    office = Office()
    report = office.new_report()
    section = office.new_section(report)
    hearing = office.new_hearing(visibility=Visibility.CLOSED)
    note = office.new_note("Dit à huis clos", hearing, kind=NoteKind.QUOTE)
    office.triage.toggle(note, report)
    linked = office.triage.toggle(note, section)
    item = office.triage.note(note.id)
    assert item is not None
    assert item.view.confidential
    assert {view.target.id for view in item.links} == {report.id, section.id}
    assert item.report_ids == (report.id,)
    assert not item.is_in(Queue.SECTION)
    office.undo.revert(linked)
    item = office.triage.note(note.id)
    assert item is not None
    assert item.is_in(Queue.SECTION)
    assert item.link_to(report.id) is not None
    office.triage.toggle(note, report)
    assert office.store.links.count() == 0


def test_a_deleted_note_cannot_be_sorted() -> None:
    office = Office()
    note = office.new_note()
    office.bin.delete(note)
    assert office.triage.note(note.id) is None
    assert office.triage.note(EntityId("nobody")) is None


def test_a_mini_report_has_the_first_free_letter_of_its_name() -> None:
    names = ["Impôts", "Santé", "Éducation", "Environnement", "Sécurité", "42", "Santé"]
    pairs = [(EntityId(str(number)), name) for number, name in enumerate(names)]
    assert list(letters_for(pairs, reserved="u").values()) == ["i", "s", "e", "n", "c", "a", "t"]


@given(st.lists(st.text(max_size=12), max_size=40), st.sets(st.sampled_from(LETTERS)))
def test_no_letter_is_given_twice(names: list[str], reserved: set[str]) -> None:
    pairs = [(EntityId(str(number)), name) for number, name in enumerate(names)]
    given = letters_for(pairs, reserved)
    letters = list(given.values())
    assert len(set(letters)) == len(letters) == min(len(names), 26 - len(reserved))
    assert not set(letters) & reserved
    assert letters_for(pairs[:-1], reserved) == {id: given[id] for id, _ in pairs[:-1] if id in given}
    rest = letters_in_order([id for id, _ in pairs], {*letters, *reserved})
    assert list(rest.values()) == sorted(rest.values())
    assert not set(rest.values()) & {*letters, *reserved}
