"""What the index keeps of every document besides its terms.

Filters, facets and sorting read columns: the distinct values of a thing, and for every document the number of its
value.
Identifiers, keys, titles and texts are read one by one for the few hits shown.
"""

from __future__ import annotations

import json
import re
import threading
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Concatenate, Final, Generic, NamedTuple, ParamSpec, Protocol, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.partial_days import Precision, first_day, written
from rapporteur_desk.search.storage import Array, ArrayFile, end_to_end
from rapporteur_desk.services.search_values import HitKind, IndexedDocument


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """What is told of every document in a column."""

    of: Callable[[IndexedDocument], Any]
    """Its value: text, a number, yes or no, or several texts."""
    read: Callable[[Any], Any] = lambda value: value
    """The value again, from what JSON makes of it."""


COLUMNS: Final[Mapping[str, ColumnKind]] = {
    "kinds": ColumnKind(lambda document: document.kind, HitKind),
    "parts": ColumnKind(lambda document: document.part),
    "speakers": ColumnKind(lambda document: document.speaker),
    "topics": ColumnKind(lambda document: document.topic),
    "hearings": ColumnKind(lambda document: document.hearing),
    "sources": ColumnKind(lambda document: document.source),
    "pages": ColumnKind(lambda document: document.pages, tuple),
    "mini_reports": ColumnKind(lambda document: document.mini_reports, tuple),
    "note_kinds": ColumnKind(lambda document: document.note_kind),
    "days": ColumnKind(
        lambda document: written(document.day, document.day_precision) if document.day else ""
    ),
    "confidential": ColumnKind(lambda document: document.confidential),
    "links": ColumnKind(lambda document: document.links),
    "acronyms": ColumnKind(lambda document: document.acronyms, tuple),
    "languages": ColumnKind(lambda document: document.language),
}
"""By name. A further one is one more line here and one in `document_of`."""

MOST_RECENT: Final = 64
"""Texts of a segment that are kept unpacked."""
_NUMBERS = re.compile(r"(\d+)")


class Words(NamedTuple):
    """What a document shows."""

    title: str
    text: str
    context: str
    """Shown, not searched."""


class Texts(Protocol):
    """Words by document number."""

    def __getitem__(self, number: int, /) -> Words: ...


class Column(NamedTuple):
    """One thing told of every document."""

    values: Sequence[Any]
    """The distinct ones, in no order."""
    codes: Array
    """For every document, which of the values it has."""

    def of(self, number: int) -> Any:
        """The value of one document."""
        return self.values[int(self.codes[number])]

    def where(self, passes: Callable[[Any], bool]) -> Array:
        """Which documents have a value that passes: yes or no for each."""
        wanted = np.array([passes(value) for value in self.values], bool)
        return wanted[self.codes] if len(wanted) else np.zeros(len(self.codes), bool)


class DocumentTable(Protocol):
    """The documents of a segment, numbered from 0."""

    def __len__(self) -> int: ...

    @property
    def total_length(self) -> int:
        """In words."""

    @property
    def lengths(self) -> Array:
        """Of every document, in words."""

    @property
    def order(self) -> Array:
        """The rank of every document by its key as people count, then by its part."""

    def column(self, name: str) -> Column:
        """One of `COLUMNS`."""

    def day_numbers(self) -> Array:
        """The first day that every document may be of, counted as `date.toordinal` does; 0 for none."""

    def id(self, number: int) -> EntityId: ...

    def key(self, number: int) -> str: ...

    def numbers_of(self, id: EntityId) -> Sequence[int]:
        """The rows of one thing: the pages of a source, one for everything else."""


T = TypeVar("T")
Details = ParamSpec("Details")


class Derived(Generic[Details, T]):
    """What is worked out of a table once, for all questions, and again when the table has grown or the details differ.

    Args:
        work_out: from the table, and further details, to it.
    """

    def __init__(self, work_out: Callable[Concatenate[DocumentTable, Details], T]) -> None:
        self._work_out = work_out
        self._known: WeakKeyDictionary[DocumentTable, tuple[object, T]] = WeakKeyDictionary()

    def of(self, table: DocumentTable, *details: Details.args, **named: Details.kwargs) -> T:
        state = len(table), details, named
        known = self._known.get(table)
        if known is None or known[0] != state:
            known = self._known[table] = state, self._work_out(table, *details, **named)
        return known[1]


