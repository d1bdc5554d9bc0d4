"""Pages as they are printed, and stretches of them: `12`, `xiv`, `A-3`, `12 bis`; `12-15`, `A-3..A-7`, `8, 12-15`.

Three series follow one another as in a book: Roman numbers before the text, the text, and what has a letter, a word
or a chapter before its number. Capitals and signs do not matter: `A-3` is `a 3` and `A3`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from rapporteur_desk.domain.roman import roman_value

BETWEEN: Final = ".."
"""What stands between the first and the last page of a stretch as `stretch_text` writes it."""
MOST_STRETCHES: Final = 20
"""Stretches of one text that are read."""
LONGEST: Final = 200
"""Characters of a text that are read."""

_LAST_NUMBER: Final = 10**7
_ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LABEL = re.compile(
    r"(?P<series>[^\W\d_]{1,12}[\s./_-]*|[^\W_]{1,12}[._-])?(?P<number>\d{1,6})\s?(?P<after>bis|ter|quater|[a-z])?"
)
_WRITTEN_BEFORE = re.compile(r"(?:pages?|pp?)(?:\.\s*|\s+|(?=\d))", re.IGNORECASE)
_AND_FOLLOWING = re.compile(r"\s(?:et\s)?(?:s|sqq?|suiv)\.\s*\Z")
_DASHES = re.compile(r"\s*[-‐‑–—]\s*")
_AND = re.compile(r"[,;]|\s(?:et|and|&)\s")


class Page(NamedTuple):
    """A page among all that may be printed; compared as pages follow one another."""

    part: int
    """0 for Roman numbers, 1 for plain ones, 2 for those of an annex or a chapter."""
    series: str
    number: int
    after: str = ""

    def goes_on_to(self, other: Page) -> bool:
        """Whether pages may be counted from this one to the other: in one series, or from the preface into the text."""
        return self.of_series == other.of_series or (self.part, other.part) == (0, 1)

    @property
    def of_series(self) -> tuple[int, str]:
        """What it has in common with the pages that are counted with it."""
        return self.part, self.series


class PageStretch(NamedTuple):
    first: Page
    last: Page

    def meets(self, other: PageStretch) -> bool:
        """Whether the two have a page in common."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=8192)
def page_of(text: str) -> Page | None:
    """The page that a text names; None when it names none that can be counted."""
    text = _plain(text)
    if match := _LABEL.fullmatch(text):
        series = _series(match["series"] or "")
        return Page(2 if series else 1, series, int(match["number"]), match["after"] or "")
    # C, D, L and M alone are rather the letter of a page than its number.
    if _ROMAN.fullmatch(text) and (len(text) > 1 or text in "ivx"):
        return Page(0, "", roman_value(text))
    return Page(2, text, 0) if len(text) == 1 and text.isalpha() else None


def stretches_of(text: str) -> tuple[PageStretch, ...]:
    """All that a text may mean, of pages as people write them; empty when a part of it means none.

    `3-12` is the twelfth page of chapter 3 as well as ten pages: only who knows the labels of a source can tell.
    """
    found: list[PageStretch] = []
    for part in _AND.split(text[:LONGEST])[:MOST_STRETCHES]:
        meant = _meanings(part)
        if not meant:
            return ()
        found += meant
    return tuple(dict.fromkeys(found))


def between(first: Page, last: Page) -> PageStretch | None:
    """From one page to another, whichever was told first; None when no pages are counted so."""
    if first.of_series == last.of_series and last < first:
        first, last = last, first
    return PageStretch(first, last) if first.goes_on_to(last) and first <= last else None


def stretch_from(page: Page) -> PageStretch:
    """The page and those after it, of its series."""
    return PageStretch(page, page._replace(number=_LAST_NUMBER))


def stretch_after(page: Page) -> PageStretch:
    """The pages after it, of its series."""
    return PageStretch(page._replace(after=page.after + "\0"), page._replace(number=_LAST_NUMBER))


def stretch_up_to(page: Page) -> PageStretch:
    """The page and those before it, of its series."""
    return PageStretch(page._replace(number=0, after=""), page)


def stretch_before(page: Page) -> PageStretch:
    """The pages before it, of its series."""
    return PageStretch(page._replace(number=-1, after=""), page._replace(number=page.number - 1, after="~"))


def stretch_text(first: str, last: str) -> str:
    """A stretch of pages by the labels of its first and its last."""
    return f"{first}{BETWEEN}{last}" if first != last else first


@lru_cache(maxsize=8192)
def label_stretch(text: str) -> PageStretch | None:
    """What `stretch_text` wrote, or one label."""
    first, sign, last = text.partition(BETWEEN)
    if not sign:
        page = page_of(text)
        return PageStretch(page, page) if page else None
    begin, end = page_of(first), page_of(last)
    return between(begin, end) if begin and end else None


def printed(pages: tuple[str, ...]) -> str:
    """Pages as they are shown: `8, 12–15`."""
    return ", ".join(page.replace(BETWEEN, "–") for page in pages)


def located(locator: str, labels: frozenset[str]) -> tuple[str, ...]:
    """The pages that the locator of an excerpt names: labels, and stretches as `stretch_text` writes them.

    Args:
        locator: as people write it, or as labels with a hyphen between them.
        labels: those of the source, which tell whether `3-12` is one of them or ten pages.
    """
    if locator in labels:
        return (locator,)
    found: list[str] = []
    for written in _AND.split(locator[:LONGEST])[:MOST_STRETCHES]:
        part = written.strip() if written.strip() in labels else _without_p(written.strip())
        if not part:
            continue
        ends = [] if part in labels else _ends(part)
        known = [pair for pair in ends if labels.issuperset(pair)]
        found.append(stretch_text(*(known or ends)[0]) if ends else part)
    return tuple(dict.fromkeys(found))


def _meanings(text: str) -> list[PageStretch]:
    page = page_of(text)
    meant = [PageStretch(page, page)] if page else []
    for first, last in _ends(text):
        stretch = label_stretch(stretch_text(first, last))
        if stretch is not None:
            meant.append(stretch)
    return meant


def _ends(text: str) -> list[tuple[str, str]]:
    """First and last, for each hyphen that may stand between two pages."""
    signs = list(_DASHES.finditer(text))
    pairs = [(text[: sign.start()].strip(), text[sign.end() :].strip()) for sign in signs]
    return [
        (first, last)
        for first, last in pairs
        if (one := page_of(first)) and (other := page_of(last)) and between(one, other)
    ]


def _plain(text: str) -> str:
    text = "".join(
        c for c in unicodedata.normalize("NFKD", text[:LONGEST]).casefold() if not unicodedata.combining(c)
    )
    text = _AND_FOLLOWING.sub("", text).strip(" \t\n[](){}<>«»\"'.,;:-‐‑–—*|")
    return _without_p(text)


def _without_p(text: str) -> str:
    match = _WRITTEN_BEFORE.match(text)
    return text[match.end() :] if match else text


def _series(text: str) -> str:
    """Without the signs before the number, which only matter after a figure: `A-3` is `A3`, `3-12` not `312`."""
    letters = text.rstrip(" ./_-\t")
    return f"{letters}-" if letters and letters[-1].isdigit() else letters
