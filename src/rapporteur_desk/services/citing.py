"""From the key of a citation to what it points at: a hearing, what somebody said there, or a source."""

from __future__ import annotations

from rapporteur_desk.document.cited import Cited, CitedHearing, CitedNote, CitedPerson
from rapporteur_desk.document.cited_sources import CitedSource, locator_words
from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import (
    Excerpt,
    Hearing,
    Note,
    Person,
    Source,
    TranscriptLine,
)
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import effective_visibility
from rapporteur_desk.services.evidence_numbers import EvidenceNumbers
from rapporteur_desk.services.hearings import PersonHeard
from rapporteur_desk.services.matching import SpeakerMatcher
from rapporteur_desk.services.notes import SpeakerDirectory
from rapporteur_desk.services.ports import DossierStore


class CitationResolver:
    """Answers for one document; what was looked up once is kept."""

    def __init__(self, store: DossierStore, numbers: EvidenceNumbers | None = None) -> None:
        """`numbers` are those of the British manner; without them nothing is looked up for it."""
        self._store = store
        self._numbers = numbers
        self._directory = SpeakerDirectory(store)
        self._known: dict[str, Cited | None] = {}
        self._hearings: dict[EntityId, CitedHearing] = {}
        self._matchers: dict[EntityId, SpeakerMatcher] = {}

    def __call__(self, key: str) -> Cited | None:
        """What the key names, None when it names nothing that can be cited."""
        key = key.upper()
        if key not in self._known:
            self._known[key] = self._resolved(key)
        return self._known[key]

    def hearing(self, hearing: Hearing) -> CitedHearing:
        """A hearing with those heard at it."""
        if hearing.id not in self._hearings:
            heard = (
                self._directory.person_heard(appearance.id)
                for appearance in self._store.appearances.select(hearing_id=hearing.id)
            )
            self._hearings[hearing.id] = CitedHearing(
                identity=hearing.key,
                title=hearing.title,
                kind=hearing.kind,
                day=hearing.day,
                people=tuple(cited_person(person) for person in heard if person is not None),
                closed=hearing.visibility is Visibility.CLOSED,
                questions=self._numbers.questions(hearing.id) if self._numbers else (0, 0),
                evidence=self._numbers.written(hearing.id) if self._numbers else 0,
            )
        return self._hearings[hearing.id]

    def _resolved(self, key: str) -> Cited | None:
        match self._store.by_key(key):
            case Note() as note:
                return self._note(note)
            case Hearing() as hearing:
                return self.hearing(hearing)
            case Source() as source:
                return CitedSource.of(source)
            case Excerpt() as excerpt:
                return self._excerpt(excerpt)
            case TranscriptLine() as line:
                return self._line(line)
            case _:
                return None

    def _note(self, note: Note) -> Cited:
        if note.hearing_id is None and note.excerpt_id is not None:
            excerpt = self._store.excerpts.find(note.excerpt_id)
            if excerpt is not None:
                return self._excerpt(excerpt)
        hearing = self._directory.hearing(note.hearing_id)
        speaker: CitedPerson | None = None
        if note.appearance_id is not None:
            heard = self._directory.person_heard(note.appearance_id)
            speaker = cited_person(heard) if heard is not None else None
        elif note.rapporteur_id is not None:
            speaker = cited_rapporteur(self._store.persons.get(note.rapporteur_id))
        return CitedNote(
            hearing=self.hearing(hearing) if hearing else None,
            speaker=speaker,
            by_rapporteur=note.rapporteur_id is not None,
            closed=effective_visibility(note, hearing) is Visibility.CLOSED,
            day=note.created.date(),
            question=self._numbers.question(note.id) if self._numbers else 0,
        )

    def _line(self, line: TranscriptLine) -> Cited:
        hearing = self._directory.hearing(line.hearing_id)
        if line.hearing_id not in self._matchers:
            self._matchers[line.hearing_id] = SpeakerMatcher(self._store, line.hearing_id)
        speaker: CitedPerson | None = None
        who = self._matchers[line.hearing_id].find(line.speaker)
        if isinstance(who, PersonHeard):
            speaker = cited_person(who)
        elif who is not None:
            speaker = cited_rapporteur(who)
        return CitedNote(
            hearing=self.hearing(hearing) if hearing else None,
            speaker=speaker,
            by_rapporteur=isinstance(who, Person),
            place=time_code(line.start_ms),
        )

    def _excerpt(self, excerpt: Excerpt) -> CitedSource:
        source = self._store.sources.get(excerpt.source_id)
        locator = locator_words(excerpt.locator, self._store.dossier.language, excerpt.locator_kind)
        return CitedSource.of(source, locator)


def cited_rapporteur(person: Person) -> CitedPerson:
    """A member of the delegation, as footnotes name them."""
    return CitedPerson(surname=person.surname, first_name=person.first_name, civility=person.civility)


def cited_person(heard: PersonHeard) -> CitedPerson:
    """Somebody heard, as footnotes and annexes name them."""
    return CitedPerson(
        surname=heard.person.surname,
        first_name=heard.person.first_name,
        civility=heard.person.civility,
        function=heard.appearance.function,
        organisation=heard.organisation.name if heard.organisation else "",
    )
