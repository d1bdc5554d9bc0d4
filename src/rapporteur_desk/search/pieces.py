"""A query cut into pieces: words, quoted words, parentheses, OR, each with its sign and field.

Nothing is refused: what is no sign is a word, a parenthesis without its other half is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur_desk.search.query_fields import RANGED, Field, field_called

QUOTES = '"“”„«»'
_OR = frozenset({"OR", "OU", "|", "||"})
_NOT = frozenset({"NOT", "SAUF"})
_AND = frozenset({"AND", "ET"})
"""What some write between words, from habit: nothing else is meant by words side by side."""
_MINUS = "-−–"
_NEGATIVE = re.compile(rf"[{_MINUS}]\d[\d.,]*\s?%")
"""A rate below zero, which is looked for."""
_WORD = re.compile(rf"\|+|[^\s{QUOTES}|]*")
_FIELD = re.compile(r"([^\W\d_][\w-]{1,20}):|(date|page)(?=[<>≤≥=])", re.IGNORECASE)
_SPACED_VALUE = re.compile(
    r"[<>≤≥=]{1,2}\s+[\w./-]+|(?:\d{1,2}(?:er)?\s+)?(?!ou\b|or\b)[^\W\d_]{3,12}\.?\s+\d{4}(?!\w)|[\w./-]+\s*(?:\.\.|…)\s*[\w/-]+",
    re.IGNORECASE,
)
"""A stretch of days or pages written with spaces."""
_FUZZY = re.compile(r"~([12])?\Z")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Or:
    """The piece before, or the one after."""


@dataclass(frozen=True, slots=True)
class And:
    """Words on its two sides are not read together."""


@dataclass(frozen=True, slots=True)
class Open:
    """A parenthesis opens."""

    negated: bool
    field: Field | None


@dataclass(frozen=True, slots=True)
class Close:
    """A parenthesis closes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the query between signs."""

    text: str
    start: int
    """Where `text` begins in the query."""
    quoted: bool = False
    negated: bool = False
    field: Field | None = None
    starred: bool = False
    near: int = 0
    """Letters that may differ; 0 when it is to be found as it is written."""
    unfinished: bool = False
    """Somebody may still be typing its last word."""
    unknown_field: str = ""
    """What stands before a colon and is no field."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_plain(self) -> bool:
        """Words without any sign, which may be read together with those beside them."""
        return not (self.quoted or self.negated or self.field or self.starred or self.near)


Token = Or | Open | Close | Piece


def pieces_of(text: str, *, prefix_last: bool) -> list[Token]:
    """Cut a query into pieces, neighbouring plain words in one, so that `3 000` or `n° 8` is seen whole."""
    return _joined(_Scanner(text, prefix_last).tokens(), text)


