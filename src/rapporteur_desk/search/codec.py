"""How the terms of a segment are written and read: sorted lexicons, and postings in plain arrays.

Three lexicons lie in a segment: exact forms (with their places), stems (with their weights), and the first one, two and
three letters of exact forms (which documents hold a word that begins so). Terms follow one another in alphabetical
order and so do their postings, so that all words with a beginning are one piece of each array. Documents are numbered
from 0 to 65,535 in two bytes. There is no pickle, nothing is decoded: an array is used as it is read.

`whoosh_codec` shows the same to Whoosh as a codec of its own.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from rapporteur_desk.search.query import Form
from rapporteur_desk.search.storage import Array, ArrayFile, end_to_end
from rapporteur_desk.search.terms import (
    GAP,
    HALVES,
    LONGEST_BEGINNING,
    STRETCHES,
    Field,
    Postings,
    Run,
    TermStream,
    halves,
    holding,
    mark_of,
)

MOST_DOCUMENTS: Final = 1 << 16
"""Of a segment: their numbers take two bytes."""
HEAVIEST: Final = (1 << 16) - 1
"""The largest weight that is kept, in halves."""
CACHED_BYTES: Final = 64 << 20
"""Postings of all segments together that are kept in memory."""
FREQUENT: Final = 1 << 13
"""A word that stands in so many places has them read by themselves when all words with a beginning are asked for."""
LEXICONS: Final = ("exact", "stem", "beginning")
_PLACE_BITS: Final = np.uint64(32)


class WritingCancelledError(Exception):
    """Nobody wants the segment any more that is being written."""


# -- writing


class EncodedTerms(NamedTuple):
    """The terms of a segment, ready to be written."""

    arrays: dict[str, Array | bytes]
    lengths: Array
    """Of each document, in words."""
    reach: int
    """A number above all places."""


def encoded(stream: TermStream) -> EncodedTerms:
    """Make postings of what was gathered: one sort of all words at once."""
    tables = _Tables(stream)
    chunks = np.array(stream.chunks, np.uint32)
    ends = np.array(stream.stretch_ends, np.int64)
    documents = len(ends) // len(STRETCHES)
    widths = tables.widths[chunks]
    total_at = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))[ends]
    document_ends = total_at[len(STRETCHES) - 1 :: len(STRETCHES)]
    # Each stretch begins GAP positions after the one before, and the first of all at GAP.
    reach = int(document_ends[-1] if documents else 0) + (len(ends) + 1) * GAP
    bases = np.concatenate(([0], document_ends))[:-1] + np.arange(documents) * (GAP * len(STRETCHES))
    positions = np.cumsum(widths, dtype=np.uint32)
    positions -= widths
    positions += np.repeat(
        np.arange(1, len(ends) + 1, dtype=np.uint32) * np.uint32(GAP), np.diff(ends, prepend=0)
    )
    del widths
    counts = tables.counts[chunks]
    token = np.repeat(tables.starts[chunks] + counts - np.cumsum(counts, dtype=np.uint32), counts)
    token += np.arange(len(token), dtype=np.uint32)
    places = np.repeat(positions, counts)
    places += tables.position[token]
    stretch = np.repeat(np.repeat(np.arange(len(ends), dtype=np.uint32), np.diff(ends, prepend=0)), counts)
    del positions, counts, chunks
    owners = np.repeat(np.arange(documents, dtype=np.uint16), np.diff(bases, append=reach).astype(np.int64))
    exact, stems = tables.exact[token], tables.stem[token]
    del token, tables
    arrays = _stems(stems, stretch, list(stream.vocabulary.stems))
    del stems, stretch
    arrays |= _exact(exact, places, owners, list(stream.vocabulary.exact))
    arrays["bases"] = bases.astype(np.uint32)
    return EncodedTerms(arrays, np.diff(document_ends, prepend=0).astype(np.uint32), reach)


class _Tables:
    """A vocabulary as numpy sees it."""

    def __init__(self, stream: TermStream) -> None:
        vocabulary = stream.vocabulary
        self.widths = _copied(vocabulary.widths)
        ends = _copied(vocabulary.ends)
        self.starts = np.concatenate((np.zeros(1, np.uint32), ends))[:-1]
        self.counts = ends - self.starts
        self.exact = _copied(vocabulary.token_exact)
        self.stem = _copied(vocabulary.token_stem)
        self.position = _copied(vocabulary.token_position)


def _copied(values: object) -> Array:
    """A copy, because an `array` that is being looked at cannot grow."""
    return np.array(values, np.uint32)


def _exact(names: Array, places: Array, owners: Array, words: list[str]) -> dict[str, Array | bytes]:
    rank, terms = _ranked(names, words)
    keys = rank[names].astype(np.uint64)
    keys <<= _PLACE_BITS
    keys |= places
    keys.sort()
    sorted_places = keys.astype(np.uint32)
    keys >>= _PLACE_BITS
    term_of = keys.astype(np.uint32)
    del keys
    numbers = owners[sorted_places]
    new = _changes(term_of) | _changes(numbers)
    posted, holders = term_of[new], numbers[new]
    lexicon, ends = end_to_end(terms)
    arrays: dict[str, Array | bytes] = {
        "exact.words": lexicon, "exact.ends": ends,
        "exact.starts": _starts(posted, len(terms)), "exact.numbers": holders,
        "exact.place_starts": _starts(term_of, len(terms)), "exact.places": sorted_places,
    }  # fmt: skip
    return arrays | _beginnings(posted, holders, terms)


def _stems(names: Array, stretch: Array, words: list[str]) -> dict[str, Array | bytes]:
    held = names > 0
    names, stretch = names[held], stretch[held]
    rank, terms = _ranked(names, words)
    weights = np.array(halves(STRETCHES), np.uint64)
    keys = rank[names].astype(np.uint64)
    keys <<= np.uint64(16)
    keys |= stretch // len(STRETCHES)
    keys <<= np.uint64(16)
    keys |= weights[stretch % len(STRETCHES)]
    keys.sort()
    owned = keys >> np.uint64(16)
    firsts = np.flatnonzero(_changes(owned))
    totals = np.add.reduceat(keys & np.uint64(0xFFFF), firsts) if len(firsts) else keys
    owned = owned[firsts]
    lexicon, ends = end_to_end(terms)
    return {
        "stem.words": lexicon, "stem.ends": ends,
        "stem.starts": _starts((owned >> np.uint64(16)).astype(np.uint32), len(terms)),
        "stem.numbers": (owned & np.uint64(0xFFFF)).astype(np.uint16),
        "stem.weights": np.minimum(totals, HEAVIEST).astype(np.uint16),
    }  # fmt: skip


def _beginnings(posted: Array, holders: Array, terms: list[str]) -> dict[str, Array | bytes]:
    """Which documents hold a word that begins with one, two or three letters, told by a digit before them."""
    names: list[str] = []
    keys: list[Array] = []
    for letters in range(1, LONGEST_BEGINNING + 1):
        begun = [term[: letters + 1] for term in terms]
        long_enough = np.array([len(one) > letters for one in begun], bool)
        kept = [one for one in begun if len(one) > letters]
        fresh = [True, *(before != after for before, after in pairwise(kept))][: len(kept)]
        ranks = np.zeros(len(terms), np.uint64)
        ranks[long_enough] = np.cumsum(fresh, dtype=np.uint64) - np.uint64(1) + np.uint64(len(names))
        names += [f"{letters}{one}" for one, first in zip(kept, fresh, strict=True) if first]
        chosen = long_enough[posted]
        pairs = (ranks[posted[chosen]] << np.uint64(16)).astype(np.uint64) | holders[chosen]
        if len(names) < MOST_DOCUMENTS:  # half the bytes are sorted in half the time
            pairs = pairs.astype(np.uint32)
        pairs.sort()
        keys.append(pairs[_changes(pairs)].astype(np.uint64))
    whole = np.concatenate(keys)
    lexicon, ends = end_to_end(names)
    return {
        "beginning.words": lexicon, "beginning.ends": ends,
        "beginning.starts": _starts((whole >> np.uint64(16)).astype(np.uint32), len(names)),
        "beginning.numbers": (whole & np.uint64(0xFFFF)).astype(np.uint16),
    }  # fmt: skip


def _ranked(names: Array, words: list[str]) -> tuple[Array, list[str]]:
    """The rank of each name that is used among them in alphabetical order, and those words in that order."""
    used = np.zeros(len(words), bool)
    used[names] = True
    numbers = sorted(np.flatnonzero(used).tolist(), key=words.__getitem__)
    rank = np.zeros(len(words), np.uint32)
    rank[numbers] = np.arange(len(numbers), dtype=np.uint32)
    return rank, [words[number] for number in numbers]


def _changes(values: Array) -> Array:
    """Where a value differs from the one before; true at the first."""
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _starts(ranks: Array, count: int) -> Array:
    """Where the elements of each rank begin, for ascending ranks; one more for the end of the last."""
    return starts_of(np.bincount(ranks, minlength=count)).astype(np.uint32)


def starts_of(counts: Array) -> Array:
    """Where each begins when they lie end to end; one more for the end of the last."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


