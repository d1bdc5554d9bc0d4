"""`word/styles.xml` and `word/numbering.xml`: every look has a name, so that an office can change it in one place.

Built-in styles keep Word's own names (ISO/IEC 29500-1, 17.7.4), which each language of Word translates.
Lengths are in twips (1/20 pt), sizes of type in half-points.
"""

from __future__ import annotations

from typing import Final, NamedTuple

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

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BULLETS: Final = 1
"""`w:numId` of every bullet list; the numbered lists follow from 2, one for each."""
LIST_STEP: Final = 397
"""By how much each level of a list is set in: 7 mm."""
DEEPEST_LIST: Final = 8
"""The last of WordprocessingML's nine levels; what is deeper stays on it."""
BOX_INDENT: Final = 227
_RIGHT_HALF: Final = round(RIGHT_HALF_MM * 1440 / 25.4)
_TEXT_WIDTH: Final = round(TEXT_WIDTH_MM * 1440 / 25.4)
_CONTENTS_STEP: Final = 340
"""By how much each level of a table of contents is set in."""
FAMILIES: Final = ("Box", "Recommendation")
"""Each has the styles Title, Text, List, Quote and Code, with one border and one indent, so that they form one box."""

_MARKERS: Final = ("•", "–", "▪")
_NUMBERS: Final = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))
"""By how many numbered lists a list stands in, whatever its level."""
_MONO: Final = f'<w:rFonts w:ascii="{MONOSPACE[0]}" w:hAnsi="{MONOSPACE[0]}" w:cs="{MONOSPACE[0]}"/>'
_BODY_FONT: Final = (
    f'<w:rFonts w:ascii="{SERIF[0]}" w:hAnsi="{SERIF[0]}" w:eastAsia="{SERIF[0]}" w:cs="{SERIF[0]}"/>'
)


class _Paragraph(NamedTuple):
    """A paragraph style; `format` and `type` are the content of `w:pPr` and `w:rPr`, in the schema's order."""

    id: str
    name: str
    format: str = ""
    type: str = ""
    based_on: str = "Normal"
    next: str = ""
    custom: bool = False


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _borders(*sides: tuple[str, int, int, str]) -> str:
    """Paragraph borders: side, width in 1/8 pt, distance in pt, colour."""
    drawn = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        for side, width, space, colour in sides
    )
    return f"<w:pBdr>{drawn}</w:pBdr>"


def _fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


_BOLD: Final = "<w:b/><w:bCs/>"
_ITALIC: Final = "<w:i/><w:iCs/>"
_COLOUR: Final = '<w:color w:val="{}"/>'
_LEFT: Final = '<w:jc w:val="left"/>'
_CENTRE: Final = '<w:jc w:val="center"/>'
_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_NO_HYPHENS: Final = "<w:suppressAutoHyphens/>"


def _heading(level: int, format: str, type: str) -> _Paragraph:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _Paragraph(
        f"Heading{level}", f"heading {level}", f"{_KEEP}{_NO_HYPHENS}{format}{outline}", type, next="BodyText"
    )


def _family(name: str) -> list[_Paragraph]:
    """The styles of a box: identical borders and indents, or Word would draw one box a paragraph."""
    edge = ACCENT if name == "Recommendation" else RULE
    box = _borders(
        ("top", 4, 6, edge), ("left", 24, 8, ACCENT), ("bottom", 4, 6, edge), ("right", 4, 8, edge)
    )
    fill = _fill(BOX_FILL)
    indent = f'<w:ind w:left="{BOX_INDENT}" w:right="{BOX_INDENT}"/>'
    based = f"{name}Text"
    return [
        _Paragraph(
            based, f"{name} Text", f"{box}{fill}{_spacing(0, 80, 259)}{indent}", _size(21), custom=True
        ),
        _Paragraph(
            f"{name}Title",
            f"{name} Title",
            f"<w:keepNext/><w:keepLines/>{box}{fill}{_NO_HYPHENS}{_LEFT}",
            f"{_BOLD}{_COLOUR.format(ACCENT)}{_size(22)}",
            based_on=based,
            next=based,
            custom=True,
        ),
        _Paragraph(f"{name}List", f"{name} List", based_on=based, custom=True),
        _Paragraph(f"{name}Quote", f"{name} Quote", type=_ITALIC, based_on=based, custom=True),
        _Paragraph(f"{name}Code", f"{name} Code", _LEFT, _MONO + _size(18), based_on=based, custom=True),
    ]


