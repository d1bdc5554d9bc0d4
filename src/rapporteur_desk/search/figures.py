"""What numbers stand for, with whatever is written around them: dates, percentages, articles of codes, money…"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from rapporteur_desk.domain.due_date_words import MONTHS, WHOLE_MONTHS
from rapporteur_desk.search.compounds import in_turn, word_of
from rapporteur_desk.search.cutting import DIGITS, HYPHENS, SPACES, WORDS
from rapporteur_desk.search.stemming import LONGEST_TERM, fold
from rapporteur_desk.search.tokens import Chunk, Part, Token, called, one_word, read

_MONTH_NAMES: Final = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(),
    "january february march april may june july august september october november december".split(),
)
"""Folded, in French and in English."""
_CENTURY: Final = 2000
"""Of years of two figures."""
_PERCENT_SIGN = re.compile(rf"[{SPACES}]*(?:[%％﹪pP].*)?\Z")
_BETWEEN_AMOUNTS = re.compile(rf"[{SPACES}]*[{HYPHENS}à][{SPACES}]*")
_AFTER_ARTICLE = re.compile(rf"\.?[{SPACES}]*")
_CURRENCY_NAMES: Final = {
    "€": ("euros", "euros"), "$": ("dollars", "dollars"), "£": ("livres", "pounds")
}  # fmt: skip
_MULTIPLES: Final = {
    "k": ("milliers", "thousands"), "m": ("millions", "millions"), "md": ("milliards", "billions"),
    "mds": ("milliards", "billions"), "mrd": ("milliards", "billions"), "mrds": ("milliards", "billions"),
    "bn": ("milliards", "billions"),
}  # fmt: skip
"""In French and in English."""
_HOURS: Final = ("heures", "hours")
_TIME = re.compile(rf"(\d+)[{SPACES}]?([hH:])[{SPACES}]?(\d+)?")


def number_of(raw: str, english: bool) -> Chunk:
    """`3 000`, `1,5`; `49.3` also as the paragraph of an article."""
    plain = _plain_number(raw, english)
    return one_word(
        len(raw), plain, english, (plain.replace(".", "-"),) if "." in raw and "." in plain else ()
    )


def numbered_of(raw: str, english: bool) -> Chunk:
    """`n° 8`: read `numero`, `8`, and also called `numero8`; `n° 78-17`, `78-17`, as many write without `n°`."""
    first = DIGITS.search(raw)
    start = first.start() if first else len(raw)
    number = raw[start:]
    end = len(raw[:start].rstrip())
    if not any(sign in number for sign in HYPHENS):
        return _headed("numero", end, start, number_of(number, english), english)
    _, head, name, *others = _headed("numero", end, start, article_of(number, english), english).tokens
    return Chunk((name._replace(position=0, start=0), head, *others), 1 + others[-1].position)


def cited_of(raw: str, english: bool) -> Chunk:
    """`art. L. 111-1`, `art. 1er`: as `article L. 111-1`, `article 1er`."""
    head = WORDS.match(raw)
    end = head.end() if head else 0
    after = _AFTER_ARTICLE.match(raw, end)
    start = after.end() if after else end
    number = raw[start:]
    if number == "1":
        inner = _first(english)
    else:
        inner = (word_of if number[-1].isalpha() and not DIGITS.search(number, 1) else article_of)(
            number, english
        )
    return _headed("article", end + raw.startswith(".", end), start, inner, english)


def first_article_of(raw: str, english: bool) -> Chunk:
    """`article 1`: as `article 1er`."""
    head = WORDS.match(raw)
    end = head.end() if head else 0
    first = [token._replace(position=1, start=len(raw) - 1, end=len(raw)) for token in _first(english).tokens]
    return Chunk((read(0, 0, end, fold(raw[:end]), english), *first), 2)


def _first(english: bool) -> Chunk:
    return one_word(1, "1er", english, ("1", "premier"))


def paragraph_of(raw: str, english: bool) -> Chunk:
    """`49 alinéa 3`: also called `49-3` and `49.3`."""
    parts = [Part(match.start(), match.end(), fold(match.group())) for match in WORDS.finditer(raw)]
    article, word, paragraph = parts
    names = [called(0, 0, len(raw), f"{article.exact}{sign}{paragraph.exact}", english) for sign in "-."]
    return Chunk((*names, *in_turn([article, word._replace(exact="alinea"), paragraph], english)), 3)


def _headed(head: str, end: int, start: int, inner: Chunk, english: bool) -> Chunk:
    """A word before what it names, and both together.

    Args:
        end: of the word in the chunk.
        start: of what it names.
    """
    shifted = [
        token._replace(position=token.position + 1, start=token.start + start, end=token.end + start)
        for token in inner.tokens
    ]
    whole = max(token.end for token in shifted)
    name = called(0, 0, whole, f"{head}{inner.tokens[0].exact}"[:LONGEST_TERM], english)
    return Chunk((name, read(0, 0, end, head, english), *shifted), 1 + inner.width)


def percentage_of(raw: str, english: bool) -> Chunk:
    """`38 %`, `38 pour cent`: one word, findable by its number as well; two of them in `10-15 %`, `10 à 15 %`."""
    sign = _PERCENT_SIGN.search(raw)
    numbers = raw[: sign.start()] if sign else raw
    between = _BETWEEN_AMOUNTS.search(numbers)
    if between is None:
        plain = _plain_number(numbers, english)
        return one_word(len(raw), f"{plain}pourcent", english, (plain,))
    spans = ((0, between.start(), between.start()), (between.end(), len(numbers), len(raw)))
    plains = [_plain_number(numbers[start:end], english) for start, end, _ in spans]
    tokens = [called(0, 0, len(raw), "-".join(plains)[:LONGEST_TERM], english)]
    for rank, ((start, _, end), plain) in enumerate(zip(spans, plains, strict=True)):
        tokens += (
            called(rank, start, end, plain, english),
            read(rank, start, end, f"{plain}pourcent", english),
        )
    return Chunk(tuple(tokens), 2)


def date_of(raw: str, english: bool) -> Chunk:
    """`12 mars 2024`, `12/03/2024`, `2024-03-12`, `March 12, 2024`: read part by part, and also called by the day."""
    parts = [Part(match.start(), match.end(), fold(match.group())) for match in WORDS.finditer(raw)]
    tokens = tuple(in_turn(parts, english))
    numbers = [MONTHS.get(part.exact) or int(re.sub(r"\D", "", part.exact)) for part in parts]
    in_words = [rank for rank, part in enumerate(parts) if part.exact in MONTHS]
    year, month, day = _ordered(numbers, month_first=in_words == [0])
    further: list[Token] = []
    if year not in numbers:  # of two figures
        further.append(called(2, parts[2].start, parts[2].end, str(year), english))
    rank = in_words[0] if in_words else 1
    if 1 <= month <= 12 and parts[rank].exact not in WHOLE_MONTHS:
        named = _MONTH_NAMES[english][month - 1]
        further.append(called(rank, parts[rank].start, parts[rank].end, named, english))
    name = called(0, 0, len(raw), f"d{year:04}{month:02}{day:02}", english)
    return Chunk((name, *tokens, *further), 3)


def _ordered(numbers: Sequence[int], *, month_first: bool) -> tuple[int, int, int]:
    """Year, month and day."""
    first, second, third = numbers
    if month_first:
        return third, first, second
    if first > 31:
        return first, second, third
    return (third if third > 99 else _CENTURY + third), second, first


def fraction_of(raw: str, english: bool) -> Chunk:
    """`½` as `1/2`."""
    glyph = raw[-1]
    written = unicodedata.normalize("NFKC", glyph) if not glyph.isdecimal() else ""
    whole = raw[:-1] if written else ""
    numbers = DIGITS.findall(f"{whole} {written}" if written else raw)
    name = "sur".join(map(fold, numbers[-2:]))
    if written and DIGITS.search(whole):
        name = f"{fold(numbers[0])}et{name}"
    tokens = [called(0, 0, len(raw), name, english)]
    at = 0
    for rank, number in enumerate(numbers):
        start = raw.find(number, at)
        at = start + len(number) if start >= 0 else at
        span = (start, at) if start >= 0 else (len(raw) - 1, len(raw))
        tokens.append(read(rank, *span, fold(number), english))
    return Chunk(tuple(tokens), len(numbers))


def time_of(raw: str, english: bool) -> Chunk:
    """`14 h 30`, `14h30`, `14:30`: read as `14 heures 30`."""
    match = _TIME.match(raw)
    if match is None:
        raise ValueError(raw)
    hours, minutes = int(match[1]), f"{int(match[3]):02}" if match[3] else ""
    tokens = [
        called(0, 0, len(raw), f"{hours}h{minutes}", english),
        read(0, *match.span(1), str(hours), english),
        read(1, *match.span(2), _HOURS[english], english),
    ]
    if minutes:
        tokens.append(read(2, *match.span(3), minutes, english))
    return Chunk(tuple(tokens), 2 + bool(minutes))


def money_of(raw: str, english: bool) -> Chunk:
    """`€`, `M€`: read as `euros`, `millions euros`."""
    currency = read(0, len(raw) - 1, len(raw), _CURRENCY_NAMES[raw[-1]][english], english)
    multiple = WORDS.match(raw)
    if multiple is None:
        return Chunk((currency,), 1)
    word = read(0, 0, multiple.end(), _MULTIPLES[fold(multiple.group())][english], english)
    return Chunk((word, currency._replace(position=1)), 2)


def article_of(raw: str, english: bool) -> Chunk:
    """`L. 111-1 bis`: read `l`, `111`, `1`, `bis`, and also called `l111-1` and `111-1`."""
    first = DIGITS.search(raw)
    start = first.start() if first else 0
    letters = fold(raw[:start])
    numbers = [Part(match.start(), match.end(), fold(match.group())) for match in DIGITS.finditer(raw, start)]
    code = "-".join(number.exact for number in numbers)[:LONGEST_TERM]
    tokens: list[Token] = []
    ahead = 1 if letters else 0
    if letters:
        tokens += (
            called(0, 0, len(raw), letters + code, english),
            read(0, 0, len(raw[:start].rstrip()), letters, english),
        )
    if len(numbers) > 1:
        tokens.append(called(ahead, start, numbers[-1].end, code, english))
    tokens += (
        read(ahead + rank, begin, end, number, english) for rank, (begin, end, number) in enumerate(numbers)
    )
    width = ahead + len(numbers)
    if repeated := WORDS.search(raw, numbers[-1].end):
        tokens.append(read(width, repeated.start(), repeated.end(), fold(repeated.group()), english))
        width += 1
    return Chunk(tuple(tokens), width)


def code_of(raw: str, english: bool) -> Chunk:
    """`78-17`; `49-3` is also called `49.3`."""
    chunk = article_of(raw, english)
    numbers = [token.exact for token in chunk.tokens if token.linear]
    if len(numbers) != 2 or max(map(len, numbers)) > 3:
        return chunk
    return chunk._replace(tokens=(*chunk.tokens, called(0, 0, len(raw), ".".join(numbers), english)))


def _plain_number(raw: str, english: bool) -> str:
    """`3 000`, `3.000` and `3000` alike; a decimal part comes after a dot."""
    digits = DIGITS.findall(raw)
    separators = [character for character in raw if not character.isalnum()]
    if not separators:
        return fold(raw)
    comma_groups = english or separators.count(",") > 1
    last_is_decimal = (separators[-1] == "," and not comma_groups) or len(digits[-1]) != 3
    if comma_groups and separators[-1] == "." and separators[0] == ",":
        last_is_decimal = True
    whole, decimals = (digits[:-1], digits[-1]) if last_is_decimal else (digits, "")
    plain = fold("".join(whole))
    return f"{plain}.{fold(decimals)}" if decimals else plain