class _Scanner:
    def __init__(self, text: str, prefix_last: bool) -> None:
        self._text = text
        self._prefix_last = prefix_last
        self._at = 0
        self._depth = 0
        self._negated = False
        self._field: Field | None = None

    def tokens(self) -> list[Token | And]:
        found: list[Token | And] = []
        while self._skip_space() < len(self._text):
            token = self._next()
            if token is not None:
                found.append(token)
                self._negated, self._field = False, None
        if self._field is not None and not self._prefix_last:  # a field and no more
            found.append(Piece("", len(self._text), negated=self._negated, field=self._field))
        return found

    def _skip_space(self) -> int:
        self._at = _end(_SPACE, self._text, self._at)
        return self._at

    def _next(self) -> Token | And | None:
        """The next token; None when only a sign was read that belongs to the one after."""
        text, at = self._text, self._at
        if text[at] == "(":
            self._at += 1
            self._depth += 1
            return Open(self._negated, self._field)
        if text[at] == ")":
            self._at += 1
            self._depth -= 1
            return Close()
        if text[at] in QUOTES:
            return self._quoted()
        if text[at] in _MINUS and self._is_minus():
            self._at += 1
            self._negated = not self._negated
            return None
        return self._word()

    def _is_minus(self) -> bool:
        """At the start of a word, and of one word only: in `a - b` it is a dash."""
        text, at = self._text, self._at
        begins = at == 0 or text[at - 1].isspace() or text[at - 1] in "(|-" or self._field is not None
        before_word = at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] not in "-)"
        return begins and before_word and not _NEGATIVE.match(text, at)

    def _quoted(self) -> Piece:
        start = self._at + 1
        end = next(
            (place for place in range(start, len(self._text)) if self._text[place] in QUOTES), len(self._text)
        )
        is_closed = end < len(self._text)
        self._at = end + is_closed
        return Piece(
            self._text[start:end], start, True, self._negated, self._field,
            unfinished=self._prefix_last and not is_closed,
        )  # fmt: skip

    def _word(self) -> Token | And | None:
        start = self._at
        word = self._text[start : _end(_WORD, self._text, start)]
        unknown = ""
        if self._field is None:
            if word in _OR and not self._negated:
                self._at = start + len(word)
                return Or()
            if word in _NOT | _AND and self._text[start + len(word) :].strip():
                self._at = start + len(word)
                self._negated ^= word in _NOT
                return None if word in _NOT else And()
            if named := _FIELD.match(word):
                name, end = named[1] or named[2], named.end()
                field = field_called(name)
                if field is not None:
                    return self._value_of(field, start + end)
                is_clause_or_address = end == len(word) or word.startswith("//", end)
                unknown = "" if is_clause_or_address else name
        elif self._field in RANGED:
            word = self._whole_value(word)
        word = word[: _end_of_word(word)]
        self._at = start + len(word)
        last = self._prefix_last and self._at == len(self._text)
        bare = word.rstrip("*")
        starred = bare not in (word, "")
        fuzzy = _FUZZY.search(bare)
        near = int(fuzzy[1] or 2) if fuzzy and fuzzy.start() else 0
        bare = bare[: fuzzy.start()] if fuzzy else bare
        return Piece(
            bare, start, False, self._negated, self._field, starred and not near, near, last, unknown
        )

    def _value_of(self, field: Field, at: int) -> Piece | None:
        """Read on for a field's value; a piece at once when nothing follows."""
        self._field, self._at = field, at
        if self._text.startswith(")", at):
            return Piece("", at, negated=self._negated, field=field)
        return None

    def _whole_value(self, word: str) -> str:
        """With what a space parts from it: `> 2024`, `12 mars 2024`, `2024 .. 2025`."""
        match = _SPACED_VALUE.match(self._text, self._at)
        return match.group() if match and len(match.group()) > len(word) else word


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a match ends that begins at `start`; `start` itself when there is none."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _end_of_word(word: str) -> int:
    """Where it ends before a parenthesis that closes what it does not open: `santé)` but `article(s)`."""
    depth = 0
    for place, character in enumerate(word):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return max(place, 1)
    return len(word)


def _joined(tokens: list[Token | And], text: str) -> list[Token]:
    joined: list[Token] = []
    for place, token in enumerate(tokens):
        before = joined[-1] if joined else None
        if isinstance(token, And):
            continue
        follows_or = isinstance(before, Or)
        followed_by_or = place + 1 < len(tokens) and isinstance(tokens[place + 1], Or)
        if (
            isinstance(token, Piece)
            and isinstance(before, Piece)
            and not follows_or
            and not followed_by_or
            and not isinstance(tokens[place - 1], And)
            and before.is_plain
            and not before.unknown_field
            and not (len(joined) > 1 and isinstance(joined[-2], Or))
            and not (token.quoted or token.negated or token.field or token.unknown_field)
        ):
            joined[-1] = Piece(
                text[before.start : token.end], before.start,
                starred=token.starred, near=token.near, unfinished=token.unfinished,
            )  # fmt: skip
        else:
            joined.append(token)
    return joined
