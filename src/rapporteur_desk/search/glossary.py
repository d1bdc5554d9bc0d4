"""Acronyms and what they stand for, as the indexed texts themselves say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from rapporteur_desk.search.analysis import FRENCH, analyse
from rapporteur_desk.search.compounds import singular_of
from rapporteur_desk.search.documents import Derived, DocumentTable
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.query import MOST_TERMS

MOST_EXPANSIONS = 3
"""Meanings of one acronym that are looked for: those that most documents give."""
SEPARATOR = "="
"""Between the two in `IndexedDocument.acronyms`."""


class TextGlossary:
    """A `query.Glossary` of some segments."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        counted: Counter[str] = Counter()
        for segment in segments:
            counted.update(_PAIRS.of(segment.documents))
        self._expansions: dict[str, list[tuple[str, ...]]] = {}
        self._acronyms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        """By the first word of what they stand for."""
        for pair, _ in counted.most_common():
            short, words = _folded(pair)
            words = tuple(map(singular_of, words))
            known = self._expansions.setdefault(short, [])
            if short and 1 < len(words) <= MOST_TERMS and words not in known and len(known) < MOST_EXPANSIONS:
                known.append(words)
                self._acronyms.setdefault(words[0], []).append((words, short))

    def expansions(self, acronym: str) -> Sequence[tuple[str, ...]]:
        return self._expansions.get(acronym) or self._expansions.get(singular_of(acronym)) or ()

    def acronym_at(self, words: Sequence[str]) -> tuple[int, str] | None:
        found = [
            (len(expansion), short)
            for expansion, short in self._acronyms.get(singular_of(words[0]) if words else "", ())
            if tuple(map(singular_of, words[: len(expansion)])) == expansion
        ]
        return max(found, default=None)


def _pairs_of(documents: DocumentTable) -> Counter[str]:
    """What the documents say."""
    column = documents.column("acronyms")
    times = np.bincount(column.codes, minlength=len(column.values)).tolist()
    counted: Counter[str] = Counter()
    for pairs, count in zip(column.values, times, strict=True):
        for pair in pairs:
            counted[pair] += count
    return counted


_PAIRS: Final = Derived(_pairs_of)


@lru_cache(maxsize=4096)
def _folded(pair: str) -> tuple[str, tuple[str, ...]]:
    short, _, expansion = pair.partition(SEPARATOR)
    letters = "".join(token.exact for token in analyse(short[:20], FRENCH) if token.linear)
    return letters, tuple(token.exact for token in analyse(expansion[:300], FRENCH) if token.linear)
