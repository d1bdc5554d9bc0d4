"""Properties of OpenDocument styles, by what they are for."""

from __future__ import annotations

from typing import Final, NamedTuple


class ParagraphStyle(NamedTuple):
    """A paragraph style; `format` and `type` are attributes of its paragraph and text properties."""

    name: str
    format: str = ""
    type: str = ""
    parent: str = "Standard"
    next: str = ""
    outline: int = 0
    tabs: str = ""
    """Content of the paragraph properties."""


def style_id(name: str) -> str:
    """A style's identifier from its name: `Text body` -> `Text_20_body`."""
    return name.replace(" ", "_20_")


def space(before: float, after: float, line: int = 0) -> str:
    """Points before and after, and the line's height in percent."""
    lines = f' fo:line-height="{line}%"' if line else ""
    return f'fo:margin-top="{before}pt" fo:margin-bottom="{after}pt"{lines}'


def sides(left: float, right: float) -> str:
    """Margins in millimetres; the first line begins with the others."""
    return f'fo:margin-left="{left}mm" fo:margin-right="{right}mm" fo:text-indent="0mm"'


def size(points: float) -> str:
    """Size of type, for all scripts."""
    return (
        f'fo:font-size="{points}pt" style:font-size-asian="{points}pt" style:font-size-complex="{points}pt"'
    )


BOLD: Final = 'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"'
ITALIC: Final = 'fo:font-style="italic" style:font-style-asian="italic" style:font-style-complex="italic"'
MONO: Final = 'style:font-name="Mono" fo:hyphenate="false"'
LEFT: Final = 'fo:text-align="start"'
CENTRE: Final = 'fo:text-align="center" style:justify-single-word="false"'
KEEP: Final = 'fo:keep-with-next="always" fo:keep-together="always"'
WHOLE_WORDS: Final = 'fo:hyphenate="false"'


def in_colour(colour: str) -> str:
    """A colour given as six hexadecimal digits."""
    return f'fo:color="#{colour}"'


def framed(colour: str, width: float, padding: float, fill: str = "") -> str:
    """A border on all sides: its width in points, its distance in millimetres, what fills it."""
    background = f' fo:background-color="#{fill}"' if fill else ""
    return f'fo:border="{width}pt solid #{colour}" fo:padding="{padding}mm"{background}'
