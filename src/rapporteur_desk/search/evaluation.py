"""Which documents match, and how well.

Every segment is asked the same question; the statistics that rank (how many documents hold a term, how long they
are) are those of all segments together, so that where a document is stored does not change its rank.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur_desk.search.analysis import LANGUAGES, language_of
from rapporteur_desk.search.conditions import Condition, numbers_passing
from rapporteur_desk.search.documents import DocumentTable, Texts
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
from rapporteur_desk.search.terms import TermSource, field_of, unpack_positions

SATURATION = 1.2
"""BM25's k1: how soon a further occurrence stops counting."""
LENGTH_PENALTY = 0.75
"""BM25's b: how much a long document must hold a word more often."""
MOST_EXPANSIONS = 128
"""Words that a prefix stands for at most: the most frequent ones of those looked at."""
MOST_LOOKED_AT = 1000
"""Words of the lexicon that are looked at for a prefix."""
MOST_PREFIX_POSTINGS = 10_000
"""Postings of a prefix's words that are read from a segment; of more than these, the most frequent words'."""


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
        return {language_of(tag) for tag in set(self.documents.languages)}


class SegmentMatcher:
    """Answers one query in one language on one segment, decoding each term once."""

    def __init__(self, segment: Segment, language: str) -> None:
        self._segment = segment
        self._stem = field_of(Form.STEM, language)
        self._exact = field_of(Form.EXACT, language)
        self._language = language
        self._known: dict[Leaf, Mapping[int, float]] = {}
        self._universe: set[int] | None = None

    def matching(self, node: Node) -> set[int]:
        """Numbers of the documents that match, dead ones left out."""
        return self._matching(node) - self._segment.dead

    def weights(self, leaf: Leaf) -> Mapping[int, float]:
        """Documents that hold the leaf, with its weight in each."""
        known = self._known.get(leaf)
        if known is None:
            known = self._known[leaf] = self._looked_up(leaf)
        return known

    def _matching(self, node: Node) -> set[int]:
        match node:
            case Everything():
                return self._all()
            case Without(inner):
                return self._all() - self._matching(inner)
            case AnyOf(nodes):
                return set().union(*(self._matching(child) for child in nodes))
            case AllOf(nodes):
                return self._all_of(nodes)
            case MostOf(nodes, least):
                held = Counter(number for child in nodes for number in self._matching(child))
                return {number for number, times in held.items() if times >= least}
            case Condition():
                return self._all() & numbers_passing(node, self._segment.documents)
            case Near() | Named():
                raise TypeError(node)  # `resolving` leaves none of them
            case _:
                return set(self.weights(node))

    def _all_of(self, nodes: Sequence[Node]) -> set[int]:
        asked = [self._matching(child) for child in nodes if not isinstance(child, Without)]
        asked.sort(key=len)
        found = asked[0].intersection(*asked[1:]) if asked else self._all()
        for child in nodes:
            if isinstance(child, Without) and found:
                found = found - self._matching(child.node)
        return found

    def _all(self) -> set[int]:
        if self._universe is None:
            tags = self._segment.documents.languages
            spoken = {tag for tag in set(tags) if language_of(tag) == self._language}
            self._universe = {number for number, tag in enumerate(tags) if tag in spoken}
        return self._universe

    def _looked_up(self, leaf: Leaf) -> Mapping[int, float]:
        terms = self._segment.terms
        match leaf:
            case Term(Form.STEM, text):
                return terms.weights(self._stem, text)
            case Term(_, text):
                return terms.weights(self._exact, text)
            case Prefix(text):
                return self._sum(self._beginning_with(text))
            case Phrase(places):
                return self._phrase(places)

    def _beginning_with(self, prefix: str) -> Sequence[str]:
        terms = self._segment.terms
        found = terms.beginning_with(self._exact, prefix, MOST_LOOKED_AT)
        counted = sorted(((terms.count(self._exact, term), term) for term in found), reverse=True)
        kept: list[str] = []
        postings = 0
        for count, term in counted[:MOST_EXPANSIONS]:
            if kept and postings + count > MOST_PREFIX_POSTINGS:
                break
            kept.append(term)
            postings += count
        return kept

    def _sum(self, words: Iterable[str]) -> Mapping[int, float]:
        total: dict[int, float] = {}
        for word in words:
            weights = self._segment.terms.weights(self._exact, word)
            if total:
                for number, weight in weights.items():
                    total[number] = total.get(number, 0.0) + weight
            else:
                total = dict(weights)
        return total

    def _phrase(self, places: Sequence[tuple[str, ...] | Prefix]) -> Mapping[int, float]:
        terms = self._segment.terms
        held = [
            [
                positions
                for word in (self._beginning_with(place.text) if isinstance(place, Prefix) else place)
                if (positions := terms.places(self._exact, word))
            ]
            for place in places
        ]
        rarest_first = sorted(enumerate(held), key=lambda place: sum(map(len, place[1])))
        common: set[int] | None = None
        for _, alternatives in rarest_first:
            holding: set[int] = set().union(*alternatives)
            common = holding if common is None else common & holding
            if not common:
                return {}
        return {
            number: float(times)
            for number in common or ()
            if (times := len(_phrase_starts(number, rarest_first)))
        }


