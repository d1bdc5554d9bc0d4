"""What points where: addresses that may become links, and the places in the document that links lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any, Final, TypeAlias
from urllib.parse import quote, urlsplit

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
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    OrderedList,
    PageBreak,
    Paragraph,
    SoftBreak,
    Strikethrough,
    Strong,
    Superscript,
    Table,
    TableOfContents,
    Text,
    ThematicBreak,
    UnknownNodeError,
    plain_text,
)

_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_URI_CHARACTERS: Final = "!#$%&'()*+,/:;=?@[]~-._"  # RFC 3986, section 2.2 and 2.3, and `%`


def outside_address(href: str) -> str | None:
    """The address as a URI that may be followed; None when it must stay words.

    A path of the writer's machine (`file:`) is never handed on, and one malformed address makes Word call
    the whole file damaged.
    """
    href = href.strip()
    try:
        parts = urlsplit(href)
        if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.scheme.lower() == "mailto"):
            return None
        parts.port  # noqa: B018  (reading it raises for a port that is no number)
    except ValueError:
        return None
    scheme, _, rest = href.partition(":")
    return f"{scheme}:{_quoted(rest)}"


def _quoted(text: str) -> str:
    text = text.encode("utf-8", "replace").decode("utf-8")
    parts = text.split("%")
    for index in range(1, len(parts)):  # a `%` that begins no escape is one itself
        valid = len(parts[index]) >= 2 and all(c in "0123456789abcdefABCDEF" for c in parts[index][:2])
        parts[index] = ("%" if valid else "%25") + parts[index]
    return quote("".join(parts), safe=_URI_CHARACTERS)


def inside_targets(blocks: Iterable[Block]) -> dict[str, int]:
    """Identifiers that exist and that a link leads to, numbered from 1 in the order of the document.

    Only these become bookmarks: screen readers announce every one.
    """
    wanted: set[str] = set()
    existing: dict[str, None] = {}
    for node in walked(blocks):
        match node:
            case Text() | Paragraph():  # first, for most are
                pass
            case Link(href) if href.startswith("#"):
                wanted.add(href[1:])
            case TableOfContents(entries=entries):
                wanted.update(entry.identifier for entry in entries)
            case Heading(identifier=identifier) if identifier and not (
                node.number or plain_text(node.children).strip()
            ):
                pass  # a heading without words is no place to go to, and some formats leave it out
            case Heading(identifier=identifier) | Box(identifier=identifier) if identifier:
                existing.setdefault(identifier)
            case _:
                pass
    return {identifier: number for number, identifier in enumerate((i for i in existing if i in wanted), 1)}


def walked(nodes: Iterable[Block | Inline], *, notes: bool = True) -> list[Block | Inline]:
    """Every block and inline, each before what it holds; without `notes`, not what stands in footnotes.

    Raises:
        UnknownNodeError: a node this code does not know.
    """
    found: list[Block | Inline] = []
    _gather(nodes, found, _HELD if notes else _HELD_OUTSIDE_NOTES)
    return found


def _gather(nodes: Iterable[Block | Inline], found: list[Block | Inline], held: _Held) -> None:
    for node in nodes:
        found.append(node)
        try:
            inner = held[type(node)]
        except KeyError:
            raise UnknownNodeError(node) from None
        if inner:
            _gather(inner(node), found, held)


def _of_items(items: BulletList | OrderedList) -> Iterable[Block]:
    return chain.from_iterable(item.blocks for item in items.items)


def _of_table(table: Table) -> Iterable[Inline]:
    cells = (cell.children for row in (table.header, *table.rows) for cell in row)
    return chain(table.caption, *cells)


def _of_parts(block: Block) -> Iterable[Inline]:
    return chain.from_iterable(_inlines_apart(block))


def _inlines_apart(block: Block) -> Iterator[tuple[Inline, ...]]:
    match block:
        case Figure(children, caption):
            yield from (children, caption)
        case Chart(caption=caption):
            yield caption
        case Cover(lines):
            yield from (line.children for line in lines)
        case TableOfContents(title, entries=entries):
            yield title
            yield from (entry.children for entry in entries)
        case _:
            raise UnknownNodeError(block)


_Held: TypeAlias = dict[type, Callable[[Any], Iterable[Block | Inline]] | None]
_HELD: Final[_Held] = {
    **dict.fromkeys((Text, Code, Image, SoftBreak, LineBreak, Citation)),
    **dict.fromkeys((Emphasis, Strong, Strikethrough, Superscript, Link), attrgetter("children")),
    Footnote: attrgetter("blocks"),
    **dict.fromkeys((CodeBlock, ThematicBreak, PageBreak)),
    **dict.fromkeys((Paragraph, Heading), attrgetter("children")),
    **dict.fromkeys((BulletList, OrderedList), _of_items),
    BlockQuote: attrgetter("blocks"),
    Box: lambda box: chain(box.title, box.blocks),
    Table: _of_table,
    **dict.fromkeys((Figure, Chart, Cover, TableOfContents), _of_parts),
}
"""What a node of each type holds, None where that is nothing. Asking a table takes a fifth of the time that patterns
in generators took, and every export walks through the whole document several times."""
_HELD_OUTSIDE_NOTES: Final[_Held] = {**_HELD, Footnote: None}


def calls_against_words(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines without the ordinary spaces and soft breaks before a footnote: a call stands against its word."""
    for node in inlines:
        if isinstance(node, Footnote):
            return _with_calls_against_words(inlines)
    return inlines


def _with_calls_against_words(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for node in inlines:
        if isinstance(node, Footnote):
            _drop_spaces(kept)
        kept.append(node)
    return tuple(kept)


def _drop_spaces(kept: list[Inline]) -> None:
    """Take spaces off the end of the list, up to a word or anything else that shows."""
    while kept:
        last = kept[-1]
        if isinstance(last, Text):
            words = last.text.rstrip(" \t\n")
            if words:
                kept[-1] = Text(words)
                return
        elif not isinstance(last, SoftBreak):
            return
        kept.pop()


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """The inlines of blocks one after the other, without what holds them: for where only a sentence may stand."""
    for block in blocks:
        match block:
            case Paragraph(children):
                yield children
            case Heading(children=children, number=number):
                yield (Text(f"{number} "), *children) if number else children
            case BulletList(items) | OrderedList(items):
                yield from paragraphs_of(block for item in items for block in item.blocks)
            case BlockQuote(inner):
                yield from paragraphs_of(inner)
            case Box(argument=argument, title=title, blocks=inner):
                if title or argument:
                    yield title or (Text(argument),)
                yield from paragraphs_of(inner)
            case Table(header, rows, caption=caption):
                if caption:
                    yield caption
                yield from (cell.children for row in (header, *rows) for cell in row)
            case CodeBlock(text):
                yield (Code(text),)
            case ThematicBreak() | PageBreak():
                pass
            case _:
                yield from _paragraphs_apart(block)


def _paragraphs_apart(block: Block) -> Iterator[tuple[Inline, ...]]:
    yield from (inlines for inlines in _inlines_apart(block) if inlines)
    if isinstance(block, Chart):
        yield from ((Text(" ".join(row)),) for row in chart_table(block))
