"""Planning hearings, from the menus, the sidebar and the page of a hearing."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.papers import HearingPaper
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.export_work import ExportWork
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.widgets.message_bar import MessageBar


class HearingWork(QObject):
    """Opens the form of a hearing for a new one, one that is there, or a copy; exports the papers of the open one."""

    def __init__(
        self,
        session: Session,
        navigator: Navigator,
        messages: MessageBar,
        exports: ExportWork,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._exports = exports
        self._session = session
        self._navigator = navigator
        self._messages = messages
        self._window = window

    def make(self) -> None:
        """A new hearing; ready to take notes once it is made."""
        if self._show(None):
            self._navigator.pages.hearing.focus_entry()

    def edit(self, hearing_id: EntityId) -> None:
        self._show(self._session.workspace.store.hearings.get(hearing_id))

    def edit_open(self) -> None:
        """The hearing that is open."""
        hearing = self._open_hearing()
        if hearing is not None:
            self.edit(hearing.id)

    def duplicate(self, hearing_id: EntityId) -> None:
        """Another hearing like that one: the form opens, and nothing is made until it is accepted."""
        self._show(self._session.workspace.store.hearings.get(hearing_id), copied=True)

    def duplicate_open(self) -> None:
        """Another hearing like the one that is open."""
        hearing = self._open_hearing()
        if hearing is not None:
            self.duplicate(hearing.id)

    def export_minutes(self) -> None:
        self._export(HearingPaper.MINUTES)

    def export_questionnaire(self) -> None:
        self._export(HearingPaper.QUESTIONNAIRE)

    def _export(self, paper: HearingPaper) -> None:
        hearing = self._open_hearing()
        if hearing is not None:
            self._exports.export_paper(hearing, paper)

    def _open_hearing(self) -> Hearing | None:
        self._navigator.pages.leave()
        entity = self._navigator.entity()
        if isinstance(entity, Hearing):
            return entity
        self._messages.present(Message(self.tr("Open a hearing first."), "info"))
        return None

    def _show(self, hearing: Hearing | None, *, copied: bool = False) -> bool:
        """The form; a hearing that it made is then open."""
        from rapporteur_desk.ui.hearing.hearing_dialog import HearingDialog

        dialog = HearingDialog(self._session, hearing, self._window, copied=copied)
        accepted = bool(dialog.exec())
        made = dialog.hearing_id if accepted and (hearing is None or copied) else None
        dialog.deleteLater()
        if made is not None:
            self._navigator.go(Place(EntityKind.HEARING, made))
        return made is not None
