"""What a citation can point at, as plain values, and how each is referred to in a footnote.

French wording follows the printed reports of the Sénat: `Audition de Mme X, fonction, organisme, 18 juin 2024`,
then `Audition de Mme X, précitée`; sources follow the usual French order: author, title, publisher, date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from rapporteur_desk.document.citation_style import USUAL_CITATIONS, CitationManner, CitationStyle
from rapporteur_desk.document.cited_sources import CitedSource, Reference
from rapporteur_desk.document.tree import Text
from rapporteur_desk.document.wording import is_french, listed, printed_day, wording
from rapporteur_desk.domain.choices import Civility, HearingKind

_MOST_NAMED: Final = 3
_VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöùûüAEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜ")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPerson:
    """Somebody heard, with function and organisation as they were that day."""

    surname: str
    first_name: str = ""
    civility: Civility = Civility.NONE
    function: str = ""
    organisation: str = ""

    def full_name(self, language: str) -> str:
        """`Mme Claire Lefèvre`, `Ms Claire Lefèvre`."""
        parts = (wording(language).civilities[self.civility], self.first_name, self.surname)
        return " ".join(part for part in parts if part)

    def short_name(self, language: str) -> str:
        """`Mme Lefèvre`; the whole name when there is no civility."""
        if self.civility is Civility.NONE:
            return self.full_name(language)
        return f"{wording(language).civilities[self.civility]} {self.surname}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedHearing:
    """A hearing, round table, visit or written contribution."""

    identity: str
    """What tells it from others, for instance its key: a second citation of it is shortened."""
    title: str
    kind: HearingKind = HearingKind.HEARING
    day: date
    people: tuple[CitedPerson, ...] = ()
    closed: bool = False
    """Behind closed doors: the footnote then names nobody."""
    questions: tuple[int, int] = (0, 0)
    """The first and last of its questions, counted through all hearings, for the British manner; zeros without."""
    evidence: int = 0
    """Its number among pieces of written evidence, for the British manner; 0 without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedNote:
    """A passage said at a hearing; a note that comes from a source is cited as that source."""

    hearing: CitedHearing | None = None
    """None for a note of the rapporteurs themselves."""
    speaker: CitedPerson | None = None
    by_rapporteur: bool = False
    """Whether the speaker asked the questions rather than answered them."""
    closed: bool = False
    """Its own confidentiality, if tighter than the hearing's."""
    question: int = 0
    """Under which question it was said, for the British manner; 0 without."""
    place: str = ""
    """`12:41`: where it stands in the hearing's recording, for a line of its transcript."""
    day: date | None = None
    """Of a note without hearing."""


Cited: TypeAlias = CitedHearing | CitedNote | CitedSource


@dataclass(frozen=True, slots=True)
class _Templates:
    """A first citation, a later one, and a later one that must be told from another that reads the same."""

    first: str
    again: str
    distinct: str


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's templates. `{of}` names people with what they do, `{of_short}` by name alone."""

    people: dict[HearingKind, _Templates]
    speaker: dict[HearingKind, _Templates]
    titled: dict[HearingKind, _Templates]
    """Without names, by `{title}`."""
    closed: dict[HearingKind, _Templates]
    confidential: _Templates
    """What was said in confidence at a hearing that is none: neither who nor when, for the day would tell which."""
    rapporteur: _Templates
    events: dict[HearingKind, str]
    own_note: _Templates
    place: str
    """Where a line of a transcript stands in the recording."""


_HEARING: Final = HearingKind.HEARING
_TABLE: Final = HearingKind.ROUND_TABLE
_VISIT: Final = HearingKind.VISIT
_WRITTEN: Final = HearingKind.WRITTEN_CONTRIBUTION

