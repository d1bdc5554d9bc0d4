"""What can be done with the notes that are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Hearing, Note
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.notes.note_actions import NoteActions
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.qtkit.vocabulary import note_mark


@dataclass(frozen=True, slots=True)
class MenuDoings:
    """What the page does when a line of the menu is chosen."""

    edit: Callable[[EntityId], object]
    link: Callable[[], object]
    history: Callable[[], object]
    copy: Callable[[], object]
    delete: Callable[[], object]


class NoteMenu(QMenu):
    """The menu for notes of one record; none of them lies in the bin."""

    def __init__(
        self,
        notes: Sequence[Note],
        hearing: Hearing | None,
        speakers: Sequence[Speaker],
        actions: NoteActions,
        doings: MenuDoings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._notes = notes
        self._ids = [note.id for note in notes]
        self._actions = actions
        ids = self._ids
        if len(notes) == 1:
            self.addAction(self.tr("Reword") + "\tF2", lambda: doings.edit(ids[0]))
        self.addAction(self.tr("Link…") + "\tCtrl+L", doings.link)
        self.addAction(self.tr("Copy with the source"), doings.copy)
        if len(notes) == 1:
            self.addAction(self.tr("History…") + "\tCtrl+H", doings.history)
        self.addSeparator()
        self._add_kinds()
        self._add_speakers(speakers)
        if hearing is None or hearing.visibility is Visibility.PUBLIC:
            closed = self.addAction(self.tr("Closed: not to be quoted"))
            closed.setCheckable(True)
            closed.setChecked(all(note.visibility is Visibility.CLOSED for note in notes))
            closed.triggered.connect(lambda checked: actions.set_closed(ids, checked))
        self.addSeparator()
        self.addAction(self.tr("Move up") + "\tAlt+↑", lambda: actions.move(ids, -1))
        self.addAction(self.tr("Move down") + "\tAlt+↓", lambda: actions.move(ids, 1))
        if len(notes) > 1:
            self.addAction(self.tr("Merge") + "\tCtrl+G", lambda: actions.merge(ids))
        self.addSeparator()
        self.addAction(self.tr("Delete") + "\t" + self.tr("Del"), doings.delete)

    def _add_kinds(self) -> None:
        kinds = self.addMenu(self.tr("Kind"))
        for kind in NoteKind:
            action = kinds.addAction(note_mark(kind).word)
            action.setCheckable(True)
            action.setChecked(all(note.kind is kind for note in self._notes))
            action.triggered.connect(
                lambda _checked=False, kind=kind: self._actions.set_kind(self._ids, kind)
            )

    def _add_speakers(self, speakers: Sequence[Speaker]) -> None:
        said = self.addMenu(self.tr("Speaker"))
        said.addAction(self.tr("No speaker"), lambda: self._actions.set_speaker(self._ids, None))
        for speaker in speakers:
            action = said.addAction(speaker.full_name)
            action.setCheckable(True)
            action.setChecked(all(speaker.said(note) for note in self._notes))
            action.triggered.connect(
                lambda _checked=False, speaker=speaker: self._actions.set_speaker(self._ids, speaker)
            )
