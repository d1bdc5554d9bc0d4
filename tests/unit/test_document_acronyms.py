"""What a text says its acronyms stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.document.acronyms import acronyms_in


@pytest.mark.parametrize(
    ("text", "short", "expansion"),
    [
        ("La Caisse nationale des allocations familiales (CNAF) le dit.", "CNAF", "Caisse nationale des allocations familiales"),
        ("à l’Institut national de la statistique et des études économiques (Insee)", "Insee", "Institut national de la statistique et des études économiques"),
        ("La direction générale des finances publiques (DGFiP)", "DGFiP", "direction générale des finances publiques"),
        ("la DGFiP (direction générale des finances publiques)", "DGFiP", "direction générale des finances publiques"),
        ("l’intelligence artificielle (I.A.)", "IA", "intelligence artificielle"),
        ("l'IA (l'intelligence artificielle)", "IA", "intelligence artificielle"),
        ("Association française de normalisation (AFNOR)", "AFNOR", "Association française de normalisation"),
        ("l’Union pour un mouvement populaire (UMP)", "UMP", "Union pour un mouvement populaire"),
        ("règlement général\nsur la protection des données (RGPD)", "RGPD", "règlement général sur la protection des données"),
        ("the Organisation for Economic Co-operation and Development (OECD)", "OECD", "Organisation for Economic Co-operation and Development"),
    ],
)  # fmt: skip
def test_what_the_letters_prove_is_taken(text: str, short: str, expansion: str) -> None:
    (found,) = acronyms_in(text)
    assert (found.short, found.expansion) == (short, expansion)
    assert short in text[found.start : found.end].replace(".", "")


@pytest.mark.parametrize(
    "text",
    [
        "M. Martin (UMP), M. Roux (SRC)",
        "le Sénat (Oui)",
        "la caisse des dépôts. Elle (CNAF)",
        "une mesure (PAC)",
        "Agriculture (A)",
        "voir (1)",
        "projet de loi (n° 12)",
        "la séance (Applaudissements)",
        "c’est (TRÈS) cher",
    ],
)
def test_what_they_do_not_prove_is_left(text: str) -> None:
    assert list(acronyms_in(text)) == []


@given(st.text("ABCabcé. ()'’-\nde", max_size=80) | st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for found in acronyms_in(text):
        assert 0 <= found.start < found.end <= len(text)
        assert len(found.short) >= 2
        assert (
            " " in found.expansion
            or "-" in found.expansion
            or "'" in found.expansion
            or "’" in found.expansion
            or "." in found.expansion
        )
