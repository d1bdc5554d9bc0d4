"""A style sheet put on what is written in the usual look.

Every emitter writes its styles once, in the usual colours, fonts and sizes. A style sheet of another look exchanges
these in the finished styles, so that no emitter has to ask for each of them where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import astuple
from typing import Final

from rapporteur_desk.document.style_sheet import MONOSPACE, SERIF, USUAL, StyleSheet

USUAL_SIZE: Final = 11.0
"""Points of the text in office files."""
_COLOURS: Final = re.compile("|".join(astuple(USUAL.palette)))


def dressed(text: str, styles: StyleSheet) -> str:
    """Styles with another palette in place of the usual one."""
    if styles.palette == USUAL.palette:
        return text
    exchanged = dict(zip(astuple(USUAL.palette), astuple(styles.palette), strict=True))
    return _COLOURS.sub(lambda match: exchanged[match[0]], text)


def scaled(text: str, pattern: re.Pattern[str], factor: float, shown: Callable[[float], str]) -> str:
    """Styles with all sizes of type multiplied.

    Args:
        text: the styles.
        pattern: finds a size in three groups: what stands before it, the number, what stands after it.
        factor: by how much.
        shown: the number as the format writes it.
    """
    if factor == 1.0:
        return text
    return pattern.sub(lambda match: f"{match[1]}{shown(float(match[2]) * factor)}{match[3]}", text)


def growth(styles: StyleSheet, usual: float = USUAL_SIZE) -> float:
    """By how much sizes differ from the usual ones, of a format whose text usually has `usual` points."""
    return 1.0 if styles.size is None else styles.size / usual


def points(value: float) -> str:
    """A number of points without needless digits: `10.5`, `11`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def fallback_fonts(styles: StyleSheet) -> tuple[str, ...]:
    """The names of the text's fonts, the usual ones behind those that a style sheet names."""
    return (*styles.fonts, *(font for font in SERIF if font not in styles.fonts))


__all__ = ["MONOSPACE", "SERIF", "dressed", "fallback_fonts", "growth", "points", "scaled"]
