"""Terms in Whoosh's own format: one Whoosh index with one segment in each folder (or in memory).

Written through Whoosh's codec without its writer, whose pool and temporary files are not needed: documents come
in order, so postings are gathered by term and written once. Whoosh's files hold pickles: whoever opens a
`WhooshTerms` on files from disk has verified them before (see `manifest`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import Storage
from whoosh.index import TOC, FileIndex
from whoosh.reading import TermNotFound

from rapporteur_desk.search.analysis import LANGUAGES
from rapporteur_desk.search.query import Form
from rapporteur_desk.search.terms import DocumentTerms, field_of, pack_positions, unpack_positions
from rapporteur_desk.services.ports import CancelToken

INDEX_NAME = "MAIN"
BLOCK_LIMIT = 1024
"""Postings a block: larger blocks decode faster, smaller ones could be skipped (we never skip)."""
CACHED_POSTINGS = 200_000
"""Decoded postings kept a segment, in (document, value) pairs."""


class PackedPositions(formats.Format):  # type: ignore[misc]
    """Positions as `terms.pack_positions` writes them, without a pickle for each document."""

    def decode_positions(self, data: bytes) -> list[int]:
        return unpack_positions(data).tolist()

    def decode_frequency(self, data: bytes) -> int:
        return len(data) // unpack_positions(b"").itemsize


class TermField(fields.FieldType):  # type: ignore[misc]
    """A field of terms that were analysed before. Lengths are kept with the documents, hence not scorable here."""

    def __init__(self, *, positions: bool) -> None:
        posting = PackedPositions() if positions else formats.Existence()
        super().__init__(posting, None, scorable=False, stored=False)


def _schema() -> fields.Schema:
    return fields.Schema(
        **{
            field_of(form, language): TermField(positions=form is Form.EXACT)
            for form in Form
            for language in LANGUAGES
        }
    )


class WritingCancelledError(Exception):
    """Nobody wants the segment any more that is being written."""


class PostingPool:
    """Gathers the postings of documents added in order."""

    def __init__(self) -> None:
        self.documents = 0
        self.postings = 0
        self._fields: dict[str, dict[str, list[Any]]] = {}  # number, weight, positions; number, weight…

    def add(self, terms: DocumentTerms) -> None:
        number = self.documents
        self.documents += 1
        stems = self._fields.setdefault(field_of(Form.STEM, terms.language), {})
        for stem, weight in terms.stems.items():
            stems.setdefault(stem, []).extend((number, weight, b""))
        exact = self._fields.setdefault(field_of(Form.EXACT, terms.language), {})
        for form, positions in terms.exact.items():
            exact.setdefault(form, []).extend((number, float(len(positions)), pack_positions(positions)))
        self.postings += len(terms.stems) + len(terms.exact)

    def write(self, storage: Storage, cancel: CancelToken | None = None) -> None:
        """Write a Whoosh index of one segment. Raises WritingCancelledError."""
        codec = W3Codec(blocklimit=BLOCK_LIMIT)
        segment = codec.new_segment(storage, INDEX_NAME)
        per_document = codec.per_document_writer(storage, segment)
        for number in range(self.documents):
            per_document.start_doc(number)
            per_document.finish_doc()
        per_document.close()
        segment.set_doc_count(self.documents)
        schema = _schema()
        writer = codec.field_writer(storage, segment)
        try:
            writer.add_postings(schema, None, self._in_order(cancel))
        finally:
            writer.close()
        TOC(schema, [segment], 1).write(storage, INDEX_NAME)

    def _in_order(self, cancel: CancelToken | None) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        for field, terms in sorted(self._fields.items()):
            for term in sorted(terms):
                if cancel is not None and cancel.cancelled:
                    raise WritingCancelledError
                encoded = term.encode()
                postings = iter(terms[term])
                for number, weight, data in zip(postings, postings, postings, strict=True):
                    yield field, encoded, number, weight, data


class WhooshTerms:
    """The terms of a written segment. Not safe for use by two threads at once."""

    def __init__(self, storage: Storage) -> None:
        self._reader = FileIndex(storage, schema=_schema(), indexname=INDEX_NAME).reader()
        self._cache: OrderedDict[tuple[str, str, bool], dict[int, Any]] = OrderedDict()
        self._cached = 0

    def weights(self, field: str, term: str) -> Mapping[int, float]:
        return self._postings(field, term, places=False)

    def places(self, field: str, term: str) -> Mapping[int, bytes]:
        return self._postings(field, term, places=True)

    def beginning_with(self, field: str, prefix: str, limit: int) -> Sequence[str]:
        try:
            return [term.decode() for term in islice(self._reader.expand_prefix(field, prefix), limit)]
        except TermNotFound:
            return []

    def count(self, field: str, term: str) -> int:
        try:
            return int(self._reader.term_info(field, term).doc_frequency())
        except TermNotFound:
            return 0

    def close(self) -> None:
        self._reader.close()

    def _postings(self, field: str, term: str, *, places: bool) -> dict[int, Any]:
        key = field, term, places
        known = self._cache.get(key)
        if known is not None:
            self._cache.move_to_end(key)
            return known
        decoded = self._decoded(field, term, places=places)
        self._cache[key] = decoded
        self._cached += len(decoded) + 1
        while self._cached > CACHED_POSTINGS and len(self._cache) > 1:
            self._cached -= len(self._cache.popitem(last=False)[1]) + 1
        return decoded

    def _decoded(self, field: str, term: str, *, places: bool) -> dict[int, Any]:
        """Block by block through the leaf matcher's own lists: stepping posting by posting takes ten times as long."""
        try:
            matcher = self._reader.postings(field, term)
        except TermNotFound:
            return {}
        decoded: dict[int, Any] = {}
        while matcher.is_active():
            matcher._read_ids()  # noqa: SLF001
            if places:
                matcher._read_values()  # noqa: SLF001
                decoded.update(zip(matcher._ids, matcher._values, strict=True))  # noqa: SLF001
            else:
                matcher._read_weights()  # noqa: SLF001
                decoded.update(zip(matcher._ids, matcher._weights, strict=True))  # noqa: SLF001
            matcher._next_block()  # noqa: SLF001
        return decoded
