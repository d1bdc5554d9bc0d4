"""A dossier that cannot be written to: on a disk mounted for reading, and in a folder of somebody else's."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from outcomes import Outcome
from PySide6.QtWidgets import QApplication
from small_disk import CannotMountError, small_disk
from typing_window import places_in

from rapporteur_desk import bootstrap
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.ui.qtkit.errors import ErrorPresenter
from rapporteur_desk.ui.shell import start
from rapporteur_desk.ui.shell.start import DesktopApplication

NOT_TOLD, CHANGED, UNUSABLE = "not told clearly", "something changed", "application of no use"
NOBODY = 65534
WORDS = {
    "fr": "n’est pas accessible en écriture. Copiez le dossier dans un répertoire qui vous appartient",
    "en": "cannot be written to. Copy the dossier to a folder of your own and open that copy.",
}


def run(count: int, seed: int, work: Path) -> Outcome:
    outcome = Outcome("openings", (NOT_TOLD, CHANGED, UNUSABLE))
    application = QApplication.instance() or QApplication(["faults"])
    mounted = True
    for number in range(count):
        language = ("fr", "en")[number % 2]
        if number % 4 < 2:
            folder = work / f"folder-{number}"
            folder.mkdir()
            with _folder_of_somebody_else(_made(work, folder)) as dossier:
                _try(outcome, application, work / f"home-{number}", dossier, language)
            continue
        try:
            with small_disk(work / f"disk-{number}") as disk:
                dossier = _made(work, disk.folder)
                disk.allow_writing(False)
                _try(outcome, application, work / f"home-{number}", dossier, language)
        except CannotMountError:
            mounted = False
    outcome.figures = {
        "of them on a disk mounted for reading": str(count // 2) if mounted else "none (cannot mount)"
    }
    return outcome


def _made(work: Path, folder: Path) -> Path:
    dossier = folder / "dossier"
    desk = bootstrap.build_desk(places_in(work / "maker"))
    workspace = desk.create(dossier, title="Essai", language="fr")
    workspace.notes.create("Une note")
    workspace.close()
    return dossier


@contextmanager
def _folder_of_somebody_else(dossier: Path) -> Iterator[Path]:
    """Nobody may write there; root, who may anyway, gives that up meanwhile."""
    for path in (dossier, *dossier.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    user = os.geteuid()
    try:
        if user == 0:
            for folder in dossier.parents:
                if folder.stat().st_uid == user and str(folder) not in ("/", "/tmp"):
                    folder.chmod(folder.stat().st_mode | 0o055)
        yield dossier
    finally:
        for path in (dossier, *dossier.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def _try(outcome: Outcome, application: QApplication, home: Path, dossier: Path, language: str) -> None:
    outcome.count += 1
    home.mkdir()
    places = places_in(home)
    desk = bootstrap.build_desk(places)
    desk.change_settings(language=language)
    before = _picture(dossier)
    told: list[str] = []

    def acknowledge(self: ErrorPresenter, error: UserError, parent: object = None) -> None:
        told.append(self._describe(error))

    def open_it(_language: str):
        return _as_nobody(lambda: desk.open(dossier))

    desktop = DesktopApplication(desk, bootstrap.surroundings(places), application)
    with mock.patch.object(ErrorPresenter, "ask_to_acknowledge", acknowledge):
        try:
            start._show_first(desk, open_it, desktop)
        except UserError as error:
            outcome.break_promise(UNUSABLE, f"{dossier}: {error.code}")
            return
    if len(told) != 1 or WORDS[language] not in told[0] or str(dossier) not in told[0]:
        outcome.break_promise(NOT_TOLD, f"{dossier}: {told}")
    window = desktop.window
    if window is None or not (window.isVisible() and window.session.workspace.store.notes.select()):
        outcome.break_promise(UNUSABLE, "the demonstration is not shown")
        return
    # Once more from the menu of the window that is open.
    with mock.patch.object(desk, "open", lambda folder: _as_nobody(lambda: type(desk).open(desk, folder))):
        desktop.open_folder(dossier)
    shown = window.messages.message
    if shown is None or WORDS[language] not in shown.text:
        outcome.break_promise(NOT_TOLD, f"{dossier}, in the window: {shown}")
    window.let_go()
    desktop.close()
    if _picture(dossier) != before:
        outcome.break_promise(CHANGED, str(dossier))


def _as_nobody(doing):
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        return doing()
    finally:
        if user == 0:
            os.seteuid(user)


def _picture(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }
