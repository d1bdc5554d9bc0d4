"""From a document to its terms, and terms held in memory."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from rapporteur_desk.search.analysis import chunks, language_of
from rapporteur_desk.search.query import Form
from rapporteur_desk.services.search_values import IndexedDocument

TITLE_WEIGHT = 3.0
KEY_WEIGHT = 3.0
SPEAKER_WEIGHT = 1.5
TEXT_WEIGHT = 1.0
"""How much a word counts by where it stands (BM25F: weights are added before saturation)."""

FIELD_GAP = 100
"""Positions between title, speaker and text, so that no phrase reaches over."""


class TermSource(Protocol):
    """The terms of many documents. A field is a form in a language: see `field_of`."""

    def weights(self, field: str, term: str) -> Mapping[int, float]:
        """Documents that hold the term, with its weight in each."""

    def places(self, field: str, term: str) -> Mapping[int, bytes]:
        """Documents that hold the term, with its packed positions in each; for exact forms only."""

    def beginning_with(self, field: str, prefix: str, limit: int) -> Sequence[str]:
        """Terms that begin so, in order, at most `limit`."""

    def count(self, field: str, term: str) -> int:
        """How many documents hold the term."""


def field_of(form: Form, language: str) -> str:
    """The name of a field."""
    return f"{form.value}_{language}"


class DocumentTerms(NamedTuple):
    """What one document is found by."""

    language: str
    length: int
    """In words."""
    stems: dict[str, float]
    exact: dict[str, list[int]]
    """Positions of each exact form."""


def terms_of(document: IndexedDocument) -> DocumentTerms:
    """Analyse a document: title, key, speaker and text are one stretch of words, weighted by where they stand."""
    language = language_of(document.language)
    stems: dict[str, float] = {}
    exact: dict[str, list[int]] = {}
    position = length = 0
    for text, weight in (
        (document.title, TITLE_WEIGHT),
        (document.key, KEY_WEIGHT),
        (document.speaker, SPEAKER_WEIGHT),
        (document.text, TEXT_WEIGHT),
    ):
        start = position
        for _, chunk in chunks(text, language):
            for token in chunk.tokens:
                places = exact.get(token.exact)
                if places is None:
                    exact[token.exact] = [position + token.position]
                else:
                    places.append(position + token.position)
                stem = token.stem
                if stem:
                    stems[stem] = stems.get(stem, 0.0) + weight
            position += chunk.width
        length += position - start
        position += FIELD_GAP
    return DocumentTerms(language, length, stems, exact)


_SINGLE = [array("I", [position]).tobytes() for position in range(4096)]


def pack_positions(positions: Sequence[int]) -> bytes:
    """Positions as 32-bit unsigned integers of this machine's byte order."""
    if len(positions) == 1 and positions[0] < len(_SINGLE):
        return _SINGLE[positions[0]]
    return array("I", positions).tobytes()


def unpack_positions(data: bytes) -> array[int]:
    """What `pack_positions` packed."""
    positions = array("I")
    positions.frombytes(data)
    return positions


class MemoryTerms:
    """Terms in dictionaries: for the few documents changed since the last segment was written."""

    def __init__(self) -> None:
        self._weights: dict[str, dict[str, dict[int, float]]] = {}
        self._places: dict[str, dict[str, dict[int, bytes]]] = {}

    def add(self, number: int, terms: DocumentTerms) -> None:
        stem_field, exact_field = field_of(Form.STEM, terms.language), field_of(Form.EXACT, terms.language)
        weights = self._weights.setdefault(stem_field, {})
        for stem, weight in terms.stems.items():
            weights.setdefault(stem, {})[number] = weight
        weights = self._weights.setdefault(exact_field, {})
        places = self._places.setdefault(exact_field, {})
        for exact, positions in terms.exact.items():
            weights.setdefault(exact, {})[number] = float(len(positions))
            places.setdefault(exact, {})[number] = pack_positions(positions)

    def weights(self, field: str, term: str) -> Mapping[int, float]:
        return self._weights.get(field, {}).get(term, {})

    def places(self, field: str, term: str) -> Mapping[int, bytes]:
        return self._places.get(field, {}).get(term, {})

    def beginning_with(self, field: str, prefix: str, limit: int) -> Sequence[str]:
        return sorted(term for term in self._weights.get(field, ()) if term.startswith(prefix))[:limit]

    def count(self, field: str, term: str) -> int:
        return len(self.weights(field, term))
