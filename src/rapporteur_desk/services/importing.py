"""Bringing sittings and documents into the dossier: read first, whole; then written in one transaction."""

from __future__ import annotations

import mimetypes
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import (
    Appearance,
    Civility,
    CslName,
    Hearing,
    HearingKind,
    Note,
    Person,
    Source,
)
from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.services.hearings import find_or_add_person
from rapporteur_desk.services.keys import give_key, give_nested_key, position_scope
from rapporteur_desk.services.ports import (
    CancelToken,
    Clock,
    DossierStore,
    Intervention,
    Progress,
    Sitting,
    SittingReader,
    SourceReader,
    Transaction,
)

MAX_FILE_BYTES = 512 * 1024 * 1024
"""Largest file taken into the dossier as an attachment."""


class ImportCancelled(Exception):
    """The person stopped the import; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class SpokenName:
    civility: Civility
    first_name: str
    surname: str


def split_name(spoken: str) -> SpokenName:
    """Civility, first name and surname of a speaker as records write them.

    `M. Jean-Pierre Raffarin` and `Gérard Larcher` part after the first name; particles belong to the
    surname (`Marie de La Porte`); a name in capitals is a surname wherever it stands.
    """
    words = spoken.split()
    civility = Civility.NONE
    if words and words[0].rstrip(".") in ("M", "Monsieur"):
        civility, words = Civility.MONSIEUR, words[1:]
    elif words and words[0].rstrip(".") in ("Mme", "Madame", "Mlle"):
        civility, words = Civility.MADAME, words[1:]
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        first = [word for word in words if word not in capitals]
        return SpokenName(civility, " ".join(first), " ".join(capitals))
    if len(words) < 2:
        return SpokenName(civility, "", " ".join(words))
    return SpokenName(civility, words[0], " ".join(words[1:]))


class _SittingWriter:
    """Writes one sitting inside a transaction."""

    def __init__(self, store: DossierStore, tx: Transaction, hearing: Hearing) -> None:
        self._store = store
        self._tx = tx
        self._hearing = hearing
        self._appearances: dict[str, EntityId] = {}

    def appearances(self, interventions: Sequence[Intervention]) -> None:
        """One appearance a speaker, in order of speaking, with the function most often given that day."""
        functions: dict[str, Counter[str]] = {}
        groups: dict[str, str] = {}
        for turn in interventions:
            if turn.speaker:
                functions.setdefault(turn.speaker, Counter())[turn.function] += bool(turn.function)
                groups[turn.speaker] = groups.get(turn.speaker) or turn.group
        persons: dict[SpokenName, Person] = {}
        for position, (speaker, counted) in enumerate(functions.items(), start=1):
            name = split_name(speaker)
            if name not in persons:
                persons[name] = find_or_add_person(
                    self._store, self._tx, name.surname, name.first_name, name.civility
                )
            appearance = Appearance(
                id=new_id(),
                hearing_id=self._hearing.id,
                person_id=persons[name].id,
                function=counted.most_common(1)[0][0] if counted.total() else "",
                group=groups[speaker],
                position=position,
            )
            self._tx.put(appearance)
            self._appearances[speaker] = appearance.id

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
        self, store: DossierStore, clock: Clock, sittings: SittingReader, sources: Callable[[], SourceReader]
    ) -> None:
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
        """
        sitting = self._sittings.read(path, None, cancel)
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

    def import_source(self, path: Path, *, cancel: CancelToken | None = None) -> ChangeSet:
        """A document as a source: its record, its text by page, and the file itself.

        Raises:
            ImportFailedError: `import.unreadable`, `import.too_large` and those of the reader.
        """
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise ImportFailedError(
                    "import.too_large", path=str(path), limit_mb=MAX_FILE_BYTES // 1024**2
                )
            data = path.read_bytes()
        except OSError as error:
            raise ImportFailedError(
                "import.unreadable", path=str(path), reason=error.strerror or str(error)
            ) from error
        read = self._sources().read(path, cancel)
        if cancel is not None and cancel.cancelled:
            raise ImportCancelled
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
