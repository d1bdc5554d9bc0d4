"""What is wrong with a dossier, if anything: the database, its rows, references, texts' history, attachments."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.domain.errors import DossierError, UserError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.storage.attachments import AttachmentFolder
from rapporteur_desk.storage.database import Database, Row
from rapporteur_desk.storage.entity_table import TABLES, EntityTable, checksum
from rapporteur_desk.storage.history import TextHistory
from rapporteur_desk.storage.source_pages import page_checksum

_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_ROWS_AT_ONCE = 50
"""Rows read while others wait for the database, and for the interpreter: a millisecond or two."""


def findings(database: Database, attachments: AttachmentFolder, history: TextHistory) -> Iterator[str]:
    """Damage, references that lead nowhere, and what is wrong with the attached files; one English sentence each."""
    clean = True
    for finding in damage(database, history):
        clean = clean and not finding.startswith(_PAGES_DAMAGED)
        yield finding
    if clean:
        yield from _dangling_references(database)
        yield from _attachment_findings(database, attachments)


_PAGES_DAMAGED = "The database is damaged"


Tick = Callable[[], None]


def _no_tick() -> None:
    pass


def damage(database: Database, history: TextHistory, tick: Tick = _no_tick) -> Iterator[str]:
    """What no program has written: damaged pages, changed rows, texts that their history does not lead to.

    A database whose pages are damaged is reported as that alone: what its rows then say means nothing.

    Args:
        database: to be looked through.
        history: of its texts.
        tick: called every few rows; may raise to stop.
    """
    found = database.integrity_findings()
    if found:
        yield from (f"{_PAGES_DAMAGED}: {finding}." for finding in found)
        return
    for table, rowid, parent, _ in database.rows("PRAGMA foreign_key_check"):
        yield f"Row {rowid} of {table} refers to a {parent} that is not there."
    count = database.value("SELECT count(*) FROM dossier")
    if count != 1:
        yield f"There are {count} dossier records instead of one."
    for entity_table in TABLES.values():
        yield from _row_findings(database, entity_table, tick)
    yield from _page_findings(database, tick)
    yield from _history_findings(database, history, tick)


def refresh_checksums(database: Database) -> None:
    """Compute the checksums anew, inside the transaction of a migration that changed columns."""
    for table in TABLES.values():
        database.execute_many(
            f"UPDATE {table.name} SET checksum = ? WHERE rowno = ?",  # noqa: S608
            [(checksum(row[:-2]), row[-1]) for row in database.rows(table.select_checksums)],
        )


def _in_small_steps(database: Database, select: str, rowid: str, tick: Tick) -> Iterator[Row]:
    """All rows of a query, whose last column is the row's number, without holding up other threads for long.

    Args:
        select: without WHERE.
        rowid: name of the number's column.
    """
    last = -1
    while rows := database.rows(
        f"{select} WHERE {rowid} > ? ORDER BY {rowid} LIMIT {_ROWS_AT_ONCE}", (last,)
    ):
        tick()
        yield from rows
        last = rows[-1][-1]


def _row_findings(database: Database, table: EntityTable[Any], tick: Tick) -> Iterator[str]:
    for *values, stored, _ in _in_small_steps(database, table.select_checksums, "rowno", tick):
        name = _name(table, values)
        if checksum(values) != stored:
            yield f"The text of {name} has changed on disk: its checksum does not match."
            continue
        try:
            table.entity_of(tuple(values))
        except ValueError as error:
            yield f"{name} cannot be read: {error}."


def _name(table: EntityTable[Any], values: list[Any]) -> str:
    shown = values[list(table.by_name).index("key" if table.keyed else "id")]
    return f"{table.name} {shown}"


def _page_findings(database: Database, tick: Tick) -> Iterator[str]:
    select = "SELECT source_id, number, label, text, checksum, rowid FROM source_page"
    for source_id, number, label, text, stored, _ in _in_small_steps(database, select, "rowid", tick):
        if page_checksum(source_id, SourcePage(number, label, text)) != stored:
            yield f"Page {number} of source {source_id} has changed on disk: its checksum does not match."


def _dangling_references(database: Database) -> Iterator[str]:
    """References that the schema cannot express: links' ends, and lists of identifiers."""
    for end in ("origin", "target"):
        rows = database.rows(f"SELECT id, {end}_kind, {end}_id FROM support_link")  # noqa: S608
        known = {kind: _ids(database, kind) for kind in {row[1] for row in rows} if kind in TABLES}
        for id, kind, other in rows:
            if other not in known.get(kind, frozenset()):
                yield f"Link {id} has a {kind} as its {end} that is not there."
    for table, column, kind in (
        ("mini_report", "rapporteur_ids", "person"),
        ("hearing", "mini_report_ids", "mini_report"),
    ):
        known_ids = _ids(database, kind)
        for key, listed in database.rows(f'SELECT "key", {column} FROM {table}'):  # noqa: S608
            for other in json.loads(listed):
                if other not in known_ids:
                    yield f"{table} {key} names a {kind} that is not there."


def _ids(database: Database, kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in database.rows(f"SELECT id FROM {kind}"))  # noqa: S608


def _history_findings(database: Database, history: TextHistory, tick: Tick) -> Iterator[str]:
    for kind in (EntityKind.NOTE, EntityKind.SECTION):
        select = (
            f'SELECT e."key", e.id, e.text, (SELECT max(sequence) FROM text_operation t WHERE t.entity_id = e.id),'  # noqa: S608
            f" e.rowno FROM {kind.value} e"
        )
        for key, id, text, sequence, _ in _in_small_steps(database, select, "e.rowno", tick):
            try:
                replayed = None if sequence is None else history.text_at(kind, id, sequence)
            except (UserError, ValueError):
                replayed = None
            if replayed != text:
                yield f"The history of {kind.value} {key} does not lead to its text."


def _attachment_findings(database: Database, attachments: AttachmentFolder) -> Iterator[str]:
    """One that nothing refers to any more is no damage: undo, an older version or a backup may want it back."""
    wanted = attachments_by_owner(database)
    kept = set(attachments.kept())
    for sha256 in sorted(kept | wanted.keys()):
        owner = wanted.get(sha256, "nothing any more")
        if sha256 not in kept:
            yield f"The attachment {sha256} of {owner} is missing."
            continue
        try:
            attachments.verify(sha256)
        except DossierError as failure:
            yield f"The attachment {sha256} of {owner} is damaged ({failure.code})."


def attachments_by_owner(database: Database) -> dict[str, str]:
    """The hash of every attached file that sources and hearings have, and whose it is."""
    wanted: dict[str, str] = {}
    for key, listed in database.rows("SELECT \"key\", attachments FROM source WHERE attachments <> '[]'"):
        for attachment in json.loads(listed):
            wanted.setdefault(attachment["sha256"], f"source {key} ({attachment['filename']})")
    for key, recording in database.rows("SELECT \"key\", recording FROM hearing WHERE recording <> ''"):
        wanted.setdefault(recording, f"hearing {key}")
    return wanted


def hashes_in_texts(database: Database) -> set[str]:
    """Attachments named in Markdown (images)."""
    found: set[str] = set()
    for table in ("section", "recommendation", "note"):
        for (text,) in database.rows(f"SELECT text FROM {table}"):  # noqa: S608
            found.update(_HASH.findall(text))
    return found
