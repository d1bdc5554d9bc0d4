"""Templates, copies and known names: what a hearing is prepared from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from office import DAY, Office, picture

from rapporteur_desk.domain.choices import Civility, HearingKind, QuestionStatus, Visibility
from rapporteur_desk.domain.entities import Suspension
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.hearing_records import (
    HeardEntry,
    HearingRecord,
    HearingRecordService,
    QuestionEntry,
)
from rapporteur_desk.services.known_names import KnownNames
from rapporteur_desk.services.templates import (
    HearingTemplate,
    TemplateQuestion,
    end_after,
    rapporteur_ids,
    renamed,
    template_of,
    with_template,
)

FIRST, SECOND = (
    EntityId("11111111-1111-1111-1111-111111111111"),
    EntityId("22222222-2222-2222-2222-222222222222"),
)
TEMPLATE = HearingTemplate(
    name="Audition",
    kind=HearingKind.ROUND_TABLE,
    title="Audition de ",
    place="Salle Clemenceau",
    visibility=Visibility.CLOSED,
    filmed=True,
    minutes=90,
    questions=(
        TemplateQuestion(text="Combien ?", rapporteur=2),
        TemplateQuestion(text="Quand ?", rapporteur=3),
    ),
)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def service(office: Office) -> HearingRecordService:
    return HearingRecordService(office.store, office.clock)


# -- templates --


def test_a_template_fills_in_an_empty_hearing() -> None:
    filled = with_template(HearingRecord(day=DAY, start=time(9)), TEMPLATE, (FIRST, SECOND))
    assert (filled.kind, filled.title, filled.place) == (
        HearingKind.ROUND_TABLE, "Audition de ", "Salle Clemenceau",
    )  # fmt: skip
    assert (filled.visibility, filled.filmed, filled.end) == (Visibility.CLOSED, True, time(10, 30))
    assert filled.questions == (
        QuestionEntry(text="Combien ?", asked_by=SECOND), QuestionEntry(text="Quand ?"),
    )  # fmt: skip


def test_nothing_typed_is_lost_and_nothing_closed_is_opened() -> None:
    typed = HearingRecord(
        day=DAY, title="HAS", place="Ici", start=time(9), end=time(9, 30), visibility=Visibility.CLOSED,
        questions=(QuestionEntry(text="QUAND ? "),),
    )  # fmt: skip
    filled = with_template(typed, replace(TEMPLATE, visibility=Visibility.PUBLIC))
    assert (filled.title, filled.place, filled.end) == ("HAS", "Ici", time(9, 30))
    assert filled.visibility is Visibility.CLOSED
    assert [question.text for question in filled.questions] == ["QUAND ? ", "Combien ?"]


def test_a_questionnaire_alone_adds_its_questions_and_no_more() -> None:
    typed = HearingRecord(day=DAY, title="HAS", kind=HearingKind.VISIT)
    filled = with_template(typed, replace(TEMPLATE, kind=None))
    assert replace(filled, questions=()) == typed
    assert len(filled.questions) == 2


def test_a_hearing_becomes_a_template_without_those_heard() -> None:
    record = HearingRecord(
        day=DAY, title="HAS", kind=HearingKind.VISIT, place="Ici ", start=time(9), end=time(11, 15),
        filmed=True, heard=(HeardEntry(surname="Duval"),),
        questions=(QuestionEntry(text=" Combien ? ", asked_by=SECOND), QuestionEntry(text=" "),
                   QuestionEntry(text="Quand ?", asked_by=EntityId("autre"))),
    )  # fmt: skip
    made = template_of(record, " Visites ", (FIRST, SECOND))
    assert made == HearingTemplate(
        name="Visites", kind=HearingKind.VISIT, place="Ici", filmed=True, minutes=135,
        questions=(TemplateQuestion(text="Combien ?", rapporteur=2), TemplateQuestion(text="Quand ?")),
    )  # fmt: skip
    assert template_of(record, "Q", only_questions=True).kind is None
    with pytest.raises(InvalidValueError):
        template_of(record, "  ")
    with pytest.raises(InvalidValueError):
        renamed(made, "")


def test_an_end_is_only_said_within_the_day() -> None:
    assert end_after(time(9, 30), 90) == time(11)
    assert end_after(time(23), 90) is None
    assert end_after(None, 90) is None
    assert end_after(time(9), 0) is None


def test_rapporteurs_follow_the_mini_reports(office: Office) -> None:
    ids = [
        office.hearings.add_rapporteur(surname=name).created(EntityKind.PERSON) for name in ("A", "B", "C")
    ]
    one = office.new_report("Un", rapporteur_ids=(ids[1], ids[0]))
    two = office.new_report("Deux", rapporteur_ids=(ids[0], ids[2]))
    assert rapporteur_ids(office.store, (two.id, one.id)) == (ids[1], ids[0], ids[2])
    assert rapporteur_ids(office.store, ()) == ()


# -- a copy --


def test_a_copy_has_persons_questions_and_reports_but_nothing_that_was_said(
    office: Office, service: HearingRecordService
) -> None:
    report = office.new_report()
    asker = office.hearings.add_rapporteur(surname="Delmothe").created(EntityKind.PERSON)
    record = HearingRecord(
        title="Audition de la HAS", day=DAY, start=time(9), end=time(10), place="Salle", chair="Mme X, présidente",
        description="Préparée par l’équipe.", filmed=True, video_url="https://v.fr/1",
        visibility=Visibility.CLOSED, mini_report_ids=(report.id,), kind=HearingKind.ROUND_TABLE,
        heard=(
            HeardEntry(civility=Civility.MADAME, surname="Lefèvre", function="cheffe", organisation="HAS", group="UC"),
            HeardEntry(surname="Duval"),
        ),
        questions=(QuestionEntry(text="Combien ?", asked_by=asker), QuestionEntry(text="Quand ?")),
    )  # fmt: skip
    first = office.made(EntityKind.HEARING, service.save(record))
    office.records.save(
        replace(first, suspensions=(Suspension(time(9, 30)),), recording="a" * 64, anchor_ms=5)
    )
    office.new_note("Propos.", first)
    (question, _) = office.store.questions.select(hearing_id=first.id)
    office.hearings.tick(question.id, QuestionStatus.ASKED)
    persons = office.store.persons.select()

    copy = office.made(EntityKind.HEARING, service.duplicate(first.id, date(2024, 7, 1)))
    assert (copy.key, copy.title, copy.day, copy.kind) == (
        "A2", "Audition de la HAS", date(2024, 7, 1), HearingKind.ROUND_TABLE,
    )  # fmt: skip
    assert (copy.start, copy.end, copy.place, copy.chair) == (time(9), time(10), "Salle", "Mme X, présidente")
    assert (copy.visibility, copy.filmed, copy.mini_report_ids) == (Visibility.CLOSED, True, (report.id,))
    assert copy.description == "Préparée par l’équipe."
    assert (copy.suspensions, copy.recording, copy.video_url, copy.anchor_ms) == ((), "", "", 0)
    assert office.store.persons.select() == persons, "nobody is made twice"
    heard = office.hearings.persons_heard(copy.id)
    assert [(h.name, h.capacity, h.appearance.group) for h in heard] == [
        ("Mme Lefèvre", "HAS, cheffe", "UC"), ("Duval", "", ""),
    ]  # fmt: skip
    asked = office.store.questions.select(hearing_id=copy.id)
    assert [(q.key, q.text, q.asked_by, q.status) for q in asked] == [
        ("A2-Q1", "Combien ?", asker, QuestionStatus.PREPARED),
        ("A2-Q2", "Quand ?", None, QuestionStatus.PREPARED),
    ]
    assert office.store.notes.select(hearing_id=copy.id) == []


def test_a_copy_means_the_same_person_among_namesakes(office: Office, service: HearingRecordService) -> None:
    first = office.new_hearing()
    one = office.new_appearance(first, "Martin", first_name="Jean")
    namesake = office.store.persons.get(one.person_id)
    other = replace(namesake, id=EntityId("33333333-3333-3333-3333-333333333333"), key="P99")
    with office.store.transaction() as tx:
        tx.put(other)
        tx.put(replace(one, person_id=other.id))
    copy = office.made(EntityKind.HEARING, service.duplicate(first.id, DAY))
    assert office.hearings.persons_heard(copy.id)[0].person.id == other.id


def test_one_undo_takes_a_copy_back(office: Office, service: HearingRecordService) -> None:
    hearing = office.made(EntityKind.HEARING, service.save(HearingRecord(title="A", day=DAY)))
    before = picture(office.store)
    office.undo.revert(service.duplicate(hearing.id, DAY))
    assert picture(office.store) == before
    with pytest.raises(NotFoundError):
        service.duplicate(EntityId("absente"), DAY)


def test_who_asks_is_kept_when_the_form_is_saved_again(office: Office, service: HearingRecordService) -> None:
    asker = office.hearings.add_rapporteur(surname="Delmothe").created(EntityKind.PERSON)
    hearing = office.new_hearing()
    office.hearings.add_question(hearing.id, "Combien ?", asked_by=asker)
    assert not service.save(service.read(hearing)), "saving it unchanged changes nothing"
    record = service.read(hearing)
    service.save(replace(record, questions=(replace(record.questions[0], asked_by=None),)))
    assert office.store.questions.select(hearing_id=hearing.id)[0].asked_by is None


# -- known names --


def test_those_known_are_recognised_and_take_the_known_spelling(office: Office) -> None:
    hearing = office.new_hearing()
    office.new_appearance(
        hearing, "Lefèvre-Durand", first_name="Claire", civility=Civility.MADAME,
        organisation="Haute Autorité de santé (HAS)",
    )  # fmt: skip
    known = KnownNames(office.store)
    pasted = HeardEntry(first_name="CLAIRE", surname="Lefevre Durand", organisation="has", function="cheffe")
    assert known.person(pasted) is not None
    spelt = known.spelt(pasted)
    assert spelt == HeardEntry(
        civility=Civility.MADAME, first_name="Claire", surname="Lefèvre-Durand",
        organisation="Haute Autorité de santé", function="cheffe",
    )  # fmt: skip
    stranger = HeardEntry(civility=Civility.MONSIEUR, first_name="Claire", surname="Lefèvre-Durand")
    assert known.person(stranger) is None, "another civility is another person"
    assert known.spelt(HeardEntry(surname="Nouveau", organisation="Numeum")).organisation == "Numeum"
    assert known.person(HeardEntry(function="seule")) is None


@pytest.mark.parametrize("again", ["HAS", "haute autorité de sante", "Haute Autorité de santé (HAS)"])
def test_an_organisation_is_made_with_its_acronym_and_found_by_either(office: Office, again: str) -> None:
    hearing = office.new_hearing()
    office.new_appearance(hearing, "A", organisation="Haute Autorité de santé (HAS)")
    (made,) = office.store.organisations.select()
    assert (made.name, made.acronym) == ("Haute Autorité de santé", "HAS")
    office.new_appearance(hearing, "B", organisation=again)
    assert len(office.store.organisations.select()) == 1
    office.new_appearance(hearing, "C", organisation="Hôpitaux associés du Sud (HAS)")
    assert len(office.store.organisations.select()) == 2, "another body may have the same acronym"
