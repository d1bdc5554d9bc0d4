"""Writes, syncs and truncations fail at random while somebody types in the real window.

Each time the window says that all is saved, the files are copied as they are and opened: the words must be in them.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

from failing_files import FailingFiles, FailingFolders, Faults
from kill import ENTER
from outcomes import Outcome, seconds
from typing_window import TypingWindow, places_in

from rapporteur_desk import bootstrap

TOO_EARLY, LOST, TEXT_LOST, NOT_WARNED, NOT_RESUMED, CORRUPT = (
    "said to be saved too early", "committed lost", "typed text lost", "warned after more than 2 s",
    "not resumed by itself", "corrupt",
)  # fmt: skip
KEY = bytes(range(32))
WARNED_WITHIN = 2.0
RESUMED_WITHIN = 6.0


def run(count: int, seed: int, work: Path) -> Outcome:
    """Half of the bursts hit an encrypted dossier."""
    outcome = Outcome("bursts of errors", (TOO_EARLY, LOST, TEXT_LOST, NOT_WARNED, NOT_RESUMED, CORRUPT))
    faults = Faults(random.Random(seed))
    vfs = FailingFiles(faults)  # for good: the ciphers keep a layer on top of it
    looks, resumed = 0, list[float]()
    for key, first, last in ((None, 0, (count + 1) // 2), (KEY, (count + 1) // 2, count)):
        if first == last:
            continue
        here = work / ("encrypted" if key else "plain")
        places = places_in(here / "home")
        desk = bootstrap.build_desk(places)
        desk._dossiers = FailingFolders(key)
        desk.create(here / "dossier", title="Essai", language="fr").close()
        window = TypingWindow(desk, places, here / "dossier", key)
        bursts = _Bursts(outcome, window, faults, here / "copy")
        try:
            for number in range(first, last):
                outcome.count += 1
                bursts.burst(random.Random(seed + number), f"burst {number} (seed {seed + number})")
        finally:
            faults.share = 0.0
            window.close()
        looks += bursts.looks
        resumed += bursts.resumed
    assert vfs.faults is faults
    outcome.figures = {
        "errors injected": str(faults.count),
        "times said to be saved, each opened": str(looks),
        "saving again after": seconds(resumed),
    }
    return outcome


class _Bursts:
    def __init__(self, outcome: Outcome, window: TypingWindow, faults: Faults, copy: Path) -> None:
        self.looks = 0
        self.resumed: list[float] = []
        self._outcome = outcome
        self._window = window
        self._faults = faults
        self._copy = copy
        self._name = ""
        self._was_saved = False

    def burst(self, chance: random.Random, name: str) -> None:
        window, faults = self._window, self._faults
        self._name = name
        window.begin(chance.choice(("hearing", "section")))
        self._type(chance, chance.randint(0, 6))
        faults.share = chance.choice((0.05, 0.2, 0.5, 1.0))
        self._type(chance, chance.randint(3, 30))
        window.run(chance.uniform(0.0, 0.4))
        faults.share = 0.0
        began = time.monotonic()
        was_unsaved = bool(window.saver.unsaved)
        done = window.run_until(lambda: not window.saver.unsaved, RESUMED_WITHIN)
        if was_unsaved:
            self.resumed.append(time.monotonic() - began)
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
            # Now and then long enough for the window to say that all is saved.
            self._window.run(0.22 if chance.random() < 0.12 else chance.uniform(0.0, 0.06))
            self._watch()

    def _watch(self) -> None:
        """What must hold at every moment; whenever all is said to be saved, that is looked for at once."""
        window = self._window
        if window.saver.waiting_seconds > WARNED_WITHIN and not window.is_warned:
            self._outcome.break_promise(NOT_WARNED, self._name)
        if window.says_saved and not self._was_saved:
            self._look()
        self._was_saved = window.says_saved

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
