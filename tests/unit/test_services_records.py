from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from office import Office, picture

from rapporteur_desk.domain.choices import (
    Civility,
    NoteKind,
    OrganisationCategory,
    QuestionStatus,
    RecommendationLabel,
    Vehicle,
    Visibility,
)
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.history import HistoryService


def everything(office: Office) -> dict[str, Any]:
    report, hearing, source = office.new_report(), office.new_hearing(), office.new_source()
    appearance = office.new_appearance(hearing, organisation="HAS")
    return {
        "report": report,
        "hearing": hearing,
        "source": source,
        "section": office.new_section(report),
        "recommendation": office.new_recommendation(report),
        "person": office.store.persons.get(appearance.person_id),
        "organisation": office.store.organisations.get(appearance.organisation_id),
        "question": office.made(EntityKind.QUESTION, office.hearings.add_question(hearing.id, "Combien ?")),
        "excerpt": office.new_excerpt(source),
        "note": office.new_note(hearing=hearing),
    }


@pytest.mark.parametrize(
    ("what", "field", "code"),
    [
        ("report", "title", "title.empty"),
        ("hearing", "title", "title.empty"),
        ("source", "title", "title.empty"),
        ("section", "title", "title.empty"),
        ("recommendation", "title", "title.empty"),
        ("person", "surname", "name.empty"),
        ("organisation", "name", "name.empty"),
        ("question", "text", "title.empty"),
        ("excerpt", "text", "title.empty"),
    ],
)
def test_what_names_a_thing_is_trimmed_and_never_empty(what: str, field: str, code: str) -> None:
    office = Office()
    entity = everything(office)[what]
    office.records.save(replace(entity, **{field: "  Un nom\u00a0"}))
    assert getattr(office.fresh(entity), field) == "Un nom"
    before = picture(office.store)
    with pytest.raises(InvalidValueError) as refused:
        office.records.save(replace(entity, **{field: " \n"}))
    assert refused.value.code == code
    assert picture(office.store) == before


def test_the_dossier_keeps_a_title_too() -> None:
    office = Office()
    with pytest.raises(InvalidValueError):
        office.records.save(replace(office.store.dossier, title=""))
    office.records.save(replace(office.store.dossier, title=" Thème ", year=2025))
    assert (office.store.dossier.title, office.store.dossier.year) == ("Thème", 2025)


def test_a_note_may_be_empty_and_keeps_its_spaces() -> None:
    office = Office()
    note = office.new_note("")
    office.records.save(replace(note, text="  vers libre\n"))
    assert office.fresh(note).text == "  vers libre\n"


def test_a_hearing_does_not_end_before_it_starts() -> None:
    office = Office()
    hearing = office.new_hearing(start=time(9), end=time(9))
    with pytest.raises(InvalidValueError) as refused:
        office.records.save(replace(hearing, end=time(8, 59)))
    assert refused.value.code == "hearing.ends_before_start"
    with pytest.raises(InvalidValueError):
        office.new_hearing(start=time(15), end=time(9))
    assert office.store.hearings.count() == 1
    assert office.new_hearing("Sans heure de début", end=time(9)).end == time(9)


def test_several_records_are_saved_together_or_not_at_all() -> None:
    office = Office()
    one, two = office.new_hearing("un"), office.new_hearing("deux")
    before = picture(office.store)
    with pytest.raises(InvalidValueError):
        office.records.save(replace(one, title="uno"), replace(two, title=""))
    assert picture(office.store) == before
    changes = office.records.save(replace(one, title="uno"), replace(two, title="due"))
    assert changes.ids() == {one.id, two.id}
    assert changes.sequence == office.store.sequence


def test_a_record_that_is_gone_is_not_made_again() -> None:
    office = Office()
    note = office.new_note()
    office.bin.delete(note)
    office.bin.empty()
    with pytest.raises(NotFoundError):
        office.records.save(replace(note, kind=NoteKind.IDEA))
    assert office.fresh(note) is None


