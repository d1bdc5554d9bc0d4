"""The names of months, weekdays, numbers and parts by which a day is said, in French and English, without accents."""

from __future__ import annotations

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
NUMBERS: Final = {
    name: number
    for number, names in (
        (1, "un une one a an"), (2, "deux two"), (3, "trois three"), (4, "quatre four"), (5, "cinq five"),
        (6, "six"), (7, "sept seven"), (8, "huit eight"), (9, "neuf nine"), (10, "dix ten"), (11, "onze eleven"),
        (12, "douze twelve"), (13, "treize thirteen"), (14, "quatorze fourteen"), (15, "quinze fifteen"),
        (18, "dix-huit eighteen"), (20, "vingt twenty"), (21, "vingt-et-un"), (24, "vingt-quatre twenty-four"),
        (30, "trente thirty"), (45, "quarante-cinq"), (48, "quarante-huit forty-eight"), (60, "soixante sixty"),
        (72, "soixante-douze seventy-two"), (90, "quatre-vingt-dix ninety"),
    )
    for name in names.split()
}  # fmt: skip
ORDINALS: Final = {
    name: number
    for number, names in (
        (1, "premier premiere 1er 1ere first 1st"), (2, "deuxieme second seconde 2e 2eme 2nd"),
        (3, "troisieme 3e 3eme third 3rd"), (4, "quatrieme dernier 4e 4eme fourth last 4th"),
    )
    for name in names.split()
}  # fmt: skip
ABOUT: Final = {
    "huitaine": 8, "dizaine": 10, "fortnight": 14, "quinzaine": 15, "vingtaine": 20, "trentaine": 30
}  # fmt: skip
PARTS: Final = {
    "debut": "start", "early": "start", "beginning": "start", "start": "start", "mi": "middle",
    "milieu": "middle", "mid": "middle", "middle": "middle", "fin": "end", "end": "end", "late": "end",
}  # fmt: skip
