"""Questions out of a pasted text: one a line."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"^\s*(?:[-–—•●▪◦‣∙*·○■□➢→►✓]\s+|[•●▪◦‣■➢►]|\(?\d{1,3}[.)°]\s*[-–]?\s+|[a-z]\)\s+|Q\s?\d{1,3}\s?[.:)–-]\s+)+"
)


def questions_in(text: str) -> list[str]:
    """The questions of a text, without bullets and numbers; a line that begins small goes on with the one before."""
    found: list[str] = []
    for line in text.splitlines():
        marked = _MARK.match(line)
        words = " ".join((line[marked.end() :] if marked else line).split())
        if not words:
            continue
        if found and not marked and words[:1].islower() and not found[-1].endswith(("?", ".", "!", ";")):
            found[-1] = f"{found[-1]} {words}"
        else:
            found.append(words)
    return found
