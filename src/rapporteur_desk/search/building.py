"""Building segments: here, or in a process of its own whose work no key has to wait for.

In a thread, indexing made 21 to 27 % of the interface's frames late; in a process none (measured). The process gets
documents one by one on its standard input and answers with the segments it has written, or with their bytes where
nothing may be written.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import struct
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from rapporteur_desk.search.codec import WritingCancelledError
from rapporteur_desk.search.documents import document_from_json, document_to_json
from rapporteur_desk.search.manifest import Seal, SegmentEntry
from rapporteur_desk.search.segments import SegmentBuilder, StoredSegment, open_files, open_segment
from rapporteur_desk.services.ports import CancelToken
from rapporteur_desk.services.search_values import IndexedDocument

BUILDER_SWITCH: Final = "--build-index"
"""First argument with which a packaged application, which has no `python -m`, starts itself as building process."""

WORTH_A_PROCESS: Final = 200
"""Documents that are analysed here in about the time a process needs to start."""

Told = Callable[[int], None]
"""Called with how many documents have been taken over."""

_DOCUMENT, _FINISH = b"D", b"F"
_HEADER = struct.Struct(">cI")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where segments go: a folder, each into one of its own with its files sealed; or memory, for None."""

    folder: Path | None
    seal: Seal


class Builder(Protocol):
    def build(
        self,
        documents: Iterable[IndexedDocument],
        destination: Destination,
        told: Told = lambda _count: None,
        cancel: CancelToken | None = None,
    ) -> list[StoredSegment]:
        """Segments that hold the documents, in order, open.

        Raises:
            WritingCancelledError: and then nothing is left behind.
        """


class ThreadBuilder:
    """Builds where it is called: in the building process, in tests, and as the window closes."""

    def build(
        self,
        documents: Iterable[IndexedDocument],
        destination: Destination,
        told: Told = lambda _count: None,
        cancel: CancelToken | None = None,
    ) -> list[StoredSegment]:
        built: list[StoredSegment] = []
        builder = SegmentBuilder()
        try:
            for count, document in enumerate(documents, start=1):
                _raise_if(cancel)
                builder.add(document)
                told(count)
                if builder.is_full:
                    built.append(_written(builder, destination, cancel))
                    builder = SegmentBuilder()
            if len(builder):
                built.append(_written(builder, destination, cancel))
            _raise_if(cancel)
        except BaseException:
            discard(built, destination.folder)
            raise
        return built


