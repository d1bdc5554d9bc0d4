"""The document tree as typst code.

Only code is written, and every word stands in a string: nothing a person typed is ever read as typst.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from rapporteur_desk.document.columns import column_count, column_shares
from rapporteur_desk.document.contents import entry_words
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BlockQuote,
    Box,
    BulletList,
    Chart,
    Citation,
    Code,
    CodeBlock,
    Cover,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    PageBreak,
    Paragraph,
    SoftBreak,
    Strikethrough,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableOfContents,
    Text,
    ThematicBreak,
    UnknownNodeError,
    plain_text,
    title_role,
)
from rapporteur_desk.document.wording import wording
from rapporteur_desk.exporting.characters import legal, one_line
from rapporteur_desk.exporting.charts import ChartPictures
from rapporteur_desk.exporting.conformance import heading_words, raised_levels, tagged_headings
from rapporteur_desk.exporting.layout import (
    day_in_words,
    document_day,
    has_cover,
    locale_of,
    numbered_heading,
    tallest_row,
)
from rapporteur_desk.exporting.pdf.template import template
from rapporteur_desk.exporting.pictures import picture_of, upright_svg, words_instead
from rapporteur_desk.exporting.references import (
    calls_against_words,
    inside_targets,
    outside_address,
    paragraphs_of,
    walked,
)
from rapporteur_desk.services.ports import AttachmentReader

MAIN: Final = "main"
NO_DAY: Final = date(1980, 1, 1)
"""The standards want a date; a document without one gets that of our zip packages, so that no clock shows."""

_ALIGNED: Final = {Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}
_ALIGNED_PARAGRAPHS: Final = {Alignment.CENTRE: "r-centred", Alignment.RIGHT: "r-at-right"}
_TALL_ROW: Final = 25.0
"""Lines from which a row may be broken across pages; one that may not, and is taller than a page, would lose words."""
_SMALL_TABLE: Final = 14.0
"""Lines up to which a table is not broken across pages: one row alone overleaf is not read with the others."""
_NOTE_GAP: Final = "h(0.3em)"
"""Between a note's number and its words."""
_INVISIBLE: Final = "\ufeff"
"""A byte order mark left by a copy: it shows nothing, and PDF/A forbids it."""


def typst_source(document: Document, attachments: AttachmentReader) -> dict[str, bytes]:
    """The typst code of a document, named `main`, and its pictures by the names it has for them.

    Raises:
        UnknownNodeError: a node this code does not know.
    """
    meta = document.meta
    writer = _Writer(document, attachments, frozenset(inside_targets(document.blocks)))
    body = writer.body(document)
    if writer.unwritten:
        # A place that a format leaves out (a heading in a note within a note) is none to lead to: its links are words.
        writer = _Writer(document, attachments, writer.written)
        body = writer.body(document)
    language, region = locale_of(meta.language)
    day = document_day(meta) or NO_DAY
    made = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
    title = _visible(meta.title) or _visible(_first_heading(document)) or wording(meta.language).untitled
    heads = f"head: {_string(meta.head)}, notice: {_string(meta.notice)}, cover: {_flag(has_cover(document))}"
    settings = f"title: {_string(title)}, {heads}, date: {made}"
    lines = [
        *template(document.styles).splitlines(),
        f'#show: r-document.with({settings}, language: "{language}", region: "{region}")',
        "#{",
        *body,
        "}",
    ]
    return {MAIN: "\n".join(lines).encode(), **writer.pictures}


def _first_heading(document: Document) -> str:
    return next((plain_text(heading.children) for heading in tagged_headings(document)), "")


def _visible(text: str) -> str:
    return one_line(text).replace(_INVISIBLE, "").strip()


def _string(text: str) -> str:
    """A typst string on one line."""
    text = one_line(text).replace(_INVISIBLE, "")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _flag(value: object) -> str:
    return "true" if value else "false"


