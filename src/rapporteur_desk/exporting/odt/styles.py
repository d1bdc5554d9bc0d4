"""`styles.xml`, in the look that a style sheet asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from rapporteur_desk.document.style_sheet import MONOSPACE, Align, Capitals, Look, Role, StyleSheet
from rapporteur_desk.exporting.characters import attribute
from rapporteur_desk.exporting.dressing import dressed, fallback_fonts, growth, points, scaled
from rapporteur_desk.exporting.layout import INK
from rapporteur_desk.exporting.odt.definitions import NAMESPACES, PARAGRAPHS, SPANS
from rapporteur_desk.exporting.odt.lists import list_styles, outline_style
from rapporteur_desk.exporting.odt.page import master_page, page_styles
from rapporteur_desk.exporting.odt.properties import (
    BOLD,
    ITALIC,
    RIGHT_HALF,
    TEXT_WIDTH,
    ParagraphStyle,
    in_colour,
    millimetres,
    size,
    space,
    style_id,
)

_SIZES: Final = re.compile(r'(font-size(?:-asian|-complex)?=")([\d.]+)(pt")')
_ATTRIBUTE: Final = re.compile(r'([\w:-]+)="([^"]*)"')
ROLE_STYLES: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.TEXT: ("Text body",),
    Role.TITLE: ("Title", "Cover Title"),
    Role.SUBTITLE: ("Subtitle", "Cover Subtitle"),
    **{Role(f"heading_{level}"): (f"Heading {level}",) for level in range(1, 7)},
    Role.QUOTE: ("Quotations",),
    Role.CAPTION: ("Caption",),
    Role.FOOTNOTE: ("Footnote",),
    Role.TABLE: ("Table Contents",),
    Role.BOX: ("Box Text", "Recommendation Text"),
    Role.BOX_TITLE: ("Box Title", "Recommendation Title"),
}
_CASE: Final = re.compile(r'fo:(?:text-transform|font-variant)="[^"]*" ?')
_CAPITALS: Final = {
    Capitals.NONE: 'fo:text-transform="none"',
    Capitals.SMALL: 'fo:font-variant="small-caps"',
    Capitals.ALL: 'fo:text-transform="uppercase"',
}
_ALIGNMENTS: Final = {
    Align.LEFT: "start",
    Align.CENTRE: "center",
    Align.RIGHT: "end",
    Align.JUSTIFY: "justify",
}


def font_faces(styles: StyleSheet) -> str:
    """The faces with what to take in their place, best first."""
    faces = (("Serif", fallback_fonts(styles), "roman", "variable"), ("Mono", MONOSPACE, "modern", "fixed"))
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
    return f"&apos;{attribute(font)}&apos;" if " " in font else attribute(font)


def styles_xml(
    locale: tuple[str, str], header: tuple[str, str], styles: StyleSheet, *, numbered_first: bool = True
) -> str:
    """`styles.xml`.

    Args:
        locale: language and country that spelling is checked by.
        header: the running head and the notice below it, each may be empty.
        styles: the look.
        numbered_first: whether the first page shows its number.
    """
    language, country = locale
    looks = {name: look for role, look in styles.looks for name in ROLE_STYLES[role]}
    factor = growth(styles)

    def in_size(xml: str) -> str:
        return scaled(xml, _SIZES, factor, points)

    paragraphs = "".join(_paragraph_xml(style, looks.get(style.name), in_size) for style in PARAGRAPHS)
    spans = "".join(
        f'<style:style style:name="{style_id(name)}" style:display-name="{name}" style:family="text">'
        f"<style:text-properties {in_size(properties)}/></style:style>"
        for name, properties in SPANS
    )
    fonts = 'style:font-name="Serif" style:font-name-asian="Serif" style:font-name-complex="Serif"'
    xml = (
        f'<office:document-styles {NAMESPACES} office:version="1.3">{font_faces(styles)}<office:styles>'
        '<style:default-style style:family="paragraph">'
        '<style:paragraph-properties fo:orphans="2" fo:widows="2" style:tab-stop-distance="12.5mm"'
        ' fo:hyphenation-ladder-count="2" style:writing-mode="lr-tb"/>'
        f"<style:text-properties {fonts} {in_size(size(11))} {in_colour(INK)}"
        f' fo:language="{language}" fo:country="{country}"'
        ' fo:hyphenate="true" fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"/>'
        "</style:default-style>"
        '<style:default-style style:family="graphic"><style:graphic-properties fo:wrap-option="wrap"/>'
        "</style:default-style>"
        '<style:default-style style:family="table"/><style:default-style style:family="table-cell"/>'
        '<style:default-style style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text">'
        f'<style:paragraph-properties fo:text-align="justify" {space(0, 0, 112)}/></style:style>'
        f"{paragraphs}{spans}{_PICTURES}{list_styles()}"
        f"{outline_style()}"
        '<text:notes-configuration text:note-class="footnote" text:citation-style-name="Footnote_20_Symbol"'
        ' text:citation-body-style-name="Footnote_20_anchor" style:num-format="1" style:num-suffix=" "'
        ' text:start-value="0"'
        ' text:footnotes-position="page" text:start-numbering-at="document"/>'
        f"</office:styles><office:automatic-styles>{page_styles(styles.page)}</office:automatic-styles>"
        f"<office:master-styles>{master_page(*header, numbered_first=numbered_first)}</office:master-styles>"
        "</office:document-styles>"
    )
    width = styles.page.text_width
    xml = xml.replace(TEXT_WIDTH, millimetres(width)).replace(RIGHT_HALF, millimetres(width / 2))
    return dressed(xml, styles)


def _paragraph_xml(style: ParagraphStyle, look: Look | None, in_size: Callable[[str], str]) -> str:
    following = f' style:next-style-name="{style_id(style.next)}"' if style.next else ""
    outline = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    format, type = style.format, in_size(style.type)
    if look is not None:
        if look.capitals is not None:  # programs have one value for both, and the last one said counts
            type = _CASE.sub("", type)
        format, type = _merged(format, _format_of(look)), _merged(type, _type_of(look))
    return (
        f'<style:style style:name="{style_id(style.name)}" style:display-name="{style.name}"'
        f' style:family="paragraph" style:parent-style-name="{style_id(style.parent)}"{following}{outline}>'
        + (
            f"<style:paragraph-properties {format}>{style.tabs}</style:paragraph-properties>"
            if style.tabs
            else ""
        )
        + (f"<style:paragraph-properties {format}/>" if format and not style.tabs else "")
        + (f"<style:text-properties {type}/>" if type else "")
        + "</style:style>"
    )


def _merged(attributes: str, others: str) -> str:
    found = dict(_ATTRIBUTE.findall(attributes)) | dict(_ATTRIBUTE.findall(others))
    return " ".join(f'{name}="{value}"' for name, value in found.items())


def _format_of(look: Look) -> str:
    found = []
    if look.align is not None:
        found.append(f'fo:text-align="{_ALIGNMENTS[look.align]}"')
    if look.before is not None:
        found.append(f'fo:margin-top="{points(look.before)}pt"')
    if look.after is not None:
        found.append(f'fo:margin-bottom="{points(look.after)}pt"')
    return " ".join(found)


def _type_of(look: Look) -> str:
    found = []
    if look.bold is not None:
        found.append(BOLD if look.bold else BOLD.replace('"bold"', '"normal"'))
    if look.italic is not None:
        found.append(ITALIC if look.italic else ITALIC.replace('"italic"', '"normal"'))
    if look.capitals is not None:
        found.append(_CAPITALS[look.capitals])
    if look.colour is not None:
        found.append(in_colour(look.colour))
    if look.size is not None:
        found.append(size(look.size))
    return " ".join(found)


_PICTURES: Final = (
    '<style:style style:name="Graphics" style:family="graphic"><style:graphic-properties'
    ' text:anchor-type="as-char" style:vertical-pos="top" style:vertical-rel="baseline" fo:border="none"'
    ' fo:padding="0mm"/></style:style>'
)
