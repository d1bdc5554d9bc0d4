"""The documents of a dossier as trees: what the preview shows and what every export writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from weakref import WeakValueDictionary

from rapporteur_desk.document.citation_style import CitationManner
from rapporteur_desk.document.manuscript import Manuscript, ReportManuscript, composed
from rapporteur_desk.document.pages import PageBudget, page_budget
from rapporteur_desk.document.part_wording import part_wording
from rapporteur_desk.document.report import ReportPart, assemble, parsed
from rapporteur_desk.document.report_template import PLAIN, PartKind, ReportTemplate
from rapporteur_desk.document.selection import with_notes
from rapporteur_desk.document.style_sheet import USUAL, StyleSheet
from rapporteur_desk.document.tree import Document, DocumentMeta
from rapporteur_desk.domain.entities import Entity, Hearing, MiniReport, Section
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import printed_name
from rapporteur_desk.services.citing import CitationResolver
from rapporteur_desk.services.evidence_numbers import EvidenceNumbers
from rapporteur_desk.services.hearing_papers import HearingPapers
from rapporteur_desk.services.keys import entity_called
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.papers import PaperOptions
from rapporteur_desk.services.passages import PassageReader, keys_within
from rapporteur_desk.services.ports import Clock, DossierStore
from rapporteur_desk.services.report_reading import ReportReader
from rapporteur_desk.services.report_templates import (
    ReportTemplates,
    ReportTemplateShelf,
    report_template_called,
)
from rapporteur_desk.services.sections import OutlineNode, SectionService
from rapporteur_desk.services.subjects import ExportKind, ExportSubject

_PARTS: Final[Mapping[ExportKind, tuple[PartKind, ...]]] = {
    ExportKind.ESSENTIEL: (PartKind.ESSENTIEL,),
    ExportKind.RECOMMENDATIONS: (PartKind.RECOMMENDATIONS_LIST, PartKind.RECOMMENDATIONS_TABLE),
    ExportKind.PERSONS_HEARD: (PartKind.PERSONS_HEARD, PartKind.CONTRIBUTIONS),
    ExportKind.BIBLIOGRAPHY: (PartKind.BIBLIOGRAPHY,),
    ExportKind.GLOSSARY: (PartKind.GLOSSARY,),
}
"""What is printed of a report where only a part of it is wanted."""


class DocumentComposer:
    """Reads the dossier and assembles; parsed texts are remembered.

    A report is made anew unless somebody still holds it and nothing in the dossier has changed since:
    what the preview shows is what the export then writes.
    """

    def __init__(
        self,
        store: DossierStore,
        sections: SectionService,
        clock: Clock,
        own_name: Callable[[], str] = str,
        templates: Callable[[], ReportTemplates] | None = None,
    ) -> None:
        """
        Args:
            store: the dossier.
            sections: of its outlines.
            clock: for the day of a document.
            own_name: who takes notes on this computer, empty until said.
            templates: of reports; without them there is only the plainest.
        """
        self._store = store
        self._sections = sections
        self._clock = clock
        self._templates = templates
        self._reports: WeakValueDictionary[object, Document] = WeakValueDictionary()
        """Those that somebody holds, by what they were made from."""
        self.papers = HearingPapers(store, clock, own_name)

    def document(self, entity: Entity, options: PaperOptions | None = None) -> Document:
        """The document of a section, a mini-report or a hearing.

        Args:
            entity: which one.
            options: which paper of a hearing; its notes when nothing is said.

        Raises:
            InvalidValueError: `export.not_exportable` for anything else.
        """
        subject = ExportSubject(keys=(getattr(entity, "key", ""),), paper=options or PaperOptions())
        return self._composed(subject, (entity,))

    def compose(self, subject: ExportSubject) -> Document:
        """The document of whatever can be exported.

        Raises:
            NotFoundError: `key.unknown`, `template.unknown`.
            InvalidValueError: `export.not_exportable`; `export.nothing` when there is nothing of it to print;
                `export.one_kind` when things that make no document together are asked for; `export.no_questions`.
        """
        document = self._composed(subject, self.entities(subject))
        if not subject.template or document.styles == (styles := self.styles(subject)):
            return document
        return replace(document, styles=styles)

    def styles(self, subject: ExportSubject) -> StyleSheet:
        """The look that a subject's template gives it, the usual one where none is named.

        Raises:
            NotFoundError: `template.unknown`.
            UserError: what is wrong with the template's file.
        """
        return self.template(subject).styles if subject.template else USUAL

    def documents(self, subject: ExportSubject) -> list[tuple[str, Document]]:
        """The documents of a subject: one, or a letter for each person heard, with whom it is for.

        Raises:
            As `compose`.
        """
        return [(who, self._made(subject, one)) for who, one in self.manuscripts(subject)]

    def manuscripts(self, subject: ExportSubject) -> list[tuple[str, Manuscript]]:
        """What they are made from: a report that nobody holds yet is not set.

        Raises:
            As `compose`.
        """
        match self.entities(subject):
            case (Hearing() as hearing,) if subject.paper.wants_letters:
                styles = self.styles(subject)
                letters: list[tuple[str, Manuscript]] = [
                    (who, replace(letter, styles=styles)) for who, letter in self.papers.letters(hearing)
                ]
                return letters or [("", self.compose(subject))]
            case entities:
                return [("", self._manuscript(subject, entities))]

    def entities(self, subject: ExportSubject) -> tuple[Entity, ...]:
        """The things that a subject names, each once.

        Raises:
            NotFoundError: `key.unknown`.
        """
        if not subject.keys:
            return tuple(self._store.mini_reports.select())
        found = {entity.id: entity for entity in (entity_called(self._store, key) for key in subject.keys)}
        return tuple(found.values())

    def template(self, subject: ExportSubject) -> ReportTemplate:
        """The template that a subject asks for; for a mini-report that asks for none, the usual one.

        Raises:
            NotFoundError: `template.unknown`.
            UserError: what is wrong with its file.
        """
        language = self._store.dossier.language
        shelf = self._templates().load(language) if self._templates else ReportTemplateShelf(())
        return report_template_called(shelf, subject.template, language)

    def own_styles(self, subject: ExportSubject, ending: str) -> bytes:
        """The file of an office's own styles that goes with the template of a subject; empty where there is none.

        Args:
            subject: what is exported.
            ending: of the format: `docx` or `odt`.

        Raises:
            NotFoundError: `template.unknown`.
            UserError: `template.unreadable`, or what is wrong with the template.
        """
        if self._templates is None or not self._is_report(subject):
            return b""
        return self._templates().own_styles(self.template(subject), ending)

    def _is_report(self, subject: ExportSubject) -> bool:
        """Whether a template gives it its look: what names one, and whole mini-reports."""
        return bool(subject.template) or all(
            isinstance(entity, MiniReport) for entity in self.entities(subject)
        )

    def page_budget(self, subject: ExportSubject) -> PageBudget:
        """How long the L'Essentiel of a subject is, and how long its template wants it.

        Raises:
            InvalidValueError: `export.nothing` when there is none.
            NotFoundError: `key.unknown`, `template.unknown`.
        """
        essentiel = replace(subject, kind=ExportKind.ESSENTIEL)
        return page_budget(self.compose(essentiel), self.template(subject).essentiel_pages)

    def section(self, section: Section, text: str | None = None) -> Document:
        """A section with the sections inside it, numbered as in its mini-report.

        Args:
            section: which one.
            text: shown instead of its saved text, when it is being typed.
        """
        report = self._store.mini_reports.get(section.mini_report_id)
        resolver = CitationResolver(self._store)
        typed = {section.id: text} if text is not None else {}
        by_key = {item.key: item for item in self._reader(resolver).recommendations(report)}
        return assemble(
            _parts(self._sections.outline(report.id), section.id, typed),
            resolve=resolver,
            recommendation=by_key.get,
            meta=self._meta(report.title, report),
        )

    def _composed(self, subject: ExportSubject, entities: Sequence[Entity]) -> Document:
        return self._made(subject, self._manuscript(subject, entities))

    def _made(self, subject: ExportSubject, manuscript: Manuscript) -> Document:
        """The document, remembered as long as somebody holds it."""
        document = composed(manuscript)
        if isinstance(manuscript, ReportManuscript):
            self._reports[self._made_from(subject, manuscript.template)] = document
        return document

    def _made_from(self, subject: ExportSubject, template: ReportTemplate) -> object:
        return (self._store.sequence, subject, template, self._today())

    def _manuscript(self, subject: ExportSubject, entities: Sequence[Entity]) -> Manuscript:
        match entities:
            case [Hearing() as hearing]:
                return self.papers.document(hearing, subject.paper)
            case [Section() as section] if subject.kind is ExportKind.SELECTION:
                return self._selection(section, subject.text)
            case [Section() as section] if subject.kind is ExportKind.DOCUMENT and not subject.template:
                return self.section(section)
        sections = [entity for entity in entities if isinstance(entity, Section)]
        reports = [entity for entity in entities if isinstance(entity, MiniReport)]
        if not entities:
            raise InvalidValueError("export.nothing", kind=subject.kind.value, key="")
        if len(sections) + len(reports) < len(entities):
            stranger = next(one for one in entities if not isinstance(one, Section | MiniReport))
            raise InvalidValueError("export.not_exportable", key=getattr(stranger, "key", ""))
        if sections and reports:
            raise InvalidValueError("export.one_kind", key=sections[0].key)
        if subject.kind in (ExportKind.NOTES, ExportKind.EVIDENCE):
            return self._passages(subject, reports, sections)
        return self._report(subject, reports, sections)

    # -- reports and sections --

    def _report(
        self, subject: ExportSubject, reports: Sequence[MiniReport], sections: Sequence[Section]
    ) -> Manuscript:
        template = self.template(subject)
        if sections:
            reports = self._reports_of(sections)
            if not subject.template and subject.kind is ExportKind.DOCUMENT:
                template = replace(PLAIN, language=self._store.dossier.language, parts=_ALL_SECTIONS)
        if parts := _PARTS.get(subject.kind):
            template = replace(template, parts=parts, new_pages=False)
        manuscript = self._reports.get(self._made_from(subject, template)) or self._read(
            template, reports, sections
        )
        if subject.kind is ExportKind.DOCUMENT:
            return manuscript
        return _with_something(self._made(subject, manuscript), subject)

    def _read(
        self, template: ReportTemplate, reports: Sequence[MiniReport], sections: Sequence[Section]
    ) -> ReportManuscript:
        british = template.citations.manner is CitationManner.BRITISH
        resolver = CitationResolver(self._store, EvidenceNumbers(self._store) if british else None)
        chosen = {section.id for section in sections}

        def only(section: Section) -> bool:
            return section.id in chosen

        contents = (
            self._reader(resolver).contents(reports, template, only, whole=False)
            if sections
            else self._reader(resolver).contents(reports, template)
        )
        return ReportManuscript(contents, template)

    def _selection(self, section: Section, text: str) -> Document:
        report = self._store.mini_reports.get(section.mini_report_id)
        resolver = CitationResolver(self._store)
        by_key = {item.key: item for item in self._reader(resolver).recommendations(report)}
        return assemble(
            (),
            resolve=resolver,
            recommendation=by_key.get,
            meta=replace(self._meta(section.title, report), titled=False),
            front=parsed(with_notes(text, section.text), self._store.dossier.language),
        )

    def _reports_of(self, sections: Sequence[Section]) -> list[MiniReport]:
        wanted = {section.mini_report_id for section in sections}
        return [report for report in self._store.mini_reports.select() if report.id in wanted]

    def _reader(self, resolver: CitationResolver) -> ReportReader:
        return ReportReader(self._store, self._sections, self._clock, resolver)

    def _meta(self, title: str, report: MiniReport) -> DocumentMeta:
        dossier = self._store.dossier
        authors = (self._store.persons.find(id) for id in report.rapporteur_ids)
        return DocumentMeta(
            title=title,
            subtitle=dossier.title,
            authors=tuple(printed_name(person) for person in authors if person is not None),
            day=self._today(),
            language=dossier.language,
            notice=dossier.notice,
        )

    def _today(self) -> str:
        return self._clock().astimezone().date().isoformat()

    # -- passages --

    def _passages(
        self, subject: ExportSubject, reports: Sequence[MiniReport], sections: Sequence[Section]
    ) -> Document:
        dossier = self._store.dossier
        words = part_wording(dossier.language)
        chosen: frozenset[str] = frozenset()
        if sections:
            reports = self._reports_of(sections)
            nodes = [node for report in reports for node in self._sections.outline(report.id)]
            chosen = keys_within(nodes, (section.key for section in sections))
        alone = reports[0] if len(reports) == 1 else None
        about = (alone.short_title or alone.title) if alone else dossier.title
        evidence = subject.kind is ExportKind.EVIDENCE
        meta = DocumentMeta(
            title=words.evidence if evidence else words.notes_for.format(about),
            subtitle=about if evidence else "",
            day=self._today(),
            language=dossier.language,
            notice=dossier.notice,
        )
        links = LinkService(self._store, self._sections, self._clock)
        reader = PassageReader(self._store, self._sections, links, dossier.language)
        if evidence:
            listed = self._reader(CitationResolver(self._store))
            pairs = [(report, listed.recommendations(report)) for report in reports]
            document = reader.evidence(pairs, chosen, meta, closed=subject.closed)
        else:
            document = reader.notes(reports, meta, closed=subject.closed)
        return _with_something(document, subject)


_ALL_SECTIONS: Final = (
    PartKind.ESSENTIEL,
    PartKind.FOREWORD,
    PartKind.SECTIONS,
    PartKind.CONCLUSION,
    PartKind.EXAMINATION,
)


def _with_something(document: Document, subject: ExportSubject) -> Document:
    if not document.blocks:
        raise InvalidValueError("export.nothing", kind=subject.kind.value, key=", ".join(subject.keys))
    return document


def _parts(
    nodes: Sequence[OutlineNode], root_id: EntityId, typed: dict[EntityId, str]
) -> tuple[ReportPart, ...]:
    """A section with those inside it."""

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

    return tuple(part(node) for node in nodes if node.section.id == root_id)
