"""Typography of the printed report, applied to the words of the tree and never to code or addresses.

The rules read the text of a paragraph as a whole, across emphasis, links and footnote calls, and change
single characters of it. Applying them twice changes nothing more.

Source of the French rules: Imprimerie nationale, *Lexique des règles typographiques*; a no-break space U+00A0
is used throughout, because some public-sector fonts have no narrow one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur_desk.document.transform import with_inlines
from rapporteur_desk.document.tree import (
    Block,
    Citation,
    Code,
    Emphasis,
    Footnote,
    Image,
    Inline,
    LineBreak,
    Link,
    SoftBreak,
    Strikethrough,
    Strong,
    Superscript,
    Text,
    UnknownNodeError,
)
from rapporteur_desk.document.typography_rules import OBJECT, Changes, changes_to


def typeset(blocks: tuple[Block, ...], language: str = "fr") -> tuple[Block, ...]:
    """The same blocks with the typography of a language (French, or English for any other)."""
    return with_inlines(blocks, lambda inlines: typeset_inlines(inlines, language))


def typeset_inlines(inlines: tuple[Inline, ...], language: str = "fr") -> tuple[Inline, ...]:
    """The same inlines with the typography of a language; they are read as one text."""
    leaves: list[_Leaf] = []
    _collect(inlines, leaves, raised=False)
    text = "".join(leaf.text for leaf in leaves)
    changes = changes_to(text, language)
    if not changes and not any(leaf.nested for leaf in leaves):
        return inlines
    position = 0
    results = []
    for leaf in leaves:
        results.append(_changed(leaf, position, text, changes))
        position += len(leaf.text)
    return _rebuilt(inlines, iter(results), language)


def typeset_text(text: str, language: str = "fr") -> str:
    """Plain words with the typography of a language, without superscripts."""
    return changes_to(text, language).applied(text, 0, len(text))


# -- the tree ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One inline without children, as the rules see it."""

    text: str
    raised: bool = False
    """Whether it stands in a superscript already, or may not get one."""
    fixed: bool = False
    """Whether its characters may not change."""
    nested: bool = False
    """Whether it holds text that is typeset by itself (a footnote, an alternative text)."""


def _collect(inlines: tuple[Inline, ...], leaves: list[_Leaf], *, raised: bool) -> None:
    for node in inlines:
        match node:
            case Text(text):
                leaves.append(_Leaf(text, raised))
            case Emphasis(children) | Strong(children) | Strikethrough(children):
                _collect(children, leaves, raised=raised)
            case Superscript(children):
                _collect(children, leaves, raised=True)
            case Link(children=children):
                _collect(children, leaves, raised=raised)
            case SoftBreak() | LineBreak():
                leaves.append(_Leaf("\n", fixed=True))
            case Code():
                leaves.append(_Leaf(OBJECT, fixed=True))
            case Image():
                leaves.append(_Leaf(OBJECT, fixed=True, nested=True))
            case Citation():
                leaves.append(_Leaf("", fixed=True))  # a call stands against the word before it
            case Footnote():
                leaves.append(_Leaf("", fixed=True, nested=True))
            case _:
                raise UnknownNodeError(node)


def _changed(leaf: _Leaf, start: int, text: str, changes: Changes) -> tuple[Inline, ...]:
    """The nodes that the leaf which begins at `start` of the text becomes."""
    if leaf.fixed or not leaf.text:
        return (Text(leaf.text),)
    nodes: list[Inline] = []
    position, end = start, start + len(leaf.text)
    for first, last in () if leaf.raised else changes.raised_between(start, end):
        nodes += (Text(changes.applied(text, position, first)), Superscript((Text(text[first:last]),)))
        position = last
    if position < end:
        nodes.append(Text(changes.applied(text, position, end)))
    return tuple(nodes)


def _rebuilt(
    inlines: tuple[Inline, ...], results: Iterator[tuple[Inline, ...]], language: str
) -> tuple[Inline, ...]:
    """The inlines with each leaf replaced by its result, in the order in which they were collected."""
    nodes: list[Inline] = []
    for node in inlines:
        match node:
            case Text():
                nodes += next(results)
            case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                nodes.append(type(node)(_rebuilt(children, results, language)))
            case Link():
                nodes.append(replace(node, children=_rebuilt(node.children, results, language)))
            case Image():
                next(results)
                nodes.append(replace(node, alt=typeset_inlines(node.alt, language)))
            case Footnote():
                next(results)
                nodes.append(replace(node, blocks=typeset(node.blocks, language)))
            case _:
                next(results)
                nodes.append(node)
    return tuple(nodes)
