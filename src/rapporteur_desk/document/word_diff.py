"""What changed between two texts, word by word, as a French reader sees it.

Words are compared, not characters: an elided article (`l’`, `qu’`), a verb and its pronoun (`dira-t-on`) are words of
their own; a compound (`mini-rapport`), a number with its spaces (`3 000`), a time of day (`10 h 30`) and a citation
(`[@A3-07, p. 8]`) are one. Signs that a typesetter may exchange without changing what is said do not count as changes:
straight and curly apostrophes and quotation marks, no-break spaces, the spaces before `: ; ! ? % €`, after `n°`, inside
`« »`, a number or a time, `...` and `…`, `œ` and `oe`.

How the words that stayed are found: `word_matching`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapporteur_desk.document.word_matching import matching

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
    | \d{{1,2}}{_SPACES}?h(?:{_SPACES}?\d{{2}})?(?!\w)                  # a time of day
    | \d+(?:{_SPACES}\d{{3}})+(?!\d)(?:[.,]\d+)? | \d+(?:[.,]\d+)*    # a number
    | (?:aujourd|prud|entr|grand|presqu){_APOSTROPHES}{_LETTER}+      # words with an apostrophe of their own
    | (?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst]){_APOSTROPHES}(?=\w) # an elision
    | n[°º]{_SPACES}?                                                 # the sign of a number with the space after it
    | {_PRONOUN}
    | {_LETTER}+(?:(?!{_PRONOUN})(?:{_HYPHENS}|{_APOSTROPHES}){_LETTER}+)*  # a word, compound or not
    | «{_SPACES}? | {_SPACES}?»                                       # quotation marks with their spaces
    | {_SPACES}?(?:[;:!?%](?!\w)|[€$£‰])                             # a sign with the space before it
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
        "º": "°",
        "œ": "oe",
        "æ": "ae",
        "Œ": "Oe",
        "Æ": "Ae",
    }
)
_BREAK: Final = "\n"


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
    matches = matching([_alike(word) for word in before], [_alike(word) for word in after])
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
    if stripped.isupper():
        stripped = stripped.replace("Œ", "OE").replace("Æ", "AE")
    plain = unicodedata.normalize("NFC", stripped.translate(_ALIKE))
    if stripped[0].isdigit():  # `3 000`, `10 h 30`
        return re.sub(_SPACES, "", plain)
    return re.sub(_SPACES, " ", plain)


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
