"""What words stand for: simple ones, compounds, ordinals, titles, inclusive writing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from rapporteur_desk.domain.roman import roman_value
from rapporteur_desk.search.cutting import INCLUSIVE_ENDING, RAISED, WORDS
from rapporteur_desk.search.stemming import LONGEST_TERM, english_stem, fold, french_stem
from rapporteur_desk.search.tokens import Chunk, Part, Token, called, one_word, read

_NUMERIC_ORDINAL = re.compile(r"(\d+)(?:er|re|ere|e|eme)s?|(2)(?:nde?|de)s?")
_ENGLISH_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ROMAN_ORDINAL = re.compile(r"(?=[ivx]{2})(x{0,3}(?:ix|iv|v?i{0,3}))(?:e|eme)s?|(i)(?:er|ere)s?")
_ORDINAL_WORDS: Final = (
    "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme "
    "treizieme quatorzieme quinzieme seizieme".split(),
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth".split(),
)
"""From the first on, folded, in French and in English: those in one word."""
_ORDINALS: Final = (
    {
        **{word: number for number, word in enumerate(_ORDINAL_WORDS[0], 1)},
        **{f"{word}s": number for number, word in enumerate(_ORDINAL_WORDS[0], 1)},
        "premiere": 1, "premieres": 1, "second": 2, "seconds": 2,
    },
    {word: number for number, word in enumerate(_ORDINAL_WORDS[1], 1)},
)  # fmt: skip
"""The numbers of ordinals. A seconde is rather a part of a minute."""
_BY_CAPITALS = {"Ve": 5, "Veme": 5, "VIe": 6, "Xe": 10, "Xeme": 10, "Ire": 1}
"""Roman ordinals that only their capitals tell from words: the Ve République, la vie, VE for véhicule électrique."""

_GLUED = frozenset({"aujourd", "prud", "presqu", "entr"})
"""What an apostrophe joins into one word: aujourd'hui, prud'homme, presqu'île, entr'aide."""
_NOTE_CALL = re.compile(rf"(?:(?<=[^\W\d_{RAISED}]{{3}})|(?<=\d\d\d))[{RAISED}]+\Z")
"""After a longer word: m² and CO₂ have theirs by themselves."""
_GLUED_NUMBER = re.compile(r"(?![aàyAÀY]\d)([^\W\d_]+)(\d{1,6})|(\d{1,6})([^\W\d_]+\d?)")
"""`covid19`, `G20`, `50km`; `A3` apart, which would be read as `à 3`."""
_TITLES: Final = {"m": "monsieur", "mm": "messieurs", "mr": "monsieur", "dr": "docteur", "pr": "professeur"}
_SAINTS: Final = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def french_ordinals() -> Iterator[str]:
    """Ordinals in words, folded, that are also found where they are written in digits."""
    return iter(_ORDINALS[False])


def word_of(raw: str, english: bool) -> Chunk:
    """A word or a compound of words."""
    is_plain = raw.isalpha()  # as most are
    if not is_plain and (call := _NOTE_CALL.search(raw)):
        raw = raw[: call.start()]
    spans = [(0, len(raw))] if is_plain else [match.span() for match in WORDS.finditer(raw)]
    parts = [Part(start, end, exact) for start, end in spans if (exact := fold(raw[start:end]))]
    if not parts:
        return Chunk((), 0)
    if len(parts) > 1 and parts[0].exact not in _GLUED:
        parts = [part._replace(exact=_SAINTS.get(part.exact, part.exact)) for part in parts]
        names = _names_of_compound(raw, [part.exact for part in parts], english)
        return Chunk((*names, *in_turn(parts, english)), len(parts))
    exact = "".join(part.exact for part in parts)[:LONGEST_TERM]
    number = _ordinal(exact, english) or _ordinal_by_capitals(raw, english)
    if not (is_plain or number) and (glued := _GLUED_NUMBER.fullmatch(_compatible(raw))):
        cut = glued.end(1) if glued[1] else glued.end(3)
        both = [Part(0, cut, fold(raw[:cut])), Part(cut, len(raw), fold(raw[cut:]))]
        return Chunk((called(0, 0, len(raw), exact, english), *in_turn(both, english)), 2)
    return _simple(len(raw), exact, number, english)


def in_turn(parts: Sequence[Part], english: bool) -> Iterator[Token]:
    """The tokens of words that follow one another."""
    for rank, (start, end, exact) in enumerate(parts):
        for token in _simple(end - start, exact, _ordinal(exact, english), english).tokens:
            yield token._replace(position=rank, start=start, end=end)


def _compatible(raw: str) -> str:
    """With figures as others are (CO₂), where that leaves every letter its place."""
    compatible = raw if raw.isascii() else unicodedata.normalize("NFKC", raw)
    return compatible if len(compatible) == len(raw) else raw


def ordinal_of(raw: str, english: bool) -> Chunk:
    """`1 er`, as text taken out of a PDF has it."""
    exact = fold(raw)
    return _simple(len(raw), exact, _ordinal(exact, english), english)


def title_of(raw: str, english: bool) -> Chunk:
    """`M.`: found by `monsieur`. Asked for, it is no more than a function word, for many texts leave it out."""
    exact = fold(raw)
    if exact in _SAINTS:
        return one_word(len(raw), _SAINTS[exact], english)
    return Chunk((called(0, 0, len(raw), _TITLES[exact], english), Token(0, 0, len(raw), exact, "", True)), 1)


def inclusive_of(raw: str, english: bool) -> Chunk:
    """`député·e·s`, `sénateur(rice)s`: read as the masculine."""
    ending = INCLUSIVE_ENDING.search(raw)
    exact = fold(raw[: ending.start()] if ending else raw)
    forms = [f"{exact}e"] if ending and fold(raw[ending.end() :]).startswith("e") else []
    if raw.rstrip(")")[-1] in "sS":
        forms += [f"{form}s" for form in (exact, *forms)]
    others = [Token(0, 0, len(raw), form, "", False) for form in forms]  # their stem is there already
    return Chunk((*others, read(0, 0, len(raw), exact, english)), 1)


def _names_of_compound(raw: str, parts: list[str], english: bool) -> Iterator[Token]:
    """The compound in one word, plural inner parts made singular: états-membres = état-membre = étatmembre."""
    joined = "".join(parts)[:LONGEST_TERM]
    if "\n" in raw:  # a word cut at the end of a line
        yield called(0, 0, len(raw), joined, english)
        return
    singular = "".join([*(singular_of(part) for part in parts[:-1]), parts[-1]])[:LONGEST_TERM]
    stem = english_stem(singular) if english else french_stem(singular)
    yield Token(0, 0, len(raw), joined, stem, False)


def singular_of(part: str) -> str:
    """A folded word without the ending of a regular plural."""
    return part[:-1] if len(part) > 3 and part[-1] in "sx" and part.isalpha() else part


def _simple(length: int, exact: str, ordinal: int, english: bool) -> Chunk:
    """One word; an ordinal is read in its common form (1er, 21e), or in words, and findable by its number as well."""
    if not ordinal:
        return one_word(length, exact, english)
    common = _common_ordinal(ordinal, english)
    if exact in _ORDINALS[english]:
        return one_word(length, exact, english, (common,))
    in_words = _ORDINAL_WORDS[english][ordinal - 1 : ordinal]
    return one_word(length, common, english, (str(ordinal), *in_words))


def _ordinal(exact: str, english: bool) -> int:
    """The number that an ordinal says, in words, digits or Roman letters; 0 for any other word."""
    if number := _ORDINALS[english].get(exact):
        return number
    if exact[0].isdigit():
        digits = (_ENGLISH_ORDINAL if english else _NUMERIC_ORDINAL).fullmatch(exact)
        return int(next(filter(None, digits.groups()))) if digits else 0
    if not english and exact[0] in "ivx" and exact != "vie" and (roman := _ROMAN_ORDINAL.fullmatch(exact)):
        return 1 if roman[2] else roman_value(roman[1])
    return 0


def _ordinal_by_capitals(raw: str, english: bool) -> int:
    if english or len(raw) > len("Xème") + 1 or raw[0] not in "IVX":
        return 0
    letters = unicodedata.normalize("NFKD", raw)
    return _BY_CAPITALS.get("".join(filter(str.isalnum, letters)), 0)


def _common_ordinal(number: int, english: bool) -> str:
    if english:
        teens = 10 < number % 100 < 14
        return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    return "1er" if number == 1 else f"{number}e"
