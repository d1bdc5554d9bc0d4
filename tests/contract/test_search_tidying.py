"""Few large segments made of many small ones in pauses: what is found stays the same, whatever happens meanwhile."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from random_documents import random_documents

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search import building, tidying
from rapporteur_desk.search import index as index_module
from rapporteur_desk.search import segments as segments_module
from rapporteur_desk.search.building import (
    Builder,
    ProcessBuilder,
    ThreadBuilder,
)
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.search.segments import StoredSegment
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery, SearchResults

DOCUMENTS = random_documents(random.Random(3), 240)
QUERIES = ["santé", "mot7", '"l’école"', "éco*", "impôt -santé", "n° 8 OU 3 000", "mot1 mot2", "", "speaker:roux", "ecolse~"]  # fmt: skip


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., WhooshSearchIndex]]:
    made: list[WhooshSearchIndex] = []

    def open_index(builder: Builder | None = None, *, in_memory: bool = False) -> WhooshSearchIndex:
        made.append(WhooshSearchIndex(tmp_path / "index", b"secret", in_memory=in_memory, builder=builder))
        return made[-1]

    yield open_index
    for index in made:
        index.close()


@pytest.fixture(autouse=True)
def _many_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments_module, "MOST_CHUNKS", 400)


def note(id: str, text: str) -> IndexedDocument:
    return IndexedDocument(id=EntityId(id), kind=HitKind.NOTE, key=id, text=text)


class MergingApart(ProcessBuilder):
    """Builds here, in as many segments as the tests want, and merges in a process."""

    def __init__(self) -> None:
        super().__init__(least=1)

    def build(self, documents: Iterable[IndexedDocument], *details: Any) -> list[StoredSegment]:
        return ThreadBuilder().build(documents, *details)


def tidied(index: WhooshSearchIndex) -> WhooshSearchIndex:
    index.tidy()
    index.wait_until_tidy()
    return index


def answers(index: WhooshSearchIndex) -> list[SearchResults]:
    """Hits with their scores and snippets, in order, and what is counted."""
    return [
        index.search(SearchQuery(text=text, limit=1000, ranked=ranked, prefix_last=ranked, forgiving=ranked))
        for text in QUERIES
        for ranked in (False, True)
    ]


def found(index: WhooshSearchIndex, text: str) -> set[str]:
    results = index.search(SearchQuery(text=text, limit=1000))
    return {hit.key for _, hits in results.groups for hit in hits}


def everything(index: WhooshSearchIndex) -> set[str]:
    return {hit.id for _, hits in index.search(SearchQuery(text="", limit=1000)).groups for hit in hits}


def segments_in(folder: Path) -> int:
    return len(list((folder / "index").glob("segment-*")))


IN_BOTH = pytest.mark.parametrize("in_memory", [False, True], ids=["on disk", "in memory"])


@IN_BOTH
@pytest.mark.parametrize("builder", [ThreadBuilder(), MergingApart()], ids=["here", "in a process"])
def test_after_a_build_one_segment_answers_as_many_did(
    opened: Callable[..., WhooshSearchIndex], tmp_path: Path, builder: Builder, in_memory: bool
) -> None:
    index = opened(builder, in_memory=in_memory)
    index.rebuild(DOCUMENTS, len(DOCUMENTS), 5)
    assert len(index._stored) > 3
    before = answers(index)
    tidied(index)
    assert len(index._stored) == 1
    assert answers(index) == before
    assert index.sequence == 5
    assert segments_in(tmp_path) == (0 if in_memory else 1)
    if not in_memory:
        index.close()
        again = opened()
        assert (again.sequence, answers(again)) == (5, before)


@IN_BOTH
def test_the_dead_are_left_out_and_scores_are_those_of_an_index_built_anew(
    opened: Callable[..., WhooshSearchIndex], tmp_path: Path, in_memory: bool
) -> None:
    index = opened(in_memory=in_memory)
    index.rebuild(DOCUMENTS, len(DOCUMENTS), 5)
    gone = {document.id for document in DOCUMENTS[::3]}
    index.update(gone, [], 6)
    if not in_memory:
        index.close()  # the overlay is empty, and what is dead is saved
        index = opened()
    tidied(index)
    assert not any(segment.dead for segment in index._stored)
    fresh = WhooshSearchIndex(tmp_path / "fresh", b"secret", in_memory=True)
    left = [document for document in DOCUMENTS if document.id not in gone]
    fresh.rebuild(left, len(left), 6)
    assert answers(index) == answers(fresh)
    fresh.close()


class Held(ThreadBuilder):
    """Stops in the midst of a merge until it is let go."""

    def __init__(self) -> None:
        super().__init__(self._hold)
        self.began, self.let_go = threading.Event(), threading.Event()

    def _hold(self) -> None:
        self.began.set()
        assert self.let_go.wait(20)


@IN_BOTH
def test_what_is_edited_meanwhile_is_not_lost(
    opened: Callable[..., WhooshSearchIndex], in_memory: bool
) -> None:
    builder = Held()
    index = opened(builder, in_memory=in_memory)
    index.rebuild([*DOCUMENTS, note("N1", "la forêt"), note("N2", "la forêt")], 242, 5)
    index.tidy()
    assert builder.began.wait(10)
    index.update([EntityId("N1")], [note("N1", "le rivage")], 6)
    index.update([EntityId("N2")], [], 7)
    assert (found(index, "forêt"), found(index, "rivage")) == (set(), {"N1"}), "searching goes on"
    builder.let_go.set()
    index.wait_until_tidy()
    assert len(index._stored) == 1
    assert (found(index, "forêt"), found(index, "rivage")) == (set(), {"N1"})
    assert index.sequence == 7


def test_a_kill_after_a_merge_leaves_what_was_saved_before(
    opened: Callable[..., WhooshSearchIndex], tmp_path: Path
) -> None:
    index = opened()
    index.rebuild([*DOCUMENTS, note("N1", "la forêt")], 241, 5)
    index.update([EntityId("N1")], [note("N2", "le rivage")], 6)
    tidied(index)
    assert (found(index, "forêt"), found(index, "rivage")) == (set(), {"N2"})
    survivor = opened()  # nobody closed the first: what it had in memory alone is gone
    assert survivor.sequence == 5
    assert (found(survivor, "forêt"), found(survivor, "rivage")) == ({"N1"}, set())
    assert len(survivor._stored) == 1
    index.close()
    assert segments_in(tmp_path) == 2
    last = opened()
    assert (last.sequence, found(last, "forêt"), found(last, "rivage")) == (6, set(), {"N2"})


def test_the_overlay_is_written_while_others_are_merged(
    opened: Callable[..., WhooshSearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "LARGEST_OVERLAY", 4)
    builder = Held()
    index = opened(builder)
    index.rebuild(DOCUMENTS, len(DOCUMENTS), 5)
    index.tidy()
    assert builder.began.wait(10)
    for number in range(6):
        index.update([DOCUMENTS[number].id], [note(f"N{number}", "la forêt")], 6 + number)
    builder.let_go.set()
    index.wait_until_tidy()
    assert len(index._stored) == 1
    assert found(index, "forêt") == {f"N{number}" for number in range(6)}
    all_of_them, edited = {document.id for document in DOCUMENTS}, [document.id for document in DOCUMENTS[:6]]
    assert everything(index) == all_of_them.difference(edited) | {f"N{number}" for number in range(6)}
    survivor = opened()
    assert survivor.sequence == 10
    assert everything(survivor) == all_of_them.difference(edited[:5]) | {f"N{number}" for number in range(5)}


@pytest.mark.parametrize("how", ["closed", "rebuilt"])
def test_giving_up_leaves_no_file_and_no_process(
    opened: Callable[..., WhooshSearchIndex], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    started: list[int] = []
    really = building.subprocess.Popen

    def popen(*arguments: object, **named: object) -> object:
        process = really(*arguments, **named)  # type: ignore[call-overload]
        started.append(process.pid)
        return process

    index = opened(MergingApart())
    index.rebuild(DOCUMENTS, len(DOCUMENTS), 5)
    many = segments_in(tmp_path)
    monkeypatch.setattr(building.subprocess, "Popen", popen)
    command = building._command()
    monkeypatch.setattr(building, "_command", lambda: [command[0], "-c", "import time; time.sleep(60)"])
    index.tidy()
    if how == "closed":
        index.close()
    else:
        index._builder = ThreadBuilder()
        index.rebuild(DOCUMENTS, len(DOCUMENTS), 6)
    assert segments_in(tmp_path) == many
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    again = index if how == "rebuilt" else opened()
    assert again.search(SearchQuery(text="")).total == len(DOCUMENTS)


def test_a_merge_that_dies_leaves_all_as_it_was(
    opened: Callable[..., WhooshSearchIndex], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = opened(MergingApart())
    index.rebuild(DOCUMENTS, len(DOCUMENTS), 5)
    before, many = answers(index), segments_in(tmp_path)
    command = building._command()
    tries: list[None] = []

    def dying() -> list[str]:
        tries.append(None)
        return [command[0], "-c", "import os; os.kill(os.getpid(), 9)"]

    monkeypatch.setattr(building, "_command", dying)
    tidied(index)
    assert (answers(index), segments_in(tmp_path)) == (before, many)
    tidied(index)
    assert len(tries) == 1, "the same is not tried again and again"


def test_damage_that_a_merge_meets_is_told(opened: Callable[..., WhooshSearchIndex], tmp_path: Path) -> None:
    index = opened(MergingApart())
    index.rebuild(DOCUMENTS, len(DOCUMENTS), 5)
    path = min((tmp_path / "index").glob("segment-*/*.bin"))
    path.write_bytes(bytes(path.stat().st_size))
    tidied(index)
    assert index.sequence is None


def test_searches_and_edits_go_on_while_all_is_merged_again_and_again(
    opened: Callable[..., WhooshSearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "LARGEST_OVERLAY", 6)
    index = opened()
    index.rebuild([*DOCUMENTS, note("N", "le rivage")], len(DOCUMENTS) + 1, 5)

    def edit() -> None:
        for number in range(60):
            index.update([], [note(f"N{number % 10}", f"forêt {number}")], number + 6)
            index.tidy()

    with ThreadPoolExecutor(1) as pool:
        editing = pool.submit(edit)
        while not editing.done():
            assert found(index, "rivage") == {"N"}
        editing.result()
    tidied(index)
    assert found(index, "forêt") == {f"N{number}" for number in range(10)}
    assert len(index._stored) == 1


class Sized:
    def __init__(self, alive: int, dead: int = 0, size: int = 1) -> None:
        self.alive, self.dead, self.size = alive, range(dead), size

    def __repr__(self) -> str:
        return f"{self.alive}+{len(self.dead)}"


@pytest.mark.parametrize(
    ("sizes", "chosen"),
    [
        ([], []),
        ([4000], []),
        ([4000] * 12, [4000] * 12),
        ([25000, 300], []),
        ([25000, 300, 10, 1], [300, 10, 1]),
        ([25000, 1, 1500, 300], [1, 300]),
        ([30000, 30000, 30000], [30000, 30000]),
        ([50000, 30000], []),
        ([60000, 8000, 2000], [8000, 2000]),
    ],
)  # fmt: skip
def test_what_is_worth_merging(sizes: list[int], chosen: list[int]) -> None:
    given = [Sized(size) for size in sizes]
    assert [one.alive for one in tidying.worth_merging(given)] == chosen  # type: ignore[arg-type]


def test_a_segment_of_many_dead_is_written_anew() -> None:
    assert tidying.worth_merging([Sized(10000, 4000)]) == []  # type: ignore[list-item]
    [one] = [Sized(10000, 6000)]
    assert tidying.worth_merging([one]) == [one]  # type: ignore[list-item]
