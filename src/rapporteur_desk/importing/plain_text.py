"""Text as the dossier keeps it: every word as it came, without what no program can show or store."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Text that was Windows-1252 and taken for Latin-1 has its apostrophes, dashes and œ among the C1 controls,
# which no real text uses: give them back. The five that Windows-1252 leaves empty are dropped.
_C1_AS_MEANT: Final = {
    code: bytes([code]).decode("cp1252", errors="ignore") or None for code in range(0x80, 0xA0)
}
_CONTROLS: Final = {code: None for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n"}
_NOT_CHARACTERS: Final = {0xFFFE: None, 0xFFFF: None}
_DROPPED_OR_MENDED: Final = {**_C1_AS_MEANT, **_CONTROLS, **_NOT_CHARACTERS}
_WHITE_SPACE: Final = re.compile("[ \t\n]+")
_LINE_ENDS: Final = re.compile("\r\n?|[\v\f\u2028\u2029]")


def cleaned(text: str) -> str:
    """`text` with line feeds as its only line ends, without control characters, in Unicode's composed form (NFC).

    Composed, because `É` typed as two code points is the same word and must be found, compared and shown as
    such; NFC changes no letter, unlike NFKC, which would turn `n°` and `½` into something else.

    Raises:
        UnicodeError: a surrogate without its other half, which is no character.
    """
    text.encode("utf-8", errors="strict")
    text = _LINE_ENDS.sub("\n", text).translate(_DROPPED_OR_MENDED)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """`text`, cleaned and on one line. No-break spaces stay: French needs them.

    Raises:
        UnicodeError: as `cleaned`.
    """
    return _WHITE_SPACE.sub(" ", cleaned(text)).strip(" ")
