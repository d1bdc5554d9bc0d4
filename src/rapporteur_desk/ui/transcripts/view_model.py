"""The recording and the transcripts of one hearing, and what can be done with them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from rapporteur_desk.domain.alignment import address_at, place_of
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Hearing, Note, Transcript, TranscriptLine
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.transcripts import TranscriptView
from rapporteur_desk.ui.qtkit.session import Session


@dataclass(frozen=True, slots=True)
class TimedNote:
    """A note that can be aligned, or has been."""

    note: Note
    speaker: str
    place_ms: int | None


class RecordingViewModel(QObject):
    """One hearing at a time; `recording_changed` and `lines_changed` tell when it is not as it was."""

    recording_changed = Signal()
    """Another hearing, recording, address or anchor."""
    lines_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.hearing: Hearing | None = None
        session.bus.changed.connect(self._on_changed)

    def open(self, hearing: Hearing | None) -> None:
        """Turn to a hearing, or to none."""
        self.hearing = hearing
        self.recording_changed.emit()
        self.lines_changed.emit()

    # -- what there is --

    @property
    def is_closed(self) -> bool:
        """Whether all of it is confidential."""
        return self.hearing is not None and self.hearing.visibility is Visibility.CLOSED

    @property
    def is_aligned(self) -> bool:
        return self.hearing is not None and self.hearing.anchor_time is not None

    @property
    def has_source(self) -> bool:
        """Whether there is anything to align with: a recording, or the address of a video."""
        return self.hearing is not None and bool(self.hearing.recording or self.hearing.video_url)

    def lines(self) -> list[TranscriptLine]:
        """The lines, in the order of their times."""
        return self._session.workspace.transcripts.lines(self.hearing.id) if self.hearing else []

    def transcripts(self) -> list[TranscriptView]:
        return self._session.workspace.transcripts.of_hearing(self.hearing.id) if self.hearing else []

    def timed_notes(self) -> list[TimedNote]:
        """The notes of the hearing that have a time, in order, each with its place if it is known."""
        if self.hearing is None:
            return []
        return [
            TimedNote(view.note, view.speaker, place_of(self.hearing, view.note))
            for view in self._session.workspace.notes.of_hearing(self.hearing.id)
            if view.note.time is not None
        ]

    def place_of(self, note: Note) -> int | None:
        """Where a note of the hearing stands in the recording."""
        belongs = self.hearing is not None and note.hearing_id == self.hearing.id
        return place_of(self.hearing, note) if belongs and self.hearing is not None else None

    def address(self, place_ms: int) -> str:
        """The video's address at a place; empty when there is none."""
        return address_at(self.hearing.video_url, place_ms) if self.hearing and self.hearing.video_url else ""

    # -- what is done --

    def anchor(self, note_id: EntityId, place_ms: int) -> bool:
        recordings = self._session.workspace.recordings
        done = self._session.commit(
            self.tr("Align the notes with the recording"), lambda: recordings.anchor(note_id, place_ms)
        )
        return done is not None

    def release(self) -> None:
        """Forget the anchor."""
        hearing, recordings = self.hearing, self._session.workspace.recordings
        if hearing is not None:
            self._session.commit(self.tr("Forget the alignment"), lambda: recordings.release(hearing.id))

    def remove_recording(self) -> bool:
        hearing, recordings = self.hearing, self._session.workspace.recordings
        if hearing is None:
            return False
        text = self.tr("Take the recording away")
        return self._session.commit(text, lambda: recordings.remove(hearing.id)) is not None

    def set_address(self, url: str) -> bool:
        hearing, recordings = self.hearing, self._session.workspace.recordings
        if hearing is None:
            return False
        text = self.tr("Change the address of the video")
        return self._session.commit(text, lambda: recordings.set_address(hearing.id, url)) is not None

    def remove_transcript(self, transcript: Transcript) -> bool:
        """Into the bin, with its lines."""
        text = self.tr("Delete the transcript {file}").format(file=transcript.filename)
        bin_service = self._session.workspace.bin
        return self._session.commit(text, lambda: bin_service.delete(transcript)) is not None

    def shift(self, transcript: Transcript, offset_ms: int) -> bool:
        """Move all lines of a transcript."""
        text = self.tr("Move the lines of {file}").format(file=transcript.filename)
        transcripts = self._session.workspace.transcripts
        return self._session.commit(text, lambda: transcripts.shift(transcript.id, offset_ms)) is not None

    def note_of(self, line_id: EntityId) -> EntityId | None:
        """Make a line a note of the hearing; the note's identifier."""
        transcripts = self._session.workspace.transcripts
        done = self._session.commit(
            self.tr("Make a note of a transcript line"), lambda: transcripts.note_of(line_id)
        )
        return done.created(EntityKind.NOTE) if done is not None else None

    # -- keeping up --

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        hearing = self.hearing
        if hearing is None:
            return
        if hearing.id in changes.ids(EntityKind.HEARING):
            self.hearing = self._session.workspace.store.hearings.find(hearing.id)
            self.recording_changed.emit()
        if changes.touches(EntityKind.TRANSCRIPT, EntityKind.TRANSCRIPT_LINE):
            self.lines_changed.emit()
