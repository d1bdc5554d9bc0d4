"""Tokens: the names of a place in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapporteur_desk.search.stemming import english_stem, french_stem


class Token(NamedTuple):
    """One name of one place in a text."""

    position: int
    """Rank among the words of the text."""
    start: int
    end: int
    exact: str
    """The word folded, as it is written."""
    stem: str
    """Its stem; empty for a stop word."""
    linear: bool
    """Whether it is read in its turn, or only a further name of what is read there."""


class Chunk(NamedTuple):
    """Tokens with positions and offsets counted from the chunk's start."""

    tokens: tuple[Token, ...]
    width: int
    """How many positions it takes."""


class Part(NamedTuple):
    """A stretch of a chunk that is read as one word."""

    start: int
    end: int
    exact: str


FRENCH_STOP_WORDS = frozenset(
    "a au aux avec c ce ceci cela celle celles celui ces cet cette ceux chez ci d dans de des donc du elle elles en et "
    "eux il ils j je jusqu l la le les leur leurs lorsqu lui m ma mais me mes moi mon n ne ni nos notre nous on ou par "
    "pas pour puisqu qu quand que quel quelle quelles quelqu quels qui quoiqu s sa sans se ses si soi son sur t ta te "
    "tes toi ton tu un une vos votre vous y".split()
)
"""Folded function words. Words with a meaning of their own once folded (été, est, part, avoir…) are not here."""

ENGLISH_STOP_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his if in into is it its me my no not of on or our "
    "s she so t than that the their them there these they this those to us was we were what when which who will with "
    "you your".split()
)


def stem_of(exact: str, english: bool) -> str:
    """The stem of a folded word; empty for a stop word."""
    if english:
        return "" if exact in ENGLISH_STOP_WORDS else english_stem(exact)
    return "" if exact in FRENCH_STOP_WORDS else french_stem(exact)


def read(position: int, start: int, end: int, exact: str, english: bool) -> Token:
    """A word read in its turn."""
    return Token(position, start, end, exact, stem_of(exact, english), True)


def called(position: int, start: int, end: int, exact: str, english: bool) -> Token:
    """A further name of what is read there."""
    return Token(position, start, end, exact, stem_of(exact, english), False)


def one_word(length: int, exact: str, english: bool, further: Iterable[str] = ()) -> Chunk:
    """A chunk read as one word, with its further names; none at all when nothing is left of it."""
    if not exact:
        return Chunk((), 0)
    names = [called(0, 0, length, name, english) for name in further]
    return Chunk((*names, read(0, 0, length, exact, english)), 1)
