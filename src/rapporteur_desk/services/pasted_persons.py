"""The persons that one line of a list names, with what they do and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.announcements import is_mere_title, says_who_hears, without_announcement
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.list_styles import (
    JOINS,
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
    is_function,
    is_name_word,
    is_organisation,
    is_title,
    name_strength,
)
from rapporteur_desk.services.person_parts import (
    SEPARATOR,
    capacity,
    entry_of,
    in_running_text,
    name_and_rest,
    named_entry,
    split_outside_brackets,
)
from rapporteur_desk.services.person_runs import is_person_in_a_tail, is_plural, run_of_persons

_EXCELLENCY = re.compile(r"\bS\.\s?E\.\s+(?=M(?:\.|me\b|onsieur\b|adame\b))")
_CONNECTOR = re.compile(rf"(?:[\s,;(\[/|–—-]|\b{JOINS}(?:\s+(?:de|d['’]|par|by))?)+$", re.IGNORECASE)
_TITLED = re.compile(
    r"(?:(?:l[ea]s?\s+|l['’]\s*)(?P<title>(?:[a-zà-ÿ][\w'’-]*\s+)*?[a-zà-ÿ][\w'’-]*|Pr|Dr|"
    r"[A-ZÀ-Ý][a-zà-ÿ]{3,}(?:\s+[a-zà-ÿ][\w'’-]*)*?)\.?\s+|"
    r"(?P<short>Pr|Dr|Prof|Professeure?|Docteure?)\.?\s+)(?=[A-ZÀ-Ý])"
)
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
    for segment in _one_in_cells(_segments(_EXCELLENCY.sub("", text))):
        found, named = _segment(without_announcement(segment), bare=bare)
        if not found and not named and (entries or not is_mere_title(segment)):
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
    return [part.strip() for part in split_outside_brackets(text, ";") if part.strip(" .,")]


def _one_in_cells(segments: list[str]) -> list[str]:
    """`Jean X; directeur; SNCF`: one person, where every part after the first says what they do or where."""
    first, *others = segments or [""]
    if not others or not is_function(others[0]) or is_title(first):
        return segments
    if any(is_styled(part) or not may_be_organisation(part) or hides_somebody(part) for part in others):
        return segments
    if any(name_strength(part.split()) > 0 for part in others):
        return segments
    return [", ".join(segments)]


def _segment(text: str, *, bare: bool) -> tuple[list[HeardEntry], str]:
    """The persons of a segment, and the organisation named before them."""
    starts = styles_in(text)
    if not starts:
        return _without_civility(text, bare=bare)
    before = _CONNECTOR.sub("", text[: starts[0].start]).strip()
    entries: list[HeardEntry] = []
    organisation = function = ""
    if any(character.isalpha() for character in before):
        prefix = _prefix(before)
        if prefix is None:
            return [], ""
        entries, organisation, function = prefix
    for place, style in enumerate(starts):
        end = starts[place + 1].start if place + 1 < len(starts) else len(text)
        chunk = text[style.start : end]
        if place + 1 < len(starts):
            chunk = _CONNECTOR.sub("", chunk)
        found = list(_chunk(chunk, style))
        if not found:
            return [], ""
        if len(found) == 1 and is_plural(found[0].function):
            entries = _as_said_of_all(entries, found[0])
        entries += found
    if function:
        entries = [entry if entry.function else replace(entry, function=function) for entry in entries]
    return entries, organisation


def _as_said_of_all(entries: list[HeardEntry], last: HeardEntry) -> list[HeardEntry]:
    """`Mmes X, Y et M. Z, députés`: those of whom nothing was said just before are so too."""
    silent = len(entries)
    while silent and not (entries[silent - 1].function or entries[silent - 1].organisation):
        silent -= 1
    return entries[:silent] + [
        replace(entry, function=last.function, organisation=last.organisation) for entry in entries[silent:]
    ]


def _prefix(text: str) -> tuple[list[HeardEntry], str, str] | None:
    """What stands before the first civility: persons, an organisation, or what they do (`Président :`).

    None where it names somebody who is not made out, or is nothing of that.
    """
    text = text.rstrip(" :")
    found, _ = _without_civility(text, bare=False)
    if found:
        return found, "", ""
    if is_title(text) or says_who_hears(text):
        return ([], "", "") if is_mere_title(text) or not is_title(text) else None
    if is_function(text):
        return None if hides_somebody(text) else ([], "", in_running_text(text))
    bracketed = re.fullmatch(r"[(\[]([^()\[\]]*)[)\]]", text)
    named = _FOR.sub("", bracketed.group(1) if bracketed else text).strip()
    if not may_be_organisation(named) or hides_somebody(named):
        return None
    is_number = re.fullmatch(r"\W*(?:[A-Za-z]|[IVX]+)?\W*", named)
    return [], "" if is_number else named, ""


def _without_civility(text: str, *, bare: bool) -> tuple[list[HeardEntry], str]:
    listed = _listed_names(text) or _bracketed_names(text) or _surname_first(text)
    if listed:
        return listed, ""
    separator = SEPARATOR.search(text)
    head = (text[: separator.start()] if separator else text).strip(" .")
    tail = text[separator.start() :] if separator else ""
    strength = name_strength(head.split())
    if not separator:
        return ([entry_of(head, "")] if strength == 2 or (bare and strength) else []), ""
    rest = tail.strip(" ,:;|–—-")
    if strength == 2 or (strength and (bare or is_function(rest.lstrip("(")) or rest[:1].islower())):
        return [entry_of(head, tail)], ""
    if separator.group().strip() in (":", "–", "—", "-") and not is_title(head):
        found, _ = _segment(rest, bare=bare)  # `Numeum : Jean Dupont, président`
        if found and is_function(head):
            return [replace(entry, function=entry.function or in_running_text(head)) for entry in found], ""
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
        return [replace(entry_of(name, ""), organisation=parts[0]) for name in names]
    function = in_running_text(", ".join(parts))
    return [replace(entry_of(name, ""), function=function) for name in names]


def _bracketed_names(text: str) -> list[HeardEntry]:
    """`Jean X (Insee), Sylvie Y (CNIL)`: each with its own place."""
    found = list(_BRACKETED.finditer(text))
    if len(found) < 2 or found[0].start() or any(one.end() != two.start() for one, two in pairwise(found)):
        return []
    names = [match.group("name").strip() for match in found]
    if found[-1].end() != len(text) or not all(name_strength(name.split()) for name in names):
        return []
    return [entry_of(name, match.group("place")) for name, match in zip(names, found, strict=True)]


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
    return [replace(entry_of(f"{first} {surname}", rest[0]), first_name=first)]


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
    if (titled and (is_function(rest) or is_styled(rest))) or (rest[:1].islower() and is_styled(rest)):
        return  # `la Présidente`: what somebody is, without a name
    if re.match(r"L[EA] (?!MAIRE\b)", rest) and is_function(rest[3:]):
        return  # `M. LE PRÉSIDENT PAUL X`: where the name begins is not seen
    if style.several:
        yield from _couple(rest, style) if style.couple else _several(rest, style, title)
        return
    inverted = _surname_first(rest)
    if inverted:
        function = ", ".join(filter(None, (title, inverted[0].function)))
        yield replace(inverted[0], civility=style.civility, function=function)
        return
    name, tail = name_and_rest(rest)
    if not name or is_person_in_a_tail(tail):
        return
    words, honours = without_honours(name.split())
    function, organisation = capacity(tail)
    for part in (honours, title):
        if part and folded(part) not in folded(function):
            function = ", ".join(filter(None, (part, function)))
    yield named_entry(" ".join(words), style.civility, function, organisation)


def _couple(text: str, style: Style) -> Iterator[HeardEntry]:
    """`M. et Mme Dupont`: two; a name for each (`Jean X et Anne Y`) is not parted from its civility by guessing."""
    found = run_of_persons(text, Civility.NONE, style.title)
    if len(found) > 1:
        yield from found
    elif found and not found[0].first_name:
        yield from (replace(found[0], civility=civility) for civility in style.couple)


def _several(text: str, style: Style, title: str) -> list[HeardEntry]:
    found = run_of_persons(text, style.civility, title)
    return found if len(found) > 1 else []  # one person after a plural: another was not made out
