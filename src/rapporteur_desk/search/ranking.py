"""What brings a hit up beside its words, in shares of its BM25F score that can be told in a line.

The words' own score (title, key, speaker, topic and text weighted, see `terms`) is multiplied by the weight of the
document's kind and by 1 plus a share for bearing on a mini-report and for being recent: for all documents at once,
before the first are chosen. Among those, the query's words standing close together add a last share, told from the
snippets that are shown anyhow.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from rapporteur_desk.search.documents import Derived, DocumentTable
from rapporteur_desk.search.evaluation import Found
from rapporteur_desk.search.query import Node, wanted_leaves
from rapporteur_desk.search.snippets import Highlighter
from rapporteur_desk.search.storage import Array
from rapporteur_desk.services.search_values import HitKind, SearchHit, SearchResults

TOGETHER: Final = 0.25
"""For all words that any hit shows together; less for fewer."""
LINKED: Final = 0.1
"""For what bears on a mini-report."""
RECENT: Final = 0.1
"""For the newest day among what matches; half of it for a year before, and so on."""
YEAR: Final = 365
"""Days after which it is half."""
_DAY_ZERO: Final = date(2000, 1, 1).toordinal()
"""So that no power of two is too large, whatever is the newest."""
PUBLISHED: Final = frozenset({HitKind.SOURCE, HitKind.EXCERPT})
"""Kinds whose day is that of a publication, which says nothing of what the office is at: they neither gain by it nor
make what was said look older."""
RECENT_DAYS: Final = 60
"""Up to so many days before the newest, a hit is said to be recent."""

KIND_WEIGHTS: Final[Mapping[HitKind, float]] = {
    HitKind.NOTE: 1.1,
    HitKind.RECOMMENDATION: 1.1,
    HitKind.SECTION: 1.1,
    HitKind.EXCERPT: 1.1,
    HitKind.HEARING: 1.1,
    HitKind.MINI_REPORT: 1.1,
    HitKind.PERSON: 1.1,
    HitKind.QUESTION: 1.0,
    HitKind.TRANSCRIPT: 0.9,
    HitKind.SOURCE: 0.9,
    HitKind.MANUAL: 0.9,
}
"""What the office wrote or chose comes before what it took in whole."""


def weigh(found: Sequence[Found]) -> date | None:
    """Multiply the scores of what matches by what its kind, links and age are worth.

    Returns the newest day of what matches, from which age is counted.
    """
    days = ((_AGES.of(one.segment.documents) * one.holds).max(initial=0) for one in found)
    newest = int(max(days, default=0))
    for one in found:
        one.scores *= _FACTORS.of(one.segment.documents, newest)
    return date.fromordinal(newest) if newest else None


def _ages_of(documents: DocumentTable) -> Array:
    """The day of every document that ages; 0 for any other."""
    kinds = documents.column("kinds")
    ages = np.array([kind not in PUBLISHED for kind in kinds.values], np.uint32)
    return documents.day_numbers() * ages[kinds.codes]


_AGES: Final = Derived(_ages_of)


class _Worth(NamedTuple):
    """Of every document of a segment."""

    fixed: Array
    """What its kind and its links multiply a score by."""
    fresh: Array
    """What comes to it for its day, were `_DAY_ZERO` the newest."""


def _worth_of(documents: DocumentTable) -> _Worth:
    kinds, links = documents.column("kinds"), documents.column("links")
    by_kind = np.array([KIND_WEIGHTS[kind] for kind in kinds.values], float)[kinds.codes]
    linked = np.array([LINKED if count else 0.0 for count in links.values], float)[links.codes]
    days = _AGES.of(documents).astype(np.int64)
    fresh = np.where(days > 0, by_kind * RECENT * np.exp2((days - _DAY_ZERO) / YEAR), 0)
    return _Worth(by_kind * (1 + linked), fresh)


_WORTH: Final = Derived(_worth_of)


def _factors(documents: DocumentTable, newest: int) -> Array:
    """What every score is multiplied by."""
    worth = _WORTH.of(documents)
    return worth.fixed + math.exp2((_DAY_ZERO - newest) / YEAR) * worth.fresh if newest else worth.fixed


_FACTORS: Final = Derived(_factors)
"""The newest day is nearly always that of the question before."""


def ranked(
    results: SearchResults, nodes: Mapping[str, Node], languages: Iterable[str], newest: date | None
) -> SearchResults:
    """The weighed hits, those that show most words together first, each telling what raised it.

    Args:
        nodes: the query compiled for each language, as it was answered.
        languages: those of the texts.
        newest: as `weigh` told it.
    """
    asked = _Asked(nodes, languages)
    if not asked.has_words:
        return results
    hits = [*results.ranked, *(hit for _, group in results.groups for hit in group)]
    most = max((asked.shown_together(hit) for hit in hits), default=1)

    def weighed(group: Iterable[SearchHit]) -> tuple[SearchHit, ...]:
        raised = [_raised(hit, asked, most, newest) for hit in group]
        return tuple(sorted(raised, key=lambda hit: -hit.score))  # stable: of equal ones the order stays

    groups = in_order((kind, weighed(group)) for kind, group in results.groups)
    return replace(results, groups=groups, ranked=weighed(results.ranked))


def in_order(
    groups: Iterable[tuple[HitKind, tuple[SearchHit, ...]]],
) -> tuple[tuple[HitKind, tuple[SearchHit, ...]], ...]:
    """Groups by their best hits; empty ones left out."""
    order = list(HitKind)
    whole = [group for group in groups if group[1]]
    return tuple(sorted(whole, key=lambda group: (-group[1][0].score, order.index(group[0]))))


def _raised(hit: SearchHit, asked: _Asked, most: int, newest: date | None) -> SearchHit:
    """The hit with its whole score, and what raised it."""
    together = asked.shown_together(hit)
    share = TOGETHER * together / most if together > 1 else 0.0
    why = [
        *asked.where(hit),
        *(["together"] if 1 < together == most else []),
        *(["linked"] if hit.links else []),
        *(["recent"] if newest and _is_recent(hit, newest) else []),
    ]
    return replace(hit, score=hit.score * (1 + share), why=tuple(why))


def _is_recent(hit: SearchHit, newest: date) -> bool:
    return hit.day is not None and hit.kind not in PUBLISHED and (newest - hit.day).days <= RECENT_DAYS


class _Asked:
    """The words of a query, found again in the few words of a hit; each stretch of text is read once."""

    def __init__(self, nodes: Mapping[str, Node], languages: Iterable[str]) -> None:
        self._highlighters = [Highlighter(wanted_leaves(nodes[language]), language) for language in languages]
        self._known: dict[str, frozenset[int]] = {}

    @property
    def has_words(self) -> bool:
        return any(highlighter.leaves for highlighter in self._highlighters)

    def shown_together(self, hit: SearchHit) -> int:
        """How many different words of the query the hit's snippet shows."""
        found = (self._leaves_in(hit.snippet[span.start : span.end]) for span in hit.highlights)
        return max(len(frozenset().union(*found)), 1)

    def where(self, hit: SearchHit) -> tuple[str, ...]:
        """Where but in the text the hit holds a word of the query."""
        places = (("title", hit.title), ("speaker", hit.speaker), ("topic", hit.topic))
        return tuple(code for code, text in places if text and self._leaves_in(text))

    def _leaves_in(self, text: str) -> frozenset[int]:
        """The leaves that match in a short text, in the language that knows most of them."""
        known = self._known.get(text)
        if known is None:
            in_each = (
                frozenset(match.leaf for match in highlighter.matches(text))
                for highlighter in self._highlighters
            )
            known = self._known[text] = max(in_each, key=len, default=frozenset())
        return known
