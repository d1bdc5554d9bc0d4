"""How many of the documents found there are of each mini-report, hearing, speaker, kind of note and year.

The values of a column differ from segment to segment. Each is given a number for all of them once, so that counting is
adding up rows of numbers, and only what is told in the end is made words again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from rapporteur_desk.search.documents import Column, DocumentTable
from rapporteur_desk.search.storage import Array


class Facet(NamedTuple):
    column: str
    values: Callable[[Any], Iterable[str]]
    """What is counted of a column's value; empty ones are not told."""


FACETS: Final[Mapping[str, Facet]] = {
    "mini_report": Facet("mini_reports", lambda keys: keys),
    "hearing": Facet("hearings", lambda key: (key,)),
    "speaker": Facet("speakers", lambda name: (name,)),
    "note_kind": Facet("note_kinds", lambda kind: (kind,)),
    "year": Facet("days", lambda day: (day[:4],)),
}


class _Numbers:
    """Numbers values in the order in which they are met, for all segments of this process."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._numbers: dict[str, int] = {}
        self._layouts: WeakKeyDictionary[DocumentTable, tuple[int, Array, Array]] = WeakKeyDictionary()

    def layout(self, table: DocumentTable, column: Column, facet: Facet) -> tuple[Array, Array]:
        """Codes of the column, and the number of a value that each stands for; a code may come several times."""
        known = self._layouts.get(table)
        if known is None or known[0] != len(table):
            pairs = [
                (code, self._number(told))
                for code, value in enumerate(column.values)
                for told in facet.values(value)
            ]
            codes, numbers = np.array(pairs, np.int64).reshape(-1, 2).T
            known = self._layouts[table] = len(table), codes, numbers
        return known[1], known[2]

    def _number(self, value: str) -> int:
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        return number


_NUMBERS: Final = {name: _Numbers() for name in FACETS}


class FacetCounts:
    """Counts by value, segment after segment."""

    def __init__(self) -> None:
        self._counts = {name: np.zeros(0, np.int64) for name in FACETS}

    def add(self, table: DocumentTable, numbers: Array) -> None:
        """Count the values that some documents of a segment have."""
        for name, facet in FACETS.items():
            column = table.column(facet.column)
            codes, values = _NUMBERS[name].layout(table, column, facet)
            held = np.bincount(column.codes[numbers], minlength=len(column.values))
            counts = np.bincount(values, held[codes], len(_NUMBERS[name].values)).astype(np.int64)
            counts[: len(self._counts[name])] += self._counts[name]
            self._counts[name] = counts

    def by_value(self) -> dict[str, dict[str, int]]:
        """For each facet the values that were met, the most frequent first."""
        found: dict[str, dict[str, int]] = {}
        for name, counts in self._counts.items():
            values = _NUMBERS[name].values
            order = np.argsort(-counts, kind="stable").tolist()
            found[name] = {values[at]: count for at in order if (count := counts.item(at)) and values[at]}
        return found
