"""Which of those on a pasted list the dossier knows already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapporteur_desk.domain.entities import Organisation, Person
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.hearings import KnownPersons, known_organisation
from rapporteur_desk.services.ports import DossierStore


class KnownNames:
    """The persons and organisations of a dossier, read once for a whole list."""

    def __init__(self, store: DossierStore) -> None:
        self._persons = KnownPersons(store)
        self._organisations = store.organisations.select()

    def person(self, entry: HeardEntry) -> Person | None:
        """The person meant, accents, capitals and hyphens aside; None for somebody new."""
        if not entry.surname.strip():
            return None
        return self._persons.find(entry.surname.strip(), entry.first_name.strip(), entry.civility)

    def organisation(self, name: str) -> Organisation | None:
        """The organisation of that name or acronym, None when unknown."""
        return known_organisation(self._organisations, name) if name.strip() else None

    def spelt(self, entry: HeardEntry) -> HeardEntry:
        """The entry with the names as the dossier spells them; what it does not know stays as it is."""
        person, organisation = self.person(entry), self.organisation(entry.organisation)
        if person is not None:
            entry = replace(
                entry,
                civility=person.civility or entry.civility,
                first_name=person.first_name,
                surname=person.surname,
            )
        return replace(entry, organisation=organisation.name) if organisation is not None else entry


def newcomers(heard: Sequence[HeardEntry], entries: Sequence[HeardEntry]) -> list[HeardEntry]:
    """Those of `entries` who are not heard yet, each once."""
    seen = {_name(entry) for entry in heard}
    found: list[HeardEntry] = []
    for entry in entries:
        if _name(entry) not in seen:
            seen.add(_name(entry))
            found.append(entry)
    return found


def _name(entry: HeardEntry) -> str:
    return " ".join(folded(f"{entry.first_name} {entry.surname}").replace("-", " ").split())
