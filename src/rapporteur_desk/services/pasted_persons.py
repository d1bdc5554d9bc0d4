"""The persons that one line of a list names, with what they do and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.list_words import (
    PARTICLES,
    is_capitals,
    is_function,
    is_name_word,
    is_organisation,
    is_title,
    name_strength,
)
from rapporteur_desk.services.speakers import split_name

_CIVILITIES: Final = {
    "m": Civility.MONSIEUR, "mm": Civility.MONSIEUR, "mr": Civility.MONSIEUR, "monsieur": Civility.MONSIEUR,
    "messieurs": Civility.MONSIEUR, "sir": Civility.MONSIEUR, "lord": Civility.MONSIEUR,
    "mme": Civility.MADAME, "mmes": Civility.MADAME, "madame": Civility.MADAME, "mesdames": Civility.MADAME,
    "mlle": Civility.MADAME, "mlles": Civility.MADAME, "mademoiselle": Civility.MADAME, "mrs": Civility.MADAME,
    "ms": Civility.MADAME, "miss": Civility.MADAME, "dame": Civility.MADAME, "lady": Civility.MADAME,
}  # fmt: skip
_PLURALS: Final = frozenset({"mm", "messieurs", "mmes", "mesdames", "mlles"})
_TITLES: Final = {"dr": "docteur", "pr": "professeur", "prof": "professeur", "me": "", "maitre": ""}
"""Titles that stand where a civility would, and what they say of their bearer. `Me` says no more than `avocat`."""

_CIVILITY = re.compile(
    r"(?P<mixed>M\.?\s+(?:MMES|MLLES?|Mmes|Mlles?|Mme)\.?,?|(?:Mmes|MMES|Mme|MME) et (?:MM|M)\.?)(?=\s+[A-ZÀ-Ý])|"
    r"(?P<word>(?:MM|M|Mr|MR|Mrs|Ms|Miss|Mmes?|MMES?|MMe|Mlles?|MLLES?|Monsieur|MONSIEUR|Messieurs|Madame|MADAME|"
    r"Mesdames|Mademoiselle|Dr|DR|Pr|PR|Prof)\.?)"
    r"(?=\s+(?:[A-ZÀ-Ý]|[dl]['’][A-ZÀ-Ý]|(?:le|la|l['’])\s*(?:[a-zà-ÿ]|Pr\b|Dr\b|Prof|Docteur)|(?:de|du|von|van)\s+(?:la\s+)?[A-ZÀ-Ý])|"
    r"(?<=\.)[A-ZÀ-Ý][a-zà-ÿ])"
)
_SPELT_TITLE = re.compile(r"(?P<word>Docteur|Professeure?|Maître|Me|Sir|Lord|Dame|Lady)\.?(?=\s+[A-ZÀ-Ý])")
_COMPANY: Final = r"(?:accompagn|assist|entour|suivi|represent|représent)[éeis]*s?"
_BEFORE = re.compile(
    rf"(?:^|[,;:(\[/|–—]\s*|\s-\s|[^\W\d_]{{2,}}[.)]\s+|"
    rf"\b(?:et|ainsi\s+que|avec|and|with|de même que)\s+(?:(?:de|d['’]|par)\s*)?|"
    rf"\b{_COMPANY}\s+(?:de|d['’]|par|by)\s*)$",
    re.IGNORECASE,
)
_CONNECTOR = re.compile(
    rf"(?:[\s,;(\[/|–—-]|\b(?:et|ainsi\s+que|avec|and|with|de même que)(?:\s+(?:de|d['’]|par))?|"
    rf"\b{_COMPANY}(?:\s+(?:de|d['’]|par|by))?|\baccompanied by)+$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[,(:;|]\s*|\s+[–—-]\s+|\s*[–—]\s*")
_TITLED = re.compile(
    r"(?:(?:le|la|l['’])\s*(?P<title>(?:[a-zà-ÿ][\w'’-]*\s+)*?[a-zà-ÿ][\w'’-]*|Pr|Dr|Professeure?|Docteure?)\.?\s+|"
    r"(?P<short>Pr|Dr|Prof|Professeure?|Docteure?)\.?\s+)(?=[A-ZÀ-Ý])"
)
_LONGEST_ACRONYM: Final = 4
_SMALL_WORDS: Final = PARTICLES | frozenset(
    "general generale adjoint adjointe delegue deleguee service cabinet departement et a au aux en charge numerique "
    "sante recherche executif executive scientifique technique juridique financier financiere".split()
)
"""What a function written in capitals has in small letters; what else there is may be an acronym."""
_AND = re.compile(r"\s*,\s*(?:et\s+|and\s+)?|\s+et\s+|\s+and\s+")
_FOR = re.compile(r"^(?:pour|de|au titre de)\s+(?:la\s+|le\s+|les\s+|l['’])?", re.IGNORECASE)


def persons_in(text: str, *, bare: bool = False) -> list[HeardEntry]:
    """The persons a line names, in order; none when it names nobody.

    Args:
        text: the line, without bullet and addresses; `;` parts persons.
        bare: whether words that may be a name without civility, and nothing else, are one.
    """
    entries: list[HeardEntry] = []
    organisation = ""
    for segment in _segments(text):
        found, named = _segment(segment, bare=bare)
        if not found and entries and not named:
            return []  # one half of the line would be lost without a word
        organisation = named or organisation
        entries += [with_organisation(entry, organisation) for entry in found]
    return entries


def with_organisation(entry: HeardEntry, organisation: str) -> HeardEntry:
    """The entry with the organisation, unless it names its own."""
    return entry if entry.organisation or not organisation else replace(entry, organisation=organisation)


def with_function(entry: HeardEntry, text: str) -> HeardEntry:
    """The entry with what a line of its own says that the person does."""
    function, organisation = capacity(text)
    return with_organisation(replace(entry, function=function), organisation)


# -- segments ---------------------------------------------------------------------------------------


def _segments(text: str) -> list[str]:
    """Parted by `;`, outside brackets."""
    return [part.strip() for part in _split(text, ";") if part.strip(" .,")]


def _split(text: str, signs: str) -> list[str]:
    parts, depth, last = [], 0, 0
    for place, character in enumerate(text):
        depth = max(0, depth + (character in "([") - (character in ")]"))
        if character in signs and not depth:
            parts.append(text[last:place])
            last = place + 1
    return [*parts, text[last:]]


def _segment(text: str, *, bare: bool) -> tuple[list[HeardEntry], str]:
    """The persons of a segment, and the organisation named before them."""
    starts = [match for match in _CIVILITY.finditer(text) if _BEFORE.search(text[: match.start()])]
    spelt = _SPELT_TITLE.match(text)
    if spelt and not (starts and starts[0].start() == 0):
        starts = [spelt, *starts]
    if not starts:
        return _without_civility(text, bare=bare)
    before = _CONNECTOR.sub("", text[: starts[0].start()]).strip()
    entries: list[HeardEntry] = []
    organisation = function = ""
    if before:
        entries, organisation, function = _prefix(before)
    for place, match in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        chunk = text[match.start() : end]
        if place + 1 < len(starts):
            chunk = _CONNECTOR.sub("", chunk)
        found = list(_chunk(chunk, match))
        if not found:
            return [], ""
        entries += found
    if function:
        entries = [entry if entry.function else replace(entry, function=function) for entry in entries]
    return entries, organisation


def _prefix(text: str) -> tuple[list[HeardEntry], str, str]:
    """What stands before the first civility: persons, an organisation, or what they do (`Président :`)."""
    text = text.rstrip(" :")
    found, _ = _without_civility(text, bare=False)
    if found:
        return found, "", ""
    if is_title(text):
        return [], "", ""
    if is_function(text):
        return [], "", _small(text)
    return [], _FOR.sub("", text).strip(), ""


def _without_civility(text: str, *, bare: bool) -> tuple[list[HeardEntry], str]:
    listed = _listed_names(text)
    if listed:
        return listed, ""
    separator = _SEPARATOR.search(text)
    head = (text[: separator.start()] if separator else text).strip(" .")
    tail = text[separator.start() :] if separator else ""
    strength = name_strength(head.split())
    if not separator:
        return ([_entry(head, "")] if strength == 2 or (bare and strength) else []), ""
    rest = tail.strip(" ,:;|–—-")
    if strength == 2 or (strength and (bare or is_function(rest.lstrip("(")) or rest[:1].islower())):
        return [_entry(head, tail)], ""
    if separator.group().strip() in (":", "–", "—", "-") and not is_title(head):
        found, _ = _segment(rest, bare=bare)  # `Numeum : Jean Dupont, président`
        if found and is_function(head):
            return [replace(entry, function=entry.function or _small(head)) for entry in found], ""
        if found:
            return found, _FOR.sub("", head)
    elif separator.group().strip() == ":" and is_title(head):
        return _segment(rest, bare=bare)
    return [], ""


def _listed_names(text: str) -> list[HeardEntry]:
    """`Georges LECLEVE, Bernard CHAZELAS et Jean-Marie GATARD, adjoints`: several names, and what they all do."""
    parts = [part.strip(" .") for part in _AND.split(text)]
    names: list[str] = []
    while parts and name_strength(parts[0].split()):
        names.append(parts.pop(0))
    sure = sum(name_strength(name.split()) == 2 for name in names)
    if len(names) < 2 or (len(names) == 2 and sure < 2) or not sure:
        return []
    if parts and not is_function(parts[0]):
        return []
    function = _small(", ".join(parts))
    return [replace(_entry(name, ""), function=function) for name in names]


# -- one person -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """How somebody is styled: `Mme`, `Dr`, and several at once."""

    civility: Civility
    title: str
    several: bool


def _style(match: re.Match[str]) -> _Style:
    if match.re is _CIVILITY and match.group("mixed"):
        return _Style(Civility.NONE, "", several=True)
    word = folded(match.group("word")).rstrip(".")
    title = _TITLES.get(word, word if word in ("docteur", "professeur", "professeure") else "")
    return _Style(_CIVILITIES.get(word, Civility.NONE), title, several=word in _PLURALS)


def _chunk(text: str, match: re.Match[str]) -> Iterator[HeardEntry]:
    """The person or persons of a text that begins with a civility."""
    style = _style(match)
    rest = text[match.end() - match.start() :].strip()
    title = style.title
    titled = _TITLED.match(rest)
    if titled:
        said = titled.group("title") or titled.group("short")
        title = _TITLES.get(folded(said).rstrip("."), said.lower())
        rest = rest[titled.end() :]
    if style.several:
        yield from _several(rest, style.civility)
        return
    name, tail = _name_and_rest(rest)
    if not name:
        return
    function, organisation = capacity(tail)
    if title and folded(title) not in folded(function):
        function = ", ".join(part for part in (title, function) if part)
    yield _named(name, style.civility, function, organisation)


def _several(text: str, civility: Civility) -> Iterator[HeardEntry]:
    """`Daniel Jugy, Jean-Pierre Toulouse et Paul X, adjoints`"""
    parts = [part.strip(" .") for part in _AND.split(text)]
    names: list[str] = []
    while parts:
        name, tail = _name_and_rest(parts[0])
        if not name or is_function(parts[0]) or (names and is_organisation(parts[0])):
            break
        names.append(name)
        parts.pop(0)
        if tail.strip():
            parts.insert(0, tail)
            break
    function, organisation = capacity(", ".join(parts))
    for name in names:
        yield _named(name, civility, function, organisation)


def _name_and_rest(text: str) -> tuple[str, str]:
    """The name that a text begins with, and what follows it."""
    separator = _SEPARATOR.search(text)
    head = text[: separator.start()] if separator else text
    tail = text[separator.start() :] if separator else ""
    words = head.split()
    taken: list[str] = []
    for place, word in enumerate(words):
        if not is_name_word(word) or _begins_function(words, place):
            return _trimmed(taken), f"{' '.join(words[place:])}{tail}"
        taken.append(word)
    return _trimmed(taken), tail


def _begins_function(words: Sequence[str], place: int) -> bool:
    """`Dupont Président de la HAS`, `Jean Dupont Maire`; but `Bruno Le Maire` and `Anne Doyen` are names."""
    word = words[place]
    if not place or not is_function(word) or is_capitals(word) or folded(words[place - 1]) in PARTICLES:
        return False
    return place > 1 or place + 1 < len(words)


def _trimmed(words: Sequence[str]) -> str:
    """A name does not end with a particle, nor consist of organisations' words alone."""
    words = list(words)
    while words and folded(words[-1]).rstrip("'’") in PARTICLES and not words[-1][:1].isupper():
        words.pop()
    return (
        " ".join(words).strip(" .")
        if not words or not words[-1].endswith(".") or len(words) == 1
        else (" ".join(words).rstrip("."))
    )


