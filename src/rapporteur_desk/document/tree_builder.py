"""markdown-it tokens to the nodes of the document tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from rapporteur_desk.document.charts import is_chart, read_chart
from rapporteur_desk.document.citations import citation_from
from rapporteur_desk.document.inline_buffer import InlineBuffer, without_notes, without_outer_breaks
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BlockQuote,
    Box,
    BulletList,
    Chart,
    Citation,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    SoftBreak,
    Strikethrough,
    Strong,
    Table,
    TableCell,
    Text,
    ThematicBreak,
    UnknownNodeError,
)

MAX_INLINE_DEPTH: Final = 24
"""Emphasis inside emphasis; deeper markers are dropped and their words kept."""

MAX_REPEATED_CHARACTERS: Final = 200_000
"""How much the repeated calls of footnotes may add to a text; further calls stay as typed."""

_MARKUP: Final[dict[str, type[Emphasis | Strong | Strikethrough]]] = {
    "em_close": Emphasis,
    "strong_close": Strong,
    "s_close": Strikethrough,
}
_OPENING: Final = frozenset({"em_open", "strong_open", "s_open", "link_open"})


class TreeBuilder:
    """Turns the tokens of one text into nodes.

    Args:
        tokens: block tokens, with footnotes' texts where they were typed.
        inline_notes: tokens of the notes `^[…]`, by the `id` of their call.
        accepts: whether an address may become a link; any other link stays as it was typed.
    """

    def __init__(
        self, tokens: list[Token], inline_notes: dict[int, list[Token]], accepts: Callable[[str], bool]
    ) -> None:
        self._tokens = tokens
        self._accepts = accepts
        self._inline_notes = inline_notes
        self._ends = _matching_ends(tokens)
        """Opening token of a footnote's text -> its closing token."""
        self._definitions: dict[str, int] = {}
        """Label -> opening token of the footnote's text; the first definition of a label counts."""
        for start in sorted(self._ends):
            self._definitions.setdefault(tokens[start].meta["label"], start)
        self._shown = {self._definitions[label] for label in self._called() if label in self._definitions}
        self._notes: dict[str, Footnote] = {}
        self._repeated = 0
        self._footnotes_allowed = True
        self._builders: dict[str, Callable[[int, list[Block]], int]] = {
            "paragraph_open": self._paragraph,
            "heading_open": self._heading,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "blockquote_open": self._quote,
            "code_block": self._code,
            "fence": self._code,
            "hr": self._break,
            "table_open": self._table,
            "box_open": self._box,
            "footnote_reference_open": self._note_text,
            "definition": self._definition,
        }

    def _called(self) -> set[str]:
        """Labels of the footnotes called from the text itself, not from another footnote."""
        if not self._ends:
            return set()
        labels = set()
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.type == "footnote_reference_open":
                index = self._ends[index]
            for child in token.children or ():
                if child.type == "footnote_ref" and "label" in child.meta:
                    labels.add(child.meta["label"])
            index += 1
        return labels

    # -- blocks --

    def blocks(self, index: int, end: int) -> tuple[Block, ...]:
        """The blocks of the tokens from `index` up to `end`."""
        found: list[Block] = []
        while index < end:
            index = self._block(index, found)
        return tuple(found)

    def _inner(self, index: int, closing: str) -> tuple[tuple[Block, ...], int]:
        """The blocks from `index` to the closing token of the same level, and the place after it."""
        found: list[Block] = []
        while self._tokens[index].type != closing:
            index = self._block(index, found)
        return tuple(found), index + 1

    def _block(self, index: int, found: list[Block]) -> int:
        """Add the block that begins at `index`; return the place after it."""
        token = self._tokens[index]
        build = self._builders.get(token.type)
        if build is None:
            raise UnknownNodeError(token)
        return build(index, found)

    def _paragraph(self, index: int, found: list[Block]) -> int:
        if children := self._inlines(self._tokens[index + 1]):  # nothing is left of no-break spaces alone
            found.append(Paragraph(children))
        return index + 3

    def _heading(self, index: int, found: list[Block]) -> int:
        token = self._tokens[index]
        children = self._inlines(self._tokens[index + 1])
        found.append(Heading(int(token.tag[1:]), children, token.meta.get("identifier", "")))
        return index + 3

    def _quote(self, index: int, found: list[Block]) -> int:
        blocks, after = self._inner(index + 1, "blockquote_close")
        found.append(BlockQuote(blocks))
        return after

    def _code(self, index: int, found: list[Block]) -> int:
        token = self._tokens[index]
        text = token.content
        if text and not text.endswith("\n"):  # the last line of a text may have no end
            text += "\n"
        info = unescapeAll(token.info.strip())
        chart = read_chart(info, text) if is_chart(info) else None
        found.append(chart if isinstance(chart, Chart) else CodeBlock(text, info))
        return index + 1

    def _break(self, index: int, found: list[Block]) -> int:
        found.append(ThematicBreak())
        return index + 1

    def _definition(self, index: int, found: list[Block]) -> int:  # noqa: ARG002
        return index + 1  # a link refers to it, or else it would have become a paragraph

    def _list(self, index: int, found: list[Block]) -> int:
        token = self._tokens[index]
        closing = token.type.replace("open", "close")
        items: list[ListItem] = []
        tight = True
        index += 1
        while self._tokens[index].type != closing:
            if self._tokens[index].type != "list_item_open":
                raise UnknownNodeError(self._tokens[index])
            level = self._tokens[index].level + 1
            start = index + 1
            blocks, index = self._inner(start, "list_item_close")
            items.append(ListItem(blocks))
            tight = tight and not _has_spaced_paragraphs(blocks, self._tokens[start:index], level)
        if len(items) == 1 and len(items[0].blocks) <= 1:
            tight = True  # a single paragraph is not apart from anything
        if token.type == "bullet_list_open":
            found.append(BulletList(tuple(items), tight))
        else:
            found.append(OrderedList(tuple(items), int(token.attrs.get("start", 1)), tight))
        return index + 1

    def _table(self, index: int, found: list[Block]) -> int:
        alignments = tuple(Alignment(name) for name in self._tokens[index].meta["alignments"])
        rows: list[tuple[TableCell, ...]] = []
        cells: list[TableCell] = []
        index += 1
        while (token := self._tokens[index]).type != "table_close":
            match token.type:
                case "tr_open":
                    cells = []
                case "inline":
                    cells.append(TableCell(self._inlines(token)))
                case "tr_close":
                    rows.append(tuple(cells))
                case _:
                    raise UnknownNodeError(token)
            index += 1
        found.append(Table(rows[0], tuple(rows[1:]), alignments))
        return index + 1

    def _box(self, index: int, found: list[Block]) -> int:
        meta = self._tokens[index].meta
        index += 1
        title: tuple[Inline, ...] = ()
        if self._tokens[index].type == "box_title_open":
            title = self._inlines(self._tokens[index + 1])
            index += 3
        blocks, after = self._inner(index, "box_close")
        found.append(Box(meta["name"], meta["argument"], title, blocks, meta["identifier"]))
        return after

    # -- footnotes --

    def _note_text(self, index: int, found: list[Block]) -> int:
        if index not in self._shown:
            found.extend(self._uncalled(index))
        return self._ends[index] + 1

    def _uncalled(self, start: int) -> list[Block]:
        """A footnote that nothing calls, as it was typed: `[^1]: its text`."""
        label = f"[^{self._tokens[start].meta['label']}]:"
        blocks = list(self.blocks(start + 1, self._ends[start]))
        match blocks:
            case [Paragraph(children), *rest]:
                first = InlineBuffer()
                first.extend((Text(f"{label} "), *children))
                return [Paragraph(first.finished()), *rest]
            case _:
                return [Paragraph((Text(label),)), *blocks]

    def _footnote(self, call: Token, target: InlineBuffer) -> None:
        """Add the note that is called, or the call as typed where there can be none."""
        if "label" not in call.meta:
            self._inline_footnote(self._inline_notes[call.meta["id"]], target)
            return
        label = call.meta["label"]
        start = self._definitions.get(label)
        if start is None or not self._footnotes_allowed:
            target.texts.append(f"[^{label}]")
            return
        if label in self._notes:
            self._repeated += sum(len(token.content) for token in self._tokens[start : self._ends[start]])
            if self._repeated > MAX_REPEATED_CHARACTERS:
                target.texts.append(f"[^{label}]")
                return
        else:
            self._footnotes_allowed = False
            self._notes[label] = Footnote(self.blocks(start + 1, self._ends[start]) or (Paragraph(()),))
            self._footnotes_allowed = True
        target.add(self._notes[label])

    def _inline_footnote(self, tokens: list[Token], target: InlineBuffer) -> None:
        if self._footnotes_allowed:
            self._footnotes_allowed = False
            target.add(Footnote((Paragraph(without_outer_breaks(self._gathered(tokens))),)))
            self._footnotes_allowed = True
        else:
            target.extend((Text("("), *without_outer_breaks(self._gathered(tokens)), Text(")")))

    # -- inlines --

    def _inlines(self, token: Token) -> tuple[Inline, ...]:
        if token.type != "inline":
            raise UnknownNodeError(token)
        return self._gathered(token.children or [])

    def _gathered(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        frames = [InlineBuffer()]
        opened: list[Token] = []
        for token in tokens:
            frame = frames[-1]
            kind = token.type
            if kind in ("text", "text_special"):
                frame.texts.append(token.content)
            elif kind in _OPENING:
                frames.append(InlineBuffer())
                opened.append(token)
            elif kind in _MARKUP:
                frames.pop()
                opened.pop()
                self._close_markup(kind, frame, frames[-1], len(frames))
            elif kind == "link_close":
                frames.pop()
                self._close_link(opened.pop(), frame, frames[-1])
            elif kind == "softbreak":
                frame.add(SoftBreak())
            elif kind == "hardbreak":
                frame.add(LineBreak())
            elif kind == "code_inline":
                frame.add(Code(token.content))
            elif kind == "citation":
                frame.add(citation_from(token.content))
            elif kind == "footnote_ref":
                self._footnote(token, frame)
            elif kind == "image":
                frame.add(self._image(token))
            else:
                raise UnknownNodeError(token)
        return frames[0].finished()

    def _close_markup(self, kind: str, inner: InlineBuffer, outer: InlineBuffer, depth: int) -> None:
        children = inner.finished()
        if depth > MAX_INLINE_DEPTH or not children:
            outer.extend(children)
        else:
            outer.add(_MARKUP[kind](children))

    def _close_link(self, opening: Token, inner: InlineBuffer, outer: InlineBuffer) -> None:
        typed = str(opening.attrs["href"])
        title = str(opening.attrs.get("title", ""))
        address = normalizeLink(typed)
        children = inner.finished()
        if self._accepts(address):
            kept, moved = without_notes(children)
            outer.add(Link(address, kept, title))
            outer.extend(moved)
        elif opening.info == "auto":
            outer.texts.append(f"<{typed.removeprefix('mailto:')}>")
        else:
            shown = f'{typed} "{title}"' if title else typed
            outer.extend((Text("["), *children, Text(f"]({shown})")))

    def _image(self, token: Token) -> Image:
        allowed, self._footnotes_allowed = self._footnotes_allowed, False
        words, moved = without_notes(self._gathered(token.children or []))
        self._footnotes_allowed = allowed
        alt = InlineBuffer()
        alt.extend(Text(" ") if isinstance(node, SoftBreak | LineBreak) else node for node in words)
        alt.extend(Text(node.raw) for node in moved if isinstance(node, Citation))
        return Image(
            normalizeLink(str(token.attrs["src"])), alt.finished(), str(token.attrs.get("title", ""))
        )


def _has_spaced_paragraphs(blocks: tuple[Block, ...], tokens: Sequence[Token], level: int) -> bool:
    """Whether a list item has a blank line between its blocks, or paragraphs that only one can keep apart."""
    if any(isinstance(a, Paragraph) and isinstance(b, Paragraph) for a, b in pairwise(blocks)):
        return True
    return any(
        token.type == "paragraph_open" and token.level == level and not token.hidden for token in tokens
    )


def _matching_ends(tokens: Sequence[Token]) -> dict[int, int]:
    opened: list[int] = []
    ends: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.type == "footnote_reference_open":
            opened.append(index)
        elif token.type == "footnote_reference_close":
            ends[opened.pop()] = index
    return ends
