"""The named styles of OpenDocument: every look has a name, so that an office can change it in one place.

Where OpenDocument programs have a style of their own for a purpose it is used under its own name, which
they translate (`Text body`, `Heading 1`, `Quotations`…). `_20_` in an identifier stands for a space.
"""

from __future__ import annotations

from typing import Final

from rapporteur_desk.exporting.layout import (
    ACCENT,
    BOX_FILL,
    INK,
    QUIET,
    RULE,
    WARNING,
)
from rapporteur_desk.exporting.odt.properties import (
    BOLD,
    CENTRE,
    ITALIC,
    KEEP,
    LEFT,
    MONO,
    RIGHT_HALF,
    WHOLE_WORDS,
    ParagraphStyle,
    framed,
    in_colour,
    sides,
    size,
    space,
)
from rapporteur_desk.exporting.odt.report_styles import REPORT_PARAGRAPHS

NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        *(
            (name, f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0")
            for name in ("office", "style", "text", "table", "meta")
        ),
        ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    )
)
FAMILIES: Final = ("Box", "Recommendation")
QUOTE_MM: Final = 10.0
BOX_MM: Final = 0.0
"""A box takes the whole width: programs draw borders within the margins of a paragraph."""


def _heading(level: int, format: str, type: str, *, bold: bool = True) -> ParagraphStyle:
    type = f"{BOLD} {type} {WHOLE_WORDS}" if bold else f"{type} {WHOLE_WORDS}"
    return ParagraphStyle(f"Heading {level}", format, type, parent="Heading", next="Text body", outline=level)


def _family(name: str) -> list[ParagraphStyle]:
    """The styles of a box: identical borders and indents, by which programs draw them as one."""
    edge = ACCENT if name == "Recommendation" else RULE
    box = " ".join(
        (
            *(f'fo:border-{side}="0.5pt solid #{edge}"' for side in ("top", "right", "bottom")),
            f'fo:border-left="3pt solid #{ACCENT}" fo:padding="2.5mm" fo:background-color="#{BOX_FILL}"',
            sides(BOX_MM, BOX_MM),
        )
    )
    based = f"{name} Text"
    return [
        ParagraphStyle(based, f"{box} {space(0, 4, 108)}", size(10.5)),
        ParagraphStyle(
            f"{name} Title",
            f"{KEEP} {LEFT}",
            f"{BOLD} {in_colour(ACCENT)} {size(11)} {WHOLE_WORDS}",
            parent=based,
            next=based,
        ),
        ParagraphStyle(f"{name} List", sides(BOX_MM, BOX_MM), parent=based),
        ParagraphStyle(f"{name} Quote", type=ITALIC, parent=based),
        ParagraphStyle(f"{name} Code", LEFT, f"{MONO} {size(9)}", parent=based),
    ]


