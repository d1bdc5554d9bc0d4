"""Markdown to document tree.

Importing this module imports markdown-it, so the interface does it after its first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from rapporteur_desk.document.grammar import build_markdown_it
from rapporteur_desk.document.identifiers import unique_identifiers
from rapporteur_desk.document.tree import Block
from rapporteur_desk.document.tree_builder import TreeBuilder

_LINK_SCHEMES: Final = ("http://", "https://", "mailto:", "#")
_MARKDOWN_IT: Final = build_markdown_it()


def is_link_address(address: str) -> bool:
    """Whether an address may become a link: http, https, mailto, or a place in the document."""
    return address.lower().startswith(_LINK_SCHEMES)


def parse(text: str, language: str = "fr") -> tuple[Block, ...]:
    """The document tree of a Markdown text.

    CommonMark 0.31 without HTML, with tables, strikethrough, footnotes, `{#identifier}` on headings, boxes
    `::: name` and citations `[@key, locator]`. Any text parses, and no word of it is lost: what is not
    understood or not allowed stays visible as it was typed. A footnote stands where it is called, never
    inside another, nor inside a link or an image's alternative text.

    Args:
        text: Markdown, of any length and any kind of line ending.
        language: of the report; names the headings that have no letter in them.

    Raises:
        UnknownNodeError: a construct this code does not know (a bug).
    """
    return MarkdownParser(language=language).parse(text)


@dataclass(frozen=True, slots=True)
class MarkdownParser:
    """`parse` with another rule for what may become a link."""

    language: str = "fr"
    accepts: Callable[[str], bool] = is_link_address

    def parse(self, text: str) -> tuple[Block, ...]:
        """See the function `parse`."""
        env: dict[str, dict[str, dict[int, dict[str, list[Token]]]]] = {}
        tokens = _MARKDOWN_IT.parse(text, env)
        notes = env.get("footnotes", {}).get("list", {})
        inline_notes = {number: note["tokens"] for number, note in notes.items() if "tokens" in note}
        builder = TreeBuilder(tokens, inline_notes, self.accepts)
        return unique_identifiers(builder.blocks(0, len(tokens)), self.language)
