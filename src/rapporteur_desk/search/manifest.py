"""Which segments make up the index, and what their files must be before anything of them is believed.

Nothing is synced to the disk, so that a power cut can leave zeros behind; and whoever can write into the cache could
make the index lie. The manifest names every segment with a keyed BLAKE2b of its table of contents, which holds those of
all its blocks; it is itself authenticated with the same key, which the caller keeps outside the folder.
"""

from __future__ import annotations

import hmac
import json
import os
import shutil
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from rapporteur_desk.search.analysis import ANALYSIS_VERSION

FORMAT_VERSION = 6
"""To be raised when the files' layout changes."""
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A written segment: its folder's name, its table of contents' fingerprint, its dead documents."""

    name: str
    fingerprint: str
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

    def holds(self, expected: str, actual: str) -> bool:
        return hmac.compare_digest(expected.encode(), actual.encode())


def write_manifest(folder: Path, manifest: Manifest, seal: Seal) -> None:
    """Replace the manifest in one step. Raises OSError."""
    body = json.dumps(
        {
            "format": FORMAT_VERSION,
            "analysis": ANALYSIS_VERSION,
            "sequence": manifest.sequence,
            "segments": [
                {"name": entry.name, "fingerprint": entry.fingerprint, "dead": entry.dead}
                for entry in manifest.segments
            ],
        },
        separators=(",", ":"),
    ).encode()
    temporary = folder / f"{MANIFEST}.new"
    for path in (temporary, folder / MANIFEST):
        if path.is_dir():  # whoever made it: nothing could be saved, and each start would build anew
            shutil.rmtree(path)
    temporary.write_bytes(seal.of_bytes(body).encode() + b"\n" + body)
    os.replace(temporary, folder / MANIFEST)  # noqa: PTH105  (atomic on every system)


def read_manifest(folder: Path, seal: Seal) -> Manifest | None:
    """The manifest, if it is ours, of this version; else None."""
    try:
        signature, _, body = (folder / MANIFEST).read_bytes().partition(b"\n")
        if not seal.holds(seal.of_bytes(body), signature.decode("latin-1")):
            return None
        content = json.loads(body)
        if (content["format"], content["analysis"]) != (FORMAT_VERSION, ANALYSIS_VERSION):
            return None
        segments = tuple(
            SegmentEntry(entry["name"], entry["fingerprint"], tuple(entry["dead"]))
            for entry in content["segments"]
        )
        return Manifest(content["sequence"], segments)
    except (OSError, ValueError):
        return None
