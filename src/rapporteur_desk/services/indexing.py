"""What the search index is told of each entity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

from rapporteur_desk.document.acronyms import acronyms_in
from rapporteur_desk.document.citations import scan
from rapporteur_desk.document.paragraphs import paragraphs
from rapporteur_desk.domain.choices import LocatorKind, Visibility
from rapporteur_desk.domain.entities import (
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Organisation,
    Person,
    Question,
    Recommendation,
    Section,
    Source,
    TranscriptLine,
)
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.page_labels import located
from rapporteur_desk.domain.partial_days import Precision, partial_day
from rapporteur_desk.domain.rules import full_name
from rapporteur_desk.services.confidentiality import is_confidential
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.notes import SpeakerDirectory
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.search_values import HitKind, IndexedDocument

BETWEEN = " · "
"""Between the parts of a record, which are shown on one line."""
MOST_ACRONYMS = 50
"""Acronyms that are read from a text: a page that is a list of them has about so many."""


class DocumentMaker:
    """Makes the documents of many entities, looking up names and links once.

    Args:
        store: the dossier.
        links: to tell which mini-reports a passage bears on.
        about: the entities whose documents are wanted; all when it is None.
    """

    def __init__(
        self, store: DossierStore, links: LinkService, about: Iterable[EntityId] | None = None
    ) -> None:
        self._store = store
        self._directory = SpeakerDirectory(store)
        self._sources: dict[EntityId, Source] = {}
        self._labels: dict[EntityId, frozenset[str]] = {}
        """What is printed on the pages of a source."""
        self._report_keys = {report.id: report.key for report in store.mini_reports.select()}
        self._reports_of = links.linked_report_ids(about)
        self._language = store.dossier.language
        self._spoken = {
            one.id: one.language or self._language for one in store.transcripts.select(binned=True)
        }
        """The language of each transcript: a witness may have spoken another than the dossier's."""

    def all(self) -> Iterator[IndexedDocument]:
        """Every document of the dossier."""
        store = self._store
        for entities in (
            store.mini_reports.select(),
            store.sections.select(),
            store.recommendations.select(),
            store.hearings.select(),
            store.questions.select(),
            store.persons.select(),
            store.notes.select(),
            store.excerpts.select(),
            store.sources.select(),
        ):
            for entity in entities:
                yield from self.documents_of(entity)
        for (
            hearing
        ) in store.hearings.select():  # one at a time: together they may have a hundred thousand lines
            for line in store.transcript_lines.select(hearing_id=hearing.id):
                yield from self.documents_of(line)

    def documents_of(self, entity: object) -> list[IndexedDocument]:
        """The documents of one entity; none when what it refers to was removed while this was asked."""
        try:
            return list(self.of(entity))
        except NotFoundError:
            return []  # the removal is in the journal: the next catching up sees it

    def of(self, entity: object) -> Iterator[IndexedDocument]:
        """The documents of one entity; none when it is in the bin or of a kind that is not searched."""
        if getattr(entity, "binned_at", None) is not None:
            return
        match entity:
            case Note():
                yield self._note(entity)
            case Section():
                yield from self._section(entity)
            case Recommendation(id=id, key=key, title=title, text=text):
                body = BETWEEN.join(
                    part
                    for part in (readable(text), entity.addressee, entity.calendar, entity.support)
                    if part
                )
                yield self._document(
                    id,
                    HitKind.RECOMMENDATION,
                    key,
                    title,
                    body,
                    mini_reports=self._keys((entity.mini_report_id,)),
                )
            case Hearing():
                yield self._hearing(entity)
            case Question(id=id, key=key, text=text):
                hearing = self._directory.hearing(entity.hearing_id)
                yield IndexedDocument(
                    id=id,
                    kind=HitKind.QUESTION,
                    key=key,
                    context=hearing.title if hearing else "",
                    text=text,
                    speaker=self._directory.full_name(entity.asked_by),
                    hearing=hearing.key if hearing else "",
                    day=hearing.day if hearing else None,
                    confidential=hearing is not None and hearing.visibility is Visibility.CLOSED,
                    language=self._language,
                )
            case TranscriptLine():
                yield self._transcript_line(entity)
            case Person(id=id, key=key):
                heard = self._store.appearances.select(person_id=id)
                text, acronyms = self._capacities(appearance.id for appearance in heard)
                made = self._document(id, HitKind.PERSON, key, full_name(entity), text)
                yield replace(made, acronyms=acronyms, confidential=is_confidential(self._store, entity))
            case Excerpt():
                source = self._source_of(entity)
                day, precision = published(source)
                yield IndexedDocument(
                    id=entity.id,
                    kind=HitKind.EXCERPT,
                    key=entity.key,
                    context=source.title,
                    text=entity.text,
                    source=source.key,
                    pages=self._pages_of(entity),
                    mini_reports=self._keys(self._reports_of.get(entity.id, ())),
                    links=len(self._reports_of.get(entity.id, ())),
                    day=day,
                    day_precision=precision,
                    acronyms=explained(entity.text),
                    confidential=source.visibility is Visibility.CLOSED,
                    language=source.language or self._language,
                )
            case Source():
                yield from self._source(entity)
            case MiniReport(id=id, key=key, title=title):
                rapporteurs = map(self._directory.full_name, entity.rapporteur_ids)
                body = BETWEEN.join(
                    part for part in (entity.short_title, entity.number, *rapporteurs) if part
                )
                yield self._document(id, HitKind.MINI_REPORT, key, title, body, mini_reports=(key,))
            case _:
                pass

    def _note(self, note: Note) -> IndexedDocument:
        view = self._directory.view(note)
        excerpt = self._store.excerpts.find(note.excerpt_id)
        reports = list(self._reports_of.get(note.id, ()))
        if view.hearing is not None:
            reports += [id for id in view.hearing.mini_report_ids if id not in reports]
        return IndexedDocument(
            id=note.id,
            kind=HitKind.NOTE,
            key=note.key,
            context=view.hearing.title if view.hearing else "",
            text=note.text,
            speaker=self._directory.full_speaker(note),
            topic=note.topic,
            source=self._source_of(excerpt).key if excerpt is not None else "",
            pages=self._pages_of(excerpt) if excerpt is not None else (),
            hearing=view.hearing.key if view.hearing else "",
            mini_reports=self._keys(tuple(reports)),
            note_kind=note.kind.value,
            day=view.hearing.day if view.hearing else note.created.date(),
            confidential=view.confidential,
            links=len(self._reports_of.get(note.id, ())),
            acronyms=explained(note.text),
            language=self._language,
        )

    def _section(self, section: Section) -> Iterator[IndexedDocument]:
        """Its title, then each of its paragraphs."""
        reports = self._keys((section.mini_report_id,))
        title = self._document(
            section.id, HitKind.SECTION, section.key, section.title, "", mini_reports=reports
        )
        yield title
        for rank, (start, end) in enumerate(paragraphs(section.text), 1):
            text = readable(section.text[start:end]).strip()
            if text:
                yield replace(
                    title, part=rank, title="", context=section.title, text=text, acronyms=explained(text)
                )

    def _transcript_line(self, line: TranscriptLine) -> IndexedDocument:
        hearing = self._directory.hearing(line.hearing_id)
        return IndexedDocument(
            id=line.id,
            part=line.start_ms // 1000,
            kind=HitKind.TRANSCRIPT,
            key=line.key,
            context=hearing.title if hearing else "",
            text=line.text,
            speaker=line.speaker,
            hearing=hearing.key if hearing else "",
            acronyms=explained(line.text),
            mini_reports=self._keys(hearing.mini_report_ids if hearing else ()),
            day=hearing.day if hearing else None,
            confidential=hearing is not None and hearing.visibility is Visibility.CLOSED,
            language=self._spoken.get(line.transcript_id, self._language),
        )

    def _hearing(self, hearing: Hearing) -> IndexedDocument:
        appearances = [one.id for one in self._store.appearances.select(hearing_id=hearing.id)]
        heard, acronyms = self._capacities(appearances, named=True)
        return IndexedDocument(
            id=hearing.id,
            kind=HitKind.HEARING,
            key=hearing.key,
            title=hearing.title,
            text=BETWEEN.join(
                part for part in (hearing.place, hearing.chair, hearing.description, heard) if part
            ),
            hearing=hearing.key,
            mini_reports=self._keys(hearing.mini_report_ids),
            day=hearing.day,
            acronyms=acronyms,
            confidential=hearing.visibility is Visibility.CLOSED,
            language=self._language,
        )

    def _source(self, source: Source) -> Iterator[IndexedDocument]:
        authors = ", ".join(name.literal or f"{name.given} {name.family}".strip() for name in source.author)
        told = (
            authors,
            source.publisher,
            source.publisher_place,
            source.container_title,
            source.genre,
            source.number,
            source.issued,
            source.doi,
            host_of(source.url),
            source.abstract,
            source.note,
            *(attachment.filename for attachment in source.attachments),
        )
        # An office is often its own publisher, and shown once is enough.
        record = BETWEEN.join(dict.fromkeys(part for part in told if part))
        confidential = source.visibility is Visibility.CLOSED
        day, precision = published(source)
        for number, label, text in [
            (0, "", record),
            *(
                (page.number, page.label or str(page.number), page.text)
                for page in self._store.pages(source.id)
            ),
        ]:
            if number and not text.strip():
                continue
            yield IndexedDocument(
                id=source.id,
                part=number,
                kind=HitKind.SOURCE,
                key=source.key,
                title="" if number else source.title,
                context=source.title if number else "",
                text=text,
                source=source.key,
                pages=(label,) if label else (),
                day=day,
                day_precision=precision,
                acronyms=explained(text),
                confidential=confidential,
                language=source.language or self._language,
            )

    def _source_of(self, excerpt: Excerpt) -> Source:
        if excerpt.source_id not in self._sources:
            self._sources[excerpt.source_id] = self._store.sources.get(excerpt.source_id)
        return self._sources[excerpt.source_id]

    def _pages_of(self, excerpt: Excerpt) -> tuple[str, ...]:
        """The pages that an excerpt was taken from."""
        if excerpt.locator_kind is not LocatorKind.PAGE:
            return ()
        labels: frozenset[str] = frozenset()
        if not excerpt.locator.isalnum():  # only then may it name several, as labels may have signs too
            if excerpt.source_id not in self._labels:
                pages = self._store.pages(excerpt.source_id)
                self._labels[excerpt.source_id] = frozenset(page.label for page in pages if page.label)
            labels = self._labels[excerpt.source_id]
        return located(excerpt.locator, labels)

    def _capacities(
        self, appearance_ids: Iterable[EntityId], *, named: bool = False
    ) -> tuple[str, tuple[str, ...]]:
        """In which capacities people were heard, a line each, and the acronyms of their organisations.

        Args:
            appearance_ids: of those heard.
            named: each line begins with the person's name.
        """
        lines: list[str] = []
        organisations: dict[EntityId, Organisation] = {}
        for appearance_id in appearance_ids:
            heard = self._directory.person_heard(appearance_id)
            if heard is None:
                continue
            line = ", ".join(part for part in (heard.name if named else "", heard.capacity) if part)
            if line and line not in lines:
                lines.append(line)
            if heard.organisation is not None:
                organisations[heard.organisation.id] = heard.organisation
        # The capacity tells an organisation by its acronym alone, where it has one.
        lines += [one.name for one in organisations.values() if one.acronym and one.name != one.acronym]
        text = BETWEEN.join(lines)
        told = (f"{one.acronym}={one.name}" for one in organisations.values() if one.acronym and one.name)
        return text, tuple(islice(dict.fromkeys((*told, *explained(text))), MOST_ACRONYMS))

    def _keys(self, report_ids: Iterable[EntityId]) -> tuple[str, ...]:
        return tuple(self._report_keys[id] for id in report_ids if id in self._report_keys)

    def _document(
        self,
        id: EntityId,
        kind: HitKind,
        key: str,
        title: str,
        text: str,
        *,
        mini_reports: tuple[str, ...] = (),
    ) -> IndexedDocument:
        return IndexedDocument(
            id=id,
            kind=kind,
            key=key,
            title=title,
            text=text,
            mini_reports=mini_reports,
            acronyms=explained(text),
            language=self._language,
        )


