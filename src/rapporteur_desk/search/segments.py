"""Segments written once: in a folder of their own, or in memory."""

from __future__ import annotations

import io
import logging
import shutil
import uuid
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from rapporteur_desk.search.codec import (
    CACHE,
    LEXICONS,
    MOST_DOCUMENTS,
    StoredTerms,
    WritingCancelledError,
    encoded,
)
from rapporteur_desk.search.documents import (
    COLUMNS,
    DocumentList,
    StoredDocuments,
    StoredTexts,
    packed_words,
    words_of,
)
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.manifest import Seal, SegmentEntry
from rapporteur_desk.search.storage import (
    Array,
    ArrayFile,
    ArrayWriter,
    Contents,
    DamagedError,
    InMemory,
    SealedFile,
    Stored,
)
from rapporteur_desk.search.terms import TermStream, Vocabulary
from rapporteur_desk.services.ports import CancelToken
from rapporteur_desk.services.search_values import IndexedDocument

MOST_CHUNKS = 1_000_000
"""Words gathered in memory before a segment is written (with all that is made of them about 80 MB)."""
CONTENTS_FILE: Final = "contents.json"
ARRAYS_FILE: Final = "arrays.bin"

_log = logging.getLogger(__name__)


class StoredSegment(Segment):
    """A segment that no longer changes, but for which of its documents are dead."""

    def __init__(self, file: ArrayFile, entry: SegmentEntry | None) -> None:
        self.terms: StoredTerms
        dead = set(entry.dead) if entry is not None else set()
        super().__init__(StoredDocuments(file), StoredTerms(file), StoredTexts(file), dead)
        self.entry = entry
        """What it was written as; None in memory."""
        self.known_dead = frozenset(dead)
        """Those that the manifest tells of."""
        self.file = file

    @property
    def size(self) -> int:
        """In bytes."""
        return self.file.contents.size

    def verify(self, wait: Callable[[], None] = lambda: None, *, again: bool = False) -> None:
        """Compare with what was written what was not yet, or all of it `again`, calling `wait` between pieces.

        Raises:
            DamagedError, OSError: it is another.
        """
        self.file.verify(wait, again=again)

    def warm(self) -> None:
        """Read the columns and lexicons, which every question asks. Raises DamagedError, OSError."""
        for name in COLUMNS:
            self.documents.column(name)
        self.documents.day_numbers()
        for name in LEXICONS:
            self.terms.warm(name)

    def close(self) -> None:
        CACHE.forget(self.file)
        self.file.close()


class SegmentBuilder:
    """Gathers documents, then makes one segment of them.

    Args:
        vocabulary: what earlier segments have taught about words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._documents = DocumentList()
        self._stream = TermStream(vocabulary)
        self._texts = bytearray()
        self._text_ends = array("I")

    def __len__(self) -> int:
        return len(self._documents)

    @property
    def is_full(self) -> bool:
        return len(self._stream) >= MOST_CHUNKS or len(self._documents) >= MOST_DOCUMENTS

    def add(self, document: IndexedDocument) -> None:
        self._documents.append(document)
        self._stream.add(document)
        self._texts += packed_words(words_of(document))
        self._text_ends.append(len(self._texts))

    def fill(self, out: ArrayWriter, cancel: CancelToken | None = None) -> Mapping[str, Any]:
        """Write the whole segment, and say what is kept beside it. Raises OSError, WritingCancelledError."""
        raise_if(cancel)
        terms = encoded(self._stream)
        raise_if(cancel)
        columns, beside = self._documents.packed()
        arrays: dict[str, Array | bytes] = {**columns, "lengths": terms.lengths, **terms.arrays}
        beside |= {"reach": terms.reach, "total_length": int(terms.lengths.sum())}
        del terms, columns
        for name in list(arrays):
            out.add(name, arrays.pop(name))  # let go of as soon as it is written
        raise_if(cancel)
        out.add("text_ends", np.array(self._text_ends, np.uint32))
        out.add("texts", self._texts)
        raise_if(cancel)
        return beside


def new_name() -> str:
    """Of the folder of a segment that is to be written."""
    return f"segment-{uuid.uuid4().hex}"


Fill = Callable[[ArrayWriter], Mapping[str, Any]]
"""Writes the arrays of a segment, and says what is kept beside them."""


def make_segment(folder: Path | None, name: str, fill: Fill, seal: Seal) -> StoredSegment:
    """Write into a new folder, or into memory where there is none or it cannot be written to; then open it.

    Raises:
        WritingCancelledError, DamagedError: by `fill`; nothing is left behind.
    """
    if folder is not None:
        try:
            return write_segment(folder, name, fill, seal)
        except OSError as error:
            _log.warning("The search index is kept in memory: %s", error)
    return hold_segment(fill, seal)


def write_segment(folder: Path, name: str, fill: Fill, seal: Seal) -> StoredSegment:
    """Write into a new folder, then open it. Raises OSError, whatever `fill` raises; then nothing is left behind."""
    home = folder / name
    try:
        home.mkdir(parents=True)
        with (home / ARRAYS_FILE).open("wb") as stream:
            writer = ArrayWriter(stream, seal.key)
            contents = writer.finish(fill(writer))
        table = contents.to_json()
        (home / CONTENTS_FILE).write_bytes(table)
        return open_segment(folder, SegmentEntry(name, seal.of_bytes(table), ()), seal)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise


def open_segment(folder: Path, entry: SegmentEntry, seal: Seal) -> StoredSegment:
    """Open a segment; what it holds is verified as it is read. Raises OSError, ValueError."""
    home = folder / entry.name
    table = (home / CONTENTS_FILE).read_bytes()
    if not seal.holds(entry.fingerprint, seal.of_bytes(table)):
        raise DamagedError(f"{entry.name}: another table of contents")
    contents = Contents.from_json(table)
    stored = SealedFile(home / ARRAYS_FILE, contents.size, seal.key, contents.fingerprints)
    return _opened(contents, stored, entry)


def hold_segment(fill: Fill, seal: Seal) -> StoredSegment:
    """Make a segment that lives in memory. Raises whatever `fill` raises."""
    memory = io.BytesIO()
    writer = ArrayWriter(memory, seal.key)
    return segment_in_memory(writer.finish(fill(writer)), memory.getbuffer())


def segment_in_memory(contents: Contents, data: bytes | memoryview) -> StoredSegment:
    """A segment whose arrays are in memory."""
    return _opened(contents, InMemory(data), None)


def _opened(contents: Contents, stored: Stored, entry: SegmentEntry | None) -> StoredSegment:
    return StoredSegment(ArrayFile(contents, stored), entry)


def raise_if(cancel: CancelToken | None) -> None:
    """Raises WritingCancelledError."""
    if cancel is not None and cancel.cancelled:
        raise WritingCancelledError
