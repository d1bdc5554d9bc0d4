"""Support links: which note or excerpt bears on which mini-report, section or recommendation; and what is cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from rapporteur_desk.document.citations import scan
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import Stance
from rapporteur_desk.domain.entities import (
    Entity,
    Excerpt,
    MiniReport,
    Note,
    Recommendation,
    Section,
    Source,
    SupportLink,
)
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, key_order, new_id
from rapporteur_desk.services.notes import NoteView, SpeakerDirectory
from rapporteur_desk.services.ports import Clock, DossierStore, Transaction
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


def put_link(
    store: DossierStore,
    tx: Transaction,
    origin: Note | Excerpt,
    target: MiniReport | Section | Recommendation,
    stance: Stance,
    now: datetime,
) -> None:
    """Link a passage to a target inside a transaction; one already linked only takes the new stance."""
    known = store.links.select(origin_id=origin.id, target_id=target.id)
    if known:
        tx.put(replace(known[0], stance=stance))
        return
    tx.put(
        SupportLink(
            id=new_id(),
            origin_kind=origin.kind_of,
            origin_id=origin.id,
            target_kind=target.kind_of,
            target_id=target.id,
            stance=stance,
            created=now,
        )
    )


class LinkService:
    def __init__(self, store: DossierStore, sections: SectionService, clock: Clock) -> None:
        self._store = store
        self._sections = sections
        self._clock = clock

    def link(self, origins: Iterable[Entity], target: Entity, stance: Stance = Stance.SUPPORTS) -> ChangeSet:
        """Link passages to a target; one already linked only takes the new stance.

        Raises:
            InvalidValueError: `link.not_a_passage`, `link.not_a_target`.
            NotFoundError: `entity.not_found`: one of them is in the bin or gone. Nothing is linked then.
        """
        if not isinstance(target, MiniReport | Section | Recommendation):
            raise InvalidValueError("link.not_a_target", key=getattr(target, "key", ""))
        scope = self._store.transaction()
        with scope as tx:
            self._require(target)
            for origin in origins:
                if not isinstance(origin, Note | Excerpt):
                    raise InvalidValueError("link.not_a_passage", key=getattr(origin, "key", ""))
                self._require(origin)
                put_link(self._store, tx, origin, target, stance, self._clock())
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
        links = {link.origin_id: link for link in self._store.links.select(target_id=target.id)}
        ids = tuple(links)
        directory = SpeakerDirectory(self._store)
        notes = sorted(self._store.notes.select(id=ids), key=_in_order_of_keys)
        excerpts = sorted(self._store.excerpts.select(id=ids), key=_in_order_of_keys)
        source_ids = tuple({excerpt.source_id for excerpt in excerpts})
        sources = {source.id: source for source in self._store.sources.select(id=source_ids)}
        origins: list[NoteView | ExcerptView] = [directory.view(note) for note in notes]
        origins += [ExcerptView(one, sources[one.source_id]) for one in excerpts if one.source_id in sources]
        cited = self._citing_paths(target.id if isinstance(target, MiniReport) else target.mini_report_id)
        found: list[Evidence] = []
        for origin in origins:
            passage = origin.note if isinstance(origin, NoteView) else origin.excerpt
            found.append(Evidence(links[passage.id], origin, tuple(cited.get(passage.key, ()))))
        return found

    def links_of(self, origin_id: EntityId) -> list[LinkView]:
        """What a note or excerpt is linked to."""
        views: list[LinkView] = []
        for link in self._store.links.select(origin_id=origin_id):
            target = self._store.entity(link.target_kind, link.target_id)
            if isinstance(target, MiniReport | Section | Recommendation):
                views.append(LinkView(link, target))
        return views

    def linked_report_ids(
        self, origin_ids: Iterable[EntityId] | None = None
    ) -> dict[EntityId, tuple[EntityId, ...]]:
        """For linked passages, the mini-reports they bear on, directly or through a section or recommendation.

        Args:
            origin_ids: the passages to tell of; every one when it is None.
        """
        owners: dict[EntityId, EntityId] = {
            report.id: report.id for report in self._store.mini_reports.select()
        }
        owners.update({s.id: s.mini_report_id for s in self._store.sections.select()})
        owners.update({r.id: r.mini_report_id for r in self._store.recommendations.select()})
        found: dict[EntityId, list[EntityId]] = {}
        links = self._store.links
        for link in links.select() if origin_ids is None else links.select(origin_id=tuple(origin_ids)):
            owner = owners.get(link.target_id)
            if owner is not None and owner not in found.setdefault(link.origin_id, []):
                found[link.origin_id].append(owner)
        return {origin: tuple(reports) for origin, reports in found.items()}

    def cited_by(self, key: str) -> list[Section]:
        """The sections whose text cites that key."""
        return [
            section for section in self._store.sections.select() if key.upper() in cited_keys(section.text)
        ]

    def _require(self, entity: Entity) -> None:
        current = self._store.entity(entity.kind_of, entity.id)
        if current is None or getattr(current, "binned_at", None) is not None:
            raise NotFoundError("entity.not_found", kind=entity.kind_of.value, id=entity.id)

    def _citing_paths(self, report_id: EntityId) -> dict[str, dict[str, None]]:
        """For every cited key the paths of the sections that cite it, in order, each once."""
        paths: dict[str, dict[str, None]] = {}
        for node in self._sections.outline(report_id):
            for key in cited_keys(node.section.text):
                paths.setdefault(key, {})[node.path] = None
        return paths


def _in_order_of_keys(passage: Note | Excerpt) -> tuple[tuple[str, int], ...]:
    return key_order(passage.key)
