"""Backups on a disk that is full, failing or pulled out, and programs killed in the middle of one."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import apsw
import pytest
from broken_files import dossier_with_notes
from office import Office, picture

from rapporteur_desk.domain.errors import DossierError, UserError
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backing_up import BackupService
from rapporteur_desk.storage import backups as backups_module
from rapporteur_desk.storage.backups import FolderShelf
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import open_dossier, utc_now

KEY = bytes(range(32))


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return request.param


@pytest.fixture
def folder(tmp_path: Path, key: bytes | None) -> Path:
    return dossier_with_notes(tmp_path / "d", key)


def test_a_disk_that_fills_up_during_a_backup_costs_the_backup_and_nothing_else(
    folder: Path, key: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = FolderShelf(folder, key)
    store = open_dossier(folder, key)
    before = picture(store)
    copy = Database._copy

    def full(self: Database, destination: Path, progress: Any) -> None:
        copy(self, destination, progress)
        raise DossierError("dossier.disk_full", path=str(destination.parent))

    monkeypatch.setattr(Database, "_copy", full)
    with pytest.raises(DossierError) as caught:
        shelf.take(store, BackupReason.ACTIVITY, utc_now())
    assert caught.value.code == "backup.disk_full"
    assert list(shelf.folder.iterdir()) == []
    Office(store).new_note("Enregistré malgré tout.")
    monkeypatch.undo()
    assert shelf.take(store, BackupReason.ACTIVITY, utc_now()) is not None
    assert picture(store).items() > before.items()
    store.close()


@pytest.mark.parametrize("failure", [apsw.FullError, apsw.IOError])
@pytest.mark.parametrize("writes", [0, 3, 40])
def test_a_write_that_fails_leaves_no_part_of_a_backup(
    folder: Path,
    key: bytes | None,
    monkeypatch: pytest.MonkeyPatch,
    failure: type[apsw.Error],
    writes: int,
) -> None:
    """The copy alone is written through a file system that fails; the dossier lies on a good one."""
    left = [writes]

    class File(apsw.VFSFile):
        def xWrite(self, data: Any, offset: int) -> None:
            if left[0] == 0:
                raise failure("injected")
            left[0] -= 1
            super().xWrite(data, offset)

    class Files(apsw.VFS):
        def __init__(self) -> None:
            super().__init__("failing-copies", "")

        def xOpen(self, name: Any, flags: list[int]) -> File:
            return File("", name, flags)

    files = Files()
    opened = Database.__init__

    def through_it(self: Database, path: Path, *arguments: Any, **options: Any) -> None:
        if path.name.endswith(".part") and options.get("create"):
            options["vfs"] = "failing-copies"
        opened(self, path, *arguments, **options)

    shelf = FolderShelf(folder, key)
    store = open_dossier(folder, key)
    with monkeypatch.context() as patch:
        patch.setattr(Database, "__init__", through_it)
        with pytest.raises(DossierError) as caught:
            shelf.take(store, BackupReason.ACTIVITY, utc_now())
    files.unregister()
    assert caught.value.code in {"backup.disk_full", "dossier.io_error"}
    assert list(shelf.folder.iterdir()) == []
    Office(store).new_note("Enregistré malgré tout.")
    assert shelf.take(store, BackupReason.ACTIVITY, utc_now()) is not None
    store.close()


def test_too_little_room_is_said_before_it_is_used_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dossier_with_notes(tmp_path / "d")
    shelf = FolderShelf(folder)
    store = open_dossier(folder)
    monkeypatch.setattr(backups_module.shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 20 * 1024**2))
    with pytest.raises(DossierError) as caught:
        shelf.take(store, BackupReason.ACTIVITY, utc_now())
    assert caught.value.code == "backup.disk_full"
    assert list(shelf.folder.iterdir()) == []
    # A purge is not refused for that, but it is said.
    told: list[UserError] = []
    service = BackupService(store, lambda: shelf, utc_now)
    service.on_refusal(told.append)
    service.before(BackupReason.PURGE)
    assert [error.code for error in told] == ["backup.disk_full"]
    store.close()


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EROFS, "dossier.read_only"), (errno.EIO, "dossier.io_error")]
)
def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    folder = dossier_with_notes(tmp_path / "d")
    store = open_dossier(folder)
    shutil.rmtree(folder / "backups")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(DossierError) as caught:
        FolderShelf(folder).take(store, BackupReason.ACTIVITY, utc_now())
    assert caught.value.code == code
    store.close()


BACKING_UP = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from office import Office
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.storage.backups import FolderShelf
from rapporteur_desk.storage.dossier_folder import open_dossier, utc_now

folder, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]) or None
store = open_dossier(folder, key)
shelf = FolderShelf(folder, key)
number = 0
while True:
    number += 1
    Office(store, clock=utc_now).new_note(f"{number} " * 400)
    print(number, flush=True)
    shelf.take(store, BackupReason.BY_HAND, utc_now())
    print("taken", flush=True)
"""

RESTORING = """
import sys
from pathlib import Path
from rapporteur_desk.storage.backups import FolderShelf

folder, key, place = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]) or None, Path(sys.argv[3])
shelf = FolderShelf(folder, key)
backup = shelf.all()[0]
number = 0
while True:
    number += 1
    print(number, flush=True)
    shelf.restore(backup, place / f"r{number}")
"""


def killed(program: str, *arguments: str, after: int, chance: Random) -> list[str]:
    """Run a program and kill it some time after it has said that many lines."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, env=environment, encoding="utf-8"
    ) as running:
        assert running.stdout is not None
        lines = [running.stdout.readline() for _ in range(after)]
        try:
            running.wait(chance.random() * 0.05)
        except subprocess.TimeoutExpired:
            pass
        running.send_signal(signal.SIGKILL)
        return lines + running.stdout.readlines()


def test_a_program_killed_during_a_backup_leaves_only_sound_ones(folder: Path, key: bytes | None) -> None:
    chance = Random()
    fakes = str(Path(__file__).parents[1] / "fakes")
    shelf = FolderShelf(folder, key)
    for _ in range(3):
        lines = killed(
            BACKING_UP, str(folder), (key or b"").hex(), fakes, after=chance.randrange(1, 8), chance=chance
        )
        assert lines
        for backup in shelf.all():
            assert shelf.verify(backup) == []
    store = open_dossier(folder, key)
    assert not any("damaged" in finding or "checksum" in finding for finding in store.check())
    # None when what is on the shelf holds the last change already: the program was killed right after it.
    taken = shelf.take(store, BackupReason.BY_HAND, utc_now())
    assert shelf.verify(taken or shelf.all()[0]) == []
    assert all(path.suffix == ".db" for path in shelf.folder.iterdir())
    store.close()


def test_a_program_killed_during_a_restore_leaves_whole_dossiers_or_none(
    folder: Path, key: bytes | None, tmp_path: Path
) -> None:
    chance = Random()
    shelf = FolderShelf(folder, key)
    store = open_dossier(folder, key)
    backup = shelf.take(store, BackupReason.OPEN, utc_now())
    expected = picture(store)
    store.close()
    place = tmp_path / "place"
    place.mkdir()
    for _ in range(2):
        killed(
            RESTORING,
            str(folder),
            (key or b"").hex(),
            str(place),
            after=chance.randrange(1, 4),
            chance=chance,
        )
        for made in place.iterdir():
            if not made.name.startswith("."):
                restored = open_dossier(made, key)
                assert picture(restored) == expected
                restored.close()
                shutil.rmtree(made)
    assert backup is not None
    shelf.restore(backup, place / "last")
    assert [path.name for path in place.iterdir()] == ["last"]