# -- reading


class Lexicon:
    """Terms in alphabetical order."""

    def __init__(self, words: bytes, ends: Array) -> None:
        self._words = words
        self._ends = memoryview(ends.tobytes()).cast("I")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, rank: int) -> bytes:
        return self._words[self._ends[rank - 1] if rank else 0 : self._ends[rank]]

    def words(self, first: int, last: int) -> list[str]:
        """The terms of some ranks, without the mark before each."""
        if first == last:
            return []
        start = self._ends[first - 1] if first else 0
        ends = self._ends[first:last].tolist()
        piece = self._words[start : ends[-1]]
        begins = [start, *ends]
        if piece.isascii():  # cut as text: a word at a time takes three times as long to decode
            text = piece.decode()
            return [text[begin - start + 1 : end - start] for begin, end in pairwise(begins)]
        return [self._words[begin + 1 : end].decode() for begin, end in pairwise(begins)]

    def rank(self, term: bytes) -> int | None:
        """The rank of a term, if it is there."""
        rank = bisect_left(self, term)
        return rank if rank < len(self) and self[rank] == term else None

    def beginning_with(self, prefix: bytes) -> tuple[int, int]:
        """The ranks of the terms that begin so: the first, and one after the last."""
        return bisect_left(self, prefix), bisect_left(self, prefix + b"\xff")


