"""The table of contents as Word makes it: a field that holds its entries, so that it is read without being updated.

With `w:updateFields` instead, Word would ask an alarming question at opening.
"""

from __future__ import annotations

from typing import Final

from rapporteur_desk.document.tree import TableOfContents
from rapporteur_desk.exporting.characters import attribute
from rapporteur_desk.exporting.docx.paragraphs import paragraph
from rapporteur_desk.exporting.docx.runs import Look, RunWriter

DEEPEST_CONTENTS: Final = 6


def _field(character: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{character}"/></w:r>'


def _instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'


def _page_reference(bookmark: str, page: int) -> str:
    instruction = _instruction(rf"PAGEREF {bookmark} \h")
    return f"{_field('begin')}{instruction}{_field('separate')}<w:r><w:t>{page}</w:t></w:r>{_field('end')}"


def contents_xml(
    contents: TableOfContents, runs: RunWriter, bookmarks: dict[str, str], pages: dict[str, int]
) -> str:
    """The title and the field.

    Args:
        contents: with its entries.
        runs: writes the words.
        bookmarks: the name of the bookmark of each heading's identifier.
        pages: the page on which each heading is thought to stand; Word counts anew when it updates the field.
    """
    lines = []
    for entry in contents.entries:
        words = runs.runs(entry.children, Look(), linked=True)
        name = attribute(bookmarks.get(entry.identifier, ""))
        if name:
            page = pages.get(entry.identifier)
            number = f"<w:r><w:tab/></w:r>{_page_reference(name, page)}" if page else ""
            words = f'<w:hyperlink w:anchor="{name}" w:history="1">{words}{number}</w:hyperlink>'
        lines.append((f"TOC{min(max(entry.level, 1), DEEPEST_CONTENTS)}", words))
    title = paragraph("TOCHeading", runs.runs(contents.title)) if contents.title else ""
    if not lines:
        return title
    depth = min(max(contents.depth, 1), DEEPEST_CONTENTS)
    opening = _field("begin") + _instruction(rf'TOC \o "1-{depth}" \h \z') + _field("separate")
    written = "".join(
        paragraph(style, (opening if place == 0 else "") + words + (_field("end") if place == last else ""))
        for last in (len(lines) - 1,)
        for place, (style, words) in enumerate(lines)
    )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{written}</w:sdtContent></w:sdt>"
    )
