"""Document tree to semantic HTML, for the preview and the HTML export.

The HTML is that of the CommonMark reference where the tree comes from CommonMark; boxes, citations and
footnotes carry classes: `box box-recommendation`, `box-title`, `citation`, `footnote-call`, `footnotes`; so do
`page-break`, `contents`, and `cover` with a class a line: `cover-number`…
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from rapporteur_desk.document.chart_drawing import draw
from rapporteur_desk.document.charts import ChartProblem, chart_words, is_chart, read_chart
from rapporteur_desk.document.contents import contents_list
from rapporteur_desk.document.style_sheet import USUAL, Palette
from rapporteur_desk.document.tooltip import tooltip_words
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


class FootnoteMode(StrEnum):
    """Where footnotes go."""

    END = "end"
    """Numbered calls, and the list of notes after the blocks."""
    CALLS = "calls"
    """Numbered calls alone, which show the note's words as their tooltip."""
    INLINE = "inline"
    """The note itself, in its place."""


def attachment_address(src: str) -> str | None:
    """The address of an image that may be shown: the dossier's own attachments, and nothing else."""
    return src if src.startswith("attachment:") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlOptions:
    """How a fragment is written."""

    identifiers: bool = True
    """Whether headings and boxes carry their `id`."""
    footnotes: FootnoteMode = FootnoteMode.END
    first_footnote: int = 1
    mark: Callable[[Block | TableCell], str] | None = None
    """Names a paragraph, heading or cell of a review copy, in the order of the text; None for no names."""
    language: str = "fr"
    """Of the numbers in charts and of their words."""
    palette: Palette = USUAL.palette
    """Of charts."""
    chart_problems: bool = False
    """Whether a chart that cannot be drawn says why below its lines, for who is writing it."""
    image_address: Callable[[str], str | None] = attachment_address
    """What to load for an image's `src`; None when the image must not be loaded: its words stand instead."""


_DEFAULT: Final = HtmlOptions()


def render_fragment(blocks: Iterable[Block], options: HtmlOptions = _DEFAULT) -> str:
    """HTML of the blocks, without `<html>` or `<body>`; all text is escaped and nothing outside is loaded.

    Raises:
        UnknownNodeError: a node this code does not know (a bug).
    """
    renderer = _Renderer(options)
    renderer.blocks(blocks)
    if options.footnotes is FootnoteMode.END:
        renderer.notes()
    return "".join(renderer.parts)


def render_stretches(stretches: Iterable[Iterable[Block]], options: HtmlOptions = _DEFAULT) -> Iterator[str]:
    """HTML of each stretch of one document, with its own notes below it, counted through all of them.

    Raises:
        UnknownNodeError: a node this code does not know (a bug).
    """
    for blocks in stretches:
        renderer = _Renderer(options)
        renderer.blocks(blocks)
        renderer.notes()
        options = replace(options, first_footnote=options.first_footnote + renderer.note_count)
        yield "".join(renderer.parts)


