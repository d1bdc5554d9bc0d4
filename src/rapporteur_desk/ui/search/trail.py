"""The hits of a search as a way to go: from one text to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.search_values import HitKind, SearchHit, SearchResults
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.qtkit.vocabulary import HIT_ENTITIES

MOST_NEEDLES = 24

_IN_A_LIST = frozenset({HitKind.NOTE, HitKind.TRANSCRIPT})
"""Kinds whose hits stand in one list with others of their hearing."""


@dataclass(frozen=True, slots=True)
class ManualChapter:
    """A hit that lies in no dossier: it opens the manual."""

    title: str


@dataclass(frozen=True, slots=True)
class Trail:
    """Where hits lead, each text once: a section, a page of a source, the notes or the transcript of a hearing."""

    places: tuple[Place, ...] = ()
    """The best hit of each text, in the order of the results."""
    stops: Mapping[Place, int] = field(default_factory=dict)
    """For every hit, which of `places` stands for its text."""

    def stop(self, place: Place) -> int | None:
        """Where on the way a hit is; None when it is no hit of this search."""
        return self.stops.get(place)


def hits_of(results: SearchResults) -> list[SearchHit]:
    """All hits in the order shown."""
    return list(results.ranked) or [hit for _, hits in results.groups for hit in hits]


def places_of(results: SearchResults) -> list[tuple[SearchHit, Place | ManualChapter]]:
    """Hits with where each leads: its own matching words first, then what matched in the others.

    What matched is taken as it is written in the texts, so that plurals and accents are as they should be.
    """
    hits = hits_of(results)
    everywhere = _distinct(word for hit in hits for word in _matched(hit))
    return [(hit, _place(hit, _distinct((*_matched(hit), *everywhere)))) for hit in hits]


def trail_of(found: Iterable[tuple[SearchHit, Place | ManualChapter]]) -> Trail:
    """The way through these hits."""
    places: list[Place] = []
    stops: dict[Place, int] = {}
    texts: dict[tuple[str, ...], int] = {}
    for hit, place in found:
        if isinstance(place, ManualChapter):
            continue
        text = _text_of(hit)
        if text not in texts:
            texts[text] = len(places)
            places.append(place)
        stops[place] = texts[text]
    return Trail(tuple(places), stops)


def _text_of(hit: SearchHit) -> tuple[str, ...]:
    """What tells the text of a hit from others."""
    if hit.kind in _IN_A_LIST:
        return hit.kind.value, hit.hearing
    return (hit.id, str(hit.part)) if hit.kind is HitKind.SOURCE else (hit.id,)


def _place(hit: SearchHit, needles: tuple[str, ...]) -> Place | ManualChapter:
    if hit.kind is HitKind.MANUAL:
        return ManualChapter(hit.title)
    return Place(HIT_ENTITIES[hit.kind], hit.id, hit.part, needles)


def _matched(hit: SearchHit) -> list[str]:
    return [hit.snippet[span.start : span.end] for span in hit.highlights]


_folded: Final = lru_cache(maxsize=4096)(folded)
"""The words of a search come again with every hit, and with every letter typed."""


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for word in words:
        known.setdefault(_folded(word), word)
        if len(known) == MOST_NEEDLES:
            break
    return tuple(known.values())
