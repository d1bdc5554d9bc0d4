"""The styles of a printed report's own parts: cover, table of contents, page break."""

from __future__ import annotations

from typing import Final

from rapporteur_desk.exporting.layout import ACCENT, QUIET, TEXT_WIDTH_MM
from rapporteur_desk.exporting.odt.properties import (
    BOLD,
    CENTRE,
    KEEP,
    LEFT,
    WHOLE_WORDS,
    ParagraphStyle,
    in_colour,
    sides,
    size,
    space,
)

CONTENTS_LEVELS: Final = 6
CONTENTS_STEP_MM: Final = 6.0


def _cover(role: str, after: float, type: str, alignment: str = CENTRE) -> ParagraphStyle:
    return ParagraphStyle(f"Cover {role}", f"{alignment} {space(0, after)}", f"{type} {WHOLE_WORDS}")


_CAPITALS: Final = 'fo:text-transform="uppercase"'
REPORT_PARAGRAPHS: Final = (
    ParagraphStyle(
        "Page Break",
        'fo:break-before="page" fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="1pt"',
        size(1),
    ),
    _cover("Number", 18, f"{BOLD} {size(16)}", 'fo:text-align="end"'),
    _cover("Institution", 6, f'{BOLD} {_CAPITALS} fo:letter-spacing="3pt" {size(22)}'),
    _cover("Session", 15, f"{_CAPITALS} {size(11)}"),
    _cover("Registered", 45, f"{in_colour(QUIET)} {size(10)}"),
    _cover("Genre", 24, f"{BOLD} {_CAPITALS} {in_colour(ACCENT)} {size(20)}"),
    _cover("Made", 18, f"{_CAPITALS} {size(12)}"),
    _cover("Subject", 24, size(14)),
    _cover("Title", 18, f"{BOLD} {in_colour(ACCENT)} {size(20)}"),
    _cover("Subtitle", 18, size(13)),
    _cover("Authors", 12, f"{BOLD} {size(13)}"),
    _cover("Quality", 12, size(11)),
    _cover("Day", 12, f"{in_colour(QUIET)} {size(11)}"),
    ParagraphStyle("Cover Composition", f"{space(60, 0, 100)}", size(8.5)),
    ParagraphStyle(
        "Contents Heading",
        f"{KEEP} {CENTRE} {space(0, 12)}",
        f"{BOLD} {_CAPITALS} {in_colour(ACCENT)} {size(14)} {WHOLE_WORDS}",
        next="Text body",
    ),
    *(
        ParagraphStyle(
            f"Contents {level}",
            f"{LEFT} {sides(CONTENTS_STEP_MM * (level - 1), 0)} {space(6 if level == 1 else 0, 3)}",
            f"{BOLD if level == 1 else ''} {size(11 if level < 3 else 10.5)} {WHOLE_WORDS}",
            tabs='<style:tab-stops><style:tab-stop style:type="right" style:leader-style="dotted"'
            f' style:leader-text="." style:position="{TEXT_WIDTH_MM}mm"/>'
            "</style:tab-stops>",
        )
        for level in range(1, CONTENTS_LEVELS + 1)
    ),
)
