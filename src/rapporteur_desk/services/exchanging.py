"""Two people, one hearing: giving a colleague the record in one file, and merging theirs into this dossier."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import (
    Hearing,
    Organisation,
    Person,
    SupportLink,
)
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.domain.rules import required
from rapporteur_desk.services.backing_up import BackUpFirst, no_backup
from rapporteur_desk.services.backups import BackupCancelled
from rapporteur_desk.services.binning import binned
from rapporteur_desk.services.exchange import (
    ExchangeFile,
    ExchangeReader,
    ExchangeWriter,
    MergeCounts,
)
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.keys import (
    give_key,
    give_nested_key,
    give_question_key,
    give_transcript_key,
    position_scope,
)
from rapporteur_desk.services.merging_records import MergePlan, plan_merge
from rapporteur_desk.services.packing_records import packed_record
from rapporteur_desk.services.ports import CancelToken, Clock, DossierStore, FileWriter, Transaction
from rapporteur_desk.services.recognising import Destinations, Into, destination, destinations


@dataclass(frozen=True, slots=True, kw_only=True)
class Shareable:
    """What sharing a hearing would give away."""

    notes: int
    closed_notes: int
    """Of these, those that were tightened by themselves in a public hearing."""
    persons: int
    questions: int
    recording: bool
    """Whether the dossier holds a recording of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a file for a colleague holds."""

    notes: int
    left_out: int
    """Confidential notes that are not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSummary:
    """What a file is and what merging it brings, or has brought."""

    file: ExchangeFile
    former: Hearing | None
    """The hearing as it was in this dossier; None when it is new."""
    counts: MergeCounts
    brings_recording: bool
    hearing_id: EntityId

    @property
    def title(self) -> str:
        return (self.former or self.file.record.hearing).title

    @property
    def brings_anything(self) -> bool:
        """Whether merging would change anything, the bin aside."""
        counts = self.counts
        return self.former is None or self.brings_recording or counts.becomes_closed or counts.brings_anything

    @property
    def is_of_another_day(self) -> bool:
        """Whether the hearing here has another day than the record."""
        return self.former is not None and self.former.day != self.file.day

    @property
    def confidential(self) -> bool:
        return self.file.record.confidential or (
            self.former is not None and self.former.visibility is Visibility.CLOSED
        )


@dataclass(frozen=True, slots=True)
class Merged:
    changes: ChangeSet
    summary: MergeSummary


class ExchangeService:
    def __init__(
        self,
        store: DossierStore,
        clock: Clock,
        own_name: Callable[[], str],
        *,
        reader: Callable[[], ExchangeReader],
        writer: Callable[[], ExchangeWriter],
        write: FileWriter,
        back_up_first: BackUpFirst = no_backup,
    ) -> None:
        """`own_name` is who takes notes on this computer, empty until said."""
        self._back_up_first = back_up_first
        self._store = store
        self._clock = clock
        self._own_name = own_name
        self._reader = reader
        self._writer = writer
        self._write = write

    @property
    def own_name(self) -> str:
        """Who takes notes on this computer, empty until said."""
        return self._own_name()

    # -- sharing

    def shareable(self, hearing: Hearing) -> Shareable:
        """What there is to share of a hearing."""
        notes = self._store.notes.select(hearing_id=hearing.id)
        is_public = hearing.visibility is Visibility.PUBLIC
        return Shareable(
            notes=len(notes),
            closed_notes=sum(is_public and note.visibility is Visibility.CLOSED for note in notes),
            persons=self._store.appearances.count(hearing_id=hearing.id),
            questions=self._store.questions.count(hearing_id=hearing.id),
            recording=bool(hearing.recording),
        )

    def share(
        self,
        hearing: Hearing,
        path: Path,
        *,
        by: str = "",
        confidential: bool = False,
        recording: bool = False,
    ) -> Shared:
        """Write the record of a hearing into a file for a colleague.

        Args:
            hearing: which one.
            path: the file; one that is there is replaced.
            by: who shares it; the note taker of this computer when empty.
            confidential: the person agrees to give away what was said behind closed doors. Without it the closed notes
                of a public hearing stay out, and a closed hearing is refused.
            recording: the recording goes with it.

        Raises:
            InvalidValueError: `exchange.no_name`, `exchange.closed`.
            ExportFailedError: `file.cannot_write`, `file.no_folder`.
            NotFoundError, DossierError: `attachment.not_found`, `attachment.damaged`.
        """
        file = self.packed(hearing, by=by, confidential=confidential, recording=recording)
        self._write(path, self._writer().render(file))
        left_out = 0 if confidential else self.shareable(hearing).closed_notes
        return Shared(notes=len(file.record.notes), left_out=left_out)

    def packed(
        self, hearing: Hearing, *, by: str = "", confidential: bool = False, recording: bool = False
    ) -> ExchangeFile:
        """The values of the file that `share` writes. Raises as `share`, except for writing."""
        by = required(by or self._own_name(), "exchange.no_name")
        if hearing.visibility is Visibility.CLOSED and not confidential:
            raise InvalidValueError("exchange.closed", key=hearing.key)
        data = self._store.attachment_bytes(hearing.recording) if recording and hearing.recording else None
        return ExchangeFile(
            by=by,
            made=self._clock(),
            dossier_title=self._store.dossier.title,
            record=packed_record(
                self._store, hearing, by, with_closed=confidential, with_recording=data is not None
            ),
            recording=data,
        )

    # -- merging

    def read(self, path: Path) -> ExchangeFile:
        """A colleague's file. Raises ImportFailedError: see `ExchangeReader.read`."""
        return self._reader().read(path)

    def destinations(self, file: ExchangeFile) -> Destinations:
        """What a file may be merged into. Raises ConflictError: `exchange.hearing_binned`."""
        return destinations(self._store, file.record)

    def foresee(self, file: ExchangeFile, *, into: Into = None, bring_back: bool = False) -> MergeSummary:
        """What merging a file would bring; nothing is changed.

        Raises:
            ConflictError, NotFoundError: see `recognising.destination`.
        """
        plan = plan_merge(self._store, file, own_name=self._own_name(), bring_back=bring_back, into=into)
        return _summary(file, plan)

    def merge(
        self,
        file: ExchangeFile,
        *,
        into: Into = None,
        bring_back: bool = False,
        cancel: CancelToken | None = None,
    ) -> Merged:
        """Bring a colleague's record in, all of it or nothing; see `merging_records` for the rules.

        Args:
            file: read by `read`.
            into: the hearing that it goes into.
            bring_back: notes of the file that lie in the bin here come back.
            cancel: looked at until everything is written.

        Raises:
            ImportCancelled: stopped by the person; nothing was kept.
            ConflictError, NotFoundError: see `recognising.destination`.
            DossierError: it cannot be written; `dossier.damaged`.
        """
        held = destination(self._store, file.record, into)
        try:
            self._back_up_first(BackupReason.IMPORT, None, cancel)
        except BackupCancelled as stopped:
            raise ImportCancelled from stopped
        recording = ""
        if file.recording is not None and not (held is not None and held.recording):
            name = file.record.hearing.recording_name
            recording = self._store.put_attachment(file.recording, name, _media_type(name)).sha256
        scope = self._store.transaction()
        with scope as tx:
            plan = plan_merge(self._store, file, own_name=self._own_name(), bring_back=bring_back, into=into)
            _Writing(self._store, tx, self._clock).write(plan, file, recording)
            if cancel is not None and cancel.cancelled:
                raise ImportCancelled
        return Merged(scope.changes, _summary(file, plan))


