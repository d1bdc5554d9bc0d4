"""The few words around what was found, cut where sentences or words end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapporteur_desk.search.analysis import Token, analyse, language_of
from rapporteur_desk.search.query import Form, Leaf, Phrase, Prefix, Term
from rapporteur_desk.services.ports import Span

SNIPPET_LENGTH = 200
"""Characters aimed at."""
LONGEST_LOOKED_THROUGH = 200_000
"""Characters of a text in which matches are looked for."""
MOST_MATCHES = 200

_SENTENCE_END = re.compile(r"[.!?…][»”\")\]]*\s+|\n+")
_SPACE = re.compile(r"\s")
ELLIPSIS = "…"


class _Match(NamedTuple):
    start: int
    end: int
    leaf: int
    """Which of the leaves it answers."""


class Highlighter:
    """Finds in a text what the leaves of a query match, by the analysis that indexed it."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        terms = [(leaf, rank) for rank, leaf in enumerate(leaves) if isinstance(leaf, Term)]
        self._stems = {term.text: rank for term, rank in terms if term.form is Form.STEM}
        self._exact = {term.text: rank for term, rank in terms if term.form is Form.EXACT}
        self._prefixes = [(leaf.text, rank) for rank, leaf in enumerate(leaves) if isinstance(leaf, Prefix)]
        self._phrases = [(_tests(leaf), rank) for rank, leaf in enumerate(leaves) if isinstance(leaf, Phrase)]

    def matches(self, text: str, language: str) -> Iterator[_Match]:
        """Matches in reading order; those of a compound's several names may lie over one another."""
        recent: list[Token] = []
        longest = max((len(tests) for tests, _ in self._phrases), default=0)
        for token in analyse(text[:LONGEST_LOOKED_THROUGH], language_of(language)):
            rank = self._rank(token)
            if rank is not None:
                yield _Match(token.start, token.end, rank)
            if longest and token.linear:
                recent.append(token)
                del recent[:-longest]
                for tests, rank in self._phrases:
                    words = recent[-len(tests) :]
                    if len(words) == len(tests) and all(
                        test(word.exact) for test, word in zip(tests, words, strict=True)
                    ):
                        yield _Match(words[0].start, words[-1].end, rank)

    def _rank(self, token: Token) -> int | None:
        rank = self._stems.get(token.stem) if token.stem else None
        if rank is None:
            rank = self._exact.get(token.exact)
        if rank is None and self._prefixes:
            rank = next((rank for prefix, rank in self._prefixes if token.exact.startswith(prefix)), None)
        return rank


def _tests(phrase: Phrase) -> list[Callable[[str], bool]]:
    return [
        _begins(place.text) if isinstance(place, Prefix) else frozenset(place).__contains__
        for place in phrase.places
    ]


def _begins(prefix: str) -> Callable[[str], bool]:
    return lambda word: word.startswith(prefix)


def snippet(text: str, language: str, highlighter: Highlighter) -> tuple[str, tuple[Span, ...]]:
    """The most telling stretch of a text with what matches in it; its beginning when nothing does."""
    found = list(islice(highlighter.matches(text, language), MOST_MATCHES))
    start, end = _bounds(text, *_densest(found))
    shown = text[start:end]
    before = ELLIPSIS if start > 0 and text[:start].strip() else ""
    after = ELLIPSIS if end < len(text) and text[end:].strip() else ""
    shift = len(before) - start
    inside = (match for match in found if start <= match.start and match.end <= end)
    spans = _merged((match.start + shift, match.end + shift) for match in inside)
    return f"{before}{_one_line(shown)}{after}", spans


def _one_line(text: str) -> str:
    """Line ends shown as spaces, one for one so that offsets stay."""
    return _SPACE.sub(lambda space: space[0] if space[0] in " \u00a0\u202f" else " ", text)


def _densest(found: Sequence[_Match]) -> tuple[int, int]:
    """First and last character of the matches to show: the stretch that answers most of the query."""
    best = (0, 0)
    most = 0
    for place, first in enumerate(found):
        end = first.end
        answered: set[int] = set()
        for match in found[place:]:
            if match.end - first.start > SNIPPET_LENGTH * 3 // 4 and answered:
                break
            answered.add(match.leaf)
            end = max(end, match.end)
        if len(answered) > most:
            best, most = (first.start, end), len(answered)
    return best


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of about the wanted length around [start, end), cut at sentence ends where they are near."""
    end = min(end, start + 2 * SNIPPET_LENGTH)
    room = max(SNIPPET_LENGTH - (end - start), 40)
    earliest = max(0, start - room)
    left = earliest
    sentences = [match.end() for match in _SENTENCE_END.finditer(text, earliest, start)]
    if sentences:
        left = sentences[0] if start - sentences[0] <= room else sentences[-1]
    elif earliest:
        left = _after_space(text, max(0, start - room // 2), start)
    right_limit = min(len(text), max(end, left + SNIPPET_LENGTH))
    if right_limit == len(text):
        return _trimmed(text, left, right_limit)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, end, min(len(text), right_limit + 20))]
    if ends and ends[-1] - left >= SNIPPET_LENGTH * 3 // 4:
        return _trimmed(text, left, ends[-1])
    return _trimmed(text, left, _before_space(text, end, right_limit))


def _after_space(text: str, earliest: int, start: int) -> int:
    space = _SPACE.search(text, earliest, start)
    return space.end() if space else earliest


def _before_space(text: str, end: int, latest: int) -> int:
    for place in range(latest, end, -1):
        if text[place - 1].isspace():
            return place
    return latest


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _merged(spans: Iterator[tuple[int, int]]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)
