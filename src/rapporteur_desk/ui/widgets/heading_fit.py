"""A title as large as it can be read whole."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontMetrics

from rapporteur_desk.ui.qtkit.fonts import text_font
from rapporteur_desk.ui.widgets.fields import HeadingField

_FONTS: Final = {1: (28, 700), 2: (20, 600)}
"""Pixels and weight of each level of a `HeadingField`, as the style sheet has them."""
_INSET: Final = 20
"""What the field's border and padding take of its width, and the cursor."""


def heading_font(level: int) -> QFont:
    """The font of a heading of that level."""
    return text_font(*_FONTS[level])


def fit_heading(field: HeadingField, width: int) -> int:
    """Give the field the level at which its text fits into `width` pixels, the smallest if none does.

    What does not fit even so is the field's tip. Returns the level.
    """
    text = field.text()
    room = width - _INSET
    level = next(
        (n for n in _FONTS if QFontMetrics(heading_font(n)).horizontalAdvance(text) <= room), max(_FONTS)
    )
    if field.property("level") != level:
        field.setProperty("level", level)
        field.style().unpolish(field)
        field.style().polish(field)
        field.updateGeometry()  # another font is another height
    field.setToolTip(text if QFontMetrics(heading_font(level)).horizontalAdvance(text) > room else "")
    return level
