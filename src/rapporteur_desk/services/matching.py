"""Whom a transcript names: from a speaker as a file writes it to a person heard, or a rapporteur."""

from __future__ import annotations

from rapporteur_desk.domain.entities import Person
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.hearings import HearingService, PersonHeard
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.speakers import split_name


class SpeakerMatcher:
    """Answers for one hearing; a name that could be two people's is nobody's."""

    def __init__(self, store: DossierStore, hearing_id: EntityId) -> None:
        heard = HearingService(store).persons_heard(hearing_id)
        present = {one.person.id for one in heard}
        rapporteurs = [
            person for person in store.persons.select(is_rapporteur=True) if person.id not in present
        ]
        self._known: list[tuple[Person, PersonHeard | Person]] = [
            *((one.person, one) for one in heard),
            *((person, person) for person in rapporteurs),
        ]
        self._found: dict[str, PersonHeard | Person | None] = {}

    def find(self, speaker: str) -> PersonHeard | Person | None:
        """Who is meant, None when that cannot be told."""
        if speaker not in self._found:
            self._found[speaker] = self._matching(speaker) if speaker.strip() else None
        return self._found[speaker]

    def _matching(self, speaker: str) -> PersonHeard | Person | None:
        name = split_name(speaker)
        surname, first = folded(name.surname), folded(name.first_name)
        whole = folded(f"{name.first_name} {name.surname}")
        same = [
            one
            for person, one in self._known
            if whole == folded(f"{person.first_name} {person.surname}").strip()
            or (folded(person.surname) == surname and (not first or not person.first_name))
        ]
        return same[0] if len(same) == 1 else None
