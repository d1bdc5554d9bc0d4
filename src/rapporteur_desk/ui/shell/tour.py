"""The whole journey without a screen: what `run.py` does where there is no display.

Builds the demonstration dossier in a new folder, searches it, exports a section in every format, paints the main
window into a picture, and says where everything is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from rapporteur_desk.document.citations import scan
from rapporteur_desk.domain.entities import Section
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.search_values import SearchQuery
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.services.wording import Wording
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.qtkit.theme import ThemeChoice
from rapporteur_desk.ui.shell.start import DesktopApplication, Surroundings

SIZE = (1366, 768)
PANES = [272, 718, 376]
SETTLE_MS = 400
"""For the pages to be laid out before the picture is taken."""

WORD = {"fr": "evaluation", "en": "evaluation"}
"""Typed without its accent, found with it."""

_BUILT = Wording("Demonstration dossier: {path}", "Dossier de démonstration : {path}")
_FOUND = Wording("Search for “{word}”: {count} results", "Recherche de « {word} » : {count} résultats")
_EXPORTED = Wording("Section {title}, as {format}: {path}", "Section {title}, en {format} : {path}")
_PAINTED = Wording("Main window: {path}", "Fenêtre principale : {path}")
_HINTS = Wording(
    "With a screen the same command opens the window. --help shows what the terminal can do.",
    "Avec un écran, la même commande ouvre la fenêtre. --help montre ce que permet le terminal.",
)


def run_tour(desk: Desk, surroundings: Surroundings, folder: Path, language: str) -> int:
    """Do the journey in `folder`, which is made. Returns the process status."""
    say = _speaker(language)
    dossier = folder / "dossier"
    if not dossier.exists():
        desk.build_demonstration(dossier, language)
    workspace = desk.open(dossier)
    say(_BUILT, path=dossier)
    _search(workspace, WORD[language], say)
    section = _section_to_show(workspace)
    for format in ExportFormat:
        path = folder / f"section.{format.value}"
        workspace.exports.export(ExportSubject(keys=(section.key,)), path, format)
        say(_EXPORTED, title=section.title, format=format.value.upper(), path=path)
    for picture in _paint(desk, surroundings, workspace, section, folder):
        say(_PAINTED, path=picture)
    say(_HINTS)
    return 0


def _speaker(language: str) -> Callable[..., None]:
    def say(wording: Wording, **parameters: object) -> None:
        text = wording.french if language == "fr" else wording.english
        sys.stdout.write(text.format(**parameters) + "\n")
        sys.stdout.flush()

    return say


def _search(workspace: Workspace, word: str, say: Callable[..., None]) -> None:
    workspace.search.catch_up()
    results = workspace.search.search(SearchQuery(text=word, limit=3))
    say(_FOUND, word=word, count=results.total)
    for _, hits in results.groups:
        for hit in hits:
            sys.stdout.write(f"    {hit.key:8} {' '.join(hit.snippet.split())}\n")


def _section_to_show(workspace: Workspace) -> Section:
    """The section that cites most."""
    return max(workspace.store.sections.select(), key=lambda section: len(scan(section.text)))


def _paint(
    desk: Desk, surroundings: Surroundings, workspace: Workspace, section: Section, folder: Path
) -> list[Path]:
    """Pictures of the main window, light and dark."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["rapporteur-desk"])
    if not isinstance(application, QApplication):
        raise TypeError(application)
    desktop = DesktopApplication(desk, surroundings, application)
    window = desktop.show_workspace(workspace)
    window.showNormal()  # there is no screen to fill
    window.resize(*SIZE)
    window.panes.setSizes(PANES)
    window.navigator.go(Place.of(section))
    pictures: list[Path] = []
    choices: tuple[ThemeChoice, ...] = ("light", "dark")
    for theme in choices:
        desktop.theme.choose(theme)
        _settle()
        path = folder / f"window-{theme}.png"
        window.grab().save(str(path))
        pictures.append(path)
    window.close()
    desktop.close()
    return pictures


def _settle() -> None:
    """Let the event loop run for a moment, as it would on a screen."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
