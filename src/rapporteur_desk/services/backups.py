"""What the use cases around backups need from the outside, as values and Protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.ports import Cancelled, CancelToken, DossierStore, Progress


class BackupCancelled(Cancelled):
    """The person stopped it; nothing half-done is left."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, as its name and its size tell without opening it."""

    name: str
    """Of its file."""
    taken: datetime
    """UTC."""
    reason: BackupReason
    size: int
    """Bytes."""

    @property
    def stamp(self) -> str:
        """What names it in the terminal: `20240312T143000Z`."""
        return self.name.partition("-")[0] if self.name[:1].isdigit() else self.name.removesuffix(".db")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What is in a backup, at a glance."""

    title: str = ""
    schema: int = 0
    sequence: int = 0
    """Number of the last change it holds."""
    hearings: int = 0
    notes: int = 0
    sections: int = 0
    sources: int = 0
    readable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A dossier made anew from a backup."""

    folder: Path
    backup: Backup
    missing_attachments: tuple[str, ...] = ()
    """Names of attached files that were no longer whole beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """A dossier made anew from what could be read of a damaged one."""

    folder: Path
    recovered: Mapping[EntityKind, int]
    """How many are in it, those in the bin left out."""
    from_history: tuple[str, ...] = ()
    """Keys of notes and sections whose text came from their history."""
    from_backup: tuple[str, ...] = ()
    """Keys of what came from the newest good backup."""
    doubtful: tuple[str, ...] = ()
    """Keys of what was read but may have changed: to be read again."""
    lost: tuple[str, ...] = ()
    """Keys of what could not be recovered."""
    lost_unnamed: int = 0
    """How many more could not even be named."""
    stand_ins: tuple[str, ...] = ()
    """Keys of what was put in the place of something lost that others belong to."""
    missing_attachments: tuple[str, ...] = ()


class BackupShelf(Protocol):
    """The backups of one dossier's folder, whether the dossier itself opens or not. Any thread."""

    @property
    def folder(self) -> Path:
        """Where the files lie."""

    def all(self) -> list[Backup]:
        """Those that were verified when they were taken, the newest first."""

    def facts(self, backup: Backup) -> BackupFacts:
        """What is in it; `readable` says whether it could be opened at all."""

    def verify(self, backup: Backup) -> list[str]:
        """What is wrong with it, in English; empty when it is sound."""

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
        """Copy the open dossier, verify the copy, count it, and drop those no longer kept.

        Without `even_unchanged`, None when nothing has changed since the newest; it was verified all the same.

        Raises:
            DossierError: `backup.disk_full`, `backup.damaged`, `dossier.damaged`, `dossier.read_only`,
                `dossier.io_error`. Nothing half-done is left.
            BackupCancelled: stopped by the person.
        """

    def look_inside(self, backup: Backup) -> DossierStore:
        """The dossier as it was, for reading only; to be closed. The file is not written to.

        Raises:
            DossierError: `backup.unreadable`.
        """

    def restore(
        self,
        backup: Backup,
        destination: Path,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Restored:
        """Make a dossier of a backup in a folder that does not exist yet, at one stroke.

        Raises:
            DossierError: `backup.unreadable`, `dossier.exists`, `dossier.synced_folder`, `dossier.disk_full`,
                `dossier.read_only`, `dossier.io_error`. Nothing is left behind.
            BackupCancelled: stopped by the person.
        """

    def salvage(
        self,
        destination: Path,
        backup: Backup | None = None,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Salvaged:
        """Make a dossier of what can be read of a damaged one that nobody has open.

        Args:
            backup: a good backup to fill gaps from.

        Raises:
            DossierError: `salvage.nothing`, and those of `restore`.
            BackupCancelled: stopped by the person.
        """

    def last_written(self) -> datetime | None:
        """When the dossier was last written to, as far as its files tell; UTC."""


class BackupShelves(Protocol):
    def __call__(self, folder: Path) -> BackupShelf:
        """The backups of the dossier in a folder."""


def newest_good(
    shelf: BackupShelf, progress: Progress | None = None, cancel: CancelToken | None = None
) -> Backup | None:
    """The newest backup that is sound now, each being verified anew; None when there is none.

    Raises:
        BackupCancelled: stopped by the person.
    """
    backups: Sequence[Backup] = shelf.all()
    for number, backup in enumerate(backups):
        if cancel is not None and cancel.cancelled:
            raise BackupCancelled
        if progress is not None:
            progress(number, len(backups))
        if not shelf.verify(backup):
            return backup
    return None
