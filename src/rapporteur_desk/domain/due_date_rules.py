"""The rules of `due_dates`: the words that say when, and the day that each of them means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rapporteur_desk.domain.due_date_words import (
    ABOUT,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    WEEKDAYS,
    WHOLE_MONTHS,
)
from rapporteur_desk.domain.periods import (
    Period,
    add_months,
    half_year,
    month_of,
    on_working_day,
    part_of,
    quarter,
    season,
    week_of,
    year_of,
)

_EVE: Final = frozenset({"avant", "before"})
_FIRST: Final = frozenset({"d'ici", "by", "pour"})
LIMITS: Final = _EVE | _FIRST | {"au plus tard", "until", "no later than", "jusqu'"}
"""Words that say that a day is the last one."""
_NOT_DUE: Final = frozenset({"depuis", "since", "from", "des", "a partir", "a compter"})
"""What begins then does not end then."""


Resolver = Callable[[re.Match[str], date], date | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying when."""

    name: str
    example: str
    pattern: re.Pattern[str]
    resolve: Resolver
    """The day it means, said on a given day; None when it means none. May raise ValueError or OverflowError."""


# -- what a match means ----------------------------------------------------------------------------


def cue_of(match: re.Match[str]) -> str:
    """The word that introduces a day, as `avant`, or `au plus tard`, also when it follows; empty when none does."""
    cue = (match.groupdict().get("cue") or "").strip()
    return cue or ("au plus tard" if _AT_LATEST.match(match.string, match.end()) else "")


def _due(match: re.Match[str], period: Period) -> date:
    """The day of a period that its introduction means."""
    part = PARTS.get(match.groupdict().get("part") or "")
    if part is not None:
        return part_of(period, part)
    cue = cue_of(match)
    if period.first == period.last and not period.is_event:
        return period.first
    if cue in _EVE:
        return period.first - timedelta(days=1)
    return period.first if cue in _FIRST else period.last


def _of_year(match: re.Match[str], said_on: date, period_in: Callable[[int], Period]) -> date | None:
    """In the year that is named, else the next time that is not before `said_on`."""
    if cue_of(match) in _NOT_DUE:
        return None
    named = match.groupdict().get("year")
    if named:
        year = int(named) + (2000 if len(named) == 2 else 0)
        day = _due(match, period_in(year))
        return day if day >= said_on or cue_of(match) in LIMITS else None
    year = said_on.year + (1 if match.groupdict().get("next") else 0)
    days = (_due(match, period_in(year + later)) for later in range(9))  # 29 February may be eight years away
    return next((day for day in days if day >= said_on), None)


def _one_day(year: int, month: int, day: int) -> Period:
    if month == 2 and day == 29 and year % 4:  # not this year: `_of_year` looks at the next one
        return Period(date.min, date.min)
    only = date(year, month, day)
    return Period(only, only)


def _is_mention(match: re.Match[str]) -> bool:
    """Whether a day only tells which thing is meant: `la réunion du 3 février`, but not `pour la réunion du…`."""
    if cue_of(match) in LIMITS:
        return False
    groups = match.groupdict().keys() & {"day", "month", "year"}
    first = min(at for group in groups if (at := match.start(group)) >= 0)
    before = match.string[max(0, first - 80) : first]
    if _TOWARDS.search(before):
        return False
    # `la visite du 3 au 5 avril` tells which visit; `ouvert du 3 au 5 avril` tells when.
    return bool(_GENITIVE.search(before) or _OF_A_STRETCH.search(before))


def _day(match: re.Match[str], said_on: date) -> date | None:
    if _is_mention(match):
        return None
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS[month]
    day = 1 if match["day"] in ("1er", "premier") else int(match["day"])
    return _of_year(match, said_on, lambda year: _one_day(year, number, day))


def _short_day(match: re.Match[str], said_on: date) -> date | None:
    """`12/9` may be a fraction: it needs its year, an article, a limit before it, or the figures of no fraction."""
    day, month = match["day"], match["month"]
    before, after = match.string[: match.start("day")], match.string[match.end() :]
    is_sure = bool(match["year"]) or cue_of(match) in LIMITS
    is_whole = not re.match(r"\s(?:d'|des?\s|du\s|of\s)", after)
    is_written = "0" in (day[0], month[0]) or (len(month) == 2 and int(day) > int(month))
    is_day = is_whole and (is_written or before.endswith(("le ", "au ")))
    return _day(match, said_on) if is_sure or is_day else None


