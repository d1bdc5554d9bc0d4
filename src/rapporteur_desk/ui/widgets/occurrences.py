"""Where words stand in a text, whatever their accents and capitals: for bringing out what was searched."""

from __future__ import annotations

from array import array
from functools import lru_cache

from rapporteur_desk.domain.rules import folded


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    return folded(character)


class FoldedText:
    """A text made ready to be searched many times, as while one types what to find."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        starts = array("I")
        at = 0
        after_space = False
        for character in text:
            plain = " " if character.isspace() else _folded_character(character)
            if plain == " ":
                plain = "" if after_space else " "
                after_space = True
            elif plain:
                after_space = False
            if plain:
                letters.append(plain)
                for _ in plain:
                    starts.append(at)
            at += 2 if character > "\uffff" else 1
        starts.append(at)
        self._held = "".join(letters)
        self._starts = starts

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


def occurrences(text: str, needle: str, limit: int = 500) -> tuple[tuple[int, int], ...]:
    """The same for a text that is searched once."""
    return FoldedText(text).occurrences(needle, limit) if needle.strip() else ()
