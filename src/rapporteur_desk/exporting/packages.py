"""Zip packages that are the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final, NamedTuple

BASE_PROPERTY: Final = "RapporteurDeskBase"
"""What the property is called that tells a review copy's base version."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The oldest date that a zip can hold: a file must not tell when, or how often, it was exported."""

_LEVEL: Final = 4
"""zlib's level: long reports take half the time that its usual level 6 needs, and are an eighth larger at most."""


class Part(NamedTuple):
    """One file of a package."""

    name: str
    data: bytes
    stored: bool = False
    """Not compressed: pictures, which already are, and what a format wants to be read in place."""


def package(parts: Iterable[Part]) -> bytes:
    """A zip of the parts in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            entry = zipfile.ZipInfo(part.name, _EPOCH)
            entry.create_system = 0  # else the operating system shows
            entry.compress_type = zipfile.ZIP_STORED if part.stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.data, compresslevel=_LEVEL)
    return buffer.getvalue()
