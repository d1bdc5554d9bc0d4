"""Building and merging segments: here, or in a process of its own whose work no key has to wait for.

In a thread, indexing made 21 to 27 % of the interface's frames late; in a process none (measured). The process gets
documents one by one on its standard input and answers with the segments it has written, or with their bytes where
nothing may be written.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, Protocol, cast

from rapporteur_desk.search.codec import MOST_DOCUMENTS
from rapporteur_desk.search.documents import document_from_json, document_to_json
from rapporteur_desk.search.frames import DOCUMENT, FINISH, answer_of, frames_of, send
from rapporteur_desk.search.manifest import Seal, SegmentEntry
from rapporteur_desk.search.merging import Part, merge
from rapporteur_desk.search.segments import (
    SegmentBuilder,
    StoredSegment,
    hold_segment,
    make_segment,
    new_name,
    open_segment,
    raise_if,
    segment_in_memory,
    write_segment,
)
from rapporteur_desk.search.storage import ArrayWriter, Contents
from rapporteur_desk.search.terms import Vocabulary
from rapporteur_desk.services.ports import CancelToken
from rapporteur_desk.services.search_values import IndexedDocument

BUILDER_SWITCH: Final = "--build-index"
"""First argument with which a packaged application, which has no `python -m`, starts itself as building process."""

WORTH_A_PROCESS: Final = 200
"""Documents that are analysed here in about the time a process needs to start."""

WORTH_ANOTHER: Final = 2_000
"""Documents from which a further process saves more time than its start takes."""

MOST_WORKERS: Final = 2
"""Each holds up to 190 MB; whoever works meanwhile wants a processor too."""

MOST_WAITING: Final = 1_000
"""Documents that are ready for a process: about what it takes while another makes a segment."""

Told = Callable[[int], None]
"""Called with how many documents have been taken over."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where segments go: a folder, each into one of its own with its files sealed; or memory, for None."""

    folder: Path | None
    seal: Seal


class Merged(NamedTuple):
    """What goes into another segment, and which of its documents do not."""

    segment: StoredSegment
    dead: frozenset[int]


class Builder(Protocol):
    def build(
        self,
        documents: Iterable[IndexedDocument],
        destination: Destination,
        told: Told = lambda _count: None,
        cancel: CancelToken | None = None,
    ) -> list[StoredSegment]:
        """Segments that hold the documents, open.

        Raises:
            WritingCancelledError: and then nothing is left behind.
        """

    def merge(
        self, segments: Sequence[Merged], name: str, destination: Destination, cancel: CancelToken | None = None
    ) -> StoredSegment:  # fmt: skip
        """One segment that holds what those hold, but for the dead, open; they stay as they are.

        Args:
            name: of its folder, where it goes into one.

        Raises:
            OSError, DamagedError, WritingCancelledError: and then nothing is left behind.
        """


class ThreadBuilder:
    """Builds where it is called: in the building process, in tests, and as the window closes.

    Args:
        wait: called between pieces of a merge.
    """

    def __init__(self, wait: Callable[[], None] = lambda: None) -> None:
        self._wait = wait

    def build(
        self,
        documents: Iterable[IndexedDocument],
        destination: Destination,
        told: Told = lambda _count: None,
        cancel: CancelToken | None = None,
    ) -> list[StoredSegment]:
        built: list[StoredSegment] = []
        vocabulary = Vocabulary()
        builder = SegmentBuilder(vocabulary)
        try:
            for count, document in enumerate(documents, start=1):
                raise_if(cancel)
                builder.add(document)
                told(count)
                if builder.is_full:
                    built.append(_written(builder, destination, cancel))
                    if len(vocabulary) > Vocabulary.MOST_CHUNKS:
                        vocabulary = Vocabulary()
                    builder = SegmentBuilder(vocabulary)
            if len(builder):
                built.append(_written(builder, destination, cancel))
            raise_if(cancel)
        except BaseException:
            discard(built, destination.folder)
            raise
        return built

    def merge(
        self, segments: Sequence[Merged], name: str, destination: Destination, cancel: CancelToken | None = None
    ) -> StoredSegment:  # fmt: skip
        parts = [Part(segment.file, dead) for segment, dead in segments]

        def fill(out: ArrayWriter) -> Mapping[str, Any]:
            return merge(parts, out, self._wait_unless(cancel))

        if destination.folder is None:
            return hold_segment(fill, destination.seal)
        return write_segment(destination.folder, name, fill, destination.seal)

    def _wait_unless(self, cancel: CancelToken | None) -> Callable[[], None]:
        def checkpoint() -> None:
            raise_if(cancel)
            self._wait()

        return checkpoint


