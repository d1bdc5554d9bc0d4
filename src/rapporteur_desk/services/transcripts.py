"""Transcripts and subtitles of hearings: attached as timed lines, listed, moved, turned into notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from rapporteur_desk.domain.alignment import moment_at
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import Hearing, Person, Transcript, TranscriptLine
from rapporteur_desk.domain.errors import ConflictError
from rapporteur_desk.domain.identifiers import EntityId, new_id
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backing_up import BackUpFirst, no_backup
from rapporteur_desk.services.backups import BackupCancelled
from rapporteur_desk.services.hearings import PersonHeard
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.keys import give_transcript_key
from rapporteur_desk.services.matching import SpeakerMatcher
from rapporteur_desk.services.notes import NoteService
from rapporteur_desk.services.ports import CancelToken, Clock, DossierStore, Progress
from rapporteur_desk.services.reading_ports import ReadTranscript, TranscriptReader

_PROGRESS_EVERY = 200


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """A transcript with how much it holds."""

    transcript: Transcript
    lines: int


@dataclass(frozen=True, slots=True)
class Attached:
    """What attaching a file did."""

    changes: ChangeSet
    lines: int
    left_out: tuple[int, ...]
    """Lines of the file, from 1, where something could not be read and was left out."""


class TranscriptService:
    def __init__(
        self,
        store: DossierStore,
        clock: Clock,
        reader: TranscriptReader,
        notes: NoteService,
        back_up_first: BackUpFirst = no_backup,
    ) -> None:
        self._store = store
        self._back_up_first = back_up_first
        self._notes = notes
        self._clock = clock
        self._reader = reader

    def attach(
        self,
        hearing_id: EntityId,
        path: Path,
        *,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Attached:
        """Add a file's lines to a hearing: read first, whole; then written in one transaction.

        Raises:
            ImportFailedError: those of the reader; nothing is kept then.
            ImportCancelled: stopped by the person; nothing is kept.
            NotFoundError: `entity.not_found`.
            ConflictError: `transcript.known` (path, hearing): the hearing has the same lines already.
        """
        hearing = self._store.hearings.get(hearing_id)
        read = self._reader.read(path, cancel)
        self._refuse_known(hearing, path, read)
        try:
            self._back_up_first(BackupReason.IMPORT, None, cancel)
        except BackupCancelled as stopped:
            raise ImportCancelled from stopped
        changes = self._write(hearing, path.name, read, progress, cancel)
        return Attached(changes, len(read.lines), read.left_out)

    def of_hearing(self, hearing_id: EntityId) -> list[TranscriptView]:
        """The transcripts of a hearing, in order."""
        return [
            TranscriptView(transcript, self._store.transcript_lines.count(transcript_id=transcript.id))
            for transcript in self._store.transcripts.select(hearing_id=hearing_id)
        ]

    def lines(self, hearing_id: EntityId) -> list[TranscriptLine]:
        """All lines of a hearing's transcripts, in the order of their times."""
        found = self._store.transcript_lines.select(hearing_id=hearing_id)
        return sorted(found, key=lambda line: (line.start_ms, line.position))

    def shift(self, transcript_id: EntityId, offset_ms: int) -> ChangeSet:
        """Move every line of a transcript by so much; those before the beginning then stand at it."""
        scope = self._store.transaction()
        with scope as tx:
            for line in self._store.transcript_lines.select(transcript_id=transcript_id):
                start = max(0, line.start_ms + offset_ms)
                tx.put(replace(line, start_ms=start, end_ms=max(start, line.end_ms + offset_ms)))
        return scope.changes

    def note_of(self, line_id: EntityId) -> ChangeSet:
        """A quotation in the hearing that says what a line says.

        Its speaker is the person heard or rapporteur whom the line names, its time follows from the anchor.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        line = self._store.transcript_lines.get(line_id)
        hearing = self._store.hearings.get(line.hearing_id)
        speaker = SpeakerMatcher(self._store, hearing.id).find(line.speaker)
        return self._notes.create(
            line.text,
            hearing_id=hearing.id,
            kind=NoteKind.QUOTE,
            time=moment_at(hearing, line.start_ms),
            appearance_id=speaker.appearance.id if isinstance(speaker, PersonHeard) else None,
            rapporteur_id=speaker.id if isinstance(speaker, Person) else None,
        )

    def _refuse_known(self, hearing: Hearing, path: Path, read: ReadTranscript) -> None:
        """The words count and not the times: those that are here may have been moved since."""
        brought = [(line.speaker, line.text) for line in read.lines]
        for view in self.of_hearing(hearing.id):
            if view.lines == len(brought):
                here = self._store.transcript_lines.select(transcript_id=view.transcript.id)
                here.sort(key=lambda line: line.position)
                if [(line.speaker, line.text) for line in here] == brought:
                    raise ConflictError("transcript.known", path=str(path), hearing=hearing.title)

    def _write(
        self,
        hearing: Hearing,
        filename: str,
        read: ReadTranscript,
        progress: Progress | None,
        cancel: CancelToken | None,
    ) -> ChangeSet:
        former = self._store.transcripts.select(binned=True, hearing_id=hearing.id)
        transcript = Transcript(
            id=new_id(),
            hearing_id=hearing.id,
            filename=filename,
            language=read.language,
            position=1 + max((other.position for other in former), default=0),
            created=self._clock(),
        )
        total = len(read.lines)
        scope = self._store.transaction()
        with scope as tx:
            tx.put(transcript)
            for number, line in enumerate(read.lines, start=1):
                tx.put(
                    TranscriptLine(
                        id=new_id(),
                        key=give_transcript_key(tx, hearing),
                        transcript_id=transcript.id,
                        hearing_id=hearing.id,
                        start_ms=line.start_ms,
                        end_ms=line.end_ms,
                        speaker=line.speaker,
                        text=line.text,
                        position=number,
                    )
                )
                if number % _PROGRESS_EVERY == 0 or number == total:
                    if cancel is not None and cancel.cancelled:
                        raise ImportCancelled
                    if progress is not None:
                        progress(number, total)
        return scope.changes
