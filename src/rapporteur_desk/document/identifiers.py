"""Identifiers of headings and boxes: made from words, unique in a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from rapporteur_desk.document.tree import (
    Block,
    BlockQuote,
    Box,
    BulletList,
    Heading,
    ListItem,
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


def unique_identifiers(
    blocks: tuple[Block, ...], language: str = "fr", taken: Iterable[str] = ()
) -> tuple[Block, ...]:
    """The same blocks, in which every heading has an identifier that no other heading or box has.

    What was given explicitly is kept; a heading without one gets it from its words.

    Args:
        blocks: blocks of one text or of a whole document.
        language: names what has no letter in it (`partie`, `section`).
        taken: identifiers already in use around these blocks.
    """
    given = set(_given(blocks))
    return _Identifiers(set(taken), given, _FALLBACKS.get(language[:2], "section")).blocks(blocks)


def _given(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(identifier=identifier):
                if identifier:
                    yield identifier
            case Box(identifier=identifier, blocks=inner):
                if identifier:
                    yield identifier
                yield from _given(inner)
            case BlockQuote(inner):
                yield from _given(inner)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from _given(item.blocks)
            case _:
                pass


class _Identifiers:
    def __init__(self, taken: set[str], given: set[str], fallback: str) -> None:
        self._taken = taken
        self._given = given
        self._fallback = fallback
        self._next: dict[str, int] = {}

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                if block.identifier:
                    return replace(block, identifier=self._free(block.identifier, given=True))
                return replace(block, identifier=self._free(slug(plain_text(block.children), self._fallback)))
            case Box():
                identifier = self._free(block.identifier, given=True) if block.identifier else ""
                return replace(block, identifier=identifier, blocks=self.blocks(block.blocks))
            case BlockQuote():
                return BlockQuote(self.blocks(block.blocks))
            case BulletList() | OrderedList():
                return replace(block, items=tuple(ListItem(self.blocks(item.blocks)) for item in block.items))
            case _:
                return block

    def _free(self, wanted: str, *, given: bool = False) -> str:
        identifier = wanted
        number = self._next.get(wanted, 1)
        while identifier in self._taken or (
            identifier in self._given and not (given and identifier == wanted)
        ):
            number += 1
            identifier = f"{wanted}-{number}"
        self._next[wanted] = number
        self._taken.add(identifier)
        return identifier
