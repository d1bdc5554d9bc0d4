"""`kill -9` of the real application at random moments while somebody types."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from outcomes import Outcome, seconds

from rapporteur_desk import bootstrap
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

DRIVER = Path(__file__).with_name("typing_driver.py")
ENTER = "\n"
CORRUPT, LOST, OLD, TOO_EARLY, DISORDER = (
    "corrupt", "acknowledged lost", "older than 1 s lost", "said to be saved too early", "out of order",
)  # fmt: skip
LONGEST_TYPING = 1.8
"""Seconds from the first key to the kill, at most."""
KEPT_SECONDS = 1.0
STUCK_SECONDS = 30.0


@dataclass
class Heard:
    """What the application said until it died."""

    killed_at: float = 0.0
    keys: list[tuple[float, str]] = field(default_factory=list)
    """When each was pressed, on the monotonic clock, and its letter."""
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    """Identifier and text of each committed state."""
    saved: int = 0
    """How many keys the window last said to be saved."""

    def take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "K":
            at, _, letter = rest.partition(" ")
            self.keys.append((int(at) / 1e9, json.loads(letter)))
        elif word == "A":
            id, _, text = rest.partition(" ")
            self.acknowledged.append((id, json.loads(text)))
        elif word == "S":
            self.saved = int(rest)


def prepare(folder: Path, environment: dict[str, str]) -> Desk:
    """A dossier with a hearing and a section that are empty; the desk that opens it."""
    desk = bootstrap.build_desk(locations(environment))
    workspace = desk.create(folder, title="Essai", language="fr")
    workspace.hearings.create(title="Audition", day=date.today())
    report_id = workspace.reports.create(title="Santé").created(EntityKind.MINI_REPORT)
    workspace.sections.create(report_id, title="Constats")
    workspace.close()
    return desk


def environment_in(home: Path) -> dict[str, str]:
    """Of the application: its own folder for everything, our sources."""
    sources = str(Path(bootstrap.__file__).parents[1])
    environment = {**os.environ, HOME_VARIABLE: str(home), "PYTHONPATH": sources}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def killed_run(folder: Path, environment: dict[str, str], where: str, seed: int) -> Heard:
    """Let the application run, kill it in the midst of typing, and answer what it said.

    Raises:
        RuntimeError: it ended by itself, or never began to type.
    """
    chance = random.Random(seed)
    heard = Heard()
    with subprocess.Popen(
        [sys.executable, str(DRIVER), str(folder), where, str(seed)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        watchdog = threading.Timer(STUCK_SECONDS, child.kill)
        watchdog.start()
        try:
            begun = child.stdout.readline() == b"ready\n"
            if begun:
                killer = threading.Timer(chance.uniform(0.02, LONGEST_TYPING), lambda: _kill(child, heard))
                killer.start()
                for line in child.stdout:
                    if line.endswith(b"\n"):
                        heard.take(line.decode())
                killer.join()
        finally:
            watchdog.cancel()
            child.kill()
        trouble = child.stderr.read().decode() if child.stderr else ""
    if not heard.killed_at or "Traceback" in trouble:
        raise RuntimeError(f"the application ended by itself: {trouble[-2000:]}")
    return heard


def _kill(child: subprocess.Popen[bytes], heard: Heard) -> None:
    child.kill()
    heard.killed_at = time.monotonic()


def judge(outcome: Outcome, desk: Desk, folder: Path, where: str, heard: Heard, name: str) -> float:
    """Open what is left and hold it against what was typed. Answers the age of the oldest key that was lost, 0 if none."""
    try:
        workspace = desk.open(folder)
    except UserError as error:
        outcome.break_promise(CORRUPT, f"{name}: {error.code} {dict(error.parameters)}")
        return 0.0
    try:
        damage = workspace.checks.check().damage
        store = workspace.store
        if damage:
            outcome.break_promise(CORRUPT, f"{name}: {damage[0]}")
        if where == "hearing":
            stored = [(note.id, note.text) for note in store.notes.select()]
        else:
            stored = [(section.id, section.text) for section in store.sections.select()]
    finally:
        workspace.close()
    return _judge_texts(outcome, where, heard, stored, name)


def _judge_texts(
    outcome: Outcome, where: str, heard: Heard, stored: Sequence[tuple[str, str]], name: str
) -> float:
    letters = [letter for _, letter in heard.keys]
    texts = [text for _, text in stored]
    newest = dict(heard.acknowledged)
    found = dict(stored)
    for id, text in newest.items():
        if not found.get(id, "").startswith(text) if text else False:
            outcome.break_promise(LOST, f"{name}: {text!r} is {found.get(id)!r}")
    states = {}
    for count in range(len(letters) + 1):  # the latest state that looks so
        states[tuple(typed_lines(letters[:count], where))] = count
    there = states.get(tuple(texts))
    if there is None:
        outcome.break_promise(DISORDER, f"{name}: {texts!r} is no state of {''.join(letters)!r}")
        return 0.0
    if there < heard.saved:
        outcome.break_promise(TOO_EARLY, f"{name}: {there} keys of {heard.saved}")
    if there == len(letters):
        return 0.0
    age = heard.killed_at - heard.keys[there][0]
    if age > KEPT_SECONDS:
        outcome.break_promise(OLD, f"{name}: {age:.2f} s, {''.join(letters[there:])!r}")
    return age


def typed_lines(letters: Sequence[str], where: str) -> list[str]:
    """What must stand in the dossier after these keys: the notes, or the section's text."""
    if where == "section":
        return ["".join(letters)]
    *finished, last = "".join(letters).split(ENTER)
    lines: list[str] = []
    begun = ""
    for line in finished:
        begun += line
        if begun.strip():
            lines.append(begun.strip())
            begun = ""
        # Enter without a word keeps what stands in the line
    begun += last
    return [*lines, begun.strip()] if begun.strip() else lines


def run(count: int, seed: int, work: Path, *, lanes: int = 2) -> Outcome:
    """Kill the application `count` times, in the hearing's entry line and in a section by turns."""
    outcome = Outcome("kills", (CORRUPT, LOST, OLD, TOO_EARLY, DISORDER))
    model = work / "model"
    desk = prepare(model, environment_in(work / "home"))
    lock = threading.Lock()
    ages: list[float] = []
    keys: list[int] = []
    acknowledged = 0

    def one(number: int) -> None:
        nonlocal acknowledged
        where = ("hearing", "section")[number % 2]
        name = f"kill {number} (seed {seed + number}, {where})"
        folder = work / f"kill-{number}"
        shutil.copytree(model, folder)
        try:
            heard = killed_run(folder, environment_in(work / f"home-{number % lanes}"), where, seed + number)
        except RuntimeError as error:
            with lock:
                outcome.break_promise(CORRUPT, f"{name}: {error}")
            return
        with lock:  # one desk, one judge
            outcome.count += 1
            keys.append(len(heard.keys))
            acknowledged += len(heard.acknowledged)
            age = judge(outcome, desk, folder, where, heard, name)
            if age:
                ages.append(age)
        shutil.rmtree(folder)

    with ThreadPoolExecutor(lanes) as pool:
        list(pool.map(one, range(count)))
    outcome.figures = {
        "keys typed": str(sum(keys)),
        "commits acknowledged": str(acknowledged),
        "oldest lost key": seconds(ages),
    }
    return outcome
