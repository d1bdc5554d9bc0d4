"""The clock is set back, and forward, at random while a hearing is written down."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kill import ENTER
from outcomes import Outcome
from typing_window import TypingWindow, places_in

from rapporteur_desk import bootstrap

DISORDER, TIMES_BACK = "lines out of order", "times going back"
LINES = 8


class SetClock:
    """The present, as a person or the network sets it."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def run(count: int, seed: int, work: Path) -> Outcome:
    outcome = Outcome("hearings", (DISORDER, TIMES_BACK))
    places = places_in(work / "home")
    desk = bootstrap.build_desk(places)
    desk.create(work / "dossier", title="Essai", language="fr").close()
    window = TypingWindow(desk, places, work / "dossier")
    steps = 0
    try:
        for number in range(count):
            chance = random.Random(seed + number)
            name = f"hearing {number} (seed {seed + number})"
            wall = SetClock()
            window.begin("hearing")
            window.workspace.clock._wall = wall
            for line in range(LINES):
                for letter in f"Ligne {line}":
                    window.press(letter)
                if chance.random() < 0.6:
                    wall.ahead += timedelta(minutes=chance.choice((-1, 1)) * chance.uniform(0, 15))
                    steps += 1
                window.press(ENTER)
            window.session.autosave.flush()
            outcome.count += 1
            if window.stored() != [f"Ligne {line}" for line in range(LINES)]:
                outcome.break_promise(DISORDER, f"{name}: {window.stored()}")
            notes = window.workspace.store.notes.select(hearing_id=window._id)
            for of in ("time", "created"):
                told = [getattr(note, of) for note in notes]
                if of == "time" and max(told).hour >= 23 and min(told).hour < 1:
                    continue  # over midnight the time of day begins again
                if told != sorted(told):
                    outcome.break_promise(TIMES_BACK, f"{name}: {of} {told}")
    finally:
        window.close()
    outcome.figures = {"lines": str(count * LINES), "steps of the clock": str(steps)}
    return outcome
