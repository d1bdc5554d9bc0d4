from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from colleagues import Colleague
from office import Office, OfficeClock
from shelf_in_memory import ShelfInMemory
from sitting_in_memory import SittingInMemory, SourceInMemory, sitting_of

from rapporteur_desk.domain.errors import DossierError, UserError
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backing_up import BackupService
from rapporteur_desk.services.backups import Backup, BackupCancelled
from rapporteur_desk.services.binning import BinService
from rapporteur_desk.services.importing import ImportCancelled, ImportService
from rapporteur_desk.services.pacing import Pace
from rapporteur_desk.services.rescuing import RescueService, folder_moment


class Around:
    """A dossier in memory, its shelf, and a watch that a test turns."""

    def __init__(self) -> None:
        self.office = Office()
        self.shelf = ShelfInMemory()
        self.seconds = 1000.0
        self.clock = OfficeClock()
        self.service = BackupService(self.office.store, lambda: self.shelf, self.clock, lambda: self.seconds)
        self.told: list[UserError] = []
        self.service.on_refusal(self.told.append)


@pytest.fixture
def around() -> Around:
    return Around()


# -- when


def test_a_backup_is_due_ten_minutes_after_the_last_whatever_the_clock_says(around: Around) -> None:
    assert around.service.seconds_until_due() == 600
    around.seconds += 250
    assert around.service.seconds_until_due() == 350
    around.clock.now -= timedelta(days=1)  # the computer's clock is set back
    assert around.service.seconds_until_due() == 350
    around.seconds += 1000
    assert around.service.seconds_until_due() == 0
    around.office.new_note("x")
    assert around.service.take(BackupReason.ACTIVITY) is not None
    assert around.service.seconds_until_due() == 600


def test_a_failure_is_not_tried_again_at_the_next_key(around: Around) -> None:
    around.shelf.refusal = DossierError("backup.disk_full", path="/d")
    around.seconds += 700
    with pytest.raises(DossierError):
        around.service.take(BackupReason.ACTIVITY)
    assert around.service.seconds_until_due() == 600


def test_only_what_a_person_asks_for_is_taken_though_nothing_changed(around: Around) -> None:
    around.office.new_note("x")
    assert around.service.take(BackupReason.OPEN) is not None
    assert around.service.take(BackupReason.ACTIVITY) is None
    assert around.service.take(BackupReason.BY_HAND) is not None


# -- before


def test_the_bin_is_emptied_after_a_backup_of_what_is_in_it(around: Around) -> None:
    note = around.office.new_note("Jeté.")
    service = BinService(around.office.store, around.office.clock, around.service.before)
    service.delete(note)
    sequence = around.office.store.sequence
    service.empty()
    assert around.shelf.asked == [BackupReason.PURGE]
    assert list(around.shelf.sequences.values()) == [sequence]
    assert around.office.fresh(note) is None


def test_a_full_disk_refuses_no_purge_but_is_told(around: Around) -> None:
    note = around.office.new_note("Jeté.")
    service = BinService(around.office.store, around.office.clock, around.service.before)
    service.delete(note)
    around.shelf.refusal = DossierError("backup.disk_full", path="/d")
    service.empty()
    assert around.office.fresh(note) is None
    assert [error.code for error in around.told] == ["backup.disk_full"]


@pytest.mark.parametrize("refusal", [DossierError("dossier.damaged", path="/d"), BackupCancelled()])
def test_damage_and_the_person_stop_a_purge(around: Around, refusal: Exception) -> None:
    note = around.office.new_note("Jeté.")
    service = BinService(around.office.store, around.office.clock, around.service.before)
    service.delete(note)
    around.shelf.refusal = refusal  # type: ignore[assignment]
    with pytest.raises(type(refusal)):
        service.empty()
    assert around.office.fresh(note) is not None
    assert around.told == []


def imports(around: Around) -> tuple[ImportService, Path]:
    reader = SittingInMemory(sitting_of(["Claire Lefèvre"]))
    sources = SourceInMemory(AssertionError())
    return (
        ImportService(around.office.store, around.clock, reader, lambda: sources, around.service.before),
        reader.path,
    )


def test_an_import_waits_for_its_backup(around: Around) -> None:
    service, path = imports(around)
    service.import_hearing(path)
    assert around.shelf.asked == [BackupReason.IMPORT]
    assert list(around.shelf.sequences.values()) == [0]
    assert around.office.store.hearings.count() == 1


