"""From text to terms: the one analysis behind indexing, queries and highlighting.

A text is cut into chunks (a word, a compound, an elided article, a number with its spaces, an article of a
code…), each chunk into tokens. Linear tokens follow one another as they are read and stand for exact
phrases; the others are further names of the same place: `États-Unis` is read `etats`, `unis` and is also called
`etatunis`. Offsets are those of the text as it was given, whatever its Unicode form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from rapporteur_desk.domain.due_date_words import MONTHS
from rapporteur_desk.search.stemming import LONGEST_TERM, english_stem, fold, french_stem

ANALYSIS_VERSION = 5
"""To be raised whenever the same text gives other terms: every index built before is then built anew."""

FRENCH = "fr"
ENGLISH = "en"
LANGUAGES = (FRENCH, ENGLISH)


class Token(NamedTuple):
    """One name of one place in a text."""

    position: int
    """Rank among the words of the text."""
    start: int
    end: int
    exact: str
    """The word folded, as it is written."""
    stem: str
    """Its stem; empty for a stop word."""
    linear: bool
    """Whether it is read in its turn, or only a further name of what is read there."""


class Chunk(NamedTuple):
    """Tokens with positions and offsets counted from the chunk's start."""

    tokens: tuple[Token, ...]
    width: int
    """How many positions it takes."""


_APOSTROPHES = "'’‘ʼʹ′＇´`‛ʻꞌ"
_HYPHENS = "-‐‑‒–—−﹣－⁃"
_SPACES = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_FRACTIONS = "\u00bc-\u00be\u2150-\u215e"
_LETTERS_LIKE_APOSTROPHES = "ʼʹʻꞌ"
_NO_LETTERS = _FRACTIONS + _LETTERS_LIKE_APOSTROPHES
"""What Unicode counts among digits and letters, and French does not."""
_PLAIN_APOSTROPHES = str.maketrans(dict.fromkeys(_LETTERS_LIKE_APOSTROPHES, "'"))
_WORD = rf"[^\W_{_NO_LETTERS}]+(?:[{_MARKS}]+[^\W_{_NO_LETTERS}]*)*"
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_CODE = rf"\d+(?:[{_HYPHENS}]\d+)*"
_THOUSANDS = rf"\d{{1,3}}(?:[{_SPACES}.]\d{{3}})+(?:,\d+)?|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?"

_MONTHS = (
    r"janvier|f(?:é|e\u0301?)vrier|mars|avril|mai|juin|juillet|ao(?:û|u\u0302?)t|septembre|octobre|novembre|"
    r"d(?:é|e\u0301?)cembre|january|february|march|april|may|june|july|august|september|october|november|december"
)
_KINDS = rf"""
      (?P<numbered> (?:n[°º˚o]s?\.?|№|num(?:é|e\u0301?)ros?) [{_SPACES}]* (?:{_THOUSANDS}|{_CODE}) (?![^\W_]) )
    | (?P<cited>    arts?\. [{_SPACES}]* (?: (?:(?:l\.?o|[lrda])\.?[{_SPACES}]?)? \*? {_CODE} | 1er ) (?![^\W_]) )
    | (?P<dated>    \d{{1,2}}(?:er)? [{_SPACES}]+ (?:{_MONTHS}) [{_SPACES}]+ \d{{4}} (?![^\W_])
                    | \d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.)\d{{4}} (?![^\W_]) | \d{{4}}-\d\d-\d\d (?![^\W_]) )
    | (?P<percent>  (?:{_THOUSANDS}|\d+(?:[.,]\d+)?) [{_SPACES}]*
                    (?: [%％﹪] | (?:pour|per)[{_SPACES}]?cent (?![^\W_]) | p\.[{_SPACES}]?(?:100|cent) (?![^\W_]) ) )
    | (?P<fraction> (?:\d+[{_SPACES}]?)? [{_FRACTIONS}] | \d{{1,4}}[/⁄]\d{{1,4}} (?![^\W_]|[/⁄]) )
    | (?P<article>  (?: (?:l\.?o|[lrda])\. | (?:lo|[lrd])(?=[{_SPACES}]?\d+[{_HYPHENS}]\d) )
                    [{_SPACES}]? \*? {_CODE} (?![^\W_]) )
    | (?P<number>   (?:{_THOUSANDS}) (?![^\W_]) | \d+[.,]\d+ (?![^\W_]|[.,]\d) )
    | (?P<acronym>  {_LETTER} (?:\.{_LETTER})+ (?![^\W_]) \.? )
    | (?P<elision>  (?:[ldjmtsnç]|c\u0327?|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu) [{_APOSTROPHES}] (?=[^\W_]) )
    | (?P<word>     {_WORD} (?: (?:[{_APOSTROPHES}]|[{_HYPHENS}]\n?) {_WORD} )* )
    """
_PLAIN = rf"""(?-i:
      (?!num|Num|NUM|(?:art|Art|ART)s?\.|[nN]os[{_SPACES}]\d)
      [^\W\d_{_NO_LETTERS}]{{3,}}+ (?![{_HYPHENS}\w{_MARKS}{_APOSTROPHES}])
    | [^\W\d_{_NO_LETTERS}]{{1,2}}+ (?=[\ ,;:][^\d{_SPACES}*])
    | [ldjmtsnLDJMTSN]['’] (?=[^\W_])
    )"""
"""What most words are, told at a glance: the same as the rules after it would find, in a third of the time."""
_CHUNKS = re.compile(
    rf"[^\w№]{{0,2}}+ ({_PLAIN} | {re.sub(r'[?]P<[a-z]+>', '?:', _KINDS)})", re.VERBOSE | re.IGNORECASE
)
_KIND = re.compile(_KINDS, re.VERBOSE | re.IGNORECASE)
_WORDS = re.compile(_WORD)
_DIGITS = re.compile(r"\d+")
_NUMERIC_ORDINAL = re.compile(r"(\d+)(er|re|ere|e|eme)s?|(2)(nde?)s?")
_ENGLISH_ORDINAL = re.compile(r"(\d+)(st|nd|rd|th)")
_ROMAN_ORDINAL = re.compile(r"(?=[ivx]{2})(x{0,3}(?:ix|iv|v?i{0,3}))(?:e|eme)s?|(i)(?:er|ere)s?")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}

_MONTH_NAMES = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(),
    "january february march april may june july august september october november december".split(),
)
"""Folded, in French and in English."""
_REPUBLICS = {"Ve": "5e", "VIe": "6e", "Xe": "10e"}
"""Roman ordinals that only their capitals tell from words: the Ve République, la vie, VE for véhicule électrique."""

_GLUED = frozenset({"aujourd", "prud", "presqu", "entr"})
"""What an apostrophe joins into one word: aujourd'hui, prud'homme, presqu'île, entr'aide."""

FRENCH_STOP_WORDS = frozenset(
    "a au aux avec c ce ceci cela celle celles celui ces cet cette ceux chez ci d dans de des donc du elle elles en et "
    "eux il ils j je jusqu l la le les leur leurs lorsqu lui m ma mais me mes moi mon n ne ni nos notre nous on ou par "
    "pas pour puisqu qu quand que quel quelle quelles quelqu quels qui quoiqu s sa sans se ses si soi son sur t ta te "
    "tes toi ton tu un une vos votre vous y".split()
)
"""Folded function words. Words with a meaning of their own once folded (été, est, part, avoir…) are not here."""

ENGLISH_STOP_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his if in into is it its me my no not of on or our "
    "s she so t than that the their them there these they this those to us was we were what when which who will with "
    "you your".split()
)


def language_of(tag: str) -> str:
    """The analysis for a language tag: English for `en…`, French for everything else."""
    return ENGLISH if tag[:2].lower() == ENGLISH else FRENCH


def raw_chunks(text: str) -> list[str]:
    """The chunks of a text as they are written: `chunk_of` says what each stands for."""
    return _CHUNKS.findall(text)


