"""Citations in a text: `[@A3-07]`, `[@S12, p. 8]`, `[@A3-07; @S12, p. 8]`.

One regular expression serves the parser, the saving of a section and the editor's highlighting, so that
the three agree; markdown-it is not needed here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.document.tree import Citation, CitationItem

# White space may hold a line break, and the `>` of a quotation that goes on. Possessive quantifiers keep
# the expression linear on any text.
_GAP: Final = r"[ \t\u00a0\n>]*+"
_KEY: Final = r"[^\W_][\w-]*+(?:[.:][\w-]++)*+"
_LOCATOR: Final = r"[^\[\];@`\\]*+"
_ITEM: Final = rf"@{_KEY}{_GAP}(?:,{_LOCATOR})?"

CITATION: Final = re.compile(rf"\[{_ITEM}(?:;{_GAP}{_ITEM})*+\]")
"""A whole citation; see `is_citation` for what the expression alone cannot say."""

_MENTIONED: Final = re.compile(rf"@({_KEY})")
_ITEMS: Final = re.compile(rf"@({_KEY}){_GAP}(?:,({_LOCATOR}))?")
_BLANK_LINE: Final = re.compile(r"\n[ \t>]*\n")
_BROKEN_LINE: Final = re.compile(r"[ \t]*\n[ \t]*(?:>[ \t]*)*+")
_SPACES: Final = re.compile(r"[ \t]+")

_CONTAINERS: Final = r"(?:[ ]{0,3}(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+))*"
_FENCE: Final = re.compile(rf"{_CONTAINERS}[ \t]*(`{{3,}}(?=[^`]*$)|~{{3,}})")
_NEW_BLOCK: Final = re.compile(r"[ \t>]*(?:$|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|#{1,6}(?:[ \t]|$)|:{3,})")
_LIST_ITEM: Final = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_BACKTICKS: Final = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class ScannedCitation:
    """A citation and its half-open range of characters in the text."""

    start: int
    end: int
    items: tuple[CitationItem, ...]


def is_citation(match: re.Match[str]) -> bool:
    """Whether what `CITATION` matched stands within one paragraph."""
    return "\n" not in match.group() or _BLANK_LINE.search(match.group()) is None


def citation_from(raw: str) -> Citation:
    """The citation written as `raw`, which `CITATION` has matched."""
    raw = _BROKEN_LINE.sub(" ", raw) if "\n" in raw else raw
    return Citation(items=tuple(_items(raw)), raw=raw)


def _items(raw: str) -> Iterator[CitationItem]:
    for key, locator in _ITEMS.findall(raw):
        yield CitationItem(key, _SPACES.sub(" ", locator).strip(" \t\u00a0"))


def scan(text: str) -> list[ScannedCitation]:
    """The citations of a Markdown text, in order, without parsing it: code and escaped brackets are left out."""
    if "[@" not in text:
        return []
    found = []
    code: list[tuple[int, int]] | None = None
    for match in CITATION.finditer(text):
        start, end = match.span()
        if not is_citation(match) or _is_escaped(text, start) or _is_image(text, start, end):
            continue
        if code is None:
            code = _code_ranges(text)
        place = bisect_right(code, (start, len(text))) - 1
        if place >= 0 and start < code[place][1]:
            continue
        found.append(ScannedCitation(start, end, citation_from(match.group()).items))
    return found


def mentioned_keys(text: str) -> frozenset[str]:
    """Every key after an `@`, in capitals: those that a text cites and some that it does not, in no time."""
    return frozenset(map(str.upper, _MENTIONED.findall(text)))


def cited_keys(text: str) -> list[str]:
    """Every key cited in a text, each once, in order of first citation."""
    return list(dict.fromkeys(item.key for citation in scan(text) for item in citation.items))


def _is_escaped(text: str, position: int) -> bool:
    first = position
    while first > 0 and text[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1


def _is_image(text: str, start: int, end: int) -> bool:
    return (
        text.startswith("(", end)
        and start > 0
        and text[start - 1] == "!"
        and not _is_escaped(text, start - 1)
    )


def _code_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges of fenced and indented code blocks and of code spans, near enough to CommonMark, in order."""
    ranges: list[tuple[int, int]] = []
    fence = ""
    after_blank, in_list = True, False
    block_start = position = 0
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        content = line.rstrip("\r\n")
        bare = content.lstrip(" \t>")
        if fence:
            ranges.append((start, position))
            if bare.startswith(fence) and not bare.strip(fence[0] + " \t"):
                fence = ""
                block_start = position
            continue
        opening = _FENCE.match(content) if "```" in content or "~~~" in content else None
        indented = after_blank and not in_list and (content.startswith(("    ", "\t"))) and bool(bare)
        if opening or indented or _NEW_BLOCK.match(content):
            ranges += _code_spans(text, block_start, start)
            block_start = start
        if indented:  # what follows a code line is code too, as long as it is indented
            ranges.append((start, position))
            block_start = position
            continue
        if opening:
            fence = opening[1]
            ranges.append((start, position))
            continue
        if not bare:
            after_blank = True
            continue
        if _LIST_ITEM.match(content):
            in_list = True
        elif after_blank and not content.startswith((" ", "\t")):
            in_list = False
        after_blank = False
    return ranges + _code_spans(text, block_start, len(text))


def _code_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Code spans of one block (CommonMark 6.1): a run of backticks is closed by the next run of equal length."""
    if text.find("`", start, end) < 0:
        return []
    runs = [(match.start(), match.end()) for match in _BACKTICKS.finditer(text, start, end)]
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for index, (first, last) in enumerate(runs):
        by_length[last - first].append(index)
    spans = []
    index = 0
    while index < len(runs):
        first, last = runs[index]
        if _is_escaped(text, first):
            first += 1
        closing = by_length.get(last - first, [])
        place = bisect_right(closing, index)
        if last > first and place < len(closing):
            index = closing[place]
            spans.append((first, runs[index][1]))
        index += 1
    return spans
