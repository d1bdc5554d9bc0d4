from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from memory_store import MemoryStore
from office import Office, OfficeClock
from shelf_in_memory import ShelfInMemory
from sitting_in_memory import SittingInMemory, SourceInMemory, sitting_of

from rapporteur_desk.domain.entities import Dossier
from rapporteur_desk.domain.errors import DossierError, ExportFailedError, InvalidValueError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.desk import Desk, DeskFolders
from rapporteur_desk.services.keys import entity_called
from rapporteur_desk.services.preferences import RECENT_DOSSIERS, Settings
from rapporteur_desk.services.workspace import Adapters


@dataclass
class FoldersInMemory:
    """Dossiers that outlast their closing, one a folder."""

    stores: dict[Path, MemoryStore] = field(default_factory=dict)
    called: list[Path] = field(default_factory=list)

    def create(self, folder: Path, dossier: Dossier) -> MemoryStore:
        if folder in self.stores:
            raise DossierError("dossier.exists", path=str(folder))
        self.stores[folder] = MemoryStore(dossier, folder=folder)
        return self.stores[folder]

    def open(self, folder: Path) -> MemoryStore:
        if folder not in self.stores:
            raise DossierError("dossier.not_found", path=str(folder))
        return self.stores[folder]

    def holds_dossier(self, folder: Path) -> bool:
        return folder in self.stores

    def call_file(self, folder: Path) -> Path:
        return folder / "called"

    def call_holder(self, folder: Path) -> bool:
        self.called.append(folder)
        return folder in self.stores


@dataclass
class SettingsInMemory:
    kept: Settings = field(default_factory=Settings)
    saves: int = 0
    failure: Exception | None = None

    def load(self) -> Settings:
        return self.kept

    def save(self, settings: Settings) -> None:
        self.saves += 1
        if self.failure is not None:
            raise self.failure
        self.kept = settings


class IndexInMemory:
    """Enough of an index to be opened and closed."""

    closed = 0
    sequence = 0
    failure: Exception | None = None

    def close(self) -> None:
        self.closed += 1
        if self.failure is not None:
            raise self.failure


@dataclass
class Surroundings:
    folders: FoldersInMemory = field(default_factory=FoldersInMemory)
    settings: SettingsInMemory = field(default_factory=SettingsInMemory)
    index: IndexInMemory = field(default_factory=IndexInMemory)
    demonstrated: list[tuple[Path, str]] = field(default_factory=list)
    indexes: int = 0
    opening_seconds: float = 0.0

    def open_index(self, store: Any, wait: Any) -> Any:
        threading.Event().wait(self.opening_seconds)
        self.indexes += 1
        return self.index

    def demonstrate(self, folder: Path, language: str) -> None:
        self.demonstrated.append((folder, language))
        self.folders.create(folder, MemoryStore().dossier)

    def desk(self) -> Desk:
        def unexpected(*_: object) -> Any:
            raise AssertionError("not asked for here")

        return Desk(
            folders=DeskFolders(dossiers=Path("/d"), demonstration=Path("/demo")),
            dossiers=self.folders,
            settings=self.settings,
            adapters=Adapters(
                clock=OfficeClock(),
                open_index=self.open_index,
                sitting_reader=lambda: SittingInMemory(sitting_of(["Claire Lefèvre"])),
                source_reader=lambda: SourceInMemory(AssertionError()),
                transcript_reader=unexpected,
                exporter_for=unexpected,
                write_file=unexpected,
                exchange_reader=unexpected,
                exchange_writer=unexpected,
                backups_of=ShelfInMemory,
                templates=unexpected,
                report_templates=unexpected,
            ),
            demonstrate=self.demonstrate,
        )


@pytest.fixture
def around() -> Surroundings:
    return Surroundings()


FOLDER = Path("/d/thème")


def test_a_new_dossier_is_open_and_remembered(around: Surroundings) -> None:
    desk = around.desk()
    workspace = desk.create(FOLDER, title="  L’IA ", language="fr", theme="IA", year=2024)
    dossier = workspace.dossier
    assert (dossier.title, dossier.theme, dossier.year, dossier.language) == ("L’IA", "IA", 2024, "fr")
    assert around.settings.kept.last_dossier == str(FOLDER.resolve())
    assert around.desk().open_last().dossier == dossier


def test_a_dossier_without_a_title_is_not_made(around: Surroundings) -> None:
    with pytest.raises(InvalidValueError):
        around.desk().create(FOLDER, title=" ", language="fr")
    assert not around.folders.stores
    assert around.settings.saves == 0


def test_no_dossier_yet_or_no_longer(around: Surroundings) -> None:
    with pytest.raises(NotFoundError) as none_yet:
        around.desk().open_last()
    assert none_yet.value.code == "dossier.none_yet"
    around.desk().create(FOLDER, title="un", language="fr")
    around.folders.stores.clear()
    with pytest.raises(DossierError) as gone:
        around.desk().open_last()
    assert gone.value.code == "dossier.not_found"


def test_recent_dossiers_are_the_latest_first_each_once(around: Surroundings) -> None:
    desk = around.desk()
    for number in range(RECENT_DOSSIERS + 3):
        desk.create(Path(f"/d/{number}"), title="un", language="fr")
    desk.open(Path("/d/7"))
    recent = [Path(folder).name for folder in around.settings.kept.recent_dossiers]
    assert recent == ["7", "12", "11", "10", "9", "8", "6", "5", "4", "3"]
    saves = around.settings.saves
    desk.open(Path("/d/7"))
    assert around.settings.saves == saves  # nothing new to write


def test_settings_that_cannot_be_written_keep_no_dossier_from_opening(around: Surroundings) -> None:
    around.settings.failure = ExportFailedError("file.cannot_write", path="x", reason="y")
    workspace = around.desk().create(FOLDER, title="un", language="fr")
    assert workspace.dossier.title == "un"


def test_a_bug_on_opening_leaves_no_dossier_locked(around: Surroundings) -> None:
    around.settings.failure = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        around.desk().create(FOLDER, title="un", language="fr")
    assert around.folders.stores[FOLDER].closed


def test_settings_are_changed_one_by_one_and_kept(around: Surroundings) -> None:
    desk = around.desk()
    desk.change_settings(theme="dark")
    desk.change_settings(language="en")
    assert around.settings.kept == Settings(theme="dark", language="en") == desk.settings


def test_the_demonstration_is_built_once_a_language(around: Surroundings) -> None:
    desk = around.desk()
    for language in ("fr", "fr", "en"):
        desk.open_demonstration(language)
    assert around.demonstrated == [(Path("/demo/fr"), "fr"), (Path("/demo/en"), "en")]
    with pytest.raises(DossierError):
        desk.build_demonstration(Path("/demo/fr"), "fr")


# -- an open dossier


def test_closing_saves_what_was_typed_then_closes_index_and_dossier(around: Surroundings) -> None:
    workspace = around.desk().create(FOLDER, title="un", language="fr")
    note = workspace.store.notes.get(workspace.notes.create("").created(EntityKind.NOTE))
    assert workspace.search.is_current is False
    workspace.saver.put(EntityKind.NOTE, note.id, "Derniers mots")
    assert workspace.close()
    store = around.folders.stores[FOLDER]
    assert (store.notes.get(note.id).text, store.closed, around.index.closed) == ("Derniers mots", True, 1)
    assert "text-saver" not in {thread.name for thread in threading.enumerate()}


def test_closing_makes_nothing_that_was_not_used(around: Surroundings) -> None:
    workspace = around.desk().create(FOLDER, title="un", language="fr")
    assert workspace.close()
    assert around.indexes == 0
    assert around.folders.stores[FOLDER].closed


def test_the_dossier_is_closed_though_the_index_cannot_be(around: Surroundings) -> None:
    around.index.failure = OSError("no room")
    workspace = around.desk().create(FOLDER, title="un", language="fr")
    _ = workspace.search
    with pytest.raises(OSError, match="no room"):
        workspace.close()
    assert around.folders.stores[FOLDER].closed


def test_each_use_case_is_made_once_whoever_asks_first(around: Surroundings) -> None:
    workspace = around.desk().create(FOLDER, title="un", language="fr")
    around.opening_seconds = 0.02  # long enough for all to ask
    barrier, found = threading.Barrier(8), []

    def ask() -> None:
        barrier.wait(5)
        found.append((workspace.search, workspace.saver, workspace.links))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert len(found) == 8
    assert len(set(found)) == 1
    assert around.indexes == 1
    workspace.close()


def test_use_cases_share_the_dossier(around: Surroundings) -> None:
    workspace = around.desk().create(FOLDER, title="un", language="fr")
    made = workspace.imports.import_hearing(Path("x.jsonl"))
    hearing = workspace.called("a1")
    assert hearing.id == made.created(EntityKind.HEARING)
    assert [one.hearing for one in workspace.overview.hearings()] == [hearing]
    workspace.rename_dossier(" deux ")
    assert workspace.dossier.title == "deux"
    with pytest.raises(InvalidValueError):
        workspace.rename_dossier("")
    changes = workspace.bin.delete(hearing)
    workspace.undo.revert(changes)
    assert workspace.bin.entries() == []
    assert workspace.checks.check().is_sound
    workspace.close()


# -- keys


@pytest.mark.parametrize("typed", ["A1-01", "a1-01", "  A1-01 "])
def test_things_are_called_by_their_keys(typed: str) -> None:
    office = Office()
    note = office.new_note(hearing=office.new_hearing())
    assert entity_called(office.store, typed) == note


@pytest.mark.parametrize("typed", ["A2", "", "  ", "A1-99", "l’audition"])
def test_an_unknown_key_is_told(typed: str) -> None:
    office = Office()
    office.new_note(hearing=office.new_hearing())
    with pytest.raises(NotFoundError) as unknown:
        entity_called(office.store, typed)
    assert (unknown.value.code, unknown.value.parameters) == ("key.unknown", {"key": typed.strip()})


def test_no_key_is_given_twice_whatever_is_taken_back_or_purged() -> None:
    office = Office()
    report, hearing, source = office.new_report(), office.new_hearing(), office.new_source()
    made: list[Callable[[], Any]] = [
        lambda: office.hearings.create(title="x", day=hearing.day),
        lambda: office.reports.create(title="x"),
        lambda: office.sources.create(title="x"),
        lambda: office.notes.create("x"),
        lambda: office.notes.create("x", hearing_id=hearing.id),
        lambda: office.sections.create(report.id, title="x"),
        lambda: office.reports.add_recommendation(report.id, title="x"),
        lambda: office.sources.add_excerpt(source.id, "x"),
        lambda: office.hearings.add_question(hearing.id, "x ?"),
        lambda: office.hearings.add_rapporteur(surname="x"),
    ]
    given: set[str] = set()
    for make in made:
        for ending in ("undone", "purged", "kept"):
            changes = make()
            [key] = {change.after.key for change in changes}
            assert key not in given, (key, ending)
            given.add(key)
            entity = changes.changes[0].after
            if ending == "undone":
                office.undo.revert(changes)
            elif ending == "purged":
                office.bin.delete(entity)
                office.bin.empty()
    assert len(given) == 3 * len(made)
    kept = office.fresh(hearing)
    assert replace(kept, removed=()) == hearing
    # The note that was undone lay in the bin too. Both are remembered, for a colleague's file may hold them.
    assert len(kept.removed) == 2