def chunk_of(raw: str, language: str = FRENCH) -> Chunk:
    """The tokens of a chunk, as `raw_chunks` cut it out: a function of its letters alone, whatever stands around it."""
    known = _cached_chunk if len(raw) <= LONGEST_TERM else _chunk
    return known(raw, language == ENGLISH)


def chunk_once(raw: str, language: str = FRENCH) -> Chunk:
    """The same for whoever keeps what is made of it: not remembered here."""
    return _chunk(raw, language == ENGLISH)


def raw_chunks_from(text: str, begin: int) -> Iterator[tuple[int, str]]:
    """The chunks of a text from the beginning of a word on, each with the offset of its first character."""
    return ((match.start(1), match[1]) for match in _CHUNKS.finditer(text, begin))


def raw_chunk_at(text: str, begin: int) -> tuple[int, str, int]:
    """The first chunk from the beginning of a word on: its offset, itself, and where the one after it may begin.

    An empty one at the text's end when there is none.
    """
    match = _CHUNKS.search(text, begin)
    return (match.start(1), match[1], match.end()) if match else (len(text), "", len(text))


def chunks(text: str, language: str = FRENCH) -> Iterator[tuple[int, Chunk]]:
    """The chunks of a text, each with the offset of its first character."""
    return ((offset, chunk_of(raw, language)) for offset, raw in raw_chunks_from(text, 0))


def analyse(text: str, language: str = FRENCH) -> Iterator[Token]:
    """The tokens of a text, in reading order, with offsets in that very text."""
    position = 0
    for offset, chunk in chunks(text, language):
        for token in chunk.tokens:
            yield token._replace(
                position=position + token.position, start=offset + token.start, end=offset + token.end
            )
        position += chunk.width


def exact_variants(exact: str) -> tuple[str, ...]:
    """The form itself with and without a plural's ending."""
    if len(exact) < 3 or not exact.isalpha():
        return (exact,)
    return (exact, exact[:-1]) if exact[-1] in "sx" else (exact, exact + "s", exact + "x")


def _chunk(raw: str, english: bool) -> Chunk:
    raw = raw.translate(_PLAIN_APOSTROPHES)
    kind = _KIND.match(f"{raw}a" if raw[-1] in _APOSTROPHES else raw)
    return _READERS.get(kind.lastgroup or "" if kind else "", _word)(raw, english)


_cached_chunk = lru_cache(maxsize=65536)(_chunk)


def _token(position: int, start: int, end: int, exact: str, english: bool, *, linear: bool = True) -> Token:
    if english:
        stem = "" if exact in ENGLISH_STOP_WORDS else english_stem(exact)
    else:
        stem = "" if exact in FRENCH_STOP_WORDS else french_stem(exact)
    return Token(position, start, end, exact, stem, linear)


def _single(raw: str, exact: str, english: bool) -> Chunk:
    return Chunk((_token(0, 0, len(raw), exact, english),), 1) if exact else Chunk((), 0)


def _plain_number(raw: str, english: bool) -> str:
    """`3 000`, `3.000` and `3000` alike; a decimal part comes after a dot."""
    digits = _DIGITS.findall(raw)
    separators = [character for character in raw if not character.isalnum()]
    comma_groups = english or separators.count(",") > 1
    last_is_decimal = (separators[-1] == "," and not comma_groups) or len(digits[-1]) != 3
    if comma_groups and separators[-1] == "." and separators[0] == ",":
        last_is_decimal = True
    whole, decimals = (digits[:-1], digits[-1]) if last_is_decimal else (digits, "")
    plain = fold("".join(whole))
    return f"{plain}.{fold(decimals)}" if decimals else plain


