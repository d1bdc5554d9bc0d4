"""Blocks as WordprocessingML paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from rapporteur_desk.document.columns import column_count, column_shares
from rapporteur_desk.document.paragraph_marks import ParagraphMarks
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BlockQuote,
    Box,
    BulletList,
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
from rapporteur_desk.exporting.docx.contents import contents_xml
from rapporteur_desk.exporting.docx.paragraphs import paragraph
from rapporteur_desk.exporting.docx.runs import RunWriter, text_run
from rapporteur_desk.exporting.docx.styles import BOX_INDENT, BULLETS, DEEPEST_LIST, LIST_STEP, NumberedList
from rapporteur_desk.exporting.layout import (
    LONGEST_LETTERED,
    TEXT_WIDTH_MM,
    numbered_heading,
)

_TWIPS_PER_MM: Final = 1440 / 25.4
_TEXT_WIDTH: Final = round(TEXT_WIDTH_MM * _TWIPS_PER_MM)
_QUOTE_STEP: Final = 567
_ALIGNED: Final = {Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}

_ALIGNED_STYLES: Final = {Alignment.CENTRE: "Centred", Alignment.RIGHT: "AtRight"}
"""Of plain paragraphs."""

SPACER: Final = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands, which decides its style and indent."""

    style: str = "BodyText"
    """Of plain paragraphs."""
    family: str = ""
    """`Box` or `Recommendation` inside one."""
    indent: int = 0
    """Twips from the margin, beyond what the style has."""
    quotes: int = 0
    lists: int = 0
    """How many lists it stands in."""
    numbered: int = 0
    """How many of them are numbered."""


