from __future__ import annotations

import threading
import tracemalloc
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from memory_store import put_all
from sample_entities import ATTACHED, ATTACHMENT, sample_entities, sample_id

from rapporteur_desk.domain.errors import DossierError, ImportFailedError, NotFoundError
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.storage import attachments
from rapporteur_desk.storage.dossier_folder import open_dossier


def test_the_same_bytes_come_back(store: DossierStore) -> None:
    for data in (ATTACHED, b"", bytes(range(256)) * 12_000):
        kept = store.put_attachment(data, "été.pdf", "application/pdf")
        assert (kept.filename, kept.media_type, kept.size) == ("été.pdf", "application/pdf", len(data))
        assert store.attachment_bytes(kept.sha256) == data
    assert store.put_attachment(ATTACHED, "rapport été.pdf", "application/pdf") == ATTACHMENT


def test_an_attachment_that_is_not_there_is_not_found(store: DossierStore) -> None:
    for wanted in ("0" * 64, "", "../dossier.db"):
        with pytest.raises(NotFoundError) as caught:
            store.attachment_bytes(wanted)
        assert caught.value.code == "attachment.not_found"


def test_the_same_bytes_are_kept_once_and_survive_closing(disk: Any) -> None:
    for name in ("a", "b"):
        kept = disk.store.put_attachment(ATTACHED, name, "")
    assert [path.name for path in (disk.folder / "attachments").iterdir()] == [kept.sha256]
    assert disk.reopened().attachment_bytes(kept.sha256) == ATTACHED


def test_an_attachment_that_changed_on_disk_is_reported_and_mended(disk: Any) -> None:
    kept = disk.store.put_attachment(ATTACHED * 500, "a", "")
    path = disk.folder / "attachments" / kept.sha256
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(DossierError) as caught:
        disk.store.attachment_bytes(kept.sha256)
    assert caught.value.code == "attachment.damaged"
    assert any(kept.sha256 in finding and "damaged" in finding for finding in disk.store.check())
    disk.store.put_attachment(ATTACHED * 500, "a", "")
    assert disk.store.attachment_bytes(kept.sha256) == ATTACHED * 500


def test_an_encrypted_dossier_shows_nothing_on_disk(disk: Any) -> None:
    entities = sample_entities()
    secret = b"MOT SECRET " * 300
    put_all(disk.store, entities)
    disk.store.put_attachment(secret, "a", "")
    disk.store.backup(disk.folder / "backups" / "copie.db")
    disk.store.close()
    found = [
        path.name
        for path in disk.folder.rglob("*")
        if path.is_file()
        for data in [path.read_bytes()]
        if b"SECRET" in data or "œuvres".encode() in data or b"SQLite format" in data
    ]
    if disk.key is None:
        assert len(found) == 3
    else:
        assert found == []


def test_a_backup_is_one_closed_file_that_opens_as_a_dossier(disk: Any, tmp_path: Path) -> None:
    put_all(disk.store, sample_entities())
    copy = tmp_path / "elsewhere"
    copy.mkdir()
    disk.store.backup(copy / "dossier.db")
    assert [path.name for path in copy.iterdir()] == ["dossier.db"]
    with pytest.raises(DossierError) as caught:
        disk.store.backup(copy / "dossier.db")
    assert caught.value.code == "backup.exists"
    opened = open_dossier(copy, disk.key)
    try:
        assert opened.sequence == disk.store.sequence
        assert opened.notes.get(sample_id(10)) == disk.store.notes.get(sample_id(10))
        assert opened.text_at(opened.notes.get(sample_id(10)).kind_of, sample_id(10), 1).startswith(
            "Les « œuvres »"
        )
    finally:
        opened.close()


def test_work_goes_on_during_a_backup(disk: Any, tmp_path: Path) -> None:
    put_all(disk.store, sample_entities())
    note = disk.store.notes.get(sample_id(10))
    with disk.store.transaction() as tx:
        for number in range(300):
            tx.put(replace(note, id=sample_id(1000 + number), key=f"N{number}", text=f"{number} " * 1500))
    copied: list[tuple[int, int]] = []
    failures: list[BaseException] = []
    started, ended = threading.Event(), threading.Event()

    def write() -> None:
        try:
            number = 0
            while not ended.is_set():
                number += 1
                put_all(disk.store, [replace(note, text=str(number))])
                started.set()
        except BaseException as failure:  # noqa: BLE001 - told below, in the test's own thread
            failures.append(failure)
            started.set()

    writer = threading.Thread(target=write)
    writer.start()
    started.wait()
    before = disk.store.sequence
    (tmp_path / "copy").mkdir()
    disk.store.backup(tmp_path / "copy" / "dossier.db", lambda done, total: copied.append((done, total)))
    after = disk.store.sequence
    ended.set()
    writer.join()
    assert failures == []
    assert after > before
    assert copied[-1][0] == copied[-1][1]
    assert len(copied) > 3
    opened = open_dossier(tmp_path / "copy", disk.key)
    assert before <= opened.sequence <= after
    assert opened.notes.count() == 301
    opened.close()


