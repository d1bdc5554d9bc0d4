"""Everything that can be exported, from a dossier to a document."""

from __future__ import annotations

import re
import weakref
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from office import Office

from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.document.manuscript import ReportManuscript
from rapporteur_desk.document.report_template import PLAIN, PartKind, ReportTemplate
from rapporteur_desk.document.tree import Document, Heading, plain_text
from rapporteur_desk.domain.choices import (
    Civility,
    HearingKind,
    RecommendationLabel,
    SectionRole,
    Stance,
    Visibility,
)
from rapporteur_desk.domain.entities import MiniReport, Section
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.evidence_numbers import EvidenceNumbers
from rapporteur_desk.services.exporting import ExportService
from rapporteur_desk.services.report_templates import ReportTemplateShelf
from rapporteur_desk.services.subjects import ExportKind, ExportSubject

FULL = replace(
    PLAIN,
    id="1-full",
    name="Complet",
    parts=tuple(
        kind for kind in PartKind if kind not in (PartKind.COVER, PartKind.CONTENTS, PartKind.SIGNATURE)
    ),
)
BRITISH = replace(FULL, id="2-british", name="British", language="en")


class Shelf:
    """Templates in memory; nothing of them is kept."""

    def load(self, language: str) -> ReportTemplateShelf:
        return ReportTemplateShelf((FULL, BRITISH))

    def copy(self, template: ReportTemplate, name: str) -> ReportTemplate:
        raise NotImplementedError

    def delete(self, template: ReportTemplate) -> None:
        raise NotImplementedError

    def folder(self, template: ReportTemplate) -> Path:
        raise NotImplementedError


class Desk:
    """A dossier with two mini-reports, and what makes its documents."""

    def __init__(self) -> None:
        self.office = office = Office()
        self.health = office.new_report(
            "IA et santé", recommendation_label=RecommendationLabel.PROPOSITION, number="491"
        )
        self.school = office.new_report("IA et école")
        hearing = office.new_hearing("La HAS", mini_report_ids=(self.health.id,))
        heard = office.new_appearance(
            hearing, "Roy", first_name="Anne", civility=Civility.MADAME, organisation="HAS", function="cheffe"
        )
        self.note = office.new_note("Deux sur cinq.", hearing, appearance_id=heard.id)
        self.other = office.new_note("Un doute.", hearing, appearance_id=heard.id)
        self.secret = office.new_note(
            "Le secret.", hearing, appearance_id=heard.id, visibility=Visibility.CLOSED
        )
        self.source = office.new_source("Un rapport public", type="report")
        office.new_source("Un livre jamais cité", type="book")
        office.new_hearing(
            "Contribution écrite de l’Union",
            kind=HearingKind.WRITTEN_CONTRIBUTION,
            day=date(2024, 4, 1),
            mini_report_ids=(self.health.id,),
        )
        self.brief = office.new_section(
            self.health, "L’Essentiel", text="En bref.", role=SectionRole.ESSENTIEL
        )
        self.facts = office.new_section(
            self.health,
            "Constats",
            text=f"Deux hôpitaux sur cinq, soit 40 %, en ont un [@{self.note.key}]. Le reste [@S1, 8].\n\n"
            f"Le coût est de 4 millions d’euros.\n\nUn avis [@{self.secret.key}].",
        )
        self.inner = office.new_section(
            self.health, "Détail", text="La Haute Autorité de santé (HAS).", parent_id=self.facts.id
        )
        self.next = office.new_section(
            self.health, "Suites", text="Voir [](#M1-02)^[note].\n\n::: proposition R1\n:::"
        )
        self.recommendation = office.new_recommendation(self.health)
        self.lesson = office.new_section(self.school, "Leçons", text="Rien.")
        office.link(self.note, self.facts, stance=Stance.QUALIFIES)
        office.link(self.other, self.facts)
        office.link(self.secret, self.health)
        self.composer = DocumentComposer(office.store, office.sections, office.clock, templates=Shelf)

    def made(self, *entities: MiniReport | Section, **fields: object) -> Document:
        keys = tuple(entity.key for entity in entities)
        return self.composer.compose(ExportSubject(keys=keys, **fields))  # type: ignore[arg-type]

    def html(self, *entities: MiniReport | Section, **fields: object) -> str:
        return render_fragment(self.made(*entities, **fields).blocks).replace("\u00a0", " ")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def headings(document: Document) -> list[str]:
    return [
        f"{block.level} {block.number} {plain_text(block.children)}".replace("  ", " ")
        for block in document.blocks
        if isinstance(block, Heading)
    ]


