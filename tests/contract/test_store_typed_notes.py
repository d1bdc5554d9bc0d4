"""Notes written as they are typed, on the store in memory and the real ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from office import Office

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.services.ports import DossierStore


def write(office: Office, note: Note, *, made: bool = False) -> bool:
    with office.store.transaction() as tx:
        return office.notes.write(tx, note, made=made)


def test_the_first_writing_gives_key_place_and_confidentiality(store: DossierStore) -> None:
    office = Office(store)
    hearing = office.new_hearing(visibility=Visibility.CLOSED)
    office.new_note("Avant", hearing)
    note = replace(office.notes.begin("Un", hearing.id), kind=NoteKind.QUOTE, time=time(9, 30))
    assert store.notes.find(note.id) is None, "beginning writes nothing"
    assert write(office, note)
    stored = store.notes.get(note.id)
    assert (stored.key, stored.text, stored.kind, stored.time) == ("A1-02", "Un", NoteKind.QUOTE, time(9, 30))
    assert [one.text for one in store.notes.select(hearing_id=hearing.id)] == ["Avant", "Un"]


def test_later_writings_leave_alone_what_typing_does_not_decide(store: DossierStore) -> None:
    office = Office(store)
    note = office.notes.begin("Un")
    write(office, note)
    first = store.notes.get(note.id)
    office.records.save(replace(first, visibility=Visibility.CLOSED))
    write(office, replace(note, text="Un deux", kind=NoteKind.FIGURE), made=True)
    assert store.notes.get(note.id) == replace(
        first, text="Un deux", kind=NoteKind.FIGURE, visibility=Visibility.CLOSED
    )


def test_a_note_that_is_gone_is_not_made_again_behind_the_back_of_whoever_removed_it(
    store: DossierStore,
) -> None:
    office = Office(store)
    made = office.notes.create("")
    note = store.notes.select()[0]
    office.undo.revert(made)
    assert not write(office, replace(note, text="Un"), made=True)
    assert store.notes.select() == []


def test_words_outlive_the_speaker_and_the_hearing_they_were_put_down_to(store: DossierStore) -> None:
    office = Office(store)
    hearing = office.new_hearing()
    speaker = office.new_appearance(hearing)
    note = replace(office.notes.begin("Ses mots", hearing.id), appearance_id=speaker.id)
    office.bin.delete(hearing)
    office.bin.empty()
    assert write(office, note)
    stored = store.notes.get(note.id)
    assert (stored.text, stored.hearing_id, stored.appearance_id) == ("Ses mots", None, None)
    assert store.check() == []


@pytest.mark.parametrize("emptied", [False, True])
def test_writing_twice_is_writing_once(store: DossierStore, emptied: bool) -> None:
    office = Office(store)
    note = office.notes.begin("" if emptied else "Un")
    write(office, note)
    sequence = store.sequence
    write(office, note, made=True)
    write(office, note)
    assert store.sequence == sequence
    assert len(store.notes.select()) == 1
