"""Random edits of a store in clear, compared at every step with the dossier in memory."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from memory_store import MemoryStore
from sample_entities import MOMENT, sample_dossier, sample_id

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import NoteKind, Stance
from rapporteur_desk.domain.entities import (
    Entity,
    Hearing,
    Note,
    Source,
    SourcePage,
    SupportLink,
)
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier

numbers = st.integers(0, 5)
bin_times = st.none() | st.integers(0, 3).map(lambda n: MOMENT + timedelta(seconds=n))
hearings = st.builds(
    lambda n, day, start, binned: Hearing(
        id=sample_id(100 + n),
        key=f"A{n * 3}",
        title="x",
        day=date(2024, 1, 1 + day),
        start=start,
        binned_at=binned,
    ),
    numbers,
    st.integers(0, 2),
    st.none() | st.sampled_from([time(9), time(9, 30)]),
    bin_times,
)
notes = st.builds(
    lambda n, hearing, text, position, kind, binned: Note(
        id=sample_id(200 + n),
        key=f"N{n + 7}",
        text=text,
        hearing_id=None if hearing is None else sample_id(100 + hearing),
        position=position,
        kind=kind,
        created=MOMENT,
        binned_at=binned,
    ),
    numbers,
    st.none() | numbers,
    st.text("aé\n🏛", max_size=12),
    st.integers(0, 2),
    st.sampled_from(NoteKind),
    bin_times,
)
sources = st.builds(
    lambda n, title: Source(id=sample_id(300 + n), key=f"S{n + 8}", title=title),
    numbers,
    st.text("ab", max_size=2),
)
links = st.builds(
    lambda n, origin, stance, at: SupportLink(
        id=sample_id(400 + n),
        origin_kind=EntityKind.NOTE,
        origin_id=sample_id(200 + origin),
        target_kind=EntityKind.MINI_REPORT,
        target_id=sample_id(1),
        stance=stance,
        created=MOMENT + timedelta(seconds=at),
    ),
    numbers,
    numbers,
    st.sampled_from(Stance),
    st.integers(0, 2),
)
entities = st.one_of(hearings, notes, notes, sources, links)
pages = st.lists(st.text("pq", max_size=3), max_size=3).map(
    lambda found: [SourcePage(n, str(n), text) for n, text in enumerate(found, 1)]
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), entities),
        st.tuples(st.just("put"), entities),
        st.tuples(st.just("remove"), entities),
        st.tuples(st.just("pages"), st.tuples(numbers, pages)),
        st.tuples(st.just("number"), st.sampled_from("AS")),
        st.tuples(st.just("give back"), st.tuples(st.sampled_from("AS"), st.integers(0, 4))),
    ),
    min_size=1,
    max_size=6,
)


class Failed(Exception):
    """Raised at the end of a block that is to be rolled back."""


def outcome(store: DossierStore, block: list[tuple[str, Any]], fail: bool) -> object:
    """Run the steps in one transaction: what it says, gives, or fails with."""
    given: list[int] = []
    scope = store.transaction()
    try:
        with scope as tx:
            for step, value in block:
                match step:
                    case "put":
                        tx.put(value)
                    case "remove":
                        tx.remove(value)
                    case "pages":
                        tx.put_pages(sample_id(300 + value[0]), value[1])
                    case "number":
                        given.append(tx.next_number(value))
                    case "give back":
                        tx.give_back_number(*value)
            if fail:
                raise Failed
    except (UserError, Failed) as failure:
        # Which of several broken references is named first is not part of the contract.
        return type(failure), getattr(failure, "code", "")
    changes: ChangeSet = scope.changes
    return changes.changes, changes.sequence, changes.pages_of, given


class StoreMachine(RuleBasedStateMachine):
    @initialize()
    def make(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.memory = MemoryStore(sample_dossier())
        self.disk: DossierStore = create_dossier(self.folder / "d", sample_dossier())

    @rule(block=steps, fail=st.booleans().flatmap(lambda b: st.booleans() if b else st.just(False)))
    def transact(self, block: list[tuple[str, Any]], fail: bool) -> None:
        assert outcome(self.disk, block, fail) == outcome(self.memory, block, fail)

    @rule(n=numbers, text=st.text("aé\n🏛", max_size=40))
    def type_text(self, n: int, text: str) -> None:
        for store in (self.disk, self.memory):
            note = store.notes.find(sample_id(200 + n))
            if note is not None:
                with store.transaction() as tx:
                    tx.put(replace(note, text=text))

    @rule()
    def reopen(self) -> None:
        self.disk.close()
        self.disk = open_dossier(self.folder / "d")

    @invariant()
    def holds_the_same(self) -> None:
        if not hasattr(self, "disk"):
            return
        disk, memory = self.disk, self.memory
        for binned in (False, True):
            assert disk.hearings.select(binned=binned) == memory.hearings.select(binned=binned)
            assert disk.notes.select(binned=binned) == memory.notes.select(binned=binned)
            assert disk.sources.select(binned=binned) == memory.sources.select(binned=binned)
            assert disk.links.select(binned=binned) == memory.links.select(binned=binned)
        assert disk.notes.select(hearing_id=sample_id(101)) == memory.notes.select(hearing_id=sample_id(101))
        some = {NoteKind.PLAIN, NoteKind.QUOTE}
        assert disk.notes.select(kind=some, hearing_id=None) == memory.notes.select(
            kind=some, hearing_id=None
        )
        assert disk.binned() == memory.binned()
        assert disk.sequence == memory.sequence
        assert disk.journal_since(1) == memory.journal_since(1)
        everything: list[Entity] = [*memory.notes.select(binned=True)]
        for entity in everything:
            texts = [
                [
                    store.text_at(entity.kind_of, entity.id, v.sequence)
                    for v in store.versions(entity.kind_of, entity.id)
                ]
                for store in (disk, memory)
            ]
            assert texts[0] == texts[1]
        for n in range(6):
            assert disk.pages(sample_id(300 + n)) == memory.pages(sample_id(300 + n))

    def teardown(self) -> None:
        if hasattr(self, "disk"):
            findings = [finding for finding in self.disk.check() if not finding.startswith("Link ")]
            self.disk.close()
            shutil.rmtree(self.folder)
            assert findings == []


TestStoreAgainstMemory = StoreMachine.TestCase
TestStoreAgainstMemory.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
