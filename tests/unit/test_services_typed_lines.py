from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.choices import NoteKind, Sector
from rapporteur_desk.domain.entities import MiniReport
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.services.typed_lines import (
    KIND_SIGNS,
    expansion,
    matching_reports,
    split_kind,
    take_reports,
)

TITLES = (
    ("Impôts, prestations sociales et lutte contre la fraude", "Impôts", Sector.TAXES_AND_BENEFITS),
    ("L’intelligence artificielle et la santé", "Santé", Sector.HEALTH),
    ("L’éducation et l’IA", "Éducation", Sector.EDUCATION),
    ("Environnement", "Environnement", Sector.ENVIRONMENT),
    ("Territoires et proximité", "Territoires", Sector.TERRITORIES),
)
REPORTS = [
    MiniReport(id=new_id(), key=f"M{number}", title=title, short_title=short, sector=sector)
    for number, (title, short, sector) in enumerate(TITLES, start=1)
]
NAMES = {report.id: report.short_title for report in REPORTS}


@pytest.mark.parametrize(
    ("typed", "kind", "left"),
    [
        ("> L’outil arrive", NoteKind.QUOTE, "L’outil arrive"),
        ("= 38 % des établissements", NoteKind.FIGURE, "38 % des établissements"),
        ("! Grille avant l’été", NoteKind.COMMITMENT, "Grille avant l’été"),
        ("? Périmètre", NoteKind.TO_CHECK, "Périmètre"),
        ("+ L’enquête complète", NoteKind.REQUEST, "L’enquête complète"),
        ("* Un registre", NoteKind.IDEA, "Un registre"),
        ("chiffre : 38 %", NoteKind.FIGURE, "38 %"),
        ("Chiffre\u00a0: 38 %", NoteKind.FIGURE, "38 %"),
        ("À vérifier : le coût", NoteKind.TO_CHECK, "le coût"),
        ("IDÉE : un registre", NoteKind.IDEA, "un registre"),
        ("request: the survey", NoteKind.REQUEST, "the survey"),
    ],
)
def test_the_beginning_of_a_line_names_its_kind(typed: str, kind: NoteKind, left: str) -> None:
    assert split_kind(typed) == (kind, left)


@pytest.mark.parametrize("typed", [">50 %", "=", "", "La question : combien", "note : x", "-1 %", "1 = 2"])
def test_what_names_no_kind_is_left_alone(typed: str) -> None:
    assert split_kind(typed) is None


@given(st.text())
def test_no_line_loses_more_than_its_sign(text: str) -> None:
    found = split_kind(text)
    if found is not None:
        assert text.endswith(found[1])
    for sign, kind in KIND_SIGNS.items():
        assert split_kind(f"{sign} {text}") == (kind, text.lstrip(" \u00a0"))


@pytest.mark.parametrize(
    ("typed", "short"),
    [("san", "Santé"), ("SANTE", "Santé"), ("edu", "Éducation"), ("impo", "Impôts"), ("fraude", "Impôts"),
     ("terr", "Territoires"), ("prox", "Territoires"), ("m4", "Environnement"), ("health", "Santé")],
)  # fmt: skip
def test_a_few_letters_name_a_mini_report(typed: str, short: str) -> None:
    assert matching_reports(REPORTS, typed)[0].short_title == short


@pytest.mark.parametrize(
    ("typed", "left", "shorts"),
    [
        ("38 % des hôpitaux #san", "38 % des hôpitaux", ["Santé"]),
        ("#san #edu 38 %", "38 %", ["Santé", "Éducation"]),
        ("Selon la HAS #san, 38 %", "Selon la HAS, 38 %", ["Santé"]),
        ("C’est le cas #san.", "C’est le cas.", ["Santé"]),
        ("Voir #xyz", "Voir #xyz", []),
        ("Article #3 du décret", "Article #3 du décret", []),
        ("deux  espaces", "deux  espaces", []),
        ("un#san", "un#san", []),
        ("ligne un #san\nligne deux", "ligne un\nligne deux", ["Santé"]),
        ("#san #santé deux fois", "deux fois", ["Santé"]),
    ],
)
def test_hashes_are_taken_out_of_a_line(typed: str, left: str, shorts: list[str]) -> None:
    text, ids = take_reports(typed, REPORTS)
    assert (text, [NAMES[id] for id in ids]) == (left, shorts)


@given(st.text(alphabet="ab #é.\n,"))
def test_a_line_without_a_known_hash_is_not_touched(text: str) -> None:
    left, ids = take_reports(text, [])
    assert (left, ids) == (text, ())


ABBREVIATIONS = {
    "ct": "collectivités territoriales",
    "IA": "intelligence artificielle",
    "cad": "c’est-à-dire",
}


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("les ct", (2, "collectivités territoriales")),
        ("Ct", (2, "Collectivités territoriales")),
        ("l’IA", None),
        ("IA", (2, "intelligence artificielle")),
        ("les CT", None),
        ("direct", None),
        ("@ct", None),
        ("#ct", None),
        ("(ct", (2, "collectivités territoriales")),
        ("ct ", None),
        ("", None),
    ],
)
def test_abbreviations_become_words(before: str, expected: tuple[int, str] | None) -> None:
    found = expansion(before, ABBREVIATIONS)
    assert (None if found is None else (found.typed, found.text)) == expected
