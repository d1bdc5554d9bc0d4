"""What the search index is told of each entity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapporteur_desk.document.citations import scan
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
    SupportLink,
    Visibility,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import full_name
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.notes import SpeakerDirectory
from rapporteur_desk.services.ports import DossierStore, HitKind, IndexedDocument, JournalEntry


class DocumentMaker:
    """Makes the documents of many entities, looking up names and links once."""

    def __init__(self, store: DossierStore, links: LinkService) -> None:
        self._store = store
        self._directory = SpeakerDirectory(store)
        self._report_keys = {report.id: report.key for report in store.mini_reports.select()}
        self._reports_of = links.linked_report_ids()
        self._language = store.dossier.language

    def all(self) -> Iterator[IndexedDocument]:
        """Every document of the dossier."""
        store = self._store
        for report in store.mini_reports.select():
            yield from self.of(report)
        for entities in (
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
                yield from self.of(entity)

    def of(self, entity: object) -> Iterator[IndexedDocument]:
        """The documents of one entity; none when it is in the bin or of a kind that is not searched."""
        if getattr(entity, "binned_at", None) is not None:
            return
        match entity:
            case Note():
                yield self._note(entity)
            case Section(id=id, key=key, title=title, text=text):
                yield self._document(
                    id,
                    HitKind.SECTION,
                    key,
                    title,
                    readable(text),
                    mini_reports=self._keys((entity.mini_report_id,)),
                )
            case Recommendation(id=id, key=key, title=title, text=text):
                body = "\n".join(part for part in (readable(text), entity.addressee, entity.calendar) if part)
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
                    hearing=hearing.key if hearing else "",
                    day=hearing.day if hearing else None,
                    confidential=hearing is not None and hearing.visibility is Visibility.CLOSED,
                    language=self._language,
                )
            case Person(id=id, key=key):
                yield self._document(id, HitKind.PERSON, key, full_name(entity), self._capacities(entity))
            case Excerpt():
                source = self._store.sources.get(entity.source_id)
                yield IndexedDocument(
                    id=entity.id,
                    kind=HitKind.EXCERPT,
                    key=entity.key,
                    context=source.title,
                    text=entity.text,
                    mini_reports=self._keys(self._reports_of.get(entity.id, ())),
                    confidential=source.visibility is Visibility.CLOSED,
                    language=source.language or self._language,
                )
            case Source():
                yield from self._source(entity)
            case MiniReport(id=id, key=key, title=title):
                yield self._document(
                    id, HitKind.MINI_REPORT, key, title, entity.short_title, mini_reports=(key,)
                )
            case _:
                pass

    def _note(self, note: Note) -> IndexedDocument:
        view = self._directory.view(note)
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
            hearing=view.hearing.key if view.hearing else "",
            mini_reports=self._keys(tuple(reports)),
            note_kind=note.kind.value,
            day=view.hearing.day if view.hearing else note.created.date(),
            confidential=view.confidential,
            language=self._language,
        )

    def _hearing(self, hearing: Hearing) -> IndexedDocument:
        heard: list[str] = []
        for appearance in self._store.appearances.select(hearing_id=hearing.id):
            person = self._directory.person_heard(appearance.id)
            if person is not None:
                heard.append(", ".join(part for part in (person.name, person.capacity) if part))
        return IndexedDocument(
            id=hearing.id,
            kind=HitKind.HEARING,
            key=hearing.key,
            title=hearing.title,
            text="\n".join(part for part in (hearing.place, hearing.description, *heard) if part),
            hearing=hearing.key,
            mini_reports=self._keys(hearing.mini_report_ids),
            day=hearing.day,
            confidential=hearing.visibility is Visibility.CLOSED,
            language=self._language,
        )

    def _source(self, source: Source) -> Iterator[IndexedDocument]:
        authors = ", ".join(name.literal or f"{name.given} {name.family}".strip() for name in source.author)
        record = "\n".join(
            part
            for part in (authors, source.publisher, source.container_title, source.abstract, source.note)
            if part
        )
        confidential = source.visibility is Visibility.CLOSED
        for number, text in [
            (0, record),
            *((page.number, page.text) for page in self._store.pages(source.id)),
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
                mini_reports=self._keys(self._reports_of.get(source.id, ())),
                confidential=confidential,
                language=source.language or self._language,
            )

    def _capacities(self, person: Person) -> str:
        lines: list[str] = []
        for appearance in self._store.appearances.select(person_id=person.id):
            heard = self._directory.person_heard(appearance.id)
            if heard is not None and heard.capacity and heard.capacity not in lines:
                lines.append(heard.capacity)
        return "\n".join(lines)

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
        language: str = "",
    ) -> IndexedDocument:
        return IndexedDocument(
            id=id,
            kind=kind,
            key=key,
            title=title,
            text=text,
            mini_reports=mini_reports,
            language=language or self._language,
        )


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


def affected(store: DossierStore, entries: Iterable[JournalEntry]) -> set[tuple[EntityKind, EntityId]]:
    """The entities whose documents must be made again when those of `entries` were touched.

    A renamed hearing changes the document of each of its notes, a link the one of its origin, and so on.
    """
    found: set[tuple[EntityKind, EntityId]] = set()
    for entry in entries:
        found.add((entry.kind, entry.id))
        entity = store.entity(entry.kind, entry.id)
        match entity:
            case Hearing(id=id):
                found |= {(EntityKind.NOTE, note.id) for note in store.notes.select(hearing_id=id)}
                found |= {
                    (EntityKind.QUESTION, question.id) for question in store.questions.select(hearing_id=id)
                }
            case Source(id=id):
                found |= {(EntityKind.EXCERPT, excerpt.id) for excerpt in store.excerpts.select(source_id=id)}
            case SupportLink():
                found.add((entity.origin_kind, entity.origin_id))
            case Person(id=id):
                for appearance in store.appearances.select(person_id=id):
                    found |= _of_appearance(store, appearance.id, appearance.hearing_id)
                found |= {(EntityKind.NOTE, note.id) for note in store.notes.select(rapporteur_id=id)}
            case Organisation(id=id):
                for appearance in store.appearances.select(organisation_id=id):
                    found |= _of_appearance(store, appearance.id, appearance.hearing_id)
                    found.add((EntityKind.PERSON, appearance.person_id))
            case _ if entry.kind is EntityKind.APPEARANCE and entity is not None:
                appearance = store.appearances.get(entry.id)
                found |= _of_appearance(store, appearance.id, appearance.hearing_id)
                found.add((EntityKind.PERSON, appearance.person_id))
            case _:
                pass
    return found


def _of_appearance(
    store: DossierStore, appearance_id: EntityId, hearing_id: EntityId
) -> set[tuple[EntityKind, EntityId]]:
    notes = {(EntityKind.NOTE, note.id) for note in store.notes.select(appearance_id=appearance_id)}
    return notes | {(EntityKind.HEARING, hearing_id)}
