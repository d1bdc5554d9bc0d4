"""The names of speakers, as records of sittings and transcripts write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.rules import folded

_CIVILITIES = {
    "m": Civility.MONSIEUR,
    "monsieur": Civility.MONSIEUR,
    "mme": Civility.MADAME,
    "madame": Civility.MADAME,
    "mlle": Civility.MADAME,
}
_PARTICLES = frozenset({"d", "de", "du", "des", "la", "le", "les"})
_SECOND_NAMES = frozenset(
    "agnes alain anne baptiste benoit bernard charles christian christine christophe claire claude dominique "
    "etienne france francois francoise gabriel guy helene jacques jeanne jose josephe laure line lou louis louise "
    "luc marc marie martin maurice michel michele noel odile paul pascale philippe pierre raymond rene robert "
    "roger rose sophie therese victor vincent yves".split()
)
"""What follows `Jean`, `Marie` or `Anne` in a double first name that was written without its hyphen."""

_GLUED_CIVILITY = re.compile(r"(M|Mme|Mlle)\.(?=[^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class SpokenName:
    civility: Civility
    first_name: str
    surname: str


def split_name(spoken: str) -> SpokenName:
    """Civility, first name and surname of a speaker as records write them.

    `M. Jean-Pierre Raffarin` and `Gérard Larcher` part after the first name; particles belong to the surname
    (`Marie de La Porte`); a name in capitals is a surname wherever it stands, and is written in small letters
    from then on. An office before a name is left out (`M. le ministre Bruno Le Maire`); alone, it stands for
    the name that is not known (`Mme la présidente`).
    """
    words = _GLUED_CIVILITY.sub(r"\1. ", spoken.strip(" \t\u00a0,;:–—"), count=1).split()
    civility = _CIVILITIES.get(words[0].rstrip(".").casefold(), Civility.NONE) if words else Civility.NONE
    if civility is not Civility.NONE:
        del words[0]
    if words and not _is_initials(words[-1]):
        words[-1] = words[-1].rstrip(".")
    if len(words) > 2 and words[0] in ("le", "la") and words[1].islower() and words[2][0].isupper():
        words = words[2:]
    start, end = _surname_of(words, alone=civility is Civility.NONE)
    surname = " ".join(_in_small_letters(word) for word in words[start:end])
    first_name = " ".join(_in_small_letters(word) for word in (*words[:start], *words[end:]))
    return SpokenName(civility, first_name, surname if len(words) > 1 or civility else " ".join(words))


def _surname_of(words: Sequence[str], *, alone: bool) -> tuple[int, int]:
    """Where the surname begins and ends among the words of a name without civility."""
    capitals = [_is_capitals(word) for word in words]
    if len(words) < 2 or words[0][0].islower() or (all(capitals) and not alone):
        return 0, len(words)
    if any(capitals) and not all(capitals):
        start = capitals.index(True)
        end = start + 1
        while end < len(words) and capitals[end]:
            end += 1
        while start > 0 and folded(words[start - 1]) in _PARTICLES:
            start -= 1
        return start, end
    if all(word.islower() for word in words[1:]):
        return 0, len(words)  # `Plusieurs sénateurs`
    first = 1
    while first < len(words) - 1 and _is_initials(words[first]):
        first += 1
    if len(words) > 2 and folded(words[0]) in ("jean", "marie", "anne") and folded(words[1]) in _SECOND_NAMES:
        first = 2
    return first, len(words)


def _is_initials(word: str) -> bool:
    """`J.`, `J.-P.`"""
    return word.endswith(".") and all(len(run) == 1 for run in _LETTERS.findall(word))


def _is_capitals(word: str) -> bool:
    """`RAFFARIN`, also `d’ESTAING`; initials are none."""
    letters = word.replace("’", "'").rsplit("'", 1)[-1]
    return len(letters) > 1 and letters.isupper() and "." not in word


def _in_small_letters(word: str) -> str:
    """`LABRETTE-MÉNAGER` as `Labrette-Ménager`, `DE` as `de`, `D’ESTAING` as `d’Estaing`."""
    if not _is_capitals(word):
        return word
    if word == "DE":
        return "de"
    small = _LETTERS.sub(lambda run: run[0][0] + run[0][1:].lower(), word)
    return "d" + small[1:] if small.startswith(("D'", "D’")) else small
