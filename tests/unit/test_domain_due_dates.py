"""When something falls due, as it is said in a hearing of Tuesday 5 March 2024."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapporteur_desk.domain.due_date_rules import RULES
from rapporteur_desk.domain.due_dates import find_due_date
from rapporteur_desk.domain.periods import add_months, on_working_day

SAID = date(2024, 3, 5)


def due(text: str, said_on: date = SAID) -> str:
    found = find_due_date(text, said_on)
    return found.day.isoformat() if found else ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("La HAS transmettra la grille avant le 15 mars.", "2024-03-15"),
        ("d’ici fin mars", "2024-03-31"),
        ("Réponse écrite sous quinze jours", "2024-03-20"),
        ("D’ici à l’été, un décret", "2024-06-21"),
        ("au premier trimestre 2025", "2025-03-31"),
        ("la semaine prochaine", "2024-03-15"),
        ("avant la fin de l’année", "2024-12-31"),
        ("dès que possible, au plus tard le 1er avril", "2024-04-01"),
        ("le lundi 8 avril", "2024-04-08"),
        ("pour le 12/09", "2024-09-12"),
        ("remis le 15/03/2025", "2025-03-15"),
        ("remis le 15.03.2025", "2025-03-15"),
        ("échéance : 2025-03-15", "2025-03-15"),
        ("sous 10\u00a0jours ouvrés", "2024-03-19"),
        ("dans un délai de trois mois", "2024-06-05"),
        ("dans les deux prochaines semaines", "2024-03-19"),
        ("d’ici une dizaine de jours", "2024-03-15"),
        ("sous huitaine", "2024-03-13"),
        ("dans les 48 heures", "2024-03-07"),
        ("dans un an", "2025-03-05"),
        ("avant avril", "2024-03-31"),
        ("d’ici avril", "2024-04-01"),
        ("courant avril", "2024-04-30"),
        ("début avril", "2024-04-10"),
        ("mi-juin", "2024-06-15"),
        ("fin du mois prochain", "2024-04-30"),
        ("avant la rentrée", "2024-08-31"),
        ("avant l’été 2025", "2025-06-20"),
        ("cet automne", "2024-12-20"),
        ("avant Noël", "2024-12-24"),
        ("au second semestre", "2024-12-31"),
        ("à l’horizon 2027", "2027-12-31"),
        ("d’ici 2026", "2026-01-01"),
        ("fin 2025", "2025-12-31"),
        ("d’ici vendredi", "2024-03-08"),
        ("mardi prochain", "2024-03-12"),
        ("pour lundi en huit", "2024-03-18"),
        ("d’ici après-demain", "2024-03-07"),
        ("ce trimestre", "2024-03-31"),
        ("by 15 March", "2024-03-15"),
        ("by March 15th, 2025", "2025-03-15"),
        ("within two weeks", "2024-03-19"),
        ("within ten working days", "2024-03-19"),
        ("by the end of the month", "2024-03-31"),
        ("before the summer", "2024-06-20"),
        ("in early May", "2024-05-10"),
        ("in Q2", "2024-06-30"),
        ("next Monday", "2024-03-11"),
        ("next year", "2025-12-31"),
        ("dans un délai d’un mois", "2024-04-05"),
        ("dans un délai d'une semaine", "2024-03-12"),
        ("sous un délai de 15 jours", "2024-03-20"),
        ("dans le délai maximal de deux mois", "2024-05-05"),
        ("sous deux à trois semaines", "2024-03-26"),
        ("d’ici 2 ou 3 mois", "2024-06-05"),
        ("dans un à deux ans", "2026-03-05"),
        ("sous 8-10 jours", "2024-03-15"),
        ("within two to three weeks", "2024-03-26"),
        ("La grille sera transmise avant le 31.", "2024-03-31"),
        ("avant le 4", "2024-04-04"),
        ("au plus tard le 1er, par courriel", "2024-04-01"),
        ("d’ici au 20 du mois", "2024-03-20"),
        ("avant le 20 du mois prochain", "2024-04-20"),
        ("by the 31st", "2024-03-31"),
        ("Nous vous l’enverrons demain.", "2024-03-06"),
        ("demain matin", "2024-03-06"),
        ("remis après-demain", "2024-03-07"),
        ("avant demain", "2024-03-06"),
        ("sent tomorrow", "2024-03-06"),
        ("Envoi de la grille : 31/12", "2024-12-31"),
        ("la grille (05/04)", "2024-04-05"),
        ("le 12/9", "2024-09-12"),
        ("31/12/2026", "2026-12-31"),
        ("prêt pour la réunion du 3 février", "2025-02-03"),
        ("avant l’audition publique du mardi 12 mars", "2024-03-12"),
        ("à la date du 3 avril", "2024-04-03"),
        ("dans vingt-cinq jours", "2024-03-30"),
        ("sous trente cinq jours", "2024-04-09"),
        ("sous soixante et onze jours", "2024-05-15"),
        ("sous trente-cinq à quarante jours", "2024-04-14"),
        ("dans un mois et demi", "2024-04-20"),
        ("dans un an et demi", "2025-09-05"),
        ("sous deux semaines et demie", "2024-03-23"),
        ("d’ici deux mois et demi", "2024-05-20"),
        ("dans un mois à un mois et demi", "2024-04-20"),
        ("in a year and a half", "2025-09-05"),
        ("within two and a half weeks", "2024-03-23"),
        ("sous 48h", "2024-03-07"),
        ("dans 48 h", "2024-03-07"),
        ("sous 48 heures", "2024-03-07"),
        ("sous 24/48h", "2024-03-07"),
        ("sous 10 j ouvrés", "2024-03-19"),
        ("avant le 30.11", "2024-11-30"),
        ("le 30.11 au plus tard", "2024-11-30"),
        ("30.11.26", "2026-11-30"),
        ("le 15 au plus tard", "2024-03-15"),
        ("vendredi au plus tard", "2024-03-08"),
        ("Réunion mardi, au plus tard le 1er avril", "2024-04-01"),
        ("le vendredi 5", "2024-04-05"),
        ("avant le vendredi 4", "2024-10-04"),
        ("au plus tard mardi 12", "2024-03-12"),
        ("jeudi en quinze", "2024-03-21"),
        ("pour lundi en quinze", "2024-03-25"),
        ("du 10 au 12 janvier", "2025-01-12"),
        ("Consultation ouverte du 28 mars au 3 avril", "2024-04-03"),
        ("du lundi 8 au mercredi 10 avril", "2024-04-10"),
        ("dans quarante jours", "2024-04-14"),
        ("d’ici une petite semaine", "2024-03-12"),
        ("dans une bonne quinzaine", "2024-03-20"),
        ("dans environ trois semaines", "2024-03-26"),
        ("J+15", "2024-03-20"),
        ("d’ici à J + 8", "2024-03-13"),
    ],
)
def test_a_due_date_is_read_as_it_is_said(text: str, day: str) -> None:
    assert due(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "L’outil a été testé dans sept hôpitaux.", "En 2023, 15 % des agents", "depuis le 3 avril 2024",
        "à partir de septembre", "en mars dernier", "les soignants de demain", "un quart, 12/9 des agents",
        "Le lundi, la salle est pleine.", "le budget pour 2025", "le 31 février", "dans une dizaine de communes",
        "avant 2000 habitants", "il y a deux mois", "en mars 2023", "99/99/9999", "d’ici 9999",
        "la réunion du 3 février", "le compte rendu de l’audition du mardi 12 mars", "la visite du 3 au 5 avril",
        "the meeting of 3 April", "la note du 2025-03-15", "le courrier du 12/09", "la tension est à 12/8", "24/7",
        "la médecine d’aujourd’hui et de demain", "aujourd’hui et demain", "un tiers, 15/10 des agents",
        "avant le 31 février", "avant le 20 heures", "avant le 3 000", "avant le 20 %", "avant le 49.3", "avant le 32",
        "le 31", "before the 21st century", "note de 9/10",
        "la hausse est de 30.11 %", "avant le 30.11 %", "version 10.11.12.13", "le vendredi 4 personnes", "mardi 12 agents",
        "la consultation du lundi 8 au mercredi 10 avril", "un des 48 h", "en 48h", "le vendredi 1",
    ],
)  # fmt: skip
def test_what_is_no_limit_is_left_alone(text: str) -> None:
    assert due(text) == ""


def test_the_words_that_say_it_are_told() -> None:
    text = "Mme\u00a0Lefèvre l’enverra d’ici fin mars, dit-elle."
    found = find_due_date(text, SAID)
    assert found is not None
    assert text[found.start : found.end] == "d’ici fin mars"


def test_a_limit_comes_before_a_day_that_is_only_named() -> None:
    assert due("Le bilan du 20 mars sera complété avant le 30 avril.") == "2024-04-30"
    assert due("Réunion le 20 mars, puis le 30 avril.") == "2024-03-20"


def test_the_year_turns_with_the_calendar() -> None:
    assert due("avant le 15 mars", date(2024, 3, 16)) == "2025-03-15"
    assert due("avant le 29 février", date(2024, 3, 1)) == "2028-02-29"
    assert due("avant le 15 mars 2023") == "2023-03-15"
    assert due("cette semaine", date(2024, 3, 9)) == "2024-03-09"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("en début d’année", "2027-01-31"),
        ("au début de l’année prochaine", "2027-01-31"),
        ("en milieu d’année", "2027-06-30"),
        ("fin d’année", "2026-12-31"),
        ("en début de mois", "2027-01-10"),
        ("en début de semaine", "2026-12-15"),
        ("au début de cette année", "2026-12-15"),
    ],
)
def test_the_beginning_of_a_period_that_is_passing_is_the_coming_one(text: str, day: str) -> None:
    assert due(text, date(2026, 12, 15)) == day


def test_a_day_without_its_month_is_the_next_there_is() -> None:
    assert due("avant le 31", date(2024, 4, 30)) == "2024-05-31"
    assert due("avant le 30", date(2024, 1, 31)) == "2024-03-30"
    assert due("avant le 5", date(2024, 3, 5)) == "2024-03-05"
    assert due("avant le 31 du mois prochain") == "2024-04-30", "April has no such day"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_own_example(rule) -> None:
    found = find_due_date(rule.example, SAID)
    assert found is not None
    assert (found.start, found.end) == (0, len(rule.example))


WORDS = st.sampled_from(
    "avant d’ici d'ici le la l’ à au fin début mi- de du 1er 15 31 29 février mars été sept 2023 2024 99 9999 0 trimestre"
    " premier semaine prochaine mois an année sous dans quinze jours ouvrés huitaine lundi prochain by the end of next"
    " demain 12/31 31/12 délai d’un maximal 3 à trois semaines réunion"
    " within two weeks in Q4 spring May dernier depuis 12/13 2024-02-30 vingt-quatre heures rentrée Noël , .".split()
)
DAYS = st.dates(date(2000, 1, 1), date(2120, 12, 31))
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=9).map(" ".join))


@given(TEXTS, DAYS)
@example("dans 999 ans", date(9999, 12, 31))
@example("avant le 31 décembre 9999", date.max)
@example("İ ß ﬁ\u0301 avant le 15 mars", SAID)
def test_no_day_lies_before_the_hearing_unless_its_year_is_written(text: str, said_on: date) -> None:
    found = find_due_date(text, said_on)
    if found is not None:
        words = text[found.start : found.end]
        assert words.strip()
        assert found.day >= said_on or re.search(r"\d{4}|/\d{2}$", words)


@given(DAYS, st.integers(-40, 400))
def test_months_later_it_is_the_same_day_or_the_last_one(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(DAYS, st.integers(1, 60))
def test_a_span_of_working_days_holds_that_many(day: date, count: int) -> None:
    end = on_working_day(day, count)
    worked = [day + timedelta(days=number) for number in range(1, (end - day).days + 1)]
    assert end.weekday() < 5
    assert sum(one.weekday() < 5 for one in worked) == count


UNITS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
).split()
TENS = {
    20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "soixante", 80: "quatre-vingt",
    90: "quatre-vingt",
}  # fmt: skip


def in_words(number: int) -> str:
    """As one writes it: `vingt et un`, `soixante et onze`, `quatre-vingts`, `quatre-vingt-un`."""
    if number < 20:
        return UNITS[number - 1]
    ten = number // 10 * 10
    rest = number - ten + (10 if ten in (70, 90) else 0)
    if not rest:
        return TENS[ten] + ("s" if ten == 80 else "")
    return (
        f"{TENS[ten]} et {UNITS[rest - 1]}"
        if rest in (1, 11) and ten < 80
        else f"{TENS[ten]}-{UNITS[rest - 1]}"
    )


@pytest.mark.parametrize("spelling", ["{}", "hyphens", "spaces"])
@pytest.mark.parametrize("number", range(1, 100))
def test_every_number_in_words_counts_whole(number: int, spelling: str) -> None:
    words = in_words(number)
    words = {"hyphens": words.replace(" ", "-"), "spaces": words.replace("-", " ")}.get(spelling, words)
    she = f"{words}e" if words.endswith("un") else words
    months, years = add_months(SAID, number), add_months(SAID, 12 * number)
    for text, day in (
        (f"sous {words} jours", SAID + timedelta(days=number)),
        (f"dans un délai de {words} jours ouvrés", on_working_day(SAID, number)),
        (f"d’ici {she} semaines", SAID + timedelta(weeks=number)),
        (f"dans {she} heures", SAID + timedelta(days=-(-number // 24))),
        (f"dans les {words} prochains mois", months),
        (f"dans {words} mois et demi", months + timedelta(days=15)),
        (f"dans {words} ans", years),
        (f"dans {words} ans et demi", add_months(years, 6)),
        (f"sous {number}j", SAID + timedelta(days=number)),
        (f"dans {number} h", SAID + timedelta(days=-(-number // 24))),
        (f"sous {words} à {words} jours", SAID + timedelta(days=number)),
    ):
        found = find_due_date(text, SAID)
        assert found is not None, text
        assert (found.day, text[found.start : found.end]) == (day, text)
