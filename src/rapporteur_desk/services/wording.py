"""Sentences in two languages, and how each language writes numbers, days and its punctuation.

For what the window and the terminal both say. In a sentence `{name}` is a parameter, `{name|words}` has
words to fall back on, and a part in `[brackets]` is left out when one of its parameters is missing or empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final, NamedTuple

NO_BREAK_SPACE: Final = "\u00a0"
NARROW_NO_BREAK_SPACE: Final = "\u202f"


class Wording(NamedTuple):
    """One sentence or phrase in both languages."""

    english: str
    french: str


MONTHS: Final = Wording(
    "January February March April May June July August September October November December",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PARAMETER = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")
_PARAMETER_NAME = re.compile(r"\{(\w+)")


def filled(wording: Wording, parameters: Mapping[str, object], language: str) -> str:
    """A wording in a language with its parameters in place; unknown parameters are shown as `…`."""
    template = with_french_spaces(wording.french) if language == "fr" else wording.english
    shown = {name: shown_value(value, language) for name, value in parameters.items()}

    def optional(match: re.Match[str]) -> str:
        part = match.group(1)
        return part if all(parameters.get(name) for name in _PARAMETER_NAME.findall(part)) else ""

    def parameter(match: re.Match[str]) -> str:
        return shown.get(match.group(1)) or match.group(2) or "…"

    return _PARAMETER.sub(parameter, _OPTIONAL.sub(optional, template))


def with_french_spaces(text: str) -> str:
    """`text` with the no-break spaces that French puts before `: ; ! ? »` and after `«`."""
    text = re.sub(r" ([:;!?»]|%(?=[\s.,;)]|$))", NO_BREAK_SPACE + r"\1", text)
    return text.replace("« ", "«" + NO_BREAK_SPACE)


def shown_value(value: object, language: str) -> str:
    """A value as a sentence shows it: days in words, numbers grouped, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown_number(value, language)
    if isinstance(value, datetime):
        return f"{shown_day(value.date(), language)} {value:%H:%M}"
    if isinstance(value, date):
        return shown_day(value, language)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(shown_value(item, language) for item in value)
    return str(value)


def shown_number(value: float, language: str) -> str:
    """`1 234,5` in French, `1,234.5` in English; one decimal, none for a whole number."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
    if language != "fr":
        return text
    return text.translate({ord(","): NARROW_NO_BREAK_SPACE, ord("."): ","})


def shown_day(day: date, language: str) -> str:
    """`1er juillet 2010`, `1 July 2010`."""
    french = language == "fr"
    month = (MONTHS.french if french else MONTHS.english).split()[day.month - 1]
    return f"{'1er' if french and day.day == 1 else day.day} {month} {day.year}"
