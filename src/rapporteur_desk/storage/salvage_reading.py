"""Reading a damaged database: what its rows, its indexes and its history still tell."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

import apsw

from rapporteur_desk.domain.entities import Dossier, Entity, SourcePage
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.ports import Progress
from rapporteur_desk.storage.database import Database, Row
from rapporteur_desk.storage.entity_table import TABLES, EntityTable, checksum
from rapporteur_desk.storage.history import Splice
from rapporteur_desk.storage.salvage_copies import UNREADABLE, copies_to_read
from rapporteur_desk.storage.source_pages import page_checksum

_MOST_ROWS: Final = 1 << 20
"""Row numbers looked at where neither the table nor an index tells the last one."""
_HOPELESS: Final = 64
"""Failed reads of one table without a single good one (halving its rows 20 times finds one) after which it is lost."""
_MOST_FAILURES: Final = 20_000
"""Failed reads of one table after which the rest of it is given up: a second or two."""

_PARENTS: Final = {
    EntityKind.NOTE: "hearing_id",
    EntityKind.SECTION: "mini_report_id",
    EntityKind.QUESTION: "hearing_id",
    EntityKind.EXCERPT: "source_id",
}
"""The column that an index holds together with `position`."""

_ALL_TABLES = tuple(TABLES)


@dataclass(slots=True)
class Gap:
    """A row that is known to have been there, by an index, but cannot be read."""

    kind: EntityKind
    key: str = ""
    parent_id: EntityId | None = None
    position: int = 0


@dataclass(slots=True)
class Remains:
    """Everything that could be read."""

    dossier: Dossier | None = None
    entities: dict[EntityKind, dict[EntityId, Entity]] = field(
        default_factory=lambda: {kind: {} for kind in TABLES if kind is not EntityKind.DOSSIER}
    )
    pages: dict[EntityId, list[SourcePage]] = field(default_factory=dict)
    histories: dict[EntityId, list[Row]] = field(default_factory=dict)
    """Rows of `text_operation` without their number, by entity, in order; only those that can be replayed."""
    counters: dict[str, int] = field(default_factory=dict)
    gaps: dict[EntityId, Gap] = field(default_factory=dict)
    doubtful: list[str] = field(default_factory=list)
    knows_all_tables: bool = False
    unreadable: int = 0
    """Rows that are there but neither readable nor named by an index."""

    def everything(self) -> list[Entity]:
        return [entity for kind in self.entities.values() for entity in kind.values()]

    def name(self, id: EntityId) -> str:
        """What people call a lost or found thing; empty when it has no key."""
        gap = self.gaps.get(id)
        return gap.key if gap else ""

    def last_text(self, id: EntityId) -> str | None:
        """The text that the history leads to; None when it cannot be replayed."""
        text: str | None = None
        for _, _, _, _, _, start, removed, inserted, snapshot in self.histories.get(id, ()):
            try:
                if snapshot is not None:
                    text = zlib.decompress(snapshot).decode()
                else:
                    text = Splice(start, removed, inserted).apply(text or "")
            except (zlib.error, UnicodeDecodeError, TypeError):
                return None
        return text

    def first_written(self, id: EntityId) -> datetime | None:
        rows = self.histories.get(id)
        try:
            return datetime.fromisoformat(rows[0][2]) if rows else None
        except (TypeError, ValueError):
            return None


def read_remains(
    dossier: Path, scratch: Path, key: bytes | None, backups: list[Path], progress: Progress
) -> Remains:
    """Read what there is in copies of the damaged files, until all tables are known; the copies are removed."""
    scratch.mkdir()
    best = Remains()
    try:
        for copy in copies_to_read(dossier, scratch, key, backups):
            found = _read(copy, key, progress)
            if _weight(found) > _weight(best):
                best = found
            if best.knows_all_tables:
                break
        return best
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _weight(remains: Remains) -> int:
    return len(remains.everything()) + (remains.dossier is not None)


def _read(copy: Path, key: bytes | None, progress: Progress) -> Remains:
    remains = Remains()
    try:
        # First with the log: it may hold the newest words. A log that is itself damaged is left out.
        database = Database(copy, key, salvaging=True)
    except DossierError:
        Path(f"{copy}-wal").unlink(missing_ok=True)
        try:
            database = Database(copy, key, closed=True, salvaging=True)
        except DossierError:
            return remains
    try:
        _Reader(database, remains, progress).read()
    finally:
        database.leave_untouched()
        database.close()
    return remains


class _Reader:
    def __init__(self, database: Database, remains: Remains, progress: Progress) -> None:
        self._database = database
        self._remains = remains
        self._progress = progress

    def read(self) -> None:
        self._remains.knows_all_tables = all(self._present_columns(table) for table in TABLES.values())
        for number, kind in enumerate(_ALL_TABLES):
            self._progress(number, len(_ALL_TABLES) + 2)
            self._read_entities(TABLES[kind])
        self._read_pages()
        self._progress(len(_ALL_TABLES) + 1, len(_ALL_TABLES) + 2)
        self._read_histories()
        for scope, last in self._both_ways("SELECT scope, last FROM counter", "scope"):
            if isinstance(scope, str) and isinstance(last, int):
                self._remains.counters[scope] = max(last, self._remains.counters.get(scope, 0))

    # -- entities

    def _read_entities(self, table: EntityTable[Any]) -> None:
        present = self._present_columns(table)
        if "id" not in present:
            return
        whole = len(present) == len(table.columns)
        names = ", ".join(f'"{name}"' for name in present)
        ids = self._ids_by_row(table)
        read: set[int] = set()

        def take(row: Row) -> None:
            *values, stored, rowno = row
            read.add(rowno)
            try:
                entity = self._entity(table, dict(zip(present, values, strict=True)))
            except (ValueError, TypeError, KeyError):
                return
            if whole and checksum(values) != stored:
                self._remains.doubtful.append(getattr(entity, "key", "") or table.name)
            self._keep(entity)
            self._found.add(entity.id)

        self._found: set[EntityId] = set()
        select = f"SELECT {names}, checksum, rowno FROM {table.name}"  # noqa: S608
        lost = self._rows(select, "rowno", table.name, take, max(ids, default=0))
        self._note_gaps(table, ids)
        unnamed = {row for row in lost if row not in ids}
        if not ids:
            self._remains.unreadable += len(unnamed)

    def _entity(self, table: EntityTable[Any], values: dict[str, Any]) -> Entity:
        row = [values.get(name, _DEFAULT) for name in table.by_name]
        if _DEFAULT not in row:
            return cast(Entity, table.entity_of(tuple(row)))
        # A dossier of an older version: what it does not have yet takes its default.
        known = {}
        for column in table.columns:
            if column.name in values:
                value = values[column.name]
                known[column.name] = value if value is None or column.decode is None else column.decode(value)
        for one in fields(table.cls):
            if one.name not in known and one.default is MISSING:
                raise ValueError(one.name)
        return cast(Entity, table.cls(**known))

    def _keep(self, entity: Entity) -> None:
        if isinstance(entity, Dossier):
            self._remains.dossier = self._remains.dossier or entity
        else:
            self._remains.entities[entity.kind_of].setdefault(entity.id, entity)

    def _present_columns(self, table: EntityTable[Any]) -> list[str]:
        try:
            found = {row[1] for row in self._database.rows(f"PRAGMA table_info({table.name})")}
        except UNREADABLE:
            return []
        return [name for name in table.by_name if name in found]

    def _ids_by_row(self, table: EntityTable[Any]) -> dict[int, EntityId]:
        """Row numbers and identifiers, from the index that makes identifiers unique."""
        sql = f"SELECT rowno, id FROM {table.name} INDEXED BY sqlite_autoindex_{table.name}_1"  # noqa: S608
        return {
            rowno: EntityId(id)
            for rowno, id in self._both_ways(sql, "id")
            if isinstance(rowno, int) and isinstance(id, str)
        }

    def _note_gaps(self, table: EntityTable[Any], ids: dict[int, EntityId]) -> None:
        missing = {rowno: id for rowno, id in ids.items() if id not in self._found}
        if not missing or table.kind is EntityKind.DOSSIER:
            return
        keys: dict[int, str] = {}
        if table.keyed:
            sql = f'SELECT rowno, "key" FROM {table.name} INDEXED BY sqlite_autoindex_{table.name}_2'  # noqa: S608
            keys = {rowno: key for rowno, key in self._both_ways(sql, '"key"') if isinstance(key, str)}
        places: dict[int, tuple[str, int]] = {}
        if parent := _PARENTS.get(table.kind):
            index = f"{table.name}_by_{parent.removesuffix('_id')}"
            sql = f"SELECT rowno, {parent}, position FROM {table.name} INDEXED BY {index}"  # noqa: S608
            places = {rowno: (id, place) for rowno, id, place in self._both_ways(sql, f"{parent}")}
        for rowno, id in missing.items():
            parent_id, position = places.get(rowno, (None, 0))
            self._remains.gaps[id] = Gap(
                table.kind,
                keys.get(rowno, ""),
                EntityId(parent_id) if isinstance(parent_id, str) else None,
                position if isinstance(position, int) else 0,
            )

    # -- what belongs to them

    def _read_pages(self) -> None:
        def take(row: Row) -> None:
            source_id, number, label, text, stored, _ = row
            try:
                page = SourcePage(int(number), str(label), str(text))
            except (TypeError, ValueError):
                return
            pages = self._remains.pages.setdefault(source_id, [])
            if all(one.number != page.number for one in pages):
                pages.append(page)
                if page_checksum(source_id, page) != stored:
                    source = self._remains.entities[EntityKind.SOURCE].get(source_id)
                    self._remains.doubtful.append(
                        f"{getattr(source, 'key', '')} p. {page.label or page.number}"
                    )

        select = "SELECT source_id, number, label, text, checksum, rowid FROM source_page"
        lost = self._rows(select, "rowid", "source_page", take, 0)
        self._remains.unreadable += len(lost)

    def _read_histories(self) -> None:
        whole: dict[EntityId, list[Row]] = {}

        def take(row: Row) -> None:
            whole.setdefault(EntityId(row[0]), []).append(row[:-1])

        select = (
            "SELECT entity_id, kind, at, size, distance, start, removed, inserted, snapshot, sequence"
            " FROM text_operation"
        )
        self._rows(select, "sequence", "text_operation", take, 0)
        for id, rows in whole.items():
            if replayable := _replayable(rows):
                self._remains.histories[id] = replayable

    # -- rows

    def _rows(
        self, select: str, rowid: str, table: str, take: Callable[[Row], None], at_least: int
    ) -> list[int]:
        """Hand every readable row to `take`; answers the numbers of rows that could not be read."""
        try:
            last = self._database.value(f"SELECT max({rowid}) FROM {table}")  # noqa: S608
            last = max(last or 0, at_least)
        except UNREADABLE:
            last = at_least or _MOST_ROWS
        lost: list[int] = []
        failures, successes = 0, 0
        waiting = [(0, last)] if last else []
        while waiting:
            low, high = waiting.pop()
            try:
                rows = self._database.rows(f"{select} WHERE {rowid} BETWEEN ? AND ?", (low, high))
            except apsw.SQLError:
                return []  # there is no such table
            except DossierError:
                failures += 1
                if not successes and failures > _HOPELESS:
                    break
                if low == high:
                    lost.append(low)
                elif failures < _MOST_FAILURES:
                    middle = (low + high) // 2
                    waiting += [(middle + 1, high), (low, middle)]
                continue
            successes += 1
            for row in rows:
                take(row)
        return lost if last < _MOST_ROWS else []

    def _both_ways(self, select: str, order: str) -> Iterator[Row]:
        """All rows of a small table or an index, from either end up to where it is damaged."""
        for direction in ("ASC", "DESC"):
            offset, step = 0, 500
            while True:
                sql = f"{select} ORDER BY {order} {direction} LIMIT {step} OFFSET {offset}"
                try:
                    rows = self._database.rows(sql)
                except UNREADABLE:
                    if step == 1:
                        break
                    step = max(1, step // 5)
                    continue
                yield from rows
                if len(rows) < step:
                    if direction == "ASC":
                        return
                    break
                offset += step


_DEFAULT: Final = object()


def _replayable(rows: list[Row]) -> list[Row]:
    """The latest part of a history that begins with a beginning and has no gap: `distance` counts the steps."""
    begun: list[Row] = []
    for row in rows:
        _, _, _, size, distance, _, _, inserted, snapshot = row
        if not isinstance(size, int) or not isinstance(distance, int) or not isinstance(inserted, str):
            begun = []
        elif snapshot is not None:
            begun = [*begun, row]
        elif distance == 0 and not begun:
            begun = [row]
        elif begun and distance == begun[-1][4] + 1:
            begun.append(row)
        else:
            begun = []
    return begun
