"""The papers of a hearing: notes, minutes, questionnaire, read from the dossier as the values they print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.hearing_notes import HearingNotes, NoteLine, hearing_document
from rapporteur_desk.document.minutes import HearingMinutes, MinutesLine, MinutesSpeaker, minutes_document
from rapporteur_desk.document.questionnaire import Questionnaire, questionnaire_document
from rapporteur_desk.document.tree import Document, DocumentMeta
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Hearing, Note, Person
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.rules import effective_visibility
from rapporteur_desk.services.citing import CitationResolver, cited_person
from rapporteur_desk.services.notes import SpeakerDirectory, note_takers
from rapporteur_desk.services.papers import HearingPaper, PaperOptions
from rapporteur_desk.services.ports import Clock, DossierStore
from rapporteur_desk.services.taking import Phase, phase_of
from rapporteur_desk.services.templates import rapporteur_ids


class HearingPapers:
    """Makes the documents of one dossier's hearings; everything is read anew each time."""

    def __init__(self, store: DossierStore, clock: Clock, own_name: Callable[[], str] = str) -> None:
        """`own_name` is who takes notes on this computer, empty until said."""
        self._store = store
        self._clock = clock
        self._own_name = own_name

    def document(self, hearing: Hearing, options: PaperOptions | None = None) -> Document:
        """One paper of a hearing. A questionnaire is one letter to all who are heard; see `letters`.

        Raises:
            InvalidValueError: `export.no_questions` when a questionnaire would ask nothing.
        """
        options = options or PaperOptions()
        match options.paper:
            case HearingPaper.NOTES:
                return self.notes(hearing)
            case HearingPaper.MINUTES:
                return self.minutes(hearing, options)
            case HearingPaper.QUESTIONNAIRE:
                return self._letter(hearing, self._people(hearing))

    def letters(self, hearing: Hearing) -> list[tuple[str, Document]]:
        """A letter for each person heard, with whom it is for: `Claire Lefèvre`.

        Raises:
            InvalidValueError: `export.no_questions`.
        """
        return [
            (f"{person.first_name} {person.surname}".strip(), self._letter(hearing, (person,)))
            for person in self._people(hearing)
        ]

    def notes(self, hearing: Hearing) -> Document:
        """The team's own record."""
        resolver = CitationResolver(self._store)
        directory = SpeakerDirectory(self._store)
        record: list[Note] = self._store.notes.select(hearing_id=hearing.id)
        own_name = self._own_name()
        takers = note_takers(record, own_name)
        notes = HearingNotes(
            **_facts(hearing),
            people=resolver.hearing(hearing).people,
            note_takers=takers if len(takers) > 1 else (),
            questions=self._questions(hearing),
            notes=tuple(
                NoteLine(
                    text=note.text,
                    key=note.key,
                    speaker=directory.full_speaker(note),
                    time=note.time,
                    kind=note.kind,
                    topic=note.topic,
                    author=(note.author or own_name) if len(takers) > 1 else "",
                    closed=self._is_closed_by_itself(note, hearing),
                )
                for note in record
            ),
        )
        return hearing_document(notes, resolve=resolver, meta=self._meta())

    def minutes(self, hearing: Hearing, options: PaperOptions) -> Document:
        """What was said, in turns."""
        resolver = CitationResolver(self._store)
        speakers = _Speakers(self._store, hearing)
        notes = self._store.notes.select(hearing_id=hearing.id)
        facts = _facts(hearing)
        if self._goes_on(hearing, notes):
            facts["end"] = None  # what is only planned is no fact to be printed
        minutes = HearingMinutes(
            **facts,
            chair=hearing.chair,
            suspensions=hearing.suspensions,
            filmed=hearing.filmed,
            video_url=hearing.video_url,
            people=self._people(hearing),
            lines=tuple(
                MinutesLine(
                    text=note.text,
                    speaker=speakers.of(note),
                    time=note.time,
                    kind=note.kind,
                    topic=note.topic,
                    closed=self._is_closed_by_itself(note, hearing),
                )
                for note in notes
            ),
        )
        return minutes_document(
            minutes,
            resolve=resolver,
            meta=self._meta(),
            team_notes=options.team_notes,
            closed_notes=options.closed_notes,
        )

    def closed_notes(self, hearing: Hearing) -> int:
        """How many notes of a public hearing are closed by themselves, and left out of its minutes unless asked for."""
        notes = self._store.notes.select(hearing_id=hearing.id)
        return sum(self._is_closed_by_itself(note, hearing) for note in notes)

    def _letter(self, hearing: Hearing, addressees: tuple[CitedPerson, ...]) -> Document:
        questions = self._questions(hearing)
        if not questions:
            raise InvalidValueError("export.no_questions", key=hearing.key, title=hearing.title)
        questionnaire = Questionnaire(
            **_facts(hearing),
            filmed=hearing.filmed,
            theme=self._store.dossier.title,
            addressees=addressees,
            questions=questions,
            rapporteurs=tuple(_as_cited(person) for person in rapporteurs_of(self._store, hearing)),
            written_on=self._clock().astimezone().date(),
        )
        return questionnaire_document(questionnaire, meta=self._meta())

    def _people(self, hearing: Hearing) -> tuple[CitedPerson, ...]:
        return CitationResolver(self._store).hearing(hearing).people

    def _questions(self, hearing: Hearing) -> tuple[str, ...]:
        questions = self._store.questions.select(hearing_id=hearing.id)
        return tuple(question.text for question in questions if question.text.strip())

    def _meta(self) -> DocumentMeta:
        dossier = self._store.dossier
        return DocumentMeta(language=dossier.language, notice=dossier.notice)

    def _goes_on(self, hearing: Hearing, notes: Sequence[Note]) -> bool:
        """Whether the hearing has not ended yet."""
        here = self._clock().astimezone()
        last = next((note.time for note in reversed(notes) if note.time is not None), None)
        phase = phase_of(hearing, here.date(), here.time().replace(microsecond=0), last)
        return phase in (Phase.PLANNED, Phase.RUNNING, Phase.SUSPENDED)

    def _is_closed_by_itself(self, note: Note, hearing: Hearing) -> bool:
        return (
            hearing.visibility is Visibility.PUBLIC
            and effective_visibility(note, hearing) is Visibility.CLOSED
        )


