"""What the compiler finds that keeps a PDF from being PDF/UA-1 and PDF/A-2a, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapporteur_desk.document.tree import Box, Citation, Code, CodeBlock, Document, Heading, Text
from rapporteur_desk.exporting.conformance import Places
from rapporteur_desk.exporting.references import walked
from rapporteur_desk.services.conformance import Finding, FindingKind

_ERROR: Final = re.compile(r"^error: (.+)$", re.MULTILINE)
_CHARACTER: Final = re.compile(r"(?:the text|codepoint) `\"(.+?)\"`")
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


def compiler_findings(diagnostic: str, document: Document) -> tuple[Finding, ...]:
    """What the compiler found, looked up in the document: its own messages tell no place."""
    found: dict[Finding, None] = {}
    for message in _ERROR.findall(diagnostic):
        named = _CHARACTER.search(message)
        if named is None:
            found[Finding(FindingKind.OTHER, "", message)] = None
            continue
        character = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), named[1])
        for place, section in dict.fromkeys(_places_of(character, document)) or (("", ""),):
            found[Finding(FindingKind.CHARACTER_MISSING, place, character, section)] = None
    return tuple(found)


def _places_of(words: str, document: Document) -> Iterator[tuple[str, str]]:
    """Heading and section of each node that holds the words."""
    places = Places()
    for node in walked(document.blocks):
        places.pass_by(node)
        match node:
            case Heading(number=written):
                pass
            case Text(written) | Code(written) | CodeBlock(written) | Citation(raw=written):
                pass
            case Box(argument=written):
                pass
            case _:
                continue
        if words in written:
            yield places.heading, places.section
