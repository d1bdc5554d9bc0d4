"""SQLite's files on a disk whose writes, syncs and truncations fail at random, while that is switched on."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import apsw

from rapporteur_desk.bootstrap import _Folders
from rapporteur_desk.domain.entities import Dossier
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.steady_clock import SteadyClock
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import DATABASE_NAME, create_dossier
from rapporteur_desk.storage.locking import DossierLock
from rapporteur_desk.storage.store import SqliteDossierStore

VFS_NAME = "rapporteur-faults"
BENEATH = "win32" if sys.platform == "win32" else "unix"
"""The system's own files: on top of the default ones everything would be encrypted twice."""


class Faults:
    """How likely a call fails, from 0 to 1, and how often one has."""

    def __init__(self, chance: random.Random) -> None:
        self.share = 0.0
        self.count = 0
        self._chance = chance

    def meet(self) -> None:
        if self.share and self._chance.random() < self.share:
            self.count += 1
            failure = self._chance.choice((apsw.IOError, apsw.IOError, apsw.FullError))
            raise failure("injected")


class FailingFiles(apsw.VFS):
    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        super().__init__(VFS_NAME, BENEATH)

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File(self.faults, name, flags)


class _File(apsw.VFSFile):
    def __init__(self, faults: Faults, name: Any, flags: list[int]) -> None:
        self._faults = faults
        super().__init__(BENEATH, name, flags)

    def xWrite(self, data: Any, offset: int) -> None:
        self._faults.meet()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._faults.meet()
        super().xSync(flags)

    def xTruncate(self, size: int) -> None:
        self._faults.meet()
        super().xTruncate(size)


class FailingFolders(_Folders):
    """The `DossierFolders` port on such files, in clear or encrypted."""

    def __init__(self, key: bytes | None) -> None:
        self._key = key

    def create(self, folder: Path, dossier: Dossier) -> DossierStore:
        return create_dossier(folder, dossier, self._key)

    def open(self, folder: Path) -> DossierStore:
        lock = DossierLock(folder)
        database = Database(folder / DATABASE_NAME, self._key, vfs=f"multipleciphers-{VFS_NAME}")
        return SqliteDossierStore(folder, database, self._key, lock, SteadyClock())