def _facts(hearing: Hearing) -> dict[str, Any]:
    """The fields of `HearingFacts`."""
    return {
        "title": hearing.title,
        "kind": hearing.kind,
        "day": hearing.day,
        "start": hearing.start,
        "end": hearing.end,
        "place": hearing.place,
        "closed": hearing.visibility is Visibility.CLOSED,
    }


def rapporteurs_of(store: DossierStore, hearing: Hearing) -> list[Person]:
    """The rapporteurs of the mini-reports that a hearing feeds, in their order, each once."""
    persons = (store.persons.find(id) for id in rapporteur_ids(store, hearing.mini_report_ids))
    return [person for person in persons if person is not None and person.binned_at is None]


def _as_cited(person: Person) -> CitedPerson:
    return CitedPerson(surname=person.surname, first_name=person.first_name, civility=person.civility)


class _Speakers:
    """Who said a note, as minutes name them."""

    def __init__(self, store: DossierStore, hearing: Hearing) -> None:
        self._store = store
        self._directory = SpeakerDirectory(store)
        reports = store.mini_reports.select()
        fed = [report for report in reports if report.id in hearing.mini_report_ids] or reports
        self._rapporteurs = {id for report in fed for id in report.rapporteur_ids}

    def of(self, note: Note) -> MinutesSpeaker | None:
        if note.appearance_id is not None:
            heard = self._directory.person_heard(note.appearance_id)
            return MinutesSpeaker(person=cited_person(heard)) if heard else None
        person = self._store.persons.find(note.rapporteur_id)
        if person is None:
            return None
        return MinutesSpeaker(person=_as_cited(person), is_rapporteur=person.id in self._rapporteurs)
