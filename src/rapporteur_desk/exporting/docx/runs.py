"""Inlines as WordprocessingML runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from rapporteur_desk.document.tree import (
    Block,
    Citation,
    Code,
    Emphasis,
    Footnote,
    Image,
    Inline,
    LineBreak,
    Link,
    SoftBreak,
    Strikethrough,
    Strong,
    Superscript,
    Text,
    UnknownNodeError,
    plain_text,
)
from rapporteur_desk.exporting.characters import CHANGED, attribute, escape
from rapporteur_desk.exporting.charts import ChartPictures
from rapporteur_desk.exporting.docx.derived import DerivedStyles, Look
from rapporteur_desk.exporting.docx.relations import Media, Relations
from rapporteur_desk.exporting.pictures import Picture, picture_of, words_instead
from rapporteur_desk.exporting.references import calls_against_words, outside_address, paragraphs_of
from rapporteur_desk.services.ports import AttachmentReader

_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EMU_PER_MM: Final = 36_000
_SPECIAL: Final = re.compile("([\t\n\u00ad\u2011])")
_UNLIKE_PLAIN: Final = re.compile(f"[{CHANGED}\t\n\u00ad\u2011]")
_SPECIAL_XML: Final = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\u00ad": "<w:softHyphen/>",
    "\u2011": "<w:noBreakHyphen/>",
}
_REFERENCE_STYLE: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_BETWEEN_CALLS: Final = f'<w:r>{_REFERENCE_STYLE}<w:t xml:space="preserve">, </w:t></w:r>'
NOTE_MARK: Final = (
    f'<w:r>{_REFERENCE_STYLE}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
)
"""The note's own number, at its beginning."""


_PLAIN: Final = Look()


