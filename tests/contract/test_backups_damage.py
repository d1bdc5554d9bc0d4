"""Damage of every kind: it is noticed, the damaged file is left as it is, and the words come back."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest
from broken_files import PAGE, blank, dossier_with_notes, flip, page_count
from office import Office, picture
from sample_entities import MOMENT, sample_id

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Hearing, MiniReport, Note
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backing_up import BackupService
from rapporteur_desk.services.backups import newest_good
from rapporteur_desk.storage.backups import FolderShelf
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import open_dossier, utc_now

KEY = bytes(range(32))
TEXTS = {f"A1-{number + 10:02d}" for number in range(60)} | {"A1-01"}


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return request.param


@pytest.fixture
def folder(tmp_path: Path, key: bytes | None) -> Path:
    return dossier_with_notes(tmp_path / "d", key)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def found_damage(folder: Path, key: bytes | None) -> bool:
    """Whether opening, or the check that follows every opening, says that the dossier is damaged."""
    try:
        store = open_dossier(folder, key)
    except DossierError as failure:
        assert failure.code in {"dossier.damaged", "dossier.wrong_key"}
        return True
    try:
        FolderShelf(folder, key).take(store, BackupReason.OPEN, utc_now())
    except DossierError as failure:
        assert failure.code == "dossier.damaged", failure
        store.leave_untouched()
        return True
    finally:
        store.close()
    return False


@pytest.mark.timeout(60)
def test_every_page_lost_in_turn_is_noticed_and_the_file_is_left_as_it_is(
    folder: Path, key: bytes | None
) -> None:
    database = folder / "dossier.db"
    whole = database.read_bytes()
    step = 1 if key is None else 3
    for page in range(0, page_count(database), step):
        database.write_bytes(whole)
        blank(database, page)
        before = digest(database)
        assert found_damage(folder, key), f"page {page}"
        assert digest(database) == before, f"page {page}"
        assert not list((folder / "backups").iterdir())
        for log in folder.glob("dossier.db-*"):
            log.unlink()


def test_one_flipped_bit_in_any_text_is_noticed(folder: Path, key: bytes | None) -> None:
    database = folder / "dossier.db"
    whole = database.read_bytes()
    places = (
        [whole.index("réponse".encode(), at) for at in range(0, len(whole) - PAGE, len(whole) // 8)]
        if key is None
        else [number * len(whole) // 9 + 17 for number in range(1, 9)]
    )
    for place in places:
        database.write_bytes(whole)
        flip(database, place, 1)
        assert found_damage(folder, key), place


@pytest.mark.parametrize("size", [0, 1, 100, PAGE, 30 * PAGE, 50 * PAGE + 1000])
def test_a_file_that_was_cut_off_is_noticed(folder: Path, key: bytes | None, size: int) -> None:
    database = folder / "dossier.db"
    os.truncate(database, size)
    before = digest(database)
    assert found_damage(folder, key)
    assert digest(database) == before


def test_a_database_that_is_gone_but_for_its_log_is_damage(folder: Path, key: bytes | None) -> None:
    store = open_dossier(folder, key)
    Office(store).new_note("Dans le journal.")
    store.leave_untouched()
    store.close()
    (folder / "dossier.db").unlink()
    assert (folder / "dossier.db-wal").exists()
    with pytest.raises(DossierError) as caught:
        open_dossier(folder, key)
    assert caught.value.code == "dossier.damaged"


def test_a_log_that_was_lost_after_a_crash_is_told_once_even_without_a_backup(
    folder: Path, key: bytes | None
) -> None:
    store = open_dossier(folder, key)
    Office(store).new_note("Confirmé, puis perdu avec le journal.")
    store.leave_untouched()
    store.close()
    (folder / "dossier.db-wal").unlink()
    open_dossier(folder, key).close()  # whoever opens it without looking does not make it forgotten
    store = open_dossier(folder, key)
    service = BackupService(store, lambda: FolderShelf(folder, key), utc_now)
    with pytest.raises(DossierError) as caught:
        service.check_on_open()
    assert (caught.value.code, caught.value.parameters["reason"]) == ("dossier.damaged", "lost log")
    service.check_on_open()
    store.close()


@pytest.mark.parametrize("crashed", [False, True])
def test_a_log_that_is_there_or_was_written_back_is_not_missed(
    folder: Path, key: bytes | None, crashed: bool
) -> None:
    store = open_dossier(folder, key)
    Office(store).new_note("Confirmé.")
    if crashed:
        store.leave_untouched()
    store.close()
    assert (folder / "unclosed").exists() == crashed
    store = open_dossier(folder, key)
    assert not store.has_lost_its_log
    assert [note.text for note in store.notes.select()][-1] == "Confirmé."
    store.close()
    assert not (folder / "unclosed").exists()


@pytest.mark.parametrize("moment", ["before the log goes", "after it"])
def test_who_is_killed_while_closing_is_not_told_that_the_log_was_lost(
    folder: Path, key: bytes | None, moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_dossier(folder, key)
    Office(store).new_note("Confirmé.")
    left = tmp_path / "as the kill leaves it"
    close = Database.close

    def killed(database: Database) -> None:
        if moment == "before the log goes":
            shutil.copytree(folder, left)
        close(database)
        if moment == "after it":
            shutil.copytree(folder, left)

    monkeypatch.setattr(Database, "close", killed)
    store.close()
    monkeypatch.undo()
    store = open_dossier(left, key)
    assert not store.has_lost_its_log
    assert [note.text for note in store.notes.select()][-1] == "Confirmé."
    store.close()


def test_a_dossier_whose_log_was_lost_is_noticed_by_its_newest_backup(
    folder: Path, key: bytes | None
) -> None:
    shelf = FolderShelf(folder, key)
    store = open_dossier(folder, key)
    Office(store).new_note("Confirmé, puis perdu avec le journal.")
    shelf.take(store, BackupReason.ACTIVITY, utc_now())
    store.leave_untouched()
    store.close()
    (folder / "dossier.db-wal").unlink()
    store = open_dossier(folder, key)
    service = BackupService(store, lambda: shelf, utc_now)
    with pytest.raises(DossierError) as caught:
        service.check_on_open()
    assert (caught.value.code, caught.value.parameters["reason"]) == ("dossier.damaged", "behind")
    # Who goes on all the same is not asked again: from the next backup on this is the dossier.
    service.take(BackupReason.ACTIVITY)
    service.check_on_open()
    store.close()


def test_what_is_committed_after_damage_was_found_does_not_touch_the_file(
    folder: Path, key: bytes | None
) -> None:
    store = open_dossier(folder, key)
    store.leave_untouched()
    before = digest(folder / "dossier.db")
    office = Office(store)
    for number in range(40):
        office.new_note("Des mots saisis après coup. " * 400 + str(number))
    store.close()
    assert digest(folder / "dossier.db") == before
    reopened = open_dossier(folder, key)
    assert reopened.notes.count() == 61 + 40
    reopened.close()


def test_damage_that_is_read_later_is_told_as_damage(folder: Path, key: bytes | None) -> None:
    database = folder / "dossier.db"
    for page in range(60, page_count(database)):
        blank(database, page)
    try:
        store = open_dossier(folder, key)
    except DossierError as failure:
        assert failure.code == "dossier.damaged"
        return
    with pytest.raises(DossierError) as caught:
        picture(store)
    assert caught.value.code == "dossier.damaged"
    store.leave_untouched()
    store.close()


# -- backups of what is damaged


def test_a_damaged_dossier_is_never_backed_up_over_a_good_backup(folder: Path, key: bytes | None) -> None:
    shelf = FolderShelf(folder, key)
    store = open_dossier(folder, key)
    good = shelf.take(store, BackupReason.OPEN, utc_now())
    store.close()
    assert good is not None
    blank(folder / "dossier.db", page_count(folder / "dossier.db") - 2)
    assert found_damage(folder, key)
    assert shelf.all() == [good]
    assert newest_good(shelf) == good


def test_the_newest_good_backup_is_the_newest_that_is_sound_now(folder: Path, key: bytes | None) -> None:
    shelf = FolderShelf(folder, key)
    store = open_dossier(folder, key)
    office = Office(store)
    made = []
    for number in range(3):
        office.new_note(f"{number}")
        made.append(shelf.take(store, BackupReason.BY_HAND, MOMENT.replace(year=2024 + number)))
    store.close()
    newest, middle = shelf.folder / made[2].name, shelf.folder / made[1].name
    newest.write_bytes(newest.read_bytes()[: 40 * PAGE])
    blank(middle, 30)
    assert newest_good(shelf) == made[0]
    (shelf.folder / made[0].name).write_bytes(b"")
    assert newest_good(shelf) is None
    assert [shelf.facts(one).readable for one in made] == [False, True, False]


# -- salvage


def salvaged(folder: Path, key: bytes | None, destination: Path, **options: Any) -> Any:
    before = {path.name: digest(path) for path in folder.iterdir() if path.is_file()}
    done = FolderShelf(folder, key).salvage(destination, **options)
    assert {path.name: digest(path) for path in folder.iterdir() if path.is_file()} == before
    return done


def sound(folder: Path, key: bytes | None) -> Any:
    """The salvaged dossier, open, after proving that nothing in it is damaged."""
    store = open_dossier(folder, key)
    assert [finding for finding in store.check() if "attachment" not in finding] == []
    return store


@pytest.mark.timeout(90)
def test_whatever_page_is_lost_no_note_is(folder: Path, key: bytes | None, tmp_path: Path) -> None:
    database = folder / "dossier.db"
    whole = database.read_bytes()
    expected = open_dossier(folder, key)
    texts = {note.key: note.text for note in expected.notes.select()}
    expected.close()
    assert texts.keys() == TEXTS
    step = 9 if key is None else 22
    for page in range(1, page_count(database), step):
        database.write_bytes(whole)
        blank(database, page)
        done = salvaged(folder, key, tmp_path / f"s{page}")
        store = sound(done.folder, key)
        assert {note.key: note.text for note in store.notes.select()} == texts, page
        assert not [name for name in done.lost if name in TEXTS]
        store.close()


def test_a_lost_page_of_notes_comes_back_from_history_with_its_place(tmp_path: Path) -> None:
    folder = dossier_with_notes(tmp_path / "d")
    pages = pages_of(folder / "dossier.db", "note")
    blank(folder / "dossier.db", pages[3])
    done = salvaged(folder, None, tmp_path / "s")
    assert len(done.from_history) >= 3
    assert done.lost == ()
    store = sound(done.folder, None)
    rebuilt = store.by_key(done.from_history[0])
    assert isinstance(rebuilt, Note)
    assert rebuilt.text.startswith("Note ")
    hearing = store.hearings.get(rebuilt.hearing_id)
    assert isinstance(hearing, Hearing)
    assert rebuilt.key.startswith(f"{hearing.key}-")
    with store.transaction() as tx:
        assert tx.next_number("A1") == 70, "a number once given is not given again"
    store.close()


def test_what_is_lost_is_completed_from_a_good_backup_but_newer_words_stay(tmp_path: Path) -> None:
    folder = dossier_with_notes(tmp_path / "d")
    shelf = FolderShelf(folder)
    store = open_dossier(folder)
    backup = shelf.take(store, BackupReason.OPEN, utc_now())
    office = Office(store)
    changed = store.by_key("A1-30")
    office.records.save(type(changed)(**{**fields_of(changed), "text": "Corrigé depuis."}))
    store.close()
    database = folder / "dossier.db"
    for page in pages_of(database, "note")[1:]:
        blank(database, page)
    for page in pages_of(database, "person"):
        blank(database, page)
    done = salvaged(folder, None, tmp_path / "s", backup=backup)
    assert done.lost == ()
    assert "P1" in done.from_backup
    restored = sound(done.folder, None)
    assert restored.notes.count() == 61
    note = restored.by_key("A1-30")
    assert note.text == "Corrigé depuis."
    assert note.kind is changed.kind
    restored.close()


def test_the_first_page_lost_is_taken_from_a_backup(folder: Path, key: bytes | None, tmp_path: Path) -> None:
    shelf = FolderShelf(folder, key)
    store = open_dossier(folder, key)
    shelf.take(store, BackupReason.OPEN, utc_now())
    Office(store).new_note("Écrit depuis la sauvegarde.")
    store.close()
    blank(folder / "dossier.db", 0)
    done = salvaged(folder, key, tmp_path / "s")
    restored = sound(done.folder, key)
    assert "Écrit depuis la sauvegarde." in {note.text for note in restored.notes.select()}
    assert restored.notes.count() == 62
    restored.close()


@pytest.mark.parametrize("pages", [(0,), (0, 27, 28, 52, 79)])
def test_the_pages_that_describe_the_tables_lost_without_a_backup_are_those_of_a_new_dossier(
    folder: Path, key: bytes | None, tmp_path: Path, pages: tuple[int, ...]
) -> None:
    for page in pages:
        blank(folder / "dossier.db", page)
    done = salvaged(folder, key, tmp_path / "s")
    store = sound(done.folder, key)
    assert {note.key for note in store.notes.select()} == TEXTS
    store.close()


def test_of_what_holds_nothing_any_more_it_says_so_and_leaves_nothing(
    folder: Path, key: bytes | None, tmp_path: Path
) -> None:
    database = folder / "dossier.db"
    database.write_bytes(bytes(database.stat().st_size))
    with pytest.raises(DossierError) as caught:
        salvaged(folder, key, tmp_path / "s")
    assert caught.value.code == "salvage.nothing"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d"]


@pytest.mark.parametrize("kept", [0.4, 0.7, 0.95])
def test_of_a_file_cut_off_what_comes_before_is_read(tmp_path: Path, key: bytes | None, kept: float) -> None:
    folder = dossier_with_notes(tmp_path / "d", key)
    database = folder / "dossier.db"
    os.truncate(database, int(page_count(database) * kept) * PAGE + 123)
    try:
        done = salvaged(folder, key, tmp_path / "s")
    except DossierError as failure:
        assert failure.code == "salvage.nothing"
        assert kept < 0.5
        return
    store = sound(done.folder, key)
    assert store.hearings.count() == 1
    assert store.notes.count() >= (40 if kept > 0.9 else 0)
    store.close()


def test_words_that_are_only_in_the_log_are_recovered(
    folder: Path, key: bytes | None, tmp_path: Path
) -> None:
    store = open_dossier(folder, key)
    Office(store).new_note("Seulement dans le journal.")
    store.leave_untouched()
    store.close()
    blank(folder / "dossier.db", 9)
    done = salvaged(folder, key, tmp_path / "s")
    restored = sound(done.folder, key)
    assert "Seulement dans le journal." in {note.text for note in restored.notes.select()}
    restored.close()


def test_a_text_changed_on_the_disk_is_kept_and_named_as_doubtful(tmp_path: Path) -> None:
    folder = dossier_with_notes(tmp_path / "d")
    database = folder / "dossier.db"
    flip(database, database.read_bytes().index(b"Note 17. ") + 5, 1)
    assert found_damage(folder, None)
    done = salvaged(folder, None, tmp_path / "s")
    assert done.doubtful == ("A1-27",)
    assert done.lost == ()
    store = sound(done.folder, None)
    assert store.notes.count() == 61
    store.close()


def test_a_lost_hearing_has_a_stand_in_that_its_notes_belong_to(tmp_path: Path) -> None:
    folder = dossier_with_notes(tmp_path / "d")
    for page in pages_of(folder / "dossier.db", "hearing"):
        blank(folder / "dossier.db", page)
    done = salvaged(folder, None, tmp_path / "s")
    assert done.stand_ins == ("A1",)
    store = sound(done.folder, None)
    hearing = store.by_key("A1")
    assert hearing.title == "Audition illisible"
    # Nobody can know any more whether it was: its notes must not be printed.
    assert hearing.visibility is Visibility.CLOSED
    assert store.notes.count(hearing_id=hearing.id) == 61
    store.close()


def test_everything_of_a_whole_dossier_comes_back_with_its_history(
    folder: Path, key: bytes | None, tmp_path: Path
) -> None:
    before = open_dossier(folder, key)
    # The sample names a rapporteur who is not there; a salvaged dossier has no such reference.
    expected = {name: without_lists(one) for name, one in picture(before).items()}
    versions = before.versions(EntityKind.NOTE, sample_id(10))
    texts = [before.text_at(EntityKind.NOTE, sample_id(10), one.sequence) for one in versions]
    before.close()
    done = salvaged(folder, key, tmp_path / "s")
    store = sound(done.folder, key)
    assert {name: without_lists(one) for name, one in picture(store).items()} == expected
    after = store.versions(EntityKind.NOTE, sample_id(10))
    assert [one.at for one in after] == [one.at for one in versions]
    assert [store.text_at(EntityKind.NOTE, sample_id(10), one.sequence) for one in after] == texts
    assert (done.lost, done.doubtful, done.stand_ins, done.lost_unnamed) == ((), (), (), 0)
    store.close()


def test_a_damaged_dossier_of_an_older_version_is_read_too(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    shutil.copy(Path(__file__).parents[1] / "migrations" / "schema-1.db", folder / "dossier.db")
    blank(folder / "dossier.db", pages_of(folder / "dossier.db", "organisation")[0])
    done = salvaged(folder, None, tmp_path / "s")
    store = sound(done.folder, None)
    assert store.notes.get(sample_id(10)).text.startswith("Les « œuvres »")
    assert done.lost == ("O1",)
    store.close()


def pages_of(database: Path, table: str) -> list[int]:
    """The pages (from 0) of a table."""
    connection = apsw.Connection(str(database))
    rows = connection.execute(
        "SELECT pageno - 1 FROM dbstat WHERE name = ? ORDER BY pageno", (table,)
    ).fetchall()
    connection.close()
    return [page for (page,) in rows]


def without_lists(entity: Any) -> Any:
    return replace(entity, rapporteur_ids=()) if isinstance(entity, MiniReport) else entity


def fields_of(entity: Any) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in entity.__dataclass_fields__ if name != "kind_of"}
