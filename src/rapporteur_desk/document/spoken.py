"""The words of a note as blocks: what somebody said, printed as it was typed.

A note is no Markdown, other than a section: `2024. Une année` is a sentence and no item of a list, `5*3*2` keeps its
signs. A blank line begins a paragraph, a line stays a line, and `[@A3-07]` is a citation as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapporteur_desk.document.citations import CITATION, citation_from
from rapporteur_desk.document.inline_buffer import InlineBuffer
from rapporteur_desk.document.tree import LineBreak, Paragraph, Text

_LINE_END: Final = re.compile(r"\r\n?")
_BLANK_LINES: Final = re.compile(r"\n(?:[ \t]*\n)+")
_NEVER_PRINTED: Final = "\x00"


def spoken(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a note; none of a note without words."""
    text = _LINE_END.sub("\n", text).replace(_NEVER_PRINTED, "\ufffd")
    return tuple(_paragraph(part) for part in _BLANK_LINES.split(text) if part.strip())


def _paragraph(text: str) -> Paragraph:
    buffer = InlineBuffer()
    for citation, words in _pieces(text.strip()):
        if citation:
            buffer.add(citation_from(citation))
            continue
        for number, line in enumerate(words.split("\n")):
            if number:
                buffer.add(LineBreak())
            buffer.extend([Text(line.strip(" \t") if number else line)])
    return Paragraph(buffer.finished())


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """A citation or the words before the next one, in order."""
    at = 0
    for match in CITATION.finditer(text):
        yield "", text[at : match.start()]
        yield match.group(), ""
        at = match.end()
    yield "", text[at:]