def test_stopping_during_the_backup_is_stopping_the_import(around: Around) -> None:
    service, path = imports(around)
    around.shelf.refusal = BackupCancelled()  # type: ignore[assignment]
    with pytest.raises(ImportCancelled):
        service.import_hearing(path)
    assert around.office.store.hearings.count() == 0


def test_a_colleague_s_record_is_merged_after_a_backup(around: Around) -> None:
    claire, paul = Colleague("Claire"), Colleague("Paul")
    claire.exchange._back_up_first = around.service.before
    claire.merge(paul.give())
    assert around.shelf.asked == [BackupReason.IMPORT]
    around.shelf.refusal = BackupCancelled()  # type: ignore[assignment]
    with pytest.raises(ImportCancelled):
        claire.merge(paul.give())


def test_what_nobody_waits_for_gives_way_to_whoever_types(around: Around) -> None:
    waited: list[str] = []

    class Counted(Pace):
        def wait(self) -> None:
            waited.append("")

    service = BackupService(
        around.office.store, lambda: around.shelf, around.clock, lambda: around.seconds, Counted()
    )
    for reason in BackupReason:
        waited.clear()
        service.take(reason)
        assert bool(waited) is (reason in {BackupReason.OPEN, BackupReason.ACTIVITY})


# -- at open


def test_a_dossier_older_than_its_newest_backup_has_lost_its_log(around: Around) -> None:
    around.shelf.backups.append(Backup("later.db", datetime(2024, 1, 1, tzinfo=UTC), BackupReason.OPEN, 1))
    around.shelf.sequences["later.db"] = around.office.store.sequence + 3
    with pytest.raises(DossierError) as caught:
        around.service.check_on_open()
    assert (caught.value.code, caught.value.parameters["reason"]) == ("dossier.damaged", "behind")
    assert around.shelf.asked == []


def test_opening_takes_the_first_backup(around: Around) -> None:
    around.office.new_note("x")
    backup = around.service.check_on_open()
    assert backup is not None
    assert backup.reason is BackupReason.OPEN
    assert around.service.check_on_open() is None


# -- where what is restored goes


@pytest.mark.parametrize(
    ("at", "language", "expected"),
    [
        (datetime(2024, 3, 12, 14, 30), "fr", "12 mars 14 h 30"),
        (datetime(2024, 3, 1, 9, 5), "fr", "1er mars 9 h 05"),
        (datetime(2024, 3, 12, 14, 30), "en", "12 March 14.30"),
    ],
)
def test_a_moment_is_written_as_a_folder_may_be_called(at: datetime, language: str, expected: str) -> None:
    assert folder_moment(at, language) == expected
    assert not set(expected) & set('<>:"/\\|?*')


def test_what_is_restored_stands_beside_under_a_name_that_says_so(tmp_path: Path) -> None:
    shelf = ShelfInMemory(tmp_path / "IA 2024")
    backup = Backup("x.db", datetime(2024, 3, 12, 14, 30).astimezone(), BackupReason.OPEN, 1)
    rescue = RescueService(tmp_path / "IA 2024", shelf, OfficeClock())
    rescue.restore(backup, "fr")
    assert shelf.places[-1] == tmp_path / "IA 2024 (restauré du 12 mars 14 h 30)"
    shelf.places[-1].mkdir()
    rescue.restore(backup, "fr")
    assert shelf.places[-1] == tmp_path / "IA 2024 (restauré du 12 mars 14 h 30) 2"
    again = RescueService(shelf.places[0], shelf, OfficeClock())
    again.restore(backup, "en")
    assert shelf.places[-1] == tmp_path / "IA 2024 (restored from 12 March 14.30)"
    rescue.restore(backup, "fr", to=tmp_path / "choisi")
    assert shelf.places[-1] == tmp_path / "choisi"


def test_the_outlook_is_the_newest_backup_that_is_sound(tmp_path: Path) -> None:
    shelf = ShelfInMemory(tmp_path)
    for day in (1, 2, 3):
        shelf.backups.append(Backup(f"{day}.db", datetime(2024, 3, day, tzinfo=UTC), BackupReason.OPEN, 1))
        shelf.sequences[f"{day}.db"] = day
    shelf.rotten = {"3.db"}
    outlook = RescueService(tmp_path, shelf, OfficeClock()).outlook()
    assert outlook.newest is not None
    assert outlook.newest.name == "2.db"
    shelf.rotten = {"1.db", "2.db", "3.db"}
    assert RescueService(tmp_path, shelf, OfficeClock()).outlook().newest is None
