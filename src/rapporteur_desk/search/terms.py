"""From a document to its terms: by which words it is found, how much each counts, where they stand."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple, Protocol

import numpy as np

from rapporteur_desk.search.analysis import ENGLISH, LANGUAGES, chunk_once, language_of, raw_chunks
from rapporteur_desk.search.query import Form
from rapporteur_desk.search.stemming import LONGEST_TERM
from rapporteur_desk.search.storage import Array
from rapporteur_desk.services.search_values import IndexedDocument

HALVES: Final = 2
"""Weights are kept as whole numbers of halves."""
TITLE_WEIGHT: Final = 3.0
KEY_WEIGHT: Final = 3.0
SPEAKER_WEIGHT: Final = 1.5
TOPIC_WEIGHT: Final = 0.5
TEXT_WEIGHT: Final = 1.0
"""How much a word counts by where it stands (BM25F: weights are added before saturation)."""
STRETCHES: Final = (TITLE_WEIGHT, KEY_WEIGHT, SPEAKER_WEIGHT, TOPIC_WEIGHT, TEXT_WEIGHT)
"""Of a document, in the order in which they are read."""
GAP: Final = 2
"""Positions between two stretches, so that no phrase reaches over."""
LONGEST_BEGINNING: Final = 3
"""Letters of the beginnings that are indexed by themselves."""

Field = tuple[Form, str]
"""The terms of a form in a language: see `field_of`."""


class Postings(NamedTuple):
    """Documents that hold something, by number in ascending order, and its weight in each."""

    numbers: Array
    weights: Array


class Run(NamedTuple):
    """Places of one word or several."""

    places: Array
    ascending: bool
    """Surely: those of one word are."""


def holding(places: Array, bases: Array) -> Postings:
    """The documents that hold some ascending places, by where each document begins."""
    if len(places) < len(bases):
        owners = np.searchsorted(bases, places, side="right") - 1
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        return Postings(owners[firsts], np.diff(firsts, append=len(owners)).astype(np.float64))
    before = np.searchsorted(places, bases)
    times = np.diff(before, append=len(places))
    numbers = np.flatnonzero(times)
    return Postings(numbers, times[numbers].astype(np.float64))


class TermSource(Protocol):
    """The terms of the documents of a segment."""

    def postings(self, field: Field, term: str) -> Postings:
        """Documents that hold the term."""

    def holding_beginning(self, field: Field, prefix: str) -> Array:
        """Numbers of the documents that hold a word that begins so, ascending; of exact forms only."""

    def places(self, field: Field, term: str) -> Array:
        """Where the term stands: positions counted through all documents, ascending; of exact forms only."""

    def times_of_beginning(self, field: Field, prefix: str) -> int:
        """How many places all words have that begin so."""

    def places_of_beginning(self, field: Field, prefix: str) -> Iterator[Run]:
        """These places, read one piece after the other."""

    def holding_places(self, places: Array) -> Postings:
        """The documents that hold these places, in ascending order, and how many of them each holds."""

    @property
    def reach(self) -> int:
        """A number above all places."""

    def beginning_with(self, field: Field, prefix: str, limit: int) -> list[str]:
        """Terms that begin so, in order, at most `limit`."""

    def count(self, field: Field, term: str) -> int:
        """How many documents hold the term."""

    def counts(self, field: Field, limit: int) -> dict[str, int]:
        """The first `limit` terms in order, with how many documents hold each."""


def field_of(form: Form, language: str) -> Field:
    """The name of a field."""
    return form, language


def stretches(document: IndexedDocument) -> tuple[str, str, str, str, str]:
    """What is searched of a document, in reading order."""
    return document.title, document.key, document.speaker, document.topic, document.text


class DocumentTerms(NamedTuple):
    """What one document is found by."""

    language: str
    length: int
    """In words."""
    stems: Mapping[str, float]
    exact: Mapping[str, list[int]]
    """Positions of each exact form, from `begin` on."""
    begin: int
    end: int
    """A number above all positions."""


Names = tuple[tuple[int, str, str], ...]
"""Of a chunk: the position, word and stem of each of its tokens."""


class _Named(dict[str, tuple[Names, int]]):
    """What chunks stand for in a language, and how wide they are: for the next document, or for writing this one.

    When there are too many, the half that was met last goes: what is frequent was met before.
    """

    MOST: Final = 1 << 15

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, raw: str) -> tuple[Names, int]:
        chunk = chunk_once(raw, self._language)
        found = tuple((token.position, token.exact, token.stem) for token in chunk.tokens), chunk.width
        if len(raw) <= LONGEST_TERM:
            if len(self) >= self.MOST:
                for rare in list(islice(self, self.MOST // 2, None)):
                    self.pop(rare, None)
            self[raw] = found
        return found


_named: Final = {language: _Named(language) for language in LANGUAGES}


def terms_of(document: IndexedDocument, begin: int = 0) -> DocumentTerms:
    """Analyse one document by itself: title, key, speaker, topic and text are one, weighted by where they stand.

    Args:
        begin: from where its positions are counted.
    """
    language = language_of(document.language)
    stems: defaultdict[str, float] = defaultdict(float)
    exact: defaultdict[str, list[int]] = defaultdict(list)
    named = _named[language]
    position, length = begin, 0
    for text, weight in zip(stretches(document), STRETCHES, strict=True):
        position += GAP
        start = position
        for names, width in map(named.__getitem__, raw_chunks(text)):
            for offset, word, stem in names:
                exact[word].append(position + offset)
                if stem:
                    stems[stem] += weight
            position += width
        length += position - start
    return DocumentTerms(language, length, stems, exact, begin, position)


class _Numbering(dict[str, int]):
    """Numbers strings in the order in which they are first asked for."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


