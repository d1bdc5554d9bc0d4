"""A dossier that an earlier version wrote opens in this one, with every word."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

import pytest
from sample_entities import sample_dossier, sample_entities, sample_id, sample_pages

from rapporteur_desk.domain.entities import (
    ENTITY_TYPES,
    Entity,
    SavedSearch,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier
from rapporteur_desk.storage.schema import SCHEMA_VERSION

HERE = Path(__file__).parent


def test_every_released_schema_has_its_frozen_file() -> None:
    assert sorted(path.name for path in HERE.glob("*.db")) == [
        f"schema-{number}.db" for number in range(1, SCHEMA_VERSION + 1)
    ]


@pytest.fixture
def first(tmp_path: Path) -> Iterator[DossierStore]:
    shutil.copy(HERE / "schema-1.db", tmp_path / "dossier.db")
    store = open_dossier(tmp_path)
    yield store
    store.close()


@pytest.mark.parametrize("frozen", sorted(HERE.glob("*.db")), ids=lambda path: path.stem)
def test_a_migrated_dossier_has_the_schema_of_a_new_one(tmp_path: Path, frozen: Path) -> None:
    (tmp_path / "old").mkdir()
    shutil.copy(frozen, tmp_path / "old" / "dossier.db")
    stores = open_dossier(tmp_path / "old"), create_dossier(tmp_path / "new", sample_dossier())
    old, new = (store._database.rows("SELECT name, sql FROM sqlite_schema ORDER BY name") for store in stores)
    for store in stores:
        store.close()
    assert old == new


SINCE_SCHEMA_2: dict[EntityKind, frozenset[str]] = {
    EntityKind.QUESTION: frozenset({"earlier"}),
    EntityKind.NOTE: frozenset({"received"}),
}
"""Fields that schema 3 added."""
SINCE_SCHEMA_1: dict[EntityKind, frozenset[str]] = {
    EntityKind.HEARING: frozenset({"recording_name", "anchor_time", "anchor_ms", "chair", "suspensions"}),
    EntityKind.QUESTION: frozenset({"earlier"}),
    EntityKind.NOTE: frozenset({"author", "due", "settled_on", "received"}),
}
"""Fields that schemas 2 and 3 added."""
SAVED_SEARCHES_SINCE = 4


def as_before(entity: Entity, since: dict[EntityKind, frozenset[str]]) -> Entity:
    """The sample as an earlier schema could hold it: what came later has its default."""
    later = since.get(entity.kind_of, frozenset())
    defaults = {field.name: field.default for field in fields(entity) if field.name in later}
    return cast("Entity", replace(cast("Any", entity), **defaults))


def test_schema_1_opens_with_every_row(first: DossierStore) -> None:
    assert first.dossier == sample_dossier()
    for entity in sample_entities():
        if isinstance(entity, Transcript | TranscriptLine | SavedSearch):
            assert first.entity(entity.kind_of, entity.id) is None
        else:
            assert first.entity(entity.kind_of, entity.id) == as_before(entity, SINCE_SCHEMA_1)
    assert first.pages(sample_id(8)) == sample_pages()
    with first.transaction() as tx:
        assert tx.next_number("A") == 2


@pytest.mark.parametrize("number", range(2, SCHEMA_VERSION + 1))
def test_later_schemas_open_with_every_row(tmp_path: Path, number: int) -> None:
    shutil.copy(HERE / f"schema-{number}.db", tmp_path / "dossier.db")
    store = open_dossier(tmp_path)
    assert store.dossier == sample_dossier()
    for entity in sample_entities():
        if isinstance(entity, SavedSearch) and number < SAVED_SEARCHES_SINCE:
            assert store.entity(entity.kind_of, entity.id) is None
        else:
            since = SINCE_SCHEMA_2 if number == 2 else {}
            assert store.entity(entity.kind_of, entity.id) == as_before(entity, since)
    assert {entity.kind_of for entity in sample_entities()} | {EntityKind.DOSSIER} == set(ENTITY_TYPES)
    assert store.pages(sample_id(8)) == sample_pages()
    store.close()


def test_schema_1_keeps_its_histories(first: DossierStore) -> None:
    texts = [
        first.text_at(EntityKind.NOTE, sample_id(10), version.sequence)
        for version in first.versions(EntityKind.NOTE, sample_id(10))
    ]
    final = "Les « œuvres » ont coûté 3 000 €.\nDeuxième ligne 🏛"
    assert texts == [final, "Les œuvres ont coûté 300 €.", "Les « œuvres » ont coûté 3 000 €.", final]
    sizes = [version.size for version in first.versions(EntityKind.SECTION, sample_id(11))]
    assert sizes == [29, 1800, 29]
    assert first.sequence == 6
    assert len(first.journal_since(1)) == 2


def test_schema_1_is_sound(first: DossierStore) -> None:
    assert [finding for finding in first.check() if "checksum" in finding or "history" in finding] == []
    assert first.check() != [], "its attachments are not beside it"
