from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import apsw
import pytest
from memory_store import REFERENCES, put_all
from sample_entities import sample_dossier, sample_entities

from rapporteur_desk.domain.entities import ENTITY_TYPES, Entity, Section
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier
from rapporteur_desk.storage.entity_table import TABLES, checksum, key_rank, mended
from rapporteur_desk.storage.integrity import refresh_checksums
from rapporteur_desk.storage.schema import (
    MIGRATIONS_FOLDER,
    SCHEMA_VERSION,
    migrate,
    read_migrations,
    statements,
)


@pytest.fixture
def database(tmp_path: Path) -> Any:
    opened = Database(tmp_path / "x.db", create=True)
    yield opened
    opened.close()


@pytest.mark.parametrize("cls", ENTITY_TYPES.values(), ids=lambda cls: cls.__name__)
def test_the_schema_agrees_with_the_dataclass(database: Database, cls: type[Entity]) -> None:
    migrate(database)
    columns = {
        name: (kind, not required)
        for _, name, kind, required, _, _ in database.rows(f"PRAGMA table_info({cls.kind_of.value})")
    }
    table = TABLES[cls.kind_of]
    own = {"rowno": ("INTEGER", True), "checksum": ("INTEGER", False)}
    own |= {"key_rank": ("TEXT", False)} if table.keyed else {}
    assert columns == {column.name: (column.sql_type, column.nullable) for column in table.columns} | own
    assert set(table.by_name) == {field.name for field in fields(cls)}
    strict = database.value("SELECT strict FROM pragma_table_list WHERE name = ?", (cls.kind_of.value,))
    assert strict == 1


@pytest.mark.parametrize("cls", ENTITY_TYPES.values(), ids=lambda cls: cls.__name__)
def test_every_reference_is_declared_deferred_and_indexed(database: Database, cls: type[Entity]) -> None:
    migrate(database)
    kind = cls.kind_of.value
    declared = {row[3]: row[2] for row in database.rows(f"PRAGMA foreign_key_list({kind})")}
    assert declared == {
        field.name: REFERENCES[field.name].value for field in fields(cls) if field.name in REFERENCES
    }
    sql = database.value("SELECT sql FROM sqlite_schema WHERE name = ?", (kind,))
    assert sql.count("DEFERRABLE INITIALLY DEFERRED") == len(declared)
    for field in declared:
        plan = database.rows(f"EXPLAIN QUERY PLAN SELECT 1 FROM {kind} WHERE {field} = ?", ("x",))
        assert "USING" in plan[0][3], f"{kind}.{field} is searched row by row"


@pytest.mark.parametrize(
    ("kind", "equal"),
    [
        (EntityKind.NOTE, {"hearing_id": "x"}),
        (EntityKind.NOTE, {"hearing_id": ["x", "y"]}),
        (EntityKind.NOTE, {"id": ["x", "y"]}),
        (EntityKind.SECTION, {"mini_report_id": "x", "parent_id": None}),
        (EntityKind.SECTION, {"parent_id": "x"}),
        (EntityKind.SUPPORT_LINK, {"target_id": "x"}),
        (EntityKind.SUPPORT_LINK, {"origin_id": "x"}),
        (EntityKind.PERSON, {"surname": "x", "first_name": "y"}),
        (EntityKind.ORGANISATION, {"acronym": "x"}),
        (EntityKind.NOTE, {"key": "A1-01"}),
    ],
)
def test_what_lists_ask_for_is_found_by_an_index(
    database: Database, kind: EntityKind, equal: dict[str, object]
) -> None:
    migrate(database)
    table = TABLES[kind]
    where, arguments = table.condition(equal, binned=False)
    plan = [
        row[3]
        for row in database.rows(f"EXPLAIN QUERY PLAN {table.select}{where}{table.order(equal)}", arguments)
    ]
    assert any(step.startswith(f"SEARCH {table.name} USING") for step in plan), plan


def test_a_column_that_is_missing_is_an_error_and_not_the_words_of_its_name(database: Database) -> None:
    migrate(database)
    with pytest.raises(apsw.SQLError, match="no such column"):
        database.rows('SELECT "no_such_column" FROM note')


