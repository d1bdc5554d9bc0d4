"""Figures and captions, out of paragraphs that say so.

One rule: a paragraph that begins with the name of the thing and a colon, or with the colon alone, and that stands
directly after a table or a picture of its own, or directly before one, is its caption, without that beginning:
`Tableau : effectifs`, `Figure : carte`, `: effectifs`. After it counts before before it. A picture's title is its
caption where no paragraph is. The tables are those of pandoc's `table_captions`, whose names are `Table:` and `:`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from rapporteur_desk.document.tree import (
    Block,
    Box,
    Figure,
    Image,
    Inline,
    Paragraph,
    Table,
    Text,
)

_TABLE: Final = re.compile(r"(?:tableau|table)?[ \u00a0\u202f]*:[ \u00a0\u202f]+", re.IGNORECASE)
_FIGURE: Final = re.compile(
    r"(?:figure|graphique|carte|image)?[ \u00a0\u202f]*:[ \u00a0\u202f]+", re.IGNORECASE
)


def with_captions(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks with figures in place of pictures that are a paragraph of their own, and with captions.

    Only what stands in the text itself or in a box is looked at, not what stands in lists and quotations.
    """
    shown: list[Block] = [_shown(block) for block in blocks]
    found: list[Block] = []
    index = 0
    while index < len(shown):
        block = shown[index]
        if found and (caption := _caption(block, found[-1])):
            found[-1] = _captioned(found[-1], caption)
        elif index + 1 < len(shown) and (caption := _caption(block, shown[index + 1])):
            shown[index + 1] = _captioned(shown[index + 1], caption)
        else:
            found.append(block)
        index += 1
    return tuple(_with_title(block) for block in found)


def _shown(block: Block) -> Block:
    match block:
        case Paragraph((Image() as image,)):
            return Figure((image,))
        case Box():
            return replace(block, blocks=with_captions(block.blocks))
        case _:
            return block


def _caption(block: Block, of: Block) -> tuple[Inline, ...]:
    """What a paragraph says as the caption of a block; nothing when it is none."""
    if not isinstance(block, Paragraph) or not _can_be_captioned(of):
        return ()
    match block.children:
        case (Text(text), *rest):
            named = (_TABLE if isinstance(of, Table) else _FIGURE).match(text)
            if named is None:
                return ()
            words = text[named.end() :]
            return (Text(words), *rest) if words else tuple(rest)
        case _:
            return ()


def _captioned(block: Block, caption: tuple[Inline, ...]) -> Block:
    return replace(block, caption=caption) if isinstance(block, Table | Figure) else block


def _can_be_captioned(block: Block) -> TypeGuard[Table | Figure]:
    return isinstance(block, Table | Figure) and not block.caption


def _with_title(block: Block) -> Block:
    """A figure whose picture's title is its caption, or else goes: it would be said twice."""
    match block:
        case Figure((Image(title=title) as image,), caption) if title:
            return Figure((replace(image, title=""),), caption or (Text(title),))
        case _:
            return block
