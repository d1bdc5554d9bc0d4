"""Searches kept under a name."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory_store import MemoryStore
from sample_entities import sample_dossier

from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.saved_searches import SavedSearchService, holding, query_of
from rapporteur_desk.services.search_values import HitKind, SearchOrder, SearchQuery

NOW = datetime(2024, 3, 5, tzinfo=UTC)
QUERY = SearchQuery(
    text="délai", within="santé", like=EntityId("x"), kinds=frozenset({HitKind.NOTE, HitKind.SOURCE}),
    mini_report="M1", hearing="A1", speaker="Hœrter", note_kind="figure", since=date(2024, 1, 1),
    until=date(2024, 12, 31), order=SearchOrder.OLDEST, ranked=True,
)  # fmt: skip


@pytest.fixture
def store() -> DossierStore:
    return MemoryStore(sample_dossier())


@pytest.fixture
def searches(store: DossierStore) -> SavedSearchService:
    return SavedSearchService(store, lambda: NOW)


def test_a_search_is_kept_with_all_that_narrows_it(store: DossierStore, searches: SavedSearchService) -> None:
    id = searches.create("  Délais  ", QUERY).created(EntityKind.SAVED_SEARCH)
    saved = store.saved_searches.get(id)
    assert (saved.title, saved.created) == ("Délais", NOW)
    assert query_of(saved) == QUERY
    left_out = {"limit", "prefix_last", "weighed", "forgiving", "manual"}  # how it is asked, not what
    for field in fields(SearchQuery):
        assert field.name in left_out or getattr(QUERY, field.name) != field.default, field.name


@given(
    st.text(max_size=8),
    st.frozensets(st.sampled_from(HitKind)),
    st.sampled_from(SearchOrder),
    st.booleans(),
    st.sampled_from([date.min, date(2024, 2, 29), date.max]),
)
def test_what_was_kept_is_asked_again(
    text: str, kinds: frozenset[HitKind], order: SearchOrder, ranked: bool, since: date
) -> None:
    query = SearchQuery(text=text.strip(), kinds=kinds, order=order, ranked=ranked, since=since)
    assert query_of(holding(SavedSearch(id=new_id(), title="x", created=NOW), query)) == query


def test_searches_stand_in_the_order_in_which_they_were_kept(
    store: DossierStore, searches: SavedSearchService
) -> None:
    for title in ("Zinc", "Argent", "Or"):
        searches.create(title, SearchQuery(text=title))
    assert [saved.title for saved in store.saved_searches.select()] == ["Zinc", "Argent", "Or"]


def test_names_are_found_without_accents_and_given_once(searches: SavedSearchService) -> None:
    first = searches.create("Délais", QUERY).created(EntityKind.SAVED_SEARCH)
    second = searches.create("Autre", QUERY).created(EntityKind.SAVED_SEARCH)
    assert searches.called(" DELAIS").id == first
    for refused in (lambda: searches.create("delais", QUERY), lambda: searches.rename(second, "délais")):
        with pytest.raises(InvalidValueError) as told:
            refused()
        assert (told.value.code, told.value.parameters["title"]) == ("saved_search.exists", "Délais")
    with pytest.raises(InvalidValueError, match=r"title\.empty"):
        searches.create("  ", QUERY)
    with pytest.raises(NotFoundError, match=r"saved_search\.unknown"):
        searches.called("rien")
    searches.rename(first, "délais de paiement")
    assert searches.called("délais de paiement").id == first


def test_another_search_can_take_the_place_of_one(store: DossierStore, searches: SavedSearchService) -> None:
    id = searches.create("Délais", QUERY).created(EntityKind.SAVED_SEARCH)
    searches.change(id, SearchQuery(text="retards"))
    saved = store.saved_searches.get(id)
    assert (saved.title, query_of(saved)) == ("Délais", SearchQuery(text="retards"))


def test_what_a_later_version_knows_is_passed_over() -> None:
    saved = SavedSearch(id=new_id(), title="x", created=NOW, kinds=("note", "hologram"), ordering="by colour")
    assert query_of(saved) == replace(SearchQuery(text=""), kinds=frozenset({HitKind.NOTE}))
