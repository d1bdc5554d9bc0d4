"""All use cases over one store, with a clock that ticks: what most tests of services begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from memory_store import MemoryStore

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import (
    Entity,
    Hearing,
    MiniReport,
    Note,
    Organisation,
    Person,
    Section,
    Source,
)
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.binning import BinService
from rapporteur_desk.services.follow_ups import FollowUpService
from rapporteur_desk.services.hearings import HearingService
from rapporteur_desk.services.history import HistoryService
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.notes import NoteService
from rapporteur_desk.services.overview import OverviewService
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.rearranging import RearrangingService
from rapporteur_desk.services.records import RecordService
from rapporteur_desk.services.reports import ReportService
from rapporteur_desk.services.reverting import RevertService
from rapporteur_desk.services.sections import SectionService
from rapporteur_desk.services.sources import SourceService
from rapporteur_desk.services.taking import TakingService
from rapporteur_desk.services.triage import TriageService

DAY = date(2024, 3, 5)


@dataclass
class OfficeClock:
    """Each reading is a second later."""

    now: datetime = field(default_factory=lambda: datetime(2024, 3, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Office:
    """`Office()` works in memory; `Office(store)` on any store. The `new_…` methods answer what they made."""

    def __init__(
        self, store: DossierStore | None = None, clock: Callable[[], datetime] | None = None
    ) -> None:
        self.clock = clock or OfficeClock()
        self.store: DossierStore = store if store is not None else MemoryStore(clock=self.clock)
        self.hearings = HearingService(self.store)
        self.notes = NoteService(self.store, self.clock)
        self.taking = TakingService(self.store, self.clock)
        self.rearranging = RearrangingService(self.store, self.clock)
        self.sources = SourceService(self.store)
        self.reports = ReportService(self.store)
        self.sections = SectionService(self.store)
        self.links = LinkService(self.store, self.sections, self.clock)
        self.records = RecordService(self.store)
        self.bin = BinService(self.store, self.clock)
        self.undo = RevertService(self.store)
        self.history = HistoryService(self.store)
        self.overview = OverviewService(self.store, self.sections)
        self.triage = TriageService(self.store, self.links)
        self.follow_ups = FollowUpService(self.store, self.links)

    def made(self, kind: EntityKind, changes: ChangeSet) -> Any:
        """The entity of that kind that `changes` created."""
        return self.store.entity(kind, changes.created(kind))

    def new_report(self, title: str = "Santé", **fields: Any) -> MiniReport:
        report: MiniReport = self.made(EntityKind.MINI_REPORT, self.reports.create(title=title, **fields))
        return report

    def new_section(self, report: MiniReport, title: str = "Constats", **fields: Any) -> Section:
        section: Section = self.made(
            EntityKind.SECTION, self.sections.create(report.id, title=title, **fields)
        )
        return section

    def new_recommendation(self, report: MiniReport, title: str = "former les agents") -> Any:
        return self.made(EntityKind.RECOMMENDATION, self.reports.add_recommendation(report.id, title=title))

    def new_hearing(self, title: str = "Audition", **fields: Any) -> Hearing:
        hearing: Hearing = self.made(
            EntityKind.HEARING, self.hearings.create(**{"title": title, "day": DAY, **fields})
        )
        return hearing

    def new_appearance(self, hearing: Hearing, surname: str = "Lefèvre", **fields: Any) -> Any:
        return self.made(
            EntityKind.APPEARANCE, self.hearings.add_person_heard(hearing.id, surname=surname, **fields)
        )

    def new_note(self, text: str = "Une note.", hearing: Hearing | None = None, **fields: Any) -> Note:
        note: Note = self.made(
            EntityKind.NOTE,
            self.notes.create(text, hearing_id=hearing.id if hearing else None, **fields),
        )
        return note

    def new_source(self, title: str = "Rapport", **fields: Any) -> Source:
        source: Source = self.made(EntityKind.SOURCE, self.sources.create(title=title, **fields))
        return source

    def new_excerpt(self, source: Source, text: str = "« 12 % »", **fields: Any) -> Any:
        return self.made(EntityKind.EXCERPT, self.sources.add_excerpt(source.id, text, **fields))

    def link(self, origin: Entity, target: Entity, **fields: Any) -> Any:
        return self.made(EntityKind.SUPPORT_LINK, self.links.link([origin], target, **fields))

    def fresh(self, entity: Entity) -> Any:
        """The entity as it is now; None when it is gone."""
        return self.store.entity(entity.kind_of, entity.id)


def picture(store: DossierStore) -> dict[tuple[EntityKind, str], object]:
    """Everything in a dossier by kind and identifier, the bin and the pages of sources included."""
    found: dict[tuple[EntityKind, str], object] = {}
    for repository in (
        store.mini_reports, store.persons, store.organisations, store.hearings, store.appearances,
        store.questions, store.notes, store.sources, store.excerpts, store.sections,
        store.recommendations, store.links, store.transcripts, store.transcript_lines,
    ):  # fmt: skip
        for entity in repository.select(binned=True):
            found[entity.kind_of, entity.id] = entity
            if isinstance(entity, Source):
                found[entity.kind_of, f"pages of {entity.id}"] = tuple(store.pages(entity.id))
    found[store.dossier.kind_of, store.dossier.id] = store.dossier
    return found


def settled(now: dict[Any, Any], first: dict[Any, Any]) -> dict[Any, Any]:
    """`now` without what taking back leaves behind: words in the bin, and names that are known from now on."""
    return {
        ref: entity
        for ref, entity in now.items()
        if ref in first
        or not (getattr(entity, "binned_at", None) is not None or isinstance(entity, Person | Organisation))
    }
