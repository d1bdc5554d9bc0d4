"""Who is who between two dossiers: persons, organisations, those heard, and mini-reports.

By identifier first (the colleague had the hearing from here), else by name: two people who prepare the same hearing
type the same names. What is known here is kept as it is here; only what is empty is filled.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace

from rapporteur_desk.domain.choices import Civility, Sector
from rapporteur_desk.domain.entities import Appearance, Hearing, MiniReport, Organisation, Person
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.exchange import HearingRecordFile, NamedReport
from rapporteur_desk.services.hearings import KnownPersons
from rapporteur_desk.services.ordering import next_position
from rapporteur_desk.services.ports import DossierStore


def derived_id(*names: str) -> EntityId:
    """The same identifier for the same names, always: importing twice finds what the first time made."""
    return EntityId(str(uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(names))))


def is_derived(id: EntityId) -> bool:
    """Whether `derived_id` may have made it."""
    return uuid.UUID(id).version == 5


def free_id(store: DossierStore, kind: EntityKind, id: EntityId, hearing: Hearing) -> EntityId:
    """`id`, or another where something else in this dossier has it already: what is here is never written over."""
    while store.entity(kind, id) is not None:
        id = derived_id(hearing.id, id)
    return id


class People:
    """The persons, organisations and appearances of a file as they are, or will be, in this dossier.

    What is new has an empty key. Nothing is written.
    """

    def __init__(self, store: DossierStore, record: HearingRecordFile, hearing: Hearing) -> None:
        self._store = store
        self._hearing = hearing
        self.persons: dict[EntityId, Person] = {}
        """By identifier in the file."""
        self.organisations: dict[EntityId, Organisation] = {}
        self.appearances: dict[EntityId, Appearance] = {}
        self._take_persons(record.persons)
        self._take_organisations(record.organisations)
        self._take_appearances(record.appearances)

    def person_id(self, id: EntityId | None) -> EntityId | None:
        return self.persons[id].id if id is not None else None

    def appearance_id(self, id: EntityId | None) -> EntityId | None:
        return self.appearances[id].id if id is not None else None

    def _take_persons(self, persons: Iterable[Person]) -> None:
        known = KnownPersons(self._store)
        for person in persons:
            ours = self._store.persons.find(person.id) or known.find(
                person.surname, person.first_name, person.civility
            )
            if ours is None:
                ours = replace(person, key="")
                known.remember(ours)
            else:
                ours = replace(
                    ours,
                    first_name=ours.first_name or person.first_name,
                    civility=person.civility if ours.civility is Civility.NONE else ours.civility,
                    is_rapporteur=ours.is_rapporteur or person.is_rapporteur,
                    binned_at=None,
                )
            self.persons[person.id] = ours

    def _take_organisations(self, organisations: Iterable[Organisation]) -> None:
        known: list[Organisation] = list(self._store.organisations.select())
        for organisation in organisations:
            ours = self._store.organisations.find(organisation.id) or _same_organisation(organisation, known)
            if ours is None:
                ours = replace(organisation, key="")
                known.append(ours)
            else:
                ours = replace(ours, acronym=ours.acronym or organisation.acronym, binned_at=None)
            self.organisations[organisation.id] = ours

    def _take_appearances(self, appearances: Iterable[Appearance]) -> None:
        here = self._store.appearances.select(binned=True, hearing_id=self._hearing.id)
        # Of two for one person, the one that is not in the bin.
        ours = {one.person_id: one for one in sorted(here, key=lambda one: one.binned_at is None)}
        position = next_position(here)
        for appearance in appearances:
            person_id = self.persons[appearance.person_id].id
            organisation = self.organisations.get(appearance.organisation_id or EntityId(""))
            known = ours.get(person_id)
            if known is None:
                known = replace(
                    appearance,
                    id=free_id(self._store, EntityKind.APPEARANCE, appearance.id, self._hearing),
                    hearing_id=self._hearing.id,
                    person_id=person_id,
                    organisation_id=organisation.id if organisation else None,
                    position=position,
                )
                position += 1
                ours[person_id] = known
            else:
                known = replace(
                    known,
                    function=known.function or appearance.function,
                    group=known.group or appearance.group,
                    organisation_id=known.organisation_id or (organisation.id if organisation else None),
                )
                ours[person_id] = known
            self.appearances[appearance.id] = known


def _same_organisation(wanted: Organisation, known: Iterable[Organisation]) -> Organisation | None:
    """By name, else by acronym, accents and capitals aside."""
    known = list(known)
    name, acronym = folded(wanted.name), folded(wanted.acronym)
    for organisation in known:
        if folded(organisation.name) == name:
            return organisation
    for organisation in known:
        names = {folded(organisation.acronym), folded(organisation.name)} - {""}
        if names & ({name, acronym} - {""}):
            return organisation
    return None


def same_reports(
    reports: Iterable[NamedReport], known: Iterable[MiniReport]
) -> dict[EntityId, MiniReport | None]:
    """For each mini-report of a file the one meant here: by identifier, title, or a sector that only one has."""
    known = list(known)
    return {report.id: _same_report(report, known) for report in reports}


def _same_report(report: NamedReport, known: list[MiniReport]) -> MiniReport | None:
    titles = {folded(title) for title in (report.title, report.short_title) if title}
    tests = (
        [one for one in known if one.id == report.id],
        [one for one in known if folded(one.title) == folded(report.title)],
        [one for one in known if titles & {folded(one.title), folded(one.short_title)}],
        [one for one in known if one.sector is report.sector and report.sector is not Sector.OTHER],
    )
    return next((found[0] for found in tests if len(found) == 1), None)