def test_confidentiality_is_never_loosened() -> None:
    office = Office()
    closed = office.new_hearing(visibility=Visibility.CLOSED)
    note = office.new_note(hearing=closed)
    for doing in (
        lambda: office.records.save(replace(note, visibility=Visibility.PUBLIC)),
        lambda: office.notes.create("x", hearing_id=closed.id, visibility=Visibility.PUBLIC),
    ):
        with pytest.raises(InvalidValueError) as refused:
            doing()
        assert refused.value.code == "note.cannot_loosen"
    tight = office.new_note(hearing=closed, visibility=Visibility.CLOSED)
    office.records.save(replace(tight, kind=NoteKind.QUOTE))
    office.records.save(replace(closed, visibility=Visibility.PUBLIC))
    assert {view.note.key: view.confidential for view in office.notes.of_hearing(closed.id)} == {
        note.key: False,
        tight.key: True,
    }


# -- history


def test_earlier_texts_can_be_read_and_brought_back() -> None:
    office = Office()
    note = office.new_note("un")
    for text in ("un deux", "un deux trois"):
        office.records.save(replace(office.fresh(note), text=text))
    versions = office.history.versions(note)
    assert [office.history.text_at(note, version.sequence) for version in versions] == [
        "un", "un deux", "un deux trois",
    ]  # fmt: skip
    assert [version.size for version in versions] == [2, 7, 13]
    changes = office.history.restore(note, versions[0].sequence)
    assert office.fresh(note).text == "un"
    assert len(office.history.versions(note)) == 4
    office.undo.revert(changes)
    assert office.fresh(note).text == "un deux trois"


def test_a_version_that_is_not_there_changes_nothing() -> None:
    office = Office()
    note = office.new_note("un")
    for doing in (office.history.text_at, office.history.restore):
        with pytest.raises(NotFoundError) as refused:
            doing(note, 99)
        assert refused.value.code == "history.no_such_version"
    office.bin.delete(note)
    office.bin.empty()
    assert office.history.versions(note) == []


def test_restoring_the_text_of_a_note_keeps_what_else_was_changed() -> None:
    office = Office()
    note = office.new_note("un")
    office.records.save(replace(note, text="deux", kind=NoteKind.FIGURE))
    HistoryService(office.store).restore(note, office.history.versions(note)[0].sequence)
    assert office.fresh(note) == replace(note, kind=NoteKind.FIGURE)


# -- mini-reports and recommendations


def test_mini_reports_and_recommendations_keep_their_order() -> None:
    office = Office()
    reports = [office.new_report(title) for title in ("un", "deux", "trois")]
    office.reports.move(reports[2].id, 0)
    assert [report.title for report in office.store.mini_reports.select()] == ["trois", "un", "deux"]
    advice = [office.new_recommendation(reports[0], title) for title in ("a", "b", "c")]
    office.reports.move_recommendation(advice[0].id, 9)
    office.reports.move_recommendation(advice[2].id, -1)
    assert office.reports.recommendation_numbers(reports[0].id) == {
        advice[2].id: 1,
        advice[1].id: 2,
        advice[0].id: 3,
    }
    assert office.reports.recommendation_numbers(reports[1].id) == {}
    assert office.new_recommendation(reports[1]).key == "R4"


def test_a_mini_report_and_a_recommendation_keep_every_field() -> None:
    office = Office()
    report = office.new_report(
        " Santé ", short_title=" S ", number="491", recommendation_label=RecommendationLabel.PROPOSITION
    )
    assert (report.key, report.title, report.short_title, report.number) == ("M1", "Santé", "S", "491")
    made = office.reports.add_recommendation(
        report.id, title=" former ", text="Pourquoi", addressee="DGOS", calendar="2025", vehicle=Vehicle.LAW
    )
    advice = office.made(EntityKind.RECOMMENDATION, made)
    assert (advice.title, advice.text, advice.addressee, advice.calendar, advice.vehicle) == (
        "former", "Pourquoi", "DGOS", "2025", Vehicle.LAW,
    )  # fmt: skip
    for doing in (
        lambda: office.reports.create(title=" "),
        lambda: office.reports.add_recommendation(report.id, title=""),
    ):
        with pytest.raises(InvalidValueError):
            doing()
    with pytest.raises(NotFoundError):
        office.reports.add_recommendation(advice.id, title="nulle part")


