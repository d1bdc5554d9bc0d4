"""The menus of a hearing's recording and of its transcripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rapporteur_desk.services.transcripts import TranscriptView
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.transcripts.dialogs import AddressDialog, ShiftDialog
from rapporteur_desk.ui.transcripts.view_model import RecordingViewModel


class RecordingMenus(QObject):
    """Made anew each time they are shown; the signals say what a person chose that others do."""

    recording_wanted = Signal(object)
    """`EntityId` of the hearing."""
    transcript_wanted = Signal(object)
    open_requested = Signal()
    align_requested = Signal()
    told = Signal(object)
    """`Message` for the window to show."""

    def __init__(self, model: RecordingViewModel, words: Localisation, owner: QWidget) -> None:
        super().__init__(owner)
        self._model = model
        self._words = words
        self._owner = owner

    def of_recording(self) -> QMenu:
        """What can be done about the recording and the address."""
        menu, hearing = QMenu(self._owner), self._model.hearing
        if hearing is None:
            return menu
        menu.addAction(
            self.tr("Replace the recording…") if hearing.recording else self.tr("Add the recording…"),
            lambda: self.recording_wanted.emit(hearing.id),
        )
        menu.addAction(self.tr("Address of the video…"), self.ask_address)
        if hearing.video_url:
            menu.addAction(self.tr("Open the video in the browser…"), self.open_requested.emit)
        if self._model.has_source:
            menu.addSeparator()
            menu.addAction(self.tr("Align the notes…"), self.align_requested.emit)
        if self._model.is_aligned:
            menu.addAction(self.tr("Forget the alignment"), self._model.release)
        if hearing.recording:
            menu.addSeparator()
            menu.addAction(self.tr("Take the recording away"), self._model.remove_recording)
        return menu

    def of_transcripts(self) -> QMenu:
        """What can be done about the transcripts: add one, and for each move its lines or delete it."""
        menu, hearing = QMenu(self._owner), self._model.hearing
        if hearing is None:
            return menu
        menu.addAction(self.tr("Add a transcript…"), lambda: self.transcript_wanted.emit(hearing.id))
        for view in self._model.transcripts():
            inside = menu.addMenu(f"{view.transcript.filename} ({self._words.number(view.lines)})")
            inside.addAction(self.tr("Move its lines…"), _doing(self.ask_shift, view))
            inside.addAction(self.tr("Delete"), _doing(self._delete, view))
        return menu

    def ask_address(self) -> None:
        """Ask for the address of the video; an empty one takes it away."""
        hearing = self._model.hearing
        dialog = AddressDialog(hearing.video_url if hearing else "", self._owner.window())
        if dialog.exec():
            self._model.set_address(dialog.url)
        dialog.deleteLater()

    def ask_shift(self, view: TranscriptView) -> None:
        """Ask by how much the lines of a transcript are to be moved."""
        dialog = ShiftDialog(view.transcript.filename, self._owner.window())
        if dialog.exec() and dialog.offset_ms:
            self._model.shift(view.transcript, dialog.offset_ms)
        dialog.deleteLater()

    def _delete(self, view: TranscriptView) -> None:
        if self._model.remove_transcript(view.transcript):
            told = self.tr("“{title}” is in the bin.").format(title=view.transcript.filename)
            self.told.emit(Message(told, "info"))


def _doing(act: Callable[[TranscriptView], object], view: TranscriptView) -> Callable[[], object]:
    return lambda: act(view)


def add_before_deleting(menu: QMenu, entries: Sequence[tuple[str, Callable[[], object]]]) -> None:
    """Put entries into a menu that ends with what deletes, before that."""
    present = menu.actions()
    last = present[-2] if len(present) > 1 and present[-2].isSeparator() else None
    rule = QAction(menu)
    rule.setSeparator(True)
    menu.insertAction(last, rule)  # type: ignore[arg-type]  # Qt takes null for the end
    for text, act in entries:
        action = QAction(text, menu)
        action.triggered.connect(lambda _checked=False, act=act: act())
        menu.insertAction(last, action)  # type: ignore[arg-type]
