"""Plain text and Markdown, in whichever encoding they were saved."""

from __future__ import annotations

import codecs
import re
from typing import Final

from rapporteur_desk.importing.extract import Extract, iso_day, named, paginated, refused, usable_title

TEXT: Final = "text/plain"
MARKDOWN: Final = "text/markdown"

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: Final = {"utf-32-le": (4, 0), "utf-32-be": (4, 3), "utf-16-le": (2, 0), "utf-16-be": (2, 1)}
"""Bytes a character, and which of them is not null in Latin text."""

_ONE_BYTE: Final = ("cp1252", "iso8859-15", "mac_roman", "cp850")
_FRENCH: Final = frozenset("àâäçèéêëîïôöùûüÿæœÀÂÇÈÉÊËÎÏÔÙÛŒ«»’‘“”–—…€°²³½§ \u202f\u00a0")


def read_text(data: bytes) -> Extract:
    """Text as it stands; its first line is no title.

    Raises:
        ImportFailedError: `import.unsupported` (binary), `import.empty`, `import.too_large`.
    """
    return Extract(media_type=TEXT, pages=paginated(_lines(decoded(data))))


def read_markdown(data: bytes) -> Extract:
    """Markdown as it stands, with the title of its front matter or first heading.

    Raises:
        ImportFailedError: as `read_text`.
    """
    lines = _lines(decoded(data))
    about, body = _front_matter(lines)
    heading = next((match[1] for line in body if (match := _HEADING.fullmatch(line))), "")
    return Extract(
        media_type=MARKDOWN,
        pages=paginated(lines),
        title=usable_title(about.get("title", "") or about.get("titre", "") or heading),
        author=named(about.get("author", "") or about.get("auteur", "")),
        issued=iso_day(about.get("date", "")),
    )


_LINE_END = re.compile("\r\n?|\n")


def _lines(text: str) -> list[str]:
    """Lines by line ends alone: a form feed inside is a page break."""
    return _LINE_END.split(text)


_HEADING = re.compile(r"#\s+(.+?)\s*#*\s*")
_FIELD = re.compile(r"([A-Za-z_]{1,30}):\s*[\"']?(.*?)[\"']?\s*")


def _front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The plain fields between two `---` at the start, and the lines after them."""
    if not lines or lines[0].strip() != "---":
        return {}, lines
    for end, line in enumerate(lines[1:200], start=1):
        if line.strip() in ("---", "..."):
            fields = (_FIELD.fullmatch(field) for field in lines[1:end])
            return {match[1].casefold(): match[2] for match in fields if match}, lines[end + 1 :]
    return {}, lines


def decoded(data: bytes, declared: str = "") -> str:
    """The text of `data`: by its byte order mark, as declared, as UTF-8, as a wide encoding, else as French.

    Raises:
        ImportFailedError: `import.empty`; `import.unsupported` (binary).
    """
    if not data.strip():
        raise refused("empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in (*_wide_encodings(data), "utf-8", *_known(declared)):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (UnicodeError, ValueError):
            continue
    controls = sum(byte < 9 or 13 < byte < 32 for byte in data[:65536])
    if controls * 10 > len(data[:65536]):
        raise refused("unsupported", "binary")
    return data.decode(_french_encoding(data[:65536]), "replace")


def _wide_encodings(data: bytes) -> list[str]:
    """Wide encodings without a mark: nearly all bytes but one in each character are null."""
    sample = data[:4096]
    for encoding, (width, place) in _WIDE.items():
        if len(data) % width:
            continue
        nulls = [sample[index::width].count(0) for index in range(width)]
        characters = len(sample) // width
        if nulls[place] * 10 < characters and all(
            count * 10 > characters * 8 for index, count in enumerate(nulls) if index != place
        ):
            return [encoding]
    return []


def _known(declared: str) -> list[str]:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return []
    # On the web Latin-1 means Windows-1252 (WHATWG Encoding, 4.2); a wide encoding is not declared in ASCII.
    if name in ("iso8859-1", "ascii", "latin-1"):
        return ["cp1252"]
    text_encoding = name.startswith(("iso8859", "cp", "mac", "koi8", "utf-8", "gb", "big5", "euc", "shift"))
    return [name] if text_encoding else []


def _french_encoding(sample: bytes) -> str:
    """The one-byte encoding in which most characters beyond ASCII are those that French uses."""

    def score(encoding: str) -> int:
        beyond = [character for character in sample.decode(encoding, "replace") if ord(character) > 127]
        return sum(1 if character in _FRENCH else -1 for character in beyond)

    return max(_ONE_BYTE, key=score)  # the first of equals