class _ChunkNumbers(dict[str, int]):
    """The number of each chunk that was ever met; what it stands for goes into the vocabulary's tables."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._language = language

    def __missing__(self, raw: str) -> int:
        number = self[raw] = self._vocabulary.learn(raw, self._language)
        return number


class Vocabulary:
    """What chunks stand for, in tables that numpy reads: each is analysed once for however many documents.

    A word is named with the initial of its language before it, so that those of all languages lie in one order.
    """

    MOST_CHUNKS: Final = 400_000
    """Above which one should begin anew: a chunk takes about 250 bytes."""

    def __init__(self) -> None:
        self.exact = _Numbering()
        self.stems = _Numbering({"": 0})
        self.widths = array("I")
        """Of each chunk, in positions."""
        self.ends = array("I")
        """Of each chunk's tokens in the tables of tokens."""
        self.token_exact = array("I")
        self.token_stem = array("I")
        """0 for none."""
        self.token_position = array("I")
        self._languages: dict[str, _ChunkNumbers] = {}

    def __len__(self) -> int:
        return len(self.widths)

    def numbers(self, language: str) -> _ChunkNumbers:
        """Chunks by their letters, in a language."""
        found = self._languages.get(language)
        if found is None:
            found = self._languages[language] = _ChunkNumbers(self, language)
        return found

    def learn(self, raw: str, language: str) -> int:
        names, width = _named[language][raw]
        mark = mark_of(language)
        for position, word, stem in names:
            self.token_exact.append(self.exact[mark + word])
            self.token_stem.append(self.stems[mark + stem] if stem else 0)
            self.token_position.append(position)
        self.ends.append(len(self.token_exact))
        self.widths.append(width)
        return len(self.widths) - 1


def mark_of(language: str) -> str:
    """What a term of that language is stored with before it."""
    return "e" if language == ENGLISH else "f"


class TermStream:
    """The chunks of many documents, in reading order: what `codec.encoded` makes postings of."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self.vocabulary = vocabulary if vocabulary is not None else Vocabulary()
        self.chunks = array("I")
        self.stretch_ends = array("Q")
        """Where each stretch ends in `chunks`; `len(STRETCHES)` of them a document."""

    def __len__(self) -> int:
        """Chunks gathered."""
        return len(self.chunks)

    def add(self, document: IndexedDocument) -> None:
        numbers = self.vocabulary.numbers(language_of(document.language))
        for text in stretches(document):
            if text:
                self.chunks.extend(map(numbers.__getitem__, raw_chunks(text)))
            self.stretch_ends.append(len(self.chunks))


def halves(weights: Iterator[float] | tuple[float, ...]) -> list[int]:
    """Weights as they are stored."""
    return [round(weight * HALVES) for weight in weights]
