"""The documents of a dossier as trees: what the preview shows and what every export writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapporteur_desk.document.annexes import HeardEvent
from rapporteur_desk.document.mini_report import mini_report_document
from rapporteur_desk.document.recommendations import RecommendationText
from rapporteur_desk.document.report import ReportPart, assemble, parsed
from rapporteur_desk.document.tree import Document, DocumentMeta
from rapporteur_desk.domain.entities import (
    Entity,
    Hearing,
    MiniReport,
    Recommendation,
    Section,
)
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import printed_name
from rapporteur_desk.services.citing import CitationResolver
from rapporteur_desk.services.hearing_papers import HearingPapers
from rapporteur_desk.services.papers import PaperOptions
from rapporteur_desk.services.ports import Clock, DossierStore
from rapporteur_desk.services.sections import OutlineNode, SectionService


class DocumentComposer:
    """Reads the dossier and assembles; every document is made anew, parsed texts are remembered."""

    def __init__(
        self,
        store: DossierStore,
        sections: SectionService,
        clock: Clock,
        own_name: Callable[[], str] = str,
    ) -> None:
        """`own_name` is who takes notes on this computer, empty until said."""
        self._store = store
        self._sections = sections
        self._clock = clock
        self.papers = HearingPapers(store, clock, own_name)

    def document(self, entity: Entity, options: PaperOptions | None = None) -> Document:
        """The document of a section, a mini-report or a hearing.

        Args:
            entity: which one.
            options: which paper of a hearing; its notes when nothing is said.

        Raises:
            InvalidValueError: `export.not_exportable` for anything else.
        """
        match entity:
            case Section():
                return self.section(entity)
            case MiniReport():
                return self.mini_report(entity)
            case Hearing():
                return self.papers.document(entity, options)
            case _:
                raise InvalidValueError("export.not_exportable", key=getattr(entity, "key", ""))

    def section(self, section: Section, text: str | None = None) -> Document:
        """A section with the sections inside it, numbered as in its mini-report.

        Args:
            section: which one.
            text: shown instead of its saved text, when it is being typed.
        """
        report = self._store.mini_reports.get(section.mini_report_id)
        nodes = self._sections.outline(report.id)
        parts = _parts(nodes, section.id, {section.id: text} if text is not None else {})
        by_key = {item.key: item for item in self._recommendations(report)}
        return assemble(
            parts,
            resolve=CitationResolver(self._store),
            recommendation=by_key.get,
            meta=self._meta(report.title, report),
        )

    def mini_report(self, report: MiniReport) -> Document:
        """A whole mini-report with the list of its recommendations and of the persons heard for it."""
        resolver = CitationResolver(self._store)
        events = [
            HeardEvent(
                title=cited.title, kind=cited.kind, day=cited.day, people=cited.people, closed=cited.closed
            )
            for hearing in self._store.hearings.select()
            if report.id in hearing.mini_report_ids
            for cited in (resolver.hearing(hearing),)
        ]
        return mini_report_document(
            _parts(self._sections.outline(report.id), None, {}),
            recommendations=self._recommendations(report),
            events=events,
            resolve=resolver,
            meta=self._meta(report.title, report),
        )

    def _meta(self, title: str, report: MiniReport) -> DocumentMeta:
        dossier = self._store.dossier
        authors = (self._store.persons.find(id) for id in report.rapporteur_ids)
        return DocumentMeta(
            title=title,
            subtitle=dossier.title,
            authors=tuple(printed_name(person) for person in authors if person is not None),
            day=self._clock().astimezone().date().isoformat(),
            language=dossier.language,
            notice=dossier.notice,
        )

    def _recommendations(self, report: MiniReport) -> list[RecommendationText]:
        ordered: list[Recommendation] = self._store.recommendations.select(mini_report_id=report.id)
        return [
            RecommendationText(
                key=item.key,
                label=report.recommendation_label,
                number=number,
                title=item.title,
                blocks=parsed(item.text, self._store.dossier.language),
                addressee=item.addressee,
                calendar=item.calendar,
                vehicle=item.vehicle,
                support=item.support,
            )
            for number, item in enumerate(ordered, start=1)
        ]


def _parts(
    nodes: Iterable[OutlineNode], root_id: EntityId | None, typed: dict[EntityId, str]
) -> tuple[ReportPart, ...]:
    """The parts of an outline: all of it, or those from one section on."""
    nodes = list(nodes)

    def part(node: OutlineNode) -> ReportPart:
        section = node.section
        return ReportPart(
            title=section.title,
            text=typed.get(section.id, section.text),
            number=node.number,
            path=node.path,
            identifier=section.key,
            children=tuple(part(child) for child in nodes if child.section.parent_id == section.id),
        )

    if root_id is not None:
        return tuple(part(node) for node in nodes if node.section.id == root_id)
    return tuple(part(node) for node in nodes if node.section.parent_id is None)
