"""The document of a report: its parts in the order of a template, out of values.

One mini-report, or a series of them in one volume: each is then a part, with what it has of its own inside it, and
what they have in common (persons heard, bibliography, acronyms) stands once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapporteur_desk.document.acronyms import acronyms_in, used_acronyms
from rapporteur_desk.document.annexes import HeardEvent, events_list
from rapporteur_desk.document.bibliography import bibliography
from rapporteur_desk.document.cited import Cited
from rapporteur_desk.document.cited_sources import CitedSource
from rapporteur_desk.document.part_wording import part_label, part_wording
from rapporteur_desk.document.recommendations import (
    RecommendationText,
    recommendation_lines,
    recommendation_table,
)
from rapporteur_desk.document.report import ReportPart, assemble, parsed
from rapporteur_desk.document.report_cover import ReportFacts, cover_of, letterhead, running_head, signature
from rapporteur_desk.document.report_template import PartKind, ReportTemplate
from rapporteur_desk.document.transform import with_blocks, words_of
from rapporteur_desk.document.tree import (
    Block,
    Box,
    Cover,
    Document,
    DocumentMeta,
    Heading,
    PageBreak,
    Table,
    TableCell,
    TableOfContents,
    Text,
)
from rapporteur_desk.document.wording import wording
from rapporteur_desk.domain.choices import HearingKind, RecommendationLabel, SectionRole
from rapporteur_desk.domain.rules import folded

ROLES: Final[Mapping[PartKind, SectionRole]] = {
    PartKind.ESSENTIEL: SectionRole.ESSENTIEL,
    PartKind.FOREWORD: SectionRole.FOREWORD,
    PartKind.SECTIONS: SectionRole.BODY,
    PartKind.CONCLUSION: SectionRole.CONCLUSION,
    PartKind.EXAMINATION: SectionRole.EXAMINATION,
}
"""The parts that sections are written for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One mini-report, alone or in a series."""

    title: str = ""
    number: str = ""
    """As printed before the title, in a series."""
    identifier: str = ""
    sections: Mapping[SectionRole, tuple[ReportPart, ...]]
    recommendations: tuple[RecommendationText, ...] = ()
    """In printed order; those that no section calls stand together after the sections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContents:
    """What a report is made of."""

    facts: ReportFacts
    chapters: tuple[Chapter, ...]
    """One, or those of a series."""
    events: tuple[HeardEvent, ...] = ()
    """The hearings that fed it."""
    sources: tuple[CitedSource, ...] = ()
    """Of its bibliography."""
    cited: Mapping[str, Cited] = field(default_factory=dict)
    """What the texts cite, by its key in capitals; a key that is not here leads nowhere."""
    acronyms: tuple[tuple[str, str], ...] = ()
    """Acronyms of organisations that are known, with their names."""
    notice: str = ""
    authors: tuple[str, ...] = ()
    """Where no cover says them."""


def report_document(contents: ReportContents, template: ReportTemplate) -> Document:
    """A report as it is printed.

    Args:
        contents: what it is made of.
        template: which parts, in which order.
    """
    return _Report(contents, template).document()


