"""The words that the texts hold, and which of them are nearly written like another.

Distances are those of Damerau and Levenshtein (a letter more, less, another one, two neighbours exchanged). They are
reckoned for all words of a length at once, so that a hundred thousand words take some milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from weakref import ref

import numpy as np
import numpy.typing as npt

from rapporteur_desk.search.analysis import LANGUAGES
from rapporteur_desk.search.evaluation import Checkpoint, Segment
from rapporteur_desk.search.query import Form
from rapporteur_desk.search.terms import field_of

MOST_WORDS = 400_000
"""Words of a segment that are looked at."""
LONGEST_WORD = 30
"""Letters of words that are looked at."""
MOST_NEAR_WORDS = 16
"""Words that one may stand for."""


CHANGING = 500
"""Documents of a segment up to which it may soon be another: its words are not listed with those of the others."""
MOST_KNOWN = 4


class NearWord(NamedTuple):
    distance: int
    """Letters that differ."""
    times: int
    """Documents that hold it."""
    word: str


class Spellings:
    """Words by their lengths, as matrices of letters, each with how many documents hold it."""

    def __init__(self, words: Mapping[str, int]) -> None:
        by_length: Mapping[int, list[str]] = defaultdict(list)
        for word in words:
            if 2 < len(word) <= LONGEST_WORD and word.isalpha():
                by_length[len(word)].append(word)
        self._times = words
        self._words = dict(by_length)
        self._letters = {
            length: np.array(words, dtype=f"<U{length}").view("<u4").reshape(len(words), length)
            for length, words in by_length.items()
        }

    def near(self, word: str, most: int) -> list[NearWord]:
        """The words at most so many letters away."""
        found: list[NearWord] = []
        for length in range(len(word) - most, len(word) + most + 1):
            words = self._words.get(length)
            if words:
                distances = _distances(word, self._letters[length], most)
                found += [
                    NearWord(distances.item(row), self._times[words[row]], words[row])
                    for row in np.flatnonzero(distances <= most).tolist()
                ]
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


class _Known(NamedTuple):
    """The spellings of some segments together, and how many documents each had then."""

    segments: tuple[ref[Segment], ...]
    sizes: tuple[int, ...]
    spellings: Spellings

    def is_of(self, segments: Sequence[Segment]) -> bool:
        return self.sizes == _sizes(segments) and all(
            known() is segment for known, segment in zip(self.segments, segments, strict=True)
        )


_known: list[_Known] = []
"""Of the segments asked lately: those that last, and what changes beside them."""


def _sizes(segments: Sequence[Segment]) -> tuple[int, ...]:
    return tuple(len(segment.documents) for segment in segments)


def _spellings_of(segments: Sequence[Segment], checkpoint: Checkpoint) -> Spellings:
    _known[:] = [known for known in _known if all(segment() is not None for segment in known.segments)]
    for known in _known:
        if known.is_of(segments):
            return known.spellings
    times: dict[str, int] = {}
    for segment in segments:
        for language in segment.languages():
            for word, count in segment.terms.counts(field_of(Form.EXACT, language), MOST_WORDS).items():
                times[word] = times.get(word, 0) + count
            checkpoint()
    spellings = Spellings(times)
    _known.append(_Known(tuple(map(ref, segments)), _sizes(segments), spellings))
    del _known[:-MOST_KNOWN]
    return spellings


class Lexicon:
    """The words of all segments together, in all languages."""

    def __init__(self, segments: Sequence[Segment], checkpoint: Checkpoint = lambda: None) -> None:
        """
        Args:
            checkpoint: called between pieces of the listing of words, which takes half a second for 250,000.
        """
        self._segments = segments
        self._checkpoint = checkpoint
        self._lasting = [segment for segment in segments if len(segment.documents) > CHANGING]

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

    def list_words(self) -> None:
        """Get ready for `near`."""
        if self._lasting:
            _spellings_of(self._lasting, self._checkpoint)

    def near(self, word: str, most: int) -> list[NearWord]:
        """The words at most so many letters away, the nearest first, then the most frequent."""
        if not 2 < len(word) <= LONGEST_WORD:
            return []
        changing = [segment for segment in self._segments if 0 < len(segment.documents) <= CHANGING]
        together: dict[str, NearWord] = {}
        for segments in (self._lasting, changing):
            for near in self._near(segments, word, most):
                known = together.get(near.word)
                together[near.word] = near._replace(times=near.times + known.times) if known else near
        return sorted(together.values(), key=lambda near: (near.distance, -near.times, near.word))[
            :MOST_NEAR_WORDS
        ]

    def _near(self, segments: Sequence[Segment], word: str, most: int) -> list[NearWord]:
        return _spellings_of(segments, self._checkpoint).near(word, most) if segments else []
