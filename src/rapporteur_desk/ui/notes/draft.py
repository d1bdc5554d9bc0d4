"""The note that is being typed. It is in the dossier from its first letter on.

Nothing typed waits in a widget: the first letter makes the note, every further key goes through autosave, Enter
only closes it and makes it undoable. After a crash the note is simply there, as far as it was typed. A draft whose
every word was taken out again is no note: it is removed when the line is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from PySide6.QtCore import QCoreApplication, QObject

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.qtkit.session import Session


@dataclass(frozen=True, slots=True)
class Details:
    """What a note carries besides its words."""

    speaker: Speaker | None
    kind: NoteKind
    time: time | None
    report_ids: tuple[EntityId, ...] | None = None
    """The mini-reports typed in the line; None where the hearing's own apply."""

    def on(self, note: Note) -> Note:
        """The note with these details."""
        return replace(
            note,
            kind=self.kind,
            time=self.time,
            appearance_id=self.speaker.appearance_id if self.speaker else None,
            rapporteur_id=self.speaker.rapporteur_id if self.speaker else None,
        )


class NoteDraft(QObject):
    """At most one note being typed, in the hearing that is open."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hearing_id: EntityId | None = None
        self._note_id: EntityId | None = None
        self._text = ""

    @property
    def note_id(self) -> EntityId | None:
        """The note being typed; lists leave it out, for the line itself shows it."""
        return self._note_id

    def belong_to(self, hearing_id: EntityId | None) -> None:
        """Further drafts are notes of this hearing, or of none; the one begun elsewhere is a note there."""
        if hearing_id != self._hearing_id:
            self._hearing_id, self._note_id, self._text = hearing_id, None, ""

    @property
    def has_note(self) -> bool:
        """Whether what is typed is a note of the dossier already."""
        return self._note_id is not None

    def type(self, text: str, details: Details) -> None:
        """Keep the words typed so far."""
        if self._note_id is None:
            if text:
                self._create(text, details)
            return
        if text != self._text:
            self._text = text
            self._session.autosave.put(EntityKind.NOTE, self._note_id, text)

    def change_details(self, details: Details) -> None:
        """Keep the time, speaker or kind chosen while typing."""
        if self._note_id is None or not self._session.autosave.flush():
            return
        note = self._session.workspace.store.notes.find(self._note_id)
        if note is not None:
            self._publish_quietly(details.on(note))

    def finish(self, text: str, details: Details) -> EntityId | None:
        """Close the note that is being typed: from now on it is one of the list, and undo takes it back.

        Returns:
            The note, or None when it could not be saved (the reason has been shown); the draft then goes on.
        """
        self.type(text, details)
        note_id = self._note_id
        if note_id is None or not self._session.autosave.flush():
            return None
        workspace = self._session.workspace
        note = workspace.store.notes.get(note_id)
        self._note_id = None

        def close() -> ChangeSet:
            changes = workspace.taking.finish(replace(details.on(note), text=text), details.report_ids)
            final = workspace.store.notes.get(note_id)
            sequence = changes.sequence or workspace.store.sequence
            others = tuple(change for change in changes if change.id != note_id)
            return ChangeSet((Change(EntityKind.NOTE, note_id, None, final), *others), sequence)

        if self._session.commit(_new_note(), close) is None:
            self._note_id = note_id
            return None
        self._text = ""
        return note_id

    def mark(self, details: Details) -> EntityId | None:
        """A note without words: a moment to come back to."""
        workspace = self._session.workspace
        speaker = details.speaker
        done = self._session.commit(
            QCoreApplication.translate("NoteDraft", "Mark the moment"),
            lambda: workspace.notes.create(
                "",
                hearing_id=self._hearing_id,
                kind=details.kind,
                time=details.time,
                appearance_id=speaker.appearance_id if speaker else None,
                rapporteur_id=speaker.rapporteur_id if speaker else None,
            ),
        )
        return None if done is None else done.created(EntityKind.NOTE)

    def rest(self) -> None:
        """Save what was typed; a draft that was emptied is taken back."""
        if self._note_id is None or not self._session.autosave.flush() or self._text:
            return
        workspace = self._session.workspace
        note_id, self._note_id = self._note_id, None
        emptied = workspace.store.notes.find(note_id)
        if emptied is None or emptied.text:
            return
        taken_back = ChangeSet((Change(EntityKind.NOTE, note_id, None, emptied),))
        try:
            self._session.bus.publish(workspace.undo.revert(taken_back), self)
        except UserError as error:
            self._session.errors.present(error)

    def forget_if_gone(self, changes: ChangeSet) -> None:
        """When the note was removed elsewhere, the next key makes a new one with all that stands in the line."""
        if self._note_id is None:
            return
        for change in changes:
            if change.id == self._note_id:
                after = change.after
                if not isinstance(after, Note) or after.binned_at is not None:
                    self._note_id = None
                    self._text = ""

    def _create(self, text: str, details: Details) -> None:
        speaker = details.speaker
        try:
            changes = self._session.workspace.notes.create(
                text,
                hearing_id=self._hearing_id,
                kind=details.kind,
                time=details.time,
                appearance_id=speaker.appearance_id if speaker else None,
                rapporteur_id=speaker.rapporteur_id if speaker else None,
            )
        except UserError as error:
            # The words stay in the line; the next key tries again.
            self._session.errors.present(error)
            return
        self._text = text
        self._note_id = changes.created(EntityKind.NOTE)
        self._session.bus.publish(changes, self)

    def _publish_quietly(self, note: Note) -> None:
        try:
            self._session.bus.publish(self._session.workspace.records.save(note), self)
        except UserError as error:
            self._session.errors.present(error)


def _new_note() -> str:
    return QCoreApplication.translate("NoteDraft", "New note")
