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

from rapporteur_desk.search.analysis import FRENCH, LANGUAGES
from rapporteur_desk.search.query import Node, wanted_leaves
from rapporteur_desk.search.snippets import Highlighter
from rapporteur_desk.services.ports import HitKind, SearchHit, SearchResults

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


def ranked(results: SearchResults, nodes: Mapping[str, Node], limit: int) -> SearchResults:
    """The results in the order of their merits, at most `limit` a kind, each hit telling what raised it.

    Args:
        nodes: the query compiled for each language, as it was answered.
    """
    hits = [hit for _, group in results.groups for hit in group]
    highlighters = {language: Highlighter(wanted_leaves(nodes[language])) for language in LANGUAGES}
    if not hits or not any(highlighter.leaves for highlighter in highlighters.values()):
        return replace(
            results, groups=tuple((kind, group[:limit]) for kind, group in results.groups if group[:limit])
        )
    newest = max((hit.day for hit in hits if hit.day is not None), default=None)
    shown = {id(hit): _shown_together(hit, highlighters) for hit in hits}
    most = max(shown.values())
    groups: list[tuple[HitKind, tuple[SearchHit, ...]]] = []
    for kind, group in results.groups:
        raised = [_raised(hit, shown[id(hit)], most, newest, highlighters) for hit in group]
        raised.sort(key=lambda hit: -hit.score)  # stable: of equal ones the order stays
        if raised[:limit]:
            groups.append((kind, tuple(raised[:limit])))
    return replace(results, groups=in_order(groups))


def in_order(
    groups: Iterable[tuple[HitKind, tuple[SearchHit, ...]]],
) -> tuple[tuple[HitKind, tuple[SearchHit, ...]], ...]:
    """Groups by their best hits; empty ones left out."""
    order = list(HitKind)
    whole = [group for group in groups if group[1]]
    return tuple(sorted(whole, key=lambda group: (-group[1][0].score, order.index(group[0]))))


def _raised(
    hit: SearchHit,
    together: int,
    most: int,
    newest: date | None,
    highlighters: Mapping[str, Highlighter],
) -> SearchHit:
    share = 1.0
    why: list[str] = []
    if hit.title and _leaves_in(hit.title, highlighters):
        why.append("title")
    if hit.speaker and _leaves_in(hit.speaker, highlighters):
        why.append("speaker")
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


def _shown_together(hit: SearchHit, highlighters: Mapping[str, Highlighter]) -> int:
    """How many different words of the query the hit's snippet shows."""
    return max(_leaves_in(hit.snippet, highlighters), 1)


def _leaves_in(text: str, highlighters: Mapping[str, Highlighter]) -> int:
    """How many leaves of the query match in a short text, in the language that knows most of them."""
    return max(
        len({match.leaf for match in highlighter.matches(text, language)})
        for language, highlighter in highlighters.items()
        if highlighter.leaves or language == FRENCH
    )


def candidates(limit: int) -> int:
    """How many hits of a kind to ask for when so many are to be shown."""
    return max(limit, CANDIDATES) if limit > 0 else 0
