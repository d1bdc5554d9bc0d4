"""The minutes of a hearing, made from its record in the form of the Sénat's own.

Who presides, when the meeting opened, those heard with their functions, then turns: `M. Didier Rambaud,
rapporteur. – …`. Consecutive notes of one speaker are one turn. A function is said at the first turn and left
out from then on; who presides and who reports are named with their office each time, as the Sénat does. What
the team noted for itself (to check, ideas, markers) was not said, and is left out unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Final

from rapporteur_desk.document.annexes import printed_person
from rapporteur_desk.document.citation_wording import Resolver
from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.hearing_facts import HearingFacts
from rapporteur_desk.document.hearing_wording import minutes_wording, session_wording, time_in_full
from rapporteur_desk.document.report import assemble
from rapporteur_desk.document.spoken import spoken
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BulletList,
    Citation,
    Document,
    DocumentMeta,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListItem,
    Paragraph,
    Strong,
    Text,
    plain_text,
)
from rapporteur_desk.document.wording import NO_BREAK_SPACE, notices, wording
from rapporteur_desk.domain.choices import Civility, NoteKind
from rapporteur_desk.domain.clock_times import following, seconds_of
from rapporteur_desk.domain.entities import Suspension
from rapporteur_desk.domain.rules import folded

TEAM_KINDS: Final = frozenset({NoteKind.TO_CHECK, NoteKind.IDEA})
"""Kinds of notes that the team writes for itself."""
_QUOTATION_MARKS: Final = "«“\"'‹„"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSpeaker:
    """Who speaks. The same person is an equal value in every line."""

    person: CitedPerson
    is_rapporteur: bool = False
    """Whether the hearing feeds a mini-report of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesLine:
    """One note of the record."""

    text: str
    """As it was typed; not Markdown, but for its citations."""
    speaker: MinutesSpeaker | None = None
    """None when the record does not say who spoke: nobody is made to say it then."""
    time: time | None = None
    kind: NoteKind = NoteKind.PLAIN
    topic: str = ""
    closed: bool = False
    """Behind closed doors, while the hearing as a whole is public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingMinutes(HearingFacts):
    """A hearing and its record, in order."""

    chair: str = ""
    """`Mme Christine Martin, présidente`"""
    suspensions: tuple[Suspension, ...] = ()
    filmed: bool = False
    video_url: str = ""
    people: tuple[CitedPerson, ...] = ()
    lines: tuple[MinutesLine, ...] = ()


def minutes_document(
    minutes: HearingMinutes,
    *,
    resolve: Resolver,
    meta: DocumentMeta | None = None,
    team_notes: bool = False,
    closed_notes: bool = False,
) -> Document:
    """The minutes of a hearing.

    Args:
        minutes: values as they are printed.
        resolve: from the key of a citation in a note to what it points at.
        meta: language and notice; the rest is the hearing's.
        team_notes: with what the team noted for itself, marked as such.
        closed_notes: with the notes of a public hearing that are closed by themselves.
    """
    meta = meta or DocumentMeta()
    language = meta.language
    shown = tuple(_shown(minutes, team_notes=team_notes, closed_notes=closed_notes))
    closed = minutes.closed or any(line.closed for line in shown)
    of_the_team = any(line.kind in TEAM_KINDS for line in shown)
    meta = replace(
        meta,
        title=minutes.title,
        subtitle=_subtitle(minutes, language),
        day=minutes.day.isoformat(),
        notice=notices(
            meta.notice,
            wording(language).closed_notice if closed else "",
            minutes_wording(language).team_notice if of_the_team else "",
        ),
    )
    blocks = [*_opening(minutes, language), *_turns(minutes, shown, language), *_closing(minutes, language)]
    return assemble((), resolve=resolve, meta=meta, front=tuple(blocks))


def _shown(minutes: HearingMinutes, *, team_notes: bool, closed_notes: bool) -> Iterator[MinutesLine]:
    for line in minutes.lines:
        if not line.text.strip():
            continue  # a marker
        if line.kind in TEAM_KINDS and not team_notes:
            continue
        if line.closed and not minutes.closed and not closed_notes:
            continue
        yield line


def _subtitle(minutes: HearingMinutes, language: str) -> str:
    closed = f" {wording(language).behind_closed_doors}" if minutes.closed else ""
    named = f"{minutes_wording(language).minutes[minutes.kind]}{closed}"
    return ", ".join(part for part in (named, minutes.place) if part)


# -- before and after -------------------------------------------------------------------------------


def _opening(minutes: HearingMinutes, language: str) -> Iterator[Block]:
    words = minutes_wording(language)
    chair = minutes.chair.strip()
    if chair:
        of = "d’" if folded(chair)[:1] in tuple("aeiouy") else "de "
        text = words.chair.format(of=of, chair=chair)
        yield Paragraph((Emphasis((Text(text),)),), Alignment.CENTRE)
    session = session_wording(minutes.kind, language)
    if session is not None and minutes.start is not None:
        yield _told(session.opened.format(time=time_in_full(minutes.start, language)))
    if minutes.people:
        women = all(person.civility is Civility.MADAME for person in minutes.people)
        yield Paragraph((Text(words.heard[len(minutes.people) > 1, women]),))
        lines = (
            ", ".join(part for part in (printed_person(person, language), _organisation(person)) if part)
            for person in minutes.people
        )
        yield BulletList(tuple(ListItem((Paragraph((Text(line),)),)) for line in lines))


def _closing(minutes: HearingMinutes, language: str) -> Iterator[Block]:
    words = minutes_wording(language)
    session = session_wording(minutes.kind, language)
    if minutes.filmed and not minutes.closed:
        if minutes.video_url:
            before, linked, after = words.filmed_online
            link = Link(minutes.video_url, (Text(linked),))
            yield Paragraph((Emphasis((Text(before), link, Text(after))),))
        else:
            yield _told(words.filmed)
    if session is not None and minutes.end is not None:
        yield _told(session.closed.format(time=time_in_full(minutes.end, language)))


def _told(sentence: str) -> Paragraph:
    """What nobody says, but the minutes do."""
    return Paragraph((Emphasis((Text(sentence),)),))


# -- turns ------------------------------------------------------------------------------------------


def _turns(minutes: HearingMinutes, lines: Sequence[MinutesLine], language: str) -> Iterator[Block]:
    pauses = _Pauses(minutes, language)
    leads = _Leads(minutes.chair, language)
    topic = ""
    speaking: MinutesSpeaker | None = None
    for line in lines:
        told = list(pauses.before(line))
        if told:
            speaking = None
            yield from told
        if line.topic.strip() != topic:
            topic = line.topic.strip()
            speaking = None
            yield Heading(1, (Text(topic or wording(language).topics_other),))
        if line.kind in TEAM_KINDS:
            yield from _aside(line, language)
            continue
        lead: tuple[Inline, ...] = ()
        if line.speaker is not None and line.speaker != speaking:
            lead = leads.lead(line.speaker)
        speaking = line.speaker
        yield from _said(line, lead, language)
    yield from pauses.rest()


def _said(line: MinutesLine, lead: tuple[Inline, ...], language: str) -> Iterator[Block]:
    paragraphs = spoken(line.text)
    if line.kind is NoteKind.QUOTE:
        paragraphs = _quoted(paragraphs, language)
    if line.speaker is None:
        paragraphs = tuple(_by_nobody(paragraph) for paragraph in paragraphs)
    if line.closed:
        lead = (*lead, *_mark(f"({wording(language).behind_closed_doors})"))
    yield from _led(paragraphs, lead)


def _aside(line: MinutesLine, language: str) -> Iterator[Block]:
    yield from _led(spoken(line.text), _mark(minutes_wording(language).team_kinds[line.kind]))


def _mark(words: str) -> tuple[Inline, ...]:
    """In italics; the space after them is not, for Markdown would not read italics that end in one."""
    return (Emphasis((Text(words.rstrip()),)), Text(" "))


def _by_nobody(paragraph: Paragraph) -> Paragraph:
    """In italics, as minutes print what nobody is named for: it must not read as the turn before going on."""
    return replace(paragraph, children=(Emphasis(paragraph.children),))


def _led(paragraphs: tuple[Paragraph, ...], lead: tuple[Inline, ...]) -> Iterator[Block]:
    """The paragraphs with `lead` before the first words."""
    first, *rest = paragraphs
    yield replace(first, children=(*lead, *first.children))
    yield from rest


class _Leads:
    """`M. Didier Rambaud, rapporteur. – `: what a turn begins with."""

    def __init__(self, chair: str, language: str) -> None:
        name, _, office = chair.partition(",")
        self._chair = _bare(name)
        self._office = office.strip()
        self._language = language
        self._heard: set[CitedPerson] = set()

    def lead(self, speaker: MinutesSpeaker) -> tuple[Inline, ...]:
        named = ", ".join(
            part for part in (speaker.person.full_name(self._language), self._capacity(speaker)) if part
        )
        end = "" if named.endswith(".") else "."
        return (Strong((Text(f"{named}{end}"),)), Text(f"{NO_BREAK_SPACE}– "))

    def _capacity(self, speaker: MinutesSpeaker) -> str:
        person = speaker.person
        if self._office and _bare(person.full_name("fr")) == self._chair:
            return self._office
        if speaker.is_rapporteur:
            return minutes_wording(self._language).rapporteur[person.civility]
        if person in self._heard:
            return ""
        self._heard.add(person)
        return ", ".join(part for part in (person.function, _organisation(person)) if part)


def _organisation(person: CitedPerson) -> str:
    """The organisation, unless the function names it already."""
    named = bool(person.organisation) and folded(person.organisation) in folded(person.function)
    return "" if named else person.organisation


def _bare(name: str) -> str:
    """A name without civility, accents and hyphens, to be compared."""
    words = folded(name).replace("-", " ").split()
    return " ".join(word for word in words if word not in ("m.", "mme", "m", "mr", "ms", "mrs"))


class _Pauses:
    """The suspensions, each told before the first line that was said after it."""

    def __init__(self, minutes: HearingMinutes, language: str) -> None:
        session = session_wording(minutes.kind, language)
        self._start = seconds_of(minutes.start) if minutes.start is not None else None
        self._waiting = (
            sorted(minutes.suspensions, key=lambda pause: self._moment(pause.start)) if session else []
        )
        self._session = session
        self._language = language

    def before(self, line: MinutesLine) -> Iterator[Block]:
        while self._waiting and line.time is not None:
            pause = self._waiting[0]
            if self._moment(line.time) < self._moment(pause.end or pause.start):
                return
            yield self._sentence(self._waiting.pop(0))

    def _moment(self, at: time) -> int:
        return following(seconds_of(at), self._start)

    def rest(self) -> Iterator[Block]:
        yield from (self._sentence(pause) for pause in self._waiting)

    def _sentence(self, pause: Suspension) -> Block:
        assert self._session is not None  # noqa: S101  # without a session none waits
        start = time_in_full(pause.start, self._language)
        if pause.end is None:
            return _told(self._session.suspended.format(start=start))
        return _told(self._session.resumed.format(start=start, end=time_in_full(pause.end, self._language)))


# -- quotations -------------------------------------------------------------------------------------


def _quoted(said: tuple[Paragraph, ...], language: str) -> tuple[Paragraph, ...]:
    """Words that were said exactly, within quotation marks unless they have some already."""
    paragraphs = list(said)
    if plain_text(paragraphs[0].children).lstrip()[:1] in _QUOTATION_MARKS:
        return said
    opening, closing = minutes_wording(language).quotation
    first, *_ = paragraphs
    paragraphs[0] = replace(first, children=(Text(opening), *first.children))
    last = paragraphs[-1]
    words, calls = _without_calls(last.children)
    paragraphs[-1] = replace(last, children=(*words, Text(closing), *calls))
    return tuple(paragraphs)


def _without_calls(inlines: Iterable[Inline]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The words, and the citations that follow the last of them: they stand outside the quotation."""
    words = list(inlines)
    end = len(words)
    while end and _is_call(words[end - 1]):
        end -= 1
    calls = tuple(words[end:])
    if end and calls:
        match words[end - 1]:
            case Text(text):
                words[end - 1] = Text(text.rstrip())
    return tuple(words[:end]), calls


def _is_call(node: Inline) -> bool:
    return isinstance(node, Citation) or (isinstance(node, Text) and not node.text.strip())
