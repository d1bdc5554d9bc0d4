"""The named styles of an office's own ODT file in place of ours.

Styles are known by their name, which LibreOffice keeps. What the file lacks is filled in from ours; numbers of
headings are words of ours, so its outline counts none. What cells of tables look like is taken from its
first table, for programs know no named styles of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from rapporteur_desk.document.style_sheet import Page, StyleSheet
from rapporteur_desk.exporting.characters import attribute
from rapporteur_desk.exporting.own_package import OwnPackage

FILE: Final = "styles.odt"
_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES: Final = {
    **{f"{_OASIS}{name}:1.0": name for name in ("office", "style", "text", "table")},
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
}
_OFFICE: Final = f"{{{_OASIS}office:1.0}}"
_STYLE: Final = f"{{{_OASIS}style:1.0}}"
_TEXT: Final = f"{{{_OASIS}text:1.0}}"
_TABLE: Final = f"{{{_OASIS}table:1.0}}"
_FO: Final = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
_META: Final = f"{{{_OASIS}meta:1.0}}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_MEDIA: Final = re.compile(r"application/vnd\.oasis\.opendocument\.text(-template)?")
_FAMILIES: Final = ("paragraph", "text", "graphic")
_LEFT_OUT: Final = frozenset(
    {f"{_STYLE}background-image", f"{_STYLE}map", f"{_STYLE}drop-cap", f"{_TEXT}list-level-style-image",
     f"{_OFFICE}event-listeners"}
)  # fmt: skip
_NOT_SAID: Final = frozenset(
    {f"{_FO}language", f"{_FO}country", f"{_STYLE}language-asian", f"{_STYLE}country-asian",
     f"{_STYLE}language-complex", f"{_STYLE}country-complex", f"{_STYLE}master-page-name",
     f"{_STYLE}list-style-name", f"{_STYLE}data-style-name",
     f"{_STYLE}list-level", f"{_STYLE}page-usage", f"{_STYLE}rsid"}
)  # fmt: skip
_NAMED: Final = re.compile(
    r'<(style:style|text:list-style) style:name="([^"]*)"[^>]*?(?:/>|>.*?</\1>)', re.DOTALL
)
_LENGTH: Final = re.compile(r"(-?[\d.]+)(mm|cm|in|pt|pc|px)")
_MM: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}


@dataclass(frozen=True, slots=True)
class OwnOdtStyles:
    """What is taken of the file."""

    faces: dict[str, str]
    """`style:font-face` elements by name."""
    defaults: str
    """The paragraph properties and text properties of the default paragraph; empty where it has none."""
    styles: dict[str, str]
    """`style:style` and `text:list-style` elements by name."""
    layout: str
    """`style:page-layout`, named as ours; empty where it has none."""
    page: Page | None
    cells: dict[str, str]
    """The properties of `TableHead` and `TableCell`, from its first table."""

    def on(self, styles: StyleSheet) -> StyleSheet:
        """A style sheet with the page of the file."""
        return replace(styles, page=self.page) if self.page else styles

    def with_faces(self, faces: str) -> str:
        """Our font faces with its own."""
        ours = set(re.findall(r'style:font-face style:name="([^"]*)"', faces))
        added = "".join(xml for name, xml in self.faces.items() if name not in ours)
        return faces.replace("</office:font-face-decls>", f"{added}</office:font-face-decls>")

    def onto(self, ours: str) -> str:
        """Our `styles.xml` with its styles."""
        head, rest = ours.split("<office:styles>", 1)
        inner, tail = rest.split("</office:styles>", 1)
        inner = _NAMED.sub(lambda match: "" if match[2] in self.styles else match[0], inner)
        if self.defaults:
            inner = self._with_defaults(inner)
        taken = "".join(self.styles.values())
        at = inner.index("<text:outline-style")
        if self.layout:
            tail = re.sub(
                r"<style:page-layout .*?</style:page-layout>", lambda _: self.layout, tail, flags=re.DOTALL
            )
        return f"{self.with_faces(head)}<office:styles>{inner[:at]}{taken}{inner[at:]}</office:styles>{tail}"

    def _with_defaults(self, inner: str) -> str:
        """The default paragraph with its properties, and the language of ours."""
        start = inner.index('<style:default-style style:family="paragraph">')
        end = inner.index("</style:default-style>", start)
        language = "".join(re.findall(r' fo:(?:language|country)="[^"]*"', inner[start:end]))
        written = self.defaults.replace("<style:text-properties", f"<style:text-properties{language}", 1)
        return f'{inner[:start]}<style:default-style style:family="paragraph">{written}{inner[end:]}'

    def tables(self, ours: str) -> str:
        """Our automatic styles of cells with the look of its first table."""
        for name, properties in self.cells.items():
            ours = re.sub(
                rf'(<style:style style:name="{name}" style:family="table-cell">)<style:table-cell-properties [^>]*/>',
                lambda match, properties=properties: match[1] + properties,  # type: ignore[misc]
                ours,
            )
        return ours


def own_styles(data: bytes) -> OwnOdtStyles | None:
    """What is to be taken of a file; None as long as it is ours and no office program has saved it.

    Args:
        data: the file.

    Raises:
        UserError: `styles.damaged`, `styles.macros`, `styles.outside`.
    """
    package = OwnPackage(data, FILE)
    manifest = package.needed("META-INF/manifest.xml")
    kinds = [node.get(key, "") for node in manifest for key in node.attrib if key.endswith("media-type")]
    if not any(_MEDIA.fullmatch(kind) for kind in kinds):
        package.damaged()
    content, styles = package.needed("content.xml"), package.needed("styles.xml")
    for root in (content, styles):
        if any(
            node.tag == f"{_OFFICE}script" or node.tag.endswith("}event-listener") for node in root.iter()
        ):
            package.refuse_macros()
        _refuse_links(package, root)
    meta = package.xml("meta.xml")
    generator = next((node.text for node in meta.iter(f"{_META}generator")), "") if meta is not None else ""
    if generator == "Rapporteur Desk":
        return None
    return _read(package, content, styles)


def _refuse_links(package: OwnPackage, root: Element) -> None:
    """Pictures, objects and sections that lie elsewhere; links that a reader follows bring in nothing."""
    for node in root.iter():
        address = node.get(_XLINK, "")
        if node.tag == f"{_TEXT}a" or not address:
            continue
        if ":" in address.partition("/")[0] or address.startswith(("/", "..")):
            package.refuse_link(node.tag.rpartition("}")[2])


def _read(package: OwnPackage, content: Element, styles: Element) -> OwnOdtStyles:
    named = styles.find(f"{_OFFICE}styles")
    if named is None:
        package.damaged()
    found: dict[str, str] = {}
    for style in named:
        name = style.get(f"{_STYLE}name", "")
        family = style.get(f"{_STYLE}family")
        wanted = (style.tag == f"{_STYLE}style" and family in _FAMILIES) or style.tag == f"{_TEXT}list-style"
        if name and wanted and name not in found:
            found[name] = _written(style)
    defaults = next(
        (
            "".join(_written(child) for child in style)
            for style in named.iter(f"{_STYLE}default-style")
            if style.get(f"{_STYLE}family") == "paragraph"
        ),
        "",
    )
    faces = styles.find(f"{_OFFICE}font-face-decls")
    written_faces = {
        face.get(f"{_STYLE}name", ""): f"<style:font-face{_attributes(face)}/>"
        for face in (faces if faces is not None else ())
    }
    layout = _layout(styles)
    return OwnOdtStyles(
        faces=written_faces,
        defaults=defaults if "<style:text-properties" in defaults else "",
        styles=found,
        layout=_named_page(layout) if layout is not None else "",
        page=_page(layout) if layout is not None else None,
        cells=_cells(content),
    )


# -- page and tables --------------------------------------------------------------------------------


def _layout(styles: Element) -> Element | None:
    """Of the page that the text begins with."""
    masters = list(styles.iter(f"{_STYLE}master-page"))
    master = next(
        (one for one in masters if one.get(f"{_STYLE}name") == "Standard"), masters[0] if masters else None
    )
    if master is None:
        return None
    wanted = master.get(f"{_STYLE}page-layout-name")
    return next(
        (one for one in styles.iter(f"{_STYLE}page-layout") if one.get(f"{_STYLE}name") == wanted), None
    )


def _named_page(layout: Element) -> str:
    return re.sub(r'style:name="[^"]*"', 'style:name="Page"', _written(layout), count=1)


def _page(layout: Element) -> Page | None:
    properties = layout.find(f"{_STYLE}page-layout-properties")
    if properties is None:
        return None

    def length(name: str) -> float:
        match = _LENGTH.fullmatch(properties.get(f"{_FO}{name}", properties.get(f"{_FO}margin", "")))
        return float(match[1]) * _MM[match[2]] if match else 0.0

    page = Page(
        width=length("page-width"),
        height=length("page-height"),
        top=length("margin-top"),
        right=length("margin-right"),
        bottom=length("margin-bottom"),
        left=length("margin-left"),
    )
    return page if 50 <= page.text_width <= 2_000 else None


def _cells(content: Element) -> dict[str, str]:
    """The look of the first table's header and of a row within it."""
    table = next(content.iter(f"{_TABLE}table"), None)
    if table is None:
        return {}
    looks = {
        style.get(f"{_STYLE}name"): style
        for style in content.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}family") == "table-cell"
    }
    header = table.find(f"{_TABLE}table-header-rows")
    places = {
        "TableHead": next(header.iter(f"{_TABLE}table-cell"), None) if header is not None else None,
        "TableCell": next((c for row in table.findall(f"{_TABLE}table-row") for c in row), None),
        "TableLast": next((c for row in table.findall(f"{_TABLE}table-row")[-1:] for c in row), None),
    }
    found = {}
    for name, cell in places.items():
        look = looks.get(cell.get(f"{_TABLE}style-name")) if cell is not None else None
        properties = look.find(f"{_STYLE}table-cell-properties") if look is not None else None
        if properties is not None:
            found[name] = _written(properties)
    return found


# -- writing ----------------------------------------------------------------------------------------


def _written(element: Element) -> str:
    """An element in our own hand: of the standard's namespaces only, without links and languages."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    name = _prefixed(element.tag)
    if not name or element.tag in _LEFT_OUT:
        return
    said = _attributes(element)
    inner = "".join(piece for child in element for piece in _pieces(child))
    yield f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def _attributes(element: Element) -> str:
    return "".join(
        f' {name}="{attribute(value)}"'
        for key, value in element.attrib.items()
        if key not in _NOT_SAID and (name := _prefixed(key))
    )


def _prefixed(tag: str) -> str:
    """`style:style` for its full name; empty for what the standard does not have."""
    namespace, _, name = tag.removeprefix("{").partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{name}" if prefix else ""
