"""The recording of the hearing that is open, from anywhere in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from rapporteur_desk.ui.shell.pages import Pages


class Playback(QObject):
    """Plays and aligns what stands beside the hearing page; nothing happens on another page."""

    def __init__(self, pages: Pages, window: QObject) -> None:
        super().__init__(window)
        self._pages = pages

    def play(self) -> None:
        """F12: play the chosen note's moment, or the recording; pause what is being played."""
        if not self._pages.shows("hearing"):
            return
        page, panel = self._pages.hearing, self._pages.transcripts
        chosen = page.selected_passages() if page.list.hasFocus() else []
        if len(chosen) == 1:
            panel.play_note(chosen[0].id)
        else:
            panel.toggle()

    def play_back(self) -> None:
        """Shift+F12: five seconds back."""
        if self._pages.shows("hearing"):
            self._pages.transcripts.step(-1)

    def align(self) -> None:
        """Say where a note of the open hearing stands in its recording."""
        if self._pages.shows("hearing"):
            chosen = self._pages.hearing.selected_passages()
            self._pages.transcripts.ask_anchor(chosen[0].id if len(chosen) == 1 else None)
