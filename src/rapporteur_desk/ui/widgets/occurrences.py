"""Where words stand in a text, whatever their accents and capitals: for bringing out what was searched."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapporteur_desk.domain.rules import folded


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    return folded(character)


_ORDINARY = re.compile(r"(?:[!-~]|(?<=[!-~])\x20(?=[!-~]))+")
"""Runs of characters that are folded by making them small: most of a French text, taken at one stroke."""
_WHOLE_UP_TO = 3
"""Letters of a needle that is looked for as a whole word only; longer ones may go on: `délai` is in `délais`."""
CLOSE = 200
"""Characters within which several needles stand together."""


class Occurrence(NamedTuple):
    """A half-open range of a text that reads as a needle."""

    start: int
    end: int
    needle: int
    """Which of those that were looked for."""


class FoldedText:
    """A text made ready to be searched many times, as while one types what to find."""

    def __init__(self, text: str) -> None:
        self._letters: list[str] = []
        self._starts = array("I")
        self._at = 0
        self._after_space = False
        place = 0
        for run in _ORDINARY.finditer(text):
            self._take(text[place : run.start()])
            place = run.end()
            self._letters.append(run[0].lower())
            self._starts.extend(range(self._at, self._at + len(run[0])))
            self._at += len(run[0])
            self._after_space = False
        self._take(text[place:])
        self._starts.append(self._at)
        self._held = "".join(self._letters)
        del self._letters

    def _take(self, characters: str) -> None:
        for character in characters:
            plain = " " if character.isspace() else _folded_character(character)
            if plain == " ":
                plain = "" if self._after_space else " "
                self._after_space = True
            elif plain:
                self._after_space = False
            if plain:
                self._letters.append(plain)
                for _ in plain:
                    self._starts.append(self._at)
            self._at += 2 if character > "\uffff" else 1

    def words(self, needles: Sequence[str], limit: int = 2000) -> list[Occurrence]:
        """Where the needles stand, in reading order: each from the beginning of a word, none inside another's range.

        At most `limit` of each; ranges in UTF-16 units as Qt counts them.
        """
        found: list[Occurrence] = []
        for number, needle in enumerate(needles):
            wanted = " ".join(folded(needle).split())
            place = self._held.find(wanted) if wanted else -1
            times = 0
            while place >= 0 and times < limit:
                end = place + len(wanted)
                if self._is_word(place, end, len(wanted)):
                    found.append(Occurrence(self._starts[place], self._end(end), number))
                    times += 1
                place = self._held.find(wanted, end)
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Occurrence] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def _is_word(self, start: int, end: int, length: int) -> bool:
        if start and self._held[start - 1].isalnum() and self._held[start].isalnum():
            return False
        return length > _WHOLE_UP_TO or end == len(self._held) or not self._held[end].isalnum()

    def occurrences(self, needle: str, limit: int = 500) -> tuple[tuple[int, int], ...]:
        """Half-open ranges of the text that read as `needle`, in UTF-16 units as Qt counts them.

        Accents, ligatures and case do not matter, nor does how much white space stands between words.
        """
        wanted = " ".join(folded(needle).split())
        if not wanted:
            return ()
        found: list[tuple[int, int]] = []
        place = self._held.find(wanted)
        while place >= 0 and len(found) < limit:
            found.append((self._starts[place], self._end(place + len(wanted))))
            place = self._held.find(wanted, place + len(wanted))
        return tuple(found)

    def _end(self, place: int) -> int:
        """Where the character before `place` ends: one letter (œ) may have been folded into several."""
        last = self._starts[place - 1]
        while place < len(self._starts) - 1 and self._starts[place] == last:
            place += 1
        return self._starts[place]


def words_in(text: str, needles: Sequence[str]) -> list[Occurrence]:
    """Where needles stand in a text that is searched once."""
    return FoldedText(text).words(needles) if needles else []


def densest(found: Sequence[Occurrence]) -> int:
    """The place in `found` where a stretch begins that holds most of the needles; the first of several."""
    best, most = 0, 0
    for place, first in enumerate(found):
        near = {one.needle for one in found[place : place + 20] if one.end - first.start <= CLOSE}
        if len(near) > most:
            best, most = place, len(near)
    return best