class BodyWriter:
    """Writes the blocks of one part."""

    def __init__(
        self,
        runs: RunWriter,
        targets: dict[str, str],
        numbers: Callable[[], int],
        numbered: list[NumberedList],
        *,
        pages: dict[str, int] | None = None,
        marks: ParagraphMarks | None = None,
    ) -> None:
        """
        Args:
            runs: writes the inlines of the same part.
            targets: the bookmark's name of each identifier that a link leads to; an entry is taken out once written.
            numbers: gives numbers that no other bookmark of the package has.
            numbered: the numbered lists of the package so far.
            pages: the page on which each heading is thought to stand, by its identifier.
            marks: names the paragraphs of a review copy.
        """
        self._pages = pages or {}
        self._marks = marks
        self._runs = runs
        self._targets = targets
        self._anchors = dict(targets)
        self._numbers = numbers
        self._numbered = numbered

    def blocks(self, blocks: Iterable[Block], place: Place = Place(), first: str = "") -> str:
        """The blocks' XML; `first` is a run put at the beginning of the first paragraph.

        Raises:
            UnknownNodeError: a node this code does not know.
        """
        parts: list[str] = []
        for block in blocks:
            if first and not isinstance(block, Paragraph):
                parts.append(paragraph(place.style, first))
                first = ""
            parts.append(
                self._paragraph(block, place, first)
                if isinstance(block, Paragraph)
                else self._block(block, place)
            )
            first = ""
        if first:
            parts.append(paragraph(place.style, first))
        return "".join(parts)

    def _block(self, block: Block, place: Place) -> str:
        match block:
            case Heading():
                return self._heading(block, place)
            case BulletList(items):
                return self._list(items, BULLETS, place)
            case OrderedList(items, start):
                depth = 0 if start + len(items) > LONGEST_LETTERED else place.numbered
                self._numbered.append(NumberedList(min(place.lists, DEEPEST_LIST), start, depth))
                list_id = BULLETS + len(self._numbered)
                return self._list(items, list_id, replace(place, numbered=place.numbered + 1))
            case BlockQuote(inner):
                return self.blocks(inner, _quoted(place))
            case _:
                return self._set_apart(block, place)

    def _set_apart(self, block: Block, place: Place) -> str:
        match block:
            case CodeBlock():
                return self._code(block, place)
            case ThematicBreak():
                return paragraph("HorizontalRule")
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
            case PageBreak():
                return paragraph("PageBreak")
            case Cover(lines):
                return "".join(
                    paragraph(f"Cover{line.role.name.title()}", self._runs.runs(line.children))
                    for line in lines
                )
            case TableOfContents():
                return contents_xml(block, self._runs, self._anchors, self._pages)
            case _:
                raise UnknownNodeError(block)

    def _paragraph(self, block: Paragraph, place: Place, first: str = "") -> str:
        children = block.children
        if len(children) == 1 and isinstance(image := children[0], Image) and place == Place() and not first:
            if self._runs.picture(image) and image.title:
                return self._figure(Figure((replace(image, title=""),), (Text(image.title),)), place)
            return self._figure(Figure((image,)), place)
        style = place.style
        if place == Place():
            style = _ALIGNED_STYLES.get(block.alignment, style)
        return paragraph(style, self._named(block, first + self._runs.runs(children)), _indent(place))

    def _figure(self, figure: Figure, place: Place) -> str:
        """A picture with its caption; in a box both keep its styles, or it would fall apart."""
        match figure.children:
            case (Image() as image,) if self._runs.picture(image) is None:
                style = place.style
            case _:
                style = place.style if place.family or place.lists else "Figure"
        picture = paragraph(style, self._runs.runs(figure.children), _indent(place))
        return picture + self._caption(figure.caption, "Caption", place)

    def _caption(self, caption: tuple[Inline, ...], style: str, place: Place) -> str:
        if not caption:
            return ""
        return paragraph(_caption_style(place, style), self._runs.runs(caption), _indent(place))

    def _heading(self, heading: Heading, place: Place) -> str:
        level = min(max(heading.level, 1), 6)
        runs = self._marked(heading.identifier, self._runs.runs(numbered_heading(heading)))
        runs = self._named(heading, runs)
        if place.family:
            return paragraph(f"{place.family}Title", runs, f'<w:outlineLvl w:val="{level - 1}"/>')
        return paragraph(f"Heading{level}", runs)

    def _marked(self, identifier: str, runs: str) -> str:
        """The runs within the bookmark of the identifier, if a link leads there."""
        bookmark = self._targets.pop(identifier, "")
        if not bookmark:
            return runs
        return self._bookmarked(bookmark, runs)

    def _named(self, node: Block | TableCell, runs: str) -> str:
        """The runs of a paragraph, in a review copy within the bookmark of its name."""
        name = self._marks.name(node) if self._marks else ""
        return self._bookmarked(f"rd_{name.replace('-', '_')}", runs) if name else runs

    def _bookmarked(self, bookmark: str, runs: str) -> str:
        number = self._numbers()
        return f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    # -- lists --

    def _list(self, items: tuple[ListItem, ...], list_id: int, place: Place) -> str:
        level = min(place.lists, DEEPEST_LIST)
        marked = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
        style = _list_style(place, "ListBullet" if list_id == BULLETS else "ListNumber")
        inner = replace(place, style=_list_style(place, "ListContinue"), lists=place.lists + 1)
        parts = []
        for item in items:
            if item.blocks and isinstance(item.blocks[0], Paragraph):
                opening, rest = self._runs.runs(item.blocks[0].children), item.blocks[1:]
                opening = self._named(item.blocks[0], opening)
            else:
                opening, rest = "", item.blocks
            kept = "" if opening else "<w:keepNext/>"
            parts.append(paragraph(style, opening, kept + marked + _list_indent(place, level)))
            parts.append(self.blocks(rest, inner))
        return "".join(parts)

    # -- boxes and code --

    def _box(self, box: Box, place: Place) -> str:
        family = "Recommendation" if box.name == "recommendation" else "Box"
        inner = replace(place, style=f"{family}Text", family=family, indent=0, quotes=0)
        title: tuple[Inline, ...] = box.title or ((Text(box.argument),) if box.argument else ())
        opening = self._marked(box.identifier, self._runs.runs(title))
        parts = [paragraph(f"{family}Title", opening)] if opening else []
        parts.append(self.blocks(box.blocks, inner))
        return "".join(parts) + ("" if place.family else SPACER)

    def _code(self, block: CodeBlock, place: Place) -> str:
        style = f"{place.family}Code" if place.family else "SourceCode"
        return paragraph(style, self._named(block, text_run(block.text.removesuffix("\n"))), _indent(place))

    # -- tables --

    def _captioned(self, table: Table, place: Place) -> str:
        caption = self._caption(
            table.caption, "TableCaption", place
        )  # first: its notes have the first numbers
        return caption + self._table(table, place)

    def _table(self, table: Table, place: Place) -> str:
        columns = column_count(table)
        if not columns:
            return ""
        indent = min((BOX_INDENT if place.family else 0) + _left(place), _TEXT_WIDTH // 2)
        width = _TEXT_WIDTH - indent - (BOX_INDENT if place.family else 0)
        shares = column_shares(table)
        grid = "".join(f'<w:gridCol w:w="{round(width * share)}"/>' for share in shares)
        size = '<w:tblW w:w="5000" w:type="pct"/>'
        if indent:
            size = f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        layout = _Columns(shares, table.alignments)
        rows = self._row(table.header, layout, header=True) if table.header else ""
        rows += "".join(self._row(row, layout, header=False) for row in table.rows)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>{size}'
            f'<w:tblLook w:val="0020" w:firstRow="{int(bool(table.header))}" w:lastRow="0" w:firstColumn="0"'
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{SPACER}"
        )

    def _row(self, row: tuple[TableCell, ...], layout: _Columns, *, header: bool) -> str:
        style = "TableHeader" if header else "TableText"
        cells = []
        for index, share in enumerate(layout.shares):
            alignment = _ALIGNED.get(
                layout.alignments[index] if index < len(layout.alignments) else Alignment.NONE
            )
            aligned = f'<w:jc w:val="{alignment}"/>' if alignment else ""
            words = self._named(row[index], self._runs.runs(row[index].children)) if index < len(row) else ""
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{round(share * 5000)}" w:type="pct"/></w:tcPr>'
                f"{paragraph(style, words, aligned)}</w:tc>"
            )
        repeated = "<w:tblHeader/>" if header else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


