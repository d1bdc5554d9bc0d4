"""Names of paragraphs in a review copy, by which a colleague's changes find their way back.

A name is made of the section's key and of the paragraph's words alone, so that it can be worked out again from the text
that the copy was made from: `M1-02-5f0c9a1e-1`, the last number telling paragraphs of the same words apart.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from rapporteur_desk.document.tree import Block, CodeBlock, Heading, Inline, Paragraph, TableCell, plain_text
from rapporteur_desk.domain.identifiers import is_key

DIGITS = 8


class SectionTrail:
    """In which section a walk through a document stands: its heading has its key as identifier."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []

    @property
    def section(self) -> str:
        """Key of the section; empty outside."""
        return next((key for _, key in reversed(self._headings) if key), "")

    def pass_by(self, node: Block | Inline | TableCell) -> None:
        """Take notice of the next node of the walk."""
        if not isinstance(node, Heading):
            return
        while self._headings and self._headings[-1][0] >= node.level:
            self._headings.pop()
        self._headings.append((node.level, node.identifier if is_key(node.identifier) else ""))


class ParagraphMarks:
    """Gives paragraphs, headings, code and cells their names, in the order of the document."""

    def __init__(self) -> None:
        self._trail = SectionTrail()
        self._given: Counter[str] = Counter()

    def name(self, node: Block | TableCell) -> str:
        """The name of the next node that has words of its own; empty for any other."""
        self._trail.pass_by(node)
        match node:
            case Paragraph(children) | Heading(children=children) | TableCell(children):
                words = plain_text(children)
            case CodeBlock(text):
                words = text
            case _:
                return ""
        digest = hashlib.sha256(" ".join(words.split()).encode("utf-8", "replace")).hexdigest()[:DIGITS]
        stem = f"{self._trail.section or '0'}-{digest}"
        self._given[stem] += 1
        return f"{stem}-{self._given[stem]}"
