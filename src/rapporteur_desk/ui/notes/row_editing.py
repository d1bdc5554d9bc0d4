"""Rewording a note in its row, and from there the rows around it: parting, joining and moving them by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.notes.completing import Completions
from rapporteur_desk.ui.notes.note_actions import NoteActions
from rapporteur_desk.ui.notes.note_delegate import TEXT_PIXELS
from rapporteur_desk.ui.notes.note_editor import NoteEditor
from rapporteur_desk.ui.notes.note_list import NoteListView
from rapporteur_desk.ui.notes.note_list_model import IdRole, NoteFilter
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.announcement import announce

SHORT_WAIT = 1.0
"""Seconds that one waits for the disk to have a line that is to be reworded."""


class RowEditing(QObject):
    """At most one editor in the list. `finished(id)` by Enter or Escape, `left_downwards()` below the last row."""

    finished = Signal(object)
    left_downwards = Signal()

    def __init__(
        self,
        session: Session,
        actions: NoteActions,
        view: NoteListView,
        filtered: NoteFilter,
        overlay: QWidget,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._actions = actions
        self._list = view
        self._filtered = filtered
        self._overlay = overlay
        self._editor: NoteEditor | None = None
        self.known: Callable[[], Completions] = Completions

    @property
    def editor(self) -> NoteEditor | None:
        """The editor that is open."""
        return self._editor if self._editor is not None and isValid(self._editor) else None

    def open(self, note_id: EntityId, at: int | None = None) -> bool:
        """Open the editor in the row of a note, the cursor before character `at` or at the end.

        False when the note is not shown.
        """
        self.close()
        self._session.autosave.flush(SHORT_WAIT)  # a line finished a moment ago is on its way
        note = next(iter(self._actions.notes([note_id])), None)
        if note is None or not self._list.index_of(note_id).isValid():
            return False
        # Questions are asked where lines are typed.
        known = replace(self.known(), questions=(), may_add=False)
        editor = NoteEditor(self._session, self._actions, note, known, self._overlay, self._list.viewport())
        editor.text.set_pixels(round(TEXT_PIXELS * self._list.delegate.scale))
        editor.finished.connect(self._on_finished)
        editor.height_changed.connect(self._on_height_changed)
        editor.left.connect(self._on_left)
        editor.split.connect(self._on_split)
        editor.merged.connect(self._on_merged)
        editor.moved.connect(self._on_moved)
        self._editor = editor
        self._filtered.keep(note_id)
        self._list.lend_row(note_id, editor, editor.wanted_height)
        editor.begin(at)
        return True

    def open_last(self) -> None:
        """Open the editor in the last row that is shown."""
        last = self._filtered.rowCount() - 1
        if last >= 0:
            self.open(self._filtered.index(last, 0).data(IdRole))

    def save(self) -> None:
        """Keep what is being reworded; the editor stays open."""
        if self.editor is not None:
            self.editor.close_editing()

    def close(self) -> None:
        """Keep what is being reworded and close the editor, if one is open; a note left without words is deleted."""
        editor, self._editor = self.editor, None
        if editor is not None:
            editor.completer.hide()
            is_emptied = editor.is_emptied
            editor.close_editing()
            self._list.take_row_back(editor.note_id)
            self._filtered.keep(None)
            if is_emptied and self._actions.delete([editor.note_id]):
                announce(self._list, self.tr("The note is in the bin; Ctrl+Z brings it back"))

    def forget_if_gone(self) -> None:
        """A note deleted elsewhere takes its row and the editor in it along."""
        if self._editor is None:
            return
        editor = self.editor
        if editor is None or not self._list.index_of(editor.note_id).isValid():
            self._editor = None
            self._list.delegate.set_edited(None)
            self._filtered.keep(None)

    # -- keys in the editor --

    def _on_finished(self) -> None:
        editor = self.editor
        if editor is not None:
            self.close()
            self.finished.emit(editor.note_id)

    def _on_height_changed(self) -> None:
        if self.editor is not None:
            self._list.resize_lent_row(self.editor.note_id, self.editor.wanted_height)

    def _on_left(self, step: int) -> None:
        editor = self.editor
        if editor is None:
            return
        row = self._list.index_of(editor.note_id).row() + step
        if row < 0:
            return
        if row >= self._filtered.rowCount():
            self.close()
            self.left_downwards.emit()
        else:
            self.open(self._filtered.index(row, 0).data(IdRole))

    def _on_split(self, at: int) -> None:
        editor = self.editor
        if editor is None or editor.is_emptied:
            return
        note_id = editor.note_id
        self.close()
        second = self._actions.split(note_id, at)
        self.open(second or note_id, 0 if second else at)

    def _on_merged(self, step: int) -> None:
        """With the note before or after; the cursor stays between the same two words."""
        editor = self.editor
        if editor is None:
            return
        note_id = editor.note_id
        other = self._list.index_of(note_id).row() + step
        if not 0 <= other < self._filtered.rowCount():
            return
        other_id: EntityId = self._filtered.index(other, 0).data(IdRole)
        if editor.is_emptied:  # nothing to join: opening the other one closes this one
            self.open(other_id, None if step < 0 else 0)
            return
        first, second = (other_id, note_id) if step < 0 else (note_id, other_id)
        self.close()
        before = next(iter(self._actions.notes([first])), None)
        at = len(before.text.strip()) if before else 0
        merged = self._actions.merge([first, second])
        self.open(first if merged else note_id, at if merged else (0 if step < 0 else None))

    def _on_moved(self, step: int) -> None:
        editor = self.editor
        if editor is None or editor.is_emptied:
            return
        note_id, at = editor.note_id, editor.text.characters_before_cursor()
        self.close()
        self._actions.move([note_id], step)
        self.open(note_id, at)
