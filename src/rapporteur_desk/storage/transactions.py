"""Writing: what one transaction puts becomes durable together, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import apsw

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.domain.entities import (
    Dossier,
    Entity,
    Note,
    Section,
    SourcePage,
)
from rapporteur_desk.domain.errors import ConflictError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.ports import Clock, Transaction
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.entity_table import TABLES, mended
from rapporteur_desk.storage.history import TextHistory
from rapporteur_desk.storage.journal import Journal
from rapporteur_desk.storage.source_pages import SourcePages

Find = Callable[[EntityKind, EntityId], Entity | None]


class SqliteTransaction:
    """The `Transaction` port. Rows are written at once, so that repositories see them; the histories at the end."""

    def __init__(self, database: Database, find: Find, pages: SourcePages) -> None:
        self._database = database
        self._find = find
        self._pages = pages
        self._before: dict[tuple[EntityKind, EntityId], Entity | None] = {}
        self._after: dict[tuple[EntityKind, EntityId], Entity | None] = {}
        self._pages_before: dict[EntityId, list[SourcePage]] = {}
        self.has_given_numbers = False

    def put(self, entity: Entity) -> None:
        """Insert it, or replace the one of the same identifier.

        Raises:
            ConflictError: `key.taken` when another entity has that key.
            ValueError: a field holds what its type does not allow, or it is a second dossier (bugs).
        """
        table = TABLES[entity.kind_of]
        entity = table.mended(entity)
        present = self._present(entity)
        if entity == present:
            return
        if (
            isinstance(entity, Dossier)
            and present is None
            and self._database.value("SELECT count(*) FROM dossier")
        ):
            raise ValueError("a folder holds one dossier")
        row = table.row_of(entity)
        try:
            if present is None:
                self._database.execute(table.insert, row)
            else:
                self._database.execute(table.update, (*row, entity.id))
        except apsw.ConstraintError as error:
            if getattr(error, "extendedresult", 0) == apsw.SQLITE_CONSTRAINT_UNIQUE and table.keyed:
                raise ConflictError("key.taken", key=getattr(entity, "key", "")) from error
            raise ValueError(str(error)) from error
        self._note_change(entity, present, entity)

    def remove(self, entity: Entity) -> None:
        """Remove it for good, with its history and (for a source) its pages; one that is not there is no error."""
        if isinstance(entity, Dossier):
            raise ValueError("the dossier itself cannot be removed")  # noqa: TRY004 - its value is the trouble
        present = self._present(entity)
        if present is None:
            return
        if entity.kind_of is EntityKind.SOURCE:
            self.put_pages(entity.id, ())
        self._database.execute(TABLES[entity.kind_of].delete, (entity.id,))
        self._note_change(entity, present, None)

    def put_pages(self, source_id: EntityId, pages: Sequence[SourcePage]) -> None:
        """Replace the extracted text of a source.

        Raises:
            ValueError: two pages have the same number (a bug).
        """
        wanted = sorted(
            (replace(p, label=mended(p.label), text=mended(p.text)) for p in pages), key=lambda p: p.number
        )
        if len({page.number for page in wanted}) != len(wanted):
            raise ValueError("two pages have the same number")
        present = self._pages.of(source_id)
        if wanted != present:
            self._pages_before.setdefault(source_id, present)
            self._pages.replace(source_id, wanted)

    def next_number(self, scope: str) -> int:
        """The next number of a short key in `scope`, from 1; no number twice, unless given back."""
        self.has_given_numbers = True
        given: int = self._database.value(
            "INSERT INTO counter (scope, last) VALUES (?, 1)"
            " ON CONFLICT (scope) DO UPDATE SET last = last + 1 RETURNING last",
            (scope,),
        )
        return given

    def give_back_number(self, scope: str, number: int) -> None:
        """The number names nothing after all. It is given again when it is the last one given in `scope`."""
        self.has_given_numbers = True
        self._database.execute(
            "UPDATE counter SET last = last - 1 WHERE scope = ? AND last = ?", (scope, number)
        )

    def changes(self, sequence: int) -> ChangeSet:
        """What changed on balance: the first state before and the last after of each entity."""
        found = tuple(
            Change(kind, id, before, self._after[kind, id])
            for (kind, id), before in self._before.items()
            if before != self._after[kind, id]
        )
        pages_of = frozenset(
            id for id, before in self._pages_before.items() if self._has_new_pages(id, before)
        )
        return ChangeSet(found, sequence if found or pages_of else 0, pages_of)

    def _has_new_pages(self, id: EntityId, before: list[SourcePage]) -> bool:
        """Pages that merely went with their source are no change of their own; those of no source must be refused."""
        now = self._pages.of(id)
        return now != before and (bool(now) or self._find(EntityKind.SOURCE, id) is not None)

    def _present(self, entity: Entity) -> Entity | None:
        name = entity.kind_of, entity.id
        return self._after[name] if name in self._after else self._find(*name)

    def _note_change(self, entity: Entity, before: Entity | None, after: Entity | None) -> None:
        name = entity.kind_of, entity.id
        self._before.setdefault(name, before)
        self._after[name] = after


class SqliteTransactionScope:
    """The `TransactionScope` port: begins, commits, or rolls everything back when the block raises.

    Holds the database's lock from beginning to end: other threads, also those that read, wait meanwhile.
    """

    def __init__(
        self,
        database: Database,
        find: Find,
        pages: SourcePages,
        history: TextHistory,
        journal: Journal,
        clock: Clock,
        *,
        committed: Callable[[], None],
    ) -> None:
        """`committed` is called after each commit, before anybody hears of it."""
        self._database = database
        self._committed = committed
        self._transaction: Final = SqliteTransaction(database, find, pages)
        self._history = history
        self._journal = journal
        self._clock = clock
        self._changes: ChangeSet | None = None
        self._begun = False

    @property
    def changes(self) -> ChangeSet:
        """What was committed. Raises RuntimeError before the block has ended, or when it failed."""
        if self._changes is None:
            raise RuntimeError("the transaction has not been committed")
        return self._changes

    def __enter__(self) -> Transaction:
        """Raises RuntimeError: inside another transaction of the same thread (a bug)."""
        self._database.lock.acquire()
        try:
            if self._database.in_transaction:
                raise RuntimeError("one transaction inside another")
            if self._begun:
                raise RuntimeError("a transaction happens once")
            self._begun = True
            self._database.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._database.lock.release()
            raise
        return self._transaction

    def __exit__(self, *exc_info: object) -> None:
        try:
            if exc_info[0] is None:
                self._commit()
        finally:
            # After a commit there is nothing to roll back; on a full disk SQLite has done it itself.
            try:
                self._database.rollback()
            finally:
                self._database.lock.release()

    def _commit(self) -> None:
        sequence = self._journal.sequence + 1
        changes = self._transaction.changes(sequence)
        if changes:
            self._record(changes)
        elif not self._transaction.has_given_numbers:
            self._changes = changes
            return
        try:
            self._database.execute("COMMIT")
        except apsw.ConstraintError as error:
            raise self._broken_reference() from error
        self._committed()
        if changes:
            self._journal.committed(sequence)
        self._changes = changes

    def _record(self, changes: ChangeSet) -> None:
        texts: list[tuple[EntityKind, EntityId, str | None, str]] = []
        for change in changes:
            after, before = change.after, change.before
            if isinstance(after, Note | Section):
                previous = before.text if isinstance(before, Note | Section) else None
                if previous != after.text:
                    texts.append((change.kind, change.id, previous, after.text))
            elif isinstance(before, Note | Section):
                self._history.forget(change.id)
        if texts:
            self._history.record(self._clock(), texts)
        touched = dict.fromkeys((change.kind, change.id) for change in changes)
        touched.update(dict.fromkeys((EntityKind.SOURCE, id) for id in sorted(changes.pages_of)))
        self._journal.record(changes.sequence, touched)

    def _broken_reference(self) -> ConflictError:
        """Which row refers to what is not there; asked before the rollback, while it can still be seen."""
        found = self._database.rows("PRAGMA foreign_key_check")
        table, rowid, parent = found[0][:3] if found else ("", None, "")
        key: object = ""
        if table in TABLES and TABLES[table].keyed:
            key = self._database.value(f'SELECT "key" FROM {table} WHERE rowno = ?', (rowid,))  # noqa: S608
        return ConflictError("reference.broken", kind=table, key=key, refers_to=parent)
