"""WebVTT, read by the W3C's own algorithm: what a browser shows of a file is what is read of it.

Sources of the rules: WebVTT, W3C Candidate Recommendation, 4 April 2019: 6.1 "file parsing" (header, blocks),
6.2 "collect a WebVTT block", 6.3 "collect timings", 6.4 "cue text parsing". Two things differ on purpose. Settings
(line, position, align, region) and style sheets say where and how words stand on a picture: they are passed over.
And times with missing leading zeros (`0:0:3.5`), as Microsoft Teams writes them, or with an arrow sign (`→`, `–>`)
between them, as word processors make it of `-->`, are read although the algorithm skips such cues: what was said would
be lost. No I/O.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapporteur_desk.importing.timed_text import ARROWS, LeftOut, Read, spoken_lines

ARROW: Final = "-->"

_SIGNATURE: Final = re.compile(r"WEBVTT(?=[ \t\n]|\Z)")
_STAMP: Final = r"(?:(\d+):)?([0-5]\d):([0-5]\d)\.(\d{3})(?!\d)"
"""Hours have any number of digits, minutes and seconds two, thousandths three."""
LONGEST_MS: Final = 1000 * 3600_000
"""What lasts a thousand hours is no recording, and a number without end fits nowhere."""
_STRICT: Final = re.compile(rf"[ \t\f]*{_STAMP}[ \t\f]*-->[ \t\f]*{_STAMP}", re.ASCII)
_SHORT_STAMP: Final = r"(\d+):([0-5]?\d):([0-5]?\d)(?:\.(\d{1,3}))?(?!\d)"
_SHORT: Final = re.compile(rf"[ \t\f]*{_SHORT_STAMP}[ \t\f]*-->[ \t\f]*{_SHORT_STAMP}(?=\s|$)", re.ASCII)
_BETWEEN: Final = rf"[ \t\f]*{ARROWS}[ \t\f]*"
_OTHER_ARROW: Final = re.compile(
    rf"[ \t\f]*(?:{_STAMP}{_BETWEEN}{_STAMP}|{_SHORT_STAMP}{_BETWEEN}{_SHORT_STAMP})(?=\s|$)", re.ASCII
)
_ANY_TIME: Final = r"(?=[\d.,]*+:\d)[\d:.,]++"
_TWO_TIMES: Final = re.compile(
    rf"[ \t\f]*{_ANY_TIME}(?:{_BETWEEN}|[ \t\f]*[-\u2010-\u2015\u2212]+[ \t\f]*|[ \t\f]+){_ANY_TIME}(?=\s|$)",
    re.ASCII,
)
"""A line that begins with two times, readable or not."""
_LANGUAGE: Final = re.compile(r"^Language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*$", re.MULTILINE)

_TIME_INSIDE: Final = re.compile(r"<\d[\d:.]*>")
"""The moment of a word within a cue, which programs that transcribe while one speaks write."""
_TAG: Final = re.compile(r"<([^>]*)>?")
_START: Final = re.compile(r"([^\s.]*)((?:\.[^\s.]*)*)(?:\s+(.*))?", re.DOTALL)
_SPANS: Final = frozenset({"c", "i", "b", "u", "ruby", "rt", "v", "lang"})


class NoWebVttError(Exception):
    """The file does not begin as one must."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue as the file has it."""

    line: int
    """Of its times, from 1."""
    identifier: str
    start_ms: int
    end_ms: int
    text: str
    """With its tags and escapes."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a cue in one voice; the name is empty where no voice is named."""

    voice: str
    text: str


@dataclass(frozen=True, slots=True)
class WebVtt:
    """What was found in a file."""

    cues: tuple[Cue, ...]
    left_out: tuple[int, ...]
    """Lines that should hold the times of a cue and cannot be read."""
    language: str = ""


def parse_webvtt(text: str, *, short_times: bool = True) -> WebVtt:
    """The cues of a file.

    Args:
        text: the decoded file, without byte order mark.
        short_times: whether times with missing zeros or another arrow are read too; without it the algorithm is
            followed to the letter.

    Raises:
        NoWebVttError: there is no `WEBVTT` at the beginning.
    """
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    if _SIGNATURE.match(text) is None:
        raise NoWebVttError
    reader = _Blocks(text.split("\n"), short_times=short_times)
    header = reader.header()
    cues = tuple(reader.cues())
    language = _LANGUAGE.search(header)
    return WebVtt(cues, tuple(reader.left_out), language[1] if language else "")


def read_webvtt(text: str) -> Read:
    """A file's cues as timed lines: one a voice of each cue.

    Raises:
        NoWebVttError: see `parse_webvtt`.
    """
    found = parse_webvtt(text)
    rolls = any(_TIME_INSIDE.search(cue.text) for cue in found.cues)
    lines = [
        line
        for cue in (_without_repeats(found.cues) if rolls else found.cues)
        for line in spoken_lines(
            cue.start_ms, cue.end_ms, [(part.voice, part.text) for part in cue_text(cue.text)]
        )
    ]
    return Read(tuple(lines), found.language, tuple(LeftOut(line) for line in found.left_out))


