"""Support links: which note or excerpt bears on which mini-report, section or recommendation; and what is cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from rapporteur_desk.document.citations import scan
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import (
    Entity,
    Excerpt,
    MiniReport,
    Note,
    Recommendation,
    Section,
    Source,
    Stance,
    SupportLink,
)
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.services.notes import NoteView, SpeakerDirectory
from rapporteur_desk.services.ports import Clock, DossierStore
from rapporteur_desk.services.sections import SectionService

ORIGINS = (EntityKind.NOTE, EntityKind.EXCERPT)
TARGETS = (EntityKind.MINI_REPORT, EntityKind.SECTION, EntityKind.RECOMMENDATION)


@dataclass(frozen=True, slots=True)
class ExcerptView:
    excerpt: Excerpt
    source: Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage linked to a target, as its card shows it."""

    link: SupportLink
    origin: NoteView | ExcerptView
    cited_in: tuple[str, ...]
    """Outline paths of the sections that cite it: `II.A`; empty when not cited."""

    @property
    def key(self) -> str:
        return self.origin.note.key if isinstance(self.origin, NoteView) else self.origin.excerpt.key


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link seen from its origin."""

    link: SupportLink
    target: MiniReport | Section | Recommendation


@lru_cache(maxsize=512)
def cited_keys(text: str) -> frozenset[str]:
    """The keys, in capitals, that a section's text cites."""
    return frozenset(item.key.upper() for citation in scan(text) for item in citation.items)


class LinkService:
    def __init__(self, store: DossierStore, sections: SectionService, clock: Clock) -> None:
        self._store = store
        self._sections = sections
        self._clock = clock

    def link(self, origins: Iterable[Entity], target: Entity, stance: Stance = Stance.SUPPORTS) -> ChangeSet:
        """Link passages to a target; one already linked only takes the new stance.

        Raises:
            InvalidValueError: `link.not_a_passage`, `link.not_a_target`.
        """
        if not isinstance(target, MiniReport | Section | Recommendation):
            raise InvalidValueError("link.not_a_target", key=getattr(target, "key", ""))
        scope = self._store.transaction()
        with scope as tx:
            for origin in origins:
                if not isinstance(origin, Note | Excerpt):
                    raise InvalidValueError("link.not_a_passage", key=getattr(origin, "key", ""))
                known = self._store.links.select(origin_id=origin.id, target_id=target.id)
                if known:
                    tx.put(replace(known[0], stance=stance))
                    continue
                tx.put(
                    SupportLink(
                        id=new_id(),
                        origin_kind=origin.kind_of,
                        origin_id=origin.id,
                        target_kind=target.kind_of,
                        target_id=target.id,
                        stance=stance,
                        created=self._clock(),
                    )
                )
        return scope.changes

    def unlink(self, link_id: EntityId) -> ChangeSet:
        """Take a link away for good; undo brings it back."""
        scope = self._store.transaction()
        with scope as tx:
            tx.remove(self._store.links.get(link_id))
        return scope.changes

    def set_stance(self, link_id: EntityId, stance: Stance) -> ChangeSet:
        scope = self._store.transaction()
        with scope as tx:
            tx.put(replace(self._store.links.get(link_id), stance=stance))
        return scope.changes

    def evidence(self, target: MiniReport | Section | Recommendation) -> list[Evidence]:
        """Everything linked to a target, in the order of keys (notes, then excerpts)."""
        links = self._store.links.select(target_id=target.id)
        directory = SpeakerDirectory(self._store)
        cited = self._citing_paths(target.id if isinstance(target, MiniReport) else target.mini_report_id)
        found: list[Evidence] = []
        for link in links:
            origin: NoteView | ExcerptView
            if link.origin_kind is EntityKind.NOTE:
                note = self._store.notes.get(link.origin_id)
                origin, key = directory.view(note), note.key
            else:
                excerpt = self._store.excerpts.get(link.origin_id)
                origin, key = ExcerptView(excerpt, self._store.sources.get(excerpt.source_id)), excerpt.key
            found.append(Evidence(link, origin, tuple(cited.get(key, ()))))
        return found

    def links_of(self, origin_id: EntityId) -> list[LinkView]:
        """What a note or excerpt is linked to."""
        views: list[LinkView] = []
        for link in self._store.links.select(origin_id=origin_id):
            target = self._store.entity(link.target_kind, link.target_id)
            if isinstance(target, MiniReport | Section | Recommendation):
                views.append(LinkView(link, target))
        return views

    def linked_report_ids(self) -> dict[EntityId, tuple[EntityId, ...]]:
        """For every linked passage, the mini-reports it bears on, directly or through a section or recommendation."""
        owners: dict[EntityId, EntityId] = {
            report.id: report.id for report in self._store.mini_reports.select()
        }
        owners.update({s.id: s.mini_report_id for s in self._store.sections.select()})
        owners.update({r.id: r.mini_report_id for r in self._store.recommendations.select()})
        found: dict[EntityId, list[EntityId]] = {}
        for link in self._store.links.select():
            owner = owners.get(link.target_id)
            if owner is not None and owner not in found.setdefault(link.origin_id, []):
                found[link.origin_id].append(owner)
        return {origin: tuple(reports) for origin, reports in found.items()}

    def cited_by(self, key: str) -> list[Section]:
        """The sections whose text cites that key."""
        return [
            section for section in self._store.sections.select() if key.upper() in cited_keys(section.text)
        ]

    def _citing_paths(self, report_id: EntityId) -> dict[str, list[str]]:
        paths: dict[str, list[str]] = {}
        for node in self._sections.outline(report_id):
            for key in cited_keys(node.section.text):
                paths.setdefault(key, []).append(node.path)
        return paths
