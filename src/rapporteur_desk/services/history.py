"""The history of a note's or section's text."""

from __future__ import annotations

from dataclasses import replace

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.services.ports import DossierStore, TextVersion


class HistoryService:
    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def versions(self, entity: Note | Section) -> list[TextVersion]:
        """Saved states of its text, oldest first."""
        return self._store.versions(entity.kind_of, entity.id)

    def text_at(self, entity: Note | Section, sequence: int) -> str:
        """Its text as it was.

        Raises:
            NotFoundError: `history.no_such_version`.
        """
        return self._store.text_at(entity.kind_of, entity.id, sequence)

    def restore(self, entity: Note | Section, sequence: int) -> ChangeSet:
        """Make an earlier text the present one; the present one stays in the history."""
        text = self.text_at(entity, sequence)
        scope = self._store.transaction()
        with scope as tx:
            current = self._store.entity(entity.kind_of, entity.id)
            if isinstance(current, Note | Section):
                tx.put(replace(current, text=text))
        return scope.changes
