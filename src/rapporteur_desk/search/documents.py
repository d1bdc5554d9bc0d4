"""What the index keeps of every document besides its terms.

Filters, facets and the list of hits read columns, held in memory; titles and texts are read one by one for
the few hits shown. Both are written as plain JSON, never as pickles.
"""

from __future__ import annotations

import json
import threading
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from sys import intern
from typing import BinaryIO, NamedTuple, Protocol

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.search_values import HitKind, IndexedDocument


class Words(NamedTuple):
    """What a document shows."""

    title: str
    text: str
    context: str
    """Shown, not searched."""


class Texts(Protocol):
    """Words by document number."""

    def __getitem__(self, number: int, /) -> Words: ...


class DocumentTable:
    """One row a document, numbered from 0."""

    def __init__(self) -> None:
        self.ids: list[EntityId] = []
        self.parts: list[int] = []
        self.kinds: list[HitKind] = []
        self.keys: list[str] = []
        self.speakers: list[str] = []
        self.topics: list[str] = []
        self.hearings: list[str] = []
        self.sources: list[str] = []
        self.mini_reports: list[tuple[str, ...]] = []
        self.note_kinds: list[str] = []
        self.days: list[str] = []
        """ISO 8601, or empty."""
        self.confidential: list[bool] = []
        self.links: list[int] = []
        self.acronyms: list[tuple[str, ...]] = []
        self.languages: list[str] = []
        self.lengths: list[int] = []
        """In words."""
        self.total_length = 0
        self._numbers: dict[EntityId, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self.ids)

    def append(self, document: IndexedDocument, length: int) -> int:
        """Add a row; its number."""
        number = len(self.ids)
        self.ids.append(document.id)
        self.parts.append(document.part)
        self.kinds.append(document.kind)
        self.keys.append(document.key)
        self.speakers.append(intern(document.speaker))
        self.topics.append(intern(document.topic))
        self.hearings.append(intern(document.hearing))
        self.sources.append(intern(document.source))
        self.mini_reports.append(document.mini_reports)
        self.note_kinds.append(intern(document.note_kind))
        self.days.append(intern(document.day.isoformat() if document.day else ""))
        self.confidential.append(document.confidential)
        self.links.append(document.links)
        self.acronyms.append(document.acronyms)
        self.languages.append(intern(document.language))
        self.lengths.append(length)
        self.total_length += length
        self._numbers[document.id].append(number)
        return number

    def numbers_of(self, id: EntityId) -> Sequence[int]:
        """The rows of one thing: the pages of a source, one for everything else."""
        return self._numbers.get(id, ())

    def day(self, number: int) -> date | None:
        day = self.days[number]
        return date.fromisoformat(day) if day else None

    def document(self, number: int, texts: Texts) -> IndexedDocument:
        """The document as it was given."""
        words = texts[number]
        return IndexedDocument(
            id=self.ids[number], part=self.parts[number], kind=self.kinds[number], key=self.keys[number],
            title=words.title, text=words.text, context=words.context,
            speaker=self.speakers[number], topic=self.topics[number], hearing=self.hearings[number],
            source=self.sources[number], links=self.links[number], acronyms=self.acronyms[number],
            mini_reports=self.mini_reports[number], note_kind=self.note_kinds[number], day=self.day(number),
            confidential=self.confidential[number], language=self.languages[number],
        )  # fmt: skip

    def to_json(self) -> bytes:
        """All rows, a column a line: what is read at once holds up every thread, so it must not be all of it."""
        columns = [
            self.ids, self.parts, self.kinds, self.keys, self.speakers, self.topics, self.hearings,
            self.sources, self.mini_reports, self.note_kinds, self.days, self.confidential, self.links,
            self.acronyms, self.languages, self.lengths,
        ]  # fmt: skip
        lines = (json.dumps(column, ensure_ascii=False, separators=(",", ":")) for column in columns)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    @classmethod
    def from_json(cls, data: bytes) -> DocumentTable:
        """The table written by `to_json`."""
        table = cls()
        (
            table.ids, table.parts, kinds, table.keys, speakers, topics, hearings, sources, reports,
            note_kinds, days, table.confidential, table.links, acronyms, languages, table.lengths,
        ) = (json.loads(line) for line in data.decode("utf-8", "surrogatepass").split("\n"))  # fmt: skip
        named = {kind.value: kind for kind in HitKind}
        table.kinds = [named[kind] for kind in kinds]
        table.mini_reports = [tuple(keys) for keys in reports]
        table.acronyms = [tuple(pairs) for pairs in acronyms]
        table.speakers = [intern(value) for value in speakers]
        table.topics = [intern(value) for value in topics]
        table.hearings = [intern(value) for value in hearings]
        table.sources = [intern(value) for value in sources]
        table.note_kinds = [intern(value) for value in note_kinds]
        table.days = [intern(value) for value in days]
        table.languages = [intern(value) for value in languages]
        table.total_length = sum(table.lengths)
        for number, id in enumerate(table.ids):
            table._numbers[id].append(number)
        return table


def document_to_json(document: IndexedDocument) -> bytes:
    """A document as it is handed from process to process."""
    values = [getattr(document, field.name) for field in fields(document)]
    return json.dumps([v.isoformat() if isinstance(v, date) else v for v in values]).encode("ascii")


def document_from_json(data: bytes) -> IndexedDocument:
    """The document written by `document_to_json`."""
    values = dict(zip((field.name for field in fields(IndexedDocument)), json.loads(data), strict=True))
    day = values["day"]
    values["kind"] = HitKind(values["kind"])
    values["mini_reports"] = tuple(values["mini_reports"])
    values["acronyms"] = tuple(values["acronyms"])
    values["day"] = date.fromisoformat(day) if day is not None else None
    return IndexedDocument(**values)


def words_of(document: IndexedDocument) -> Words:
    """What is kept of a document to be shown."""
    return Words(document.title, document.text, document.context)


def packed_words(words: Words) -> bytes:
    """Words, compressed."""
    return zlib.compress(json.dumps(words).encode("ascii"), 1)


def _unpacked_words(data: bytes) -> Words:
    return Words(*json.loads(zlib.decompress(data)))


class PackedTexts:
    """Packed texts end to end in a file, found by where each one ends.

    Any thread: while one merges segments another shows hits, and both move in the same file.
    """

    def __init__(self, file: BinaryIO, ends: Sequence[int]) -> None:
        self._file = file
        self._ends = ends
        self._lock = threading.Lock()

    def __getitem__(self, number: int, /) -> Words:
        start = self._ends[number - 1] if number else 0
        with self._lock:
            self._file.seek(start)
            packed = self._file.read(self._ends[number] - start)
        return _unpacked_words(packed)

    def close(self) -> None:
        self._file.close()