def _entry(name: str, tail: str) -> HeardEntry:
    function, organisation = capacity(tail)
    return _named(name, Civility.NONE, function, organisation)


def _named(name: str, civility: Civility, function: str, organisation: str) -> HeardEntry:
    words = name.split()
    if len(words) > 1 and all(map(is_capitals, words)) and folded(words[0]) not in PARTICLES:
        # All in capitals: a list names people in full, and first names come first.
        small = [word.capitalize() if "-" not in word else word.title() for word in words[:1]]
        split = split_name(f"{small[0]} {' '.join(words[1:])}")
    else:
        split = split_name(f"{civility.value or ''} {name}".strip())
    return HeardEntry(
        civility=civility,
        first_name=split.first_name,
        surname=split.surname,
        function=function,
        organisation=organisation,
    )


# -- what they do, and where ------------------------------------------------------------------------


def capacity(text: str) -> tuple[str, str]:
    """Function and organisation out of what follows a name: `, cheffe de service, HAS`, `(HAS, cheffe de service)`."""
    text = text.strip(" .,:;|–—-")
    opened = re.match(r"\(([^()]*)\)?(.*)$", text, re.DOTALL)
    if opened:
        inner, after = opened.groups()
        text = ", ".join(part for part in (inner.strip(), after.strip(" ,:;–—-")) if part)
    functions: list[str] = []
    places: list[str] = []
    for part in re.split(r"\s+[–—-]\s+|\s*[–—|]\s*", text):
        for piece in _split(part, ",:"):
            words = piece.strip(" .")
            if not words:
                continue
            (functions if _says_function(words, functions) else places).append(words)
    if not functions and len(places) > 1 and not is_organisation(places[0]) and is_organisation(places[-1]):
        functions.append(places.pop(0))
    if not places and functions:
        functions[-1], within = _without_place(functions[-1])
        places = [within] if within else []
    organisation = places.pop() if places else ""
    return ", ".join([*map(_small, functions), *places]), organisation


