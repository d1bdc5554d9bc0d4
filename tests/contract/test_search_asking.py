"""What a query finds through the port when it holds fields, near words, acronyms or mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.search.lexicon import Spellings
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery, SearchResults


def document(key: str, text: str = "", kind: HitKind = HitKind.NOTE, **fields: object) -> IndexedDocument:
    made = IndexedDocument(id=EntityId(f"{key}-{kind}"), kind=kind, key=key, text=text)
    return replace(made, **fields)  # type: ignore[arg-type]


MARCH = date(2024, 3, 12)
DOCUMENTS = [
    document("M1", kind=HitKind.MINI_REPORT, title="Santé et soins", mini_reports=("M1",)),
    document("M2", kind=HitKind.MINI_REPORT, title="Fiscalité locale", mini_reports=("M2",)),
    document(
        "A1", "Paris\nMme Claire Lefèvre, directrice", HitKind.HEARING, title="Audition de la CNAF", hearing="A1",
        mini_reports=("M1",), day=MARCH,
    ),
    document(
        "A1-01", "La fraude recule grâce aux algorithmes.", speaker="Mme Claire Lefèvre, directrice", hearing="A1",
        note_kind="quote", mini_reports=("M1",), day=MARCH, topic="Contrôle des prestations",
    ),
    document(
        "A1-02", "La fraude coûte 38 % de moins.", speaker="M. Paul Roux", hearing="A1", note_kind="figure",
        mini_reports=("M1", "M2"), day=MARCH, confidential=True, topic="Bilan financier",
    ),
    document("A2", kind=HitKind.HEARING, title="Table ronde des maires", hearing="A2", day=date(2023, 11, 2)),
    document("A2-01", "Les maires redoutent la fraude.", hearing="A2", note_kind="quote", day=date(2023, 11, 2)),
    document("S1", "Cour des comptes", HitKind.SOURCE, title="Rapport annuel", source="S1"),
    document("S1", "La fraude aux prestations.", HitKind.SOURCE, part=3, context="Rapport annuel", source="S1", pages=("3",)),
    document("S1", "Rien à voir.", HitKind.SOURCE, part=12, context="Rapport annuel", source="S1", pages=("12",)),
    document(
        "S1-01", "« une fraude massive »", HitKind.EXCERPT, context="Rapport annuel", source="S1", pages=("14..16",)
    ),
    document("S2", "Fraud in benefits.", HitKind.SOURCE, part=3, source="S2", language="en", pages=("xiv",)),
    document("S2", "Annex.", HitKind.SOURCE, part=90, source="S2", language="en", pages=("A-3",)),
    document("S2", "OECD", HitKind.SOURCE, title="Benefits fraud outlook", source="S2", language="en"),
    document(
        "A2-02", "La Caisse nationale des allocations familiales (CNAF) verse.", hearing="A2",
        acronyms=("CNAF=Caisse nationale des allocations familiales",),
    ),
    document("A2-03", "La CNAF contrôle les versements.", hearing="A2"),
    document("A2-04", "Une caisse nationale d'allocations diverses.", hearing="A2"),
    document("A2-05", "Les caisses nationales des allocations familiales.", hearing="A2"),
]  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshSearchIndex]:
    made = WhooshSearchIndex(tmp_path_factory.mktemp("asking"), b"secret", in_memory=True)
    made.rebuild(DOCUMENTS[:7], 7, 1)
    made.update([], DOCUMENTS[7:], 2)  # some in a segment, some in the overlay
    yield made
    made.close()


def ask(index: WhooshSearchIndex, text: str, **more: object) -> SearchResults:
    return index.search(replace(SearchQuery(text=text, limit=100), **more))  # type: ignore[arg-type]


def names(results: SearchResults) -> set[str]:
    """Keys, with the page after a colon."""
    return {hit.key + (f":{hit.part}" if hit.part else "") for _, hits in results.groups for hit in hits}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fraude orateur:lefevre", "A1-01"),
        ("speaker:Roux", "A1-02"),
        ("speaker:rou*", "A1-02"),
        ('orateur:"Claire Lefèvre"', "A1-01"),
        ("sujet:prestation", "A1-01"),
        ("topic:(bilan OU prestations)", "A1-01 A1-02"),
        ("fraude type:citation", "A1-01 A2-01"),
        ("fraude kind:figure,quote", "A1-01 A1-02 A2-01"),
        ("fraude type:source", "S1:3 S2:3 S2"),
        ("fraude type:extrait", "S1-01"),
        ("fraude -type:source -type:extrait", "A1-01 A1-02 A2-01"),
        ("fraude date:2024", "A1-01 A1-02"),
        ("fraude date:<2024", "A2-01"),
        ("fraude date:2023-11..2024-02", "A2-01"),
        ("fraude date:12/03/2024", "A1-01 A1-02"),
        ("fraude mini-rapport:M2", "A1-02"),
        ("fraude mini-rapport:m2", "A1-02"),
        ("fraude report:fiscalité", "A1-02"),
        ("fraude mini-rapport:soin", "A1-01 A1-02"),
        ("fraude audition:A2", "A2-01"),
        ('fraude audition:"table ronde"', "A2-01"),
        ("fraude hearing:cnaf", "A1-01 A1-02"),
        ("fraude audition:lefèvre", "A1-01 A1-02"),
        ("fraude source:S1", "S1:3 S1-01"),
        ("fraude source:annuel", "S1:3 S1-01"),
        ("fraude source:comptes", "S1:3 S1-01"),
        ("fraud source:outlook", "S2 S2:3"),
        ("page:3", "S1:3"),
        ("page:>3", "S1:12 S1-01"),
        ("page:12..15", "S1:12 S1-01"),
        ("page:16-20", "S1-01"),
        ("page:xiv", "S2:3"),
        ("page:XIV", "S2:3"),
        ("page:x..4", "S2:3 S1:3"),
        ("page:a3", "S2:90"),
        ("page:A-1..A-9", "S2:90"),
        ("page:90", ""),
        ("source:S2 -page:xiv", "S2 S2:90"),
        ("fraude confidentiel:oui", "A1-02"),
        ("fraude audition:A1 confidential:no", "A1-01"),
        ("fraude (orateur:roux OU audition:A2)", "A1-02 A2-01"),
        ("fraude -(orateur:roux OU source:S1) -source:S2", "A1-01 A2-01"),
        ("type:citation OU type:chiffre", "A1-01 A1-02 A2-01"),
        ("fraude audition:A9", ""),
        ("CNAF type:note", "A2-02 A2-03 A2-05"),
        ('"CNAF" type:note', "A2-02 A2-03"),
        ("caisse nationale des allocations familiales", "A2-02 A2-03 A2-05 A1"),
        ("caisse nationale", "A2-02 A2-04 A2-05"),
        ("algoritme~", "A1-01"),
        ("fraudde~ type:citation", "A1-01 A2-01"),
        ("xyzzy~", ""),
        ("38%", "A1-02"),
    ],
)
def test_a_query_finds_what_it_says(index: WhooshSearchIndex, text: str, found: str) -> None:
    assert names(ask(index, text)) == set(found.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("fraude audition:A9", ["search.no_hearing"]),
        ("fraude mini-rapport:zèbre", ["search.no_mini_report"]),
        ("fraude source:zèbre", ["search.no_source"]),
        ("fraude date:demain", ["search.bad_date"]),
        ("fraude audition:A1", []),
    ],
)
def test_what_cannot_be_is_told(index: WhooshSearchIndex, text: str, codes: list[str]) -> None:
    assert [remark.code for remark in ask(index, text).remarks] == codes


def test_a_field_may_be_unfinished_while_typing(index: WhooshSearchIndex) -> None:
    assert names(ask(index, "fraude audition:mai", prefix_last=True)) == {"A2-01"}
    assert names(ask(index, "fraude orateur:lef", prefix_last=True)) == {"A1-01"}
    assert names(ask(index, "fraude type:cit", prefix_last=True)) == {"A1-01", "A2-01"}
    assert ask(index, "fraude date:20", prefix_last=True).remarks == ()


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("fruade", "fraude"),
        ("algoritme", "algorithmes"),
        ("Algoritmes", "algorithmes"),
        ("prestatoins fraude", "prestations fraude"),
        ('fruade type:citation "La fraude"', 'fraude type:citation "La fraude"'),
        ("fruade -type:source", "fraude -type:source"),
        ("coute fruade", "coute fraude"),
        ("controle versments", "controle versements"),
        ("fruade type:question", ""),  # the better spelling finds no more
        ("xyzzyx", ""),
        ("orateur:lefevrre", ""),
        ("fraude", ""),
    ],
)
def test_another_query_is_offered_that_finds_more(index: WhooshSearchIndex, text: str, offered: str) -> None:
    assert ask(index, text, forgiving=True).suggestion.lower() == offered.lower()


def test_an_offered_word_has_its_accents(index: WhooshSearchIndex) -> None:
    assert ask(index, "controlle", forgiving=True).suggestion in ("contrôle", "contrôles")


def test_a_word_that_is_being_typed_is_left_alone(index: WhooshSearchIndex) -> None:
    assert ask(index, "frau", prefix_last=True, forgiving=True).suggestion == ""
    assert ask(index, "frode", prefix_last=True, forgiving=True).suggestion == "fraude"


def test_most_of_the_words_are_given_where_none_holds_all(index: WhooshSearchIndex) -> None:
    results = ask(index, "comment la fraude recule chez les maires de France", forgiving=True)
    assert names(results) >= {"A1-01", "A2-01"}
    assert [remark.code for remark in results.remarks] == ["search.most_words"]
    assert names(ask(index, "comment la fraude recule chez les maires de France")) == set()
    assert ask(index, "fraude recule", forgiving=True) == ask(index, "fraude recule")
    assert names(ask(index, '"fraude recule demain"', forgiving=True)) == set()


def test_what_holds_all_of_many_words_comes_before_what_holds_most(index: WhooshSearchIndex) -> None:
    results = ask(index, "maires redoutent fraude recule algorithmes", forgiving=True)
    assert names(results) == {"A1-01", "A2-01"}
    results = ask(index, "fraude recule grâce algorithmes", forgiving=True)
    ((_, hits),) = results.groups
    assert hits[0].key == "A1-01"


def test_an_acronym_that_is_no_longer_explained_stands_for_nothing(tmp_path: Path) -> None:
    index = WhooshSearchIndex(tmp_path, b"secret")
    explained = document("N1", "La Haute Autorité (HA)", acronyms=("HA=Haute Autorité",))
    spelt = document("N2", "la haute autorité de demain")
    index.rebuild([explained, spelt], 2, 1)
    assert names(ask(index, "HA")) == {"N1", "N2"}
    index.update([explained.id], [], 2)
    index.close()
    index = WhooshSearchIndex(tmp_path, b"secret")
    index.rebuild([spelt], 1, 3)
    assert names(ask(index, "HA")) == set()
    index.close()


def test_acronym_and_full_name_meet_in_the_plural(tmp_path: Path) -> None:
    index = WhooshSearchIndex(tmp_path, b"secret", in_memory=True)
    told = "EHPAD=établissements d’hébergement pour personnes âgées"
    texts = {
        "N1": "Les établissements d’hébergement pour personnes âgées (Ehpad).",
        "N2": "Deux Ehpads ferment.",
        "N3": "Un établissement d’hébergement pour personnes âgées ferme.",
    }
    documents = [document(key, text, acronyms=(told,) if key == "N1" else ()) for key, text in texts.items()]
    index.rebuild(documents, 3, 1)
    for asked in ("ehpad", "ehpads", "établissement d’hébergement pour personnes âgées"):
        assert names(ask(index, asked)) == {"N1", "N2", "N3"}
    index.close()


def test_a_word_with_another_first_letter_is_offered_last(tmp_path: Path) -> None:
    index = WhooshSearchIndex(tmp_path, b"secret", in_memory=True)
    texts = ["Une énumération sans fin.", "Encore une énumération.", "La rémunération des agents."]
    index.rebuild([document(f"N{number}", text) for number, text in enumerate(texts)], 3, 1)
    assert ask(index, "rénumération", forgiving=True).suggestion == "rémunération"
    index.close()


# -- near words


def distance(one: str, other: str) -> int:
    """Damerau and Levenshtein's, letter by letter (optimal string alignment)."""
    table = {(row, 0): row for row in range(len(one) + 1)} | {
        (0, column): column for column in range(len(other) + 1)
    }
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            best = min(
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
                table[row - 1, column - 1] + (one[row - 1] != other[column - 1]),
            )
            if (
                row > 1
                and column > 1
                and one[row - 1] == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                best = min(best, table[row - 2, column - 2] + 1)
            table[row, column] = best
    return table[len(one), len(other)]


WORDS = st.text("abcé", min_size=3, max_size=9)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=12, unique=True), WORDS, st.integers(1, 2))
def test_near_words_are_those_of_the_plain_definition(words: list[str], word: str, most: int) -> None:
    expected = {(distance(word, other), other) for other in words if distance(word, other) <= most}
    found = Spellings(dict.fromkeys(words, 1)).near(word, most)
    assert {(near.distance, near.word) for near in found} == expected
