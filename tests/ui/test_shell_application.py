"""Starting, choosing a language and a theme, opening another dossier, closing: what is kept between starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.ui.preferences.preferences_dialog import PreferencesDialog
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.shell.dossier_dialog import DossierDialog, folder_name
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.shell.start import DesktopApplication, Surroundings

TypeText = Callable[..., None]
Press = Callable[..., None]
Start = Callable[[], tuple[DesktopApplication, MainWindow]]


@pytest.fixture
def start(
    desk: Desk, dossier_folder: Path, qapp: QApplication, theme: Theme, resources: Path, tmp_path: Path
) -> Iterator[Start]:
    """Start the application on the small dossier, as often as asked; what is still open is closed at the end."""
    running: list[DesktopApplication] = []
    former = QLocale()
    style = qapp.styleSheet(), qapp.palette()

    def write_report(text: str) -> Path:
        raise AssertionError(text)

    def begin() -> tuple[DesktopApplication, MainWindow]:
        surroundings = Surroundings(resources=resources, write_report=write_report, version="0")
        application = DesktopApplication(desk, surroundings, qapp)
        running.append(application)
        return application, application.show_workspace(desk.open(dossier_folder))

    yield begin
    for application in running:
        if application.window is not None:
            application.window.let_go()
        application.close()
        application.theme.setParent(None)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QLocale.setDefault(former)
    if qapp.styleSheet() != style[0]:
        qapp.setPalette(style[1])
        qapp.setStyleSheet(style[0])


def stop(application: DesktopApplication) -> None:
    assert application.window is not None
    assert application.window.close()
    application.close()


# -- kept between starts --


def test_the_window_comes_back_as_it_was_left(
    start: Start, desk: Desk, type_text: TypeText, qtbot: QtBot
) -> None:
    application, window = start()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1040, 700)  # no wider than the screen there is without a screen
    window.panes.setSizes([200, 520, 318])
    sizes = window.panes.sizes()
    window.navigator.go(Place.of(window.session.workspace.called("M1-03")))
    window.pages.section.modes.select("side_by_side")
    type_text(window.pages.section.editor, "Dernier mot")
    window.actions_table["evidence"].trigger()
    assert not window.evidence.isVisible()
    stop(application)

    application, window = start()
    assert window.size().toTuple() == (1040, 700)
    assert not window.evidence.isVisible()
    window.actions_table["evidence"].trigger()
    assert window.evidence.isVisible()
    qtbot.waitUntil(lambda: window.panes.sizes() == sizes)
    assert window.navigator.place is not None
    assert window.navigator.place.id == window.session.workspace.called("M1-03").id
    assert window.pages.section.modes.current == "side_by_side"
    assert window.pages.section.model.text == "Dernier mot"
    stop(application)


def test_damaged_settings_only_cost_the_window_its_place(start: Start, desk: Desk) -> None:
    desk.change_settings(window_geometry="%%%", splitter_sizes=(1, 2), last_place="Z99")
    _, window = start()
    assert window.isVisible()
    assert window.navigator.place is not None


def test_theme_and_language_are_kept_the_language_for_the_next_start(start: Start, desk: Desk) -> None:
    desk.change_settings(language="fr", theme="light")
    application, window = start()
    window.actions_table["theme"].trigger()
    assert application.theme.is_dark
    assert desk.settings.theme == "dark"
    assert window.menuBar().actions()[0].text().replace("&", "") == "Fichier"
    assert window.pages.section.modes._buttons["write"].text() == "Écrire"
    dialog = PreferencesDialog(window.session, window)
    dialog.show()
    assert dialog.language.currentText() == "Français"
    assert not dialog._hint.isVisible()
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.language.activated.emit(dialog.language.currentIndex())
    assert dialog._hint.isVisible()
    stop(application)
    application, window = start()
    assert window.menuBar().actions()[0].text().replace("&", "") == "File"
    assert desk.settings.language == "en"
    assert application.theme.is_dark
    dialog = PreferencesDialog(window.session, window)
    assert dialog.theme.currentText() == "Dark"
    dialog.theme.setCurrentIndex(1)
    dialog.theme.activated.emit(1)
    assert not application.theme.is_dark
    assert desk.settings.theme == "light"


# -- dossiers --


def test_another_dossier_takes_the_window_s_place(
    start: Start, desk: Desk, tmp_path: Path, type_text: TypeText, dossier_folder: Path, qtbot: QtBot
) -> None:
    application, window = start()
    application.open_folder(tmp_path / "rien")
    assert application.window is window  # one that does not open leaves the one that is open
    assert window.messages.isVisible()
    application.open_folder(dossier_folder)
    assert application.window is window
    type_text(window.pages.section.editor, "Non perdu. ")
    desk.create(tmp_path / "autre", title="Autre thème", language="fr", year=2025).close()
    application.open_folder(tmp_path / "autre")
    qtbot.wait(30)  # what the former window had put off must not ask the closed dossier
    assert application.window is not None
    assert application.window is not window
    assert not application.window.messages.isVisible(), application.window.messages.message
    assert application.window.windowTitle() == "Autre thème — Rapporteur Desk"
    assert application.window.pages.stack.currentIndex() == 0  # it says that the dossier is empty
    reopened = desk.open(dossier_folder)
    assert reopened.called("M1-01").text.startswith("Non perdu. ")  # type: ignore[union-attr]
    reopened.close()


def test_the_demonstration_opens_from_the_menu_in_the_interface_s_language(start: Start, desk: Desk) -> None:
    desk.change_settings(language="en")
    application, window = start()
    application.open_demonstration()
    assert application.window is not None
    assert application.window is not window
    assert application.window.session.workspace.dossier.language == "en"
    assert application.window.navigator.place is not None


def test_a_new_dossier_asks_for_a_theme_and_says_where(
    tmp_path: Path, qtbot: QtBot, type_text: TypeText
) -> None:
    (tmp_path / "l-ia-et-l-ecole").mkdir()
    dialog = DossierDialog(tmp_path, "fr")
    qtbot.addWidget(dialog)
    assert not dialog._make.isEnabled()
    type_text(dialog.title, "L’IA et l’École")
    assert dialog._make.isEnabled()
    assert dialog.folder == tmp_path / "l-ia-et-l-ecole-2"
    assert str(dialog.folder) in dialog._place.text()
    assert dialog.language.currentData() == "fr"


def test_a_new_dossier_is_made_and_shown(
    start: Start, desk: Desk, qapp: QApplication, type_text: TypeText
) -> None:
    application, _ = start()

    def fill() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, DossierDialog)
        type_text(dialog.title, "Le climat")
        dialog.done(QDialog.DialogCode.Accepted)

    QTimer.singleShot(50, fill)
    application.new_dossier()
    assert application.window is not None
    assert application.window.session.workspace.dossier.title == "Le climat"
    assert application.window.session.workspace.store.folder == desk.folders.dossiers / "le-climat"


@pytest.mark.parametrize(
    ("title", "name"),
    [("Où en est l’été ?", "ou-en-est-l-ete"), ("…", "dossier"), ("x" * 90, "x" * 60), ("日本", "dossier")],
)
def test_a_folder_s_name_has_letters_that_every_system_knows(title: str, name: str) -> None:
    assert folder_name(title) == name


# -- closing --


def test_closing_saves_what_was_typed_last(
    window: MainWindow, office_session: Session, type_text: TypeText
) -> None:
    type_text(window.pages.section.editor, "Dernier mot. ")
    window.pages.section.title.setFocus()
    window.pages.section.title.setText("Nouveau titre")
    assert window.close()
    section = office_session.workspace.called("M1-01")
    assert section.text.startswith("Dernier mot. ")  # type: ignore[union-attr]
    assert section.title == "Nouveau titre"  # type: ignore[union-attr]


@pytest.mark.parametrize("leaves", [False, True])
def test_closing_with_words_that_cannot_be_saved_asks_first(
    window: MainWindow,
    office_session: Session,
    type_text: TypeText,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    leaves: bool,
) -> None:
    store = office_session.workspace.store

    def full() -> None:
        raise DossierError("dossier.disk_full", path=str(store.folder))

    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        return int(QMessageBox.StandardButton.Yes if leaves else QMessageBox.StandardButton.No)

    monkeypatch.setattr(QMessageBox, "exec", answer)
    kept: list[str] = []

    def keep(text: str) -> Path:
        kept.append(text)
        return tmp_path / "rescue.txt"

    monkeypatch.setattr(office_session.errors, "_write_report", keep)
    with monkeypatch.context() as broken:
        broken.setattr(store, "transaction", full)
        type_text(window.pages.section.editor, "Mot. ")
        assert window.close() is leaves
        assert "could not be saved" in asked[0]
    if leaves:
        assert kept[0].splitlines()[1].startswith("Mot. Le délai")
        assert str(tmp_path / "rescue.txt") in asked[1]
    else:
        assert kept == []
        assert window.isVisible()
        assert office_session.autosave.flush()
        assert store.sections.select()[0].text.startswith("Mot. ")
