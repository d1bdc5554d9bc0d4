"""Which reader a file wants, by what it holds first and by its name second."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from rapporteur_desk.importing.extract import Extract, refused

MAX_DOCUMENT_BYTES: Final = 256 * 1024**2
"""Read into the memory of the reading process, which has 1.5 GB."""

TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ".srt", ".vtt"})
MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown"})
WEB_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
PACKED_SUFFIXES: Final = frozenset({".docx", ".docm", ".dotx", ".odt", ".ott"})
SUPPORTED_SUFFIXES: Final = frozenset(
    {".pdf", ".fodt", *TEXT_SUFFIXES, *MARKDOWN_SUFFIXES, *WEB_SUFFIXES, *PACKED_SUFFIXES}
)

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Office documents, and the envelope of encrypted new ones ([MS-OFFCRYPTO] 2.3.2)."""
_OLE_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_document(data: bytes, name: str) -> Extract:
    """The text of a document. Runs in the reading process; the libraries are imported when needed.

    Args:
        data: the whole file.
        name: the file's name, for its ending.

    Raises:
        ImportFailedError: see `documents`; without the path, which is not known here.
    """
    suffix = PurePath(name).suffix.casefold()
    if not data:
        raise refused("empty")
    if b"%PDF-" in data[:1024]:  # ISO 32000 readers look for it there
        from rapporteur_desk.importing.pdf import read_pdf

        return read_pdf(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_package(data)
    if data.startswith(_OLE):
        raise refused("encrypted") if _OLE_ENCRYPTED in data else refused("unsupported", "legacy_word")
    if suffix == ".pdf" or suffix in PACKED_SUFFIXES:
        raise refused("unreadable", "not_what_it_says")
    return _read_text(data, suffix)


def _read_package(data: bytes) -> Extract:
    from rapporteur_desk.importing.archives import Package
    from rapporteur_desk.importing.opendocument import read_opendocument
    from rapporteur_desk.importing.word import read_word

    package = Package(data)
    if "content.xml" in package:
        media_type = package.read("mimetype", 200) if "mimetype" in package else b""
        if b"opendocument" in media_type and b"opendocument.text" not in media_type:
            raise refused("unsupported")  # a spreadsheet or a presentation
        return read_opendocument(package)
    if "[Content_Types].xml" in package:
        if "word/document.xml" not in package and (
            "xl/workbook.xml" in package or "ppt/presentation.xml" in package
        ):
            raise refused("unsupported")
        return read_word(package)
    if "mimetype" in package and b"opendocument.text" in package.read("mimetype", 200):
        raise refused("unreadable", "damaged")  # its content is missing
    raise refused("unsupported")


def _read_text(data: bytes, suffix: str) -> Extract:
    from rapporteur_desk.importing.text_file import read_markdown, read_text
    from rapporteur_desk.importing.web_page import is_web_page, read_web_page

    if suffix in WEB_SUFFIXES or (suffix not in TEXT_SUFFIXES | MARKDOWN_SUFFIXES and is_web_page(data)):
        return read_web_page(data)
    if suffix in MARKDOWN_SUFFIXES:
        return read_markdown(data)
    if suffix in TEXT_SUFFIXES:
        return read_text(data)
    if suffix == ".fodt":
        from rapporteur_desk.importing.opendocument import read_flat_opendocument

        return read_flat_opendocument(data)
    raise refused("unsupported")
