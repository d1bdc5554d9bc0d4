"""Where words stand in a text, whatever their accents and capitals: for bringing out what was searched."""

from __future__ import annotations

from functools import lru_cache

from rapporteur_desk.domain.rules import folded


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    return folded(character)


def occurrences(text: str, needle: str, limit: int = 500) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of `text` that read as `needle`, in UTF-16 units as Qt counts them.

    Accents, ligatures and case do not matter, nor does how much white space stands between words.
    """
    wanted = " ".join(folded(needle).split())
    if not wanted:
        return ()
    letters: list[str] = []
    starts: list[int] = []
    at = 0
    after_space = False
    for character in text:
        plain = " " if character.isspace() else _folded_character(character)
        if plain == " ":
            plain = "" if after_space else " "
            after_space = True
        elif plain:
            after_space = False
        letters.append(plain)
        starts.extend([at] * len(plain))
        at += 2 if character > "\uffff" else 1
    starts.append(at)
    held = "".join(letters)
    found: list[tuple[int, int]] = []
    place = held.find(wanted)
    while place >= 0 and len(found) < limit:
        found.append((starts[place], _end(starts, place + len(wanted))))
        place = held.find(wanted, place + len(wanted))
    return tuple(found)


def _end(starts: list[int], place: int) -> int:
    """Where the character before `place` ends: one letter (œ) may have been folded into several."""
    last = starts[place - 1]
    while place < len(starts) - 1 and starts[place] == last:
        place += 1
    return starts[place]
