"""What acronyms stand for, as a text itself says where it brings them in.

`Caisse nationale des allocations familiales (CNAF)` and `CNAF (Caisse nationale des allocations familiales)`, in French
and in English. Only what the letters themselves prove is taken: every word that matters gives its initial, in order.
After A. Schwartz and M. Hearst, A simple algorithm for identifying abbreviation definitions (2003), made stricter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

SHORTEST, LONGEST = 2, 10
"""Letters of an acronym."""
MOST_WORDS = 16
"""Words that an acronym stands for."""

_ACRONYM = r"(?:[^\W\d_]\.){2,10}|[^\W\d_][^\W_]{1,9}"
_AFTER = re.compile(rf"\(\s*({_ACRONYM})\s*\)")
_BEFORE = re.compile(rf"(?<![\w-])({_ACRONYM})\s\(\s*([^()\n]{{5,160}}?)\s*\)")
_WORD = re.compile(r"[^\W_]+(?:\u0301[^\W_]*)*")
_STOP = re.compile(r"[.;:!?()\[\]«»“”\"]|\n\s*\n")
_SMALL = frozenset(
    "a à au aux avec d de des du dans en et l la le les ou par pour sur un une the a an of and for in to on".split()
)
"""Words that need not give a letter, nor ever come first."""


@dataclass(frozen=True, slots=True)
class Acronym:
    short: str
    """As it is written, without dots: `CNAF`."""
    expansion: str
    """As it is written: `Caisse nationale des allocations familiales`."""
    start: int
    end: int
    """Where the text says both."""


def acronyms_in(text: str) -> Iterator[Acronym]:
    """The acronyms that a text explains, in its order; one explained twice comes twice."""
    if "(" not in text:
        return
    found: list[Acronym] = []
    for match in _AFTER.finditer(text):
        begin = max(0, match.start() - 200)
        stops = [stop.end() for stop in _STOP.finditer(text, begin, match.start())]
        start = _start_of_expansion(text, stops[-1] if stops else begin, match.start(), match[1])
        if start is not None:
            expansion = " ".join(text[start : match.start()].split())
            found.append(Acronym(match[1].replace(".", ""), expansion, start, match.end()))
    for match in _BEFORE.finditer(text):
        start = _start_of_expansion(text, match.start(2), match.end(2), match[1])
        # Only articles may stand before what the letters stand for.
        if start is not None and all(word.lower() in _SMALL for word in _words(text[match.start(2) : start])):
            expansion = " ".join(text[start : match.end(2)].split())
            found.append(Acronym(match[1].replace(".", ""), expansion, match.start(), match.end()))
    yield from sorted(found, key=lambda acronym: acronym.start)


def _words(text: str) -> list[str]:
    return [match.group() for match in _WORD.finditer(text)]


def _start_of_expansion(text: str, begin: int, end: int, acronym: str) -> int | None:
    """Where the shortest run of words up to `end` begins that the acronym's letters stand for."""
    letters = _letters(acronym)
    if letters is None:
        return None
    matches = list(_WORD.finditer(text, begin, end))[-MOST_WORDS:]
    words = tuple((_plain(one.group()), _may_be_silent(text, one.start(), one.group())) for one in matches)
    for first in range(len(words) - 2, -1, -1):
        is_telling = sum(not may_be_silent for _, may_be_silent in words[first:]) > 1
        if is_telling and not words[first][1] and _stands_for(letters, words[first:]):
            return matches[first].start()
    return None


def _may_be_silent(text: str, start: int, word: str) -> bool:
    """Whether a word need not give a letter: `de`, or the second part of `co-operation`."""
    return word.lower() in _SMALL or text[start - 1 : start] in ("-", "‑", "‐")


def _letters(acronym: str) -> str | None:
    """The letters that must be accounted for; None for what is no acronym."""
    bare = acronym.replace(".", "")
    capitals = "".join(letter for letter in bare if letter.isupper())
    if not SHORTEST <= len(bare) <= LONGEST or not bare[0].isupper() or not bare.isalpha():
        return None
    if len(capitals) == len(bare) or 2 * len(capitals) >= len(bare) > 2:
        return _plain(capitals)  # DGFiP: what is small is an ornament
    return _plain(bare) if len(capitals) == 1 and len(bare) > 3 else None  # Insee


@lru_cache(maxsize=1024)
def _stands_for(letters: str, words: tuple[tuple[str, bool], ...]) -> bool:
    """Whether every word gives its first letter, or two or three of them; those that may be silent need not."""
    if not words:
        return not letters
    (word, may_be_silent), rest = words[0], words[1:]
    if may_be_silent and _stands_for(letters, rest):
        return True
    return any(
        letters.startswith(word[:taken]) and _stands_for(letters[taken:], rest)
        for taken in range(1, 1 + min(3, len(word), len(letters)))
    )


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(letter for letter in apart.lower() if letter.isalnum())
