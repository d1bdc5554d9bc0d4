"""The text of a PDF by page, through pdfium. Only ever called in the reading process."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from typing import Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from rapporteur_desk.importing.extract import (
    MAX_CHARACTERS,
    Extract,
    characters,
    iso_day,
    named,
    refused,
    short_language,
    usable_title,
)

MEDIA_TYPE: Final = "application/pdf"
_PASSWORD_ERRORS: Final = frozenset({4, 5})
"""FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY (fpdfview.h)."""


def read_pdf(data: bytes) -> Extract:
    """Text, printed page labels and metadata. A scan gives its pages with empty text.

    Raises:
        ImportFailedError: `import.encrypted`, `import.unreadable` (damaged), `import.too_large`.
    """
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in _PASSWORD_ERRORS:
            raise refused("encrypted") from error
        raise refused("unreadable", "damaged") from error
    if count < 1:
        raise refused("unreadable", "damaged")
    texts: list[str] = []
    size = 0
    for index in range(count):
        text = _page_text(document, index)
        size += len(text)
        if size > MAX_CHARACTERS:
            raise refused("too_large")
        texts.append(text)
    about: dict[str, str] = document.get_metadata_dict()
    return Extract(
        media_type=MEDIA_TYPE,
        pages=tuple(
            (named(document.get_page_label(index) or str(index + 1)), text)
            for index, text in enumerate(with_line_end_hyphens(texts))
        ),
        title=usable_title(about.get("Title", "")),
        author=named(about.get("Author", "")),
        issued=iso_day(about.get("CreationDate", "")),
        language=_language(document),
    )


def _page_text(document: pdfium.PdfDocument, index: int) -> str:
    """Text of one page; empty when that page alone is broken."""
    try:
        page = document[index]
        try:
            words = page.get_textpage()
            try:
                text: str = words.get_text_range()
            finally:
                words.close()
        finally:
            page.close()
    except pdfium.PdfiumError:
        return ""
    return text


def _language(document: pdfium.PdfDocument) -> str:
    ask = pdfium.raw.FPDFCatalog_GetLanguage
    length = ask(document, None, 0)
    if not 2 <= length <= 64:
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return short_language(buffer.raw.decode("utf-16-le", "replace").rstrip("\0"))


_HYPHENATED = re.compile("([^\\W_]+)[\ufffe\u00ad\x02](?:\r?\n)?([^\\W_]+)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_HYPHEN_AFTER: Final = frozenset({
    "après", "arrière", "avant", "au", "auto", "celle", "celles", "celui", "ceux", "ci", "compte", "contre",
    "demi", "entre", "ex", "grand", "là", "mi", "mini", "non", "outre", "par", "peut", "presque", "quasi",
    "quelques", "rendez", "sans", "semi", "sous", "sus", "vice", "vis",
})  # fmt: skip
_HYPHEN_BEFORE: Final = frozenset({
    "ce", "ces", "ci", "elle", "elles", "en", "il", "ils", "je", "la", "là", "le", "les", "leur", "lui", "moi",
    "même", "mêmes", "nous", "on", "t", "toi", "tu", "vous", "y",
})  # fmt: skip


def with_line_end_hyphens(pages: Sequence[str]) -> list[str]:
    """The pages cleaned, each word that was cut at a line's end whole again.

    pdfium puts U+FFFE where a line ended in a hyphen, and cannot know whether the word has one. It has when it
    is written so elsewhere in the document; it has not when it is found elsewhere in one piece; failing that,
    by how French uses hyphens.
    """
    pieces = [_HYPHENATED.sub(" ", page) for page in pages]
    known = {word.casefold() for page in pieces for word in _WORD.findall(page)}

    def whole(match: re.Match[str]) -> str:
        left, right = match.groups()
        joined, hyphenated = left + right, f"{left}-{right}"
        if hyphenated.casefold() in known:
            return hyphenated
        if joined.casefold() in known:
            return joined
        keeps = (
            not right[0].islower()
            or not left[-1].isalpha()
            or left.casefold() in _HYPHEN_AFTER
            or right.casefold() in _HYPHEN_BEFORE
        )
        return hyphenated if keeps else joined

    def page_text(page: str) -> str:
        # Twice: a name such as Saint-Jean-Cap may be cut at two line ends in a row.
        page = _HYPHENATED.sub(whole, _HYPHENATED.sub(whole, page))
        return characters(page.replace("\ufffe", "-")).strip("\n")

    return [page_text(page) for page in pages]
