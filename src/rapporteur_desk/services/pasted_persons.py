"""The persons that one line of a list names, with what they do and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.list_styles import (
    COMPANY,
    TITLES,
    Style,
    hides_somebody,
    is_styled,
    may_be_organisation,
    styles_in,
    without_honours,
)
from rapporteur_desk.services.list_words import (
    FIRST_NAMES,
    PARTICLES,
    is_capitals,
    is_function,
    is_name_word,
    is_organisation,
    is_title,
    name_strength,
)
from rapporteur_desk.services.speakers import SpokenName, split_name

_EXCELLENCY = re.compile(r"\bS\.\s?E\.\s+(?=M(?:\.|me\b|onsieur\b|adame\b))")
_CONNECTOR = re.compile(
    rf"(?:[\s,;(\[/|–—-]|\b(?:et|ainsi\s+que|avec|and|with|de même que)(?:\s+(?:de|d['’]|par))?|"
    rf"\b{COMPANY}(?:\s+(?:de|d['’]|par|by))?|\baccompanied by)+$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[,(:;|]\s*|\s+[–—-]\s+|\s*[–—]\s*")
_TITLED = re.compile(
    r"(?:(?:le|la|l['’])\s*(?P<title>(?:[a-zà-ÿ][\w'’-]*\s+)*?[a-zà-ÿ][\w'’-]*|Pr|Dr|"
    r"[A-ZÀ-Ý][a-zà-ÿ]{3,}(?:\s+[a-zà-ÿ][\w'’-]*)*?)\.?\s+|"
    r"(?P<short>Pr|Dr|Prof|Professeure?|Docteure?)\.?\s+)(?=[A-ZÀ-Ý])"
)
_LONGEST_ACRONYM: Final = 4
_SMALL_WORDS: Final = PARTICLES | frozenset(
    "general generale adjoint adjointe delegue deleguee service cabinet departement et a au aux en charge numerique "
    "sante recherche executif executive scientifique technique juridique financier financiere".split()
)
"""What a function written in capitals has in small letters; what else there is may be an acronym."""
_AND = re.compile(r"\s*,\s*(?:et\s+|and\s+)?|\s+et\s+|\s+and\s+")
_BRACKETED = re.compile(
    r"(?P<name>[^(),;]+)(?P<place>\([^()]*\))(?:\s*(?:,|et\b|and\b)\s*(?:et\s+)?|\s*\.?$)"
)
_FOR = re.compile(r"^(?:pour|de|au titre de)\s+(?:la\s+|le\s+|les\s+|l['’])?", re.IGNORECASE)


def persons_in(text: str, *, bare: bool = False) -> list[HeardEntry]:
    """The persons a line names, in order; none when it names nobody.

    Args:
        text: the line, without bullet and addresses; `;` parts persons.
        bare: whether words that may be a name without civility, and nothing else, are one.
    """
    entries: list[HeardEntry] = []
    organisation = ""
    for segment in _segments(_EXCELLENCY.sub("", text)):
        found, named = _segment(segment, bare=bare)
        if not found and not named and (entries or not is_title(segment)):
            return []  # one half of the line would be lost without a word
        organisation = named or organisation
        entries += [with_organisation(entry, organisation) for entry in found]
    return [] if any(map(_hides_another, entries)) else entries


def _hides_another(entry: HeardEntry) -> bool:
    """Whether one more person was taken for a part of the name, the function or the organisation."""
    words = f"{entry.first_name} {entry.surname}".split()
    styled = any(
        is_styled(f"{word} ") and (place > 1 or len(word) > 2) for place, word in enumerate(words) if place
    )
    return styled or hides_somebody(entry.function) or hides_somebody(entry.organisation)


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
    starts = styles_in(text)
    if not starts:
        return _without_civility(text, bare=bare)
    before = _CONNECTOR.sub("", text[: starts[0].start]).strip()
    entries: list[HeardEntry] = []
    organisation = function = ""
    if before:
        entries, organisation, function = _prefix(before)
        if organisation and not may_be_organisation(organisation):
            return [], ""
    for place, style in enumerate(starts):
        end = starts[place + 1].start if place + 1 < len(starts) else len(text)
        chunk = text[style.start : end]
        if place + 1 < len(starts):
            chunk = _CONNECTOR.sub("", chunk)
        found = list(_chunk(chunk, style))
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
    listed = _listed_names(text) or _bracketed_names(text) or _surname_first(text)
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
            named = _FOR.sub("", head)
            return (found, named) if may_be_organisation(named) else ([], "")
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
        if sure < len(names) or len(parts) > 1 or "(" in text:
            return []
        return [replace(_entry(name, ""), organisation=parts[0]) for name in names]
    function = _small(", ".join(parts))
    return [replace(_entry(name, ""), function=function) for name in names]


def _bracketed_names(text: str) -> list[HeardEntry]:
    """`Jean X (Insee), Sylvie Y (CNIL)`: each with its own place."""
    found = list(_BRACKETED.finditer(text))
    if len(found) < 2 or found[0].start() or any(one.end() != two.start() for one, two in pairwise(found)):
        return []
    names = [match.group("name").strip() for match in found]
    if found[-1].end() != len(text) or not all(name_strength(name.split()) for name in names):
        return []
    return [_entry(name, match.group("place")) for name, match in zip(names, found, strict=True)]


def _surname_first(text: str) -> list[HeardEntry]:
    """`Dupont, Jean, directeur`, as directories write it; only with a common first name."""
    surname, first, *rest = [*map(str.strip, text.split(",", 2)), "", ""]
    words = surname.split()
    known = folded(first).split("-")[0] in FIRST_NAMES and len(first.split()) == 1 and is_name_word(first)
    if not known or is_organisation(first) or not words or not all(map(is_name_word, words)):
        return []
    if name_strength(words) == 2 or folded(words[0]) in FIRST_NAMES:
        return []
    if (
        any(map(is_styled, (surname, f"{surname} ")))
        or is_function(surname)
        or is_organisation(surname)
        or is_title(surname)
    ):
        return []
    return [replace(_entry(f"{first} {surname}", rest[0]), first_name=first)]


# -- one person -------------------------------------------------------------------------------------


def _chunk(text: str, style: Style) -> Iterator[HeardEntry]:
    """The person or persons of a text that begins with a civility."""
    rest = text[style.end - style.start :].strip()
    title = style.title
    titled = _TITLED.match(rest)
    if titled:
        said = titled.group("title") or titled.group("short")
        title = TITLES.get(folded(said).rstrip("."), said.lower())
        rest = rest[titled.end() :]
    if (titled and is_function(rest)) or (rest[:1].islower() and is_styled(rest)):
        return  # `la Présidente`: what somebody is, without a name
    if re.match(r"L[EA] (?!MAIRE\b)", rest) and is_function(rest[3:]):
        return  # `M. LE PRÉSIDENT PAUL X`: where the name begins is not seen
    if style.several:
        yield from _couple(rest, style) if style.couple else _several(rest, style.civility, title)
        return
    name, tail = _name_and_rest(rest)
    if not name:
        return
    words, honours = without_honours(name.split())
    function, organisation = capacity(tail)
    for part in (honours, title):
        if part and folded(part) not in folded(function):
            function = ", ".join(filter(None, (part, function)))
    yield _named(" ".join(words), style.civility, function, organisation)


def _couple(text: str, style: Style) -> Iterator[HeardEntry]:
    """`M. et Mme Dupont`: two; a name for each (`Jean X et Anne Y`) is not parted from its civility by guessing."""
    found = list(_several(text, Civility.NONE, style.title))
    if len(found) > 1:
        yield from found
    elif found and not found[0].first_name:
        yield from (replace(found[0], civility=civility) for civility in style.couple)


def _several(text: str, civility: Civility, title: str = "") -> Iterator[HeardEntry]:
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
    function = ", ".join(filter(None, (title, function)))
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
    if words and words[0] in ("Le", "La") and words[-1] != words[0]:
        split = SpokenName(civility, "", name)
    elif len(words) == 1:
        split = split_name(f"M. {name}")  # a surname, which may be in capitals
    elif len(words) > 1 and all(map(is_capitals, words)) and folded(words[0]) not in PARTICLES:
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
