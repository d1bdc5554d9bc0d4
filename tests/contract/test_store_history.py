from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from memory_store import put_all
from sample_entities import MOMENT, sample_entities, sample_id

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import (
    MiniReport,
    Note,
    Section,
    Source,
)
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.domain.identifiers import EntityKind, new_id
from rapporteur_desk.services.ports import DossierStore, JournalEntry

Put = Callable[..., Any]


def note(text: str) -> Note:
    return Note(id=new_id(), key="N1", text=text, created=MOMENT)


def texts(store: DossierStore, kind: EntityKind, entity: Note | Section) -> list[str]:
    return [store.text_at(kind, entity.id, version.sequence) for version in store.versions(kind, entity.id)]


def test_every_saved_state_of_a_text_can_be_read_back(store: DossierStore, put: Put) -> None:
    one = note("")
    states = ["", "été", "L’été", "L’été 🏛 fin", "fin", "", "autre"]
    for state in states:
        put(replace(one, text=state))
    assert texts(store, EntityKind.NOTE, one) == states
    versions = store.versions(EntityKind.NOTE, one.id)
    assert [version.size for version in versions] == [len(state) for state in states]
    assert [version.sequence for version in versions] == sorted({version.sequence for version in versions})
    assert [version.at for version in versions] == sorted(version.at for version in versions)
    assert versions[0].at == datetime(2024, 3, 1, 12, 0, 1, tzinfo=UTC)


def test_sections_have_a_history_too(store: DossierStore, put: Put) -> None:
    report = MiniReport(id=new_id(), key="M1", title="x")
    section = Section(id=new_id(), key="M1-01", mini_report_id=report.id, title="x")
    put(report, section)
    put(replace(section, text="un"))
    assert texts(store, EntityKind.SECTION, section) == ["", "un"]
    assert store.versions(EntityKind.NOTE, section.id) == []


def test_only_the_text_makes_a_version(store: DossierStore, put: Put) -> None:
    one = note("un")
    put(one)
    put(replace(one, kind=NoteKind.FIGURE))
    put(replace(one, kind=NoteKind.FIGURE, binned_at=MOMENT))
    assert texts(store, EntityKind.NOTE, one) == ["un"]


def test_a_long_history_of_a_long_text_replays(disk: Any) -> None:
    chance = Random(4)
    one = note("Lorem ipsum. " * 400)
    states = [one.text]
    for number in range(230):
        text = states[-1]
        start = chance.randrange(len(text))
        end = start + (0 if number % 7 else chance.randrange(60))
        states.append(text[:start] + f"<{number}>" + text[end:])
    for state in states:
        put_all(disk.store, [replace(one, text=state)])
    assert texts(disk.store, EntityKind.NOTE, one) == states
    assert texts(disk.reopened(), EntityKind.NOTE, one) == states
    assert disk.store.check() == []


def test_a_version_of_something_else_is_not_found(store: DossierStore, put: Put) -> None:
    one, two = note("un"), replace(note("deux"), key="N2")
    put(one, two)
    sequence = store.versions(EntityKind.NOTE, two.id)[0].sequence
    for number in (sequence, 0, 999):
        with pytest.raises(NotFoundError) as caught:
            store.text_at(EntityKind.NOTE, one.id, number)
        assert caught.value.code == "history.no_such_version"


def test_removing_for_good_forgets_the_history(store: DossierStore, put: Put) -> None:
    one = note("secret")
    put(one)
    with store.transaction() as tx:
        tx.remove(one)
    assert store.versions(EntityKind.NOTE, one.id) == []
    put(replace(one, text="de retour"))
    assert texts(store, EntityKind.NOTE, one) == ["de retour"]


def test_the_journal_names_each_touched_entity_once_in_order(store: DossierStore, put: Put) -> None:
    one, two = note("un"), replace(note("deux"), key="N2")
    put(one)
    put(two)
    put(replace(one, text="trois"))
    assert store.journal_since(0) == [
        JournalEntry(2, EntityKind.NOTE, two.id),
        JournalEntry(3, EntityKind.NOTE, one.id),
    ]
    assert store.journal_since(2) == [JournalEntry(3, EntityKind.NOTE, one.id)]
    assert store.journal_since(3) == []


def test_the_journal_remembers_what_was_removed_and_whose_pages_changed(
    store: DossierStore, put: Put
) -> None:
    one, source = note("un"), Source(id=new_id(), key="S1", title="x")
    put(one, source)
    with store.transaction() as tx:
        tx.remove(one)
    with store.transaction() as tx:
        tx.put_pages(source.id, [])
    assert store.journal_since(1) == [JournalEntry(2, EntityKind.NOTE, one.id)]


def test_the_sequence_goes_on_after_reopening(disk: Any) -> None:
    assert disk.store.sequence == 0
    put_all(disk.store, sample_entities())
    assert disk.store.sequence == 1
    opened = disk.reopened()
    assert opened.sequence == 1
    assert len(opened.journal_since(0)) == len(sample_entities())
    assert put_all(opened, [replace(opened.notes.get(sample_id(10)), text="suite")]).sequence == 2
