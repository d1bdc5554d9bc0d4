"""Offices named before who holds them: `du directeur de l’ARS, M. Jean X, et de la préfète, Mme Anne Y`.

Announcements name persons so. The words are put into the order in which lists name them, `M. Jean X, directeur de
l’ARS ; Mme Anne Y, préfète`, and only where every part of them is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapporteur_desk.services.list_styles import JOINS, Style, is_known_name, names_somebody, styles_in
from rapporteur_desk.services.list_words import is_function
from rapporteur_desk.services.person_parts import name_and_rest
from rapporteur_desk.services.person_runs import is_plural

_OF: Final = r"(?i:(?:du|des)\s+|(?:de\s+)?(?:l[ea]s?\s+|l['’]\s*))"
_OFFICE = re.compile(rf"{_OF}(?P<office>[a-zà-ÿ][^;:()\[\]–—|]*?)\s*(?P<sign>[,:(])\s*$")
_JOINT = re.compile(rf"\s*,\s*(?:{JOINS}\s+)?|\s+{JOINS}\s+", re.IGNORECASE)
_NAME = re.compile(
    rf"\s*(?P<name>[^,;:()\[\]|–—]*?)(?=\s+{JOINS}\s|\s*[,;:()\[\]|–—]|\.?\s*$)", re.IGNORECASE
)
_OF_WHOM: Final = r"(?:d['’]|(?:de|par)\s+)?"
_ALSO = re.compile(rf"\s*,\s*(?:{JOINS}\s+)?{_OF_WHOM}|\s+{JOINS}\s+{_OF_WHOM}", re.IGNORECASE)


def names_before_offices(text: str) -> str:
    """The text with each office behind the name of its holder; as it is where it names no offices so.

    Args:
        text: what follows an announcement: `le directeur de l’ARS, M. Jean X`.
    """
    found = _read(text)
    if not any(office for _, office in found):
        return text
    return "; ".join(f"{said}, {office}" if office else said for said, office in found)


def _read(text: str) -> list[tuple[str, str]]:
    """(who, their office): it is empty where it follows the name. Nothing where a part is not understood."""
    found: list[tuple[str, str]] = []
    rest = text
    while rest.strip(" ."):
        holder = _holder(rest)
        if holder is not None:
            name, office, rest = holder
            found.append((name, office))
        else:
            said, rest = _up_to_office(rest)
            if not said:
                return []
            found.append((said, ""))
        joint = _ALSO.match(rest) if rest.strip(" .") else None
        if rest.strip(" ."):
            if joint is None:
                return []
            follows = rest[joint.end() :]
            # `et de la préfète, Mme Y`: the preposition belongs to the office
            rest = rest[_JOINT.match(rest).end() :] if _office(rest) else follows  # type: ignore[union-attr]
    return found


def _office(rest: str) -> bool:
    """Whether another office follows the joint at the beginning."""
    joint = _JOINT.match(rest)
    return joint is not None and _holder(rest[joint.end() :]) is not None


def _holder(text: str) -> tuple[str, str, str] | None:
    """Name, office and what follows them, where a text begins with an office and its holder."""
    for start, length in _names(text):
        match = _OFFICE.match(text[:start])
        if match is None or is_plural(match["office"]) or names_somebody(match["office"]):
            continue
        if any(not is_function(piece.strip()) for piece in match["office"].split(",")):
            continue
        end = start + length
        if match["sign"] == "(":
            if text[end : end + 1] != ")":
                return None
            return text[start:end], match["office"], text[end + 1 :]
        return text[start:end], match["office"], text[end:]
    return None


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where names begin, and how long they are with their civilities."""
    for style in styles_in(text)[:1]:
        length = _length(text, style)
        if length:
            yield style.start, length
    for match in re.finditer(r"[,:(]\s*", text):
        name, _ = name_and_rest(text[match.end() :])
        if is_known_name(name) and text[match.end() :].startswith(name):
            yield match.end(), len(name)


def _length(text: str, style: Style) -> int:
    """How long a name is with its civility; nothing for several persons at once."""
    if style.several:
        return 0
    behind = text[style.end :]
    words = _NAME.match(behind)
    if words is None or not words["name"]:
        return 0
    name, left = name_and_rest(words["name"])
    return style.end - style.start + words.end() if name and not left.strip() else 0


def _up_to_office(text: str) -> tuple[str, str]:
    """Somebody named before what they do, up to the next office that stands before its holder."""
    styles = styles_in(text)
    if not styles or styles[0].start:
        return "", text
    for joint in _ALSO.finditer(text):
        if joint.start() and _office(text[joint.start() :]):
            return text[: joint.start()], text[joint.start() :]
    return text, ""
