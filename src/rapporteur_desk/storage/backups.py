"""The backups of one dossier: closed copies of its database in `backups/`, named by when and why they were taken.

A backup is written beside its place under another name, verified, and only then given its name: what is listed was
whole when it was taken, whatever happened since.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.domain.retention import BackupReason, Taken, to_keep
from rapporteur_desk.services.backups import Backup, BackupCancelled, BackupFacts, Restored, Salvaged
from rapporteur_desk.services.ports import CancelToken, DossierStore, Progress
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import BACKUPS_NAME, DATABASE_NAME, backup_name, utc_now
from rapporteur_desk.storage.failures import file_failure
from rapporteur_desk.storage.files import sync_folder
from rapporteur_desk.storage.history import TextHistory
from rapporteur_desk.storage.integrity import damage
from rapporteur_desk.storage.schema import SCHEMA_VERSION, migrate, version_of
from rapporteur_desk.storage.store import SqliteDossierStore

SPARE_BYTES: Final = 32 * 1024**2
"""Left free on the disk by a backup, so that saving never lacks the room that a backup took."""

_NAME = re.compile(r"(\d{8}T\d{6})Z-([a-z-]+?)(?:-(\d+))?\.db")
_FORMER_NAME = re.compile(r"schema-\d+-(\d{8}T\d{6})\.db")
"""What version 0.1 called the backup before a migration."""
_READING_PREFIX: Final = ".reading-"


def parsed_name(name: str) -> tuple[datetime, BackupReason] | None:
    """When and why the backup of that name was taken; None for any other file."""
    with suppress(ValueError):
        if found := _NAME.fullmatch(name):
            moment, reason = found[1], BackupReason(found[2])
        elif found := _FORMER_NAME.fullmatch(name):
            moment, reason = found[1], BackupReason.MIGRATION
        else:
            return None
        return datetime.strptime(moment, "%Y%m%dT%H%M%S").replace(tzinfo=UTC), reason
    return None


class _Scratch:
    """A folder that goes when the dossier in it is closed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def release(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


class FolderShelf:
    """The `BackupShelf` port."""

    def __init__(self, dossier: Path, key: bytes | None = None) -> None:
        self._dossier = dossier
        self._key = key
        self._facts: dict[tuple[str, int, int], BackupFacts] = {}

    @property
    def folder(self) -> Path:
        return self._dossier / BACKUPS_NAME

    def all(self) -> list[Backup]:
        found: list[tuple[datetime, int, Backup]] = []
        with suppress(FileNotFoundError):
            for path in self.folder.iterdir():
                parsed = parsed_name(path.name)
                if parsed is not None:
                    with suppress(OSError):
                        status = path.stat()
                        backup = Backup(path.name, *parsed, status.st_size)
                        found.append((backup.taken, status.st_mtime_ns, backup))
        return [backup for *_, backup in sorted(found, key=lambda one: one[:2], reverse=True)]

    def facts(self, backup: Backup) -> BackupFacts:
        path = self.folder / backup.name
        try:
            status = path.stat()
            known = (backup.name, status.st_size, status.st_mtime_ns)
            if known not in self._facts:
                self._facts[known] = self._read_facts(path)
            return self._facts[known]
        except (OSError, DossierError):
            return BackupFacts(readable=False)

    def verify(self, backup: Backup) -> list[str]:
        return damage_in(self.folder / backup.name, self._key)

    # -- taking

    def take(
        self,
        store: DossierStore,
        reason: BackupReason,
        at: datetime,
        *,
        even_unchanged: bool = False,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Backup | None:
        folder = self.folder
        try:
            folder.mkdir(exist_ok=True)
            self._clear_leftovers()
            self._refuse_without_room(store)
        except OSError as error:
            raise file_failure(error, self._dossier) from error
        newest = next(iter(self.all()), None)
        destination = folder / backup_name(folder, at, reason)
        unchanged = newest is not None and self._holds(newest, store.sequence)
        counted = even_unchanged or not unchanged
        try:
            store.backup(destination, watched(progress, cancel), keep=counted)
        except DossierError as failure:
            if failure.code == "dossier.disk_full":
                raise DossierError("backup.disk_full", path=str(self._dossier)) from failure
            raise
        if not counted:
            return None
        self._prune(destination.name)
        return next((one for one in self.all() if one.name == destination.name), None)

    def _holds(self, backup: Backup, sequence: int) -> bool:
        facts = self.facts(backup)
        return facts.readable and facts.sequence == sequence and facts.schema == SCHEMA_VERSION

    def _refuse_without_room(self, store: DossierStore) -> None:
        needed = sum(
            path.stat().st_size
            for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal")
            if (path := store.folder / name).exists()
        )
        if shutil.disk_usage(self.folder).free < needed + SPARE_BYTES:
            raise DossierError("backup.disk_full", path=str(self._dossier))

    def _clear_leftovers(self) -> None:
        """What a killed program left half-done. Only who has the dossier open takes backups of it."""
        for path in self.folder.iterdir():
            if path.name.startswith(_READING_PREFIX):
                shutil.rmtree(path, ignore_errors=True)
            elif ".part" in path.suffixes or path.name.endswith((".part-journal", ".part-wal")):
                path.unlink(missing_ok=True)

    def _prune(self, newest: str) -> None:
        """Drop what the rule does not keep; the one just taken stays even if the clock has been set back."""
        backups = self.all()
        kept = to_keep(Taken(backup.taken, backup.reason) for backup in backups)
        seen: set[Taken] = set()
        for backup in backups:
            taken = Taken(backup.taken, backup.reason)
            if backup.name != newest and (taken not in kept or taken in seen):
                with suppress(OSError):
                    (self.folder / backup.name).unlink()
            seen.add(taken)
        sync_folder(self.folder)

    # -- reading

    def look_inside(self, backup: Backup) -> DossierStore:
        path = self.folder / backup.name
        scratch = self.folder / f"{_READING_PREFIX}{new_id()[:13]}"
        try:
            database = Database(path, self._key, closed=True)
            version = version_of(database)
            if version != SCHEMA_VERSION:
                database.close()
                if not version:
                    raise DossierError("backup.unreadable", path=str(path))
                database = self._migrated(path, scratch)
            return SqliteDossierStore(self._dossier, database, self._key, _Scratch(scratch), utc_now)
        except (DossierError, OSError) as failure:
            shutil.rmtree(scratch, ignore_errors=True)
            if isinstance(failure, DossierError) and failure.code == "dossier.newer":
                raise
            raise DossierError("backup.unreadable", path=str(path)) from failure

    def _migrated(self, path: Path, scratch: Path) -> Database:
        """A copy in the present schema: a backup itself is never written to."""
        scratch.mkdir()
        copy = scratch / DATABASE_NAME
        shutil.copyfile(path, copy)
        database = Database(copy, self._key)
        try:
            migrate(database)
        finally:
            database.close()
        return Database(copy, self._key, closed=True)

    def _read_facts(self, path: Path) -> BackupFacts:
        database = Database(path, self._key, closed=True)
        try:
            if not version_of(database):
                return BackupFacts(readable=False)
            return BackupFacts(
                title=database.value("SELECT title FROM dossier") or "",
                schema=version_of(database),
                sequence=database.value("SELECT coalesce(max(sequence), 0) FROM journal"),
                **{
                    f"{table}s": database.value(f"SELECT count(*) FROM {table} WHERE binned_at IS NULL")  # noqa: S608
                    for table in ("hearing", "note", "section", "source")
                },
            )
        finally:
            database.close()

    # -- coming back

    def restore(
        self,
        backup: Backup,
        destination: Path,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Restored:
        from rapporteur_desk.storage.restoring import restored_dossier  # the first paint need not wait for it

        path = self.folder / backup.name
        if damage_in(path, self._key):
            raise DossierError("backup.unreadable", path=str(path))
        missing = restored_dossier(path, self._dossier, destination, self._key, watched(progress, cancel))
        return Restored(folder=destination, backup=backup, missing_attachments=tuple(missing))

    def salvage(
        self,
        destination: Path,
        backup: Backup | None = None,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Salvaged:
        from rapporteur_desk.storage.salvage import salvaged_dossier

        spare = None if backup is None else self.look_inside(backup)
        try:
            page_ones = [self.folder / one.name for one in self.all()]
            return salvaged_dossier(
                self._dossier, destination, self._key, spare, page_ones, watched(progress, cancel)
            )
        finally:
            if spare is not None:
                spare.close()

    def last_written(self) -> datetime | None:
        times: list[float] = []
        for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal"):
            with suppress(OSError):
                times.append((self._dossier / name).stat().st_mtime)
        return datetime.fromtimestamp(max(times), UTC) if times else None


def damage_in(path: Path, key: bytes | None) -> list[str]:
    """What is wrong with a closed database; empty when it is sound.

    Rows of an older schema cannot be compared with their checksums: there the pages alone are checked.
    """
    try:
        database = Database(path, key, closed=True)
        try:
            version = version_of(database)
            if not version:
                return ["it is empty"]
            if version != SCHEMA_VERSION:
                return database.integrity_findings()
            return list(damage(database, TextHistory(database)))
        finally:
            database.close()
    except DossierError as failure:
        return [str(failure.parameters.get("reason") or failure.code)]


def watched(progress: Progress | None, cancel: CancelToken | None) -> Progress:
    """A progress that ends the work when it was cancelled."""

    def step(done: int, total: int) -> None:
        if cancel is not None and cancel.cancelled:
            raise BackupCancelled
        if progress is not None:
            progress(done, total)

    return step