_PARAGRAPHS: Final = (
    _Paragraph("BodyText", "Body Text", '<w:spacing w:before="0" w:after="140"/>'),
    _Paragraph("Centred", "Centred", _CENTRE, based_on="BodyText", custom=True),
    _Paragraph(
        "AtRight",
        "At Right",
        f'{_spacing(0, 280)}<w:ind w:left="{_RIGHT_HALF}"/>{_LEFT}',
        based_on="BodyText",
        custom=True,
    ),
    _Paragraph(
        "Institution",
        "Institution",
        f"{_KEEP}{_NO_HYPHENS}{_spacing(0, 240)}{_CENTRE}",
        f'<w:caps/>{_COLOUR.format(QUIET)}<w:spacing w:val="30"/>{_size(20)}',
        next="Title",
        custom=True,
    ),
    _Paragraph(
        "Title",
        "Title",
        f"{_KEEP}{_NO_HYPHENS}{_spacing(120, 120, 252)}{_CENTRE}",
        f"{_BOLD}{_COLOUR.format(ACCENT)}{_size(40)}",
        next="Subtitle",
    ),
    _Paragraph(
        "Subtitle",
        "Subtitle",
        f"{_KEEP}{_NO_HYPHENS}{_spacing(0, 160)}{_CENTRE}",
        _size(26),
        next="BodyText",
    ),
    _Paragraph("Author", "Author", f"{_NO_HYPHENS}{_spacing(60, 60)}{_CENTRE}", _size(22), custom=True),
    _Paragraph(
        "Date", "Date", f"{_NO_HYPHENS}{_spacing(60, 60)}{_CENTRE}", f"{_COLOUR.format(QUIET)}{_size(22)}"
    ),
    _Paragraph(
        "Notice",
        "Notice",
        "<w:keepLines/>"
        + _borders(*((side, 8, 6, WARNING) for side in ("top", "left", "bottom", "right")))
        + f'{_spacing(200, 200)}<w:ind w:left="{BOX_INDENT}" w:right="{BOX_INDENT}"/>{_CENTRE}',
        f"{_BOLD}{_COLOUR.format(WARNING)}{_size(22)}",
        custom=True,
    ),
    _Paragraph(
        "TitleRule",
        "Title Rule",
        _borders(("bottom", 8, 1, ACCENT))
        + '<w:spacing w:before="0" w:after="360" w:line="120" w:lineRule="exact"/>'
        '<w:ind w:left="2835" w:right="2835"/>',
        next="BodyText",
        custom=True,
    ),
    _heading(1, f"{_spacing(440, 220)}{_CENTRE}", f"{_BOLD}<w:caps/>{_COLOUR.format(ACCENT)}{_size(28)}"),
    _heading(2, f"{_spacing(400, 180)}{_LEFT}", f"{_BOLD}<w:caps/>{_COLOUR.format(ACCENT)}{_size(25)}"),
    _heading(3, f"{_spacing(320, 140)}{_LEFT}", f"{_BOLD}<w:smallCaps/>{_size(25)}"),
    _heading(4, f"{_spacing(260, 120)}{_LEFT}", f"{_BOLD}{_size(23)}"),
    _heading(5, f"{_spacing(220, 100)}{_LEFT}", f"{_BOLD}{_ITALIC}{_size(22)}"),
    _heading(6, f"{_spacing(200, 80)}{_LEFT}", f"{_ITALIC}{_size(22)}"),
    _Paragraph(
        "Quote",
        "Quote",
        f'{_spacing(60, 140)}<w:ind w:left="567" w:right="567"/>',
        _size(21),
        next="BodyText",
    ),
    _Paragraph("ListBullet", "List Bullet", _spacing(0, 110)),
    _Paragraph("ListNumber", "List Number", _spacing(0, 110)),
    _Paragraph("ListContinue", "List Continue", _spacing(0, 110)),
    _Paragraph(
        "FootnoteText",
        "footnote text",
        f"{_spacing(0, 40, 240)}",
        _size(18),
    ),
    _Paragraph(
        "Figure", "Figure", f"<w:keepNext/>{_spacing(120, 80, 240)}{_CENTRE}", next="Caption", custom=True
    ),
    _Paragraph(
        "Caption",
        "caption",
        f"{_NO_HYPHENS}{_spacing(0, 200)}{_CENTRE}",
        f"{_ITALIC}{_COLOUR.format(QUIET)}{_size(19)}",
        next="BodyText",
    ),
    _Paragraph(
        "TableCaption",
        "Table Caption",
        f"<w:keepNext/>{_spacing(120, 80)}",
        based_on="Caption",
        next="BodyText",
        custom=True,
    ),
    _Paragraph(
        "TableText", "Table Text", f"{_NO_HYPHENS}{_spacing(40, 40, 240)}{_LEFT}", _size(19), custom=True
    ),
    _Paragraph("TableHeader", "Table Header", "<w:keepNext/>", _BOLD, based_on="TableText", custom=True),
    _Paragraph(
        "SourceCode",
        "Source Code",
        "<w:keepLines/>"
        + _borders(*((side, 4, 4, RULE) for side in ("top", "left", "bottom", "right")))
        + f'{_fill("F7F7F7")}{_NO_HYPHENS}{_spacing(60, 140, 240)}<w:ind w:left="113" w:right="113"/>{_LEFT}',
        _MONO + _size(18),
        custom=True,
    ),
    _Paragraph(
        "HorizontalRule",
        "Horizontal Rule",
        _borders(("bottom", 6, 1, RULE)) + f'{_spacing(120, 240)}<w:ind w:left="3402" w:right="3402"/>',
        custom=True,
    ),
    _Paragraph(
        "Spacer",
        "Spacer",
        '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
        custom=True,
    ),
    _Paragraph(
        "Header",
        "header",
        _borders(("bottom", 4, 4, RULE))
        + '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>'
        + f"{_NO_HYPHENS}{_spacing(0, 0, 240)}{_LEFT}",
        f"{_ITALIC}{_COLOUR.format(QUIET)}{_size(18)}",
    ),
    _Paragraph(
        "HeaderNotice",
        "Header Notice",
        _CENTRE,
        f'<w:b/><w:bCs/><w:i w:val="0"/><w:iCs w:val="0"/>{_COLOUR.format(WARNING)}{_size(17)}',
        based_on="Header",
        custom=True,
    ),
    _Paragraph("Footer", "footer", f"{_spacing(0, 0, 240)}{_CENTRE}", _COLOUR.format(QUIET) + _size(19)),
)