def test_the_version_is_the_number_of_the_last_migration() -> None:
    assert max(read_migrations()) == SCHEMA_VERSION
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", path.name) for path in MIGRATIONS_FOLDER.iterdir())


def test_a_script_is_taken_apart_into_its_statements() -> None:
    script = (
        "-- a; b\nCREATE TABLE x (y TEXT DEFAULT ';');\n"
        "CREATE TRIGGER t AFTER INSERT ON x BEGIN\n DELETE FROM x;\nEND;\n-- end"
    )
    assert [statement.split("\n")[-1] for statement in statements(script)] == [
        "CREATE TABLE x (y TEXT DEFAULT ';');",
        "END;",
    ]
    with pytest.raises(ValueError, match="unfinished"):
        list(statements("CREATE TABLE x (y)"))


NEXT = {
    **read_migrations(),
    SCHEMA_VERSION
    + 1: "ALTER TABLE note ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';\nCREATE TABLE later (x TEXT) STRICT;",
}


def test_migrations_run_once_in_order(tmp_path: Path) -> None:
    create_dossier(tmp_path / "d", sample_dossier()).close()
    database = Database(tmp_path / "d" / "dossier.db")
    seen: list[tuple[str, int]] = []
    assert migrate(
        database,
        before=lambda version: seen.append(("before", version)),
        after=lambda version: seen.append(("after", version)),
        migrations=NEXT,
    )
    assert seen == [("before", SCHEMA_VERSION), ("after", SCHEMA_VERSION)]
    assert database.value("PRAGMA user_version") == SCHEMA_VERSION + 1
    assert not migrate(database, before=lambda version: seen.append(("again", version)), migrations=NEXT)
    assert database.value("PRAGMA foreign_keys") == 1
    database.close()


def test_a_newer_dossier_is_refused_untouched(tmp_path: Path) -> None:
    create_dossier(tmp_path / "d", sample_dossier()).close()
    database = Database(tmp_path / "d" / "dossier.db")
    migrate(database, migrations=NEXT)
    database.close()
    before = (tmp_path / "d" / "dossier.db").read_bytes()
    with pytest.raises(DossierError) as caught:
        open_dossier(tmp_path / "d")
    assert caught.value.code == "dossier.newer"
    assert caught.value.parameters["version"] == SCHEMA_VERSION + 1
    assert (tmp_path / "d" / "dossier.db").read_bytes() == before


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE later (x);\nCREATE TABLE later (x);",
        "CREATE TABLE later (x);\n-- done\ncommit;\nCREATE TABLE other (x);",
        "CREATE TABLE later (x);\nDELETE FROM person;",
    ],
    ids=["fails", "ends the transaction", "breaks references"],
)
def test_a_migration_that_fails_leaves_everything_as_it_was(tmp_path: Path, script: str) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    put_all(store, sample_entities())
    store.close()
    database = Database(tmp_path / "d" / "dossier.db")
    with pytest.raises(
        DossierError, match=r"migration_failed.*(later|would end the transaction|broken references)"
    ):
        migrate(database, migrations={**read_migrations(), SCHEMA_VERSION + 1: script})
    assert database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'later'") == []
    assert database.value("PRAGMA user_version") == SCHEMA_VERSION
    assert database.value("PRAGMA foreign_keys") == 1
    database.close()
    store = open_dossier(tmp_path / "d")
    assert all(store.entity(entity.kind_of, entity.id) == entity for entity in sample_entities())
    store.close()


