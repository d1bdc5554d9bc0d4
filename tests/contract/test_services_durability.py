"""The use cases on real stores: what is told to be saved is on the disk, threads never see half a change."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from office import Office, picture, settled
from random_work import FURNITURE, UNDOABLE, RandomWork, after, works
from sample_entities import sample_dossier

from rapporteur_desk.domain.errors import ConflictError, DossierError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.notes import NoteView
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.saving import SaveReport, SaveState, TextSaver
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier

LIMIT = 8.0


@settings(max_examples=4, deadline=None)
@given(works(UNDOABLE, max_size=14))
def test_everything_done_on_disk_can_be_taken_back_and_outlasts_the_program(
    steps: list[tuple[str, int, int]],
) -> None:
    folder = Path(tempfile.mkdtemp())
    store: DossierStore = create_dossier(folder / "d", sample_dossier())
    try:
        office = Office(store)
        work = RandomWork(office)
        after(work, FURNITURE)
        first = picture(store)
        changes = after(work, steps)
        last = picture(store)
        undone = [office.undo.revert(change) for change in reversed(changes)]
        assert settled(picture(store), first) == first
        for change in reversed(undone):
            office.undo.revert(change)
        store.close()
        store = open_dossier(folder / "d")
        assert picture(store) == last
        assert store.check() == []
    finally:
        store.close()
        shutil.rmtree(folder)


def test_a_refused_undo_changes_nothing(store: DossierStore) -> None:
    office = Office(store)
    made = office.hearings.create(title="Audition", day=office.clock().date())
    office.new_note("Dit", office.made(EntityKind.HEARING, made))
    before, sequence = picture(store), store.sequence
    with pytest.raises(ConflictError):
        office.undo.revert(made)
    assert (picture(store), store.sequence) == (before, sequence)


def test_the_bin_is_emptied_whatever_refers_to_what(store: DossierStore) -> None:
    office = Office(store)
    after(RandomWork(office), FURNITURE)
    excerpt = store.excerpts.select()[0]
    kept = office.new_note("D’après", excerpt_id=excerpt.id)
    for repository in (store.mini_reports, store.hearings, store.sources):
        office.bin.delete(*repository.select())
    office.bin.empty()
    assert {entity.kind_of for entity in store.binned()} == {EntityKind.SOURCE, EntityKind.EXCERPT}
    office.bin.delete(kept)
    office.bin.empty()
    assert store.binned() == []
    assert store.check() == []


def test_what_is_told_to_be_saved_survives_the_power_going_out(tmp_path: Path) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    note = Office(store).new_note("")
    copies: list[Path] = []

    def pull_the_plug(report: SaveReport) -> None:
        """The files as they are at this moment, as they would be found after a crash."""
        assert report.state is SaveState.SAVED
        copies.append(tmp_path / f"copy-{len(copies)}")
        copies[-1].mkdir()
        for name in ("dossier.db", "dossier.db-wal"):
            shutil.copy(tmp_path / "d" / name, copies[-1] / name)

    saver = TextSaver(store, Office(store).clock, batch_seconds=1000.0)
    saver.listen(pull_the_plug)
    texts = ["Le", "Le cœur", "Le cœur du sujet"]
    for text in texts:
        saver.put(EntityKind.NOTE, note.id, text)
        assert saver.flush(LIMIT)
    assert saver.close(LIMIT)
    store.close()
    found = []
    for copy in copies:
        copied = open_dossier(copy)
        found.append(copied.notes.get(note.id).text)
        copied.close()
    assert found == texts


def test_what_is_typed_is_saved_once_the_disk_works_again(tmp_path: Path) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    note = Office(store).new_note("")
    commit, failures = store.transaction, iter([True, True, False])

    def transaction() -> object:
        if next(failures, False):
            raise DossierError("dossier.disk_full", path=str(tmp_path))
        return commit()

    store.transaction = transaction  # type: ignore[method-assign,assignment]
    told: list[SaveState] = []
    saved = threading.Event()
    saver = TextSaver(store, Office(store).clock, batch_seconds=0.0, retry_seconds=0.01)
    saver.listen(
        lambda report: (told.append(report.state), saved.set() if report.state is SaveState.SAVED else None)
    )
    saver.put(EntityKind.NOTE, note.id, "Rien ne se perd")
    assert saved.wait(LIMIT)
    assert told == [SaveState.FAILED, SaveState.FAILED, SaveState.SAVED]
    assert not (tmp_path / "d" / "reserve").exists()
    assert saver.close(LIMIT)
    store.close()
    store = open_dossier(tmp_path / "d")
    assert store.notes.get(note.id).text == "Rien ne se perd"
    store.close()


def test_history_brings_back_any_text_after_reopening(tmp_path: Path) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    office = Office(store)
    note = office.new_note("un")
    for text in ("un deux", "un deux trois", ""):
        office.records.save(replace(office.fresh(note), text=text))
    store.close()
    store = open_dossier(tmp_path / "d")
    office = Office(store)
    versions = office.history.versions(note)
    assert [office.history.text_at(note, version.sequence) for version in versions] == [
        "un", "un deux", "un deux trois", "",
    ]  # fmt: skip
    office.history.restore(note, versions[1].sequence)
    assert office.fresh(note).text == "un deux"
    store.close()


# -- threads


def test_readers_see_whole_changes_while_what_is_typed_is_saved(store: DossierStore) -> None:
    office = Office(store)
    report = office.new_report()
    section = office.new_section(report)
    hearing = office.new_hearing()
    one, two = office.new_note("0", hearing), office.new_note("0", hearing)
    typed = office.new_note("", hearing)
    office.links.link([one, two, typed], section)
    stop = threading.Event()
    faults: list[object] = []
    rounds = dict.fromkeys(("notes", "evidence", "overview"), 0)

    def reading(name: str, read: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            try:
                while not stop.is_set():
                    fault = read()
                    if fault:
                        faults.append((name, fault))
                        return
                    rounds[name] += 1
            except Exception as error:  # noqa: BLE001  (any error is what this test looks for)
                faults.append((name, error))

        return run

    lengths = {"typed": 0}

    def notes() -> object:
        texts = {view.note.id: view.note.text for view in office.notes.of_hearing(hearing.id)}
        shorter = len(texts[typed.id]) < lengths["typed"]
        lengths["typed"] = len(texts[typed.id])
        return (texts[one.id] != texts[two.id] and texts) or (shorter and "an older text")

    def evidence() -> object:
        texts = {
            found.key: found.origin.note.text
            for found in office.links.evidence(section)
            if isinstance(found.origin, NoteView)
        }
        return len(texts) != 3 or texts[one.key] != texts[two.key]

    def overview() -> object:
        [found] = office.overview.reports()
        return len(found.sections) != 1 or office.overview.hearings()[0].notes != 3

    saver = TextSaver(store, office.clock, batch_seconds=0.0)
    threads = [
        threading.Thread(target=reading("notes", notes)),
        threading.Thread(target=reading("evidence", evidence)),
        threading.Thread(target=reading("overview", overview)),
    ]
    for thread in threads:
        thread.start()
    done = 0
    while done < 25 or min(rounds.values()) < 3:
        done += 1
        saver.put(EntityKind.NOTE, typed.id, "x" * done)
        saver.put(EntityKind.SECTION, section.id, f"Selon [@{typed.key}] {done}")
        scope = store.transaction()
        with scope as tx:  # two notes that only ever change together
            tx.put(replace(store.notes.get(one.id), text=str(done)))
            tx.put(replace(store.notes.get(two.id), text=str(done)))
        if faults or done > 3000:
            break
    assert saver.close(LIMIT)
    stop.set()
    for thread in threads:
        thread.join(LIMIT)
    assert faults == []
    assert office.fresh(typed).text == "x" * done
    assert office.fresh(section).text.endswith(f" {done}")


def test_what_is_typed_and_what_is_changed_elsewhere_never_overwrite_each_other(store: DossierStore) -> None:
    office = Office(store)
    report = office.new_report()
    sections = [office.new_section(report, str(number)) for number in range(3)]
    saver = TextSaver(store, office.clock, batch_seconds=0.0)
    for number in range(1, 30):
        for section in sections:
            saver.put(EntityKind.SECTION, section.id, f"{section.title} {number}")
        office.sections.move(sections[number % 3].id, parent_id=None, index=number % 2)
        office.sections.rename(sections[0].id, f"titre {number}")
    assert saver.close(LIMIT)
    assert [office.fresh(section).text for section in sections] == [f"{n} 29" for n in range(3)]
    assert office.fresh(sections[0]).title == "titre 29"
    positions = [section.position for section in store.sections.select()]
    assert positions == [1, 2, 3]