def _cover(role: str, format: str, type: str) -> _Paragraph:
    return _Paragraph(f"Cover{role}", f"Cover {role}", f"{_NO_HYPHENS}{format}", type, custom=True)


_REPORT_PARAGRAPHS: Final = (
    _Paragraph(
        "PageBreak",
        "Page Break",
        '<w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
        _size(2),
        custom=True,
    ),
    _cover("Number", f'{_spacing(0, 360)}<w:jc w:val="right"/>', f"{_BOLD}{_size(32)}"),
    _cover(
        "Institution", f"{_spacing(0, 120)}{_CENTRE}", f'{_BOLD}<w:caps/><w:spacing w:val="60"/>{_size(44)}'
    ),
    _cover("Session", f"{_spacing(0, 300)}{_CENTRE}", f"<w:caps/>{_size(22)}"),
    _cover("Registered", f"{_spacing(0, 900)}{_CENTRE}", f"{_COLOUR.format(QUIET)}{_size(20)}"),
    _cover("Genre", f"{_spacing(0, 480)}{_CENTRE}", f"{_BOLD}<w:caps/>{_COLOUR.format(ACCENT)}{_size(40)}"),
    _cover("Made", f"{_spacing(0, 360)}{_CENTRE}", f"<w:caps/>{_size(24)}"),
    _cover("Subject", f"{_spacing(0, 480, 300)}{_CENTRE}", _size(28)),
    _cover("Title", f"{_spacing(0, 360, 300)}{_CENTRE}", f"{_BOLD}{_COLOUR.format(ACCENT)}{_size(40)}"),
    _cover("Subtitle", f"{_spacing(0, 360)}{_CENTRE}", _size(26)),
    _cover("Authors", f"{_spacing(0, 240)}{_CENTRE}", f"{_BOLD}{_size(26)}"),
    _cover("Quality", f"{_spacing(0, 240)}{_CENTRE}", _size(22)),
    _cover("Day", f"{_spacing(0, 240)}{_CENTRE}", f"{_COLOUR.format(QUIET)}{_size(22)}"),
    _cover("Composition", _spacing(1200, 0, 240), _size(17)),
    _Paragraph(
        "TOCHeading",
        "TOC Heading",
        f"{_KEEP}{_NO_HYPHENS}{_spacing(0, 240)}{_CENTRE}",
        f"{_BOLD}<w:caps/>{_COLOUR.format(ACCENT)}{_size(28)}",
        next="BodyText",
    ),
    *(
        _Paragraph(
            f"TOC{level}",
            f"toc {level}",
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_TEXT_WIDTH}"/></w:tabs>{_NO_HYPHENS}'
            + _spacing(120 if level == 1 else 0, 60, 250)
            + f'<w:ind w:left="{_CONTENTS_STEP * (level - 1)}"/>{_LEFT}',
            (_BOLD if level == 1 else "") + _size(22 if level < 3 else 21),
        )
        for level in range(1, 7)
    ),
)

