"""The shared sets of accents, ligatures and compounds, asked of an index of the real interventions that they name."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery

Sets = list[tuple[list[str], set[str]]]


@pytest.fixture(scope="module")
def sets() -> Sets:
    data = Path(os.environ.get("RAPPORTEUR_SHARED") or Path(__file__).parents[2].parent / "shared") / "data"
    if not data.exists():
        pytest.skip("the shared data is not here")
    lines = (data / "07_francais" / "recherche_accents.jsonl").read_text(encoding="utf-8").splitlines()
    return [(one["requetes"], set(one["ids_attendus_min"])) for one in map(json.loads, lines)]


@pytest.fixture(scope="module")
def index(sets: Sets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshSearchIndex]:
    """Those of the named interventions that are short, so that the test is too, and some that no set names."""
    data = Path(os.environ.get("RAPPORTEUR_SHARED") or Path(__file__).parents[2].parent / "shared") / "data"
    named = set().union(*(expected for _, expected in sets))
    documents = []
    for file in sorted((data / "01_debats" / "jsonl").glob("*.jsonl")):
        for place, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            record = json.loads(line)
            if len(record["texte"]) < 1000 and (record["id"] in named or place % 25 == 0):
                documents.append(
                    IndexedDocument(id=EntityId(record["id"]), kind=HitKind.NOTE, text=record["texte"])
                )
    made = WhooshSearchIndex(tmp_path_factory.mktemp("accents"), b"secret", in_memory=True)
    made.rebuild(documents, len(documents), 1)
    yield made
    made.close()


def test_every_set_passes(index: WhooshSearchIndex, sets: Sets) -> None:
    everything = index.search(SearchQuery(text="", limit=10_000))
    held = {str(hit.id) for _, hits in everything.groups for hit in hits}
    failed = []
    asked = 0
    for queries, expected in sets:
        answers = [
            {
                str(hit.id)
                for _, hits in index.search(SearchQuery(text=query, limit=10_000)).groups
                for hit in hits
            }
            for query in queries
        ]
        asked += len(expected & held)
        if any(answer != answers[0] for answer in answers) or not expected & held <= answers[0] < held:
            failed.append(queries)
    assert failed == []
    assert len(sets) == 146
    assert asked > 250  # expected passages that were there to be found
