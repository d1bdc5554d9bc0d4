"""Which documents match, and how well.

Every segment is asked the same question: each leaf is a piece of the postings, each condition a row of yes and no for
all documents of the segment. The statistics that rank (how many documents hold a term, how long they are) are those of
all segments together, so that where a document is stored does not change its rank.

A new kind of leaf is one more case in `SegmentMatcher._looked_up`, which answers with the documents that hold it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from rapporteur_desk.search.analysis import LANGUAGES, language_of
from rapporteur_desk.search.conditions import Condition, meeting
from rapporteur_desk.search.documents import Derived, DocumentTable, Texts
from rapporteur_desk.search.phrases import standing_so
from rapporteur_desk.search.query import (
    AllOf,
    AnyOf,
    Everything,
    Form,
    Leaf,
    MostOf,
    Named,
    Near,
    Node,
    Phrase,
    Prefix,
    Term,
    Without,
    wanted_leaves,
)
from rapporteur_desk.search.storage import Array
from rapporteur_desk.search.terms import Postings, TermSource, field_of

SATURATION: Final = 1.2
"""BM25's k1: how soon a further occurrence stops counting."""
LENGTH_PENALTY: Final = 0.75
"""BM25's b: how much a long document must hold a word more often."""

Checkpoint = Callable[[], None]
"""Called between pieces of work of a few milliseconds; raises when nobody waits for the answer any more."""


@dataclass(slots=True, eq=False)
class Segment:
    """Documents with their terms and texts; those in `dead` were replaced since."""

    documents: DocumentTable
    terms: TermSource
    texts: Texts
    dead: set[int] = field(default_factory=set)

    @property
    def alive(self) -> int:
        return len(self.documents) - len(self.dead)

    def languages(self) -> set[str]:
        """The languages of analysis that its documents need."""
        return {language_of(tag) for tag in self.documents.column("languages").values}


@dataclass(slots=True)
class Found:
    """What of a segment matches."""

    segment: Segment
    holds: Array
    """Yes or no for every document."""
    scores: Array
    """Of every document; 0 where nothing ranks it."""


class SegmentMatcher:
    """Answers one query in one language on one segment, looking each leaf up once."""

    def __init__(self, segment: Segment, language: str, checkpoint: Checkpoint) -> None:
        self._segment = segment
        self._stem = field_of(Form.STEM, language)
        self._exact = field_of(Form.EXACT, language)
        self._language = language
        self._checkpoint = checkpoint
        self._known: dict[Leaf, Postings] = {}

    def matching(self, node: Node) -> Array:
        """Yes or no for every document, dead or alive."""
        match node:
            case Everything():
                return self._universe()
            case Without(inner):
                return self._universe() & ~self.matching(inner)
            case AnyOf(nodes):
                found = np.zeros(len(self._segment.documents), bool)
                for child in nodes:
                    found |= self.matching(child)
                return found
            case AllOf(nodes):
                return self._all_of(nodes)
            case MostOf(nodes, least):
                held = np.zeros(len(self._segment.documents), np.uint8)
                for child in nodes:
                    held += self.matching(child)
                return held >= least
            case Condition():
                return self._universe() & meeting(node, self._segment.documents)
            case Near() | Named():
                raise TypeError(node)  # `resolving` leaves none of them
            case _:
                found = np.zeros(len(self._segment.documents), bool)
                found[self.postings(node).numbers] = True
                return found

    def postings(self, leaf: Leaf) -> Postings:
        """Documents that hold the leaf, with its weight in each."""
        known = self._known.get(leaf)
        if known is None:
            self._checkpoint()
            numbers, weights = self._looked_up(leaf)
            # Twice as fast as leaving numpy to make indices of them at each use.
            known = self._known[leaf] = Postings(numbers.astype(np.intp, copy=False), weights)
        return known

    def _all_of(self, nodes: Sequence[Node]) -> Array:
        found: Array | None = None
        for child in sorted(nodes, key=lambda node: isinstance(node, Without)):
            if isinstance(child, Without) and found is not None:
                found &= ~self.matching(child.node)
            else:
                held = self.matching(child)
                found = held if found is None else found & held
            if not found.any():
                break
        return found if found is not None else self._universe()

    def _universe(self) -> Array:
        languages = self._segment.documents.column("languages")
        return languages.where(lambda tag: language_of(tag) == self._language)

    def _looked_up(self, leaf: Leaf) -> Postings:
        terms = self._segment.terms
        match leaf:
            case Term(Form.STEM, text):
                return terms.postings(self._stem, text)
            case Term(_, text):
                return terms.postings(self._exact, text)
            case Prefix(text):
                numbers = terms.holding_beginning(self._exact, text)
                return Postings(numbers, np.ones(len(numbers)))
            case Phrase(places):
                return terms.holding_places(standing_so(places, self._exact, terms, self._checkpoint))


def matches(
    segments: Sequence[Segment],
    nodes: Mapping[str, Node],
    allowed: Callable[[DocumentTable], Array | None] = lambda _documents: None,
    checkpoint: Checkpoint = lambda: None,
) -> list[Found]:
    """What of every segment matches, dead documents left out, with scores by BM25F.

    `nodes` holds the query compiled for each language; `allowed` says which documents the filters let through, None for
    all. Without words to rank by, scores are 0.
    """
    asked = [
        {
            language: SegmentMatcher(segment, language, checkpoint)
            for language in LANGUAGES
            if language in segment.languages()
        }
        for segment in segments
    ]
    found: list[Found] = []
    for segment, matchers in zip(segments, asked, strict=True):
        holds = np.zeros(len(segment.documents), bool)
        for language, matcher in matchers.items():
            holds |= matcher.matching(nodes[language])
        if segment.dead:
            holds[list(segment.dead)] = False
        if (let_through := allowed(segment.documents)) is not None:
            holds &= let_through
        found.append(Found(segment, holds, np.zeros(len(holds))))
    documents = sum(len(segment.documents) for segment in segments)
    words = sum(segment.documents.total_length for segment in segments)
    average = max(words / documents, 1.0) if documents else 1.0
    for language in LANGUAGES:
        speaking = [
            (matchers[language], one)
            for matchers, one in zip(asked, found, strict=True)
            if language in matchers
        ]
        for leaf in wanted_leaves(nodes[language]):
            held = [matcher.postings(leaf) for matcher, _ in speaking]
            holding = sum(len(postings.numbers) for postings in held)
            rarity = math.log(documents / (holding + 1)) + 1 if documents else 0.0
            for (_, one), postings in zip(speaking, held, strict=True):
                checkpoint()
                _add_scores(one, postings, rarity, average)
    return found


def _add_scores(found: Found, postings: Postings, rarity: float, average: float) -> None:
    """Whoosh's BM25F for one field, whose weights were added beforehand."""
    numbers, weights = postings
    kept = np.flatnonzero(found.holds[numbers])
    if not len(kept):
        return
    if len(kept) < len(numbers):
        numbers, weights = numbers[kept], weights[kept]
    shares = _NORMS.of(found.segment.documents, average)[numbers]
    shares += weights
    np.divide(weights, shares, out=shares)
    shares *= rarity * (SATURATION + 1)
    found.scores[numbers] += shares


def _measured_lengths(documents: DocumentTable, average: float) -> Array:
    """What a word's weight is measured against in each document: more in a long one, compared with the average."""
    slope = SATURATION * LENGTH_PENALTY / average
    return SATURATION * (1 - LENGTH_PENALTY) + slope * documents.lengths


_NORMS: Final = Derived(_measured_lengths)
