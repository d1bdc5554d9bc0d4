"""The benchmarks' dossier is sound and always the same; the benchmarks themselves run from end to end."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from memory_store import MemoryStore
from office import picture

from rapporteur_desk.document.citations import scan
from rapporteur_desk.importing.sittings import JsonLinesSittingReader
from rapporteur_desk.storage.dossier_folder import open_dossier

ICONS = Path(__file__).parents[2] / "resources" / "icons"
BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from generator import build_dossier, fill, plan_for, sitting_lines  # noqa: E402  # found only now
from prose import Prose  # noqa: E402

from run import TASKS  # noqa: E402

PLAN = plan_for(0.01)


def filled(seed: int) -> MemoryStore:
    store = MemoryStore()
    fill(store, PLAN, seed)
    return store


def contents(store: MemoryStore) -> dict[tuple[str, str], object]:
    """Everything but the first record, which each memory store makes for itself."""
    return {name: entity for name, entity in picture(store).items() if name[0] != "dossier"}


def test_a_seed_gives_one_dossier_and_another_seed_another():
    first, again, other = contents(filled(1)), contents(filled(1)), contents(filled(2))
    assert first == again
    assert not first.keys() & other.keys()
    assert sorted(kind for kind, _ in first)[:1] == sorted(kind for kind, _ in other)[:1]


def test_on_disk_it_is_sound_whole_and_full_of_citations_that_lead_somewhere(tmp_path):
    build_dossier(tmp_path / "dossier", PLAN, seed=1)
    store = open_dossier(tmp_path / "dossier")
    try:
        assert store.check() == []
        assert len(store.hearings.select()) == PLAN.hearings
        assert len(store.notes.select(binned=True)) == PLAN.notes
        assert [len(store.pages(source.id)) for source in store.sources.select()] == [
            PLAN.pages
        ] * PLAN.sources
        assert len(store.links.select()) >= PLAN.links
        icons = {report.icon for report in store.mini_reports.select()}
        assert [icon for icon in icons if not (ICONS / f"{icon}.svg").exists()] == []
        texts = [section.text for section in store.sections.select()]
        cited = [item.key for text in texts for citation in scan(text) for item in citation.items]
        assert len(cited) > 20
        assert [key for key in cited if store.by_key(key) is None] == []
        assert all(
            len(store.versions(section.kind_of, section.id)) == 2 for section in store.sections.select()
        )
    finally:
        store.close()


def test_scale_1_is_what_the_design_promises():
    plan = plan_for(1)
    assert (plan.hearings, plan.notes, plan.sources, plan.pages, plan.reports) == (100, 10_000, 300, 100, 5)
    assert plan.words == 60 * 400


def test_words_are_french_looking_and_follow_zipf():
    prose = Prose(random.Random(3))
    words = prose.paragraph(10_000).lower().split()
    assert {"l’administration", "la", "de", "dans", "«", "%"} <= set(words)
    counts = [count for _, count in Counter(prose.word() for _ in range(20_000)).most_common()]
    assert counts[0] > 10 * counts[60] > 100
    assert len(counts) > 2_000, "a long tail"


def test_the_generated_sitting_is_read_whole_and_in_order(tmp_path):
    path = tmp_path / "seance.jsonl"
    path.write_text(sitting_lines(805, seed=1), encoding="utf-8")
    sitting = JsonLinesSittingReader().read(path)
    written = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [turn.text for turn in sitting.interventions] == [line["texte"] for line in written]
    assert len(sitting.interventions) == 805
    assert len({turn.topic for turn in sitting.interventions}) == 12


QUICK = ["start", "open", "save", "search", "undo"]
"""Tasks that the suite really runs; the others cost more than all other tests together."""


@pytest.mark.timeout(60)
def test_the_benchmarks_report_their_tasks_as_a_table_and_as_json(tmp_path):
    command = [
        sys.executable, str(BENCHMARKS / "run.py"), "--scale", "0.01", "--repeat", "1", "--together",
        "--cache", str(tmp_path / "cache"), "--json", str(tmp_path / "found.json"), "--only", *QUICK,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    rows = [line for line in done.stdout.splitlines() if line[:1].isalpha()]
    assert rows[1].split()[:3] == ["TASK", "CASE", "N"]
    assert [name for name in QUICK if not any(row.split()[0] == name for row in rows[2:])] == []
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["tasks"]
    assert set(QUICK) == set(found) <= set(TASKS)
    for task in found.values():
        assert task["cases"]
        assert all(case["median_ms"] >= 0 and case["n"] > 0 for case in task["cases"])
    assert found["start"]["details"]["demonstration"]["forbidden"] == []
