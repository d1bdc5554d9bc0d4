r"""SubRip (.srt), for which no standard exists: read as it is met.

Numbers may be missing or wrong, hours left out, thousandths after `,` or `.`; cues may overlap or stand out of order;
tags (`<i>`, `<font>`) and codes (`{\an8}`) are taken away. A block whose times cannot be read is left out and named.
No I/O.
"""

from __future__ import annotations

import html
import re
from typing import Final

from rapporteur_desk.importing.timed_text import ARROWS, LeftOut, Read, spoken_lines
from rapporteur_desk.services.reading_ports import TimedLine

_STAMP: Final = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,3}))?"
_TIMES: Final = re.compile(rf"\s*{_STAMP}\s*(?:-+>|{ARROWS})\s*{_STAMP}(?=\s|$)", re.ASCII)
_NUMBER: Final = re.compile(r"\s*\d{1,7}\s*", re.ASCII)
_LOOKS_LIKE_TIMES: Final = re.compile(r"-->|\d:\d\d")
_MARKUP: Final = re.compile(
    r"</?(?:[ibus]|font|ruby|rt|c|v|span)(?:[\s.][^<>]*)?/?>"  # other brackets are words: `a < b`
    r"|\{\\[^{}]*\}"  # {\an8}
    r"|\{[YyFfSsCcPp]:[^{}]*\}",  # MicroDVD's, met in converted files
    re.IGNORECASE,
)


class NoSubRipError(Exception):
    """Nowhere in the file are there two times with an arrow between them."""


def read_subrip(text: str) -> Read:
    """A file's subtitles as timed lines.

    Raises:
        NoSubRipError: there is not one.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    timed = [(at, times) for at, line in enumerate(lines) if (times := _times(line)) is not None]
    if not timed:
        raise NoSubRipError
    found: list[TimedLine] = []
    left_out = [LeftOut(line) for line in _unreadable(lines, 0, timed[0][0])]
    for (at, (start, end)), following in zip(timed, [*timed[1:], None], strict=True):
        stop = len(lines) if following is None else following[0]
        body, strays = _body(lines, at + 1, stop, is_last=following is None)
        left_out += [LeftOut(line) for line in strays]
        found += spoken_lines(start, end, [("", _plain(body))])
    return Read(tuple(found), left_out=tuple(left_out))


def _times(line: str) -> tuple[int, int] | None:
    match = _TIMES.match(line)
    if match is None:
        return None
    start, end = _milliseconds(*match.groups()[:4]), _milliseconds(*match.groups()[4:])
    return None if start is None or end is None else (start, end)


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int | None:
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "").ljust(3, "0"))


def _body(lines: list[str], start: int, stop: int, *, is_last: bool) -> tuple[str, list[int]]:
    """The words between one line of times and the next, and the lines of blocks in between that have no times."""
    end = stop
    if not is_last and end > start and _NUMBER.fullmatch(lines[end - 1]):
        end -= 1  # the number of the next one
    for at in range(start, end):
        # The first line under the times is words, even when it is a number ("2026").
        begins_block = (at > start and not lines[at - 1].strip()) or "-->" in lines[at]
        if begins_block and _is_broken_block(lines, at, end):
            return "\n".join(lines[start:at]), list(_unreadable(lines, at, end))
    return "\n".join(lines[start:end]), []


def _is_broken_block(lines: list[str], at: int, end: int) -> bool:
    """Whether a number, or times that cannot be read, begin a block here."""
    if "-->" in lines[at]:
        return True
    return bool(_NUMBER.fullmatch(lines[at])) and at + 1 < end and bool(lines[at + 1].strip())


def _unreadable(lines: list[str], start: int, end: int) -> list[int]:
    """The blocks between two places, each by the line that should hold its times, from 1."""
    found: list[int] = []
    for at in range(start, end):
        text, before = lines[at].strip(), lines[at - 1].strip() if at > start else ""
        if not text or before:
            continue  # inside a block, or between two
        numbered = bool(_NUMBER.fullmatch(text)) and at + 1 < len(lines)
        if numbered and at + 1 < end and lines[at + 1].strip():
            found.append(at + 2)
        elif not numbered and (_LOOKS_LIKE_TIMES.search(text) or at > 0):
            found.append(at + 1)
    return found


def _plain(body: str) -> str:
    return html.unescape(_MARKUP.sub("", body))
