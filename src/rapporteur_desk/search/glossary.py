"""Acronyms and what they stand for, as the indexed texts themselves say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from weakref import WeakKeyDictionary

from rapporteur_desk.search.analysis import FRENCH, analyse
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.query import MOST_TERMS

MOST_EXPANSIONS = 3
"""Meanings of one acronym that are looked for: those that most documents give."""
SEPARATOR = "="
"""Between the two in `IndexedDocument.acronyms`."""

_pairs: WeakKeyDictionary[Segment, tuple[int, Counter[str]]] = WeakKeyDictionary()
"""What each segment's documents say, and how many there were when they were read."""


class TextGlossary:
    """A `query.Glossary` of some segments."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        counted: Counter[str] = Counter()
        for segment in segments:
            counted.update(_pairs_of(segment))
        self._expansions: dict[str, list[tuple[str, ...]]] = {}
        self._acronyms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        """By the first word of what they stand for."""
        for pair, _ in counted.most_common():
            short, words = _folded(pair)
            known = self._expansions.setdefault(short, [])
            if short and 1 < len(words) <= MOST_TERMS and words not in known and len(known) < MOST_EXPANSIONS:
                known.append(words)
                self._acronyms.setdefault(words[0], []).append((words, short))

    def expansions(self, acronym: str) -> Sequence[tuple[str, ...]]:
        return self._expansions.get(acronym, ())

    def acronym_at(self, words: Sequence[str]) -> tuple[int, str] | None:
        found = [
            (len(expansion), short)
            for expansion, short in self._acronyms.get(words[0] if words else "", ())
            if tuple(words[: len(expansion)]) == expansion
        ]
        return max(found, default=None)


def _pairs_of(segment: Segment) -> Counter[str]:
    known = _pairs.get(segment)
    if known is None or known[0] != len(segment.documents):
        counted = Counter(pair for pairs in segment.documents.acronyms for pair in pairs)
        known = _pairs[segment] = len(segment.documents), counted
    return known[1]


@lru_cache(maxsize=4096)
def _folded(pair: str) -> tuple[str, tuple[str, ...]]:
    short, _, expansion = pair.partition(SEPARATOR)
    letters = "".join(token.exact for token in analyse(short[:20], FRENCH) if token.linear)
    return letters, tuple(token.exact for token in analyse(expansion[:300], FRENCH) if token.linear)