_FRENCH: Final = _Words(
    people={
        _HEARING: _Templates(
            "Audition {of}, {day}", "Audition {of_short}, précitée", "Audition {of_short} du {day}, précitée"
        ),
        _WRITTEN: _Templates(
            "Contribution écrite {of}, {day}",
            "Contribution écrite {of_short}, précitée",
            "Contribution écrite {of_short} du {day}, précitée",
        ),
    },
    speaker={
        _TABLE: _Templates(
            "Intervention {of}, table ronde du {day}",
            "Intervention {of_short}, précitée",
            "Intervention {of_short} du {day}, précitée",
        ),
        _VISIT: _Templates(
            "Entretien avec {named}, {event_within}, {day}",
            "Entretien avec {named_short}, précité",
            "Entretien avec {named_short} du {day}, précité",
        ),
    },
    titled={
        _HEARING: _Templates(
            "Audition « {title} », {day}", "Audition du {day}, précitée", "Audition « {title} », précitée"
        ),
        _TABLE: _Templates(
            "Table ronde « {title} », {day}",
            "Table ronde du {day}, précitée",
            "Table ronde « {title} », précitée",
        ),
        _VISIT: _Templates(
            "{event_title}, {day}", "{event_title}, précité", "{event_title} du {day}, précité"
        ),
        _WRITTEN: _Templates(
            "{event_title}, {day}", "{event_title}, précitée", "{event_title} du {day}, précitée"
        ),
    },
    closed={
        _HEARING: _Templates(
            "Audition à huis clos, {day}",
            "Audition à huis clos du {day}, précitée",
            "Audition à huis clos du {day}, précitée",
        ),
        _TABLE: _Templates(
            "Table ronde à huis clos, {day}",
            "Table ronde à huis clos du {day}, précitée",
            "Table ronde à huis clos du {day}, précitée",
        ),
        _VISIT: _Templates(
            "Entretien à huis clos, {day}",
            "Entretien à huis clos du {day}, précité",
            "Entretien à huis clos du {day}, précité",
        ),
        _WRITTEN: _Templates(
            "Contribution écrite confidentielle, {day}",
            "Contribution écrite confidentielle du {day}, précitée",
            "Contribution écrite confidentielle du {day}, précitée",
        ),
    },
    confidential=_Templates(*("Propos recueillis à titre confidentiel",) * 3),
    rapporteur=_Templates(
        "Propos {of}, {event} du {day}", "Propos {of_short}, précités", "Propos {of_short} du {day}, précités"
    ),
    events={
        _HEARING: "audition",
        _TABLE: "table ronde",
        _VISIT: "déplacement",
        _WRITTEN: "contribution écrite",
    },
    own_note=_Templates(
        "Note des rapporteurs, {day}", "Note des rapporteurs, {day}", "Note des rapporteurs, {day}"
    ),
    place="à {place} de l’enregistrement",
)

_ENGLISH: Final = _Words(
    people={
        _HEARING: _Templates(
            "Oral evidence {of}, {day}",
            "Oral evidence {of_short}, cited above",
            "Oral evidence {of_short}, {day}, cited above",
        ),
        _WRITTEN: _Templates(
            "Written evidence {of}, {day}",
            "Written evidence {of_short}, cited above",
            "Written evidence {of_short}, {day}, cited above",
        ),
    },
    speaker={
        _TABLE: _Templates(
            "Oral evidence {of}, round table, {day}",
            "Oral evidence {of_short}, cited above",
            "Oral evidence {of_short}, {day}, cited above",
        ),
        _VISIT: _Templates(
            "Interview with {named}, {event_within}, {day}",
            "Interview with {named_short}, cited above",
            "Interview with {named_short}, {day}, cited above",
        ),
    },
    titled={
        _HEARING: _Templates(
            "Hearing “{title}”, {day}", "Hearing of {day}, cited above", "Hearing “{title}”, cited above"
        ),
        _TABLE: _Templates(
            "Round table “{title}”, {day}",
            "Round table of {day}, cited above",
            "Round table “{title}”, cited above",
        ),
        _VISIT: _Templates(
            "{event_title}, {day}", "{event_title}, cited above", "{event_title}, {day}, cited above"
        ),
        _WRITTEN: _Templates(
            "{event_title}, {day}", "{event_title}, cited above", "{event_title}, {day}, cited above"
        ),
    },
    closed={
        _HEARING: _Templates(
            "Hearing behind closed doors, {day}",
            "Hearing behind closed doors of {day}, cited above",
            "Hearing behind closed doors of {day}, cited above",
        ),
        _TABLE: _Templates(
            "Round table behind closed doors, {day}",
            "Round table behind closed doors of {day}, cited above",
            "Round table behind closed doors of {day}, cited above",
        ),
        _VISIT: _Templates(
            "Private interview, {day}",
            "Private interview of {day}, cited above",
            "Private interview of {day}, cited above",
        ),
        _WRITTEN: _Templates(
            "Confidential written evidence, {day}",
            "Confidential written evidence of {day}, cited above",
            "Confidential written evidence of {day}, cited above",
        ),
    },
    confidential=_Templates(*("Remarks made in confidence",) * 3),
    rapporteur=_Templates(
        "Remarks by {named}, {event} of {day}",
        "Remarks by {named_short}, cited above",
        "Remarks by {named_short}, {day}, cited above",
    ),
    events={_HEARING: "hearing", _TABLE: "round table", _VISIT: "visit", _WRITTEN: "written evidence"},
    own_note=_Templates(
        "Note by the rapporteurs, {day}", "Note by the rapporteurs, {day}", "Note by the rapporteurs, {day}"
    ),
    place="at {place} of the recording",
)


