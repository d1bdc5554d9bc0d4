"""A dossier that an earlier version wrote opens in this one, with every word."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

import pytest
from sample_entities import sample_dossier, sample_entities, sample_id, sample_pages

from rapporteur_desk.domain.entities import ENTITY_TYPES, Entity
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


ADDED_FIELDS: dict[int, dict[EntityKind, set[str]]] = {
    2: {
        EntityKind.HEARING: {"recording_name", "anchor_time", "anchor_ms", "chair", "suspensions"},
        EntityKind.NOTE: {"author", "due", "settled_on"},
    },
    3: {EntityKind.QUESTION: {"earlier"}, EntityKind.NOTE: {"received"}},
    4: {EntityKind.HEARING: {"removed"}, EntityKind.NOTE: {"moved"}},
    5: {EntityKind.SECTION: {"role"}},
}
"""By the schema that brought them."""
ADDED_KINDS: dict[int, set[EntityKind]] = {
    2: {EntityKind.TRANSCRIPT, EntityKind.TRANSCRIPT_LINE},
    6: {EntityKind.SAVED_SEARCH},
}


def as_written_by(schema: int, entity: Entity) -> Entity | None:
    """The sample as that schema could hold it: what came later has its default, None when all of it did."""
    later: set[str] = set()
    for number in range(schema + 1, SCHEMA_VERSION + 1):
        if entity.kind_of in ADDED_KINDS.get(number, ()):
            return None
        later |= ADDED_FIELDS.get(number, {}).get(entity.kind_of, set())
    defaults = {field.name: field.default for field in fields(entity) if field.name in later}
    return cast("Entity", replace(cast("Any", entity), **defaults))


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION + 1))
def test_every_row_that_an_earlier_version_wrote_is_there(tmp_path: Path, schema: int) -> None:
    shutil.copy(HERE / f"schema-{schema}.db", tmp_path / "dossier.db")
    store = open_dossier(tmp_path)
    assert store.dossier == sample_dossier()
    for entity in sample_entities():
        assert store.entity(entity.kind_of, entity.id) == as_written_by(schema, entity)
    assert {entity.kind_of for entity in sample_entities()} | {EntityKind.DOSSIER} == set(ENTITY_TYPES)
    assert store.pages(sample_id(8)) == sample_pages()
    with store.transaction() as tx:
        assert tx.next_number("A") == 2
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
