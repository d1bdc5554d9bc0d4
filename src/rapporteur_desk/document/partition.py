"""A long document cut into stretches that are shown one at a time: no screen lays out 350 pages at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from rapporteur_desk.document.transform import words_of
from rapporteur_desk.document.tree import (
    Block,
    BulletList,
    Heading,
    ListItem,
    OrderedList,
    PageBreak,
    Table,
    TableCell,
    TableOfContents,
    plain_text,
)

T = TypeVar("T")
_BLOCK_WORDS: Final = 6
"""What a block weighs by itself, in words: a line's height."""


def stretches(blocks: Sequence[Block], words: int) -> list[tuple[Block, ...]]:
    """The blocks in order, in stretches of about so many words; one at least.

    Headings stay with what follows them. Lists and tables longer than that are cut between items and rows, the header
    of the table above each piece; nothing is left out or said twice but that header.
    """
    found: list[tuple[Block, ...]] = []
    now: list[Block] = []
    weight = 0
    for block in _pieces(blocks, words):
        heavier = weigh(block)
        if now and weight + heavier > words:
            kept = len(now)
            while kept > 1 and isinstance(now[kept - 1], Heading | PageBreak):
                kept -= 1
            found.append(tuple(now[:kept]))
            now = now[kept:]
            weight = sum(weigh(one) for one in now)
        now.append(block)
        weight += heavier
    found.append(tuple(now))
    return found


def weigh(block: Block) -> int:
    """About how much of a screen it fills, in words."""
    return _BLOCK_WORDS + sum(len(text.split()) + 1 for text in words_of((block,)))


def _pieces(blocks: Iterable[Block], words: int) -> Iterator[Block]:
    for block in blocks:
        match block:
            case BulletList(items):
                for _, some in _cut(items, [_item_weight(item) for item in items], words):
                    yield replace(block, items=tuple(some))
            case OrderedList(items, start):
                for before, some in _cut(items, [_item_weight(item) for item in items], words):
                    yield replace(block, items=tuple(some), start=start + before)
            case Table(rows=rows):
                for before, some_rows in _cut(rows, [_row_weight(row) for row in rows], words):
                    yield replace(block, rows=tuple(some_rows), caption=() if before else block.caption)
            case TableOfContents(entries=entries):
                weights = [_BLOCK_WORDS + len(plain_text(entry.children).split()) for entry in entries]
                for before, some_entries in _cut(entries, weights, words):
                    yield replace(block, entries=tuple(some_entries), title=() if before else block.title)
            case _:
                yield block


def _item_weight(item: ListItem) -> int:
    return sum(weigh(block) for block in item.blocks)


def _row_weight(row: tuple[TableCell, ...]) -> int:
    return _BLOCK_WORDS + sum(len(plain_text(cell.children).split()) for cell in row)


def _cut(things: Sequence[T], weights: Sequence[int], most: int) -> Iterator[tuple[int, Sequence[T]]]:
    """The things in runs of that weight, each with how many came before it; one empty run for no things."""
    begin, weight = 0, 0
    for place, heavier in enumerate(weights):
        if place > begin and weight + heavier > most:
            yield begin, things[begin:place]
            begin, weight = place, 0
        weight += heavier
    yield begin, things[begin:]
