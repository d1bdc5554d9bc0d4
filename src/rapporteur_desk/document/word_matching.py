"""Which words of two texts are the same ones: pairs of places, growing on both sides.

Method: patience diff (words that occur once in both texts are the fixed points, as in Bram Cohen's algorithm), and
`difflib` between them, which keeps a section of 60 KB within some hundredths of a second. Where a long stretch has no
rare word (the rows of a table, 60,000 words out of 300) whole lines are the fixed points, then runs of words; where
those repeat too, E. W. Myers' greedy search, and where that does not end either, each line with the one in its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, TypeAlias

Pairs: TypeAlias = list[tuple[int, int]]
Keys: TypeAlias = Sequence[Hashable | None]
"""What begins at each place; None where nothing is looked for."""

_MOST_COMPARED: Final = 250_000
"""Pairs of words that `difflib` may be given at once."""
_SELDOM: Final = 16
"""Times that a word may occur in a stretch to be a fixed point there, where none occurs only once."""
_RUNS: Final = (16, 64, 8)
"""Words and spaces in a run, in the order they are tried: texts with nothing in common share shorter ones by chance."""
_MADE_OF: Final = {4: 1, 8: 4, 16: 4, 64: 16}
"""The shorter runs that a run is made of."""
_MOST_STEPS: Final = 400_000
"""Steps of the greedy search over all of a comparison: some tenths of a second."""


def matching(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Pairs of places that hold the same word, in order."""
    return _Matching(old, new).found()


@dataclass(slots=True)
class _Span:
    """A stretch of both texts."""

    first: int
    last: int
    begin: int
    end: int

    def parts(self, fixed: Pairs) -> Iterator[_Span]:
        """The stretches between fixed points, each with the one it begins at."""
        edges = [(self.first, self.begin), *_run_starts(fixed), (self.last, self.end)]
        return (_Span(at, to, there, until) for (at, there), (to, until) in pairwise(edges))


def _run_starts(fixed: Pairs) -> Iterator[tuple[int, int]]:
    """The fixed points that do not follow another one at once: trimming finds those that do."""
    at = there = -2
    for pair in fixed:
        if pair != (at + 1, there + 1):
            yield pair
        at, there = pair


@dataclass(slots=True)
class _Matching:
    old: Sequence[str]
    new: Sequence[str]
    _keys: dict[int, tuple[Keys, Keys]] = field(default_factory=dict)
    """Length of a run, 0 for lines -> what begins at each place of both texts."""
    _steps: int = field(default_factory=lambda: _MOST_STEPS)

    def found(self) -> Pairs:
        """All pairs."""
        pairs: Pairs = []
        waiting = [_Span(0, len(self.old), 0, len(self.new))]
        while waiting:
            span = waiting.pop()
            self._trim(span, pairs)
            if span.first == span.last or span.begin == span.end:
                continue
            fixed = self._fixed_points(span)
            if fixed:
                waiting += span.parts(fixed)
            elif (span.last - span.first) * (span.end - span.begin) <= _MOST_COMPARED:
                pairs += _compared(self.old, self.new, span)
            else:
                found, is_all = self._searched(span)
                lines = [] if is_all else self._lines_in_order(span)
                if lines:
                    waiting += span.parts(lines)
                else:
                    pairs += found
        pairs.sort()
        return pairs

    def _trim(self, span: _Span, pairs: Pairs) -> None:
        """Take what the stretch has in common at both ends."""
        old, new = self.old, self.new
        first, last, begin, end = span.first, span.last, span.begin, span.end
        while first < last and begin < end and old[first] == new[begin]:
            pairs.append((first, begin))
            first, begin = first + 1, begin + 1
        while first < last and begin < end and old[last - 1] == new[end - 1]:
            last, end = last - 1, end - 1
            pairs.append((last, end))
        span.first, span.last, span.begin, span.end = first, last, begin, end

    def _fixed_points(self, span: _Span) -> Pairs:
        fixed = _fixed_points(self.old, self.new, span)
        if fixed or (span.last - span.first) * (span.end - span.begin) <= _MOST_COMPARED:
            return fixed
        for length in (0, *_RUNS):
            fixed = _fixed_points(*self._keys_of(length), span, length)
            if fixed:
                return fixed
        return []

    def _keys_of(self, length: int) -> tuple[Keys, Keys]:
        if length not in self._keys:
            if length == 0:
                self._keys[0] = _lines(self.old), _lines(self.new)
            elif length == 1:
                self._keys[1] = self.old, self.new
            else:
                part = _MADE_OF[length]
                old, new = self._keys_of(part)
                self._keys[length] = _runs(old, length, part), _runs(new, length, part)
        return self._keys[length]

    def _lines_in_order(self, span: _Span) -> Pairs:
        """Where lines begin, if both stretches have as many: each is compared with the one in its place."""
        here = [place + 1 for place in range(span.first, span.last) if self.old[place][0] == "\n"]
        there = [place + 1 for place in range(span.begin, span.end) if self.new[place][0] == "\n"]
        pairs = zip(here, there, strict=True) if len(here) == len(there) else ()
        return [pair for pair in pairs if pair != (span.last, span.end)]

    def _searched(self, span: _Span) -> tuple[Pairs, bool]:
        """The fewest deletions and insertions, as far as the steps that are left lead, and whether that was the end."""
        old, new = self.old, self.new
        rows, columns = span.last - span.first, span.end - span.begin
        furthest = {1: 0}  # diagonal -> row
        trace: list[dict[int, int]] = []
        for changes in range(rows + columns + 1):
            trace.append(furthest)
            furthest = {}
            before = trace[-1]
            for diagonal in range(-changes, changes + 1, 2):
                down = before.get(diagonal + 1, -1)
                right = before.get(diagonal - 1, -2) + 1
                row = max(down, right)
                column = row - diagonal
                if not (0 <= row <= rows and 0 <= column <= columns):
                    continue
                start = row
                at, there = span.first + row, span.begin + column
                while at < span.last and there < span.end and old[at] == new[there]:
                    at, there = at + 1, there + 1
                row = at - span.first
                furthest[diagonal] = row
                self._steps -= 1 + row - start
                if row == rows and row - diagonal == columns:
                    return _walked_back(trace, diagonal, row, span), True
            if self._steps < 0 and furthest:
                diagonal, row = max(furthest.items(), key=lambda item: 2 * item[1] - item[0])
                return _walked_back(trace, diagonal, row, span), False
        return [], False


