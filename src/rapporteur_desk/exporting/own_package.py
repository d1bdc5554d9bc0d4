"""An office's own file that styles are taken from: opened with limits, and refused where it is no plain document.

Nothing of it but named styles and the page is ever looked at further: no text, no properties, no links, no macros.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final, NoReturn
from xml.etree.ElementTree import Element, ParseError  # types only: defusedxml parses

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from rapporteur_desk.domain.errors import UserError

_LARGEST_PART: Final = 20_000_000
_MOST_PARTS: Final = 2_000
_MACROS: Final = ("vbaproject", "vbadata", "activex/", "basic/", "scripts/", "macrosheets/")


class OwnPackage:
    """The parts of a file, each read only when asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        """
        Args:
            data: the file.
            name: what it is called, for what is wrong with it.

        Raises:
            UserError: `styles.damaged`, `styles.macros`.
        """
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            self.damaged()
        self._sizes = {entry.filename: entry.file_size for entry in self._archive.infolist()}
        if len(self._archive.infolist()) > _MOST_PARTS:
            self.damaged()
        if any(part.lower().removeprefix("word/").startswith(_MACROS) for part in self._sizes):
            self.refuse_macros()

    def xml(self, part: str) -> Element | None:
        """The root of a part, None where there is no such part.

        Raises:
            UserError: `styles.damaged`.
        """
        if part not in self._sizes:
            return None
        if self._sizes[part] > _LARGEST_PART:
            self.damaged()
        try:
            with self._archive.open(part) as file:
                data = file.read(_LARGEST_PART + 1)
            if len(data) > _LARGEST_PART:
                self.damaged()
            root: Element = fromstring(data, forbid_dtd=True)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
            ParseError, DefusedXmlException, ValueError, RecursionError,
        ):  # fmt: skip
            self.damaged()
        return root

    def needed(self, part: str) -> Element:
        """The root of a part without which the file is none.

        Raises:
            UserError: `styles.damaged`.
        """
        root = self.xml(part)
        if root is None:
            self.damaged()
        return root

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self._sizes)

    def damaged(self) -> NoReturn:
        """Say that the file is not what it should be."""
        raise UserError("styles.damaged", file=self.name)

    def refuse_macros(self) -> NoReturn:
        """Say that the file carries programs."""
        raise UserError("styles.macros", file=self.name)

    def refuse_link(self, target: str) -> NoReturn:
        """Say that the file brings in another one from outside."""
        raise UserError("styles.outside", file=self.name, target=target[:60])
