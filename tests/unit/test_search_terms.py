"""By which words a document is found, however many were met before it."""

from __future__ import annotations

import pytest

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search import terms
from rapporteur_desk.search.terms import terms_of
from rapporteur_desk.services.search_values import HitKind, IndexedDocument


def test_what_is_forgotten_is_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    words = " ".join(f"m{chr(97 + number % 26) * (number + 3)}" for number in range(40))
    document = IndexedDocument(
        id=EntityId("n1"), kind=HitKind.NOTE, title="Le budget", text=f"{words} le budget {words}"
    )
    before = terms_of(document)
    monkeypatch.setattr(terms, "_named", {"fr": terms._Named("fr")})
    monkeypatch.setattr(terms._Named, "MOST", 8)
    for _ in range(2):
        assert terms_of(document) == before
        assert len(terms._named["fr"]) <= 8
    assert "budget" in terms._named["fr"]  # met before the others


def test_words_are_told_by_where_they_stand() -> None:
    document = IndexedDocument(
        id=EntityId("n1"),
        kind=HitKind.NOTE,
        title="Budgets",
        key="A1-2",
        text="Le budget, l'État ; le budget.",
    )
    found = terms_of(document)
    assert found.stems["budget"] == 3.0 + 2 * 1.0
    first, second = found.exact["budget"]
    assert [position - first for position in (*found.exact["le"], *found.exact["etat"], second)] == [
        -1,
        3,
        2,
        4,
    ]
    assert found.exact["budgets"] < found.exact["a1"] < found.exact["budget"]
