"""Files kept with a dossier: immutable, each found by the SHA-256 of its bytes.

In an encrypted dossier each file is a small encrypted database that holds the bytes in parts: the same
cipher and key as the text, whose authentication also notices a changed file.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, cast

from rapporteur_desk.domain.entities import Attachment
from rapporteur_desk.domain.errors import DossierError, NotFoundError
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.failures import file_failure
from rapporteur_desk.storage.files import replace_file, sync_folder, write_parts
from rapporteur_desk.storage.large_files import PART, EncryptedFile, IncomingFile, new_hash

ROOM_LEFT: Final = 64 << 20
"""Bytes that must stay free on the disk for the dossier itself when a large file comes in."""

_HASH = re.compile(r"[0-9a-f]{64}")


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

    def put_file(
        self,
        path: Path,
        media_type: str,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Attachment:
        """Keep a file of any size: it is copied part by part, and never wholly in memory.

        Raises:
            ImportFailedError: `file.cannot_read` (path, reason).
            DossierError: as `put`; `dossier.disk_full` before anything is copied where there is no room.
            ImportCancelled: stopped through `cancel`; nothing was kept.
        """
        temporary = self._folder / f".rd-{new_id()[:13]}.tmp"
        incoming = IncomingFile(path, progress, cancel)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._refuse_without_room(incoming.size)
            if self._key is None:
                write_parts(temporary, incoming.parts())
            else:
                self._fill_container(temporary, incoming.parts())
            sha256 = incoming.sha256
            if self._is_sound(sha256):
                temporary.unlink()
            else:
                temporary.replace(self._path(sha256))
                sync_folder(self._folder)
        except BaseException as error:
            _forget(temporary)
            if isinstance(error, OSError):
                raise file_failure(error, self._folder.parent) from error
            raise
        return Attachment(sha256, path.name, media_type, incoming.done)

    def read(self, sha256: str) -> bytes:
        """The bytes, verified.

        Raises:
            NotFoundError: `attachment.not_found`.
            DossierError: `attachment.damaged` when they are no longer those that were kept.
        """
        try:
            with self.open(sha256) as file:
                data = file.read()
        except OSError as error:
            raise file_failure(error, self._folder.parent) from error
        if _hash(data) != sha256:
            raise DossierError("attachment.damaged", sha256=sha256)
        return data

    def open(self, sha256: str) -> BinaryIO:
        """A kept file, to be read from any place in it; its bytes are not verified as a whole.

        Raises:
            NotFoundError: `attachment.not_found`.
            DossierError: `attachment.damaged`.
        """
        path = self._found(sha256)
        if self._key is None:
            return path.open("rb")
        return cast(BinaryIO, io.BufferedReader(EncryptedFile(path, self._key)))

    def path(self, sha256: str) -> Path | None:
        """Where the file lies in clear; None in an encrypted dossier.

        Raises:
            NotFoundError: `attachment.not_found`.
        """
        path = self._found(sha256)
        return path if self._key is None else None

    def verify(self, sha256: str) -> None:
        """Compare the bytes with those that were kept, part by part.

        Raises:
            NotFoundError: `attachment.not_found`.
            DossierError: `attachment.damaged`.
        """
        digest = new_hash()
        try:
            with self.open(sha256) as file:
                while part := file.read(PART):
                    digest.update(part)
        except OSError as error:
            raise file_failure(error, self._folder.parent) from error
        if digest.hexdigest() != sha256:
            raise DossierError("attachment.damaged", sha256=sha256)

    def kept(self) -> Iterator[str]:
        """The hashes of all files there are."""
        with suppress(FileNotFoundError):
            yield from sorted(path.name for path in self._folder.iterdir() if _HASH.fullmatch(path.name))

    def _is_sound(self, sha256: str) -> bool:
        try:
            self.verify(sha256)
        except (NotFoundError, DossierError):
            return False
        return True

    def _found(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256) or not self._path(sha256).is_file():
            raise NotFoundError("attachment.not_found", sha256=sha256)
        return self._path(sha256)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256

    def _refuse_without_room(self, size: int) -> None:
        if shutil.disk_usage(self._folder).free < size + ROOM_LEFT:
            raise DossierError("dossier.disk_full", path=str(self._folder.parent))

    def _write_encrypted(self, path: Path, data: bytes) -> None:
        temporary = path.with_name(f".rd-{new_id()[:13]}.tmp")
        try:
            self._fill_container(temporary, (data[at : at + PART] for at in range(0, len(data), PART)))
            temporary.replace(path)
        except BaseException:
            _forget(temporary)
            raise
        sync_folder(path.parent)

    def _fill_container(self, path: Path, parts: Iterable[bytes]) -> None:
        container = Database(path, self._key, create=True, closed=True)
        try:
            container.execute("CREATE TABLE part (number INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT")
            container.execute("BEGIN")
            container.execute_many("INSERT INTO part (number, data) VALUES (?, ?)", enumerate(parts))
            container.execute("COMMIT")
        finally:
            container.close()


def _forget(temporary: Path) -> None:
    for leftover in (temporary, *(Path(f"{temporary}-{end}") for end in ("wal", "journal"))):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)


def _hash(data: bytes) -> str:
    digest = new_hash()
    digest.update(data)
    return digest.hexdigest()
