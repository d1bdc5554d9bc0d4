"""The table of contents of a document, out of its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from rapporteur_desk.document.transform import Inlines, merged
from rapporteur_desk.document.tree import (
    Block,
    BulletList,
    Citation,
    ContentsEntry,
    Emphasis,
    Footnote,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Paragraph,
    SoftBreak,
    Strikethrough,
    Strong,
    Superscript,
    TableOfContents,
    Text,
    plain_text,
)


def with_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, their tables of contents filled in from the headings that stand in no box, list or quotation."""
    if not any(isinstance(block, TableOfContents) for block in blocks):
        return tuple(blocks)
    headings = [block for block in blocks if isinstance(block, Heading)]
    return tuple(
        replace(block, entries=_entries(headings, block.depth))
        if isinstance(block, TableOfContents)
        else block
        for block in blocks
    )


def _entries(headings: Sequence[Heading], depth: int) -> tuple[ContentsEntry, ...]:
    return tuple(
        ContentsEntry(heading.level, words, heading.identifier)
        for heading in headings
        if heading.level <= depth
        for words in (entry_words(heading),)
        if plain_text(words).strip()
    )


def entry_words(heading: Heading) -> Inlines:
    """Number and words of a heading as a list of headings says them."""
    words = merged(_flat(heading.children))
    if not heading.number:
        return words
    # After `PREMIÈRE PARTIE`, which is no mark but words, its title stands on a line of its own in the text.
    between = " – " if heading.number[-1].isalnum() and words else " "
    return merged((Text(f"{heading.number}{between}"), *words))


def _flat(inlines: Inlines) -> Inlines:
    """Words alone: a note or a link has its place in the heading, not in a list of headings."""
    nodes: list[Inline] = []
    for node in inlines:
        match node:
            case Footnote() | Citation():
                pass
            case LineBreak() | SoftBreak():
                nodes.append(Text(" "))
            case Link(children=children):
                nodes += _flat(children)
            case Image(alt=alt):
                nodes += _flat(alt)
            case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                nodes.append(type(node)(_flat(children)))
            case _:
                nodes.append(node)
    return tuple(nodes)


def contents_list(entries: Sequence[ContentsEntry]) -> BulletList | None:
    """The entries as lists within lists whose words lead to their headings; None when there are none."""
    return _list(list(entries))


def _list(entries: list[ContentsEntry]) -> BulletList | None:
    items: list[ListItem] = []
    while entries:
        first = entries[0]
        inside = list(takewhile(partial(_is_within, first), entries[1:]))
        entries = entries[1 + len(inside) :]
        words: Inlines = first.children
        if first.identifier:
            words = (Link(f"#{first.identifier}", words),)
        inner = _list(inside)
        items.append(ListItem((Paragraph(words), inner) if inner else (Paragraph(words),)))
    return BulletList(tuple(items)) if items else None


def _is_within(entry: ContentsEntry, other: ContentsEntry) -> bool:
    return other.level > entry.level
