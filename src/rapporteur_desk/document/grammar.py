"""What this project adds to CommonMark, as rules for markdown-it-py.

Citations, fenced boxes, heading identifiers, and three guards so that no typed word vanishes: a table keeps
its surplus cells, a definition nothing refers to stays visible, blocks nested too deeply become paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import reference as commonmark_reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from rapporteur_desk.document.citations import CITATION, is_citation
from rapporteur_desk.domain.identifiers import is_key

MAX_BLOCK_LEVEL: Final = 24
"""Levels of block nesting (a list counts for two); deeper text is kept as plain paragraphs."""

_MAX_NESTING: Final = MAX_BLOCK_LEVEL + 4  # a rule adds two levels at most
_MAX_ADDED_CELLS: Final = 0x10000

BOX_ALIASES: Final = {
    "recommandation": "recommendation",
    "proposition": "recommendation",
    "proposal": "recommendation",
    "exemple": "example",
    "définition": "definition",
    "encadré": "box",
    "encadre": "box",
}
"""What may be typed after `:::`, lower case, for the canonical name of a box; other words stay as typed."""

_INLINE_MARKS = re.compile(r"[\n!&*<\[\\\]^_`~]")
"""What the rules for inlines begin or end with: plain words need not stop at the colons and hyphens that French is full
of, as they do where other rules are to be expected."""

_BOX_OPEN = re.compile(r":{3,}[ \t]*([^\W\d_][\w-]*)(?:[ \t]+(.*?))??(?:[ \t]+:{3,})?[ \t]*$")
_BOX_OPEN_NESTED = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*:{3,}[ \t]*[^\W\d_]")
_BOX_CLOSE = re.compile(r":{3,}[ \t]*$")
_CODE_FENCE = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_IDENTIFIER = re.compile(r"(?:^|[ \t]+)\{#([^\W\d_][\w.:-]*)\}[ \t]*$")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def build_markdown_it() -> MarkdownIt:
    """CommonMark without HTML, with tables, strikethrough, footnotes and this module's rules.

    Addresses are left as typed and all accepted: the parser decides what may become a link.
    """
    options = {"html": False, "maxNesting": _MAX_NESTING, "inline_definitions": True, "store_labels": True}
    md = _AddressesAsTyped("commonmark", options)
    md.enable("strikethrough")
    md.use(footnote_plugin, move_to_end=False)
    md.block.ruler.before("table", "overflow", overflow)
    md.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    md.enable("table")
    md.block.ruler.at("reference", definition)
    md.block.ruler.before("fence", "box", box, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.inline.ruler.before("link", "citation", citation)
    md.core.ruler.after("block", "heading_identifiers", heading_identifiers)
    md.core.ruler.after("inline", "unused_definitions", unused_definitions)
    md.disable("text_join")  # the parser joins texts itself
    md.inline.terminator_re = _INLINE_MARKS
    return md


class _AddressesAsTyped(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


# -- inline -----------------------------------------------------------------------------------------


def citation(state: StateInline, silent: bool) -> bool:
    """`[@A3-07]`, `[@S12, p. 8; @A3]` -> a `citation` token whose content is the raw text."""
    if not state.src.startswith("[@", state.pos):
        return False
    match = CITATION.match(state.src, state.pos, state.posMax)
    if match is None or not is_citation(match):
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match.group()
    state.pos = match.end()
    return True


# -- blocks -----------------------------------------------------------------------------------------


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def overflow(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Keep the words of what is nested too deeply; markdown-it itself would skip them."""
    if silent or state.level < MAX_BLOCK_LEVEL:
        return False
    line = start_line + 1
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    content = state.getLines(start_line, line, state.blkIndent, False).strip()
    state.line = line
    state.push("paragraph_open", "p", 1)
    _push_inline(state, content)
    state.push("paragraph_close", "p", -1)
    return True


def _push_inline(state: StateBlock, content: str) -> None:
    token = state.push("inline", "", 0)
    token.content = content
    token.children = []


