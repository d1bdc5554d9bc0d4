"""Which transaction last touched each entity, so that the index can catch up after a crash."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.ports import JournalEntry
from rapporteur_desk.storage.database import Database


class Journal:
    """One row an entity, also for removed ones; it grows with the dossier, not with the time spent in it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sequence = self.stored_sequence()

    @property
    def sequence(self) -> int:
        """Number of the last committed transaction; kept in memory, so that asking never waits."""
        return self._sequence

    def stored_sequence(self) -> int:
        """The same as the file has it; 0 for a new dossier."""
        found: int = self._database.value("SELECT coalesce(max(sequence), 0) FROM journal")
        return found

    def record(self, sequence: int, touched: Iterable[tuple[EntityKind, EntityId]]) -> None:
        """Write inside the open transaction; `committed` follows once it is durable."""
        self._database.execute_many(
            "INSERT OR REPLACE INTO journal (sequence, kind, entity_id) VALUES (?, ?, ?)",
            [(sequence, kind.value, id) for kind, id in touched],
        )

    def committed(self, sequence: int) -> None:
        self._sequence = sequence

    def since(self, sequence: int) -> list[JournalEntry]:
        """What later transactions touched, in order, each entity once."""
        rows = self._database.rows(
            "SELECT sequence, kind, entity_id FROM journal WHERE sequence > ? ORDER BY sequence, entry",
            (sequence,),
        )
        return [JournalEntry(number, EntityKind(kind), EntityId(id)) for number, kind, id in rows]