@dataclass(frozen=True, slots=True)
class _Columns:
    shares: tuple[float, ...]
    alignments: tuple[Alignment, ...]


def _quoted(place: Place) -> Place:
    if place.family:
        return replace(place, style=f"{place.family}Quote", quotes=place.quotes + 1)
    if place.style == "BodyText":
        return replace(place, style="Quote", quotes=1)
    return replace(place, indent=place.indent + _QUOTE_STEP, quotes=place.quotes + 1)


def _caption_style(place: Place, style: str) -> str:
    """Of a caption: a box keeps its styles, or it would fall apart."""
    if place.family:
        return f"{place.family}Text"
    return style if place.style in _BODY_STYLES else place.style


def _list_style(place: Place, style: str) -> str:
    if place.family:
        return f"{place.family}List"
    return style if place.style in _BODY_STYLES else place.style


_BODY_STYLES: Final = frozenset({"BodyText", "ListContinue"})


def _left(place: Place) -> int:
    """How far from the margin a paragraph in this place begins, in twips, when its style does not say so."""
    base = _QUOTE_STEP if place.style == "Quote" else 0
    return base + place.indent + LIST_STEP * min(place.lists, DEEPEST_LIST + 1)


def _indent(place: Place) -> str:
    """The indent of a paragraph that is no list item; nothing where the style has it already."""
    if place.family or not (place.indent or place.lists):
        return ""
    right = f' w:right="{_QUOTE_STEP}"' if place.style == "Quote" else ""
    return f'<w:ind w:left="{_left(place)}"{right}/>'


def _list_indent(place: Place, level: int) -> str:
    """The indent of a list item's first paragraph, where the list's own level does not have it.

    In a box every paragraph keeps the same left indent, or the box would fall apart; the marker and a tab
    stand within the line instead.
    """
    if place.family:
        first = LIST_STEP * level
        return (
            f'<w:tabs><w:tab w:val="left" w:pos="{BOX_INDENT + first + 284}"/></w:tabs>'
            f'<w:ind w:left="{BOX_INDENT}" w:right="{BOX_INDENT}" w:firstLine="{first}"/>'
        )
    base = _left(replace(place, lists=0))
    return f'<w:ind w:left="{base + LIST_STEP * (level + 1)}" w:hanging="{LIST_STEP}"/>' if base else ""