def _numbered(raw: str, english: bool) -> Chunk:
    """`n° 8`: read `numero`, `8`, and also called `numero8`."""
    first = _DIGITS.search(raw)
    start = first.start() if first else len(raw)
    number = raw[start:]
    inner = _article(number, english) if any(sign in number for sign in _HYPHENS) else None
    if inner is None:
        plain = _plain_number(number, english) if not number.isdigit() else fold(number)
        inner = Chunk((_token(0, 0, len(number), plain, english),), 1)
    name = next((token.exact for token in inner.tokens if not token.linear), inner.tokens[0].exact)
    shifted = tuple(
        token._replace(position=token.position + 1, start=token.start + start, end=token.end + start)
        for token in inner.tokens
    )
    called = _token(0, 0, len(raw), f"numero{name}", english, linear=False)
    head = _token(0, 0, len(raw[:start].rstrip()), "numero", english)
    return Chunk((called, head, *shifted), 1 + inner.width)


def _cited(raw: str, english: bool) -> Chunk:
    """`art. L. 111-1`, `art. 1er`: as `article L. 111-1`, `article 1er`."""
    start = re.search(rf"\.[{_SPACES}]*", raw)
    at = start.end() if start else 0
    inner = (_word if raw[-1].isalpha() else _article)(raw[at:], english)
    shifted = (
        token._replace(position=token.position + 1, start=token.start + at, end=token.end + at)
        for token in inner.tokens
    )
    head = _token(0, 0, raw.index(".") + 1, "article", english)
    name = next((token.exact for token in inner.tokens if not token.linear), inner.tokens[0].exact)
    return Chunk(
        (_token(0, 0, len(raw), f"article{name}", english, linear=False), head, *shifted), 1 + inner.width
    )


def _percentage(raw: str, english: bool) -> Chunk:
    """`38 %`, `38 pour cent`: one word, findable by its number as well."""
    number = re.split(rf"[{_SPACES}]*[%％﹪pP]", raw, maxsplit=1)[0]
    plain = fold(number) if number.isdigit() else _plain_number(number, english)
    return _with_further_name(len(raw), f"{plain}pourcent", plain, english)


def _dated(raw: str, english: bool) -> Chunk:
    """`12 mars 2024`, `12/03/2024`, `2024-03-12`: read part by part, and also called by the day."""
    parts = [(match.start(), match.end(), fold(match.group())) for match in _WORDS.finditer(raw)]
    tokens = tuple(_linear(parts, english))
    numbers = [MONTHS.get(word) or int(re.sub(r"\D", "", word)) for _, _, word in parts]
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    called = _token(0, 0, len(raw), f"d{year:04}{month:02}{day:02}", english, linear=False)
    if any(word in MONTHS for _, _, word in parts) or not 1 <= month <= 12:
        return Chunk((called, *tokens), 3)
    start, end, _ = parts[1]
    named = _token(1, start, end, _MONTH_NAMES[english][month - 1], english, linear=False)
    return Chunk((called, *tokens, named), 3)


def _fraction(raw: str, english: bool) -> Chunk:
    """`½` as `1/2`."""
    glyph = raw[-1]
    written = unicodedata.normalize("NFKC", glyph) if not glyph.isdecimal() else ""
    whole = raw[:-1] if written else ""
    numbers = _DIGITS.findall(f"{whole} {written}" if written else raw)
    called = "sur".join(map(fold, numbers[-2:]))
    if written and _DIGITS.search(whole):
        called = f"{fold(numbers[0])}et{called}"
    tokens = [_token(0, 0, len(raw), called, english, linear=False)]
    at = 0
    for rank, number in enumerate(numbers):
        start = raw.find(number, at)
        at = start + len(number) if start >= 0 else at
        span = (start, at) if start >= 0 else (len(raw) - 1, len(raw))
        tokens.append(_token(rank, *span, fold(number), english))
    return Chunk(tuple(tokens), len(numbers))


def _article(raw: str, english: bool) -> Chunk:
    """`L. 111-1`: read `l`, `111`, `1`, and also called `l111-1` and `111-1`."""
    first = _DIGITS.search(raw)
    start = first.start() if first else 0
    letters = fold(raw[:start])
    numbers = [(match.start(), match.end(), fold(match.group())) for match in _DIGITS.finditer(raw, start)]
    code = "-".join(number for _, _, number in numbers)[:LONGEST_TERM]
    tokens: list[Token] = []
    ahead = 1 if letters else 0
    if letters:
        tokens.append(_token(0, 0, len(raw), letters + code, english, linear=False))
        tokens.append(_token(0, 0, len(raw[:start].rstrip()), letters, english))
    if len(numbers) > 1:
        tokens.append(_token(ahead, start, len(raw), code, english, linear=False))
    tokens += [
        _token(ahead + rank, begin, end, number, english) for rank, (begin, end, number) in enumerate(numbers)
    ]
    return Chunk(tuple(tokens), ahead + len(numbers))


