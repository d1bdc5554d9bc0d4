"""The search index: the `SearchIndex` port over segments on disk and an overlay in memory.

Segments are written once, each in a folder of its own; an edit goes to the overlay and marks what it
replaces as dead, so that it is findable at once; the overlay becomes a segment when it has grown, and at close. The
manifest names the segments that make up the index and the dossier's sequence they hold: replacing it is the one
step by which a new state comes into being, and whatever is killed before leaves the old state whole. In pauses,
segments are merged beside all that.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.answering import answer
from rapporteur_desk.search.building import Builder, Destination, Merged, ThreadBuilder, discard
from rapporteur_desk.search.codec import MOST_DOCUMENTS, WritingCancelledError
from rapporteur_desk.search.documents import document_of
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.lexicon import Lexicon
from rapporteur_desk.search.manifest import Manifest, Seal, read_manifest, write_manifest
from rapporteur_desk.search.overlay import Overlay
from rapporteur_desk.search.segments import StoredSegment, new_name, open_segment
from rapporteur_desk.search.terms import DocumentTerms, terms_of
from rapporteur_desk.search.tidying import Tidying, died_since, worth_merging
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.services.search_values import IndexedDocument, SearchQuery, SearchResults
from rapporteur_desk.services.searching import SearchCancelled

LARGEST_OVERLAY = 300
"""Documents in the overlay, dead ones included, above which it is written as a segment."""
LARGEST_MERGE = 2000
"""Documents that are merged at most when the overlay is written, or in memory; more in a pause only."""
LARGEST_MERGE_AT_CLOSE = 300
"""The same when somebody waits for the window to close."""
MOST_DEAD = 2000
"""Dead documents that segments may hold for good; with more, and more than live ones, a rebuild is asked for."""
VERIFIED_AT_ONCE = 32 << 20
"""Bytes of segments that are verified whole when the index is opened (30 ms); of more, each block when it is read."""
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
        self._saved_sequence: int | None = None
        """What the segments hold, without the overlay."""
        self._unsaved = False
        self._tidying: Tidying | None = None
        self._untidy: list[StoredSegment] = []
        """Segments that could not be merged."""

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
        self._stop_tidying()
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
            self._drop(old, unnamed=self._save())

    def update(
        self, replaced: Iterable[EntityId], documents: Iterable[IndexedDocument], sequence: int
    ) -> None:
        with self._writing:
            analysed: list[tuple[IndexedDocument, DocumentTerms]] = []
            begin = self._overlay.terms.reach
            for document in documents:
                analysed.append((document, terms_of(document, begin)))
                begin = analysed[-1][1].end
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

    def search(self, query: SearchQuery, cancel: CancelToken | None = None) -> SearchResults:
        with self._state:
            self._open()
            segments: Sequence[Segment] = [*self._stored, self._overlay]
            try:
                return answer(segments, query, _checkpoint(cancel))
            except SearchCancelled:
                raise
            except Exception:  # noqa: BLE001  (raised on unless files changed under us)
                self._forget_if_damaged()
                return answer([], query)

    def verify(self, wait: Callable[[], None] = lambda: None) -> bool:
        """Compare all segments with what was written, in pieces, calling `wait` between them.

        False when one was damaged: then the index asks to be rebuilt.
        """
        with self._state:
            self._open()
            stored = list(self._stored)
        for segment in stored:
            try:
                segment.verify(wait)
            except (OSError, ValueError):
                with self._state:
                    if segment not in self._stored:
                        continue  # replaced and removed meanwhile
                    _log.warning("The search index is damaged; it will be rebuilt.")
                    self._forget()
                    return False
        return True

    def warm(self, wait: Callable[[], None] = lambda: None) -> None:
        with self._state:
            self._open()
            stored = list(self._stored)
        try:
            for segment in stored:
                segment.warm()
                wait()
            Lexicon(stored, wait).list_words()
        except (OSError, ValueError):
            self.verify(wait)  # damaged, or removed meanwhile

    def tidy(self, wait: Callable[[], None] = lambda: None) -> None:
        with self._writing, self._state:
            self._open()
            if (self._tidying and self._tidying.goes_on) or not self._choose():
                return
            self._tidying = Tidying(
                self._builder, self._destination, choose=self._choose, adopt=self._adopt, ready=self.warm,
                failed=lambda tidying: self._on_untidy(tidying, wait), wait=wait,
            )  # fmt: skip
            self._tidying.start()

    def wait_until_tidy(self) -> None:
        """Until what `tidy` began has ended."""
        with self._state:
            tidying = self._tidying
        if tidying is not None:
            tidying.wait()

    def close(self) -> None:
        self._stop_tidying()
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
                self._stored.append(open_segment(self._folder, entry, self._seal))
            if sum(segment.size for segment in self._stored) <= VERIFIED_AT_ONCE:
                for segment in self._stored:
                    segment.verify()
        except (OSError, ValueError):
            self._forget()
            return
        dead = sum(len(segment.dead) for segment in self._stored)
        if dead <= max(MOST_DEAD, sum(segment.alive for segment in self._stored)):
            self._sequence = self._saved_sequence = manifest.sequence

    def _forget_if_damaged(self) -> None:
        """Within an `except`: raise on unless the files have changed under us, which shows as any error whatever."""
        try:
            for segment in self._stored:
                segment.verify(again=True)
        except (OSError, ValueError):
            _log.warning("The search index was damaged while in use; it will be rebuilt.")
            self._forget()
        else:
            raise  # noqa: PLE0704  (the exception being handled by the caller)

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
            document_of(self._overlay.documents, number, self._overlay.texts)
            for number in range(len(self._overlay.documents))
            if number not in self._overlay.dead
        )
        try:
            written = builder.build(alive, self._destination)
            if merged:
                parts = written
                try:
                    together = [Merged(one, frozenset(one.dead)) for one in (*merged, *parts)]
                    written = [builder.merge(together, new_name(), self._destination)]
                finally:
                    discard(parts, self._folder)
        except Exception:  # noqa: BLE001  (raised on unless files changed under us)
            self._forget_if_damaged()
            return
        with self._state:
            self._stored = [segment for segment in self._stored if segment not in merged] + written
            self._overlay = Overlay()
        self._drop(merged, unnamed=self._save())

    def _to_merge(self, largest: int) -> list[StoredSegment]:
        """Segments no larger than what they are merged into: each document is written again a few times only."""
        merged: list[StoredSegment] = []
        busy = [one.segment for one in self._tidying.busy] if self._tidying else []
        size = self._overlay.alive
        for segment in sorted(self._stored, key=lambda stored: stored.alive):
            if segment.alive > 2 * size or size + segment.alive > largest:
                break
            if segment not in busy:
                merged.append(segment)
                size += segment.alive
        return merged

    def _save(self) -> bool:
        """Make the present segments, all that they hold and lack, the index on disk: the overlay is empty."""
        self._saved_sequence = self._sequence
        for segment in self._stored:
            segment.known_dead = frozenset(segment.dead)
        saved = self._write_manifest()
        self._unsaved = self._unsaved and not saved
        return saved

    def _write_manifest(self) -> bool:
        """Of the present segments as they were saved, unless some of them only live in memory. False when it failed."""
        if self._in_memory:
            return True
        entries = [
            replace(segment.entry, dead=tuple(sorted(segment.known_dead)))
            for segment in self._stored
            if segment.entry is not None
        ]
        if self._saved_sequence is None or len(entries) < len(self._stored):
            return False
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_manifest(self._folder, Manifest(self._saved_sequence, tuple(entries)), self._seal)
        except OSError as error:
            _log.warning("The search index could not be saved: %s", error)
            return False
        named = {entry.name for entry in entries}
        if self._tidying is not None:
            named.add(self._tidying.name)
        for leftover in self._folder.glob("segment-*"):
            if leftover.name not in named:
                shutil.rmtree(leftover, ignore_errors=True)
        return True

    def _drop(self, segments: Sequence[StoredSegment], *, unnamed: bool) -> None:
        """Close segments, and remove their files unless the manifest still names them."""
        discard(segments, self._folder if unnamed else None)

    # -- merging in pauses

    def _choose(self) -> list[Merged]:
        with self._writing, self._state:
            most = LARGEST_MERGE if self._in_memory else MOST_DOCUMENTS
            chosen = worth_merging(self._stored, most)
            if chosen == self._untidy:
                return []
            # Left out is only who is dead in what was saved, so that what is made holds what that sequence held.
            return [Merged(one, frozenset(one.dead) if self._in_memory else one.known_dead) for one in chosen]

    def _adopt(self, tidying: Tidying, made: StoredSegment) -> bool:
        old = [one.segment for one in tidying.busy]
        with self._writing:
            with self._state:
                if tidying.cancelled or any(segment not in self._stored for segment in old):
                    return False
                made.dead |= died_since(tidying.busy, lambda segment: segment.dead)
                # What was saved meanwhile holds them no more either.
                made.known_dead = frozenset(died_since(tidying.busy, lambda segment: segment.known_dead))
                place = self._stored.index(old[0])
                rest = [segment for segment in self._stored if segment not in old]
                self._stored = [*rest[:place], made, *rest[place:]]
            self._drop(old, unnamed=self._write_manifest())
        return True

    def _on_untidy(self, tidying: Tidying, wait: Callable[[], None]) -> None:
        self._untidy = [one.segment for one in tidying.busy]
        self.verify(wait)

    def _stop_tidying(self) -> None:
        with self._state:
            tidying, self._tidying = self._tidying, None
        if tidying is not None:
            tidying.stop()


def _checkpoint(cancel: CancelToken | None) -> Callable[[], None]:
    def check() -> None:
        if cancel is not None and cancel.cancelled:
            raise SearchCancelled

    return check


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
