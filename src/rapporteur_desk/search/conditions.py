"""Conditions on what documents are rather than on what they say: who speaks, of what kind, when.

A condition is put to every distinct value of one column first, then to the rows that hold one of the values that
pass: there are a few hundred speakers and days, and tens of thousands of rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from rapporteur_desk.domain.page_labels import PageStretch, label_stretch
from rapporteur_desk.domain.partial_days import first_day, last_day
from rapporteur_desk.search.analysis import LANGUAGES, analyse
from rapporteur_desk.search.documents import DocumentTable
from rapporteur_desk.search.storage import Array
from rapporteur_desk.services.search_values import HitKind

LAST_DAY = "9999-12-31"


class Column(StrEnum):
    """A column of the documents, by its name in `documents.COLUMNS`."""

    KIND = "kinds"
    NOTE_KIND = "note_kinds"
    SPEAKER = "speakers"
    TOPIC = "topics"
    HEARING = "hearings"
    MINI_REPORT = "mini_reports"
    SOURCE = "sources"
    DAY = "days"
    PART = "parts"
    PAGES = "pages"
    CONFIDENTIAL = "confidential"


class Test(Protocol):
    """Whether a value of a column passes."""

    def holds(self, value: object, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of these; of a column of several values, one of them is."""

    values: frozenset[object]

    def holds(self, value: object, /) -> bool:
        if isinstance(value, tuple):
            return not self.values.isdisjoint(value)
        return value in self.values


@dataclass(frozen=True, slots=True)
class During:
    """A day from `first` to `last`, both included (ISO 8601). What has no day never passes.

    What is known to the year or month alone passes when it may be meant and no less than that is asked for: of 2023,
    all of that year does, and what came after June, but no month or day of it.
    """

    first: str = ""
    last: str = LAST_DAY

    def holds(self, value: object, /) -> bool:
        if not isinstance(value, str) or not value:
            return False
        first, last = first_day(value), last_day(value)
        is_part = first <= self.first and self.last <= last and (first, last) != (self.first, self.last)
        return first <= self.last and self.first <= last and not is_part


@dataclass(frozen=True, slots=True)
class OnPages:
    """Some pages, as they are printed, of which one is in any of these stretches."""

    wanted: tuple[PageStretch, ...]

    def holds(self, value: object, /) -> bool:
        if not isinstance(value, tuple):
            return False
        held = [stretch for stretch in map(label_stretch, value) if stretch is not None]
        return any(one.meets(other) for one in held for other in self.wanted)


@dataclass(frozen=True, slots=True)
class WantedWord:
    exact: str
    stem: str = ""
    """Also passes any word of this stem; of names only the word itself does."""
    beginning: bool = False
    """Also passes any word that begins so."""


@dataclass(frozen=True, slots=True)
class HoldsWords:
    """A short text (a name, a topic) that holds every one of the words."""

    words: tuple[WantedWord, ...]

    def holds(self, value: object, /) -> bool:
        if not isinstance(value, str) or not value:
            return False
        exact, stems = _words_of(value)
        return all(
            word.exact in exact
            or (word.stem != "" and word.stem in stems)
            or (word.beginning and any(held.startswith(word.exact) for held in exact))
            for word in self.words
        )


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a short text, and their stems, in every language: nobody says which one a name is in."""
    tokens = [token for language in LANGUAGES for token in analyse(text[:500], language)]
    return frozenset(token.exact for token in tokens), frozenset(token.stem for token in tokens if token.stem)


@dataclass(frozen=True, slots=True)
class Condition:
    """Documents whose value in a column passes a test."""

    column: Column
    test: Test


def meeting(condition: Condition, documents: DocumentTable) -> Array:
    """Yes or no for every document of a segment, dead ones included."""
    return documents.column(condition.column).where(condition.test.holds)


def of_kinds(*kinds: HitKind) -> Condition:
    """Documents of one of these kinds."""
    return Condition(Column.KIND, OneOf(frozenset(kinds)))
