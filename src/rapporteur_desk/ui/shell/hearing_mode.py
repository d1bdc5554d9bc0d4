"""In the hearing room: the record fills the window, or the screen in large type, and Escape leads back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from rapporteur_desk.ui.shell.pages import Pages
from rapporteur_desk.ui.shell.sidebar import Sidebar
from rapporteur_desk.ui.shell.top_bar import TopBar


class HearingMode(QObject):
    """Hides the plan while notes are taken; shows it again as it was."""

    def __init__(self, window: QMainWindow, pages: Pages, sidebar: Sidebar, top_bar: TopBar) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._sidebar = sidebar
        self._top_bar = top_bar
        self._is_full = False
        self._former_state = Qt.WindowState.WindowNoState
        self.is_on = False

    def enter(self) -> None:
        """Leave nothing but the record and the line to type in."""
        if not self._pages.shows("hearing"):
            return
        self.is_on = True
        self._sidebar.hide()
        self._top_bar.show_mode(True)
        self._show()
        self._pages.hearing.focus_entry()

    def leave(self) -> None:
        """Back to the window with its plan; out of the full screen first."""
        if self._is_full:
            self._set_full(False)
            self._show()
        elif self.is_on:
            self.is_on = False
            self._sidebar.show()
            self._top_bar.show_mode(False)
            self._show()

    def toggle_full_screen(self) -> None:
        """F11: the whole screen and large type for the record; everything else keeps its size."""
        if not self.is_on and self._pages.shows("hearing"):
            self.enter()
        self._set_full(not self._is_full)
        self._show()

    def follow(self) -> None:
        """Whoever goes elsewhere leaves the mode."""
        if not self._pages.shows("hearing"):
            self.stop()

    def stop(self) -> None:
        """The usual window at once."""
        self._set_full(False)
        self.leave()

    def _set_full(self, full: bool) -> None:
        if full == self._is_full:
            return
        self._is_full = full
        window = self._window
        window.menuBar().setVisible(not full)
        self._top_bar.setVisible(not full)
        if full:
            self._former_state = window.windowState()
            window.showFullScreen()
        else:
            window.setWindowState(self._former_state)

    def _show(self) -> None:
        if "hearing" in self._pages.__dict__:
            self._pages.hearing.set_mode(self.is_on, large=self._is_full and self.is_on)