class DocumentList:
    """A table that grows, in lists."""

    def __init__(self) -> None:
        self._ids: list[EntityId] = []
        self._keys: list[str] = []
        self._lengths = array("I")
        self._values: dict[str, dict[Any, int]] = {name: {} for name in COLUMNS}
        self._codes: dict[str, array[int]] = {name: array("H") for name in COLUMNS}
        self._numbers: dict[EntityId, list[int]] = defaultdict(list)
        self._columns: dict[str, Column] = {}
        """Those asked for since the last row was added."""
        self.total_length = 0

    def __len__(self) -> int:
        return len(self._ids)

    def append(self, document: IndexedDocument, length: int = 0) -> int:
        """Add a row; its number."""
        number = len(self._ids)
        self._ids.append(document.id)
        self._keys.append(document.key)
        self._lengths.append(length)
        self.total_length += length
        self._numbers[document.id].append(number)
        for name, column in COLUMNS.items():
            values = self._values[name]
            self._codes[name].append(values.setdefault(column.of(document), len(values)))
        self._columns.clear()
        return number

    @property
    def lengths(self) -> Array:
        return np.array(self._lengths, np.uint32)

    @property
    def order(self) -> Array:
        parts = self.column("parts")
        return ordered([(key, parts.of(number)) for number, key in enumerate(self._keys)])

    def column(self, name: str) -> Column:
        known = self._columns.get(name)
        if known is None:
            codes = np.array(self._codes[name], np.uint16)
            known = self._columns[name] = Column(list(self._values[name]), codes)
        return known

    def day_numbers(self) -> Array:
        return _day_numbers(self.column("days"))

    def id(self, number: int) -> EntityId:
        return self._ids[number]

    def key(self, number: int) -> str:
        return self._keys[number]

    def numbers_of(self, id: EntityId) -> Sequence[int]:
        return self._numbers.get(id, ())

    def packed(self) -> tuple[dict[str, Array | bytes], dict[str, Any]]:
        """The arrays that a `StoredDocuments` reads, lengths left out, and what is kept beside them."""
        ids, id_ends = end_to_end(self._ids)
        keys, key_ends = end_to_end(self._keys)
        hashes = np.array([_hash(id) for id in self._ids], np.uint32)
        by_hash = np.argsort(hashes, kind="stable")
        arrays: dict[str, Array | bytes] = {
            "ids": ids, "id_ends": id_ends, "keys": keys, "key_ends": key_ends,
            "hashes": hashes[by_hash], "by_hash": by_hash.astype(np.uint16),
            "order": self.order,
        }  # fmt: skip
        for name in COLUMNS:
            arrays[f"column.{name}"] = np.array(self._codes[name], np.uint16)
        return arrays, {
            "documents": len(self),
            "values": {name: list(self._values[name]) for name in COLUMNS},
        }


