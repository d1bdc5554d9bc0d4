"""Making, opening and remembering dossiers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from rapporteur_desk.domain.entities import Dossier
from rapporteur_desk.domain.errors import DossierError, NotFoundError, UserError
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.domain.rules import required
from rapporteur_desk.services.backups import Backup, BackupShelf
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.preferences import Settings, SettingsStore
from rapporteur_desk.services.rescuing import RescueService
from rapporteur_desk.services.workspace import Adapters, Workspace


class DossierFolders(Protocol):
    """Dossiers on disk."""

    def create(self, folder: Path, dossier: Dossier) -> DossierStore:
        """Raises DossierError: `dossier.exists`, `dossier.synced_folder`, `dossier.read_only`…"""

    def open(self, folder: Path) -> DossierStore:
        """Raises DossierError: `dossier.not_found`, `dossier.already_open`, `dossier.damaged`…"""

    def holds_dossier(self, folder: Path) -> bool: ...

    def call_file(self, folder: Path) -> Path:
        """The file of an open dossier that is touched by who wants its window to come to the front."""

    def call_holder(self, folder: Path) -> bool:
        """Ask whoever has the dossier open on this computer to show its window. False when that cannot be asked."""


Demonstrate = Callable[[Path, str], None]
"""Builds the demonstration dossier in a folder, in a language (`fr`, `en`), and closes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFolders:
    """Where things are kept by default."""

    dossiers: Path
    """New dossiers."""
    demonstration: Path
    """The demonstration dossier, one folder a language inside."""


class Desk:
    """What exists before a dossier is open."""

    def __init__(
        self,
        *,
        folders: DeskFolders,
        dossiers: DossierFolders,
        settings: SettingsStore,
        adapters: Adapters,
        demonstrate: Demonstrate,
    ) -> None:
        self.folders = folders
        self._dossiers = dossiers
        self._settings_store = settings
        self._adapters = adapters
        self._demonstrate = demonstrate
        self._settings: Settings | None = None

    @property
    def settings(self) -> Settings:
        if self._settings is None:
            self._settings = self._settings_store.load()
        return self._settings

    def change_settings(self, **fields: object) -> Settings:
        """Set the given settings and keep them."""
        self._settings = replace(self.settings, **fields)  # type: ignore[arg-type]  # by field name
        self._settings_store.save(self._settings)
        return self._settings

    def create(self, folder: Path, *, title: str, language: str, theme: str = "", year: int = 0) -> Workspace:
        """Make a dossier in a folder that holds none yet, and open it.

        Raises:
            InvalidValueError: `title.empty`.
            DossierError: see `DossierFolders.create`.
        """
        dossier = Dossier(
            id=new_id(),
            title=required(title, "title.empty"),
            theme=theme,
            year=year,
            language=language,
            created=self._adapters.clock(),
        )
        return self._opened(folder, self._dossiers.create(folder, dossier))

    def open(self, folder: Path) -> Workspace:
        """Raises DossierError: see `DossierFolders.open`."""
        return self._opened(folder, self._dossiers.open(folder))

    def call_file(self, folder: Path) -> Path:
        """What the window of an open dossier watches, so that it can be called: see `DossierFolders`."""
        return self._dossiers.call_file(folder)

    def asked_for_window(self, error: UserError) -> UserError:
        """What to tell when a dossier could not be opened. When another window on this computer has it, that window
        is asked to come to the front first.
        """
        path = str(error.parameters.get("path", ""))
        if error.code == "dossier.already_open" and self._dossiers.call_holder(Path(path)):
            return DossierError("dossier.open_elsewhere", path=path)
        return error

    def rescue(self, folder: Path) -> RescueService:
        """What can be done about a dossier that is damaged, or to have it as it was; it is not opened for that."""
        return RescueService(folder, self._adapters.backups_of(folder), self._adapters.clock)

    def look_inside(self, folder: Path, backup: Backup) -> Workspace:
        """A backup of the dossier in a folder, for reading only; to be closed."""
        return Workspace(self._adapters.backups_of(folder).look_inside(backup), self._adapters)

    def backups_of(self, folder: Path) -> BackupShelf:
        """The backups of the dossier in a folder, whether it opens or not."""
        return self._adapters.backups_of(folder)

    def build_demonstration(self, folder: Path, language: str) -> None:
        """Build the demonstration dossier in a folder that holds none yet.

        Raises:
            DossierError: see `DossierFolders.create`.
        """
        self._demonstrate(folder, language)

    def open_demonstration(self, language: str) -> Workspace:
        """The demonstration dossier, built first if it is not there."""
        folder = self.folders.demonstration / language
        if not self._dossiers.holds_dossier(folder):
            self.build_demonstration(folder, language)
        return self.open(folder)

    def open_last(self) -> Workspace:
        """The dossier opened last.

        Raises:
            NotFoundError: `dossier.none_yet` when none was ever opened.
            DossierError: it cannot be opened.
        """
        if not self.settings.last_dossier:
            raise NotFoundError("dossier.none_yet")
        return self.open(Path(self.settings.last_dossier))

    def _opened(self, folder: Path, store: DossierStore) -> Workspace:
        try:
            former = self.settings
            self._settings = former.with_dossier(str(folder.resolve()))
            if self._settings != former:  # writing costs 10 to 20 ms of the start
                self._remember()
        except BaseException:
            store.close()
            raise
        return Workspace(store, self._adapters, lambda: self.settings.author_name)

    def _remember(self) -> None:
        try:
            self._settings_store.save(self.settings)
        except UserError:
            pass  # that a dossier is remembered must never keep it from opening
