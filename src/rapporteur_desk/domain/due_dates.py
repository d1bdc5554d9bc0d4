"""When what was asked for or promised falls due, as the words of a note say it, in French or English.

The day found is a proposal for a person to accept. What is said relates to the day it was said on. The table of what
is understood is `due_date_rules.RULES`; how:

- A day stands for itself, whatever stands before it: `avant le 15 mars` is 15 March.
- Of a longer period (week, month, quarter, half-year, season, year) `avant` and `before` mean the eve of its first
  day, `d'ici` and `by` its first day, everything else its last day. The working week ends on Friday.
- `début` (early) is the 10th of a month, the Tuesday of a week, the first month of anything longer; `mi` (mid) is its
  middle; `fin` (end, late) its last day.
- Without a year, the next such day that is not before the day it was said. With its year a day may lie before that,
  but then only where a word says that it is a limit (`avant`, `d'ici`, `by`…).
- A day that tells which thing is meant is none (`la réunion du 3 février`), unless the thing is a limit (`avant la
  réunion du 3 février`). A day without its month (`avant le 31`) needs a limit before it and is the next such day.
- The beginning or middle of a period that is over already is that of the coming one: `en début d'année`, in December.
- Of `deux à trois semaines` the later counts.
- `sous quinze jours` is 15 days, `sous huitaine` 8, `dans les 48 heures` 2; working days leave out Saturday and Sunday.
- A half counts: that of a month is 15 days, that of a week four with the day begun. `J+15` is 15 days from that day on.
- A limit may follow its day (`le 15 au plus tard`). `le vendredi 5` is the next day that is both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from rapporteur_desk.domain.due_date_rules import HINTS, LIMITS, RULES, cue_of

LONGEST_TEXT: Final = 20_000
"""Characters looked at: what is promised stands at the beginning of a note."""
_BEFORE: Final = 60
"""Characters that may lead to the word that says when: `au plus tard à la fin du mois de`."""
_AFTER: Final = 40


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day found in a text, and where the words that say it stand."""

    day: date
    start: int
    end: int


@lru_cache(maxsize=8_192)
def find_due_date(text: str, said_on: date) -> DueDate | None:
    """The day by which something is due, as `text` says it; None when it says none.

    Where several are named, one that a limit introduces (`avant`, `by`) comes first, then the first one said.

    Args:
        text: a note.
        said_on: the day of its hearing.
    """
    found = sorted(_found(text[:LONGEST_TEXT], said_on), key=lambda pair: (not pair[0], pair[1].start))
    return found[0][1] if found else None


def _found(text: str, said_on: date) -> Iterator[tuple[bool, DueDate]]:
    plain = _plain(text)
    for begin, end in _neighbourhoods(plain):
        yield from _found_within(plain, begin, end, said_on)


def _neighbourhoods(plain: str) -> Iterator[tuple[int, int]]:
    """The stretches around words that may say when: a rule that looked everywhere would take milliseconds a note."""
    begin = end = -1
    for hint in HINTS.finditer(plain):
        first = plain.rfind(" ", 0, max(0, hint.start() - _BEFORE)) + 1
        if first > end >= 0:
            yield begin, end
            begin = -1
        begin = first if begin < 0 else begin
        end = hint.end() + _AFTER
    if end >= 0:
        yield begin, end


def _found_within(plain: str, begin: int, end: int, said_on: date) -> Iterator[tuple[bool, DueDate]]:
    taken: list[tuple[int, int]] = []
    for rule in RULES:
        for match in rule.pattern.finditer(plain, begin, end):
            first, last = match.span()
            last -= plain[last - 1] == "."  # the full stop of the sentence, or of an abbreviation
            if any(first < other_last and other_first < last for other_first, other_last in taken):
                continue
            try:
                day = rule.resolve(match, said_on)
            except (ValueError, OverflowError):  # 31 février, or a year beyond the calendar
                continue
            if day is not None:
                taken.append((first, last))
                yield cue_of(match) in LIMITS or rule.name == "span of time", DueDate(day, first, last)


def _plain(text: str) -> str:
    """Small letters without accents, straight apostrophes, ordinary spaces; as many characters as `text` has."""
    return "".join(map(_plain_character, text))


@lru_cache(maxsize=1_024)
def _plain_character(character: str) -> str:
    if character in "’ʼ‘":
        return "'"
    if character in "\u2010\u2011":
        return "-"
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
