"""The named styles of an office's own DOCX file in place of ours.

Word and LibreOffice keep a style's name and may change its identifier (`Titre1` for `heading 1`): styles are known by
their name. What the file lacks is filled in from ours; numbers of headings are words of ours, so its styles count none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from rapporteur_desk.document.style_sheet import Page, StyleSheet
from rapporteur_desk.exporting.characters import attribute
from rapporteur_desk.exporting.docx.definitions import NAMESPACE
from rapporteur_desk.exporting.docx.numbering import KINDS
from rapporteur_desk.exporting.own_package import OwnPackage

FILE: Final = "styles.docx"
_W: Final = f"{{{NAMESPACE}}}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PLAIN: Final = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(document|template)\.main\+xml"
)
_TWIPS_PER_MM: Final = 1440 / 25.4
_KINDS: Final = ("paragraph", "character", "table", "numbering")
_LEFT_OUT: Final = frozenset(
    {"rsid", "numPr", "lang", "latentStyles", "aliases", "lvlPicBulletId", "pStyle", "framePr", "pPrChange",
     "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPr", "personal", "personalCompose", "personalReply"}
)  # fmt: skip
_DEFAULTS: Final = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
_THEMED: Final = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_STYLE: Final = re.compile(r'<w:style [^>]*?w:styleId="([^"]*)".*?</w:style>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnDocxStyles:
    """What is taken of the file."""

    defaults: str
    """`w:docDefaults`; empty where it has none."""
    styles: dict[str, str]
    """`w:style` elements by the identifier that ours have."""
    levels: dict[str, str]
    """The levels of our list styles, by their identifier."""
    page: Page | None

    def onto(self, ours: str) -> str:
        """Our `word/styles.xml` with its styles."""
        taken = set(self.styles)
        kept = _STYLE.sub(lambda match: "" if match[1] in taken else match[0], ours)
        if self.defaults:
            kept = re.sub(
                r"<w:docDefaults>.*?</w:docDefaults>", lambda _: self.defaults, kept, flags=re.DOTALL
            )
        head, tail = kept.split("</w:docDefaults>", 1)
        return f"{head}</w:docDefaults>{''.join(self.styles.values())}{tail}"

    def on(self, styles: StyleSheet) -> StyleSheet:
        """A style sheet with the page of the file."""
        return replace(styles, page=self.page) if self.page else styles


def own_styles(data: bytes, ours: str, locale: str) -> OwnDocxStyles | None:
    """What is to be taken of a file; None as long as it is ours and no office program has saved it.

    Args:
        data: the file.
        ours: our own `word/styles.xml`, with every style that a document may need.
        locale: what spelling is checked by.

    Raises:
        UserError: `styles.damaged`, `styles.macros`, `styles.outside`.
    """
    package = OwnPackage(data, FILE)
    kinds = "".join(node.get("ContentType", "") for node in package.needed("[Content_Types].xml"))
    if "macroEnabled" in kinds:
        package.refuse_macros()
    if not _PLAIN.search(kinds):
        package.damaged()
    _refuse_links(package)
    application = package.xml("docProps/app.xml")
    if application is not None and any(node.text == "Rapporteur Desk" for node in application):
        return None
    return _Reader(package, ours, locale).read()


def _refuse_links(package: OwnPackage) -> None:
    for part in package.parts:
        if part.startswith("word/_rels/") and (relations := package.xml(part)) is not None:
            for relation in relations.iter(_RELATION):
                kind = relation.get("Type", "").rpartition("/")[2]
                if relation.get("TargetMode") == "External" and kind != "hyperlink":
                    package.refuse_link(kind)


class _Reader:
    def __init__(self, package: OwnPackage, ours: str, locale: str) -> None:
        self._package = package
        self._locale = locale
        self._names = re.findall(r'w:styleId="([^"]*)"[^>]*><w:name w:val="([^"]*)"', ours)
        self._theme = self._theme_fonts()
        self._identifiers: dict[str, str] = {}

    def read(self) -> OwnDocxStyles:
        root = self._package.needed("word/styles.xml")
        if root.tag != f"{_W}styles":
            self._package.damaged()
        named = [
            (style, _name(style)) for style in root.iter(f"{_W}style") if style.get(f"{_W}type") in _KINDS
        ]
        self._identifiers = self._matched(
            [(style.get(f"{_W}styleId", ""), name) for style, name in named if name]
        )
        levels = self._levels(root)
        found: dict[str, str] = {}
        for style, name in named:
            own = self._identifiers.get(style.get(f"{_W}styleId", ""), "")
            is_list = style.get(f"{_W}type") == "numbering"
            if name and own not in found and not is_list:  # lists keep our styles, which number theirs
                found[own] = self._written(style, own)
        defaults = root.find(f"{_W}docDefaults")
        return OwnDocxStyles(
            self._defaults(defaults) if defaults is not None else "", found, levels, self._page()
        )

    def _matched(self, named: list[tuple[str, str]]) -> dict[str, str]:
        """Our identifier for each of theirs, by name; by the letters alone only where no name is ours exactly.

        LibreOffice writes its own `Caption` beside the `caption` that a file had.
        """
        exact = {name: identifier for identifier, name in self._names}
        folded = {_folded(name): identifier for identifier, name in self._names}
        found: dict[str, str] = {}
        for known, key in ((exact, str), (folded, _folded)):
            for given, name in named:
                own = known.get(key(name))
                if own and given not in found and own not in found.values():
                    found[given] = own
        ours = set(exact.values())
        for number, (given, _) in enumerate(named, 1):
            if given not in found:
                free = given.isalnum() and given not in found.values() and given not in ours
                found[given] = given if free else f"Own{number}"
        return found

    def _defaults(self, defaults: Element) -> str:
        written = self._written(defaults, "")
        language = f'<w:lang w:val="{self._locale}" w:eastAsia="{self._locale}" w:bidi="ar-SA"/>'
        if "</w:rPr>" in written:
            return written.replace("</w:rPr>", f"{language}</w:rPr>", 1)
        return ""

    def _levels(self, root: Element) -> dict[str, str]:
        """The levels of the list styles that are ours by name."""
        numbering = self._package.xml("word/numbering.xml")
        if numbering is None:
            return {}
        looks = {node.get(f"{_W}abstractNumId"): node for node in numbering.iter(f"{_W}abstractNum")}
        numbers = {
            node.get(f"{_W}numId"): looks.get(_value(node, "abstractNumId"))
            for node in numbering.iter(f"{_W}num")
        }
        by_link = {_value(look, "styleLink"): look for look in looks.values()}
        ours = {_folded(name): identifier for identifier, name, _, _ in KINDS}
        found = {}
        for style in root.iter(f"{_W}style"):
            own = ours.get(_folded(_name(style)))
            if style.get(f"{_W}type") != "numbering" or own is None:
                continue
            number = next((node.get(f"{_W}val") for node in style.iter(f"{_W}numId")), None)
            look = numbers.get(number) if number else None
            look = look if look is not None else by_link.get(style.get(f"{_W}styleId", ""))
            written = (
                "".join(self._written(level, "") for level in look.findall(f"{_W}lvl"))
                if look is not None
                else ""
            )
            if written:
                found[own] = written
        for own, number in self._shown_lists():
            look = numbers.get(number)
            if own not in found and look is not None:
                found[own] = "".join(self._written(level, "") for level in look.findall(f"{_W}lvl"))
        return {own: written for own, written in found.items() if written}

    def _shown_lists(self) -> Iterator[tuple[str, str]]:
        """Our list styles with the number (`w:numId`) of the first list that shows each.

        LibreOffice forgets which list style a list has: bullets are those of our bullet style, numbers by their depth.
        """
        for paragraph in self._package.needed("word/document.xml").iter(f"{_W}p"):
            style = next((node.get(f"{_W}val", "") for node in paragraph.iter(f"{_W}pStyle")), "")
            listed = paragraph.find(f"{_W}pPr/{_W}numPr")
            if listed is None:
                continue
            number, level = _value(listed, "numId"), _value(listed, "ilvl")
            match self._identifiers.get(style):
                case "ListBullet":
                    yield KINDS[0][0], number
                case "ListNumber" if level in ("0", "1", "2"):
                    yield KINDS[1 + int(level)][0], number

    def _page(self) -> Page | None:
        document = self._package.needed("word/document.xml")
        sections = list(document.iter(f"{_W}sectPr"))
        if not sections:
            return None
        size, margins = sections[-1].find(f"{_W}pgSz"), sections[-1].find(f"{_W}pgMar")
        if size is None or margins is None:
            return None
        try:
            width, height = (float(size.attrib[f"{_W}{side}"]) / _TWIPS_PER_MM for side in ("w", "h"))
            top, right, bottom, left = (
                abs(float(margins.attrib[f"{_W}{side}"])) / _TWIPS_PER_MM
                for side in ("top", "right", "bottom", "left")
            )
        except (KeyError, ValueError):
            self._package.damaged()
        page = Page(width=width, height=height, top=top, right=right, bottom=bottom, left=left)
        return page if 50 <= page.text_width <= 2_000 and 50 <= height - top - bottom <= 2_000 else None

    def _theme_fonts(self) -> dict[str, str]:
        theme = self._package.xml("word/theme/theme1.xml")
        if theme is None:
            return {}
        return {
            kind: latin.get("typeface", "")
            for kind in ("major", "minor")
            for latin in theme.iterfind(f".//{_DRAWING}{kind}Font/{_DRAWING}latin")
        }

    # -- writing --

    def _written(self, element: Element, identifier: str) -> str:
        """An element in our own hand: of this namespace only, with what our package can hold."""
        return "".join(self._pieces(element, identifier))

    def _pieces(self, element: Element, identifier: str = "") -> Iterator[str]:
        if not element.tag.startswith(_W) or element.tag.removeprefix(_W) in _LEFT_OUT:
            return
        name = element.tag.removeprefix(_W)
        values = self._values(element, name)
        if identifier:
            values["styleId"] = identifier
            if identifier not in _DEFAULTS:
                values.pop("default", None)
        said = "".join(f' w:{key}="{attribute(value)}"' for key, value in values.items())
        inner = "".join(piece for child in element for piece in self._pieces(child))
        yield f"<w:{name}{said}>{inner}</w:{name}>" if inner else f"<w:{name}{said}/>"

    def _values(self, element: Element, name: str) -> dict[str, str]:
        values = {
            key.removeprefix(_W): value
            for key, value in element.attrib.items()
            if key.startswith(_W) and not key.startswith(f"{_W}rsid")
        }
        if name in ("basedOn", "next", "link") and "val" in values:
            values["val"] = self._identifiers.get(values["val"], values["val"])
        if name == "lvlJc":  # the transitional schema has the old names only
            values["val"] = {"start": "left", "end": "right"}.get(
                values.get("val", ""), values.get("val", "left")
            )
        for themed, plain in _THEMED.items():
            kind = values.pop(themed, "")[:5]
            if font := self._theme.get(kind):
                values[plain] = font
        return {key: value for key, value in values.items() if not key.startswith("theme")}


def _name(style: Element) -> str:
    return _value(style, "name")


def _value(element: Element, child: str) -> str:
    found = element.find(f"{_W}{child}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _folded(name: str) -> str:
    return name.replace(" ", "").lower()
