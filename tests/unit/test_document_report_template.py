"""Covers, sessions, and what a template's patterns say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.report_cover import ReportFacts, cover_of, session_name, values_of
from rapporteur_desk.document.report_template import (
    PLAIN,
    CoverPattern,
    CoverTemplate,
    ReportTemplate,
    filled,
    placeholders_of,
)
from rapporteur_desk.document.tree import CoverRole, plain_text
from rapporteur_desk.domain.choices import Civility

FACTS = ReportFacts(
    title="l’IA et l’école",
    short_title="École",
    number="491",
    day=date(2024, 4, 2),
    rapporteurs=(
        CitedPerson(
            surname="Vermeillet", first_name="Sylvie", civility=Civility.MADAME, function="rapporteure"
        ),
        CitedPerson(surname="Rambaud", first_name="Didier", civility=Civility.MONSIEUR),
    ),
)
SENATE = replace(
    PLAIN,
    cover=CoverTemplate(
        lines=(
            CoverPattern(CoverRole.NUMBER, "N° {number}"),
            CoverPattern(CoverRole.INSTITUTION, "{institution}"),
            CoverPattern(CoverRole.SESSION, "{session}"),
            CoverPattern(CoverRole.REGISTERED, "Enregistré à la Présidence du Sénat le {day}"),
            CoverPattern(CoverRole.SUBJECT, "au nom de {body}{call} sur « {title} »,"),
            CoverPattern(CoverRole.AUTHORS, "Par {authors},"),
            CoverPattern(CoverRole.QUALITY, "{quality}"),
            CoverPattern(CoverRole.COMPOSITION, "{composition}"),
        ),
        institution="SÉNAT",
        body="la délégation",
        composition="(1) Cette délégation est composée de : M. X.",
        members=("Sénateur", "Sénateurs", "Sénatrice", "Sénatrices"),
    ),
)


def lines(facts: ReportFacts, template: ReportTemplate) -> list[str]:
    cover = cover_of(facts, template)
    return [plain_text(line.children) for line in cover.lines] if cover else []


def test_a_cover_says_what_a_printed_report_says_in_that_order() -> None:
    assert lines(FACTS, SENATE) == [
        "N° 491",
        "SÉNAT",
        "SESSION ORDINAIRE DE 2023-2024",
        "Enregistré à la Présidence du Sénat le 2 avril 2024",
        "au nom de la délégation (1) sur « l’IA et l’école »,",
        "Par M. Didier RAMBAUD et Mme Sylvie VERMEILLET,",
        "Sénateur et Sénatrice",
        "(1) Cette délégation est composée de : M. X.",
    ]


def test_a_line_that_lacks_something_is_left_out() -> None:
    plain = replace(SENATE, cover=replace(SENATE.cover, composition="", members=()))
    said = lines(replace(FACTS, number="", rapporteurs=()), plain)
    assert said == [
        "SÉNAT",
        "SESSION ORDINAIRE DE 2023-2024",
        "Enregistré à la Présidence du Sénat le 2 avril 2024",
        "au nom de la délégation sur « l’IA et l’école »,",
    ]
    assert cover_of(FACTS, PLAIN) is None


@pytest.mark.parametrize(
    ("civilities", "quality"),
    [
        ((Civility.MONSIEUR,), "Sénateur"),
        ((Civility.MADAME,), "Sénatrice"),
        ((Civility.MADAME, Civility.MADAME), "Sénatrices"),
        ((Civility.MONSIEUR, Civility.MADAME, Civility.MONSIEUR), "Sénateurs et Sénatrice"),
        ((Civility.NONE,), ""),
    ],
)
def test_rapporteurs_are_called_what_they_are(civilities: tuple[Civility, ...], quality: str) -> None:
    people = tuple(CitedPerson(surname=f"N{place}", civility=one) for place, one in enumerate(civilities))
    assert values_of(replace(FACTS, rapporteurs=people), SENATE)["quality"] == quality


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2023, 10, 2), "SESSION ORDINAIRE DE 2023-2024", "Session 2023-24"),
        (date(2024, 6, 30), "SESSION ORDINAIRE DE 2023-2024", "Session 2023-24"),
        (date(2024, 7, 1), "SESSION EXTRAORDINAIRE DE 2023-2024", "Session 2023-24"),
        (date(1999, 12, 31), "SESSION ORDINAIRE DE 1999-2000", "Session 1999-00"),
    ],
)
def test_a_day_lies_in_a_session(day: date, french: str, english: str) -> None:
    assert (session_name(day, "fr"), session_name(day, "en")) == (french, english)


def test_patterns_name_what_they_hold() -> None:
    assert placeholders_of("N° {number}, {{tel quel}} {day}") == {"number", "day"}
    assert filled("N° {number} {{x}}", {"number": "1"}) == "N° 1 {x}"
    assert filled("{body}{call}", {"body": "b", "call": ""}) == "b"
    assert filled("{body}{call}", {"body": " ", "call": "(1)"}) == ""
    for bad in ("{", "}", "{number", "{number:>3}", "{number!r}", "{}", "{a.b}", "{0}"):
        with pytest.raises(ValueError, match=r".+"):
            placeholders_of(bad)
