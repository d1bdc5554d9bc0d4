"""From text to terms: the one analysis behind indexing, queries and highlighting.

A text is cut into chunks (a word, a compound, an elided article, a number with its spaces, an article of a
code…), each chunk into tokens. Linear tokens follow one another as they are read and stand for exact
phrases; the others are further names of the same place: `États-Unis` is read `etats`, `unis` and is also called
`etatunis`. Offsets are those of the text as it was given, whatever its Unicode form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from rapporteur_desk.search import compounds, figures
from rapporteur_desk.search.cutting import APOSTROPHES, CHUNKS, KIND, LONGEST_TITLE, PLAIN_APOSTROPHES
from rapporteur_desk.search.stemming import LONGEST_TERM, fold
from rapporteur_desk.search.tokens import Chunk, Token, one_word

ANALYSIS_VERSION = 7
"""To be raised whenever the same text gives other terms, or a record is told in other words (`services.indexing`):
every index built before is then built anew."""

FRENCH = "fr"
ENGLISH = "en"
LANGUAGES = (FRENCH, ENGLISH)


def language_of(tag: str) -> str:
    """The analysis for a language tag: English for `en…`, French for everything else."""
    return ENGLISH if tag[:2].lower() == ENGLISH else FRENCH


def raw_chunks(text: str) -> list[str]:
    """The chunks of a text as they are written: `chunk_of` says what each stands for."""
    return CHUNKS.findall(text)


def chunk_of(raw: str, language: str = FRENCH) -> Chunk:
    """The tokens of a chunk, as `raw_chunks` cut it out: a function of its letters alone, whatever stands around it."""
    known = _cached_chunk if len(raw) <= LONGEST_TERM else _chunk
    return known(raw, language == ENGLISH)


def chunk_once(raw: str, language: str = FRENCH) -> Chunk:
    """The same for whoever keeps what is made of it: not remembered here."""
    return _chunk(raw, language == ENGLISH)


def raw_chunks_from(text: str, begin: int) -> Iterator[tuple[int, str]]:
    """The chunks of a text from the beginning of a word on, each with the offset of its first character."""
    return ((match.start(1), match[1]) for match in CHUNKS.finditer(text, begin))


def raw_chunk_at(text: str, begin: int) -> tuple[int, str, int]:
    """The first chunk from the beginning of a word on: its offset, itself, and where the one after it may begin.

    An empty one at the text's end when there is none.
    """
    match = CHUNKS.search(text, begin)
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
    raw = raw.translate(PLAIN_APOSTROPHES)
    if len(raw) > LONGEST_TITLE and raw.isalpha():  # most are, and no other kind is
        return compounds.word_of(raw, english)
    kind = KIND.match(f"{raw}a" if raw[-1] in APOSTROPHES else raw)
    return _READERS.get(kind.lastgroup or "" if kind else "", compounds.word_of)(raw, english)


_cached_chunk = lru_cache(maxsize=65536)(_chunk)


def _whole(raw: str, english: bool) -> Chunk:
    """An acronym without its dots, an elided word without its apostrophe."""
    return one_word(len(raw), fold(raw), english)


_READERS: Final[Mapping[str, Callable[[str, bool], Chunk]]] = {
    "numbered": figures.numbered_of,
    "cited": figures.cited_of,
    "dated": figures.date_of,
    "dated_first": figures.date_of,
    "percent": figures.percentage_of,
    "fraction": figures.fraction_of,
    "vulgar": figures.fraction_of,
    "timed": figures.time_of,
    "article": figures.article_of,
    "code": figures.code_of,
    "first_article": figures.first_article_of,
    "paragraph": figures.paragraph_of,
    "ordinal": compounds.ordinal_of,
    "number": figures.number_of,
    "money": figures.money_of,
    "acronym": _whole,
    "title": compounds.title_of,
    "elision": _whole,
    "inclusive": compounds.inclusive_of,
    "word": compounds.word_of,
}
"""What each kind of chunk stands for."""