# -- hearings


def test_a_person_heard_twice_is_one_person_with_the_function_of_each_day() -> None:
    office = Office()
    first, second = office.new_hearing(), office.new_hearing()
    office.hearings.add_person_heard(
        first.id, surname="Lefèvre", first_name="Claire", civility=Civility.MADAME,
        organisation="HAS", function="cheffe de service",
    )  # fmt: skip
    office.hearings.add_person_heard(
        second.id, surname=" LEFÈVRE", first_name="claire ", organisation="has", function="directrice"
    )
    office.hearings.add_person_heard(second.id, surname="Lefèvre", first_name="Clara")
    heard = [*office.hearings.persons_heard(first.id), *office.hearings.persons_heard(second.id)]
    assert [(one.name, one.short_name, one.capacity) for one in heard] == [
        ("Mme Claire Lefèvre", "Mme Lefèvre", "HAS, cheffe de service"),
        ("Mme Claire Lefèvre", "Mme Lefèvre", "HAS, directrice"),
        ("Clara Lefèvre", "Clara Lefèvre", ""),
    ]
    assert [person.key for person in office.store.persons.select()] == ["P1", "P2"]
    assert [known.key for known in office.store.organisations.select()] == ["O1"]


def test_namesakes_of_another_civility_are_other_persons() -> None:
    office = Office()
    hearing = office.new_hearing()
    for civility in (Civility.MADAME, Civility.MONSIEUR):
        office.hearings.add_person_heard(
            hearing.id, surname="Martin", first_name="Dominique", civility=civility
        )
    assert office.store.persons.count() == 2


def test_an_organisation_is_known_by_its_acronym_too() -> None:
    office = Office()
    hearing = office.new_hearing()
    appearance = office.new_appearance(hearing, organisation="Haute Autorité de santé")
    known = office.store.organisations.get(appearance.organisation_id)
    office.records.save(replace(known, acronym="HAS", category=OrganisationCategory.AGENCY))
    other = office.new_appearance(hearing, "Dupont", organisation=" has ")
    assert other.organisation_id == known.id
    assert office.hearings.persons_heard(hearing.id)[1].capacity == "HAS"


def test_a_person_without_a_name_is_not_added() -> None:
    office = Office()
    hearing = office.new_hearing()
    before = picture(office.store)
    for doing in (
        lambda: office.hearings.add_person_heard(hearing.id, surname=" ", organisation="HAS"),
        lambda: office.hearings.add_rapporteur(surname=""),
    ):
        with pytest.raises(InvalidValueError) as refused:
            doing()
        assert refused.value.code == "name.empty"
    assert picture(office.store) == before


def test_a_known_person_becomes_a_rapporteur() -> None:
    office = Office()
    appearance = office.new_appearance(office.new_hearing(), "Larcher", first_name="Gérard")
    office.hearings.add_rapporteur(surname="Larcher", first_name="Gérard")
    assert [person.id for person in office.store.persons.select(is_rapporteur=True)] == [appearance.person_id]


def test_questions_have_keys_an_order_and_a_status() -> None:
    office = Office()
    hearing = office.new_hearing()
    for text in (" Combien ? ", "Quand ?"):
        office.hearings.add_question(hearing.id, text)
    one, two = office.store.questions.select(hearing_id=hearing.id)
    assert [(q.key, q.text, q.status) for q in (one, two)] == [
        ("A1-Q1", "Combien ?", QuestionStatus.PREPARED),
        ("A1-Q2", "Quand ?", QuestionStatus.PREPARED),
    ]
    office.hearings.tick(two.id, QuestionStatus.ANSWERED_IN_WRITING)
    assert office.fresh(two).status is QuestionStatus.ANSWERED_IN_WRITING
    assert office.new_note(hearing=hearing).key == "A1-01"
    with pytest.raises(InvalidValueError):
        office.hearings.add_question(hearing.id, "")


