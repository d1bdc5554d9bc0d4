"""What was changed since the last segment was written: a few hundred documents, in dictionaries."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

import numpy as np

from rapporteur_desk.search.codec import NOTHING
from rapporteur_desk.search.documents import DocumentList, Words, words_of
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.query import Form
from rapporteur_desk.search.storage import Array
from rapporteur_desk.search.terms import LONGEST_BEGINNING, DocumentTerms, Field, Postings, Run, holding
from rapporteur_desk.services.search_values import IndexedDocument

_LETTERS: Final = range(1, LONGEST_BEGINNING + 1)


class MemoryTerms:
    """A `TermSource` that grows by one document at a time."""

    def __init__(self) -> None:
        self._stems: Mapping[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        """By language and stem: the weight in each document."""
        self._places: Mapping[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(_no_places))
        """By language and word."""
        self._holders: Mapping[str, Counter[str]] = defaultdict(Counter)
        """By language and word: how many documents hold it."""
        self._begun: Mapping[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        """By language and the first letters of words: the documents."""
        self._begins = array("I")
        """Of each document, among the places."""
        self._in_order: dict[str, list[str]] = {}
        """Words by language, sorted when somebody asks for beginnings, which few edits do before the next."""
        self.reach = 0

    def add(self, number: int, terms: DocumentTerms) -> None:
        """Add what a document is found by, counted from `reach` or beyond."""
        stems, places = self._stems[terms.language], self._places[terms.language]
        for stem, weight in terms.stems.items():
            stems[stem][number] = weight
        for word, positions in terms.exact.items():
            places[word].fromlist(positions)
        self._holders[terms.language].update(terms.exact.keys())
        begun = self._begun[terms.language]
        for beginning in {word[:letters] for word in terms.exact for letters in _LETTERS}:
            begun[beginning].append(number)
        self._begins.append(terms.begin)
        self.reach = terms.end

    def postings(self, field: Field, term: str) -> Postings:
        form, language = field
        if form is Form.EXACT:
            return self.holding_places(self.places(field, term))
        held = self._stems[language].get(term)
        if held is None:
            return NOTHING
        return Postings(
            np.fromiter(held, np.uint16, len(held)), np.fromiter(held.values(), np.float64, len(held))
        )

    def holding_beginning(self, field: Field, prefix: str) -> Array:
        if len(prefix) <= LONGEST_BEGINNING:
            return np.array(self._begun[field[1]].get(prefix, ()), np.uint16)
        return self.holding_places(np.sort(self._places_of_beginning(field, prefix))).numbers

    def places(self, field: Field, term: str) -> Array:
        return np.array(self._places[field[1]].get(term, ()), np.uint32)

    def times_of_beginning(self, field: Field, prefix: str) -> int:
        places = self._places[field[1]]
        return sum(len(places[word]) for word in self._beginning_with(field[1], prefix))

    def places_of_beginning(self, field: Field, prefix: str) -> Iterator[Run]:
        yield Run(self._places_of_beginning(field, prefix), ascending=False)

    def holding_places(self, places: Array) -> Postings:
        return holding(places, np.array(self._begins, np.uint32))

    def beginning_with(self, field: Field, prefix: str, limit: int) -> list[str]:
        form, language = field
        if form is Form.EXACT:
            return self._beginning_with(language, prefix)[:limit]
        return sorted(stem for stem in self._stems[language] if stem.startswith(prefix))[:limit]

    def count(self, field: Field, term: str) -> int:
        form, language = field
        if form is Form.EXACT:
            return self._holders[language][term]
        return len(self._stems[language].get(term, ()))

    def counts(self, field: Field, limit: int) -> dict[str, int]:
        return {term: self.count(field, term) for term in self.beginning_with(field, "", limit)}

    def _places_of_beginning(self, field: Field, prefix: str) -> Array:
        places = self._places[field[1]]
        words = self._beginning_with(field[1], prefix)
        return np.frombuffer(b"".join(map(places.__getitem__, words)), np.uint32)

    def _beginning_with(self, language: str, prefix: str) -> list[str]:
        words, known = self._in_order.setdefault(language, []), self._places[language]
        if len(words) < len(known):
            words.extend(islice(known, len(words), None))  # dictionaries keep the order of entry
            words.sort()  # nearly in order already, which makes it quick
        return words[bisect_left(words, prefix) : bisect_left(words, prefix + "\U0010ffff")]


def _no_places() -> array[int]:
    return array("I")


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