_HEAD_RULE: Final = (
    f'fo:border="none" fo:border-bottom="0.5pt solid #{RULE}" fo:padding="0mm" fo:padding-bottom="1mm"'
)
"""Below the last line of the running head."""
_TEXT_PARAGRAPHS: Final = (
    ParagraphStyle("Text body", space(0, 7)),
    ParagraphStyle("Centred", CENTRE, parent="Text body"),
    ParagraphStyle(
        "At Right",
        f'fo:margin-left="{RIGHT_HALF}" fo:margin-right="0mm" fo:text-indent="0mm" {space(0, 14)} {LEFT}',
        parent="Text body",
    ),
    ParagraphStyle("Heading", f"{KEEP} {LEFT}", next="Text body"),
    ParagraphStyle(
        "Institution",
        f"{KEEP} {CENTRE} {space(0, 12)}",
        f'fo:text-transform="uppercase" fo:letter-spacing="1.5pt" {in_colour(QUIET)} {size(10)}',
        next="Title",
    ),
    ParagraphStyle(
        "Title",
        f"{KEEP} {CENTRE} {space(6, 6, 105)}",
        f"{BOLD} {in_colour(ACCENT)} {size(20)} {WHOLE_WORDS}",
        next="Subtitle",
    ),
    ParagraphStyle(
        "Subtitle", f"{KEEP} {CENTRE} {space(0, 8)}", f"{size(13)} {WHOLE_WORDS}", next="Text body"
    ),
    ParagraphStyle("Author", f"{CENTRE} {space(3, 3)}", WHOLE_WORDS),
    ParagraphStyle("Date", f"{CENTRE} {space(3, 3)}", in_colour(QUIET)),
    ParagraphStyle(
        "Title Rule",
        f'{sides(50, 50)} fo:margin-top="0pt" fo:margin-bottom="18pt" fo:border="none"'
        f' fo:border-bottom="1pt solid #{ACCENT}" fo:line-height="6pt"',
        size(4),
    ),
    ParagraphStyle(
        "Notice",
        f'{sides(BOX_MM, BOX_MM)} {CENTRE} {space(10, 10)} {framed(WARNING, 1, 2)} fo:keep-together="always"',
        f"{BOLD} {in_colour(WARNING)}",
    ),
    _heading(1, f"{CENTRE} {space(22, 11)}", f'{size(14)} {in_colour(ACCENT)} fo:text-transform="uppercase"'),
    _heading(2, space(20, 9), f'{size(12.5)} {in_colour(ACCENT)} fo:text-transform="uppercase"'),
    _heading(3, space(16, 7), f'{size(12.5)} fo:font-variant="small-caps"'),
    _heading(4, space(13, 6), size(11.5)),
    _heading(5, space(11, 5), f"{size(11)} {ITALIC}"),
    _heading(6, space(10, 4), f"{size(11)} {ITALIC}", bold=False),
    ParagraphStyle("Quotations", f"{sides(QUOTE_MM, QUOTE_MM)} {space(3, 7)}", size(10.5), next="Text body"),
    ParagraphStyle("Quotations 2", sides(2 * QUOTE_MM, QUOTE_MM), parent="Quotations"),
    ParagraphStyle("List 1", space(0, 5.5)),
    ParagraphStyle("List 1 Cont.", space(0, 5.5)),
    ParagraphStyle("Footnote", f"{space(0, 2, 100)}", size(9)),
    ParagraphStyle("Figure", f'{CENTRE} {space(6, 4)} fo:keep-with-next="always"', next="Caption"),
    ParagraphStyle(
        "Caption", f"{CENTRE} {space(0, 10)}", f"{ITALIC} {in_colour(QUIET)} {size(9.5)} {WHOLE_WORDS}"
    ),
    ParagraphStyle("Table Caption", f'fo:keep-with-next="always" {space(6, 4)}', parent="Caption"),
    ParagraphStyle("Table Contents", f"{LEFT} {space(2, 2, 100)}", f"{size(9.5)} {WHOLE_WORDS}"),
    ParagraphStyle("Table Heading", 'fo:keep-with-next="always"', BOLD, parent="Table Contents"),
    *(
        ParagraphStyle(f"{parent} {side}", f'fo:text-align="{align}"', parent=parent)
        for parent in ("Table Contents", "Table Heading")
        for side, align in (("Left", "start"), ("Centre", "center"), ("Right", "end"))
    ),
    ParagraphStyle(
        "Preformatted Text",
        f'{LEFT} {sides(BOX_MM, BOX_MM)} {space(3, 7, 100)} fo:keep-together="always"'
        f" {framed(RULE, 0.5, 1.5, 'F7F7F7')}",
        f"{MONO} {size(9)}",
    ),
    ParagraphStyle(
        "Horizontal Line",
        f'{sides(60, 60)} {space(6, 12)} fo:border="none" fo:border-bottom="0.75pt solid #{RULE}"',
        size(6),
    ),
    ParagraphStyle("Spacer", 'fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="8pt"', size(4)),
    ParagraphStyle(
        "Header", f"{LEFT} {space(0, 0, 100)}", f"{ITALIC} {in_colour(QUIET)} {size(9)} {WHOLE_WORDS}"
    ),
    ParagraphStyle(
        "Header Notice",
        CENTRE,
        f'{BOLD} fo:font-style="normal" {in_colour(WARNING)} {size(8.5)}',
        parent="Header",
    ),
    *(ParagraphStyle(f"{parent} End", _HEAD_RULE, parent=parent) for parent in ("Header", "Header Notice")),
    ParagraphStyle("Footer", f"{CENTRE} {space(0, 0, 100)}", f"{in_colour(QUIET)} {size(9.5)}"),
)


SPANS: Final = (
    ("Emphasis", ITALIC),
    ("Strong Emphasis", BOLD),
    ("Struck", 'style:text-line-through-style="solid" style:text-line-through-type="single"'),
    ("Superscript", 'style:text-position="super 66%"'),
    ("Source Text", f"{MONO} {size(9.5)}"),
    (
        "Internet link",
        f'{in_colour(ACCENT)} style:text-underline-style="solid" style:text-underline-width="auto"',
    ),
    ("Internal Link", in_colour(ACCENT)),
    ("Index Link", in_colour(INK)),
    ("Footnote Symbol", 'style:text-position="super 66%"'),
    ("Footnote anchor", 'style:text-position="super 66%"'),
    ("Unresolved Citation", in_colour(WARNING)),
    ("Missing Picture", f"{ITALIC} {in_colour(WARNING)}"),
)

PARAGRAPHS: Final = (
    *_TEXT_PARAGRAPHS,
    *REPORT_PARAGRAPHS,
    *(style for name in FAMILIES for style in _family(name)),
)
