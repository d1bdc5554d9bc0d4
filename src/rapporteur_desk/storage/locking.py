"""A lock file, so that a second opener is told who has the dossier.

SQLite's own exclusive lock is what protects the file; this one only makes the message readable. It is held
through the system (`flock`, or a locked byte on Windows), which gives it up when a process dies however
it dies: a file left behind by a killed program stops nobody.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.storage.failures import file_failure

LOCK_NAME: Final = "dossier.lock"

_LOCKED_BYTE = 1 << 20
"""Windows locks are mandatory: a byte beyond the text is locked, so that others can read the text."""


class DossierLock:
    """Held from construction to `release`."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            DossierError: `dossier.already_open` (host, pid of who has it), `dossier.read_only`, `dossier.io_error`.
        """
        self._path = folder / LOCK_NAME
        try:
            self._descriptor: int | None = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise file_failure(error, folder) from error
        if not _lock(self._descriptor):
            host, pid = _holder(self._descriptor)
            os.close(self._descriptor)
            raise DossierError("dossier.already_open", path=str(folder), host=host, pid=pid)
        with suppress(OSError):  # a full disk makes the message poorer, nothing else
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, json.dumps({"host": _host(), "pid": os.getpid()}).encode())

    def release(self) -> None:
        """Give it back; doing so twice does nothing."""
        if self._descriptor is None:
            return
        if sys.platform == "win32":
            os.close(self._descriptor)
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        else:
            # Before closing, or another opener's fresh file could be removed.
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
        self._descriptor = None


def call_holder(folder: Path) -> bool:
    """Ask whoever has the dossier of this folder open, on this computer, to show its window.

    Touching the lock file is the request: it leaves nothing behind, and one that a dead program left calls nobody.

    Returns:
        False when it is open on another computer, or the request could not be made.
    """
    path = folder / LOCK_NAME
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            host, _ = _holder(descriptor)
        finally:
            os.close(descriptor)
        if host != _host():
            return False
        os.utime(path)
    except OSError:
        return False
    return True


def _host() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without such locks: SQLite's lock decides
    return True


def _holder(descriptor: int) -> tuple[str, int]:
    """Host and process number written by who has the lock; empty and 0 when unreadable."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        written = json.loads(os.read(descriptor, 4096))
        return str(written["host"]), int(written["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", 0
