"""The `[styles]` table of a template: what a document looks like, each value checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from rapporteur_desk.document.style_sheet import (
    HEADINGS,
    PAPERS,
    USUAL,
    Align,
    Capitals,
    Look,
    Page,
    Palette,
    PdfFont,
    Role,
    StyleSheet,
)
from rapporteur_desk.settings.toml_tables import TableReader

_COLOUR: Final = re.compile(r"#?([0-9A-Fa-f]{6})")
_FONT: Final = re.compile(r"[\w][\w .+-]{0,60}")
_MOST_FONTS: Final = 12
_SIZES: Final = (5.0, 72.0)
_TEXT_SIZES: Final = (7.0, 24.0)
_SPACES: Final = (0.0, 200.0)
_MARGINS: Final = (10.0, 80.0)
_NARROWEST_TEXT: Final = 60.0

_CHARACTER: Final = ("size", "colour", "bold", "italic")
_BLOCK: Final = ("align", "before", "after")
_FIELDS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.TEXT: ("align", "after"),
    **dict.fromkeys((Role.TITLE, Role.SUBTITLE, *HEADINGS), (*_CHARACTER, "capitals", *_BLOCK)),
    **dict.fromkeys((Role.QUOTE, Role.CAPTION), (*_CHARACTER, *_BLOCK)),
    **dict.fromkeys((Role.FOOTNOTE, Role.TABLE, Role.BOX), ("size", "colour")),
    Role.BOX_TITLE: (*_CHARACTER, "capitals"),
}
"""What can be said of each role: what every format can show."""


def read_styles(reader: TableReader) -> StyleSheet:
    """The style sheet of a template's `[styles]`.

    Raises:
        UserError: `template.bad_value`, with the file, the field and the value.
    """
    reader.only("fonts", "pdf_font", "size", "paper", "margins", "colours", *(role.value for role in Role))
    looks = tuple((role, look) for role in Role if (look := _look(reader.inner(role.value), role)) != Look())
    return StyleSheet(
        palette=_palette(reader.inner("colours")),
        fonts=_fonts(reader),
        pdf_font=reader.choice("pdf_font", PdfFont) or USUAL.pdf_font,
        size=reader.decimal("size", *_TEXT_SIZES),
        page=_page(reader),
        looks=looks,
    )


def _fonts(reader: TableReader) -> tuple[str, ...]:
    names = reader.list("fonts", _MOST_FONTS)
    for name in names:
        if not isinstance(name, str) or not _FONT.fullmatch(name):
            reader.refuse("fonts", name)
    return tuple(names) or USUAL.fonts


def _page(reader: TableReader) -> Page:
    paper = reader.text("paper", "A4")
    if paper not in PAPERS:
        reader.refuse("paper", paper)
    width, height = PAPERS[paper]
    margins = reader.list("margins", 4)
    if not margins:
        return Page(width=width, height=height)
    sides = [reader.checked_decimal("margins", value, *_MARGINS) for value in margins]
    if len(sides) != 4:
        reader.refuse("margins", margins)
    top, right, bottom, left = sides
    if width - left - right < _NARROWEST_TEXT:
        reader.refuse("margins", margins)
    return Page(width=width, height=height, top=top, right=right, bottom=bottom, left=left)


def _palette(reader: TableReader) -> Palette:
    names = [field.name for field in fields(Palette)]
    reader.only(*names)
    said = {name: colour for name in names if (colour := _colour(reader, name)) is not None}
    return Palette(**said)


def _colour(reader: TableReader, field: str) -> str | None:
    text = reader.text(field)
    if not text:
        return None
    match = _COLOUR.fullmatch(text)
    return match[1].upper() if match else reader.refuse(field, text)


def _look(reader: TableReader, role: Role) -> Look:
    reader.only(*_FIELDS[role])
    said: dict[str, Any] = {
        "size": reader.decimal("size", *_SIZES),
        "colour": _colour(reader, "colour"),
        "bold": reader.flag("bold") if "bold" in reader.table else None,
        "italic": reader.flag("italic") if "italic" in reader.table else None,
        "capitals": reader.choice("capitals", Capitals),
        "align": reader.choice("align", Align),
        "before": reader.decimal("before", *_SPACES),
        "after": reader.decimal("after", *_SPACES),
    }
    return Look(**said)
