"""Gathering inlines while a text's tokens are read."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur_desk.document.tree import (
    Citation,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
    SoftBreak,
    Strikethrough,
    Strong,
    Text,
)


class InlineBuffer:
    """Inlines being gathered: pieces of text are joined when something else follows."""

    __slots__ = ("nodes", "texts")

    def __init__(self) -> None:
        self.nodes: list[Inline] = []
        self.texts: list[str] = []

    def add(self, node: Inline) -> None:
        self.flush()
        self.nodes.append(node)

    def extend(self, nodes: Iterable[Inline]) -> None:
        for node in nodes:
            if isinstance(node, Text):
                self.texts.append(node.text)
            else:
                self.add(node)

    def flush(self) -> None:
        if self.texts:
            if joined := "".join(self.texts):
                self.nodes.append(Text(joined))
            self.texts.clear()

    def finished(self) -> tuple[Inline, ...]:
        self.flush()
        return tuple(self.nodes)


def without_outer_breaks(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines of a note `^[…]` without the line breaks next to its brackets."""
    first, last = 0, len(nodes)
    while first < last and isinstance(nodes[first], SoftBreak | LineBreak):
        first += 1
    while first < last and isinstance(nodes[last - 1], SoftBreak | LineBreak):
        last -= 1
    return nodes[first:last]


def without_notes(nodes: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], list[Inline]]:
    """The inlines without footnotes and citations, and these in their order."""
    kept: list[Inline] = []
    moved: list[Inline] = []
    for node in nodes:
        match node:
            case Footnote() | Citation():
                moved.append(node)
            case Emphasis(children) | Strong(children) | Strikethrough(children):
                inner, notes = without_notes(children)
                moved += notes
                if inner:
                    kept.append(type(node)(inner))
            case _:
                kept.append(node)
    return tuple(kept), moved