def test_a_mini_report_takes_the_usual_template(desk: Desk) -> None:
    document = desk.made(desk.health)
    assert headings(document) == [
        "1 L’Essentiel",
        "1 LISTE DES PROPOSITIONS",
        "1 TABLEAU DE MISE EN ŒUVRE DES PROPOSITIONS",
        "1 I. Constats",
        "2 A. Détail",
        "1 II. Suites",
        "1 LISTE DES PERSONNES ENTENDUES",
        "1 CONTRIBUTIONS ÉCRITES REÇUES",
        "1 BIBLIOGRAPHIE",
        "1 LISTE DES SIGLES",
    ]
    assert "Un livre jamais cité" not in render_fragment(document.blocks)


def test_the_series_is_one_volume_whose_parts_are_the_mini_reports(desk: Desk) -> None:
    document = desk.composer.compose(ExportSubject())
    assert document.meta.title == desk.office.store.dossier.title
    assert headings(document)[4:11] == [
        "1 PREMIÈRE PARTIE IA et santé",
        "2 L’Essentiel",
        "2 I. Constats",
        "3 A. Détail",
        "2 II. Suites",
        "1 DEUXIÈME PARTIE IA et école",
        "2 I. Leçons",
    ]
    assert headings(desk.made(desk.health, desk.school)) == headings(document)
    assert 'href="#M1-02">PREMIÈRE PARTIE, I</a>' in render_fragment(document.blocks)


def test_several_sections_keep_their_numbers_and_are_said_once(desk: Desk) -> None:
    assert headings(desk.made(desk.next, desk.inner)) == ["1 A. Détail", "1 II. Suites"]
    assert headings(desk.made(desk.facts, desk.inner)) == ["1 I. Constats", "2 A. Détail"]
    both = desk.made(desk.facts, desk.lesson)
    assert headings(both) == ["1 PREMIÈRE PARTIE IA et santé", "2 I. Constats", "3 A. Détail",
                              "1 DEUXIÈME PARTIE IA et école", "2 I. Leçons"]  # fmt: skip


def test_a_section_alone_is_what_the_preview_shows(desk: Desk) -> None:
    assert desk.made(desk.facts).blocks == desk.composer.section(desk.facts).blocks


def test_a_section_takes_a_template_that_is_asked_for_with_what_belongs_to_it(desk: Desk) -> None:
    document = desk.made(desk.next, template="complet")
    assert headings(document) == [
        "1 LISTE DES PROPOSITIONS", "1 TABLEAU DE MISE EN ŒUVRE DES PROPOSITIONS", "1 II. Suites",
    ]  # fmt: skip
    assert headings(desk.made(desk.facts, template="complet")) == [
        "1 I. Constats", "2 A. Détail", "1 BIBLIOGRAPHIE", "1 LISTE DES SIGLES",
    ]  # fmt: skip


def test_a_template_in_another_language_makes_a_report_in_that_language(desk: Desk) -> None:
    document = desk.made(desk.health, template="british")
    assert document.meta.language == "en"
    assert "1 Witnesses" in headings(document)


