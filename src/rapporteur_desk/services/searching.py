"""Searching, and keeping the index true to the dossier.

The index says which transaction it holds. Whatever came later is read from the dossier's journal and
brought in; when the index is missing, damaged, or of another version, it is built again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.services.indexed_state import BuildAnewError, IndexedState
from rapporteur_desk.services.indexing import DocumentMaker
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.ports import Cancelled, CancelToken, DossierStore, Progress, SearchIndex
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery, SearchResults

REBUILD_ABOVE = 2000
"""Touched entities above which building anew is cheaper than bringing changes in."""


class SearchCancelled(Cancelled):
    """Nobody waits for the answer any more: another question has been asked."""


class SearchService:
    """Called from the index's own background thread, or from a terminal."""

    def __init__(
        self,
        store: DossierStore,
        index: SearchIndex,
        links: LinkService,
        wait: Callable[[], None] = lambda: None,
        open_handbook: Callable[[str], SearchIndex] | None = None,
    ) -> None:
        """
        Args:
            wait: called between two entities that are read; see `Pace.wait`.
            open_handbook: gives an index of the manual in a language.
        """
        self._open_handbook = open_handbook
        self._handbooks: dict[str, SearchIndex] = {}
        self._opening = threading.Lock()
        """Held while a manual is opened; not that of the index, which may be held long."""
        self._store = store
        self._wait = wait
        self._index = index
        self._links = links
        self._lock = threading.Lock()
        self._state: IndexedState | None = None
        """What the index was told; None when it is not known."""
        self._is_verified = False
        self._asked: set[str] = set()
        """Languages of the manual in which a first question has been asked."""

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
            if held is None or held > present:
                self._rebuild(progress, cancel)
            elif held < present:
                # Forgotten until all has gone well: after a failure it would be ahead of the index.
                state, self._state = self._state, None
                if state is not None and state.sequence != held:
                    state = None
                self._bring_in(held, present, state, changes, progress, cancel)
            if self._state is None and self._index.sequence == present:
                state = IndexedState(self._store, is_known=True)
                self._state = state if state.is_whole and state.sequence == present else None

    def make_ready(self, cancel: CancelToken | None = None, manual: str = "") -> None:
        """For a pause after `catch_up`: verify the whole index, once, tidy it, and read what every question needs.

        Until then only what is read is compared with what was written. Damage means a rebuild.

        Args:
            cancel: see `Raises`.
            manual: in which language the manual will be searched, too.

        Raises:
            SearchCancelled: there is something else to do.
        """

        def wait() -> None:
            if cancel is not None and cancel.cancelled:
                raise SearchCancelled
            self._wait()

        if not self._is_verified:
            self._is_verified = self._index.verify(wait)
        if self._index.sequence is None:
            self.rebuild(cancel=cancel)
        self._index.tidy(self._wait)
        self._index.warm(wait)
        if manual not in self._asked:
            # The first question of all loads code, and opens the manual: 0.3 s that no key is to wait for.
            self.search(SearchQuery(text="a", limit=1, manual=manual, prefix_last=True), cancel)
            self._asked.add(manual)

    def rebuild(self, progress: Progress | None = None, cancel: CancelToken | None = None) -> None:
        """Build the index anew from the dossier."""
        with self._lock:
            self._rebuild(progress, cancel)

    def search(self, query: SearchQuery, cancel: CancelToken | None = None) -> SearchResults:
        """Results for any string; the index must have caught up for them to be complete.

        The manual's come last. See `SearchQuery.forgiving` for what is found besides.

        Raises:
            SearchCancelled: nobody waits any more.
        """
        results = self._index.search(replace(query, weighed=True, forgiving=True), cancel)
        handbook = self._handbook(query)
        if handbook is None:
            return results
        return _joined(results, handbook.search(replace(query, weighed=True), cancel))

    def _handbook(self, query: SearchQuery) -> SearchIndex | None:
        """The manual, unless the query is about something that the manual cannot be."""
        of_dossier = (
            query.mini_report,
            query.hearing,
            query.speaker,
            query.note_kind,
            query.since,
            query.until,
        )
        if not query.manual or not query.text.strip() or self._open_handbook is None or any(of_dossier):
            return None
        if query.kinds and HitKind.MANUAL not in query.kinds:
            return None
        with self._opening:
            if query.manual not in self._handbooks:
                self._handbooks[query.manual] = self._open_handbook(query.manual)
            return self._handbooks[query.manual]

    def _bring_in(
        self,
        held: int,
        present: int,
        state: IndexedState | None,
        changes: ChangeSet | None,
        progress: Progress | None,
        cancel: CancelToken | None,
    ) -> None:
        entries = self._store.journal_since(held)
        told = state or IndexedState(self._store, is_known=False)
        told.recall(changes or ChangeSet())
        try:
            touched = told.affected(entries) if len(entries) <= REBUILD_ABOVE else None
        except BuildAnewError:
            touched = None
        if touched is None or len(touched) > REBUILD_ABOVE:
            self._rebuild(progress, cancel)
            return
        maker = DocumentMaker(self._store, self._links, {id for _, id in touched})
        documents: list[IndexedDocument] = []
        for kind, id in touched:
            self._wait()
            documents.extend(maker.documents_of(self._store.entity(kind, id)))
        self._index.update({id for _, id in touched}, documents, present)
        if state is not None:
            state.sequence = present
            self._state = state

    def _rebuild(self, progress: Progress | None, cancel: CancelToken | None) -> None:
        self._state = None
        present = self._store.sequence
        maker = DocumentMaker(self._store, self._links)
        total = sum(self._store.page_counts().values()) + sum(
            repository.count()
            for repository in (
                self._store.mini_reports,
                self._store.sections,
                self._store.recommendations,
                self._store.hearings,
                self._store.questions,
                self._store.persons,
                self._store.notes,
                self._store.transcript_lines,
                self._store.excerpts,
                self._store.sources,
            )
        )
        self._index.rebuild(maker.all(), total, present, progress, cancel)


def _joined(results: SearchResults, others: SearchResults) -> SearchResults:
    """Results with those of the manual after them."""
    return replace(
        results,
        groups=(*results.groups, *others.groups),
        totals={**results.totals, **others.totals},
    )
