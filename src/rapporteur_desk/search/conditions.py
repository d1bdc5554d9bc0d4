"""Conditions on what documents are rather than on what they say: who speaks, of what kind, when.

A condition is put to every distinct value of one column first, then to the rows that hold one of the values that
pass: there are a few hundred speakers and days, and tens of thousands of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from rapporteur_desk.search.analysis import LANGUAGES, analyse
from rapporteur_desk.search.documents import DocumentTable
from rapporteur_desk.services.search_values import HitKind

LAST_DAY = "9999-12-31"


class Column(StrEnum):
    """A column of the documents, by its name in `DocumentTable`."""

    KIND = "kinds"
    NOTE_KIND = "note_kinds"
    SPEAKER = "speakers"
    TOPIC = "topics"
    HEARING = "hearings"
    MINI_REPORT = "mini_reports"
    SOURCE = "sources"
    DAY = "days"
    PART = "parts"
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
    """A day from `first` to `last`, both included (ISO 8601). What has no day never passes."""

    first: str = ""
    last: str = LAST_DAY

    def holds(self, value: object, /) -> bool:
        return isinstance(value, str) and value != "" and self.first <= value <= self.last


@dataclass(frozen=True, slots=True)
class OnPages:
    """A page number from `first` to `last`, both included, from 1."""

    first: int
    last: int

    def holds(self, value: object, /) -> bool:
        return isinstance(value, int) and max(self.first, 1) <= value <= self.last


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


def numbers_passing(condition: Condition, documents: DocumentTable) -> set[int]:
    """The numbers of the documents that meet a condition."""
    column: Sequence[object] = getattr(documents, condition.column)
    passing = _passing(condition.test, set(column))
    return {number for number, value in enumerate(column) if value in passing}


def _passing(test: Test, values: Iterable[object]) -> set[object]:
    return {value for value in values if test.holds(value)}


def of_kinds(*kinds: HitKind) -> Condition:
    """Documents of one of these kinds."""
    return Condition(Column.KIND, OneOf(frozenset(kinds)))
