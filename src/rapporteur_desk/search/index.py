"""The search index: the `SearchIndex` port over segments on disk and an overlay in memory.

Segments are written once, each a Whoosh index in a folder of its own; an edit goes to the overlay and marks what it
replaces as dead, so that it is findable at once; the overlay becomes a segment when it has grown, and at close. The
manifest names the segments that make up the index and the dossier's sequence they hold: replacing it is the one
step by which a new state comes into being, and whatever is killed before leaves the old state whole.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.answering import answer
from rapporteur_desk.search.building import Builder, Destination, ThreadBuilder, discard
from rapporteur_desk.search.codec import WritingCancelledError
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.manifest import Manifest, Seal, are_whole, read_manifest, write_manifest
from rapporteur_desk.search.segments import Overlay, StoredSegment, open_segment
from rapporteur_desk.search.terms import terms_of
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.services.search_values import IndexedDocument, SearchQuery, SearchResults

LARGEST_OVERLAY = 300
"""Documents in the overlay, dead ones included, above which it is written as a segment."""
LARGEST_MERGE = 2000
"""Documents that are written anew at once at most, when small segments are merged with the overlay."""
LARGEST_MERGE_AT_CLOSE = 300
"""The same when somebody waits for the window to close."""
MOST_DEAD = 2000
"""Dead documents that segments may hold for good; with more, and more than live ones, a rebuild is asked for."""
PROGRESS_EVERY = 50

_log = logging.getLogger(__name__)


class WhooshSearchIndex:
    """A search index in a cache folder that belongs to it alone, one a dossier.

    Safe to call from several threads. Nothing is read before the first call of a method.

    Args:
        folder: where segments lie; made when needed.
        secret: what the files are authenticated with; to be kept out of the folder.
        in_memory: nothing is ever written (for an encrypted dossier); every opening needs a rebuild.
        builder: where segments are built; in the calling thread by default.
    """

    def __init__(
        self, folder: Path, secret: bytes, *, in_memory: bool = False, builder: Builder | None = None
    ) -> None:
        self._folder = folder
        self._seal = Seal(secret)
        self._in_memory = in_memory
        self._builder: Builder = builder or ThreadBuilder()
        self._writing = threading.RLock()
        """Held by whoever changes the index; taken before `_state`."""
        self._state = threading.RLock()
        """Held while what follows is read or replaced."""
        self._opened = False
        self._stored: list[StoredSegment] = []
        self._overlay = Overlay()
        self._sequence: int | None = None
        self._unsaved = False

    @property
    def sequence(self) -> int | None:
        with self._state:
            self._open()
            return self._sequence

    def rebuild(
        self,
        documents: Iterable[IndexedDocument],
        total: int,
        sequence: int,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        counting = _Counting(progress, total)
        with self._writing:
            try:
                built = self._builder.build(documents, self._destination, counting, cancel)
            except WritingCancelledError:
                return
            counting.end()
            with self._state:
                old = self._stored
                self._opened = True
                self._stored, self._overlay, self._sequence = built, Overlay(), sequence
                self._unsaved = True
            self._save()
            self._discard(old)

    def update(
        self, replaced: Iterable[EntityId], documents: Iterable[IndexedDocument], sequence: int
    ) -> None:
        with self._writing:
            analysed = [(document, terms_of(document)) for document in documents]
            gone = {*replaced, *(document.id for document, _ in analysed)}
            with self._state:
                self._open()
                for segment in (*self._stored, self._overlay):
                    for id in gone:
                        segment.dead.update(segment.documents.numbers_of(id))
                for document, terms in analysed:
                    self._overlay.add(document, terms)
                if self._sequence is not None:
                    self._sequence = sequence
                self._unsaved = True
            if len(self._overlay.documents) > LARGEST_OVERLAY:
                self._flush(LARGEST_MERGE, self._builder)

    def search(self, query: SearchQuery) -> SearchResults:
        with self._state:
            self._open()
            segments: Sequence[Segment] = [*self._stored, self._overlay]
            try:
                return answer(segments, query)
            except Exception:  # noqa: BLE001  (raised on unless files changed under us)
                self._forget_if_damaged()
                return answer([], query)

    def close(self) -> None:
        with self._writing, self._state:
            if self._unsaved and self._sequence is not None:
                self._flush(LARGEST_MERGE_AT_CLOSE, ThreadBuilder())
            for segment in self._stored:
                segment.close()
            self._stored, self._overlay, self._sequence = [], Overlay(), None
            self._unsaved, self._opened = False, False

    # -- reading what is on disk

    def _open(self) -> None:
        if self._opened:
            return
        self._opened = True
        manifest = None if self._in_memory else read_manifest(self._folder, self._seal)
        if manifest is None:
            return
        try:
            for entry in manifest.segments:
                self._stored.append(open_segment(self._folder, entry))
        except (OSError, ValueError):
            self._forget()
            return
        dead = sum(len(segment.dead) for segment in self._stored)
        if dead <= max(MOST_DEAD, sum(segment.alive for segment in self._stored)):
            self._sequence = manifest.sequence

    def _forget_if_damaged(self) -> None:
        """Within an `except`: raise on unless the files have changed under us, which shows as any error whatever."""
        entries = [segment.entry for segment in self._stored if segment.entry is not None]
        if are_whole(self._folder, entries, self._seal):
            raise  # noqa: PLE0704  (the exception being handled by the caller)
        _log.warning("The search index was damaged while in use; it will be rebuilt.")
        self._forget()

    def _forget(self) -> None:
        with self._state:
            for segment in self._stored:
                segment.close()
            self._stored, self._overlay, self._sequence = [], Overlay(), None

    # -- writing

    @property
    def _destination(self) -> Destination:
        return Destination(None if self._in_memory else self._folder, self._seal)

    def _flush(self, largest_merge: int, builder: Builder) -> None:
        """Write the overlay, and small segments with it, as one segment."""
        merged = self._to_merge(largest_merge)
        alive = (
            segment.documents.document(number, segment.texts)
            for segment in (*merged, self._overlay)
            for number in range(len(segment.documents))
            if number not in segment.dead
        )
        try:
            written = builder.build(alive, self._destination)
        except Exception:  # noqa: BLE001  (raised on unless files changed under us)
            self._forget_if_damaged()
            return
        with self._state:
            self._stored = [segment for segment in self._stored if segment not in merged] + written
            self._overlay = Overlay()
        self._save()
        self._discard(merged)

    def _to_merge(self, largest: int) -> list[StoredSegment]:
        """Segments no larger than what they are merged into: each document is written again a few times only."""
        merged: list[StoredSegment] = []
        size = self._overlay.alive
        for segment in sorted(self._stored, key=lambda stored: stored.alive):
            if segment.alive > 2 * size or size + segment.alive > largest:
                break
            merged.append(segment)
            size += segment.alive
        return merged

    def _save(self) -> None:
        """Make the present segments the index on disk, unless some of them only live in memory."""
        if self._in_memory or self._sequence is None:
            return
        entries = [
            replace(segment.entry, dead=tuple(sorted(segment.dead)))
            for segment in self._stored
            if segment.entry is not None
        ]
        if len(entries) < len(self._stored):
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_manifest(self._folder, Manifest(self._sequence, tuple(entries)), self._seal)
        except OSError as error:
            _log.warning("The search index could not be saved: %s", error)
            return
        self._unsaved = False
        named = {entry.name for entry in entries}
        for leftover in self._folder.glob("segment-*"):
            if leftover.name not in named:
                shutil.rmtree(leftover, ignore_errors=True)

    def _discard(self, segments: Sequence[StoredSegment]) -> None:
        discard(segments, self._folder)


class _Counting:
    """Passes on how many documents were taken over, now and then, and all of them at the end."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def __call__(self, done: int) -> None:
        self._done = done
        if self._progress is not None and done % PROGRESS_EVERY == 0:
            self._progress(done, max(done, self._total))

    def end(self) -> None:
        if self._progress is not None:
            self._progress(self._done, self._done)
