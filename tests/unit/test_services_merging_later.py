"""What a colleague corrects, closes or deletes after a first exchange reaches the copies of it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from colleagues import Colleague
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Question, RemovedNote
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.exporting.exchange import ZipExchangeWriter
from rapporteur_desk.importing.exchange import ZipExchangeReader
from rapporteur_desk.services.exchange import DeletedNote, ExchangeFile, fingerprint
from rapporteur_desk.services.exchange_words import brought
from rapporteur_desk.services.hearing_records import HearingRecordService


@pytest.fixture
def claire() -> Colleague:
    return Colleague("C. Martin")


@pytest.fixture
def paul() -> Colleague:
    return Colleague("P. Bois")


def through_a_file(file: ExchangeFile, folder: Path) -> ExchangeFile:
    path = folder / "a.rdx"
    path.write_bytes(ZipExchangeWriter().render(file))
    return ZipExchangeReader().read(path)


# -- closed since


def test_a_note_closed_since_is_closed_here_without_its_words(
    claire: Colleague, paul: Colleague, tmp_path: Path
) -> None:
    note, _ = paul.take(("Un secret.", time(9, 31)), ("Public.", time(9, 32)))
    claire.merge(paul.give())
    paul.set_details(note, visibility=Visibility.CLOSED, text="Un secret que nul ne lira.")
    file = through_a_file(paul.give(), tmp_path)
    assert file.record.closed == (note.id,)
    assert b"que nul ne lira" not in ZipExchangeWriter().render(file)
    assert not file.record.confidential
    summary = claire.exchange.foresee(file)
    assert (summary.counts.closed_notes, summary.brings_anything) == (1, True)
    assert "1 note devient confidentielle, comme chez votre collègue" in brought(summary, "fr")
    merged = claire.merge(file)
    assert claire.fresh(note).visibility is Visibility.CLOSED
    assert claire.fresh(note).text == "Un secret."
    assert not claire.merge(file).changes
    claire.undo.revert(merged.changes)
    assert claire.fresh(note).visibility is None


def test_a_note_closed_since_is_closed_wherever_it_stands_here(claire: Colleague, paul: Colleague) -> None:
    moved, binned, reworded = paul.take(("Un.", time(9, 31)), ("Deux.", time(9, 32)), ("Trois.", time(9, 33)))
    claire.merge(paul.give())
    other = claire.new_hearing("Autre")
    claire.set_details(moved, hearing_id=other.id)
    claire.bin.delete(claire.fresh(binned))
    claire.reword(reworded, "Trois, ou presque.")
    paul.reword(reworded, "Trois et demi.")
    claire.merge(paul.give())
    assert "Trois et demi." in claire.words()
    for note in (moved, binned, reworded):
        paul.set_details(note, visibility=Visibility.CLOSED)
    counts = claire.merge(paul.give()).summary.counts
    assert counts.closed_notes == 4
    assert {note.visibility for note in claire.store.notes.select(binned=True)} == {Visibility.CLOSED}


def test_what_is_closed_in_a_file_that_holds_it_closes_its_other_wording_too(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("Trois.", time(9, 33)))
    claire.merge(paul.give())
    claire.reword(note, "Trois, ou presque.")
    paul.reword(note, "Trois et demi.")
    claire.merge(paul.give())
    paul.set_details(note, visibility=Visibility.CLOSED)
    counts = claire.merge(paul.give(confidential=True)).summary.counts
    assert counts.closed_notes == 2
    assert {note.visibility for note in claire.store.notes.select()} == {Visibility.CLOSED}


def test_a_note_of_ours_that_the_colleague_closed_is_closed_too(claire: Colleague, paul: Colleague) -> None:
    [note] = claire.take(("Un.", time(9, 31)))
    paul.merge(claire.give())
    paul.set_details(note, visibility=Visibility.CLOSED)
    assert claire.merge(paul.give()).summary.counts.closed_notes == 1
    assert claire.fresh(note).visibility is Visibility.CLOSED


def test_another_wording_of_what_is_closed_here_comes_in_closed(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Trois.", time(9, 33)))
    claire.merge(paul.give())
    claire.set_details(note, text="Trois, ou presque.", visibility=Visibility.CLOSED)
    paul.reword(note, "Trois et demi.")
    assert claire.merge(paul.give()).summary.counts.kept_beside == 1
    assert {note.visibility for note in claire.store.notes.select()} == {Visibility.CLOSED}


def test_the_ids_of_closed_notes_that_nobody_has_do_nothing(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Un.", time(9, 31)))
    paul.set_details(note, visibility=Visibility.CLOSED)
    merged = claire.merge(paul.give())
    assert not merged.summary.brings_anything
    assert claire.words() == []


def test_a_hearing_closed_since_is_not_shared_without_saying_so_and_closes_the_copy(
    claire: Colleague, paul: Colleague
) -> None:
    paul.take(("Un.", time(9, 31)))
    claire.merge(paul.give())
    paul.records.save(replace(paul.hearing, visibility=Visibility.CLOSED))
    assert claire.merge(paul.give(confidential=True)).summary.counts.becomes_closed


# -- details that their author corrected since

BEFORE = {
    "kind": NoteKind.QUOTE,
    "time": time(9, 31),
    "topic": "Budget",
    "due": date(2024, 4, 1),
    "settled_on": date(2024, 4, 1),
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", NoteKind.FIGURE),
        ("kind", NoteKind.PLAIN),
        ("time", time(9, 45)),
        ("time", None),
        ("topic", "Suites"),
        ("due", date(2024, 5, 1)),
        ("due", None),
        ("settled_on", None),
    ],
)
def test_a_detail_that_its_author_corrected_is_corrected_here(
    claire: Colleague, paul: Colleague, name: str, value: object
) -> None:
    [note] = paul.take(("Un.", None))
    paul.set_details(note, **BEFORE)
    first = paul.give()
    claire.merge(first)
    paul.set_details(note, **{name: value})
    second = paul.give()
    counts = claire.merge(second).summary.counts
    assert (counts.updated_notes, counts.kept_beside, counts.new_notes) == (1, 0, 0)
    assert getattr(claire.fresh(note), name) == value
    assert not claire.merge(second).changes
    assert not claire.merge(paul.give()).changes
    assert not claire.merge(first).changes, "an older file takes nothing back"


def test_the_speaker_corrected_by_the_author_is_corrected_here(claire: Colleague, paul: Colleague) -> None:
    one, other = (paul.new_appearance(paul.hearing, name) for name in ("Lefèvre", "Nguyen"))
    note = paul.new_note("Un.", paul.hearing, appearance_id=one.id)
    claire.merge(paul.give())
    paul.set_details(note, appearance_id=other.id)
    assert claire.merge(paul.give()).summary.counts.updated_notes == 1
    assert [view.speaker for view in claire.notes.of_hearing(claire.hearing.id)] == ["Nguyen"]
    asked = paul.hearings.add_rapporteur(surname="Durand").created(EntityKind.PERSON)
    paul.set_details(note, appearance_id=None, rapporteur_id=asked)
    claire.merge(paul.give())
    assert [view.speaker for view in claire.notes.of_hearing(claire.hearing.id)] == ["Durand"]


def test_a_detail_that_was_changed_here_stays_and_the_others_follow(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("Un.", time(9, 31)))
    claire.merge(paul.give())
    claire.set_details(note, kind=NoteKind.REQUEST)
    paul.set_details(note, kind=NoteKind.FIGURE, time=time(9, 40))
    counts = claire.merge(paul.give()).summary.counts
    assert counts.updated_notes == 1
    fresh = claire.fresh(note)
    assert (fresh.kind, fresh.time) == (NoteKind.REQUEST, time(9, 40))
    assert not claire.merge(paul.give()).changes


def test_only_the_author_corrects_details(claire: Colleague, paul: Colleague) -> None:
    [ours] = claire.take(("C", time(9, 31)))
    [his] = paul.take(("P", time(9, 32)))
    claire.merge(paul.give())
    anne = Colleague("A. Roy")
    anne.merge(claire.give())
    for note in (ours, his):
        anne.set_details(note, kind=NoteKind.QUOTE, time=time(10))
    claire.merge(anne.give())
    assert [claire.fresh(note).time for note in (ours, his)] == [time(9, 31), time(9, 32)]
    assert claire.fresh(ours).kind is NoteKind.PLAIN
    assert claire.fresh(his).kind is NoteKind.QUOTE, "what was still open is filled by whoever knows it"


def test_a_note_that_came_by_another_is_corrected_by_its_author_all_the_same(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("P", time(9, 32)))
    anne = Colleague("A. Roy")
    anne.merge(paul.give())
    claire.merge(anne.give())
    paul.set_details(note, time=time(9, 50))
    assert claire.merge(paul.give()).summary.counts.updated_notes == 1
    assert claire.fresh(note).time == time(9, 50)


def test_a_note_merged_before_details_were_remembered_is_only_completed(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("P", time(9, 32)))
    claire.merge(paul.give())
    claire.set_details(note, received="")
    paul.set_details(note, time=time(9, 50), kind=NoteKind.QUOTE)
    claire.merge(paul.give())
    assert (claire.fresh(note).time, claire.fresh(note).kind) == (time(9, 32), NoteKind.QUOTE)
    assert not claire.merge(paul.give()).changes
    claire.set_details(note, received="damaged")
    claire.merge(paul.give())
    assert claire.fresh(note).time == time(9, 32)


def test_a_note_put_under_an_item_of_the_agenda_here_stays_there(claire: Colleague, paul: Colleague) -> None:
    claire.new_note("C", claire.hearing, time=time(9, 30), topic="Budget")
    [note] = paul.take(("P", time(9, 32)))
    claire.merge(paul.give())
    paul.set_details(note, kind=NoteKind.QUOTE)
    claire.merge(paul.give())
    assert (claire.fresh(note).topic, claire.fresh(note).kind) == ("Budget", NoteKind.QUOTE)


def test_corrected_details_are_taken_back_with_the_merge(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("P", time(9, 32)))
    claire.merge(paul.give())
    paul.set_details(note, time=time(9, 50))
    file = paul.give()
    claire.undo.revert(claire.merge(file).changes)
    assert claire.fresh(note).time == time(9, 32)
    claire.merge(file)
    assert claire.fresh(note).time == time(9, 50)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("kind time due give merge".split()), st.integers(0, 5)), max_size=12)
)
def test_whatever_files_were_read_the_latest_of_the_author_holds(steps: list[tuple[str, int]]) -> None:
    claire, paul = Colleague("C"), Colleague("P")
    [note] = paul.take(("P", time(9, 32)))
    files = [paul.give()]
    claire.merge(files[0])
    for what, number in steps:
        if what == "kind":
            paul.set_details(note, kind=list(NoteKind)[number % len(NoteKind)])
        elif what == "time":
            paul.set_details(note, time=time(9, number) if number else None)
        elif what == "due":
            paul.set_details(note, due=date(2024, 4, number) if number else None)
        elif what == "give":
            files.append(paul.give())
        else:
            claire.merge(files[number % len(files)])
    last = paul.give()
    claire.merge(last)
    theirs, ours = paul.fresh(note), claire.fresh(note)
    assert (ours.kind, ours.time, ours.due) == (theirs.kind, theirs.time, theirs.due)
    for file in (last, *files):
        if file.made >= last.made:
            assert not claire.merge(file).changes


# -- split, joined and deleted since


def later(colleague: Colleague) -> None:
    """Texts are told as earlier ones once they stood for a while."""
    colleague.clock.now += timedelta(minutes=5)  # type: ignore[attr-defined]


def test_a_line_split_by_its_author_is_split_here(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Premier. Second.", time(9, 31)))
    claire.merge(paul.give())
    later(paul)
    paul.rearranging.split(note.id, len("Premier. "))
    counts = claire.merge(paul.give()).summary.counts
    assert claire.words() == ["Premier.", "Second."]
    assert (counts.new_notes, counts.updated_notes) == (1, 1)
    assert not claire.merge(paul.give()).changes


def test_lines_joined_by_their_author_are_joined_here(
    claire: Colleague, paul: Colleague, tmp_path: Path
) -> None:
    first, second, _ = paul.take(("Premier.", time(9, 31)), ("Second.", time(9, 32)), ("Fin.", None))
    claire.merge(paul.give())
    later(paul)
    paul.rearranging.merge([first.id, second.id])
    file = through_a_file(paul.give(), tmp_path)
    foreseen = claire.exchange.foresee(file)
    assert "1 note supprimée par son auteur va dans votre corbeille" in brought(foreseen, "fr")
    merged = claire.merge(file)
    assert claire.words() == ["Premier. Second.", "Fin."]
    counts = merged.summary.counts
    assert (counts.deleted_notes, counts.updated_notes, counts.new_notes) == (1, 1, 0)
    assert claire.fresh(second).binned_at is not None
    assert not claire.merge(file).changes
    assert not claire.merge(paul.give()).changes
    claire.undo.revert(merged.changes)
    assert claire.words() == ["Premier.", "Second.", "Fin."]


def test_joined_lines_that_bear_on_a_mini_report_are_joined_here(claire: Colleague, paul: Colleague) -> None:
    first, second = paul.take(("Premier.", time(9, 31)), ("Second.", time(9, 32)))
    report, ours = paul.new_report("Impôts"), claire.new_report("Impôts")
    paul.links.link([second], report)
    claire.merge(paul.give())
    later(paul)
    paul.rearranging.merge([first.id, second.id])
    claire.merge(paul.give())
    assert claire.words() == ["Premier. Second."]
    [link] = claire.store.links.select()
    assert (link.origin_id, link.target_id) == (first.id, ours.id)
    claire.bin.restore(claire.fresh(second))
    assert claire.store.links.count() == 2


def test_what_was_worked_on_here_is_not_deleted(claire: Colleague, paul: Colleague) -> None:
    notes = paul.take(*((f"Note {number}.", time(9, number)) for number in range(6)))
    reworded, sorted_, linked, cited, moved, plain = notes
    claire.merge(paul.give())
    report = claire.new_report()
    claire.reword(reworded, "Autrement.")
    claire.set_details(sorted_, kind=NoteKind.QUOTE)
    claire.links.link([claire.fresh(linked)], report)
    section = claire.new_section(report)
    claire.records.save(replace(claire.fresh(section), text=f"Voir [@{claire.fresh(cited).key}]."))
    claire.set_details(moved, hearing_id=claire.new_hearing("Autre", day=date(2024, 5, 1)).id)
    paul.bin.delete(*(paul.fresh(note) for note in notes))
    counts = claire.merge(paul.give()).summary.counts
    assert counts.deleted_notes == 1
    gone = [note.id for note in claire.store.notes.select(binned=True) if note.binned_at]
    assert gone == [plain.id]


def test_only_the_author_deletes_and_never_what_is_ours(claire: Colleague, paul: Colleague) -> None:
    [ours] = claire.take(("C", time(9, 31)))
    [his] = paul.take(("P", time(9, 32)))
    claire.merge(paul.give())
    anne = Colleague("A. Roy")
    anne.merge(claire.give())
    anne.bin.delete(anne.fresh(ours), anne.fresh(his))
    assert anne.give().record.deleted == ()
    assert not claire.merge(anne.give()).changes
    assert claire.words() == ["C", "P"]
    forged = replace(
        anne.give().record, deleted=(DeletedNote(note_id=his.id, fingerprints=(fingerprint("P"),)),)
    )
    assert not claire.merge(replace(anne.give(), record=forged)).changes


def test_what_came_back_from_the_bin_here_stays(claire: Colleague, paul: Colleague) -> None:
    note, _ = paul.take(("Un.", time(9, 31)), ("Deux.", time(9, 32)))
    old = paul.give()
    claire.merge(old)
    paul.bin.delete(paul.fresh(note))
    file = paul.give()
    claire.merge(file)
    assert claire.words() == ["Deux."]
    claire.bin.restore(claire.fresh(note))
    for again in (file, old, paul.give()):
        assert not claire.merge(again).changes
    assert claire.words() == ["Un.", "Deux."]


def test_of_a_deleted_confidential_note_only_its_being_closed_is_told(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("Un.", time(9, 31)))
    claire.merge(paul.give())
    paul.set_details(note, visibility=Visibility.CLOSED)
    paul.bin.delete(paul.fresh(note))
    record = paul.give().record
    assert (record.closed, record.deleted) == ((note.id,), ())
    claire.merge(paul.give())
    assert claire.fresh(note).visibility is Visibility.CLOSED
    assert claire.words() == ["Un."]
    assert claire.merge(paul.give(confidential=True)).summary.counts.deleted_notes == 1


# -- removed for good


def test_what_its_author_removed_for_good_is_deleted_here_as_from_the_bin(
    claire: Colleague, paul: Colleague, tmp_path: Path
) -> None:
    notes = paul.take(*((f"Note secrète {number}.", time(9, number)) for number in range(4)))
    plain, reworded, linked, _ = notes
    report, ours = paul.new_report("Impôts"), claire.new_report("Impôts")
    paul.links.link([linked], report)
    claire.merge(paul.give())
    claire.reword(reworded, "Autrement.")
    later(paul)
    paul.reword(plain, "Note secrète, corrigée.")
    paul.bin.delete(*(paul.fresh(note) for note in notes[:3]))
    binned = paul.give().record.deleted
    paul.bin.empty()
    file = paul.give()
    assert {one.note_id: one for one in file.record.deleted} == {one.note_id: one for one in binned}
    assert "secrète".encode() not in record_bytes(file).replace("Note secrète 3.".encode(), b"")
    file = through_a_file(file, tmp_path)
    assert claire.merge(file).summary.counts.deleted_notes == 2
    assert claire.words() == ["Autrement.", "Note secrète 3."]
    assert claire.store.links.count(target_id=ours.id) == 0
    assert not claire.merge(file).changes


def record_bytes(file: ExchangeFile) -> bytes:
    with zipfile.ZipFile(BytesIO(ZipExchangeWriter().render(file))) as archive:
        return archive.read("record.json")


def test_of_a_confidential_note_removed_for_good_only_its_being_closed_is_told(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("Un.", time(9, 31)))
    claire.merge(paul.give())
    paul.set_details(note, visibility=Visibility.CLOSED)
    paul.bin.delete(paul.fresh(note))
    paul.bin.empty()
    assert paul.hearing.removed == (RemovedNote(note_id=note.id, author="P. Bois", closed=True),)
    for options in ({}, {"confidential": True}):
        record = paul.give(**options).record
        assert (record.closed, record.deleted) == ((note.id,), ())
    claire.merge(paul.give())
    assert (claire.words(), claire.fresh(note).visibility) == (["Un."], Visibility.CLOSED)


def test_what_was_removed_for_good_here_stays_out_unless_asked_for(
    claire: Colleague, paul: Colleague
) -> None:
    first, _ = paul.take(("Un.", time(9, 31)), ("Deux.", time(9, 32)))
    claire.merge(paul.give())
    claire.bin.delete(claire.fresh(first))
    claire.bin.empty()
    summary = claire.exchange.foresee(paul.give())
    assert (summary.counts.removed_notes, summary.counts.new_notes, summary.brings_anything) == (1, 0, False)
    assert "1 note que vous avez supprimée définitivement reste exclue" in brought(summary, "fr")
    assert not claire.merge(paul.give()).changes
    merged = claire.merge(paul.give(), bring_back=True)
    assert claire.words() == ["Un.", "Deux."]
    assert claire.hearing.removed == ()
    claire.undo.revert(merged.changes)
    assert claire.words() == ["Deux."]


def test_our_own_note_removed_for_good_does_not_come_back_by_a_colleague(
    claire: Colleague, paul: Colleague
) -> None:
    [ours] = claire.take(("C", time(9, 31)))
    paul.merge(claire.give())
    claire.bin.delete(claire.fresh(ours))
    claire.bin.empty()
    claire.merge(paul.give())
    assert claire.words() == []
    paul.merge(claire.give())
    assert paul.words() == []


def test_another_wording_removed_for_good_is_not_kept_again(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Trois.", time(9, 33)))
    claire.merge(paul.give())
    claire.reword(note, "Trois, ou presque.")
    paul.reword(note, "Trois et demi.")
    claire.merge(paul.give())
    [other] = [one for one in claire.store.notes.select() if one.text == "Trois et demi."]
    claire.bin.delete(other)
    claire.bin.empty()
    assert not claire.merge(paul.give()).changes
    assert claire.words() == ["Trois, ou presque."]


def test_a_hearing_that_goes_for_good_remembers_nothing(claire: Colleague) -> None:
    claire.take(("C", time(9, 31)))
    claire.bin.delete(claire.hearing)
    claire.bin.empty()
    assert claire.store.hearings.count() == 0


# -- questions reworded since


def reword_question(colleague: Colleague, text: str) -> None:
    colleague.records.save(replace(questions(colleague)[0], text=text))


def questions(colleague: Colleague) -> list[Question]:
    return colleague.store.questions.select(hearing_id=colleague.hearing.id)


def asked(colleague: Colleague) -> list[str]:
    return [question.text for question in questions(colleague)]


@pytest.fixture
def planned(claire: Colleague) -> Colleague:
    """P. Bois, with the hearing that Claire planned."""
    claire.hearings.add_question(claire.hearing.id, "Quel budget ?")
    paul = Colleague("P. Bois", plans=False)
    paul.merge(claire.give())
    return paul


def test_a_question_reworded_on_either_side_is_reworded_on_the_other(
    claire: Colleague, planned: Colleague, tmp_path: Path
) -> None:
    old = planned.give()
    reword_question(claire, "Quel budget en 2025 ?")
    file = through_a_file(claire.give(), tmp_path)
    summary = planned.exchange.foresee(file)
    assert (summary.counts.reworded_questions, summary.brings_anything) == (1, True)
    assert "1 question reformulée" in brought(summary, "fr")
    planned.merge(file)
    assert asked(planned) == ["Quel budget en 2025 ?"]
    reword_question(planned, "Quel budget en 2026 ?")
    assert not claire.merge(old).changes, "an older wording takes nothing back"
    claire.merge(planned.give())
    assert asked(claire) == ["Quel budget en 2026 ?"]
    for office, again in ((claire, old), (claire, planned.give()), (planned, claire.give()), (planned, file)):
        assert not office.merge(again).changes


def test_a_question_reworded_in_the_form_of_the_hearing_is_reworded_there_too(
    claire: Colleague, planned: Colleague
) -> None:
    records = HearingRecordService(claire.store, claire.clock)
    record = records.read(claire.hearing)
    entry = replace(record.questions[0], text="Quels moyens ?")
    records.save(replace(record, questions=(entry,)))
    planned.merge(claire.give())
    assert asked(planned) == ["Quels moyens ?"]


def test_a_question_reworded_on_both_sides_is_kept_twice(claire: Colleague, planned: Colleague) -> None:
    reword_question(claire, "Quel budget en 2025 ?")
    reword_question(planned, "Quels moyens ?")
    file = claire.give()
    claire.merge(planned.give())
    assert asked(claire) == ["Quel budget en 2025 ?", "Quels moyens ?"]
    planned.merge(file)
    assert asked(planned) == ["Quels moyens ?", "Quel budget en 2025 ?"]
    for office, again in ((claire, planned.give()), (planned, claire.give())):
        assert not office.merge(again).changes


def test_a_wording_beside_ours_that_was_reworded_here_is_not_written_over(
    claire: Colleague, planned: Colleague
) -> None:
    reword_question(claire, "Quel budget en 2025 ?")
    reword_question(planned, "Quels moyens ?")
    claire.merge(planned.give())
    claire.records.save(replace(questions(claire)[1], text="Quels moyens humains ?"))
    assert not claire.merge(planned.give()).changes
    assert asked(claire) == ["Quel budget en 2025 ?", "Quels moyens humains ?"]


def test_a_question_merged_into_two_hearings_is_written_over_in_neither(claire: Colleague) -> None:
    claire.hearings.add_question(claire.hearing.id, "Quel budget ?")
    paul = Colleague("P. Bois")
    paul.merge(claire.give(), into=paul.hearing.id)
    other = paul.new_hearing("Suite", start=time(16))
    paul.merge(claire.give(), into=other.id)
    [second] = paul.store.questions.select(hearing_id=other.id)
    paul.records.save(replace(second, text="Quel budget pour la suite ?"))
    for _ in range(2):
        paul.merge(claire.give(), into=other.id)
        assert [one.text for one in paul.store.questions.select(hearing_id=other.id)] == [
            "Quel budget pour la suite ?"
        ]
    reword_question(claire, "Quels moyens ?")
    paul.merge(claire.give(), into=other.id)
    assert [one.text for one in paul.store.questions.select(hearing_id=other.id)] == [
        "Quel budget pour la suite ?",
        "Quels moyens ?",
    ]


def test_a_question_of_a_file_without_earlier_wordings_leaves_ours(
    claire: Colleague, planned: Colleague
) -> None:
    reword_question(claire, "Quel budget en 2025 ?")
    record = claire.give().record
    record = replace(record, questions=tuple(replace(one, earlier=()) for one in record.questions))
    assert not planned.merge(replace(claire.give(), record=record)).changes
