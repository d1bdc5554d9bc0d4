"""What the printed page looks like, for every format that has pages. Lengths are in points unless named otherwise."""

from __future__ import annotations

from datetime import date
from typing import Final

from rapporteur_desk.document.columns import column_shares
from rapporteur_desk.document.style_sheet import USUAL
from rapporteur_desk.document.tree import (
    Cover,
    Document,
    DocumentMeta,
    Footnote,
    Heading,
    Image,
    Inline,
    LineBreak,
    Superscript,
    Table,
    Text,
    plain_text,
)
from rapporteur_desk.document.wording import is_french, printed_day
from rapporteur_desk.exporting.references import paragraphs_of, walked

TEXT_WIDTH_MM: Final = USUAL.page.text_width
MAX_PICTURE_HEIGHT_MM: Final = 200.0
LONGEST_LETTERED: Final = 26
"""A numbered list within another has letters, then roman numerals, unless it goes beyond this."""

INK: Final = USUAL.palette.ink
ACCENT: Final = USUAL.palette.accent
QUIET: Final = USUAL.palette.quiet
RULE: Final = USUAL.palette.rule
BOX_FILL: Final = USUAL.palette.box_fill
HEADER_FILL: Final = USUAL.palette.header_fill
WARNING: Final = USUAL.palette.warning

_LOCALES: Final = {"fr": ("fr", "FR"), "en": ("en", "GB")}
_LINE: Final = 90
"""Letters in a line of a table as wide as the text."""
_PICTURE_LINES: Final = 20


def locale_of(language: str) -> tuple[str, str]:
    """Language and country that spelling checkers go by: `fr` -> `("fr", "FR")`. British English when unknown."""
    return _LOCALES["fr" if is_french(language) else "en"]


def document_day(meta: DocumentMeta) -> date | None:
    """The day of a document, None when it has none that can be understood."""
    try:
        return date.fromisoformat(meta.day)
    except ValueError:
        return None


def day_in_words(meta: DocumentMeta) -> tuple[Inline, ...]:
    """The day as printed, `1er mars 2024` with its raised letters; as given when it is no ISO 8601 date."""
    day = document_day(meta)
    if day is None:
        return (Text(meta.day),) if meta.day else ()
    words = printed_day(day, meta.language)
    if words.startswith("1er "):
        return (Text("1"), Superscript((Text("er"),)), Text(words.removeprefix("1er")))
    return (Text(words),)


def has_cover(document: Document) -> bool:
    """Whether the first page is a cover, which has no number at its foot."""
    return bool(document.blocks) and isinstance(document.blocks[0], Cover)


def numbered_heading(heading: Heading) -> tuple[Inline, ...]:
    """A heading's words after its number; after `PREMIÈRE PARTIE`, which is no mark but words, on the next line."""
    if not heading.number:
        return heading.children
    if heading.number[-1].isalnum() and heading.children:
        return (Text(heading.number), LineBreak(), *heading.children)
    return (Text(f"{heading.number} "), *heading.children)


def tallest_row(table: Table) -> float:
    """About how many lines the tallest row takes, its notes and pictures counted among them."""
    shares = column_shares(table)
    return max(
        (
            max((_lines(cell.children, share) for cell, share in zip(row, shares, strict=False)), default=0)
            for row in (table.header, *table.rows)
        ),
        default=0,
    )


def _lines(inlines: tuple[Inline, ...], share: float) -> float:
    """Of a cell in a column with that share of the width."""
    lines = 1 + len(plain_text(inlines)) / (_LINE * share)
    for node in walked(inlines):
        match node:
            case LineBreak():
                lines += 1
            case Image():
                lines += _PICTURE_LINES
            case Footnote(blocks):
                lines += 1 + sum(len(plain_text(words)) for words in paragraphs_of(blocks)) / _LINE
            case _:
                pass
    return lines
