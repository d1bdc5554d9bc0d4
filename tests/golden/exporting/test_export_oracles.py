"""Other programs read what we write. Each test is skipped where its program is not installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from every_node import DOCUMENT, attachments
from reading_back import CALL
from written_trees import Expected

from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.ports import ExportFormat

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
PANDOC = shutil.which("pandoc")
OFFICE = shutil.which("soffice")

needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def written(folder: Path, format: ExportFormat) -> Path:
    path = folder / f"document.{format.value}"
    path.write_bytes(exporter_for(format, FONTS).render(DOCUMENT, attachments))
    return path


def fragments(lines: list[str]) -> list[str]:
    """The lines without white space, in the pieces that the calls of notes leave."""
    pieces = [re.sub(r"\s", "", piece) for line in lines for piece in line.split(CALL)]
    return [piece for piece in pieces if len(piece) > 1]


def elements(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for part in value:
            yield from elements(part)
    elif isinstance(value, dict):
        if "t" in value:
            yield value
        # Its words are not those of the text, unless they are a figure's caption.
        if value.get("t") == "Image" and not str(value["c"][2][1]).startswith("fig:"):
            return
        for part in value.values():
            yield from elements(part)


def words_of(value: object) -> str:
    return "".join(
        str(e["c"]) if e["t"] == "Str" else str(e["c"][1]) if e["t"] in ("Code", "CodeBlock") else ""
        for e in elements(value)
    )


@needs_pandoc
@pytest.mark.timeout(60)
@pytest.mark.parametrize("format", [ExportFormat.DOCX, ExportFormat.ODT, ExportFormat.HTML])
def test_pandoc_reads_every_word(tmp_path: Path, format: ExportFormat) -> None:
    # No file of ours has a table header that pandoc's reader of ODT would see: it leaves out `table-header-rows`.
    path = written(tmp_path, format)
    command = [str(PANDOC), "-f", format.value, "-t", "json", str(path)]
    tree = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    text = re.sub(r"\s", "", words_of(tree["blocks"]))
    expected = Expected(DOCUMENT, deepest=8).reading
    headers = (
        {cell for table in expected.tables for cell in table[0]} if format is ExportFormat.ODT else set()
    )
    for fragment in fragments([line for line in expected.lines + expected.notes if line not in headers]):
        assert fragment in text, fragment
    kinds = [element["t"] for element in elements(tree["blocks"])]
    if format is not ExportFormat.HTML:
        assert kinds.count("Note") == 6
    headings = [words_of(e["c"]) for e in elements(tree["blocks"]) if e["t"] == "Header"]
    assert "I.Uneadministrationquis’équipe" in headings
    links = [e["c"][2][0] for e in elements(tree["blocks"]) if e["t"] == "Link"]
    assert "https://www.example.org/rapport?a=1&b=%C3%A9" in links
    assert kinds.count("Image") == 3
    assert kinds.count("BulletList") >= 4
    assert kinds.count("OrderedList") == (4 if format is ExportFormat.HTML else 3)  # a page lists its notes


@needs_office
@pytest.mark.timeout(120)
def test_libreoffice_opens_both_and_shows_every_word(tmp_path: Path) -> None:
    paths = [written(tmp_path, format) for format in (ExportFormat.DOCX, ExportFormat.ODT)]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    expected = Expected(DOCUMENT, deepest=8).reading
    for path in paths:
        command = [
            str(OFFICE),
            profile,
            "--headless",
            "--convert-to",
            "html:HTML (StarWriter)",
            "--outdir",
            str(tmp_path),
        ]
        subprocess.run([*command, str(path)], capture_output=True, check=True)
        page = path.with_suffix(".html")
        text = re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8", errors="replace"))
        text = re.sub(r"[\s\u00ad]", "", unescape(text))
        for fragment in fragments(expected.lines + expected.notes):
            assert fragment.replace("\u00ad", "") in text, (path.suffix, fragment)
        page.unlink()
