"""The application's real window in this process, with keys pressed in it and what it says looked at."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from kill import ENTER, typed_lines
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from rapporteur_desk import bootstrap
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.saving import SaveReport
from rapporteur_desk.settings.locations import HOME_VARIABLE, Locations, locations
from rapporteur_desk.storage.dossier_folder import open_dossier
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.shell.start import DesktopApplication

Where = Literal["hearing", "section"]


def places_in(home: Path) -> Locations:
    return locations({**os.environ, HOME_VARIABLE: str(home)})


class TypingWindow:
    """One window on one dossier. `letters` are the keys since the last `begin`."""

    def __init__(self, desk: Desk, places: Locations, folder: Path, key: bytes | None = None) -> None:
        self.folder = folder
        self._key = key
        self.application = QApplication.instance() or QApplication(["faults"])
        self._desktop = DesktopApplication(desk, bootstrap.surroundings(places), self.application)
        self.window = self._desktop.show_workspace(desk.open(folder))
        self.session = self.window.session
        self.workspace = self.session.workspace
        self.saver = self.workspace.saver
        self.letters: list[str] = []
        self.acknowledged: dict[EntityId, str] = {}
        """The newest text of each note and section whose commit has returned."""
        self.saver.listen(self._on_committed)
        self._where: Where = "hearing"
        self._id = EntityId("")
        report = self.workspace.reports.create(title="Santé")
        self._report_id = report.created(EntityKind.MINI_REPORT)

    def _on_committed(self, report: SaveReport) -> None:
        for change in report.changes:
            if isinstance(change.after, Note | Section):
                self.acknowledged[change.id] = change.after.text
            elif change.after is None:
                self.acknowledged.pop(change.id, None)

    # -- doing --

    def begin(self, where: Where) -> None:
        """Turn to a new hearing or section, empty."""
        self._where, self.letters = where, []
        if where == "hearing":
            made = self.workspace.hearings.create(title="Audition", day=date.today())
            self._id = made.created(EntityKind.HEARING)
        else:
            made = self.workspace.sections.create(self._report_id, title="Constats")
            self._id = made.created(EntityKind.SECTION)
        self.acknowledged.clear()
        self.session.bus.publish(made)
        kind = EntityKind.HEARING if where == "hearing" else EntityKind.SECTION
        self.window.navigator.go(Place(kind, self._id))
        self.run(0.01)

    @property
    def widget(self) -> QWidget:
        pages = self.window.pages
        return pages.hearing.entry.text if self._where == "hearing" else pages.section.editor

    @property
    def saving(self):
        """The indicator of the page that is open."""
        return (self.window.pages.hearing if self._where == "hearing" else self.window.pages.section).saving

    def press(self, letter: str) -> None:
        self.letters.append(letter)
        key, text = (Qt.Key.Key_Return, "\r") if letter == ENTER else (Qt.Key(0), letter)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def run(self, seconds: float) -> None:
        """Let the window live."""
        self.run_until(lambda: False, seconds)

    def run_until(self, happened: Callable[[], object], seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not happened():
            if time.monotonic() >= until:
                return False
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            time.sleep(0.001)
        return True

    def close(self) -> None:
        self.window.let_go()
        self._desktop.close()

    # -- looking --

    @property
    def says_saved(self) -> bool:
        return self.saving.state == "saved"

    @property
    def is_warned(self) -> bool:
        """Whether the person sees that something is not saved."""
        return self.saving.state == "failing"

    def messages_say_full(self) -> bool:
        """Whether the bar says that the disk is full: it does so while the room that was set aside is used up."""
        shown = self.window.messages.message
        return shown is not None and shown.tone == "warning"

    @property
    def typed(self) -> list[str]:
        """What must be in the dossier in the end."""
        return typed_lines(self.letters, self._where)

    def stored(self, store: DossierStore | None = None) -> list[str]:
        """The texts of the hearing or section that is open, as a store has them."""
        store = store or self.workspace.store
        if self._where == "hearing":
            return [note.text for note in store.notes.select(hearing_id=self._id)]
        section = store.sections.find(self._id)
        return [section.text] if section else []

    def found_after_a_crash(self, copy: Path) -> tuple[list[str], dict[EntityId, str], list[str]]:
        """Copy the files as they are now and open that: texts of the page, all texts by identifier, damage."""
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir(parents=True)
        for name in ("dossier.db", "dossier.db-wal"):
            if (self.folder / name).exists():
                shutil.copyfile(self.folder / name, copy / name)
        store = open_dossier(copy, self._key)
        try:
            texts = {note.id: note.text for note in store.notes.select()}
            texts |= {section.id: section.text for section in store.sections.select()}
            return self.stored(store), texts, store.check()
        finally:
            store.close()
