"""After any sequence of edits and backups every backup that is listed opens and equals the dossier as it was then."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from office import Office, picture
from sample_entities import sample_dossier

from rapporteur_desk.domain.retention import BackupReason, Taken, to_keep
from rapporteur_desk.storage.backups import FolderShelf
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier

TEXT = st.text("aé «»\n🏛", max_size=20)


class Backups(RuleBasedStateMachine):
    """The real shelf against pictures of the dossier taken at the same time."""

    key: bytes | None = None

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="rapporteur-test-"))
        self.now = datetime(2024, 3, 1, 8, tzinfo=UTC)
        self.store = create_dossier(self.home / "d", sample_dossier(), self.key)
        self.shelf = FolderShelf(self.home / "d", self.key)
        self.office = Office(self.store)
        self.pictures: dict[str, dict[Any, Any]] = {}
        self.restored = 0

    @rule(text=TEXT)
    def write_a_note(self, text: str) -> None:
        hearings = self.store.hearings.select()
        self.office.new_note(text, hearings[0] if hearings else None)

    @rule(text=TEXT)
    def write_a_section(self, text: str) -> None:
        reports = self.store.mini_reports.select() or [self.office.new_report()]
        self.office.new_section(reports[0], text=text)

    @rule()
    def hold_a_hearing(self) -> None:
        self.office.new_appearance(self.office.new_hearing())

    @precondition(lambda self: self.store.notes.count() > 0)
    @rule(text=TEXT, which=st.integers(0, 9))
    def change_a_note(self, text: str, which: int) -> None:
        notes = self.store.notes.select()
        note = notes[which % len(notes)]
        self.office.records.save(type(note)(**{**_fields(note), "text": text}))

    @precondition(lambda self: self.store.notes.count() > 0)
    @rule()
    def delete_and_empty(self) -> None:
        self.office.bin.delete(self.store.notes.select()[0])
        self.office.bin.empty()

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = open_dossier(self.home / "d", self.key)
        self.office = Office(self.store)

    @rule(
        minutes=st.sampled_from([0, 3, 10, 55, 24 * 60, 20 * 24 * 60]),
        reason=st.sampled_from(list(BackupReason)),
    )
    def back_up(self, minutes: int, reason: BackupReason) -> None:
        self.now += timedelta(minutes=minutes)
        backup = self.shelf.take(self.store, reason, self.now)
        if backup is None:
            assert picture(self.store) == self.pictures[self.shelf.all()[0].name]
        else:
            self.pictures[backup.name] = picture(self.store)

    @precondition(lambda self: bool(self.pictures))
    @rule(which=st.integers(0, 9))
    def restore(self, which: int) -> None:
        listed = self.shelf.all()
        backup = listed[which % len(listed)]
        self.restored += 1
        made = self.shelf.restore(backup, self.home / f"r{self.restored}").folder
        restored = open_dossier(made, self.key)
        assert picture(restored) == self.pictures[backup.name]
        assert restored.check() == []
        restored.close()

    @invariant()
    def every_backup_is_as_the_dossier_was(self) -> None:
        listed = self.shelf.all()
        taken = {Taken(one.taken, one.reason) for one in listed}
        # Of two within one second the rule does not know the newest; the one just taken stays all the same.
        assert taken - to_keep(taken) <= {Taken(one.taken, one.reason) for one in listed[:1]}
        for backup in listed[:3]:
            inside = self.shelf.look_inside(backup)
            assert picture(inside) == self.pictures[backup.name]
            inside.close()

    def teardown(self) -> None:
        for backup in self.shelf.all():
            assert self.shelf.verify(backup) == []
        self.store.close()
        shutil.rmtree(self.home)


class EncryptedBackups(Backups):
    key = bytes(range(32))


SETTINGS = settings(
    max_examples=5, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestBackups = Backups.TestCase
TestBackups.settings = SETTINGS
TestEncryptedBackups = EncryptedBackups.TestCase
TestEncryptedBackups.settings = SETTINGS


def _fields(entity: Any) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in entity.__dataclass_fields__ if name != "kind_of"}
