"""Numbers of an outline."""

from __future__ import annotations

import pytest

from rapporteur_desk.document.outline import (
    DECIMAL,
    PARLIAMENTARY_WITH_PARTS,
    NumberingScheme,
    OutlineEntry,
    letters,
    numbered,
    roman,
)

DEEP = [("a", None), ("b", None), ("b1", "b"), ("b2", "b"), ("c", "b2"), ("d", "c"), ("e", "d"), ("f", "e")]


def outline(
    pairs: list[tuple[str, str | None]], scheme: NumberingScheme | None = None, language: str = "fr"
) -> dict[str, tuple[str, str]]:
    entries = [OutlineEntry(id, parent) for id, parent in pairs]
    numbers = numbered(entries, scheme, language) if scheme else numbered(entries)
    return {id: (number.label, number.path) for id, number in numbers.items()}


def test_parliamentary_numbers_by_default() -> None:
    assert outline(DEEP) == {
        "a": ("I.", "I"),
        "b": ("II.", "II"),
        "b1": ("A.", "II.A"),
        "b2": ("B.", "II.B"),
        "c": ("1.", "II.B.1"),
        "d": ("a)", "II.B.1.a"),
        "e": ("-", "II.B.1.a"),
        "f": ("-", "II.B.1.a"),
    }


def test_parts_above_the_roman_numbers() -> None:
    numbers = outline(DEEP, PARLIAMENTARY_WITH_PARTS)
    assert numbers["a"] == ("PREMIÈRE PARTIE", "PREMIÈRE PARTIE")
    assert numbers["b2"] == ("II.", "DEUXIÈME PARTIE, II")
    assert numbers["c"] == ("A.", "DEUXIÈME PARTIE, II.A")
    assert outline(DEEP, PARLIAMENTARY_WITH_PARTS, "en")["b"] == ("PART TWO", "PART TWO")


def test_decimal_numbers() -> None:
    numbers = outline(DEEP, DECIMAL)
    assert numbers["b"] == ("2.", "2")
    assert numbers["f"] == ("2.2.1.1.1.1.", "2.2.1.1.1.1")


def test_order_is_as_given_and_parents_may_come_later() -> None:
    assert outline([("x", "b"), ("b", None), ("y", "b"), ("a", None)]) == {
        "b": ("I.", "I"),
        "x": ("A.", "I.A"),
        "y": ("B.", "I.B"),
        "a": ("II.", "II"),
    }


def test_what_is_not_counted_takes_no_number_from_its_siblings() -> None:
    entries = [
        OutlineEntry("r", None),
        OutlineEntry("foreword", "r", counted=False),
        OutlineEntry("inside", "foreword"),
        OutlineEntry("a", "r"),
        OutlineEntry("aside", None, counted=False),
        OutlineEntry("s", None),
    ]
    numbers = numbered(entries)
    assert {id: number.path for id, number in numbers.items()} == {
        "r": "I", "foreword": "", "inside": "", "a": "I.A", "aside": "", "s": "II",
    }  # fmt: skip


def test_what_has_lost_its_parent_still_has_a_number() -> None:
    numbers = outline([("orphan", "gone"), ("a", None), ("x", "y"), ("y", "x")])
    assert numbers["a"] == ("I.", "I")
    assert numbers["orphan"] == ("II.", "II")
    assert numbers["x"] == ("III.", "III")
    assert numbers["y"] == ("A.", "III.A")


@pytest.mark.parametrize(
    ("number", "name"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (1994, "MCMXCIV")]
)
def test_roman(number: int, name: str) -> None:
    assert roman(number) == name


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
