"""The dossier at a glance, for the sidebar and the terminal's lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapporteur_desk.document.claims import ClaimCount, count_claims
from rapporteur_desk.domain.choices import SectionStatus
from rapporteur_desk.domain.entities import Hearing, MiniReport, Source
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.sections import OutlineNode, SectionService

WORDS_PER_PAGE = 400
"""Of a printed Senate report (A4, 12 points), for an estimate."""

PROGRESS = {
    SectionStatus.TODO: 0.0,
    SectionStatus.DRAFT: 0.4,
    SectionStatus.REVIEW: 0.75,
    SectionStatus.DONE: 1.0,
}
"""How far a section is, by its status."""

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@lru_cache(maxsize=256)
def count_words(text: str) -> int:
    """Words as a reader counts them: `l’outil` and `peut-être` are one each."""
    return sum(1 for _ in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class SectionOverview:
    node: OutlineNode
    claims: ClaimCount
    progress: float
    """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class ReportOverview:
    report: MiniReport
    sections: tuple[SectionOverview, ...]
    words: int
    progress: float

    @property
    def pages(self) -> int:
        """Estimated printed pages; 0 only when nothing is written."""
        return -(-self.words // WORDS_PER_PAGE)


@dataclass(frozen=True, slots=True)
class HearingOverview:
    hearing: Hearing
    notes: int


class OverviewService:
    def __init__(self, store: DossierStore, sections: SectionService) -> None:
        self._store = store
        self._sections = sections

    def reports(self) -> list[ReportOverview]:
        return [self.report(report.id) for report in self._store.mini_reports.select()]

    def report(self, report_id: EntityId) -> ReportOverview:
        sections = tuple(
            SectionOverview(node, count_claims(node.section.text), PROGRESS[node.section.status])
            for node in self._sections.outline(report_id)
        )
        words = sum(count_words(item.node.section.text) for item in sections)
        progress = sum(item.progress for item in sections) / len(sections) if sections else 0.0
        return ReportOverview(self._store.mini_reports.get(report_id), sections, words, progress)

    def hearings(self) -> list[HearingOverview]:
        """The latest first, as one looks for them."""
        return [
            HearingOverview(hearing, self._store.notes.count(hearing_id=hearing.id))
            for hearing in reversed(self._store.hearings.select())
        ]

    def has_notes(self) -> bool:
        """Whether any note has been taken."""
        return self._store.notes.count() > 0

    def free_notes(self) -> int:
        """How many notes belong to no hearing."""
        return self._store.notes.count(hearing_id=None)

    def saved_searches(self) -> list[SavedSearch]:
        """In the order in which they were kept."""
        return self._store.saved_searches.select()

    def sources(self) -> list[Source]:
        return self._store.sources.select()
