"""The words of a saved web page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from rapporteur_desk.importing.extract import (
    Extract,
    iso_day,
    named,
    paginated,
    short_language,
    usable_title,
)
from rapporteur_desk.importing.text_file import decoded

MEDIA_TYPE: Final = "text/html"

_SKIPPED: Final = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "select"})
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS: Final = frozenset({"td", "th"})
_DATES: Final = ("article:published_time", "dc.date", "dcterms.date", "date", "created", "dcterms.created")
_AUTHORS: Final = ("author", "dc.creator", "dcterms.creator", "article:author")
_WHITE_SPACE: Final = re.compile("[ \t\r\n\f]+")
_META_CHARSET: Final = re.compile(rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""")


def read_web_page(data: bytes) -> Extract:
    """All text that a browser would show, in the order of the file; the title, author and date it declares.

    Raises:
        ImportFailedError: `import.unsupported` when the bytes are no text; `import.too_large`.
    """
    declared = _META_CHARSET.search(data[:4096])
    parser = _Words()
    parser.feed(decoded(data, declared[1].decode("ascii", "replace") if declared else ""))
    parser.close()
    meta = parser.meta
    return Extract(
        media_type=MEDIA_TYPE,
        pages=paginated(parser.blocks()),
        title=usable_title(meta.get("og:title", "") or parser.title or meta.get("dc.title", "")),
        author=named(next((meta[name] for name in _AUTHORS if meta.get(name)), "")),
        issued=iso_day(next((meta[name] for name in _DATES if meta.get(name)), "")),
        language=short_language(parser.language),
    )


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.title = ""
        self.language = ""
        self._lines: list[str] = []
        self._line: list[str] = []
        self._skipping: list[str] = []
        self._in_title = False
        self._preformatted = 0

    def blocks(self) -> list[str]:
        """Paragraphs and table rows, none of them blank."""
        self._end_line()
        return self._lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_title = False  # a title holds no elements: this one was never closed
        if tag == "meta":
            name = (values.get("name") or values.get("property") or "").casefold()
            if name and values.get("content"):
                self.meta.setdefault(name, values["content"])
        elif tag == "html":
            self.language = values.get("lang", "") or values.get("xml:lang", "")
        elif tag == "title" and not self._skipping:  # an SVG has titles of its own
            self._in_title = True
        elif tag in _SKIPPED:
            self._skipping.append(tag)
        if tag in _BLOCKS:
            self._end_line()
        elif tag in _CELLS and self._line:
            self._line.append("\t")
        if tag == "pre":
            self._preformatted += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>`; `<svg/>` and the like open nothing."""
        if tag in _SKIPPED:
            return
        self.handle_starttag(tag, attrs)
        if tag == "pre":
            self._preformatted -= 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in self._skipping:
            del self._skipping[self._skipping.index(tag) :]
        if tag in _BLOCKS:
            self._end_line()
        if tag == "pre" and self._preformatted:
            self._preformatted -= 1

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if self._in_title:
            self.title += data
        elif self._preformatted:
            head, *rest = data.split("\n")
            self._line.append(head)
            for line in rest:
                self._end_line()
                self._line.append(line)
        else:
            self._line.append(_WHITE_SPACE.sub(" ", data))

    def _end_line(self) -> None:
        text = "".join(self._line)
        self._line.clear()
        if not self._preformatted:
            text = "\t".join(re.sub(" +", " ", cell).strip(" ") for cell in text.split("\t")).strip("\t")
        if text.strip():
            self._lines.append(text)


def is_web_page(data: bytes) -> bool:
    """Whether the file begins as a web page does."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        start.startswith(b"<?xml") and b"<html" in start
    )