def published(source: Source) -> tuple[date | None, Precision]:
    """When a source was published, as far as its record tells."""
    known = partial_day(source.issued)
    return (known.first, known.precision) if known else (None, Precision.DAY)


def host_of(url: str) -> str:
    """The host that an address names, without `www.`; empty when it names none or cannot be read."""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def explained(text: str) -> tuple[str, ...]:
    """The acronyms that a text explains, as an `IndexedDocument` tells them; each once."""
    found = (f"{acronym}={words}" for acronym, words in acronyms_in([text]).items())
    return tuple(islice(found, MOST_ACRONYMS))


_MARKS = re.compile(
    r"^(?:\#{1,6}\s+|>\s?)"  # heading, quotation
    r"|^:{3,}.*$"  # fence of a box
    r"|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+.*$"  # rule of a table
    r"|\[\^[^\]\s]+\]:?"  # footnote
    r"|\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)",  # emphasis
    re.MULTILINE,
)
_CELL = re.compile(r"[ \t]*\|[ \t]*")


def readable(text: str) -> str:
    """A section's words as a search result shows them: citations and Markdown's marks left out."""
    kept, last = [], 0
    for citation in scan(text):
        kept.append(text[last : citation.start].rstrip(" "))
        last = citation.end
    kept.append(text[last:])
    return _CELL.sub(" ", _MARKS.sub("", "".join(kept)))
