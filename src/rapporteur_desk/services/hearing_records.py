"""The whole record of a hearing, as one form holds it: saved in one transaction, taken back in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import Civility, HearingKind, Visibility
from rapporteur_desk.domain.entities import (
    Appearance,
    Hearing,
    Organisation,
    Person,
    Question,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.rules import required
from rapporteur_desk.services.hearings import find_or_add_organisation, find_or_add_person
from rapporteur_desk.services.keys import give_key, give_question_key
from rapporteur_desk.services.ports import Clock, DossierStore, Transaction
from rapporteur_desk.services.records import checked
from rapporteur_desk.services.rewording import reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardEntry:
    """One person heard, as the form shows them."""

    appearance_id: EntityId | None = None
    """None for someone new to this hearing."""
    civility: Civility = Civility.NONE
    first_name: str = ""
    surname: str = ""
    function: str = ""
    organisation: str = ""
    """Name or acronym."""
    group: str = ""
    """Political group, for a member of parliament; the form keeps it and does not show it."""
    person_id: EntityId | None = None
    """Who is meant, where another has the same name: given by a copy."""

    @property
    def is_empty(self) -> bool:
        return not any((self.first_name, self.surname, self.function, self.organisation))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEntry:
    question_id: EntityId | None = None
    text: str = ""
    asked_by: EntityId | None = None
    """A person of the delegation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRecord:
    """A hearing with those heard and its questions, in order."""

    hearing_id: EntityId | None = None
    """None for a hearing that is not in the dossier yet."""
    title: str = ""
    kind: HearingKind = HearingKind.HEARING
    day: date
    start: time | None = None
    end: time | None = None
    place: str = ""
    visibility: Visibility = Visibility.PUBLIC
    filmed: bool = False
    video_url: str = ""
    mini_report_ids: tuple[EntityId, ...] = ()
    chair: str = ""
    """`Mme Christine Martin, présidente`"""
    description: str = ""
    heard: tuple[HeardEntry, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()


class HearingRecordService:
    """Reads and saves hearings as forms."""

    def __init__(self, store: DossierStore, clock: Clock | None = None) -> None:
        self._store = store
        self._clock: Clock = clock or (lambda: datetime.now(UTC))

    def read(self, hearing: Hearing) -> HearingRecord:
        """What the form shows for a hearing."""
        return HearingRecord(
            hearing_id=hearing.id,
            title=hearing.title,
            kind=hearing.kind,
            day=hearing.day,
            start=hearing.start,
            end=hearing.end,
            place=hearing.place,
            visibility=hearing.visibility,
            filmed=hearing.filmed,
            video_url=hearing.video_url,
            mini_report_ids=hearing.mini_report_ids,
            chair=hearing.chair,
            description=hearing.description,
            heard=tuple(self._entry(a) for a in self._store.appearances.select(hearing_id=hearing.id)),
            questions=tuple(
                QuestionEntry(question_id=question.id, text=question.text, asked_by=question.asked_by)
                for question in self._store.questions.select(hearing_id=hearing.id)
            ),
        )

    def copied(self, hearing: Hearing, day: date) -> HearingRecord:
        """A hearing like another one, on another day, not stored yet.

        Persons with their functions, questions as they were prepared, mini-reports, place and hours are taken over;
        notes, recording and video are not: they are what was said that day.
        """
        record = self.read(hearing)
        appearances = {a.id: a.person_id for a in self._store.appearances.select(hearing_id=hearing.id)}
        return replace(
            record,
            hearing_id=None,
            day=day,
            video_url="",
            heard=tuple(
                replace(
                    entry,
                    appearance_id=None,
                    person_id=appearances[entry.appearance_id] if entry.appearance_id else None,
                )
                for entry in record.heard
            ),
            questions=tuple(replace(entry, question_id=None) for entry in record.questions),
        )

    def duplicate(self, hearing_id: EntityId, day: date) -> ChangeSet:
        """Store a copy of a hearing on another day; see `copied`.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        return self.save(self.copied(self._store.hearings.get(hearing_id), day))

    def add_heard(self, hearing_id: EntityId, entries: Sequence[HeardEntry]) -> ChangeSet:
        """Add persons at the end of those heard, in one step.

        Raises:
            InvalidValueError: `name.empty`; nothing is stored then.
        """
        record = self.read(self._store.hearings.get(hearing_id))
        return self.save(replace(record, heard=(*record.heard, *entries)))

    def save(self, record: HearingRecord) -> ChangeSet:
        """Store the record: those left out of it are no longer heard, questions left out go to the bin.

        A person or organisation already known by that name is used again; a changed name that nobody else has
        corrects the person, in every hearing. Entries without any word are left out.

        Raises:
            InvalidValueError: `title.empty`, `name.empty`, `hearing.ends_before_start`; nothing is stored then.
        """
        scope = self._store.transaction()
        with scope as tx:
            hearing = self._put_hearing(tx, record)
            self._put_heard(tx, hearing, [entry for entry in record.heard if not entry.is_empty])
            self._put_questions(tx, hearing, [entry for entry in record.questions if entry.text.strip()])
        return scope.changes

    def _entry(self, appearance: Appearance) -> HeardEntry:
        person = self._store.persons.get(appearance.person_id)
        organisation = self._store.organisations.find(appearance.organisation_id)
        return HeardEntry(
            appearance_id=appearance.id,
            civility=person.civility,
            first_name=person.first_name,
            surname=person.surname,
            function=appearance.function,
            organisation=organisation.name if organisation else "",
            group=appearance.group,
        )

    def _put_hearing(self, tx: Transaction, record: HearingRecord) -> Hearing:
        if record.hearing_id is None:
            required(record.title, "title.empty")
            hearing = Hearing(id=new_id(), key=give_key(tx, EntityKind.HEARING), title="", day=record.day)
        else:
            hearing = self._store.hearings.get(record.hearing_id)
        changed = checked(
            self._store,
            replace(
                hearing,
                title=record.title,
                kind=record.kind,
                day=record.day,
                start=record.start,
                end=record.end,
                place=record.place.strip(),
                visibility=record.visibility,
                filmed=record.filmed,
                video_url=record.video_url.strip(),
                mini_report_ids=record.mini_report_ids,
                chair=record.chair.strip(),
                description=record.description,
            ),
        )
        tx.put(changed)
        assert isinstance(changed, Hearing)  # noqa: S101  # `checked` answers what it is given
        return changed

    def _put_heard(self, tx: Transaction, hearing: Hearing, entries: Sequence[HeardEntry]) -> None:
        former = {a.id: a for a in self._store.appearances.select(hearing_id=hearing.id)}
        organisations: dict[str, Organisation] = {}
        for position, entry in enumerate(entries, start=1):
            appearance = former.pop(entry.appearance_id, None) if entry.appearance_id else None
            person = self._person(tx, entry, appearance)
            name = entry.organisation.strip()
            if name and name not in organisations:
                organisations[name] = find_or_add_organisation(self._store, tx, name)
            known = organisations[name] if name else None
            tx.put(
                Appearance(
                    id=appearance.id if appearance else new_id(),
                    hearing_id=hearing.id,
                    person_id=person.id,
                    organisation_id=known.id if known else None,
                    function=entry.function.strip(),
                    group=entry.group,
                    position=position,
                )
            )
        for appearance in former.values():
            if self._store.notes.select(binned=True, appearance_id=appearance.id):
                # What they said still bears their name.
                tx.put(replace(appearance, binned_at=self._clock()))
            else:
                tx.remove(appearance)

    def _person(self, tx: Transaction, entry: HeardEntry, appearance: Appearance | None) -> Person:
        surname, first_name = required(entry.surname, "name.empty"), entry.first_name.strip()
        meant = self._store.persons.find(entry.person_id) if appearance is None else None
        if meant is not None and (meant.surname, meant.first_name) == (surname, first_name):
            return meant
        if appearance is None:
            return find_or_add_person(self._store, tx, surname, first_name, entry.civility)
        person = self._store.persons.get(appearance.person_id)
        if (person.surname, person.first_name) != (surname, first_name):
            for known in self._store.persons.select(surname=surname, first_name=first_name):
                return known
        corrected = replace(person, surname=surname, first_name=first_name, civility=entry.civility)
        tx.put(corrected)
        return corrected

    def _put_questions(self, tx: Transaction, hearing: Hearing, entries: Sequence[QuestionEntry]) -> None:
        former = {q.id: q for q in self._store.questions.select(hearing_id=hearing.id)}
        for position, entry in enumerate(entries, start=1):
            question = former.pop(entry.question_id, None) if entry.question_id else None
            if question is None:
                question = Question(
                    id=new_id(), key=give_question_key(tx, hearing), hearing_id=hearing.id, text=""
                )
            question = reworded(question, entry.text.strip())
            tx.put(replace(question, asked_by=entry.asked_by, position=position))
        for question in former.values():
            tx.put(replace(question, binned_at=self._clock()))
