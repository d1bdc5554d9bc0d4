"""What is offered from where one is, and what the words of the terminal and the window's lines come to."""

from __future__ import annotations

import pytest
from office import Office

from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.services.export_offers import (
    ExportForm,
    ExportScope,
    forms,
    offers_at,
    subject_of,
)
from rapporteur_desk.services.papers import HearingPaper, PaperOptions
from rapporteur_desk.services.subjects import ExportKind, ExportSubject


@pytest.fixture
def office() -> Office:
    return Office()


def first(office: Office, here: Entity | None, **given: object) -> tuple[str, str, tuple[str, ...]]:
    found = offers_at(office.store, here, **given).first  # type: ignore[arg-type]
    assert found is not None
    return found.form.value, found.scope.value, found.keys


def test_what_is_open_is_offered_first(office: Office) -> None:
    taxes, health = office.new_report("Impôts"), office.new_report("Santé")
    section = office.new_section(health, "Constats")
    advice = office.new_recommendation(health, "former")
    hearing = office.new_hearing("Audition")
    assert first(office, None) == ("document", "report", (taxes.key,))
    assert first(office, health) == ("document", "report", (health.key,))
    assert first(office, section) == ("document", "section", (section.key,))
    assert first(office, section, selected=True) == ("selection", "selection", (section.key,))
    assert first(office, advice) == ("recommendations", "report", (health.key,))
    assert first(office, hearing) == ("document", "hearing", (hearing.key,))
    assert first(office, hearing, paper=HearingPaper.MINUTES) == ("minutes", "hearing", (hearing.key,))


def test_parts_are_of_the_mini_report_that_is_open(office: Office) -> None:
    office.new_report("Impôts")
    health = office.new_report("Santé")
    section = office.new_section(health, "Constats")
    offers = offers_at(office.store, section).offers
    assert {offer.keys for offer in offers if offer.is_part} == {(health.key,)}
    several = next(offer for offer in offers if offer.scope is ExportScope.SECTIONS)
    assert several.keys == (section.key,), "the open one is checked"


def test_an_empty_dossier_offers_nothing_and_one_of_hearings_their_papers(office: Office) -> None:
    assert offers_at(office.store, None).first is None
    office.new_hearing("Ancienne")
    latest = office.new_hearing("Récente")
    offers = offers_at(office.store, None)
    assert {offer.scope for offer in offers.offers} == {ExportScope.HEARING}
    assert offers.first is not None
    assert offers.first.keys == (latest.key,)


def test_every_word_of_the_terminal_is_a_form_of_something_that_is_written() -> None:
    assert forms()[0] == "document"
    assert "selection" not in forms()
    for word in forms():
        subject = subject_of(ExportForm(word), ("M1",))
        assert subject.keys == ("M1",)
    assert subject_of(ExportForm.EVIDENCE, ()).kind is ExportKind.EVIDENCE
    assert subject_of(ExportForm.QUESTIONNAIRE, ("A1",), letter_each=True) == ExportSubject(
        keys=("A1",), paper=PaperOptions(paper=HearingPaper.QUESTIONNAIRE, letter_each=True)
    )


def test_templates_go_with_reports_and_parts_but_not_with_papers_notes_and_evidence(office: Office) -> None:
    report = office.new_report("Impôts")
    section = office.new_section(report, "Constats")
    office.new_hearing("Audition")
    offers = offers_at(office.store, section, selected=True).offers
    without = {(offer.form.value, offer.scope.value) for offer in offers if not offer.takes_template}
    assert without == {
        ("selection", "selection"), ("notes", "report"), ("evidence", "report"),
        ("minutes", "hearing"), ("document", "hearing"), ("questionnaire", "hearing"),
    }  # fmt: skip
    optional = {offer.scope.value for offer in offers if offer.takes_template and not offer.needs_template}
    assert optional == {"section", "sections"}
    assert {offer.form.value for offer in offers if offer.may_hold_closed} == {"notes", "evidence"}
