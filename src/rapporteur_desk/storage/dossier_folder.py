"""Making and opening the folder of a dossier."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rapporteur_desk.domain.entities import Dossier
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.ports import Clock
from rapporteur_desk.storage.database import HEADER_BYTES, Database, is_encrypted_header, is_plain_header
from rapporteur_desk.storage.entity_table import TABLES
from rapporteur_desk.storage.failures import file_failure
from rapporteur_desk.storage.files import sync_folder
from rapporteur_desk.storage.integrity import refresh_checksums
from rapporteur_desk.storage.locking import DossierLock
from rapporteur_desk.storage.schema import migrate
from rapporteur_desk.storage.store import (
    ATTACHMENTS_NAME,
    LOST_LOG_NAME,
    UNCLOSED_NAME,
    SqliteDossierStore,
)
from rapporteur_desk.storage.synced_folders import refuse_synced

DATABASE_NAME: Final = "dossier.db"
BACKUPS_NAME: Final = "backups"
_WITHOUT_LOG = b"\x01\x01"
"""Bytes 18 and 19 of the header of a database that keeps no write-ahead log; sqlite3mc leaves them readable."""


def utc_now() -> datetime:
    """The `Clock` port."""
    return datetime.now(UTC)


def is_dossier(folder: Path) -> bool:
    """Whether a folder holds a dossier, be it sound or not, or what is left of one."""
    return (folder / DATABASE_NAME).exists() or _has_lost_its_database(folder)


def is_encrypted(folder: Path) -> bool:
    """Whether the dossier in a folder needs a key.

    Raises:
        DossierError: `dossier.not_found`, `dossier.damaged` (an empty or missing file), `dossier.io_error`.
    """
    return not is_plain_header(_header(folder))


def create_dossier(
    folder: Path, dossier: Dossier, key: bytes | None = None, clock: Clock = utc_now
) -> SqliteDossierStore:
    """A new dossier in a folder that is made when missing, with this first record, open.

    Args:
        folder: where; other files in it are left alone.
        dossier: the theme.
        key: 32 random bytes to encrypt everything with, or None.
        clock: for the history's times.

    Raises:
        DossierError: `dossier.exists`, `dossier.synced_folder`, `dossier.read_only`, `dossier.disk_full`,
            `dossier.already_open`, `dossier.io_error`. Nothing is left behind.
    """
    refuse_synced(folder)
    path = folder / DATABASE_NAME
    if path.exists() or _has_lost_its_database(folder):
        raise DossierError("dossier.exists", path=str(folder))
    made = not folder.exists()
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ATTACHMENTS_NAME).mkdir(exist_ok=True)
            (folder / BACKUPS_NAME).mkdir(exist_ok=True)
        except OSError as error:
            raise file_failure(error, folder) from error
        lock = DossierLock(folder)
        try:
            _write_first(path, dossier, key)
            return _opened(folder, key, lock, clock)
        except BaseException:
            lock.release()
            raise
    except BaseException:
        if made:
            import shutil

            shutil.rmtree(folder, ignore_errors=True)
        raise


def open_dossier(folder: Path, key: bytes | None = None, clock: Clock = utc_now) -> SqliteDossierStore:
    """Open a dossier, migrating one of an older version after a verified backup into `backups/`.

    Raises:
        DossierError: `dossier.not_found`, `dossier.synced_folder`, `dossier.already_open` (host, pid),
            `dossier.wrong_key` (also when a key is needed and none given, or given and not needed),
            `dossier.damaged` (reason), `dossier.newer` (version, known), `dossier.migration_failed` (reason),
            `dossier.read_only`, `dossier.disk_full`, `dossier.io_error`, `dossier.engine`. Nothing was changed.
    """
    refuse_synced(folder)
    encrypted = is_encrypted(folder)
    if encrypted != (key is not None):
        raise DossierError("dossier.wrong_key", path=str(folder))
    lock = DossierLock(folder)
    try:
        return _opened(folder, key, lock, clock)
    except BaseException:
        lock.release()
        raise


def _write_first(path: Path, dossier: Dossier, key: bytes | None) -> None:
    """Make the database beside its place and move it there whole: no crash leaves an empty one."""
    new = path.with_name(f"{path.name}.new")
    try:
        for leftover in (new, _log(new)):
            leftover.unlink(missing_ok=True)
        database = Database(new, key, create=True)
        try:
            table = TABLES[EntityKind.DOSSIER]

            def insert_dossier(_: int) -> None:
                database.execute(table.insert, table.row_of(table.mended(dossier)))

            migrate(database, after=insert_dossier)
        finally:
            database.close()
        new.rename(path)
    except OSError as error:
        raise file_failure(error, path.parent) from error
    except BaseException:
        for leftover in (new, _log(new)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _opened(folder: Path, key: bytes | None, lock: DossierLock, clock: Clock) -> SqliteDossierStore:
    path = folder / DATABASE_NAME
    try:
        _set_stale_log_aside(folder, _header(folder))
        _notice_lost_log(folder, _header(folder))
    except OSError as error:
        raise file_failure(error, folder) from error
    database = Database(path, key)
    try:
        if key is not None and is_plain_header(_header(folder)):
            raise DossierError("dossier.engine", reason="written in clear")

        def back_up(_present: int) -> None:
            backups = folder / BACKUPS_NAME
            backups.mkdir(exist_ok=True)
            destination = backups / backup_name(backups, clock(), BackupReason.MIGRATION)
            part = destination.with_name(f"{destination.name}.part")
            part.unlink(missing_ok=True)
            database.copy_to(part)
            part.rename(destination)
            sync_folder(backups)

        migrate(database, before=back_up, after=lambda _: refresh_checksums(database))
        store = SqliteDossierStore(folder, database, key, lock, clock)
        _ = store.dossier  # a database without its first record is damage
    except BaseException:
        with suppress(DossierError):
            database.leave_untouched()
        with suppress(DossierError):
            database.close()
        raise
    return store


def backup_name(folder: Path, at: datetime, reason: BackupReason) -> str:
    """A name for a new backup in a folder: `20240312T143000Z-activity.db`."""
    stem = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{reason.value}"
    name, number = f"{stem}.db", 2
    while (folder / name).exists():
        name, number = f"{stem}-{number}.db", number + 1
    return name


def _set_stale_log_aside(folder: Path, header: bytes) -> None:
    """A closed copy put by hand in the database's place must not be mixed with the log of what was there before.

    A live database says in its header that it has a log; a closed copy says that it has none. A log beside a closed
    copy is therefore another file's: it is kept under another name, for a rescue.
    """
    log = _log(folder / DATABASE_NAME)
    if header[18:20] == _WITHOUT_LOG and log.exists():
        aside, number = log.with_name("stale.wal"), 2
        while aside.exists():
            aside, number = log.with_name(f"stale-{number}.wal"), number + 1
        log.rename(aside)
        sync_folder(folder)


def _notice_lost_log(folder: Path, header: bytes) -> None:
    """A database that a crash left with a log must be found with it: what was committed last is nowhere else."""
    unclosed = folder / UNCLOSED_NAME
    if unclosed.exists():
        if header[18:20] != _WITHOUT_LOG and not _log(folder / DATABASE_NAME).exists():
            (folder / LOST_LOG_NAME).touch()
        unclosed.unlink(missing_ok=True)


def _header(folder: Path) -> bytes:
    """The first bytes of the database.

    Raises:
        DossierError: `dossier.not_found`, `dossier.damaged`, `dossier.read_only`, `dossier.io_error`.
    """
    path = folder / DATABASE_NAME
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
    except FileNotFoundError as error:
        if _has_lost_its_database(folder):
            raise DossierError("dossier.damaged", path=str(folder), reason="missing database") from error
        raise DossierError("dossier.not_found", path=str(folder)) from error
    except OSError as error:
        if path.is_dir():
            raise DossierError("dossier.damaged", path=str(folder), reason="missing database") from error
        raise file_failure(error, folder) from error
    if not is_plain_header(header) and not is_encrypted_header(header):
        raise DossierError("dossier.damaged", path=str(folder), reason="header" if header else "empty file")
    return header


def _has_lost_its_database(folder: Path) -> bool:
    """Whether a folder without a database held one: its log, or a backup of it, is still there."""
    return _log(folder / DATABASE_NAME).exists() or any((folder / BACKUPS_NAME).glob("*.db"))


def _log(path: Path) -> Path:
    """The write-ahead log of a database."""
    return path.with_name(f"{path.name}-wal")