def reference_to(
    cited: CitedHearing | CitedNote, language: str, style: CitationStyle = USUAL_CITATIONS
) -> Reference:
    """How a hearing, or a note and who said it, is referred to.

    A line of a transcript is told by its place in the recording, but not behind closed doors: nobody may look it up.
    """
    if style.manner is CitationManner.BRITISH and (british := british_reference(cited, language, style)):
        return british
    words = _FRENCH if is_french(language) else _ENGLISH
    if isinstance(cited, CitedHearing):
        return _reference_to_hearing(cited, None, language, words)
    reference = _reference_to_note(cited, language, words)
    closed = cited.closed or (cited.hearing is not None and cited.hearing.closed)
    return (
        replace(reference, locator=words.place.format(place=cited.place))
        if cited.place and not closed
        else reference
    )


def british_reference(
    cited: CitedHearing | CitedNote, language: str, style: CitationStyle
) -> Reference | None:
    """`Q12 [Ms Lefèvre]`, `Qq12-19`, `Organisation (GAI0001)`; None where there is no such number, or behind doors.

    Source: the footnotes of select committees of the House of Commons.
    """
    hearing = cited.hearing if isinstance(cited, CitedNote) else cited
    if hearing is None or hearing.closed or cited.closed:
        return None
    if hearing.kind is _WRITTEN:
        names = dict.fromkeys(person.organisation or person.full_name(language) for person in hearing.people)
        if not hearing.evidence:
            return None
        text = f"{listed(list(names), language) or hearing.title} ({style.evidence_prefix}{hearing.evidence:04d})"
        return Reference(hearing.identity, *((Text(text),),) * 3)
    if isinstance(cited, CitedNote):
        if not cited.question:
            return None
        named = f" [{cited.speaker.short_name(language)}]" if cited.speaker else ""
        text = f"Q{cited.question}{named}"
        return Reference(f"{hearing.identity} {text}", *((Text(text),),) * 3)
    first, last = hearing.questions
    if not first:
        return None
    text = f"Q{first}" if first == last else f"Qq{first}-{last}"
    return Reference(hearing.identity, *((Text(text),),) * 3)


def _reference_to_note(cited: CitedNote, language: str, words: _Words) -> Reference:
    hearing, speaker = cited.hearing, cited.speaker
    if hearing is None:
        fields = {"day": printed_day(cited.day, language)} if cited.day else {"day": ""}
        return _reference(f"note {fields['day']}", words.own_note, fields)
    if cited.closed and not hearing.closed:
        return _reference(f"confidential {hearing.identity}", words.confidential, {})
    if hearing.closed or speaker is None:
        return _reference_to_hearing(hearing, None, language, words)
    if cited.by_rapporteur:
        fields = _fields(hearing, (_as_rapporteur(speaker, language),), language, words)
        return _reference(_identity(hearing, speaker), words.rapporteur, fields)
    return _reference_to_hearing(hearing, speaker, language, words)


