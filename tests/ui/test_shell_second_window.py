"""The same dossier opened once more: a clear message, and the window that has it comes to the front."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.storage.locking import LOCK_NAME, call_holder
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.shell import start
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.shell.start import DesktopApplication, Surroundings


@pytest.fixture
def application(
    desk: Desk, dossier_folder: Path, qapp: QApplication, theme: Theme, resources: Path, tmp_path: Path
) -> Iterator[DesktopApplication]:
    """The application in French, on the small dossier, its window made small."""
    former, style = QLocale(), (qapp.styleSheet(), qapp.palette())
    desk.change_settings(language="fr")
    surroundings = Surroundings(
        resources=resources, write_report=lambda text: tmp_path / "report", version="0"
    )
    made = DesktopApplication(desk, surroundings, qapp)
    window = made.show_workspace(desk.open(dossier_folder))
    window.showMinimized()
    yield made
    window.let_go()
    made.close()
    made.theme.setParent(None)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QLocale.setDefault(former)
    qapp.setPalette(style[1])
    qapp.setStyleSheet(style[0])


def window_of(application: DesktopApplication) -> MainWindow:
    assert application.window is not None
    return application.window


def test_starting_again_says_so_and_shows_the_window_there_is(
    application: DesktopApplication, desk: Desk, dossier_folder: Path, qtbot: QtBot
) -> None:
    window = window_of(application)
    assert window.isMinimized()
    with pytest.raises(DossierError) as caught:
        start._show_first(desk, lambda _language: desk.open(dossier_folder), application)
    assert caught.value.code == "dossier.open_elsewhere"
    assert application.errors.message_for(caught.value).text == (
        f"Le dossier de {dossier_folder} est déjà ouvert dans une autre fenêtre de ce poste. Cette fenêtre a été "
        "appelée au premier plan\u00a0: continuez-y, ou fermez-la d’abord."
    )
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert window.isVisible()


def test_it_comes_each_time_it_is_called(
    application: DesktopApplication, dossier_folder: Path, qtbot: QtBot
) -> None:
    window = window_of(application)
    for _ in range(3):
        window.showMinimized()
        assert call_holder(dossier_folder)
        qtbot.waitUntil(lambda: not window.isMinimized())


def test_opening_it_from_a_menu_says_so_in_the_window(
    application: DesktopApplication, desk: Desk, dossier_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Another program has the other dossier: here, this one."""
    other = tmp_path / "other"
    with_it = desk.create(other, title="Autre", language="fr")
    window = window_of(application)
    application.open_folder(other)
    assert window_of(application) is window
    assert window.messages.message is not None
    assert "déjà ouvert dans une autre fenêtre" in window.messages.message.text
    with_it.close()


def test_a_lock_that_a_dead_program_left_calls_nobody_and_stops_nobody(tmp_path: Path, desk: Desk) -> None:
    folder = tmp_path / "d"
    desk.create(folder, title="Essai", language="fr").close()
    (folder / LOCK_NAME).write_text(json.dumps({"host": os.uname().nodename, "pid": 4_000_000}))
    desk.open(folder).close()


def test_a_window_on_another_computer_is_not_said_to_have_been_called(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "d"
    workspace = desk.create(folder, title="Essai", language="fr")
    (folder / LOCK_NAME).write_text(json.dumps({"host": "senat-417", "pid": 12}))
    with pytest.raises(DossierError) as caught:
        desk.open(folder)
    assert desk.asked_for_window(caught.value) is caught.value
    workspace.close()


def test_nothing_happens_while_nobody_calls(application: DesktopApplication, qapp: QApplication) -> None:
    """Typing, saving and opening attachments must not bring the window to the front."""
    window = window_of(application)
    session = window.session
    section = session.workspace.store.sections.select()[0]
    session.workspace.sections.set_text(section.id, "Autre texte")
    session.workspace.store.put_attachment(b"x", "x.txt", "text/plain")
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        qapp.processEvents()
    assert window.isMinimized()


def test_the_message_stays_above_the_window_that_comes(
    application: DesktopApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Qt.WindowType] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.windowFlags()))
    application.errors.ask_to_acknowledge(DossierError("dossier.open_elsewhere", path="x"))
    assert shown[0] & Qt.WindowType.WindowStaysOnTopHint