_CHARACTERS: Final = (
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>', False),
    ("Hyperlink", "Hyperlink", f'{_COLOUR.format(ACCENT)}<w:u w:val="single"/>', False),
    ("InternalLink", "Internal Link", _COLOUR.format(ACCENT), True),
    ("VerbatimChar", "Verbatim Char", f"{_MONO}<w:noProof/>" + _size(19), True),
    ("UnresolvedCitation", "Unresolved Citation", _COLOUR.format(WARNING), True),
    ("MissingPicture", "Missing Picture", f"{_ITALIC}{_COLOUR.format(WARNING)}", True),
)


def styles_xml(locale: str) -> str:
    """`word/styles.xml`; `locale` is what spelling is checked by, such as `fr-FR`."""
    paragraphs = "".join(
        _paragraph_xml(style)
        for style in (*_PARAGRAPHS, *_REPORT_PARAGRAPHS, *(s for family in FAMILIES for s in _family(family)))
    )
    characters = "".join(
        f'<w:style w:type="character"{_custom(custom)} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:qFormat/>'
        f"<w:rPr>{type}</w:rPr></w:style>"
        for id, name, type, custom in _CHARACTERS
    )
    return (
        f'<w:styles xmlns:w="{NAMESPACE}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_BODY_FONT}{_COLOUR.format(INK)}{_size(22)}"
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 0, 269)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{_TABLES}{paragraphs}{characters}</w:styles>"
    )


def _custom(custom: bool) -> str:
    return ' w:customStyle="1"' if custom else ""


def _paragraph_xml(style: _Paragraph) -> str:
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    return (
        f'<w:style w:type="paragraph"{_custom(style.custom)} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>'
        + (f"<w:pPr>{style.format}</w:pPr>" if style.format else "")
        + (f"<w:rPr>{style.type}</w:rPr>" if style.type else "")
        + "</w:style>"
    )


_CELL_MARGINS: Final = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
)
_TABLES: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_CELL_MARGINS}</w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>{_CELL_MARGINS}</w:tblPr>'
    '<w:tblStylePr w:type="firstRow">'
    f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{HEADER_FILL}"/></w:tcPr></w:tblStylePr></w:style>'
)


class NumberedList(NamedTuple):
    """A list that counts by itself."""

    level: int
    """From 0, among lists of any kind."""
    start: int
    depth: int
    """How many numbered lists it stands in; its numbers are then letters or roman numerals."""


def numbering_xml(numbered: list[NumberedList]) -> str:
    """`word/numbering.xml` for the bullets and the numbered lists of a document, in their order."""
    kinds = (("bullet", ""), *_NUMBERS)
    looks = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(_level(i, kind, pattern) for i in range(DEEPEST_LIST + 1))
        + "</w:abstractNum>"
        for number, (kind, pattern) in enumerate(kinds)
    )
    lists = "".join(
        f'<w:num w:numId="{BULLETS + number}"><w:abstractNumId w:val="{1 + depth % len(_NUMBERS)}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (level, start, depth) in enumerate(numbered, 1)
    )
    bullets = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:numbering xmlns:w="{NAMESPACE}">{looks}{bullets}{lists}</w:numbering>'


def _level(level: int, kind: str, pattern: str) -> str:
    text = pattern.format(level + 1) if pattern else _MARKERS[level % len(_MARKERS)]
    left = LIST_STEP * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{LIST_STEP}"/></w:pPr></w:lvl>'
    )
