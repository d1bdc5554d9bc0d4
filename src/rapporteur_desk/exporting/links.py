"""Trees whose links all lead somewhere, for the emitters that write a document's own fragments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rapporteur_desk.document.transform import with_inlines
from rapporteur_desk.document.tree import (
    Block,
    Citation,
    Emphasis,
    Footnote,
    Image,
    Inline,
    Link,
    Strikethrough,
    Strong,
    Superscript,
    plain_text,
)
from rapporteur_desk.exporting.references import (
    calls_against_words,
    inside_targets,
    outside_address,
    walked,
)

_UNSEEN: Final = " \t\n\u00a0\u00ad\u200b\u202f\ufeff"


def _as_it_is(image: Image) -> Inline:
    return image


def with_true_links(
    blocks: tuple[Block, ...], image: Callable[[Image], Inline] = _as_it_is
) -> tuple[Block, ...]:
    """The same blocks in which a link that may not be followed, leads nowhere or shows nothing, is only its words.

    The calls of notes stand against their words.

    Args:
        blocks: all those of a document, so that links inside it are known.
        image: what to put in an image's place.
    """
    return _TrueLinks(blocks, image).blocks


class _TrueLinks:
    def __init__(self, blocks: tuple[Block, ...], image: Callable[[Image], Inline]) -> None:
        self._targets = inside_targets(blocks)
        self._image = image
        self.blocks = with_inlines(blocks, self._inlines)

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(changed for node in calls_against_words(inlines) for changed in self._inline(node))

    def _inline(self, node: Inline) -> tuple[Inline, ...]:
        match node:
            case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                return (type(node)(self._inlines(children)),)
            case Link(href, children, title):
                words = self._inlines(children)
                inside = href.startswith("#") and href[1:] in self._targets
                address = href if inside else outside_address(href)
                return (Link(address, words, title),) if address and _to_be_seen(words) else words
            case Footnote(blocks, citation):
                return (Footnote(with_inlines(blocks, self._inlines), citation),)
            case Image():
                return (self._image(node),)
            case _:
                return (node,)


def _to_be_seen(words: tuple[Inline, ...]) -> bool:
    """Whether there is anything to point at: a screen reader would stop at a link without a name (WCAG 2.2, 2.4.4)."""
    return bool(plain_text(words).strip(_UNSEEN)) or any(
        isinstance(node, Image | Citation) for node in walked(words, notes=False)
    )
