"""Inlines to Markdown, escaped so that parsing gives the same inlines again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rapporteur_desk.document.tree import (
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
    plain_text,
)

_ENTITY: Final = r"&(?=#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"
_ESCAPED = re.compile(
    r"[\\`*\[\]]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # between letters an underscore is one
    r"|<(?=[^\s<>]|$)"
    rf"|{_ENTITY}"
    r"|~(?=~|$)|(?<=~)~|^~"
    r"|\{(?=#)"
    r"|[!^](?=\[|$)"
)
_ADDRESS_ESCAPED = re.compile(rf"[\\<>]|{_ENTITY}")
_TITLE_ESCAPED = re.compile(rf'\\(?=[!-/:-@\[-`{{-~]|$)|"|{_ENTITY}')
_AUTOLINK = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]{1,31}:[^<>\x00-\x20]*")
_EDGE_SPACES = re.compile(
    r"\A[^\S\x0b\x1c-\x1f\x85]+|[^\S\x0b\x1c-\x1f\x85]+\Z"
)  # no entity for the controls
_LINE_SPACES = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
_CONTROL = re.compile(r"[\n\r]+")

_HEADING_START = re.compile(r"#{1,6}(?=[ \t]|$)")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
_OTHER_START = re.compile(r"[-+](?=[ \t]|$)|>|:::|[-=]+[ \t]*$|(?:-[ \t]*){3,}$|[-|:][-|: \t]*$|~~~")
_DEFINITION_START = re.compile(r"(\[(?:[^\[\]\\]|\\.)*\]):")


class InlineWriter:
    """Writes inlines.

    Args:
        call: from a footnote to its call, such as `[^1]`, remembering the note for the end of the document.
    """

    def __init__(self, call: Callable[[Footnote], str]) -> None:
        self._call = call

    def paragraph(self, inlines: tuple[Inline, ...]) -> str:
        """Lines of a paragraph, none of which begins another kind of block."""
        return "\n".join(safe_line(line) for line in self._trimmed(self._inlines(inlines)).split("\n"))

    def line(self, inlines: tuple[Inline, ...]) -> str:
        """The same on one line: for a heading, a title or a table cell."""
        return self._trimmed(self._inlines(inlines, one_line=True))

    @staticmethod
    def _trimmed(text: str) -> str:
        """Spaces that the parser would strip, as entities."""
        text = _EDGE_SPACES.sub(_as_entities, text)
        return _LINE_SPACES.sub(_as_entities, text)

    def _inlines(self, inlines: tuple[Inline, ...], *, one_line: bool = False) -> str:
        pieces: list[str] = []
        before = ""
        for index, node in enumerate(inlines):
            following = inlines[index + 1] if index + 1 < len(inlines) else None
            piece = self._inline(node, before, following, one_line=one_line)
            if piece.startswith("(") and index and isinstance(inlines[index - 1], Footnote):
                piece = f"\\{piece}"  # or else the call would be read as a link's text
            pieces.append(piece)
            before = piece[-1:] or before
        return "".join(pieces)

    def _inline(self, node: Inline, before: str, following: Inline | None, *, one_line: bool) -> str:  # noqa: C901, PLR0911, PLR0912 (a branch for each kind of node)
        match node:
            case Text(text):
                return escaped(text)
            case Code(text):
                return _code(text)
            case Emphasis(children):
                return self._delimited(children, 1, before, following, one_line=one_line)
            case Strong(children):
                return self._delimited(children, 2, before, following, one_line=one_line)
            case Strikethrough(children):
                return f"~~{_edged(self._inlines(children, one_line=one_line))}~~"
            case Superscript(children):  # Markdown has none
                return self._inlines(children, one_line=one_line)
            case Link():
                return self._link(node, one_line=one_line)
            case Image(src, alt, title):
                return f"![{self._inlines(alt, one_line=True)}]({_address(src)}{_title(title)})"
            case SoftBreak():
                return " " if one_line else "\n"
            case LineBreak():
                return " " if one_line else "\\\n"
            case Citation(_, raw):
                return raw
            case Footnote():
                return self._call(node)
            case _:
                raise UnknownNodeError(node)

    def _delimited(
        self,
        children: tuple[Inline, ...],
        width: int,
        before: str,
        following: Inline | None,
        *,
        one_line: bool,
    ) -> str:
        """Emphasis with the sign that its surroundings leave free.

        `*` may stand within a word and `_` may not, but `*a**b*` and `***a***` could be read otherwise.
        """
        inner = _edged(self._inlines(children, one_line=one_line))
        after = following.text[:1] if isinstance(following, Text) else ""
        wraps_emphasis = any(isinstance(child, Emphasis) for child in (*children[:1], *children[-1:]))
        touches_star = before == "*" or (wraps_emphasis and "*" in (inner[:1], inner[-1:]))
        within_word = before.isalnum() or after.isalnum()
        sign = "_" if touches_star and not within_word else "*"
        return f"{sign * width}{inner}{sign * width}"

    def _link(self, link: Link, *, one_line: bool) -> str:
        words = plain_text(link.children)
        if link.children == (Text(words),) and not link.title and _AUTOLINK.fullmatch(words):
            address = link.href
            if address == words:
                return f"<{words}>"
        return (
            f"[{self._inlines(link.children, one_line=one_line)}]({_address(link.href)}{_title(link.title)})"
        )


def escaped(text: str) -> str:
    """Words as inline Markdown: every sign that would mean something is escaped."""
    return _CONTROL.sub(_controls, _ESCAPED.sub(lambda match: f"\\{match[0]}", text))


def safe_line(line: str) -> str:
    """A line of a paragraph, escaped where its beginning would make it another block."""
    if match := _NUMBER_START.match(line):
        return f"{match[1]}\\{line[match.end(1) :]}"
    if _HEADING_START.match(line) or _OTHER_START.match(line):
        return f"\\{line}"
    if match := _DEFINITION_START.match(line):
        return f"{match[1]}\\{line[match.end(1) :]}"
    return line


def _as_entities(match: re.Match[str]) -> str:
    """Every character but line breaks as an entity."""
    return "".join(f"&#{ord(character)};" if character != "\n" else "\n" for character in match[0])


def _controls(match: re.Match[str]) -> str:
    """Line breaks that are part of the words, as entities."""
    return "".join(f"&#{ord(character)};" for character in match[0])


def _edged(inner: str) -> str:
    """Emphasised words: a space at either end would undo the emphasis."""
    return _EDGE_SPACES.sub(_as_entities, inner)


def _code(text: str) -> str:
    runs = {len(run) for run in re.findall(r"`+", text)}
    width = next(width for width in range(1, len(runs) + 2) if width not in runs)
    fence = "`" * width
    padded = (
        text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and bool(text.strip(" ")))
    )
    space = " " if padded else ""
    return f"{fence}{space}{text}{space}{fence}"


def _address(address: str) -> str:
    bare = address and not re.search(r"[\s()<>]", address)
    written = _ADDRESS_ESCAPED.sub(lambda match: f"\\{match[0]}", address)
    return written if bare else f"<{written}>"


def _title(title: str) -> str:
    if not title:
        return ""
    written = _TITLE_ESCAPED.sub(lambda match: f"\\{match[0]}", title)
    return f' "{_CONTROL.sub(_controls, written)}"'
