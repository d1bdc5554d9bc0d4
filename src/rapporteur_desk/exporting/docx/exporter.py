"""A document as a DOCX file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapporteur_desk.document.pages import heading_pages
from rapporteur_desk.document.paragraph_marks import ParagraphMarks
from rapporteur_desk.document.style_sheet import Page, StyleSheet
from rapporteur_desk.document.tree import Document, DocumentMeta, Footnote, Inline, Text
from rapporteur_desk.exporting.characters import attribute, escape
from rapporteur_desk.exporting.charts import ChartPictures
from rapporteur_desk.exporting.conformance import TreeExporter
from rapporteur_desk.exporting.docx.body import SPACER, BodyWriter, Place
from rapporteur_desk.exporting.docx.definitions import NAMESPACE
from rapporteur_desk.exporting.docx.derived import DerivedStyles
from rapporteur_desk.exporting.docx.numbering import Numbering
from rapporteur_desk.exporting.docx.paragraphs import paragraph
from rapporteur_desk.exporting.docx.relations import OFFICE, Media, Relations, relationships
from rapporteur_desk.exporting.docx.runs import NOTE_MARK, RunWriter, text_run
from rapporteur_desk.exporting.docx.styles import TWIPS_PER_MM, font_table, styles_xml, with_fonts
from rapporteur_desk.exporting.docx.theme import THEME
from rapporteur_desk.exporting.dressing import dressed
from rapporteur_desk.exporting.layout import (
    day_in_words,
    document_day,
    has_cover,
    locale_of,
)
from rapporteur_desk.exporting.packages import BASE_PROPERTY, Part, package
from rapporteur_desk.exporting.references import inside_targets
from rapporteur_desk.services.ports import AttachmentReader

if TYPE_CHECKING:
    from rapporteur_desk.exporting.docx.own_styles import OwnDocxStyles

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES: Final = (
    f'xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE_METADATA: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_PARTS: Final = ("styles", "numbering", "settings", "fontTable", "footnotes")


class DocxExporter(TreeExporter):
    """Writes WordprocessingML from the tree: named styles, real footnotes, the same bytes for the same document."""

    def __init__(self, fonts: Path | None = None) -> None:
        """`fonts` is the folder of the bundled fonts, for letters in the pictures of charts."""
        self._fonts = fonts

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        """The file's bytes.

        Raises:
            UnknownNodeError: a node this code does not know (a bug).
        """
        return _DocxFile(document, attachments, self._fonts).bytes()


class _DocxFile:
    def __init__(self, document: Document, attachments: AttachmentReader, fonts: Path | None) -> None:
        self._document = document
        self._meta = document.meta
        self._media = Media()
        self._relations, self._note_relations = Relations(), Relations()
        self._locale = "-".join(locale_of(self._meta.language))
        self._derived = DerivedStyles()
        self._own = self._own_styles(document.styles)
        self._styles = self._own.on(document.styles) if self._own else document.styles
        self._numbering = Numbering(self._own.levels if self._own else None)
        self._notes: list[str] = []
        numbers = count(1).__next__
        targets = {name: f"lien{number}" for name, number in inside_targets(document.blocks).items()}
        width = self._styles.page.text_width
        charts = ChartPictures(document, self._styles.palette, fonts, pixels=True)

        def runs(relations: Relations, keep_note: Callable[[Footnote], int] | None) -> RunWriter:
            return RunWriter(
                attachments,
                relations,
                self._media,
                targets,
                numbers,
                derived=self._derived,
                text_width_mm=width,
                charts=charts,
                keep_note=keep_note,
            )

        self._runs, note_runs = runs(self._relations, self._keep_note), runs(self._note_relations, None)
        unwritten = dict(targets)
        self._body = BodyWriter(
            self._runs,
            unwritten,
            numbers,
            self._numbering,
            self._derived,
            text_width_mm=width,
            pages=heading_pages(replace(document, styles=self._styles)),
            marks=ParagraphMarks() if document.base else None,
        )
        self._note_body = BodyWriter(
            note_runs, unwritten, numbers, self._numbering, self._derived, text_width_mm=width
        )

    def bytes(self) -> bytes:
        for part in _WORD_PARTS:  # first, so that their numbers do not depend on what the text links to
            self._relations.add(part, f"{part}.xml")
        self._relations.add("theme", "theme/theme1.xml")
        running = {
            "header": self._header(),
            "footer": _FOOTER,
            "firstfooter": _EMPTY_FOOTER if has_cover(self._document) else _FOOTER,
            "firstheader": _EMPTY_HEADER,
        }
        ids = {name: self._relations.add(name.removeprefix("first"), f"{name}.xml") for name in running}
        front, body = self._front(), self._body.blocks(self._document.blocks)
        section = _section(ids, self._styles.page)
        document = f"<w:document {_NAMESPACES}><w:body>{front}{body}{section}</w:body></w:document>"
        locale = self._locale
        parts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": relationships(
                (*_PACKAGE_PARTS, *((_CUSTOM_PART,) if self._document.base else ()))
            ),
            "docProps/core.xml": _core(self._meta, locale),
            "docProps/app.xml": _APP,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": self._relations.xml(),
            "word/styles.xml": self._styles_xml(),
            "word/numbering.xml": self._numbering.xml(),
            "word/settings.xml": _settings(locale),
            "word/fontTable.xml": font_table(self._styles),
            "word/theme/theme1.xml": with_fonts(dressed(THEME, self._styles), self._styles),
            "word/footnotes.xml": f"<w:footnotes {_NAMESPACES}>{_SEPARATORS}{''.join(self._notes)}</w:footnotes>",
            **{f"word/{name}.xml": xml for name, xml in running.items()},
        }
        if self._document.base:
            parts["docProps/custom.xml"] = _custom(self._document.base)
        if self._note_relations:
            parts["word/_rels/footnotes.xml.rels"] = self._note_relations.xml()
        return package(
            [
                *(Part(name, (_DECLARATION + xml).encode()) for name, xml in parts.items()),
                *(
                    Part(f"word/media/{name}", p.data, stored=True)
                    for name, p in self._media.pictures.items()
                ),
            ]
        )

    def _own_styles(self, styles: StyleSheet) -> OwnDocxStyles | None:
        if not styles.own_file:
            return None
        from rapporteur_desk.exporting.docx.own_styles import own_styles

        return own_styles(styles.own_file, styles_xml(self._locale, styles, self._derived), self._locale)

    def _styles_xml(self) -> str:
        written = styles_xml(self._locale, self._styles, self._derived)
        return self._own.onto(written) if self._own else written

    def _keep_note(self, note: Footnote) -> int:
        self._notes.append("")  # its number is its place, whatever is written meanwhile
        number = len(self._notes)
        blocks = self._note_body.blocks(note.blocks, Place(style="FootnoteText"), first=NOTE_MARK)
        self._notes[number - 1] = f'<w:footnote w:id="{number}">{blocks}</w:footnote>'
        return number

    def _front(self) -> str:
        """What stands above the text: institution, title, who and when, and the warning that must be seen."""
        meta = self._meta
        lines: tuple[tuple[str, tuple[Inline, ...]], ...] = (
            ("Institution", (Text(meta.institution),)),
            ("Title", (Text(meta.title),)),
            ("Subtitle", (Text(meta.subtitle),)),
            ("Author", (Text(", ".join(meta.authors)),)),
            ("Date", day_in_words(meta)),
        )
        written = ((style, self._runs.runs(words)) for style, words in (lines if meta.titled else ()))
        front = "".join(paragraph(style, runs) for style, runs in written if runs)
        if front:
            front += paragraph("TitleRule")
        if meta.notice:
            front += paragraph("Notice", text_run(meta.notice))
        return front

    def _header(self) -> str:
        lines = (("Header", self._meta.head), ("HeaderNotice", self._meta.notice))
        paragraphs = "".join(paragraph(style, text_run(words)) for style, words in lines if words)
        return f"<w:hdr {_NAMESPACES}>{paragraphs or SPACER}</w:hdr>"

    def _content_types(self) -> str:
        extensions = {picture.extension: picture.media_type for picture in self._media.pictures.values()}
        overrides = {
            "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            **({"docProps/custom.xml": _CUSTOM_TYPE} if self._document.base else {}),
            "word/document.xml": f"{_MAIN}.document.main+xml",
            "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
            **{f"word/{part}.xml": f"{_MAIN}.{part}+xml" for part in _WORD_PARTS},
            **{f"word/{prefix}header.xml": f"{_MAIN}.header+xml" for prefix in ("", "first")},
            **{f"word/{prefix}footer.xml": f"{_MAIN}.footer+xml" for prefix in ("", "first")},
        }
        return (
            f'<Types xmlns="{_PACKAGE_METADATA}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + "".join(
                f'<Default Extension="{e}" ContentType="{kind}"/>' for e, kind in sorted(extensions.items())
            )
            + "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in overrides.items())
            + "</Types>"
        )


_EMPTY_HEADER: Final = f"<w:hdr {_NAMESPACES}>{SPACER}</w:hdr>"
_EMPTY_FOOTER: Final = f"<w:ftr {_NAMESPACES}>{SPACER}</w:ftr>"
_FOOTER: Final = (
    f'<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">– </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> –</w:t></w:r></w:p></w:ftr>'
)
_SEPARATORS: Final = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)
_PACKAGE_PARTS: Final = (
    ("rId1", f"{OFFICE}/officeDocument", "word/document.xml", False),
    ("rId2", f"{_PACKAGE_METADATA}/relationships/metadata/core-properties", "docProps/core.xml", False),
    ("rId3", f"{OFFICE}/extended-properties", "docProps/app.xml", False),
)
_CUSTOM_PART: Final = ("rId4", f"{OFFICE}/custom-properties", "docProps/custom.xml", False)
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_ANY_PROPERTY: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set of what users define (ISO/IEC 29500-1, 22.3.2.1); the same in every file of everybody."""
_APP: Final = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Rapporteur Desk</Application></Properties>"
)


