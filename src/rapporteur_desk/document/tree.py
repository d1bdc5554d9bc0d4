"""The document tree that preview and every export share.

Blocks hold blocks or inlines; every node is a frozen value. An emitter handles every node type named
in `Block` and `Inline`, and raises `UnknownNodeError` for any other: nothing is ever dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from rapporteur_desk.document.style_sheet import USUAL, StyleSheet

# -- inlines ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strikethrough:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Superscript:
    """Ordinals and centuries of French typography: 1er, XXIe."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    """An address of an allowed scheme, or `#identifier` inside the document."""
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    src: str
    """`attachment:SHA256`, or any other address, which is never loaded."""
    alt: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class SoftBreak:
    pass


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One `@key, locator` of a citation."""

    key: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@A3-07; @S12, p. 8]` before it is resolved; an export holds only footnotes in its stead."""

    items: tuple[CitationItem, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note called at this place; `citation` is set when it comes from a citation."""

    blocks: tuple[Block, ...]
    citation: Citation | None = None


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Strikethrough
    | Superscript
    | Code
    | Link
    | Image
    | SoftBreak
    | LineBreak
    | Citation
    | Footnote
)

# -- blocks -----------------------------------------------------------------------------------------


class Alignment(StrEnum):
    NONE = ""
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: tuple[Inline, ...]
    alignment: Alignment = Alignment.NONE
    """Never from a typed text: `CENTRE` as the chair in minutes, `RIGHT` in the right half of the page, as the
    addressee of a letter."""


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    """1 to 6; in an assembled document 1 is its outermost part, and the document's title is in its meta."""
    children: tuple[Inline, ...]
    identifier: str = ""
    number: str = ""
    """As printed: `I.`, `A.`, `1.`; empty when the heading is not numbered."""


@dataclass(frozen=True, slots=True)
class ListItem:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[ListItem, ...]
    tight: bool = True


@dataclass(frozen=True, slots=True)
class OrderedList:
    items: tuple[ListItem, ...]
    start: int = 1
    tight: bool = True


@dataclass(frozen=True, slots=True)
class BlockQuote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str
    info: str = ""


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    pass


@dataclass(frozen=True, slots=True)
class TableCell:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    alignments: tuple[Alignment, ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture apart from the text."""

    children: tuple[Inline, ...]
    """One image, without title, for that would be the caption; or what a format shows in its place."""
    caption: tuple[Inline, ...] = ()


class ChartKind(StrEnum):
    BARS = "bars"
    """Lying, one below the other: for long labels."""
    COLUMNS = "columns"
    LINES = "lines"
    PIE = "pie"


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures that are drawn: a fenced block of which every number could be read."""

    kind: ChartKind
    rows: tuple[tuple[str, ...], ...]
    """At least one; each a label and its numbers, as many in each, as typed: `1 530,5`."""
    header: tuple[str, ...] = ()
    """What labels and numbers are; as long as a row, or empty."""
    unit: str = ""
    description: str = ""
    """What the writer says that it shows, before the figures are told to who does not see it."""
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A fenced box `::: name argument`. A recommendation's title is its first line once resolved."""

    name: str
    """Canonical: `recommendation` (also written recommandation, proposition), `example`, `definition`, or as typed."""
    argument: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    identifier: str = ""


# -- parts of a printed report, never from a typed text --


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of a table of contents."""

    level: int
    """Of the heading it stands for."""
    children: tuple[Inline, ...]
    """Number and words, without notes, links and line breaks."""
    identifier: str = ""
    """Of the heading."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The headings down to level `depth`; the entries are filled in once the document is whole."""

    title: tuple[Inline, ...]
    depth: int = 3
    entries: tuple[ContentsEntry, ...] = ()


class CoverRole(StrEnum):
    """What a line of a cover says."""

    NUMBER = "number"
    INSTITUTION = "institution"
    SESSION = "session"
    REGISTERED = "registered"
    GENRE = "genre"
    """`RAPPORT D’INFORMATION`."""
    MADE = "made"
    """`FAIT`."""
    SUBJECT = "subject"
    """On whose behalf, and about what."""
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHORS = "authors"
    QUALITY = "quality"
    """`Sénateur et Sénatrice`."""
    DAY = "day"
    COMPOSITION = "composition"
    """Who the members are, at the foot."""


@dataclass(frozen=True, slots=True)
class CoverLine:
    role: CoverRole
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a report; see `title_role` for the line that is the document's title."""

    lines: tuple[CoverLine, ...]


Block: TypeAlias = (
    Paragraph
    | Heading
    | BulletList
    | OrderedList
    | BlockQuote
    | CodeBlock
    | ThematicBreak
    | Table
    | Figure
    | Chart
    | Box
    | PageBreak
    | TableOfContents
    | Cover
)

Node: TypeAlias = Block | Inline | ListItem | TableCell | ContentsEntry | CoverLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMeta:
    """What an export says of the whole document."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    day: str = ""
    """ISO 8601 date, or empty."""
    language: str = "fr"
    """BCP 47: `fr` or `en`."""
    notice: str = ""
    """A warning that must be seen: a closed hearing, a fictional example."""
    institution: str = ""
    titled: bool = True
    """Whether title, subtitle, authors and day stand above the text; a letter or a cover says them in its own place."""
    running_head: str = ""
    """What stands at the head of every page but the first, when that is not the title."""

    @property
    def head(self) -> str:
        """The running head."""
        return self.running_head or self.title


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class Document:
    blocks: tuple[Block, ...]
    meta: DocumentMeta = field(default_factory=DocumentMeta)
    base: str = ""
    """Of a review copy: which state of the dossier's texts it was made from. Empty in a copy for distribution, which
    has none of the marks that bring changes back."""
    styles: StyleSheet = USUAL
    """What it looks like, in every format."""


class UnknownNodeError(Exception):
    """A node or token that this code does not know: a bug, never skipped in silence."""

    def __init__(self, node: object) -> None:
        super().__init__(f"unknown node: {type(node).__name__}: {node!r}"[:200])


def title_role(cover: Cover) -> CoverRole | None:
    """Which line of a cover is the document's title, if any is."""
    roles = [line.role for line in cover.lines]
    return next(
        (role for role in (CoverRole.TITLE, CoverRole.SUBJECT, CoverRole.GENRE) if role in roles), None
    )


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words of inlines alone: no markup, footnotes left out, an image as its alternative text."""
    parts: list[str] = []
    for node in inlines:
        if isinstance(node, Text):  # most are, and a pattern takes three times as long
            parts.append(node.text)
            continue
        match node:
            case Code(text):
                parts.append(text)
            case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                parts.append(plain_text(children))
            case Link(_, children):
                parts.append(plain_text(children))
            case Image(_, alt):
                parts.append(plain_text(alt))
            case SoftBreak() | LineBreak():
                parts.append(" ")
            case Citation() | Footnote():
                pass
            case _:
                raise UnknownNodeError(node)
    return "".join(parts)
