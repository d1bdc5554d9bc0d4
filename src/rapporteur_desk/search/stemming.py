"""Folding and stemming of single words.

Folding (case, accents, ligatures, compatibility forms) comes before stemming, so that a word finds
itself whether or not its accents were typed. Snowball's French rules expect accents and are greedy: a
few rules ahead of them bring feminine and plural forms together without accents, and keep apart words
that Snowball would merge (collecte, collectif, collectivité).
"""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from typing import Protocol

import snowballstemmer

LONGEST_TERM = 80
"""Characters of a word that are told apart; what comes after is cut."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  (Snowball's name)


_LIGATURES = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
})  # fmt: skip

_IRREGULAR = {
    "travaux": "travail", "yeux": "oeil", "baux": "bail", "vitraux": "vitrail", "emaux": "email",
    "cieux": "ciel", "aieux": "aieul", "mesdames": "madame", "messieurs": "monsieur", "vieille": "vieux",
    "vieilles": "vieux", "grecque": "grec", "grecques": "grec", "turque": "turc", "turques": "turc",
    "blanche": "blanc", "blanches": "blanc", "seche": "sec", "seches": "sec", "fraiche": "frais",
    "fraiches": "frais", "folle": "fou", "folles": "fou", "molle": "mou", "molles": "mou", "nulle": "nul",
    "nulles": "nul", "longue": "long", "longues": "long", "breve": "bref", "breves": "bref",
    "neuve": "neuf", "neuves": "neuf", "veuve": "veuf", "veuves": "veuf", "sauve": "sauf", "juive": "juif",
    "juives": "juif", "vive": "vif", "vives": "vif", "etrangere": "etranger", "etrangeres": "etranger",
    "legere": "leger", "legeres": "leger", "passagere": "passager", "passageres": "passager",
    "menagere": "menager", "menageres": "menager", "bouchere": "boucher", "boulangere": "boulanger",
    "mensongere": "mensonger", "mensongeres": "mensonger", "belle": "beau", "belles": "beau",
    "nouvelle": "nouveau", "nouvelles": "nouveau",
}  # fmt: skip

_NOUNS_IN_EE = frozenset(
    "allee allees annee annees armee armees donnee donnees duree durees entree entrees fee fees fusee fusees idee "
    "idees journee journees lycee lycees matinee matinees musee musees pensee pensees soiree soirees tournee tournees "
    "trophee trophees vallee vallees".split()
)
"""Nouns that a feminine participle's ending would lose among verbs: données is not donner."""

_VERBS_IN_IVE = frozenset(
    "captive captives cultive cultives estive estives invective invectives motive motives".split()
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Case, accents, ligatures and compatibility forms taken away; only letters and digits stay."""
    word = word[: 4 * LONGEST_TERM]
    if word.isascii():
        folded = word.lower()
        return (folded if folded.isalnum() else "".join(filter(str.isalnum, folded)))[:LONGEST_TERM]
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_LIGATURES)
    apart = unicodedata.normalize("NFKD", plain).translate(_LIGATURES)
    return "".join(filter(str.isalnum, apart))[:LONGEST_TERM]


class _PerThread(threading.local):
    """Snowball's stemmers keep their word in themselves: one of each for every thread."""

    def __init__(self) -> None:
        self.french: _Stemmer = snowballstemmer.stemmer("french")
        self.english: _Stemmer = snowballstemmer.stemmer("english")


_stemmers = _PerThread()


@lru_cache(maxsize=65536)
def french_stem(folded: str) -> str:
    """The stem of a folded French word. Numbers and words of one or two letters are their own stems."""
    if len(folded) < 3 or not folded.isalpha():
        return folded
    word = _IRREGULAR.get(folded, folded)
    if word in _NOUNS_IN_EE:
        return word.removesuffix("s")
    if len(word) > 4 and word.endswith(("if", "ifs", "ive", "ives", "ivement")):
        masculine = _masculine_in_if(word)
        if masculine:
            return masculine
    return _stemmers.french.stemWord(_prepared(word))


def _masculine_in_if(word: str) -> str:
    """Collectif for collectif, collectifs, collective, collectives, collectivement; empty for other words."""
    base = word.removesuffix("ment").removesuffix("s")
    if base.endswith("if"):
        return base
    if base.endswith(("tive", "sive", "cive")) and word not in _VERBS_IN_IVE:
        return base[:-2] + "f"
    return ""


def _prepared(word: str) -> str:
    """Endings that Snowball would only know by their accents, and feminines that it does not know."""
    base = word.removesuffix("s")
    if len(base) > 4:
        if base.endswith("ee"):
            return base[:-1]
        if base.endswith("trice"):
            return base[:-4] + "eur"
        if base.endswith("iere"):
            return base[:-1].removesuffix("er") + "er"
        if base.endswith("ique"):
            return base[:-3] + "c"
    return word


@lru_cache(maxsize=65536)
def english_stem(folded: str) -> str:
    """The stem of a folded English word."""
    if len(folded) < 3 or not folded.isalpha():
        return folded
    return _stemmers.english.stemWord(folded)
