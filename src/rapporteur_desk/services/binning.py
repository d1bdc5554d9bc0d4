"""The bin: deleting moves something there together with what belongs to it; restoring brings all of it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import (
    Dossier,
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Person,
    Question,
    Recommendation,
    Section,
    Source,
    SupportLink,
)
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.ports import Clock, DossierStore


class BinService:
    def __init__(self, store: DossierStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def delete(self, *entities: Entity) -> ChangeSet:
        """Move things into the bin, with what belongs to them (the notes of a hearing, the parts of a section).

        Raises:
            InvalidValueError: `person.in_use` for a person who is heard or is a rapporteur somewhere.
        """
        now = self._clock()
        scope = self._store.transaction()
        with scope as tx:
            for root in entities:
                self._refuse_if_needed(root)
                for entity in self._with_dependents(root):
                    tx.put(_binned(entity, now))
        return scope.changes

    def restore(self, entity: Entity) -> ChangeSet:
        """Bring something back with all that was deleted with it.

        Raises:
            InvalidValueError: `bin.parent_binned` when what it belongs to is in the bin: restore that first.
        """
        stamp = getattr(entity, "binned_at", None)
        together = [other for other in self._store.binned() if getattr(other, "binned_at", None) == stamp]
        ids = {other.id for other in together}
        for parent in self._parents(entity):
            if parent.id not in ids and getattr(parent, "binned_at", None) is not None:
                raise InvalidValueError("bin.parent_binned", parent=getattr(parent, "key", ""))
        scope = self._store.transaction()
        with scope as tx:
            for other in together:
                tx.put(_binned(other, None))
        return scope.changes

    def entries(self) -> list[Entity]:
        """What a person put into the bin, the latest first; what merely went along is left out."""
        everything = self._store.binned()
        stamps = {entity.id: getattr(entity, "binned_at", None) for entity in everything}
        return [
            entity
            for entity in everything
            if not isinstance(entity, SupportLink)
            and not any(stamps.get(parent.id) == stamps[entity.id] for parent in self._parents(entity))
        ]

    def empty(self) -> ChangeSet:
        """Remove everything in the bin for good."""
        scope = self._store.transaction()
        with scope as tx:
            for entity in sorted(self._store.binned(), key=lambda e: _REMOVAL_ORDER.index(e.kind_of)):
                tx.remove(entity)
        return scope.changes

    def _refuse_if_needed(self, entity: Entity) -> None:
        if isinstance(entity, Person) and self._store.appearances.count(person_id=entity.id):
            raise InvalidValueError("person.in_use", key=entity.key)

    def _with_dependents(self, root: Entity) -> Iterator[Entity]:
        """The root, then everything that is not yet binned and makes no sense without it."""
        store = self._store
        yield root
        children: list[Entity] = []
        match root:
            case MiniReport(id=id):
                children += store.sections.select(mini_report_id=id, parent_id=None)
                children += store.recommendations.select(mini_report_id=id)
            case Hearing(id=id):
                children += store.notes.select(hearing_id=id)
                children += store.appearances.select(hearing_id=id)
                children += store.questions.select(hearing_id=id)
            case Source(id=id):
                children += store.excerpts.select(source_id=id)
            case Section(id=id):
                children += store.sections.select(parent_id=id)
            case _:
                pass
        if isinstance(root, Note | Excerpt):
            children += store.links.select(origin_id=root.id)
        if isinstance(root, MiniReport | Section | Recommendation):
            children += store.links.select(target_id=root.id)
        for child in children:
            yield from self._with_dependents(child)

    def _parents(self, entity: Entity) -> Iterator[Entity]:
        ids: list[tuple[EntityKind, EntityId | None]] = []
        match entity:
            case Note() | Question():
                ids = [(EntityKind.HEARING, entity.hearing_id)]
            case Excerpt():
                ids = [(EntityKind.SOURCE, entity.source_id)]
            case Section():
                ids = [
                    (EntityKind.MINI_REPORT, entity.mini_report_id),
                    (EntityKind.SECTION, entity.parent_id),
                ]
            case Recommendation():
                ids = [(EntityKind.MINI_REPORT, entity.mini_report_id)]
            case SupportLink():
                ids = [(entity.origin_kind, entity.origin_id), (entity.target_kind, entity.target_id)]
            case _:
                if hasattr(entity, "hearing_id"):
                    ids = [(EntityKind.HEARING, entity.hearing_id)]
        for kind, id in ids:
            parent = self._store.entity(kind, id) if id else None
            if parent is not None:
                yield parent


_REMOVAL_ORDER = (
    EntityKind.SUPPORT_LINK,
    EntityKind.NOTE,
    EntityKind.EXCERPT,
    EntityKind.QUESTION,
    EntityKind.APPEARANCE,
    EntityKind.SECTION,
    EntityKind.RECOMMENDATION,
    EntityKind.HEARING,
    EntityKind.SOURCE,
    EntityKind.MINI_REPORT,
    EntityKind.PERSON,
    EntityKind.ORGANISATION,
)
"""What refers to others goes first."""


def _binned(entity: Entity, at: object) -> Entity:
    if isinstance(entity, Dossier):
        raise InvalidValueError("bin.dossier")
    return cast(Entity, replace(cast(Any, entity), binned_at=at))
