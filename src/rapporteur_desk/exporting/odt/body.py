"""Blocks as OpenDocument paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from rapporteur_desk.document.columns import column_count, column_shares
from rapporteur_desk.document.paragraph_marks import ParagraphMarks
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BlockQuote,
    Box,
    BulletList,
    Chart,
    CodeBlock,
    Cover,
    Figure,
    Heading,
    Image,
    Inline,
    ListItem,
    OrderedList,
    PageBreak,
    Paragraph,
    Table,
    TableCell,
    TableOfContents,
    Text,
    ThematicBreak,
    UnknownNodeError,
)
from rapporteur_desk.exporting.charts import ChartPictures
from rapporteur_desk.exporting.layout import (
    LONGEST_LETTERED,
    TEXT_WIDTH_MM,
    numbered_heading,
)
from rapporteur_desk.exporting.odt.contents import contents_xml
from rapporteur_desk.exporting.odt.definitions import BOX_MM, QUOTE_MM
from rapporteur_desk.exporting.odt.lists import LIST_LEVELS, LIST_STEP_MM, NUMBERS
from rapporteur_desk.exporting.odt.paragraphs import paragraph
from rapporteur_desk.exporting.odt.properties import style_id
from rapporteur_desk.exporting.odt.spans import SpanWriter
from rapporteur_desk.exporting.odt.tables import table_style
from rapporteur_desk.services.ports import AttachmentReader

_ALIGNED: Final = {Alignment.LEFT: "Left", Alignment.CENTRE: "Centre", Alignment.RIGHT: "Right"}
_ALIGNED_STYLES: Final = {Alignment.CENTRE: "Centred", Alignment.RIGHT: "At Right"}
"""Of plain paragraphs."""
_NARROWEST_MM: Final = 30.0
SPACER: Final = '<text:p text:style-name="Spacer"/>'


class Place(NamedTuple):
    """Where a block stands, which decides its style."""

    style: str = "Text body"
    """Of plain paragraphs."""
    family: str = ""
    """`Box` or `Recommendation` inside one."""
    quotes: int = 0
    lists: int = 0
    """How many lists it stands in."""
    numbered: int = 0
    """How many of them are numbered."""
    in_note: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """How the cells of a row look."""

    style: str
    columns: int
    alignments: tuple[Alignment, ...]


_OUTERMOST: Final = Place()


class BodyWriter:
    """Writes the blocks of one document."""

    def __init__(
        self,
        attachments: AttachmentReader,
        targets: dict[str, str],
        *,
        charts: ChartPictures,
        text_width_mm: float = TEXT_WIDTH_MM,
        pages: dict[str, int] | None = None,
        marks: ParagraphMarks | None = None,
    ) -> None:
        """
        Args:
            attachments: reads a picture's bytes.
            targets: the bookmark's name of each identifier that a link leads to.
            charts: those of the document.
            text_width_mm: of the page.
            pages: the page on which each heading is thought to stand, by its identifier.
            marks: names the paragraphs of a review copy.
        """
        self._text_width = text_width_mm
        self._pages = pages or {}
        self._marks = marks
        self._anchors = dict(targets)
        self.spans = SpanWriter(attachments, targets, self._note, charts, text_width_mm)
        self._unwritten = dict(targets)
        self._table_styles: list[str] = []

    @property
    def table_styles(self) -> str:
        """The automatic styles of the tables written so far."""
        return "".join(self._table_styles)

    def blocks(self, blocks: Iterable[Block], place: Place = _OUTERMOST) -> str:
        """The blocks' XML.

        Raises:
            UnknownNodeError: a node this code does not know.
        """
        return "".join(self._block(block, place) for block in blocks)

    def _note(self, blocks: tuple[Block, ...]) -> str:
        place = Place(style="Footnote", in_note=True)
        return self.blocks(blocks, place) or paragraph("Footnote")

    def _block(self, block: Block, place: Place) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block, place)
            case Heading():
                return self._heading(block, place)
            case BulletList(items):
                return self._list(items, "Bullets", 1, place)
            case OrderedList(items, start):
                kind = _number_kind(start + len(items), place.numbered)
                return self._list(items, kind, start, place._replace(numbered=place.numbered + 1))
            case BlockQuote(inner):
                return self.blocks(inner, _quoted(place))
            case _:
                return self._set_apart(block, place)

    def _set_apart(self, block: Block, place: Place) -> str:
        match block:
            case CodeBlock(text):
                style = f"{place.family} Code" if place.family else "Preformatted Text"
                words = self.spans.literal(text.removesuffix("\n"))
                return paragraph(style, self._named(block, words, place))
            case ThematicBreak():
                return paragraph("Horizontal Line")
            case Table():
                return self._captioned(block, place)
            case Box():
                return self._box(block, place)
            case _:
                return self._apart(block, place)

    def _apart(self, block: Block, place: Place) -> str:
        match block:
            case Figure():
                return self._figure(block, place)
            case Chart():
                return self._figure(self.spans.charts.figure(block), place)
            case PageBreak():
                return paragraph("Page Break")
            case Cover(lines):
                return "".join(
                    paragraph(f"Cover {line.role.name.title()}", self.spans.paragraph(line.children))
                    for line in lines
                )
            case TableOfContents():
                if place == _OUTERMOST:
                    return contents_xml(block, self.spans, self._anchors, self._pages)
                listed = [
                    block.title,
                    *(entry.children for entry in block.entries),
                ]  # an index within a box is none
                return "".join(paragraph(place.style, self.spans.paragraph(line)) for line in listed if line)
            case _:
                raise UnknownNodeError(block)

    def _paragraph(self, block: Paragraph, place: Place) -> str:
        children = block.children
        image = children[0] if len(children) == 1 else None
        if isinstance(image, Image) and place == _OUTERMOST and self.spans.picture(image):
            caption: tuple[Inline, ...] = (Text(image.title),) if image.title else ()
            return self._figure(Figure((replace(image, title=""),), caption), place)
        style = _ALIGNED_STYLES.get(block.alignment, place.style) if place == _OUTERMOST else place.style
        return paragraph(style, self._named(block, self.spans.paragraph(children), place))

    def _figure(self, figure: Figure, place: Place) -> str:
        """A picture with its caption; in a box both keep its styles, or it would fall apart."""
        match figure.children:
            case (Image() as image,) if self.spans.picture(image) is None:
                style = place.style
            case _:
                style = "Figure" if place == _OUTERMOST else place.style
        picture = paragraph(style, self.spans.paragraph(figure.children))
        return picture + self._caption(figure.caption, "Caption", place)

    def _caption(self, caption: tuple[Inline, ...], style: str, place: Place) -> str:
        if not caption:
            return ""
        return paragraph(style if place == _OUTERMOST else place.style, self.spans.paragraph(caption))

    def _heading(self, heading: Heading, place: Place) -> str:
        level = min(max(heading.level, 1), 6)
        words = self._marked(heading.identifier, self.spans.paragraph(numbered_heading(heading)))
        words = self._named(heading, words, place)
        style = style_id(f"{place.family} Title" if place.family else f"Heading {level}")
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{words}</text:h>'

    def _marked(self, identifier: str, words: str) -> str:
        """The words within the bookmark of the identifier, if a link leads there."""
        name = self._unwritten.pop(identifier, "")
        if not name:
            return words
        return _bookmarked(name, words)

    def _named(self, node: Block | TableCell, words: str, place: Place) -> str:
        """The words of a paragraph, in a review copy within the bookmark of its name."""
        name = self._marks.name(node) if self._marks and not place.in_note else ""
        return _bookmarked(f"rd_{name.replace('-', '_')}", words) if name else words

    def _list(self, items: tuple[ListItem, ...], kind: str, start: int, place: Place) -> str:
        if place.lists >= LIST_LEVELS:  # programs have no deeper level: the items stand on the last
            return "".join(self.blocks(item.blocks, place) for item in items)
        if not items:
            return ""
        setting = "Boxed " if place.family else "Quoted " if place.quotes else ""
        inner = place._replace(style=_list_style(place, "List 1 Cont."), lists=place.lists + 1)
        first = inner._replace(style=_list_style(place, "List 1"))
        parts = [f'<text:list text:style-name="{style_id(f"{setting}{kind}")}">']
        for number, item in enumerate(items):
            value = f' text:start-value="{start}"' if kind != "Bullets" and not number else ""
            opening = item.blocks[:1] if item.blocks and isinstance(item.blocks[0], Paragraph) else ()
            written = self.blocks(opening, first) or paragraph(first.style)
            written += self.blocks(item.blocks[len(opening) :], inner)
            parts.append(f"<text:list-item{value}>{written}</text:list-item>")
        return "".join(parts) + "</text:list>"

    def _box(self, box: Box, place: Place) -> str:
        family = "Recommendation" if box.name == "recommendation" else "Box"
        inner = place._replace(style=f"{family} Text", family=family, quotes=0)
        title: tuple[Inline, ...] = box.title or ((Text(box.argument),) if box.argument else ())
        opening = self._marked(box.identifier, self.spans.paragraph(title))
        heading = paragraph(f"{family} Title", opening) if opening else ""
        return heading + self.blocks(box.blocks, inner) + ("" if place.family else SPACER)

    # -- tables --

    def _captioned(self, table: Table, place: Place) -> str:
        caption = self._caption(table.caption, "Table Caption", place)
        return caption + self._table(table, place)

    def _table(self, table: Table, place: Place) -> str:
        columns = column_count(table)
        if not columns:
            return ""
        left = (BOX_MM if place.family else place.quotes * QUOTE_MM) + place.lists * LIST_STEP_MM
        right = BOX_MM if place.family else min(place.quotes, 1) * QUOTE_MM
        left = min(left, self._text_width - right - _NARROWEST_MM)
        width = self._text_width - left - right
        name = f"Table{len(self._table_styles) + 1}"
        framed = place.lists > 0 or place.in_note
        edges = (0.0, 0.0) if framed else (left, right)
        self._table_styles.append(table_style(name, edges, width, column_shares(table)))
        if not framed:
            return self._rows(table, name, columns, place) + SPACER
        with self.spans.notes_in_place():
            written = self._rows(table, name, columns, place)
        # Neither a list item nor a note may hold a table (OpenDocument 1.3, 5.3.4): it stands in a frame.
        return paragraph(
            place.style,
            f'<draw:frame draw:style-name="Graphics" text:anchor-type="as-char" svg:width="{width:.1f}mm">'
            f'<draw:text-box fo:min-height="5mm">{written}{SPACER}</draw:text-box></draw:frame>',
        )

    def _rows(self, table: Table, name: str, columns: int, place: Place) -> str:
        written = f'<table:table table:name="{name}" table:style-name="{name}">'
        written += "".join(
            f'<table:table-column table:style-name="{name}.{n}"/>' for n in range(1, columns + 1)
        )
        if table.header:
            row = self._row(table.header, _Row("TableHead", columns, table.alignments), place)
            written += f"<table:table-header-rows>{row}</table:table-header-rows>"
        for number, cells in enumerate(table.rows, 1):
            style = "TableLast" if number == len(table.rows) else "TableCell"
            written += self._row(cells, _Row(style, columns, table.alignments), place)
        return f"{written}</table:table>"

    def _row(self, row: tuple[TableCell, ...], look: _Row, place: Place) -> str:
        named = "Table Heading" if look.style == "TableHead" else "Table Contents"
        cells = []
        for index in range(look.columns):
            side = _ALIGNED.get(look.alignments[index] if index < len(look.alignments) else Alignment.NONE)
            words = self.spans.paragraph(row[index].children) if index < len(row) else ""
            words = self._named(row[index], words, place) if index < len(row) else ""
            cells.append(
                f'<table:table-cell table:style-name="{look.style}" office:value-type="string">'
                f"{paragraph(f'{named} {side}' if side else named, words)}</table:table-cell>"
            )
        return f'<table:table-row table:style-name="TableRow">{"".join(cells)}</table:table-row>'


def _number_kind(last: int, depth: int) -> str:
    """The list style of numbers up to `last` within `depth` numbered lists: letters and numerals stay short."""
    kinds = tuple(NUMBERS)
    return kinds[0] if last > LONGEST_LETTERED else kinds[depth % len(kinds)]


def _bookmarked(name: str, words: str) -> str:
    return f'<text:bookmark-start text:name="{name}"/>{words}<text:bookmark-end text:name="{name}"/>'


def _quoted(place: Place) -> Place:
    if place.family:
        return place._replace(style=f"{place.family} Quote", quotes=place.quotes + 1)
    if place.in_note or place.lists:
        return place._replace(quotes=place.quotes + 1)
    return place._replace(style="Quotations 2" if place.quotes else "Quotations", quotes=place.quotes + 1)


def _list_style(place: Place, style: str) -> str:
    if place.family:
        return f"{place.family} List"
    return style if place.style in _BODY_STYLES else place.style


_BODY_STYLES: Final = frozenset({"Text body", "List 1", "List 1 Cont."})
