"""Bringing sittings and documents into the dossier: read first, whole; then written in one transaction."""

from __future__ import annotations

import mimetypes
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import time
from pathlib import Path

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import HearingKind
from rapporteur_desk.domain.csl_names import CslName
from rapporteur_desk.domain.entities import (
    Appearance,
    Hearing,
    Note,
    Person,
    Source,
)
from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.backing_up import BackUpFirst, no_backup
from rapporteur_desk.services.backups import BackupCancelled
from rapporteur_desk.services.hearings import KnownPersons
from rapporteur_desk.services.keys import give_key, give_nested_key, position_scope
from rapporteur_desk.services.ports import Cancelled, CancelToken, Clock, DossierStore, Progress, Transaction
from rapporteur_desk.services.reading_ports import Intervention, Sitting, SittingReader, SourceReader
from rapporteur_desk.services.speakers import split_name

MAX_FILE_BYTES = 512 * 1024 * 1024
"""Largest file taken into the dossier as an attachment."""


class ImportCancelled(Cancelled):
    """The person stopped the import; nothing of it was kept."""


class _Capacity:
    """In which function somebody speaks, as far as the record says."""

    def __init__(self) -> None:
        self.group = ""
        self._counted: Counter[str] = Counter()
        self._written: dict[str, str] = {}

    def take(self, turn: Intervention) -> None:
        self.group = self.group or turn.group
        if turn.function:
            key = folded(turn.function)
            self._counted[key] += 1
            self._written.setdefault(key, turn.function)

    @property
    def function(self) -> str:
        """The one given most often, as it was first written."""
        return self._written[self._counted.most_common(1)[0][0]] if self._counted else ""


class _SittingWriter:
    """Writes one sitting inside a transaction."""

    def __init__(self, store: DossierStore, tx: Transaction, hearing: Hearing) -> None:
        self._store = store
        self._tx = tx
        self._hearing = hearing
        self._appearances: dict[str, EntityId] = {}
        """By the speaker's name as the record writes it."""

    def appearances(self, interventions: Sequence[Intervention]) -> None:
        """One appearance a person, in order of speaking, with the function most often given that day.

        Whoever the record names in two ways (`Bruno Le Maire`, `M. le ministre Bruno Le Maire`) appears once.
        """
        known = KnownPersons(self._store)
        persons: dict[str, Person] = {}
        capacities: dict[EntityId, _Capacity] = {}
        for turn in interventions:
            if not turn.speaker:
                continue
            if turn.speaker not in persons:
                name = split_name(turn.speaker)
                surname = name.surname or turn.speaker
                persons[turn.speaker] = known.find_or_add(self._tx, surname, name.first_name, name.civility)
            capacities.setdefault(persons[turn.speaker].id, _Capacity()).take(turn)
        appearances: dict[EntityId, EntityId] = {}
        for position, (person_id, capacity) in enumerate(capacities.items(), start=1):
            appearance = Appearance(
                id=new_id(),
                hearing_id=self._hearing.id,
                person_id=person_id,
                function=capacity.function,
                group=capacity.group,
                position=position,
            )
            self._tx.put(appearance)
            appearances[person_id] = appearance.id
        self._appearances = {speaker: appearances[person.id] for speaker, person in persons.items()}

    def note(self, turn: Intervention, clock: Clock) -> None:
        self._tx.put(
            Note(
                id=new_id(),
                key=give_nested_key(self._tx, self._hearing),
                text=turn.text,
                hearing_id=self._hearing.id,
                appearance_id=self._appearances.get(turn.speaker),
                topic=turn.topic,
                position=self._tx.next_number(position_scope(self._hearing)),
                created=clock(),
            )
        )


class ImportService:
    def __init__(
        self,
        store: DossierStore,
        clock: Clock,
        sittings: SittingReader,
        sources: Callable[[], SourceReader],
        back_up_first: BackUpFirst = no_backup,
    ) -> None:
        self._back_up_first = back_up_first
        self._store = store
        self._clock = clock
        self._sittings = sittings
        self._sources = sources

    def import_hearing(
        self,
        path: Path,
        *,
        mini_report_ids: tuple[EntityId, ...] = (),
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> ChangeSet:
        """One hearing with its appearances, and one note an intervention, in order; all or nothing.

        Raises:
            ImportFailedError: the file cannot be read; the line is named where one is at fault.
            ImportCancelled: stopped by the person.
            DossierError: `dossier.damaged`: nothing more should be put in.
        """
        sitting = self._sittings.read(path, None, cancel)
        self.prepare(progress, cancel)
        scope = self._store.transaction()
        with scope as tx:
            hearing = self._hearing(tx, sitting, mini_report_ids)
            tx.put(hearing)
            writer = _SittingWriter(self._store, tx, hearing)
            writer.appearances(sitting.interventions)
            total = len(sitting.interventions)
            for done, turn in enumerate(sitting.interventions, start=1):
                writer.note(turn, self._clock)
                if done % 50 == 0 or done == total:
                    if cancel is not None and cancel.cancelled:
                        raise ImportCancelled
                    if progress is not None:
                        progress(done, total)
        return scope.changes

    def prepare(self, progress: Progress | None = None, cancel: CancelToken | None = None) -> None:
        """Back up before something is brought in; of several files, before the first.

        Raises:
            ImportCancelled: stopped by the person.
            DossierError: `dossier.damaged`.
        """
        try:
            self._back_up_first(BackupReason.IMPORT, progress, cancel)
        except BackupCancelled as stopped:
            raise ImportCancelled from stopped

    def import_source(
        self, path: Path, *, cancel: CancelToken | None = None, prepared: bool = False
    ) -> ChangeSet:
        """A document as a source: its record, its text by page, and the file itself.

        Args:
            path: the document.
            cancel: set when the person stops it.
            prepared: `prepare` has been called for this and other files.

        Raises:
            ImportFailedError: `file.cannot_read`, `import.too_large` and those of the reader.
        """
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise ImportFailedError(
                    "import.too_large", path=str(path), limit_mb=MAX_FILE_BYTES // 1024**2
                )
            data = path.read_bytes()
        except OSError as error:
            raise ImportFailedError(
                "file.cannot_read", path=str(path), reason=error.strerror or str(error)
            ) from error
        read = self._sources().read(path, cancel)
        if cancel is not None and cancel.cancelled:
            raise ImportCancelled
        if not prepared:
            self.prepare(None, cancel)
        media_type = read.media_type or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        attachment = self._store.put_attachment(data, path.name, media_type)
        scope = self._store.transaction()
        with scope as tx:
            source = Source(
                id=new_id(),
                key=give_key(tx, EntityKind.SOURCE),
                title=read.title.strip() or path.stem,
                type="webpage" if read.media_type == "text/html" else "document",
                author=(CslName(literal=read.author),) if read.author else (),
                issued=read.issued,
                language=read.language or self._store.dossier.language,
                attachments=(attachment,),
            )
            tx.put(source)
            tx.put_pages(source.id, read.pages)
        return scope.changes

    def _hearing(self, tx: Transaction, sitting: Sitting, mini_report_ids: tuple[EntityId, ...]) -> Hearing:
        return Hearing(
            id=new_id(),
            key=give_key(tx, EntityKind.HEARING),
            title=sitting.title,
            kind=HearingKind.HEARING,
            day=sitting.day,
            start=_clock_time(sitting.start),
            place=sitting.place,
            mini_report_ids=mini_report_ids,
        )


def _clock_time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
