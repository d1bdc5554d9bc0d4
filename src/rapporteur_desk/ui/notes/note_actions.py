"""What can be done to notes that are there, each undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtCore import QObject

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import MiniReport, Note
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.notes import SpeakerDirectory
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.vocabulary import note_mark, visibility_word


class NoteActions(QObject):
    """Changes notes by identifier; what is being typed is saved first, so that nothing is put back over it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def notes(self, ids: Iterable[EntityId]) -> list[Note]:
        """The notes as they are stored, without those that are gone or in the bin."""
        store = self._session.workspace.store
        found = [store.notes.find(id) for id in ids]
        return [note for note in found if note is not None and note.binned_at is None]

    def set_kind(self, ids: Sequence[EntityId], kind: NoteKind) -> None:
        text = self.tr("Mark %n note(s): {kind}", "", len(ids)).format(kind=note_mark(kind).word)
        self._change(ids, text, lambda note: replace(note, kind=kind))

    def set_speaker(self, ids: Sequence[EntityId], speaker: Speaker | None) -> None:
        appearance_id = speaker.appearance_id if speaker else None
        rapporteur_id = speaker.rapporteur_id if speaker else None
        self._change(
            ids,
            self.tr("Change who said %n note(s)", "", len(ids)),
            lambda note: replace(note, appearance_id=appearance_id, rapporteur_id=rapporteur_id),
        )

    def set_time(self, id: EntityId, value: time | None) -> None:
        self._change([id], self.tr("Change the time of a note"), lambda note: replace(note, time=value))

    def set_closed(self, ids: Sequence[EntityId], closed: bool) -> None:
        """Tighten the confidentiality of notes, or leave them to their hearing's again."""
        visibility = Visibility.CLOSED if closed else None
        self._change(
            ids,
            self.tr("Change the confidentiality of %n note(s)", "", len(ids)),
            lambda note: replace(note, visibility=visibility),
        )

    def split(self, id: EntityId, at: int) -> EntityId | None:
        """Part a note before character `at`; the new second part, or None when that was refused."""
        if not self._ready([id]):
            return None
        rearranging = self._session.workspace.rearranging
        done = self._session.commit(self.tr("Split a note"), lambda: rearranging.split(id, at))
        return done.created(EntityKind.NOTE) if done else None

    def merge(self, ids: Sequence[EntityId]) -> bool:
        """Join notes into the first of them."""
        if not self._ready(ids):
            return False
        rearranging = self._session.workspace.rearranging
        text = self.tr("Merge %n note(s)", "", len(ids))
        return self._session.commit(text, lambda: rearranging.merge(ids)) is not None

    def move(self, ids: Sequence[EntityId], step: int) -> None:
        """Move notes up (-1) or down (1) in the record."""
        if self._ready(ids):
            rearranging = self._session.workspace.rearranging
            text = self.tr("Move %n note(s)", "", len(ids))
            self._session.commit(text, lambda: rearranging.move(ids, step))

    def reports(self, id: EntityId) -> list[MiniReport]:
        """The mini-reports a note is linked to as a whole."""
        links = self._session.workspace.links.links_of(id)
        return [view.target for view in links if isinstance(view.target, MiniReport)]

    def set_report(self, id: EntityId, report: MiniReport, linked: bool) -> None:
        """Link a note to a mini-report, or take that link away."""
        links = self._session.workspace.links
        title = report.short_title or report.title
        if linked:
            text = self.tr("Link to {title}").format(title=title)
            self._session.commit(text, lambda: links.link(self.notes([id]), report))
            return
        link_id = next((view.link.id for view in links.links_of(id) if view.target.id == report.id), None)
        if link_id is not None:
            text = self.tr("Unlink from {title}").format(title=title)
            self._session.commit(text, lambda: links.unlink(link_id))

    def delete(self, ids: Sequence[EntityId]) -> bool:
        """Put notes into the bin."""
        notes = self._ready(ids)
        if not notes:
            return False
        text = self.tr("Delete %n note(s)", "", len(notes))
        return self._session.commit(text, lambda: self._session.workspace.bin.delete(*notes)) is not None

    def record_rewording(self, id: EntityId, former: str) -> None:
        """Make the rewording of a note, saved as it was typed, one step of undo; with what follows for a marker."""
        if not self._session.autosave.flush():
            return
        note = self._session.workspace.store.notes.find(id)
        if note is None or note.text == former:
            return
        change = Change(EntityKind.NOTE, id, replace(note, text=former), note)
        workspace = self._session.workspace

        def also() -> ChangeSet:
            with_it = workspace.taking.give_words(id) if not former.strip() else ChangeSet()
            return ChangeSet((change, *with_it), workspace.store.sequence)

        self._session.commit(self.tr("Reword a note"), also)

    def quotation(self, ids: Sequence[EntityId]) -> str:
        """The notes as plain text to paste elsewhere, each with its provenance."""
        directory = SpeakerDirectory(self._session.workspace.store)
        words = self._session.words
        parts = []
        for note in self.notes(ids):
            hearing = directory.hearing(note.hearing_id)
            facts = [directory.full_speaker(note), hearing.title if hearing else ""]
            facts.append(words.day(hearing.day) if hearing else "")
            if directory.view(note).confidential:
                facts.append(visibility_word(Visibility.CLOSED).lower())
            facts.append(note.key)
            parts.append(f"{note.text}\n({', '.join(fact for fact in facts if fact)})")
        return "\n\n".join(parts)

    def _change(self, ids: Sequence[EntityId], text: str, changed: Callable[[Note], Note]) -> None:
        notes = [changed(note) for note in self._ready(ids)]
        if notes:
            self._session.commit(text, lambda: self._session.workspace.records.save(*notes))

    def _ready(self, ids: Sequence[EntityId]) -> list[Note]:
        return self.notes(ids) if self._session.autosave.flush() else []
