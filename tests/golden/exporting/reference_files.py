"""Reference files: what is written for the document with every node, kept where a reviewer can read it.

`RAPPORTEUR_WRITE_REFERENCES=1` writes them anew; the change is then read in the diff.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_FOLDER = Path(__file__).parent / "reference"
_LINES = re.compile(
    r"(?=<(?:w:p|w:tbl|w:tr|w:tc|w:style|w:docDefaults|w:num|w:abstractNum|w:lvl|w:footnote|w:sectPr|text:p|text:h|text:list"
    r"|text:list-item|table:table|table:table-row|table:table-cell|style:style|style:default-style|text:list-style"
    r"|text:list-level-style-\w+|Override|Default|Relationship|dc:\w+|dcterms:\w+|manifest:file-entry)[ >/])"
)


def readable(xml: str) -> str:
    """XML with a line for each paragraph, cell, style and so on."""
    return _LINES.sub("\n", xml).strip() + "\n"


def compare(name: str, written: str, *, xml: bool = True) -> None:
    """What was written is what the reference file says.

    Args:
        name: of the reference file, below `reference/`.
        written: text of the part.
        xml: whether it is to be broken into readable lines.
    """
    text = readable(written) if xml else written
    path = _FOLDER / name
    if os.environ.get("RAPPORTEUR_WRITE_REFERENCES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()