class _Writing:
    """Puts a plan into the dossier, and gives keys to what has none."""

    def __init__(self, store: DossierStore, tx: Transaction, clock: Clock) -> None:
        self._store = store
        self._tx = tx
        self._clock = clock

    def write(self, plan: MergePlan, file: ExchangeFile, recording: str) -> None:
        tx = self._tx
        hearing = plan.hearing
        if not hearing.key:
            hearing = replace(hearing, key=give_key(tx, EntityKind.HEARING))
        if recording and not hearing.recording:
            theirs = file.record.hearing
            hearing = replace(
                hearing,
                recording=recording,
                recording_name=theirs.recording_name,
                anchor_time=theirs.anchor_time,
                anchor_ms=theirs.anchor_ms,
            )
        tx.put(hearing)
        for person in plan.persons:
            tx.put(self._keyed(person))
        for organisation in plan.organisations:
            tx.put(self._keyed(organisation))
        for appearance in plan.appearances:
            tx.put(appearance)
        for question in plan.questions:
            key = question.key or give_question_key(tx, hearing)
            tx.put(replace(question, key=key))
        self._put_notes(plan, hearing)
        self._delete(plan)
        for note in plan.elsewhere:
            tx.put(note)
        self._put_links(plan)
        for transcript in plan.transcripts:
            tx.put(transcript)
        for line in plan.transcript_lines:
            tx.put(replace(line, key=give_transcript_key(tx, hearing)))

    def _keyed(self, one: Person | Organisation) -> Person | Organisation:
        return one if one.key else replace(one, key=give_key(self._tx, one.kind_of))

    def _put_notes(self, plan: MergePlan, hearing: Hearing) -> None:
        """Where notes come in or move all are numbered anew from 1, so that no two share a place."""
        tx = self._tx
        if not plan.renumbers:
            for note in plan.notes:
                tx.put(note)
            return
        last = 0
        for position, note in enumerate(plan.notes, start=1):
            key = note.key
            if not key:
                key = give_nested_key(tx, hearing)
                last = tx.next_number(position_scope(hearing))
            tx.put(replace(note, key=key, position=position))
        while last < len(
            plan.notes
        ):  # what is typed later must come after, however positions were given before
            last = tx.next_number(position_scope(hearing))

    def _delete(self, plan: MergePlan) -> None:
        """Into the bin, with the links that bear on them."""
        now = self._clock() if plan.deleted else None
        for id in plan.deleted:
            for link in self._store.links.select(origin_id=id):
                self._tx.put(binned(link, now))
            self._tx.put(binned(self._store.notes.get(id), now))

    def _put_links(self, plan: MergePlan) -> None:
        for restored in plan.restored_links:
            self._tx.put(restored)
        now = self._clock()
        for link in plan.links:
            self._tx.put(
                SupportLink(
                    id=new_id(),
                    origin_kind=EntityKind.NOTE,
                    origin_id=link.note_id,
                    target_kind=EntityKind.MINI_REPORT,
                    target_id=link.report_id,
                    stance=link.stance,
                    created=now,
                )
            )


def _summary(file: ExchangeFile, plan: MergePlan) -> MergeSummary:
    held = plan.former.recording if plan.former is not None else ""
    return MergeSummary(
        file=file,
        former=plan.former,
        counts=plan.counts,
        brings_recording=file.recording is not None and not held,
        hearing_id=plan.hearing.id,
    )


def _media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
