"""The words of a text document in OpenDocument (ISO/IEC 26300, OASIS 1.3), packed or flat, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element  # types only: defusedxml parses

from rapporteur_desk.importing.archives import Package, attribute, local_name, parsed_xml
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

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
FLAT_MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text-flat-xml"

MAX_SPACES: Final = 1000
"""A `text:s` may claim any number of spaces."""

_NOT_TEXT: Final = frozenset({
    "tracked-changes", "annotation", "annotation-end", "note-citation", "forms", "sequence-decls",
    "variable-decls", "user-field-decls", "automatic-styles", "styles", "master-styles", "meta", "settings",
    "scripts", "font-face-decls", "binary-data", "title", "desc", "bibliography-source",
    "table-of-content-source", "event-listeners",
})  # fmt: skip
_WHITE_SPACE: Final = re.compile("[ \t\r\n]+")
_PARAGRAPHS: Final = frozenset({"p", "h"})
_BREAKS: Final = {"tab": "\t", "line-break": "\n", "soft-page-break": PAGE_BREAK}


def read_opendocument(package: Package) -> Extract:
    """Text as it stands with its changes accepted; notes follow the paragraph that calls them.

    Raises:
        ImportFailedError: `import.unreadable`, `import.encrypted`, `import.too_large`.
    """
    if "META-INF/manifest.xml" in package:
        manifest = package.xml("META-INF/manifest.xml")
        if any(local_name(element.tag) == "encryption-data" for element in manifest.iter()):
            raise refused("encrypted")
    content = package.xml("content.xml")
    meta = package.xml("meta.xml") if "meta.xml" in package else None
    return _extract(content, meta, MEDIA_TYPE)


def read_flat_opendocument(data: bytes) -> Extract:
    """The same in a single XML file.

    Raises:
        ImportFailedError: `import.unsupported` when it is some other XML; `import.unreadable`.
    """
    root = parsed_xml(data)
    if local_name(root.tag) != "document" or not attribute(root, "mimetype").endswith("opendocument.text"):
        raise refused("unsupported")
    return _extract(root, root, FLAT_MEDIA_TYPE)


def _extract(content: Element, meta: Element | None, media_type: str) -> Extract:
    body = next((element for element in content.iter() if local_name(element.tag) == "body"), None)
    if body is None:
        raise refused("unreadable", "damaged")
    known = _metadata(meta)
    breaking = {
        attribute(style, "name")
        for style in content.iter()
        if local_name(style.tag) == "style"
        and any(attribute(properties, "break-before") == "page" for properties in style)
    }
    return Extract(
        media_type=media_type,
        pages=paginated(_Words(breaking).blocks(body)),
        title=usable_title(known.get("title", "")),
        author=named(known.get("initial-creator", "") or known.get("creator", "")),
        issued=iso_day(known.get("creation-date", "") or known.get("date", "")),
        language=short_language(known.get("language", "")),
    )


def _metadata(meta: Element | None) -> dict[str, str]:
    section = (
        None
        if meta is None
        else next((child for child in meta.iter() if local_name(child.tag) == "meta"), None)
    )
    found: dict[str, str] = {}
    for child in section if section is not None else ():
        found.setdefault(local_name(child.tag), child.text or "")
    return found


class _Words:
    def __init__(self, breaking_styles: set[str]) -> None:
        self._breaking = breaking_styles

    def blocks(self, element: Element) -> Iterator[str]:
        """Paragraphs and table rows below an element, in order."""
        for child in element:
            name = local_name(child.tag)
            if name in _PARAGRAPHS:
                yield from self._paragraph(child)
            elif name == "table-row":
                yield self._row(child)
            elif name == "soft-page-break":
                yield PAGE_BREAK
            elif name not in _NOT_TEXT:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        words: list[str] = [PAGE_BREAK] if attribute(paragraph, "style-name") in self._breaking else []
        aside: list[Element] = []
        self._collect(paragraph, words, aside)
        yield "".join(words)
        for element in aside:
            yield from self.blocks(element)

    def _collect(self, element: Element, words: list[str], aside: list[Element]) -> None:
        words.append(_one_space(element.text))
        for child in element:
            name = local_name(child.tag)
            if name in _BREAKS:
                words.append(_BREAKS[name])
            elif name == "s":
                count = attribute(child, "c")
                words.append(" " * min(int(count) if count.isdecimal() else 1, MAX_SPACES))
            elif name in ("note-body", "text-box"):
                aside.append(child)
            elif name not in _NOT_TEXT:
                self._collect(child, words, aside)
            words.append(_one_space(child.tail))

    def _row(self, row: Element) -> str:
        """The cells of a row, separated by tabs, on one line."""
        cells = (" ".join(self.blocks(cell)) for cell in row if local_name(cell.tag) == "table-cell")
        line = "\t".join(one_line(cell.replace(PAGE_BREAK, " ")) for cell in cells)
        return line.rstrip("\t")


def _one_space(text: str | None) -> str:
    """White space in the file counts as one space (OpenDocument 1.3 part 3, 6.1.2); no-break spaces do not."""
    return _WHITE_SPACE.sub(" ", text) if text else ""
