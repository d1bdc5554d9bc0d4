"""One open dossier: the `DossierStore` port on SQLite."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage
from typing import Any, BinaryIO, Final, Protocol, cast

from rapporteur_desk.domain.entities import (
    Appearance,
    Attachment,
    Dossier,
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Organisation,
    Person,
    Question,
    Recommendation,
    Section,
    Source,
    SourcePage,
    SupportLink,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, is_key
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.ports import CancelToken, Clock, JournalEntry, Progress, TextVersion
from rapporteur_desk.storage.attachments import AttachmentFolder
from rapporteur_desk.storage.database import Database, Row
from rapporteur_desk.storage.entity_table import TABLES
from rapporteur_desk.storage.failures import file_failure
from rapporteur_desk.storage.files import sync_folder
from rapporteur_desk.storage.history import TextHistory
from rapporteur_desk.storage.integrity import damage, findings
from rapporteur_desk.storage.journal import Journal
from rapporteur_desk.storage.repositories import SqliteRepository
from rapporteur_desk.storage.source_pages import SourcePages
from rapporteur_desk.storage.transactions import SqliteTransactionScope

ATTACHMENTS_NAME: Final = "attachments"
UNCLOSED_NAME: Final = "unclosed"
"""A file beside a database from its first commit until it is closed: meanwhile a log lies there too, which counts."""
LOST_LOG_NAME: Final = "log-lost"
"""A file beside a database whose log was gone after a crash, until somebody was told."""
RESERVE_NAME: Final = "reserve"
RESERVE_SIZE: Final = 1 << 20
"""Bytes given back on a full disk: room for about 1,290 more saves."""
RESERVE_ROOM: Final = 8 * RESERVE_SIZE
"""Bytes that must be free before it is set aside again: it must not be what fills the disk."""
SECRET_SIZE: Final = 32
"""Bytes."""

_KINDS_BY_LETTER: Final = {
    "A": (EntityKind.HEARING, EntityKind.NOTE, EntityKind.QUESTION, EntityKind.TRANSCRIPT_LINE),
    "S": (EntityKind.SOURCE, EntityKind.EXCERPT),
    "M": (EntityKind.MINI_REPORT, EntityKind.SECTION),
    "N": (EntityKind.NOTE,),
    "R": (EntityKind.RECOMMENDATION,),
    "P": (EntityKind.PERSON,),
    "O": (EntityKind.ORGANISATION,),
}
"""What a short key can name, by its first letter."""


class Held(Protocol):
    """What an open dossier holds until it is closed: its lock."""

    def release(self) -> None: ...


class SqliteDossierStore:
    """An open dossier. Made by `create_dossier` and `open_dossier`; any thread may call any method.

    Besides what the port says, every method can raise DossierError: `dossier.disk_full`, `dossier.io_error`,
    `dossier.damaged`, `dossier.closed`.
    """

    def __init__(self, folder: Path, database: Database, key: bytes | None, lock: Held, clock: Clock) -> None:
        """Over an open database; one that is only read (a backup) has no reserve.

        Args:
            lock: let go when the dossier is closed.
        """
        self._unclosed = False
        """Whether the folder says that there is a log which counts."""
        self._folder = folder
        self._database = database
        self._key = key
        self._lock = lock
        self._clock = clock
        self._pages = SourcePages(database)
        self._history = TextHistory(database)
        self._journal = Journal(database)
        self._attachments = AttachmentFolder(folder / ATTACHMENTS_NAME, key)
        self._repositories: dict[EntityKind, SqliteRepository[Any]] = {
            kind: SqliteRepository(database, table) for kind, table in TABLES.items()
        }
        if not database.closed_copy:
            with suppress(OSError):  # when there is no room, the dossier opens all the same
                self._write_reserve()

    # -- what there is

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def has_lost_its_log(self) -> bool:
        """Whether a crash left a log that is gone: what was written last is missing."""
        return (self._folder / LOST_LOG_NAME).exists()

    def forget_lost_log(self) -> None:
        """It has been told, and the person goes on with what there is."""
        with suppress(OSError):
            (self._folder / LOST_LOG_NAME).unlink(missing_ok=True)

    def _committed(self) -> None:
        """After each commit: from the first on the log must be there as long as the dossier is not closed."""
        if not self._unclosed:
            self._unclosed = True
            with suppress(OSError):  # without it a lost log would only be noticed beside a newer backup
                (self._folder / UNCLOSED_NAME).touch()

    @property
    def encrypted(self) -> bool:
        return self._database.encrypted

    @property
    def dossier(self) -> Dossier:
        found = self._repositories[EntityKind.DOSSIER].select()
        if len(found) != 1:
            raise DossierError("dossier.damaged", path=str(self._folder), reason="missing record")
        return cast(Dossier, found[0])

    @property
    def mini_reports(self) -> SqliteRepository[MiniReport]:
        return self._repositories[EntityKind.MINI_REPORT]

    @property
    def persons(self) -> SqliteRepository[Person]:
        return self._repositories[EntityKind.PERSON]

    @property
    def organisations(self) -> SqliteRepository[Organisation]:
        return self._repositories[EntityKind.ORGANISATION]

    @property
    def hearings(self) -> SqliteRepository[Hearing]:
        return self._repositories[EntityKind.HEARING]

    @property
    def appearances(self) -> SqliteRepository[Appearance]:
        return self._repositories[EntityKind.APPEARANCE]

    @property
    def questions(self) -> SqliteRepository[Question]:
        return self._repositories[EntityKind.QUESTION]

    @property
    def notes(self) -> SqliteRepository[Note]:
        return self._repositories[EntityKind.NOTE]

    @property
    def transcripts(self) -> SqliteRepository[Transcript]:
        return self._repositories[EntityKind.TRANSCRIPT]

    @property
    def transcript_lines(self) -> SqliteRepository[TranscriptLine]:
        return self._repositories[EntityKind.TRANSCRIPT_LINE]

    @property
    def sources(self) -> SqliteRepository[Source]:
        return self._repositories[EntityKind.SOURCE]

    @property
    def excerpts(self) -> SqliteRepository[Excerpt]:
        return self._repositories[EntityKind.EXCERPT]

    @property
    def sections(self) -> SqliteRepository[Section]:
        return self._repositories[EntityKind.SECTION]

    @property
    def recommendations(self) -> SqliteRepository[Recommendation]:
        return self._repositories[EntityKind.RECOMMENDATION]

    @property
    def links(self) -> SqliteRepository[SupportLink]:
        return self._repositories[EntityKind.SUPPORT_LINK]

    @property
    def saved_searches(self) -> SqliteRepository[SavedSearch]:
        return self._repositories[EntityKind.SAVED_SEARCH]

    def entity(self, kind: EntityKind, id: EntityId) -> Entity | None:
        return cast("Entity | None", self._repositories[kind].find(id))

    def by_key(self, key: str) -> Entity | None:
        wanted = key.upper()
        if not is_key(wanted):
            return None
        for kind in _KINDS_BY_LETTER[wanted[0]]:
            found = self._repositories[kind].called(wanted)
            if found is not None:
                return cast(Entity, found) if found.binned_at is None else None
        return None

    def pages(self, source_id: EntityId) -> list[SourcePage]:
        return self._pages.of(source_id)

    def page_counts(self) -> dict[EntityId, int]:
        return self._pages.counts()

    def binned(self) -> list[Entity]:
        with self._database.lock:
            found = [
                e
                for kind, table in TABLES.items()
                if table.binnable
                for e in self._repositories[kind].in_bin()
            ]
        return sorted(found, key=lambda entity: entity.binned_at, reverse=True)

    # -- changing

    def transaction(self) -> SqliteTransactionScope:
        return SqliteTransactionScope(
            self._database,
            self.entity,
            self._pages,
            self._history,
            self._journal,
            self._clock,
            committed=self._committed,
        )

    def versions(self, kind: EntityKind, id: EntityId) -> list[TextVersion]:
        return self._history.versions(kind, id)

    def text_at(self, kind: EntityKind, id: EntityId, sequence: int) -> str:
        return self._history.text_at(kind, id, sequence)

    @property
    def sequence(self) -> int:
        return self._journal.sequence

    def journal_since(self, sequence: int) -> list[JournalEntry]:
        return self._journal.since(sequence)

    # -- files

    def put_attachment(self, data: bytes, filename: str, media_type: str) -> Attachment:
        return self._attachments.put(data, filename, media_type)

    def put_attachment_file(
        self,
        path: Path,
        media_type: str,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Attachment:
        return self._attachments.put_file(path, media_type, progress, cancel)

    def open_attachment(self, sha256: str) -> BinaryIO:
        return self._attachments.open(sha256)

    def attachment_path(self, sha256: str) -> Path | None:
        return self._attachments.path(sha256)

    def attachment_bytes(self, sha256: str) -> bytes:
        return self._attachments.read(sha256)

    def secret(self, name: str) -> bytes:
        with self._database.lock:
            kept: bytes | None = self._database.value("SELECT value FROM secret WHERE name = ?", (name,))
            if kept is None:
                # Committed by itself: it is no change of the dossier and has no place in its journal.
                kept = os.urandom(SECRET_SIZE)
                self._database.execute("INSERT INTO secret (name, value) VALUES (?, ?)", (name, kept))
        return kept

    def free_reserve(self) -> bool:
        try:
            (self._folder / RESERVE_NAME).unlink()
        except OSError:
            return False
        sync_folder(self._folder)
        return True

    def fill_reserve(self) -> bool:
        try:
            if disk_usage(self._folder).free < RESERVE_ROOM:
                return False
            self._write_reserve()
        except OSError:
            return False
        return True

    def _write_reserve(self) -> None:
        """Set room aside, if that has not been done.

        Raises:
            OSError: there is none; nothing is left behind.
        """
        reserve = self._folder / RESERVE_NAME
        if reserve.exists() and reserve.stat().st_size == RESERVE_SIZE:
            return
        try:
            reserve.write_bytes(os.urandom(RESERVE_SIZE))  # noise, so that no file system compresses it
        except OSError:
            reserve.unlink(missing_ok=True)
            raise

    def check(self) -> list[str]:
        return list(findings(self._database, self._attachments, self._history))

    def backup(self, destination: Path, progress: Progress | None = None, *, keep: bool = True) -> None:
        """Copy the live database to a new file that counts once it is verified; work goes on meanwhile.

        `progress` counts pages, and may raise to stop. Without `keep` the verified copy is dropped again: then this
        is a check of the dossier that holds nobody up.

        Raises:
            DossierError: `backup.exists`, `backup.damaged`, `dossier.damaged` (what is damaged is the dossier),
                `dossier.disk_full`, `dossier.io_error`. Nothing is left behind.
        """
        if destination.exists():
            raise DossierError("backup.exists", path=str(destination))
        part = destination.with_name(f"{destination.name}.part")
        try:
            part.unlink(missing_ok=True)
            try:
                self._database.copy_to(part, progress)
                self._verify(part, progress)
                if keep:
                    part.rename(destination)
            except DossierError as failure:
                if failure.code == "backup.damaged":
                    self._refuse_damage()
                raise
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise file_failure(error, destination.parent) from error
        sync_folder(destination.parent)

    def _verify(self, copy: Path, progress: Progress | None) -> None:
        database = Database(copy, self._key, closed=True)
        try:
            found = next(damage(database, TextHistory(database), lambda: progress and progress(1, 1)), None)
        finally:
            database.close()
        if found:
            raise DossierError("backup.damaged", path=str(copy), reason=found)

    def _refuse_damage(self) -> None:
        """Raise when what was copied is itself damaged."""
        found = next(damage(self._database, self._history), None)
        if found:
            raise DossierError("dossier.damaged", path=str(self._folder), reason=found)

    def leave_untouched(self) -> None:
        self._database.leave_untouched()

    # -- for a rescue

    def put_histories(self, histories: Mapping[EntityId, Sequence[Row]]) -> None:
        """Replace the histories of texts that have just been put, by the rows that lead to the same texts."""
        with self._database.lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                self._history.replace(histories)
                self._database.execute("COMMIT")
            finally:
                self._database.rollback()

    def put_counters(self, counters: Mapping[str, int]) -> None:
        """Set the last numbers given in the scopes of short keys."""
        self._database.execute_many(
            "INSERT OR REPLACE INTO counter (scope, last) VALUES (?, ?)", counters.items()
        )

    def close(self) -> None:
        """Write everything back into one file and let others open it. Closing twice does nothing."""
        try:
            if self._unclosed and self._database.write_back():
                # Before the log goes: whoever is killed between the two must not be told that it was lost.
                self._closed_well()
            self._database.close()
            path = self._database.path
            if self._unclosed and not path.with_name(f"{path.name}-wal").exists():
                self._closed_well()
        finally:
            self._lock.release()

    def _closed_well(self) -> None:
        """All that was committed stands in the file itself."""
        self._unclosed = False
        with suppress(OSError):
            (self._folder / UNCLOSED_NAME).unlink(missing_ok=True)