class ProcessBuilder:
    """Builds in processes of low priority, unless there is too little to be built.

    Args:
        wait: called between documents; returns when the next one may be read (see `services.pacing`).
        least: documents from which a process is worth its start.
        worth_another: documents from which each further process is, as long as there is a processor for it.
        workers: processes at most; by default two, where there are two processors.
    """

    def __init__(
        self,
        wait: Callable[[], None] = lambda: None,
        least: int = WORTH_A_PROCESS,
        worth_another: int = WORTH_ANOTHER,
        workers: int | None = None,
    ) -> None:
        self._wait = wait
        self._least = least
        self._worth_another = worth_another
        self._workers = workers or min(MOST_WORKERS, os.cpu_count() or 1)

    def build(
        self,
        documents: Iterable[IndexedDocument],
        destination: Destination,
        told: Told = lambda _count: None,
        cancel: CancelToken | None = None,
    ) -> list[StoredSegment]:
        source = self._paced(documents)
        first = list(islice(source, self._least))
        source = chain(first, source)
        workers = _started(destination) if len(first) >= self._least else []
        if not workers:
            return ThreadBuilder().build(source, destination, told, cancel)
        built: list[StoredSegment] = []
        try:
            for count, document in enumerate(source, start=1):
                raise_if(cancel)
                if count == len(workers) * self._worth_another and len(workers) < self._workers:
                    workers += _started(destination)
                min(workers, key=lambda worker: worker.waiting).send(document)
                told(count)
            for worker in workers:
                worker.finish()
            for worker in workers:
                built += worker.segments(cancel)
        except BaseException as error:
            discard(built, destination.folder)
            if isinstance(error, BrokenPipeError):
                raise OSError("a building process ended") from error
            raise
        finally:
            for worker in workers:
                worker.stop()
        return built

    def merge(
        self, segments: Sequence[Merged], name: str, destination: Destination, cancel: CancelToken | None = None
    ) -> StoredSegment:  # fmt: skip
        documents = sum(len(segment.documents) for segment, _ in segments)
        entries = [replace(one.entry, dead=tuple(dead)) for one, dead in segments if one.entry is not None]
        if documents >= self._least and len(entries) == len(segments) and destination.folder is not None:
            for worker in _started(destination, name, entries):  # one, or none
                merged: list[StoredSegment] = []
                try:
                    worker.finish()
                    merged = worker.segments(cancel)
                finally:
                    worker.stop()
                    if not merged:
                        shutil.rmtree(destination.folder / name, ignore_errors=True)
                return merged[0]
        return ThreadBuilder(self._wait).merge(segments, name, destination, cancel)

    def _paced(self, documents: Iterable[IndexedDocument]) -> Iterator[IndexedDocument]:
        for document in documents:
            self._wait()
            yield document


def _started(destination: Destination, name: str = "", merged: Sequence[SegmentEntry] = ()) -> list[_Worker]:
    """One more building process; none where it cannot be started."""
    try:
        return [_Worker(destination, name, merged)]
    except OSError as error:
        _log.warning("The index is built without another process: %s", error)
        return []


