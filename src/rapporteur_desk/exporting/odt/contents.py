"""The table of contents as an index of OpenDocument that holds its entries (OpenDocument 1.3, 8.3)."""

from __future__ import annotations

from typing import Final

from rapporteur_desk.document.tree import TableOfContents, plain_text
from rapporteur_desk.exporting.characters import attribute, escape
from rapporteur_desk.exporting.odt.paragraphs import paragraph
from rapporteur_desk.exporting.odt.properties import style_id
from rapporteur_desk.exporting.odt.report_styles import CONTENTS_LEVELS
from rapporteur_desk.exporting.odt.spans import SpanWriter

_NAME: Final = "Table of Contents1"


def contents_xml(
    contents: TableOfContents, spans: SpanWriter, bookmarks: dict[str, str], pages: dict[str, int]
) -> str:
    """The index with its source, by which a program makes it anew, and its body.

    Args:
        contents: with its entries.
        spans: writes the words.
        bookmarks: the name of the bookmark of each heading's identifier.
        pages: the page on which each heading is thought to stand; a program counts anew when it updates the index.
    """
    depth = min(max(contents.depth, 1), CONTENTS_LEVELS)
    title = spans.paragraph(contents.title)
    words_alone = escape(" ".join(plain_text(contents.title).split()))  # nothing else may stand in a template
    templates = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{level}"'
        f' text:style-name="{style_id(f"Contents {level}")}"><text:index-entry-link-start/>'
        "<text:index-entry-chapter/><text:index-entry-text/>"
        '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
        "<text:index-entry-link-end/></text:table-of-content-entry-template>"
        for level in range(1, CONTENTS_LEVELS + 1)
    )
    source = (
        f'<text:table-of-content-source text:outline-level="{depth}">'
        f'<text:index-title-template text:style-name="{style_id("Contents Heading")}">{words_alone}'
        f"</text:index-title-template>{templates}</text:table-of-content-source>"
    )
    heading = (
        f'<text:index-title text:name="{_NAME}_Head">{paragraph("Contents Heading", title)}</text:index-title>'
        if title
        else ""
    )
    lines = []
    for entry in contents.entries:
        words = spans.paragraph(entry.children)
        name, page = bookmarks.get(entry.identifier, ""), pages.get(entry.identifier)
        if name:
            number = f"<text:tab/>{page}" if page else ""
            words = (
                f'<text:a xlink:type="simple" xlink:href="#{attribute(name)}" text:style-name="Index_20_Link"'
                f' text:visited-style-name="Index_20_Link">{words}{number}</text:a>'
            )
        lines.append(paragraph(f"Contents {min(max(entry.level, 1), CONTENTS_LEVELS)}", words))
    return (
        f'<text:table-of-content text:name="{_NAME}" text:protected="false">{source}'
        f"<text:index-body>{heading}{''.join(lines)}</text:index-body></text:table-of-content>"
    )
