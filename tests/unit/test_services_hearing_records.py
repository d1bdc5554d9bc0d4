"""The form of a hearing: saved whole, in one transaction, undone in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from office import DAY, Office, picture

from rapporteur_desk.domain.choices import Civility, Visibility
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.hearing_records import (
    HeardEntry,
    HearingRecord,
    HearingRecordService,
    QuestionEntry,
)

LEFEVRE = HeardEntry(
    civility=Civility.MADAME, first_name="Claire", surname="Lefèvre", function="cheffe de service",
    organisation="Haute Autorité de santé",
)  # fmt: skip
DUVAL = HeardEntry(
    civility=Civility.MONSIEUR, first_name="Marc", surname="Duval", function="ingénieur",
    organisation="Haute Autorité de santé",
)  # fmt: skip
RECORD = HearingRecord(
    title=" Audition de la HAS ",
    day=DAY,
    start=time(14),
    end=time(15, 30),
    place="Salle Clemenceau",
    visibility=Visibility.CLOSED,
    heard=(LEFEVRE, DUVAL),
    questions=(
        QuestionEntry(text="Taux d’équipement ?"),
        QuestionEntry(text=" "),
        QuestionEntry(text="Coût ?"),
    ),
)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def service(office: Office) -> HearingRecordService:
    return HearingRecordService(office.store, office.clock)


def names(office: Office, hearing_id: str) -> list[str]:
    return [person.name for person in office.hearings.persons_heard(hearing_id)]  # type: ignore[arg-type]


def test_a_new_hearing_is_stored_with_all_that_belongs_to_it(
    office: Office, service: HearingRecordService
) -> None:
    hearing = office.made(EntityKind.HEARING, service.save(RECORD))
    assert (hearing.key, hearing.title, hearing.place) == ("A1", "Audition de la HAS", "Salle Clemenceau")
    assert (hearing.start, hearing.end, hearing.visibility) == (time(14), time(15, 30), Visibility.CLOSED)
    assert names(office, hearing.id) == ["Mme Claire Lefèvre", "M. Marc Duval"]
    heard = office.hearings.persons_heard(hearing.id)
    assert {person.organisation.name for person in heard if person.organisation} == {
        "Haute Autorité de santé"
    }
    assert len(office.store.organisations.select()) == 1
    questions = office.store.questions.select(hearing_id=hearing.id)
    assert [(question.key, question.text) for question in questions] == [
        ("A1-Q1", "Taux d’équipement ?"), ("A1-Q2", "Coût ?"),
    ]  # fmt: skip


def test_what_is_read_is_what_was_saved(office: Office, service: HearingRecordService) -> None:
    hearing = office.made(EntityKind.HEARING, service.save(RECORD))
    record = service.read(hearing)
    assert [replace(entry, appearance_id=None) for entry in record.heard] == [LEFEVRE, DUVAL]
    assert [entry.text for entry in record.questions] == ["Taux d’équipement ?", "Coût ?"]
    before = picture(office.store)
    assert not service.save(record), "saving it unchanged changes nothing"
    assert picture(office.store) == before


def test_order_is_kept_and_keys_stay(office: Office, service: HearingRecordService) -> None:
    hearing = office.made(EntityKind.HEARING, service.save(RECORD))
    record = service.read(hearing)
    service.save(replace(record, heard=record.heard[::-1], questions=record.questions[::-1]))
    assert names(office, hearing.id) == ["M. Marc Duval", "Mme Claire Lefèvre"]
    assert [q.key for q in office.store.questions.select(hearing_id=hearing.id)] == ["A1-Q2", "A1-Q1"]


def test_a_known_person_is_used_again(office: Office, service: HearingRecordService) -> None:
    service.save(RECORD)
    service.save(replace(RECORD, title="Seconde audition", heard=(LEFEVRE,), questions=()))
    assert len(office.store.persons.select()) == 2


def test_a_corrected_name_corrects_the_person(office: Office, service: HearingRecordService) -> None:
    hearing = office.made(EntityKind.HEARING, service.save(RECORD))
    record = service.read(hearing)
    corrected = replace(record.heard[0], surname="Lefebvre")
    service.save(replace(record, heard=(corrected, record.heard[1])))
    assert names(office, hearing.id) == ["Mme Claire Lefebvre", "M. Marc Duval"]
    assert len(office.store.persons.select()) == 2


def test_a_name_that_somebody_has_means_that_person(office: Office, service: HearingRecordService) -> None:
    hearing = office.made(EntityKind.HEARING, service.save(RECORD))
    other = office.new_hearing("Autre")
    morel = office.new_appearance(other, "Morel", first_name="Jeanne", civility=Civility.MADAME)
    record = service.read(hearing)
    replaced = replace(record.heard[1], first_name="Jeanne", surname="Morel", civility=Civility.MADAME)
    service.save(replace(record, heard=(record.heard[0], replaced)))
    assert office.hearings.persons_heard(hearing.id)[1].person.id == morel.person_id
    assert "M. Marc Duval" not in names(office, hearing.id)
    assert office.store.persons.select(surname="Duval"), "who was replaced is still known"


def test_someone_left_out_is_no_longer_heard(office: Office, service: HearingRecordService) -> None:
    hearing = office.made(EntityKind.HEARING, service.save(RECORD))
    record = service.read(hearing)
    spoke = office.new_note("Propos.", hearing, appearance_id=record.heard[1].appearance_id)
    service.save(replace(record, heard=()))
    assert names(office, hearing.id) == []
    assert office.notes.view(spoke.id).speaker == "M. Duval", "what they said still bears their name"


def test_questions_left_out_go_to_the_bin(office: Office, service: HearingRecordService) -> None:
    hearing = office.made(EntityKind.HEARING, service.save(RECORD))
    service.save(replace(service.read(hearing), questions=()))
    assert office.store.questions.select(hearing_id=hearing.id) == []
    assert sorted(getattr(entity, "key", "") for entity in office.bin.entries()) == ["A1-Q1", "A1-Q2"]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (replace(RECORD, title="  "), "title.empty"),
        (replace(RECORD, end=time(13)), "hearing.ends_before_start"),
        (replace(RECORD, heard=(LEFEVRE, HeardEntry(function="directeur"))), "name.empty"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    office: Office, service: HearingRecordService, record: HearingRecord, code: str
) -> None:
    before = picture(office.store)
    with pytest.raises(InvalidValueError) as refused:
        service.save(record)
    assert refused.value.code == code
    assert picture(office.store) == before


def test_one_undo_takes_all_of_it_back(office: Office, service: HearingRecordService) -> None:
    before = picture(office.store)
    done = service.save(RECORD)
    after = picture(office.store)
    undone = office.undo.revert(done)
    assert picture(office.store) == before
    office.undo.revert(undone)
    assert picture(office.store) == after
