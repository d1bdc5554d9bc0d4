from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import apsw
import pytest
from memory_store import put_all
from sample_entities import MOMENT, sample_dossier, sample_entities

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityKind, new_id
from rapporteur_desk.storage import files
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier, utc_now
from rapporteur_desk.storage.locking import DossierLock
from rapporteur_desk.storage.store import SqliteDossierStore

KEY = bytes(range(32))
BENEATH = "win32" if sys.platform == "win32" else "unix"
"""The system's own files: on top of the default ones everything would be encrypted twice."""


@dataclass
class Disk:
    """What is wrong with the disk; None when nothing is."""

    failure: type[apsw.Error] | None = None
    writes_left: int = 0


class FailingFiles(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        super().__init__("failing", BENEATH)

    def xOpen(self, name: Any, flags: list[int]) -> FailingFile:
        return FailingFile(self.disk, name, flags)


class FailingFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self.disk = disk
        super().__init__(BENEATH, name, flags)

    def xWrite(self, data: Any, offset: int) -> None:
        if self.disk.failure is not None:
            if self.disk.writes_left == 0:
                raise self.disk.failure("injected")
            self.disk.writes_left -= 1
        super().xWrite(data, offset)


@cache
def failing_files() -> FailingFiles:
    """Registered once and for good: the ciphers keep a layer on top of it."""
    return FailingFiles(Disk())


@pytest.fixture
def disk() -> Disk:
    failing_files().disk = Disk()
    return failing_files().disk


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def store(request: pytest.FixtureRequest, disk: Disk, tmp_path: Path) -> Iterator[SqliteDossierStore]:
    folder = tmp_path / "d"
    create_dossier(folder, sample_dossier(), request.param).close()
    database = Database(folder / "dossier.db", request.param, vfs="multipleciphers-failing")
    opened = SqliteDossierStore(folder, database, request.param, DossierLock(folder), utc_now)
    put_all(opened, sample_entities())
    yield opened
    disk.failure = None
    opened.close()


def note(text: str) -> Note:
    return Note(id=new_id(), key="N1", text=text, created=MOMENT)


@pytest.mark.parametrize("writes_left", [0, 1, 2, 5])
@pytest.mark.parametrize(
    ("failure", "code"), [(apsw.FullError, "dossier.disk_full"), (apsw.IOError, "dossier.io_error")]
)
def test_a_failing_disk_is_told_and_the_same_write_succeeds_later(
    store: SqliteDossierStore, disk: Disk, failure: type[apsw.Error], code: str, writes_left: int
) -> None:
    before = store.sequence
    one = note("mot " * 20_000)
    disk.failure, disk.writes_left = failure, writes_left
    with pytest.raises(DossierError) as caught, store.transaction() as tx:
        assert tx.next_number("N") == 1
        tx.put(one)
    assert caught.value.code == code
    assert caught.value.parameters["path"] == str(store.folder)
    assert store.notes.find(one.id) is None
    assert store.sequence == before
    disk.failure = None
    with store.transaction() as tx:
        assert tx.next_number("N") == 1
        tx.put(one)
    assert store.notes.get(one.id) == one
    assert store.sequence == before + 1
    assert len(store.versions(EntityKind.NOTE, one.id)) == 1


def test_a_large_transaction_that_spills_before_its_end_is_undone_too(
    store: SqliteDossierStore, disk: Disk
) -> None:
    notes = [replace(note("x" * 60_000), key=f"N{number}") for number in range(300)]
    disk.failure, disk.writes_left = apsw.FullError, 700
    with pytest.raises(DossierError) as caught, store.transaction() as tx:
        for one in notes:
            tx.put(one)
    assert caught.value.code == "dossier.disk_full"
    disk.failure = None
    assert [one.key for one in store.notes.select()] == ["A1-01"]
    assert not any("damaged" in finding for finding in store.check())


def test_a_failed_write_in_the_middle_does_not_let_the_rest_through(
    store: SqliteDossierStore, disk: Disk
) -> None:
    disk.failure = apsw.FullError
    with suppress(DossierError), store.transaction() as tx:
        tx.put(replace(store.dossier, title="Perdu"))
    disk.failure = None
    folder, key = store.folder, KEY if store.encrypted else None
    store.close()
    again = open_dossier(folder, key)
    assert again.dossier == sample_dossier()
    again.close()


@pytest.mark.parametrize("failure", [apsw.FullError, apsw.IOError])
def test_closing_on_a_failing_disk_loses_nothing_and_lets_the_folder_go(
    store: SqliteDossierStore, disk: Disk, failure: type[apsw.Error]
) -> None:
    one = note("Derniers mots")
    with store.transaction() as tx:
        tx.put(one)
    before = store.check()
    disk.failure = failure
    with suppress(DossierError):
        store.close()
    disk.failure = None
    again = open_dossier(store.folder, KEY if store.encrypted else None)
    assert again.notes.get(one.id) == one
    assert again.check() == before
    again.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "dossier.disk_full"),
        (errno.EROFS, "dossier.read_only"),
        (errno.EIO, "dossier.io_error"),
    ],
)
def test_an_attachment_that_cannot_be_written_is_told_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "sync_descriptor", fail)
    with pytest.raises(DossierError) as caught:
        store.put_attachment(b"x", "x", "")
    assert caught.value.code == code
    assert list((store.folder / "attachments").iterdir()) == []
    store.close()


def test_a_dossier_opens_on_a_disk_without_room_for_the_reserve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_dossier(tmp_path / "d", sample_dossier()).close()
    (tmp_path / "d" / "reserve").unlink()

    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "write_bytes", fail)
    store = open_dossier(tmp_path / "d")
    assert store.dossier == sample_dossier()
    assert not store.free_reserve()
    store.close()


def test_a_copy_is_left_neither_half_nor_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    monkeypatch.setattr(
        Database, "integrity_findings", lambda self: ["page 7: wrong"] if "copy" in self.path.name else []
    )
    with pytest.raises(DossierError) as caught:
        store.backup(tmp_path / "copy.db")
    assert caught.value.code == "backup.damaged"
    assert [path.name for path in tmp_path.iterdir()] == ["d"]
    with pytest.raises(DossierError) as caught:
        store.backup(tmp_path / "missing" / "copy.db")
    assert caught.value.code == "dossier.io_error"
    with pytest.raises(RuntimeError), store.transaction():
        store.backup(tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["d"]
    store.close()
