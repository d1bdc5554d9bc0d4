"""Several persons after one plural civility: `Mmes Anne X, directrice, et Luce Y, cheffe de cabinet (Engie)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.list_styles import is_known_name
from rapporteur_desk.services.list_words import is_function, is_given, is_organisation, name_strength
from rapporteur_desk.services.person_parts import capacity, name_and_rest, named_entry

_JOINT = re.compile(
    r"\s*,\s*(?:(?:et|puis|and)\s+(?:de\s+|d['’])?)?|\s+(?:et|puis|and)\s+(?:de\s+(?=[A-ZÀ-Ý])|d['’](?=[A-ZÀ-Ý]))?"
)


@dataclass(slots=True)
class _Group:
    """Names in a row, and what is said of them."""

    names: list[str] = field(default_factory=list)
    tail: str = ""
    closed: bool = False
    """Whether `et` led to the last name: what follows a comma then is no further one."""


@dataclass(frozen=True, slots=True)
class _Piece:
    joint: str
    """What parts it from the one before: a comma, `et`, both; empty at first."""
    text: str
    name: str
    """The name that it may begin with."""
    tail: str

    @property
    def is_last(self) -> bool:
        """Whether `et` leads to it."""
        return bool(re.search(r"\b(?:et|puis|and)\b", self.joint))


class _NotUnderstoodError(Exception):
    """What a piece belongs to is not sure."""


def run_of_persons(text: str, civility: Civility, title: str = "") -> list[HeardEntry]:
    """The persons of a text that a plural civility stood before; none where somebody might be lost or made up."""
    try:
        groups = _groups(_pieces(text))
    except _NotUnderstoodError:
        return []
    entries: list[HeardEntry] = []
    for group in groups:
        function, organisation = capacity(group.tail)
        shared = len(group.names) == 1 or not is_function(function) or is_plural(function)
        for name in group.names:
            said, place = (function, organisation) if shared or name is group.names[-1] else ("", "")
            entries.append(named_entry(name, civility, ", ".join(filter(None, (title, said))), place))
    last = entries[-1] if entries else None
    if last and groups[-1].tail.endswith(")") and not any(entry.organisation for entry in entries[:-1]):
        entries = [replace(entry, organisation=last.organisation) for entry in entries]
    return entries


def is_plural(function: str) -> bool:
    """`députés`, `co-présidentes du collectif`: said of several persons."""
    first = function.split(maxsplit=1)[0] if function else ""
    return first.rstrip(",").endswith(("s", "x")) and is_function(function)


def _pieces(text: str) -> list[_Piece]:
    found: list[_Piece] = []
    joint, last = "", 0
    for match in _JOINT.finditer(text):
        before = text[: match.start()]
        if before.count("(") > before.count(")"):
            continue
        found.append(_piece(joint, text[last : match.start()]))
        joint, last = match.group(), match.end()
    return [*found, _piece(joint, text[last:].rstrip(" ."))]


def _piece(joint: str, text: str) -> _Piece:
    return _Piece(joint, text, *name_and_rest(text))


def _groups(pieces: Sequence[_Piece]) -> list[_Group]:
    groups: list[_Group] = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1].text if place + 1 < len(pieces) else ""
        if not piece.text.strip():
            continue
        if _is_person(groups, piece, following):
            if not groups or groups[-1].tail:
                groups.append(_Group())
            groups[-1].names.append(piece.name)
            groups[-1].tail = piece.tail.strip()
            groups[-1].closed = piece.is_last
        elif not groups:
            raise _NotUnderstoodError
        else:
            groups[-1].tail += f"{piece.joint}{piece.text}" if groups[-1].tail else f", {piece.text}"
    return groups


def _is_person(groups: Sequence[_Group], piece: _Piece, following: str) -> bool:
    """Whether a piece begins with one more name; what else it says belongs to the names before."""
    words = piece.name.split()
    if not words or is_function(piece.text):
        return False
    if is_given(words[0]) and (len(words) == 2 or (len(words) > 2 and not is_organisation(piece.name))):
        return True
    if not groups:
        return words[0][:1].isupper() or len(words) > 1
    if words[0].islower() or is_organisation(piece.text.split("(")[0]):
        return False
    group = groups[-1]
    is_full = name_strength(words) > 0
    if not group.tail and not (group.closed and not piece.is_last):
        # Names in a row. A single word after full names is where they come from, unless it is the last name.
        return piece.is_last or is_full or all(len(name.split()) == 1 for name in group.names)
    does = is_function(following)
    has_own = does or bool(re.match(r"\s*[(–—-]", piece.tail)) or is_function(piece.tail.strip())
    if piece.is_last:
        return _is_last_person(group, piece, is_full=is_full, has_own=has_own)
    if is_full and not has_own and following:
        raise _NotUnderstoodError  # `…, directeur, Hugging Face, et Paul Bel`, `…, directeur, Kévan Bel et Luc Roy`
    if does and not is_full and group.tail and sum(len(one.names) for one in groups) > 1:
        raise _NotUnderstoodError  # `…, directeur, Bel, membre`: a name, or where the director is
    return (is_full and has_own) or (does and bool(group.tail))


def _is_last_person(group: _Group, piece: _Piece, *, is_full: bool, has_own: bool) -> bool:
    """After `et`, where something was said of those before: one more, or the end of what was said."""
    if has_own or group.tail.endswith(")") or (is_full and "," in piece.joint):
        return True
    if is_full or "," in piece.joint:
        raise _NotUnderstoodError  # `représentants de Hugging Face et Kévan Bel`
    return False


def is_person_in_a_tail(text: str) -> bool:
    """Whether what follows one person names another one without civility: `, directeur, Luce Fort, cheffe`."""
    pieces = [
        _piece("," if place else joint, part)
        for joint, piece in ((one.joint, one.text) for one in _pieces(text.lstrip(" ,")))
        for place, part in enumerate(_DASH.split(piece))
    ]
    has_place = False
    for place, piece in enumerate(pieces):
        before = pieces[place - 1].text if place else ""
        following = pieces[place + 1].text if place + 1 < len(pieces) else ""
        is_full = name_strength(piece.name.split()) > 0
        is_full = is_full and not (is_organisation(piece.text) or is_function(piece.text))
        has_own = is_function(following) or is_function(piece.tail.strip(" (–—-"))
        is_another = has_own or has_place or before.endswith(")") or (piece.is_last and "," in piece.joint)
        if is_known_name(piece.name) or (is_full and is_another):
            return True
        has_place = has_place or (bool(piece.name) and not is_function(piece.text))
    return False


_DASH = re.compile(r"\s+[–—-]\s+|\s*[–—]\s*")
