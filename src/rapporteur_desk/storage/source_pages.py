"""The extracted text of sources, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.entity_table import checksum


class SourcePages:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, source_id: EntityId) -> list[SourcePage]:
        """In order."""
        rows = self._database.rows(
            "SELECT number, label, text FROM source_page WHERE source_id = ? ORDER BY number", (source_id,)
        )
        return [SourcePage(number, label, text) for number, label, text in rows]

    def counts(self) -> dict[EntityId, int]:
        """Pages by source, from the index of the table alone."""
        rows = self._database.rows("SELECT source_id, count(*) FROM source_page GROUP BY source_id")
        return {EntityId(id): count for id, count in rows}

    def replace(self, source_id: EntityId, pages: Sequence[SourcePage]) -> None:
        """Inside a transaction."""
        self._database.execute("DELETE FROM source_page WHERE source_id = ?", (source_id,))
        self._database.execute_many(
            "INSERT INTO source_page (source_id, number, label, text, checksum) VALUES (?, ?, ?, ?, ?)",
            [(source_id, p.number, p.label, p.text, page_checksum(source_id, p)) for p in pages],
        )


def page_checksum(source_id: EntityId, page: SourcePage) -> int:
    """What is stored beside a page, to notice a change on disk."""
    return checksum((source_id, page.number, page.label, page.text))
