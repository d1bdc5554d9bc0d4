"""Started by test_e2e_killed_while_typing: the real application, offscreen, with somebody typing into a section.

Prints `typed N` before the N-th word is typed and `saved TEXT` after each commit, until it is killed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from rapporteur_desk import bootstrap
from rapporteur_desk.domain.entities import Section
from rapporteur_desk.services.saving import SaveReport, SaveState
from rapporteur_desk.settings.locations import locations
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.shell.start import DesktopApplication


def say(line: str) -> None:
    os.write(1, line.encode() + b"\n")


def main() -> None:
    places = locations()
    desk = bootstrap.build_desk(places)
    application = QApplication(sys.argv[:1])
    desktop = DesktopApplication(desk, bootstrap.surroundings(places), application)
    workspace = desk.open(Path(sys.argv[1]))
    window = desktop.show_workspace(workspace)
    section = workspace.called(sys.argv[2])
    window.navigator.go(Place.of(section))
    editor = window.pages.section.editor
    count = 0

    def on_reported(report: SaveReport) -> None:
        if report.state is SaveState.SAVED:
            for change in report.changes:
                if isinstance(change.after, Section):
                    say(f"saved {len(change.after.text)} {change.after.text[-1:]!r}")

    def type_word() -> None:
        nonlocal count
        count += 1
        say(f"typed {count}")
        for character in f"mot{count} é ":
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                application.postEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))

    window.session.autosave.reported.connect(on_reported)
    timer = QTimer()
    timer.timeout.connect(type_word)
    timer.start(15)
    application.exec()


main()
