"""The words of blocks alone, for a tooltip."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur_desk.document.charts import chart_table
from rapporteur_desk.document.tree import (
    Block,
    BlockQuote,
    Box,
    BulletList,
    Chart,
    CodeBlock,
    Cover,
    Figure,
    Heading,
    OrderedList,
    PageBreak,
    Paragraph,
    Table,
    TableOfContents,
    ThematicBreak,
    UnknownNodeError,
    plain_text,
)


def tooltip_words(blocks: Iterable[Block]) -> str:
    """The words of blocks alone, for a tooltip."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(children) | Heading(children=children):
                parts.append(plain_text(children))
            case BulletList(items) | OrderedList(items):
                parts += [tooltip_words(item.blocks) for item in items]
            case BlockQuote(inner):
                parts.append(tooltip_words(inner))
            case Box(title=title, blocks=inner):
                parts += [plain_text(title), tooltip_words(inner)]
            case CodeBlock(text):
                parts.append(text)
            case Table(header, rows, caption=caption):
                parts.append(plain_text(caption))
                parts += [plain_text(cell.children) for row in (header, *rows) for cell in row]
            case ThematicBreak() | PageBreak():
                pass
            case _:
                parts += _words_apart(block)
    return " ".join(part for part in parts if part)


def _words_apart(block: Block) -> list[str]:
    match block:
        case Figure(children, caption):
            return [plain_text(children), plain_text(caption)]
        case Chart(caption=caption):
            return [plain_text(caption), *(" ".join(row) for row in chart_table(block))]
        case Cover(lines):
            return [plain_text(line.children) for line in lines]
        case TableOfContents(title, entries=entries):
            return [plain_text(title), *(plain_text(entry.children) for entry in entries)]
        case _:
            raise UnknownNodeError(block)
