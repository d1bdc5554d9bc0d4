"""Starting the interface: one application, one window for the dossier that is open."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.saving import SaveReport
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.collecting import pass_over_what_lasts
from rapporteur_desk.ui.qtkit.errors import DAMAGED, ErrorPresenter, Message, install_excepthook
from rapporteur_desk.ui.qtkit.fonts import register_fonts
from rapporteur_desk.ui.qtkit.i18n import Localisation, choose_language
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.shell.calling import CallListener, bring_to_front
from rapporteur_desk.ui.shell.main_window import MainWindow

SWITCH_INTERVAL = 0.0005
"""Seconds a background thread may hold the interpreter: key to paint p95 fell from 12.5 to 7 ms (measured)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the interface needs besides the desk."""

    resources: Path
    write_report: Callable[[str], Path]
    """Keeps the text of a bug report, answers where."""
    version: str


class DesktopApplication(QObject):
    """Holds what outlives a window: theme, language, hooks; opens one dossier after another."""

    def __init__(self, desk: Desk, surroundings: Surroundings, application: QApplication) -> None:
        super().__init__()
        self._desk = desk
        self._application = application
        settings = desk.settings
        application.setApplicationName("rapporteur-desk")
        application.setApplicationDisplayName("Rapporteur Desk")
        application.setApplicationVersion(surroundings.version)
        application.setDesktopFileName("fr.rapporteurdesk.RapporteurDesk")
        register_fonts(surroundings.resources)
        self.words = Localisation(choose_language(settings.language or "system"), surroundings.resources)  # type: ignore[arg-type]
        self.words.install(application)
        self.theme = Theme(application, surroundings.resources, settings.theme, self)  # type: ignore[arg-type]
        self.icons = IconStore(self.theme, surroundings.resources, self)
        application.setWindowIcon(
            QIcon(str(surroundings.resources / "icons" / "app" / "rapporteur-desk.svg"))
        )
        self.errors = ErrorPresenter(
            lambda error: message_for(error, self.words.language), surroundings.write_report, self
        )
        self.hooks = install_excepthook(self.errors)
        self.errors.damage_found.connect(self._on_damage_found)
        self.window: MainWindow | None = None
        self._session: Session | None = None
        self._calls: CallListener | None = None
        self._is_rescuing = False
        self._left_as_it_is: Session | None = None
        """Where the person goes on in spite of damage: what finds it again says so in the window only."""
        self._notice = ""

    # -- windows --

    def show_workspace(self, workspace: Workspace) -> MainWindow:
        """Show an open dossier in a window of its own; the one before is closed.

        Raises:
            UserError: it cannot be read after all; it is closed, and the one before stays.
        """
        former, former_session = self.window, self._session
        if former is not None:
            former.keep_state(place=False)
        session = Session.open(
            self._desk, workspace, theme=self.theme, icons=self.icons, words=self.words, errors=self.errors
        )
        try:
            window = MainWindow(session, self._dossier_actions)
            window.navigator.go_first()
        except UserError:  # damage that only reading finds
            with suppress(UserError):
                workspace.store.leave_untouched()
            session.close()
            raise
        self._session, self.window = session, window
        session.autosave.reported.connect(self._on_save_reported)
        window.files.dossier_requested.connect(self._open_later)
        window.files.damage_told.connect(self._on_damage_told)
        window.show()
        session.index.start_soon()
        self._listen(workspace.store.folder, window)
        session.backups.start_soon()
        pass_over_what_lasts(window)
        if self._notice:
            window.messages.present(Message(self._notice, "good"))
            self._notice = ""
        if former is not None and former_session is not None:
            former.let_go()
            former_session.close()
        return window

    def _listen(self, folder: Path, window: MainWindow) -> None:
        """Come to the front when the dossier is opened once more."""
        if self._calls is not None:
            self._calls.deleteLater()
        self._calls = CallListener(self._desk.call_file(folder), lambda: bring_to_front(window), self)

    def close(self) -> None:
        """After the event loop: wait for what runs, close the dossier."""
        if self._calls is not None:
            self._calls.deleteLater()
            self._calls = None
        if self._session is not None:
            self._session.close()
            self._session = None
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        self.hooks.restore()
        self.words.remove(self._application)

    # -- dossiers --

    def new_dossier(self) -> None:
        from rapporteur_desk.ui.shell.dossier_dialog import DossierDialog

        dialog = DossierDialog(self._desk.folders.dossiers, self.words.language, self.window)
        if dialog.exec():
            title, language, year = dialog.title.text(), dialog.language.currentData(), dialog.year
            folder = dialog.folder
            self._open(lambda: self._desk.create(folder, title=title, language=language, year=year))
        dialog.deleteLater()

    def open_dossier(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(
            self.window, self.tr("Open a dossier"), str(self._desk.folders.dossiers)
        )
        if chosen:
            self.open_folder(Path(chosen))

    def open_folder(self, folder: Path) -> None:
        if self._session is not None and folder.resolve() == self._session.workspace.store.folder.resolve():
            return
        self._open(lambda: self._desk.open(folder))

    def open_demonstration(self) -> None:
        language = self.words.language
        folder = self._desk.folders.demonstration / language
        if self._session is not None and folder.resolve() == self._session.workspace.store.folder.resolve():
            return
        self._open(lambda: self._desk.open_demonstration(language))

    def _open(self, opening: Callable[[], Workspace]) -> None:
        if self.window is not None and not self.window.ready_to_close():
            return
        try:
            self.show_workspace(opening())
        except UserError as error:
            if error.code == DAMAGED:
                self._open_rescued(self.rescued_from(error))
            else:
                self.errors.present(self._desk.asked_for_window(error))

    # -- damage --

    def rescued_from(self, error: UserError) -> Path | None:
        """Say that a dossier is damaged and what can be done; answers the dossier to open instead, if any."""
        from rapporteur_desk.ui.shell.damage_dialog import DamageDialog

        folder = Path(str(error.parameters["path"]))
        session = self._session
        is_open = session is not None and session.workspace.store.folder == folder
        dialog = DamageDialog(
            self._desk.rescue(folder), error, icons=self.icons, words=self.words, errors=self.errors,
            is_open=is_open, parent=self.window,
        )  # fmt: skip
        agreed = bool(dialog.exec())
        dialog.deleteLater()
        self._notice = dialog.notice
        return dialog.folder if agreed else None

    def _on_damage_found(self, error: UserError) -> None:
        """Damage of the open dossier: from now on its file is not written to, and the person is asked.

        Whatever found it ends first: it may be in the middle of painting a list.
        """
        session = self._session
        if session is None or str(error.parameters.get("path")) != str(session.workspace.store.folder):
            return
        with suppress(UserError):
            session.workspace.store.leave_untouched()
        if not self._is_rescuing and session is not self._left_as_it_is:
            self._is_rescuing = True
            QTimer.singleShot(0, self, lambda: self._rescue_open(session, error))

    def _on_damage_told(self, error: UserError) -> None:
        """The person asks: also who has chosen before to go on."""
        self._left_as_it_is = None
        self._on_damage_found(error)

    def _rescue_open(self, session: Session, error: UserError) -> None:
        try:
            if self._session is not session or self.window is None:
                return
            with suppress(UserError):
                self.window.pages.leave()
            session.autosave.flush()
            folder = self.rescued_from(error)
            if folder is None:
                self._left_as_it_is = session
        finally:
            self._is_rescuing = False
        self._open_rescued(folder)

    def _open_rescued(self, folder: Path | None) -> None:
        """Open a dossier that was made anew, and bring along what could not be saved in the one before."""
        if folder is None:
            return
        unsaved = self._session.workspace.saver.unsaved if self._session is not None else {}
        try:
            workspace = self._desk.open(folder)
            for (kind, id), text in unsaved.items():
                if workspace.store.entity(kind, id) is not None:
                    workspace.saver.put(kind, id, text)
            self.show_workspace(workspace)
        except UserError as error:
            self.errors.present(error)

    def _on_save_reported(self, report: SaveReport) -> None:
        if isinstance(report.error, UserError) and report.error.code == DAMAGED:
            self._on_damage_found(report.error)

    def _open_later(self, folder: Path, notice: str) -> None:
        """Once the dialogue that asks for it has gone: the window it stands on will go, too."""
        self._notice = notice
        QTimer.singleShot(0, self, lambda: self.open_folder(folder))

    def _dossier_actions(self, window: QWidget) -> list[QAction | None]:
        """New, open, the recent ones, the example: for the File menu and for the dossier's own."""
        actions: list[QAction | None] = []

        def add(text: str, run: Callable[[], object], icon: str) -> None:
            action = QAction(text, window)
            self.icons.bind(action, icon)
            action.triggered.connect(lambda _checked=False: run())
            actions.append(action)

        add(self.tr("New dossier…"), self.new_dossier, "folder-plus")
        add(self.tr("Open a dossier…"), self.open_dossier, "folder-open")
        recent = [
            Path(folder) for folder in self._desk.settings.recent_dossiers[1:6] if Path(folder).is_dir()
        ]
        if recent:
            actions.append(None)
            for folder in recent:
                add(folder.name, lambda folder=folder: self.open_folder(folder), "landmark")  # type: ignore[misc]
        actions.append(None)
        add(self.tr("Open the demonstration dossier"), self.open_demonstration, "book-open")
        return actions


