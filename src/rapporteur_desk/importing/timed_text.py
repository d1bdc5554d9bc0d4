"""What the readers of subtitles and transcripts share: from what a file says to timed lines. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.importing.plain_text import cleaned, one_line
from rapporteur_desk.services.reading_ports import TimedLine


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that could not be read."""

    line: int
    """In the file, from 1."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader made of a file."""

    lines: tuple[TimedLine, ...]
    language: str = ""
    left_out: tuple[LeftOut, ...] = ()


ARROWS: Final = r"(?:[-\u2010-\u2015\u2212=]{1,3}(?:>|&gt;)|[\u2192\u21d2\u27f6\u27f9\u2794\u279c])"
"""What stands for `-->` between two times, once a word processor has corrected it: a regular expression."""

_DIALOGUE: Final = re.compile(r"^[ \t]*[-–—][ \t\u00a0]*(?=\S)")
_CIVILITY: Final = r"(?:M\.|MM\.|Mme|Mlle|Mr|Mrs|Ms|Dr|Pr|Me)"
_NAMED: Final = r"(?:[dl][’'])?[A-ZÀ-ÖØ-Þ][\w’'.-]*"
_PARTICLE: Final = r"(?:d[eu]|des|la|le|les|van|von|di|da)"
_PREFIX: Final = re.compile(
    rf"(?:>>[ \t]*)?({_CIVILITY}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])*{_NAMED}){{1,4}}"  # Mme Lefèvre : …
    rf"|{_NAMED}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])*{_NAMED}){{1,4}}"  # Bernard Accoyer : …
    r"|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{2,40})"  # LEFÈVRE: …
    r"[ \t\u00a0\u202f]?:(?:[ \t\u00a0]+|$)"
)


def split_speaker(text: str) -> tuple[str, str]:
    """`Bernard Accoyer : La séance…` as name and words; an empty name when none is to be seen.

    Only what is written like a person's name counts: a civility and a name, two to five words with capitals, or
    one word in capitals. `Attention : …` names nobody.
    """
    match = _PREFIX.match(text)
    return (one_line(match[1]), text[match.end() :]) if match else ("", text)


def flowing(text: str) -> str:
    """The words of a subtitle without the line breaks that made it fit the screen; a dialogue keeps its lines."""
    lines = [one_line(line) for line in cleaned(text).split("\n")]
    kept: list[str] = []
    for line in lines:
        if not line:
            continue
        if kept and not _DIALOGUE.match(line):
            kept[-1] = f"{kept[-1]} {line}"
        else:
            kept.append(line)
    return "\n".join(kept)


def spoken_lines(start_ms: int, end_ms: int, parts: Sequence[tuple[str, str]]) -> Iterator[TimedLine]:
    """One line for each voice of a cue; parts without any word are left out.

    Args:
        start_ms: from the beginning of the recording.
        end_ms: an end before the beginning counts as the beginning.
        parts: voice (empty when none is named) and words, in order.
    """
    for voice, words in parts:
        text = flowing(words)
        speaker = one_line(voice)
        if not speaker:
            speaker, text = split_speaker(text)
        if text:
            yield TimedLine(start_ms, max(start_ms, end_ms), speaker, text)
