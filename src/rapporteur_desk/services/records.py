"""Putting a changed record back, whatever its kind, after checking the rules of its kind."""

from __future__ import annotations

from dataclasses import replace

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.clock_times import ends_before_start
from rapporteur_desk.domain.entities import (
    Dossier,
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Organisation,
    Person,
    Question,
    Recommendation,
    Section,
    Source,
)
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.domain.rules import checked_visibility, required
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.rewording import reworded


def checked(store: DossierStore, entity: Entity) -> Entity:
    """The entity as it may be stored: titles without surrounding spaces, confidentiality never loosened.

    Raises:
        InvalidValueError: `title.empty`, `name.empty`, `hearing.ends_before_start`, `note.cannot_loosen`.
    """
    match entity:
        case Hearing(start=start, end=end) if ends_before_start(start, end):
            raise InvalidValueError("hearing.ends_before_start", start=start, end=end)
        case Dossier() | MiniReport() | Hearing() | Source() | Section() | Recommendation() | SavedSearch():
            return replace(entity, title=required(entity.title, "title.empty"))
        case Person():
            return replace(entity, surname=required(entity.surname, "name.empty"))
        case Organisation():
            return replace(entity, name=required(entity.name, "name.empty"))
        case Question():
            text = required(entity.text, "title.empty")
            stored = store.questions.find(entity.id)
            return replace(entity, text=text, earlier=reworded(stored, text).earlier if stored else ())
        case Excerpt():
            return replace(entity, text=required(entity.text, "title.empty"))
        case Note():
            hearing = store.hearings.find(entity.hearing_id)
            return replace(entity, visibility=checked_visibility(entity.visibility, hearing))
        case _:
            return entity


class RecordService:
    """Saves edited records; the interface makes them with `dataclasses.replace`."""

    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def save(self, *entities: Entity) -> ChangeSet:
        """Store the given states together.

        Raises:
            InvalidValueError: see `checked`; nothing is stored then.
            NotFoundError: `entity.not_found`: one of them was removed for good; nothing is stored then.
        """
        scope = self._store.transaction()
        with scope as tx:
            for entity in entities:
                if self._store.entity(entity.kind_of, entity.id) is None:
                    raise NotFoundError("entity.not_found", kind=entity.kind_of.value, id=entity.id)
                tx.put(checked(self._store, entity))
        return scope.changes
