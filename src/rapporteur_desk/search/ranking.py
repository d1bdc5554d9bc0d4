"""What brings a hit up beside its words, in shares of its BM25F score that can be told in a line.

The words' own score (title, key, speaker and text weighted, see `terms`) is multiplied by the weight of the hit's kind
and by 1 plus a share for each of: the query's words standing close together, bearing on a mini-report, being recent.
Only what would be shown anyhow is looked at, so the cost is that of some titles and snippets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from rapporteur_desk.search.query import Node, wanted_leaves
from rapporteur_desk.search.snippets import Highlighter
from rapporteur_desk.services.search_values import HitKind, SearchHit, SearchResults

CANDIDATES: Final = 20
"""Hits of a kind, at least, among which order may change."""
TOGETHER: Final = 0.25
"""For all words that any hit shows together; less for fewer."""
LINKED: Final = 0.1
"""For what bears on a mini-report."""
RECENT: Final = 0.1
"""For the newest day among the hits; half of it for a year before, and so on."""
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


def ranked(
    results: SearchResults, nodes: Mapping[str, Node], languages: Iterable[str], limit: int
) -> SearchResults:
    """The results in the order of their merits, at most `limit` a kind, each hit telling what raised it.

    Args:
        nodes: the query compiled for each language, as it was answered.
        languages: those of the texts.
    """
    asked = _Asked(nodes, languages)
    if not asked.has_words:
        first = in_order((kind, hits[:limit]) for kind, hits in results.groups)
        return replace(results, groups=first, ranked=results.ranked[:limit])
    hits = [*results.ranked, *(hit for _, group in results.groups for hit in group)]
    newest = max((hit.day for hit in hits if hit.day is not None), default=None)
    most = max((asked.shown_together(hit) for hit in hits), default=1)

    def weighed(group: Iterable[SearchHit]) -> tuple[SearchHit, ...]:
        raised = [_raised(hit, asked.shown_together(hit), most, newest) for hit in group]
        raised.sort(key=lambda hit: -hit.score)  # stable: of equal ones the order stays
        return tuple(replace(hit, why=(*asked.where(hit), *hit.why)) for hit in raised[:limit])

    groups = in_order((kind, weighed(group)) for kind, group in results.groups)
    return replace(results, groups=groups, ranked=weighed(results.ranked))


def in_order(
    groups: Iterable[tuple[HitKind, tuple[SearchHit, ...]]],
) -> tuple[tuple[HitKind, tuple[SearchHit, ...]], ...]:
    """Groups by their best hits; empty ones left out."""
    order = list(HitKind)
    whole = [group for group in groups if group[1]]
    return tuple(sorted(whole, key=lambda group: (-group[1][0].score, order.index(group[0]))))


def _raised(hit: SearchHit, together: int, most: int, newest: date | None) -> SearchHit:
    """The hit with its whole score, and what raised it."""
    share = 1.0
    why: list[str] = []
    if together > 1:
        share += TOGETHER * together / most
        if together == most:
            why.append("together")
    if hit.links:
        share += LINKED
        why.append("linked")
    if newest is not None and hit.day is not None:
        age = (newest - hit.day).days
        share += RECENT * 0.5 ** (age / 365)
        if age <= RECENT_DAYS:
            why.append("recent")
    return replace(hit, score=hit.score * KIND_WEIGHTS[hit.kind] * share, why=tuple(why))


class _Asked:
    """The words of a query, found again in the few words of a hit; each stretch of text is read once."""

    def __init__(self, nodes: Mapping[str, Node], languages: Iterable[str]) -> None:
        self._highlighters = {language: Highlighter(wanted_leaves(nodes[language])) for language in languages}
        self._known: dict[str, frozenset[int]] = {}

    @property
    def has_words(self) -> bool:
        return any(highlighter.leaves for highlighter in self._highlighters.values())

    def shown_together(self, hit: SearchHit) -> int:
        """How many different words of the query the hit's snippet shows."""
        found = (self._leaves_in(hit.snippet[span.start : span.end]) for span in hit.highlights)
        return max(len(frozenset().union(*found)), 1)

    def where(self, hit: SearchHit) -> tuple[str, ...]:
        """Where but in the text the hit holds a word of the query."""
        places = (("title", hit.title), ("speaker", hit.speaker))
        return tuple(code for code, text in places if text and self._leaves_in(text))

    def _leaves_in(self, text: str) -> frozenset[int]:
        """The leaves that match in a short text, in the language that knows most of them."""
        known = self._known.get(text)
        if known is None:
            in_each = (
                frozenset(match.leaf for match in highlighter.matches(text, language))
                for language, highlighter in self._highlighters.items()
            )
            known = self._known[text] = max(in_each, key=len, default=frozenset())
        return known


def candidates(limit: int) -> int:
    """How many hits of a kind to ask for when so many are to be shown."""
    return max(limit, CANDIDATES) if limit > 0 else 0
