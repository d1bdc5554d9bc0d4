"""What pandoc finds in a file: words, notes, links, pictures, cells and lists, beside what the tree holds."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reading_back import CALL
from written_trees import Expected

from rapporteur_desk.document.tree import Document

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
    figures: int = 0
    """Pictures of which there is the caption alone, which the reader puts in place of the alternative text."""
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
            found.figures += 1
            self.value(content[1])
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

    Left out is what no file could make its readers (2.17) see: in ODT the header rows of tables, alternative texts and the
    numbers that lists begin with; in web pages that notes are notes, and alternative texts of pictures with captions.

    Args:
        document: what the file was made from.
        path: the file.
        lists: whether the levels of lists are compared; a second paragraph in an item makes the reader of DOCX lose count.
    """
    ending = path.suffix[1:]
    odt = ending == "odt"
    expected = Expected(document, deepest=9 if odt else 8, framed_tables=odt).reading
    found = read(path)
    told: list[str] = []
    headers = {bare(cell) for table in expected.tables for cell in table[0]} if odt else set()
    for line in expected.lines + expected.notes:
        pieces = (bare(piece) for piece in line.split(CALL))
        told += [f"words: {piece}" for piece in pieces if piece not in headers and piece not in found.text]
    if found.notes != len(expected.notes) and ending != "html":
        told.append(f"notes: {found.notes} of {len(expected.notes)}")
    links = Counter(address for address, _ in expected.links if not address.startswith("#"))
    told += [f"link: {address}" for address in links - found.links]
    inside = sum(address.startswith("#") for address, _ in expected.links)
    if found.inside < inside:
        told.append(f"links inside: {found.inside} of {inside}")
    if not odt:
        pictures = Counter(bare(alt) for alt in expected.pictures) - Counter(found.pictures)
        if pictures.total() > found.figures:
            told += [f"alternative text: {alt}" for alt in pictures]
    cells = Counter(
        bare(cell.replace(CALL, "")) for table in expected.tables for row in table[odt:] for cell in row
    )
    told += [f"cell: {cell}" for cell in cells - found.cells if cell]
    if lists:
        told += _lost_items(_items(expected.lists, numbers=not odt), _items(found.lists, numbers=not odt))
    return told


def _items(lists: list[tuple[int, str]], *, numbers: bool) -> list[tuple[int, str]]:
    return [(level, start if numbers or start == "•" else "1") for level, start in lists]


def _lost_items(expected: list[tuple[int, str]], found: list[tuple[int, str]]) -> list[str]:
    """The first item that differs; a web page has a list of notes after those of the text."""
    for number, item in enumerate(expected):
        if number >= len(found) or found[number] != item:
            return [f"list item {number}: {found[number : number + 3]} for {expected[number : number + 3]}"]
    return []
