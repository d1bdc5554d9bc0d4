"""Arrays of numbers in one sealed file: plain little-endian values, read by the piece, each block verified before use.

A file is cut into blocks of 64 KiB; the fingerprint of each lies in the segment's table of contents, which the manifest
seals. A piece is read only when it is wanted, so that opening costs the same whatever the size, and nothing read from
disk is believed before its block has been compared. Not mapped into memory: a mapped file that somebody shortens ends
the process.
"""

from __future__ import annotations

import json
import os
import threading
from base64 import b85decode, b85encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no algebra here: its threads would only cost memory

import numpy as np  # after what it reads at import
from numpy.typing import NDArray

BLOCK: Final = 1 << 16
"""Bytes that are verified together."""
FINGERPRINT: Final = 16
ALIGNMENT: Final = 8
TYPES: Final = frozenset({"|u1", "<u2", "<u4"})
"""What an array may hold."""

Array = NDArray[Any]


class DamagedError(ValueError):
    """What lies on the disk is not what was written."""


class Stored(Protocol):
    """Bytes that can be read from any place, by any thread."""

    @property
    def size(self) -> int: ...

    def read(self, start: int, stop: int) -> bytes | memoryview: ...

    def doubt(self) -> None:
        """Verify again whatever is read from now on."""

    def close(self) -> None: ...


class InMemory:
    """Bytes that never leave this process, hence as they were made."""

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = memoryview(data)
        self.size = len(data)

    def read(self, start: int, stop: int) -> memoryview:
        return self._data[start:stop]

    def doubt(self) -> None:
        pass

    def close(self) -> None:
        pass


