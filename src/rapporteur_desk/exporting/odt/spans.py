"""Inlines as the content of OpenDocument paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
from rapporteur_desk.exporting.characters import attribute, escape
from rapporteur_desk.exporting.charts import ChartPictures
from rapporteur_desk.exporting.pictures import Picture, PictureFile, picture_of, upright_file, words_instead
from rapporteur_desk.exporting.references import calls_against_words, outside_address, paragraphs_of
from rapporteur_desk.services.ports import AttachmentReader

_SPACES: Final = re.compile("^ +| {2,}|[\t\n]")
_FIXED: Final = {"\t": "<text:tab/>", "\n": "<text:line-break/>"}
_STYLES: Final = {
    Emphasis: "Emphasis",
    Strong: "Strong_20_Emphasis",
    Strikethrough: "Struck",
    Superscript: "Superscript",
}


_NOTE_NUMBER_MM: Final = 12.0
"""Left for the number of a note: LibreOffice (7.4) tries for ever to lay out a picture that has no room beside it."""


class SpanWriter:
    """Writes the inlines of one document, of its text and of its notes."""

    def __init__(
        self,
        attachments: AttachmentReader,
        targets: dict[str, str],
        write_note: Callable[[tuple[Block, ...]], str],
        charts: ChartPictures,
        text_width_mm: float,
    ) -> None:
        """
        Args:
            attachments: reads a picture's bytes.
            targets: the bookmark's name of each identifier that a link may lead to.
            write_note: a note's blocks as XML; it comes back here for their inlines.
            charts: those of the document.
            text_width_mm: no picture is wider.
        """
        self._attachments = attachments
        self._targets = targets
        self._write_note = write_note
        self._text_width_mm = text_width_mm
        self.charts = charts
        self._after_space = True
        self._in_note = False
        self._note_count = 0
        self._picture_count = 0
        self._read: dict[str, Picture | None] = {}
        self._files: dict[str, tuple[str, PictureFile]] = {}

    @property
    def pictures(self) -> dict[str, PictureFile]:
        """The pictures of the package so far, by their file name."""
        return dict(self._files.values())

    def paragraph(self, inlines: tuple[Inline, ...]) -> str:
        """The content of a paragraph of its own.

        Raises:
            UnknownNodeError: a node this code does not know.
        """
        self._after_space = True  # spaces that begin a paragraph are lost unless they are elements
        return self._inlines(inlines, linked=False)

    def literal(self, text: str) -> str:
        """The content of a paragraph that is one text, its line ends kept."""
        self._after_space = True
        return self._text(text)

    @contextmanager
    def notes_in_place(self) -> Iterator[None]:
        """Meanwhile a note is its words in brackets: LibreOffice refuses a file with a note in a frame."""
        outer, self._in_note = self._in_note, True
        yield
        self._in_note = outer

    def _inlines(self, inlines: tuple[Inline, ...], *, linked: bool) -> str:
        parts: list[str] = []
        after_call = False
        for node in calls_against_words(inlines):
            if isinstance(node, Footnote):
                if after_call and not self._in_note:
                    parts.append(_span("Footnote_20_anchor", self._text(", ")))
                parts.append(self._note(node, linked=linked))
            else:
                parts.append(self._inline(node, linked=linked))
            after_call = isinstance(node, Footnote)
        return "".join(parts)

    def _inline(self, node: Inline, *, linked: bool) -> str:
        match node:
            case Text(text):
                return self._text(text.replace("\n", " "))
            case SoftBreak():
                return self._text(" ")
            case LineBreak():
                return self._text("\n")
            case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                return _span(_STYLES[type(node)], self._inlines(children, linked=linked))
            case Code(text):
                return _span("Source_20_Text", self._text(text.replace("\n", " ")))
            case Link():
                return self._link(node, linked=linked)
            case Image():
                return self._image(node)
            case Citation(_, raw):
                return _span("Unresolved_20_Citation", self._text(raw.replace("\n", " ")))
            case _:
                raise UnknownNodeError(node)

    def _text(self, text: str) -> str:
        """Escaped text; a space after a space is an element, or it would be lost (OpenDocument 1.3, 6.1.2)."""
        if not text:
            return ""
        lost = text[0] == " " and self._after_space
        self._after_space = text[-1] == " "
        escaped = escape(text)
        if not (lost or "  " in escaped or "\t" in escaped or "\n" in escaped):
            return escaped
        return _SPACES.sub(lambda spaces: _kept(spaces[0], 0 if lost and not spaces.start() else 1), escaped)

    def _link(self, link: Link, *, linked: bool) -> str:
        bookmark = self._targets.get(link.href[1:]) if link.href.startswith("#") else None
        address = f"#{bookmark}" if bookmark else outside_address(link.href)
        if linked or not address:
            return self._inlines(link.children, linked=linked)
        title = f' office:title="{attribute(link.title)}"' if link.title else ""
        words = self._inlines(link.children, linked=True)
        style = "Internal_20_Link" if bookmark else "Internet_20_link"
        return (
            f'<text:a xlink:type="simple" xlink:href="{attribute(address)}"{title}'
            f' text:style-name="{style}" text:visited-style-name="{style}">{words}</text:a>'
        )

    def _note(self, note: Footnote, *, linked: bool) -> str:
        if self._in_note:  # a note within a note: its words, in their place
            words = [self._inlines(inlines, linked=linked) for inlines in paragraphs_of(note.blocks)]
            return f"{self._text(' (')}{' '.join(words)}{self._text(')')}"
        self._note_count += 1
        number = self._note_count
        self._in_note = True
        blocks = self._write_note(note.blocks)
        self._in_note = False
        self._after_space = False
        return (
            f'<text:note text:id="note{number}" text:note-class="footnote">'
            f"<text:note-citation>{number}</text:note-citation><text:note-body>{blocks}</text:note-body></text:note>"
        )

    # -- pictures --

    def picture(self, image: Image) -> Picture | None:
        """The picture of an image node, read once; None when its words must stand instead."""
        if image.src not in self._read:
            self._read[image.src] = self.charts.picture(image.src) or picture_of(image, self._attachments)
        return self._read[image.src]

    def _file(self, src: str, picture: Picture) -> tuple[str, PictureFile]:
        """The picture's file, with a name in the package that tells nothing of where it came from."""
        if src not in self._files:
            file = upright_file(picture)
            name = f"Pictures/image{len(self._files) + 1}.{file.extension}"
            self._files[src] = name, file
        return self._files[src]

    def _shown(self, source: str, picture: Picture) -> str:
        """The picture, the SVG before its image in pixels: a program shows the first that it can."""
        drawing = replace(picture, data=picture.svg, extension="svg", svg=b"") if picture.svg else None
        first = _drawn(*self._file(f"{source} svg", drawing)) if drawing else ""
        return first + _drawn(*self._file(source, picture))

    def _image(self, image: Image) -> str:
        picture = self.picture(image)
        self._after_space = False
        if picture is None:
            return _span("Missing_20_Picture", self._text(words_instead(image)))
        self._picture_count += 1
        width, height = picture.shown_mm(self._text_width_mm - (_NOTE_NUMBER_MM if self._in_note else 0))
        shown = self._shown(image.src, picture)
        title = f"<svg:title>{escape(image.title)}</svg:title>" if image.title else ""
        return (
            f'<draw:frame draw:style-name="Graphics" draw:name="Image{self._picture_count}"'
            f' text:anchor-type="as-char" svg:width="{width:.2f}mm" svg:height="{height:.2f}mm">'
            f"{shown}{title}<svg:desc>{escape(plain_text(image.alt))}</svg:desc></draw:frame>"
        )


def _kept(spaces: str, plain: int) -> str:
    """Spaces of which as many stay as they are as `plain` says, or a tab or a line end."""
    if spaces in _FIXED:
        return _FIXED[spaces]
    spare = len(spaces) - plain
    count = f' text:c="{spare}"' if spare > 1 else ""
    return " " * plain + (f"<text:s{count}/>" if spare else "")


def _drawn(name: str, file: PictureFile) -> str:
    return (
        f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
        f' draw:mime-type="{file.media_type}"/>'
    )


def _span(style: str, content: str) -> str:
    return f'<text:span text:style-name="{style}">{content}</text:span>' if content else ""