def _reference_to_hearing(
    hearing: CitedHearing, speaker: CitedPerson | None, language: str, words: _Words
) -> Reference:
    people = (speaker,) if speaker else hearing.people
    fields = _fields(hearing, people, language, words)
    kind = hearing.kind
    titled_by_itself = _names_its_kind(hearing, language)
    if hearing.closed:
        templates = words.closed[kind]
    elif speaker and kind in words.speaker:
        templates = words.speaker[kind]
    elif people and kind in words.people and not titled_by_itself:
        templates = words.people[kind]
    else:
        templates = words.titled[kind]
        speaker = None
    return _reference(_identity(hearing, None if hearing.closed else speaker), templates, fields)


def _identity(hearing: CitedHearing, speaker: CitedPerson | None) -> str:
    if speaker is None and len(hearing.people) == 1 and hearing.kind in (_HEARING, _WRITTEN):
        speaker = hearing.people[0]  # citing the hearing and citing the only person heard there read the same
    return f"{hearing.identity} {speaker.first_name} {speaker.surname}" if speaker else hearing.identity


def _reference(identity: str, templates: _Templates, fields: dict[str, str]) -> Reference:
    def filled(template: str) -> tuple[Text, ...]:
        return (Text(template.format_map(fields).strip(", ")),)

    return Reference(identity, filled(templates.first), filled(templates.again), filled(templates.distinct))


def _fields(
    hearing: CitedHearing, people: tuple[CitedPerson, ...], language: str, words: _Words
) -> dict[str, str]:
    french = is_french(language)
    described = _described(people, language)
    names = [person.short_name(language) for person in people]
    if len(names) > _MOST_NAMED:
        names = names[:1]
        described = described[:1]
    others = f" {wording(language).and_others}" if len(people) > _MOST_NAMED else ""
    event_title = _event_title(hearing, language)
    return {
        "of": _of(described, french) + (f",{others}" if others and described else ""),
        "of_short": _of(names, french) + others,
        "named": listed(described, language),
        "named_short": listed(names, language),
        "day": printed_day(hearing.day, language),
        "title": _bare_title(hearing.title, words.events[hearing.kind]),
        "event": words.events[hearing.kind],
        "event_title": event_title,
        "event_within": event_title[:1].lower() + event_title[1:],
    }


def _described(people: tuple[CitedPerson, ...], language: str) -> list[str]:
    """`Mme Claire Lefèvre, cheffe de service, Haute Autorité…`; an organisation they share is named once."""
    described = []
    for index, person in enumerate(people):
        following = people[index + 1] if index + 1 < len(people) else None
        shared = following is not None and following.organisation == person.organisation
        organisation = "" if shared and len(people) <= _MOST_NAMED else person.organisation
        parts = (person.full_name(language), person.function, organisation)
        described.append(", ".join(part for part in parts if part))
    return described


def _of(names: list[str], french: bool) -> str:
    """`de Mme A et de M. B`, `from Ms A and Mr B`."""
    if french:
        names = [f"d’{name}" if name[:1] in _VOWELS else f"de {name}" for name in names]
    language = "fr" if french else "en"
    together = listed(names, language)
    if len(names) > 1 and any("," in name for name in names):
        together = f"{', '.join(names[:-1])}, {wording(language).and_} {names[-1]}"
    return together if french or not names else f"from {together}"


def _as_rapporteur(speaker: CitedPerson, language: str) -> CitedPerson:
    function = speaker.function
    if not function:
        feminine = is_french(language) and speaker.civility is Civility.MADAME
        function = "rapporteure" if feminine else "rapporteur"
    return CitedPerson(
        surname=speaker.surname, first_name=speaker.first_name, civility=speaker.civility, function=function
    )


def _bare_title(title: str, event: str) -> str:
    """`L’École face à l’IA : table ronde` says its kind twice; the title alone is wanted here."""
    head, separator, tail = title.rpartition(":")
    return head.strip() if separator and tail.strip().lower() == event else title


def _names_its_kind(hearing: CitedHearing, language: str) -> bool:
    beginnings = wording(language).self_named_hearings.get(hearing.kind, ())
    return any(hearing.title.lower().startswith(beginning) for beginning in beginnings)


def _event_title(hearing: CitedHearing, language: str) -> str:
    """`Déplacement à Caen`, with its kind before it unless the title begins with that."""
    if _names_its_kind(hearing, language):
        return hearing.title
    kind = wording(language).hearing_kinds[hearing.kind]
    return f"{kind} ({hearing.title})" if hearing.title else kind