def test_a_selection_has_its_notes_with_it(desk: Desk) -> None:
    desk.office.sections.set_text(
        desk.facts.id, "Un[^a].\n\nDeux[^b] [@S1].\n\n[^a]: la première\n    et sa suite\n[^b]: la seconde"
    )
    section = desk.office.fresh(desk.facts)
    html = desk.html(section, kind=ExportKind.SELECTION, text="Un[^a].\n\n- [@S1]")
    assert "la première et sa suite" in html.replace("\n", " ")
    assert "la seconde" not in html
    assert "Un rapport public" in html
    assert not desk.made(section, kind=ExportKind.SELECTION, text="x").meta.titled


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ExportKind.ESSENTIEL, ["1 L’Essentiel"]),
        (
            ExportKind.RECOMMENDATIONS,
            ["1 LISTE DES PROPOSITIONS", "1 TABLEAU DE MISE EN ŒUVRE DES PROPOSITIONS"],
        ),
        (ExportKind.PERSONS_HEARD, ["1 LISTE DES PERSONNES ENTENDUES", "1 CONTRIBUTIONS ÉCRITES REÇUES"]),
        (ExportKind.BIBLIOGRAPHY, ["1 BIBLIOGRAPHIE"]),
        (ExportKind.GLOSSARY, ["1 LISTE DES SIGLES"]),
    ],
)
def test_a_part_of_a_report_alone(desk: Desk, kind: ExportKind, expected: list[str]) -> None:
    assert headings(desk.made(desk.health, kind=kind)) == expected
    with pytest.raises(InvalidValueError, match="nothing"):
        desk.made(desk.school, kind=kind)


def test_the_notes_for_a_mini_report_are_what_is_linked_to_it(desk: Desk) -> None:
    html = desk.html(desk.health, kind=ExportKind.NOTES)
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Pour l’ensemble du mini-rapport", "I – Constats"]
    assert "Deux sur cinq." in html
    assert "Mme Roy, HAS, cheffe, 5 mars 2024 (nuance)" in html
    assert "Le secret." not in html
    assert "Propos tenus à huis clos, non reproduits." in html
    told = desk.made(desk.health, kind=ExportKind.NOTES, closed=True)
    assert "Le secret." in render_fragment(told.blocks)
    assert "huis clos" in told.meta.notice


def test_the_evidence_shows_each_claim_with_its_passages(desk: Desk) -> None:
    html = desk.html(desk.health, kind=ExportKind.EVIDENCE)
    claims = re.findall(r"<blockquote>\s*<p>(.*?)</p>", html)
    assert claims == [
        "Deux hôpitaux sur cinq, soit 40 %, en ont un. Le reste.",
        "Le coût est de 4 millions d’euros.",
        "Un avis.",
    ]
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)]
    assert [row for row in rows if row] == [
        ["A1-01", "Mme Roy, HAS, cheffe", "5 mars 2024", "Deux sur cinq.", "cité, nuance"],
        ["S1", "Un rapport public, p. 8", "", "", "cité"],
        [
            "A1-03",
            "Mme Roy, HAS, cheffe",
            "5 mars 2024",
            "<em>Propos tenus à huis clos, non reproduits.</em>",
            "cité",
        ],
        ["A1-02", "Mme Roy, HAS, cheffe", "5 mars 2024", "Un doute.", "étaye"],
    ]
    assert html.count("Aucun renvoi : à étayer.") == 1
    assert "Le secret." in desk.html(desk.health, kind=ExportKind.EVIDENCE, closed=True)
    with pytest.raises(InvalidValueError, match="nothing"):
        desk.made(desk.next, kind=ExportKind.EVIDENCE)
    assert "Constats" in desk.html(desk.facts, kind=ExportKind.EVIDENCE)


def test_what_makes_no_document_says_so(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="unknown"):
        desk.composer.compose(ExportSubject(keys=("M9",)))
    with pytest.raises(NotFoundError, match=r"template\.unknown"):
        desk.made(desk.health, template="fantaisie")
    with pytest.raises(InvalidValueError, match="one_kind"):
        desk.made(desk.health, desk.lesson)
    with pytest.raises(InvalidValueError, match="not_exportable"):
        desk.composer.compose(ExportSubject(keys=(desk.note.key,)))
    with pytest.raises(InvalidValueError, match="not_exportable"):
        desk.composer.compose(ExportSubject(keys=("A1", desk.health.key)))


