"""Where searched words stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.ui.widgets.occurrences import FoldedText, densest, words_in


def found(text: str, needle: str) -> list[str]:
    units = text.encode("utf-16-le")
    return [
        units[2 * start : 2 * end].decode("utf-16-le") for start, end in FoldedText(text).occurrences(needle)
    ]


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


@pytest.mark.parametrize(
    ("text", "needles", "expected"),
    [
        ("Médiation de l’IA, des IA ; iAs.", ("IA",), ["IA", "IA"]),
        ("Le délai, des délais, un bas-délai.", ("délai",), ["délai", "délai", "délai"]),
        ("3 000 agents, 13 000 autres", ("3 000",), ["3 000"]),
        ("les délais de paiement", ("délais de paiement", "délais", "les"), ["les", "délais de paiement"]),
        ("rien", ("", "xylophone"), []),
    ],
)
def test_needles_stand_at_the_beginning_of_words_short_ones_alone(
    text: str, needles: tuple[str, ...], expected: list[str]
) -> None:
    assert [text[start:end] for start, end, _ in words_in(text, needles)] == expected


def test_the_densest_stretch_is_the_first_that_holds_most_needles() -> None:
    text = "délai. " + "x " * 200 + "un délai de paiement. " + "y " * 200 + "délai et paiement"
    found = words_in(text, ("délai", "paiement"))
    assert found[densest(found)].start == text.index("délai de paiement")


@settings(max_examples=200)
@given(st.text(alphabet="aAéœ’ \n\u0301👍.-", max_size=30))
def test_ranges_are_those_of_a_text_read_letter_by_letter(text: str) -> None:
    ready = FoldedText(text)
    held, starts, at = "", [], 0
    for letter in text:
        plain = " " if letter.isspace() else folded(letter)
        if plain == " " and held.endswith(" "):
            plain = ""
        held += plain
        starts += [at] * len(plain)
        at += len(letter.encode("utf-16-le")) // 2
    assert ready._held == held
    assert list(ready._starts) == [*starts, at]