def _phrase_starts(number: int, held: Iterable[tuple[int, Sequence[Mapping[int, bytes]]]]) -> set[int]:
    """Positions at which the phrase begins in a document, given the places of each of its words by offset."""
    starts: set[int] | None = None
    for offset, alternatives in held:
        here = {
            position - offset
            for positions in alternatives
            if number in positions
            for position in unpack_positions(positions[number])
        }
        starts = here if starts is None else starts & here
        if not starts:
            return set()
    return starts or set()


def matches(
    segments: Sequence[Segment], nodes: Mapping[str, Node]
) -> list[tuple[set[int], dict[int, float]]]:
    """For every segment the numbers of its matching documents, and their scores by BM25F.

    `nodes` holds the query compiled for each language. Without words to rank by, scores are empty.
    """
    asked = [
        {
            language: SegmentMatcher(segment, language)
            for language in LANGUAGES
            if language in segment.languages()
        }
        for segment in segments
    ]
    found: list[tuple[set[int], dict[int, float]]] = []
    for matchers in asked:
        numbers: set[int] = set()
        for language, matcher in matchers.items():
            numbers |= matcher.matching(nodes[language])
        found.append((numbers, {}))
    documents = sum(len(segment.documents) for segment in segments)
    words = sum(segment.documents.total_length for segment in segments)
    average = max(words / documents, 1.0) if documents else 1.0
    for language in LANGUAGES:
        for leaf in wanted_leaves(nodes[language]):
            held = [matchers[language].weights(leaf) if language in matchers else {} for matchers in asked]
            holding = sum(map(len, held))
            rarity = math.log(documents / (holding + 1)) + 1 if documents else 0.0
            for segment, weights, (numbers, scores) in zip(segments, held, found, strict=True):
                _add_scores(scores, numbers, weights, segment.documents.lengths, rarity, average)
    return found


def _add_scores(
    scores: dict[int, float],
    numbers: set[int],
    weights: Mapping[int, float],
    lengths: Sequence[int],
    rarity: float,
    average: float,
) -> None:
    slope = SATURATION * LENGTH_PENALTY / average
    base = SATURATION * (1 - LENGTH_PENALTY)
    factor = rarity * (SATURATION + 1)
    smaller, larger = (numbers, weights) if len(numbers) < len(weights) else (weights, numbers)
    for number in smaller:
        if number in larger:
            weight = weights[number]
            scores[number] = scores.get(number, 0.0) + factor * weight / (
                weight + base + slope * lengths[number]
            )
