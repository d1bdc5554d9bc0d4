"""Fields, parentheses, dates and near words of the query language, and what is said of those that cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.page_labels import label_stretch
from rapporteur_desk.search.conditions import Column, Condition, During, OneOf, OnPages, of_kinds
from rapporteur_desk.search.day_ranges import days_in
from rapporteur_desk.search.query import (
    MOST_CONDITIONS,
    MOST_NEAR,
    MOST_REMARKS,
    AllOf,
    AnyOf,
    Everything,
    Form,
    MostOf,
    Named,
    Near,
    Node,
    Phrase,
    Term,
    Without,
    parse,
    understood,
)
from rapporteur_desk.services.search_messages import REMARKS, remark_text
from rapporteur_desk.services.search_values import HitKind, Remark


def stem(text: str) -> Term:
    return Term(Form.STEM, text)


def day(first: str, last: str) -> Condition:
    return Condition(Column.DAY, During(first, last))


def pages(first: str, last: str) -> Condition:
    stretch = label_stretch(f"{first}..{last}")
    assert stretch is not None
    return Condition(Column.PAGES, OnPages((stretch,)))


def codes(text: str) -> list[str]:
    return [remark.code for remark in understood(text).remarks]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-3-5", "2024-03-05", "2024-03-05"),
        ("12/03/2024", "2024-03-12", "2024-03-12"),
        ("12.3.2024", "2024-03-12", "2024-03-12"),
        ("03/2024", "2024-03-01", "2024-03-31"),
        ("mars 2024", "2024-03-01", "2024-03-31"),
        ("1er février 2024", "2024-02-01", "2024-02-01"),
        ("12 March 2024", "2024-03-12", "2024-03-12"),
        (">2024-03", "2024-04-01", "9999-12-31"),
        (">= 2024-03", "2024-03-01", "9999-12-31"),
        ("≥2024", "2024-01-01", "9999-12-31"),
        ("<2024-06-12", "", "2024-06-11"),
        ("<=12/06/2024", "", "2024-06-12"),
        ("2024-03..2024-05", "2024-03-01", "2024-05-31"),
        ("2024-05..2024-03", "2024-03-01", "2024-05-31"),
        ("2024-03…", "2024-03-01", "9999-12-31"),
        ("..2023", "", "2023-12-31"),
        ("01/03/2024..mai 2024", "2024-03-01", "2024-05-31"),
    ],
)
def test_days_are_read_as_people_write_them(text: str, first: str, last: str) -> None:
    assert days_in(text) == During(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "..", "demain", "2024-13", "30/02/2024", "31-2", "0000", "99999", ">", "12 zorgl 2024", "1" * 70],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert days_in(text) is None


@pytest.mark.parametrize(
    ("asked", "known", "passes"),
    [
        ("2023", "2023", True), ("2023", "2023-06", True), ("2022..2024", "2023", True), ("2024", "2023", False),
        ("2023-06", "2023-06", True), ("2023-06", "2023-07", False),
        # What came after June may be of that year; a month or day of it would be a guess.
        (">2023-06", "2023", True), ("<2023-06", "2023", True), ("2023-11..2024-02", "2023", True),
        ("2023-06", "2023", False), ("2023-06-15", "2023-06", False), ("2023-03..2023-05", "2023", False),
        (">2023", "2023", False), ("<2023", "2023", False), (">2023-06", "2023-06", False),
    ],
)  # fmt: skip
def test_dates_known_in_part_are_found_by_no_less_than_that(asked: str, known: str, passes: bool) -> None:
    days = days_in(asked)
    assert days is not None
    assert days.holds(known) == passes


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2, 1, 1), date(9998, 12, 30)))
def test_a_day_divides_time_in_before_itself_and_after(when: date) -> None:
    for written in (when.isoformat(), f"{when.day}/{when.month}/{when.year:04}"):
        before, itself, after = (days_in(sign + written) for sign in ("<", "", ">"))
        assert before is not None
        assert itself is not None
        assert after is not None
        for near in (when - timedelta(days=1), when, when + timedelta(days=1)):
            held = [one.holds(near.isoformat()) for one in (before, itself, after)]
            assert held == [near < when, near == when, near > when]


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("date:2024", day("2024-01-01", "2024-12-31")),
        ("date:mars 2024 impôt", AllOf((day("2024-03-01", "2024-03-31"), stem("impot")))),
        ("date:12 mars 2024", day("2024-03-12", "2024-03-12")),
        ("date:> 2024-03", day("2024-04-01", "9999-12-31")),
        ("date>2024-03", day("2024-04-01", "9999-12-31")),
        ('date:"12 mars 2024"', day("2024-03-12", "2024-03-12")),
        ("jour:2024 .. 2025", day("2024-01-01", "2025-12-31")),
        ("-date:2024", Without(day("2024-01-01", "2024-12-31"))),
        ("kind:quote", Condition(Column.NOTE_KIND, OneOf(frozenset({"quote"})))),
        ("type:Citations", Condition(Column.NOTE_KIND, OneOf(frozenset({"quote"})))),
        ('type:"à vérifier"', Condition(Column.NOTE_KIND, OneOf(frozenset({"to_check"})))),
        ("nature:mini-rapport", of_kinds(HitKind.MINI_REPORT)),
        ("type:source,note", AnyOf((of_kinds(HitKind.SOURCE), of_kinds(HitKind.NOTE)))),
        ("type:(source OU note)", AnyOf((of_kinds(HitKind.SOURCE), of_kinds(HitKind.NOTE)))),
        ("page:12", pages("12", "12")),
        ("page:p.12", pages("12", "12")),
        ("page:10..20", pages("10", "20")),
        ("page:20 .. 10", pages("10", "20")),
        ("page:iv..3", pages("iv", "3")),
        ("confidentiel:oui", Condition(Column.CONFIDENTIAL, OneOf(frozenset({True})))),
        ("confidential:no", Condition(Column.CONFIDENTIAL, OneOf(frozenset({False})))),
        ("mini-rapport:M2", Named(HitKind.MINI_REPORT, "M2", False)),
        ("report:santé", Named(HitKind.MINI_REPORT, "santé", False)),
        ('audition:"table ronde"', Named(HitKind.HEARING, "table ronde", False)),
        ("audition: CNAF", Named(HitKind.HEARING, "CNAF", False)),
        ("SOURCE:S12", Named(HitKind.SOURCE, "S12", False)),
        ("(impôt santé)", AllOf((stem("impot"), stem("sant")))),
        ("école -(impôt OU santé)", AllOf((stem("ecol"), Without(AnyOf((stem("impot"), stem("sant"))))))),
        (
            "(école impôt) OU santé",
            AnyOf((AllOf((stem("ecol"), stem("impot"))), stem("sant"))),
        ),
        ("article(s)", stem("articl")),
        ("santé)", stem("sant")),
        ("((((santé", stem("sant")),
        ("l'(impôt)", stem("impot")),
        ("algoritme~", Near("algoritme", 2)),
        ("algoritme~1", Near("algoritme", 1)),
        ("loi~", Near("loi", 1)),
        ("-algoritme~", Without(Near("algoritme", 2))),
        ("12:30", AnyOf((stem("12h30"), Phrase((("12",), ("heures", "heure"), ("30",)))))),
        ("orateur:dupont AND impôt", parse("orateur:dupont impôt")),
        ("-5 %", stem("5pourcent")),
        ("https://www.senat.fr", AllOf(tuple(map(stem, ("http", "www", "senat", "fr"))))),
    ],
)  # fmt: skip
def test_what_signs_and_fields_mean(text: str, node: Node) -> None:
    assert parse(text) == node
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "node", "code"),
    [
        ("date:demain impôt", stem("impot"), "search.bad_date"),
        ("type:zorgl", Everything(), "search.bad_kind"),
        ("page:trois", Everything(), "search.bad_page"),
        ("page:12..trois", Everything(), "search.bad_page"),
        ("page:12..iv", Everything(), "search.bad_page"),
        ("page:..", Everything(), "search.bad_page"),
        ("confidentiel:peut-être", Everything(), "search.bad_confidential"),
        ("orateur:", Everything(), "search.no_value"),
        ("orateur:???", Everything(), "search.bad_speaker"),
        ("sujet:!", Everything(), "search.bad_topic"),
        ("oratuer:martin", AllOf((stem("oratu"), stem("martin"))), "search.unknown_field"),
        ("impôt zorgl:martin", AllOf((stem("impot"), stem("zorgl"), stem("martin"))), "search.unknown_field"),
        ("mot " * 70, None, "search.too_many_words"),
        ("date:2024 " * 20, None, "search.too_many_fields"),
    ],
)
def test_what_cannot_be_taken_as_written_is_told(text: str, node: Node | None, code: str) -> None:
    if node is not None:
        assert parse(text) == node
    assert codes(text) == [code]
    # Somebody who is still typing is told nothing of the last word.
    if node is not None and not text.startswith(("date", "impôt", "orateur:?", "sujet")):
        assert understood(text, prefix_last=True).remarks == ()


def test_a_near_name_of_a_field_is_offered() -> None:
    (remark,) = understood("oratuer:martin").remarks
    assert "« orateur: »" in remark_text(remark, "fr").replace("\u00a0", " ")
    (remark,) = understood("zorgl:martin").remarks
    assert "vouliez-vous" not in remark_text(remark, "fr")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_remark_has_its_words(language: str) -> None:
    for code in REMARKS:
        parameters = (("field", "speaker"), ("value", "x"), ("most", "64"), ("like", "orateur"))
        said = remark_text(Remark(code, parameters), language)
        assert said.endswith((".", "?)", "?."))
        assert "…" not in said
        assert "{" not in said


def test_while_typing_a_value_may_be_unfinished() -> None:
    typed = understood("type:cit", prefix_last=True)
    assert typed.node == Condition(Column.NOTE_KIND, OneOf(frozenset({"quote"})))
    assert understood("audition:cn", prefix_last=True).node == Named(HitKind.HEARING, "cn", True)
    assert understood("date:20", prefix_last=True) == understood("")


def test_quoted_words_are_exact_and_whole_fields_may_be_excluded() -> None:
    assert parse('"impôts"') == Term(Form.EXACT, "impots")
    assert parse('-"impôts locaux"') == Without(Phrase((("impots",), ("locaux",))))
    assert parse("-type:source") == Without(of_kinds(HitKind.SOURCE))


def test_most_of_the_words_are_enough_when_asked() -> None:
    node = understood("impôt santé école -taxe", most_words=True).node
    assert node == AllOf((MostOf((stem("impot"), stem("sant"), stem("ecol")), 1), Without(stem("tax"))))
    assert understood("impôt", most_words=True).node == stem("impot")


class Glossary:
    def expansions(self, acronym: str) -> list[tuple[str, ...]]:
        return [("caisse", "nationale")] if acronym == "cn" else []

    def acronym_at(self, words: object) -> tuple[int, str] | None:
        return (2, "cn") if list(words)[:2] == ["caisse", "nationale"] else None  # type: ignore[call-overload]


def test_an_acronym_and_what_it_stands_for_find_each_other() -> None:
    node = understood("CN fraude", glossary=Glossary()).node
    spelt = Phrase((("caisse", "caisses", "caissex"), ("nationale", "nationales", "nationalex")))
    assert node == AllOf((AnyOf((stem("cn"), spelt)), stem("fraud")))
    node = understood("fraude caisse nationale", glossary=Glossary()).node
    both = AllOf((stem("caiss"), stem("national")))
    assert node == AllOf((stem("fraud"), AnyOf((both, Term(Form.EXACT, "cn")))))


def nodes_in(node: Node) -> list[Node]:
    match node:
        case AllOf(nodes) | AnyOf(nodes) | MostOf(nodes, _):
            return [node, *(one for child in nodes for one in nodes_in(child))]
        case Without(inner):
            return [node, *nodes_in(inner)]
        case _:
            return [node]


SIGNS = st.sampled_from(
    ["(", ")", '"', "«", "»", "-", " ", "OU", "|", "*", "~", ":", "..", ">", "<", "orateur:", "date:", "date:>2024",
     "type:", "page:1..", "source:", "impôt", "l'", "12", "mars 2024", "\n", "é", "\u0301", "😀", "\ud800"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.lists(SIGNS, max_size=60).map("".join) | st.lists(SIGNS, max_size=40).map(" ".join) | st.text(max_size=100),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_any_string_of_signs_is_understood_and_stays_small(text: str, prefix_last: bool, most: bool) -> None:
    for language in ("fr", "en"):
        question = understood(text, language, prefix_last=prefix_last, most_words=most, glossary=Glossary())
        nodes = nodes_in(question.node)
        assert sum(isinstance(node, Near) for node in nodes) <= MOST_NEAR
        assert sum(isinstance(node, Condition | Named) for node in nodes) <= 12 * MOST_CONDITIONS
        assert len(nodes) < 1000
        assert len(question.remarks) <= MOST_REMARKS
        for word in question.words:
            assert 0 <= word.start < word.end <= len(text)
        for remark in question.remarks:
            assert remark_text(remark, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 4000,
        "-(" * 2000,
        "a OU " * 1000,
        "(a OU (b " * 600,
        "orateur:(" * 400,
        "date:" * 800,
        "-" * 4000,
    ],
)
def test_nesting_is_bounded(text: str) -> None:
    assert len(nodes_in(parse(text))) < 1000
