"""Where searched words stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.ui.widgets.occurrences import occurrences


def found(text: str, needle: str) -> list[str]:
    units = text.encode("utf-16-le")
    return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in occurrences(text, needle)]


@pytest.mark.parametrize(
    ("text", "needle", "expected"),
    [
        ("L’éducation, l’Éducation", "education", ["éducation", "Éducation"]),
        ("au cœur du sujet", "coeur", ["cœur"]),
        ("un chœur", "o", ["œ"]),
        ("E\u0301tat et État", "etat", ["E\u0301tat", "État"]),
        ("3 000 agents", "3 000", ["3 000"]),
        ("taux\n  d’équipement", "taux d'equipement", ["taux\n  d’équipement"]),
        ("👍 très bien, 👍", "bien, 👍", ["bien, 👍"]),
        ("rien", "", []),
        ("rien", "  ", []),
    ],
)
def test_accents_ligatures_and_spaces_do_not_matter(text: str, needle: str, expected: list[str]) -> None:
    assert found(text, needle) == expected


@settings(max_examples=100)
@given(st.text(max_size=40), st.text(min_size=1, max_size=4))
def test_what_is_brought_out_reads_as_what_was_searched(text: str, needle: str) -> None:
    wanted = " ".join(folded(needle).split())
    for piece in found(text, needle):
        assert wanted in " ".join(folded(piece).split()) or wanted in folded(piece)
