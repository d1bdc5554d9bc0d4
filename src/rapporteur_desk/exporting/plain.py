"""A document as plain text: words alone, lines as long as paragraphs are, notes numbered at the end.

Nothing is wrapped, for a program that shows the text does that better. Tables stand in columns, as far as they are
narrow enough to be read so; a wider one is told row by row, each cell with the name of its column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from rapporteur_desk.document.charts import chart_table
from rapporteur_desk.document.tree import (
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
)
from rapporteur_desk.document.wording import wording
from rapporteur_desk.exporting.characters import legal
from rapporteur_desk.exporting.conformance import TreeExporter
from rapporteur_desk.exporting.layout import day_in_words, numbered_heading
from rapporteur_desk.exporting.references import calls_against_words, outside_address
from rapporteur_desk.services.ports import AttachmentReader

WIDEST_TABLE: Final = 100
"""Characters of a row in columns."""
_UNDERLINES: Final = {1: "=", 2: "-"}
_RULE: Final = "* * *"


class PlainTextExporter(TreeExporter):
    """Writes words and nothing else."""

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:  # noqa: ARG002
        """The text, in UTF-8 with plain line feeds.

        Raises:
            UnknownNodeError: a node this code does not know (a bug).
        """
        writer = _Writer(document.meta.language)
        blocks = [*_front(document), *writer.blocks(document.blocks)]
        notes = list(writer.notes())
        if notes:
            blocks += [[_RULE], *notes]
        text = "\n\n".join("\n".join(lines) for lines in blocks if lines)
        return (legal(text) + "\n").encode() if text else b""


def _front(document: Document) -> Iterator[list[str]]:
    meta = document.meta
    if meta.titled:
        day = plain_text(day_in_words(meta))
        for line in (meta.institution, meta.title.upper(), meta.subtitle, ", ".join(meta.authors), day):
            if line.strip():
                yield [line]
    if meta.notice.strip():
        yield [meta.notice]


class _Writer:
    """Each block as its lines; notes are kept for the end."""

    def __init__(self, language: str) -> None:
        self._colon = wording(language).colon
        self._notes: list[Footnote] = []

    def blocks(self, blocks: Iterable[Block]) -> Iterator[list[str]]:
        for block in blocks:
            yield from self._block(block)

    def notes(self) -> Iterator[list[str]]:
        """The notes called so far, each behind its number; a note may call another."""
        index = 0
        while index < len(self._notes):
            lines = [line for lines in self.blocks(self._notes[index].blocks) for line in lines]
            index += 1
            yield _marked(f"[{index}] ", lines or [""])

    def _block(self, block: Block) -> Iterator[list[str]]:
        match block:
            case Paragraph(children):
                yield self._lines(children)
            case Heading(level):
                lines = self._lines(numbered_heading(block))
                if lines and level in _UNDERLINES:
                    lines.append(_UNDERLINES[level] * max(map(len, lines)))
                yield lines
            case BulletList(items):
                yield [line for item in items for line in self._item("- ", item)]
            case OrderedList(items, start):
                numbered = enumerate(items, start=start)
                yield [line for number, item in numbered for line in self._item(f"{number}. ", item)]
            case BlockQuote(inner):
                yield [f"  {line}".rstrip() for line in self._joined(inner)]
            case CodeBlock(text):
                yield [f"    {line}" for line in legal(text).removesuffix("\n").split("\n")]
            case ThematicBreak():
                yield [_RULE]
            case _:
                yield from self._set_apart(block)

    def _set_apart(self, block: Block) -> Iterator[list[str]]:
        match block:
            case Table():
                yield self._lines(block.caption)
                yield list(self._table(block))
            case Box(argument=argument, title=title, blocks=inner):
                lines = self._lines(title or (Text(argument),))
                yield [f"| {line}".rstrip() for line in [*lines, *self._joined(inner)]]
            case Figure(children, caption):
                yield self._lines(children)
                yield self._lines(caption)
            case Chart():
                yield self._lines(block.caption)
                yield list(self._chart(block))
            case PageBreak():
                return
            case Cover(lines=cover):
                for line in cover:
                    yield self._lines(line.children)
            case TableOfContents(title, entries=entries):
                yield self._lines(title)
                yield [
                    "  " * (entry.level - 1) + line
                    for entry in entries
                    for line in self._lines(entry.children)
                ]
            case _:
                raise UnknownNodeError(block)

    def _joined(self, blocks: Iterable[Block]) -> list[str]:
        """Blocks with empty lines between them."""
        found: list[str] = []
        for lines in self.blocks(blocks):
            if lines:
                found += ["", *lines] if found else lines
        return found

    def _item(self, mark: str, item: ListItem) -> list[str]:
        lines = [line for lines in self.blocks(item.blocks) for line in lines]
        return _marked(mark, lines or [""])

    # -- tables --

    def _table(self, table: Table) -> Iterator[str]:
        header = [self._words(cell) for cell in table.header]
        rows = [[self._words(cell) for cell in row] for row in table.rows]
        columns = max((len(row) for row in (header, *rows)), default=0)
        widths = [
            max((len(row[index]) for row in (header, *rows) if index < len(row)), default=0)
            for index in range(columns)
        ]
        if sum(widths) + 3 * (columns - 1) <= WIDEST_TABLE:
            if header:
                yield _columns(header, widths)
                yield "-+-".join("-" * width for width in widths)
            for row in rows:
                yield _columns(row, widths)
            return
        if not rows:
            yield " | ".join(header)
        for number, row in enumerate(rows):
            if number:
                yield ""
            for title, words in zip_longest(header, row, fillvalue=""):
                if title or words:
                    yield f"{title}{self._colon if title else ''}{words}".rstrip(" ")

    def _chart(self, chart: Chart) -> Iterator[str]:
        """Its figures, which say all that the drawing shows."""
        rows = list(chart_table(chart))
        if chart.description:
            yield chart.description
        if chart.unit:
            yield f"({chart.unit})"
        cells = [tuple(TableCell((Text(cell),)) for cell in row) for row in rows]
        header = cells[0] if chart.header else ()
        yield from self._table(Table(header, tuple(cells[1:] if chart.header else cells), ()))

    def _words(self, cell: TableCell) -> str:
        return " / ".join(self._lines(cell.children))

    # -- inlines --

    def _lines(self, inlines: Sequence[Inline]) -> list[str]:
        text = self._text(tuple(inlines))
        return [line.strip(" \t") for line in text.split("\n")] if text.strip() else []

    def _text(self, inlines: tuple[Inline, ...]) -> str:
        return "".join(self._inline(node) for node in calls_against_words(inlines))

    def _inline(self, node: Inline) -> str:
        match node:
            case Text(text) | Code(text) | Citation(raw=text):
                return legal(text).replace(
                    "\n", " "
                )  # before it is stripped: some of what is illegal is white space
            case SoftBreak():
                return " "
            case LineBreak():
                return "\n"
            case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                return self._text(children)
            case Link(href, children):
                words, address = self._text(children), outside_address(href)
                return f"{words} ({address})" if address and address != words.strip() else words
            case Image(_, alt, title):
                words = " – ".join(part for part in (self._text(alt), title) if part.strip())
                return f"[{words}]" if words else ""
            case Footnote():
                self._notes.append(node)
                return f" [{len(self._notes)}]"
            case _:
                raise UnknownNodeError(node)


def _marked(mark: str, lines: Sequence[str]) -> list[str]:
    """Lines behind a mark, the others set in as far."""
    first, *others = lines
    return [f"{mark}{first}", *(f"{' ' * len(mark)}{line}" if line else "" for line in others)]


def _columns(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[index] if index < len(row) else "" for index in range(len(widths))]
    return " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
