"""Blocks as WordprocessingML paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from rapporteur_desk.exporting.docx.contents import contents_xml
from rapporteur_desk.exporting.docx.definitions import BOX_INDENT, LIST_STEP
from rapporteur_desk.exporting.docx.derived import DerivedStyles
from rapporteur_desk.exporting.docx.numbering import BOXED, DEEPEST_LIST, Numbering, list_indent
from rapporteur_desk.exporting.docx.paragraphs import paragraph
from rapporteur_desk.exporting.docx.runs import RunWriter, text_run
from rapporteur_desk.exporting.docx.styles import TWIPS_PER_MM
from rapporteur_desk.exporting.layout import (
    LONGEST_LETTERED,
    numbered_heading,
)

_QUOTE_STEP: Final = 567
_ALIGNED: Final = {
    Alignment.LEFT: ("Left", "left"),
    Alignment.CENTRE: ("Centre", "center"),
    Alignment.RIGHT: ("Right", "right"),
}
"""Of table cells: what distinguishes the style, and what its `w:jc` says."""

_ALIGNED_STYLES: Final = {Alignment.CENTRE: "Centred", Alignment.RIGHT: "AtRight"}
"""Of plain paragraphs."""

SPACER: Final = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'


class Place(NamedTuple):
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


_OUTERMOST: Final = Place()


class BodyWriter:
    """Writes the blocks of one part."""

    def __init__(
        self,
        runs: RunWriter,
        targets: dict[str, str],
        numbers: Callable[[], int],
        numbering: Numbering,
        derived: DerivedStyles,
        *,
        text_width_mm: float,
        pages: dict[str, int] | None = None,
        marks: ParagraphMarks | None = None,
    ) -> None:
        """
        Args:
            runs: writes the inlines of the same part.
            targets: the bookmark's name of each identifier that a link leads to; an entry is taken out once written.
            numbers: gives numbers that no other bookmark of the package has.
            numbering: the lists of the package so far.
            derived: the styles that paragraphs need beside the usual ones.
            text_width_mm: of the page.
            pages: the page on which each heading is thought to stand, by its identifier.
            marks: names the paragraphs of a review copy.
        """
        self._pages = pages or {}
        self._marks = marks
        self._runs = runs
        self._targets = targets
        self._anchors = dict(targets)
        self._numbers = numbers
        self._numbering = numbering
        self._derived = derived
        self._text_width = round(text_width_mm * TWIPS_PER_MM)

    def blocks(self, blocks: Iterable[Block], place: Place = _OUTERMOST, first: str = "") -> str:
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
                return self._list(items, self._numbering.bullets(_setting(place)), "ListBullet", place)
            case OrderedList(items, start):
                depth = 0 if start + len(items) > LONGEST_LETTERED else place.numbered
                level = min(place.lists, DEEPEST_LIST)
                list_id = self._numbering.numbered(level, start, depth, _setting(place))
                return self._list(items, list_id, "ListNumber", place._replace(numbered=place.numbered + 1))
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
            case Chart():
                return self._figure(self._runs.charts.figure(block), place)
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
        if (
            len(children) == 1
            and isinstance(image := children[0], Image)
            and place == _OUTERMOST
            and not first
        ):
            if self._runs.picture(image) and image.title:
                return self._figure(Figure((replace(image, title=""),), (Text(image.title),)), place)
            return self._figure(Figure((image,)), place)
        style = place.style
        if place == _OUTERMOST:
            style = _ALIGNED_STYLES.get(block.alignment, style)
        return paragraph(self._set_in(style, place), self._named(block, first + self._runs.runs(children)))

    def _figure(self, figure: Figure, place: Place) -> str:
        """A picture with its caption; in a box both keep its styles, or it would fall apart."""
        match figure.children:
            case (Image() as image,) if self._runs.picture(image) is None:
                style = place.style
            case _:
                style = place.style if place.family or place.lists else "Figure"
        picture = paragraph(self._set_in(style, place), self._runs.runs(figure.children))
        return picture + self._caption(figure.caption, "Caption", place)

    def _caption(self, caption: tuple[Inline, ...], style: str, place: Place) -> str:
        if not caption:
            return ""
        return paragraph(self._set_in(_caption_style(place, style), place), self._runs.runs(caption))

    def _heading(self, heading: Heading, place: Place) -> str:
        level = min(max(heading.level, 1), 6)
        runs = self._marked(heading.identifier, self._runs.runs(numbered_heading(heading)))
        runs = self._named(heading, runs)
        if place.family:
            outline = f'<w:outlineLvl w:val="{level - 1}"/>'
            return paragraph(self._derived.paragraph(f"{place.family}Title", str(level), outline), runs)
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

    def _list(self, items: tuple[ListItem, ...], list_id: int, style: str, place: Place) -> str:
        level = min(place.lists, DEEPEST_LIST)
        marked = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
        style = self._item_style(_list_style(place, style), level, _setting(place))
        inner = place._replace(style=_list_style(place, "ListContinue"), lists=place.lists + 1)
        parts = []
        for item in items:
            if item.blocks and isinstance(item.blocks[0], Paragraph):
                opening, rest = self._runs.runs(item.blocks[0].children), item.blocks[1:]
                opening = self._named(item.blocks[0], opening)
            else:
                opening, rest = "", item.blocks
            shown = style if opening else self._derived.paragraph(style, "Kept", "<w:keepNext/>")
            parts.append(paragraph(shown, opening, marked))
            parts.append(self.blocks(rest, inner))
        return "".join(parts)

    def _item_style(self, style: str, level: int, setting: int) -> str:
        """The style of an item's first paragraph, where the list's own levels do not set it in enough."""
        if not setting or (setting == BOXED and not level):
            return style
        name = f"Level {level + 1}" if setting == BOXED else f"{_mm(setting)} mm Level {level + 1}"
        return self._derived.paragraph(style, name, list_indent(level, setting))

    def _set_in(self, style: str, place: Place) -> str:
        """The style of a paragraph that is no list item, set in as its place asks."""
        if place.family or not (place.indent or place.lists):
            return style
        left = _left(place)
        if style == "ListContinue":
            if left == LIST_STEP:
                return style
            return self._derived.paragraph(style, str(place.lists), f'<w:ind w:left="{left}"/>')
        right = f' w:right="{_QUOTE_STEP}"' if place.style == "Quote" else ""
        return self._derived.paragraph(style, f"{_mm(left)} mm", f'<w:ind w:left="{left}"{right}/>')

    # -- boxes and code --

    def _box(self, box: Box, place: Place) -> str:
        family = "Recommendation" if box.name == "recommendation" else "Box"
        inner = place._replace(style=f"{family}Text", family=family, indent=0, quotes=0)
        title: tuple[Inline, ...] = box.title or ((Text(box.argument),) if box.argument else ())
        opening = self._marked(box.identifier, self._runs.runs(title))
        parts = [paragraph(f"{family}Title", opening)] if opening else []
        parts.append(self.blocks(box.blocks, inner))
        return "".join(parts) + ("" if place.family else SPACER)

    def _code(self, block: CodeBlock, place: Place) -> str:
        style = f"{place.family}Code" if place.family else "SourceCode"
        return paragraph(
            self._set_in(style, place), self._named(block, text_run(block.text.removesuffix("\n")))
        )

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
        indent = min((BOX_INDENT if place.family else 0) + _left(place), self._text_width // 2)
        width = self._text_width - indent - (BOX_INDENT if place.family else 0)
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
            shown = style
            if alignment:
                named, justified = alignment
                shown = self._derived.paragraph(style, named, f'<w:jc w:val="{justified}"/>')
            words = self._named(row[index], self._runs.runs(row[index].children)) if index < len(row) else ""
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{round(share * 5000)}" w:type="pct"/></w:tcPr>'
                f"{paragraph(shown, words)}</w:tc>"
            )
        repeated = "<w:tblHeader/>" if header else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


@dataclass(frozen=True, slots=True)
class _Columns:
    shares: tuple[float, ...]
    alignments: tuple[Alignment, ...]


def _quoted(place: Place) -> Place:
    if place.family:
        return place._replace(style=f"{place.family}Quote", quotes=place.quotes + 1)
    if place.style == "BodyText":
        return place._replace(style="Quote", quotes=1)
    return place._replace(indent=place.indent + _QUOTE_STEP, quotes=place.quotes + 1)


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


def _setting(place: Place) -> int:
    """By how much a list is set in beyond its own levels, in twips; a box has a setting of its own."""
    return BOXED if place.family else _left(place._replace(lists=0))


def _mm(twips: int) -> int:
    return round(twips / TWIPS_PER_MM)