class StoredDocuments:
    """The table of a written segment: each column is read when it is first asked for."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self._count: int = file.contents.beside["documents"]
        self._values = {
            name: [column.read(value) for value in file.contents.beside["values"][name]]
            for name, column in COLUMNS.items()
        }
        self.total_length: int = file.contents.beside["total_length"]
        self._known: dict[str, Array] = {}
        self._columns: dict[str, Column] = {}

    def __len__(self) -> int:
        return self._count

    @property
    def lengths(self) -> Array:
        return self._whole("lengths")

    @property
    def order(self) -> Array:
        return self._whole("order")

    def column(self, name: str) -> Column:
        known = self._columns.get(name)
        if known is None:
            known = self._columns[name] = Column(self._values[name], self._whole(f"column.{name}"))
        return known

    def day_numbers(self) -> Array:
        known = self._known.get("day_numbers")
        if known is None:
            known = self._known["day_numbers"] = _day_numbers(self.column("days"))
        return known

    def id(self, number: int) -> EntityId:
        return EntityId(self._string("ids", "id_ends", number))

    def key(self, number: int) -> str:
        return self._string("keys", "key_ends", number)

    def numbers_of(self, id: EntityId) -> Sequence[int]:
        hashes, wanted = self._whole("hashes"), np.uint32(_hash(id))
        first, last = (int(np.searchsorted(hashes, wanted, side=side)) for side in ("left", "right"))
        alike = self._whole("by_hash")[first:last].tolist()
        return [number for number in alike if self.id(number) == id]

    def _string(self, name: str, ends: str, number: int) -> str:
        ends_of_all = self._whole(ends)
        start = ends_of_all.item(number - 1) if number else 0
        text = self._whole(name)[start : ends_of_all.item(number)].tobytes()
        return text.decode("utf-8", "surrogatepass")

    def _whole(self, name: str) -> Array:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._file.read(name)
        return known


def document_of(table: DocumentTable, number: int, texts: Texts) -> IndexedDocument:
    """The document as it was given."""
    words = texts[number]
    told = {name: table.column(name).of(number) for name in COLUMNS}
    return IndexedDocument(
        id=table.id(number), part=told["parts"], kind=told["kinds"], key=table.key(number),
        title=words.title, text=words.text, context=words.context,
        speaker=told["speakers"], topic=told["topics"], hearing=told["hearings"], source=told["sources"],
        pages=told["pages"], mini_reports=told["mini_reports"], note_kind=told["note_kinds"],
        day=day_told(told["days"]), day_precision=Precision(len(told["days"]) or Precision.DAY),
        confidential=told["confidential"], links=told["links"], acronyms=told["acronyms"],
        language=told["languages"],
    )  # fmt: skip


def as_counted(key: str, part: int) -> tuple[list[str | int], int]:
    """`A3-7` before `A3-12`: text and numbers in turn, always text first."""
    return [int(piece) if place % 2 else piece for place, piece in enumerate(_NUMBERS.split(key))], part


def ordered(keys: Sequence[tuple[str, int]]) -> Array:
    """The rank of each key and part among them, as people count; those alike in their order."""
    counted = [as_counted(key, part) for key, part in keys]
    order = np.zeros(len(counted), np.uint16)
    order[sorted(range(len(counted)), key=counted.__getitem__)] = np.arange(len(counted), dtype=np.uint16)
    return order


def _day_numbers(column: Column) -> Array:
    days = map(day_told, column.values)
    ordinals = [day.toordinal() if day else 0 for day in days]
    return np.array(ordinals, np.uint32)[column.codes] if ordinals else np.zeros(0, np.uint32)


def day_told(iso: str) -> date | None:
    """The first day that a value of the column of days means."""
    return date.fromisoformat(first_day(iso)) if iso else None


def _hash(id: str) -> int:
    return zlib.crc32(id.encode("utf-8", "surrogatepass"))


def document_to_json(document: IndexedDocument) -> bytes:
    """A document as it is handed from process to process."""
    values = [getattr(document, name) for name in _FIELDS]
    return json.dumps([v.isoformat() if isinstance(v, date) else v for v in values]).encode("ascii")


def document_from_json(data: bytes) -> IndexedDocument:
    """The document written by `document_to_json`."""
    values = dict(zip(_FIELDS, json.loads(data), strict=True))
    day = values["day"]
    values["kind"] = HitKind(values["kind"])
    values["day_precision"] = Precision(values["day_precision"])
    for name in ("pages", "mini_reports", "acronyms"):
        values[name] = tuple(values[name])
    values["day"] = date.fromisoformat(day) if day is not None else None
    return IndexedDocument(**values)


_FIELDS: Final = [field.name for field in fields(IndexedDocument)]


def words_of(document: IndexedDocument) -> Words:
    """What is kept of a document to be shown."""
    return Words(document.title, document.text, document.context)


def packed_words(words: Words) -> bytes:
    """Words, compressed."""
    text = json.dumps(words, ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


class StoredTexts:
    """The words of the documents of a written segment, unpacked one by one. Any thread."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self._ends: Array | None = None
        self._recent: dict[int, Words] = {}
        """Those read lately: from one letter typed to the next, many of the first hits stay."""
        self._lock = threading.Lock()

    def __getitem__(self, number: int, /) -> Words:
        with self._lock:
            known = self._recent.get(number)
        if known is not None:
            return known
        words = self._unpacked(number)
        with self._lock:
            self._recent[number] = words
            if len(self._recent) > MOST_RECENT:
                del self._recent[next(iter(self._recent))]
        return words

    def _unpacked(self, number: int) -> Words:
        if self._ends is None:
            self._ends = self._file.read("text_ends")
        start = self._ends.item(number - 1) if number else 0
        packed = self._file.read("texts", start, self._ends.item(number)).tobytes()
        return Words(*json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))
