"""What in a document keeps its PDF from being PDF/UA-1 and PDF/A-2a, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapporteur_desk.document.tree import (
    Box,
    Citation,
    Code,
    CodeBlock,
    Document,
    Heading,
    Image,
    Text,
    plain_text,
)
from rapporteur_desk.exporting.layout import numbered_heading
from rapporteur_desk.exporting.pictures import ATTACHMENT
from rapporteur_desk.exporting.references import walked

_ERROR: Final = re.compile(r"^error: (.+)$", re.MULTILINE)
_CHARACTER: Final = re.compile(r"(?:the text|codepoint) `\"(.+?)\"`")
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


class FindingKind(StrEnum):
    HEADING_SKIPPED = "heading_skipped"
    """A heading stands more than one level below the one before it (ISO 14289-1, 7.4.2)."""
    ALTERNATIVE_TEXT_MISSING = "alternative_text_missing"
    """A picture says nothing to who does not see it (ISO 14289-1, 7.3)."""
    CHARACTER_MISSING = "character_missing"
    """No font of ours has the character, or the standard forbids it."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend in the text."""

    kind: FindingKind
    place: str
    """Words of the heading under which it stands; empty before the first."""
    detail: str
    """The heading, the picture's address, the character, or the compiler's message."""


def document_findings(document: Document) -> tuple[Finding, ...]:
    """What the tree shows by itself: skipped heading levels and pictures without alternative text."""
    return (*_skipped_headings(document), *_silent_pictures(document))


def compiler_findings(diagnostic: str, document: Document) -> tuple[Finding, ...]:
    """What the compiler found, looked up in the document: its own messages tell no place."""
    found: dict[Finding, None] = {}
    for message in _ERROR.findall(diagnostic):
        named = _CHARACTER.search(message)
        if named is None:
            found[Finding(FindingKind.OTHER, "", message)] = None
            continue
        character = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), named[1])
        for place in dict.fromkeys(_places_of(character, document)) or ("",):
            found[Finding(FindingKind.CHARACTER_MISSING, place, character)] = None
    return tuple(found)


def _places_of(words: str, document: Document) -> Iterator[str]:
    place = ""
    for node in walked(document.blocks):
        match node:
            case Heading():
                place = heading_words(node)
                written = node.number
            case Text(written) | Code(written) | CodeBlock(written) | Citation(raw=written):
                pass
            case Box(argument=written):
                pass
            case _:
                continue
        if words in written:
            yield place


def tagged_headings(document: Document) -> list[Heading]:
    """The headings that a PDF tags as such: those with words, outside notes."""
    nodes = walked(document.blocks, notes=False)
    return [node for node in nodes if isinstance(node, Heading) and heading_words(node)]


def raised_levels(document: Document) -> int:
    """By how much every heading is raised, so that the first level is 1 (ISO 14289-1, 7.4.2)."""
    return min((_level(heading) for heading in tagged_headings(document)), default=1) - 1


def heading_words(heading: Heading) -> str:
    """A heading's number and words, empty when there is nothing to read."""
    return plain_text(numbered_heading(heading)).strip()


def _level(heading: Heading) -> int:
    return min(max(heading.level, 1), 6)


def _skipped_headings(document: Document) -> Iterator[Finding]:
    before = raised_levels(document)
    place = ""
    for heading in tagged_headings(document):
        if _level(heading) > before + 1:
            yield Finding(FindingKind.HEADING_SKIPPED, place, heading_words(heading))
        before, place = _level(heading), heading_words(heading)


def _silent_pictures(document: Document) -> Iterator[Finding]:
    place = ""
    for node in walked(document.blocks):
        if isinstance(node, Heading):
            place = heading_words(node)
        elif isinstance(node, Image) and node.src.startswith(ATTACHMENT) and not plain_text(node.alt).strip():
            yield Finding(FindingKind.ALTERNATIVE_TEXT_MISSING, place, node.title or node.src)