class PostingCache:
    """What was read lately, up to so many bytes. Any thread."""

    def __init__(self, most_bytes: int = CACHED_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[tuple[int, str, int, int], Array] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def read(self, file: ArrayFile, name: str, start: int, stop: int) -> Array:
        """A piece of an array of a file."""
        key = id(file), name, start, stop
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
                return known
        read = file.read(name, start, stop)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = read
                self._bytes += read.nbytes
            while self._bytes > self._most and self._kept:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes
        return read

    def forget(self, file: ArrayFile) -> None:
        """Drop what was read from a file that is closed."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == id(file)]:
                self._bytes -= self._kept.pop(key).nbytes


CACHE: Final = PostingCache()
"""Of all segments of this process."""


class StoredTerms:
    """The terms of a written segment, as a `TermSource`. Any thread."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self._lexicons: dict[str, Lexicon] = {}
        self._starts: dict[str, Array] = {}
        self._bases: Array | None = None

    @property
    def reach(self) -> int:
        return int(self._file.contents.beside["reach"])

    def postings(self, field: Field, term: str) -> Postings:
        form, language = field
        rank = self.lexicon(form.value).rank((mark_of(language) + term).encode())
        if rank is None:
            return NOTHING
        if form is Form.EXACT:
            return self.holding_places(self._piece("exact.place_starts", "exact.places", rank, rank + 1))
        numbers = self._piece("stem.starts", "stem.numbers", rank, rank + 1)
        weights = self._piece("stem.starts", "stem.weights", rank, rank + 1)
        return Postings(numbers, weights * np.float64(1 / HALVES))

    def holding_beginning(self, field: Field, prefix: str) -> Array:
        _, language = field
        mark = mark_of(language)
        if len(prefix) <= LONGEST_BEGINNING:
            rank = self.lexicon("beginning").rank(f"{len(prefix)}{mark}{prefix}".encode())
            if rank is None:
                return NOTHING.numbers
            return self._piece("beginning.starts", "beginning.numbers", rank, rank + 1)
        first, last = self.lexicon("exact").beginning_with((mark + prefix).encode())
        held = self._piece("exact.starts", "exact.numbers", first, last)
        return held if last - first <= 1 else np.flatnonzero(np.bincount(held))

    def places(self, field: Field, term: str) -> Array:
        rank = self.lexicon("exact").rank((mark_of(field[1]) + term).encode())
        if rank is None:
            return NOTHING.numbers
        return self._piece("exact.place_starts", "exact.places", rank, rank + 1)

    def times_of_beginning(self, field: Field, prefix: str) -> int:
        first, last = self.lexicon("exact").beginning_with((mark_of(field[1]) + prefix).encode())
        starts = self._starts_of("exact.place_starts")
        return int(starts[last]) - int(starts[first])

    def places_of_beginning(self, field: Field, prefix: str) -> Iterator[Run]:
        first, last = self.lexicon("exact").beginning_with((mark_of(field[1]) + prefix).encode())
        times = np.diff(self._starts_of("exact.place_starts")[first : last + 1])
        for frequent in [*(first + np.flatnonzero(times >= FREQUENT)).tolist(), last]:
            if first < frequent:
                yield Run(self._piece("exact.place_starts", "exact.places", first, frequent), ascending=False)
            if frequent < last:
                rank = frequent
                yield Run(self._piece("exact.place_starts", "exact.places", rank, rank + 1), ascending=True)
            first = frequent + 1

    def holding_places(self, places: Array) -> Postings:
        if self._bases is None:
            self._bases = self._file.read("bases")
        return holding(places, self._bases)

    def beginning_with(self, field: Field, prefix: str, limit: int) -> list[str]:
        form, language = field
        lexicon = self.lexicon(form.value)
        first, last = lexicon.beginning_with((mark_of(language) + prefix).encode())
        return lexicon.words(first, min(last, first + limit))

    def count(self, field: Field, term: str) -> int:
        form, language = field
        rank = self.lexicon(form.value).rank((mark_of(language) + term).encode())
        if rank is None:
            return 0
        starts = self._starts_of(f"{form.value}.starts")
        return int(starts[rank + 1]) - int(starts[rank])

    def counts(self, field: Field, limit: int) -> dict[str, int]:
        form, language = field
        lexicon = self.lexicon(form.value)
        first, last = lexicon.beginning_with(mark_of(language).encode())
        last = min(last, first + limit)
        times = np.diff(self._starts_of(f"{form.value}.starts")[first : last + 1]).tolist()
        return dict(zip(lexicon.words(first, last), times, strict=True))

    def warm(self, name: str) -> None:
        """Read one of `LEXICONS`, and where its postings begin. Raises DamagedError, OSError."""
        self.lexicon(name)
        self._starts_of(f"{name}.starts")

    def lexicon(self, name: str) -> Lexicon:
        """The terms of a form, or the beginnings, each with its language's mark before it."""
        known = self._lexicons.get(name)
        if known is None:
            words = self._file.read(f"{name}.words").tobytes()
            known = self._lexicons[name] = Lexicon(words, self._file.read(f"{name}.ends"))
        return known

    def _starts_of(self, name: str) -> Array:
        known = self._starts.get(name)
        if known is None:
            known = self._starts[name] = self._file.read(name)
        return known

    def _piece(self, starts: str, name: str, first: int, last: int) -> Array:
        ends = self._starts_of(starts)
        return CACHE.read(self._file, name, int(ends[first]), int(ends[last]))


NOTHING: Final = Postings(np.zeros(0, np.uint16), np.zeros(0, np.float64))
