"""The index through its port: one ranked list, order by day, searching within a search, more like this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.services.ports import SearchIndex
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchOrder, SearchQuery


def document(id: str, text: str, kind: HitKind = HitKind.NOTE, **fields: object) -> IndexedDocument:
    made = IndexedDocument(id=EntityId(id), kind=kind, key=id, text=text)
    return replace(made, **fields)  # type: ignore[arg-type]


MARCH, MAY = date(2024, 3, 5), date(2024, 5, 2)
DOCUMENTS = [
    document("A1-2", "Le délai de traitement des dossiers de pension baisse.", day=MAY),
    document(
        "A1-10", "Un délai, c’est tout ce que les familles demandent à ce ministère aujourd’hui.", day=MAY
    ),
    document("A2-1", "Le délai de remboursement des soins dentaires augmente.", day=MARCH),
    document("M1-1", "Délai, délai, délai.", HitKind.SECTION),
    document("A3-1", "Les pensions sont versées avec retard, les dossiers s’accumulent.", day=MARCH),
    document("A3-2", "Rien de tout cela.", day=MARCH),
    document("S1", "The delay of pension claims.", HitKind.SOURCE, language="en", part=3),
]


@pytest.fixture(params=["a segment", "the overlay", "both"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    made = WhooshSearchIndex(tmp_path, b"secret")
    first = {"a segment": len(DOCUMENTS), "the overlay": 0, "both": 4}[request.param]
    made.rebuild(DOCUMENTS[:first], first, 1)
    made.update([], DOCUMENTS[first:], 2)
    yield made
    made.close()


def ranked(index: SearchIndex, text: str, **fields: object) -> list[str]:
    query = replace(SearchQuery(text=text, ranked=True), **fields)  # type: ignore[arg-type]
    return [hit.key for hit in index.search(query).ranked]


def test_one_list_holds_every_kind_best_first(index: SearchIndex) -> None:
    found = index.search(SearchQuery(text="délai", ranked=True))
    assert found.groups == ()
    assert found.totals == {HitKind.NOTE: 3, HitKind.SECTION: 1}
    assert found.ranked[0].key == "M1-1"
    scores = [hit.score for hit in found.ranked]
    assert scores == sorted(scores, reverse=True)
    assert [hit.key for hit in index.search(SearchQuery(text="délai", ranked=True, limit=1)).ranked] == [
        "M1-1"
    ]
    assert index.search(SearchQuery(text="délai")).ranked == ()


def test_hits_come_by_day_and_by_key_what_has_no_day_last(index: SearchIndex) -> None:
    assert ranked(index, "délai", order=SearchOrder.NEWEST) == ["A1-2", "A1-10", "A2-1", "M1-1"]
    assert ranked(index, "délai", order=SearchOrder.OLDEST) == ["A2-1", "A1-2", "A1-10", "M1-1"]
    grouped = index.search(SearchQuery(text="délai", order=SearchOrder.OLDEST, limit=2))
    assert {kind: [hit.key for hit in hits] for kind, hits in grouped.groups} == {
        HitKind.NOTE: ["A2-1", "A1-2"],
        HitKind.SECTION: ["M1-1"],
    }


def test_searching_within_a_search_keeps_to_it(index: SearchIndex) -> None:
    assert ranked(index, "dossiers", within="délai") == ["A1-2"]
    assert ranked(index, "", within="délai -remboursement") == ["M1-1", "A1-2", "A1-10"]
    assert ranked(index, "délai", within="xylophone") == []
    assert set(ranked(index, "pension", within="???")) == set(ranked(index, "pension"))


@pytest.mark.parametrize("within", ["audition:A9", "source:S1", "mini-rapport:M1", "delai~", "audition:rien"])
def test_every_kind_of_query_can_be_searched_within(index: SearchIndex, within: str) -> None:
    found = ranked(index, within)
    assert set(ranked(index, "", within=within)) == set(found)
    assert set(ranked(index, "délai", within=within)) == set(found) & set(ranked(index, "délai"))


def test_a_search_stays_within_what_was_shown(index: SearchIndex) -> None:
    """An unfinished word, and what holds most of many words, as the page of results shows them."""
    shown = ranked(index, "pens", prefix_last=True)
    assert shown
    assert set(ranked(index, "", within="pens")) == set(shown)
    described = "retard des pensions versées aux familles dossiers xylophone"
    shown = ranked(index, described, forgiving=True)
    assert shown
    assert set(ranked(index, "", within=described)) == set(shown)
    both = ranked(index, "", within="délai\ndossiers")
    assert both == ["A1-2"]
    assert ranked(index, "", within='"délai de\npension') == ["A1-2"]  # an open quotation ends with its line


def test_what_a_filter_lets_through_is_what_its_count_said(tmp_path: Path) -> None:
    """Also where few hold all of many words: what holds most of them is then not found only because of the filter."""
    words = "régulation marchés agricoles Europe laitier contrat".split()
    notes = [
        document(f"A{number % 3}-{number}", " ".join(words[: 3 + number % 4]), hearing=f"A{number % 3}")
        for number in range(90)
    ]
    index = WhooshSearchIndex(tmp_path, b"secret")
    index.rebuild(notes, len(notes), 1)
    for count in range(3, 7):
        query = SearchQuery(text=" ".join(words[:count]), forgiving=True)
        whole = index.search(query)
        for hearing, said in whole.facets["hearing"].items():
            assert index.search(replace(query, hearing=hearing)).total == said
    index.close()


@pytest.mark.parametrize("asked", ["art. 1er", "article 1er", "art. 1", "article 1", "art. 1ER"])
def test_the_first_article_is_found_however_it_is_written(index: SearchIndex, asked: str) -> None:
    laws = ["L’art. 1er de la loi.", "À l’article 1er, alinéa 2.", "L’article 12.", "Le 1er mars."]
    index.update([], [document(f"A8-{number}", text) for number, text in enumerate(laws)], 3)
    assert set(ranked(index, asked)) >= {"A8-0", "A8-1"}
    assert set(ranked(index, f'"{asked}"')) == {"A8-0", "A8-1"}


def test_a_speaker_by_name_is_nobody_else(index: SearchIndex) -> None:
    said = [
        document(f"A7-{n}", "mot", speaker=who)
        for n, who in enumerate(["Martin", "Claire Martin", "Paul Roy"])
    ]
    index.update([], said, 3)
    assert ranked(index, "mot", speaker="Martin") == ["A7-0"]
    assert ranked(index, "mot", speaker="claire") == ["A7-1"]


def test_what_is_like_a_thing_shares_its_telling_words_and_is_not_that_thing(index: SearchIndex) -> None:
    found = ranked(index, "", like=EntityId("A1-2"))
    assert found[0] == "A3-1", "two telling words together"
    assert "A1-2" not in found
    assert "A3-2" not in found
    assert ranked(index, "soins", like=EntityId("A1-2")) == ["A2-1"]
    assert ranked(index, "", like=EntityId("nobody")) == []


def test_what_is_alike_shows_the_words_it_shares(index: SearchIndex) -> None:
    best = index.search(SearchQuery(text="", like=EntityId("A1-2"), ranked=True)).ranked[0]
    shown = {best.snippet[span.start : span.end] for span in best.highlights}
    assert shown == {"pensions", "dossiers"}


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["A1-2", "S1", "x"]), st.booleans())
def test_any_words_within_any_words_are_answered(text: str, within: str, like: str, one_list: bool) -> None:
    index = WhooshSearchIndex(Path("unused"), b"secret", in_memory=True)
    index.update([], DOCUMENTS, 2)
    for order in SearchOrder:
        query = SearchQuery(text=text, within=within, like=EntityId(like), ranked=one_list, order=order)
        results = index.search(query)
        assert results.total <= index.search(replace(query, like=None)).total
