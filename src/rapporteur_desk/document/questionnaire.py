"""The questionnaire of a hearing as a letter to those who are heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.hearing_facts import HearingFacts
from rapporteur_desk.document.hearing_wording import letter_wording, time_in_full, weekday_and_day
from rapporteur_desk.document.report import assemble, parsed
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    Document,
    DocumentMeta,
    Inline,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Strong,
    Text,
)
from rapporteur_desk.document.wording import is_french, printed_day, wording
from rapporteur_desk.domain.choices import Civility, HearingKind
from rapporteur_desk.domain.rules import folded

ANSWERS_BEFORE: Final = timedelta(days=7)
"""How long before a hearing written answers are wanted, so that they can be read."""

_OFFICE = re.compile(
    r"(?:presidente?|directeur|directrice|ministre|maire|prefete?|recteur|rectrice|professeure?|secretaire)\b"
)
_WITH_GENERAL: Final = ("directeur", "directrice", "secretaire")
_GENERAL: Final = ("general", "generale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(HearingFacts):
    """What a letter says."""

    filmed: bool = False
    theme: str
    """What the delegation works on."""
    addressees: tuple[CitedPerson, ...] = ()
    questions: tuple[str, ...] = ()
    """Markdown, in order."""
    rapporteurs: tuple[CitedPerson, ...] = ()
    """Who sign."""
    written_on: date


def questionnaire_document(questionnaire: Questionnaire, *, meta: DocumentMeta | None = None) -> Document:
    """The letter. It carries its own place and date, so that nothing stands above it but a notice."""
    meta = meta or DocumentMeta()
    language = meta.language
    meta = replace(
        meta,
        title=f"{wording(language).questions} – {questionnaire.title}",
        day=questionnaire.written_on.isoformat(),
        titled=False,
    )
    blocks = (
        *_head(questionnaire, language),
        *_body(questionnaire, language),
        *_foot(questionnaire, language),
    )
    return assemble((), resolve=lambda _key: None, meta=meta, front=blocks)


def answers_wanted(questionnaire: Questionnaire) -> date | None:
    """By when written answers are wanted: a week before the hearing, the day before when that is too soon.

    A written contribution is wanted by its own day. None when that day is no longer to come.
    """
    day, written_on = questionnaire.day, questionnaire.written_on
    if questionnaire.kind is HearingKind.WRITTEN_CONTRIBUTION:
        return day if day > written_on else None
    for wanted in (day - ANSWERS_BEFORE, day - timedelta(days=1)):
        if wanted > written_on:
            return wanted
    return None


def _head(letter: Questionnaire, language: str) -> Iterator[Block]:
    words = letter_wording(language)
    yield _at_right([words.dated.format(day=printed_day(letter.written_on, language))])
    for organisation, people in groupby(letter.addressees, key=lambda person: person.organisation):
        lines = [line for person in people for line in (person.full_name(language), person.function) if line]
        yield _at_right([*lines, organisation] if organisation else lines)
    closed = f" {wording(language).behind_closed_doors}" if letter.closed else ""
    subject = words.subjects[letter.kind].format(closed=closed, day=printed_day(letter.day, language))
    yield Paragraph((Strong((Text(words.subject),)), Text(f"{wording(language).colon}{subject}")))


def _body(letter: Questionnaire, language: str) -> Iterator[Block]:
    words = letter_wording(language)
    yield Paragraph((Text(f"{form_of_address(letter.addressees, language)},"),))
    is_over = letter.day < letter.written_on and letter.kind is not HearingKind.WRITTEN_CONTRIBUTION
    if is_over:
        sentences = [words.after.format(day=printed_day(letter.day, language), theme=letter.theme)]
    else:
        place = f" ({letter.place})" if letter.place else ""
        invitation = words.invitations[letter.kind]
        sentences = [invitation.format(when=_when(letter, language), place=place, theme=letter.theme)]
        if letter.kind is not HearingKind.WRITTEN_CONTRIBUTION:
            sentences += [words.closed] if letter.closed else [words.filmed] if letter.filmed else []
    yield Paragraph((Text(" ".join(sentences)),))
    wanted = answers_wanted(letter)
    until = words.until.format(day=printed_day(wanted, language)) if wanted else words.soon
    if letter.questions:
        yield Paragraph((Text(words.please_answer[len(letter.rapporteurs) != 1].format(until=until)),))
        yield OrderedList(tuple(ListItem(parsed(text, language)) for text in letter.questions), tight=False)


def _foot(letter: Questionnaire, language: str) -> Iterator[Block]:
    words = letter_wording(language)
    farewell = words.farewell[len(letter.rapporteurs) != 1]
    yield Paragraph((Text(farewell.format(opening=form_of_address(letter.addressees, language))),))
    for person in letter.rapporteurs:
        name = f"{person.first_name} {person.surname}".strip()
        yield _at_right([f"{name},", words.signature[person.civility]])


def _at_right(lines: Sequence[str]) -> Paragraph:
    nodes: list[Inline] = []
    for line in lines:
        nodes += [LineBreak(), Text(line)] if nodes else [Text(line)]
    return Paragraph(tuple(nodes), Alignment.RIGHT)


def _when(letter: Questionnaire, language: str) -> str:
    day = weekday_and_day(letter.day, language)
    if letter.start is None:
        return day
    return f"{day} {'à' if is_french(language) else 'at'} {time_in_full(letter.start, language)}"


def form_of_address(people: Sequence[CitedPerson], language: str) -> str:
    """`Madame`, `Monsieur le Président`, `Mesdames, Messieurs`: by who is addressed, without a comma."""
    words = letter_wording(language)
    if len(people) == 1:
        (person,) = people
        office = _office(person.function)
        if office and person.civility in words.titled_opening:
            return words.titled_opening[person.civility].format(title=office)
    women = bool(people) and all(person.civility is Civility.MADAME for person in people)
    men = bool(people) and all(person.civility is Civility.MONSIEUR for person in people)
    several = len(people) > 1 if women or men else len(people) > 2  # a woman and a man: `Madame, Monsieur`
    return words.openings[several, women, men]


def _office(function: str) -> str:
    """The office that etiquette names: `Président`, `Directrice générale`; empty for any other function."""
    first, *rest = function.replace(",", " ").split() or [""]
    if not _OFFICE.fullmatch(folded(first)):
        return ""
    office = first[:1].upper() + first[1:]
    if folded(first) in _WITH_GENERAL:
        if not rest or folded(rest[0]) not in _GENERAL:
            return office if folded(first) != "secretaire" else ""
        return f"{office} {rest[0].lower()}"
    return office
