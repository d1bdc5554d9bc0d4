"""Coming back from a backup or out of damage, always into a new folder: what was there is left as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Final

from rapporteur_desk.services.backups import (
    Backup,
    BackupFacts,
    BackupShelf,
    Restored,
    Salvaged,
    newest_good,
)
from rapporteur_desk.services.ports import CancelToken, Clock, Progress
from rapporteur_desk.services.wording import MONTHS, Wording, filled

_RESTORED: Final = Wording("restored from {moment}", "restauré du {moment}")
_SALVAGED: Final = Wording("recovered on {moment}", "récupéré le {moment}")
_MADE_BEFORE: Final = re.compile(
    r" \((?:restored from|restauré du|recovered on|récupéré le) [^()]*\)(?: \d+)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What can be done about a damaged dossier."""

    newest: Backup | None
    """The newest backup that is sound."""
    passed_over: tuple[Backup, ...] = ()
    """Newer ones, that are not; the newest first."""
    facts: BackupFacts | None
    last_written: datetime | None
    """When the dossier itself was written last; UTC."""


class RescueService:
    """For a dossier's folder; the dossier itself need not open."""

    def __init__(self, folder: Path, shelf: BackupShelf, clock: Clock) -> None:
        self.folder = folder
        self._shelf = shelf
        self._clock = clock

    def outlook(self, progress: Progress | None = None, cancel: CancelToken | None = None) -> Outlook:
        """Look for the newest backup that is sound. Takes a second or two where backups are large."""
        newest = newest_good(self._shelf, progress, cancel)
        facts = None if newest is None else self._shelf.facts(newest)
        passed_over = tuple(takewhile(lambda backup: backup != newest, self._shelf.all()))
        return Outlook(
            newest=newest, passed_over=passed_over, facts=facts, last_written=self._shelf.last_written()
        )

    def restore(
        self,
        backup: Backup,
        language: str,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
        *,
        to: Path | None = None,
    ) -> Restored:
        """Make a new dossier of a backup, in `to` or beside the present one.

        Raises:
            DossierError: see `BackupShelf.restore`.
            BackupCancelled: stopped.
        """
        destination = to or self._beside(_RESTORED, backup.taken, language)
        return self._shelf.restore(backup, destination, progress, cancel)

    def salvage(
        self,
        backup: Backup | None,
        language: str,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
        *,
        to: Path | None = None,
    ) -> Salvaged:
        """Make a new dossier of what can be read of the damaged one; nobody has it open.

        Raises:
            DossierError: see `BackupShelf.salvage`.
            BackupCancelled: stopped.
        """
        destination = to or self._beside(_SALVAGED, self._clock(), language)
        return self._shelf.salvage(destination, backup, progress, cancel)

    def _beside(self, wording: Wording, at: datetime, language: str) -> Path:
        """A folder beside the dossier's that does not exist yet: `Name (restauré du 12 mars 14 h 30)`."""
        folder = self.folder.resolve()
        name = _MADE_BEFORE.sub("", folder.name)
        words = filled(wording, {"moment": folder_moment(at.astimezone(), language)}, language)
        stem = f"{name} ({words})"
        found, number = folder.parent / stem, 2
        while found.exists():
            found, number = folder.parent / f"{stem} {number}", number + 1
        return found


def folder_moment(at: datetime, language: str) -> str:
    """A moment as a folder's name may hold it, on every system: `12 mars 14 h 30`, `12 March 14.30`."""
    month = (MONTHS.french if language == "fr" else MONTHS.english).split()[at.month - 1]
    if language == "fr":
        return f"{'1er' if at.day == 1 else at.day} {month} {at.hour} h {at:%M}"
    return f"{at.day} {month} {at:%H.%M}"
