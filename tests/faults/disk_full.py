"""The disk fills up at random points while somebody types in the real window; then there is room again."""

from __future__ import annotations

import random
import time
from pathlib import Path

from kill import ENTER
from outcomes import Outcome, seconds
from small_disk import CannotMountError, SmallDisk, small_disk
from typing_window import TypingWindow, places_in

from rapporteur_desk import bootstrap

LOST, NOT_WARNED, TEXT_LOST, TOO_EARLY, NOT_RESUMED, CORRUPT = (
    "committed lost", "warned after more than 2 s", "typed text lost", "said to be saved too early",
    "not resumed by itself", "corrupt",
)  # fmt: skip
WARNED_WITHIN = 2.0
RESUMED_WITHIN = 5.0
PARAGRAPH = "Une phrase de séance, avec « guillemets » et œuvres, qui occupe de la place. "
LONGEST_TYPING = 4.0


def run(count: int, seed: int, work: Path) -> Outcome:
    outcome = Outcome("full disks", (LOST, NOT_WARNED, TEXT_LOST, TOO_EARLY, NOT_RESUMED, CORRUPT))
    try:
        with small_disk(work / "disk") as disk:
            _fill_again_and_again(outcome, count, seed, work, disk)
    except CannotMountError as error:
        outcome.not_run = str(error)
    return outcome


def _fill_again_and_again(outcome: Outcome, count: int, seed: int, work: Path, disk: SmallDisk) -> None:
    places = places_in(work / "home")
    desk = bootstrap.build_desk(places)
    desk.create(disk.folder / "dossier", title="Essai", language="fr").close()
    warned: list[float] = []
    resumed: list[float] = []
    tolerated = 0
    window = TypingWindow(desk, places, disk.folder / "dossier")
    try:
        for number in range(2 * count):
            point = _Point(outcome, window, disk, work / "copy", random.Random(seed + number))
            point.name = f"point {number} (seed {seed + number})"
            point.live()
            if point.was_full:
                outcome.count += 1
                warned.append(point.warned_after)
                resumed.append(point.resumed_after)
            else:
                tolerated += 1
            if outcome.count == count:
                break
    finally:
        disk.empty()
        window.close()
    outcome.figures = {
        "warned after": seconds(warned),
        "saving again after": seconds(resumed),
        "more that had room enough": str(tolerated),
    }


class _Point:
    """One time that the disk is full."""

    def __init__(
        self, outcome: Outcome, window: TypingWindow, disk: SmallDisk, copy: Path, chance: random.Random
    ) -> None:
        self.name = ""
        self.was_full = False
        self.warned_after = 0.0
        self.resumed_after = 0.0
        self._outcome = outcome
        self._window = window
        self._disk = disk
        self._copy = copy
        self._chance = chance

    def live(self) -> None:
        window, chance = self._window, self._chance
        window.begin(chance.choice(("hearing", "section")))
        self._type(chance.randint(0, 12))
        if chance.random() < 0.5:
            window.run_until(lambda: window.says_saved, 2)
        if chance.random() < 0.8:  # else what is written next may have its place already
            window.workspace.store._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._disk.fill(leave=chance.choice((0, 0, 4096, chance.randint(0, 200_000))))
        if chance.random() < 0.5:  # the room that was set aside is gone already
            window.workspace.store.free_reserve()
            self._disk.fill()
        self.was_full = self._type_until_warned()
        if self.was_full:
            self._disk.fill()
            self._type(chance.randint(3, 25))
            window.run(chance.uniform(0.0, 0.5))
        self._look_for_what_was_committed()
        self._make_room()

    def _type(self, keys: int) -> None:
        for _ in range(keys):
            many = self._chance.random() < 0.3
            letter = (
                ENTER
                if self._chance.random() < 0.1
                else PARAGRAPH * 8
                if many
                else self._chance.choice("aeiou é")
            )
            self._window.press(letter)
            self._window.run(self._chance.uniform(0.0, 0.04))
            self._watch()

    def _watch(self) -> None:
        """The two promises that hold at every moment."""
        window = self._window
        if window.saver.waiting_seconds > WARNED_WITHIN and not window.is_warned:
            self._outcome.break_promise(NOT_WARNED, self.name)
        if window.says_saved and window.saver.unsaved:
            self._outcome.break_promise(TOO_EARLY, self.name)

    def _type_until_warned(self) -> bool:
        window = self._window
        began = time.monotonic()
        while not window.is_warned and time.monotonic() - began < LONGEST_TYPING:
            if window.messages_say_full():
                break
            window.press(self._chance.choice((PARAGRAPH * 20, "a", "e", ENTER)))
            window.run_until(lambda: window.is_warned or window.messages_say_full(), 0.05)
            self._watch()
        if not (window.is_warned or window.messages_say_full()):
            return False
        self.warned_after = window.saver.waiting_seconds
        return True

    def _look_for_what_was_committed(self) -> None:
        window = self._window
        acknowledged = dict(window.acknowledged)
        _, found, damage = window.found_after_a_crash(self._copy)
        if damage:
            self._outcome.break_promise(CORRUPT, f"{self.name}: {damage[0]}")
        for id, text in acknowledged.items():
            if not found.get(id, "").startswith(text):
                self._outcome.break_promise(
                    LOST, f"{self.name}: {text[-40:]!r} is {found.get(id, '')[-40:]!r}"
                )

    def _make_room(self) -> None:
        window = self._window
        self._disk.empty()
        began = time.monotonic()
        done = window.run_until(lambda: window.says_saved and not window.saver.unsaved, RESUMED_WITHIN)
        self.resumed_after = time.monotonic() - began
        if not done and window.letters and window.typed:
            self._outcome.break_promise(NOT_RESUMED, f"{self.name}: {window.saving.text}")
            window.session.autosave.flush()
        stored = window.stored()
        if stored != window.typed:
            self._outcome.break_promise(
                TEXT_LOST, f"{self.name}: {stored!r:.300} is not {window.typed!r:.300}"
            )
        _, _, damage = window.found_after_a_crash(self._copy)
        if damage:
            self._outcome.break_promise(CORRUPT, f"{self.name}: {damage[0]}")
        window.workspace.store.fill_reserve()
        if window.window.messages.message is not None:
            window.window.messages.dismiss()
