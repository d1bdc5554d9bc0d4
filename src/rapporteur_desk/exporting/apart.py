"""Any format written in a process of its own: no key has to wait for it, and it can be killed.

In a thread, 350 pages kept the interface waiting whenever the interpreter or its garbage collector held on to what
all threads share; a process shares nothing. It sets a report itself, out of what the report is made of; a tree it
gets in small pieces, for packing one large piece would be such a wait itself. It is spawned, on every system alike,
as `pdf.process` tells, and loads its format's code while the dossier is still being read.
"""

from __future__ import annotations

import gc
import multiprocessing
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, Self

from rapporteur_desk.document.manuscript import Manuscript, composed
from rapporteur_desk.document.tree import Block, Document
from rapporteur_desk.domain.errors import ExportFailedError, UserError
from rapporteur_desk.exporting.pdf.process import end
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.conformance import Rendering
from rapporteur_desk.services.ports import (
    AttachmentReader,
    CancelToken,
    ExportCancelled,
    Exporter,
    ExportFormat,
)

TIME_LIMIT_SECONDS: Final = 300.0
_PIECE: Final = 64
"""Blocks sent at once."""
_POLL_SECONDS: Final = 0.04


class RenderingError(RuntimeError):
    """A bug in the process that renders; the message is its traceback."""


class RenderingProcess:
    """The `ApartRenderer` port."""

    def __init__(self, expected: ExportFormat, fonts: Path, time_limit: float = TIME_LIMIT_SECONDS) -> None:
        """
        Args:
            expected: the format whose code is loaded before any is asked for.
            fonts: the folder of the bundled fonts.
            time_limit: seconds that one file may take, after which the process is killed.
        """
        self._expected = expected
        self._fonts = fonts
        self._time_limit = time_limit
        self._process: BaseProcess | None = None
        self._is_ready = False

    def __enter__(self) -> Self:
        if self._process is None:
            self.start()
        return self

    def start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve,
            args=(theirs, self._expected, self._fonts),
            daemon=True,
            name="rapporteur-desk-export",
        )
        self._process.start()
        theirs.close()

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def __exit__(self, *_raised: object) -> None:
        if self._process is not None:
            end(self._process)
            self._ours.close()

    def render(
        self,
        manuscript: Manuscript,
        format: ExportFormat,
        attachments: AttachmentReader,
        name: str,
        cancel: CancelToken,
    ) -> Rendering:
        """Render, looking at `cancel` 25 times a second.

        Raises:
            ExportCancelled: `cancel` says so.
            ExportFailedError: `export.too_slow` (seconds), `export.interrupted`, and those of the format.
            RenderingError: a bug in there.
        """
        until = time.monotonic() + self._time_limit
        try:
            if not self._is_ready:  # what is sent before it reads would keep a wish to stop waiting
                self._is_ready = bool(self._received(cancel, until))
            _send(self._ours, (format, name), manuscript, cancel)
            while True:
                match self._received(cancel, until):
                    case ("picture", sha256):
                        self._ours.send(_picture(attachments, sha256))
                    case answer:
                        return _answer(*answer)
        except (EOFError, OSError):
            raise ExportFailedError("export.interrupted") from None

    def _received(self, cancel: CancelToken, until: float) -> tuple[Any, ...]:
        while not self._ours.poll(_POLL_SECONDS):
            _raise_if(cancel)
            if time.monotonic() > until:
                raise ExportFailedError("export.too_slow", seconds=round(self._time_limit))
        told: tuple[Any, ...] = self._ours.recv()
        return told


def _send(
    ours: Connection, wanted: tuple[ExportFormat, str], manuscript: Manuscript, cancel: CancelToken
) -> None:
    if not isinstance(manuscript, Document):
        ours.send((*wanted, manuscript))
        return
    ours.send((*wanted, replace(manuscript, blocks=())))
    for start in range(0, len(manuscript.blocks), _PIECE):
        _raise_if(cancel)
        ours.send(manuscript.blocks[start : start + _PIECE])
    ours.send(())


def _raise_if(cancel: CancelToken) -> None:
    if cancel.cancelled:
        raise ExportCancelled


def _picture(attachments: AttachmentReader, sha256: str) -> bytes | tuple[str, dict[str, object]]:
    """A picture's bytes, or why there are none."""
    try:
        return attachments(sha256)
    except UserError as error:
        return (error.code, dict(error.parameters))


def _answer(kind: str, *told: Any) -> Rendering:
    match kind:
        case "made":
            return Rendering(*told)
        case "refused":
            raise ExportFailedError(told[0], **told[1])
        case _:
            raise RenderingError(told[0])


# -- in the process ---------------------------------------------------------------------------------


def _serve(theirs: Connection, expected: ExportFormat, fonts: Path) -> None:
    """Take documents and answer each with its file, until nobody wants more."""
    gc.disable()  # what a few files leave behind goes with the process; looking for it took a tenth of the time
    exporter = cache(partial(exporter_for, fonts=fonts, apart=False))
    try:
        exporter(expected)
        theirs.send(("ready",))
        while True:
            theirs.send(_rendered(theirs, exporter))
    except (EOFError, OSError):
        pass  # nobody waits for it any more
    finally:
        theirs.close()


def _rendered(theirs: Connection, exporter: Callable[[ExportFormat], Exporter]) -> tuple[object, ...]:
    format, name, manuscript = theirs.recv()
    if isinstance(manuscript, Document):
        blocks: list[Block] = []
        while piece := theirs.recv():
            blocks += piece
        manuscript = replace(manuscript, blocks=tuple(blocks))

    @cache
    def attachment(sha256: str) -> bytes:
        theirs.send(("picture", sha256))
        found = theirs.recv()
        if isinstance(found, tuple):
            raise UserError(found[0], **found[1])
        return bytes(found)

    try:
        rendering = exporter(format).render_with_findings(composed(manuscript), attachment, name)
        return ("made", rendering.data, rendering.findings, dict(rendering.beside))
    except UserError as error:
        return ("refused", error.code, dict(error.parameters))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise  # nobody is there to whom it could be told
    except Exception:  # noqa: BLE001  # whatever it is belongs into the report that the other side writes
        return ("failed", traceback.format_exc())
