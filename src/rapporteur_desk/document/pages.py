"""How many pages a document fills, near enough: for the length of L'Essentiel and the numbers in a table of contents.

Lines are counted from the width of letters in a book face of 11 points on A4 with margins of 25 mm, as the named
styles of the Word and OpenDocument files have it. An office suite breaks lines with the reader's own fonts, and
counts pages anew when it updates the table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.document.columns import column_shares
from rapporteur_desk.document.transform import words_of
from rapporteur_desk.document.tree import (
    Block,
    BlockQuote,
    Box,
    BulletList,
    CodeBlock,
    Cover,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    OrderedList,
    PageBreak,
    Paragraph,
    Table,
    TableOfContents,
    ThematicBreak,
    plain_text,
)

PAGE_POINTS: Final = 700.0
"""Height of the text on a page: 247 mm."""
LINE_POINTS: Final = 15.0
"""From one line of 11 points to the next."""
_NOTE_LINE_POINTS: Final = 10.8
_CHARACTERS: Final = 94
"""In a line of 160 mm."""
_NOTE_CHARACTERS: Final = 108
_CELL_CHARACTERS: Final = 104
_CELL_LINE_POINTS: Final = 12.0
_AFTER_PARAGRAPH: Final = 7.0
_AFTER_ITEM: Final = 5.5
_FIGURE_POINTS: Final = 210.0
_HEADING: Final = {
    1: (22.0, 11.0, 18.8, 52),
    2: (20.0, 9.0, 16.8, 60),
    3: (16.0, 7.0, 16.8, 70),
    4: (13.0, 6.0, 15.5, 84),
}
"""Space before a heading and after it, height of its line, letters in a line, by level."""
_LEAST_AFTER_HEADING: Final = 2 * LINE_POINTS
"""A heading does not stand at the foot of a page."""


@dataclass(frozen=True, slots=True)
class PageBudget:
    """How long something is, and how long it should be."""

    pages: int
    words: int
    least: int
    most: int

    @property
    def is_kept(self) -> bool:
        return self.least <= self.pages <= self.most


def page_budget(document: Document, limits: tuple[int, int]) -> PageBudget:
    """The pages that a document fills by itself, against the number that it should."""
    pages, _ = _Layout(document.blocks).counted()
    words = sum(len(words.split()) for words in words_of(document.blocks))
    return PageBudget(pages, words, *limits)


def heading_pages(document: Document) -> dict[str, int]:
    """On which page each heading stands, from 1, by its identifier; nothing where no table of contents asks."""
    if not any(isinstance(block, TableOfContents) for block in document.blocks):
        return {}
    return _Layout(document.blocks, title=document.meta.titled and bool(document.meta.title)).counted()[1]


class _Layout:
    """Blocks put on pages one after the other."""

    def __init__(self, blocks: Sequence[Block], *, title: bool = False) -> None:
        self._blocks = blocks
        self._page = 1
        self._used = 130.0 if title else 0.0
        self._gap = 0.0
        """Space that the last block left below itself."""
        self._places: dict[str, int] = {}

    def counted(self) -> tuple[int, dict[str, int]]:
        """The number of pages, and the page of each heading."""
        for block in self._blocks:
            self._put(block)
        empty = self._used == 0 and self._page > 1  # a page that was only just begun
        return self._page - empty, self._places

    def _put(self, block: Block) -> None:
        match block:
            case PageBreak():
                self._new_page()
            case Heading(level, children, identifier, number):
                before, after, line, letters = _HEADING.get(level, _HEADING[4])
                lines = _lines(f"{number} {plain_text(children)}".strip(), letters)
                if number[-1:].isalnum():
                    lines += 1
                between = max(before - self._gap, 0.0)  # of two spaces that meet the larger counts
                self._take(between + line * lines + after, _LEAST_AFTER_HEADING)
                self._gap = after
                self._places.setdefault(identifier, self._page)
                self._notes(children)
            case Paragraph(children):
                self._flow(children, _CHARACTERS, _AFTER_PARAGRAPH)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    self._inner(item.blocks, 6)
            case BlockQuote(blocks):
                self._inner(blocks, 10)
            case Box(title=title, blocks=blocks):
                self._take(16.0)
                self._flow(title, _CHARACTERS - 6, 4.0)
                self._inner(blocks, 6)
            case _:
                self._put_apart(block)

    def _put_apart(self, block: Block) -> None:
        match block:
            case Table():
                self._table(block)
            case Figure(caption=caption):
                self._take(_FIGURE_POINTS, 20.0)
                self._flow(caption, _CHARACTERS, _AFTER_PARAGRAPH)
            case CodeBlock(text):
                self._take(12.0 * (text.count("\n") + 1) + 12.0)
            case ThematicBreak():
                self._take(26.0)
            case Cover():
                self._take(PAGE_POINTS - self._used)
            case TableOfContents(entries=entries):
                self._take(40.0)
                for entry in entries:
                    lines = _lines(plain_text(entry.children), _CHARACTERS - 8)
                    self._take(14.0 * lines + (9.0 if entry.level == 1 else 3.0))
            case _:
                pass

    def _inner(self, blocks: Iterable[Block], narrower: int) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._flow(block.children, _CHARACTERS - narrower, _AFTER_ITEM)
            else:
                self._put(block)

    def _table(self, table: Table) -> None:
        self._flow(table.caption, _CHARACTERS, 4.0)
        shares = column_shares(table)
        for row in (table.header, *table.rows):
            tallest = max(
                (
                    _lines(plain_text(cell.children), max(int(_CELL_CHARACTERS * share) - 4, 6))
                    for cell, share in zip(row, shares, strict=False)
                ),
                default=0,
            )
            self._take(_CELL_LINE_POINTS * tallest + 4.0)
            for cell in row:
                self._notes(cell.children)
        self._take(8.0)

    def _flow(self, inlines: Sequence[Inline], letters: int, after: float) -> None:
        """Lines that may go on overleaf."""
        inlines = tuple(inlines)
        if not inlines:
            return
        for _ in range(_lines(plain_text(inlines), letters)):
            self._take(LINE_POINTS)
        self._notes(inlines)
        self._used = min(self._used + after, PAGE_POINTS)
        self._gap = after

    def _notes(self, inlines: Iterable[Inline]) -> None:
        for node in inlines:
            if isinstance(node, Footnote):
                words = " ".join(words_of(node.blocks))
                self._used += _NOTE_LINE_POINTS * _lines(words, _NOTE_CHARACTERS) + 2.0
            else:
                self._notes(getattr(node, "children", ()))

    def _take(self, points: float, with_next: float = 0.0) -> None:
        if self._used and self._used + points + with_next > PAGE_POINTS:
            self._new_page()
        self._used += points
        self._gap = 0.0
        while self._used > PAGE_POINTS and points > PAGE_POINTS:
            self._used -= PAGE_POINTS
            self._page += 1

    def _new_page(self) -> None:
        if self._used:
            self._page += 1
            self._used = 0.0


def _lines(text: str, letters: int) -> int:
    return max(math.ceil(len(text) / letters), 1)
