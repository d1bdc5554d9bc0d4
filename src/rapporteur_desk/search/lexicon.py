"""The words that the texts hold, and which of them are nearly written like another.

Distances are those of Damerau and Levenshtein (a letter more, less, another one, two neighbours exchanged). They are
reckoned for all words of a length at once, so that a hundred thousand words take some milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from rapporteur_desk.search.analysis import LANGUAGES
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.query import Form
from rapporteur_desk.search.terms import field_of

MOST_WORDS = 400_000
"""Words of a segment that are looked at."""
LONGEST_WORD = 30
"""Letters of words that are looked at."""
MOST_NEAR_WORDS = 16
"""Words that one may stand for."""


class NearWord(NamedTuple):
    distance: int
    """Letters that differ."""
    times: int
    """Documents that hold it."""
    word: str


class Spellings:
    """Words by their lengths, as matrices of letters."""

    def __init__(self, words: Iterable[str]) -> None:
        by_length: Mapping[int, list[str]] = defaultdict(list)
        for word in words:
            if 2 < len(word) <= LONGEST_WORD and word.isalpha():
                by_length[len(word)].append(word)
        self._words = dict(by_length)
        self._letters = {
            length: np.array(words, dtype=f"<U{length}").view("<u4").reshape(len(words), length)
            for length, words in by_length.items()
        }

    def near(self, word: str, most: int) -> list[tuple[int, str]]:
        """The words at most so many letters away, with their distances."""
        found: list[tuple[int, str]] = []
        for length in range(len(word) - most, len(word) + most + 1):
            words = self._words.get(length)
            if words:
                distances = _distances(word, self._letters[length], most)
                found += [(int(distances[row]), words[row]) for row in np.flatnonzero(distances <= most)]
        return found


def _distances(word: str, letters: npt.NDArray[np.uint32], most: int) -> npt.NDArray[np.int8]:
    """Of the word to each row of letters; any number above `most` where it is farther."""
    rows, length = letters.shape
    wanted = [ord(letter) for letter in word]
    far = np.full(rows, most + 1, np.int8)
    columns = [np.ascontiguousarray(letters[:, column]) for column in range(length)]
    before: list[npt.NDArray[np.int8]] = []
    line = [np.full(rows, min(column, most + 1), np.int8) for column in range(length + 1)]
    for place, letter in enumerate(wanted, 1):
        earlier, before = before, line
        line = [np.full(rows, min(place, most + 1), np.int8), *[far] * length]
        for column in range(max(1, place - most), min(length, place + most) + 1):
            best = before[column - 1] + (columns[column - 1] != letter).astype(np.int8)
            np.minimum(best, before[column] + np.int8(1), out=best)
            np.minimum(best, line[column - 1] + np.int8(1), out=best)
            if place > 1 and column > 1:
                exchanged = (columns[column - 1] == wanted[place - 2]) & (columns[column - 2] == letter)
                best[exchanged] = np.minimum(best[exchanged], earlier[column - 2][exchanged] + np.int8(1))
            line[column] = best
    return line[length]


_known: WeakKeyDictionary[Segment, tuple[int, Mapping[str, Spellings]]] = WeakKeyDictionary()
"""The spellings of each segment, and how many documents it had when they were listed."""


def _spellings_of(segment: Segment) -> Mapping[str, Spellings]:
    known = _known.get(segment)
    if known is None or known[0] != len(segment.documents):
        listed = {
            language: Spellings(segment.terms.beginning_with(field_of(Form.EXACT, language), "", MOST_WORDS))
            for language in segment.languages()
        }
        known = _known[segment] = len(segment.documents), listed
    return known[1]


class Lexicon:
    """The words of all segments together, in all languages."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments

    def count(self, form: Form, term: str) -> int:
        """How many documents hold a term; those that were replaced since may be counted too."""
        return sum(
            segment.terms.count(field_of(form, language), term)
            for segment in self._segments
            for language in LANGUAGES
        )

    def has_beginning(self, text: str) -> bool:
        """Whether any word begins so."""
        return any(
            segment.terms.beginning_with(field_of(Form.EXACT, language), text, 1)
            for segment in self._segments
            for language in LANGUAGES
        )

    def near(self, word: str, most: int) -> list[NearWord]:
        """The words at most so many letters away, the nearest first, then the most frequent."""
        if not 2 < len(word) <= LONGEST_WORD:
            return []
        distances: dict[str, int] = {}
        for segment in self._segments:
            for spellings in _spellings_of(segment).values():
                distances.update((near, distance) for distance, near in spellings.near(word, most))
        # The nearest are counted, and of those farther away no more than one would ever look at.
        nearest = sorted(distances, key=lambda near: (distances[near], near[0] != word[0]))[:500]
        found = [NearWord(distances[near], self.count(Form.EXACT, near), near) for near in nearest]
        return sorted(found, key=lambda near: (near.distance, -near.times, near.word))[:MOST_NEAR_WORDS]
