"""`styles.xml`: every look has a name, so that an office can change it in one place.

Where OpenDocument programs have a style of their own for a purpose it is used under its own name, which
they translate (`Text body`, `Heading 1`, `Quotations`…). `_20_` in an identifier stands for a space.
"""

from __future__ import annotations

from typing import Final

from rapporteur_desk.exporting.layout import (
    ACCENT,
    BOX_FILL,
    HEADER_FILL,
    INK,
    MONOSPACE,
    QUIET,
    RIGHT_HALF_MM,
    RULE,
    SERIF,
    TEXT_WIDTH_MM,
    WARNING,
)
from rapporteur_desk.exporting.odt.page import PAGE_STYLES, master_page
from rapporteur_desk.exporting.odt.properties import (
    BOLD,
    CENTRE,
    ITALIC,
    KEEP,
    LEFT,
    MONO,
    WHOLE_WORDS,
    ParagraphStyle,
    framed,
    in_colour,
    sides,
    size,
    space,
    style_id,
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
LIST_LEVELS: Final = 10
"""OpenDocument programs have ten; deeper lists stay on the last."""
FAMILIES: Final = ("Box", "Recommendation")
QUOTE_MM: Final = 10.0
BOX_MM: Final = 0.0
"""A box takes the whole width: programs draw borders within the margins of a paragraph."""
LIST_STEP_MM: Final = 7.0
_MARKERS: Final = ("•", "–", "▪")
NUMBERS: Final = {"Numbers": ("1", "."), "Letters": ("a", ")"), "Numerals": ("i", ".")}
"""The numbered list styles, by how many numbered lists a list stands in, with what each level shows."""


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


_PARAGRAPHS: Final = (
    ParagraphStyle("Text body", space(0, 7)),
    ParagraphStyle("Centred", CENTRE, parent="Text body"),
    ParagraphStyle("At Right", f"{sides(RIGHT_HALF_MM, 0)} {space(0, 14)} {LEFT}", parent="Text body"),
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
    ParagraphStyle("Footer", f"{CENTRE} {space(0, 0, 100)}", f"{in_colour(QUIET)} {size(9.5)}"),
)


_SPANS: Final = (
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


def font_faces() -> str:
    """The faces with what to take in their place, best first."""
    faces = (("Serif", SERIF, "roman", "variable"), ("Mono", MONOSPACE, "modern", "fixed"))
    return (
        "<office:font-face-decls>"
        + "".join(
            f'<style:font-face style:name="{name}" svg:font-family="{", ".join(_family_name(f) for f in fonts)}"'
            f' style:font-family-generic="{generic}" style:font-pitch="{pitch}"/>'
            for name, fonts, generic, pitch in faces
        )
        + "</office:font-face-decls>"
    )


def _family_name(font: str) -> str:
    return f"&apos;{font}&apos;" if " " in font else font


def styles_xml(locale: tuple[str, str], header: tuple[str, str], *, numbered_first: bool = True) -> str:
    """`styles.xml`.

    Args:
        locale: language and country that spelling is checked by.
        header: the running head and the notice below it, each may be empty.
        numbered_first: whether the first page shows its number.
    """
    language, country = locale
    paragraphs = "".join(
        _paragraph_xml(style)
        for style in (*_PARAGRAPHS, *REPORT_PARAGRAPHS, *(s for family in FAMILIES for s in _family(family)))
    )
    spans = "".join(
        f'<style:style style:name="{style_id(name)}" style:display-name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
        for name, properties in _SPANS
    )
    fonts = 'style:font-name="Serif" style:font-name-asian="Serif" style:font-name-complex="Serif"'
    return (
        f'<office:document-styles {NAMESPACES} office:version="1.3">{font_faces()}<office:styles>'
        '<style:default-style style:family="paragraph">'
        '<style:paragraph-properties fo:orphans="2" fo:widows="2" style:tab-stop-distance="12.5mm"'
        ' fo:hyphenation-ladder-count="2" style:writing-mode="lr-tb"/>'
        f'<style:text-properties {fonts} {size(11)} {in_colour(INK)} fo:language="{language}" fo:country="{country}"'
        ' fo:hyphenate="true" fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"/>'
        "</style:default-style>"
        '<style:default-style style:family="graphic"><style:graphic-properties fo:wrap-option="wrap"/>'
        "</style:default-style>"
        '<style:default-style style:family="table"/><style:default-style style:family="table-cell"/>'
        '<style:default-style style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text">'
        f'<style:paragraph-properties fo:text-align="justify" {space(0, 0, 112)}/></style:style>'
        f"{paragraphs}{spans}{_PICTURES}{_list_styles()}"
        f"{_outline()}"
        '<text:notes-configuration text:note-class="footnote" text:citation-style-name="Footnote_20_Symbol"'
        ' text:citation-body-style-name="Footnote_20_anchor" style:num-format="1" style:num-suffix=" "'
        ' text:start-value="0"'
        ' text:footnotes-position="page" text:start-numbering-at="document"/>'
        f"</office:styles><office:automatic-styles>{PAGE_STYLES}</office:automatic-styles>"
        f"<office:master-styles>{master_page(*header, numbered_first=numbered_first)}</office:master-styles>"
        "</office:document-styles>"
    )


def _paragraph_xml(style: ParagraphStyle) -> str:
    following = f' style:next-style-name="{style_id(style.next)}"' if style.next else ""
    outline = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    return (
        f'<style:style style:name="{style_id(style.name)}" style:display-name="{style.name}"'
        f' style:family="paragraph" style:parent-style-name="{style_id(style.parent)}"{following}{outline}>'
        + (
            f"<style:paragraph-properties {style.format}>{style.tabs}</style:paragraph-properties>"
            if style.tabs
            else ""
        )
        + (f"<style:paragraph-properties {style.format}/>" if style.format and not style.tabs else "")
        + (f"<style:text-properties {style.type}/>" if style.type else "")
        + "</style:style>"
    )


def _outline() -> str:
    """Headings carry their number as words: the program must add none."""
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>'
        for level in range(1, LIST_LEVELS + 1)
    )
    return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'


def _list_styles() -> str:
    places = (("", 0.0, False), ("Quoted ", QUOTE_MM, False), ("Boxed ", BOX_MM, True))
    return "".join(
        f'<text:list-style style:name="{style_id(f"{place}{kind}")}" style:display-name="{place}{kind}">'
        + "".join(_list_level(kind, level, base, boxed=boxed) for level in range(LIST_LEVELS))
        + "</text:list-style>"
        for place, base, boxed in places
        for kind in ("Bullets", *NUMBERS)
    )


def _tabbed(position: float) -> str:
    return f'text:label-followed-by="listtab" text:list-tab-stop-position="{position}mm"'


def _list_level(kind: str, level: int, base: float, *, boxed: bool) -> str:
    """One level. In a box every paragraph keeps the same left indent, or the box would fall apart."""
    left = base if boxed else base + LIST_STEP_MM * (level + 1)
    first = LIST_STEP_MM * level if boxed else -LIST_STEP_MM
    after = 'text:label-followed-by="space"' if boxed else _tabbed(left)
    aligned = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment {after} fo:text-indent="{first}mm" fo:margin-left="{left}mm"/>'
        "</style:list-level-properties>"
    )
    if kind == "Bullets":
        marker = _MARKERS[level % len(_MARKERS)]
        return (
            f'<text:list-level-style-bullet text:level="{level + 1}" text:bullet-char="{marker}">'
            f"{aligned}</text:list-level-style-bullet>"
        )
    number, suffix = NUMBERS[kind]
    return (
        f'<text:list-level-style-number text:level="{level + 1}" style:num-format="{number}"'
        f' style:num-suffix="{suffix}">{aligned}</text:list-level-style-number>'
    )


