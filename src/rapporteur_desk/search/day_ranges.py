"""Stretches of days as people write them: a year, a month, a day, before, after, from one to another.

ISO 8601 (`2024`, `2024-03`, `2024-03-12`), as on French paper (`03/2024`, `12/03/2024`, `12.3.2024`) or in words
(`mars 2024`, `1er mars 2024`, `12 March 2024`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from rapporteur_desk.domain.due_date_words import MONTHS
from rapporteur_desk.search.conditions import LAST_DAY, During
from rapporteur_desk.search.stemming import fold

_OPERATOR = re.compile(r"\s*(>=|<=|=>|=<|≥|≤|>|<)?\s*(.*?)\s*\Z", re.DOTALL)
_SIGNS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤"}
_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_PAPER = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:er)?[\s_-]+)?([^\W\d_]{3,12})\.?[\s_-]+(\d{4})")
LONGEST = 60
"""Characters of a stretch of days that are read."""


def days_in(text: str) -> During | None:
    """The days that a value means; None when it means none."""
    if len(text) > LONGEST:
        return None
    if ".." in text or "…" in text:
        return _between(*text.replace("…", "..").split("..", 1))
    sign, value = comparison(text)
    found = _stretch(value)
    if found is None:
        return None
    first, last = found
    meant = {
        ">": During(_day_after(last)),
        "≥": During(first),
        "<": During("", _day_before(first)),
        "≤": During("", last),
    }
    return meant.get(sign, During(first, last))


def comparison(text: str) -> tuple[str, str]:
    """The sign before a value (`>`, `<`, `≥`, `≤` or none, however it was written), and the value."""
    match = _OPERATOR.match(text)
    return (_SIGNS.get(match[1] or "", match[1] or ""), match[2]) if match else ("", text)


def _between(begin: str, end: str) -> During | None:
    begin, end = begin.strip(), end.strip(" .")
    first = _stretch(begin) if begin else ("", "")
    last = _stretch(end) if end else (LAST_DAY, LAST_DAY)
    if first is None or last is None or not (begin or end):
        return None
    return During(min(first[0], last[0]), max(first[1], last[1]))


def _stretch(text: str) -> tuple[str, str] | None:
    """First and last day of a year, a month or a day."""
    if _YEAR.fullmatch(text):
        return _days(int(text), None, None)
    if match := _ISO.fullmatch(text):
        return _days(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _PAPER.fullmatch(text):
        return _days(int(match[3]), int(match[2]), int(match[1]) if match[1] else None)
    if match := _WORDS.fullmatch(text):
        month = MONTHS.get(fold(match[2]))
        return _days(int(match[3]), month, int(match[1]) if match[1] else None) if month else None
    return None


def _days(year: int, month: int | None, day: int | None) -> tuple[str, str] | None:
    try:
        if month is None:
            return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()
        if day is None:
            last = monthrange(year, month)[1] if 1 <= month <= 12 else 0
            return date(year, month, 1).isoformat(), date(year, month, last).isoformat()
        return date(year, month, day).isoformat(), date(year, month, day).isoformat()
    except ValueError:  # no such year, month or day
        return None


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day < LAST_DAY else "9999-12-32"


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day > "0001-01-01" else "0000-12-31"
