"""What the demonstration dossier's files say, written into a transaction.

The files name things by the short keys people see; a key that is not the one its place gives, or a reference
that leads nowhere, is refused.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TypeVar

from rapporteur_desk.domain.choices import (
    Civility,
    Colour,
    HearingKind,
    LocatorKind,
    NoteKind,
    OrganisationCategory,
    QuestionStatus,
    RecommendationLabel,
    SectionRole,
    SectionStatus,
    Sector,
    Stance,
    Vehicle,
    Visibility,
)
from rapporteur_desk.domain.clock_times import ends_before_start
from rapporteur_desk.domain.csl_names import CslName
from rapporteur_desk.domain.entities import (
    Appearance,
    Dossier,
    Entity,
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
    SourcePage,
    SupportLink,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import checked_visibility
from rapporteur_desk.services.demonstration_tables import Table, parsed_table
from rapporteur_desk.services.keys import give_key, give_nested_key, give_question_key, position_scope
from rapporteur_desk.services.ports import Transaction

NAMESPACE = uuid.UUID("6f0d3f2e-5a0b-5c57-9d52-8c1d1f5f0a24")
"""Of the identifiers, which are UUIDs version 5 of the language and the key."""

NOON = time(12)
"""When a note without a time was taken, on the day of its hearing."""

T = TypeVar("T", bound=Entity)


def identifier(language: str, name: str) -> EntityId:
    """The same identifier for the same thing at every build."""
    return EntityId(str(uuid.uuid5(NAMESPACE, f"{language}/{name}")))


class ContentBuilder:
    """Writes the files' content in one transaction, in the order of the files."""

    def __init__(self, files: Mapping[str, str], dossier: Dossier, tx: Transaction) -> None:
        self._files = files
        self._dossier = dossier
        self._tx = tx
        self._made: dict[str, Entity] = {}
        self._heard: dict[tuple[EntityId, EntityId], Appearance] = {}
        self._links: list[tuple[Table, Note | Excerpt, str, Stance]] = []
        self.drafts: list[tuple[Note | Section, list[str]]] = []
        """Texts with a history: the last state, and the earlier ones, oldest first."""

    def build(self) -> None:
        """Write everything.

        Raises:
            DemonstrationError: a file is wrong.
        """
        for table in self._file("people.toml"):
            for each in table.tables("people"):
                self._person(each)
            for each in table.tables("organisations"):
                self._organisation(each)
        for position, table in enumerate(self._folder("reports/"), start=1):
            self._mini_report(table, position)
        for table in self._folder("hearings/"):
            self._hearing(table)
        for table in self._file("sources.toml"):
            for each in table.tables("sources"):
                self._source(each)
        for table in self._file("dossier.toml"):
            table.leave("title", "theme", "year", "language", "notice", "created")
            for each in table.tables("notes"):
                self._note(each, None)
        for table, origin, target, stance in self._links:
            self._link(table, origin, target, stance)

    def _file(self, path: str) -> Iterator[Table]:
        if path in self._files:
            table = parsed_table(path, self._files[path])
            yield table
            table.finish()

    def _folder(self, prefix: str) -> Iterator[Table]:
        for path in sorted(self._files):
            if path.startswith(prefix):
                yield from self._file(path)

    def _id(self, name: str) -> EntityId:
        return identifier(self._dossier.language, name)

    def _key(self, table: Table, given: str) -> str:
        if table.text("key") != given:
            raise table.wrong(f"its place gives it the key {given}")
        return given

    def _keep(self, entity: T, key: str) -> T:
        self._tx.put(entity)
        self._made[key] = entity
        return entity

    def _keep_text(self, table: Table, written: Note | Section, key: str) -> None:
        """Keep it in the first state of its text; the later ones are typed afterwards, as a person would."""
        self._made[key] = written
        earlier = table.texts("earlier")
        if earlier:
            self.drafts.append((written, earlier))
        self._tx.put(replace(written, text=earlier[0]) if earlier else written)

    def _named(self, table: Table, key: str, kind: type[T]) -> T:
        found = self._made.get(key)
        if not isinstance(found, kind):
            raise table.wrong(f"{key} is no {kind.__name__}")
        return found

    def _reference(self, table: Table, name: str, kind: type[T]) -> T | None:
        key = table.text(name, "")
        return self._named(table, key, kind) if key else None

    def _person(self, table: Table) -> None:
        key = self._key(table, give_key(self._tx, EntityKind.PERSON))
        person = Person(
            id=self._id(key),
            key=key,
            civility=table.choice("civility", Civility, Civility.NONE),
            first_name=table.text("first_name", ""),
            surname=table.text("surname"),
            is_rapporteur=table.find("rapporteur", bool) or False,
        )
        self._keep(person, key)

    def _organisation(self, table: Table) -> None:
        key = self._key(table, give_key(self._tx, EntityKind.ORGANISATION))
        organisation = Organisation(
            id=self._id(key),
            key=key,
            name=table.text("name"),
            acronym=table.text("acronym", ""),
            category=table.choice("category", OrganisationCategory, OrganisationCategory.OTHER),
        )
        self._keep(organisation, key)

    def _rapporteur(self, table: Table, key: str) -> Person:
        person = self._named(table, key, Person)
        if not person.is_rapporteur:
            raise table.wrong(f"{key} is no rapporteur")
        return person

    def _mini_report(self, table: Table, position: int) -> None:
        key = self._key(table, give_key(self._tx, EntityKind.MINI_REPORT))
        report = MiniReport(
            id=self._id(key),
            key=key,
            title=table.text("title"),
            short_title=table.text("short_title", ""),
            sector=table.choice("sector", Sector, Sector.OTHER),
            colour=table.choice("colour", Colour, Colour.BLUE),
            icon=table.text("icon"),
            rapporteur_ids=tuple(self._rapporteur(table, name).id for name in table.texts("rapporteurs")),
            recommendation_label=table.choice(
                "recommendation_label", RecommendationLabel, RecommendationLabel.RECOMMENDATION
            ),
            position=position,
        )
        self._keep(report, key)
        places: Counter[EntityId | None] = Counter()
        for each in table.tables("sections"):
            self._section(each, report, places)
        for place, each in enumerate(table.tables("recommendations"), start=1):
            self._recommendation(each, report, place)

    def _section(self, table: Table, report: MiniReport, places: Counter[EntityId | None]) -> None:
        key = self._key(table, give_nested_key(self._tx, report))
        parent = self._reference(table, "parent", Section)
        if parent is not None and parent.mini_report_id != report.id:
            raise table.wrong(f"{parent.key} is in another mini-report")
        parent_id = parent.id if parent else None
        places[parent_id] += 1
        section = Section(
            id=self._id(key),
            key=key,
            mini_report_id=report.id,
            parent_id=parent_id,
            title=table.text("title"),
            text=table.text("text", ""),
            status=table.choice("status", SectionStatus, SectionStatus.TODO),
            role=table.choice("role", SectionRole, SectionRole.BODY),
            position=places[parent_id],
        )
        self._keep_text(table, section, key)

    def _recommendation(self, table: Table, report: MiniReport, position: int) -> None:
        key = self._key(table, give_key(self._tx, EntityKind.RECOMMENDATION))
        recommendation = Recommendation(
            id=self._id(key),
            key=key,
            mini_report_id=report.id,
            title=table.text("title"),
            text=table.text("text", ""),
            addressee=table.text("addressee", ""),
            calendar=table.text("calendar", ""),
            vehicle=table.choice("vehicle", Vehicle, Vehicle.NONE),
            support=table.text("support", ""),
            position=position,
        )
        self._keep(recommendation, key)

    def _hearing(self, table: Table) -> None:
        key = self._key(table, give_key(self._tx, EntityKind.HEARING))
        hearing = Hearing(
            id=self._id(key),
            key=key,
            title=table.text("title"),
            kind=table.choice("kind", HearingKind, HearingKind.HEARING),
            day=table.value("day", date),
            start=table.find("start", time),
            end=table.find("end", time),
            place=table.text("place", ""),
            visibility=table.choice("visibility", Visibility, Visibility.PUBLIC),
            filmed=table.find("filmed", bool) or False,
            video_url=table.text("video_url", ""),
            mini_report_ids=tuple(
                self._named(table, name, MiniReport).id for name in table.texts("mini_reports")
            ),
            description=table.text("description", ""),
        )
        if ends_before_start(hearing.start, hearing.end):
            raise table.wrong("it ends before it starts")
        self._keep(hearing, key)
        for position, each in enumerate(table.tables("appearances"), start=1):
            self._appearance(each, hearing, position)
        for position, each in enumerate(table.tables("questions"), start=1):
            self._question(each, hearing, position)
        for each in table.tables("notes"):
            self._note(each, hearing)

    def _appearance(self, table: Table, hearing: Hearing, position: int) -> None:
        person = self._named(table, table.text("person"), Person)
        organisation = self._reference(table, "organisation", Organisation)
        appearance = Appearance(
            id=self._id(f"{hearing.key}/{person.key}"),
            hearing_id=hearing.id,
            person_id=person.id,
            organisation_id=organisation.id if organisation else None,
            function=table.text("function", ""),
            group=table.text("group", ""),
            position=position,
        )
        self._tx.put(appearance)
        self._heard[hearing.id, person.id] = appearance

    def _question(self, table: Table, hearing: Hearing, position: int) -> None:
        key = self._key(table, give_question_key(self._tx, hearing))
        asked_by = table.text("asked_by", "")
        question = Question(
            id=self._id(key),
            key=key,
            hearing_id=hearing.id,
            text=table.text("text"),
            status=table.choice("status", QuestionStatus, QuestionStatus.PREPARED),
            asked_by=self._rapporteur(table, asked_by).id if asked_by else None,
            position=position,
        )
        self._keep(question, key)

    def _note(self, table: Table, hearing: Hearing | None) -> None:
        given = give_nested_key(self._tx, hearing) if hearing else give_key(self._tx, EntityKind.NOTE)
        key = self._key(table, given)
        said_at = table.find("time", time)
        created = self._dossier.created
        if hearing:
            created = datetime.combine(hearing.day, said_at or hearing.start or NOON, UTC)
        appearance, rapporteur = self._speaker(table, hearing)
        excerpt = self._reference(table, "excerpt", Excerpt)
        closed = table.choice("visibility", Visibility, Visibility.PUBLIC) is Visibility.CLOSED
        note = Note(
            id=self._id(key),
            key=key,
            text=table.text("text"),
            kind=table.choice("kind", NoteKind, NoteKind.PLAIN),
            time=said_at,
            hearing_id=hearing.id if hearing else None,
            excerpt_id=excerpt.id if excerpt else None,
            appearance_id=appearance.id if appearance else None,
            rapporteur_id=rapporteur.id if rapporteur else None,
            visibility=checked_visibility(Visibility.CLOSED if closed else None, hearing),
            topic=table.text("topic", ""),
            position=self._tx.next_number(position_scope(hearing)),
            created=created,
            binned_at=created if table.find("binned", bool) else None,
        )
        self._keep_text(table, note, key)
        self._with_links(table, note)

    def _speaker(self, table: Table, hearing: Hearing | None) -> tuple[Appearance | None, Person | None]:
        """The person heard that day, or else the rapporteur, who spoke."""
        person = self._reference(table, "speaker", Person)
        if person is None:
            return None, None
        if hearing and (appearance := self._heard.get((hearing.id, person.id))):
            return appearance, None
        return None, self._rapporteur(table, person.key)

    def _source(self, table: Table) -> None:
        key = self._key(table, give_key(self._tx, EntityKind.SOURCE))
        source = Source(
            id=self._id(key),
            key=key,
            type=table.text("type"),
            title=table.text("title"),
            author=tuple(_csl_name(each) for each in table.tables("author")),
            issued=table.text("issued", ""),
            publisher=table.text("publisher", ""),
            publisher_place=table.text("publisher_place", ""),
            container_title=table.text("container_title", ""),
            volume=table.text("volume", ""),
            issue=table.text("issue", ""),
            page=table.text("page", ""),
            number=table.text("number", ""),
            genre=table.text("genre", ""),
            url=table.text("url", ""),
            language=table.text("language", self._dossier.language),
            abstract=table.text("abstract", ""),
            note=table.text("note", ""),
        )
        self._keep(source, key)
        pages = [
            SourcePage(number, each.text("label", str(number)), each.text("text"))
            for number, each in enumerate(table.tables("pages"), start=1)
        ]
        if pages:
            self._tx.put_pages(source.id, pages)
        for each in table.tables("excerpts"):
            self._excerpt(each, source)

    def _excerpt(self, table: Table, source: Source) -> None:
        key = self._key(table, give_nested_key(self._tx, source))
        excerpt = Excerpt(
            id=self._id(key),
            key=key,
            source_id=source.id,
            text=table.text("text"),
            locator_kind=table.choice("locator_kind", LocatorKind, LocatorKind.NONE),
            locator=table.text("locator", ""),
            position=self._tx.next_number(f"{source.key}:position"),
        )
        self._with_links(table, self._keep(excerpt, key))

    def _with_links(self, table: Table, origin: Note | Excerpt) -> None:
        for stance in Stance:
            self._links += [(table, origin, target, stance) for target in table.texts(stance)]

    def _link(self, table: Table, origin: Note | Excerpt, target_key: str, stance: Stance) -> None:
        target = self._made.get(target_key)
        if not isinstance(target, MiniReport | Section | Recommendation):
            raise table.wrong(f"{target_key} cannot be supported")
        created = origin.created if isinstance(origin, Note) else self._dossier.created
        name = f"{origin.key}>{target_key}"
        if name in self._made:
            raise table.wrong(f"{target_key} is named twice")
        link = SupportLink(
            id=self._id(name),
            origin_kind=origin.kind_of,
            origin_id=origin.id,
            target_kind=target.kind_of,
            target_id=target.id,
            stance=stance,
            created=created,
        )
        self._keep(link, name)


def _csl_name(table: Table) -> CslName:
    return CslName(table.text("family", ""), table.text("given", ""), table.text("literal", ""))
