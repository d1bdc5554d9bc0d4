"""The dossier of evidence and the notes for a mini-report, read from the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapporteur_desk.document.citations import scan
from rapporteur_desk.document.cited_sources import CitedSource, locator_words, reference_to_source
from rapporteur_desk.document.claims import stretches
from rapporteur_desk.document.part_wording import part_wording
from rapporteur_desk.document.passages import (
    EvidenceClaim,
    EvidencePart,
    Passage,
    evidence_document,
    passages_document,
)
from rapporteur_desk.document.recommendations import RecommendationText
from rapporteur_desk.document.tree import Document, DocumentMeta, plain_text
from rapporteur_desk.document.wording import printed_day, printed_partial_day
from rapporteur_desk.domain.choices import Stance, Visibility
from rapporteur_desk.domain.entities import (
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Recommendation,
    Section,
    Source,
    TranscriptLine,
)
from rapporteur_desk.services.citing import CitationResolver
from rapporteur_desk.services.linking import Evidence, LinkService
from rapporteur_desk.services.notes import NoteView, SpeakerDirectory
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.sections import OutlineNode, SectionService


class PassageReader:
    """Reads passages for one document."""

    def __init__(
        self, store: DossierStore, sections: SectionService, links: LinkService, language: str
    ) -> None:
        self._store = store
        self._sections = sections
        self._links = links
        self._language = language
        self._directory = SpeakerDirectory(store)
        self._resolver = CitationResolver(store)

    def evidence(
        self,
        reports: Sequence[tuple[MiniReport, Sequence[RecommendationText]]],
        chosen: frozenset[str],
        meta: DocumentMeta,
        *,
        closed: bool,
    ) -> Document:
        """Each claim with what supports it.

        Args:
            reports: with their recommendations.
            chosen: keys of the sections looked at; empty for all of them and the recommendations.
            meta: with the title.
            closed: whether what was said behind closed doors is reproduced.
        """
        parts: list[EvidencePart] = []
        for report, recommendations in reports:
            within = _short(report) if len(reports) > 1 else ""
            parts += [
                self._part(node.section, _titled(within, _named(node)), node.section.text)
                for node in self._sections.outline(report.id)
                if not chosen or node.section.key in chosen
            ]
            if not chosen:
                parts += [self._recommendation(one, within) for one in recommendations]
        return evidence_document(parts, resolve=self._resolver, meta=meta, closed=closed)

    def notes(self, reports: Sequence[MiniReport], meta: DocumentMeta, *, closed: bool) -> Document:
        """The passages linked to mini-reports, to their sections and recommendations."""
        groups: list[tuple[str, Sequence[Passage]]] = []
        words = part_wording(self._language)
        for report in reports:
            within = _short(report) if len(reports) > 1 else ""
            targets: list[tuple[str, MiniReport | Section | Recommendation]] = [
                (words.notes_of_report, report)
            ]
            targets += [(_named(node), node.section) for node in self._sections.outline(report.id)]
            targets += [
                (f"{one.key} – {one.title}", one)
                for one in self._store.recommendations.select(mini_report_id=report.id)
            ]
            groups += [
                (_titled(within, title), list(self._linked(target, frozenset()))) for title, target in targets
            ]
        return passages_document(groups, resolve=self._resolver, meta=meta, closed=closed)

    # -- parts of evidence --

    def _recommendation(self, recommendation: RecommendationText, within: str) -> EvidencePart:
        entity = self._store.by_key(recommendation.key)
        title = _titled(within, plain_text(recommendation.title_line(self._language)))
        if not isinstance(entity, Recommendation):
            return EvidencePart(title=title)
        return self._part(entity, title, entity.text)

    def _part(self, target: Section | Recommendation, title: str, text: str) -> EvidencePart:
        stances = {evidence.key.upper(): evidence.link.stance for evidence in self._links.evidence(target)}
        claims = []
        cited: set[str] = set()
        for start, end in stretches(text):
            stretch = text[start:end].strip()
            items = {item.key.upper(): item.locator for one in scan(stretch) for item in one.items}
            cited |= items.keys()
            passages = [self._cited(key, locator, stances.get(key)) for key, locator in items.items()]
            claims.append(EvidenceClaim(stretch, tuple(one for one in passages if one is not None)))
        return EvidencePart(
            title=title,
            claims=tuple(claims),
            linked=tuple(self._linked(target, frozenset(cited))),
        )

    def _linked(
        self, target: MiniReport | Section | Recommendation, cited: frozenset[str]
    ) -> Iterator[Passage]:
        for evidence in self._links.evidence(target):
            if evidence.key.upper() not in cited:
                yield self._linked_passage(evidence)

    def _linked_passage(self, evidence: Evidence) -> Passage:
        if isinstance(evidence.origin, NoteView):
            return self._note(evidence.origin.note, evidence.link.stance, cited=False)
        return self._excerpt(
            evidence.origin.excerpt, evidence.origin.source, evidence.link.stance, cited=False
        )

    # -- passages --

    def _cited(self, key: str, locator: str, stance: Stance | None) -> Passage | None:
        match self._store.by_key(key):
            case Note() as note:
                return self._note(note, stance, cited=True)
            case Excerpt() as excerpt:
                source = self._store.sources.find(excerpt.source_id)
                return self._excerpt(excerpt, source, stance, cited=True) if source else None
            case Source() as source:
                where = locator_words(locator, self._language)
                return self._source(source, where, stance)
            case Hearing() as hearing:
                closed = hearing.visibility is Visibility.CLOSED
                day = printed_day(hearing.day, self._language)
                return Passage(key=hearing.key, who=hearing.title, day=day, cited=True, closed=closed)
            case TranscriptLine() as line:
                return self._line(line)
            case _:
                return Passage(key=key, who="?", cited=True)

    def _note(self, note: Note, stance: Stance | None, *, cited: bool) -> Passage:
        view = self._directory.view(note)
        excerpt = self._store.excerpts.find(note.excerpt_id)
        source = self._store.sources.find(excerpt.source_id) if excerpt else None
        if excerpt and source and view.hearing is None:
            where = self._excerpt(excerpt, source, stance, cited=cited)
            who, day = where.who, where.day
        else:
            title = view.hearing.title if view.hearing and not view.speaker else ""
            who = ", ".join(part for part in (view.speaker, view.capacity, title) if part)
            spoken_on = view.hearing.day if view.hearing else note.created.date()
            day = printed_day(spoken_on, self._language)
        return Passage(
            key=note.key,
            who=who,
            day=day,
            text=note.text,
            kind=note.kind,
            cited=cited,
            stance=stance,
            closed=view.confidential,
        )

    def _excerpt(self, excerpt: Excerpt, source: Source, stance: Stance | None, *, cited: bool) -> Passage:
        where = locator_words(excerpt.locator, self._language, excerpt.locator_kind)
        passage = self._source(source, where, stance)
        return Passage(
            key=excerpt.key,
            who=passage.who,
            day=passage.day,
            text=excerpt.text,
            cited=cited,
            stance=stance,
            closed=passage.closed,
        )

    def _source(self, source: Source, where: str, stance: Stance | None) -> Passage:
        cited = CitedSource.of(source, closed=False)
        title = plain_text(reference_to_source(cited, self._language).first)
        return Passage(
            key=source.key,
            who=", ".join(part for part in (title, where) if part),
            day=printed_partial_day(source.issued, self._language) if source.issued else "",
            cited=True,
            stance=stance,
            closed=source.visibility is Visibility.CLOSED,
        )

    def _line(self, line: TranscriptLine) -> Passage:
        hearing = self._store.hearings.find(line.hearing_id)
        return Passage(
            key=line.key,
            who=line.speaker or (hearing.title if hearing else ""),
            day=printed_day(hearing.day, self._language) if hearing else "",
            text=line.text,
            cited=True,
            closed=hearing is not None and hearing.visibility is Visibility.CLOSED,
        )


def _named(node: OutlineNode) -> str:
    return f"{node.path} – {node.section.title}" if node.number else node.section.title


def _short(report: MiniReport) -> str:
    return report.short_title or report.title


def _titled(within: str, title: str) -> str:
    return f"{within} – {title}" if within else title


def keys_within(nodes: Iterable[OutlineNode], chosen: Iterable[str]) -> frozenset[str]:
    """The keys of the chosen sections and of all that stand in them."""
    wanted = set(chosen)
    inside: set[str] = set()
    ids = set()
    for node in nodes:
        if node.section.key in wanted or node.section.parent_id in ids:
            ids.add(node.section.id)
            inside.add(node.section.key)
    return frozenset(inside)
