"""The few words around what was found, cut where sentences or words end."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapporteur_desk.search.analysis import FRENCH, chunk_of, raw_chunk_at, raw_chunks_from
from rapporteur_desk.search.likely_places import has_marks, places_to_look_at, start_of_word
from rapporteur_desk.search.query import Form, Leaf, Phrase, Prefix, Term
from rapporteur_desk.search.tokens import Chunk, Token
from rapporteur_desk.services.search_values import Span

SNIPPET_LENGTH = 200
"""Characters aimed at."""
LONGEST_LOOKED_THROUGH = 200_000
"""Characters of a text in which matches are looked for."""
MOST_MATCHES = 200

_SENTENCE_END = re.compile(
    r"(?:(?<!\b[^\W\d_])(?<!\bMM)(?<!\b[DMPd]r)(?<!\bart)(?<!\bcf)(?<!\bal)\.|[!?…])[»”\")\]]*\s+|\n+| · "
)
"""But after `M.`, `L.`, `p.`, `art.`…; parts of a record end as sentences do."""
_SPACE = re.compile(r"\s")
_LINE_END = re.compile(r"[^\S \u00a0\u202f]")
"""And whatever else is white but none of the spaces that are typed."""
ELLIPSIS = "…"


class Match(NamedTuple):
    """A stretch of a text that matches."""

    start: int
    end: int
    leaf: int
    """Which of the leaves it answers."""


class Highlighter:
    """Finds in a text what the leaves of a query match, by the analysis that indexed it."""

    def __init__(self, leaves: Sequence[Leaf], language: str = FRENCH) -> None:
        terms = [(leaf, rank) for rank, leaf in enumerate(leaves) if isinstance(leaf, Term)]
        self._language = language
        self._stems = {term.text: rank for term, rank in terms if term.form is Form.STEM}
        self._exact = {term.text: rank for term, rank in terms if term.form is Form.EXACT}
        self._prefixes = [(leaf.text, rank) for rank, leaf in enumerate(leaves) if isinstance(leaf, Prefix)]
        self._phrases = [(_tests(leaf), rank) for rank, leaf in enumerate(leaves) if isinstance(leaf, Phrase)]
        self._longest_phrase = max((len(tests) for tests, _ in self._phrases), default=0)
        self._known: dict[str, tuple[Chunk, list[Match]]] = {}
        """What matches in a chunk, by its letters."""
        self._last_tests = [tests[-1] for tests, _ in self._phrases]
        self._ends: dict[str, bool] = {}
        """Whether a word may end one of the phrases."""
        self.leaves = len(leaves)
        self._places = places_to_look_at(leaves)

    def matches(self, text: str) -> Iterator[Match]:
        """Matches in reading order; those of a compound's several names may lie over one another."""
        text = text[:LONGEST_LOOKED_THROUGH]
        if not self.leaves:
            return
        found = False
        if self._places is not None and not has_marks(text):
            for match in self._near(text, self._places):
                found = True
                yield match
        if not found:
            yield from self._between(text, 0, len(text))

    def _near(self, text: str, places: re.Pattern[str]) -> Iterator[Match]:
        """Matches where they are likely: analysing all of a text takes ten times as long."""
        done = 0
        for place in places.finditer(text):
            if place.start() < done:
                continue
            begin = max(done, start_of_word(text, place.start()))
            end = place.end(1)
            if self._longest_phrase:
                for match in self._between(text, begin, end):
                    yield match
                    done = max(done, match.end)
                done = max(done, end)
                continue
            done = begin
            while done < end:  # one chunk, nearly always
                offset, raw, done = raw_chunk_at(text, done)
                for match in self._in_chunk(raw)[1] if raw else ():
                    yield Match(offset + match.start, offset + match.end, match.leaf)

    def _between(self, text: str, begin: int, end: int) -> Iterator[Match]:
        """Matches in the chunks from a place on that begin before another."""
        recent: deque[tuple[int, int, str]] = deque(maxlen=self._longest_phrase)
        for offset, raw in raw_chunks_from(text, begin):
            if offset >= end:
                return
            chunk, matches = self._in_chunk(raw)
            for match in matches:
                yield Match(offset + match.start, offset + match.end, match.leaf)
            if self._longest_phrase:
                for token in chunk.tokens:
                    if token.linear:
                        recent.append((offset + token.start, offset + token.end, token.exact))
                        if self._may_end(token.exact):
                            yield from self._ending_here(recent)

    def _in_chunk(self, raw: str) -> tuple[Chunk, list[Match]]:
        """What a chunk stands for, and the single words in it that match."""
        known = self._known.get(raw)
        if known is None:
            chunk = chunk_of(raw, self._language)
            ranked = ((token, self._rank(token)) for token in chunk.tokens)
            matches = [Match(token.start, token.end, rank) for token, rank in ranked if rank is not None]
            known = self._known[raw] = chunk, matches
        return known

    def _may_end(self, word: str) -> bool:
        known = self._ends.get(word)
        if known is None:
            known = self._ends[word] = any(test(word) for test in self._last_tests)
        return known

    def _ending_here(self, recent: deque[tuple[int, int, str]]) -> Iterator[Match]:
        """Phrases whose last word is the last one read."""
        for tests, rank in self._phrases:
            first = len(recent) - len(tests)
            if first >= 0 and all(
                test(recent[first + place][2]) for place, test in reversed(list(enumerate(tests)))
            ):
                yield Match(recent[first][0], recent[-1][1], rank)

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


def snippet(text: str, highlighter: Highlighter) -> tuple[str, tuple[Span, ...]]:
    """The most telling stretch of a text with what matches in it; its beginning when nothing does."""
    found = _telling(highlighter.matches(text), highlighter.leaves)
    start, end = _bounds(text, *_densest(found))
    shown = text[start:end]
    before = ELLIPSIS if start > 0 and text[:start].strip() else ""
    after = ELLIPSIS if end < len(text) and text[end:].strip() else ""
    if after and shown.endswith((".", "!", "?")):  # no four dots in a row
        after = f" {after}"
    shift = len(before) - start
    inside = (match for match in found if start <= match.start and match.end <= end)
    spans = _merged((match.start + shift, match.end + shift) for match in inside)
    return f"{before}{_one_line(shown)}{after}", spans


def _telling(matches: Iterable[Match], leaves: int) -> list[Match]:
    """Matches up to where some stretch has answered the entire query, and a little further."""
    found: list[Match] = []
    last_of: dict[int, int] = {}
    enough: float = math.inf
    for match in matches:
        if match.start > enough or len(found) == MOST_MATCHES:
            break
        found.append(match)
        last_of[match.leaf] = match.start
        if (
            enough == math.inf
            and len(last_of) == leaves
            and match.end - min(last_of.values()) <= SNIPPET_LENGTH
        ):
            enough = match.end + 2 * SNIPPET_LENGTH
    return sorted(found)


def _one_line(text: str) -> str:
    """Line ends shown as spaces, one for one so that offsets stay."""
    return _LINE_END.sub(" ", text)


def _densest(found: Sequence[Match]) -> tuple[int, int]:
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
    if not earliest:
        left = 0
    elif sentences:
        left = sentences[0] if start - sentences[0] <= room else sentences[-1]
    else:
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
