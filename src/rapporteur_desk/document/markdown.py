"""Document tree to Markdown, in the dialect that the parser reads.

Parsing what is written gives the same tree, as far as Markdown can say it: superscripts become plain, and a
heading's computed number becomes part of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from rapporteur_desk.document.charts import chart_block, titled_within
from rapporteur_desk.document.contents import contents_list
from rapporteur_desk.document.identifiers import given_identifiers, unique_identifiers
from rapporteur_desk.document.markdown_inlines import InlineWriter
from rapporteur_desk.document.transform import with_blocks
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BlockQuote,
    Box,
    BulletList,
    Chart,
    CodeBlock,
    Cover,
    Document,
    DocumentMeta,
    Figure,
    Footnote,
    Heading,
    Image,
    Inline,
    LineBreak,
    ListItem,
    OrderedList,
    PageBreak,
    Paragraph,
    SoftBreak,
    Strong,
    Table,
    TableOfContents,
    Text,
    ThematicBreak,
    UnknownNodeError,
    title_role,
)
from rapporteur_desk.document.wording import NO_BREAK_SPACE, is_french, printed_partial_day
from rapporteur_desk.domain.identifiers import is_key

_DELIMITERS: Final = {
    Alignment.NONE: "---",
    Alignment.LEFT: ":--",
    Alignment.CENTRE: ":-:",
    Alignment.RIGHT: "--:",
}
_FRENCH_BOXES: Final = {
    "recommendation": "recommandation",
    "example": "exemple",
    "definition": "définition",
    "box": "encadré",
}
_LARGEST_NUMBER: Final = 999_999_999  # CommonMark 5.2: nine digits
_DEEPEST_HEADING: Final = 6
_DEEPEST_UNDERLINED: Final = 2


def write_markdown(document: Document) -> str:
    """The document as one Markdown text, with its title and what the meta says above it.

    Raises:
        UnknownNodeError: a node this code does not know (a bug).
    """
    front = _front(document.meta)
    blocks = document.blocks
    if (document.meta.title and document.meta.titled) or any(isinstance(b, Cover) for b in blocks):

        def lowered(block: Block) -> Block:
            return (
                replace(block, level=min(block.level + 1, _DEEPEST_HEADING))
                if isinstance(block, Heading)
                else block
            )

        blocks = with_blocks(blocks, lowered)
    return write_blocks((*front, *blocks), document.meta.language)


def write_blocks(blocks: tuple[Block, ...], language: str = "fr") -> str:
    """Blocks as Markdown, ending with a line break unless there are none.

    Args:
        blocks: of a text or of a whole document.
        language: in which boxes are named (`::: recommandation`).
    """
    return _MarkdownWriter(language).text(blocks)


def _front(meta: DocumentMeta) -> Iterator[Block]:
    if meta.title and meta.titled:
        yield Heading(1, (Text(meta.title),))
    if meta.notice:
        yield BlockQuote((Paragraph((Strong((Text(meta.notice),)),)),))
    day = printed_partial_day(meta.day, meta.language)
    lines = [line for line in (meta.institution, meta.subtitle, ", ".join(meta.authors), day) if line]
    if lines and meta.titled:
        nodes: list[Inline] = []
        for line in lines:
            nodes += [LineBreak(), Text(line)] if nodes else [Text(line)]
        yield Paragraph(tuple(nodes))


class _MarkdownWriter:
    def __init__(self, language: str) -> None:
        self._language = language
        self._notes: list[Footnote] = []
        self._inlines = InlineWriter(self._call)
        self._explicit: Iterator[bool] = iter(())
        """For each identifier in order, whether it must be written."""

    def text(self, blocks: tuple[Block, ...]) -> str:
        blocks = with_blocks(tuple(_written_out(blocks)), _with_spelled_number)
        self._explicit = iter(_explicit_identifiers(blocks, self._language))
        lines = list(self._blocks(blocks))
        index = 0
        while index < len(self._notes):  # a note may call another
            note = self._notes[index]
            index += 1
            self._explicit = iter(())
            inside = list(self._blocks(note.blocks))
            lines += ["", *_prefixed(inside, f"[^{index}]: ", "    ")]
        return "\n".join(lines) + "\n" if lines else ""

    # -- blocks --

    def _blocks(self, blocks: Sequence[Block], *, tight: bool = False) -> Iterator[str]:
        """Lines of blocks, with empty lines between them unless `tight`."""
        previous: Block | None = None
        marker = 0
        written = False
        for block in blocks:
            marker = (
                1 - marker
                if type(block) is type(previous) and isinstance(block, BulletList | OrderedList)
                else 0
            )
            lines = list(self._block(block, marker))
            before, previous = previous, block
            if not lines:
                continue
            if written and (not tight or _would_run_on(before, block)):
                yield ""
            yield from lines
            written = True

    def _block(self, block: Block, marker: int) -> Iterator[str]:
        match block:
            case Paragraph(children):
                if children:
                    yield from self._inlines.paragraph(children).split("\n")
            case Heading():
                yield from self._heading(block)
            case BulletList(items, tight):
                yield from self._items(items, tight, [f"{'-+'[marker]} "] * len(items))
            case OrderedList(items, start, tight):
                sign = ".)"[marker]
                numbers = (min(start + place, _LARGEST_NUMBER) for place in range(len(items)))
                yield from self._items(items, tight, [f"{number}{sign} " for number in numbers])
            case BlockQuote(inner):
                lines = list(self._blocks(inner)) or [""]
                yield from (f"> {line}" if line else ">" for line in lines)
            case _:
                yield from self._set_apart(block)

    def _set_apart(self, block: Block) -> Iterator[str]:
        match block:
            case CodeBlock(text, info):
                yield from _code_block(text, info)
            case ThematicBreak():
                yield "***"  # `---` below a paragraph would make a heading of it
            case Table():
                yield from self._table(block)
            case Box():
                yield from self._box(block)
            case Figure():
                yield from self._figure(block)
            case Chart():
                written = chart_block(block, self._language)
                yield from _code_block(written.text, written.info)
                if block.caption and not titled_within(block):
                    yield ""
                    yield from self._caption(
                        "Graphique" if is_french(self._language) else "Figure", block.caption
                    )
            case PageBreak():
                pass  # a text has no pages
            case TableOfContents() | Cover():
                yield from self._blocks(tuple(_written_out((block,))))
            case _:
                raise UnknownNodeError(block)

    def _heading(self, heading: Heading) -> Iterator[str]:
        mark = self._identifier(heading.identifier)
        if _has_breaks(heading.children) and heading.level <= _DEEPEST_UNDERLINED:
            lines = self._inlines.paragraph(heading.children).split("\n")
            lines[-1] += mark
            yield from lines
            yield "===" if heading.level == 1 else "---"
            return
        line = re.sub(r"(^|[ \t])(#+)$", r"\1\\\2", self._inlines.line(heading.children))
        yield f"{'#' * min(max(heading.level, 1), _DEEPEST_HEADING)} {line}".rstrip(" ") + mark

    def _identifier(self, identifier: str) -> str:
        if not identifier or not next(self._explicit, False):
            return ""
        return f" {{#{identifier}}}"

    def _items(self, items: Sequence[ListItem], tight: bool, markers: Sequence[str]) -> Iterator[str]:
        for index, item in enumerate(items):
            if index and not tight:
                yield ""
            lines = list(self._blocks(item.blocks, tight=tight))
            yield from _prefixed(lines, markers[index], " " * len(markers[index]))

    def _table(self, table: Table) -> Iterator[str]:
        yield self._row(cell.children for cell in table.header)
        alignments = [*table.alignments, *[Alignment.NONE] * len(table.header)][: len(table.header)]
        yield f"| {' | '.join(_DELIMITERS[alignment] for alignment in alignments)} |"
        for row in table.rows:
            yield self._row(cell.children for cell in row)

        if table.caption:
            yield ""
            yield from self._caption("", table.caption)

    def _figure(self, figure: Figure) -> Iterator[str]:
        """A picture with its title as its caption, or with a paragraph where that is more than words."""
        match figure:
            case Figure((Image() as image,), (Text(words),)):
                yield self._inlines.line((replace(image, title=words),))
            case _:
                yield from self._inlines.paragraph(figure.children).split("\n")
                if figure.caption:
                    yield ""
                    yield from self._caption("Figure", figure.caption)

    def _caption(self, name: str, caption: tuple[Inline, ...]) -> Iterator[str]:
        colon = ": " if not name or not is_french(self._language) else f"{NO_BREAK_SPACE}: "
        yield f"{name}{colon}{self._inlines.line(caption)}"

    def _row(self, cells: Iterator[tuple[Inline, ...]]) -> str:
        written = (self._inlines.line(cell).replace("|", "\\|") for cell in cells)
        return f"| {' | '.join(written)} |"

    def _box(self, box: Box) -> Iterator[str]:
        name = _FRENCH_BOXES.get(box.name, box.name) if is_french(self._language) else box.name
        title = self._inlines.line(box.title)
        title = re.sub(r"(^|[ \t])(:{3,})$", r"\1\\\2", title)
        first, _, rest = title.partition(" ")
        if box.name == "recommendation" and box.argument:
            title = f"{box.argument} {title}"
        elif not title:
            title = box.argument
        elif is_key(first.upper()) and (not rest or box.name == "recommendation"):
            title = f"&#{ord(title[0])};{title[1:]}"  # or else it would be read as the argument
        yield f"::: {name} {title}".rstrip(" ") + self._identifier(box.identifier)
        yield from self._blocks(box.blocks)
        if box.blocks and isinstance(box.blocks[-1], BulletList | OrderedList | BlockQuote):
            yield ""  # or else other readers take the sign for the last line of the list, and go on with it below
        yield ":::"

    # -- footnotes --

    def _call(self, note: Footnote) -> str:
        if note.blocks in ((), (Paragraph(()),)):
            return "^[]"
        self._notes.append(note)
        return f"[^{len(self._notes)}]"


def _written_out(blocks: Sequence[Block]) -> Iterator[Block]:
    """What Markdown has no sign for, in the signs it has."""
    for block in blocks:
        match block:
            case TableOfContents(title, entries=entries):
                if title:
                    yield Paragraph((Strong(title),))
                if listed := contents_list(entries):
                    yield listed
            case Cover(lines):
                named = title_role(block)
                for line in lines:
                    yield (Heading(1, line.children) if line.role is named else Paragraph(line.children))
            case _:
                yield block


def _would_run_on(before: Block | None, block: Block) -> bool:
    """Whether a block right below a paragraph would be read as more of it (CommonMark 5.3)."""
    if not isinstance(before, Paragraph):
        return False
    match block:
        case OrderedList(items, start):
            return start != 1 or not items[:1] or not items[0].blocks
        case BulletList(items):
            return not items[:1] or not items[0].blocks
        case _:
            return isinstance(block, Paragraph)


def _with_spelled_number(block: Block) -> Block:
    """A computed number as words before the title."""
    if isinstance(block, Heading) and block.number:
        return replace(block, children=(Text(f"{block.number} "), *block.children), number="")
    return block


def _has_breaks(inlines: tuple[Inline, ...]) -> bool:
    return any(
        isinstance(node, SoftBreak | LineBreak) or _has_breaks(getattr(node, "children", ()))
        for node in inlines
    )


def _explicit_identifiers(blocks: tuple[Block, ...], language: str) -> list[bool]:
    """Which identifiers the parser would not give by itself, in order."""

    def without(block: Block) -> Block:
        return replace(block, identifier="") if isinstance(block, Heading) else block

    automatic = list(given_identifiers(unique_identifiers(with_blocks(blocks, without), language)))
    wanted = list(given_identifiers(blocks))
    if len(automatic) != len(wanted):  # a heading without identifier: only a tree made by hand has one
        return [True] * len(wanted)
    boxes = _box_identifiers(blocks)
    return [given != own or own in boxes for given, own in zip(automatic, wanted, strict=True)]


def _box_identifiers(blocks: tuple[Block, ...]) -> set[str]:
    found: set[str] = set()

    def note(block: Block) -> Block:
        if isinstance(block, Box) and block.identifier:
            found.add(block.identifier)
        return block

    with_blocks(blocks, note)
    return found


def _prefixed(lines: Sequence[str], first: str, other: str) -> Iterator[str]:
    """Lines with a marker before the first and as much space before the others."""
    if not lines:
        yield first.rstrip(" ")
        return
    yield f"{first}{lines[0]}".rstrip(" ") if not lines[0] else f"{first}{lines[0]}"
    for line in lines[1:]:
        yield f"{other}{line}" if line else ""


def _code_block(text: str, info: str) -> Iterator[str]:
    sign = "~" if "`" in info else "`"
    longest = max((len(run) for run in re.findall(rf"^\s*({sign}+)", text, re.MULTILINE)), default=0)
    fence = sign * max(3, longest + 1)
    yield f"{fence}{escaped_info(info)}"
    yield from text.removesuffix("\n").split("\n") if text else ()
    yield fence


def escaped_info(info: str) -> str:
    """The words after a code fence, of which backslashes and entities would be read."""
    return re.sub(r"\\(?=[!-/:-@\[-`{-~])|&(?=#?\w+;)", lambda match: f"\\{match[0]}", info)
