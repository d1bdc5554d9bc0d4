"""The words of a Word document (Office Open XML, ECMA-376 part 1, transitional or strict), in reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element  # types only: defusedxml parses

from rapporteur_desk.importing.archives import Package, attribute, local_name
from rapporteur_desk.importing.extract import (
    PAGE_BREAK,
    Extract,
    iso_day,
    named,
    paginated,
    refused,
    short_language,
    usable_title,
)
from rapporteur_desk.importing.plain_text import one_line

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_NOT_TEXT: Final = frozenset({
    "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "tblGrid",
    "del", "moveFrom", "delText", "instrText", "delInstrText",  # deleted text and field codes
    "Fallback",  # the same content again, for older programs
})  # fmt: skip
_FIXED: Final = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "lastRenderedPageBreak": PAGE_BREAK,
}
_NOTE_KINDS: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read_word(package: Package) -> Extract:
    """Text with deleted passages left out and inserted ones taken in; notes follow the paragraph that calls them.

    Raises:
        ImportFailedError: `import.unreadable`, `import.too_large`.
    """
    main = _main_part(package)
    root = package.xml(main)
    title, author, issued = _properties(package)
    return Extract(
        media_type=MEDIA_TYPE,
        pages=paginated(_Words(package, main).blocks(root)),
        title=title,
        author=author,
        issued=issued,
        language=_language(package, main),
    )


def _main_part(package: Package) -> str:
    """The part that the package's relationships call its document."""
    if "_rels/.rels" in package:
        for relation in package.xml("_rels/.rels"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                target = posixpath.normpath(attribute(relation, "Target").lstrip("/"))
                if target in package:
                    return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise refused("unreadable", "damaged")


class _Words:
    def __init__(self, package: Package, main: str) -> None:
        folder = posixpath.dirname(main)
        self._notes: dict[tuple[str, str], Element] = {}
        for kind in _NOTE_KINDS.values():
            part = posixpath.join(folder, f"{kind}.xml")
            if part in package:
                for note in package.xml(part):
                    self._notes[kind, attribute(note, "id")] = note

    def blocks(self, element: Element) -> Iterator[str]:
        """Paragraphs and table rows below an element, in order."""
        for child in element:
            name = local_name(child.tag)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tr":
                yield self._row(child)
            elif name not in _NOT_TEXT:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        words: list[str] = [PAGE_BREAK] if _breaks_before(paragraph) else []
        called: list[Element] = []
        boxes: list[Element] = []
        self._collect(paragraph, words, called, boxes)
        yield "".join(words)
        for element in (*boxes, *called):
            yield from self.blocks(element)

    def _collect(
        self, element: Element, words: list[str], called: list[Element], boxes: list[Element]
    ) -> None:
        for child in element:
            name = local_name(child.tag)
            if name == "t":
                words.append(child.text or "")
            elif name in _FIXED:
                words.append(_FIXED[name])
            elif name == "br":
                words.append(PAGE_BREAK if attribute(child, "type") == "page" else "\n")
            elif name in _NOTE_KINDS:
                note = self._notes.pop((_NOTE_KINDS[name], attribute(child, "id")), None)
                if note is not None:  # popped: a note that calls itself is read once
                    called.append(note)
            elif name == "txbxContent":
                boxes.append(child)
            elif name not in _NOT_TEXT:
                self._collect(child, words, called, boxes)

    def _row(self, row: Element) -> str:
        """The cells of a row, separated by tabs, on one line."""
        cells = (" ".join(self.blocks(cell)) for cell in _cells(row))
        return "\t".join(one_line(cell.replace(PAGE_BREAK, " ")) for cell in cells)


def _cells(element: Element) -> Iterator[Element]:
    """The cells of a row, not those of a table inside one of them."""
    for child in element:
        if local_name(child.tag) == "tc":
            yield child
        elif local_name(child.tag) not in _NOT_TEXT:
            yield from _cells(child)


def _breaks_before(paragraph: Element) -> bool:
    properties = next((child for child in paragraph if local_name(child.tag) == "pPr"), None)
    if properties is None:
        return False
    return any(
        local_name(child.tag) == "pageBreakBefore" and attribute(child, "val") not in ("0", "false", "off")
        for child in properties
    )


def _properties(package: Package) -> tuple[str, str, str]:
    """Title, author and day of creation, as far as they are given."""
    if "docProps/core.xml" not in package:
        return "", "", ""
    found: dict[str, str] = {}
    for child in package.xml("docProps/core.xml"):
        found.setdefault(local_name(child.tag), child.text or "")
    return (
        usable_title(found.get("title", "")),
        named(found.get("creator", "")),
        iso_day(found.get("created", "") or found.get("modified", "")),
    )


def _language(package: Package, main: str) -> str:
    part = posixpath.join(posixpath.dirname(main), "styles.xml")
    if part not in package:
        return ""
    for element in package.xml(part).iter():
        if local_name(element.tag) == "lang" and attribute(element, "val"):
            return short_language(attribute(element, "val"))
    return ""
