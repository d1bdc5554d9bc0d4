"""A Markdown text cut into what a reader takes for paragraphs, each with its place in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANK = re.compile(r"[ \t]*\n?\Z")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|\Z)")
_CODE = re.compile(r" {0,3}(?:```|~~~)")


class Stretch(NamedTuple):
    """Half-open range of characters."""

    start: int
    end: int


def paragraphs(text: str) -> list[Stretch]:
    """Blocks parted by blank lines, in order; a heading goes with what follows it, code stays whole."""
    found: list[Stretch] = []
    start: int | None = None
    offset, in_code, only_headings = 0, False, True
    for line in text.splitlines(keepends=True):
        is_blank = _BLANK.match(line) is not None
        if _CODE.match(line):
            in_code = not in_code
        if is_blank and start is not None and not in_code and not only_headings:
            found.append(Stretch(start, _end(text, start, offset)))
            start = None
        elif not is_blank:
            if start is None:
                start, only_headings = offset, True
            only_headings = only_headings and _HEADING.match(line) is not None
        offset += len(line)
    if start is not None:
        found.append(Stretch(start, _end(text, start, offset)))
    return found


def _end(text: str, start: int, end: int) -> int:
    """Without the line ends after it."""
    return start + len(text[start:end].rstrip())


def paragraph(text: str, rank: int) -> Stretch | None:
    """The paragraph of that rank, counted from 1; None when there is none."""
    found = paragraphs(text)
    return found[rank - 1] if 1 <= rank <= len(found) else None
