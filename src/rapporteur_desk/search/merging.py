"""One segment made of several, array by array: no text is read, cut or stemmed again.

What comes out is, byte for byte, the segment that would have been built of the documents that are alive, in their
order. Terms of all segments lie in alphabetical order and so do their postings: for some terms at a time, a piece of
each segment's array goes to its places in the merged one, which is written as it comes. Memory is taken for the words
of one lexicon, for the columns, and for a million postings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

from rapporteur_desk.search.codec import starts_of
from rapporteur_desk.search.documents import COLUMNS, ordered
from rapporteur_desk.search.storage import Array, ArrayFile, ArrayWriter
from rapporteur_desk.search.terms import GAP, STRETCHES

AT_ONCE: Final = 1_000_000
"""Postings, or bytes of texts, that are moved together; more where a single term has more."""

Checkpoint = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment that goes into another."""

    file: ArrayFile
    dead: Collection[int]
    """Documents that do not."""


class _Source:
    """A part as it is read.

    Args:
        first: the number that its first living document is to have.
        place: where that document is to begin.
    """

    def __init__(self, part: Part, first: int, place: int) -> None:
        self._file = part.file
        count = int(part.file.contents.beside["documents"])
        self.lives = np.ones(count, bool)
        self.lives[list(part.dead)] = False
        self.alive = np.flatnonzero(self.lives)
        self.is_whole = len(self.alive) == count
        self._numbers = first + np.cumsum(self.lives) - 1
        """The new number of each document, for those that have one."""
        self.lengths = part.file.read("lengths")
        self._bases = part.file.read("bases")
        kept = np.where(self.lives, _width(self.lengths), 0)
        new = place + np.cumsum(kept) - kept
        self._moved = new - self._bases
        """How far the places of each document move."""
        self._owners: Array | None = None

    def living(self, values: Array) -> Array:
        """Those of the living documents, of a value for each."""
        return values if self.is_whole else values[self.lives]

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Array:
        return self._file.read(name, start, stop)

    def strings(self, name: str, ends: str) -> tuple[Array, Array]:
        """Those of the living documents end to end, and how long each is."""
        data, stops = self.read(name), self.read(ends).astype(np.int64)
        lengths = np.diff(stops, prepend=0)
        if self.is_whole:
            return data, lengths
        return data[np.repeat(self.lives, lengths)], lengths[self.alive]

    def texts(self) -> Iterator[Array]:
        """The bytes of the living documents' texts, by the piece."""
        ends = self.read("text_ends").astype(np.int64)
        edges = np.flatnonzero(np.diff(self.lives.astype(np.int8), prepend=0, append=0))
        for first, last in edges.reshape(-1, 2).tolist():  # runs of documents that live
            start, stop = int(ends[first - 1]) if first else 0, int(ends[last - 1])
            for at in range(start, stop, AT_ONCE):
                yield self.read("texts", at, min(at + AT_ONCE, stop))

    def moved_numbers(self, numbers: Array) -> Array:
        new: Array = self._numbers[numbers]
        return new

    def moved_places(self, places: Array) -> Array:
        by: Array = self._moved[:1] if self.is_whole else self._moved[self._owner(places)]
        return np.add(places, by)  # whole: each document follows the one before as it did

    def kept(self, name: str, start: int, stop: int) -> Array:
        """Which postings of a piece are of living documents, by an array of numbers or places."""
        values = self.read(name, start, stop)
        lives: Array = self.lives[self._owner(values) if name.endswith("places") else values]
        return lives

    def _owner(self, places: Array) -> Array:
        """The documents that hold some places."""
        if self._owners is None:
            reach = int(self._file.contents.beside["reach"])
            spans = np.diff(self._bases, append=reach).astype(np.int64)
            self._owners = np.repeat(np.arange(len(spans), dtype=np.uint16), spans)
        owners: Array = self._owners[places]
        return owners


def _width(lengths: Array) -> Array:
    """Places that documents take: their words, and a gap before each stretch."""
    return lengths.astype(np.int64) + GAP * len(STRETCHES)


