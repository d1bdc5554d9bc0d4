"""What the compiler finds that keeps a PDF from being PDF/UA-1 and PDF/A-2a, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from rapporteur_desk.document.tree import Box, Citation, Code, CodeBlock, Document, Heading, Paragraph, Text
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


def characters_alone(document: Document) -> Document:
    """Every character of a document, for the compiler, which stops at its first complaint, to say which no font has.

    Those that only change others are left out; they have no place of their own.
    """
    found = {character for _, written in _written(document) for character in written}
    shown = sorted(one for one in found if unicodedata.category(one)[0] in "LNPS")
    meta = replace(document.meta, title="characters", subtitle="", authors=(), notice="", running_head="")
    return replace(document, blocks=(Paragraph((Text(" ".join(shown)),)),), meta=meta)


def _places_of(words: str, document: Document) -> Iterator[tuple[str, str]]:
    """Heading and section of each node that holds the words."""
    for places, written in _written(document):
        if words in written:
            yield places.heading, places.section


def _written(document: Document) -> Iterator[tuple[Places, str]]:
    """What each node has written, and where it stands."""
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
        yield places, written
