"""The questionnaire as a letter: who is addressed and how, when they are heard, by when to answer, who signs."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.document.questionnaire import (
    Questionnaire,
    answers_wanted,
    form_of_address,
    questionnaire_document,
)
from rapporteur_desk.document.tree import DocumentMeta
from rapporteur_desk.domain.choices import Civility, HearingKind

GOLDEN = Path(__file__).parents[1] / "golden" / "document"
LEFEVRE = CitedPerson(
    surname="Lefèvre", first_name="Claire", civility=Civility.MADAME, function="cheffe de service",
    organisation="Haute Autorité de santé",
)  # fmt: skip
PETIT = replace(LEFEVRE, surname="Petit", first_name="Jean", civility=Civility.MONSIEUR, function="adjoint")
RAMBAUD = CitedPerson(surname="Rambaud", first_name="Didier", civility=Civility.MONSIEUR)
VERMEILLET = CitedPerson(surname="Vermeillet", first_name="Sylvie", civility=Civility.MADAME)
LETTER = Questionnaire(
    title="Audition de la HAS",
    day=date(2024, 6, 18),
    start=time(14, 30),
    place="salle Clemenceau, Palais du Luxembourg",
    theme="L'intelligence artificielle et les services publics",
    addressees=(LEFEVRE, PETIT),
    questions=("Combien d'outils utilisez-vous ?", "Quel en est le coût complet :\n\n- achat\n- formation ?"),
    rapporteurs=(RAMBAUD, VERMEILLET),
    written_on=date(2024, 6, 1),
)


def html(letter: Questionnaire, language: str = "fr") -> str:
    document = questionnaire_document(letter, meta=DocumentMeta(language=language))
    return render_fragment(document.blocks).replace("\u00a0", "_")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_letter_to_all_who_are_heard(language: str) -> None:
    path = GOLDEN / f"questionnaire_{language}.html"
    written = html(LETTER, language)
    if os.environ.get("RAPPORTEUR_WRITE_REFERENCES"):
        path.write_text(written, encoding="utf-8", newline="\n")
    assert written == path.read_text(encoding="utf-8")


def test_the_letter_has_no_title_above_it_but_a_file_needs_one() -> None:
    meta = questionnaire_document(LETTER, meta=DocumentMeta(notice="Exemple")).meta
    assert (meta.titled, meta.title, meta.day) == (False, "Questionnaire – Audition de la HAS", "2024-06-01")
    assert meta.notice == "Exemple"


def test_one_rapporteur_writes_in_the_first_person() -> None:
    text = html(replace(LETTER, rapporteurs=(VERMEILLET,)))
    assert "Je vous saurais gré de bien vouloir m’adresser" in text
    assert "Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération" in text
    assert "Sylvie Vermeillet,<br />\nrapporteure" in text


@pytest.mark.parametrize(
    ("people", "opening"),
    [
        ((), "Madame, Monsieur"),
        ((LEFEVRE,), "Madame"),
        ((PETIT,), "Monsieur"),
        ((LEFEVRE, LEFEVRE), "Mesdames"),
        ((PETIT, PETIT), "Messieurs"),
        ((LEFEVRE, PETIT), "Madame, Monsieur"),
        ((LEFEVRE, PETIT, PETIT), "Mesdames, Messieurs"),
        ((replace(PETIT, civility=Civility.NONE),), "Madame, Monsieur"),
        ((replace(LEFEVRE, function="présidente de la HAS"),), "Madame la Présidente"),
        ((replace(PETIT, function="directeur général"),), "Monsieur le Directeur général"),
        ((replace(PETIT, function="Directeur du numérique"),), "Monsieur le Directeur"),
        ((replace(LEFEVRE, function="secrétaire générale, déléguée"),), "Madame la Secrétaire générale"),
        ((replace(LEFEVRE, function="secrétaire de séance"),), "Madame"),
        ((replace(PETIT, function="vice-président"),), "Monsieur"),
        ((replace(PETIT, function="professeur des universités"),), "Monsieur le Professeur"),
        ((replace(PETIT, civility=Civility.NONE, function="président"),), "Madame, Monsieur"),
    ],
)
def test_each_is_addressed_as_etiquette_wants(people: tuple[CitedPerson, ...], opening: str) -> None:
    assert form_of_address(people, "fr") == opening


@pytest.mark.parametrize(
    ("day", "written_on", "kind", "wanted"),
    [
        (date(2024, 6, 18), date(2024, 6, 1), HearingKind.HEARING, date(2024, 6, 11)),
        (date(2024, 6, 18), date(2024, 6, 12), HearingKind.HEARING, date(2024, 6, 17)),
        (date(2024, 6, 18), date(2024, 6, 17), HearingKind.HEARING, None),
        (date(2024, 6, 18), date(2024, 7, 1), HearingKind.VISIT, None),
        (date(2024, 6, 18), date(2024, 6, 12), HearingKind.WRITTEN_CONTRIBUTION, date(2024, 6, 18)),
        (date(2024, 6, 18), date(2024, 6, 19), HearingKind.WRITTEN_CONTRIBUTION, None),
    ],
)
def test_answers_are_wanted_a_week_before_or_as_soon_as_can_be(
    day: date, written_on: date, kind: HearingKind, wanted: date | None
) -> None:
    assert answers_wanted(replace(LETTER, day=day, written_on=written_on, kind=kind)) == wanted


def test_after_the_hearing_the_letter_asks_for_what_was_left_open() -> None:
    text = html(replace(LETTER, written_on=date(2024, 6, 20)))
    assert "À la suite de nos échanges du 18 juin 2024" in text
    assert "dans les meilleurs délais" in text
    assert "procédera" not in text


def test_a_closed_hearing_is_announced_as_such_and_a_filmed_one_too() -> None:
    closed = html(replace(LETTER, closed=True, filmed=True))
    assert "audition à huis clos du 18 juin 2024" in closed
    assert "se tiendra à huis clos" in closed
    assert "captation" not in closed
    assert "captation vidéo" in html(replace(LETTER, filmed=True))


def test_a_written_contribution_is_asked_for_by_its_day() -> None:
    text = html(replace(LETTER, kind=HearingKind.WRITTEN_CONTRIBUTION, place=""))
    assert "recueillir votre contribution écrite" in text
    assert "au plus tard le 18 juin 2024" in text
    assert "demande de contribution écrite" in text


@given(
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    written_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    kind=st.sampled_from(HearingKind),
)
def test_answers_are_never_wanted_before_they_are_asked_for_nor_after_the_day(
    day: date, written_on: date, kind: HearingKind
) -> None:
    wanted = answers_wanted(replace(LETTER, day=day, written_on=written_on, kind=kind))
    assert wanted is None or written_on < wanted <= day
