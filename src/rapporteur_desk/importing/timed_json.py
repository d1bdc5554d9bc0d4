"""Transcripts as JSON Lines: one passage a line, `{"start": 12.4, "end": 15.1, "speaker": "…", "text": "…"}`.

Each field goes by the names that transcribing programs and French offices give it. Times are seconds (a number, or
digits in a string) or `hh:mm:ss.fff`; names that end in `_ms` count thousandths. Every line must be right, as a file
that a program wrote is right or cut short: the first that is not is named, and nothing is kept. No I/O.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

from rapporteur_desk.importing.plain_text import one_line
from rapporteur_desk.importing.strict_json import strict_json
from rapporteur_desk.importing.timed_text import Read, flowing
from rapporteur_desk.services.reading_ports import TimedLine

START: Final = ("start", "start_time", "startTime", "begin", "from", "debut", "début", "start_ms")
END: Final = ("end", "end_time", "endTime", "stop", "to", "fin", "end_ms")
TEXT: Final = ("text", "texte", "content", "payload", "transcript")
SPEAKER: Final = ("speaker", "speaker_name", "orateur", "locuteur", "intervenant", "voice")
DURATION: Final = ("duration", "duree", "durée", "dur")

_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6}))?", re.ASCII)
_SECONDS: Final = re.compile(r"\d{1,7}(?:[.,]\d{1,9})?", re.ASCII)
_LONGEST_SECONDS: Final = 100 * 3600


def read_timed_json(text: str) -> Read:
    """A file's passages as timed lines.

    Raises:
        BadLineError: a line is no such passage.
        SittingError: a line is an intervention of a sitting, without its time.
    """
    found: list[TimedLine] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            continue
        try:
            fields = strict_json(raw)
        except ValueError as error:
            raise BadLineError(number, "not_json") from error
        if not isinstance(fields, dict):
            raise BadLineError(number, "not_object")
        try:
            line = _line(fields)
        except UnicodeError as error:
            raise BadLineError(number, "bad_characters", _name(fields, TEXT)) from error
        except _BadFieldError as error:
            if error.reason == "missing" and error.field == START[0] and {"texte", "date"} <= fields.keys():
                raise SittingError from error
            raise BadLineError(number, error.reason, error.field) from error
        if line.text:
            found.append(line)
    return Read(tuple(found))


class BadLineError(Exception):
    """A line that cannot be read; `reason` as in `services.messages`."""

    def __init__(self, line: int, reason: str, field: str = "") -> None:
        super().__init__(line, reason, field)
        self.line, self.reason, self.field = line, reason, field


class SittingError(Exception):
    """The file is the record of a sitting."""


class _BadFieldError(Exception):
    def __init__(self, reason: str, field: str) -> None:
        super().__init__(reason)
        self.reason, self.field = reason, field


def _name(fields: Mapping[str, object], names: tuple[str, ...]) -> str:
    """Under which of its names a field is there; the first when it is not."""
    return next((name for name in names if fields.get(name) is not None), names[0])


def _line(fields: Mapping[str, object]) -> TimedLine:
    start_name, end_name, length_name = (_name(fields, names) for names in (START, END, DURATION))
    start = _milliseconds(fields, start_name)
    if fields.get(end_name) is not None:
        end = _milliseconds(fields, end_name)
    elif fields.get(length_name) is not None:
        end = start + _milliseconds(fields, length_name)
    else:
        end = start
    return TimedLine(
        start, max(start, end), one_line(_text(fields, SPEAKER)), flowing(_text(fields, TEXT, needed=True))
    )


def _text(fields: Mapping[str, object], names: tuple[str, ...], *, needed: bool = False) -> str:
    name = _name(fields, names)
    value = fields.get(name)
    if value is None and not needed:
        return ""
    if value is None:
        raise _BadFieldError("missing", name)
    if not isinstance(value, str):
        raise _BadFieldError("wrong_type", name)
    return value


def _milliseconds(fields: Mapping[str, object], name: str) -> int:
    value = fields.get(name)
    scale = 1 if name.endswith("_ms") else 1000
    if value is None:
        raise _BadFieldError("missing", name)
    if isinstance(value, str):
        text = value.strip()
        if clock := _CLOCK.fullmatch(text):
            minutes, seconds = int(clock[2]), int(clock[3])
            if minutes > 59 or seconds > 59:
                raise _BadFieldError("bad_time", name)
            whole = int(clock[1] or 0) * 3600 + minutes * 60 + seconds
            return whole * 1000 + round(float(f"0.{clock[4] or 0}") * 1000)
        if not _SECONDS.fullmatch(text):
            raise _BadFieldError("bad_time", name)
        value = float(text.replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _BadFieldError("bad_time", name)
    if not math.isfinite(value) or not 0 <= value * scale <= _LONGEST_SECONDS * 1000:
        raise _BadFieldError("bad_time", name)
    return round(value * scale)
