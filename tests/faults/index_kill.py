"""`kill -9` while the search index is being built, brought up, merged and closed: the dossier untouched, the index right."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

from kill import environment_in
from outcomes import Outcome, seconds

from rapporteur_desk import bootstrap
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.ports import SearchQuery
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.settings.locations import locations

DRIVER = Path(__file__).with_name("index_driver.py")
HARMED, WRONG, FAILED = "dossier harmed", "index wrong after reopening", "could not be opened"
NOTES = 260
"""Enough for the building process to be started."""
WORDS = "impôt santé école forêt climat budget préfet données algorithme hôpital territoire commune".split()
LONGEST = 2.5
"""Seconds from the first step to the kill, at most."""
STUCK_SECONDS = 60.0


def run(count: int, seed: int, work: Path) -> Outcome:
    """Kill so many times, each time after another while."""
    outcome = Outcome("kills", (HARMED, WRONG, FAILED))
    environment = environment_in(work / "home")
    folder = work / "dossier"
    prepare(folder, environment, seed)
    took: list[float] = []
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        before = _texts(folder, environment)
        began = time.monotonic()
        try:
            kill_once(folder, environment, chance, number)
            began = time.monotonic()
            judge(outcome, folder, environment, before, f"kill {number}")
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told and counted
            outcome.break_promise(FAILED, f"kill {number}: {type(error).__name__}: {error}")
        took.append(time.monotonic() - began)
        outcome.count += 1
    outcome.figures["opened, brought up and compared in"] = seconds(took)
    return outcome


def prepare(folder: Path, environment: dict[str, str], seed: int) -> None:
    """A dossier with some hundred notes of a few words."""
    chance = random.Random(seed)
    workspace = bootstrap.build_desk(locations(environment)).create(folder, title="Essai", language="fr")
    made = workspace.hearings.create(title="Audition", day=date(2024, 3, 5))
    hearing = made.created(EntityKind.HEARING)
    for number in range(NOTES):
        words = " ".join(chance.choices(WORDS, k=8))
        workspace.notes.create(f"Note {number} : {words}.", hearing_id=hearing)
    workspace.close()


def kill_once(folder: Path, environment: dict[str, str], chance: random.Random, number: int) -> None:
    """Let the driver index, and kill it and its building process in the midst of it."""
    with subprocess.Popen(
        [sys.executable, str(DRIVER), str(folder), str(number)],
        env=environment, stdout=subprocess.PIPE, start_new_session=True,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        watchdog = threading.Timer(STUCK_SECONDS, lambda: _kill_group(child))
        watchdog.start()
        try:
            if child.stdout.readline() != b"ready\n":
                raise RuntimeError("the driver never began")
            threading.Event().wait(chance.uniform(0.0, LONGEST))
            if child.poll() is not None:
                raise RuntimeError("the driver ended by itself")
        finally:
            watchdog.cancel()
            _kill_group(child)


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(child.pid, 9)
    except ProcessLookupError:
        pass  # it had ended


def judge(
    outcome: Outcome, folder: Path, environment: dict[str, str], before: dict[str, str], name: str
) -> None:
    """The dossier holds what it held and what was acknowledged since; the index finds what a scan finds."""
    workspace = bootstrap.build_desk(locations(environment)).open(folder)
    try:
        if damage := workspace.checks.check().damage:
            outcome.break_promise(HARMED, f"{name}: {damage[0]}")
        now = _notes(workspace)
        if lost := [key for key in before if key not in now]:
            outcome.break_promise(HARMED, f"{name}: {len(lost)} notes lost")
        workspace.search.catch_up()
        for word in WORDS:
            query = SearchQuery(text=f'"{word}"', limit=10_000)
            found = {hit.id for _, hits in workspace.search.search(query).groups for hit in hits}
            expected = {id for id, text in now.items() if word in text}
            if found != expected:
                outcome.break_promise(WRONG, f"{name}: {word}: {len(found)} found, {len(expected)} there")
    finally:
        workspace.close()


def _texts(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    workspace = bootstrap.build_desk(locations(environment)).open(folder)
    try:
        return _notes(workspace)
    finally:
        workspace.close()


def _notes(workspace: Workspace) -> dict[str, str]:
    return {str(note.id): note.text for note in workspace.store.notes.select()}
