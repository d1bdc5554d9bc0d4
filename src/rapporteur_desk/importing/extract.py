"""What is found in a document, before it becomes a source: plain values that fit in a JSON message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.plain_text import cleaned, one_line

PAGE_BREAK: Final = "\f"
"""Marks a page break inside a block of text."""

PAGE_CHARACTERS: Final = 3000
"""Length of a page where the document has none: about one printed page."""

LONGEST_PAGE: Final = 4000
"""Above this, even a page that the document makes, or a single paragraph, is cut."""

MAX_CHARACTERS: Final = 50_000_000
"""Of text in one document: some 15,000 pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A document's text by page, and what it says of itself."""

    media_type: str
    pages: tuple[tuple[str, str], ...]
    """Printed label (empty where pages are ours) and text."""
    title: str = ""
    author: str = ""
    issued: str = ""
    """ISO 8601, to the day at most."""
    language: str = ""
    """ISO 639-1, or empty."""


def refused(code: str, reason: str = "") -> ImportFailedError:
    """The error for a document, without its path, which the reading process does not know."""
    return ImportFailedError(f"import.{code}", **({"reason": reason} if reason else {}))


def paginated(blocks: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Paragraphs as pages without labels: cut at the document's own breaks, else at paragraph ends.

    There is always one page, so that a document without text is still a source.

    Raises:
        ImportFailedError: `import.too_large`.
    """
    pages: list[str] = []
    current: list[str] = []
    size = total = 0

    def turn() -> None:
        nonlocal size
        text = "\n".join(current).strip("\n")
        if text.strip():
            pages.append(text)
        current.clear()
        size = 0

    for block in blocks:
        for index, piece in enumerate(block.split(PAGE_BREAK)):
            if index:
                turn()
            for part in _parts(characters(piece).rstrip()):
                total += len(part) + 1
                if total > MAX_CHARACTERS:
                    raise refused("too_large")
                if size and size + len(part) > PAGE_CHARACTERS:
                    turn()
                current.append(part)
                size += len(part) + 1
    turn()
    return tuple(("", page) for page in pages) or (("", ""),)


def characters(text: str) -> str:
    """`cleaned`, where a broken character is replaced: one of them must not cost the whole document."""
    try:
        return cleaned(text)
    except UnicodeError:
        return cleaned(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


_CUT = re.compile(r"(?s).*[.!?…][»\"”’)\s]*\s|.*\s")
"""The longest stretch that ends a sentence, else a word."""


def _parts(paragraph: str) -> Iterator[str]:
    """The paragraph, cut where it is longer than any page."""
    while len(paragraph) > LONGEST_PAGE:
        head = paragraph[:PAGE_CHARACTERS]
        match = _CUT.match(head)
        cut = match.end() if match and match.end() > PAGE_CHARACTERS // 2 else PAGE_CHARACTERS
        yield paragraph[:cut].rstrip()
        paragraph = paragraph[cut:]
    yield paragraph


_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)")
_PDF_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")


def iso_day(text: str) -> str:
    """The day at the start of an ISO 8601 or PDF date (`D:20240305…`); empty when there is none."""
    text = text.strip()
    match = _ISO_DAY.match(text) or _PDF_DAY.match(text)
    if match is None:
        return ""
    year, month, day = match.groups()
    if not 1000 <= int(year) <= 2999:
        return ""
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{month}-{day}" if day and 1 <= int(day) <= 31 else f"{year}-{month}"


_PROGRAM_TITLE = re.compile(r"(?i)^microsoft (?:word|powerpoint|excel) ?[-–] ?")
_NO_TITLE = re.compile(r"(?i)(?:untitled|sans[ -]titre|document ?\d*|sans nom|title|titre)?\W*")
_FILE_NAME_END = re.compile(r"(?i)\.(?:docx?|odt|pdf|rtf|tex|dvi|indd|pptx?|xlsx?|html?)$")


def usable_title(text: str) -> str:
    """A title from metadata on one line, without what programs put there; empty when it names nothing."""
    title = one_line(characters(text))
    title = _FILE_NAME_END.sub("", _PROGRAM_TITLE.sub("", title))
    return "" if _NO_TITLE.fullmatch(title) else title[:500]


def named(text: str) -> str:
    """A name from metadata on one line."""
    return one_line(characters(text))[:500]


def short_language(tag: str) -> str:
    """`fr` for `fr-FR` or `fr_CA`; empty for anything that is no language tag."""
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", tag.strip())
    return match[1].lower() if match else ""
