"""The real application, with somebody typing into it: `typing_driver.py FOLDER hearing|section SEED`.

Says on standard output, a line each, in one write: `ready`; `K NANOSECONDS KEY` before a key is pressed (an Enter is
`"\n"`); `A ID TEXT` when a commit has returned, in the saving thread, for each text it wrote; `S NUMBER` when the window
has come to say that all is saved, after so many keys. Texts and keys are JSON. It goes on until it is killed.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from rapporteur_desk import bootstrap
from rapporteur_desk.domain.entities import Hearing, Note, Section
from rapporteur_desk.services.saving import SaveReport, SaveState
from rapporteur_desk.settings.locations import locations
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.shell.start import DesktopApplication

LETTERS = "aeiouyéèàçœ’,. «»m"
"""None that begins a name, a mini-report, a kind or an abbreviation in the entry line."""
ENTER_SHARE = 0.06
ENTER = "\n"


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def press(widget: QWidget, letter: str) -> None:
    key, text = (Qt.Key.Key_Return, "\r") if letter == ENTER else (Qt.Key(0), letter)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


class Typist:
    """Types at random, faster and slower, with now and then a pause as long as a breath."""

    def __init__(self, widget: QWidget, chance: random.Random, enter_share: float) -> None:
        self.keys = 0
        self._widget = widget
        self._chance = chance
        self._enter_share = enter_share
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._type)
        self._timer.start(0)

    def _type(self) -> None:
        letter = ENTER if self._chance.random() < self._enter_share else self._chance.choice(LETTERS)
        self.keys += 1
        say("K", time.monotonic_ns(), json.dumps(letter))
        press(self._widget, letter)
        pause = (
            self._chance.uniform(250, 500) if self._chance.random() < 0.03 else self._chance.uniform(2, 45)
        )
        self._timer.start(round(pause))


def main() -> None:
    folder, where, seed = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    places = locations()
    desk = bootstrap.build_desk(places)
    application = QApplication(sys.argv[:1])
    desktop = DesktopApplication(desk, bootstrap.surroundings(places), application)
    window = desktop.show_workspace(desk.open(folder))
    store = window.session.workspace.store
    entity: Hearing | Section = (
        store.hearings.select()[0] if where == "hearing" else store.sections.select()[0]
    )
    window.navigator.go(Place.of(entity))
    page = window.pages.hearing if where == "hearing" else window.pages.section
    widget: QWidget = window.pages.hearing.entry.text if where == "hearing" else window.pages.section.editor

    def on_committed(report: SaveReport) -> None:
        for change in report.changes:
            if isinstance(change.after, Note | Section):
                say("A", change.after.id, json.dumps(change.after.text))

    def on_reported(report: SaveReport) -> None:
        if report.state is SaveState.SAVED and page.saving.state == "saved":
            say("S", typist.keys)

    window.session.workspace.saver.listen(on_committed)
    window.session.autosave.reported.connect(on_reported)  # after the page itself
    application.processEvents()
    typist = Typist(widget, random.Random(seed), ENTER_SHARE if where == "hearing" else ENTER_SHARE / 4)
    say("ready")
    application.exec()


main()
