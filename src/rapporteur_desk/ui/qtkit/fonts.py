"""The bundled fonts: Inter for the interface, Rapporteur Serif for what people said and write."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

UI_FAMILY: Final = "Inter"
TEXT_FAMILY: Final = "Rapporteur Serif"
REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600
BOLD: Final = 700


class FontMissingError(RuntimeError):
    """A bundled font cannot be loaded: the installation is damaged."""


def register_fonts(resources: Path) -> None:
    """Make the fonts of `resources/fonts` known to Qt. Needs a QGuiApplication; to be called once, before any widget.

    Raises:
        FontMissingError: the folder holds no font, or Qt refuses one.
    """
    files = sorted((resources / "fonts").glob("*.ttf"))
    if not files:
        raise FontMissingError(resources / "fonts")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FontMissingError(file)


def ui_font(
    pixels: int = 13,
    weight: int = REGULAR,
    *,
    italic: bool = False,
    spacing: float = 0.0,
    tabular: bool = False,
) -> QFont:
    """Inter at `pixels` high; `spacing` in pixels between letters; `tabular` gives all digits one width."""
    font = _font(UI_FAMILY, pixels, weight, italic=italic)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def text_font(pixels: int = 18, weight: int = REGULAR, *, italic: bool = False) -> QFont:
    """Rapporteur Serif at `pixels` high; its lines are 1.56 times that."""
    return _font(TEXT_FAMILY, pixels, weight, italic=italic)


def _font(family: str, pixels: int, weight: int, *, italic: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    # Hinted advances are rounded to whole pixels, which spaces letters unevenly at these sizes.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
