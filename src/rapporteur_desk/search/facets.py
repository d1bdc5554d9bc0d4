"""How many of the documents found there are of each mini-report, hearing, speaker, kind of note and year.

The values of a column differ from segment to segment. Each is given a number for all of them once, so that counting is
adding up rows of numbers, and only what is told in the end is made words again. The pages of a source, or the notes of
one kind from one hearing, have all of these values in common: documents are counted by the combination that they have,
and the values after that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

import numpy as np

from rapporteur_desk.search.documents import Derived, DocumentTable
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


class _Layout(NamedTuple):
    """How the documents of a table are counted: the codes of all counted columns follow one another."""

    combinations: Array
    """Of every document, the number of its combination of values."""
    rows: Array
    """For each facet the code of every combination."""
    codes: Array
    """Codes that stand for a value; one may come several times."""
    values: Array
    """The number of the value that each of them stands for."""


class _Numbers(dict[tuple[str, str], int]):
    """Numbers facets' values in the order in which they are met, for all segments of this process."""

    def __init__(self) -> None:
        super().__init__()
        self.values_met: list[tuple[str, str]] = []
        """Facet and value."""

    def __missing__(self, value: tuple[str, str]) -> int:
        number = self[value] = len(self.values_met)
        self.values_met.append(value)
        return number


_NUMBERS: Final = _Numbers()


def _laid_out(table: DocumentTable) -> _Layout:
    rows: list[Array] = []
    pairs: list[tuple[int, int]] = []
    first = 0
    for name, facet in FACETS.items():
        column = table.column(facet.column)
        pairs += [
            (first + code, _NUMBERS[name, told])
            for code, value in enumerate(column.values)
            for told in facet.values(value)
        ]
        rows.append(column.codes.astype(np.intp) + first)
        first += len(column.values)
    codes, values = np.array(pairs, np.intp).reshape(-1, 2).T
    combinations = rows[0]
    for row in rows[1:]:
        _, combinations = np.unique(combinations * first + row, return_inverse=True)
    examples = np.unique(combinations, return_index=True)[1]
    return _Layout(combinations, np.array(rows)[:, examples], codes, values)


_LAYOUTS: Final = Derived(_laid_out)


class FacetCounts:
    """Counts by value, segment after segment."""

    def __init__(self) -> None:
        self._counts = np.zeros(0, np.int64)

    def add(self, table: DocumentTable, numbers: Array) -> None:
        """Count the values that some documents of a segment have."""
        layout = _LAYOUTS.of(table)
        times = np.bincount(layout.combinations[numbers])
        met = np.flatnonzero(times)
        # All facets in one go: asked for one by one, most of the time went into asking.
        held = np.bincount(
            layout.rows[:, met].ravel(),
            np.tile(times[met], len(FACETS)),
            int(layout.codes.max(initial=0)) + 1,
        )
        counts = np.bincount(layout.values, held[layout.codes], len(_NUMBERS.values_met)).astype(np.int64)
        counts[: len(self._counts)] += self._counts
        self._counts = counts

    def by_value(self) -> dict[str, dict[str, int]]:
        """For each facet the values that were met, the most frequent first."""
        found: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        met = np.flatnonzero(self._counts)
        for at in met[np.argsort(-self._counts[met], kind="stable")].tolist():
            name, value = _NUMBERS.values_met[at]
            if value:
                found[name][value] = self._counts.item(at)
        return found
