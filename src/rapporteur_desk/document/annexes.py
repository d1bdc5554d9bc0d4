"""Annexes of a report: the list of persons heard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.tree import (
    Block,
    BulletList,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Paragraph,
    Strong,
    Text,
)
from rapporteur_desk.document.wording import is_french, printed_day, wording
from rapporteur_desk.domain.choices import HearingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardEvent:
    """A hearing, round table, visit or written contribution, and who was heard."""

    title: str
    kind: HearingKind = HearingKind.HEARING
    day: date
    people: tuple[CitedPerson, ...] = ()
    """In the order in which they are printed, with function and organisation of that day."""
    closed: bool = False
    """Behind closed doors: the event is printed, not who was heard."""


def persons_heard(events: Iterable[HeardEvent], language: str, *, level: int = 1) -> tuple[Block, ...]:
    """`LISTE DES PERSONNES ENTENDUES`: a heading, and one bullet an event by date; nothing without events.

    Under each event the organisations in order of appearance, and under each its people:
    `M. Ambroise DUPONT, président de l’union amicale des maires du Calvados`.
    """
    listed = events_list(events, language)
    return (Heading(level, (Text(wording(language).persons_heard),)), *listed) if listed else ()


def events_list(events: Iterable[HeardEvent], language: str) -> tuple[Block, ...]:
    """The same without the heading."""
    items = [_item(event, language) for event in sorted(events, key=lambda event: event.day)]
    return (BulletList(tuple(items), tight=False),) if items else ()


def event_line(event: HeardEvent, language: str) -> str:
    """`Table ronde du 31 mars 2016`, `Déplacement à Caen le 24 mars 2016`, `Hearing of 18 June 2024`."""
    words = wording(language)
    french = is_french(language)
    kind = words.hearing_kinds[event.kind]
    day = printed_day(event.day, language)
    if event.closed:
        return f"{kind} {words.behind_closed_doors} {'du' if french else 'of'} {day}"
    beginnings = words.self_named_hearings.get(event.kind, ())
    named = any(event.title.lower().startswith(beginning) for beginning in beginnings)
    if named and event.kind is HearingKind.VISIT:
        return f"{event.title} {'le' if french else 'on'} {day}"
    if named:
        return f"{event.title}, {day}"
    line = f"{kind} {'du' if french else 'of'} {day}"
    return line if event.people or not event.title else f"{line}{words.colon}{event.title}"


def _item(event: HeardEvent, language: str) -> ListItem:
    blocks: list[Block] = [Paragraph((Text(event_line(event, language)),))]
    if event.closed:
        return ListItem(tuple(blocks))
    for organisation, people in groupby(event.people, key=lambda person: person.organisation):
        nodes: list[Inline] = [Strong((Text(organisation),))] if organisation else []
        for person in people:
            if nodes:
                nodes.append(LineBreak())
            nodes.append(Text(printed_person(person, language)))
        blocks.append(Paragraph(tuple(nodes)))
    return ListItem(tuple(blocks))


def printed_person(person: CitedPerson, language: str) -> str:
    """`Mme Claire LEFÈVRE, cheffe de service`: surname in capitals with their accents."""
    name = (wording(language).civilities[person.civility], person.first_name, person.surname.upper())
    return ", ".join(part for part in (" ".join(part for part in name if part), person.function) if part)
