"""`word/styles.xml`, in the look that a style sheet asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from rapporteur_desk.document.style_sheet import MONOSPACE, SERIF, Align, Capitals, Look, Role, StyleSheet
from rapporteur_desk.exporting.characters import attribute
from rapporteur_desk.exporting.docx.definitions import (
    BODY_FONT,
    CHARACTERS,
    NAMESPACE,
    PARAGRAPHS,
    RIGHT_HALF,
    TABLES,
    TEXT_WIDTH,
    ParagraphStyle,
)
from rapporteur_desk.exporting.docx.derived import DerivedStyles
from rapporteur_desk.exporting.docx.numbering import list_styles
from rapporteur_desk.exporting.dressing import dressed, fallback_fonts, growth, scaled
from rapporteur_desk.exporting.layout import INK

TWIPS_PER_MM: Final = 1440 / 25.4
_SIZES: Final = re.compile(r'(<w:szC?s? w:val=")(\d+)(")')
_ELEMENT: Final = re.compile(r"<w:(\w+)(?:\s[^>]*)?(?:/>|>.*?</w:\1>)", re.DOTALL)
_PARAGRAPH_ORDER: Final = (
    "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "shd", "tabs", "suppressAutoHyphens", "spacing",
    "ind", "jc", "outlineLvl",
)  # fmt: skip
_TYPE_ORDER: Final = (
    "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "noProof", "color", "spacing", "sz", "szCs", "u",
    "vertAlign",
)  # fmt: skip
"""The schema's order (ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28)."""
ROLE_STYLES: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.TEXT: ("BodyText",),
    Role.TITLE: ("Title", "CoverTitle"),
    Role.SUBTITLE: ("Subtitle", "CoverSubtitle"),
    **{Role(f"heading_{level}"): (f"Heading{level}",) for level in range(1, 7)},
    Role.QUOTE: ("Quote",),
    Role.CAPTION: ("Caption",),
    Role.FOOTNOTE: ("FootnoteText",),
    Role.TABLE: ("TableText",),
    Role.BOX: ("BoxText", "RecommendationText"),
    Role.BOX_TITLE: ("BoxTitle", "RecommendationTitle"),
}
_ALIGNMENTS: Final = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
}


def styles_xml(locale: str, styles: StyleSheet, derived: DerivedStyles) -> str:
    """`word/styles.xml`.

    Args:
        locale: what spelling is checked by, such as `fr-FR`.
        styles: the look.
        derived: what the document needs beside the usual styles.
    """
    looks = {identifier: look for role, look in styles.looks for identifier in ROLE_STYLES[role]}
    factor = growth(styles)

    def in_size(xml: str) -> str:
        return scaled(xml, _SIZES, factor, lambda half_points: str(round(half_points)))

    paragraphs = "".join(_paragraph_xml(style, looks.get(style.id), in_size) for style in PARAGRAPHS)
    characters = "".join(
        f'<w:style w:type="character"{_custom(custom)} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:qFormat/>'
        f"<w:rPr>{in_size(type)}</w:rPr></w:style>"
        for id, name, type, custom in CHARACTERS
    )
    xml = (
        f'<w:styles xmlns:w="{NAMESPACE}">'
        f'<w:docDefaults><w:rPrDefault><w:rPr>{BODY_FONT}<w:color w:val="{INK}"/>'
        + in_size('<w:sz w:val="22"/><w:szCs w:val="22"/>')
        + f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="269" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{TABLES}{paragraphs}{characters}{list_styles()}{derived.xml()}</w:styles>"
    )
    width = styles.page.text_width * TWIPS_PER_MM
    xml = xml.replace(TEXT_WIDTH, str(round(width))).replace(RIGHT_HALF, str(round(width / 2)))
    return with_fonts(dressed(xml, styles), styles)


def with_fonts(xml: str, styles: StyleSheet) -> str:
    """The first of the style sheet's fonts in place of the usual one."""
    return xml.replace(f'"{SERIF[0]}"', f'"{attribute(styles.fonts[0])}"')


def font_table(styles: StyleSheet) -> str:
    """`word/fontTable.xml`: the fonts with what to take in their place, best first."""
    first, *others = fallback_fonts(styles)
    usual = '<w:panose1 w:val="02040502050505030304"/>' if first == SERIF[0] else ""
    return (
        f'<w:fonts xmlns:w="{NAMESPACE}">'
        f'<w:font w:name="{attribute(first)}"><w:altName w:val="{attribute(",".join(others))}"/>{usual}'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
        f'<w:font w:name="{MONOSPACE[0]}"><w:altName w:val="{",".join(MONOSPACE[1:])}"/>'
        '<w:panose1 w:val="020B0609020204030204"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
    )


def _custom(custom: bool) -> str:
    return ' w:customStyle="1"' if custom else ""


def _paragraph_xml(style: ParagraphStyle, look: Look | None, in_size: Callable[[str], str]) -> str:
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    format, type = style.format, in_size(style.type)
    if look is not None:
        format = _merged(format, _format_of(format, look), _PARAGRAPH_ORDER)
        type = _merged(type, _type_of(look), _TYPE_ORDER)
    return (
        f'<w:style w:type="paragraph"{_custom(style.custom)} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>'
        + (f"<w:pPr>{format}</w:pPr>" if format else "")
        + (f"<w:rPr>{type}</w:rPr>" if type else "")
        + "</w:style>"
    )


def _merged(xml: str, others: dict[str, str], order: tuple[str, ...]) -> str:
    """Properties with others in their place, in the schema's order."""
    found = {match[1]: match[0] for match in _ELEMENT.finditer(xml)} | others
    return "".join(found[name] for name in sorted(found, key=order.index))


def _format_of(format: str, look: Look) -> dict[str, str]:
    found = {}
    if look.align is not None:
        found["jc"] = f'<w:jc w:val="{_ALIGNMENTS[look.align]}"/>'
    if look.before is not None or look.after is not None:
        spacing = _attributes(format, "spacing")
        if look.before is not None:
            spacing["w:before"] = str(round(look.before * 20))
        if look.after is not None:
            spacing["w:after"] = str(round(look.after * 20))
        found["spacing"] = f"<w:spacing {_written(spacing)}/>"
    return found


def _attributes(xml: str, element: str) -> dict[str, str]:
    match = re.search(rf"<w:{element} ([^>]*)/>", xml)
    return dict(re.findall(r'([\w:]+)="([^"]*)"', match[1])) if match else {}


def _type_of(look: Look) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in (("b", look.bold), ("i", look.italic)):
        if value is not None:
            said = "" if value else ' w:val="0"'
            found |= {name: f"<w:{name}{said}/>", f"{name}Cs": f"<w:{name}Cs{said}/>"}
    if look.capitals is not None:
        for name, kind in (("caps", Capitals.ALL), ("smallCaps", Capitals.SMALL)):
            said = "" if look.capitals is kind else ' w:val="0"'
            found[name] = f"<w:{name}{said}/>"
    if look.colour is not None:
        found["color"] = f'<w:color w:val="{look.colour}"/>'
    if look.size is not None:
        half = round(look.size * 2)
        found |= {"sz": f'<w:sz w:val="{half}"/>', "szCs": f'<w:szCs w:val="{half}"/>'}
    return found


def _written(attributes: dict[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in attributes.items())
