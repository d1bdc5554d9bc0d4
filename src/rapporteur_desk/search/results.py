"""From matching documents to what is shown: filters, groups, counts, snippets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest

from rapporteur_desk.search.analysis import LANGUAGES, language_of
from rapporteur_desk.search.documents import DocumentTable
from rapporteur_desk.search.evaluation import Segment, matches
from rapporteur_desk.search.ordering import by_day
from rapporteur_desk.search.query import Node, wanted_leaves
from rapporteur_desk.search.snippets import Highlighter, snippet
from rapporteur_desk.search.stemming import fold
from rapporteur_desk.services.search_values import HitKind, SearchHit, SearchOrder, SearchQuery, SearchResults

_WORDS = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_NUMBERS = re.compile(r"(\d+)")

Place = tuple[int, int]
"""A document: its segment's rank, its number there."""


def results_of(segments: Sequence[Segment], nodes: Mapping[str, Node], query: SearchQuery) -> SearchResults:
    """Answer a query compiled for each language."""
    found = matches(segments, nodes)
    by_kind: dict[HitKind, list[Place]] = {}
    facets = {name: Counter[str]() for name in ("mini_report", "hearing", "speaker", "note_kind", "year")}
    for rank, (segment, (numbers, _)) in enumerate(zip(segments, found, strict=True)):
        kept = filtered(segment.documents, numbers, query)
        _count_facets(facets, segment.documents, kept)
        kinds = segment.documents.kinds
        for number in kept:
            by_kind.setdefault(kinds[number], []).append((rank, number))
    highlighters = {language: Highlighter(wanted_leaves(nodes[language])) for language in LANGUAGES}
    scores = [scored for _, scored in found]

    def hits_of(places: list[Place]) -> tuple[SearchHit, ...]:
        limit = max(query.limit, 0)
        first = (
            _best(segments, scores, places, limit)
            if query.order is SearchOrder.BEST
            else by_day(segments, places, limit, query.order)
        )
        return tuple(
            _hit(segments[rank], number, scores[rank].get(number, 0.0), highlighters)
            for rank, number in first
        )

    ranked: tuple[SearchHit, ...] = ()
    groups: list[tuple[HitKind, tuple[SearchHit, ...]]] = []
    if query.ranked:
        ranked = hits_of([place for places in by_kind.values() for place in places])
    else:
        groups = [(kind, hits) for kind, places in by_kind.items() if (hits := hits_of(places))]
    order = list(HitKind)
    groups.sort(key=lambda group: (-group[1][0].score, order.index(group[0])))
    return SearchResults(
        groups=tuple(groups),
        totals={kind: len(places) for kind, places in by_kind.items()},
        facets={name: dict(counts.most_common()) for name, counts in facets.items()},
        ranked=ranked,
    )


def filtered(documents: DocumentTable, numbers: Iterable[int], query: SearchQuery) -> list[int]:
    """The documents that the query's filters let through."""
    kept = list(numbers)
    if query.kinds:
        kept = [number for number in kept if documents.kinds[number] in query.kinds]
    if query.hearing:
        kept = [number for number in kept if documents.hearings[number] == query.hearing]
    if query.note_kind:
        kept = [number for number in kept if documents.note_kinds[number] == query.note_kind]
    if query.mini_report:
        kept = [number for number in kept if query.mini_report in documents.mini_reports[number]]
    if query.since is not None:
        since = query.since.isoformat()
        kept = [number for number in kept if documents.days[number] >= since]
    if query.until is not None:
        until = query.until.isoformat()
        kept = [number for number in kept if "" < documents.days[number] <= until]
    if query.speaker.strip():
        is_meant = _speaker_test(query.speaker)
        meant = {name for name in {documents.speakers[number] for number in kept} if is_meant(name)}
        kept = [number for number in kept if documents.speakers[number] in meant]
    if query.like is not None:
        own = set(documents.numbers_of(query.like))
        kept = [number for number in kept if number not in own]
    return kept


def _speaker_test(asked: str) -> Callable[[str], bool]:
    """Whether a speaker's name holds every word asked for, accents and case aside."""
    wanted = set(map(fold, _WORDS.findall(asked)))
    return lambda name: bool(name) and wanted <= set(map(fold, _WORDS.findall(name)))


def _count_facets(
    facets: Mapping[str, Counter[str]], documents: DocumentTable, numbers: Sequence[int]
) -> None:
    for name, column in (
        ("hearing", documents.hearings),
        ("speaker", documents.speakers),
        ("note_kind", documents.note_kinds),
    ):
        facets[name].update(map(column.__getitem__, numbers))
    for keys, times in Counter(map(documents.mini_reports.__getitem__, numbers)).items():
        for key in keys:
            facets["mini_report"][key] += times
    for day, times in Counter(map(documents.days.__getitem__, numbers)).items():
        facets["year"][day[:4]] += times
    for counts in facets.values():
        del counts[""]


def _best(
    segments: Sequence[Segment], scores: Sequence[Mapping[int, float]], places: list[Place], limit: int
) -> list[Place]:
    """The best by score, then the latest by day, then by key as people count."""

    def merit(place: Place) -> tuple[float, str]:
        rank, number = place
        return scores[rank].get(number, 0.0), segments[rank].documents.days[number]

    def name(place: Place) -> tuple[list[str | int], int]:
        rank, number = place
        documents = segments[rank].documents
        return _as_counted(documents.keys[number]), documents.parts[number]

    if len(places) > limit > 0:
        least = nlargest(limit, map(merit, places))[-1]
        places = [place for place in places if merit(place) >= least]
    by_name = sorted(places, key=name)
    return sorted(by_name, key=merit, reverse=True)[:limit]


def _as_counted(key: str) -> list[str | int]:
    """`A3-7` before `A3-12`: text and numbers in turn, always text first."""
    return [int(part) if place % 2 else part for place, part in enumerate(_NUMBERS.split(key))]


def _hit(segment: Segment, number: int, score: float, highlighters: Mapping[str, Highlighter]) -> SearchHit:
    documents = segment.documents
    language = documents.languages[number]
    words = segment.texts[number]
    shown, highlights = snippet(words.text, language, highlighters[language_of(language)])
    return SearchHit(
        id=documents.ids[number], part=documents.parts[number], kind=documents.kinds[number],
        key=documents.keys[number], title=words.title, context=words.context, snippet=shown, highlights=highlights,
        speaker=documents.speakers[number], hearing=documents.hearings[number], day=documents.day(number),
        confidential=documents.confidential[number], score=score, links=documents.links[number],
    )  # fmt: skip
