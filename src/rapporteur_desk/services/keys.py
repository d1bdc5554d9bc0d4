"""Giving short keys. A number once given in a scope is never given again, unless nothing was ever kept under it."""

from __future__ import annotations

from rapporteur_desk.domain.entities import (
    Entity,
    Hearing,
    MiniReport,
    Note,
    Source,
)
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.domain.identifiers import EntityKind, nested_key, question_key, top_key, transcript_key
from rapporteur_desk.services.ports import DossierStore, Transaction

TOP_PREFIX = {
    EntityKind.HEARING: "A",
    EntityKind.SOURCE: "S",
    EntityKind.MINI_REPORT: "M",
    EntityKind.RECOMMENDATION: "R",
    EntityKind.PERSON: "P",
    EntityKind.ORGANISATION: "O",
    EntityKind.NOTE: "N",
}
"""Letters of the keys that stand alone; a note has one of these only when it belongs to no hearing."""


def give_key(tx: Transaction, kind: EntityKind) -> str:
    """A new key that stands alone: `A3`, `S12`."""
    prefix = TOP_PREFIX[kind]
    return top_key(prefix, tx.next_number(prefix))


def give_nested_key(tx: Transaction, parent: Hearing | Source | MiniReport) -> str:
    """A new key inside a hearing (note), a source (excerpt) or a mini-report (section)."""
    return nested_key(parent.key, tx.next_number(parent.key))


def give_back_key(tx: Transaction, note: Note, hearing: Hearing | None) -> None:
    """The key of a note that nobody has seen, and that is removed: the next one has it, if none came after it."""
    scope = hearing.key if hearing else TOP_PREFIX[EntityKind.NOTE]
    number = note.key.removeprefix(f"{scope}-" if hearing else scope)
    if number.isdigit():
        tx.give_back_number(scope, int(number))


def give_question_key(tx: Transaction, hearing: Hearing) -> str:
    """A new key for a prepared question: `A3-Q2`."""
    return question_key(hearing.key, tx.next_number(f"{hearing.key}-Q"))


def give_transcript_key(tx: Transaction, hearing: Hearing) -> str:
    """A new key for a line of a transcript: `A3-T12`."""
    return transcript_key(hearing.key, tx.next_number(f"{hearing.key}-T"))


def position_scope(hearing: Hearing | None) -> str:
    """The scope of `next_number` that orders the notes of a hearing, or those that belong to none."""
    return f"{hearing.key if hearing else 'N'}:position"


def entity_called(store: DossierStore, key: str) -> Entity:
    """The entity with that short key.

    Raises:
        NotFoundError: `key.unknown`.
    """
    entity = store.by_key(key.strip())
    if entity is None:
        raise NotFoundError("key.unknown", key=key.strip())
    return entity