class _Report:
    def __init__(self, contents: ReportContents, template: ReportTemplate) -> None:
        self._contents = contents
        self._template = template
        self._language = template.language
        self._series = len(contents.chapters) > 1
        self._recommendations = {r.key: r for chapter in contents.chapters for r in chapter.recommendations}
        self._label = next(
            (r.label for r in self._recommendations.values()), RecommendationLabel.RECOMMENDATION
        )

    def document(self) -> Document:
        pieces: list[ReportPart | Block] = []
        apart = self._template.new_pages
        for kind in self._template.parts:
            part = list(self._part(kind))
            if not part:
                continue
            alone = kind is PartKind.CONTENTS or isinstance(part[0], Cover)
            if pieces and (apart or alone) and not isinstance(pieces[-1], PageBreak):
                pieces.append(PageBreak())
            pieces += part
            if alone:
                pieces.append(PageBreak())
        return assemble(
            pieces,
            resolve=lambda key: self._contents.cited.get(key.upper()),
            recommendation=self._recommendations.get,
            meta=self._meta(
                covered=PartKind.COVER in self._template.parts and bool(self._template.cover.lines)
            ),
            citations=self._template.citations,
            part_pages=apart and self._has_parts(),
        )

    def _meta(self, *, covered: bool) -> DocumentMeta:
        contents, facts = self._contents, self._contents.facts
        return DocumentMeta(
            title=facts.title,
            subtitle=facts.dossier if facts.dossier != facts.title else "",
            authors=contents.authors,
            day=facts.day.isoformat(),
            language=self._language,
            notice=contents.notice,
            titled=not covered,
            running_head=running_head(facts, self._template),
        )

    def _has_parts(self) -> bool:
        """Whether the outermost sections are parts of the volume rather than steps of an argument."""
        return self._series or any(
            part.number[-1:].isalpha()
            for chapter in self._contents.chapters
            for part in chapter.sections.get(SectionRole.BODY, ())
        )

    # -- parts --

    def _part(self, kind: PartKind) -> Iterator[ReportPart | Block]:
        if kind in ROLES:
            yield from self._sections(kind)
        elif kind in _ANNEXES:
            yield from self._annex(kind)
        elif kind is PartKind.CONTENTS:
            yield TableOfContents((Text(self._heading(kind)),), self._template.contents_depth)
        elif kind is PartKind.SIGNATURE:
            yield from signature(self._contents.facts, self._template)
        elif self._template.cover.own_page:
            if cover := cover_of(self._contents.facts, self._template):
                yield cover
        else:
            yield from letterhead(self._contents.facts, self._template)

    def _heading(self, kind: PartKind) -> str:
        return part_label(kind, self._template, self._label)

    def _sections(self, kind: PartKind) -> Iterator[ReportPart]:
        if not self._series:
            yield from self._written(self._contents.chapters[0], kind)
        elif kind is PartKind.SECTIONS:
            for chapter in self._contents.chapters:
                inside = (
                    part
                    for one in self._template.parts
                    if one in ROLES
                    for part in self._written(chapter, one)
                )
                yield ReportPart(
                    title=chapter.title,
                    number=chapter.number,
                    identifier=chapter.identifier,
                    children=tuple(inside),
                )

    def _written(self, chapter: Chapter, kind: PartKind) -> Iterator[ReportPart]:
        """The sections of a chapter for a part; after the body, the recommendations that it does not call."""
        yield from chapter.sections.get(ROLES[kind], ())
        if kind is PartKind.SECTIONS:
            body = [
                *chapter.sections.get(SectionRole.BODY, ()),
                *chapter.sections.get(SectionRole.CONCLUSION, ()),
            ]
            called = {box.argument for part in body for box in _boxes(part, self._language)}
            uncalled = [one for one in chapter.recommendations if one.key not in called]
            if uncalled:
                label = wording(self._language).recommendations_labels[uncalled[0].label]
                text = "\n\n".join(f"::: recommendation {one.key}\n:::" for one in uncalled)
                yield ReportPart(title=label, text=text)

    def _annex(self, kind: PartKind) -> Iterator[Block]:
        blocks = tuple(self._annex_blocks(kind))
        if blocks:
            yield Heading(1, (Text(self._heading(kind)),))
            yield from blocks

    def _annex_blocks(self, kind: PartKind) -> Iterator[Block]:
        events, language = self._contents.events, self._language
        match kind:
            case PartKind.RECOMMENDATIONS_LIST:
                yield from self._by_chapter(lambda items: recommendation_lines(items, language))
            case PartKind.RECOMMENDATIONS_TABLE:
                yield from self._by_chapter(lambda items: (recommendation_table(items, language),))
            case PartKind.PERSONS_HEARD:
                apart = PartKind.CONTRIBUTIONS in self._template.parts
                yield from events_list(
                    (event for event in events if not (apart and is_written(event))), language
                )
            case PartKind.CONTRIBUTIONS:
                yield from events_list((event for event in events if is_written(event)), language)
            case PartKind.BIBLIOGRAPHY:
                yield from bibliography(self._contents.sources, language)
            case PartKind.GLOSSARY:
                yield from self._glossary()

    def _by_chapter(
        self, written: Callable[[Sequence[RecommendationText]], Iterable[Block]]
    ) -> Iterator[Block]:
        for chapter in self._contents.chapters:
            if chapter.recommendations:
                if self._series:
                    yield Heading(2, (Text(chapter.title),))
                yield from written(chapter.recommendations)

    def _glossary(self) -> Iterator[Block]:
        words = list(self._words())
        found = used_acronyms(words, self._contents.acronyms) | acronyms_in(words)
        yield from glossary(found, self._language)

    def _words(self) -> Iterator[str]:
        """The words of every section and recommendation, a paragraph each."""
        for chapter in self._contents.chapters:
            for parts in chapter.sections.values():
                for part in parts:
                    yield from _words_of(part, self._language)
            for one in chapter.recommendations:
                yield one.title
                yield from words_of(one.blocks)


_ANNEXES: Final = frozenset(PartKind) - {*ROLES, PartKind.COVER, PartKind.CONTENTS, PartKind.SIGNATURE}


def is_written(event: HeardEvent) -> bool:
    """Whether a contribution came in writing."""
    return event.kind is HearingKind.WRITTEN_CONTRIBUTION


def glossary(acronyms: Mapping[str, str], language: str) -> tuple[Block, ...]:
    """A table of acronyms in the order of the alphabet; nothing without any."""
    if not acronyms:
        return ()
    words = part_wording(language)
    rows = (
        (TableCell((Text(acronym),)), TableCell((Text(meaning[:1].upper() + meaning[1:]),)))
        for acronym, meaning in sorted(acronyms.items(), key=lambda item: folded(item[0]))
    )
    header = (TableCell((Text(words.acronym),)), TableCell((Text(words.meaning),)))
    return (Table(header, tuple(rows), ()),)


def _boxes(part: ReportPart, language: str) -> Iterator[Box]:
    """The recommendation boxes of a part and of those inside it."""
    found: list[Box] = []

    def note(block: Block) -> Block:
        if isinstance(block, Box) and block.name == "recommendation":
            found.append(block)
        return block

    with_blocks(parsed(part.text, language), note)
    yield from found
    for child in part.children:
        yield from _boxes(child, language)


def _words_of(part: ReportPart, language: str) -> Iterator[str]:
    yield part.title
    yield from words_of(parsed(part.text, language))
    for child in part.children:
        yield from _words_of(child, language)
