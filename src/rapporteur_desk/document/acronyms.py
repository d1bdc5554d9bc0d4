"""Acronyms that a text explains itself: `Caisse nationale des allocations familiales (CNAF)`, `CNAF (Caisse…)`.

Conservative: the letters must be the beginnings of the words, in their order, and no word that counts may be
without one. What cannot be shown to stand for its words is left out, for a wrong line in print is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from rapporteur_desk.domain.rules import folded

MOST_WORDS: Final = 14
"""In what an acronym stands for."""

_ACRONYM: Final = r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ0-9&-]{1,11}"
_BRACKETED: Final = re.compile(rf"\(({_ACRONYM})(?=[),;\s])")
_IN_BRACKETS: Final = re.compile(r"\((?<=[ \u00a0]\()([^()]{6,160})\)")
_LAST_ACRONYM: Final = re.compile(rf"(?<![\w’'-])({_ACRONYM})[ \u00a0]\Z")
_LONGEST: Final = 14
"""An acronym with the character before it and the space after it."""
_WORD: Final = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_RUN: Final = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)\w*")
"""A word with a capital; the capital stands first in the pattern, for which a text is gone through fastest."""
_SENTENCE_END: Final = re.compile(r"[.!?…;:()«»“”\n]")
_SMALL: Final = frozenset(
    "a à au aux d de des du en et l la le les n ou par pour sur un une and for in of on or the to".split()
)
"""Words that an acronym may pass over."""


def acronyms_in(texts: Iterable[str]) -> dict[str, str]:
    """Each acronym that the texts explain, with its words as they are written first; in the order of the alphabet.

    Args:
        texts: plain words, a paragraph each.
    """
    found: dict[str, str] = {}
    for text in texts:
        for acronym, words in _explained(text):
            found.setdefault(acronym, words)
    return dict(sorted(found.items(), key=lambda item: (folded(item[0]), item[0])))


def used_acronyms(texts: Iterable[str], known: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those of known acronyms and their words that occur in the texts as whole words, in capitals."""
    texts = list(texts)
    # The texts are read once: one search for each of hundreds of organisations took longer than all the rest.
    runs = {run for text in texts for run in _RUN.findall(text)}
    return {
        acronym: words
        for acronym, words in known
        if is_acronym(acronym) and words.strip() and _occurs(acronym, runs, texts)
    }


def _occurs(acronym: str, runs: AbstractSet[str], texts: Iterable[str]) -> bool:
    """Whether it stands in the texts with no letter or digit on either side; `runs` are their words with a capital."""
    if _RUN.fullmatch(acronym):
        return acronym in runs
    alone = re.compile(rf"(?<!\w){re.escape(acronym)}(?!\w)")
    return any(acronym in text and alone.search(text) for text in texts)


def is_acronym(word: str) -> bool:
    """Whether a word is written like one: at least two capitals, and as many as small letters."""
    capitals = sum(character.isupper() for character in word)
    small = sum(character.islower() for character in word)
    return capitals >= 2 and capitals >= small and len(word) <= 12


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for match in _BRACKETED.finditer(text):
        if is_acronym(match[1]) and (words := _words_before(text, match.start(), match[1])):
            yield match[1], words
    for match in _IN_BRACKETS.finditer(text):
        before = _LAST_ACRONYM.search(text[max(match.start() - _LONGEST, 0) : match.start()])
        words = match[1].split(",")[0].strip()
        if before and is_acronym(before[1]) and stands_for(before[1], words):
            yield before[1], words


def _words_before(text: str, end: int, acronym: str) -> str:
    """The fewest words before `end` that the acronym stands for."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text, max(end - 240, 0), end)), default=0)
    words = list(_WORD.finditer(text, max(start, end - 240), end))
    for word in reversed(words[-MOST_WORDS:]):
        candidate = text[word.start() : end].strip(" \u00a0,")
        if stands_for(acronym, candidate):
            return candidate
    return ""


def stands_for(acronym: str, words: str) -> bool:
    """Whether the letters of an acronym are the beginnings of the words, which are at least two."""
    letters = re.sub(r"[^a-z0-9]", "", folded(acronym))
    parts = [part for word in _WORD.findall(words) for part in re.split(r"[-.]", word)]
    counted = [(folded(part), folded(part) in _SMALL) for part in parts]
    if len(parts) > MOST_WORDS or sum(not small for _, small in counted) < 2 or (counted and counted[0][1]):
        return False
    return _matches(letters, counted)


def _matches(letters: str, words: list[tuple[str, bool]]) -> bool:
    """Letters left of the acronym after each word, by all ways to divide them; at most twelve letters are few."""
    left = {letters}
    for word, small in words:
        following: set[str] = set(left) if small else set()
        for rest in left:
            length = 1
            while length <= min(len(rest), len(word)) and rest[:length] == word[:length]:
                following.add(rest[length:])
                length += 1
        left = following
    return "" in left
