"""The state of the record that is open: a hearing and its notes, or the notes that belong to none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from PySide6.QtCore import QObject, Signal

from rapporteur_desk.domain.changes import ChangeAction, ChangeSet
from rapporteur_desk.domain.choices import QuestionStatus, Visibility
from rapporteur_desk.domain.entities import Hearing, MiniReport, Note, Question
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import effective_visibility, folded
from rapporteur_desk.services.hearings import PersonHeard
from rapporteur_desk.services.notes import NoteView, SpeakerDirectory, note_takers
from rapporteur_desk.services.speakers import split_name
from rapporteur_desk.services.taking import Phase, TakingService
from rapporteur_desk.ui.notes.course import Course, course_of
from rapporteur_desk.ui.notes.draft import NoteDraft
from rapporteur_desk.ui.notes.note_list_model import NoteListModel
from rapporteur_desk.ui.notes.note_rows import Bearing, NoteRow, note_row, tokens_of
from rapporteur_desk.ui.notes.speakers import Speaker, speakers_of
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tokens import TokenName

_ONE_BY_ONE = 50
"""Notes whose rows are replaced one by one at most."""
_PERSONS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.APPEARANCE)


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
        self._bearing = Bearing((), ())
        self._takers: frozenset[str] = frozenset()
        self.rows = NoteListModel(self)
        self.draft = NoteDraft(session, self)
        self.draft.note_waits.connect(self._show_waiting)
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

    def course(self, phase: Phase, now: time) -> Course:
        """Who spoke when and how much, as far as the record tells."""
        return course_of(self.rows.rows, self._hearing, self.speakers, phase, now)

    @property
    def last_time(self) -> time | None:
        """The time of the last line that has one."""
        return next((row.at for row in reversed(self.rows.rows) if row.at is not None), None)

    @property
    def last_speaker(self) -> Speaker | None:
        """Who was speaking in the last line, nobody where it was put down to nobody."""
        last = self.rows.rows[-1].speaker_id if self.rows.rows else None
        return next((one for one in self.speakers if one.id == last), None)

    def reports(self) -> list[MiniReport]:
        """Those a # completes to."""
        return self._session.workspace.store.mini_reports.select()

    def ask(self, question_id: EntityId) -> None:
        """A prepared question is asked."""
        taking = self._session.workspace.taking
        self._session.commit(self.tr("Tick a question"), lambda: taking.ask(question_id))

    def take_back_asking(self, question_id: EntityId) -> None:
        """A question was not asked after all; one answered meanwhile stays so."""
        question = self._session.workspace.store.questions.find(question_id)
        if question is not None and question.status is QuestionStatus.ASKED:
            self.tick(question_id, asked=False)

    def begin(self, at: time) -> None:
        """The hearing begins."""
        self._change(self.tr("Begin the hearing"), lambda taking, id: taking.begin(id, at))

    def suspend(self, at: time) -> None:
        """The hearing pauses."""
        self._change(self.tr("Suspend the hearing"), lambda taking, id: taking.suspend(id, at))

    def resume(self, at: time) -> None:
        """The hearing goes on."""
        self._change(self.tr("Resume the hearing"), lambda taking, id: taking.resume(id, at))

    def end(self, at: time) -> None:
        """The hearing is over."""
        self._change(self.tr("End the hearing"), lambda taking, id: taking.end(id, at))

    # -- inside --

    def _change(self, text: str, doing: Callable[[TakingService, EntityId], ChangeSet]) -> None:
        hearing = self._hearing
        if hearing is not None:
            self._session.commit(text, lambda: doing(self._session.workspace.taking, hearing.id))

    def _show(self, hearing: Hearing | None) -> None:
        self._hearing, self._is_open = hearing, True
        self.draft.belong_to(hearing.id if hearing else None)
        self._read_speakers()
        self._read_rows()
        self.opened.emit()

    def _views(self) -> list[NoteView]:
        notes = self._session.workspace.notes
        return notes.of_hearing(self._hearing.id) if self._hearing else notes.free()

    def _read_speakers(self) -> None:
        workspace = self._session.workspace
        self.speakers = speakers_of(workspace, self._hearing.id if self._hearing else None)
        self._tokens = tokens_of(self.speakers)
        self._read_links()

    def _row(self, view: NoteView) -> NoteRow:
        author = self._taker(view.note) if len(self._takers) > 1 else ""
        return note_row(view, self._session.words, self._tokens, self._bearing, author)

    def _taker(self, note: Note) -> str:
        return note.author or self._session.desk.settings.author_name

    def _read_rows(self) -> None:
        """All rows anew."""
        views = [view for view in self._views() if view.note.id != self.draft.note_id]
        own_name = self._session.desk.settings.author_name
        notes = [*(view.note for view in views), *self.draft.waiting]
        self._takers = frozenset(map(folded, note_takers(notes, own_name)))
        self.rows.reset([self._row(view) for view in views])
        for note in self.draft.waiting:
            self._show_waiting(note)

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
        if changes.touches(EntityKind.QUESTION, EntityKind.MINI_REPORT):
            self.record_changed.emit()
        if changes.touches(EntityKind.SUPPORT_LINK):
            self._refresh_links(changes)
        if changes.touches(EntityKind.NOTE):
            self._take_over(changes)

    def _show_waiting(self, note: Note) -> None:
        """A finished note whose commit has not come back: shown from what is known here, for the disk may hang."""
        if not self._is_open or not self._belongs(note):
            return
        speaker = next((speaker for speaker in self.speakers if speaker.said(note)), None)
        view = NoteView(
            note,
            self._hearing,
            speaker.name if speaker else "",
            speaker.capacity if speaker else "",
            effective_visibility(note, self._hearing) is Visibility.CLOSED,
        )
        self.rows.put(self._row(view))
        self.notes_changed.emit()

    def _take_over(self, changes: ChangeSet) -> None:
        """Row by row what became of notes; all anew where the record is rearranged."""
        if _is_rearranged(changes) or self._has_new_taker(changes):
            self._read_rows()
            self.notes_changed.emit()
            return
        notes = [c for c in changes if c.kind is EntityKind.NOTE and c.id != self.draft.note_id]
        if not notes:
            return  # only what is being typed, which the line itself shows
        directory = SpeakerDirectory(self._session.workspace.store)
        for change in notes:
            gone = change.action in (ChangeAction.REMOVED, ChangeAction.BINNED)
            if gone or not self._belongs(change.after):
                self.rows.remove(change.id)
            elif isinstance(change.after, Note):
                shown = self.rows.row(change.id)
                if shown is not None and not shown.key:
                    self.rows.remove(change.id)  # it was shown before it had its place
                self.rows.put(self._row(directory.view(change.after)))
        self.notes_changed.emit()

    def _has_new_taker(self, changes: ChangeSet) -> bool:
        """Whether somebody else's notes have come in: from then on each note says whose it is."""
        return any(
            isinstance(change.after, Note)
            and self._belongs(change.after)
            and folded(self._taker(change.after)) not in self._takers
            for change in changes
        )

    def _refresh_rows(self) -> None:
        for view in self._views():
            if view.note.id != self.draft.note_id:
                self.rows.put(self._row(view))
        for note in self.draft.waiting:
            self._show_waiting(note)
        self.notes_changed.emit()

    def _read_links(self) -> None:
        store = self._session.workspace.store
        links = store.links.select(origin_kind=EntityKind.NOTE)
        self._bearing = Bearing(links, store.mini_reports.select())

    def _refresh_links(self, changes: ChangeSet) -> None:
        self._read_links()
        touched = {
            getattr(link, "origin_id", None)
            for change in changes
            if change.kind is EntityKind.SUPPORT_LINK
            for link in (change.before, change.after)
        }
        usual = self._hearing.mini_report_ids if self._hearing is not None else ()
        for row in self.rows.rows:
            if row.id in touched:
                linked, reports = self._bearing.of(row.id, usual)
                self.rows.put(replace(row, linked=linked, reports=reports))


def _is_rearranged(changes: ChangeSet) -> bool:
    """Whether so many notes have changed places that putting them one by one would be slow, or go by places that
    are not yet those of all: a colleague's have come between them.
    """
    notes = [change for change in changes if change.kind is EntityKind.NOTE]
    new = sum(change.before is None for change in notes)
    moved = any(
        isinstance(change.before, Note)
        and isinstance(change.after, Note)
        and change.before.position != change.after.position
        for change in notes
    )
    return moved and (new > 1 or len(notes) > _ONE_BY_ONE)
