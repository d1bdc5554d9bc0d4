"""What the application and its building process say to each other: frames of a kind, a size and bytes."""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from rapporteur_desk.search.segments import raise_if
from rapporteur_desk.services.ports import CancelToken

DOCUMENT: Final = b"D"
FINISH: Final = b"F"
HEADER: Final = struct.Struct(">cI")


def send(stream: BinaryIO, kind: bytes, data: bytes) -> None:
    """Raises BrokenPipeError: nobody reads any more."""
    stream.write(HEADER.pack(kind, len(data)))
    stream.write(data)


def frames_of(stream: BinaryIO) -> Iterator[bytes]:
    """What was sent, until the end is told. Raises EOFError when the stream ends before."""
    while True:
        header = stream.read(HEADER.size)
        if len(header) < HEADER.size:
            raise EOFError
        kind, size = HEADER.unpack(header)
        if kind == FINISH:
            return
        yield stream.read(size)


def answer_of(stream: BinaryIO, cancel: CancelToken | None) -> list[Mapping[str, object]]:
    """What the process says it has made. Raises OSError when it ended without a word; WritingCancelledError."""
    received: list[bytes] = []
    reading = threading.Thread(target=lambda: received.append(stream.read(HEADER.size)), daemon=True)
    reading.start()
    while reading.is_alive():  # so that the wish to stop is heard
        reading.join(0.1)
        raise_if(cancel)
    if not received or len(received[0]) < HEADER.size:
        raise OSError("a building process ended without an answer")
    _, size = HEADER.unpack(received[0])
    told: list[Mapping[str, object]] = json.loads(stream.read(size))
    return told
