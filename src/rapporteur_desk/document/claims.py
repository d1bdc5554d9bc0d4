"""Claims that ought to show where they come from.

A sentence makes a claim when it gives a figure or quotes someone. It is sourced when it, or the rest of
its paragraph, carries a citation. This is a reading aid, not a proof: it points at sentences to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapporteur_desk.document.citations import scan

_FENCE = re.compile(r"^(?:```|~~~)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_SKIPPED = re.compile(r"^\s*(?:#|:::|\||\[\^)")
"""Headings, box fences, table rows and footnote definitions carry their sources elsewhere."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?:[\s\u00a0\u202f]+(?=[A-ZÀ-ÖØ-Þ«\"\[*]))")
_QUOTATION = re.compile(r"«[^»]{12,}»|“[^”]{12,}”")
_FIGURE = re.compile(
    r"\d(?<![\w.-]\d)[\d\u00a0\u202f ]*(?:[.,]\d+)?[\u00a0\u202f ]?"
    r"(?:%|€|M€|Md€|pour cent\b|per cent\b|percent\b|(?:millions?|milliards?|billions?|milliers?|thousand)\b|euros?\b)",
    re.IGNORECASE,
)
"""Begins with a digit, so that the engine skips to the next one: ten times as quick as a look behind first."""
_SHARE = re.compile(
    r"\b(?:deux|trois|two|three)[\s-]+(?:tiers|quarts|thirds|quarters)\b"
    r"|\b(?:un|le|one)[\s-]+(?:tiers|quart|dixième|third|quarter|tenth)\s+(?:des?|du|d’|d'|of)\b"
    r"|\b(?:la moitié|half)\s+(?:des?|du|d’|d'|of)\b|\b\w+\s+(?:sur|out of)\s+(?:dix|cent|\d+)\b",
    re.IGNORECASE,
)
_SHARE_HINTS = ("tiers", "quart", "third", "dixième", "tenth", "moitié", "half", "sur", "out of")
"""One of these stands in whatever `_SHARE` matches; looking for them first costs a tenth."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that gives a figure or a quotation; offsets are in the section's text."""

    start: int
    end: int
    sourced: bool


@dataclass(frozen=True, slots=True)
class ClaimCount:
    sourced: int
    total: int

    @property
    def unsourced(self) -> int:
        return self.total - self.sourced


@lru_cache(maxsize=512)
def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a section's Markdown text, in order."""
    cited = [(citation.start, citation.end) for citation in scan(text)]
    found: list[Claim] = []
    for start, end in _paragraphs(text):
        calls = [at for at, _ in cited if start <= at < end]
        for first, last in _sentences(text, start, end):
            sentence = text[first:last]
            if not (_QUOTATION.search(sentence) or _gives_figure(sentence)):
                continue
            found.append(Claim(first, last, any(at >= first for at in calls)))
    return tuple(found)


def _gives_figure(sentence: str) -> bool:
    if _FIGURE.search(sentence):
        return True
    small = sentence.lower()
    return any(hint in small for hint in _SHARE_HINTS) and _SHARE.search(sentence) is not None


def count_claims(text: str) -> ClaimCount:
    """How many claims a text makes, and how many of them are sourced."""
    every = claims(text)
    return ClaimCount(sum(claim.sourced for claim in every), len(every))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of paragraphs and list items, without headings, boxes, tables and code."""
    blocks: list[tuple[int, int]] = []
    start: int | None = None
    offset, in_code = 0, False
    for line in text.splitlines(keepends=True):
        if _FENCE.match(line):
            in_code = not in_code
        ends = (
            in_code or not line.strip() or _SKIPPED.match(line) is not None or _FENCE.match(line) is not None
        )
        if start is not None and (ends or _ITEM.match(line)):
            blocks.append((start, offset))
            start = None
        if not ends and start is None:
            start = offset
        offset += len(line)
    if start is not None:
        blocks.append((start, offset))
    return blocks


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of sentences; a citation that follows a full stop belongs to the sentence before it."""
    sentences: list[tuple[int, int]] = []
    first = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if text.startswith("[@", match.end()) or _inside_quotation(text, first, match.start()):
            continue
        sentences.append((first, match.start()))
        first = match.end()
    sentences.append((first, end))
    return sentences


def _inside_quotation(text: str, start: int, at: int) -> bool:
    """Whether a quotation begun since `start` is still open at `at`: its full stops end no sentence of ours."""
    return any(
        text.rfind(opening, start, at) > text.rfind(closing, start, at) for opening, closing in ("«»", "“”")
    )


def stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of what ought to be looked at with its sources: paragraphs that cite or claim something, and the lines
    of tables, boxes and notes that cite something, in the order of the text.
    """
    cited = [citation.start for citation in scan(text)]
    claimed = [claim.start for claim in claims(text)]
    blocks = _paragraphs(text)
    found = {(start, end) for start, end in blocks if any(start <= at < end for at in (*cited, *claimed))}
    for at in cited:
        if not any(start <= at < end for start, end in blocks):
            end = text.find("\n", at)
            found.add((text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)))
    return tuple(sorted(found))