def test_the_reserve_is_given_back_once_and_filled_again(disk: Any) -> None:
    assert (disk.folder / "reserve").stat().st_size == 1 << 20
    assert disk.store.free_reserve()
    assert not (disk.folder / "reserve").exists()
    assert not disk.store.free_reserve()
    disk.reopened()
    assert (disk.folder / "reserve").stat().st_size == 1 << 20


def test_nothing_works_after_closing_and_closing_twice_is_fine(disk: Any) -> None:
    disk.store.close()
    disk.store.close()
    with pytest.raises(DossierError) as caught:
        disk.store.notes.select()
    assert caught.value.code == "dossier.closed"
    with pytest.raises(DossierError), disk.store.transaction():
        pass


def test_a_secret_is_made_once_and_differs_by_name(store):
    first = store.secret("search-index")
    assert len(first) == 32
    assert store.secret("search-index") == first
    assert store.secret("other") != first


class Stop:
    """Cancels after that many looks."""

    def __init__(self, after: int) -> None:
        self.left = after

    @property
    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


RECORDING = bytes(range(256)) * 9000  # 2.3 MB: two whole parts and a piece


def test_a_large_file_is_kept_part_by_part_and_read_from_any_place(
    store: DossierStore, tmp_path: Path
) -> None:
    path = tmp_path / "audition.mp3"
    path.write_bytes(RECORDING)
    told: list[tuple[int, int]] = []
    kept = store.put_attachment_file(path, "audio/mpeg", lambda done, total: told.append((done, total)))
    assert (kept.filename, kept.media_type, kept.size) == ("audition.mp3", "audio/mpeg", len(RECORDING))
    assert told[-1] == (len(RECORDING), len(RECORDING))
    assert store.attachment_bytes(kept.sha256) == RECORDING
    assert store.put_attachment(RECORDING, "audition.mp3", "audio/mpeg") == kept
    with store.open_attachment(kept.sha256) as file:
        for place in (1 << 20, 5, len(RECORDING) - 3, (1 << 20) - 2):
            file.seek(place)
            assert file.read(4) == RECORDING[place : place + 4]
        assert file.seek(0, 2) == len(RECORDING)
        assert file.read(10) == b""


def test_a_large_file_that_is_stopped_or_cannot_be_read_leaves_nothing(disk: Any, tmp_path: Path) -> None:
    path = tmp_path / "audition.mp3"
    path.write_bytes(RECORDING)
    with pytest.raises(ImportCancelled):
        disk.store.put_attachment_file(path, "", None, Stop(1))
    for unreadable in (tmp_path / "absent.mp3", tmp_path):
        with pytest.raises(ImportFailedError) as caught:
            disk.store.put_attachment_file(unreadable, "")
        assert caught.value.code == "file.cannot_read"
    assert list((disk.folder / "attachments").iterdir()) == []


def test_a_large_file_without_room_for_it_is_refused_before_it_is_copied(
    disk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "audition.mp3"
    path.write_bytes(RECORDING)
    monkeypatch.setattr(attachments.shutil, "disk_usage", lambda _: SimpleNamespace(free=len(RECORDING)))
    with pytest.raises(DossierError) as caught:
        disk.store.put_attachment_file(path, "")
    assert caught.value.code == "dossier.disk_full"
    assert list((disk.folder / "attachments").iterdir()) == []


def test_a_large_file_takes_the_place_of_a_damaged_copy_and_lies_in_clear_only_in_a_clear_dossier(
    disk: Any, tmp_path: Path
) -> None:
    path = tmp_path / "audition.mp3"
    path.write_bytes(RECORDING)
    kept = disk.store.put_attachment_file(path, "")
    place = disk.folder / "attachments" / kept.sha256
    damaged = bytearray(place.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    place.write_bytes(damaged)
    assert any("damaged" in finding for finding in disk.store.check())
    assert disk.store.put_attachment_file(path, "") == kept
    assert disk.store.attachment_bytes(kept.sha256) == RECORDING
    assert disk.store.attachment_path(kept.sha256) == (place if disk.key is None else None)
    assert (RECORDING[:4096] in place.read_bytes()) == (disk.key is None)


def test_a_large_file_needs_no_memory(disk: Any, tmp_path: Path) -> None:
    path = tmp_path / "audition.mp4"
    with path.open("wb") as file:
        file.truncate(40 << 20)
    tracemalloc.start()
    try:
        kept = disk.store.put_attachment_file(path, "")
        disk.store.check()
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()
    assert kept.size == 40 << 20