def merge(
    parts: Sequence[Part], out: ArrayWriter, checkpoint: Checkpoint = lambda: None
) -> Mapping[str, Any]:
    """Write the arrays of one segment that holds the living documents of all parts, in that order.

    Args:
        checkpoint: called between pieces of some milliseconds; may raise.

    Returns:
        What is kept beside the arrays.

    Raises:
        DamagedError, OSError: a part is not as it was written, or this one cannot be.
    """
    sources: list[_Source] = []
    first = place = 0
    for part in parts:
        source = _Source(part, first, place)
        sources.append(source)
        first += len(source.alive)
        place += int(_width(source.lengths[source.alive]).sum())
    lengths = _joined([source.living(source.lengths) for source in sources], np.uint32)
    values = _write_documents(parts, sources, out, checkpoint)
    out.add("lengths", lengths)
    _Lexicons(sources, out, checkpoint).write("stem", {"stem.starts": ("stem.numbers", "stem.weights")})
    _Lexicons(sources, out, checkpoint).write(
        "exact", {"exact.starts": ("exact.numbers",), "exact.place_starts": ("exact.places",)}
    )
    _Lexicons(sources, out, checkpoint).write("beginning", {"beginning.starts": ("beginning.numbers",)})
    widths = _width(lengths)
    out.add("bases", (np.cumsum(widths) - widths).astype(np.uint32))
    _write_texts(sources, out, checkpoint)
    return {
        "documents": first, "values": values, "reach": place + GAP, "total_length": int(lengths.sum()),
    }  # fmt: skip


def _joined(arrays: Sequence[Array], kind: type[np.generic]) -> Array:
    return np.concatenate([np.zeros(0, kind), *arrays]).astype(kind)


def _write_documents(
    parts: Sequence[Part], sources: Sequence[_Source], out: ArrayWriter, checkpoint: Checkpoint
) -> dict[str, list[Any]]:
    """The table of documents; what the values of its columns are."""
    keys: list[str] = []
    for name, ends in (("ids", "id_ends"), ("keys", "key_ends")):
        strings = [source.strings(name, ends) for source in sources]
        data = _joined([data for data, _ in strings], np.uint8)
        stops = np.cumsum(_joined([lengths for _, lengths in strings], np.int64))
        out.add(name, data)
        out.add(ends, stops.astype(np.uint32))
        if name == "keys":
            text = data.tobytes()
            bounds = pairwise([0, *stops.tolist()])
            keys = [text[begin:end].decode("utf-8", "surrogatepass") for begin, end in bounds]
        checkpoint()
    hashes = _joined([source.living(_by_number(source)) for source in sources], np.uint32)
    by_hash = np.argsort(hashes, kind="stable")
    out.add("hashes", hashes[by_hash])
    out.add("by_hash", by_hash.astype(np.uint16))
    columns = {name: _column(parts, sources, name) for name in COLUMNS}
    codes, page = columns["parts"]
    out.add("order", ordered([(key, page[code]) for key, code in zip(keys, codes.tolist(), strict=True)]))
    checkpoint()
    for name, (codes, _) in columns.items():
        out.add(f"column.{name}", codes)
    return {name: values for name, (_, values) in columns.items()}


def _by_number(source: _Source) -> Array:
    """The hash of each document's identifier."""
    hashes = np.zeros(len(source.lives), np.uint32)
    hashes[source.read("by_hash")] = source.read("hashes")
    return hashes


def _column(parts: Sequence[Part], sources: Sequence[_Source], name: str) -> tuple[Array, list[Any]]:
    """Codes of all living documents, and the values in the order in which they are met."""
    known: dict[Any, int] = {}
    codes: list[Array] = []
    for part, source in zip(parts, sources, strict=True):
        values = part.file.contents.beside["values"][name]
        own = source.living(source.read(f"column.{name}"))
        used, firsts = np.unique(own, return_index=True)
        new = np.zeros(len(values), np.uint16)
        for code in used[np.argsort(firsts)].tolist():
            value = values[code]
            hashable = tuple(value) if isinstance(value, list) else value
            new[code] = known.setdefault(hashable, len(known))
        codes.append(new[own])
    return _joined(codes, np.uint16), list(known)


def _write_texts(sources: Sequence[_Source], out: ArrayWriter, checkpoint: Checkpoint) -> None:
    packed = [np.diff(source.read("text_ends").astype(np.int64), prepend=0) for source in sources]
    lengths = [source.living(one) for source, one in zip(sources, packed, strict=True)]
    out.add("text_ends", np.cumsum(_joined(lengths, np.int64)).astype(np.uint32))
    out.begin("texts", "|u1")
    for source in sources:
        for piece in source.texts():
            out.write(piece)
            checkpoint()


