"""ZIP packages (DOCX, ODT, exchange files) from untrusted senders, checked before anything in them is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Collection
from typing import Final
from xml.etree.ElementTree import Element, ParseError  # types only: defusedxml parses

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from rapporteur_desk.importing.extract import refused

MAX_MEMBERS: Final = 10_000
MAX_UNPACKED_BYTES: Final = 1024**3
"""Declared size of all members together: a document full of pictures has some hundred megabytes."""
MAX_PART_BYTES: Final = 100 * 1024**2
"""Of one XML part; that of a 1,000-page document has about 20."""
MAX_RATIO: Final = 200
"""Unpacked to packed, for members above `RATIO_MATTERS_ABOVE`. Office XML seldom exceeds 30; a bomb nears 1,000."""
RATIO_MATTERS_ABOVE: Final = 1024**2
_ENCRYPTED_FLAG: Final = 0x1


class Package:
    """An opened and checked package."""

    def __init__(self, data: bytes) -> None:
        """Check the directory of the archive.

        Raises:
            ImportFailedError: `import.unreadable` (damaged, unsafe_archive), `import.too_large`,
                `import.encrypted`.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
            raise refused("unreadable", "damaged") from error
        if len(members) > MAX_MEMBERS:
            raise refused("unreadable", "unsafe_archive")
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise refused("too_large", "unpacks_too_large")
        names: set[str] = set()
        for member in members:
            _check(member, names)
        self._members = {member.filename: member for member in members}

    @property
    def names(self) -> Collection[str]:
        """Of all members."""
        return self._members.keys()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, limit: int = MAX_PART_BYTES) -> bytes:
        """The bytes of a member, unpacked.

        Raises:
            ImportFailedError: `import.unreadable` (damaged), `import.too_large`.
        """
        member = self._members.get(name)
        if member is None:
            raise refused("unreadable", "damaged")
        if member.file_size > limit:
            raise refused("too_large", "unpacks_too_large")
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,  # it says that it begins before the file does
        ) as error:
            raise refused("unreadable", "damaged") from error
        if len(data) > limit:  # the directory lied
            raise refused("too_large", "unpacks_too_large")
        return data

    def xml(self, name: str) -> Element:
        """The root of an XML part.

        Raises:
            ImportFailedError: `import.unreadable` (damaged, forbidden_xml), `import.too_large`.
        """
        return parsed_xml(self.read(name))


def parsed_xml(data: bytes) -> Element:
    """The root element; document types, entities and anything outside the file are refused.

    Raises:
        ImportFailedError: `import.unreadable` (damaged, forbidden_xml).
    """
    try:
        root: Element = fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise refused("unreadable", "forbidden_xml") from error
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding nobody knows
        raise refused("unreadable", "damaged") from error
    return root


def local_name(tag: object) -> str:
    """`p` for `{http://…/main}p`; empty for a comment or processing instruction."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, whatever its namespace (transitional and strict Office differ)."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def _check(member: zipfile.ZipInfo, names: set[str]) -> None:
    name = member.filename
    parts = name.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    if (
        name.startswith(("/", "\\"))
        or ".." in parts
        or ":" in name
        or "\0" in name
        or is_link
        or name in names
        or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    ):
        raise refused("unreadable", "unsafe_archive")
    names.add(name)
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise refused("encrypted")
    if member.file_size > RATIO_MATTERS_ABOVE and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        raise refused("too_large", "unpacks_too_large")
