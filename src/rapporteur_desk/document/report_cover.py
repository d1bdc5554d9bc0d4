"""The cover of a report, from its template and what is known of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapporteur_desk.document.annexes import printed_person
from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.report_template import CoverTemplate, ReportTemplate, filled
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    Cover,
    CoverLine,
    CoverRole,
    Inline,
    LineBreak,
    Paragraph,
    Strong,
    Text,
)
from rapporteur_desk.document.wording import is_french, listed, printed_day
from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.rules import folded

_AT_RIGHT: Final = frozenset({CoverRole.DAY, CoverRole.REGISTERED, CoverRole.QUALITY})
_IN_BOLD: Final = frozenset({CoverRole.INSTITUTION, CoverRole.SUBJECT, CoverRole.TITLE, CoverRole.GENRE})
"""Lines of a letter's head."""
_SESSION_BEGINS: Final = 10
_ORDINARY_ENDS: Final = 6
"""The ordinary session runs from the first working day of October to the last of June (Constitution, article 28)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a cover and a running head may say of a report."""

    title: str
    short_title: str = ""
    dossier: str = ""
    """Title of the yearly theme."""
    number: str = ""
    day: date
    rapporteurs: tuple[CitedPerson, ...] = ()


def cover_of(facts: ReportFacts, template: ReportTemplate) -> Cover | None:
    """The cover, None when the template has no lines for it, or none that has anything to say."""
    values = values_of(facts, template)
    lines = tuple(
        CoverLine(pattern.role, _with_breaks(text))
        for pattern in template.cover.lines
        for text in (filled(pattern.text, values),)
        if text.strip()
    )
    return Cover(lines) if lines else None


def letterhead(facts: ReportFacts, template: ReportTemplate) -> tuple[Block, ...]:
    """The same lines above a text: the day and whom it is for in the right half, what it is about in bold."""
    cover = cover_of(facts, template)
    return tuple(_head_line(line) for line in cover.lines) if cover else ()


def _head_line(line: CoverLine) -> Block:
    if line.role in _AT_RIGHT:
        return Paragraph(line.children, Alignment.RIGHT)
    return Paragraph((Strong(line.children),) if line.role in _IN_BOLD else line.children)


def signature(facts: ReportFacts, template: ReportTemplate) -> tuple[Block, ...]:
    """The rapporteurs' names below a letter, a line each."""
    nodes: list[Inline] = []
    for person in facts.rapporteurs:
        if nodes:
            nodes.append(LineBreak())
        nodes.append(Text(printed_person(_without_function(person), template.language)))
    return (Paragraph(tuple(nodes), Alignment.RIGHT),) if nodes else ()


def running_head(facts: ReportFacts, template: ReportTemplate) -> str:
    """What stands at the head of the pages; empty for the title."""
    return filled(template.running_head, values_of(facts, template)) if template.running_head else ""


def values_of(facts: ReportFacts, template: ReportTemplate) -> dict[str, str]:
    """What stands for each placeholder."""
    language, cover = template.language, template.cover
    authors = sorted(
        facts.rapporteurs, key=lambda person: (folded(person.surname), folded(person.first_name))
    )
    names = [printed_person(_without_function(person), language) for person in authors]
    return {
        "number": facts.number,
        "session": session_name(facts.day, language),
        "day": printed_day(facts.day, language),
        "year": str(facts.day.year),
        "title": facts.title,
        "short_title": facts.short_title or facts.title,
        "dossier": facts.dossier,
        "authors": listed(names, language),
        "quality": _quality(authors, cover, language),
        "institution": cover.institution,
        "body": cover.body,
        "composition": cover.composition,
        "call": " (1)" if cover.composition.strip() else "",
    }


def session_name(day: date, language: str) -> str:
    """`SESSION ORDINAIRE DE 2023-2024`, extraordinary from July to September; `Session 2023-24`."""
    begins = day.year if day.month >= _SESSION_BEGINS else day.year - 1
    if not is_french(language):
        return f"Session {begins}-{(begins + 1) % 100:02d}"
    ordinary = day.month >= _SESSION_BEGINS or day.month <= _ORDINARY_ENDS
    return f"SESSION {'ORDINAIRE' if ordinary else 'EXTRAORDINAIRE'} DE {begins}-{begins + 1}"


def _quality(authors: Sequence[CitedPerson], cover: CoverTemplate, language: str) -> str:
    """`Sénateur et Sénatrice`, in the order in which they are named."""
    if len(cover.members) != 4:
        return ""
    one_man, men, one_woman, women = cover.members
    count = {
        civility: sum(person.civility is civility for person in authors)
        for civility in dict.fromkeys(person.civility for person in authors)
        if civility is not Civility.NONE
    }
    words = {
        Civility.MONSIEUR: (one_man, men),
        Civility.MADAME: (one_woman, women),
    }
    return listed([words[civility][number > 1] for civility, number in count.items()], language)


def _without_function(person: CitedPerson) -> CitedPerson:
    return CitedPerson(surname=person.surname, first_name=person.first_name, civility=person.civility)


def _with_breaks(text: str) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for line in text.strip().split("\n"):
        nodes += [LineBreak(), Text(line)] if nodes else [Text(line)]
    return tuple(nodes)