def test_the_length_of_l_essentiel_is_told(desk: Desk) -> None:
    def refused(*_: object) -> object:
        raise AssertionError

    service = ExportService(desk.office.store, desk.composer, refused, refused)  # type: ignore[arg-type]
    budget = service.essentiel_budget(ExportSubject(keys=(desk.health.key,)))
    assert budget is not None
    assert (budget.pages, budget.least, budget.most, budget.is_kept) == (1, 4, 8, False)
    assert service.essentiel_budget(ExportSubject(keys=(desk.school.key,))) is None
    assert service.essentiel_budget(ExportSubject(keys=(desk.facts.key,))) is None
    assert service.essentiel_budget(ExportSubject(keys=("A1",))) is None


def test_questions_are_counted_through_the_hearings_for_the_british_manner(desk: Desk) -> None:
    office = desk.office
    rapporteur = office.new_appearance(office.new_hearing("Autre", day=date(2024, 1, 1)), "Petit")
    person = office.store.persons.get(rapporteur.person_id)
    hearing = office.store.hearings.get(desk.note.hearing_id)
    office.new_note("Pourquoi ?", hearing, rapporteur_id=person.id)
    office.new_note("Et comment ?", hearing, rapporteur_id=person.id)
    answer = office.new_note("Parce que.", hearing, appearance_id=desk.note.appearance_id)
    numbers = EvidenceNumbers(office.store)
    assert numbers.question(desk.note.id) == 2, "the earlier hearing has the first question"
    assert numbers.question(answer.id) == 3, "two turns of a rapporteur in a row are one question"
    assert numbers.questions(hearing.id) == (2, 3)
    written = next(h for h in office.store.hearings.select() if h.kind is HearingKind.WRITTEN_CONTRIBUTION)
    assert numbers.written(written.id) == 1
    assert numbers.questions(written.id) == (0, 0)


def test_a_section_that_names_r10_lists_that_recommendation_and_not_r1(desk: Desk) -> None:
    for number in range(2, 11):
        desk.office.new_recommendation(desk.health, f"proposition de rang {number}")
    desk.office.sections.set_text(desk.next.id, "::: proposition R10\n:::")
    ((_, one),) = desk.composer.manuscripts(ExportSubject(keys=(desk.next.key,), template=FULL.id))
    assert isinstance(one, ReportManuscript)
    listed = [item.key for chapter in one.contents.chapters for item in chapter.recommendations]
    assert listed == ["R10"]


def test_a_report_leaves_as_what_it_is_made_of_unless_it_is_shown(desk: Desk) -> None:
    subject = ExportSubject(keys=(desk.health.key,))
    ((_, unset),) = desk.composer.manuscripts(subject)
    assert isinstance(unset, ReportManuscript)
    assert unset.document() == desk.made(desk.health)
    shown = desk.made(desk.health)
    assert desk.composer.manuscripts(subject) == [("", shown)]


def test_a_report_that_is_shown_is_not_made_anew_until_the_dossier_changes(desk: Desk) -> None:
    shown = desk.made(desk.health)
    desk.composer.page_budget(ExportSubject(keys=(desk.health.key,)))  # another report is made in between
    assert desk.made(desk.health) is shown
    assert desk.made(desk.school) is not shown
    assert desk.made(desk.health, template="2-british") is not shown
    desk.office.sections.rename(desk.facts.id, "Faits")
    changed = desk.made(desk.health)
    assert "1 I. Faits" in headings(changed)
    assert "1 I. Constats" in headings(shown)


def test_a_report_that_nobody_holds_is_not_kept(desk: Desk) -> None:
    gone = weakref.ref(desk.made(desk.health))
    assert gone() is None
