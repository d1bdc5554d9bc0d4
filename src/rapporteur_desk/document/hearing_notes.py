"""The document of a hearing's notes, to be read and shared by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from rapporteur_desk.document.annexes import printed_person
from rapporteur_desk.document.citation_wording import Resolver
from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.hearing_facts import HearingFacts
from rapporteur_desk.document.report import assemble, parsed
from rapporteur_desk.document.spoken import spoken
from rapporteur_desk.document.tree import (
    Block,
    BulletList,
    Document,
    DocumentMeta,
    Emphasis,
    Heading,
    Inline,
    ListItem,
    OrderedList,
    Paragraph,
    Strong,
    Text,
)
from rapporteur_desk.document.wording import listed, notices, printed_time, wording
from rapporteur_desk.domain.choices import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One note as it is printed."""

    text: str
    """As it was typed; not Markdown, but for its citations."""
    key: str = ""
    speaker: str = ""
    """`Mme Claire Lefèvre`"""
    time: time | None = None
    """Wall-clock local time at which it was said."""
    kind: NoteKind = NoteKind.PLAIN
    topic: str = ""
    closed: bool = False
    """Behind closed doors, while the hearing as a whole is public."""
    author: str = ""
    """Who took it, where several people did; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingNotes(HearingFacts):
    """A hearing and its notes, in order."""

    people: tuple[CitedPerson, ...] = ()
    note_takers: tuple[str, ...] = ()
    """Who took the notes, where several people did."""
    questions: tuple[str, ...] = ()
    notes: tuple[NoteLine, ...] = ()


def hearing_document(
    hearing: HearingNotes, *, resolve: Resolver, meta: DocumentMeta | None = None
) -> Document:
    """The notes of a hearing: who was heard, the questions, then the notes under a heading for each topic.

    Args:
        hearing: values as they are printed.
        resolve: from the key of a citation in a note to what it points at.
        meta: language, authors and notice; title, subtitle and day are the hearing's unless given.
    """
    meta = meta or DocumentMeta()
    language = meta.language
    words = wording(language)
    meta = DocumentMeta(
        title=meta.title or hearing.title,
        subtitle=meta.subtitle or _subtitle(hearing, language),
        authors=meta.authors,
        day=meta.day or hearing.day.isoformat(),
        language=language,
        notice=notices(meta.notice, words.closed_notice if _has_closed(hearing) else ""),
        institution=meta.institution,
    )
    blocks = [
        *_people(hearing, language),
        *_questions(hearing, language),
        *_note_takers(hearing, language),
        *_notes(hearing.notes, language),
    ]
    return assemble((), resolve=resolve, meta=meta, front=tuple(blocks))


def _has_closed(hearing: HearingNotes) -> bool:
    return hearing.closed or any(note.closed for note in hearing.notes)


def _subtitle(hearing: HearingNotes, language: str) -> str:
    """`Audition à huis clos, 14 h 30–16 h, Paris`; the day stands beneath it, as in every document."""
    words = wording(language)
    kind = words.hearing_kinds[hearing.kind]
    if hearing.closed:
        kind = f"{kind} {words.behind_closed_doors}"
    hours = "–".join(printed_time(at, language) for at in (hearing.start, hearing.end) if at is not None)
    return ", ".join(part for part in (kind, hours, hearing.place) if part)


def _people(hearing: HearingNotes, language: str) -> Iterator[Block]:
    if hearing.people:
        yield Heading(1, (Text(wording(language).people),))
        lines = (
            ", ".join(part for part in (printed_person(person, language), person.organisation) if part)
            for person in hearing.people
        )
        yield BulletList(tuple(ListItem((Paragraph((Text(line),)),)) for line in lines))


def _questions(hearing: HearingNotes, language: str) -> Iterator[Block]:
    if hearing.questions:
        yield Heading(1, (Text(wording(language).questions),))
        yield OrderedList(tuple(ListItem(parsed(text, language)) for text in hearing.questions))


def _note_takers(hearing: HearingNotes, language: str) -> Iterator[Block]:
    names = [name for name in hearing.note_takers if name]
    if names:
        told = f"{wording(language).notes_taken_by} {listed(names, language)}"
        yield Paragraph((Emphasis((Text(told),)),))


def _notes(notes: Iterable[NoteLine], language: str) -> Iterator[Block]:
    notes = tuple(notes)
    words = wording(language)
    has_topics = any(note.topic.strip() for note in notes)
    current: str | None = None
    for note in notes:
        topic = note.topic.strip()
        if topic != current:
            current = topic
            if has_topics:
                yield Heading(1, (Text(topic or words.topics_other),))
        yield from _note(note, language)


def _note(note: NoteLine, language: str) -> Iterator[Block]:
    """`14 h 32 – Mme Claire Lefèvre (chiffre, A3-03) : …`, then what else the note holds."""
    words = wording(language)
    when_and_who = " – ".join(
        part for part in (printed_time(note.time, language) if note.time else "", note.speaker) if part
    )
    marks = [
        words.note_kinds[note.kind],
        words.behind_closed_doors if note.closed else "",
        note.key,
        f"{words.noted_by} {note.author}" if note.author else "",
    ]
    lead: list[Inline] = [Strong((Text(when_and_who),))] if when_and_who else []
    shown = ", ".join(mark for mark in marks if mark)
    if shown:
        lead += [Text(" ("), Emphasis((Text(shown),)), Text(")")] if lead else [Emphasis((Text(shown),))]
    paragraphs = spoken(note.text)
    match paragraphs:
        case (Paragraph(children), *rest) if lead:
            yield Paragraph((*lead, Text(words.colon), *children))
            yield from rest
        case () if lead:
            yield Paragraph(tuple(lead))
        case _:
            yield from paragraphs
