"""What a report is made of, read from the dossier as the values that a document prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from rapporteur_desk.document.annexes import HeardEvent
from rapporteur_desk.document.citations import mentioned_keys
from rapporteur_desk.document.cited import Cited, CitedPerson
from rapporteur_desk.document.cited_sources import CitedSource
from rapporteur_desk.document.outline import (
    PARLIAMENTARY,
    PARLIAMENTARY_WITH_PARTS,
    OutlineEntry,
    OutlineNumber,
    numbered,
)
from rapporteur_desk.document.recommendations import RecommendationText
from rapporteur_desk.document.report import ReportPart, parsed
from rapporteur_desk.document.report_cover import ReportFacts
from rapporteur_desk.document.report_document import Chapter, ReportContents
from rapporteur_desk.document.report_template import BibliographyScope, ReportTemplate
from rapporteur_desk.domain.choices import SectionRole
from rapporteur_desk.domain.entities import MiniReport, Recommendation, Section, Source
from rapporteur_desk.domain.identifiers import EntityId, key_order
from rapporteur_desk.domain.rules import printed_name, role_of
from rapporteur_desk.services.citing import CitationResolver
from rapporteur_desk.services.linking import cited_keys
from rapporteur_desk.services.ports import Clock, DossierStore
from rapporteur_desk.services.sections import SectionService

_WORDS: Final = re.compile(r"\w+")


class ReportReader:
    """Reads mini-reports as they are now, for one document."""

    def __init__(
        self, store: DossierStore, sections: SectionService, clock: Clock, resolver: CitationResolver
    ) -> None:
        self._store = store
        self._sections = sections
        self._clock = clock
        self._resolver = resolver

    def contents(
        self,
        reports: Sequence[MiniReport],
        template: ReportTemplate,
        only: Callable[[Section], bool] = lambda _section: True,
        *,
        whole: bool = True,
    ) -> ReportContents:
        """What is printed of mini-reports.

        Args:
            reports: one, or several of a series.
            template: says how sections are numbered and which sources stand in the bibliography.
            only: which of the sections, with all that stands in them; numbers stay those of the whole.
            whole: whether the recommendations that no section calls and the persons heard belong to it.
        """
        series = len(reports) > 1
        numbers = self._numbers(reports, template, series=series)
        outlines = {report.id: self._outline(report) for report in reports}
        chapters = tuple(
            self._chapter(report, outlines[report.id], numbers, only, whole=whole) for report in reports
        )
        texts = [section.text for sections in outlines.values() for section in sections]
        if not whole:
            texts = [part.text for chapter in chapters for part in _all_parts(chapter)]
        return ReportContents(
            facts=self.facts(reports),
            chapters=chapters,
            events=tuple(self._events(reports)) if whole else (),
            sources=tuple(self._sources(texts, chapters, template)),
            cited=self._cited((*texts, *self._recommendation_texts(reports))),
            acronyms=tuple(
                (one.acronym, one.name) for one in self._store.organisations.select() if one.acronym
            ),
            notice=self._store.dossier.notice,
            authors=self._authors(reports),
        )

    def facts(self, reports: Sequence[MiniReport]) -> ReportFacts:
        """What a cover says."""
        dossier = self._store.dossier
        alone = reports[0] if len(reports) == 1 else None
        persons = (self._store.persons.find(id) for id in self._rapporteur_ids(reports))
        return ReportFacts(
            title=alone.title if alone else dossier.title,
            short_title=alone.short_title if alone else "",
            dossier=dossier.title,
            number=alone.number if alone else "",
            day=self._clock().astimezone().date(),
            rapporteurs=tuple(
                CitedPerson(surname=one.surname, first_name=one.first_name, civility=one.civility)
                for one in persons
                if one is not None
            ),
        )

    def recommendations(self, report: MiniReport) -> tuple[RecommendationText, ...]:
        """The recommendations of a mini-report, numbered."""
        ordered: list[Recommendation] = self._store.recommendations.select(mini_report_id=report.id)
        return tuple(
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
        )

    # -- sections --

    def _outline(self, report: MiniReport) -> list[Section]:
        return [node.section for node in self._sections.outline(report.id)]

    def _numbers(
        self, reports: Sequence[MiniReport], template: ReportTemplate, *, series: bool
    ) -> dict[EntityId, OutlineNumber]:
        """The number of every section, and of every mini-report of a series."""
        scheme = template.numbering.scheme
        if scheme is None:
            return {}
        if series and scheme is PARLIAMENTARY:
            scheme = PARLIAMENTARY_WITH_PARTS  # a mini-report of a volume is a part of it
        entries: list[OutlineEntry[EntityId]] = []
        for report in reports:
            outermost = report.id if series else None
            if series:
                entries.append(OutlineEntry(report.id, None))
            sections = self._outline(report)
            known = {section.id for section in sections}
            entries += [
                OutlineEntry(
                    section.id,
                    section.parent_id if section.parent_id in known else outermost,
                    counted=role_of(section) is SectionRole.BODY,
                )
                for section in sections
            ]
        return numbered(entries, scheme, template.language)

    def _chapter(
        self,
        report: MiniReport,
        sections: Sequence[Section],
        numbers: Mapping[EntityId, OutlineNumber],
        only: Callable[[Section], bool],
        *,
        whole: bool,
    ) -> Chapter:
        known = {section.id for section in sections}
        chosen = _outermost(sections, only)
        found: dict[SectionRole, tuple[ReportPart, ...]] = {}
        for section in chosen:
            role = role_of(section) if section.parent_id not in known else SectionRole.BODY
            found[role] = (*found.get(role, ()), _part(section, sections, numbers))
        own = numbers.get(report.id)
        recommendations = self.recommendations(report)
        if not whole:
            text = "\n".join(part.text for parts in found.values() for part in _with_children(parts))
            named = set(_WORDS.findall(text.upper()))  # R10 is not R1
            recommendations = tuple(one for one in recommendations if one.key in named)
        return Chapter(
            title=report.title,
            number=own.label if own else "",
            identifier=report.key,
            sections=found,
            recommendations=recommendations,
        )

    # -- annexes --

    def _events(self, reports: Sequence[MiniReport]) -> Iterator[HeardEvent]:
        fed = {report.id for report in reports}
        for hearing in self._store.hearings.select():
            if fed.intersection(hearing.mini_report_ids):
                cited = self._resolver.hearing(hearing)
                yield HeardEvent(
                    title=cited.title,
                    kind=cited.kind,
                    day=cited.day,
                    people=cited.people,
                    closed=cited.closed,
                )

    def _sources(
        self, texts: Iterable[str], chapters: Iterable[Chapter], template: ReportTemplate
    ) -> Iterator[CitedSource]:
        if template.bibliography is BibliographyScope.ALL:
            yield from map(CitedSource.of, self._store.sources.select())
            return
        keys = {key for text in texts for key in cited_keys(text)}
        for chapter in chapters:
            for one in chapter.recommendations:
                entity = self._store.by_key(one.key)
                keys.update(cited_keys(entity.text) if isinstance(entity, Recommendation) else ())
        found: dict[str, CitedSource] = {}
        for key in sorted(keys, key=key_order):
            cited = self._resolver(key)
            source = self._store.by_key(cited.identity) if isinstance(cited, CitedSource) else None
            if isinstance(source, Source):
                found.setdefault(source.key, CitedSource.of(source))
        yield from found.values()

    def _cited(self, texts: Iterable[str]) -> dict[str, Cited]:
        """What the texts may cite, by its key."""
        found: dict[str, Cited] = {}
        for key in dict.fromkeys(key for text in texts for key in sorted(mentioned_keys(text))):
            if (cited := self._resolver(key)) is not None:
                found[key] = cited
        return found

    def _recommendation_texts(self, reports: Iterable[MiniReport]) -> Iterator[str]:
        for report in reports:
            for one in self._store.recommendations.select(mini_report_id=report.id):
                yield one.text

    def _rapporteur_ids(self, reports: Sequence[MiniReport]) -> Iterable[EntityId]:
        return dict.fromkeys(id for report in reports for id in report.rapporteur_ids)

    def _authors(self, reports: Sequence[MiniReport]) -> tuple[str, ...]:
        persons = (self._store.persons.find(id) for id in self._rapporteur_ids(reports))
        return tuple(printed_name(person) for person in persons if person is not None)


def _outermost(sections: Sequence[Section], only: Callable[[Section], bool]) -> list[Section]:
    """The chosen sections that stand in no other chosen one, in reading order."""
    by_id = {section.id: section for section in sections}
    found: list[Section] = []
    for section in sections:
        around = by_id.get(section.parent_id) if section.parent_id else None
        seen = {section.id}
        inside = False
        while around is not None and around.id not in seen:
            seen.add(around.id)
            inside = inside or only(around)
            around = by_id.get(around.parent_id) if around.parent_id else None
        if only(section) and not inside:
            found.append(section)
    return found


def _part(
    section: Section, sections: Sequence[Section], numbers: Mapping[EntityId, OutlineNumber]
) -> ReportPart:
    number = numbers.get(section.id)
    inside = tuple(_part(child, sections, numbers) for child in sections if child.parent_id == section.id)
    return ReportPart(
        title=section.title,
        text=section.text,
        number=number.label if number else "",
        path=number.path if number else "",
        identifier=section.key,
        children=inside,
    )


def _with_children(parts: Iterable[ReportPart]) -> Iterator[ReportPart]:
    for part in parts:
        yield part
        yield from _with_children(part.children)


def _all_parts(chapter: Chapter) -> Iterator[ReportPart]:
    for parts in chapter.sections.values():
        yield from _with_children(parts)
