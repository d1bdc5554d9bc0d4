"""Whether something is to be marked as confidential, wherever it appears."""

from __future__ import annotations

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import (
    Appearance,
    Entity,
    Excerpt,
    Hearing,
    Note,
    Person,
    Question,
    Source,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.rules import effective_visibility
from rapporteur_desk.services.ports import DossierStore


def is_confidential(store: DossierStore, entity: Entity) -> bool:
    """A closed hearing with all that belongs to it, a note tightened by itself, a closed source with its excerpts,
    someone heard behind closed doors only.
    """
    match entity:
        case Note():
            if effective_visibility(entity, store.hearings.find(entity.hearing_id)) is Visibility.CLOSED:
                return True
            excerpt = store.excerpts.find(entity.excerpt_id)
            return excerpt is not None and is_confidential(store, excerpt)
        case Hearing() | Source():
            return entity.visibility is Visibility.CLOSED
        case Question() | Appearance() | Transcript() | TranscriptLine():
            hearing = store.hearings.find(entity.hearing_id)
            return hearing is not None and hearing.visibility is Visibility.CLOSED
        case Excerpt():
            source = store.sources.find(entity.source_id)
            return source is not None and source.visibility is Visibility.CLOSED
        case Person(is_rapporteur=False):
            heard = store.appearances.select(person_id=entity.id)
            return bool(heard) and all(is_confidential(store, one) for one in heard)
        case _:
            return False