class RunWriter:
    """Writes the inlines of one part, `document.xml` or `footnotes.xml`."""

    def __init__(
        self,
        attachments: AttachmentReader,
        relations: Relations,
        media: Media,
        targets: dict[str, str],
        numbers: Callable[[], int],
        *,
        derived: DerivedStyles,
        text_width_mm: float,
        charts: ChartPictures,
        keep_note: Callable[[Footnote], int] | None,
    ) -> None:
        """
        Args:
            attachments: reads a picture's bytes.
            relations: those of the part.
            media: the pictures of the package.
            targets: the bookmark's name of each identifier that a link may lead to.
            numbers: gives numbers that no other drawing of the package has.
            derived: the styles that runs need beside the usual ones.
            text_width_mm: no picture is wider.
            charts: those of the document.
            keep_note: writes a note and gives its number; None within a note, where a note may not be called.
        """
        self._attachments = attachments
        self._relations = relations
        self._media = media
        self._targets = targets
        self._numbers = numbers
        self._derived = derived
        self._text_width_mm = text_width_mm
        self.charts = charts
        self._keep_note = keep_note
        self._pictures: dict[str, Picture | None] = {}

    def runs(self, inlines: tuple[Inline, ...], look: Look = _PLAIN, *, linked: bool = False) -> str:
        """The runs of the inlines; `linked` within a hyperlink, which may hold no other.

        Raises:
            UnknownNodeError: a node this code does not know.
        """
        parts: list[str] = []
        after_call = False
        for node in calls_against_words(inlines):
            if isinstance(node, Footnote):
                if after_call and self._keep_note:
                    parts.append(_BETWEEN_CALLS)
                parts.append(self._note(node, look, linked=linked))
                after_call = True
                continue
            after_call = False
            parts.append(self._inline(node, look, linked=linked))
        return "".join(parts)

    def _inline(self, node: Inline, look: Look, *, linked: bool) -> str:
        match node:
            case Text(text):
                return self._run(text.replace("\n", " "), look)
            case SoftBreak():
                return self._run(" ", look)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Emphasis(children):
                return self.runs(children, look._replace(italic=True), linked=linked)
            case Strong(children):
                return self.runs(children, look._replace(bold=True), linked=linked)
            case Strikethrough(children):
                return self.runs(children, look._replace(struck=True), linked=linked)
            case Superscript(children):
                return self.runs(children, look._replace(raised=True), linked=linked)
            case _:
                return self._special(node, look, linked=linked)

    def _special(self, node: Inline, look: Look, *, linked: bool) -> str:
        match node:
            case Code(text):
                return self._run(text.replace("\n", " "), look._replace(style="VerbatimChar"))
            case Link():
                return self._link(node, look, linked=linked)
            case Image():
                return self._image(node, look)
            case Citation(_, raw):
                return self._run(raw, look._replace(style="UnresolvedCitation"))
            case _:
                raise UnknownNodeError(node)

    def _link(self, link: Link, look: Look, *, linked: bool) -> str:
        address = outside_address(link.href)
        bookmark = self._targets.get(link.href[1:]) if link.href.startswith("#") else None
        if linked or not (address or bookmark):
            return self.runs(link.children, look, linked=linked)
        style = "InternalLink" if bookmark else "Hyperlink"
        words = self.runs(link.children, look._replace(style=style), linked=True)
        tooltip = f' w:tooltip="{attribute(link.title)}"' if link.title else ""
        if bookmark:
            return f'<w:hyperlink w:anchor="{bookmark}"{tooltip} w:history="1">{words}</w:hyperlink>'
        relation = self._relations.add("hyperlink", address or "", external=True)
        return f'<w:hyperlink r:id="{relation}"{tooltip} w:history="1">{words}</w:hyperlink>'

    def _note(self, note: Footnote, look: Look, *, linked: bool) -> str:
        if self._keep_note is None:
            return (
                self._run(" (", look)
                + self._flattened(note.blocks, look, linked=linked)
                + self._run(")", look)
            )
        return f'<w:r>{_REFERENCE_STYLE}<w:footnoteReference w:id="{self._keep_note(note)}"/></w:r>'

    def _flattened(self, blocks: tuple[Block, ...], look: Look, *, linked: bool) -> str:
        """A note within a note: its words, in their place."""
        return self._run(" ", look).join(
            self.runs(inlines, look, linked=linked) for inlines in paragraphs_of(blocks)
        )

    # -- pictures --

    def picture(self, image: Image) -> Picture | None:
        """The picture of an image node, read once; None when its words must stand instead."""
        if image.src not in self._pictures:
            drawn = self.charts.picture(image.src)
            self._pictures[image.src] = drawn or picture_of(image, self._attachments)
        return self._pictures[image.src]

    def _image(self, image: Image, look: Look) -> str:
        picture = self.picture(image)
        if picture is None:
            return self._run(words_instead(image), look._replace(style="MissingPicture"))
        relation = self._relations.add("image", f"media/{self._media.name(image.src, picture)}")
        vector = self._vector(image.src, picture)
        number = self._numbers()
        width, height = (round(mm * _EMU_PER_MM) for mm in picture.size_mm(self._text_width_mm))
        shown_width, shown_height = (height, width) if picture.sideways else (width, height)
        turned = f' rot="{picture.turn * 60_000}"' if picture.turn else ""
        if picture.mirrored:
            turned += ' flipH="1"'
        title = f' title="{attribute(image.title)}"' if image.title else ""
        words = f'descr="{attribute(plain_text(image.alt))}"{title}'
        # A turned picture keeps its own extent; the frame reserves what the turned one needs.
        spare_x, spare_y = (shown_width - width) // 2, (shown_height - height) // 2
        margins = f'l="{max(spare_x, 0)}" t="{max(spare_y, 0)}" r="{max(spare_x, 0)}" b="{max(spare_y, 0)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent {margins}/>'
            f'<wp:docPr id="{number}" name="Image {number}" {words}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Image {number}" {words}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"{vector}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm{turned}><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _vector(self, source: str, picture: Picture) -> str:
        """The rest of a blip: the same picture as SVG, for programs that know it ([MS-ODRAWXML], 2.3.1)."""
        if not picture.svg:
            return "/>"
        drawing = replace(picture, data=picture.svg, extension="svg", svg=b"")
        relation = self._relations.add("image", f"media/{self._media.name(f'{source} svg', drawing)}")
        return (
            f'><a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}"'
            f' r:embed="{relation}"/></a:ext></a:extLst></a:blip>'
        )

    def _run(self, text: str, look: Look = _PLAIN) -> str:
        return text_run(text, self._derived.run(look))


def text_run(text: str, properties: str = "") -> str:
    """A run of text with its `w:rPr`; tabs, line ends and special hyphens become their elements."""
    if not text:
        return ""
    if not _UNLIKE_PLAIN.search(text):
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
    inner = "".join(
        _SPECIAL_XML.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>'
        for piece in _SPECIAL.split(escape(text))
        if piece
    )
    return f"<w:r>{properties}{inner}</w:r>"
