"""Taking, listing, reading and restoring backups of a dossier on disk, in clear and encrypted."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from memory_store import put_all
from office import Office, picture
from sample_entities import sample_entities, sample_id

from rapporteur_desk.domain.entities import Attachment, Source
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backups import BackupCancelled
from rapporteur_desk.storage import restoring
from rapporteur_desk.storage.backups import FolderShelf, parsed_name
from rapporteur_desk.storage.dossier_folder import open_dossier

NOON = datetime(2024, 3, 12, 12, 0, 0, tzinfo=UTC)
MIGRATIONS = Path(__file__).parents[1] / "migrations"


@pytest.fixture
def shelf(disk: Any) -> FolderShelf:
    return FolderShelf(disk.folder, disk.key)


def take(
    shelf: FolderShelf,
    disk: Any,
    at: datetime = NOON,
    reason: BackupReason = BackupReason.ACTIVITY,
    **options: Any,
) -> Any:
    return shelf.take(disk.store, reason, at, **options)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_backup_says_when_why_and_what_is_in_it(disk: Any, shelf: FolderShelf) -> None:
    put_all(disk.store, sample_entities())
    backup = take(shelf, disk)
    assert backup.name == "20240312T120000Z-activity.db"
    assert backup.stamp == "20240312T120000Z"
    assert (backup.taken, backup.reason) == (NOON, BackupReason.ACTIVITY)
    assert backup.size == (shelf.folder / backup.name).stat().st_size
    facts = shelf.facts(backup)
    assert (facts.hearings, facts.notes, facts.sections, facts.sources) == (1, 1, 1, 1)
    assert facts.title == disk.store.dossier.title
    assert facts.sequence == disk.store.sequence
    assert facts.readable
    assert shelf.all() == [backup]
    assert shelf.verify(backup) == []
    assert [path.name for path in shelf.folder.iterdir()] == [backup.name]


def test_nothing_changed_takes_no_second_backup_but_asking_for_one_does(
    disk: Any, shelf: FolderShelf
) -> None:
    first = take(shelf, disk)
    assert take(shelf, disk, NOON + timedelta(minutes=10)) is None
    assert shelf.all() == [first]
    by_hand = take(shelf, disk, NOON + timedelta(minutes=11), BackupReason.BY_HAND, even_unchanged=True)
    assert shelf.all() == [by_hand, first]
    Office(disk.store).new_note("Nouveau.")
    assert take(shelf, disk, NOON + timedelta(minutes=20)) is not None


def test_two_backups_of_one_second_have_two_names(disk: Any, shelf: FolderShelf) -> None:
    names = [take(shelf, disk, even_unchanged=True).name for _ in range(2)]
    assert names == ["20240312T120000Z-activity.db", "20240312T120000Z-activity-2.db"]
    assert parsed_name(names[1]) == (NOON, BackupReason.ACTIVITY)


@pytest.mark.parametrize(
    "name",
    ["dossier.db", "20240312T120000Z-lunch.db", "20241399T120000Z-open.db", "x.db.part", "schema-x.db"],
)
def test_other_files_in_the_folder_are_no_backups(disk: Any, shelf: FolderShelf, name: str) -> None:
    shelf.folder.mkdir(exist_ok=True)
    (shelf.folder / name).write_bytes(b"x")
    assert shelf.all() == []


def test_the_backup_before_a_migration_of_version_0_1_is_listed(disk: Any, shelf: FolderShelf) -> None:
    shutil.copy(MIGRATIONS / "schema-1.db", shelf.folder / "schema-1-20240312T120000.db")
    (found,) = shelf.all()
    assert (found.taken, found.reason) == (NOON, BackupReason.MIGRATION)


def test_older_backups_are_thinned_out_as_new_ones_come(disk: Any, shelf: FolderShelf) -> None:
    office = Office(disk.store)
    for number in range(9):
        office.new_note(f"{number}")
        take(shelf, disk, NOON + timedelta(minutes=10 * number))
    kept = [backup.taken for backup in shelf.all()]
    newest = NOON + timedelta(minutes=80)
    assert kept[:6] == [newest - timedelta(minutes=10 * number) for number in range(6)]
    assert kept[6:] == []


def test_the_backup_just_taken_stays_even_when_the_clock_was_set_back(disk: Any, shelf: FolderShelf) -> None:
    first = take(shelf, disk, NOON + timedelta(minutes=9))
    Office(disk.store).new_note("après")
    backup = take(shelf, disk, NOON + timedelta(minutes=5))
    assert shelf.all() == [first, backup]


def test_what_was_taken_before_the_bin_was_emptied_outlives_the_hour(disk: Any, shelf: FolderShelf) -> None:
    office = Office(disk.store)
    office.new_note("x")
    purge = take(shelf, disk, NOON, BackupReason.PURGE)
    for number in range(1, 9):
        office.new_note(f"{number}")
        take(shelf, disk, NOON + timedelta(minutes=10 * number))
    assert purge in shelf.all()


def test_leftovers_of_a_killed_backup_go_with_the_next(disk: Any, shelf: FolderShelf) -> None:
    for name in ("20240101T000000Z-open.db.part", "20240101T000000Z-open.db.part-journal"):
        (shelf.folder / name).write_bytes(b"half")
    (shelf.folder / ".reading-abc").mkdir()
    backup = take(shelf, disk)
    assert [path.name for path in shelf.folder.iterdir()] == [backup.name]


@pytest.mark.parametrize("after", [0, 1, 2, 4])
def test_stopping_at_any_moment_leaves_nothing(disk: Any, shelf: FolderShelf, after: int) -> None:
    """While it is copied, and while the copy is verified."""

    class Person:
        asked = 0

        @property
        def cancelled(self) -> bool:
            self.asked += 1
            return self.asked > after

    put_all(disk.store, sample_entities())
    with pytest.raises(BackupCancelled):
        take(shelf, disk, cancel=Person())
    assert list(shelf.folder.iterdir()) == []
    assert take(shelf, disk) is not None


# -- looking inside


def test_looking_inside_shows_the_dossier_as_it_was_and_writes_nothing(disk: Any, shelf: FolderShelf) -> None:
    put_all(disk.store, sample_entities())
    then = picture(disk.store)
    backup = take(shelf, disk)
    Office(disk.store).new_note("Plus tard.")
    before = digests(shelf.folder)
    inside = shelf.look_inside(backup)
    assert picture(inside) == then
    assert inside.text_at(EntityKind.NOTE, sample_id(10), 1).startswith("Les « œuvres »")
    with pytest.raises(DossierError), inside.transaction() as tx:
        tx.put(replace(inside.dossier, title="Changé"))
    inside.close()
    assert digests(shelf.folder) == before


def test_a_backup_of_an_older_version_is_read_from_a_migrated_copy(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    (folder / "backups").mkdir(parents=True)
    path = folder / "backups" / "20240312T120000Z-migration.db"
    shutil.copy(MIGRATIONS / "schema-1.db", path)
    shelf = FolderShelf(folder)
    before = digests(folder)
    (backup,) = shelf.all()
    assert shelf.verify(backup) == []
    assert shelf.facts(backup).schema == 1
    inside = shelf.look_inside(backup)
    assert inside.notes.get(sample_id(10)).text.startswith("Les « œuvres »")
    assert inside.transcripts.select() == []
    inside.close()
    assert digests(folder) == before
    assert sorted(path.name for path in (folder / "backups").iterdir()) == [path.name]


def test_a_log_beside_a_backup_is_not_read(disk: Any, shelf: FolderShelf) -> None:
    """A backup restored beside a stale log was corrupt in 60 of 60 trials."""
    put_all(disk.store, sample_entities())
    backup = take(shelf, disk)
    then = picture(disk.store)
    Office(disk.store).new_note("Dans le journal.")
    stale = (disk.folder / "dossier.db-wal").read_bytes()
    assert stale
    (shelf.folder / f"{backup.name}-wal").write_bytes(stale)
    assert shelf.verify(backup) == []
    inside = shelf.look_inside(backup)
    assert picture(inside) == then
    inside.close()
    assert (shelf.folder / f"{backup.name}-wal").read_bytes() == stale


# -- restoring


@pytest.fixture
def attached(disk: Any) -> Attachment:
    """A source with a file."""
    kept: Attachment = disk.store.put_attachment(
        b"%PDF-1.7 des octets" * 50, "avis été.pdf", "application/pdf"
    )
    put_all(disk.store, [Source(id=sample_id(90), key="S9", title="Avis", attachments=(kept,))])
    return kept


def test_a_restored_dossier_is_the_one_of_then_with_its_files(
    disk: Any, shelf: FolderShelf, attached: Attachment, tmp_path: Path
) -> None:
    then = picture(disk.store)
    backup = take(shelf, disk)
    Office(disk.store).new_note("Plus tard.")
    now = picture(disk.store)
    destination = tmp_path / "Nom (restauré)"
    restored = shelf.restore(backup, destination)
    assert restored.folder == destination
    assert restored.missing_attachments == ()
    opened = open_dossier(destination, disk.key)
    assert picture(opened) == then
    assert opened.attachment_bytes(attached.sha256) == b"%PDF-1.7 des octets" * 50
    assert opened.check() == []
    Office(opened).new_note("Dans le nouveau seulement.")
    opened.close()
    assert picture(disk.reopened()) == now
    assert disk.store.check() == []
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_files_are_copied_where_they_cannot_be_linked(
    disk: Any, shelf: FolderShelf, attached: Attachment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    restored = shelf.restore(take(shelf, disk), tmp_path / "copie")
    path = restored.folder / "attachments" / attached.sha256
    assert path.stat().st_nlink == 1
    opened = open_dossier(restored.folder, disk.key)
    assert opened.check() == []
    opened.close()


def test_a_damaged_file_is_named_and_does_not_come_along(
    disk: Any, shelf: FolderShelf, attached: Attachment, tmp_path: Path
) -> None:
    backup = take(shelf, disk)
    (disk.folder / "attachments" / attached.sha256).write_bytes(b"other")
    restored = shelf.restore(backup, tmp_path / "copie")
    assert restored.missing_attachments == ("S9 (avis été.pdf)",)
    assert list((restored.folder / "attachments").iterdir()) == []


def test_restoring_never_touches_a_folder_that_is_there(
    disk: Any, shelf: FolderShelf, tmp_path: Path
) -> None:
    backup = take(shelf, disk)
    place = tmp_path / "là"
    place.mkdir()
    (place / "dossier.db-wal").write_bytes(b"of another")
    for destination in (place, disk.folder):
        with pytest.raises(DossierError) as caught:
            shelf.restore(backup, destination)
        assert caught.value.code == "dossier.exists"
    assert [path.name for path in place.iterdir()] == ["dossier.db-wal"]


def test_a_backup_that_is_damaged_since_is_refused(disk: Any, shelf: FolderShelf, tmp_path: Path) -> None:
    put_all(disk.store, sample_entities())
    backup = take(shelf, disk)
    path = shelf.folder / backup.name
    data = bytearray(path.read_bytes())
    data[5 * 4096 : 6 * 4096] = bytes(4096)
    path.write_bytes(data)
    assert shelf.verify(backup)
    with pytest.raises(DossierError) as caught:
        shelf.restore(backup, tmp_path / "copie")
    assert caught.value.code == "backup.unreadable"
    assert not (tmp_path / "copie").exists()


@pytest.mark.parametrize("failure", [OSError(28, "full"), BackupCancelled()])
def test_a_restore_that_ends_half_way_leaves_nothing(
    disk: Any,
    shelf: FolderShelf,
    attached: Attachment,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
) -> None:
    backup = take(shelf, disk)

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(restoring, "copy_file", fail)
    with pytest.raises((DossierError, BackupCancelled)):
        shelf.restore(backup, tmp_path / "copie")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier"]


def test_leftovers_of_a_killed_restore_go_with_the_next_but_not_one_under_way(
    disk: Any, shelf: FolderShelf, tmp_path: Path
) -> None:
    dead, alive = tmp_path / ".rapporteur-dead.tmp", tmp_path / ".rapporteur-alive.tmp"
    for place in (dead, alive):
        (place / "dossier").mkdir(parents=True)
    lock = restoring.DossierLock(alive)
    shelf.restore(take(shelf, disk), tmp_path / "copie")
    assert not dead.exists()
    assert alive.exists()
    lock.release()


def test_a_copy_put_by_hand_beside_a_stale_log_opens_as_the_copy(disk: Any, shelf: FolderShelf) -> None:
    """60 of 60 such dossiers were corrupt in a trial: the log is set aside, not mixed in and not thrown away."""
    office = Office(disk.store)
    for number in range(30):
        office.new_note("avant " * 200 + str(number))
    backup = take(shelf, disk)
    then = picture(disk.store)
    disk.store.close()
    store = open_dossier(disk.folder, disk.key)
    for number in range(30):
        Office(store).new_note("après " * 300 + str(number))
    stale = (disk.folder / "dossier.db-wal").read_bytes()
    assert len(stale) > 100_000
    store.close()
    shutil.copy(shelf.folder / backup.name, disk.folder / "dossier.db")
    (disk.folder / "dossier.db-wal").write_bytes(stale)
    disk.store = open_dossier(disk.folder, disk.key)
    assert picture(disk.store) == then
    assert disk.store.check() == []
    assert (disk.folder / "stale.wal").read_bytes() == stale
