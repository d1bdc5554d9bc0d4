"""The names of months, weekdays, numbers and parts by which a day is said, in French and English, without accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv january jan", "fevrier fevr february feb", "mars march mar", "avril avr april apr",
            "mai may", "juin june jun", "juillet juil july jul", "aout august aug",
            "septembre sept september sep", "octobre oct october", "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WHOLE_MONTHS: Final = tuple(
    name
    for name in MONTHS
    if len(name) > 5
    or name in {"mars", "avril", "mai", "may", "juin", "june", "july", "aout", "march", "april"}
)
"""Alone, `sept` is also a number."""
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday", "vendredi friday",
         "samedi saturday", "dimanche sunday")
    )
    for name in names.split()
}  # fmt: skip
_FRENCH_UNITS: Final = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
).split()
_FRENCH_TENS: Final = {
    "vingt": (20, 9), "trente": (30, 9), "quarante": (40, 9), "cinquante": (50, 9), "soixante": (60, 19),
    "septante": (70, 9), "huitante": (80, 9), "quatre-vingt": (80, 19), "nonante": (90, 9),
}  # fmt: skip
"""What each begins at, and how much may be added to it."""
_ENGLISH_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ENGLISH_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _french() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(_FRENCH_UNITS, start=1))
    for ten, (first, more) in _FRENCH_TENS.items():
        yield ten, first
        for added, word in enumerate(_FRENCH_UNITS[:more], start=1):
            yield f"{ten}-{word}", first + added
            if added in (1, 11):
                yield f"{ten}-et-{word}", first + added
    yield from (("quatre-vingts", 80), ("cent", 100), ("cent-vingt", 120), ("cent-quatre-vingts", 180))


def _english() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(_ENGLISH_UNITS, start=1))
    for place, ten in enumerate(_ENGLISH_TENS, start=2):
        yield ten, place * 10
        yield from (
            (f"{ten}-{word}", place * 10 + more) for more, word in enumerate(_ENGLISH_UNITS[:9], start=1)
        )


def _in_every_spelling(numbers: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Also without hyphens, as before 1990 or in haste, and in the feminine."""
    for words, number in numbers:
        for name in (words, f"{words}e") if re.search(r"\bun$", words) else (words,):
            yield name, number
            yield name.replace("-", " "), number
            yield name.replace("-et-", " et "), number


NUMBERS: Final = {
    "a": 1,
    "an": 1,
    **dict(_in_every_spelling(_french())),
    **dict(_in_every_spelling(_english())),
}
"""In words: 1 to 99, and the hundreds of days that one says."""
ORDINALS: Final = {
    name: number
    for number, names in (
        (1, "premier premiere 1er 1ere first 1st"), (2, "deuxieme second seconde 2e 2eme 2nd"),
        (3, "troisieme 3e 3eme third 3rd"), (4, "quatrieme dernier 4e 4eme fourth last 4th"),
    )
    for name in names.split()
}  # fmt: skip
ABOUT: Final = {
    "huitaine": 8, "dizaine": 10, "fortnight": 14, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
}  # fmt: skip
PARTS: Final = {
    "debut": "start", "early": "start", "beginning": "start", "start": "start", "mi": "middle",
    "milieu": "middle", "mid": "middle", "middle": "middle", "fin": "end", "end": "end", "late": "end",
}  # fmt: skip
