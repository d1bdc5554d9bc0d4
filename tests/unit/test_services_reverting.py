from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from memory_store import MemoryStore
from office import Office, picture, settled

from rapporteur_desk.domain.changes import ChangeAction, ChangeSet
from rapporteur_desk.domain.choices import NoteKind, Stance
from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.domain.errors import ConflictError, UserError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.importing import ImportService
from rapporteur_desk.services.saving import TextSaver


def refused(office: Office, changes: ChangeSet) -> ConflictError:
    """The error of a revert, which must have changed nothing."""
    before = picture(office.store)
    with pytest.raises(ConflictError) as error:
        office.undo.revert(changes)
    assert picture(office.store) == before
    return error.value


def test_taking_back_a_rename_leaves_alone_what_was_typed_since() -> None:
    office = Office()
    section = office.new_section(office.new_report(), "Constats")
    renamed = office.sections.rename(section.id, "État des lieux")
    office.sections.set_text(section.id, "Tapé depuis.")
    office.undo.revert(renamed)
    assert office.fresh(section).title == "Constats"
    assert office.fresh(section).text == "Tapé depuis."


def test_taking_back_what_was_taken_back_does_it_again() -> None:
    office = Office()
    note = office.new_note("un")
    changed = office.notes.set_kind([note.id], NoteKind.FIGURE)
    undone = office.undo.revert(changed)
    assert office.fresh(note).kind is NoteKind.PLAIN
    redone = office.undo.revert(undone)
    assert office.fresh(note).kind is NoteKind.FIGURE
    office.undo.revert(redone)
    assert office.fresh(note) == note


def test_a_field_that_was_changed_since_is_not_overwritten() -> None:
    office = Office()
    section = office.new_section(office.new_report(), "un")
    renamed = office.sections.rename(section.id, "deux")
    office.sections.rename(section.id, "trois")
    error = refused(office, renamed)
    assert (error.code, error.parameters) == ("undo.changed_since", {"key": section.key})


def test_nothing_of_a_set_is_taken_back_when_one_of_it_cannot_be() -> None:
    office = Office()
    notes = [office.new_note("un"), office.new_note("deux")]
    changed = office.notes.set_kind([note.id for note in notes], NoteKind.IDEA)
    office.notes.set_kind([notes[0].id], NoteKind.FIGURE)  # reverted last: the other is done before
    refused(office, changed)
    assert office.fresh(notes[1]).kind is NoteKind.IDEA


def test_the_creation_of_what_has_been_written_in_since_is_not_taken_back() -> None:
    office = Office()
    made = office.notes.create("Premiers mots")
    note = office.made(EntityKind.NOTE, made)
    saver = TextSaver(office.store, office.clock)
    saver.put(EntityKind.NOTE, note.id, "Premiers mots, et tout ce qui a suivi.")
    assert saver.close()
    refused(office, made)
    assert office.fresh(note).text == "Premiers mots, et tout ce qui a suivi."


def test_the_creation_of_a_hearing_that_has_notes_since_is_not_taken_back() -> None:
    office = Office()
    made = office.hearings.create(title="Audition", day=office.clock().date())
    office.new_note("Dit à l’audition.", office.made(EntityKind.HEARING, made))
    assert refused(office, made).code == "reference.broken"


def test_what_was_restored_in_the_meantime_is_not_restored_again() -> None:
    office = Office()
    note = office.new_note()
    deleted = office.bin.delete(note)
    office.bin.restore(office.fresh(note))
    refused(office, deleted)


def test_what_is_gone_for_good_cannot_be_changed_back() -> None:
    office = Office()
    note = office.new_note()
    changed = office.notes.set_kind([note.id], NoteKind.IDEA)
    office.bin.delete(office.fresh(note))
    office.bin.empty()
    refused(office, changed)


def test_an_unlinked_passage_is_linked_again_as_it_was() -> None:
    office = Office()
    report = office.new_report()
    link = office.link(office.new_note(), report, stance=Stance.QUALIFIES)
    undone = office.undo.revert(office.links.unlink(link.id))
    assert [change.action for change in undone] == [ChangeAction.CREATED]
    assert office.fresh(link) == link


