"""Files too large for the memory, such as recordings: read and kept part by part."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rapporteur_desk.domain.errors import DossierError, ImportFailedError
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.storage.database import Database

if TYPE_CHECKING:
    import hashlib

PART: Final = 1 << 20
"""Bytes of a part, and of a row of an encrypted file."""


def new_hash() -> hashlib._Hash:
    """An empty SHA-256."""
    import hashlib  # 2 ms that the first paint need not wait for

    return hashlib.sha256()


class IncomingFile:
    """A file from outside, read once from beginning to end.

    Raises:
        ImportFailedError: `file.cannot_read` (path, reason).
    """

    def __init__(self, path: Path, progress: Progress | None, cancel: CancelToken | None) -> None:
        self._path = path
        self._progress = progress
        self._cancel = cancel
        self._hash = new_hash()
        self.done = 0
        """Bytes read so far."""
        try:
            if not path.is_file():
                raise ImportFailedError("file.cannot_read", path=str(path), reason="not_a_file")
            self.size = path.stat().st_size
        except OSError as error:
            raise self._unreadable(error) from error

    @property
    def sha256(self) -> str:
        """Of what was read so far."""
        return self._hash.hexdigest()

    def parts(self) -> Iterator[bytes]:
        """The bytes, in parts of one size.

        Raises:
            ImportCancelled: stopped.
        """
        try:
            file = self._path.open("rb")
        except OSError as error:
            raise self._unreadable(error) from error
        with file:
            while True:
                if self._cancel is not None and self._cancel.cancelled:
                    from rapporteur_desk.services.importing import ImportCancelled

                    raise ImportCancelled
                try:
                    part = file.read(PART)
                except OSError as error:
                    raise self._unreadable(error) from error
                if not part:
                    return
                self._hash.update(part)
                self.done += len(part)
                yield part
                if self._progress is not None:
                    self._progress(min(self.done, self.size), self.size)

    def _unreadable(self, error: OSError) -> ImportFailedError:
        return ImportFailedError(
            "file.cannot_read", path=str(self._path), reason=error.strerror or str(error)
        )


class EncryptedFile(io.RawIOBase):
    """A file that lies in parts in a small encrypted database, read from any place.

    Raises:
        DossierError: `attachment.damaged`.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__()
        self._name = path.name
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")
        try:
            self._container = Database(path, key, closed=True)
            try:
                last = self._container.row(
                    "SELECT number, length(data) FROM part ORDER BY number DESC LIMIT 1"
                )
            except BaseException:
                self._container.close()
                raise
        except DossierError as failure:
            raise self._damaged(failure) from failure
        self._size: int = last[0] * PART + last[1] if last else 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        number, inside = divmod(self._at, PART)
        data = memoryview(self._part(number))[inside : inside + len(buffer)]
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed and hasattr(self, "_container"):
            self._container.close()
        super().close()

    def _part(self, number: int) -> bytes:
        if self._held[0] != number:
            try:
                data = self._container.value("SELECT data FROM part WHERE number = ?", (number,))
            except DossierError as failure:
                raise self._damaged(failure) from failure
            self._held = number, data or b""
        return self._held[1]

    def _damaged(self, failure: DossierError) -> DossierError:
        if failure.code in {"dossier.damaged", "dossier.wrong_key"}:
            return DossierError("attachment.damaged", sha256=self._name)
        return failure
