"""Any format written in a process of its own: no key has to wait for it, and it can be killed.

In a thread, 350 pages kept the interface waiting whenever the interpreter or its garbage collector held on to what
all threads share; a process shares nothing. It gets the tree in small pieces, for packing one large piece would be
such a wait itself. It is spawned, on every system alike, as `pdf.process` tells.
"""

from __future__ import annotations

import multiprocessing
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from rapporteur_desk.document.tree import Block, Document, Image
from rapporteur_desk.domain.errors import ExportFailedError, UserError
from rapporteur_desk.exporting.pictures import ATTACHMENT
from rapporteur_desk.exporting.references import walked
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.conformance import Rendering
from rapporteur_desk.services.ports import AttachmentReader, CancelToken, ExportCancelled, ExportFormat

TIME_LIMIT_SECONDS: Final = 300.0
_PIECE: Final = 64
"""Blocks sent at once."""
_POLL_SECONDS: Final = 0.04


class RenderingError(RuntimeError):
    """A bug in the process that renders; the message is its traceback."""


class RenderingProcess:
    """The `ApartRenderer` port."""

    def __init__(self, fonts: Path, time_limit: float = TIME_LIMIT_SECONDS) -> None:
        """
        Args:
            fonts: the folder of the bundled fonts.
            time_limit: seconds after which the process is killed.
        """
        self._fonts = fonts
        self._time_limit = time_limit

    def __call__(
        self,
        document: Document,
        format: ExportFormat,
        attachments: AttachmentReader,
        name: str,
        cancel: CancelToken,
    ) -> Rendering:
        """Render, looking at `cancel` 25 times a second.

        Raises:
            ExportCancelled: the process was killed because `cancel` says so.
            ExportFailedError: `export.too_slow` (seconds), `export.interrupted`, and those of the format.
            RenderingError: a bug in there.
        """
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(theirs,), daemon=True, name="rapporteur-desk-export"
        )
        process.start()
        theirs.close()
        until = time.monotonic() + self._time_limit
        try:
            ours.send((format, self._fonts, name, document.meta, document.base))
            _send_blocks(ours, document, cancel)
            ours.send(_pictures(document, attachments))
            while not ours.poll(_POLL_SECONDS):
                _raise_if(cancel)
                if time.monotonic() > until:
                    raise ExportFailedError("export.too_slow", seconds=round(self._time_limit))
            return _answer(ours)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise ExportFailedError("export.interrupted") from None
        finally:
            process.kill()
            process.join()
            process.close()
            ours.close()


def _send_blocks(ours: Connection, document: Document, cancel: CancelToken) -> None:
    for start in range(0, len(document.blocks), _PIECE):
        _raise_if(cancel)
        ours.send(document.blocks[start : start + _PIECE])
    ours.send(())


def _raise_if(cancel: CancelToken) -> None:
    if cancel.cancelled:
        raise ExportCancelled


def _pictures(
    document: Document, attachments: AttachmentReader
) -> dict[str, bytes | tuple[str, dict[str, object]]]:
    """The pictures' bytes by their names, or why there are none."""
    found: dict[str, bytes | tuple[str, dict[str, object]]] = {}
    for node in walked(document.blocks):
        if isinstance(node, Image) and node.src.startswith(ATTACHMENT):
            sha256 = node.src.removeprefix(ATTACHMENT)
            if sha256 not in found:
                try:
                    found[sha256] = attachments(sha256)
                except UserError as error:
                    found[sha256] = (error.code, dict(error.parameters))
    return found


def _answer(ours: Connection) -> Rendering:
    kind, *told = ours.recv()
    match kind:
        case "made":
            return Rendering(*told)
        case "refused":
            raise ExportFailedError(told[0], **told[1])
        case _:
            raise RenderingError(told[0])


# -- in the process ---------------------------------------------------------------------------------


def _serve(theirs: Connection) -> None:
    """Take a document, answer with its file."""
    try:
        theirs.send(_rendered(theirs))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # nobody waits for it any more
    finally:
        theirs.close()


def _rendered(theirs: Connection) -> tuple[object, ...]:
    format, fonts, name, meta, base = theirs.recv()
    blocks: list[Block] = []
    while piece := theirs.recv():
        blocks += piece
    pictures = theirs.recv()

    def attachment(sha256: str) -> bytes:
        found = pictures[sha256]
        if isinstance(found, tuple):
            raise UserError(found[0], **found[1])
        return bytes(found)

    try:
        document = Document(blocks=tuple(blocks), meta=meta, base=base)
        exporter = exporter_for(format, fonts, apart=False)
        rendering = exporter.render_with_findings(document, attachment, name)
        return ("made", rendering.data, rendering.findings, dict(rendering.beside))
    except UserError as error:
        return ("refused", error.code, dict(error.parameters))
    except Exception:  # noqa: BLE001  # whatever it is belongs into the report that the other side writes
        return ("failed", traceback.format_exc())