def _without_place(function: str) -> tuple[str, str]:
    """`juriste (CNIL)` in two; the acronym in `directeur de l’Autorité de santé (HAS)` belongs to what is directed."""
    match = re.match(r"(.*\S)\s*\(([A-ZÀ-Ý][^()]*)\)$", function)
    if not match or is_organisation(match.group(1)) or is_function(match.group(2)):
        return function, ""
    return match.group(1), match.group(2).strip()


def _says_function(text: str, functions: Sequence[str]) -> bool:
    if is_function(text):
        return True
    if text[:1].islower() or text[:1].isdigit():
        # `ministère de la santé` after a function is where; `en charge du numérique` goes on saying what.
        return not (functions and is_organisation(text.split(maxsplit=1)[0]))
    return False


def _small(function: str) -> str:
    """`Présidente de l’AMF` as running text writes it; acronyms stay."""
    if len(function) > _LONGEST_ACRONYM and function.isupper() and is_function(function):
        small = {word for word in function.split() if is_function(word) or folded(word) in _SMALL_WORDS}
        return " ".join(word.lower() if word in small else word for word in function.split())
    first = function.split(" ", maxsplit=1)[0] if function else ""
    if is_function(function) and first[:1].isupper() and not is_capitals(first.rstrip(",")):
        return function[0].lower() + function[1:]
    return function
