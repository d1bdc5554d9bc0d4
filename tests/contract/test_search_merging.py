"""Segments merged array by array are, byte for byte, the segment built of the documents that are alive."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_documents import random_documents

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search import merging
from rapporteur_desk.search.building import (
    Builder,
    Destination,
    Merged,
    ProcessBuilder,
    ThreadBuilder,
)
from rapporteur_desk.search.manifest import Seal
from rapporteur_desk.search.segments import StoredSegment
from rapporteur_desk.search.storage import DamagedError
from rapporteur_desk.services.search_values import IndexedDocument

IN_MEMORY = Destination(None, Seal(b"secret"))


def built(documents: Sequence[IndexedDocument], destination: Destination = IN_MEMORY) -> StoredSegment:
    """One segment, even of nothing."""
    made = ThreadBuilder().build(documents, destination)
    if not made:
        made = [ThreadBuilder().merge([], "segment-0", destination)]
    [segment] = made
    return segment


def arrays_of(segment: StoredSegment) -> dict[str, bytes]:
    return {name: segment.file.read(name).tobytes() for name in segment.file.contents.arrays}


def assert_alike(merged: StoredSegment, expected: StoredSegment) -> None:
    got, wanted = arrays_of(merged), arrays_of(expected)
    assert list(got) == list(wanted)
    assert [name for name in wanted if got[name] != wanted[name]] == []
    assert merged.file.contents == expected.file.contents


@pytest.fixture(params=[1, 7, 1_000_000], ids="{} at once".format)
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(merging, "AT_ONCE", request.param)
    return int(request.param)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_merged_is_what_would_have_been_built(data: st.DataObject) -> None:
    rng = random.Random(data.draw(st.integers(0, 10**6)))
    documents = random_documents(rng, data.draw(st.integers(0, 60)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(documents)), max_size=5)))
    share = data.draw(st.sampled_from([0, 0, 0.1, 0.5, 1]))
    merging.AT_ONCE, former = data.draw(st.sampled_from([1, 10, 10**6])), merging.AT_ONCE
    try:
        check(rng, documents, [0, *cuts, len(documents)], share)
    finally:
        merging.AT_ONCE = former


def check(
    rng: random.Random, documents: Sequence[IndexedDocument], bounds: Sequence[int], share: float
) -> None:
    alive: list[IndexedDocument] = []
    merged: list[Merged] = []
    for start, stop in pairwise(bounds):
        part = documents[start:stop]
        dead = frozenset(number for number in range(len(part)) if rng.random() < share)
        merged.append(Merged(built(part), dead))
        alive += [document for number, document in enumerate(part) if number not in dead]
    whole = built(alive)
    got = ThreadBuilder().merge(merged, "segment-1", IN_MEMORY)
    if alive:
        assert_alike(got, whole)
    assert len(got.documents) == len(alive)


def test_many_documents_on_disk_and_in_a_process(tmp_path: Path, at_once: int) -> None:
    rng = random.Random(at_once)
    destination = Destination(tmp_path, IN_MEMORY.seal)
    documents = random_documents(rng, 300)
    parts = [built(documents[start : start + 100], destination) for start in (0, 100, 200)]
    dead = [frozenset[int](), frozenset(range(0, 100, 3)), frozenset(range(40, 100))]
    alive = [one for number, one in enumerate(documents) if number % 100 not in dead[number // 100]]
    merged = [Merged(part, gone) for part, gone in zip(parts, dead, strict=True)]
    expected = built(alive, destination)
    builders: list[Builder] = [ThreadBuilder(), ProcessBuilder(least=1)]
    for number, builder in enumerate(builders):
        got = builder.merge(merged, f"segment-{number}", destination)
        assert_alike(got, expected)
        got.verify()
        assert (tmp_path / f"segment-{number}").is_dir()
        got.close()
    for one in (*parts, expected):
        one.close()


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[tuple[list[Merged], Destination]]:
    destination = Destination(tmp_path, IN_MEMORY.seal)
    documents = random_documents(random.Random(1), 40)
    parts = [built(documents[:20], destination), built(documents[20:], destination)]
    entry = parts[1].entry
    assert entry is not None
    path = tmp_path / entry.name / "arrays.bin"
    path.write_bytes(bytes(path.stat().st_size))
    yield [Merged(part, frozenset()) for part in parts], destination
    for part in parts:
        part.close()


@pytest.mark.parametrize("builder", [ThreadBuilder(), ProcessBuilder(least=1)], ids=["here", "in a process"])
def test_nothing_is_made_of_a_damaged_segment(
    damaged: tuple[list[Merged], Destination], builder: Builder
) -> None:
    merged, destination = damaged
    assert destination.folder is not None
    before = sorted(destination.folder.rglob("*"))
    with pytest.raises((DamagedError, OSError)):
        builder.merge(merged, "segment-9", destination)
    assert sorted(destination.folder.rglob("*")) == before


def test_a_merged_segment_is_merged_again(tmp_path: Path) -> None:
    documents = [
        replace(one, id=EntityId(f"d{n}")) for n, one in enumerate(random_documents(random.Random(2), 90))
    ]
    first = ThreadBuilder().merge(
        [Merged(built(documents[:30]), frozenset({1, 2})), Merged(built(documents[30:60]), frozenset())],
        "segment-1",
        IN_MEMORY,
    )
    again = ThreadBuilder().merge(
        [Merged(first, frozenset({0})), Merged(built(documents[60:]), frozenset({29}))],
        "segment-2",
        IN_MEMORY,
    )
    assert_alike(again, built([*documents[3:60], *documents[60:89]]))
