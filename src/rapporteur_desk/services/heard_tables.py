"""The persons of a table that was pasted from a text or a spreadsheet: cells parted by tabs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.list_styles import is_styled
from rapporteur_desk.services.list_words import (
    is_address,
    is_capitals,
    is_function,
    is_name_word,
    is_organisation,
    name_strength,
    without_contact,
)
from rapporteur_desk.services.pasted_persons import persons_in, with_organisation
from rapporteur_desk.services.person_parts import capacity

_COLUMNS: Final = {
    "civility": ("civilite", "civ", "civ.", "titre", "m./mme", "title"),
    "first_name": ("prenom", "prenoms", "first name", "given name"),
    "surname": ("nom", "nom de famille", "surname", "last name", "family name"),
    "name": (
        "nom et prenom", "nom prenom", "prenom nom", "prenom et nom", "name", "personne", "participant", "nom complet",
    ),
    "function": (
        "fonction", "fonctions", "qualite", "poste", "titre et fonction", "function", "position", "role", "job title",
    ),
    "organisation": (
        "organisme", "organisation", "structure", "institution", "entite", "societe", "entreprise", "administration",
        "organization", "company", "etablissement",
    ),
}  # fmt: skip
_CIVILITIES: Final = {
    "m": Civility.MONSIEUR, "mr": Civility.MONSIEUR, "monsieur": Civility.MONSIEUR, "h": Civility.MONSIEUR,
    "mme": Civility.MADAME, "madame": Civility.MADAME, "mlle": Civility.MADAME, "ms": Civility.MADAME,
    "mrs": Civility.MADAME, "f": Civility.MADAME,
}  # fmt: skip


_HEADING_WORDS: Final = frozenset(
    word for names in _COLUMNS.values() for name in names for word in name.split()
) | frozenset("and telephone tel courriel mail email e-mail adresse n°".split())
_MAY_HEAD_PERSONS: Final = frozenset(
    "institution entite societe entreprise administration company etablissement".split()
)
"""One of these alone may be meant: `Administration :`."""


def is_row_of_headings(text: str) -> bool:
    """Whether a line without cells consists of what heads columns: `NOM Prénom`, `Nom, prénom, qualité`."""
    whole = folded(text).strip(" |*:")
    words = re.split(r"[\s,;:|/–—]+|-(?=\s)", whole)
    columns = {name for names in _COLUMNS.values() for name in names}
    return (
        not columns.isdisjoint(words) and whole not in _MAY_HEAD_PERSONS and _HEADING_WORDS.issuperset(words)
    )


def cells_of_lines(lines: Sequence[str]) -> Iterator[list[str] | None]:
    """For each line its cells, where it is a row whose cells are not parted by tabs; None for any other line.

    Lines between `|` are rows, also lines of quoted cells; with `;` or `,` those under a row of headings that have as
    many cells as it has.
    """
    sign, width = "", 0
    for line in lines:
        text = line.strip()
        if not text:
            sign = ""
        if "\t" in text:
            yield None
        elif text.startswith("|") and text.endswith("|") and 1 < text.count("|") < _MOST_CELLS:
            yield [cell.strip() for cell in text[1:-1].split("|")]
        elif sign and len(_parted(text, sign)) == width:
            yield _parted(text, sign)
        elif heading := next((sign for sign in ";,|" if _headings(_parted(text, sign))), ""):
            sign, width = heading, len(_parted(text, heading))
            yield _parted(text, sign)
        elif (quoted := _QUOTED.match(text)) and text.count(quoted.group("sign")) < _MOST_CELLS:
            yield _parted(text, quoted.group("sign"))
        else:
            yield None


_MOST_CELLS: Final = 40
_QUOTED = re.compile(r'"[^"]*"(?P<sign>[,;])')


def _parted(text: str, sign: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([text], delimiter=sign, skipinitialspace=True), [])]
    except csv.Error:
        return []


def _is_rule(cells: Sequence[str]) -> bool:
    """The line under the headings of a Markdown table."""
    return all(re.fullmatch(r":?-+:?", cell.strip()) for cell in cells)


def persons_of_rows(rows: Sequence[Sequence[str]]) -> list[list[HeardEntry] | None]:
    """For each row its persons; None for the row of headings. An empty list: the row names nobody."""
    columns: Mapping[int, str] = {}
    result: list[list[HeardEntry] | None] = []
    for cells in rows:
        headings = _headings(cells)
        if headings or _is_rule(cells):
            columns = headings or columns
            result.append(None)
        else:
            result.append(_by_columns(cells, columns) if columns else _by_look(cells))
    return result


def _headings(cells: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        words = folded(cell).strip(" :*")
        for column, names in _COLUMNS.items():
            if words in names and column not in found.values():
                found[place] = column
    known = set(found.values())
    return found if len(found) > 1 and known & {"surname", "name"} else {}


def _by_columns(cells: Sequence[str], columns: Mapping[int, str]) -> list[HeardEntry]:
    said = {column: _words(cells[place]) for place, column in columns.items() if place < len(cells)}
    surname, whole = said.get("surname", ""), said.get("name", "")
    civility = _civility(said.get("civility", "")) or Civility.NONE
    capacity_said = {"function": said.get("function", ""), "organisation": said.get("organisation", "")}
    if "first_name" in said and is_styled(f"{surname} "):
        return _by_look(cells)
    if surname and "first_name" in said:
        return [_entry(civility, said["first_name"], surname, **capacity_said)]
    inverted = _SURNAME_FIRST.fullmatch(whole or surname)
    if inverted and _is_part_of_name(inverted["surname"]) and _is_part_of_name(inverted["first"]):
        civility = _civility(inverted["civility"] or "") or civility
        return [_entry(civility, inverted["first"], inverted["surname"], **capacity_said)]
    return _whole(whole or surname, civility, **capacity_said)


_SURNAME_FIRST = re.compile(
    r"(?:(?P<civility>M\.|Mme|Mr|Monsieur|Madame)\s+)?(?P<surname>[^,;()]+?)\s*,\s*(?P<first>[^\s,;()]+)"
)
"""`M. Noir, Jean`: a column of names has no place for where they come from."""


def _by_look(cells: Sequence[str]) -> list[HeardEntry]:
    """Without headings: each cell by what is in it."""
    words = [cleaned for cell in cells if (cleaned := _words(cell)) and not is_address(cleaned)]
    civility = Civility.NONE
    if words and (said := _civility(words[0])) is not None:
        civility = said
        words = words[1:]
    if not words:
        return []
    if len(words) > 1 and _is_part_of_name(words[0]) and _is_part_of_name(words[1]):
        first, second = words[0], words[1]
        if all(map(is_capitals, first.split())) and not all(map(is_capitals, second.split())):
            first, second = second, first
        function, organisation = _capacity_of(words[2:])
        return [_entry(civility, first, second, function=function, organisation=organisation)]
    for place, cell in enumerate(words):
        function, organisation = _capacity_of([*words[:place], *words[place + 1 :]])
        found = _whole(cell, civility, function=function, organisation=organisation)
        if found:
            return found
    return []


def _is_part_of_name(cell: str) -> bool:
    """`Claire`, `LEFÈVRE`, `Le Goff`: a first name or a surname alone."""
    parts = cell.split()
    if not 1 <= len(parts) <= 3 or not all(is_name_word(part) for part in parts):
        return False
    acronym = len(parts) == 1 and is_capitals(cell) and len(cell) <= 3  # `HAS`, `DG`
    return not (is_function(cell) or is_organisation(cell) or acronym or name_strength(parts) == 2)


def _capacity_of(cells: Sequence[str]) -> tuple[str, str]:
    functions = [cell for cell in cells if is_function(cell) or cell[:1].islower()]
    places = [cell for cell in cells if cell not in functions]
    if not functions and len(places) > 1:
        functions, places = places[:1], places[1:]
    return ", ".join(functions), ", ".join(places)


def _whole(cell: str, civility: Civility, *, function: str, organisation: str) -> list[HeardEntry]:
    """A cell that holds a whole name, perhaps with its civility and more."""
    found = persons_in(cell, bare=True)
    said, place = capacity(function)
    result = []
    for entry in found:
        entry = replace(entry, civility=entry.civility or civility)  # noqa: PLW2901  # the same, completed
        if said:
            entry = replace(entry, function=", ".join(filter(None, (entry.function, said))))  # noqa: PLW2901
        result.append(with_organisation(with_organisation(entry, organisation), place))
    return result


def _entry(civility: Civility, first: str, surname: str, *, function: str, organisation: str) -> HeardEntry:
    whole = persons_in(f"{civility.value or 'M.'} {first} {surname}", bare=True)
    said, place = capacity(function)
    split = whole[0] if len(whole) == 1 and not whole[0].function else HeardEntry()
    known = folded(split.first_name) == folded(first)
    return HeardEntry(
        civility=civility,
        first_name=split.first_name if known else first,
        surname=split.surname if known else surname,
        function=said,
        organisation=organisation or place,
    )


def _civility(cell: str) -> Civility | None:
    return _CIVILITIES.get(folded(cell).rstrip("."))


def _words(cell: str) -> str:
    return re.sub(r"\s+", " ", without_contact(cell)).strip(' "')
