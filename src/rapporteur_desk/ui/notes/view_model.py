"""The state of the record that is open: a hearing and its notes, or the notes that belong to none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from rapporteur_desk.domain.changes import ChangeAction, ChangeSet
from rapporteur_desk.domain.choices import QuestionStatus
from rapporteur_desk.domain.entities import Hearing, Note, Question
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.hearings import PersonHeard
from rapporteur_desk.services.notes import NoteView, SpeakerDirectory
from rapporteur_desk.services.speakers import split_name
from rapporteur_desk.ui.notes.draft import NoteDraft
from rapporteur_desk.ui.notes.note_list_model import NoteListModel
from rapporteur_desk.ui.notes.note_rows import NoteRow, note_row, tokens_of
from rapporteur_desk.ui.notes.speakers import Speaker, speakers_of
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tokens import TokenName

_PERSONS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.APPEARANCE)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the record one speaker takes."""

    speaker: Speaker
    ratio: float
    """Of all words noted, from 0 to 1."""


class NotesViewModel(QObject):
    """Opens a record, keeps its rows as the dossier has them, and follows changes made elsewhere."""

    opened = Signal()
    """Another record is shown."""
    record_changed = Signal()
    """The hearing, those heard or the questions changed."""
    notes_changed = Signal()
    """How many notes there are, or who said how much, may have changed."""
    closed = Signal()
    """The hearing was deleted."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hearing: Hearing | None = None
        self._is_open = False
        self.speakers: tuple[Speaker, ...] = ()
        self._tokens: dict[EntityId, TokenName] = {}
        self._linked: set[EntityId] = set()
        self.rows = NoteListModel(self)
        self.draft = NoteDraft(session, self)
        session.bus.changed.connect(self._on_changed)

    @property
    def hearing(self) -> Hearing | None:
        """The hearing that is open; None for the notes that belong to none."""
        return self._hearing

    @property
    def is_open(self) -> bool:
        return self._is_open

    # -- for the view --

    def open(self, hearing_id: EntityId) -> None:
        """Show a hearing.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        self._show(self._session.workspace.store.hearings.get(hearing_id))

    def open_free(self) -> None:
        """Show the notes that belong to no hearing."""
        self._show(None)

    def rename(self, title: str) -> bool:
        """Give the hearing another title; False when it was refused."""
        hearing = self._hearing
        if hearing is None:
            return False
        records = self._session.workspace.records
        renamed = replace(hearing, title=title)
        return self._session.commit(self.tr("Rename the hearing"), lambda: records.save(renamed)) is not None

    def persons_heard(self) -> list[PersonHeard]:
        hearing = self._hearing
        return self._session.workspace.hearings.persons_heard(hearing.id) if hearing else []

    def questions(self) -> list[Question]:
        hearing = self._hearing
        return self._session.workspace.store.questions.select(hearing_id=hearing.id) if hearing else []

    def tick(self, question_id: EntityId, asked: bool) -> None:
        """Mark a prepared question as asked, or as not asked after all."""
        status = QuestionStatus.ASKED if asked else QuestionStatus.PREPARED
        self.set_question_status(question_id, status)

    def set_question_status(self, question_id: EntityId, status: QuestionStatus) -> None:
        hearings = self._session.workspace.hearings
        self._session.commit(self.tr("Tick a question"), lambda: hearings.tick(question_id, status))

    def add_speaker(self, name: str) -> Speaker | None:
        """Add someone to those heard at this hearing; None when that was refused."""
        hearing = self._hearing
        if hearing is None:
            return None
        spoken = split_name(name)
        hearings = self._session.workspace.hearings
        done = self._session.commit(
            self.tr("Add a person heard"),
            lambda: hearings.add_person_heard(
                hearing.id,
                surname=spoken.surname,
                first_name=spoken.first_name,
                civility=spoken.civility,
            ),
        )
        if done is None:
            return None
        added = done.created(EntityKind.APPEARANCE)
        return next((speaker for speaker in self.speakers if speaker.id == added), None)

    def shares(self) -> list[Share]:
        """Who said how much, as noted: those heard, then the members of the delegation who spoke."""
        lengths: dict[EntityId | None, int] = {}
        for row in self.rows.rows:
            lengths[row.speaker_id] = lengths.get(row.speaker_id, 0) + len(row.text)
        total = sum(lengths[speaker.id] for speaker in self.speakers if speaker.id in lengths)
        return [
            Share(speaker, lengths.get(speaker.id, 0) / total if total else 0.0)
            for speaker in self.speakers
            if speaker.appearance_id is not None or speaker.id in lengths
        ]

    # -- inside --

    def _show(self, hearing: Hearing | None) -> None:
        self._hearing, self._is_open = hearing, True
        self.draft.belong_to(hearing.id if hearing else None)
        self._read_speakers()
        self.rows.reset([self._row(view) for view in self._views() if view.note.id != self.draft.note_id])
        self.opened.emit()

    def _views(self) -> list[NoteView]:
        notes = self._session.workspace.notes
        return notes.of_hearing(self._hearing.id) if self._hearing else notes.free()

    def _read_speakers(self) -> None:
        workspace = self._session.workspace
        self.speakers = speakers_of(workspace, self._hearing.id if self._hearing else None)
        self._tokens = tokens_of(self.speakers)
        self._linked = {link.origin_id for link in workspace.store.links.select(origin_kind=EntityKind.NOTE)}

    def _row(self, view: NoteView) -> NoteRow:
        return note_row(view, self._session.words, self._tokens, self._linked)

    def _belongs(self, note: object) -> bool:
        wanted = self._hearing.id if self._hearing else None
        return isinstance(note, Note) and note.binned_at is None and note.hearing_id == wanted

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if not self._is_open:
            return
        self.draft.forget_if_gone(changes)
        if self._hearing is not None and self._hearing.id in changes.ids(EntityKind.HEARING):
            current = self._session.workspace.store.hearings.find(self._hearing.id)
            if current is None or current.binned_at is not None:
                self._is_open = False
                self.closed.emit()
                return
            retitled = current.visibility is self._hearing.visibility
            self._hearing = current
            if not retitled:
                self._refresh_rows()
            self.record_changed.emit()
        if changes.touches(*_PERSONS):
            self._read_speakers()
            self._refresh_rows()
            self.record_changed.emit()
        if changes.touches(EntityKind.QUESTION):
            self.record_changed.emit()
        if changes.touches(EntityKind.SUPPORT_LINK):
            self._refresh_links(changes)
        if changes.touches(EntityKind.NOTE):
            self._take_over(changes)

    def _take_over(self, changes: ChangeSet) -> None:
        """Row by row what became of notes."""
        directory = SpeakerDirectory(self._session.workspace.store)
        for change in changes:
            if change.kind is not EntityKind.NOTE or change.id == self.draft.note_id:
                continue
            gone = change.action in (ChangeAction.REMOVED, ChangeAction.BINNED)
            if gone or not self._belongs(change.after):
                self.rows.remove(change.id)
            elif isinstance(change.after, Note):
                self.rows.put(self._row(directory.view(change.after)))
        self.notes_changed.emit()

    def _refresh_rows(self) -> None:
        for view in self._views():
            if view.note.id != self.draft.note_id:
                self.rows.put(self._row(view))
        self.notes_changed.emit()

    def _refresh_links(self, changes: ChangeSet) -> None:
        store = self._session.workspace.store
        self._linked = {link.origin_id for link in store.links.select(origin_kind=EntityKind.NOTE)}
        touched = {
            getattr(link, "origin_id", None)
            for change in changes
            if change.kind is EntityKind.SUPPORT_LINK
            for link in (change.before, change.after)
        }
        for row in self.rows.rows:
            if row.id in touched and row.linked != (row.id in self._linked):
                self.rows.put(replace(row, linked=row.id in self._linked))
