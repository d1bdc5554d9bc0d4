"""Segments written once: in a folder of their own, or in memory."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile

from rapporteur_desk.search.codec import PostingPool, WhooshTerms
from rapporteur_desk.search.documents import DocumentTable, PackedTexts, Words, packed_words, words_of
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.manifest import Seal, SegmentEntry
from rapporteur_desk.search.terms import DocumentTerms, MemoryTerms, terms_of
from rapporteur_desk.services.ports import CancelToken
from rapporteur_desk.services.search_values import IndexedDocument

MOST_POSTINGS = 3_000_000
"""Postings gathered in memory (about 200 MB) before a segment is written."""
DOCUMENTS_FILE = "documents.json"
ENDS_FILE = "ends.json"
TEXTS_FILE = "texts.bin"
HELD_IN_MEMORY = 16 << 20
"""Whoosh's files up to this size, in bytes, are read at once: its lexicon is searched in many small reads."""


class StoredSegment(Segment):
    """A segment that no longer changes, but for which of its documents are dead."""

    def __init__(
        self, documents: DocumentTable, terms: WhooshTerms, texts: PackedTexts, entry: SegmentEntry | None
    ) -> None:
        super().__init__(documents, terms, texts, set(entry.dead) if entry is not None else set())
        self.entry = entry
        """Its files as written; None in memory."""
        self.files: Mapping[str, bytes] = {}
        """The same in memory."""
        self._closed = (terms.close, texts.close)

    def close(self) -> None:
        for close in self._closed:
            close()


class Overlay(Segment):
    """What was changed since the last segment was written."""

    def __init__(self) -> None:
        self._kept: list[Words] = []
        self._memory_terms = MemoryTerms()
        super().__init__(DocumentTable(), self._memory_terms, self._kept)

    def add(self, document: IndexedDocument, terms: DocumentTerms) -> None:
        number = self.documents.append(document, terms.length)
        self._memory_terms.add(number, terms)
        self._kept.append(words_of(document))


class SegmentBuilder:
    """Gathers documents, then writes them as one segment."""

    def __init__(self) -> None:
        self._documents = DocumentTable()
        self._pool = PostingPool()
        self._texts = bytearray()
        self._ends: list[int] = []

    def __len__(self) -> int:
        return len(self._documents)

    @property
    def is_full(self) -> bool:
        return self._pool.postings >= MOST_POSTINGS

    def add(self, document: IndexedDocument) -> None:
        terms = terms_of(document)
        self._documents.append(document, terms.length)
        self._pool.add(terms)
        self._texts += packed_words(words_of(document))
        self._ends.append(len(self._texts))

    def write(self, folder: Path, seal: Seal, cancel: CancelToken | None = None) -> StoredSegment:
        """Write into a new folder and open what was written.

        Raises:
            OSError, WritingCancelledError: and then the folder is gone.
        """
        try:
            folder.mkdir(parents=True)
            self._pool.write(FileStorage(str(folder)), cancel)
            shutil.rmtree(folder / "MAIN.tmp", ignore_errors=True)
            (folder / DOCUMENTS_FILE).write_bytes(self._documents.to_json())
            (folder / ENDS_FILE).write_text(json.dumps(self._ends), encoding="ascii")
            (folder / TEXTS_FILE).write_bytes(self._texts)
            files = {path.name: seal.of_file(path) for path in sorted(folder.iterdir()) if path.is_file()}
            return open_segment(folder.parent, SegmentEntry(folder.name, files, ()), self._documents)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def keep(self, cancel: CancelToken | None = None) -> StoredSegment:
        """The same segment in memory. Raises WritingCancelledError."""
        storage = RamStorage()
        self._pool.write(storage, cancel)
        files = {name: bytes(storage.files[name]) for name in storage.list()}
        files[DOCUMENTS_FILE] = self._documents.to_json()
        files[ENDS_FILE] = json.dumps(self._ends).encode("ascii")
        files[TEXTS_FILE] = bytes(self._texts)
        return open_files(files, self._documents)


class _NamedFiles(FileStorage):  # type: ignore[misc]
    """Sees no file but those it was told of: one slipped into the folder does not exist."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        super().__init__(str(folder), readonly=True)
        self._names = frozenset(names)

    def list(self) -> list[str]:
        return sorted(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self.list())

    def file_exists(self, name: str) -> bool:
        return name in self._names

    def open_file(self, name: str, **_options: object) -> StructFile:
        path = Path(self.folder, name)
        if path.stat().st_size <= HELD_IN_MEMORY:
            return StructFile(io.BytesIO(path.read_bytes()), name=name)
        return StructFile(path.open("rb"), name=name)


def open_segment(folder: Path, entry: SegmentEntry, documents: DocumentTable | None = None) -> StoredSegment:
    """Open a segment whose files were verified. Raises OSError or ValueError."""
    home = folder / entry.name
    if documents is None:
        documents = DocumentTable.from_json((home / DOCUMENTS_FILE).read_bytes())
    ends = json.loads((home / ENDS_FILE).read_bytes())
    terms = WhooshTerms(_NamedFiles(home, entry.files))
    return StoredSegment(documents, terms, PackedTexts((home / TEXTS_FILE).open("rb"), ends), entry)


def open_files(files: Mapping[str, bytes], documents: DocumentTable | None = None) -> StoredSegment:
    """Open a segment whose files are held in memory."""
    storage = RamStorage()
    storage.files.update(files)
    segment = StoredSegment(
        documents or DocumentTable.from_json(files[DOCUMENTS_FILE]),
        WhooshTerms(storage),
        PackedTexts(io.BytesIO(files[TEXTS_FILE]), json.loads(files[ENDS_FILE])),
        None,
    )
    segment.files = files
    return segment