class _Worker:
    """A building process; or one that merges segments into one of a name.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(self, destination: Destination, name: str, merged: Sequence[SegmentEntry]) -> None:
        self._destination = destination
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
            | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        self._stdin = cast(BinaryIO, self._process.stdin)
        self._stdout = cast(BinaryIO, self._process.stdout)
        where = {
            "folder": str(destination.folder) if destination.folder is not None else None,
            "key": destination.seal.key.hex(),
            "name": name,
            "merged": [astuple(entry) for entry in merged],
        }
        self._frames: queue.Queue[bytes | None] = queue.Queue(MOST_WAITING)
        """What is to be sent; None for the end."""
        self._frames.put(json.dumps(where).encode())
        self._broken = False
        self._finished = False
        self._feeding = threading.Thread(target=self._feed, name="index-feeding", daemon=True)
        self._feeding.start()

    @property
    def waiting(self) -> int:
        """Documents that it has not taken yet."""
        return self._frames.qsize()

    def send(self, document: IndexedDocument) -> None:
        """Raises BrokenPipeError: it has ended."""
        if self._broken:
            raise BrokenPipeError
        self._frames.put(document_to_json(document))

    def finish(self) -> None:
        """There is no other document."""
        if not self._finished:
            self._finished = True
            self._frames.put(None)

    def _feed(self) -> None:
        """In a thread of its own: while this one is busy with a segment, the other must not wait for documents."""
        while (frame := self._frames.get()) is not None:
            if not self._broken:  # else taken all the same, so that nobody waits for room
                self._tell(DOCUMENT, frame)
        self._tell(FINISH, b"")

    def _tell(self, kind: bytes, data: bytes) -> None:
        try:
            send(self._stdin, kind, data)
            if kind == FINISH:
                self._stdin.close()
        except OSError:
            self._broken = True

    def segments(self, cancel: CancelToken | None) -> list[StoredSegment]:
        """What it has made. Raises OSError when it ended without a word; WritingCancelledError."""
        told = answer_of(self._stdout, cancel)
        return list(_opened(told, self._stdout, self._destination))

    def stop(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self.finish()
        self._feeding.join()
        for stream in (self._stdin, self._stdout):
            try:
                stream.close()
            except OSError:
                pass  # what was not sent is wanted by nobody any more


def discard(segments: Iterable[StoredSegment], folder: Path | None) -> None:
    """Close segments and remove their files."""
    for segment in segments:
        segment.close()
        if segment.entry is not None and folder is not None:
            shutil.rmtree(folder / segment.entry.name, ignore_errors=True)


def main() -> int:
    """Entry point of the building process. Ends without a word when its standard input does before it is told to."""
    output = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not get into the answer
    if hasattr(os, "nice"):
        os.nice(10)
    import gc

    gc.disable()  # nothing here goes round in circles, and looking for it takes a tenth of the time
    frames = frames_of(sys.stdin.buffer)
    where = json.loads(next(frames))
    folder = Path(where["folder"]) if where["folder"] is not None else None
    destination = Destination(folder, Seal.of_key(bytes.fromhex(where["key"])))
    try:
        segments = _merged(where, destination) if where["merged"] else _built(frames, destination)
    except EOFError:
        return 1
    with os.fdopen(output, "wb") as stream:
        told = [
            {"name": segment.entry.name, "fingerprint": segment.entry.fingerprint}
            if segment.entry is not None
            else {"sizes": [len(segment.file.contents.to_json()), segment.size]}
            for segment in segments
        ]
        send(stream, FINISH, json.dumps(told).encode())
        for segment in segments:
            if segment.entry is None:
                stream.write(segment.file.contents.to_json())
                stream.write(segment.file.whole())
    return 0


def _built(frames: Iterator[bytes], destination: Destination) -> list[StoredSegment]:
    here = ThreadBuilder()
    built = here.build((document_from_json(frame) for frame in frames), destination)
    alive = sum(len(segment.documents) for segment in built)
    if destination.folder is None and len(built) > 1 and alive <= MOST_DOCUMENTS:
        # What lies in memory is merged where it lies; on the disk that has time until a pause.
        built = [here.merge([Merged(segment, frozenset()) for segment in built], "", destination)]
    return built


def _merged(where: Mapping[str, Any], destination: Destination) -> list[StoredSegment]:
    assert destination.folder is not None  # noqa: S101  # only what lies in files is merged by a process
    opened = [
        open_segment(destination.folder, SegmentEntry(name, fingerprint, ()), destination.seal)
        for name, fingerprint, _ in where["merged"]
    ]
    merged = [Merged(one, frozenset(dead)) for one, (_, _, dead) in zip(opened, where["merged"], strict=True)]
    return [ThreadBuilder().merge(merged, where["name"], destination)]


# -- inside


def _written(builder: SegmentBuilder, destination: Destination, cancel: CancelToken | None) -> StoredSegment:
    return make_segment(
        destination.folder, new_name(), lambda out: builder.fill(out, cancel), destination.seal
    )


def _opened(
    told: Iterable[Mapping[str, object]], stream: BinaryIO, destination: Destination
) -> Iterator[StoredSegment]:
    for one in told:
        if "sizes" in one:
            table, data = (stream.read(size) for size in cast(Sequence[int], one["sizes"]))
            yield segment_in_memory(Contents.from_json(table), data)
        else:
            assert destination.folder is not None  # noqa: S101  # the process was told so
            entry = SegmentEntry(str(one["name"]), str(one["fingerprint"]), ())
            yield open_segment(destination.folder, entry, destination.seal)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, BUILDER_SWITCH]
    # -P: the folder one happens to be in must not lend its modules.
    return [sys.executable, "-P", "-c", "from rapporteur_desk.search.building import main; main()"]


def _environment() -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "PYTHONUTF8": "1",
    }
