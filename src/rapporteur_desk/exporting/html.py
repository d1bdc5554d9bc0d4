"""A document as one self-contained, accessible HTML page.

The page asks for nothing: styles and pictures are in it, fonts are the reader's own, and a content security
policy forbids the rest. Roles of notes: DPUB-ARIA 1.0.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from typing import Final, NamedTuple

from rapporteur_desk.document.html import HtmlOptions, escape, render_fragment
from rapporteur_desk.document.paragraph_marks import ParagraphMarks
from rapporteur_desk.document.transform import with_blocks
from rapporteur_desk.document.tree import (
    Block,
    Cover,
    Document,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    Paragraph,
    Text,
)
from rapporteur_desk.document.wording import is_french, wording
from rapporteur_desk.exporting.characters import legal
from rapporteur_desk.exporting.conformance import TreeExporter, heading_words, raised_levels
from rapporteur_desk.exporting.layout import day_in_words, document_day, locale_of
from rapporteur_desk.exporting.links import with_true_links
from rapporteur_desk.exporting.packages import BASE_PROPERTY
from rapporteur_desk.exporting.page_style import style_of_page
from rapporteur_desk.exporting.pictures import picture_of, upright_file, words_instead
from rapporteur_desk.services.ports import AttachmentReader


class _PageWords(NamedTuple):
    """What the page says by itself."""

    skip: str
    notes: str
    call: str
    back: str


_FRENCH: Final = _PageWords("Aller au contenu", "Notes", "Note {}", "Retour à l’appel de note {}")
_ENGLISH: Final = _PageWords("Skip to content", "Notes", "Note {}", "Back to the call of note {}")

_POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


class HtmlExporter(TreeExporter):
    """Writes one page that needs nothing else."""

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        """The page, in UTF-8.

        Raises:
            UnknownNodeError: a node this code does not know (a bug).
        """
        if not document.meta.title.strip():  # a blank one would be a title without anything to read out
            document = replace(document, meta=replace(document.meta, title=""))
        meta = document.meta
        words = _FRENCH if is_french(meta.language) else _ENGLISH
        day = document_day(meta)
        told = f'<meta name="dcterms.date" content="{day.isoformat()}">' if day else ""
        if document.base:
            told += f'<meta name="{BASE_PROPERTY}" content="{escape(document.base)}">'
        mark = ParagraphMarks().name if document.base else None
        pictures = _Pictures(attachments)
        content = render_fragment(
            _for_page(document, pictures),
            HtmlOptions(
                image_address=pictures, mark=mark, language=meta.language, palette=document.styles.palette
            ),
        )
        front = _front(document)
        title = escape(meta.title or wording(meta.language).untitled)
        # A page has one title at least, for who goes from heading to heading: a letter shows none.
        unseen = "" if "<h1" in front + content else f'<h1 class="unseen">{title}</h1>\n'
        page = f"""<!DOCTYPE html>
<html lang="{"-".join(locale_of(meta.language))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Rapporteur Desk">{told}
<title>{title}</title>
<style>{style_of_page(document.styles, _lowered(document))}</style>
</head>
<body>
<a class="skip" href="#{_CONTENT}">{words.skip}</a>
{front}<main id="{_CONTENT}">
{unseen}{_with_roles(content, words)}</main>
</body>
</html>
"""
        return legal(page).encode()


_CONTENT: Final = "__contenu"
"""No heading gets such an identifier from its words."""


def _front(document: Document) -> str:
    """What stands above the text: institution, title, who and when, and the warning that must be seen."""
    meta = document.meta
    day = render_fragment((Paragraph(day_in_words(meta)),)).removeprefix("<p>").removesuffix("</p>\n")
    title = (
        ('p class="institution"', escape(meta.institution)),
        ("h1", escape(meta.title)),
        ('p class="subtitle"', escape(meta.subtitle)),
        ('p class="authors"', escape(", ".join(meta.authors))),
        ('p class="date"', day),
    )
    lines = (*(title if meta.titled else ()), ('p class="notice" role="note"', escape(meta.notice)))
    written = "".join(f"<{tag}>{words}</{tag.split()[0]}>\n" for tag, words in lines if words)
    return f"<header>\n{written}</header>\n" if written else ""


def _lowered(document: Document) -> int:
    """By how much headings stand below their level: the title is the page's first heading."""
    titled = document.meta.title and document.meta.titled
    below = 1 if titled or any(isinstance(block, Cover) for block in document.blocks) else 0
    return below - raised_levels(document)


def _for_page(document: Document, pictures: _Pictures) -> tuple[Block, ...]:
    """The blocks as a page shows them: headings below the title, captions, words for what is no picture."""
    lowered = _lowered(document)

    def shown(block: Block) -> Block:
        match block:
            case Heading() if not heading_words(block):
                return Paragraph(block.children)
            case Heading():
                return replace(block, level=min(block.level + lowered, 6))
            case Paragraph((Image() as image,)) if image.title and pictures(image.src):
                return Figure((replace(image, title=""),), (Text(image.title),))
            case _:
                return block

    def pictured(image: Image) -> Inline:
        return image if pictures(image.src) else Emphasis((Text(words_instead(image)),))

    return with_blocks(with_true_links(document.blocks, pictured), shown)


class _Pictures:
    """Addresses of pictures: the pictures themselves."""

    def __init__(self, attachments: AttachmentReader) -> None:
        self._attachments = attachments
        self._addresses: dict[str, str | None] = {}

    def __call__(self, src: str) -> str | None:
        if src not in self._addresses:
            self._addresses[src] = self._address(src)
        return self._addresses[src]

    def _address(self, src: str) -> str | None:
        picture = picture_of(Image(src, ()), self._attachments)
        if picture is None:
            return None
        file = upright_file(picture)
        return f"data:{file.media_type};base64,{b64encode(file.data).decode()}"


def _with_roles(content: str, words: _PageWords) -> str:
    """The fragment with what a screen reader needs to know of notes and tables.

    Only the renderer writes these tags: in a text every `<` is escaped.
    """
    parts = content.split('<sup class="footnote-call"><a ')
    for index in range(1, len(parts)):
        label = escape(words.call.format(index))
        parts[index] = f'<sup class="footnote-call"><a role="doc-noteref" aria-label="{label}" {parts[index]}'
    content = "".join(parts)
    parts = content.split('<a class="footnote-back" ')
    for index in range(1, len(parts)):
        label = escape(words.back.format(index))
        parts[index] = f'<a class="footnote-back" role="doc-backlink" aria-label="{label}" {parts[index]}'
    content = "".join(parts)
    content = content.replace(
        '<section class="footnotes">',
        f'<section class="footnotes" role="doc-endnotes" aria-label="{words.notes}">',
    )
    content = re.sub(r"<th((?: style=\"[^\"]*\")?)></th>", r"<td\1></td>", content)  # names no column
    return content.replace("<th>", '<th scope="col">').replace("<th style=", '<th scope="col" style=')
