"""Counting what was found by mini-report, hearing, speaker, kind of note and year."""

from __future__ import annotations

from datetime import date

import numpy as np

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.documents import DocumentList
from rapporteur_desk.search.facets import FACETS, FacetCounts
from rapporteur_desk.services.search_values import HitKind, IndexedDocument


def table(*documents: tuple[str, tuple[str, ...], date | None]) -> DocumentList:
    found = DocumentList()
    for number, (speaker, reports, day) in enumerate(documents):
        found.append(
            IndexedDocument(
                id=EntityId(f"n{number}"), kind=HitKind.NOTE, key=f"N{number}", text="mot", speaker=speaker,
                mini_reports=reports, day=day,
            )
        )  # fmt: skip
    return found


def test_values_are_counted_through_all_segments_the_most_frequent_first() -> None:
    counts = FacetCounts()
    counts.add(
        table(("Mme Roy", ("M1", "M2"), date(2024, 3, 1)), ("", ("M2",), None), ("M. Bon", (), None)),
        np.array([0, 1]),
    )
    counts.add(table(("Mme Roy", ("M3",), date(2023, 3, 1))), np.array([0]))
    told = counts.by_value()
    assert told["speaker"] == {"Mme Roy": 2}
    assert next(iter(told["mini_report"])) == "M2"
    assert told["mini_report"] == {"M1": 1, "M2": 2, "M3": 1}
    assert told["year"] == {"2024": 1, "2023": 1}
    assert told["hearing"] == {}
    assert list(told) == list(FACETS)


def test_a_segment_without_documents_counts_nothing() -> None:
    counts = FacetCounts()
    counts.add(table(("Mme Roy", ("M1",), None)), np.array([0]))
    counts.add(DocumentList(), np.array([], int))
    assert counts.by_value()["mini_report"] == {"M1": 1}
