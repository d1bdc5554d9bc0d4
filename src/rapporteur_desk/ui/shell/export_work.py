"""The export window, from the menus and the pages; and the way to what it says is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rapporteur_desk.domain.entities import Entity, Hearing
from rapporteur_desk.services.papers import HearingPaper
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.shell.dialogs import show_once
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from rapporteur_desk.ui.exporting.view_model import Written


class ExportWork(QObject):
    """Shows the window for what is open; remembers what was written last, for its remarks."""

    def __init__(self, session: Session, navigator: Navigator, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._navigator = navigator
        self._messages = messages
        self._window = window
        self._former: Written | None = None

    def export_open(self) -> None:
        """What is open, or the text that is selected in it; anything else can be chosen there."""
        pages = self._navigator.pages
        pages.leave()
        if pages.shows("following"):
            pages.following.export()
            return
        selection = pages.section.editor.selected_text if pages.shows("section") else ""
        self._show(self._navigator.entity(), selection=selection)

    def export_paper(self, hearing: Hearing, paper: HearingPaper) -> None:
        """A paper of a hearing."""
        self._show(hearing, paper=paper)

    def _show(self, here: Entity | None, *, selection: str = "", paper: HearingPaper | None = None) -> None:
        from rapporteur_desk.ui.exporting.export_dialog import ExportDialog

        dialog = ExportDialog(
            self._session, here, self._window, selection=selection, paper=paper, former=self._former
        )
        if dialog.model.offer is None:
            dialog.deleteLater()
            self._messages.present(
                Message(self.tr("There is nothing to export in this dossier yet."), "info")
            )
            return
        show_once(dialog)
        self._former = dialog.result_written or self._former
        if dialog.place is not None:
            self._navigator.go(dialog.place)