class _Lexicons:
    """One lexicon of all sources, and what it leads to."""

    def __init__(self, sources: Sequence[_Source], out: ArrayWriter, checkpoint: Checkpoint) -> None:
        self._sources = sources
        self._out = out
        self._checkpoint = checkpoint

    def write(self, name: str, leading: Mapping[str, Sequence[str]]) -> None:
        """
        Args:
            name: of the lexicon.
            leading: to each array that says where the postings of each term begin, those that hold them.
        """
        starts = {
            first: [source.read(first).astype(np.int64) for source in self._sources] for first in leading
        }
        counts = {
            first: [
                self._living_counts(source, one, posted[0])
                for source, one in zip(self._sources, starts[first], strict=True)
            ]
            for first, posted in leading.items()
        }
        ranks, terms = self._ranks(name, next(iter(counts.values())))
        for first, posted in leading.items():
            total = np.zeros(terms, np.int64)
            for rank, count in zip(ranks, counts[first], strict=True):
                total[rank[count > 0]] += count[count > 0]
            ends = starts_of(total)
            self._out.add(first, ends.astype(np.uint32))
            for array in posted:
                self._move(array, posted[0], starts[first], counts[first], ranks, ends)

    def _living_counts(self, source: _Source, starts: Array, posted: str) -> Array:
        """How many postings of each term are of living documents."""
        if source.is_whole:
            return np.diff(starts)
        counts = np.zeros(len(starts) - 1, np.int64)
        for first, last in _stretches(starts):
            kept = source.kept(posted, int(starts[first]), int(starts[last]))
            before = starts_of(kept)
            bounds = before[starts[first : last + 1] - starts[first]]
            counts[first:last] = np.diff(bounds)
            self._checkpoint()
        return counts

    def _ranks(self, name: str, counts: Sequence[Array]) -> tuple[list[Array], int]:
        """Where each term of each source goes, for those that any living document holds; and how many there are."""
        lists: list[list[bytes]] = []
        held: set[bytes] = set()
        for source, count in zip(self._sources, counts, strict=True):
            words = source.read(f"{name}.words").tobytes()
            ends = source.read(f"{name}.ends").tolist()
            terms = [words[begin:end] for begin, end in pairwise([0, *ends])]
            held.update(terms if source.is_whole else (terms[rank] for rank in np.flatnonzero(count)))
            lists.append(terms)
            self._checkpoint()
        order = sorted(held)
        self._checkpoint()
        rank_of = {term: rank for rank, term in enumerate(order)}
        ranks: list[Array] = []
        for terms in lists:
            # A term that is held by the dead alone stands for the next one, and brings nothing.
            found = np.array([rank_of.get(term, -1) for term in terms], np.int64)
            ranks.append(_next_known(found, len(order)))
            self._checkpoint()
        self._out.add(f"{name}.words", b"".join(order))
        self._out.add(f"{name}.ends", np.cumsum([len(term) for term in order], dtype=np.uint32))
        return ranks, len(order)

    def _move(
        self,
        array: str,
        posted: str,
        starts: Sequence[Array],
        counts: Sequence[Array],
        ranks: Sequence[Array],
        ends: Array,
    ) -> None:
        """Write an array: for some terms at a time, what each source has of them goes to its place."""
        kind = "<u4" if array.endswith("places") else "<u2"
        self._out.begin(array, kind)
        for first, last in _stretches(ends):
            merged = np.empty(int(ends[last] - ends[first]), kind)
            free = ends[first:last] - ends[first]
            """Where the next posting of each term goes."""
            for source, start, count, rank in zip(self._sources, starts, counts, ranks, strict=True):
                begin, end = np.searchsorted(rank, (first, last)).tolist()
                if begin == end:
                    continue
                low, high = int(start[begin]), int(start[end])
                values = source.read(array, low, high)
                if not source.is_whole:
                    kept = source.kept(posted, low, high)
                    values = values[kept]
                if array.endswith(".numbers"):
                    values = source.moved_numbers(values)
                elif array.endswith("places"):
                    values = source.moved_places(values)
                times, own = count[begin:end], rank[begin:end] - first
                known = times > 0
                times, own = times[known], own[known]
                at = np.repeat(free[own] - np.cumsum(times) + times, times) + np.arange(len(values))
                merged[at] = values
                free[own] += times
            self._out.write(merged)
            self._checkpoint()


def _next_known(ranks: Array, terms: int) -> Array:
    """With each -1 replaced by the next number that follows it: ascending again."""
    known = np.where(ranks < 0, terms, ranks)
    return np.minimum.accumulate(known[::-1])[::-1]


def _stretches(starts: Array) -> Iterator[tuple[int, int]]:
    """Terms in stretches of about so many postings: the first of each, and one after the last."""
    first, last = 0, len(starts) - 1
    while first < last:
        stop = int(np.searchsorted(starts, starts[first] + AT_ONCE, side="right")) - 1
        stop = min(max(stop, first + 1), last)
        yield first, stop
        first = stop
