"""Hearings, the persons heard, and their prepared questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import (
    Civility,
    HearingKind,
    OrganisationCategory,
    QuestionStatus,
    Visibility,
)
from rapporteur_desk.domain.entities import (
    Appearance,
    Hearing,
    Organisation,
    Person,
    Question,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.rules import folded, full_name, required
from rapporteur_desk.services.keys import give_key, give_question_key
from rapporteur_desk.services.ports import DossierStore, Transaction
from rapporteur_desk.services.records import checked
from rapporteur_desk.services.short_names import ShortNames


@dataclass(frozen=True, slots=True)
class PersonHeard:
    """An appearance with the person and organisation it refers to."""

    appearance: Appearance
    person: Person
    organisation: Organisation | None
    short_name: str
    """`M. Martin`, or more where the dossier has another one: see `ShortNames`."""

    @property
    def name(self) -> str:
        return full_name(self.person)

    @property
    def capacity(self) -> str:
        """`HAS, cheffe de service`: organisation (acronym if any) and function that day."""
        organisation = (self.organisation.acronym or self.organisation.name) if self.organisation else ""
        return ", ".join(part for part in (organisation, self.appearance.function) if part)


class HearingService:
    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def create(
        self,
        *,
        title: str,
        day: date,
        kind: HearingKind = HearingKind.HEARING,
        start: time | None = None,
        end: time | None = None,
        place: str = "",
        visibility: Visibility = Visibility.PUBLIC,
        mini_report_ids: tuple[EntityId, ...] = (),
        filmed: bool = False,
        video_url: str = "",
        description: str = "",
    ) -> ChangeSet:
        """A new hearing with the next key.

        Raises:
            InvalidValueError: `title.empty`, `hearing.ends_before_start`.
        """
        scope = self._store.transaction()
        with scope as tx:
            hearing = Hearing(
                id=new_id(),
                key=give_key(tx, EntityKind.HEARING),
                title=title,
                kind=kind,
                day=day,
                start=start,
                end=end,
                place=place,
                visibility=visibility,
                filmed=filmed,
                video_url=video_url,
                mini_report_ids=mini_report_ids,
                description=description,
            )
            tx.put(checked(self._store, hearing))
        return scope.changes

    def add_person_heard(
        self,
        hearing_id: EntityId,
        *,
        surname: str,
        first_name: str = "",
        civility: Civility = Civility.NONE,
        function: str = "",
        organisation: str = "",
        group: str = "",
    ) -> ChangeSet:
        """Add someone to a hearing; a person or organisation already known by that name is used again.

        Raises:
            InvalidValueError: `name.empty`.
        """
        hearing = self._store.hearings.get(hearing_id)
        scope = self._store.transaction()
        with scope as tx:
            person = find_or_add_person(self._store, tx, surname, first_name, civility)
            known = find_or_add_organisation(self._store, tx, organisation) if organisation.strip() else None
            tx.put(
                Appearance(
                    id=new_id(),
                    hearing_id=hearing.id,
                    person_id=person.id,
                    organisation_id=known.id if known else None,
                    function=function.strip(),
                    group=group.strip(),
                    position=1
                    + max(
                        (a.position for a in self._store.appearances.select(hearing_id=hearing.id)), default=0
                    ),
                )
            )
        return scope.changes

    def add_rapporteur(
        self, *, surname: str, first_name: str = "", civility: Civility = Civility.NONE
    ) -> ChangeSet:
        """A member of the delegation, who can speak at any hearing.

        Raises:
            InvalidValueError: `name.empty`.
        """
        scope = self._store.transaction()
        with scope as tx:
            person = find_or_add_person(self._store, tx, surname, first_name, civility)
            tx.put(replace(person, is_rapporteur=True))
        return scope.changes

    def add_question(self, hearing_id: EntityId, text: str, asked_by: EntityId | None = None) -> ChangeSet:
        """Prepare one more question for a hearing.

        Raises:
            InvalidValueError: `title.empty`.
        """
        hearing = self._store.hearings.get(hearing_id)
        scope = self._store.transaction()
        with scope as tx:
            others = self._store.questions.select(hearing_id=hearing.id)
            question = Question(
                id=new_id(),
                key=give_question_key(tx, hearing),
                hearing_id=hearing.id,
                text=required(text, "title.empty"),
                asked_by=asked_by,
                position=1 + max((other.position for other in others), default=0),
            )
            tx.put(question)
        return scope.changes

    def tick(self, question_id: EntityId, status: QuestionStatus) -> ChangeSet:
        """Mark a question as asked or answered."""
        scope = self._store.transaction()
        with scope as tx:
            tx.put(replace(self._store.questions.get(question_id), status=status))
        return scope.changes

    def persons_heard(self, hearing_id: EntityId) -> list[PersonHeard]:
        """Those heard at a hearing, in order."""
        names = ShortNames(self._store)
        return [
            PersonHeard(
                appearance,
                person := self._store.persons.get(appearance.person_id),
                self._store.organisations.find(appearance.organisation_id),
                names.of(person),
            )
            for appearance in self._store.appearances.select(hearing_id=hearing_id)
        ]


class KnownPersons:
    """The persons of a dossier by name, read once for a whole list of names; for use inside one transaction."""

    def __init__(self, store: DossierStore) -> None:
        self._by_name: dict[str, list[Person]] = {}
        for person in store.persons.select():
            self.remember(person)

    def find_or_add(
        self, tx: Transaction, surname: str, first_name: str = "", civility: Civility = Civility.NONE
    ) -> Person:
        """The person of that name, added when unknown.

        Accents, capitals and hyphens do not tell two persons apart, nor does where the first name ends: records
        write `Bruno le Maire` and `Bruno Le Maire`, `Jean Louis Masson` and `Jean-Louis Masson`. A civility does.

        Raises:
            InvalidValueError: `name.empty`.
        """
        surname, first_name = required(surname, "name.empty"), first_name.strip()
        known = self.find(surname, first_name, civility)
        if known is not None:
            return known
        person = Person(
            id=new_id(),
            key=give_key(tx, EntityKind.PERSON),
            surname=surname,
            first_name=first_name,
            civility=civility,
        )
        tx.put(person)
        self.remember(person)
        return person

    def find(self, surname: str, first_name: str = "", civility: Civility = Civility.NONE) -> Person | None:
        """The person of that name, if known; see `find_or_add`."""
        namesakes = self._by_name.get(_name_key(first_name, surname), ())
        for person in sorted(namesakes, key=lambda one: one.civility is not civility):
            if Civility.NONE in (civility, person.civility) or civility is person.civility:
                return person
        return None

    def remember(self, person: Person) -> None:
        """Know one more person."""
        self._by_name.setdefault(_name_key(person.first_name, person.surname), []).append(person)


def _name_key(first_name: str, surname: str) -> str:
    return " ".join(folded(f"{first_name} {surname}").replace("-", " ").split())


def find_or_add_person(
    store: DossierStore,
    tx: Transaction,
    surname: str,
    first_name: str = "",
    civility: Civility = Civility.NONE,
) -> Person:
    """The person of that name, added when unknown; see `KnownPersons`.

    Raises:
        InvalidValueError: `name.empty`.
    """
    return KnownPersons(store).find_or_add(tx, surname, first_name, civility)


def find_or_add_organisation(
    store: DossierStore,
    tx: Transaction,
    name: str,
    category: OrganisationCategory = OrganisationCategory.OTHER,
) -> Organisation:
    """The organisation of that name or acronym, added when unknown; see `known_organisation`.

    Raises:
        InvalidValueError: `name.empty`.
    """
    name = required(name, "name.empty")
    known = known_organisation(store.organisations.select(), name)
    if known is not None:
        return known
    alone, acronym = name_and_acronym(name)
    organisation = Organisation(
        id=new_id(),
        key=give_key(tx, EntityKind.ORGANISATION),
        name=alone,
        acronym=acronym,
        category=category,
    )
    tx.put(organisation)
    return organisation


def known_organisation(known: Sequence[Organisation], name: str) -> Organisation | None:
    """The one of that name or acronym, accents and capitals aside.

    `Haute Autorité de santé (HAS)` says both: then the name decides, and another body of the same acronym is another
    one, unless nothing but its acronym is known.
    """
    alone, acronym = name_and_acronym(name.strip())
    wanted, short = folded(alone), folded(acronym)
    by_name = {folded(organisation.name): organisation for organisation in reversed(known)}
    for spelling in (folded(name.strip()), wanted, short):
        if spelling and spelling in by_name:
            return by_name[spelling]
    if acronym:
        return None
    return next((one for one in known if one.acronym and folded(one.acronym) == wanted), None)


def name_and_acronym(name: str) -> tuple[str, str]:
    """`Haute Autorité de santé (HAS)` in two; the acronym is empty when there is none."""
    match = _ACRONYM.match(name)
    return (match.group(1), match.group(2)) if match else (name, "")


_ACRONYM = re.compile(r"^(.*\S)\s*\(([^\W\d_][^()\s]{1,11})\)$")
