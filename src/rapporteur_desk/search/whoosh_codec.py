"""Our segments as Whoosh sees them: a codec written against its base classes, without a pickle.

Whoosh's own searcher, queries, matchers, scoring and spelling work on the same arrays as our evaluation does, one
posting at a time. What we evaluate with numpy is held against it (`tests/contract/test_search_whoosh.py`), and what is
asked rarely may be left to it: words that are nearly alike (`terms_within`), telling words (`classify`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.codec import base
from whoosh.filedb.filestore import RamStorage
from whoosh.matching import ListMatcher
from whoosh.reading import MultiReader, SegmentReader, TermInfo, TermNotFound
from whoosh.searching import Searcher

from rapporteur_desk.search.analysis import LANGUAGES
from rapporteur_desk.search.query import Form
from rapporteur_desk.search.segments import StoredSegment
from rapporteur_desk.search.terms import field_of

FIELDS = {f"{form.value}_{language}": field_of(form, language) for form in Form for language in LANGUAGES}
"""By the name that Whoosh knows them under."""


class PackedPositions(formats.Format):  # type: ignore[misc]
    """Positions as unsigned integers of 32 bits."""

    def decode_positions(self, data: bytes) -> list[int]:
        return array("I", data).tolist()

    def decode_frequency(self, data: bytes) -> int:
        return len(data) // array("I").itemsize


class TermField(fields.FieldType):  # type: ignore[misc]
    """A field of terms that were analysed before."""

    def __init__(self, form: Form) -> None:
        posting = PackedPositions() if form is Form.EXACT else formats.Existence()
        super().__init__(posting, None, scorable=True, stored=False)


def schema() -> fields.Schema:
    """Our fields, and what tells a document."""
    terms = {name: TermField(form) for name, (form, _) in FIELDS.items()}
    return fields.Schema(id=fields.STORED(), part=fields.STORED(), **terms)


def searcher_of(segments: Sequence[StoredSegment], **options: Any) -> Searcher:
    """Whoosh's searcher over written segments; `options` are its own, as `weighting`."""
    storage, known = RamStorage(), schema()
    codec = ArrayCodec()
    readers = [SegmentReader(storage, known, ArraySegment(segment), codec=codec) for segment in segments]
    return Searcher(readers[0] if len(readers) == 1 else MultiReader(readers), **options)


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Reads; written are segments whole, by `codec.encoded`."""

    def terms_reader(self, storage: object, segment: ArraySegment) -> ArrayTermsReader:
        return ArrayTermsReader(segment)

    def per_document_reader(self, storage: object, segment: ArraySegment) -> ArrayDocumentReader:
        return ArrayDocumentReader(segment)


class ArraySegment(base.Segment):  # type: ignore[misc]
    def __init__(self, stored: StoredSegment) -> None:
        super().__init__("MAIN")
        self.stored = stored

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def doc_count_all(self) -> int:
        return len(self.stored.documents)

    def doc_count(self) -> int:
        return self.stored.alive

    def deleted_count(self) -> int:
        return len(self.stored.dead)

    def deleted_docs(self) -> set[int]:
        return self.stored.dead

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.stored.dead


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]
    def __init__(self, segment: ArraySegment) -> None:
        self._stored = segment.stored
        self._terms = segment.stored.terms

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, text = term
        return name in FIELDS and self._terms.count(FIELDS[name], text.decode()) > 0

    def indexed_field_names(self) -> list[str]:
        return [name for name in sorted(FIELDS) if self._terms.beginning_with(FIELDS[name], "", 1)]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        words = self._terms.beginning_with(FIELDS[fieldname], "", len(self._stored.documents) << 16)
        encoded = (word.encode() for word in words)
        return ((fieldname, word) for word in encoded if word >= prefix)

    def cursor(self, fieldname: str, fieldobj: object) -> ArrayCursor:
        return ArrayCursor([text.decode() for _, text in self.terms_from(fieldname, b"")])

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return self._terms.count(FIELDS[fieldname], text.decode())

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._terms.postings(FIELDS[fieldname], text.decode()).weights.sum())

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        found = self._terms.postings(FIELDS[fieldname], text.decode())
        if not len(found.numbers):
            raise KeyError(fieldname, text)  # what Whoosh's reader expects
        lengths = self._stored.documents.lengths[found.numbers]
        return TermInfo(
            float(found.weights.sum()), len(found.numbers), int(lengths.min()), int(lengths.max()),
            float(found.weights.max()), int(found.numbers[0]), int(found.numbers[-1]),
        )  # fmt: skip

    def matcher(self, fieldname: str, text: bytes, format_: object, scorer: object = None) -> ListMatcher:
        field, word = FIELDS[fieldname], text.decode()
        found = self._terms.postings(field, word)
        if not len(found.numbers):
            raise TermNotFound(f"{fieldname}:{text!r}")
        numbers = found.numbers.tolist()
        values = self._positions(field, word) if field[0] is Form.EXACT else [b""] * len(numbers)
        info = self.term_info(fieldname, text)
        return ListMatcher(
            numbers, found.weights.tolist(), values, format_, scorer=scorer, term=(fieldname, text), terminfo=info
        )  # fmt: skip

    def _positions(self, field: tuple[Form, str], word: str) -> list[bytes]:
        places = self._terms.places(field, word)
        times = self._terms.holding_places(places).weights.astype(np.int64)
        ends = np.cumsum(times)
        return [places[end - count : end].tobytes() for end, count in zip(ends, times, strict=True)]

    def close(self) -> None:
        pass


class ArrayCursor(base.FieldCursor):  # type: ignore[misc]
    """Goes through the terms of a field in alphabetical order."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._at = 0

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        wanted = string.decode() if isinstance(string, bytes) else string
        self._at = bisect_left(self._words, wanted)
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        return self._words[self._at] if self._at < len(self._words) else None


class ArrayDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths are those of whole documents: title, key, speaker, topic and text are one field, weighted beforehand."""

    def __init__(self, segment: ArraySegment) -> None:
        self._segment = segment
        self._documents = segment.stored.documents

    def doc_count(self) -> int:
        return self._segment.doc_count()

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.stored.dead)

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> set[int]:
        return self._segment.stored.dead

    def supports_columns(self) -> bool:
        return False

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._documents.lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        return self._documents.total_length

    def min_field_length(self, fieldname: str) -> int:
        return int(self._documents.lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        return int(self._documents.lengths.max())

    def stored_fields(self, docnum: int) -> dict[str, object]:
        return {"id": self._documents.id(docnum), "part": self._documents.column("parts").of(docnum)}
