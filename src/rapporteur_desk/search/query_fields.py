"""The fields of the query language, in French and in English, and what their values mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.page_labels import (
    BETWEEN,
    PageStretch,
    between,
    page_of,
    stretch_after,
    stretch_before,
    stretch_from,
    stretch_up_to,
    stretches_of,
)
from rapporteur_desk.search.analysis import FRENCH, analyse
from rapporteur_desk.search.conditions import (
    Column,
    Condition,
    HoldsWords,
    OneOf,
    OnPages,
    WantedWord,
    of_kinds,
)
from rapporteur_desk.search.day_ranges import comparison, days_in
from rapporteur_desk.search.stemming import fold
from rapporteur_desk.services.search_values import HitKind, Remark


class Field(StrEnum):
    SPEAKER = "speaker"
    TOPIC = "topic"
    KIND = "kind"
    DATE = "date"
    MINI_REPORT = "mini_report"
    HEARING = "hearing"
    SOURCE = "source"
    PAGE = "page"
    CONFIDENTIAL = "confidential"


RANGED = frozenset({Field.DATE, Field.PAGE})
"""Fields whose values may be written as `>` one, or as one `..` another."""

NAMED_THINGS = {
    Field.MINI_REPORT: HitKind.MINI_REPORT,
    Field.HEARING: HitKind.HEARING,
    Field.SOURCE: HitKind.SOURCE,
}
"""Fields whose value is the key or words of the title of a thing that other documents belong to."""

COLUMN_OF = {
    HitKind.MINI_REPORT: Column.MINI_REPORT,
    HitKind.HEARING: Column.HEARING,
    HitKind.SOURCE: Column.SOURCE,
}

_NAMES = {
    Field.SPEAKER: "orateur oratrice orateurs intervenant intervenante auteur speaker",
    Field.TOPIC: "sujet theme topic subject",
    Field.KIND: "type nature kind",
    Field.DATE: "date jour day",
    Field.MINI_REPORT: "minirapport rapport minireport report",
    Field.HEARING: "audition hearing",
    Field.SOURCE: "source",
    Field.PAGE: "page",
    Field.CONFIDENTIAL: "confidentiel confidentielle confidential huisclos",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}

_HIT_KINDS = {
    HitKind.NOTE: "note notes",
    HitKind.TRANSCRIPT: "transcription transcriptions transcript transcripts",
    HitKind.HEARING: "audition auditions hearing hearings",
    HitKind.SOURCE: "source sources",
    HitKind.EXCERPT: "extrait extraits excerpt excerpts",
    HitKind.SECTION: "section sections",
    HitKind.RECOMMENDATION: "recommandation recommandations proposition propositions recommendation recommendations "
    "proposal proposals",
    HitKind.PERSON: "personne personnes person persons people",
    HitKind.QUESTION: "question questions",
    HitKind.MINI_REPORT: "minirapport minirapports minireport minireports",
    HitKind.MANUAL: "manuel manual aide help",
}
_NOTE_KINDS = {
    NoteKind.QUOTE: "citation citations quote quotes quotation quotations",
    NoteKind.FIGURE: "chiffre chiffres figure figures",
    NoteKind.COMMITMENT: "engagement engagements commitment commitments",
    NoteKind.TO_CHECK: "averifier verifier tocheck check",
    NoteKind.REQUEST: "demande demandes request requests",
    NoteKind.IDEA: "idee idees idea ideas",
    NoteKind.PLAIN: "simple plain",
}
_KINDS: dict[str, Condition] = {
    name: condition
    for names, condition in [
        *((names, of_kinds(kind)) for kind, names in _HIT_KINDS.items()),
        *(
            (names, Condition(Column.NOTE_KIND, OneOf(frozenset({kind.value}))))
            for kind, names in _NOTE_KINDS.items()
        ),
    ]
    for name in names.split()
}
_YES = frozenset("oui yes o y vrai true 1".split())
_NO = frozenset("non no n faux false 0".split())


@dataclass(frozen=True, slots=True)
class Meant:
    """What a field's value means: conditions of which one must hold; or, when there are none, why not."""

    conditions: tuple[Condition, ...] = ()
    remark: Remark | None = None


