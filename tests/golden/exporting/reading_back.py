"""What a reader finds in a file: words, notes, links, cells and lists, taken from the file's own XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

CALL = "⁂"
"""Stands for the call of a note."""


@dataclass
class Reading:
    """A document as it is found in a file, or as it should be."""

    lines: list[str] = field(default_factory=list)
    """Words of each paragraph that has some, those of table cells among them."""
    notes: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Address (`#` and a name within the document) and words, sorted."""
    tables: list[list[list[str]]] = field(default_factory=list)
    lists: list[tuple[int, str]] = field(default_factory=list)
    """Level from 0 and the first number or `•` of its list, for each item in order."""
    pictures: list[str] = field(default_factory=list)
    """Alternative texts."""


def words(text: str) -> str:
    """Text with one space wherever there is white space."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def note_words(notes: list[str]) -> list[str]:
    """Notes without the spaces beside brackets, in which the words of a note within a note stand."""
    return [re.sub(r" ?([()]) ?", r"\1", note) for note in notes]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def xml_of(parts: dict[str, bytes], name: str) -> ET.Element:
    return ET.fromstring(parts[name])


# -- DOCX -------------------------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
FRONT_STYLES = {"Institution", "Title", "Subtitle", "Author", "Date", "TitleRule", "Notice"}


class DocxReader:
    def __init__(self, data: bytes) -> None:
        self.parts = parts_of(data)
        self.reading = Reading()
        self.styles: list[str] = []
        """Of every paragraph of the text, in order."""
        self._starts = self._list_starts()
        for part in ("footnotes", "document"):  # so that the notes' numbers can be checked against the calls
            self._targets = self._relations(part)
            root = xml_of(self.parts, f"word/{part}.xml")
            if part == "footnotes":
                self._notes = {n.get(f"{_W}id"): n for n in root if n.get(f"{_W}type") is None}
            else:
                self._document(root)
        calls = [node.get(f"{_W}id") for node in root.iter(f"{_W}footnoteReference")]
        assert calls == [str(number) for number in range(1, len(calls) + 1)], "notes are not continuous"
        assert calls == list(self._notes), "a note without call, or a call without note"
        self._targets = self._relations("footnotes")
        for note in self._notes.values():
            paragraphs = [self._text(p) for p in note.iter(f"{_W}p")]
            self.reading.notes.append(words(" ".join(paragraphs)))
        self.reading.links.sort()

    def _relations(self, part: str) -> dict[str, str]:
        name = f"word/_rels/{part}.xml.rels"
        if name not in self.parts:
            return {}
        return {r.attrib["Id"]: r.attrib["Target"] for r in xml_of(self.parts, name).iter(_RELATION)}

    def _list_starts(self) -> dict[str, str]:
        root = xml_of(self.parts, "word/numbering.xml")
        starts = {}
        for number in root.iter(f"{_W}num"):
            override = number.find(f".//{_W}startOverride")
            starts[number.attrib[f"{_W}numId"]] = "•" if override is None else override.attrib[f"{_W}val"]
        return starts

    def _document(self, root: ET.Element) -> None:
        for block in root[0]:
            if block.tag == f"{_W}p":
                self._paragraph(block)
            elif block.tag == f"{_W}sdt":
                for paragraph in block.find(f"{_W}sdtContent"):
                    self._paragraph(paragraph)
            elif block.tag == f"{_W}tbl":
                rows = [
                    [words(" ".join(self._text(p) for p in cell)) for cell in row.iter(f"{_W}tc")]
                    for row in block.iter(f"{_W}tr")
                ]
                self.reading.tables.append(rows)
                self.reading.lines += [cell for row in rows for cell in row if cell]

    def _paragraph(self, paragraph: ET.Element) -> None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle").attrib[f"{_W}val"]
        if style in FRONT_STYLES:
            return
        self.styles.append(style)
        line = words(self._text(paragraph))
        if line:
            self.reading.lines.append(line)
        mark = paragraph.find(f"{_W}pPr/{_W}numPr")
        if mark is not None:
            number = mark.find(f"{_W}numId").attrib[f"{_W}val"]
            self.reading.lists.append((int(mark.find(f"{_W}ilvl").attrib[f"{_W}val"]), self._starts[number]))

    def _text(self, node: ET.Element) -> str:
        parts = []
        referring = False  # within the number of a page in a table of contents
        for child in node:
            for instruction in child.findall(f"{_W}instrText"):
                referring = "PAGEREF" in (instruction.text or "")
            if referring:
                end = child.find(f"{_W}fldChar")
                referring = end is None or end.attrib[f"{_W}fldCharType"] != "end"
            elif child.tag == f"{_W}hyperlink":
                text = self._text(child)
                anchor = child.get(f"{_W}anchor")
                address = f"#{anchor}" if anchor else self._targets[child.attrib[f"{_R}id"]]
                self.reading.links.append((address, words(text)))
                parts.append(text)
            elif child.tag == f"{_W}r":
                parts.append(self._run(child))
        return "".join(parts)

    def _run(self, run: ET.Element) -> str:
        style = run.find(f"{_W}rPr/{_W}rStyle")
        reference = style is not None and style.attrib[f"{_W}val"] == "FootnoteReference"
        parts = []
        for child in run:
            name = child.tag.removeprefix(_W)
            if name == "footnoteReference":
                parts.append(f" {CALL} ")
            elif name == "t" and not reference:
                parts.append(child.text or "")
            elif name == "drawing":
                self.reading.pictures.append(child.find(f".//{_DRAWN}").attrib["descr"])
            else:
                parts.append(
                    {"tab": "\t", "br": "\n", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}.get(name, "")
                )
        return "".join(parts)


# -- ODT --------------------------------------------------------------------------------------------

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_ODT_FRONT = {"Institution", "Title", "Subtitle", "Author", "Date", "Title_20_Rule", "Notice"}


class OdtReader:
    def __init__(self, data: bytes) -> None:
        self.parts = parts_of(data)
        self.reading = Reading()
        self._in_note = False
        root = xml_of(self.parts, "content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
        self._blocks(root, 0)
        self.reading.links.sort()

    def _blocks(self, node: ET.Element, level: int) -> None:
        for child in node:
            name = child.tag.removeprefix(_TEXT)
            if name in ("p", "h"):
                if child.get(f"{_TEXT}style-name") in _ODT_FRONT:
                    continue
                line = words(self._text(child))
                if line:
                    self.reading.lines.append(line)
            elif name == "list":
                kind = child.attrib[f"{_TEXT}style-name"].removeprefix("Boxed_20_").removeprefix("Quoted_20_")
                items = list(child)
                start = "•" if kind == "Bullets" else items[0].attrib[f"{_TEXT}start-value"] if items else ""
                for item in items:
                    self.reading.lists.append((level, start))
                    assert item[0].tag in (f"{_TEXT}p", f"{_TEXT}h")
                    self._blocks(item, level + 1)
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            elif name == "table-of-content":
                self._blocks(child.find(f"{_TEXT}index-body"), level)
            elif name == "index-title":
                self._blocks(child, level)
            else:
                raise AssertionError(child.tag)

    def _table(self, table: ET.Element) -> None:
        header = table.find(f"{_TABLE}table-header-rows")
        rows = [
            [words(" ".join(self._text(p) for p in cell)) for cell in row]
            for row in [*(header if header is not None else ()), *table.findall(f"{_TABLE}table-row")]
        ]
        self.reading.tables.append(rows)
        self.reading.lines += [cell for row in rows for cell in row if cell]

    def _text(self, node: ET.Element) -> str:
        """As OpenDocument 1.3, 6.1.2 reads it: white space in the XML counts once, elements count each."""
        text = "".join(self._pieces(node))
        text = re.sub(r"[ \t\n]+", " ", text).strip(" ")
        return text.replace("\ue0a0", " ").replace("\ue0a1", "\n")

    def _pieces(self, node: ET.Element) -> Iterator[str]:
        yield node.text or ""
        for child in node:
            name = child.tag.removeprefix(_TEXT)
            if name == "s":
                yield "\ue0a0" * int(child.get(f"{_TEXT}c", "1"))
            elif name in ("tab", "line-break"):
                yield "\ue0a1"
            elif name == "note":
                yield f" {CALL} "
                self._note(child)
            elif name == "a":
                text = "".join(self._pieces(child))
                if child.get(f"{_TEXT}style-name") == "Index_20_Link":
                    text = re.sub(r"\ue0a1\d+$", "", text)  # the number of a page
                self.reading.links.append(
                    (child.attrib[f"{_XLINK}href"], words(re.sub("[\ue0a0\ue0a1]", " ", text)))
                )
                yield text
            elif name == "span":
                if child.get(f"{_TEXT}style-name") != "Footnote_20_anchor":
                    yield from self._pieces(child)
            elif child.tag == f"{_DRAW}frame":
                yield from self._frame(child)
            else:
                assert name in ("bookmark-start", "bookmark-end"), child.tag
            yield child.tail or ""

    def _frame(self, frame: ET.Element) -> Iterator[str]:
        box = frame.find(f"{_DRAW}text-box")
        if box is None:
            self.reading.pictures.append(frame.find(f"{_SVG}desc").text or "")
            return
        if self._in_note:
            yield " ".join(self._text(p) for p in _outermost(box))
        else:
            self._blocks(box, 0)

    def _note(self, note: ET.Element) -> None:
        number = len(self.reading.notes) + 1
        assert note.find(f"{_TEXT}note-citation").text == str(number), "notes are not continuous"
        assert not self._in_note, "a note within a note"
        self._in_note = True
        self.reading.notes.append("")
        body = note.find(f"{_TEXT}note-body")
        paragraphs = list(_outermost(body))
        assert paragraphs, "an empty note"
        self.reading.notes[number - 1] = words(" ".join(self._text(p) for p in paragraphs))
        self._in_note = False


def _outermost(node: ET.Element) -> Iterator[ET.Element]:
    for child in node:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield child
        else:
            yield from _outermost(child)