def _joined(parts: Iterable[str]) -> str:
    """Code whose values are shown one after the other."""
    written = "; ".join(part for part in parts if part)
    return f"{{ {written} }}" if written else "[]"


class _Writer:
    def __init__(self, document: Document, attachments: AttachmentReader, targets: frozenset[str]) -> None:
        self._meta = document.meta
        self._attachments = attachments
        self._charts = ChartPictures(document, document.styles.palette)
        self._text_width_mm = document.styles.page.text_width
        numbers = inside_targets(document.blocks)
        self._targets = {name: f"lien{number}" for name, number in numbers.items() if name in targets}
        self._unwritten = dict(self._targets)
        self._read: dict[str, str] = {}
        self._in_note = False
        self._struck = False
        self._raised = raised_levels(document)
        self.pictures: dict[str, bytes] = {}

    def body(self, document: Document) -> list[str]:
        """The code of everything that is shown."""
        return [*self.front(), *filter(None, [self._part(block) for block in document.blocks])]

    @property
    def unwritten(self) -> frozenset[str]:
        """Places that links lead to and that `body` did not write."""
        return frozenset(self._unwritten)

    @property
    def written(self) -> frozenset[str]:
        """Places that links lead to and that `body` wrote."""
        return frozenset(self._targets) - self.unwritten

    def front(self) -> Iterable[str]:
        """The lines above the text: institution, title, who and when, and the warning that must be seen."""
        meta = self._meta
        day = day_in_words(meta)
        words = [
            _string(text) for text in (meta.institution, meta.title, meta.subtitle, ", ".join(meta.authors))
        ]
        if meta.titled and (day or any(word != '""' for word in words)):
            yield f"r-front({', '.join(words)}, {self._inlines(day) if day else 'none'})"
        if meta.notice:
            yield f"r-notice({_string(meta.notice)})"

    # -- blocks --

    def _part(self, block: Block) -> str:
        """A block that stands in no other: there alone a page may end, and a heading has a line in the contents."""
        match block:
            case PageBreak():
                return "pagebreak(weak: true)"
            case TableOfContents(title, depth):
                return f"r-contents({self._inlines(title)}, {max(depth - self._raised, 1)})"
            case Cover(lines):
                named = title_role(block)
                written = (
                    f'r-cover-line("{line.role.value}", {_flag(line.role is named)}, {self._inlines(line.children)})'
                    for line in lines
                )
                return f"r-cover({_joined(written)})"
            case Heading():
                return self._heading(block, self._inlines(entry_words(block)))
            case _:
                return self.block(block)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(children, alignment):
                return self._paragraph(children, alignment)
            case Heading():
                return self._heading(block)
            case BulletList(items, tight):
                return f"list(tight: {_flag(tight)}, {self._items(items)})"
            case OrderedList(items, start, tight):
                return f"enum(tight: {_flag(tight)}, start: {start}, {self._items(items)})"
            case BlockQuote(inner):
                return f"r-quote({self._blocks(inner)})"
            case _:
                return self._set_apart(block)

    def _set_apart(self, block: Block) -> str:
        match block:
            case CodeBlock(text):
                lines = legal(text).removesuffix("\n").replace("\\", "\\\\").replace('"', '\\"')
                return f'r-code("{lines.replace(_INVISIBLE, "").replace(chr(10), chr(92) + "n")}")'
            case ThematicBreak():
                return "r-rule-line()"
            case Table():
                return self._table(block)
            case Box():
                return self._box(block)
            case Figure():
                return self._figure(block)
            case Chart():
                return self._figure(self._charts.figure(block))
            case PageBreak():
                return ""
            case Cover() | TableOfContents():
                words = (self._inlines(inlines) for inlines in paragraphs_of((block,)))
                return _joined(f"par({line})" for line in words if line != "[]")
            case _:
                raise UnknownNodeError(block)

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return _joined(self.block(block) for block in blocks)

    def _paragraph(self, children: tuple[Inline, ...], alignment: Alignment) -> str:
        image = children[0] if len(children) == 1 else None
        if isinstance(image, Image) and not self._in_note:
            picture = self._picture(image)
            if picture:  # a picture that is a paragraph of its own: its title is the caption
                caption: tuple[Inline, ...] = (Text(image.title),) if image.title else ()
                return self._figure(Figure((replace(image, title=""),), caption))
        words = self._inlines(children)
        if words == "[]":
            return ""
        return f"{_ALIGNED_PARAGRAPHS.get(alignment, 'par')}({words})"

    def _figure(self, figure: Figure) -> str:
        match figure.children:
            case (Image() as image,) if not self._in_note and (picture := self._picture(image)):
                shown = f"r-figure({picture})"
            case _:
                shown = f"par({self._inlines(figure.children)})"
        return _joined([shown, self._caption("r-caption", figure.caption)])

    def _caption(self, function: str, caption: tuple[Inline, ...]) -> str:
        words = self._inlines(caption)
        if words == "[]":
            return ""
        return f"par({words})" if self._in_note else f"{function}({words})"

    def _heading(self, heading: Heading, listed: str = "none") -> str:
        """`listed` is what the table of contents says of it."""
        look = min(max(heading.level, 1), 6)
        words = self._inlines(numbered_heading(heading))
        if not heading_words(heading):
            return f"par({words})" if words != "[]" else ""  # PDF/UA has no heading without words
        if self._in_note:
            return self._labelled(heading.identifier, f"par(strong({words}))")
        return self._labelled(
            heading.identifier,
            f"r-heading({look}, {max(look - self._raised, 1)}, {listed}, {words})",
        )

    def _labelled(self, identifier: str, code: str) -> str:
        """The code with the label of the identifier, if a link leads there."""
        label = self._unwritten.pop(identifier, "")
        return f"[#metadata(none) <{label}>#{code}]" if label else code

    def _items(self, items: tuple[ListItem, ...]) -> str:
        return ", ".join(self._item(item) for item in items)

    def _item(self, item: ListItem) -> str:
        if item.blocks and isinstance(item.blocks[0], Paragraph) and len(item.blocks) == 1:
            return self._inlines(item.blocks[0].children)
        return self._blocks(item.blocks)

    def _box(self, box: Box) -> str:
        function = "r-recommendation" if box.name == "recommendation" else "r-box"
        words = self._inlines(box.title) if box.title else _string(box.argument) if box.argument else ""
        title = f"r-box-title({words})" if words else ""
        content = _joined([title, *(self.block(block) for block in box.blocks)])
        return self._labelled(box.identifier, f"{function}({content})")

    def _table(self, table: Table) -> str:
        columns = column_count(table)
        if not columns:
            return ""
        shares = "".join(f"{share * 100:.2f}fr, " for share in column_shares(table))
        sides = (table.alignments[index] if index < len(table.alignments) else "" for index in range(columns))
        alignments = "".join(f"{_ALIGNED.get(Alignment(side), 'left')}, " for side in sides)
        header = f"({self._cells(table.header, columns)})" if table.header else "()"
        rows = "".join(self._cells(row, columns) for row in table.rows)
        # A repeated header is no content, and PDF/UA lets only content link or call a note.
        calling = any(isinstance(n, Link | Footnote) for cell in table.header for n in walked(cell.children))
        repeated = "false" if calling else "true"
        broken = "true" if tallest_row(table) > _TALL_ROW else "false"
        caption = self._caption("r-table-caption", table.caption)
        grid = f"{len(table.rows)}, ({shares}), ({alignments}), {header}, {repeated}, {rows}"
        tall = tallest_row(table) * (len(table.rows) + bool(table.header))
        whole = _flag(tall <= _SMALL_TABLE)
        written = f"r-table({_flag(caption)}, {broken}, {whole}, {grid})"
        return f"{{ {caption}; {written} }}" if caption else written

    def _cells(self, row: tuple[TableCell, ...], columns: int) -> str:
        return "".join(
            f"{self._inlines(row[index].children) if index < len(row) else '[]'}, "
            for index in range(columns)
        )

    # -- inlines --

    def _inlines(self, inlines: tuple[Inline, ...], *, linked: bool = False) -> str:
        parts: list[str] = []
        after_call = False
        for node in calls_against_words(inlines):
            if isinstance(node, Footnote):
                if after_call and not self._in_note:
                    parts.append('super(", ")')
                parts.append(self._note(node, linked=linked))
            else:
                parts.append(self._inline(node, linked=linked))
            after_call = isinstance(node, Footnote)
        return _joined(parts)

    def _inline(self, node: Inline, *, linked: bool) -> str:
        match node:
            case Text(text):
                return _string(text) if text else ""
            case SoftBreak():
                return '" "'
            case LineBreak():
                return "linebreak()"
            case Emphasis(children):
                return f"emph({self._inlines(children, linked=linked)})"
            case Strong(children):
                return f"strong({self._inlines(children, linked=linked)})"
            case Strikethrough(children):
                return self._strike(children, linked=linked)
            case Superscript(children):
                return f"super({self._inlines(children, linked=linked)})"
            case _:
                return self._special(node, linked=linked)

    def _special(self, node: Inline, *, linked: bool) -> str:
        match node:
            case Code(text):
                return f"raw({_string(text)})" if text else ""
            case Link():
                return self._link(node, linked=linked)
            case Image():
                picture = self._picture(node)
                return f"box({picture})" if picture else f"r-missing({_string(words_instead(node))})"
            case Citation(_, raw):
                return f"r-unresolved({_string(raw)})"
            case _:
                raise UnknownNodeError(node)

    def _link(self, link: Link, *, linked: bool) -> str:
        words = self._inlines(link.children, linked=True)
        label = self._targets.get(link.href[1:]) if link.href.startswith("#") else None
        address = outside_address(link.href)
        if linked or words == "[]" or not (label or address):
            return words
        if label:
            return f"r-inside-link(<{label}>, {words})"
        # PDF/UA has one line through or under a word, not two.
        plain = self._struck or any(isinstance(n, Strikethrough) for n in walked(link.children))
        return f"{'link' if plain else 'r-outside-link'}({_string(address or '')}, {words})"

    def _strike(self, children: tuple[Inline, ...], *, linked: bool) -> str:
        outer, self._struck = self._struck, True
        words = self._inlines(children, linked=linked)
        self._struck = outer
        return words if outer else f"strike({words})"

    def _note(self, note: Footnote, *, linked: bool) -> str:
        if self._in_note:  # a note within a note: its words, in their place
            flat = [self._inlines(inlines, linked=linked) for inlines in paragraphs_of(note.blocks)]
            return _joined(['" ("', '; " "; '.join(flat), '")"'])
        self._in_note = True
        first, *rest = note.blocks or (Paragraph(()),)
        if isinstance(first, Paragraph):  # on the line of the note's number
            opening = [self._inlines(first.children), *(["parbreak()"] if rest else [])]
        else:
            opening, rest = [], list(note.blocks)
        words = _joined([_NOTE_GAP, *opening, *(self.block(block) for block in rest)])
        self._in_note = False
        return f"footnote({words})"

    # -- pictures --

    def _picture(self, image: Image) -> str:
        """Code that shows the picture; empty when its words must stand instead."""
        if image.src not in self._read:
            picture = self._charts.picture(image.src) or picture_of(image, self._attachments)
            self._read[image.src] = ""
            if picture:
                name = f"picture{len(self.pictures) + 1}.svg"
                self.pictures[name] = picture.data if picture.extension == "svg" else upright_svg(picture)
                self._read[image.src] = (
                    f'image("{name}", width: {picture.shown_mm(self._text_width_mm)[0]:.2f}mm'
                )
        opening = self._read[image.src]
        if not opening:
            return ""
        alt = plain_text(image.alt).strip()
        return f"{opening}, alt: {_string(alt)})" if alt else f"{opening})"