_PICTURES: Final = (
    '<style:style style:name="Graphics" style:family="graphic"><style:graphic-properties'
    ' text:anchor-type="as-char" style:vertical-pos="top" style:vertical-rel="baseline" fo:border="none"'
    ' fo:padding="0mm"/></style:style>'
)
_CELL: Final = 'fo:padding-left="1.8mm" fo:padding-right="1.8mm" fo:padding-top="0mm" fo:padding-bottom="0mm"'

TABLE_STYLES: Final = (
    '<style:style style:name="TableHead" style:family="table-cell"><style:table-cell-properties'
    f' fo:background-color="#{HEADER_FILL}" {_CELL} fo:border-left="none" fo:border-right="none"'
    f' fo:border-top="1pt solid #{ACCENT}" fo:border-bottom="1pt solid #{ACCENT}"/></style:style>'
    f'<style:style style:name="TableCell" style:family="table-cell"><style:table-cell-properties {_CELL}'
    ' fo:border-left="none" fo:border-right="none" fo:border-top="none"'
    f' fo:border-bottom="0.5pt solid #{RULE}"/></style:style>'
    f'<style:style style:name="TableLast" style:family="table-cell"><style:table-cell-properties {_CELL}'
    ' fo:border-left="none" fo:border-right="none" fo:border-top="none"'
    f' fo:border-bottom="1pt solid #{ACCENT}"/></style:style>'
    '<style:style style:name="TableRow" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
    + "".join(
        f'<style:style style:name="{name}{side}" style:family="paragraph" style:parent-style-name="{parent}">'
        f'<style:paragraph-properties fo:text-align="{align}"/></style:style>'
        for name, parent in (("TableText", "Table_20_Contents"), ("TableTitle", "Table_20_Heading"))
        for side, align in (("Left", "start"), ("Centre", "center"), ("Right", "end"))
    )
)
"""Of tables' cells and rows, and the alignments within them: OpenDocument programs keep these with the content."""


def table_style(name: str, left_mm: float, right_mm: float, shares: tuple[float, ...]) -> str:
    """The automatic styles of one table and its columns `name.1`, `name.2`…"""
    width = TEXT_WIDTH_MM - left_mm - right_mm
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{width:.1f}mm"'
        f' fo:margin-left="{left_mm:.1f}mm" fo:margin-right="{right_mm:.1f}mm" table:align="margins"'
        ' fo:margin-bottom="0mm" style:may-break-between-rows="true"/></style:style>'
        + "".join(
            f'<style:style style:name="{name}.{index}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * share:.2f}mm"'
            f' style:rel-column-width="{round(share * 65535)}*"/></style:style>'
            for index, share in enumerate(shares, 1)
        )
    )
