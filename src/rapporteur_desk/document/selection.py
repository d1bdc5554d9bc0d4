"""A stretch of a section's text by itself: the notes that it calls and that stand elsewhere come with it."""

from __future__ import annotations

import re
from typing import Final

_CALL: Final = re.compile(r"\[\^([^\]\s]+)\]")
_INDENTED: Final = r"(?:\n(?:[ ]{4}|\t).*|\n[ \t]*(?=\n[ ]{4}))*"
"""What goes on in a note: indented lines, and the empty ones between them."""
_DEFINITION: Final = re.compile(rf"^[ ]{{0,3}}\[\^([^\]\s]+)\]:.*{_INDENTED}", re.MULTILINE)


def with_notes(selection: str, whole: str) -> str:
    """The selection, followed by the texts of the notes that it calls, taken from the whole text."""
    defined = {match[1] for match in _DEFINITION.finditer(selection)}
    called = {match[1] for match in _CALL.finditer(selection)} - defined
    texts = [match.group().strip("\n") for match in _DEFINITION.finditer(whole) if match[1] in called]
    return "\n\n".join((selection, *texts)) if texts else selection
