"""Files kept with a dossier: immutable, each found by the SHA-256 of its bytes.

In an encrypted dossier each file is a small encrypted database that holds the bytes in parts: the same
cipher and key as the text, whose authentication also notices a changed file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rapporteur_desk.domain.entities import Attachment
from rapporteur_desk.domain.errors import DossierError, NotFoundError
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.failures import file_failure
from rapporteur_desk.storage.files import replace_file, sync_folder

_HASH = re.compile(r"[0-9a-f]{64}")
_PART = 1 << 20
"""Bytes of an encrypted part."""


class AttachmentFolder:
    """`attachments/<sha256>`; any thread."""

    def __init__(self, folder: Path, key: bytes | None) -> None:
        self._folder = folder
        self._key = key

    def put(self, data: bytes, filename: str, media_type: str) -> Attachment:
        """Keep the bytes; the same bytes are kept once, a copy that was damaged is replaced.

        Raises:
            DossierError: `dossier.disk_full`, `dossier.read_only`, `dossier.io_error`; nothing was kept.
        """
        sha256 = _hash(data)
        if not self._is_sound(sha256):
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                if self._key is None:
                    replace_file(self._path(sha256), data)
                else:
                    self._write_encrypted(self._path(sha256), data)
            except OSError as error:
                raise file_failure(error, self._folder.parent) from error
        return Attachment(sha256, filename, media_type, len(data))

    def read(self, sha256: str) -> bytes:
        """The bytes, verified.

        Raises:
            NotFoundError: `attachment.not_found`.
            DossierError: `attachment.damaged` when they are no longer those that were kept.
        """
        if not _HASH.fullmatch(sha256) or not self._path(sha256).is_file():
            raise NotFoundError("attachment.not_found", sha256=sha256)
        try:
            data = (
                self._path(sha256).read_bytes()
                if self._key is None
                else self._read_encrypted(self._path(sha256))
            )
        except OSError as error:
            raise file_failure(error, self._folder.parent) from error
        if _hash(data) != sha256:
            raise DossierError("attachment.damaged", sha256=sha256)
        return data

    def kept(self) -> Iterator[str]:
        """The hashes of all files there are."""
        with suppress(FileNotFoundError):
            yield from sorted(path.name for path in self._folder.iterdir() if _HASH.fullmatch(path.name))

    def _is_sound(self, sha256: str) -> bool:
        try:
            self.read(sha256)
        except (NotFoundError, DossierError):
            return False
        return True

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256

    def _write_encrypted(self, path: Path, data: bytes) -> None:
        temporary = path.with_name(f".rd-{new_id()[:13]}.tmp")
        try:
            container = Database(temporary, self._key, create=True, closed=True)
            try:
                container.execute("CREATE TABLE part (number INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT")
                parts = ((n, data[at : at + _PART]) for n, at in enumerate(range(0, len(data), _PART)))
                container.execute("BEGIN")
                container.execute_many("INSERT INTO part (number, data) VALUES (?, ?)", parts)
                container.execute("COMMIT")
            finally:
                container.close()
            temporary.replace(path)
        except BaseException:
            for leftover in (temporary, *(Path(f"{temporary}-{end}") for end in ("wal", "journal"))):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)

    def _read_encrypted(self, path: Path) -> bytes:
        try:
            container = Database(path, self._key, closed=True)
            try:
                rows = container.rows("SELECT data FROM part ORDER BY number")
            finally:
                container.close()
        except DossierError as failure:
            if failure.code in {"dossier.damaged", "dossier.wrong_key"}:
                raise DossierError("attachment.damaged", sha256=path.name) from failure
            raise
        return b"".join(part for (part,) in rows)


def _hash(data: bytes) -> str:
    import hashlib  # 2 ms that the first paint need not wait for

    return hashlib.sha256(data).hexdigest()
