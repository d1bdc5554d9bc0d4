"""Typography of the printed report, applied to the words of the tree and never to code or addresses.

The rules read the text of a paragraph as a whole, across emphasis, links and footnote calls, and change
single characters of it. Applying them twice changes nothing more.

Source of the French rules: Imprimerie nationale, *Lexique des règles typographiques*; a no-break space U+00A0
is used throughout, because some public-sector fonts have no narrow one.
"""

from __future__ import annotations

from typing import Final

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
from rapporteur_desk.document.typography_rules import CALL, OBJECT, Changes, changes_to

_BREAK: Final = "\n"


def typeset(blocks: tuple[Block, ...], language: str = "fr") -> tuple[Block, ...]:
    """The same blocks with the typography of a language (French, or English for any other)."""
    return with_inlines(blocks, lambda inlines: typeset_inlines(inlines, language))


def typeset_inlines(inlines: tuple[Inline, ...], language: str = "fr") -> tuple[Inline, ...]:
    """The same inlines with the typography of a language; they are read as one text."""
    if not inlines:
        return inlines
    words: list[str] = []
    nested = _read(inlines, words)
    text = "".join(words)
    changes = changes_to(text, language)
    if not changes and not nested:
        return inlines
    return _Setting(text, changes, language).inlines(inlines)


def typeset_text(text: str, language: str = "fr") -> str:
    """Plain words with the typography of a language, without superscripts."""
    return changes_to(text, language).applied(text, 0, len(text))


# -- the tree ---------------------------------------------------------------------------------------


def _read(inlines: tuple[Inline, ...], words: list[str]) -> bool:
    """Add the words as the rules see them; whether there is text in between that is set by itself."""
    nested = False
    for node in inlines:
        match node:
            case Text(text):
                words.append(text)
            case (
                Emphasis(children)
                | Strong(children)
                | Strikethrough(children)
                | Superscript(children)
                | Link(children=children)
            ):
                nested |= _read(children, words)
            case SoftBreak() | LineBreak():
                words.append(_BREAK)
            case Code():
                words.append(OBJECT)
            case Image():
                words.append(OBJECT)
                nested = True
            case Footnote():
                words.append(CALL)
                nested = True
            case Citation():
                words.append(CALL)
            case _:
                raise UnknownNodeError(node)
    return nested


class _Setting:
    """Puts the changes of a text into the inlines it was read from, in the same order.

    Args:
        text: as `_read` has it.
        changes: to its characters.
        language: of what is set by itself: footnotes and alternative texts.
    """

    def __init__(self, text: str, changes: Changes, language: str) -> None:
        self._text = text
        self._changes = changes
        self._language = language
        self._place = 0

    def inlines(self, inlines: tuple[Inline, ...], *, raised: bool = False) -> tuple[Inline, ...]:
        """These inlines, which come next, changed; `raised` when they stand in a superscript already."""
        nodes: list[Inline] = []
        for node in inlines:
            match node:
                case Text(text):
                    nodes += self._words(node, len(text), raised=raised)
                case Emphasis(children) | Strong(children) | Strikethrough(children):
                    nodes.append(type(node)(self.inlines(children, raised=raised)))
                case Superscript(children):
                    nodes.append(Superscript(self.inlines(children, raised=True)))
                case Link(href, children, title):
                    nodes.append(Link(href, self.inlines(children, raised=raised), title))
                case Footnote(blocks, citation):
                    self._place += len(CALL)
                    nodes.append(Footnote(typeset(blocks, self._language), citation))
                case Image(src, alt, title):
                    self._place += len(OBJECT)
                    nodes.append(Image(src, typeset_inlines(alt, self._language), title))
                case SoftBreak() | LineBreak():
                    self._place += len(_BREAK)
                    nodes.append(node)
                case Code():
                    self._place += len(OBJECT)
                    nodes.append(node)
                case _:
                    self._place += len(CALL)
                    nodes.append(node)
        return tuple(nodes)

    def _words(self, node: Text, length: int, *, raised: bool) -> list[Inline]:
        position = self._place
        end = self._place = position + length
        if not self._changes.between(position, end):
            return [node]
        nodes: list[Inline] = []
        for first, last in () if raised else self._changes.raised_between(position, end):
            nodes += (Text(self._applied(position, first)), Superscript((Text(self._text[first:last]),)))
            position = last
        if position < end:
            nodes.append(Text(self._applied(position, end)))
        return nodes

    def _applied(self, start: int, end: int) -> str:
        return self._changes.applied(self._text, start, end)
