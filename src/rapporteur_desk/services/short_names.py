"""How people are called where room is short, so that no two of a dossier are called alike."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur_desk.domain.entities import Person
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded, full_name, short_name
from rapporteur_desk.services.ports import DossierStore


class ShortNames:
    """`M. Martin`; `M. P. Martin` beside another M. Martin of the dossier; `M. Paul Martin` beside a M. Pierre Martin.

    Remembers what it has looked up: for one list, not for a session.
    """

    def __init__(self, store: DossierStore) -> None:
        self._store = store
        self._found: dict[EntityId, str] = {}

    def of(self, person: Person) -> str:
        if person.id not in self._found:
            self._found[person.id] = name_among(person, self._store.persons.select(surname=person.surname))
        return self._found[person.id]


def name_among(person: Person, others: Iterable[Person]) -> str:
    """The shortest name that none of the others has.

    Args:
        person: who is to be named.
        others: may hold the person too, and persons of other names.
    """
    short = short_name(person)
    namesakes = [one for one in others if one.id != person.id and short_name(one) == short]
    if not namesakes or not person.first_name:
        return short
    initial = folded(person.first_name)[:1]
    if any(folded(one.first_name)[:1] in ("", initial) for one in namesakes):
        return full_name(person)
    return f"{person.civility.value} {person.first_name[0]}. {person.surname}"
