"""Reading entities of one kind from the database."""

from __future__ import annotations

from typing import Generic, TypeVar

from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.domain.errors import DossierError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.storage.database import Database, Row
from rapporteur_desk.storage.entity_table import EntityTable

E = TypeVar("E", bound=Entity)


class SqliteRepository(Generic[E]):
    """The `Repository` port over one table.

    Inside a transaction it sees what the transaction has put.
    """

    def __init__(self, database: Database, table: EntityTable[E]) -> None:
        self._database = database
        self._table = table

    def get(self, id: EntityId) -> E:
        """Raises NotFoundError: `entity.not_found`."""
        found = self.find(id)
        if found is None:
            raise NotFoundError("entity.not_found", kind=self._table.kind.value, id=id)
        return found

    def find(self, id: EntityId | None) -> E | None:
        if id is None:
            return None
        row = self._database.row(self._table.select_by_id, (id,))
        return None if row is None else self._read(row)

    def select(self, *, binned: bool = False, **equal: object) -> list[E]:
        where, arguments = self._table.condition(equal, binned=binned)
        rows = self._database.rows(f"{self._table.select}{where}{self._table.order(equal)}", arguments)
        return [self._read(row) for row in rows]

    def count(self, **equal: object) -> int:
        where, arguments = self._table.condition(equal, binned=False)
        found: int = self._database.value(f"SELECT count(*) FROM {self._table.name}{where}", arguments)  # noqa: S608
        return found

    def called(self, key: str) -> E | None:
        """The entity of exactly that key, in the bin or not."""
        row = self._database.row(f'{self._table.select} WHERE "key" = ?', (key,))
        return None if row is None else self._read(row)

    def in_bin(self) -> list[E]:
        """What lies in the bin, in the order of the kind."""
        sql = f"{self._table.select} WHERE binned_at IS NOT NULL{self._table.order({})}"
        return [self._read(row) for row in self._database.rows(sql)]

    def _read(self, row: Row) -> E:
        try:
            return self._table.entity_of(row)
        except ValueError as error:
            path = str(self._database.path.parent)
            raise DossierError("dossier.damaged", path=path, reason=str(error)) from error
