"""Searching, and keeping the index true to the dossier.

The index says which transaction it holds. Whatever came later is read from the dossier's journal and
brought in; when the index is missing, damaged, or of another version, it is built again.
"""

from __future__ import annotations

import threading

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import SupportLink
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.indexing import DocumentMaker, affected
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.ports import (
    CancelToken,
    DossierStore,
    IndexedDocument,
    JournalEntry,
    Progress,
    SearchIndex,
    SearchQuery,
    SearchResults,
)

REBUILD_ABOVE = 2000
"""Touched entities above which building anew is cheaper than bringing changes in."""


class SearchService:
    """Called from the index's own background thread, or from a terminal."""

    def __init__(self, store: DossierStore, index: SearchIndex, links: LinkService) -> None:
        self._store = store
        self._index = index
        self._links = links
        self._lock = threading.Lock()

    @property
    def is_current(self) -> bool:
        return self._index.sequence == self._store.sequence

    def catch_up(
        self,
        changes: ChangeSet | None = None,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Bring the index to the present state of the dossier. Cheap when it already is there.

        `changes` is what was just committed, when known: it tells what removed entities had been.
        """
        with self._lock:
            held, present = self._index.sequence, self._store.sequence
            if held == present:
                return
            if held is None or held > present:
                self._rebuild(progress, cancel)
                return
            entries = self._store.journal_since(held)
            touched = self._touched(entries, changes)
            if touched is None:
                self._rebuild(progress, cancel)
                return
            maker = DocumentMaker(self._store, self._links)
            documents: list[IndexedDocument] = []
            for kind, id in touched:
                entity = self._store.entity(kind, id)
                if entity is not None:
                    documents.extend(maker.of(entity))
            self._index.update({id for _, id in touched}, documents, present)

    def rebuild(self, progress: Progress | None = None, cancel: CancelToken | None = None) -> None:
        """Build the index anew from the dossier."""
        with self._lock:
            self._rebuild(progress, cancel)

    def search(self, query: SearchQuery) -> SearchResults:
        """Results for any string; the index must have caught up for them to be complete."""
        return self._index.search(query)

    def _rebuild(self, progress: Progress | None, cancel: CancelToken | None) -> None:
        present = self._store.sequence
        maker = DocumentMaker(self._store, self._links)
        total = (
            self._store.notes.count()
            + self._store.sections.count()
            + self._store.hearings.count()
            + self._store.sources.count()
        )
        self._index.rebuild(maker.all(), total, present, progress, cancel)

    def _touched(
        self, entries: list[JournalEntry], changes: ChangeSet | None
    ) -> set[tuple[EntityKind, EntityId]] | None:
        """The entities to index again; None when only building anew can tell."""
        if len(entries) > REBUILD_ABOVE or any(entry.kind is EntityKind.MINI_REPORT for entry in entries):
            return None
        touched = affected(self._store, entries)
        gone = {change.id: change.before for change in changes or () if change.after is None}
        for entry in entries:
            if entry.kind is EntityKind.SUPPORT_LINK and self._store.entity(entry.kind, entry.id) is None:
                link = gone.get(entry.id)
                if not isinstance(link, SupportLink):
                    return None  # removed before a crash: its origin is no longer known
                touched.add((link.origin_kind, link.origin_id))
        return touched