def box(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`::: name [R3] [title] [{#identifier}]` … `:::`; boxes nest, an unclosed one ends with its parent."""
    if not state.src.startswith(":::", state.bMarks[start_line] + state.tShift[start_line]):
        return False
    if state.is_code_block(start_line):
        return False
    match = _BOX_OPEN.match(_line(state, start_line))
    if match is None:
        return False
    if silent:
        return True
    close = _box_end(state, start_line, end_line)

    name = match[1].lower()
    rest = match[2] or ""
    identifier = ""
    if found := _IDENTIFIER.search(rest):
        identifier, rest = found[1], rest[: found.start()]
    name = BOX_ALIASES.get(name, name)
    first, _, remainder = rest.strip().partition(" ")
    argument = ""
    if is_key(first.upper()) and (not remainder or name == "recommendation"):
        argument, rest = first.upper(), remainder

    parent_type, line_max = state.parentType, state.lineMax
    state.parentType = "box"
    state.lineMax = close  # or else a paragraph would run past the closing fence
    token = state.push("box_open", "", 1)
    token.map = [start_line, close]
    token.meta = {"name": name, "argument": argument, "identifier": identifier}
    if rest.strip():
        state.push("box_title_open", "", 1)
        _push_inline(state, rest.strip())
        state.push("box_title_close", "", -1)
    state.md.block.tokenize(state, start_line + 1, close)
    state.push("box_close", "", -1)
    state.parentType, state.lineMax = parent_type, line_max
    closed = (
        close < end_line and _BOX_CLOSE.match(_line(state, close)) and state.sCount[close] >= state.blkIndent
    )
    state.line = close + 1 if closed else close
    return True


def _box_end(state: StateBlock, start_line: int, end_line: int) -> int:
    """The line of the closing fence, or the first line that is no longer inside."""
    depth = 1
    code_fence = ""
    for line in range(start_line + 1, end_line):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return line
        content = _line(state, line)
        if code_fence:
            if content.startswith(code_fence) and not content.strip(code_fence[0] + " \t"):
                code_fence = ""
        elif match := _CODE_FENCE.match(content):
            code_fence = match[1]
        elif _BOX_CLOSE.match(content):
            if depth > 1 or not state.is_code_block(line):
                depth -= 1
            if depth == 0:
                return line
        elif ":::" in content and _BOX_OPEN_NESTED.match(content):
            depth += 1
    return end_line


def table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """GFM tables (GitHub Flavored Markdown 0.29, section 4.10), except that no cell is ever dropped.

    What a row has beyond the header's columns stays in its last cell.
    """
    if start_line + 2 > end_line or state.sCount[start_line + 1] < state.blkIndent:
        return False
    if state.is_code_block(start_line) or state.is_code_block(start_line + 1):
        return False
    delimiters = _line(state, start_line + 1).strip()
    if not delimiters or delimiters[0] not in "|-:" or not _DELIMITER_ROW.fullmatch(delimiters):
        return False
    header = _line(state, start_line).strip()
    if "|" not in header or not ("|" in delimiters or ":" in delimiters):
        return False
    columns = _cells(header)
    alignments = [_alignment(cell) for cell in _cells(delimiters)]
    if len(columns) != len(alignments):
        return False
    if silent:
        return True

    parent_type = state.parentType
    state.parentType = "table"
    terminators = state.md.block.ruler.getRules("blockquote")
    token = state.push("table_open", "table", 1)
    token.meta = {"alignments": alignments}
    _push_row(state, columns)
    added = 0
    line = start_line + 2
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if state.is_code_block(line) or any(rule(state, line, end_line, True) for rule in terminators):
            break
        cells = _cells(_line(state, line).strip())
        missing = len(columns) - len(cells)
        if missing < 0:
            cells[len(columns) - 1 :] = [" | ".join(cells[len(columns) - 1 :])]
        elif missing:
            added += missing
            if added > _MAX_ADDED_CELLS:
                break
            cells += [""] * missing
        _push_row(state, cells)
        line += 1
    token.map = [start_line, line]
    state.push("table_close", "table", -1)
    state.parentType = parent_type
    state.line = line
    return True


def _cells(line: str) -> list[str]:
    cells = [cell.replace("\\|", "|").strip() for cell in _UNESCAPED_PIPE.split(line)]
    if len(cells) > 1 and not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return cells


def _alignment(delimiter: str) -> str:
    left, right = delimiter.startswith(":"), delimiter.endswith(":")
    return ("center" if right else "left") if left else ("right" if right else "")


def _push_row(state: StateBlock, cells: Iterable[str]) -> None:
    state.push("tr_open", "tr", 1)
    for cell in cells:
        _push_inline(state, cell)
    state.push("tr_close", "tr", -1)


def definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A link reference definition (CommonMark 4.7), whose token remembers what was typed."""
    if not commonmark_reference(state, start_line, end_line, silent):
        return False
    if not silent:
        state.tokens[-1].meta["raw"] = state.getLines(start_line, state.line, state.blkIndent, False).strip()
    return True


# -- whole text -------------------------------------------------------------------------------------


def heading_identifiers(state: StateCore) -> None:
    """Take `{#identifier}` off the end of a heading; escaped, it stays text."""
    for index, token in enumerate(state.tokens):
        if token.type == "heading_open":
            inline = state.tokens[index + 1]
            if match := _IDENTIFIER.search(inline.content):
                inline.content = inline.content[: match.start()].rstrip(" \t\n")
                token.meta["identifier"] = match[1]


def unused_definitions(state: StateCore) -> None:
    """Turn every definition that no link refers to back into a visible paragraph."""
    if not any(token.type == "definition" for token in state.tokens):
        return
    used = set(_labels(state))
    first: set[str] = set()
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type != "definition":
            tokens.append(token)
            continue
        label = token.meta["id"]
        if label in used and label not in first:
            first.add(label)
            continue
        notes = {"footnotes": state.env["footnotes"]} if "footnotes" in state.env else {}
        children = state.md.inline.parse(token.meta["raw"], state.md, notes, [])
        inline = Token("inline", "", 0, content=token.meta["raw"], children=children)
        tokens += [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]
    state.tokens = tokens


def _labels(state: StateCore) -> Iterable[str]:
    """The labels of all links and images that were written by reference."""
    waiting = [token.children for token in state.tokens if token.children]
    waiting += [
        note["tokens"] for note in state.env.get("footnotes", {}).get("list", {}).values() if "tokens" in note
    ]
    while waiting:
        for token in waiting.pop():
            if "label" in token.meta and token.type in ("link_open", "image"):
                yield token.meta["label"]
            if token.children:
                waiting.append(token.children)
