"""The query language: what is understood, and that nothing is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.search.analysis import ENGLISH, FRENCH
from rapporteur_desk.search.query import (
    MOST_PREFIXES,
    MOST_TERMS,
    AllOf,
    AnyOf,
    Everything,
    Form,
    Leaf,
    Node,
    Phrase,
    Prefix,
    Term,
    Without,
    parse,
    wanted_leaves,
)


def stem(text: str) -> Term:
    return Term(Form.STEM, text)


def phrase(*words: str) -> Phrase:
    return Phrase(tuple((word,) for word in words))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("impôt", stem("impot")),
        ("impôt santé", AllOf((stem("impot"), stem("sant")))),
        ("l'impôt de la santé", AllOf((stem("impot"), stem("sant")))),
        ('"impôts locaux"', phrase("impots", "locaux")),
        ("« impôts locaux »", phrase("impots", "locaux")),
        ("“impôts locaux”", phrase("impots", "locaux")),
        ('"impôts', Term(Form.EXACT, "impots")),
        ("impôt -santé", AllOf((stem("impot"), Without(stem("sant"))))),
        ('impôt -"santé publique"', AllOf((stem("impot"), Without(phrase("sante", "publique"))))),
        ("-santé", Without(stem("sant"))),
        ("impôt OU santé", AnyOf((stem("impot"), stem("sant")))),
        ("impôt OR santé OU école", AnyOf((stem("impot"), stem("sant"), stem("ecol")))),
        ("école impôt OU santé", AllOf((stem("ecol"), AnyOf((stem("impot"), stem("sant")))))),
        ("algo*", Prefix("algo")),
        ("l'algo*", Prefix("algo")),
        ("3 000", stem("3000")),
        ("été", stem("ete")),
        ("de la", AllOf((Term(Form.EXACT, "de"), Term(Form.EXACT, "la")))),
        ("OU impôt", stem("impot")),
        ("impôt OU", stem("impot")),
        ("", Everything()),
        (" \n", Everything()),
        ('?! ** -- "" ()', Everything()),
        ("États-Unis", AnyOf((stem("etatun"), Phrase((("etats", "etat"), ("unis", "uni")))))),
    ],
)
def test_what_is_understood(text: str, node: Node) -> None:
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("algo", AnyOf((stem("algo"), Prefix("algo")))),
        ("algo ", stem("algo")),
        ("impôt al", AllOf((stem("impot"), AnyOf((stem("al"), Prefix("al")))))),
        ("impôt de", stem("impot")),
        ("de", Prefix("de")),
        ('"impôts loc', Phrase((("impots",), Prefix("loc")))),
        ('"impôts loc"', phrase("impots", "loc")),
    ],
)
def test_the_last_word_may_be_unfinished(text: str, node: Node) -> None:
    assert parse(text, prefix_last=True) == node


def test_another_language_has_other_stems_and_function_words() -> None:
    assert parse("the connections", ENGLISH) == stem("connect")
    assert isinstance(parse("the connections", FRENCH), AllOf)


def leaves(node: Node) -> list[Leaf]:
    match node:
        case AllOf(nodes) | AnyOf(nodes):
            return [leaf for child in nodes for leaf in leaves(child)]
        case Without(inner):
            return leaves(inner)
        case Everything():
            return []
        case _:
            return [node]


def words_in(node: Node) -> int:
    return sum(len(leaf.places) if isinstance(leaf, Phrase) else 1 for leaf in leaves(node))


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"mot{n}" for n in range(500)),
        " OU ".join(f"mot{n}" for n in range(500)),
        " ".join(f"-mot{n}" for n in range(500)),
        '"' + " ".join(f"mot{n}" for n in range(500)) + '"',
        "NOT " * 500,
        "-" * 5000,
        '"' * 5000,
        "(" * 5000,
        "a-" * 3000,
        "a'" * 3000,
        "1 000 " * 1000,
        "x" * 100_000,
        "[a TO z] mot5~2 *:* m* a^5",
    ],
)
def test_hostile_queries_stay_small(text: str) -> None:
    for language in (FRENCH, ENGLISH):
        assert words_in(parse(text, language, prefix_last=True)) <= 2 * MOST_TERMS


def test_only_some_words_may_stand_for_all_that_begin_so() -> None:
    node = parse(" ".join(f"mo{n}*" for n in range(30)))
    assert sum(isinstance(leaf, Prefix) for leaf in leaves(node)) == MOST_PREFIXES


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.text('ab é"-*«»()|~^:[]OU°1 ', max_size=60), st.booleans())
def test_any_string_is_understood(text: str, prefix_last: bool) -> None:
    for language in (FRENCH, ENGLISH):
        node = parse(text, language, prefix_last=prefix_last)
        assert set(wanted_leaves(node)) <= set(leaves(node))
        assert words_in(node) <= 2 * MOST_TERMS