def field_called(name: str) -> Field | None:
    """The field of that name in either language, however it is accented, capitalised or hyphenated."""
    return _FIELDS.get(fold(name))


def field_like(name: str) -> str:
    """The name of a field that somebody may have mistyped so; empty when there is none."""
    wanted = fold(name)
    found = [known for known in _FIELDS if len(wanted) > 3 and _is_one_letter_off(wanted, known)]
    return found[0] if found else ""


def meaning_of(field: Field, value: str, *, unfinished: bool) -> Meant:
    """What the value of a field asks for, of those that need no look into the index.

    `unfinished`: somebody may still be typing it; what it begins with is then enough.
    """
    match field:
        case Field.SPEAKER:
            return _holding(Column.SPEAKER, value, field, unfinished=unfinished, stemmed=False)
        case Field.TOPIC:
            return _holding(Column.TOPIC, value, field, unfinished=unfinished, stemmed=True)
        case Field.KIND:
            return _kinds(value, unfinished=unfinished)
        case Field.DATE:
            days = days_in(value)
            return Meant((Condition(Column.DAY, days),)) if days else _no_such(field, value)
        case Field.PAGE:
            pages = _pages(value)
            if pages is None:
                return _no_such(field, value)
            return Meant((Condition(Column.PAGES, pages),))
        case Field.CONFIDENTIAL:
            return _confidential(value, unfinished=unfinished)
        case _:
            raise ValueError(field)


def _no_such(field: Field, value: str) -> Meant:
    return Meant(remark=Remark(f"search.bad_{field.value}", (("value", value[:60]),)))


def _holding(column: Column, value: str, field: Field, *, unfinished: bool, stemmed: bool) -> Meant:
    starred = value.endswith("*")
    tokens = [token for token in analyse(value[:200], FRENCH) if token.linear]
    words = tuple(
        WantedWord(
            token.exact, token.stem if stemmed else "", (starred or unfinished) and token is tokens[-1]
        )
        for token in tokens
    )
    return Meant((Condition(column, HoldsWords(words)),)) if words else _no_such(field, value)


def _kinds(value: str, *, unfinished: bool) -> Meant:
    wanted: list[Condition] = []
    for part in value.split(",")[:20]:
        name = fold(part)
        found = [_KINDS[name]] if name in _KINDS else []
        if not found and unfinished and name:
            found = list(dict.fromkeys(kind for known, kind in _KINDS.items() if known.startswith(name)))
        if not found and name:
            return _no_such(Field.KIND, part.strip())
        wanted += found
    return Meant(tuple(dict.fromkeys(wanted))) if wanted else _no_such(Field.KIND, value)


def _pages(value: str) -> OnPages | None:
    sign, text = comparison(value.replace("…", BETWEEN))
    if not sign and BETWEEN not in text:
        stretches = stretches_of(text)
        return OnPages(stretches) if stretches else None
    begin, _, end = ("", "", text) if sign else text.partition(BETWEEN)
    first, last = page_of(begin), page_of(end)
    if (begin.strip() and first is None) or (end.strip() and last is None):
        return None
    stretch: PageStretch | None = None
    if first is not None and last is not None:
        stretch = between(first, last)
    elif first is not None:
        stretch = stretch_from(first)
    elif last is not None:
        bounds = {">": stretch_after, "<": stretch_before, "≥": stretch_from}
        stretch = bounds.get(sign, stretch_up_to)(last)
    return OnPages((stretch,)) if stretch else None


def _confidential(value: str, *, unfinished: bool) -> Meant:
    answer = fold(value)
    for words, is_so in ((_YES, True), (_NO, False)):
        if answer in words or (unfinished and answer and any(word.startswith(answer) for word in words)):
            return Meant((Condition(Column.CONFIDENTIAL, OneOf(frozenset({is_so}))),))
    return _no_such(Field.CONFIDENTIAL, value)


def _is_one_letter_off(one: str, other: str) -> bool:
    """Whether a letter too many, too few, another one, or two exchanged make the difference."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[:2] == others[1::-1] and rest[2:] == others[2:])
    )
