"""The power goes, at any system call of a day's work: what is on the disk then opens, and holds all that was said saved."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crash_states import Disk
from outcomes import Outcome
from power_workload import state_of
from system_calls import Operation, recorded, strace_is_here

from rapporteur_desk import bootstrap
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import open_dossier

WORKLOAD = Path(__file__).with_name("power_workload.py")
KEY = bytes(range(32))
CORRUPT, LOST, BACKUP = "corrupt", "acknowledged lost", "backups lost or corrupt"
COMMITS = 160


@dataclass(frozen=True, slots=True)
class Recording:
    operations: Sequence[Operation]
    states: dict[int, str]
    """What the words were after each transaction."""


def record(work: Path, key: bytes | None, commits: int, seed: int) -> Recording:
    """Do a day's work once, and keep every system call of it."""
    folder = work / "recorded"
    sources = str(Path(bootstrap.__file__).parents[1])
    command = [sys.executable, str(WORKLOAD), str(folder), (key or b"").hex(), str(commits), str(seed)]
    environment = {**os.environ, "PYTHONPATH": sources}
    operations = recorded(command, folder, work / "calls", environment)
    shutil.rmtree(folder)
    told = [json.loads(one.data) for one in operations if one.kind == "said"]
    return Recording(operations, {one["sequence"]: one["state"] for one in told if "sequence" in one})


def run(count: int, seed: int, work: Path) -> Outcome:
    """`count` states, half of them of an encrypted dossier."""
    commits = min(COMMITS, 14 + count // 4)
    outcome = Outcome("states", (CORRUPT, LOST, BACKUP))
    outcome.not_run = strace_is_here()
    if outcome.not_run:
        return outcome
    acknowledged = calls = 0
    for key, share in ((None, count - count // 2), (KEY, count // 2)):
        recording = record(work, key, commits, seed)
        acknowledged += len(recording.states)
        calls += sum(operation.kind != "said" for operation in recording.operations)
        _replay(outcome, recording, key, share, random.Random(seed), work / "state")
    outcome.figures = {"of system calls": str(calls), "around commits": str(acknowledged)}
    return outcome


def _replay(
    outcome: Outcome, recording: Recording, key: bytes | None, count: int, chance: random.Random, folder: Path
) -> None:
    disk = Disk()
    sequence, backups = -1, set[str]()
    places = [n for n, operation in enumerate(recording.operations) if operation.kind != "said"]
    wanted = sorted(chance.choices(places, k=count))
    for number, operation in enumerate(recording.operations):
        if operation.kind == "said":
            told = json.loads(operation.data)
            sequence = told.get("sequence", sequence)
            backups |= {told["backup"]} if "backup" in told else set()
            continue
        disk.do(operation)
        while wanted and wanted[0] == number:
            wanted.pop(0)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            how = disk.crash(chance, folder)
            outcome.count += 1
            name = f"after call {number} ({operation.kind} {operation.path}), {how}, {'encrypted' if key else 'plain'}"
            _judge(outcome, recording, key, folder, (sequence, backups), name)
    shutil.rmtree(folder, ignore_errors=True)


def _judge(
    outcome: Outcome,
    recording: Recording,
    key: bytes | None,
    folder: Path,
    said: tuple[int, set[str]],
    name: str,
) -> None:
    sequence, backups = said
    try:
        store = open_dossier(folder, key)
    except DossierError as error:
        if error.code != "dossier.not_found" or sequence >= 0:
            outcome.break_promise(CORRUPT, f"{name}: {error.code} {dict(error.parameters)}")
        return
    try:
        there = store.sequence
        damage = store.check()
        state = state_of(store)
    except DossierError as error:
        outcome.break_promise(CORRUPT, f"{name}: {error.code} {dict(error.parameters)}")
        return
    finally:
        store.close()
    # A file whose source was not committed yet harms nobody.
    damage = [finding for finding in damage if "belongs to nothing" not in finding]
    if damage:
        outcome.break_promise(CORRUPT, f"{name}: {damage[0]}")
    elif there < sequence:
        outcome.break_promise(LOST, f"{name}: {sequence - there} commits")
    elif state != recording.states[there]:
        outcome.break_promise(CORRUPT, f"{name}: other words than after transaction {there}")
    kept = {path.name: path for path in (folder / "backups").glob("*.db")}
    for lost in backups - kept.keys():
        outcome.break_promise(BACKUP, f"{name}: {lost} is not there")
    for path in kept.values():
        if not _is_sound(path, key):
            outcome.break_promise(BACKUP, f"{name}: {path.name} is damaged")


def _is_sound(path: Path, key: bytes | None) -> bool:
    try:
        copy = Database(path, key, closed=True)
        try:
            return not copy.integrity_findings() and bool(copy.value("SELECT count(*) FROM dossier"))
        finally:
            copy.close()
    except DossierError:
        return False