class SealedFile:
    """A file whose blocks are compared with their fingerprints before anything of them is used.

    Once each, and again after the file has been written to: its times tell, which are looked at before each reading.

    Args:
        key: of the fingerprints.
        fingerprints: of all blocks, end to end.
    """

    def __init__(self, path: Path, size: int, key: bytes, fingerprints: bytes) -> None:
        self._file = path.open("rb", buffering=0)  # what a buffer holds is no longer what lies on the disk
        self.size = size
        self._key = key
        self._fingerprints = fingerprints
        self._verified = bytearray(len(fingerprints) // FINGERPRINT)
        self._lock = threading.Lock()
        self._stamp = self._present_stamp()
        if self._stamp[0] != size or len(self._verified) != -(-size // BLOCK):
            self._file.close()
            raise DamagedError(f"{path.name}: another size")

    def read(self, start: int, stop: int) -> bytes | memoryview:
        """Raises DamagedError, OSError."""
        first, last = start // BLOCK, -(-stop // BLOCK)
        with self._lock:
            if (stamp := self._present_stamp()) != self._stamp:
                self._stamp = stamp
                self._forget_verified()
            if all(self._verified[first:last]):
                return self._read(start, stop)
            begin = first * BLOCK
            data = memoryview(self._read(begin, min(last * BLOCK, self.size)))
            for number in range(first, last):
                if not self._verified[number]:
                    block = data[number * BLOCK - begin : (number + 1) * BLOCK - begin]
                    place = number * FINGERPRINT
                    if fingerprint(block, self._key) != self._fingerprints[place : place + FINGERPRINT]:
                        raise DamagedError(f"block {number} is not as it was written")
                    self._verified[number] = 1
            return data[start - begin : stop - begin]

    def _read(self, start: int, stop: int) -> bytes:
        self._file.seek(start)
        data = self._file.read(stop - start)
        if len(data) < stop - start:
            raise DamagedError("the file has become shorter")
        return data

    def doubt(self) -> None:
        with self._lock:
            self._forget_verified()

    def _forget_verified(self) -> None:
        self._verified[:] = bytes(len(self._verified))

    def _present_stamp(self) -> tuple[int, int, int]:
        """Size, and when contents and anything else of the file were last changed."""
        told = os.fstat(self._file.fileno())
        return told.st_size, told.st_mtime_ns, told.st_ctime_ns

    def close(self) -> None:
        self._file.close()


def fingerprint(block: bytes | bytearray | memoryview, key: bytes) -> bytes:
    """What only the holder of the key can compute of a block."""
    return blake2b(block, key=key, digest_size=FINGERPRINT).digest()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file of arrays holds, and whatever small is kept beside it."""

    arrays: Mapping[str, tuple[str, int, int]]
    """By name: type, place of the first byte, number of elements."""
    size: int
    fingerprints: bytes
    beside: Mapping[str, Any]
    """Anything that JSON can say."""

    def to_json(self) -> bytes:
        told = {
            "arrays": self.arrays,
            "size": self.size,
            "fingerprints": b85encode(self.fingerprints).decode("ascii"),
            "beside": self.beside,
        }
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")

    @classmethod
    def from_json(cls, data: bytes) -> Contents:
        """Raises ValueError, also for arrays of an unknown type or beyond the end."""
        told = json.loads(data.decode("utf-8", "surrogatepass"))
        arrays = {name: (kind, start, count) for name, (kind, start, count) in told["arrays"].items()}
        for kind, start, count in arrays.values():
            if kind not in TYPES or start < 0 or count < 0:
                raise DamagedError("an array of an unknown type")
            if start + count * np.dtype(kind).itemsize > told["size"]:
                raise DamagedError("an array beyond the end")
        return cls(arrays, told["size"], b85decode(told["fingerprints"]), told["beside"])


class ArrayWriter:
    """Writes arrays end to end, each by the piece, and takes the fingerprints of the blocks on the way.

    Args:
        out: a file, or memory.
        key: of the fingerprints.
    """

    def __init__(self, out: BinaryIO, key: bytes) -> None:
        self._out = out
        self._key = key
        self._places: dict[str, tuple[str, int, int]] = {}
        self._size = 0
        self._sums: list[bytes] = []
        self._block = bytearray()
        """What was written since the last whole block."""

    def begin(self, name: str, kind: str) -> None:
        """The next array, of one of `TYPES`."""
        self._take(memoryview(bytes(-self._size % ALIGNMENT)))
        self._places[name] = (kind, self._size, 0)
        self._name = name

    def write(self, values: Array) -> None:
        """More elements of the array that was begun last. Raises OSError."""
        kind, start, count = self._places[self._name]
        if len(values):
            self._take(np.ascontiguousarray(values, dtype=kind).data.cast("B"))
        self._places[self._name] = (kind, start, count + len(values))

    def add(self, name: str, values: Array | bytes | bytearray) -> None:
        """A whole array; its type is its own. Raises OSError."""
        array = np.frombuffer(values, np.uint8) if isinstance(values, bytes | bytearray) else values
        self.begin(name, array.dtype.newbyteorder("<").str.replace("<u1", "|u1"))
        self.write(array)

    def finish(self, beside: Mapping[str, Any]) -> Contents:
        """The table of contents of all that was written."""
        if self._block:
            self._sums.append(fingerprint(self._block, self._key))
            self._block = bytearray()
        return Contents(self._places, self._size, b"".join(self._sums), beside)

    def _take(self, data: memoryview) -> None:
        self._out.write(data)
        self._size += len(data)
        at = min(len(data), -len(self._block) % BLOCK)
        self._block += data[:at]
        if len(self._block) == BLOCK:
            self._sums.append(fingerprint(self._block, self._key))
            self._block = bytearray()
        while len(data) - at >= BLOCK:
            self._sums.append(fingerprint(data[at : at + BLOCK], self._key))
            at += BLOCK
        self._block += data[at:]


class ArrayFile:
    """The arrays of a file, read by the piece."""

    def __init__(self, contents: Contents, stored: Stored) -> None:
        self.contents = contents
        self._stored = stored

    def length(self, name: str) -> int:
        return self.contents.arrays[name][2]

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Array:
        """Elements of an array, all by default; not to be written to. Raises DamagedError, OSError."""
        kind, place, count = self.contents.arrays[name]
        stop = count if stop is None else stop
        if not 0 <= start <= stop <= count:
            raise DamagedError(f"{name} has no elements {start} to {stop}")
        size = np.dtype(kind).itemsize
        data = self._stored.read(place + start * size, place + stop * size)
        return np.frombuffer(data, kind)

    def whole(self) -> bytes | memoryview:
        """All bytes. Raises DamagedError, OSError."""
        return self._stored.read(0, self._stored.size)

    def verify(self, wait: Callable[[], None] = lambda: None, *, again: bool = False) -> None:
        """Read everything, a mebibyte at a time. Raises DamagedError, OSError."""
        if again:
            self._stored.doubt()
        step = BLOCK * 16
        for place in range(0, self._stored.size, step):
            self._stored.read(place, min(place + step, self._stored.size))
            wait()

    def close(self) -> None:
        self._stored.close()


def end_to_end(strings: Sequence[str]) -> tuple[bytes, Array]:
    """Strings as bytes end to end, and where each ends."""
    encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
    ends = np.cumsum([len(one) for one in encoded], dtype=np.uint32)
    return b"".join(encoded), ends