def _without_repeats(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Cues as they are spoken: where words roll up the screen, each repeats the last line of the one before."""
    last = ""
    for cue in cues:
        lines = [(line, said) for line in cue.text.split("\n") if (said := _said(line))]
        while lines and lines[0][1] == last:
            del lines[0]
        if lines:
            last = lines[-1][1]
            yield replace(cue, text="\n".join(line for line, _ in lines))


def _said(line: str) -> str:
    return " ".join("".join(part.text for part in cue_text(line)).split())


class _Blocks:
    """The lines of a file, block by block."""

    def __init__(self, lines: list[str], *, short_times: bool) -> None:
        self._lines = lines
        self._at = 1  # after the signature's line
        self._short_times = short_times
        self.left_out: list[int] = []

    def header(self) -> str:
        """What stands between the signature and the first empty line or arrow."""
        start = self._at
        while (
            self._at < len(self._lines)
            and self._lines[self._at]
            and not self._has_arrow(self._lines[self._at])
        ):
            self._at += 1
        return "\n".join(self._lines[start : self._at])

    def cues(self) -> Iterator[Cue]:
        """All cues, in the order of the file."""
        while self._at < len(self._lines):
            if self._lines[self._at]:
                cue = self._block()
                if cue is not None:
                    yield cue
            else:
                self._at += 1

    def _block(self) -> Cue | None:
        """6.2: an arrow in the first or second line makes a cue; a later one begins the next block."""
        buffer: list[str] = []
        times: tuple[int, int] | None = None
        identifier, line, seen_arrow, count = "", 0, False, 0
        first, is_comment = self._at, _is_comment(self._lines[self._at])
        while self._at < len(self._lines) and self._lines[self._at]:
            text = self._lines[self._at]
            count += 1
            if ARROW in text or (not is_comment and self._has_arrow(text)):
                if not (count == 1 or (count == 2 and not seen_arrow)):
                    break
                seen_arrow, line = True, self._at + 1
                times = _times(text, short=self._short_times)
                if times is not None:
                    identifier, buffer = "\n".join(buffer), []
                elif not _is_comment(text):
                    self.left_out.append(line)
            else:
                buffer.append(text)
            self._at += 1
        if self._short_times and not seen_arrow and not is_comment:
            begun = range(first, min(first + 2, self._at))
            self.left_out += [at + 1 for at in begun if _TWO_TIMES.match(self._lines[at])][:1]
        return Cue(line, identifier, *times, "\n".join(buffer)) if times is not None else None

    def _has_arrow(self, line: str) -> bool:
        """Whether a line is one of times: by the algorithm's own arrow, or by another one between two times."""
        return ARROW in line or (self._short_times and _OTHER_ARROW.match(line) is not None)


def _is_comment(line: str) -> bool:
    return line == "NOTE" or line.startswith(("NOTE ", "NOTE\t"))


def _times(line: str, *, short: bool) -> tuple[int, int] | None:
    """6.3: start and end in milliseconds; None when the line holds something else."""
    match = _STRICT.match(line) or (_SHORT.match(line) or _OTHER_ARROW.match(line) if short else None)
    if match is None:
        return None
    groups = match.groups()
    if match.re is _OTHER_ARROW:
        groups = groups[:8] if groups[1] is not None else groups[8:]
    times = _milliseconds(*groups[:4]), _milliseconds(*groups[4:])
    return times if max(times) <= LONGEST_MS else None


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = int((hours or "0")[:9]) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "").ljust(3, "0"))


def cue_text(text: str) -> list[Spoken]:
    """6.4: the words of a cue without tags, with the voice that says them; joined where the voice stays."""
    found: list[Spoken] = []
    spans: list[tuple[str, str]] = []

    def say(words: str) -> None:
        voice = next((name for span, name in reversed(spans) if span == "v"), "")
        said = html.unescape(words)
        if found and found[-1].voice == voice:
            found[-1] = Spoken(voice, found[-1].text + said)
        elif said:
            found.append(Spoken(voice, said))

    last = 0
    for tag in _TAG.finditer(text):
        say(text[last : tag.start()])
        last = tag.end()
        if tag[1].startswith("/"):
            _close(spans, tag[1][1:].strip())
        else:
            _open(spans, tag[1])
    say(text[last:])
    return found


def _open(spans: list[tuple[str, str]], tag: str) -> None:
    match = _START.fullmatch(tag)
    name = match[1] if match else ""
    if name in _SPANS and (name != "rt" or (spans and spans[-1][0] == "ruby")):
        annotation = html.unescape(" ".join(match[3].split())) if match and match[3] else ""
        spans.append((name, annotation))


def _close(spans: list[tuple[str, str]], name: str) -> None:
    if spans and spans[-1][0] == name:
        spans.pop()
    elif name == "ruby" and spans and spans[-1][0] == "rt":
        del spans[-2:]
