"""What pandoc finds in a file: words, notes, links, pictures, cells and lists, beside what the tree holds."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from reading_back import CALL, ODT_ADDRESS, ODT_TABLE, ODT_TEXT, DocxReader, OdtReader, xml_of
from written_trees import Expected

from rapporteur_desk.document.charts import chart_block, titled_within
from rapporteur_desk.document.transform import with_blocks
from rapporteur_desk.document.tree import Block, Chart, Document

PANDOC = shutil.which("pandoc")
READERS = {
    "docx": "docx",
    "odt": "odt",
    "html": "html",
    "md": "commonmark+footnotes+pipe_tables+strikeout+fenced_divs",
}


@dataclass
class PandocReading:
    """All of a file, without white space."""

    text: str = ""
    """Of the body and its notes, alternative texts left out."""
    notes: int = 0
    links: Counter[str] = field(default_factory=Counter)
    """Addresses outside the document."""
    inside: int = 0
    """Links that lead somewhere in the document."""
    pictures: list[str] = field(default_factory=list)
    """Their alternative texts."""
    cells: Counter[str] = field(default_factory=Counter)
    """Of tables, those without words left out."""
    lists: list[tuple[int, str]] = field(default_factory=list)
    """Level from 0 and first number or `•`, for each item in order, notes left out."""


def read(path: Path) -> PandocReading:
    """What pandoc reads in a file."""
    command = [str(PANDOC), "-f", READERS[path.suffix[1:]], "-t", "json", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    found = PandocReading()
    _Walk(found).value(json.loads(done.stdout)["blocks"])
    return found


class _Walk:
    def __init__(self, found: PandocReading) -> None:
        self._found = found
        self._level = 0
        self._in_note = False

    def value(self, value: Any) -> None:
        if isinstance(value, list):
            for part in value:
                self.value(part)
        elif isinstance(value, dict) and "t" in value:
            self._element(value["t"], value.get("c"))

    def _element(self, kind: str, content: Any) -> None:
        found = self._found
        if kind == "Str":
            found.text += bare(content)
        elif kind in ("Code", "CodeBlock"):
            found.text += bare(content[1])
        elif kind == "Image" and content[2][1].startswith("fig:"):
            self.value(content[1])  # the caption, which the reader puts in place of the alternative text
        elif kind == "Image":
            found.pictures.append(bare("".join(_words(content[1]))))
            found.text += bare(content[2][1])
        elif kind == "Link":
            address = content[2][0]
            if address.startswith("#"):
                found.inside += 1
            else:
                found.links[address] += 1
            self.value(content[1])
        elif kind == "Note":
            found.notes += 1
            outer, self._in_note = self._in_note, True
            self.value(content)
            self._in_note = outer
        elif kind in ("BulletList", "OrderedList"):
            self._list(kind, content)
        elif kind == "Table":
            self._table(content)
        elif content is not None:
            self.value(content)

    def _list(self, kind: str, content: Any) -> None:
        start = "•" if kind == "BulletList" else str(content[0][0])
        for item in content if kind == "BulletList" else content[1]:
            if not self._in_note:
                self._found.lists.append((self._level, start))
            self._level += 1
            self.value(item)
            self._level -= 1

    def _table(self, content: Any) -> None:
        _, caption, _, head, bodies, foot = content
        self.value(caption)
        for rows in (head[1], *(part for body in bodies for part in body[2:]), foot[1]):
            for row in rows:
                for cell in row[1]:
                    self.value(cell[4])
                    words = bare("".join(_words(cell[4])))
                    if words:
                        self._found.cells[words] += 1


def _words(value: Any) -> Iterator[str]:
    """The words of inlines and blocks, notes and pictures left out."""
    if isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, dict):
        kind, content = value.get("t"), value.get("c")
        if kind == "Link" and ["role", "doc-noteref"] in content[0][2]:
            return  # the call of a note in a web page, which is no word of the cell
        if kind == "Str":
            yield content
        elif kind in ("Code", "CodeBlock"):
            yield content[1]
        elif kind not in ("Note", "Image") and content is not None:
            yield from _words(content)


def bare(text: str) -> str:
    """Text without white space and what shows nothing."""
    return re.sub(r"[\s\u00ad\ufeff]", "", text)


def lost(document: Document, path: Path, *, lists: bool = True) -> list[str]:
    """What of a document pandoc does not find in its file, a line each.

    What no file could make its readers (2.17) see is looked for in the file's own XML instead: in ODT the header rows of
    tables, the table of contents, notes that hold a list, alternative texts and the numbers that lists begin with; in
    DOCX the levels of lists after an item of several paragraphs; in web pages the alternative texts of pictures with
    captions. Left out is that notes of web pages are notes.

    Args:
        document: what the file was made from.
        path: the file.
        lists: whether the levels of lists that pandoc finds are compared, besides those that stand in the XML.
    """
    ending = path.suffix[1:]
    odt = ending == "odt"
    if ending == "md":  # a chart is its lines there
        document = replace(
            document, blocks=with_blocks(document.blocks, partial(_as_written, document.meta.language))
        )
    expected = Expected(document, deepest=9 if odt else 8, framed_tables=odt).reading
    found = read(path)
    beside = _BESIDE[ending](path) if ending in _BESIDE else PandocReading()
    told: list[str] = []
    for line in expected.lines + expected.notes:
        pieces = (bare(piece) for piece in line.split(CALL))
        told += [f"words: {p}" for p in pieces if p not in found.text and p not in beside.text]
    if found.notes != len(expected.notes) and ending != "html":
        told.append(f"notes: {found.notes} of {len(expected.notes)}")
    links = Counter(address for address, _ in expected.links if not address.startswith("#"))
    told += [f"link: {address}" for address in links - found.links - beside.links]
    inside = sum(address.startswith("#") for address, _ in expected.links)
    if found.inside + beside.inside < inside:
        told.append(f"links inside: {found.inside + beside.inside} of {inside}")
    pictures = Counter(bare(alt) for alt in expected.pictures)
    told += [
        f"alternative text: {alt}" for alt in pictures - (Counter(found.pictures) | Counter(beside.pictures))
    ]
    cells = Counter(
        bare(cell.replace(CALL, "")) for table in expected.tables for row in table for cell in row
    )
    told += [f"cell: {cell}" for cell in cells - found.cells - beside.cells if cell]
    if lists:
        told += _lost_items(_items(expected.lists, numbers=not odt), _items(found.lists, numbers=not odt))
    if ending in ("docx", "odt"):
        told += _lost_items(expected.lists, beside.lists)
    return told


def _as_written(language: str, block: Block) -> Block:
    return chart_block(block, language) if isinstance(block, Chart) and titled_within(block) else block


def _beside_in_docx(path: Path) -> PandocReading:
    return PandocReading(lists=DocxReader(path.read_bytes()).reading.lists)


def _beside_in_page(path: Path) -> PandocReading:
    page = _Pictures()
    page.feed(path.read_text(encoding="utf-8"))
    return PandocReading(pictures=page.alternatives)


class _Pictures(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.alternatives: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.alternatives.append(bare(dict(attrs).get("alt") or ""))


def _beside_in_odt(path: Path) -> PandocReading:
    """What pandoc's reader of ODT passes over, from the file's own XML.

    Its reader knows no table of contents, no header rows, and in a note nothing but paragraphs.
    """
    reader = OdtReader(path.read_bytes())
    found = PandocReading(pictures=[bare(alt) for alt in reader.reading.pictures], lists=reader.reading.lists)
    root = xml_of(reader.parts, "content.xml")
    for contents in root.iter(f"{ODT_TEXT}index-body"):
        found.text += _shown(contents)
        found.inside += sum(
            link.get(ODT_ADDRESS, "").startswith("#") for link in contents.iter(f"{ODT_TEXT}a")
        )
    for note in root.iter(f"{ODT_TEXT}note-body"):
        if any(True for _ in note.iter(f"{ODT_TEXT}list")):
            found.text += f"\n{_shown(note)}"
            for listed in note.iter(f"{ODT_TEXT}list"):
                found.links += Counter(link.get(ODT_ADDRESS, "") for link in listed.iter(f"{ODT_TEXT}a"))
    for header in root.iter(f"{ODT_TABLE}table-header-rows"):
        for cell in header.iter(f"{ODT_TABLE}table-cell"):
            words = _shown(cell)
            found.text += f"\n{words}"
            found.cells[words] += 1
    return found


_BESIDE = {"docx": _beside_in_docx, "html": _beside_in_page, "odt": _beside_in_odt}


def _shown(element: ET.Element) -> str:
    """The words of an element without white space; notes called in it left out."""
    parts = [element.text or ""]
    for child in element:
        if child.tag != f"{ODT_TEXT}note" and child.get(f"{ODT_TEXT}style-name") != "Footnote_20_anchor":
            parts.append(_shown(child))
        parts.append(child.tail or "")
    return bare("".join(parts))


def _items(lists: list[tuple[int, str]], *, numbers: bool) -> list[tuple[int, str]]:
    return [(level, start if numbers or start == "•" else "1") for level, start in lists]


def _lost_items(expected: list[tuple[int, str]], found: list[tuple[int, str]]) -> list[str]:
    """The first item that differs; a web page has a list of notes after those of the text."""
    for number, item in enumerate(expected):
        if number >= len(found) or found[number] != item:
            return [f"list item {number}: {found[number : number + 3]} for {expected[number : number + 3]}"]
    return []
