"""What refers to what in a dossier: which things cannot go while others stay."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.ports import DossierStore, Repository

REFERRERS: dict[EntityKind, tuple[tuple[EntityKind, str], ...]] = {
    EntityKind.MINI_REPORT: (
        (EntityKind.SECTION, "mini_report_id"),
        (EntityKind.RECOMMENDATION, "mini_report_id"),
        (EntityKind.SUPPORT_LINK, "target_id"),
    ),
    EntityKind.HEARING: (
        (EntityKind.NOTE, "hearing_id"),
        (EntityKind.APPEARANCE, "hearing_id"),
        (EntityKind.QUESTION, "hearing_id"),
        (EntityKind.TRANSCRIPT, "hearing_id"),
        (EntityKind.TRANSCRIPT_LINE, "hearing_id"),
    ),
    EntityKind.TRANSCRIPT: ((EntityKind.TRANSCRIPT_LINE, "transcript_id"),),
    EntityKind.SOURCE: ((EntityKind.EXCERPT, "source_id"),),
    EntityKind.SECTION: ((EntityKind.SECTION, "parent_id"), (EntityKind.SUPPORT_LINK, "target_id")),
    EntityKind.RECOMMENDATION: ((EntityKind.SUPPORT_LINK, "target_id"),),
    EntityKind.NOTE: ((EntityKind.SUPPORT_LINK, "origin_id"),),
    EntityKind.EXCERPT: ((EntityKind.NOTE, "excerpt_id"), (EntityKind.SUPPORT_LINK, "origin_id")),
    EntityKind.APPEARANCE: ((EntityKind.NOTE, "appearance_id"),),
    EntityKind.PERSON: (
        (EntityKind.APPEARANCE, "person_id"),
        (EntityKind.NOTE, "rapporteur_id"),
        (EntityKind.QUESTION, "asked_by"),
    ),
    EntityKind.ORGANISATION: ((EntityKind.APPEARANCE, "organisation_id"),),
}
"""By kind, the fields of others that hold its identifier; the database refuses to break any of them."""


def referrers(store: DossierStore, entity: Entity) -> Iterator[Entity]:
    """Everything that refers to `entity`, in the bin or not."""
    for kind, field in REFERRERS.get(entity.kind_of, ()):
        yield from _repository(store, kind).select(binned=True, **{field: entity.id})


def _repository(store: DossierStore, kind: EntityKind) -> Repository[Entity]:
    repositories: dict[EntityKind, object] = {
        EntityKind.SECTION: store.sections,
        EntityKind.RECOMMENDATION: store.recommendations,
        EntityKind.SUPPORT_LINK: store.links,
        EntityKind.NOTE: store.notes,
        EntityKind.APPEARANCE: store.appearances,
        EntityKind.QUESTION: store.questions,
        EntityKind.EXCERPT: store.excerpts,
        EntityKind.TRANSCRIPT: store.transcripts,
        EntityKind.TRANSCRIPT_LINE: store.transcript_lines,
    }
    return repositories[kind]  # type: ignore[return-value]  # a repository of one kind reads entities