def run_interface(
    desk: Desk, open_workspace: Callable[[str], Workspace], surroundings: Surroundings, arguments: list[str]
) -> int:
    """Show the window and stay until it is closed. Returns the process status.

    Args:
        open_workspace: opens the dossier to begin with, given the interface's language.
        arguments: for Qt, program name first.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(arguments)
    desktop = DesktopApplication(desk, surroundings, application)
    # A dialogue closed before the window stands would be the last window closed, and end the application.
    application.setQuitOnLastWindowClosed(False)
    try:
        _show_first(desk, open_workspace, desktop)
    except UserError as error:
        desktop.errors.ask_to_acknowledge(desk.asked_for_window(error))
        desktop.close()
        return 1
    application.setQuitOnLastWindowClosed(True)
    status = application.exec()
    desktop.close()
    return status


def _show_first(desk: Desk, open_workspace: Callable[[str], Workspace], desktop: DesktopApplication) -> None:
    """Show the dossier to begin with; when it cannot be opened, that is said and what was made of it is shown, or the
    demonstration, from where any other can be opened: one damaged dossier must not lock a person out of the rest.

    Raises:
        UserError: another window has it, which was called to the front; or the demonstration cannot be opened either.
    """
    try:
        desktop.show_workspace(open_workspace(desktop.words.language))
    except UserError as error:
        folder: Path | None = None
        if error.code == DAMAGED:
            folder = desktop.rescued_from(error)
        else:
            told = desk.asked_for_window(error)
            if told.code == "dossier.open_elsewhere":
                raise told from error
            desktop.errors.ask_to_acknowledge(told)
        if folder is None:
            desktop.show_workspace(desk.open_demonstration(desktop.words.language))
        else:
            desktop.show_workspace(desk.open(folder))