# -- notes


def test_a_note_is_shown_with_who_said_it_where() -> None:
    office = Office()
    hearing = office.new_hearing(visibility=Visibility.CLOSED)
    appearance = office.new_appearance(
        hearing,
        first_name="Claire",
        civility=Civility.MADAME,
        organisation="HAS",
        function="cheffe de service",
    )
    asking = office.made(EntityKind.PERSON, office.hearings.add_rapporteur(surname="Larcher"))
    office.new_note("Dit par elle", hearing, appearance_id=appearance.id)
    office.new_note("Demandé par lui", hearing, rapporteur_id=asking.id)
    office.new_note("Dit par on ne sait qui", hearing)
    views = office.notes.of_hearing(hearing.id)
    assert [(view.note.key, view.speaker, view.capacity, view.confidential) for view in views] == [
        ("A1-01", "Mme Lefèvre", "HAS, cheffe de service", True),
        ("A1-02", "Larcher", "", True),
        ("A1-03", "", "", True),
    ]
    assert all(view.hearing == hearing for view in views)
    assert office.notes.view(views[0].note.id) == views[0]
    assert office.notes.free() == []


def test_notes_of_no_hearing_have_keys_of_their_own() -> None:
    office = Office()
    hearing = office.new_hearing()
    office.new_note(hearing=hearing)
    free = [office.new_note(text) for text in ("un", "deux")]
    assert [(view.note.key, view.note.text, view.hearing) for view in office.notes.free()] == [
        ("N1", "un", None),
        ("N2", "deux", None),
    ]
    office.notes.set_kind([note.id for note in free], NoteKind.IDEA)
    assert {note.kind for note in office.store.notes.select(hearing_id=None)} == {NoteKind.IDEA}
    with pytest.raises(NotFoundError):
        office.notes.view(hearing.id)


def test_a_note_for_a_hearing_that_is_gone_is_kept_as_a_free_note() -> None:
    office = Office()
    hearing = office.new_hearing()
    office.bin.delete(hearing)
    office.bin.empty()
    note = office.new_note("Tapé trop tard", hearing)
    assert isinstance(note, Note)
    assert [view.note for view in office.notes.free()] == [note]


# -- sources


def test_a_file_is_kept_once_with_its_source() -> None:
    office = Office()
    source = office.new_source()
    office.sources.attach(source.id, "rapport.pdf", b"%PDF")
    assert not office.sources.attach(source.id, "copie.pdf", b"%PDF")
    office.sources.attach(source.id, "sans-extension", b"autre")
    attached = office.fresh(source).attachments
    assert [(one.filename, one.media_type, one.size) for one in attached] == [
        ("rapport.pdf", "application/pdf", 4),
        ("sans-extension", "application/octet-stream", 5),
    ]
    assert office.store.attachment_bytes(attached[1].sha256) == b"autre"


def test_excerpts_have_keys_and_a_locator_only_when_there_is_one() -> None:
    office = Office()
    source = office.new_source()
    one, two = office.new_excerpt(source, " « 12 % » ", locator="12"), office.new_excerpt(source, "autre")
    assert [(e.key, e.text, e.locator_kind.value, e.locator) for e in (one, two)] == [
        ("S1-01", "« 12 % »", "page", "12"),
        ("S1-02", "autre", "", ""),
    ]
    with pytest.raises(InvalidValueError):
        office.sources.add_excerpt(source.id, "  ")
    assert [excerpt.position for excerpt in office.store.excerpts.select(source_id=source.id)] == [1, 2]
