"""What comes in from files, as plain values, and the Protocols of those who read it.

Apart from `ports` because readers know nothing of a dossier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.services.ports import CancelToken, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """One turn of a sitting, as read from a file."""

    order: int
    text: str
    speaker: str = ""
    function: str = ""
    group: str = ""
    topic: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A whole sitting, as read from a file."""

    title: str
    day: date
    start: str = ""
    """`HH:MM` or empty."""
    place: str = ""
    interventions: tuple[Intervention, ...]


class SittingReader(Protocol):
    def read(
        self, path: Path, progress: Progress | None = None, cancel: CancelToken | None = None
    ) -> Sitting:
        """Raises ImportFailedError: `import.bad_line` (path, line, reason), `import.empty`, `import.unreadable`…"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSource:
    """A document read as a source: what could be found of its bibliographic record, and its text by page."""

    title: str
    author: str = ""
    issued: str = ""
    language: str = ""
    media_type: str
    pages: tuple[SourcePage, ...]


class SourceReader(Protocol):
    def read(self, path: Path, cancel: CancelToken | None = None) -> ReadSource:
        """Read an untrusted file in a process of its own, with limits on memory and time.

        Raises:
            ImportFailedError: `import.unreadable`, `import.unsupported`, `import.encrypted`, `import.too_large`,
                `import.too_slow`.
        """


@dataclass(frozen=True, slots=True)
class TimedLine:
    """One passage of a transcript; its times count from the beginning of the recording."""

    start_ms: int
    end_ms: int
    """Never before `start_ms`."""
    speaker: str
    """As the file names who speaks; empty when it does not."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTranscript:
    """A transcript or subtitles, as read from a file."""

    lines: tuple[TimedLine, ...]
    """In order of their times; at least one."""
    language: str = ""
    """BCP 47 tag, empty when the file does not tell."""
    left_out: tuple[int, ...] = ()
    """Lines of the file, from 1, where something could not be read and was left out."""


class TranscriptReader(Protocol):
    def read(self, path: Path, cancel: CancelToken | None = None) -> ReadTranscript:
        """Read a whole file (WebVTT, SubRip, JSON Lines).

        Raises:
            ImportFailedError: `import.not_a_transcript` (path, reason), `import.bad_line` (path, line, reason),
                `import.sitting_not_transcript`, `import.empty`, `import.too_large`, `import.unreadable`.
        """