class ProcessBuilder:
    """Builds in a process of low priority, unless there is too little to be built.

    Args:
        wait: called between documents; returns when the next one may be read (see `services.pacing`).
        least: documents from which a process is worth its start.
    """

    def __init__(self, wait: Callable[[], None] = lambda: None, least: int = WORTH_A_PROCESS) -> None:
        self._wait = wait
        self._least = least

    def build(
        self,
        documents: Iterable[IndexedDocument],
        destination: Destination,
        told: Told = lambda _count: None,
        cancel: CancelToken | None = None,
    ) -> list[StoredSegment]:
        source = self._paced(documents)
        first = list(islice(source, self._least))
        process = self._start(destination) if len(first) >= self._least else None
        source = chain(first, source)
        if process is None:
            return ThreadBuilder().build(source, destination, told, cancel)
        stdin, stdout = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        try:
            for count, document in enumerate(source, start=1):
                _raise_if(cancel)
                _send(stdin, _DOCUMENT, document_to_json(document))
                told(count)
            _send(stdin, _FINISH, b"")
            stdin.close()
            answer = _answer(stdout, cancel)
            return list(_opened(answer, stdout, destination))
        except BrokenPipeError as error:
            raise OSError("the building process ended") from error
        finally:
            process.kill()
            process.wait()
            for stream in (stdin, stdout):
                try:
                    stream.close()
                except OSError:
                    pass  # what was not sent is wanted by nobody any more

    def _paced(self, documents: Iterable[IndexedDocument]) -> Iterator[IndexedDocument]:
        for document in documents:
            self._wait()
            yield document

    def _start(self, destination: Destination) -> subprocess.Popen[bytes] | None:
        try:
            process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
                | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            )
            where = {
                "folder": str(destination.folder) if destination.folder is not None else None,
                "key": destination.seal.key.hex(),
            }
            _send(cast(BinaryIO, process.stdin), _DOCUMENT, json.dumps(where).encode())
        except OSError as error:
            _log.warning("The index is built in this process: %s", error)
            return None
        return process


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
    frames = _frames(sys.stdin.buffer)
    where = json.loads(next(frames))
    folder = Path(where["folder"]) if where["folder"] is not None else None
    destination = Destination(folder, Seal.of_key(bytes.fromhex(where["key"])))
    documents = (document_from_json(frame) for frame in frames)
    try:
        segments = ThreadBuilder().build(documents, destination)
    except EOFError:
        return 1
    with os.fdopen(output, "wb") as stream:
        told = [
            {"name": segment.entry.name, "files": segment.entry.files}
            if segment.entry is not None
            else {"sizes": {name: len(data) for name, data in segment.files.items()}}
            for segment in segments
        ]
        _send(stream, _FINISH, json.dumps(told).encode())
        for segment in segments:
            if segment.entry is None:
                for data in segment.files.values():
                    stream.write(data)
    return 0


# -- inside


def _raise_if(cancel: CancelToken | None) -> None:
    if cancel is not None and cancel.cancelled:
        raise WritingCancelledError


def _written(builder: SegmentBuilder, destination: Destination, cancel: CancelToken | None) -> StoredSegment:
    if destination.folder is not None:
        try:
            name = f"segment-{uuid.uuid4().hex}"
            return builder.write(destination.folder / name, destination.seal, cancel)
        except OSError as error:
            _log.warning("The search index is kept in memory: %s", error)
    return builder.keep(cancel)


def _send(stream: BinaryIO, kind: bytes, data: bytes) -> None:
    stream.write(_HEADER.pack(kind, len(data)))
    stream.write(data)


def _frames(stream: BinaryIO) -> Iterator[bytes]:
    """What was sent, until the end is told. Raises EOFError when the stream ends before."""
    while True:
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size:
            raise EOFError
        kind, size = _HEADER.unpack(header)
        if kind == _FINISH:
            return
        yield stream.read(size)


def _answer(stream: BinaryIO, cancel: CancelToken | None) -> list[Mapping[str, object]]:
    """What the process says it has made. Raises OSError when it ended without a word; WritingCancelledError."""
    import threading

    received: list[bytes] = []
    reading = threading.Thread(target=lambda: received.append(stream.read(_HEADER.size)), daemon=True)
    reading.start()
    while reading.is_alive():  # so that the wish to stop is heard
        reading.join(0.1)
        if cancel is not None and cancel.cancelled:
            raise WritingCancelledError
    if not received or len(received[0]) < _HEADER.size:
        raise OSError("the building process ended without an answer")
    _, size = _HEADER.unpack(received[0])
    told: list[Mapping[str, object]] = json.loads(stream.read(size))
    return told


def _opened(
    told: Iterable[Mapping[str, object]], stream: BinaryIO, destination: Destination
) -> Iterator[StoredSegment]:
    for one in told:
        if "sizes" in one:
            sizes = cast(Mapping[str, int], one["sizes"])
            yield open_files({name: stream.read(size) for name, size in sizes.items()})
        else:
            assert destination.folder is not None  # noqa: S101  # the process was told so
            files = cast(Mapping[str, tuple[int, str]], one["files"])
            entry = SegmentEntry(
                str(one["name"]), {name: (size, digest) for name, (size, digest) in files.items()}, ()
            )
            yield open_segment(destination.folder, entry)


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
