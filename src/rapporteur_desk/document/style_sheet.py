"""What a document looks like, as values that an office may change: the same for every format."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What can be given a look of its own."""

    TEXT = "text"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    HEADING_5 = "heading_5"
    HEADING_6 = "heading_6"
    QUOTE = "quote"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    TABLE = "table"
    BOX = "box"
    BOX_TITLE = "box_title"


HEADINGS: Final = (
    Role.HEADING_1,
    Role.HEADING_2,
    Role.HEADING_3,
    Role.HEADING_4,
    Role.HEADING_5,
    Role.HEADING_6,
)


class Capitals(StrEnum):
    NONE = "none"
    SMALL = "small"
    ALL = "all"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class PdfFont(StrEnum):
    """The faces that come with the program: a PDF holds its fonts, and these may be handed on."""

    SERIF = "serif"
    SANS = "sans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one role differs from what is usual; None leaves that as it is."""

    size: float | None = None
    """Points."""
    colour: str | None = None
    """Six hexadecimal digits, capitals."""
    bold: bool | None = None
    italic: bool | None = None
    capitals: Capitals | None = None
    align: Align | None = None
    before: float | None = None
    """Points above."""
    after: float | None = None
    """Points below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours, each six hexadecimal digits in capitals."""

    ink: str = "1A1A1A"
    accent: str = "1F3557"
    """Rules, box edges and links: a dark blue that prints as a firm grey."""
    quiet: str = "555555"
    rule: str = "B8BEC8"
    box_fill: str = "F3F5F8"
    header_fill: str = "E6EAF0"
    warning: str = "9B1C1C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Paper and margins in millimetres."""

    width: float = 210.0
    height: float = 297.0
    top: float = 25.0
    right: float = 25.0
    bottom: float = 25.0
    left: float = 25.0

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


PAPERS: Final = {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres (ISO 216, ANSI/ASME Y14.1)."""

# Office suites take fonts from the reader's machine: a book face that Windows, macOS and Linux each have
# under some name, the one printed reports are set in.
SERIF: Final = (
    "Palatino Linotype",
    "Book Antiqua",
    "Palatino",
    "P052",
    "TeX Gyre Pagella",
    "Cambria",
    "Georgia",
)
MONOSPACE: Final = ("Consolas", "Menlo", "DejaVu Sans Mono", "Liberation Mono", "Courier New")


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSheet:
    palette: Palette = Palette()
    fonts: tuple[str, ...] = SERIF
    """Of office files and web pages, the first that a reader's machine has."""
    pdf_font: PdfFont = PdfFont.SERIF
    size: float | None = None
    """Of the text, in points; all other sizes that a look does not say go with it. None for what is usual."""
    page: Page = Page()
    looks: tuple[tuple[Role, Look], ...] = ()
    own_file: bytes = field(default=b"", repr=False)
    """A DOCX or ODT file whose named styles are to be taken, for a document written in the same format."""

    def look(self, role: Role) -> Look | None:
        """How a role differs, None where it does not."""
        return dict(self.looks).get(role)


USUAL: Final = StyleSheet()
