"""Acronyms that a text explains itself: found when the letters show it, and never otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.document.acronyms import acronyms_in, is_acronym, stands_for, used_acronyms


@pytest.mark.parametrize(
    ("text", "acronym", "words"),
    [
        ("La Caisse nationale des allocations familiales (CNAF) verse.", "CNAF",
         "Caisse nationale des allocations familiales"),
        ("la direction interministérielle du numérique (DINUM) ;", "DINUM",
         "direction interministérielle du numérique"),
        ("Agence de l’environnement et de la maîtrise de l’énergie (ADEME)", "ADEME",
         "Agence de l’environnement et de la maîtrise de l’énergie"),
        ("la direction générale des finances publiques (DGFiP), dit-il", "DGFiP",
         "direction générale des finances publiques"),
        ("selon la CNIL (Commission nationale de l’informatique et des libertés)", "CNIL",
         "Commission nationale de l’informatique et des libertés"),
        ("the National Health Service (NHS)", "NHS", "National Health Service"),
        ("l’intelligence artificielle (IA)", "IA", "intelligence artificielle"),
        ("l’École nationale d’administration (ÉNA)", "ÉNA", "École nationale d’administration"),
    ],
)  # fmt: skip
def test_what_a_text_explains_is_found(text: str, acronym: str, words: str) -> None:
    assert acronyms_in([text]) == {acronym: words}


@pytest.mark.parametrize(
    "text",
    [
        "le centre des impôts (CDIF)",
        "Mme Martin (PS) a dit",
        "la loi (ABC)",
        "une mesure (voir plus haut)",
        "la Commission (UE)",
        "l’Europe. Une (EU)",
        "le total (TOTAL)",
        "(CNAF) sans rien avant",
        "CNAF (la caisse)",
        "Caisse nationale. Allocations familiales (CNAF)",
    ],
)
def test_what_the_letters_do_not_show_is_left_out(text: str) -> None:
    assert acronyms_in([text]) == {}


def test_they_stand_in_the_order_of_the_alphabet_each_once_as_first_explained() -> None:
    texts = [
        "Le système national (SN). Élaborer des normes (EDN).",
        "La société nouvelle (SN) et l’agence de l’eau (AE).",
    ]
    assert list(acronyms_in(texts)) == ["AE", "EDN", "SN"]
    assert acronyms_in(texts)["SN"] == "système national"


def test_known_organisations_are_there_when_the_text_names_them() -> None:
    known = [("HAS", "Haute Autorité de santé"), ("IGN", "Institut"), ("Oups", "rien"), ("ANR", " ")]
    assert used_acronyms(["La HAS relit.", "SIGN et IGNORE, Oups, ANR"], known) == {
        "HAS": "Haute Autorité de santé"
    }


@given(st.lists(st.text("abé AB(.,)’-", max_size=60), max_size=4))
def test_any_text_gives_only_what_stands_for_its_words(texts: list[str]) -> None:
    together = "\n".join(texts)
    for acronym, words in acronyms_in(texts).items():
        assert is_acronym(acronym)
        assert stands_for(acronym, words)
        assert acronym in together
        assert words in together
