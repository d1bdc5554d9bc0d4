"""Snippets: the words around what was found, and what is lit in them."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.search.query import parse, wanted_leaves
from rapporteur_desk.search.snippets import ELLIPSIS, SNIPPET_LENGTH, Highlighter, snippet

FILLER = "Le comité a rendu son avis. Rien ne change pour le moment dans cette affaire. " * 12


def shown(text: str, query: str, *, prefix_last: bool = False) -> tuple[str, list[str]]:
    cut, spans = snippet(text, Highlighter(wanted_leaves(parse(query, prefix_last=prefix_last))))
    return cut, [cut[span.start : span.end] for span in spans]


def test_variants_are_lit_as_they_are_written() -> None:
    _, lit = shown("Les déléguées et le délégué.", "deleguee")
    assert lit == ["déléguées", "délégué"]


def test_decomposed_accents_are_lit_whole() -> None:
    text = unicodedata.normalize("NFD", "Voilà l’État délégué.")
    _, lit = shown(text, "etat délégué")
    assert [unicodedata.normalize("NFC", word) for word in lit] == ["État", "délégué"]


def test_compounds_numbers_and_phrases_are_lit_as_one() -> None:
    text = "Aux États-Unis, 3 000 agents ; la santé publique, puis publique et santé."
    assert shown(text, "etats-unis")[1] == ["États-Unis"]
    assert shown(text, "3000")[1] == ["3 000"]
    assert shown(text, '"santé publique"')[1] == ["santé publique"]
    assert shown("Ici la santé publique.", '"santé publique" OU "la santé publique ici"')[1] == [
        "santé publique"
    ]
    assert shown(text, "age", prefix_last=True)[1] == ["agents"]


def test_what_is_excluded_is_not_lit() -> None:
    assert shown("impôt et école", "impôt -santé")[1] == ["impôt"]


def test_the_snippet_is_where_most_of_the_query_is() -> None:
    text = f"Un impôt seul. {FILLER}Ici l'impôt et la santé se rencontrent. {FILLER}"
    cut, lit = shown(text, "impôt santé")
    assert lit == ["impôt", "santé"]
    assert cut.startswith(ELLIPSIS)
    assert cut.endswith(ELLIPSIS)
    assert len(cut) <= SNIPPET_LENGTH + 60


def test_other_ways_of_writing_are_lit_as_well() -> None:
    assert shown("La cinquième fois sous la Ve République.", "cinquième")[1] == ["cinquième", "Ve"]
    assert shown("Monsieur Petit et M. Dupont.", "monsieur")[1] == ["Monsieur", "M."]
    assert shown("Vingt millions, puis 12 M€.", "millions euros")[1] == ["millions", "M", "€"]
    assert shown("À quelle heure ? À 14h30.", "14 h 30")[1] == ["14h30"]
    assert shown("Les député·e·s et les députées.", "députées")[1] == ["député·e·s", "députées"]
    assert shown("Dès le 2 déc. 2024.", "02/12/2024")[1] == ["2 déc. 2024"]


def test_a_title_cut_short_ends_no_sentence() -> None:
    sentence = "Le rapport de M. Dupont, lu par MM. Petit et Durand selon l'art. 5, parle des algorithmes de la ville."
    cut, _ = shown(f"{FILLER}{sentence} {FILLER}", "algorithmes")
    assert sentence in cut


def test_sentences_are_kept_whole_where_they_can_be() -> None:
    cut, _ = shown(f"{FILLER}La santé compte beaucoup. {FILLER}", "santé")
    assert cut[1:].startswith(("Le comité", "Rien ne change", "La santé"))
    assert cut.endswith(f". {ELLIPSIS}")


def test_a_short_text_is_shown_whole_and_on_one_line() -> None:
    assert shown("Première ligne\nsanté\tseconde", "santé") == ("Première ligne santé seconde", ["santé"])


def test_without_a_match_the_beginning_is_shown() -> None:
    cut, lit = shown(FILLER, "absent")
    assert cut.startswith("Le comité a rendu son avis.")
    assert lit == []


def test_one_enormous_word_is_cut() -> None:
    cut, _ = shown("a" * 50_000, "a*")
    assert len(cut) <= 3 * SNIPPET_LENGTH


@settings(max_examples=150, deadline=None)
@given(st.text("ab é.\n-’œ\u0301", max_size=600), st.text("ab é-’œ", min_size=1, max_size=6))
def test_spans_lie_within_the_snippet_and_apart(text: str, query: str) -> None:
    cut, spans = snippet(text, Highlighter(wanted_leaves(parse(query))))
    assert len(cut) <= 3 * SNIPPET_LENGTH
    assert cut.strip(ELLIPSIS).replace(" ", "") in "".join(" " if c.isspace() else c for c in text).replace(
        " ", ""
    )
    ends = [0, *(span.end for span in spans)]
    assert all(end <= span.start < span.end <= len(cut) for end, span in zip(ends, spans, strict=False))
