"""Folding and stems of single words; that the stems are Snowball's is seen in a handful of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from rapporteur_desk.search.stemming import english_stem, fold, french_stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("algorithme", "algorithm"),
        ("maintenance", "mainten"),
        ("abandonner", "abandon"),
        ("continuellement", "continuel"),
        ("quantification", "quantif"),
        ("inscrit", "inscrit"),
    ],
)
def test_stems_are_those_of_snowball(word: str, stem: str) -> None:
    assert french_stem.__wrapped__(fold(word)) == stem


def test_english_stems_are_those_of_snowball() -> None:
    assert list(map(english_stem.__wrapped__, ("connections", "relational", "generously"))) == [
        "connect", "relat", "generous",
    ]  # fmt: skip


def test_several_threads_may_ask_at_once() -> None:
    words = [f"{beginning}{ending}" for beginning in ("organis", "financ", "declar", "regl") for ending in
             ("ation", "er", "ements", "ee", "ions", "aient", "euse", "ite")] * 200  # fmt: skip
    alone = list(map(french_stem.__wrapped__, words))
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: list(map(french_stem.__wrapped__, words)), range(8)))
    assert all(stems == alone for stems in together)
