"""Identifiers of headings and boxes: made from words, unique in a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from rapporteur_desk.document.transform import with_blocks
from rapporteur_desk.document.tree import (
    Block,
    BlockQuote,
    Box,
    BulletList,
    Heading,
    OrderedList,
    plain_text,
)

_FALLBACKS: Final = {"fr": "partie", "en": "section"}


def slug(text: str, fallback: str = "section") -> str:
    """An identifier from words: `L’école à l’œuvre` -> `l-ecole-a-l-oeuvre`. It begins with a letter."""
    text = text.casefold().replace("œ", "oe").replace("æ", "ae")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", "-", text).strip("-")
    if not words:
        return fallback
    return words if words[0].isalpha() else f"{fallback}-{words}"


def unique_identifiers(blocks: tuple[Block, ...], language: str = "fr") -> tuple[Block, ...]:
    """The same blocks, in which every heading has an identifier that no other heading or box has.

    What was given explicitly is kept; a heading without one gets it from its words.

    Args:
        blocks: blocks of one text.
        language: names what has no letter in it (`partie`, `section`).
    """
    return IdentifierRegistry(language).identified(blocks)[0]


class IdentifierRegistry:
    """Gives out identifiers, each once in a document.

    Args:
        language: names what has no letter in it.
        reserved: identifiers that are given by `claim` alone.
    """

    def __init__(self, language: str = "fr", reserved: Iterable[str] = ()) -> None:
        self._fallback = _FALLBACKS.get(language[:2], "section")
        self._reserved = set(reserved)
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def identified(self, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], dict[str, str]]:
        """The blocks with identifiers of their own, and which of those they had were replaced by which."""
        given = {identifier for identifier in given_identifiers(blocks) if identifier not in self._taken}
        renamed: dict[str, str] = {}

        def change(block: Block) -> Block:
            if not isinstance(block, Heading | Box):
                return block
            wanted = block.identifier
            if wanted:
                given.discard(wanted)
                identifier = self._free(wanted, given)
                renamed.setdefault(wanted, identifier)
            elif isinstance(block, Heading):
                identifier = self._free(slug(plain_text(block.children), self._fallback), given)
            else:
                return block
            return replace(block, identifier=identifier)

        changed = with_blocks(blocks, change)
        return changed, {old: new for old, new in renamed.items() if old != new}

    def claim(self, identifier: str) -> str:
        """A reserved identifier, or one like it if it was claimed before."""
        self._reserved.discard(identifier)
        return self._free(identifier, set())

    def _free(self, wanted: str, given: set[str]) -> str:
        identifier = wanted
        number = self._next.get(wanted, 1)
        while identifier in self._taken or identifier in self._reserved or identifier in given:
            number += 1
            identifier = f"{wanted}-{number}"
        self._next[wanted] = number
        self._taken.add(identifier)
        return identifier


def given_identifiers(blocks: Iterable[Block]) -> Iterator[str]:
    """The identifiers of headings and boxes, in order."""
    for block in blocks:
        match block:
            case Heading(identifier=identifier):
                if identifier:
                    yield identifier
            case Box(identifier=identifier, blocks=inner):
                if identifier:
                    yield identifier
                yield from given_identifiers(inner)
            case BlockQuote(inner):
                yield from given_identifiers(inner)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from given_identifiers(item.blocks)
            case _:
                pass
