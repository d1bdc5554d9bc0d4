"""A `SittingReader`, a `SourceReader` and a `TranscriptReader` that read nothing: they give what they were made with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.services.reading_ports import (
    Intervention,
    ReadSource,
    ReadTranscript,
    Sitting,
    TimedLine,
)


@dataclass
class Cancelling:
    """A cancel token that a person presses at the given look at it (0: never)."""

    at: int = 0
    looks: int = 0

    @property
    def cancelled(self) -> bool:
        self.looks += 1
        return 0 < self.at <= self.looks


def turn(order: int, speaker: str = "", text: str = "", **fields: Any) -> Intervention:
    return Intervention(order=order, speaker=speaker, text=text or f"Intervention {order}.", **fields)


def sitting_of(turns: Sequence[str | Intervention], title: str = "Séance", **fields: Any) -> Sitting:
    """A sitting of interventions, of which a name alone is one."""
    return Sitting(
        title=title,
        day=date(2010, 7, 1),
        interventions=tuple(
            turn(order, one) if isinstance(one, str) else one for order, one in enumerate(turns, start=1)
        ),
        **fields,
    )


@dataclass
class SittingInMemory:
    sitting: Sitting | Exception
    path: Path = Path("séance.jsonl")

    def read(
        self, path: Path, progress: Progress | None = None, cancel: CancelToken | None = None
    ) -> Sitting:
        if isinstance(self.sitting, Exception):
            raise self.sitting
        return self.sitting


@dataclass
class SourceInMemory:
    source: ReadSource | Exception

    def read(self, path: Path, cancel: CancelToken | None = None) -> ReadSource:
        if isinstance(self.source, Exception):
            raise self.source
        return self.source


@dataclass
class TranscriptInMemory:
    lines: Sequence[TimedLine] | Exception
    left_out: tuple[int, ...] = ()
    path: Path = Path("audition.fr.vtt")

    def read(self, path: Path, cancel: CancelToken | None = None) -> ReadTranscript:
        if isinstance(self.lines, Exception):
            raise self.lines
        return ReadTranscript(lines=tuple(self.lines), language="fr", left_out=self.left_out)
