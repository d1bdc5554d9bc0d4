from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.document.claims import claims, count_claims


def shown(text: str) -> list[tuple[str, bool]]:
    return [(text[claim.start : claim.end].strip(), claim.sourced) for claim in claims(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "38 % des établissements utilisent un outil.",
        "38\u202f% des établissements utilisent un outil.",
        "Ces conditions supposent un effort d’environ 120 millions d’euros par an.",
        "Le coût atteint 3 000 €.",
        "Deux tiers des communes sont concernées.",
        "La moitié des agents a été formée.",
        "Sept agents sur dix s’en servent.",
        "Il répond : « L’outil arrive, mais personne n’a de temps. »",
        "It costs £3 and 40% of it is waste.",
    ],
)
def test_figures_and_quotations_are_claims(sentence: str):
    assert shown(sentence) == [(sentence, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Un tiers garant conserve la clé.",
        "La loi du 6 janvier 1978 s’applique.",
        "Le « numérique » progresse.",
        "## 38 % des établissements",
        "| 38 % | 12 € |",
        "```\n38 % des lignes\n```",
        "",
    ],
)
def test_dates_headings_tables_and_code_are_not(sentence: str):
    assert shown(sentence) == []


def test_a_citation_sources_its_sentence_and_those_before_it_in_the_paragraph():
    text = "Le taux est de 38 %. Il était de 12 % [@A3-07]. Il sera de 60 %.\n\nLe coût est de 3 M€."
    assert shown(text) == [
        ("Le taux est de 38 %.", True),
        ("Il était de 12 % [@A3-07].", True),
        ("Il sera de 60 %.", False),
        ("Le coût est de 3 M€.", False),
    ]


def test_a_citation_after_the_full_stop_belongs_to_the_sentence_before():
    assert shown("Le taux est de 38 %. [@A3-07] La suite est vague.") == [
        ("Le taux est de 38 %. [@A3-07] La suite est vague.", True)
    ]


def test_a_quotation_of_several_sentences_is_one_claim():
    text = "> « L’outil arrive. Personne n’a de temps pour le paramétrer. » [@A3-12]"
    assert shown(text) == [(text, True)]


def test_each_item_of_a_list_stands_for_itself():
    text = "- 38 % des CHU [@A1-01]\n- 19 % des hôpitaux de proximité\n- les autres"
    assert count_claims(text).sourced == 1
    assert count_claims(text).total == 2
    assert count_claims(text).unsourced == 1


@given(st.text(alphabet="38 %.«»[@A1-01]\n#|`>- aéœ", max_size=200))
def test_any_text_gives_ordered_claims_within_it(text: str):
    found = claims(text)
    assert all(0 <= claim.start < claim.end <= len(text) for claim in found)
    assert list(found) == sorted(found, key=lambda claim: claim.start)