def _section(ids: dict[str, str], page: Page) -> str:
    """Paper and margins; the first page has no running title."""
    width, height, *margins = (
        round(mm * TWIPS_PER_MM)
        for mm in (page.width, page.height, page.top, page.right, page.bottom, page.left)
    )
    top, right, bottom, left = margins
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{ids["header"]}"/>'
        f'<w:headerReference w:type="first" r:id="{ids["firstheader"]}"/>'
        f'<w:footerReference w:type="default" r:id="{ids["footer"]}"/>'
        f'<w:footerReference w:type="first" r:id="{ids["firstfooter"]}"/>'
        '<w:footnotePr><w:numFmt w:val="decimal"/><w:numRestart w:val="continuous"/></w:footnotePr>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{top // 2}" w:footer="{bottom // 2}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _settings(locale: str) -> str:
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{locale}"/><w:decimalSymbol w:val="{"," if locale == "fr-FR" else "."}"/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _custom(base: str) -> str:
    """Which state of the dossier's texts a review copy was made from."""
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{_ANY_PROPERTY}" pid="2" name="{BASE_PROPERTY}"><vt:lpwstr>{escape(base)}</vt:lpwstr>'
        "</property></Properties>"
    )


def _core(meta: DocumentMeta, locale: str) -> str:
    """Title, language and day; never who wrote the file, nor when."""
    day = document_day(meta)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if day
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE_METADATA}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(meta.title)}</dc:title><dc:language>{attribute(locale)}</dc:language>{dates}"
        "</cp:coreProperties>"
    )
