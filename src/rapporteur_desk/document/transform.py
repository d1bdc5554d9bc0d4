"""Changing the inlines of a tree, wherever they stand, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from rapporteur_desk.document.tree import (
    Block,
    BlockQuote,
    Box,
    BulletList,
    Chart,
    CodeBlock,
    ContentsEntry,
    Cover,
    CoverLine,
    Figure,
    Heading,
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
    plain_text,
)

Inlines: TypeAlias = tuple[Inline, ...]


def with_inlines(blocks: tuple[Block, ...], change: Callable[[Inlines], Inlines]) -> tuple[Block, ...]:
    """The same blocks, with the inlines of every paragraph, heading, table cell and box title changed.

    Footnotes are inlines of their paragraph: `change` sees them, and decides about their blocks. What it returns as
    it was given stays the same object.

    Raises:
        UnknownNodeError: a block this code does not know (a bug).
    """
    return tuple(_with_inlines(block, change) for block in blocks)


def _with_inlines(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Paragraph(children, alignment):
            changed = change(children)
            return block if changed is children else Paragraph(changed, alignment)
        case Heading(level, children, identifier, number):
            changed = change(children)
            return block if changed is children else Heading(level, changed, identifier, number)
        case BulletList() | OrderedList():
            return replace(
                block, items=tuple(ListItem(with_inlines(item.blocks, change)) for item in block.items)
            )
        case BlockQuote(blocks):
            return BlockQuote(with_inlines(blocks, change))
        case CodeBlock() | ThematicBreak() | PageBreak():
            return block
        case Table():
            caption = change(block.caption)  # it stands above the rows
            header = tuple(TableCell(change(cell.children)) for cell in block.header)
            rows = tuple(tuple(TableCell(change(cell.children)) for cell in row) for row in block.rows)
            return replace(block, header=header, rows=rows, caption=caption)
        case Box():
            title = change(block.title)
            return replace(block, title=title, blocks=with_inlines(block.blocks, change))
        case _:
            return _with_inlines_apart(block, change)


def _with_inlines_apart(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Figure(children, caption):
            return Figure(change(children), change(caption))
        case Chart():
            return replace(block, caption=change(block.caption))
        case Cover(lines):
            return Cover(tuple(CoverLine(line.role, change(line.children)) for line in lines))
        case TableOfContents(title, depth, entries):
            changed_entries = tuple(
                ContentsEntry(entry.level, change(entry.children), entry.identifier) for entry in entries
            )
            return TableOfContents(change(title), depth, changed_entries)
        case _:
            raise UnknownNodeError(block)


def with_blocks(blocks: tuple[Block, ...], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """The same blocks, each changed before the blocks inside it, in the order of the text."""
    return tuple(_with_blocks(change(block), change) for block in blocks)


def _with_blocks(block: Block, change: Callable[[Block], Block]) -> Block:
    match block:
        case BulletList() | OrderedList():
            return replace(
                block, items=tuple(ListItem(with_blocks(item.blocks, change)) for item in block.items)
            )
        case BlockQuote(blocks):
            return BlockQuote(with_blocks(blocks, change))
        case Box():
            return replace(block, blocks=with_blocks(block.blocks, change))
        case _:
            return block


def merged(nodes: Iterable[Inline]) -> Inlines:
    """The inlines with neighbouring texts joined and empty ones left out, as a parsed text has them."""
    result: list[Inline] = []
    texts: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            texts.append(node.text)
            continue
        if joined := "".join(texts):
            result.append(Text(joined))
        texts.clear()
        result.append(node)
    if joined := "".join(texts):
        result.append(Text(joined))
    return tuple(result)


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    """The plain words of every paragraph, heading, cell and title, each by itself, without those of notes."""
    found: list[str] = []

    def note(inlines: Inlines) -> Inlines:
        found.append(plain_text(inlines))
        return inlines

    with_inlines(blocks, note)
    return found