def _word(raw: str, english: bool) -> Chunk:
    parts = [
        (match.start(), match.end(), exact)
        for match in _WORDS.finditer(raw)
        if (exact := fold(match.group()))
    ]
    if not parts:
        return Chunk((), 0)
    if raw in _REPUBLICS and not english:
        return _with_further_name(len(raw), _REPUBLICS[raw], parts[0][2], english)
    if len(parts) == 1 or parts[0][2] in _GLUED:
        return _simple(len(raw), "".join(exact for _, _, exact in parts)[:LONGEST_TERM], english)
    if all(exact.isdigit() for _, _, exact in parts):
        return _article(raw, english)
    names = _names_of_compound(raw, [exact for _, _, exact in parts], english)
    return Chunk((*names, *_linear(parts, english)), len(parts))


def _linear(parts: list[tuple[int, int, str]], english: bool) -> Iterator[Token]:
    for rank, (start, end, exact) in enumerate(parts):
        for token in _simple(end - start, exact, english).tokens:
            yield token._replace(position=rank, start=start, end=end)


def _names_of_compound(raw: str, parts: list[str], english: bool) -> Iterator[Token]:
    """The compound in one word, plural inner parts made singular: états-membres = état-membre = étatmembre."""
    joined = "".join(parts)[:LONGEST_TERM]
    if "\n" in raw:  # a word cut at the end of a line
        yield _token(0, 0, len(raw), joined, english, linear=False)
        return
    singular = "".join([*(_singular(part) for part in parts[:-1]), parts[-1]])[:LONGEST_TERM]
    stem = english_stem(singular) if english else french_stem(singular)
    yield Token(0, 0, len(raw), joined, stem, False)


def _singular(part: str) -> str:
    return part[:-1] if len(part) > 3 and part[-1] in "sx" and part.isalpha() else part


def _simple(length: int, exact: str, english: bool) -> Chunk:
    """One word; an ordinal in its common form (1er, 21e), findable by its number as well."""
    if not english and exact[0] in "ivx" and (roman := _ROMAN_ORDINAL.fullmatch(exact)) and exact != "vie":
        common = "1er" if roman[2] else f"{_roman_value(roman[1])}e"
        return _with_further_name(length, common, exact, english)
    if exact[0].isdigit():
        ordinal = _NUMERIC_ORDINAL.fullmatch(exact) if not english else _ENGLISH_ORDINAL.fullmatch(exact)
        if ordinal:
            number = ordinal[1] or "2"
            common = exact if english else f"{number}{'er' if ordinal[2] in ('er', 're', 'ere') else 'e'}"
            return _with_further_name(length, common, number, english)
    return Chunk((_token(0, 0, length, exact, english),), 1)


def _with_further_name(length: int, exact: str, further: str, english: bool) -> Chunk:
    return Chunk(
        (_token(0, 0, length, further, english, linear=False), _token(0, 0, length, exact, english)), 1
    )


def _roman_value(roman: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _number(raw: str, english: bool) -> Chunk:
    return _single(raw, _plain_number(raw, english), english)


def _whole(raw: str, english: bool) -> Chunk:
    return _single(raw, fold(raw), english)


_READERS: Final[Mapping[str, Callable[[str, bool], Chunk]]] = {
    "numbered": _numbered,
    "cited": _cited,
    "dated": _dated,
    "percent": _percentage,
    "fraction": _fraction,
    "article": _article,
    "number": _number,
    "acronym": _whole,
    "elision": _whole,
    "word": _word,
}
"""What each kind of chunk stands for."""