def test_an_imported_source_taken_back_and_done_again_has_its_text() -> None:
    office = Office()
    pages = [SourcePage(1, "i", "Sommaire"), SourcePage(2, "1", "Le cœur du rapport")]
    made = office.sources.create(title="Rapport", pages=pages)
    source = office.made(EntityKind.SOURCE, made)
    undone = office.undo.revert(made)
    assert office.fresh(source) is None
    assert office.store.pages(source.id) == []
    redone = office.undo.revert(undone)
    assert office.store.pages(source.id) == pages
    assert source.id in redone.pages_of  # so that the index reads the pages again
    again = office.undo.revert(office.undo.revert(redone))
    assert office.store.pages(source.id) == pages
    assert source.id in again.pages_of


def test_an_imported_hearing_is_taken_back_whole_and_done_again() -> None:
    from sitting_in_memory import SittingInMemory, sitting_of

    office = Office()
    before = picture(office.store)
    reader = SittingInMemory(sitting_of(["Claire Lefèvre", "Jean Dupont", ""] * 4))
    imports = ImportService(office.store, office.clock, reader, lambda: pytest.fail("no source is read"))
    made = imports.import_hearing(reader.path)
    after = picture(office.store)
    undone = office.undo.revert(made)
    assert settled(picture(office.store), before) == before
    assert office.store.notes.select() == []
    office.undo.revert(undone)
    assert picture(office.store) == after


def test_reverting_nothing_changes_nothing() -> None:
    office = Office()
    sequence = office.store.sequence
    assert not office.undo.revert(ChangeSet())
    assert office.store.sequence == sequence


def test_taking_back_does_not_give_a_key_a_second_time() -> None:
    office = Office()
    hearing = office.new_hearing()
    first = office.notes.create("un", hearing_id=hearing.id)
    office.undo.revert(first)
    second = office.new_note("deux", hearing)
    assert second.key == "A1-02"
    office.undo.revert(office.undo.revert(ChangeSet()))
    assert office.new_note("trois", hearing).key == "A1-03"


def test_a_conflict_says_which_thing_it_is_about_even_when_that_is_gone() -> None:
    office = Office(MemoryStore())
    link = office.link(office.new_note(), office.new_report())
    changed = office.links.set_stance(link.id, Stance.CONTRADICTS)
    office.links.unlink(link.id)
    with pytest.raises(UserError) as error:
        office.undo.revert(changed)
    assert error.value.parameters == {"key": "support_link"}
    assert replace(link, stance=Stance.CONTRADICTS) not in office.store.links.select()


def test_taking_back_a_note_that_holds_words_puts_it_into_the_bin_with_its_history() -> None:
    office = Office()
    made = office.notes.create("une phrase capitale")
    note = office.made(EntityKind.NOTE, made)
    undone = office.undo.revert(made)
    assert office.store.notes.select() == []
    assert [entity.id for entity in office.store.binned()] == [note.id]
    office.undo.revert(undone)
    assert [found.text for found in office.store.notes.select()] == ["une phrase capitale"]


def test_taking_back_a_note_without_words_leaves_nothing() -> None:
    office = Office()
    office.undo.revert(office.notes.create(""))
    assert office.store.binned() == []


def test_a_hearing_whose_note_went_into_the_bin_can_be_taken_back_too() -> None:
    office = Office()
    hearing = office.hearings.create(title="Audition", day=date(2024, 2, 7))
    note = office.notes.create("une phrase", hearing_id=hearing.created(EntityKind.HEARING))
    undone = [office.undo.revert(note), office.undo.revert(hearing)]
    assert office.store.hearings.select() == []
    assert office.store.notes.select() == []
    for change in reversed(undone):
        office.undo.revert(change)
    assert [found.title for found in office.store.hearings.select()] == ["Audition"]
    assert [found.text for found in office.store.notes.select()] == ["une phrase"]


def test_what_something_made_since_belongs_to_is_not_taken_back() -> None:
    from sitting_in_memory import SittingInMemory, sitting_of

    office = Office()
    reader = SittingInMemory(sitting_of(["Claire Lefèvre"] * 3))
    imports = ImportService(office.store, office.clock, reader, lambda: pytest.fail("no source is read"))
    made = imports.import_hearing(reader.path)
    office.notes.create("une note de plus", hearing_id=made.created(EntityKind.HEARING))
    before = picture(office.store)
    with pytest.raises(ConflictError) as caught:
        office.undo.revert(made)
    assert caught.value.code == "reference.broken"
    assert picture(office.store) == before
