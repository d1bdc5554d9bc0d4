"""Text that may stand in a file: characters that XML forbids, and the escapes of XML.

Imported and pasted text holds control characters and halves of surrogate pairs. XML 1.0 (section 2.2)
has no way to write them, and one of them makes a whole file unreadable: each becomes U+FFFD, so that the
reader sees that something stood there.
"""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\ufffd"

_FORBIDDEN: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""All that is not in XML's `Char`: few ranges, while those of what is allowed would be slow to compile."""
_ILLEGAL: Final = re.compile(f"[{_FORBIDDEN}]")
_LINE_ENDS: Final = re.compile("\r\n?|[\u0085\u2028\u2029]")
CHANGED: Final = f"{_FORBIDDEN}\r\u0085\u2028\u2029&<>"
"""Every character that `escape` changes, as a set of a regular expression: most texts have none of them."""
_CHANGED: Final = re.compile(f"[{CHANGED}]")


def legal(text: str) -> str:
    """The text with U+FFFD in place of each character that XML 1.0 cannot hold, with plain line feeds as line ends."""
    return _LINE_ENDS.sub("\n", _ILLEGAL.sub(REPLACEMENT, text))


def one_line(text: str) -> str:
    """Legal text on one line: line ends and tabs are spaces."""
    return legal(text).replace("\n", " ").replace("\t", " ")


def escape(text: str) -> str:
    """Legal text as the content of an XML element."""
    if not _CHANGED.search(text):
        return text
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text as the value of an XML attribute, without its quotation marks; on one line, as XML would read it."""
    return escape(one_line(text)).replace('"', "&quot;")
