"""A shelf that remembers what was asked of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backups import Backup, BackupFacts, Restored, Salvaged
from rapporteur_desk.services.ports import DossierStore


class ShelfInMemory:
    def __init__(self, dossier: Path = Path("/d")) -> None:
        self.folder = dossier / "backups"
        self.backups: list[Backup] = []
        self.sequences: dict[str, int] = {}
        self.asked: list[BackupReason] = []
        self.refusal: UserError | None = None
        self.rotten: set[str] = set()
        self.places: list[Path] = []

    def all(self) -> list[Backup]:
        return sorted(self.backups, key=lambda one: one.taken, reverse=True)

    def facts(self, backup: Backup) -> BackupFacts:
        return BackupFacts(sequence=self.sequences[backup.name])

    def verify(self, backup: Backup) -> list[str]:
        return ["rotten"] if backup.name in self.rotten else []

    def take(
        self, store: DossierStore, reason: BackupReason, at: datetime, *,
        even_unchanged: bool = False, progress: Any = None, cancel: Any = None,
    ) -> Backup | None:  # fmt: skip
        self.asked.append(reason)
        if self.refusal is not None:
            raise self.refusal
        if progress is not None:
            progress(1, 1)
        if not even_unchanged and store.sequence in self.sequences.values():
            return None
        backup = Backup(f"{len(self.backups)}-{reason.value}.db", at, reason, 4096)
        self.backups.append(backup)
        self.sequences[backup.name] = store.sequence
        return backup

    def look_inside(self, backup: Backup) -> DossierStore:
        raise NotImplementedError

    def restore(
        self, backup: Backup, destination: Path, progress: Any = None, cancel: Any = None
    ) -> Restored:
        self.places.append(destination)
        return Restored(folder=destination, backup=backup)

    def salvage(
        self, destination: Path, backup: Backup | None = None, progress: Any = None, cancel: Any = None
    ) -> Salvaged:
        self.places.append(destination)
        return Salvaged(folder=destination, recovered={})

    def last_written(self) -> datetime | None:
        return None
