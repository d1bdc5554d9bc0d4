"""Numbering of an outline: computed from each part's place, never typed.

The sidebar, the evidence (`Citée en II.A`) and the printed report all take their numbers from here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from rapporteur_desk.document.wording import wording

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class OutlineEntry(Generic[K]):
    """A part of the outline; siblings stand in the order in which they are given."""

    id: K
    parent_id: K | None
    counted: bool = True
    """Whether it has a number; what stands in a part without one has none either."""


@dataclass(frozen=True, slots=True)
class OutlineNumber:
    """The number of a part."""

    label: str
    """As printed before the title: `II.`, `A.`, `1.`, `a)`, `PREMIÈRE PARTIE`."""
    path: str
    """As one refers to it: `II.A.1`. A part that is only dashed is referred to by the part it stands in."""
    depth: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How the parts of one depth are numbered: what they are called, and what is printed before the title."""

    name: Callable[[int, str], str]
    """From the place among siblings, counted from 1, and the language."""
    suffix: str


def roman(number: int) -> str:
    """`IV` for 4. Numbers from 4,000 on, which no report reaches, are a row of `M`."""
    parts = []
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        parts.append(numeral * count)
    return "".join(parts)


_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def letters(number: int) -> str:
    """`A` for 1, `Z` for 26, `AA` for 27."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def part_name(number: int, language: str) -> str:
    """`PREMIÈRE PARTIE`, `PART ONE`."""
    words = wording(language)
    if number > len(words.ordinals):
        return f"{words.part} {number}"
    ordinal = words.ordinals[number - 1]
    return f"{words.part} {ordinal}" if words.part == "PART" else f"{ordinal} {words.part}"


_PART = _Style(part_name, "")
_UPPER_ROMAN = _Style(lambda number, _: roman(number), ".")
_UPPER_LETTER = _Style(lambda number, _: letters(number), ".")
_ARABIC = _Style(lambda number, _: str(number), ".")
_LOWER_LETTER = _Style(lambda number, _: letters(number).lower(), ")")
_DASH = _Style(lambda _number, _language: "", "-")


@dataclass(frozen=True, slots=True)
class NumberingScheme:
    """The style of each depth; the last serves all deeper ones."""

    styles: tuple[_Style, ...]
    cumulative: bool = False
    """Whether a label repeats the numbers of the parts around it: `1.2.`"""


PARLIAMENTARY: Final = NumberingScheme((_UPPER_ROMAN, _UPPER_LETTER, _ARABIC, _LOWER_LETTER, _DASH))
"""`I.`, `A.`, `1.`, `a)`, `-`: French parliamentary reports."""

PARLIAMENTARY_WITH_PARTS: Final = NumberingScheme((_PART, *PARLIAMENTARY.styles))
"""The same below `PREMIÈRE PARTIE`."""

DECIMAL: Final = NumberingScheme((_ARABIC,), cumulative=True)
"""`1.`, `1.1.`, `1.1.1.`"""


def numbered(
    entries: Iterable[OutlineEntry[K]], scheme: NumberingScheme = PARLIAMENTARY, language: str = "fr"
) -> dict[K, OutlineNumber]:
    """The number of every entry.

    Entries whose parent is not given stand after the others, at the first depth; those in a circle too.
    """
    entries = list(entries)
    known = {entry.id for entry in entries}
    children: dict[K | None, list[K]] = {}
    for entry in entries:
        children.setdefault(entry.parent_id, []).append(entry.id)
    roots = children.get(None, [])
    roots = roots + [
        entry.id for entry in entries if entry.parent_id is not None and entry.parent_id not in known
    ]
    numbers: dict[K, OutlineNumber] = {}
    uncounted = {entry.id for entry in entries if not entry.counted}
    _leave_uncounted(uncounted, children, numbers)
    roots = [root for root in roots if root not in numbers]
    count = _number_all(roots, children, scheme, language, numbers, 0)
    for entry in entries:
        if entry.id not in numbers:
            count = _number_all([entry.id], children, scheme, language, numbers, count)
    return numbers


def _leave_uncounted(
    uncounted: set[K], children: dict[K | None, list[K]], numbers: dict[K, OutlineNumber]
) -> None:
    """Give the uncounted, and all that stand in them, their depth alone."""
    waiting = [(id, 1) for id in uncounted]
    while waiting:
        id, depth = waiting.pop()
        if id not in numbers:
            numbers[id] = OutlineNumber("", "", depth)
            waiting += [(child, depth + 1) for child in children.get(id, ())]


def _number_all(
    roots: list[K],
    children: dict[K | None, list[K]],
    scheme: NumberingScheme,
    language: str,
    numbers: dict[K, OutlineNumber],
    count: int,
) -> int:
    """Number roots and all below them, the first root as `count` + 1; return how many roots there are now."""
    waiting = [(id, "", 1, count + place) for place, id in enumerate(roots, 1)]
    count += len(waiting)
    while waiting:
        id, path, depth, place = waiting.pop()
        if id in numbers:
            continue
        style = scheme.styles[min(depth, len(scheme.styles)) - 1]
        name = style.name(place, language)
        own_path = _joined(path, name, depth, scheme)
        label = (own_path if scheme.cumulative else name) + style.suffix
        numbers[id] = OutlineNumber(label, own_path, depth)
        inside = [child for child in children.get(id, ()) if child not in numbers]
        waiting += [(child, own_path, depth + 1, place) for place, child in enumerate(inside, 1)]
    return count


def _joined(path: str, name: str, depth: int, scheme: NumberingScheme) -> str:
    if not name or not path:
        return name or path
    after_part = depth == 2 and scheme.styles[0] is _PART
    return f"{path}, {name}" if after_part else f"{path}.{name}"