def _walked_back(trace: list[dict[int, int]], diagonal: int, row: int, span: _Span) -> Pairs:
    """The pairs on the way to a place, from what was reached with fewer changes."""
    pairs: Pairs = []
    for before in reversed(trace):
        down, right = before.get(diagonal + 1, -1), before.get(diagonal - 1, -2) + 1
        start = max(down, right)
        for place in range(start, row):
            pairs.append((span.first + place, span.begin + place - diagonal))
        diagonal, row = (diagonal + 1, start) if down >= right else (diagonal - 1, start - 1)
    return pairs


def _lines(words: Sequence[str]) -> Keys:
    """The words of every line at its first word."""
    keys: list[Hashable | None] = [None] * len(words)
    start = 0
    for place, word in enumerate(words):
        if word[0] == "\n":
            if place > start:
                keys[start] = tuple(words[start:place])
            start = place + 1
    if start < len(words):
        keys[start] = tuple(words[start:])
    return keys


def _runs(keys: Keys, length: int, part: int) -> Keys:
    """A hash of each run, from those of its parts. Fixed points only cut stretches: two runs of one hash do no harm."""
    return list(map(hash, zip(*(keys[at:] for at in range(0, length, part)), strict=False)))


def _fixed_points(old: Keys, new: Keys, span: _Span, length: int = 1) -> Pairs:
    """What occurs as often in both stretches, once or else seldom, as many as stand in the same order."""
    beyond = max(length - 1, 0)
    was = old[
        span.first : max(span.first, span.last - beyond)
    ]  # never a negative place: that counts from the end
    now = new[span.begin : max(span.begin, span.end - beyond)]
    before, after = Counter(was), Counter(now)
    often = {key: count for key, count in before.items() if count <= _SELDOM and after.get(key) == count}
    often.pop(None, None)
    once = {key for key, count in often.items() if count == 1}
    if once:
        there = {key: place for place, key in enumerate(now, span.begin) if key in once}
        return _longest_growing(
            [(place, there[key]) for place, key in enumerate(was, span.first) if key in once]
        )
    heres, theres = _places(was, often, span.first), _places(now, often, span.begin)
    pairs = [pair for key in often for pair in zip(heres[key], theres[key], strict=True)]
    return _longest_growing(sorted(pairs))


def _places(keys: Keys, wanted: Collection[Hashable], first: int) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = {key: [] for key in wanted}
    if places:
        for place, key in enumerate(keys, first):
            if key in places:
                places[key].append(place)
    return places


def _longest_growing(pairs: Sequence[tuple[int, int]]) -> Pairs:
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
    chain: Pairs = []
    number = piles[-1] if piles else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _compared(old: Sequence[str], new: Sequence[str], span: _Span) -> Iterator[tuple[int, int]]:
    first, begin = span.first, span.begin
    matcher = SequenceMatcher(None, old[first : span.last], new[begin : span.end], autojunk=False)
    for at, there, size in matcher.get_matching_blocks():
        for step in range(size):
            yield first + at + step, begin + there + step
