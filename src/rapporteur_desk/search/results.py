"""From matching documents to what is shown: filters, groups, counts, order, snippets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from rapporteur_desk.domain.partial_days import Precision
from rapporteur_desk.search.analysis import LANGUAGES, language_of
from rapporteur_desk.search.conditions import LAST_DAY, During
from rapporteur_desk.search.documents import DocumentTable, as_counted
from rapporteur_desk.search.evaluation import Checkpoint, Found, Segment
from rapporteur_desk.search.facets import FacetCounts
from rapporteur_desk.search.query import Node, wanted_leaves
from rapporteur_desk.search.snippets import Highlighter, snippet
from rapporteur_desk.search.stemming import fold
from rapporteur_desk.search.storage import Array
from rapporteur_desk.services.search_values import HitKind, SearchHit, SearchOrder, SearchQuery, SearchResults

_WORDS = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_KINDS = list(HitKind)


class Candidate(NamedTuple):
    """A document that may be shown."""

    segment: Segment
    number: int
    score: float
    day: int
    """As `date.toordinal` counts; 0 for none."""


def results_of(
    found: Sequence[Found],
    nodes: Mapping[str, Node],
    query: SearchQuery,
    checkpoint: Checkpoint = lambda: None,
) -> SearchResults:
    """What of a query's matches is shown; `nodes` is the query compiled for each language."""
    facets = FacetCounts()
    totals: Counter[HitKind] = Counter()
    candidates: dict[HitKind | None, list[Candidate]] = {}
    """By kind; all together when one list is wanted."""
    limit = max(query.limit, 0)
    for one in found:
        checkpoint()
        numbers = np.flatnonzero(one.holds)
        if not len(numbers):
            continue
        facets.add(one.segment.documents, numbers)
        kinds = one.segment.documents.column("kinds")
        codes = kinds.codes[numbers]
        if query.ranked:
            so_far = candidates.setdefault(None, [])
            so_far.extend(_first(one, numbers, limit, query.order, so_far))
        for code, count in enumerate(np.bincount(codes).tolist()):
            if count:
                totals[kinds.values[code]] += count
                if not query.ranked:
                    so_far = candidates.setdefault(kinds.values[code], [])
                    so_far.extend(_first(one, numbers[codes == code], limit, query.order, so_far))
    highlighters = {language: Highlighter(wanted_leaves(nodes[language]), language) for language in LANGUAGES}
    groups: list[tuple[HitKind, tuple[SearchHit, ...]]] = []
    ranked: tuple[SearchHit, ...] = ()
    for kind, chosen in candidates.items():
        hits: list[SearchHit] = []
        for candidate in _in_order(chosen, query.order, limit):
            checkpoint()
            hits.append(_hit(candidate, highlighters))
        if kind is None:
            ranked = tuple(hits)
        elif hits:
            groups.append((kind, tuple(hits)))
    groups.sort(key=lambda group: (-group[1][0].score, _KINDS.index(group[0])))
    return SearchResults(
        groups=tuple(groups),
        totals=dict(totals),
        facets=facets.by_value(),
        ranked=ranked,
    )


def let_through(documents: DocumentTable, query: SearchQuery, *, whole_speaker: bool = False) -> Array | None:
    """Which documents the query's filters let through; None for all.

    `whole_speaker` when the speaker asked for is one by that very name, and not all whose names hold these words.
    """
    tests: list[tuple[str, Callable[[Any], bool]]] = []
    if query.kinds:
        tests.append(("kinds", query.kinds.__contains__))
    if query.hearing:
        tests.append(("hearings", query.hearing.__eq__))
    if query.note_kind:
        tests.append(("note_kinds", query.note_kind.__eq__))
    if query.mini_report:
        tests.append(("mini_reports", lambda keys: query.mini_report in keys))
    if query.since is not None or query.until is not None:
        first = query.since.isoformat() if query.since is not None else ""
        last = query.until.isoformat() if query.until is not None else LAST_DAY
        tests.append(("days", During(first, last).holds))
    if query.speaker.strip():
        tests.append(("speakers", query.speaker.__eq__ if whole_speaker else _speaker_test(query.speaker)))
    allowed: Array | None = None
    for name, test in tests:
        passed = documents.column(name).where(test)
        allowed = passed if allowed is None else allowed & passed
    if query.like is not None and (own := list(documents.numbers_of(query.like))):
        allowed = np.ones(len(documents), bool) if allowed is None else allowed
        allowed[own] = False
    return allowed


