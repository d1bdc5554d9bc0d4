"""A damaged dossier in the application: what is said, what can be done by the keyboard, and that its file is left alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from broken_files import PAGE, blank, page_count
from office import Office
from PySide6.QtCore import QEvent, QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.storage.backups import FolderShelf
from rapporteur_desk.storage.dossier_folder import open_dossier, utc_now
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.shell.damage_dialog import DamageDialog
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.shell.start import DesktopApplication, Surroundings, _show_first

Press = Callable[..., None]
TypeText = Callable[..., None]


@pytest.fixture
def application(
    desk: Desk, qapp: QApplication, theme: Theme, resources: Path, tmp_path: Path
) -> Iterator[DesktopApplication]:
    """The application without a window yet, in English."""
    former, style = QLocale(), (qapp.styleSheet(), qapp.palette())
    reports: list[str] = []

    def write_report(text: str) -> Path:
        reports.append(text)
        return tmp_path / "report.txt"

    desk.change_settings(language="en", theme="light")
    made = DesktopApplication(
        desk, Surroundings(resources=resources, write_report=write_report, version="0"), qapp
    )
    yield made
    if made.window is not None:
        made.window.let_go()
    made.close()
    made.theme.setParent(None)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QLocale.setDefault(former)
    if qapp.styleSheet() != style[0]:
        qapp.setPalette(style[1])
        qapp.setStyleSheet(style[0])
    assert not reports, reports[0]


@pytest.fixture
def backed_up(dossier_folder: Path) -> Path:
    """The small dossier with one backup and a note that was written after it."""
    store = open_dossier(dossier_folder)
    FolderShelf(dossier_folder).take(store, BackupReason.OPEN, utc_now())
    Office(store, clock=utc_now).new_note("Écrite après la sauvegarde.")
    store.close()
    return dossier_folder


def digest(folder: Path) -> str:
    return hashlib.sha256((folder / "dossier.db").read_bytes()).hexdigest()


class Person:
    """Answers the dialogue when it comes, by the keyboard, and remembers what it said."""

    def __init__(self, press: Press, act: Callable[[DamageDialog], None]) -> None:
        self.press = press
        self.act = act
        self.said: list[str] = []
        self.outcome = ""
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, DamageDialog):
            return
        if dialog._telling.isVisible():
            self.outcome = dialog.outcome_words.text()
            self.press(dialog.open_button, Qt.Key.Key_Space, text=" ")
        elif not dialog._runner.is_busy and not self.said:
            self.said = [dialog._backup_words.text()]
            self.act(dialog)

    def gone(self) -> None:
        self._timer.stop()


@pytest.fixture
def person(press: Press) -> Iterator[Callable[[str], Person]]:
    """`person("backup_button")` will press that button when the dialogue comes."""
    made: list[Person] = []

    def will_press(name: str) -> Person:
        one = Person(press, lambda dialog: press(getattr(dialog, name), Qt.Key.Key_Space, text=" "))
        made.append(one)
        return one

    yield will_press
    for one in made:
        one.gone()


def start(application: DesktopApplication, desk: Desk, folder: Path) -> MainWindow:
    _show_first(desk, lambda _language: desk.open(folder), application)
    assert application.window is not None
    return application.window


def break_notes(folder: Path) -> None:
    """Lose the pages that hold the notes and what follows them."""
    database = folder / "dossier.db"
    for page in range(45, page_count(database), 7):
        blank(database, page)


def test_at_the_start_the_newest_good_backup_is_opened_by_one_key(
    application: DesktopApplication, desk: Desk, backed_up: Path, person: Callable[[str], Person]
) -> None:
    os.truncate(backed_up / "dossier.db", 20 * PAGE)
    before = digest(backed_up)
    one = person("backup_button")
    window = start(application, desk, backed_up)
    assert "It holds 2 hearings, 4 notes, 4 sections and 1 source." in one.said[0]
    store = window.session.workspace.store
    assert store.folder.name.startswith("dossier (restored from ")
    assert store.notes.count() == 4
    assert window.messages.message is not None
    assert "new dossier" in window.messages.message.text
    assert desk.settings.last_dossier == str(store.folder)
    assert desk.settings.recent_dossiers[0] == str(store.folder)
    assert digest(backed_up) == before


def test_what_can_be_read_is_recovered_with_what_was_written_since_the_backup(
    application: DesktopApplication, desk: Desk, backed_up: Path, person: Callable[[str], Person]
) -> None:
    blank(backed_up / "dossier.db", 0)
    before = digest(backed_up)
    one = person("salvage_button")
    window = start(application, desk, backed_up)
    store = window.session.workspace.store
    assert store.folder.name.startswith("dossier (recovered on ")
    assert "Écrite après la sauvegarde." in {note.text for note in store.notes.select()}
    assert "5 note" in one.outcome
    assert "Nothing is missing as far as can be told." in one.outcome
    assert digest(backed_up) == before


def test_leaving_it_opens_the_demonstration_and_changes_nothing(
    application: DesktopApplication, desk: Desk, backed_up: Path, person: Callable[[str], Person]
) -> None:
    (backed_up / "dossier.db").write_bytes(b"")
    desk.folders.demonstration.mkdir(parents=True)
    files = sorted(path.name for path in backed_up.parent.iterdir())
    person("leave_button")
    window = start(application, desk, backed_up)
    assert "demo" in str(window.session.workspace.store.folder)
    assert sorted(path.name for path in backed_up.parent.iterdir()) == files
    assert (backed_up / "dossier.db").read_bytes() == b""


def test_damage_that_only_reading_finds_leads_there_too(
    application: DesktopApplication,
    desk: Desk,
    backed_up: Path,
    person: Callable[[str], Person],
    qtbot: QtBot,
) -> None:
    break_notes(backed_up)
    before = digest(backed_up)
    one = person("backup_button")
    window = start(application, desk, backed_up)
    if window.session.workspace.store.folder == backed_up:
        # The window could be built; the check that follows the opening finds it.
        window.session.backups._is_opening = True
        window.session.backups._back_up()
    qtbot.waitUntil(lambda: window_is_new(application), timeout=8000)
    assert one.said
    assert digest(backed_up) == before


def window_is_new(application: DesktopApplication) -> bool:
    window = application.window
    return window is not None and "restored" in window.session.workspace.store.folder.name


def test_damage_found_while_open_is_told_and_unsaved_words_come_along(
    application: DesktopApplication,
    desk: Desk,
    backed_up: Path,
    person: Callable[[str], Person],
    type_text: TypeText,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = start(application, desk, backed_up)
    session = window.session
    section = session.workspace.called("M1-03")
    before = digest(backed_up)

    def damaged(*_: Any, **__: Any) -> None:
        raise DossierError("dossier.damaged", path=str(backed_up), reason="database disk image is malformed")

    monkeypatch.setattr(type(session.workspace.saver), "_commit", damaged)
    one = person("backup_button")
    session.autosave.put(section.kind_of, section.id, "Tapé pendant que le disque lâchait.")
    qtbot.waitUntil(lambda: bool(one.said), timeout=8000)
    monkeypatch.undo()
    qtbot.waitUntil(lambda: window_is_new(application), timeout=8000)
    assert application.window is not None
    fresh = application.window.session.workspace
    qtbot.waitUntil(lambda: fresh.called("M1-03").text == "Tapé pendant que le disque lâchait.", timeout=5000)
    assert digest(backed_up) == before


def test_the_check_of_the_menu_offers_what_can_be_done(
    application: DesktopApplication,
    desk: Desk,
    backed_up: Path,
    person: Callable[[str], Person],
    press: Press,
    qtbot: QtBot,
) -> None:
    database = backed_up / "dossier.db"
    data = bytearray(database.read_bytes())
    place = data.index("Le délai est passé de 12".encode())
    data[place + 22] ^= 1
    database.write_bytes(data)
    window = start(application, desk, backed_up)
    window.actions_table["check"].trigger()
    qtbot.waitUntil(window.messages.isVisible, timeout=5000)
    assert window.messages.message is not None
    assert window.messages.message.text == "The dossier is damaged: A1-02 was changed on the disk"
    one = person("salvage_button")
    press(window.messages._action, Qt.Key.Key_Space, text=" ")
    qtbot.waitUntil(lambda: bool(one.outcome), timeout=8000)
    assert "Changed on the disk, to be read again with care: A1-02." in one.outcome
    qtbot.waitUntil(lambda: application.window is not window, timeout=5000)
    assert application.window is not None
    assert application.window.session.workspace.checks.check().is_sound


def test_going_on_as_it_is_leaves_the_dossier_open(
    application: DesktopApplication,
    desk: Desk,
    backed_up: Path,
    person: Callable[[str], Person],
    qtbot: QtBot,
) -> None:
    window = start(application, desk, backed_up)
    one = person("leave_button")
    application.errors.present(DossierError("dossier.damaged", path=str(backed_up), reason="header"))
    qtbot.waitUntil(lambda: bool(one.said), timeout=5000)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=5000)
    assert application.window is window
    Office(window.session.workspace.store, clock=utc_now).new_note("La suite.")


def test_who_goes_on_is_not_asked_again_until_asking(
    application: DesktopApplication,
    desk: Desk,
    backed_up: Path,
    person: Callable[[str], Person],
    qtbot: QtBot,
) -> None:
    window = start(application, desk, backed_up)
    error = DossierError("dossier.damaged", path=str(backed_up), reason="header")
    first = person("leave_button")
    application.errors.present(error)
    qtbot.waitUntil(lambda: bool(first.said) and not application._is_rescuing, timeout=5000)
    first.gone()
    again = person("leave_button")
    application.errors.present(error)
    qtbot.wait(150)
    assert again.said == []
    assert window.messages.isVisible()
    window.files.damage_told.emit(error)
    qtbot.waitUntil(lambda: bool(again.said) and not application._is_rescuing, timeout=5000)


def test_another_damaged_dossier_opened_from_the_menu_leads_there_and_this_one_stays_on_refusal(
    application: DesktopApplication,
    desk: Desk,
    backed_up: Path,
    tmp_path: Path,
    person: Callable[[str], Person],
) -> None:
    desk.create(tmp_path / "autre", title="Autre", language="fr").close()
    window = start(application, desk, tmp_path / "autre")
    os.truncate(backed_up / "dossier.db", 0)
    one = person("leave_button")
    application.open_folder(backed_up)
    assert one.said
    assert application.window is window


def test_without_a_good_backup_it_says_so_and_offers_what_can_be_read(
    application: DesktopApplication, desk: Desk, dossier_folder: Path, person: Callable[[str], Person]
) -> None:
    blank(dossier_folder / "dossier.db", 0)
    one = person("salvage_button")
    window = start(application, desk, dossier_folder)
    assert one.said == ["There is no backup of this dossier that is whole."]
    assert window.session.workspace.store.notes.count() == 4
