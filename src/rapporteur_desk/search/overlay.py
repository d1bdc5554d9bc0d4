"""What was changed since the last segment was written: a few hundred documents, in dictionaries."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from rapporteur_desk.search.codec import NOTHING
from rapporteur_desk.search.documents import DocumentList, Words, words_of
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.query import Form
from rapporteur_desk.search.storage import Array
from rapporteur_desk.search.terms import DocumentTerms, Field, Postings, Run, holding
from rapporteur_desk.services.search_values import IndexedDocument


class MemoryTerms:
    """A `TermSource` that grows by one document at a time."""

    def __init__(self) -> None:
        self._stems: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
        """By language and stem: numbers and weights."""
        self._exact: dict[str, dict[str, list[tuple[int, list[int]]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        """By language and word: numbers, and positions in that document."""
        self._bases: list[int] = []
        self._in_order: dict[str, list[str]] = {}
        """Words by language, sorted when somebody asks for beginnings, which few edits do before the next."""
        self.reach = 0

    def add(self, number: int, terms: DocumentTerms) -> None:
        held = self._stems[terms.language]
        for stem, weight in terms.stems.items():
            held[stem].append((number, weight))
        standing = self._exact[terms.language]
        for word, positions in terms.exact.items():
            standing[word].append((number, positions))
        self._bases.append(self.reach)
        self.reach += terms.width + 1

    def postings(self, field: Field, term: str) -> Postings:
        form, language = field
        if form is Form.EXACT:
            return self.holding_places(self.places(field, term))
        held = self._stems[language].get(term)
        if held is None:
            return NOTHING
        numbers, weights = zip(*held, strict=True)
        return Postings(np.array(numbers, np.uint16), np.array(weights, np.float64))

    def holding_beginning(self, field: Field, prefix: str) -> Array:
        _, language = field
        exact = self._exact[language]
        numbers = {number for word in self._beginning_with(language, prefix) for number, _ in exact[word]}
        return np.array(sorted(numbers), np.uint16)

    def places(self, field: Field, term: str) -> Array:
        return np.array(self._places(field[1], [term]), np.uint32)

    def times_of_beginning(self, field: Field, prefix: str) -> int:
        return len(self._places_of_beginning(field, prefix))

    def places_of_beginning(self, field: Field, prefix: str) -> Iterator[Run]:
        found = self._places_of_beginning(field, prefix)
        yield Run(np.array(found, np.uint32), ascending=False)

    def holding_places(self, places: Array) -> Postings:
        return holding(places, np.array(self._bases, np.uint32))

    def beginning_with(self, field: Field, prefix: str, limit: int) -> list[str]:
        form, language = field
        if form is Form.EXACT:
            return self._beginning_with(language, prefix)[:limit]
        return sorted(stem for stem in self._stems[language] if stem.startswith(prefix))[:limit]

    def count(self, field: Field, term: str) -> int:
        return len(self._held(field).get(term, ()))

    def counts(self, field: Field, limit: int) -> dict[str, int]:
        held = self._held(field)
        return {term: len(held[term]) for term in self.beginning_with(field, "", limit)}

    def _held(self, field: Field) -> Mapping[str, Sequence[tuple[int, object]]]:
        form, language = field
        return self._exact[language] if form is Form.EXACT else self._stems[language]

    def _places_of_beginning(self, field: Field, prefix: str) -> list[int]:
        return self._places(field[1], self._beginning_with(field[1], prefix))

    def _places(self, language: str, words: Iterable[str]) -> list[int]:
        exact, bases = self._exact[language], self._bases
        return [
            bases[number] + position
            for word in words
            for number, positions in exact.get(word, ())
            for position in positions
        ]

    def _beginning_with(self, language: str, prefix: str) -> list[str]:
        words = self._in_order.setdefault(language, [])
        words.extend(islice(self._exact[language], len(words), None))  # dictionaries keep the order of entry
        words.sort()  # nearly in order already, which makes it quick
        return words[bisect_left(words, prefix) : bisect_left(words, prefix + "\U0010ffff")]


class Overlay(Segment):
    """A segment in memory that an edit is added to at once."""

    def __init__(self) -> None:
        self._kept: list[Words] = []
        self._memory_terms = MemoryTerms()
        self._list = DocumentList()
        super().__init__(self._list, self._memory_terms, self._kept)

    def add(self, document: IndexedDocument, terms: DocumentTerms) -> None:
        number = self._list.append(document, terms.length)
        self._memory_terms.add(number, terms)
        self._kept.append(words_of(document))