def _speaker_test(asked: str) -> Callable[[str], bool]:
    """Whether a speaker's name holds every word asked for, accents and case aside."""
    wanted = set(map(fold, _WORDS.findall(asked)))
    return lambda name: bool(name) and wanted <= set(map(fold, _WORDS.findall(name)))


# -- what comes first


def _first(
    found: Found, numbers: Array, limit: int, order: SearchOrder, so_far: Sequence[Candidate]
) -> list[Candidate]:
    """The first `limit` of some documents of a segment, in no order; fewer where those `so_far` surpass them."""
    documents = found.segment.documents
    if order is SearchOrder.BEST and 0 < limit <= len(so_far):
        least = np.partition([candidate.score for candidate in so_far], -limit)[-limit]
        numbers = numbers[np.flatnonzero(found.scores[numbers] >= least)]
    days = documents.day_numbers()
    if len(numbers) > limit:
        by_key = -documents.order.astype(np.int64)
        if order is SearchOrder.BEST:
            columns = [found.scores, days, by_key]
        else:
            kinds = documents.column("kinds")
            ranks = np.array([-rank_of_kind(kind) for kind in kinds.values])[kinds.codes]
            columns = [_merit_of_days(days, order), ranks, by_key]
        numbers = first_of(columns, limit, numbers)
    return [
        Candidate(found.segment, number, found.scores.item(number), days.item(number))
        for number in numbers.tolist()
    ]


def _merit_of_days(days: Array, order: SearchOrder) -> Array:
    """Greater for what comes first; what has no day comes last."""
    merits = days.astype(np.int64)
    return (
        merits if order is SearchOrder.NEWEST else np.where(merits > 0, date.max.toordinal() + 1 - merits, 0)
    )


def first_of(columns: Sequence[Array], count: int, among: Array | None = None) -> Array:
    """The `count` greatest rows, in no order: by the first column, where it is equal by the next…

    Args:
        among: the rows that are compared; all by default.
    """
    rest = np.arange(len(columns[0])) if among is None else among
    chosen: list[Array] = []
    for column in columns:
        if len(rest) <= count or not count:
            break
        values = column[rest]
        some = np.flatnonzero(values >= _reached(values, count))
        rest, values = rest[some], values[some]
        least = np.partition(values, -count)[-count]
        chosen.append(rest[values > least])
        count -= len(chosen[-1])
        rest = rest[values == least]
    return np.concatenate((*chosen, rest[:count]))


def _reached(values: Array, count: int) -> Any:
    """A value that `count` of them are surely not below, nor many more: found far sooner than the `count` greatest."""
    stretches = 4 * count
    width = max(len(values) // stretches, 1)
    greatest = values[: width * stretches].reshape(-1, width).max(axis=1)
    return np.partition(greatest, -count)[-count]


def rank_of_kind(kind: HitKind) -> int:
    """The place of a kind among those of one day: by its name."""
    return sorted(_KINDS).index(kind)


def _in_order(candidates: Sequence[Candidate], order: SearchOrder, limit: int) -> list[Candidate]:
    """The first `limit`: by score, then the latest by day; or by day, then by kind; last by key as people count."""

    def merit(one: Candidate) -> tuple[float, ...]:
        if order is SearchOrder.BEST:
            return -one.score, -one.day
        kind = rank_of_kind(one.segment.documents.column("kinds").of(one.number))
        return not one.day, -one.day if order is SearchOrder.NEWEST else one.day, kind

    def name(one: Candidate) -> tuple[list[str | int], int]:
        documents = one.segment.documents
        return as_counted(documents.key(one.number), documents.column("parts").of(one.number))

    merits = sorted(map(merit, candidates))
    if len(merits) > limit:
        candidates = [one for one in candidates if merit(one) <= merits[limit - 1]] if limit else []
    return sorted(sorted(candidates, key=name), key=merit)[:limit]


def _hit(candidate: Candidate, highlighters: Mapping[str, Highlighter]) -> SearchHit:
    segment, number = candidate.segment, candidate.number
    documents, words = segment.documents, segment.texts[candidate.number]

    def told(name: str) -> Any:
        return documents.column(name).of(number)

    shown, highlights = snippet(words.text, highlighters[language_of(told("languages"))])
    return SearchHit(
        id=documents.id(number), part=told("parts"), kind=told("kinds"), key=documents.key(number),
        title=words.title, context=words.context, snippet=shown, highlights=highlights,
        speaker=told("speakers"), topic=told("topics"), hearing=told("hearings"), pages=told("pages"),
        day=date.fromordinal(candidate.day) if candidate.day else None,
        day_precision=Precision(len(told("days")) or Precision.DAY),
        confidential=told("confidential"), score=candidate.score, links=told("links"),
    )  # fmt: skip
