"""What was changed since the last segment was written: a few hundred documents, in dictionaries."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from rapporteur_desk.search.codec import NOTHING
from rapporteur_desk.search.documents import DocumentList, Words, words_of
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.query import Form
from rapporteur_desk.search.storage import Array
from rapporteur_desk.search.terms import DocumentTerms, Field, Postings, Run, field_of, holding
from rapporteur_desk.services.search_values import IndexedDocument


class MemoryTerms:
    """A `TermSource` that grows by one document at a time."""

    def __init__(self) -> None:
        self._held: dict[Field, dict[str, tuple[array[int], array[float]]]] = {}
        """Numbers and weights."""
        self._places: dict[Field, dict[str, array[int]]] = {}
        self._bases = array("I")
        self._in_order: dict[Field, list[str]] = {}
        """Sorted when somebody asks for beginnings, which few edits do before the next."""
        self.reach = 0

    def add(self, number: int, terms: DocumentTerms) -> None:
        stems = self._held.setdefault(field_of(Form.STEM, terms.language), {})
        for stem, weight in terms.stems.items():
            _append(stems, stem, number, weight)
        field = field_of(Form.EXACT, terms.language)
        exact, places = self._held.setdefault(field, {}), self._places.setdefault(field, {})
        base = self.reach
        for word, positions in terms.exact.items():
            if word not in exact:
                self._in_order.setdefault(field, []).append(word)
            _append(exact, word, number, float(len(positions)))
            known = places.get(word)
            if known is None:
                known = places[word] = array("I")
            known.extend([base + position for position in positions])
        self._bases.append(base)
        self.reach = base + terms.width + 1

    def postings(self, field: Field, term: str) -> Postings:
        found = self._held.get(field, {}).get(term)
        if found is None:
            return NOTHING
        return Postings(np.array(found[0], np.uint16), np.array(found[1], np.float64))

    def holding_beginning(self, field: Field, prefix: str) -> Array:
        held = self._held.get(field, {})
        numbers = {number for word in self._beginning_with(field, prefix) for number in held[word][0]}
        return np.array(sorted(numbers), np.uint16)

    def places(self, field: Field, term: str) -> Array:
        return np.array(self._places.get(field, {}).get(term, ()), np.uint32)

    def times_of_beginning(self, field: Field, prefix: str) -> int:
        places = self._places.get(field, {})
        return sum(len(places[word]) for word in self._beginning_with(field, prefix))

    def places_of_beginning(self, field: Field, prefix: str) -> Iterator[Run]:
        places = self._places.get(field, {})
        found = [place for word in self._beginning_with(field, prefix) for place in places[word]]
        yield Run(np.array(found, np.uint32), ascending=False)

    def holding_places(self, places: Array) -> Postings:
        return holding(places, np.array(self._bases, np.uint32))

    def beginning_with(self, field: Field, prefix: str, limit: int) -> list[str]:
        if field[0] is Form.EXACT:
            return self._beginning_with(field, prefix)[:limit]
        return sorted(term for term in self._held.get(field, ()) if term.startswith(prefix))[:limit]

    def count(self, field: Field, term: str) -> int:
        found = self._held.get(field, {}).get(term)
        return len(found[0]) if found else 0

    def counts(self, field: Field, limit: int) -> dict[str, int]:
        held = self._held.get(field, {})
        return {term: len(held[term][0]) for term in self.beginning_with(field, "", limit)}

    def _beginning_with(self, field: Field, prefix: str) -> list[str]:
        words = self._in_order.get(field, [])
        words.sort()  # nearly in order already, which makes it quick
        return words[bisect_left(words, prefix) : bisect_left(words, prefix + "\U0010ffff")]


def _append(held: dict[str, tuple[array[int], array[float]]], term: str, number: int, weight: float) -> None:
    known = held.get(term)
    if known is None:
        known = held[term] = array("H"), array("d")
    known[0].append(number)
    known[1].append(weight)


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
