"""pandoc reads back every word, note, link, alternative text, cell and list level of what we write.

Skipped where pandoc is not installed, and where its own test cases are not there.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from every_node import attachments
from pandoc_reading import PANDOC, READERS, lost
from samples import Report

from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.tree import Block, Document, Heading, Text
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.ports import ExportFormat

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")


def written(document: Document, folder: Path, format: str) -> Path:
    exporter = exporter_for(ExportFormat(format), FONTS)
    path = folder / f"document.{format}"
    path.write_bytes(exporter.render_with_findings(document, attachments, path.stem).data)
    return path


@needs_pandoc
@pytest.mark.timeout(120)
@pytest.mark.parametrize("format", READERS)
def test_generated_reports_are_read_back_whole(tmp_path: Path, format: str) -> None:
    for seed in range(4):
        document = Report(random.Random(f"pandoc {seed}"), plain_items=True).document(blocks=60)
        assert lost(document, written(document, tmp_path, format)) == [], seed


def cases() -> Iterator[str]:
    """The examples of CommonMark, GFM and pandoc's own reader, as texts."""
    folder = Path(os.environ.get("RAPPORTEUR_SHARED", "")) / "data" / "06_markdown"
    if not (folder / "commonmark_0.31.2.json").exists():
        pytest.skip("RAPPORTEUR_SHARED does not lead to 06_markdown")
    for example in json.loads((folder / "commonmark_0.31.2.json").read_text(encoding="utf-8")):
        yield example["markdown"]
    specification = (folder / "gfm" / "spec.txt").read_text(encoding="utf-8")
    for found in re.finditer(r"^`{32} example.*?\n(.*?)^\.\n", specification, re.MULTILINE | re.DOTALL):
        yield found[1].replace("→", "\t")
    for name in ("markdown-reader-more", "pipe-tables", "tables"):
        yield (folder / "pandoc" / f"{name}.txt").read_text(encoding="utf-8")


@needs_pandoc
@pytest.mark.timeout(120)
@pytest.mark.parametrize("format", READERS)
def test_the_cases_of_commonmark_gfm_and_pandoc_are_read_back_whole(tmp_path: Path, format: str) -> None:
    blocks: list[Block] = []
    for number, text in enumerate(cases()):
        blocks += [Heading(1, (Text(f"Cas {number}"),)), *parse(text, "fr")]
    document = Document(blocks=tuple(blocks))
    assert lost(document, written(document, tmp_path, format), lists=False) == []
