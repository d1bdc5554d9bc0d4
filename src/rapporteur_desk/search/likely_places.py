"""Where in a text the words of a query are likely to stand: a pattern of their first letters, in any dress.

It may point at words that do not match (the analysis decides), and hardly ever misses one that does: stems keep the
first letters of their words, but for a list of irregular ones. Where the pattern finds nothing, all of the text is
analysed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from rapporteur_desk.search.compounds import french_ordinals
from rapporteur_desk.search.query import Form, Leaf, Phrase, Prefix, Term
from rapporteur_desk.search.stemming import fold, french_stem, irregular_forms

LONG_STEM: Final = 5
"""Letters of a stem from which the first three are surely those of its words; of shorter ones, two are."""
_LAST_LATIN: Final = 0x250
_COMPATIBLE: Final = range(0xFB00, 0xFB07)
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
_OTHERWISE: Final = {
    french_stem(word): beginnings
    for word, beginnings in (
        *((word, tuple("123456789ivx")) for word in french_ordinals()),
        ("heures", tuple("0123456789")), ("milliers", ("k",)), ("millions", ("m",)), ("milliards", ("m",)),
        ("euros", ("€", "k", "m")), ("dollars", ("$", "k", "m")), ("livres", ("£", "k", "m")),
        ("monsieur", ("m",)), ("docteur", ("dr",)), ("professeur", ("pr",)),
    )
}  # fmt: skip
"""With what else words of a stem may begin: figures, signs, titles cut short."""
_GLUE: Final = r"\.?"
"""Between the letters of an acronym."""


def has_marks(text: str) -> bool:
    """Whether letters may be written in several characters, which the pattern does not expect."""
    return not text.isascii() and _MARKS.search(text) is not None


def places_to_look_at(leaves: Sequence[Leaf]) -> re.Pattern[str] | None:
    """A pattern for all leaves, whose first group is the place; None when for one of them all of a text must be read.

    It begins with the first letters of all that may be there, so that a text is passed over as fast as a search for
    those letters goes: twice as fast as asking at every letter whether a word begins. What it matches is the letter.
    """
    found: list[str] = []
    for leaf in leaves:
        patterns = _patterns(leaf)
        if patterns is None:
            return None
        found += patterns
    if not found:
        return None
    firsts = "".join(dict.fromkeys("".join(_firsts(leaf) for leaf in leaves)))
    return re.compile(rf"[{firsts}](?<!\w.)(?<=(?=({'|'.join(dict.fromkeys(found))})).)")


@lru_cache(maxsize=1024)
def _irregular(stem: str) -> list[str]:
    """Beginnings of words of a stem that do not begin as it does."""
    words = [word for word, base in irregular_forms().items() if french_stem(base) == stem]
    return [*words, *_OTHERWISE.get(stem, ())]


def _firsts(leaf: Leaf) -> str:
    """Every character with which a word of a leaf may begin."""
    if isinstance(leaf, Phrase):
        first = leaf.places[0]
        words = [first.text] if isinstance(first, Prefix) else list(first)
    elif isinstance(leaf, Term) and leaf.form is Form.STEM:
        words = [leaf.text, *_irregular(leaf.text)]
    else:
        words = [leaf.text]
    return "".join(_class(word[0]) + _class(word[:2]) * (len(word) > 1) for word in words)


def start_of_word(text: str, place: int) -> int:
    """Where the chunk that a place is in may begin: after the white space before it, unless a hyphen stands there."""
    while place and (
        not text[place - 1].isspace() or (text[place - 1] == "\n" and text[place - 2 : place - 1] == "-")
    ):
        place -= 1
    return place


def _patterns(leaf: Leaf) -> list[str] | None:
    match leaf:
        case Term(form, text):
            if not text.isalpha() or text.startswith("numero"):
                return None
            if form is Form.EXACT:
                return [_dressed(text)]
            kept = text[: 3 if len(text) >= LONG_STEM else 2]
            return [
                _dressed(kept),
                *(_dressed(word) for word in _irregular(text) if not word.startswith(kept)),
            ]
        case Prefix(text):
            return [_dressed(text)] if text.isalpha() and not "numero".startswith(text) else None
        case Phrase(places):
            return _phrase(places)


def _phrase(places: Iterable[tuple[str, ...] | Prefix]) -> list[str] | None:
    words: list[str] = []
    for place in places:
        variants = (place.text,) if isinstance(place, Prefix) else place
        if not all(variant.isalpha() for variant in variants):
            return None
        ending = r"\w*" if isinstance(place, Prefix) else r"\b"
        words.append(f"(?:{'|'.join(map(_dressed, variants))}){ending}")
    return [r"[\W_]+".join(words)]


@cache
def _dressed(word: str) -> str:
    """A folded word with or without capitals, accents, ligatures and an acronym's dots."""
    pieces: list[str] = []
    at = 0
    while at < len(word):
        pair, letter = word[at : at + 2], word[at]
        single = f"[{_class(letter)}]"
        if len(pair) == 2 and _class(pair):
            pieces.append(f"(?:{single}{_GLUE}[{_class(pair[1])}]|[{_class(pair)}])")
            at += 2
        else:
            pieces.append(single)
            at += 1
    return _GLUE.join(pieces)


@cache
def _classes() -> dict[str, str]:
    """For each folded letter, and each pair that a ligature stands for, the characters that are folded to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in (*range(ord("A"), _LAST_LATIN), *_COMPATIBLE):
        character = chr(code)
        if character.isalnum() and (folded := fold(character)):
            found[folded].append(character)
    return {folded: "".join(characters) for folded, characters in found.items()}


def _class(folded: str) -> str:
    known = _classes().get(folded, "")
    return known or (re.escape(folded) if len(folded) == 1 else "")
