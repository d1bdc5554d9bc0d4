"""Writes, syncs and truncations fail at random while somebody types in the real window.

Each time the window says that all is saved, the files are copied as they are and opened: the words must be in them.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from failing_files import FailingFiles, FailingFolders, Faults
from kill import ENTER
from outcomes import Outcome, seconds
from typing_window import TypingWindow, places_in

from rapporteur_desk import bootstrap
from rapporteur_desk.services.desk import Desk

TOO_EARLY, LOST, TEXT_LOST, NOT_WARNED, NOT_RESUMED, CORRUPT = (
    "said to be saved too early", "committed lost", "typed text lost", "warned after more than 2 s",
    "not resumed by itself", "corrupt",
)  # fmt: skip
WARNED_WITHIN = 2.0
RESUMED_WITHIN = 6.0


def run(count: int, seed: int, work: Path) -> Outcome:
    outcome = Outcome("bursts of errors", (TOO_EARLY, LOST, TEXT_LOST, NOT_WARNED, NOT_RESUMED, CORRUPT))
    faults = Faults(random.Random(seed))
    vfs = FailingFiles(faults)
    places = places_in(work / "home")
    bootstrap.build_desk(places).create(work / "dossier", title="Essai", language="fr").close()
    desk = _desk_on_failing_files(bootstrap.build_desk(places))
    window = TypingWindow(desk, places, work / "dossier")
    campaign = _Bursts(outcome, window, faults, work / "copy")
    try:
        for number in range(count):
            outcome.count += 1
            campaign.burst(random.Random(seed + number), f"burst {number} (seed {seed + number})")
    finally:
        faults.share = 0.0
        window.close()
        vfs.unregister()
        shutil.rmtree(work / "copy", ignore_errors=True)
    outcome.figures = {
        "errors injected": str(faults.count),
        "times said to be saved, each opened": str(campaign.looks),
        "saving again after": seconds(campaign.resumed),
    }
    return outcome


def _desk_on_failing_files(real: Desk) -> Desk:
    real._dossiers = FailingFolders()
    return real


class _Bursts:
    def __init__(self, outcome: Outcome, window: TypingWindow, faults: Faults, copy: Path) -> None:
        self.looks = 0
        self.resumed: list[float] = []
        self._outcome = outcome
        self._window = window
        self._faults = faults
        self._copy = copy
        self._name = ""
        self._saved = False
        window.session.autosave.reported.connect(self._on_reported)

    def burst(self, chance: random.Random, name: str) -> None:
        window, faults = self._window, self._faults
        self._name = name
        window.begin(chance.choice(("hearing", "section")))
        self._type(chance, chance.randint(0, 6))
        faults.share = chance.choice((0.05, 0.2, 0.5, 1.0))
        self._type(chance, chance.randint(3, 30))
        window.run(chance.uniform(0.0, 0.4))
        faults.share = 0.0
        done = window.run_until(lambda: not window.saver.unsaved, RESUMED_WITHIN)
        if not done and window.typed:
            self._outcome.break_promise(NOT_RESUMED, f"{name}: {window.saving.text}")
            window.session.autosave.flush()
        window.run_until(lambda: window.says_saved, 1)
        if window.stored() != window.typed:
            self._outcome.break_promise(TEXT_LOST, f"{name}: {window.stored()!r} is not {window.typed!r}")
        self._look()

    def _type(self, chance: random.Random, keys: int) -> None:
        for _ in range(keys):
            self._window.press(ENTER if chance.random() < 0.1 else chance.choice("aeiouy éà"))
            self._window.run(chance.uniform(0.0, 0.06))
            if self._window.saver.waiting_seconds > WARNED_WITHIN and not self._window.is_warned:
                self._outcome.break_promise(NOT_WARNED, self._name)

    def _on_reported(self, _report: object) -> None:
        """After the page has shown it, in the interface's thread; what was saved then is looked for at once."""
        if self._window.says_saved:
            self._look()

    def _look(self) -> None:
        window = self._window
        self.looks += 1
        typed, acknowledged = window.typed, dict(window.acknowledged)
        with window.workspace.store._database.lock:  # no half of a commit in the copy
            on_page, found, damage = window.found_after_a_crash(self._copy)
        if damage:
            self._outcome.break_promise(CORRUPT, f"{self._name}: {damage[0]}")
        if window.says_saved and on_page != typed:
            self._outcome.break_promise(TOO_EARLY, f"{self._name}: {on_page!r} is not {typed!r}")
        for id, text in acknowledged.items():
            if not found.get(id, "").startswith(text):
                self._outcome.break_promise(LOST, f"{self._name}: {text!r} is {found.get(id)!r}")