def _day_with_points(match: re.Match[str], said_on: date) -> date | None:
    """`30.11` may be a number or an article: it needs its year, or a limit, `le` and both figures of its month."""
    if len(match["year"] or "") < 4 and len(match["month"]) < 2:
        return None
    is_limit = cue_of(match) in LIMITS and match.string[: match.start("day")].endswith(("le ", "au "))
    return _day(match, said_on) if match["year"] or is_limit else None


def _day_of_month(match: re.Match[str], said_on: date) -> date | None:
    """The next month's such day that is not before `said_on`, as `avant le 31`."""
    if cue_of(match) not in LIMITS:
        return None
    number = 1 if match["day"] == "1er" else int(match["day"])
    first = said_on.replace(day=1)
    if match["next"]:
        return add_months(first, 1).replace(day=number)
    months = (month_of(month.year, month.month) for month in (add_months(first, later) for later in range(4)))
    days = (month.first + timedelta(days=number - 1) for month in months if number <= month.last.day)
    return next((day for day in days if day >= said_on and number), None)


def _month(match: re.Match[str], said_on: date) -> date | None:
    if not (cue_of(match) or match["part"]):
        return None
    month = MONTHS[match["month"] or match["short"]]
    return _of_year(match, said_on, lambda year: month_of(year, month))


def _quarter(match: re.Match[str], said_on: date) -> date | None:
    number = int(match["digit"]) if match["digit"] else ORDINALS[match["which"]]
    return _of_year(match, said_on, lambda year: quarter(year, number))


def _half_year(match: re.Match[str], said_on: date) -> date | None:
    number = min(2, ORDINALS[match["which"]])
    return _of_year(match, said_on, lambda year: half_year(year, number))


def _season(match: re.Match[str], said_on: date) -> date | None:
    if not (cue_of(match) or match["part"] or match["year"] or match["next"] or match["this"]):
        return None
    return _of_year(match, said_on, lambda year: season(year, match["season"]))


def _year(match: re.Match[str], said_on: date) -> date | None:
    """`en 2025` is only taken for a promise when 2025 is still to come."""
    year = int(match["number"])
    cue, part = cue_of(match), match["part"]
    if not 1900 < year < 2200 or cue in _NOT_DUE or not (part or cue):
        return None
    if not part and (cue == "pour" or (cue not in LIMITS and year <= said_on.year)):
        return None  # `le budget pour 2025`, `en 2024 nous avons`
    day = _due(match, year_of(year))
    return day if day >= said_on else None


def _relative(match: re.Match[str], said_on: date) -> date | None:
    """This or the next week, month, quarter, half-year or year."""
    period = _period_of(match, said_on)
    if period is None:
        return None
    if match["unit"] in ("semaine", "week") and cue_of(match) in _FIRST and not match["part"]:
        return max(said_on, period.last)  # `d'ici la semaine prochaine`: in the course of it
    day = _due(match, period)
    if day < said_on and match["part"] and not match["this"]:
        # `en début d'année`, said in December, is the coming one's
        coming = _period_of(match, period.last + timedelta(days=3))  # a week ends on Friday
        day = _due(match, coming) if coming else day
    return max(said_on, day)


