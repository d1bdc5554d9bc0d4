"""A document as an ODT file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapporteur_desk.document.pages import heading_pages
from rapporteur_desk.document.paragraph_marks import ParagraphMarks
from rapporteur_desk.document.tree import Document, DocumentMeta, Inline, Text
from rapporteur_desk.exporting.characters import escape, one_line
from rapporteur_desk.exporting.charts import ChartPictures
from rapporteur_desk.exporting.conformance import TreeExporter
from rapporteur_desk.exporting.dressing import dressed
from rapporteur_desk.exporting.layout import day_in_words, document_day, has_cover, locale_of
from rapporteur_desk.exporting.odt.body import BodyWriter
from rapporteur_desk.exporting.odt.definitions import NAMESPACES
from rapporteur_desk.exporting.odt.paragraphs import paragraph
from rapporteur_desk.exporting.odt.styles import font_faces, styles_xml
from rapporteur_desk.exporting.odt.tables import TABLE_STYLES
from rapporteur_desk.exporting.packages import BASE_PROPERTY, Part, package
from rapporteur_desk.exporting.pictures import PictureFile
from rapporteur_desk.exporting.references import inside_targets
from rapporteur_desk.services.ports import AttachmentReader

if TYPE_CHECKING:
    from rapporteur_desk.exporting.odt.own_styles import OwnOdtStyles

_MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
_CONFIGURATION: Final = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
_LAYOUT: Final = {
    "DoNotJustifyLinesWithManualBreak": "true",  # a line that ends with a break is not stretched to the margin
    "AddParaTableSpacing": "false",  # between two paragraphs stands the larger of their spaces, as in Word
    "AddParaTableSpacingAtStart": "true",
    "AddParaSpacingToTableCells": "true",
    "AddExternalLeading": "true",
    "UseFormerLineSpacing": "false",
    "PropLineSpacingShrinksFirstLine": "true",
    "TabsRelativeToIndent": "false",
    "TableRowKeep": "true",
}
"""LibreOffice's own settings, under its own names; where they are missing it lays out as its oldest versions did."""
_SETTINGS: Final = (
    f'<office:document-settings {NAMESPACES} xmlns:config="{_CONFIGURATION}" office:version="1.3"><office:settings>'
    '<config:config-item-set config:name="ooo:configuration-settings"'
    ' xmlns:ooo="http://openoffice.org/2004/office">'
    + "".join(
        f'<config:config-item config:name="{name}" config:type="boolean">{value}</config:config-item>'
        for name, value in _LAYOUT.items()
    )
    + "</config:config-item-set></office:settings></office:document-settings>"
)
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


class OdtExporter(TreeExporter):
    """Writes OpenDocument from the tree: named styles, real footnotes, the same bytes for the same document."""

    def __init__(self, fonts: Path | None = None) -> None:
        """`fonts` is the folder of the bundled fonts, for letters in the pictures of charts."""
        self._fonts = fonts

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        """The file's bytes.

        Raises:
            UnknownNodeError: a node this code does not know (a bug).
        """
        own = _own_styles(document)
        styles = own.on(document.styles) if own else document.styles
        targets = {name: f"lien{number}" for name, number in inside_targets(document.blocks).items()}
        body = BodyWriter(
            attachments,
            targets,
            charts=ChartPictures(document, styles.palette, self._fonts, pixels=True),
            text_width_mm=styles.page.text_width,
            pages=heading_pages(replace(document, styles=styles)),
            marks=ParagraphMarks() if document.base else None,
        )
        front, text = _front(document.meta, body), body.blocks(document.blocks)
        meta, tables, faces = document.meta, dressed(TABLE_STYLES, styles), font_faces(styles)
        named = styles_xml(
            locale_of(meta.language),
            (one_line(meta.head), one_line(meta.notice)),
            styles,
            numbered_first=not has_cover(document),
        )
        if own:
            faces, tables, named = own.with_faces(faces), own.tables(tables), own.onto(named)
        parts = {
            "content.xml": (
                f'<office:document-content {NAMESPACES} office:version="1.3">{faces}'
                f"<office:automatic-styles>{tables}{body.table_styles}</office:automatic-styles>"
                f"<office:body><office:text>{front}{text}</office:text></office:body></office:document-content>"
            ),
            "styles.xml": named,
            "meta.xml": _meta(meta, document.base),
            "settings.xml": _SETTINGS,
            "META-INF/manifest.xml": _manifest(body.spans.pictures),
        }
        return package(
            [
                Part("mimetype", _MEDIA_TYPE.encode(), stored=True),
                *(Part(name, (_DECLARATION + xml).encode()) for name, xml in parts.items()),
                *(Part(name, picture.data, stored=True) for name, picture in body.spans.pictures.items()),
            ]
        )


def _own_styles(document: Document) -> OwnOdtStyles | None:
    if not document.styles.own_file:
        return None
    from rapporteur_desk.exporting.odt.own_styles import own_styles

    return own_styles(document.styles.own_file)


def _front(meta: DocumentMeta, body: BodyWriter) -> str:
    """What stands above the text: institution, title, who and when, and the warning that must be seen."""
    lines: tuple[tuple[str, tuple[Inline, ...]], ...] = (
        ("Institution", (Text(meta.institution),)),
        ("Title", (Text(meta.title),)),
        ("Subtitle", (Text(meta.subtitle),)),
        ("Author", (Text(", ".join(meta.authors)),)),
        ("Date", day_in_words(meta)),
    )
    written = ((style, body.spans.paragraph(words)) for style, words in (lines if meta.titled else ()))
    front = "".join(paragraph(style, words) for style, words in written if words)
    if front:
        front += paragraph("Title Rule")
    if meta.notice:
        front += paragraph("Notice", body.spans.literal(one_line(meta.notice)))
    return front


def _meta(meta: DocumentMeta, base: str) -> str:
    """Title, language and day, the base of a review copy; never who wrote the file, nor when."""
    told = (
        f'<meta:user-defined meta:name="{BASE_PROPERTY}">{escape(base)}</meta:user-defined>' if base else ""
    )
    day = document_day(meta)
    dates = ""
    if day:
        moment = f"{day.isoformat()}T00:00:00"
        dates = f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>"
    return (
        f'<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>Rapporteur Desk</meta:generator><dc:title>{escape(one_line(meta.title))}</dc:title>"
        f"<dc:language>{'-'.join(locale_of(meta.language))}</dc:language>{dates}{told}</office:meta></office:document-meta>"
    )


def _manifest(pictures: dict[str, PictureFile]) -> str:
    entries = {
        "content.xml": "text/xml",
        "styles.xml": "text/xml",
        "meta.xml": "text/xml",
        "settings.xml": "text/xml",
        **{name: picture.media_type for name, picture in pictures.items()},
    }
    written = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in entries.items()
    )
    return (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        f' manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
        f' manifest:media-type="{_MEDIA_TYPE}"/>{written}</manifest:manifest>'
    )
