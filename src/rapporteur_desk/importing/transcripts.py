"""Subtitles and transcripts from files: which kind it is, within which limits, and what is wrong when it is none."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Final

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.subrip import NoSubRipError, read_subrip
from rapporteur_desk.importing.text_file import decoded
from rapporteur_desk.importing.timed_json import BadLineError, SittingError, read_timed_json
from rapporteur_desk.importing.timed_text import Read
from rapporteur_desk.importing.webvtt import ARROW, NoWebVttError, read_webvtt
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.ports import CancelToken
from rapporteur_desk.services.reading_ports import ReadTranscript

MAX_FILE_BYTES: Final = 32 * 1024**2
"""A word of speech is about 6 bytes: six hundred hours of it."""
MAX_LINES: Final = 50_000
MAX_LINE_CHARACTERS: Final = 100_000

SUFFIXES: Final = frozenset({".vtt", ".srt", ".jsonl", ".ndjson"})

_BEGINS_AS_JSON: Final = re.compile(r"\s*\{\s*\"")
_LANGUAGE_IN_NAME: Final = re.compile(r"\.([a-z]{2}(?:-[A-Z]{2})?)\.[A-Za-z]+$")


class _UnknownKindError(Exception):
    pass


class FileTranscriptReader:
    """The `TranscriptReader` port: WebVTT, SubRip and JSON Lines."""

    def read(self, path: Path, cancel: CancelToken | None = None) -> ReadTranscript:
        """The timed lines of a file, in order of their times.

        Raises:
            ImportFailedError: `import.not_a_transcript` (path, reason), `import.bad_line` (path, line, reason),
                `import.sitting_not_transcript`, `import.empty`, `import.too_large`, `file.cannot_read` (path, reason).
            ImportCancelled: stopped through `cancel`.
        """
        text = self._text(path)
        if cancel is not None and cancel.cancelled:
            raise ImportCancelled
        try:
            read = _read(text, path.suffix.casefold())
        except NoWebVttError as error:
            raise _refused(path, "no_webvtt_header") from error
        except NoSubRipError as error:
            raise _refused(path, "no_cue") from error
        except UnicodeError as error:
            raise _refused(path, "binary") from error
        except _UnknownKindError as error:
            raise _refused(path, "unknown_kind") from error
        except SittingError as error:
            raise ImportFailedError("import.sitting_not_transcript", path=str(path)) from error
        except BadLineError as error:
            raise ImportFailedError(
                "import.bad_line", path=str(path), line=error.line, reason=error.reason, field=error.field
            ) from error
        if cancel is not None and cancel.cancelled:
            raise ImportCancelled
        if not read.lines:
            raise _refused(path, "no_cue")
        if any(len(line.text) > MAX_LINE_CHARACTERS for line in read.lines):
            raise ImportFailedError("import.too_large", path=str(path), reason="too_long_a_line")
        if len(read.lines) > MAX_LINES:
            raise ImportFailedError("import.too_large", path=str(path), reason="too_many_lines")
        in_name = _LANGUAGE_IN_NAME.search(path.name)
        return ReadTranscript(
            lines=tuple(sorted(read.lines, key=lambda line: line.start_ms)),  # stable: then as in the file
            language=read.language or (in_name[1] if in_name else ""),
            left_out=tuple(sorted(left.line for left in read.left_out)),
        )

    def _text(self, path: Path) -> str:
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
                raise ImportFailedError("file.cannot_read", path=str(path), reason="not_a_file")
            if status.st_size > MAX_FILE_BYTES:
                raise ImportFailedError(
                    "import.too_large", path=str(path), limit_mb=MAX_FILE_BYTES // 1024**2
                )
            data = path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise ImportFailedError("file.cannot_read", path=str(path), reason=reason) from error
        try:
            return decoded(data)
        except ImportFailedError as error:
            if error.code == "import.empty":
                raise ImportFailedError("import.empty", path=str(path)) from error
            raise _refused(path, "binary") from error


def _refused(path: Path, reason: str) -> ImportFailedError:
    return ImportFailedError("import.not_a_transcript", path=str(path), reason=reason)


def _read(text: str, suffix: str) -> Read:
    """By what the file holds first, and by its name where that does not tell."""
    if text.startswith("WEBVTT") or suffix == ".vtt":
        return read_webvtt(text)
    if suffix in (".jsonl", ".ndjson") or _BEGINS_AS_JSON.match(text):
        return read_timed_json(text)
    if suffix == ".srt" or ARROW in text:
        return read_subrip(text)
    raise _UnknownKindError