def _period_of(match: re.Match[str], said_on: date) -> Period | None:
    is_next = bool(match["next"])
    cue = cue_of(match)
    if cue in _NOT_DUE or not (is_next or match["part"] or match["this"] or cue == "courant"):
        return None
    unit = match["unit"]
    if unit in ("semaine", "week"):
        return week_of(said_on + timedelta(days=7 if is_next else 0))
    months = {"mois": 1, "month": 1, "trimestre": 3, "quarter": 3, "semestre": 6}.get(unit, 12)
    first = add_months(said_on.replace(day=1), months if is_next else 0)
    if months == 1:
        return month_of(first.year, first.month)
    if months == 3:
        return quarter(first.year, (first.month + 2) // 3)
    if months == 6:
        return half_year(first.year, 1 if first.month <= 6 else 2)
    return year_of(first.year)


def _weekday(match: re.Match[str], said_on: date) -> date | None:
    if not (cue_of(match) in LIMITS or match["next"] or match["later"]):
        return None
    days = (WEEKDAYS[match["weekday"]] - said_on.weekday()) % 7 or 7
    return said_on + timedelta(days=days + _WEEKDAYS_LATER[match["later"] or ""])


def _weekday_of_month(match: re.Match[str], said_on: date) -> date | None:
    """`le vendredi 4`: of this month or one of the next two, a limit of the next twelve, where the two agree."""
    is_limit = cue_of(match) in LIMITS
    if not is_limit and (
        _is_mention(match) or not match.string[: match.start("weekday")].endswith(("le ", "au "))
    ):
        return None
    number = 1 if match["day"] in ("1er", "premier") else int(match["day"])
    months = (add_months(said_on.replace(day=1), later) for later in range(12 if is_limit else 3))
    days = (
        month.replace(day=number)
        for month in months
        if 0 < number <= month_of(month.year, month.month).last.day
    )
    weekday = WEEKDAYS[match["weekday"]]
    return next((day for day in days if day >= said_on and day.weekday() == weekday), None)


def _days_after(match: re.Match[str], said_on: date) -> date:
    return said_on + timedelta(days=int(match["count"]))


def _tomorrow(match: re.Match[str], said_on: date) -> date:
    return said_on + timedelta(days=2 if match["after"] else 1)


def _span(match: re.Match[str], said_on: date) -> date | None:
    """A number of hours, days, weeks, months or years from that day on; a half counts, and begun days count whole."""
    words = match["count"] or ""
    count = ABOUT[match["about"]] if match["about"] else int(words) if words.isdigit() else NUMBERS[words]
    halves = 2 * count + (1 if match["half"] or match["halved"] else 0)
    unit = match["unit"] or "jour"
    if unit.startswith("h"):
        return said_on + timedelta(days=-(-halves // 48))
    if unit.startswith(("j", "d")):
        works = match["working"] or match["worked"]
        days = -(-halves // 2)
        return on_working_day(said_on, days) if works else said_on + timedelta(days=days)
    if unit.startswith(("semaine", "week")):
        return said_on + timedelta(days=-(-7 * halves // 2))
    is_month, is_quarter = unit.startswith(("mois", "month")), unit.startswith(("trimestre", "quarter"))
    months, half_months = divmod((1 if is_month else 3 if is_quarter else 12) * halves, 2)
    return add_months(said_on, months) + timedelta(days=_HALF_A_MONTH * half_months)


# -- the words -------------------------------------------------------------------------------------

_ARTICLES: Final = r"(?:l'|d'|(?:a|au|aux|en|le|la|les|de|du|des|cours|tout|the|of|on)\s){0,4}"
_CUE: Final = (
    r"(?:(?P<cue>avant|d'ici|au plus tard|jusqu'|pour|courant|depuis|a partir|a compter|a l'horizon|des|en|aux?|a|"
    rf"dans|by|before|until|no later than|since|from|in|during|on)(?:\s|(?<=')){_ARTICLES})?"
)
_PART: Final = (
    rf"(?:(?P<part>fin|debut|milieu|mi|end|early|beginning|start|middle|mid|late)[\s-]{_ARTICLES})?"
)
_BEGIN: Final = rf"(?<![\w'-]){_CUE}{_ARTICLES}{_PART}"
_END: Final = r"(?![\w-])(?!\s(?:dernier|derniere|passee?|precedente?|last)\b)"
_YEAR: Final = r"(?:,?\s(?:de\s(?:l'annee\s)?|of\s)?(?P<year>\d{4}))?"
_NEXT: Final = r"(?:\s(?:de\sl'an(?:nee)?\s|of\s)?(?P<next>prochaine?|next year))?"


def _one_of(names: Iterable[str]) -> str:
    """Alternatives, the longer ones first: `quinze` before `quin`."""
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


_MONTH: Final = f"(?P<month>{_one_of(MONTHS)})"
_WHOLE_MONTH: Final = (
    rf"(?:(?P<month>{_one_of(WHOLE_MONTHS)})|(?P<short>janv|fevr|avr|juil|sept|oct|nov|dec)\.)"
)
_GENITIVE: Final = re.compile(rf"(?<!\w)(?:du|of)\s(?:the\s)?(?:(?:{_one_of(WEEKDAYS)}),?\s)?$")
_OF_A_STRETCH: Final = re.compile(
    r"(?:(?<!\w)(?:l[ae]s?|une?|des|ces?|cette|notre|votre|leurs?|sa|son|ses)\s|(?<!\w)l')(?:[\w'-]+\s){1,3}"
    rf"du\s(?:(?:{_one_of(WEEKDAYS)})\s)?(?:1er|\d{{1,2}})(?:\s\w+)?\sau\s(?:(?:{_one_of(WEEKDAYS)})\s)?$"
)
_TOWARDS: Final = re.compile(
    r"(?<!\w)(?:(?:avant|d'ici|pour|before|by|for)\s(?:a\s)?(?:(?:le|la|les|the|notre|votre)\s|l')?(?:[\w'-]+\s){1,3}|"
    r"(?:date|echeance|terme)\s)(?:du|of)\s\D*$"
)
_GOING_ON: Final = (
    "au a pour par et ou si sauf dernier la le les il elle on nous vous ils elles je mais afin via en sur avec un "
    "une selon dans comme qui que l d puis at to for and or we they he she with"
).split()
"""What may follow a day that says no month; `heures`, `mars` or `agents` may not."""
_ALONE: Final = rf"(?=\s?$|\s?[.,;:!?)»\"](?!\d)|\s[–—(]|\s(?:{_one_of(_GOING_ON)})\b)"
_ORDINAL: Final = f"(?P<which>{_one_of(ORDINALS)})"
_WEEKDAY: Final = f"(?P<weekday>{_one_of(WEEKDAYS)})"
_UNITS: Final = (
    r"(?P<unit>heures?|jours?|(?:(?<=\d)|(?<=\d\s))(?:h|hrs?|j)(?!\s?\+)|semaines?|mois|trimestres?|ans?|annees?|"
    r"hours?|days?|weeks?|months?|quarters?|years?)"
)


_WORDS: Final = _one_of(NUMBERS)
_COUNT: Final = rf"(?:\d{{1,3}}|(?:{_WORDS})(?![\w-]))"
_MEASURES: Final = r"heures?|jours?|semaines?|mois|ans?|annees?|hours?|days?|weeks?|months?|years?"
_RANGE: Final = (
    rf"(?:\d{{1,3}}\s?[-–/]\s?(?=\d)|{_COUNT}(?:\s(?:{_MEASURES}))?\s(?:a|ou|voire|to|or|[-–])\s)?"
)
"""`deux à trois semaines`: the later counts."""
_SIZE: Final = r"(?:petite?s?|bon(?:ne)?s?|gros(?:se)?s?|courte?s?|prochaine?s?|tout petit|good|short)"
_ABOUT: Final = (
    r"(?:(?:environ|a peu pres|approximativement|quelque|moins de|tout au plus|au plus|au maximum|maximum|about|around|"
    r"roughly|at most)\s)?"
)
_AT_LATEST: Final = re.compile(
    r"(?:\s|,\s(?=[^,.;]{1,15}(?:[,.;]|$)))(?:au plus tard|au maximum|dernier delai|dernier carat|at the latest)\b"
)
"""A limit that follows its day: `le 15 au plus tard`; after a comma it may introduce the next one instead."""
_WEEKDAYS_LATER: Final = {"": 0, "en huit": 7, "en quinze": 14}
_HALF_A_MONTH: Final = 15
"""Days."""
HINTS: Final = re.compile(
    rf"(?<!\w)(?:{_one_of((*MONTHS, *WEEKDAYS))}|t[1-4]|q[1-4]|trimestre|quarter|semestre|half|printemps|ete|automne|"
    rf"hiver|rentree|noel|spring|summer|autumn|winter|christmas|{_one_of(ABOUT)}|"
    r"heures?|jours?|semaines?|mois|trimestres|ans?|annees?|hours?|days?|weeks?|months?|quarters|years?|demain|tomorrow|"
    r"\d{1,3}\s?(?:h|hrs?|j)|[jd]\s?\+\s?\d{1,3}|\d{4}|\d{1,2}[/.]\d{1,2}|(?:le|au)\s(?:1er|\d{1,2})|the\s\d{1,2}(?:st|nd|rd|th))(?!\w)"
)
"""What every rule needs at least one of."""


def _rule(name: str, example: str, pattern: str, resolve: Resolver) -> Rule:
    return Rule(name, example, re.compile(pattern), resolve)


RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "ISO day", "2025-03-15",
        rf"{_BEGIN}(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}}){_END}", _day,
    ),
    _rule(
        "day in figures", "avant le 15/03/2025",
        rf"{_BEGIN}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d{{2}}))?(?![\w/])", _short_day,
    ),
    _rule(
        "day in figures with points",
        "15.03.2025",
        rf"{_BEGIN}(?<!\d\.)(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})(?:\.(?P<year>\d{{4}}|\d{{2}}))?"
        r"(?![\w-]|[.,]\d|\s?%)",
        _day_with_points,
    ),
    _rule(
        "day", "avant le 15 mars",
        rf"{_BEGIN}(?:(?:{_one_of(WEEKDAYS)}),?\s)?(?:the\s)?(?P<day>1er|premier|\d{{1,2}})(?:st|nd|rd|th)?"
        rf"\s(?:of\s)?{_MONTH}\.?{_YEAR}{_END}", _day,
    ),
    _rule(
        "day after its month", "by March 15, 2025",
        rf"{_BEGIN}{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}{_END}", _day,
    ),
    _rule(
        "quarter", "au premier trimestre 2025",
        rf"{_BEGIN}(?:{_ORDINAL}\s(?:trimestre|quarter)|[tq](?P<digit>[1-4])){_YEAR}{_NEXT}{_END}", _quarter,
    ),
    _rule(
        "half-year", "au second semestre",
        rf"{_BEGIN}{_ORDINAL}\s(?:semestre|half){_YEAR}{_NEXT}{_END}", _half_year,
    ),
    _rule(
        "month", "d’ici fin mars",
        rf"{_BEGIN}(?:mois\s(?:de\s|d'))?{_WHOLE_MONTH}{_YEAR}{_NEXT}{_END}", _month,
    ),
    _rule(
        "season", "d’ici à l’été",  # `a été` is no summer: that one wants its article
        rf"{_BEGIN}(?P<this>cet\s|this\s)?(?P<season>(?:(?<=l')|(?<=cet\s))(?:ete|automne|hiver)|printemps|rentree|noel|"
        rf"spring|summer|autumn|winter|christmas){_YEAR}{_NEXT}{_END}", _season,
    ),
    _rule(
        "span of time", "sous quinze jours",
        r"(?<![\w'])(?:(?:sous|dans)\s(?:un|le)\sdelai(?:\smaximal|\smaximum)?\s(?:de\s|d')|"
        r"(?:sous|dans|d'ici(?: a)?|within|in)\s)"
        rf"(?:les?\s|the\s(?:next\s)?|a period of\s)?{_ABOUT}(?:(?:une?\s|a\s)?(?:{_SIZE}\s)?"
        rf"(?P<about>{_one_of(ABOUT)})"
        rf"(?:\sde\sjours|(?!\sd))|{_RANGE}(?P<count>{_COUNT})(?P<halved>\sand a half)?(?:\s{_SIZE})?(?:\s|(?<=\d))"
        rf"(?P<working>working\s|business\s)?{_UNITS}(?P<half>\s(?:et demie?|and a half)\b)?"
        rf"(?:\s(?P<worked>ouvre|ouvrable)s?)?){_END}", _span,
    ),
    _rule(
        "days after", "J+15", r"(?<![\w'-])[jd]\s?\+\s?(?P<count>\d{1,3})(?![\w-]|[.,]\d)", _days_after,
    ),
    _rule(
        "weekday of the month", "le vendredi 5",
        rf"{_BEGIN}{_WEEKDAY}\s(?P<day>1er|premier|\d{{1,2}}){_ALONE}", _weekday_of_month,
    ),
    _rule(
        "day of the month", "avant le 31",
        rf"{_BEGIN}(?:(?<=\ble\s)|(?<=\bau\s)|(?<=\bthe\s)(?=\d+[snrt]))(?P<day>1er|\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?:\s(?:du|de\sce|of\sthe)\s(?:mois|month)(?:\s(?P<next>prochain))?)?"
        rf"{_ALONE}", _day_of_month,
    ),
    _rule(
        "this or next", "la semaine prochaine",
        rf"{_BEGIN}(?P<this>cette\s|ce\s|this\s)?(?P<unit>semaine|mois|trimestre|semestre|annee|an|week|month|quarter|"
        rf"year)(?:\s(?P<next>prochaine?))?(?:-ci)?{_END}", _relative,
    ),
    _rule(
        "next", "next week",
        rf"{_BEGIN}(?P<this>(?!))?(?P<next>next|coming)\s(?P<unit>week|month|quarter|year){_END}", _relative,
    ),
    _rule(
        "weekday", "d’ici vendredi",
        rf"{_BEGIN}{_WEEKDAY}(?:\s(?:(?P<next>prochain)|(?P<later>en huit|en quinze)))?{_END}", _weekday,
    ),
    _rule(
        "next weekday", "next Monday",
        rf"{_BEGIN}(?P<next>next|this)\s{_WEEKDAY}(?P<later>(?!))?{_END}", _weekday,
    ),
    _rule(
        "tomorrow", "d’ici demain",
        r"(?<![\w'-])(?<!\bde\s)(?<!\bet\s)(?<!\bou\s)(?<!\bof\s)(?<!\band\s)"
        r"(?:(?P<cue>d'ici|avant|pour|des|by|before)\s(?:a\s)?)?(?P<after>apres-)?(?:demain|tomorrow)(?![\w'-])",
        _tomorrow,
    ),
    _rule("year", "à l’horizon 2027", rf"{_BEGIN}(?P<number>\d{{4}}){_END}", _year),
)  # fmt: skip
"""In order: where two speak of the same words the first one has it."""
