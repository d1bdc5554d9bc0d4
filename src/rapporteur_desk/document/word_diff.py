"""What changed between two texts, word by word, as a French reader sees it.

Words are compared, not characters: an elided article (`l’`, `qu’`), a verb and its pronoun (`dira-t-on`) are words of
their own; a compound (`mini-rapport`), a number with its spaces (`3 000`) and a citation (`[@A3-07, p. 8]`) are one.
Signs that a typesetter may exchange without changing what is said do not count as changes: straight and curly
apostrophes and quotation marks, no-break spaces, the space before `: ; ! ? %` and inside `« »`, `...` and `…`.

Method: patience diff (words that occur once in both texts are the fixed points, as in Bram Cohen's algorithm), and
`difflib` between them, which keeps a section of 60 KB within some hundredths of a second.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Final

_SPACES: Final = "[ \t\u00a0\u2007\u2009\u202f]"
_APOSTROPHES: Final = "['’ʼ‘]"
_HYPHENS: Final = "[-\u2010\u2011]"
_LETTER: Final = r"[\w\u0300-\u036f]"
"""With the accents of a decomposed text."""
_PRONOUN: Final = (
    rf"{_HYPHENS}(?:t{_HYPHENS})?"
    r"(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en|ci|là)(?!\w)"
)
"""What follows a verb or closes a word: `dira-t-on`, `celle-ci`."""
_TOKEN: Final = re.compile(
    rf"""
      \[@[^\]\n]*\]                                                   # a citation
    | \d+(?:{_SPACES}\d{{3}})+(?!\d)(?:[.,]\d+)? | \d+(?:[.,]\d+)*    # a number
    | (?:aujourd|prud|entr|grand|presqu){_APOSTROPHES}{_LETTER}+      # words with an apostrophe of their own
    | (?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst]){_APOSTROPHES}(?=\w) # an elision
    | {_PRONOUN}
    | {_LETTER}+(?:(?!{_PRONOUN})(?:{_HYPHENS}|{_APOSTROPHES}){_LETTER}+)*  # a word, compound or not
    | «{_SPACES}? | {_SPACES}?»                                       # quotation marks with their spaces
    | {_SPACES}?[;:!?%](?!\w)                                         # a sign with the space before it
    | \.\.\. | \n+ | {_SPACES}+
    | .
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("\u2010\u2011", "-"),
        "…": "...",
    }
)
_BREAK: Final = "\n"
_MOST_COMPARED: Final = 250_000
"""Pairs of words that `difflib` may be given at once; where more lie between two fixed points, all of it is new."""


_SELDOM: Final = 16
"""Times that a word may occur in a stretch to be a fixed point there, where none occurs only once."""


class Kind(StrEnum):
    """`TYPOGRAPHY`: the same words with other signs. A rewording is a deletion followed by an insertion."""

    EQUAL = "equal"
    TYPOGRAPHY = "typography"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of both texts; an insertion has no old words, a deletion no new ones."""

    kind: Kind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class WordDiff:
    """All of both texts, in order: the old sides together are the old text exactly, the new sides the new one."""

    segments: tuple[Segment, ...]

    @property
    def insertions(self) -> int:
        """How many stretches were put in."""
        return sum(segment.kind is Kind.INSERTED for segment in self.segments)

    @property
    def deletions(self) -> int:
        """How many stretches were taken out."""
        return sum(segment.kind is Kind.DELETED for segment in self.segments)

    @property
    def only_typography(self) -> bool:
        """Whether not a word differs, though signs do."""
        kinds = {segment.kind for segment in self.segments}
        return Kind.TYPOGRAPHY in kinds and not kinds & {Kind.INSERTED, Kind.DELETED}


def word_diff(old: str, new: str) -> WordDiff:
    """Compare two texts."""
    before, after = tokens(old), tokens(new)
    matches = _matches([_alike(word) for word in before], [_alike(word) for word in after])
    pieces = _without_islands(list(_pieces(before, after, matches)))
    return WordDiff(tuple(segment for piece in pieces for segment in piece.segments()))


def tokens(text: str) -> list[str]:
    """The words, signs and spaces of a text; together they are the text exactly."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=50_000)
def _alike(word: str) -> str:
    """What is equal for all signs that may be exchanged."""
    if word[0] == _BREAK:
        return _BREAK if len(word) == 1 else "\n\n"
    stripped = word.strip(" \t\u00a0\u2007\u2009\u202f")
    if not stripped:
        return " "
    if stripped in "«»":
        return '"'
    plain = unicodedata.normalize("NFC", stripped.translate(_ALIKE))
    return re.sub(_SPACES, " ", plain)


