"""Documents as sources. Each is read in a process of its own: they come by e-mail, and may be broken or hostile."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, cast

from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.reading import MAX_DOCUMENT_BYTES, SUPPORTED_SUFFIXES
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.ports import CancelToken
from rapporteur_desk.services.reading_ports import ReadSource

__all__ = ["SUPPORTED_SUFFIXES", "WALL_SECONDS", "WORKER_SWITCH", "ProcessSourceReader"]

WORKER_SWITCH: Final = "--read-document"
"""First argument with which a packaged application, which has no `python -m`, starts itself as reading process."""

WALL_SECONDS: Final = 30.0
"""The process has 15 s of processor time; on a busy machine they take longer by the clock."""

_MAX_ANSWER_BYTES: Final = 400 * 1024**2
_POLL_SECONDS: Final = 0.05
_CODES: Final = frozenset(
    {"import.unsupported", "import.unreadable", "import.encrypted", "import.too_large", "import.empty"}
)

_log = logging.getLogger(__name__)


class ProcessSourceReader:
    """The `SourceReader` port."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds

    def read(self, path: Path, cancel: CancelToken | None = None) -> ReadSource:
        """Read a PDF, DOCX, ODT, HTML, Markdown or text file in a process with limits.

        A scan without text is no error: its pages have empty text.

        Raises:
            ImportFailedError: `import.unsupported`, `import.unreadable`, `file.cannot_read`, `import.encrypted`,
                `import.too_large`, `import.too_slow`, `import.empty`.
            ImportCancelled: stopped through `cancel`.
        """
        try:
            if not path.is_file() and path.exists() and not path.is_dir():
                raise ImportFailedError("file.cannot_read", path=str(path), reason="not_a_file")
            with path.open("rb") as document:
                if os.fstat(document.fileno()).st_size > MAX_DOCUMENT_BYTES:
                    limit = MAX_DOCUMENT_BYTES // 1024**2
                    raise ImportFailedError("import.too_large", path=str(path), limit_mb=limit)
                answer = self._ask(document, path, cancel)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ImportFailedError("file.cannot_read", path=str(path), reason=reason) from error
        return _read_source(answer, path)

    def _ask(self, document: BinaryIO, path: Path, cancel: CancelToken | None) -> Mapping[str, object]:
        process = subprocess.Popen(
            [*_worker_command(), path.name],
            stdin=document,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_worker_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        received: list[bytes] = []
        stdout = cast(BinaryIO, process.stdout)
        # A thread reads, so that this one can look at the clock and at the person's wish to stop.
        reading = threading.Thread(target=_receive, args=(stdout, received), daemon=True)
        try:
            reading.start()
            until = time.monotonic() + self._wall_seconds
            while reading.is_alive():
                reading.join(_POLL_SECONDS)
                if cancel is not None and cancel.cancelled:
                    raise ImportCancelled
                if time.monotonic() > until:
                    raise ImportFailedError(
                        "import.too_slow", path=str(path), seconds=int(self._wall_seconds)
                    )
            status = process.wait(timeout=self._wall_seconds)
        finally:
            process.kill()
            process.wait()
            reading.join()
            stdout.close()
        if status == -getattr(signal, "SIGXCPU", 0):
            raise ImportFailedError("import.too_slow", path=str(path))
        return _answer(received[0] if received else b"", status, path)


def _receive(stream: BinaryIO, received: list[bytes]) -> None:
    received.append(stream.read(_MAX_ANSWER_BYTES + 1))


def _worker_command() -> Sequence[str]:
    if getattr(sys, "frozen", False):
        return (sys.executable, WORKER_SWITCH)
    # -P: the folder one happens to be in must not lend its modules.
    return (sys.executable, "-P", "-m", "rapporteur_desk.importing.worker")


def _worker_environment() -> dict[str, str]:
    """Next to nothing of ours, and the same modules wherever this program was started from."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }


def _answer(data: bytes, status: int, path: Path) -> Mapping[str, object]:
    if len(data) > _MAX_ANSWER_BYTES:
        raise ImportFailedError("import.too_large", path=str(path))
    try:
        answer = json.loads(data)
    except ValueError:
        answer = None
    if status != 0 or not isinstance(answer, dict):
        _log.warning("the reading process ended with status %s on %s", status, path.name)
        raise ImportFailedError("import.unreadable", path=str(path), reason="reader_failed")
    return answer


def _read_source(answer: Mapping[str, object], path: Path) -> ReadSource:
    """The answer as a value. The process that sent it has read a hostile file: nothing is taken on trust."""
    code = answer.get("error")
    if code is not None:
        if "trace" in answer:
            _log.warning("%s could not be read\n%s", path.name, answer["trace"])
        known = str(code) if code in _CODES else "import.unreadable"
        shown = {
            name: answer[name] for name in ("reason", "limit_mb") if isinstance(answer.get(name), str | int)
        }
        raise ImportFailedError(known, path=str(path), **shown)
    extract = answer.get("extract")
    try:
        return _checked(extract)
    except (KeyError, TypeError, ValueError) as error:
        raise ImportFailedError("import.unreadable", path=str(path), reason="reader_failed") from error


def _checked(extract: object) -> ReadSource:
    if not isinstance(extract, dict):
        raise TypeError(extract)
    texts = {name: extract[name] for name in ("title", "author", "issued", "language", "media_type")}
    pages = [(label, text) for label, text in extract["pages"]]
    for value in (*texts.values(), *(part for page in pages for part in page)):
        if not isinstance(value, str):
            raise TypeError(value)
    return ReadSource(
        **texts,
        pages=tuple(SourcePage(number, label, text) for number, (label, text) in enumerate(pages, start=1)),
    )