def test_opening_an_older_dossier_backs_it_up_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "d"
    store = create_dossier(folder, sample_dossier())
    put_all(store, sample_entities())
    store.close()
    monkeypatch.setattr("rapporteur_desk.storage.schema.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr("rapporteur_desk.storage.schema.read_migrations", lambda: NEXT)
    store = open_dossier(folder)
    assert all(store.entity(entity.kind_of, entity.id) == entity for entity in sample_entities())
    assert not any("checksum" in finding for finding in store.check())
    store.close()
    (backup,) = (folder / "backups").iterdir()
    monkeypatch.undo()
    (folder / "dossier.db").write_bytes(backup.read_bytes())
    store = open_dossier(folder)
    assert all(store.entity(entity.kind_of, entity.id) == entity for entity in sample_entities())
    store.close()


def test_the_new_version_is_part_of_the_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_dossier(tmp_path / "d", sample_dossier()).close()
    database = Database(tmp_path / "d" / "dossier.db")
    execute = Database.execute

    def fail_at_the_end(self: Database, sql: str, arguments: Any = ()) -> int:
        if "user_version" in sql:
            raise DossierError("dossier.disk_full")
        return execute(self, sql, arguments)

    monkeypatch.setattr(Database, "execute", fail_at_the_end)
    with pytest.raises(DossierError):
        migrate(database, migrations=NEXT)
    monkeypatch.undo()
    assert database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'later'") == []
    database.close()
    open_dossier(tmp_path / "d").close()


def test_rows_that_a_migration_rewrites_get_new_checksums(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "d"
    store = create_dossier(folder, sample_dossier())
    put_all(store, sample_entities())
    store.close()
    scripts = {
        **read_migrations(),
        SCHEMA_VERSION + 1: "UPDATE note SET topic = 'Finances' WHERE topic = 'Budget';",
    }
    monkeypatch.setattr("rapporteur_desk.storage.schema.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr("rapporteur_desk.storage.schema.read_migrations", lambda: scripts)
    store = open_dossier(folder)
    assert [note.topic for note in store.notes.select()] == ["Finances"]
    assert not any("checksum" in finding for finding in store.check())
    store.close()


def test_checksums_can_be_computed_anew(tmp_path: Path) -> None:
    create_dossier(tmp_path / "d", sample_dossier()).close()
    database = Database(tmp_path / "d" / "dossier.db")
    database.execute("UPDATE dossier SET checksum = 1")
    refresh_checksums(database)
    *values, stored, _ = database.row(TABLES[EntityKind.DOSSIER].select_checksums) or ()
    assert stored == checksum(values) != 1
    database.close()


def test_a_value_of_another_type_is_refused_before_it_is_stored() -> None:
    table = TABLES[EntityKind.SECTION]
    good = next(entity for entity in sample_entities() if isinstance(entity, Section))
    for field, value in (("title", None), ("status", "unheard of"), ("text", 12), ("parent_id", 3)):
        with pytest.raises(ValueError, match=field):
            table.row_of(_with(good, **{field: value}))


def _with(entity: Section, **changes: Any) -> Section:
    from dataclasses import replace

    return replace(entity, **changes)


def test_a_row_that_no_version_writes_is_damage() -> None:
    table = TABLES[EntityKind.SECTION]
    row = list(table.row_of(next(entity for entity in sample_entities() if isinstance(entity, Section))))
    row[list(table.by_name).index("status")] = "unheard of"
    with pytest.raises(ValueError, match="unheard of"):
        table.entity_of(tuple(row))


def test_half_a_character_becomes_a_replacement_never_a_failure(tmp_path: Path) -> None:
    assert mended("a\ud83c b \ud83c\udfdb") == "a\ufffd b 🏛"
    store = create_dossier(tmp_path / "d", sample_dossier())
    broken = _with(
        next(e for e in sample_entities() if isinstance(e, Section)),
        mini_report_id="x",
        text="a\ud83c",
        key="M1-09",
    )
    entities = [entity for entity in sample_entities() if not isinstance(entity, Section)]
    put_all(store, entities)
    changes = put_all(store, [_with(broken, mini_report_id=store.mini_reports.select()[0].id)])
    (change,) = changes
    assert isinstance(change.after, Section)
    assert change.after.text == "a\ufffd"
    assert store.sections.get(broken.id) == change.after
    store.close()


def test_ranks_sort_as_numbers_do() -> None:
    ordered = ["A2", "A2-02", "A2-99", "A2-100", "A2-Q1", "A10", "A10-01", "S1"]
    text_order = sorted(ordered)
    assert text_order != ordered
    assert sorted(text_order, key=key_rank) == ordered
