"""Searches kept under a name."""

from __future__ import annotations

from dataclasses import replace

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, new_id
from rapporteur_desk.domain.rules import folded, required
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.ports import Clock, DossierStore
from rapporteur_desk.services.search_values import HitKind, SearchOrder, SearchQuery

_SCOPE = "searches"


class SavedSearchService:
    def __init__(self, store: DossierStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def create(self, title: str, query: SearchQuery) -> ChangeSet:
        """Keep a search under a name of its own.

        Raises:
            InvalidValueError: `title.empty`, `saved_search.exists` (title).
        """
        name = required(title, "title.empty")
        self._refuse_taken(name)
        scope = self._store.transaction()
        with scope as tx:
            made = SavedSearch(
                id=new_id(), title=name, created=self._clock(), position=tx.next_number(_SCOPE)
            )
            tx.put(holding(made, query))
        return scope.changes

    def rename(self, id: EntityId, title: str) -> ChangeSet:
        """Raises InvalidValueError: `title.empty`, `saved_search.exists` (title); NotFoundError: `entity.not_found`."""
        name = required(title, "title.empty")
        self._refuse_taken(name, but=id)
        scope = self._store.transaction()
        with scope as tx:
            tx.put(replace(self._store.saved_searches.get(id), title=name))
        return scope.changes

    def change(self, id: EntityId, query: SearchQuery) -> ChangeSet:
        """Keep another search under the same name. Raises NotFoundError: `entity.not_found`."""
        scope = self._store.transaction()
        with scope as tx:
            tx.put(holding(self._store.saved_searches.get(id), query))
        return scope.changes

    def called(self, title: str) -> SavedSearch:
        """The saved search of that name, accents and capitals aside.

        Raises:
            NotFoundError: `saved_search.unknown` (title).
        """
        found = self._find(title)
        if found is None:
            raise NotFoundError("saved_search.unknown", title=title.strip())
        return found

    def _find(self, title: str) -> SavedSearch | None:
        wanted = folded(title.strip())
        return next((one for one in self._store.saved_searches.select() if folded(one.title) == wanted), None)

    def _refuse_taken(self, title: str, but: EntityId | None = None) -> None:
        found = self._find(title)
        if found is not None and found.id != but:
            raise InvalidValueError("saved_search.exists", title=found.title)


def holding(saved: SavedSearch, query: SearchQuery) -> SavedSearch:
    """The saved search with what a query says; how many hits are shown is no part of it."""
    return replace(
        saved,
        text=query.text.strip(),
        within=query.within,
        like_id=query.like,
        kinds=tuple(sorted(query.kinds)),
        mini_report=query.mini_report,
        hearing=query.hearing,
        speaker=query.speaker,
        note_kind=query.note_kind,
        since=query.since,
        until=query.until,
        ordering=query.order.value,
        ranked=query.ranked,
    )


def query_of(saved: SavedSearch) -> SearchQuery:
    """What a saved search asks for. Kinds and orders of a later version are passed over."""
    known = {kind.value for kind in HitKind}
    orders = {order.value for order in SearchOrder}
    return SearchQuery(
        text=saved.text,
        within=saved.within,
        like=saved.like_id,
        kinds=frozenset(HitKind(kind) for kind in saved.kinds if kind in known),
        mini_report=saved.mini_report,
        hearing=saved.hearing,
        speaker=saved.speaker,
        note_kind=saved.note_kind,
        since=saved.since,
        until=saved.until,
        order=SearchOrder(saved.ordering) if saved.ordering in orders else SearchOrder.BEST,
        ranked=saved.ranked,
    )
