"""What is brought out in a text is what all of its analysis would bring out, however its words are dressed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.search.likely_places import places_to_look_at
from rapporteur_desk.search.query import parse, wanted_leaves
from rapporteur_desk.search.snippets import Highlighter

WORDS = [
    "déléguée", "délégués", "cœur", "COEUR", "œuvre", "Éducation", "education", "ÉTAT", "états", "travail", "travaux", "yeux",
    "l'œil", "aujourd'hui", "I.A.", "IA", "n° 8", "3 000", "3000", "L. 111-1", "porte-parole", "porte-\nparole", "États-Unis",
    "1er", "XXIe", "nouvelle", "nouveaux", "loyers", "lie", "voyait", "pays", "de", "la", "le", "d’été", "ﬁnances", "finance",
    "jusqu'au", "qu'il", "m", "pêcheur", "pécher", "maçon", "aÿ", "étatunis", "numéro", "numérique",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
QUERIES = st.lists(
    st.sampled_from(WORDS)
    | st.sampled_from(["éco*", "num*", '"de la"', '"le travail de', '"états unis"', '"la nouvelle"']),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, QUERIES, st.booleans(), st.sampled_from(["NFC", "NFD"]))
def test_looking_where_it_is_likely_finds_what_reading_everything_finds(
    text: str, query: str, unfinished: bool, form: str
) -> None:
    given_text = unicodedata.normalize(form, text)
    leaves = wanted_leaves(parse(query, prefix_last=unfinished))
    quick, thorough = Highlighter(leaves), Highlighter(leaves)
    thorough._places = None
    assert sorted(set(quick.matches(given_text))) == sorted(set(thorough.matches(given_text)))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("query", WORDS)
def test_every_dress_of_a_word_is_found(query: str, form: str) -> None:
    text = unicodedata.normalize(form, "; ".join(WORDS))
    leaves = wanted_leaves(parse(query))
    quick, thorough = Highlighter(leaves), Highlighter(leaves)
    thorough._places = None
    assert sorted(set(quick.matches(text))) == sorted(set(thorough.matches(text)))


def test_most_queries_are_looked_for_in_likely_places() -> None:
    for query in ("évaluation des politiques", '"le service public"', "admin*", "cœur", "IA", "travaux"):
        assert places_to_look_at(wanted_leaves(parse(query))) is not None, query


@pytest.mark.parametrize("query", ["3 000", "n° 8", "L. 111-1", "num*"])
def test_numbers_and_what_is_written_with_them_are_looked_for_everywhere(query: str) -> None:
    assert places_to_look_at(wanted_leaves(parse(query))) is None