def escape(text: str) -> str:
    """Text for an element or a double-quoted attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


_ALIGNED: Final = {Alignment.CENTRE: "centred", Alignment.RIGHT: "at-right"}
"""Classes of paragraphs."""


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


class _Renderer:
    def __init__(self, options: HtmlOptions) -> None:
        self.parts: list[str] = []
        self._options = options
        self._notes: list[Footnote] = []
        self._unnamed = False
        self._tables_of_contents = 0

    @property
    def note_count(self) -> int:
        """How many notes were called so far."""
        return len(self._notes)

    # -- blocks --

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        write = self.parts.append
        match block:
            case Paragraph(children, alignment):
                write(f"<p{_attribute('class', _ALIGNED.get(alignment, ''))}>")
                self._named(block, children)
                write("</p>\n")
            case Heading(level, children, identifier, number):
                level = min(max(level, 1), 6)
                write(f"<h{level}{self._id(identifier)}>")
                if number:
                    write(f'<span class="number">{escape(number)}</span> ')
                self._named(block, children)
                write(f"</h{level}>\n")
            case BulletList(items, tight):
                write("<ul>\n")
                self._items(items, tight)
                write("</ul>\n")
            case OrderedList(items, start, tight):
                write("<ol>\n" if start == 1 else f'<ol start="{start}">\n')
                self._items(items, tight)
                write("</ol>\n")
            case BlockQuote(inner):
                write("<blockquote>\n")
                self.blocks(inner)
                write("</blockquote>\n")
            case CodeBlock(text, info):
                language = info.split(maxsplit=1)[0] if info.strip() else ""
                write(f"<pre><code{_attribute('class', f'language-{language}' if language else '')}>")
                write(f"{escape(text)}</code></pre>\n")
                if self._options.chart_problems and is_chart(info):
                    self._chart_problem(info, text)
            case ThematicBreak():
                write("<hr />\n")
            case Table():
                self._table(block)
            case Box():
                self._box(block)
            case _:
                self._apart(block)

    def _apart(self, block: Block) -> None:
        write = self.parts.append
        match block:
            case Figure(children, caption):
                write("<figure>\n<p>")
                self._inlines(children)
                write("</p>\n")
                if caption:
                    write("<figcaption><p>")
                    self._inlines(caption)
                    write("</p></figcaption>\n")
                write("</figure>\n")
            case Chart():
                self._chart(block)
            case PageBreak():
                write('<div class="page-break"></div>\n')
            case TableOfContents():
                self._contents(block)
            case Cover(lines):
                write('<div class="cover">\n')
                named = title_role(block)
                for line in lines:
                    # A title without words would be one with nothing to read out.
                    element = "h1" if line.role is named and plain_text(line.children).strip() else "p"
                    write(f'<{element} class="cover-{line.role.value}">')
                    self._inlines(line.children)
                    write(f"</{element}>\n")
                write("</div>\n")
            case _:
                raise UnknownNodeError(block)

    def _chart(self, chart: Chart) -> None:
        """The drawing within the page, every figure in its alternative text."""
        language = self._options.language
        drawing = draw(chart, language, self._options.palette)
        data = b64encode(drawing.svg.encode()).decode()
        words = escape(chart_words(chart, language))
        self.parts.append(
            f'<figure class="chart">\n<p><img src="data:image/svg+xml;base64,{data}" alt="{words}"'
            f' width="{drawing.width}" height="{drawing.height}" /></p>\n'
        )
        if chart.caption:
            self.parts.append("<figcaption><p>")
            self._inlines(chart.caption)
            self.parts.append("</p></figcaption>\n")
        self.parts.append("</figure>\n")

    def _chart_problem(self, info: str, text: str) -> None:
        problem = read_chart(info, text)
        if isinstance(problem, ChartProblem):
            said = problem.said(self._options.language)
            self.parts.append(f'<p class="notice" role="note">{escape(said)}</p>\n')

    def _contents(self, contents: TableOfContents) -> None:
        write = self.parts.append
        self._tables_of_contents += 1
        number = str(self._tables_of_contents) if self._tables_of_contents > 1 else ""
        # Each is called otherwise, for who goes from one to the next by name.
        label = _attribute("aria-label", f"{plain_text(contents.title)} {number}".strip())
        write(f'<nav class="contents" role="doc-toc"{label}>\n')
        if contents.title:
            write('<p class="contents-title">')
            self._inlines(contents.title)
            write("</p>\n")
        if entries := contents_list(contents.entries):
            unnamed, self._unnamed = self._unnamed, True
            self._block(entries)
            self._unnamed = unnamed
        write("</nav>\n")

    def _id(self, identifier: str) -> str:
        return _attribute("id", identifier) if self._options.identifiers else ""

    def _items(self, items: tuple[ListItem, ...], tight: bool) -> None:
        write = self.parts.append
        for item in items:
            write("<li>")
            broken = False  # whether a line break stands where the next block begins
            for block in item.blocks:
                if tight and isinstance(block, Paragraph):
                    self._named(block, block.children)
                    broken = False
                else:
                    if not broken:
                        write("\n")
                    self._block(block)
                    broken = True
            write("</li>\n")

    def _table(self, table: Table) -> None:
        write = self.parts.append
        write("<table>\n")
        if table.caption:
            write("<caption>")
            self._inlines(table.caption)
            write("</caption>\n")
        write("<thead>\n")
        self._row("th", table.header, table.alignments)
        write("</thead>\n")
        if table.rows:
            write("<tbody>\n")
            for row in table.rows:
                self._row("td", row, table.alignments)
            write("</tbody>\n")
        write("</table>\n")

    def _row(self, element: str, cells: tuple[TableCell, ...], alignments: tuple[Alignment, ...]) -> None:
        write = self.parts.append
        write("<tr>\n")
        for index, cell in enumerate(cells):
            alignment = alignments[index] if index < len(alignments) else Alignment.NONE
            style = f' style="text-align:{alignment.value}"' if alignment else ""
            write(f"<{element}{style}>")
            self._named(cell, cell.children)
            write(f"</{element}>\n")
        write("</tr>\n")

    def _box(self, box: Box) -> None:
        write = self.parts.append
        classes = escape(f"box box-{box.name}")
        write(f'<div class="{classes}"{self._id(box.identifier)}>\n')
        if box.title or box.argument:
            write('<p class="box-title">')
            if box.title:
                self._inlines(box.title)
            else:
                write(escape(box.argument))
            write("</p>\n")
        self.blocks(box.blocks)
        write("</div>\n")

    # -- inlines --

    def _named(self, node: Block | TableCell, inlines: Iterable[Inline]) -> None:
        """The inlines of a paragraph, in a review copy within a span that names it."""
        name = self._options.mark(node) if self._options.mark and not self._unnamed else ""
        if name:
            self.parts.append(f'<span data-mark="{escape(name)}">')
        self._inlines(inlines)
        if name:
            self.parts.append("</span>")

    def _inlines(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            self._inline(inline)

    def _inline(self, inline: Inline) -> None:  # noqa: C901, PLR0912 (a branch for each kind of node)
        write = self.parts.append
        match inline:
            case Text(text):
                write(escape(text))
            case Emphasis(children):
                self._element("em", children)
            case Strong(children):
                self._element("strong", children)
            case Strikethrough(children):
                self._element("del", children)
            case Superscript(children):
                self._element("sup", children)
            case Code(text):
                write(f"<code>{escape(text)}</code>")
            case Link(href, children, title):
                write(f'<a href="{escape(href)}"{_attribute("title", title)}>')
                self._inlines(children)
                write("</a>")
            case Image():
                self._image(inline)
            case SoftBreak():
                write("\n")
            case LineBreak():
                write("<br />\n")
            case Citation(_, raw):
                write(f'<span class="citation">{escape(raw)}</span>')
            case Footnote():
                self._footnote(inline)
            case _:
                raise UnknownNodeError(inline)

    def _element(self, name: str, children: tuple[Inline, ...]) -> None:
        self.parts.append(f"<{name}>")
        self._inlines(children)
        self.parts.append(f"</{name}>")

    def _image(self, image: Image) -> None:
        alt = plain_text(image.alt)
        address = self._options.image_address(image.src)
        if address is not None:
            self.parts.append(
                f'<img src="{escape(address)}" alt="{escape(alt)}"{_attribute("title", image.title)} />'
            )
            return
        shown = " ".join(part for part in (alt, image.title, f"({image.src})") if part)
        self.parts.append(f'<span class="image-not-shown">{escape(shown)}</span>')

    # -- footnotes --

    def _footnote(self, note: Footnote) -> None:
        if self._options.footnotes is FootnoteMode.INLINE:
            self.parts.append(' <span class="footnote">(')
            self._flattened(note.blocks)
            self.parts.append(")</span>")
            return
        number = self._options.first_footnote + len(self._notes)
        self._notes.append(note)
        if self._options.footnotes is FootnoteMode.CALLS:
            words = tooltip_words(note.blocks)
            self.parts.append(f'<sup class="footnote-call"{_attribute("title", words)}>{number}</sup>')
        else:
            self.parts.append(
                f'<sup class="footnote-call"><a href="#note-{number}" id="note-call-{number}">{number}</a></sup>'
            )

    def _flattened(self, blocks: tuple[Block, ...]) -> None:
        """A note's blocks within a sentence: paragraphs follow one another, anything else as its words."""
        for index, block in enumerate(blocks):
            if index:
                self.parts.append(" ")
            if isinstance(block, Paragraph):
                self._inlines(block.children)
            else:
                self.parts.append(escape(tooltip_words((block,))))

    def notes(self) -> None:
        """The list of the notes called so far."""
        if not self._notes:
            return
        write = self.parts.append
        first = self._options.first_footnote
        write(f'<section class="footnotes">\n<ol{_attribute("start", str(first)) if first != 1 else ""}>\n')
        index = 0
        self._unnamed = True
        while index < len(self._notes):  # a note may add notes
            number = first + index
            write(f'<li id="note-{number}">')
            self._note_blocks(
                self._notes[index].blocks, f' <a class="footnote-back" href="#note-call-{number}">↩</a>'
            )
            write("</li>\n")
            index += 1
        write("</ol>\n</section>\n")

    def _note_blocks(self, blocks: tuple[Block, ...], back: str) -> None:
        write = self.parts.append
        if blocks and isinstance(blocks[-1], Paragraph):
            self.blocks(blocks[:-1])
            write("<p>")
            self._inlines(blocks[-1].children)
            write(f"{back}</p>")
        else:
            self.blocks(blocks)
            write(f"<p>{back.strip()}</p>")