# -- matching --------------------------------------------------------------------------------------


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places that hold the same word, growing on both sides."""
    found: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        first, last, begin, end = waiting.pop()
        while first < last and begin < end and old[first] == new[begin]:
            found.append((first, begin))
            first, begin = first + 1, begin + 1
        while first < last and begin < end and old[last - 1] == new[end - 1]:
            last, end = last - 1, end - 1
            found.append((last, end))
        if first == last or begin == end:
            continue
        fixed = _fixed_points(old, new, (first, last, begin, end))
        if not fixed:
            found += _compared(old, new, (first, last, begin, end))
            continue
        for at, there in fixed:
            waiting.append((first, at, begin, there))
            first, begin = at, there
        waiting.append((first, last, begin, end))
    found.sort()
    return found


def _fixed_points(
    old: Sequence[str], new: Sequence[str], span: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Words that occur as often in both stretches, once or else seldom, as many as stand in the same order."""
    first, last, begin, end = span
    there: dict[str, list[int]] = {}
    for place in range(begin, end):
        there.setdefault(new[place], []).append(place)
    here: dict[str, list[int]] = {}
    for place in range(first, last):
        if old[place] in there:
            here.setdefault(old[place], []).append(place)
    for most in (1, _SELDOM):
        pairs = [
            pair
            for word, places in here.items()
            if len(places) == len(there[word]) <= most
            for pair in zip(places, there[word], strict=True)
        ]
        if pairs:
            return _longest_growing(sorted(pairs))
    return []


def _longest_growing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs (ordered by their first) whose seconds grow too."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        if pile == len(tops):
            tops.append(place)
            piles.append(number)
        else:
            tops[pile] = place
            piles[pile] = number
        before.append(piles[pile - 1] if pile else -1)
    chain: list[tuple[int, int]] = []
    number = piles[-1] if piles else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _compared(
    old: Sequence[str], new: Sequence[str], span: tuple[int, int, int, int]
) -> Iterator[tuple[int, int]]:
    first, last, begin, end = span
    if (last - first) * (end - begin) > _MOST_COMPARED:
        return
    matcher = SequenceMatcher(None, old[first:last], new[begin:end], autojunk=False)
    for at, there, size in matcher.get_matching_blocks():
        for step in range(size):
            yield first + at + step, begin + there + step


# -- pieces ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Piece:
    """A stretch that is the same or not, on both sides."""

    same: bool
    old: list[str]
    new: list[str]

    def segments(self) -> Iterator[Segment]:
        if not self.same:
            if self.old:
                yield Segment(Kind.DELETED, "".join(self.old), "")
            if self.new:
                yield Segment(Kind.INSERTED, "", "".join(self.new))
            return
        run: list[list[str]] = [[], []]
        exact: bool | None = None
        for was, now in zip(self.old, self.new, strict=True):
            if exact is not None and exact != (was == now):
                yield self._same(exact, run)
                run = [[], []]
            exact = was == now
            run[0].append(was)
            run[1].append(now)
        if exact is not None:
            yield self._same(exact, run)

    @staticmethod
    def _same(exact: bool, run: list[list[str]]) -> Segment:
        return Segment(Kind.EQUAL if exact else Kind.TYPOGRAPHY, "".join(run[0]), "".join(run[1]))


def _pieces(old: list[str], new: list[str], matches: list[tuple[int, int]]) -> Iterator[_Piece]:
    at = there = 0
    same = _Piece(True, [], [])
    for place, other in [*matches, (len(old), len(new))]:
        if place > at or other > there:
            if same.old:
                yield same
                same = _Piece(True, [], [])
            yield _Piece(False, old[at:place], new[there:other])
        same.old += old[place : place + 1]
        same.new += new[other : other + 1]
        at, there = place + 1, other + 1
    if same.old:
        yield same


def _without_islands(pieces: list[_Piece]) -> list[_Piece]:
    """Join changes between which nothing but a space or a sign stayed: one change is read more easily than three."""
    joined: list[_Piece] = []
    for number, piece in enumerate(pieces):
        between = 0 < number < len(pieces) - 1 and piece.same and _is_island(pieces, number)
        if joined and not joined[-1].same and (between or not piece.same):
            joined[-1].old += piece.old
            joined[-1].new += piece.new
        else:
            joined.append(piece)
    return joined


def _is_island(pieces: list[_Piece], number: int) -> bool:
    """Whether what stayed the same here is only a space between two rewordings."""
    before, piece, after = pieces[number - 1 : number + 2]
    spaces = all(not re.search(r"\w|\n", word) for word in piece.old) and len(piece.old) <= 2
    return spaces and bool(before.old and before.new) and bool(after.old and after.new)
