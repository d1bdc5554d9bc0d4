"""The parts of which a line names a person: the name, what they do, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.list_words import (
    FIRST_NAMES,
    PARTICLES,
    is_capitals,
    is_function,
    is_given,
    is_name_word,
    is_organisation,
)
from rapporteur_desk.services.speakers import SpokenName, split_name

SEPARATOR = re.compile(r"\s*[,(:;|]\s*|\s+[–—-]\s+|\s*[–—]\s*")
_LONGEST_ACRONYM: Final = 4
_SMALL_WORDS: Final = PARTICLES | frozenset(
    "general generale adjoint adjointe delegue deleguee service cabinet departement et a au aux en charge numerique "
    "sante recherche executif executive scientifique technique juridique financier financiere".split()
)
"""What a function written in capitals has in small letters; what else there is may be an acronym."""


# -- names ----------------------------------------------------------------------------------------------


def name_and_rest(text: str) -> tuple[str, str]:
    """The name that a text begins with, and what follows it."""
    separator = SEPARATOR.search(text)
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


def entry_of(name: str, tail: str) -> HeardEntry:
    """The person of a name without civility, with what follows it."""
    function, organisation = capacity(tail)
    return named_entry(name, Civility.NONE, function, organisation)


def named_entry(name: str, civility: Civility, function: str, organisation: str) -> HeardEntry:
    """The person, the name parted into first name and surname."""
    words = name.split()
    if words and words[-1] != words[0] and (words[0] in ("Le", "La") or words[1] == "of"):
        split = SpokenName(civility, "", name)
    elif (
        len(words) == 2
        and not civility
        and is_given(words[1])
        and not is_given(words[0])
        and _is_only_given(words[1])
    ):
        split = SpokenName(civility, words[1], split_name(f"M. {words[0]}").surname)  # `Dupond Jean`
    elif len(words) == 1:
        split = split_name(f"M. {name}")  # a surname, which may be in capitals
    elif len(words) > 1 and all(map(is_capitals, words)) and folded(words[0]) not in PARTICLES:
        # All in capitals: a list names people in full, and first names come first.
        small = [word.capitalize() if "-" not in word else word.title() for word in words[:1]]
        split = split_name(f"{small[0]} {' '.join(words[1:])}")
    else:
        split = _with_middle_names(split_name(f"{civility.value or ''} {name}".strip()))
    return HeardEntry(
        civility=civility,
        first_name=split.first_name,
        surname=split.surname,
        function=function,
        organisation=organisation,
    )


def _with_middle_names(split: SpokenName) -> SpokenName:
    """`Cheick Oumar Traoré`: after a first name that is not among the common ones, only the last word is a surname.

    After a common one two words are a double surname as often: `Isabelle Dupont Durand`.
    """
    words = split.surname.split()
    place = 0
    if split.first_name and folded(split.first_name).split("-")[0] not in FIRST_NAMES:
        while place < len(words) - 1 and words[place][:1].isupper() and folded(words[place]) not in PARTICLES:
            place += 1
        if place < len(words) - 1:
            place = 0  # `Ursula Albrecht von der Leyen`: where the surname begins is not sure
    elif len(words) > 1 and folded(words[0]) in _MIDDLE_NAMES:
        place = 1
    return SpokenName(split.civility, " ".join((split.first_name, *words[:place])), " ".join(words[place:]))


def _is_only_given(word: str) -> bool:
    """Whether a first name is hardly ever a surname, as `Martin` is; one in capitals is taken for a surname."""
    return folded(word) not in _SURNAMES_TOO and not is_capitals(word)


_SURNAMES_TOO: Final = frozenset(
    "adrien alain albert alexandre alexis amine andre antoine arnaud arthur baptiste barbara benoit bernard bertrand "
    "charles charlotte christian christophe claude clement colette daniel david denis didier dominique edouard etienne "
    "fabien felix fernand florent francois gabriel georges gerald gerard germain gilbert gilles gregoire guillaume guy "
    "hakim henri herve hubert hugo hugues jacques james john jonathan joseph julien karim laure laurent leon leonard "
    "louis lucas lucien manuel marc marcel marie marion martin martine mary mathias mathieu maurice max michael michel "
    "mohamed nicolas noel olivier pascal patrick paul peter philippe pierre raphael raymond regis remy renaud rene "
    "richard robert robin roger roland romain rose samuel serge simon sylvestre thomas valentin victor vincent william "
    "xavier yves".split()
)


_MIDDLE_NAMES: Final = frozenset(
    "abdou amadou amine aminata awa binetou bintou cheikh cheick hadj ibrahima issa khady lamine malick mamadou mariam "
    "modou moussa ndeye omar oumar ousmane salif seydou souleymane tidiane yaya youssouf".split()
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
        for piece in split_outside_brackets(part, ",:"):
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
    return ", ".join([*map(in_running_text, functions), *places]), organisation


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


def in_running_text(function: str) -> str:
    """`Présidente de l’AMF` as running text writes it; acronyms stay."""
    if len(function) > _LONGEST_ACRONYM and function.isupper() and is_function(function):
        small = {word for word in function.split() if is_function(word) or folded(word) in _SMALL_WORDS}
        return " ".join(word.lower() if word in small else word for word in function.split())
    first = function.split(" ", maxsplit=1)[0] if function else ""
    if is_function(function) and first[:1].isupper() and not is_capitals(first.rstrip(",")):
        return function[0].lower() + function[1:]
    return function


def split_outside_brackets(text: str, signs: str) -> list[str]:
    """The text parted at each of the signs that stands in no brackets."""
    parts, depth, last = [], 0, 0
    for place, character in enumerate(text):
        depth = max(0, depth + (character in "([") - (character in ")]"))
        if character in signs and not depth:
            parts.append(text[last:place])
            last = place + 1
    return [*parts, text[last:]]
