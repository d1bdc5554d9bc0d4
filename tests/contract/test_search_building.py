"""Segments built in a process of their own are those that are built here."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search import building
from rapporteur_desk.search.building import ProcessBuilder
from rapporteur_desk.search.documents import (
    PackedTexts,
    Words,
    document_from_json,
    document_to_json,
    packed_words,
)
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery

DOCUMENTS = [
    IndexedDocument(
        id=EntityId(f"n{number}"), kind=HitKind.NOTE, key=f"A1-{number:02d}", title="Été" if number == 3 else "",
        text=f"L’évaluation n° {number} des collectivités territoriales", speaker="Mme Férat", hearing="A1",
        mini_reports=("M1", "M2"), note_kind="figure", day=date(2024, 3, number), confidential=number == 2,
    )
    for number in range(1, 10)
]  # fmt: skip


@pytest.fixture(params=[False, True], ids=["on disk", "in memory"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., WhooshSearchIndex]]:
    made: list[WhooshSearchIndex] = []

    def open_index(builder: ProcessBuilder | None, name: str = "index") -> WhooshSearchIndex:
        made.append(WhooshSearchIndex(tmp_path / name, b"secret", in_memory=request.param, builder=builder))
        return made[-1]

    yield open_index
    for index in made:
        index.close()


def test_a_document_goes_from_process_to_process_unchanged() -> None:
    for document in DOCUMENTS:
        assert document_from_json(document_to_json(document)) == document


def test_texts_are_read_whole_by_several_threads(tmp_path: Path) -> None:
    texts, ends = bytearray(), []
    for number in range(200):
        texts += packed_words(Words(f"T{number}", f"texte {number} " * (number % 7 + 1), ""))
        ends.append(len(texts))
    (tmp_path / "texts").write_bytes(texts)
    packed = PackedTexts((tmp_path / "texts").open("rb"), ends)
    former = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            read = list(pool.map(lambda number: packed[number % 200].title, range(4000)))
    finally:
        sys.setswitchinterval(former)
        packed.close()
    assert read == [f"T{number % 200}" for number in range(4000)]


def test_what_a_process_builds_answers_as_what_is_built_here(
    opened: Callable[..., WhooshSearchIndex], tmp_path: Path
) -> None:
    waited: list[None] = []
    there, here = opened(ProcessBuilder(lambda: waited.append(None), least=1), "there"), opened(None, "here")
    for index in (there, here):
        index.rebuild(DOCUMENTS, len(DOCUMENTS), 5)
    for text in (
        "evaluation",
        "collectivité",
        '"collectivités territoriales"',
        "ete",
        "n° 4",
        "eval*",
        "-ete",
    ):
        query = SearchQuery(text=text)
        assert there.search(query) == here.search(query)
        assert there.search(query).total > 0
    assert there.sequence == 5
    assert len(waited) == len(DOCUMENTS), "each document waits its turn"


def test_cancelling_leaves_the_former_index_and_no_file(
    opened: Callable[..., WhooshSearchIndex], tmp_path: Path
) -> None:
    index = opened(ProcessBuilder(least=1))
    index.rebuild(DOCUMENTS[:3], 3, 1)
    before = sorted(tmp_path.rglob("*"))

    class Cancel:
        cancelled = False

    def documents() -> Iterator[IndexedDocument]:
        yield from DOCUMENTS
        Cancel.cancelled = True
        yield DOCUMENTS[0]

    index.rebuild(documents(), 10, 2, cancel=Cancel())
    assert index.sequence == 1
    assert index.search(SearchQuery(text="evaluation")).total == 3
    assert sorted(tmp_path.rglob("*")) == before


def test_a_process_that_dies_leaves_the_former_index(
    opened: Callable[..., WhooshSearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = opened(ProcessBuilder(least=1))
    index.rebuild(DOCUMENTS[:3], 3, 1)
    started: list[int] = []
    really = building.subprocess.Popen

    def popen(*arguments: object, **named: object) -> object:
        process = really(*arguments, **named)  # type: ignore[call-overload]
        started.append(process.pid)
        return process

    monkeypatch.setattr(building.subprocess, "Popen", popen)

    def documents() -> Iterator[IndexedDocument]:
        for number, document in enumerate(DOCUMENTS):
            if number == 5:
                os.kill(started[-1], signal.SIGKILL)
            yield document

    with pytest.raises(OSError, match="the building process ended"):
        index.rebuild(documents(), 9, 2)
    assert index.sequence == 1
    assert index.search(SearchQuery(text="evaluation")).total == 3


def test_where_no_process_can_be_started_the_index_is_built_here(
    opened: Callable[..., WhooshSearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_command", lambda: ["/no/such/program"])
    index = opened(ProcessBuilder(least=1))
    index.rebuild(DOCUMENTS, len(DOCUMENTS), 5)
    assert index.search(SearchQuery(text="evaluation")).total == len(DOCUMENTS)
