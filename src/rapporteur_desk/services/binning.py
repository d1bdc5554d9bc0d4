"""The bin: deleting moves something there together with what belongs to it; restoring brings all of it back.

What goes together has the same `binned_at`, down to the microsecond; what a person deletes next has another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import (
    Appearance,
    Dossier,
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Person,
    Question,
    Recommendation,
    RemovedNote,
    Section,
    Source,
    SupportLink,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backing_up import BackUpFirst, no_backup
from rapporteur_desk.services.packing_records import deleted_note
from rapporteur_desk.services.ports import CancelToken, Clock, DossierStore, Progress
from rapporteur_desk.services.references import referrers

Name = tuple[EntityKind, EntityId]

_TICK = timedelta(microseconds=1)


class BinService:
    def __init__(self, store: DossierStore, clock: Clock, back_up_first: BackUpFirst = no_backup) -> None:
        self._store = store
        self._clock = clock
        self._back_up_first = back_up_first
        self._last_stamp: datetime | None = None

    def delete(self, *entities: Entity) -> ChangeSet:
        """Move things into the bin, with what belongs to them (the notes of a hearing, the parts of a section).

        They go as they are stored, not as they are given: what was typed since they were read is kept.

        Raises:
            InvalidValueError: `person.in_use` for a person who is heard or is a rapporteur somewhere; `bin.dossier`.
            NotFoundError: `entity.not_found`. Nothing is deleted in any of these cases.
        """
        scope = self._store.transaction()
        with scope as tx:
            stamp = self._new_stamp()
            for given in entities:
                root = self._store.entity(given.kind_of, given.id)
                if root is None:
                    raise NotFoundError("entity.not_found", kind=given.kind_of.value, id=given.id)
                if isinstance(root, Dossier):
                    raise InvalidValueError("bin.dossier")
                if _stamp(root) is None:
                    self._refuse_if_needed(root)
                    for entity in self._with_dependents(root, None):
                        tx.put(binned(entity, stamp))
        return scope.changes

    def restore(self, entity: Entity) -> ChangeSet:
        """Bring something back with what went along with it, and the persons it cannot do without.

        A link comes back when both its ends have.

        Raises:
            InvalidValueError: `bin.parent_binned` when what it belongs to is in the bin: restore that first.
        """
        scope = self._store.transaction()
        with scope as tx:
            root = self._store.entity(entity.kind_of, entity.id)
            stamp = _stamp(root)
            if root is None or stamp is None:
                return ChangeSet()
            for parent in self._existing(_belongs_to(root)):
                if _stamp(parent) is not None:
                    raise InvalidValueError("bin.parent_binned", parent=getattr(parent, "key", ""))
            together = list(self._with_dependents(root, stamp))
            for one in together:
                if not isinstance(one, SupportLink):
                    tx.put(binned(one, None))
                for needed in self._existing(_names(one)):
                    tx.put(binned(needed, None))
            for one in together:
                if isinstance(
                    one, SupportLink
                ):  # now that all else is back: it waits with an end that is not
                    tx.put(binned(one, self._stamp_of_binned_end(one)))
        return scope.changes

    def entries(self) -> list[Entity]:
        """What a person put into the bin, the latest first; what merely went along is left out.

        So are links, and appearances of those no longer heard, which have nothing to be shown by.
        """
        everything = self._store.binned()
        stamps: dict[Name, datetime | None] = {(one.kind_of, one.id): _stamp(one) for one in everything}
        return [
            entity
            for entity in everything
            if not isinstance(entity, SupportLink | Appearance)
            and not any(stamps.get(parent) == _stamp(entity) for parent in _belongs_to(entity))
        ]

    def empty(self, progress: Progress | None = None, cancel: CancelToken | None = None) -> ChangeSet:
        """Remove everything in the bin for good, but what something outside the bin still refers to.

        The excerpt that a note was taken from stays, and so does the organisation for which someone was heard. Their
        hearing remembers which notes went, without a word of them, so that merging does not bring them back. A backup
        is taken first; `progress` tells of it.

        Raises:
            DossierError: `dossier.damaged`; nothing is removed.
            BackupCancelled: stopped during the backup; nothing is removed.
        """
        self._back_up_first(BackupReason.PURGE, progress, cancel)
        scope = self._store.transaction()
        with scope as tx:
            waiting = sorted(self._store.binned(), key=lambda one: _REMOVAL_ORDER.index(one.kind_of))
            needed = self._still_needed(waiting)
            going = [entity for entity in waiting if (entity.kind_of, entity.id) not in needed]
            for hearing in self._with_what_goes(going):
                tx.put(hearing)
            for entity in going:
                tx.remove(entity)
        return scope.changes

    # -- inside

    def _with_what_goes(self, going: Sequence[Entity]) -> Iterator[Hearing]:
        """The hearings that stay, with what is to be known of those of their notes that go."""
        by_hearing: dict[EntityId, list[Note]] = {}
        for entity in going:
            if isinstance(entity, Note) and entity.hearing_id is not None:
                by_hearing.setdefault(entity.hearing_id, []).append(entity)
        gone = {entity.id for entity in going}
        for id, notes in by_hearing.items():
            if id not in gone:
                hearing = self._store.hearings.get(id)
                yield replace(hearing, removed=(*hearing.removed, *map(self._removed, notes)))

    def _removed(self, note: Note) -> RemovedNote:
        if note.visibility is Visibility.CLOSED:
            return RemovedNote(note_id=note.id, author=note.author, closed=True)
        told = deleted_note(self._store, note)
        return RemovedNote(
            note_id=note.id,
            author=note.author,
            fingerprints=told.fingerprints,
            report_ids=told.report_ids,
        )

    def _new_stamp(self) -> datetime:
        """Now, but never the same twice: some clocks tick but 60 times a second."""
        now = self._clock()
        if self._last_stamp is not None and now <= self._last_stamp:
            now = self._last_stamp + _TICK
        self._last_stamp = now
        return now

    def _refuse_if_needed(self, entity: Entity) -> None:
        if not isinstance(entity, Person):
            return
        store = self._store
        if (
            store.appearances.count(person_id=entity.id)
            or store.notes.count(rapporteur_id=entity.id)
            or store.questions.count(asked_by=entity.id)
            or any(entity.id in report.rapporteur_ids for report in store.mini_reports.select())
        ):
            raise InvalidValueError("person.in_use", key=entity.key)

    def _with_dependents(self, root: Entity, stamp: datetime | None) -> Iterator[Entity]:
        """The root, then everything that makes no sense without it and lies in the bin since `stamp` (None: not)."""
        store = self._store
        of: dict[str, Any] = {"binned": True, "binned_at": stamp}
        yield root
        children: list[Entity] = []
        match root:
            case MiniReport(id=id):
                children += store.sections.select(mini_report_id=id, parent_id=None, **of)
                children += store.recommendations.select(mini_report_id=id, **of)
            case Hearing(id=id):
                children += store.notes.select(hearing_id=id, **of)
                children += store.appearances.select(hearing_id=id, **of)
                children += store.questions.select(hearing_id=id, **of)
                children += store.transcripts.select(hearing_id=id, **of)
            case Transcript(id=id):
                children += store.transcript_lines.select(transcript_id=id, **of)
            case Source(id=id):
                children += store.excerpts.select(source_id=id, **of)
            case Section(id=id):
                children += store.sections.select(parent_id=id, **of)
            case _:
                pass
        if isinstance(root, Note | Excerpt):
            children += store.links.select(origin_id=root.id, **of)
        if isinstance(root, MiniReport | Section | Recommendation):
            children += store.links.select(target_id=root.id, **of)
        for child in children:
            yield from self._with_dependents(child, stamp)

    def _existing(self, names: list[Name]) -> Iterator[Entity]:
        for kind, id in names:
            entity = self._store.entity(kind, id)
            if entity is not None:
                yield entity

    def _stamp_of_binned_end(self, link: SupportLink) -> datetime | None:
        stamps = [_stamp(end) for end in self._existing(_belongs_to(link))]
        return next((stamp for stamp in stamps if stamp is not None), None)

    def _still_needed(self, binned: list[Entity]) -> set[Name]:
        """What in the bin is referred to from outside, or from what is kept for that reason."""
        needed: set[Name] = set()
        for entity in binned:
            if self._is_referred_to(entity):
                needed.add((entity.kind_of, entity.id))
        waiting = list(needed)
        while waiting:
            for entity in self._existing([waiting.pop()]):
                for name in (*_belongs_to(entity), *_names(entity)):
                    if name not in needed:
                        needed.add(name)
                        waiting.append(name)
        return needed

    def _is_referred_to(self, entity: Entity) -> bool:
        """Whether anything outside the bin refers to it."""
        return any(_stamp(other) is None for other in referrers(self._store, entity))


def _belongs_to(entity: Entity) -> list[Name]:
    """What it goes into the bin with."""
    match entity:
        case Note(hearing_id=id) | Question(hearing_id=id) | Appearance(hearing_id=id):
            return _present((EntityKind.HEARING, id))
        case Transcript(hearing_id=id):
            return _present((EntityKind.HEARING, id))
        case TranscriptLine():
            return [(EntityKind.TRANSCRIPT, entity.transcript_id)]
        case Excerpt():
            return [(EntityKind.SOURCE, entity.source_id)]
        case Section():
            return _present(
                (EntityKind.MINI_REPORT, entity.mini_report_id), (EntityKind.SECTION, entity.parent_id)
            )
        case Recommendation():
            return [(EntityKind.MINI_REPORT, entity.mini_report_id)]
        case SupportLink():
            return [(entity.origin_kind, entity.origin_id), (entity.target_kind, entity.target_id)]
        case _:
            return []


def _names(entity: Entity) -> list[Name]:
    """The persons and organisations it mentions."""
    match entity:
        case Note():
            return _present((EntityKind.PERSON, entity.rapporteur_id))
        case Question():
            return _present((EntityKind.PERSON, entity.asked_by))
        case Appearance():
            return _present(
                (EntityKind.PERSON, entity.person_id), (EntityKind.ORGANISATION, entity.organisation_id)
            )
        case MiniReport():
            return [(EntityKind.PERSON, id) for id in entity.rapporteur_ids]
        case _:
            return []


def _present(*names: tuple[EntityKind, EntityId | None]) -> list[Name]:
    return [(kind, id) for kind, id in names if id is not None]


_REMOVAL_ORDER = (
    EntityKind.SUPPORT_LINK,
    EntityKind.NOTE,
    EntityKind.EXCERPT,
    EntityKind.QUESTION,
    EntityKind.APPEARANCE,
    EntityKind.TRANSCRIPT_LINE,
    EntityKind.TRANSCRIPT,
    EntityKind.SECTION,
    EntityKind.RECOMMENDATION,
    EntityKind.HEARING,
    EntityKind.SOURCE,
    EntityKind.MINI_REPORT,
    EntityKind.PERSON,
    EntityKind.ORGANISATION,
    EntityKind.SAVED_SEARCH,
)
"""What refers to others goes first."""


def _stamp(entity: Entity | None) -> datetime | None:
    return getattr(entity, "binned_at", None)


def binned(entity: Entity, at: datetime | None) -> Entity:
    """The entity as it lies in the bin since `at`, or out of it for None."""
    return cast(Entity, replace(cast(Any, entity), binned_at=at))
