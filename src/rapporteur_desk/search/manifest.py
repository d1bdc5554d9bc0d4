"""What the index's files must be, word for word, before any of them is opened.

Whoosh's files hold pickles, and opening a tampered one runs code; Whoosh also writes without fsync, so that a power
cut can leave zeros behind. The manifest names every file with its size and a keyed BLAKE2b of its bytes, and is
itself authenticated with the same key, which the caller keeps outside the folder.
"""

from __future__ import annotations

import hmac
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from rapporteur_desk.search.analysis import ANALYSIS_VERSION

FORMAT_VERSION = 5
"""To be raised when the files' layout changes."""
MANIFEST = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A written segment: its folder's name, its files' sizes and fingerprints, its dead documents."""

    name: str
    files: dict[str, tuple[int, str]]
    dead: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    sequence: int
    segments: tuple[SegmentEntry, ...]


class Seal:
    """Fingerprints that only the holder of the secret can make."""

    def __init__(self, secret: bytes) -> None:
        self.key = blake2b(secret, person=b"rapporteur-index").digest()

    @classmethod
    def of_key(cls, key: bytes) -> Seal:
        """The seal whose `key` this is: as handed to the building process."""
        seal = cls(b"")
        seal.key = key
        return seal

    def of_bytes(self, data: bytes) -> str:
        return blake2b(data, key=self.key, digest_size=32).hexdigest()

    def of_file(self, path: Path) -> tuple[int, str]:
        """Size in bytes, and fingerprint."""
        digest = blake2b(key=self.key, digest_size=32)
        size = 0
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
        return size, digest.hexdigest()

    def holds(self, expected: str, actual: str) -> bool:
        return hmac.compare_digest(expected.encode(), actual.encode())


def write_manifest(folder: Path, manifest: Manifest, seal: Seal) -> None:
    """Replace the manifest in one step. Raises OSError."""
    body = json.dumps(
        {
            "format": FORMAT_VERSION,
            "analysis": ANALYSIS_VERSION,
            "byteorder": sys.byteorder,
            "sequence": manifest.sequence,
            "segments": [
                {"name": entry.name, "files": entry.files, "dead": entry.dead} for entry in manifest.segments
            ],
        },
        separators=(",", ":"),
    ).encode()
    temporary = folder / f"{MANIFEST}.new"
    temporary.write_bytes(seal.of_bytes(body).encode() + b"\n" + body)
    os.replace(temporary, folder / MANIFEST)  # noqa: PTH105  (atomic on every system)


def read_manifest(folder: Path, seal: Seal) -> Manifest | None:
    """The manifest, if it is ours, of this version, and every file it names is as it was written; else None."""
    try:
        signature, _, body = (folder / MANIFEST).read_bytes().partition(b"\n")
        if not seal.holds(seal.of_bytes(body), signature.decode("latin-1")):
            return None
        content = json.loads(body)
        known = content["format"], content["analysis"], content["byteorder"]
        if known != (FORMAT_VERSION, ANALYSIS_VERSION, sys.byteorder):
            return None
        segments = tuple(
            SegmentEntry(
                entry["name"],
                {name: (size, digest) for name, (size, digest) in entry["files"].items()},
                tuple(entry["dead"]),
            )
            for entry in content["segments"]
        )
        if not are_whole(folder, segments, seal):
            return None
        return Manifest(content["sequence"], segments)
    except (OSError, ValueError):
        return None


def are_whole(folder: Path, segments: Iterable[SegmentEntry], seal: Seal) -> bool:
    """Whether every file of the segments is as it was written."""
    try:
        for entry in segments:
            for name, (size, digest) in entry.files.items():
                found, actual = seal.of_file(folder / entry.name / name)
                if found != size or not seal.holds(digest, actual):
                    return False
    except OSError:
        return False
    return True
