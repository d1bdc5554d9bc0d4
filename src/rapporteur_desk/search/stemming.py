"""Folding and stemming of single words.

Folding (case, accents, ligatures, compatibility forms) comes before stemming, so that a word finds
itself whether or not its accents were typed. Snowball's French rules expect accents and are greedy: a
few rules ahead of them bring feminine and plural forms together without accents, and keep apart words
that Snowball would merge (collecte, collectif, collectivité).
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from Stemmer import Stemmer

from rapporteur_desk.search.french_verbs import common_stem, verb_as_snowball_knows_it

LONGEST_TERM = 80
"""Characters of a word that are told apart; what comes after is cut."""


_LIGATURES = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
})  # fmt: skip

_IRREGULAR = {
    "travaux": "travail", "yeux": "oeil", "baux": "bail", "vitraux": "vitrail", "emaux": "email",
    "materiau": "material", "materiaux": "material", "cieux": "ciel", "mesdames": "madame",
    "mme": "madame", "mmes": "madame", "mlle": "mademoiselle", "messieurs": "monsieur",
    "tous": "tout", "toute": "tout", "toutes": "tout", "vrais": "vrai",
    "vieille": "vieux", "vieilles": "vieux", "grecque": "grec", "grecques": "grec", "turque": "turc",
    "turques": "turc", "blanche": "blanc", "blanches": "blanc", "seche": "sec", "seches": "sec",
    "fraiche": "frais", "fraiches": "frais", "folle": "fou", "folles": "fou", "molle": "mou", "molles": "mou",
    "nulle": "nul", "nulles": "nul", "longue": "long", "longues": "long", "breve": "bref", "breves": "bref",
    "neuve": "neuf", "neuves": "neuf", "veuve": "veuf", "veuves": "veuf", "sauve": "sauf", "juive": "juif",
    "juives": "juif", "vive": "vif", "vives": "vif", "grosse": "gros", "grosses": "gros", "belle": "beau",
    "belles": "beau", "nouvelle": "nouveau", "nouvelles": "nouveau", "interdite": "interdit",
    "interdites": "interdit", "inedite": "inedit", "inedites": "inedit", "petite": "petit", "petites": "petit",
    "parfaite": "parfait", "parfaites": "parfait", "etrangere": "etranger", "etrangeres": "etranger",
    "legere": "leger", "legeres": "leger", "passagere": "passager", "passageres": "passager",
    "usagere": "usager", "usageres": "usager", "menagere": "menager", "menageres": "menager",
    "fausse": "faux", "fausses": "faux", "douce": "doux", "douces": "doux", "rousse": "roux", "rousses": "roux",
    "jalouse": "jaloux", "jalouses": "jaloux", "epouse": "epoux", "epouses": "epoux",
    "paysanne": "paysan", "paysannes": "paysan", "nouvel": "nouveau", "bel": "beau", "vieil": "vieux",
    "gentille": "gentil", "gentilles": "gentil", "favorite": "favori", "favorites": "favori",
    "maligne": "malin", "malignes": "malin", "benigne": "benin", "benignes": "benin",
    "coraux": "corail", "soupiraux": "soupirail", "environs": "environ",
    "tou": "tout", "eur": "euro", "cheffe": "chef", "cheffes": "chef", "naive": "naif", "naives": "naif",
    "liee": "lie", "liees": "lie", "etudiante": "etudiant", "etudiantes": "etudiant",
    "md": "milliard", "mds": "milliard", "mrd": "milliard", "mrds": "milliard",
    "km": "kilometre", "kg": "kilogramme", "ha": "hectare", "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt",
    "kwh": "kilowattheure", "mwh": "megawattheure", "gwh": "gigawattheure", "twh": "terawattheure",
    "bouchere": "boucher", "boulangere": "boulanger", "mensongere": "mensonger", "mensongeres": "mensonger",
}  # fmt: skip

_MASCULINE_IN_S = frozenset(
    "acquis admis appris assis bas clos commis compris conquis divers emis exclus gris inclus mis omis permis precis "
    "pris promis remis repris requis soumis surpris transmis".split()
)
"""Words whose masculine ends in s and whose feminine only adds an e: the s is part of the stem (pris, prière)."""

_NOUNS_IN_AI = frozenset("balai deblai delai essai geai minerai papegai quai remblai virelai".split())
"""The nouns in -ai, a closed list: every other word in -ais is a verb or keeps its s in the singular."""

_NOUNS_IN_IONS = re.compile(
    r".*[stx]ions|(?:.*u|opi|domi|mi|fa)nions|(?:mil|bil|tril|rebel|ga|ta|)lions|(?:.*re|le|reli|conta)gions"
    r"|(?:cham|scor|es|lam|mor|)pions|(?:hydr)?avions|alluvions|camions|suspicions|scions"
)
_VERBS_IN_IONS = re.compile(
    r"etions|.*(?:tt|ait|jet|jout)ions|(?!pro|dispro).+portions|(?:re)?(?:par|sor)tions|(?:comp|res|vo|do)tions"
    r"|.*(?<![mcf])issions|.*(?<![cv])(?<!ll)(?<!der)isions|.*(?<!pl)(?<!r)(?<!cl)osions|fassions|interessions"
)
"""Souhaitions, finissions, disions, proposions; commissions, décisions, explosions are nouns."""

_KEPT = frozenset(
    "allee amendement annee armee commune communication departement donnee duree entree environnement etudiant fee "
    "francais course indice fusee gouvernement idee journee lycee matinee musee organisme parlement pensee "
    "publication reglement soiree tournee trophee univers universite vallee acces apres avis bras cas corps cours "
    "fois mars mois moins paris pays plus pres proces processus progres sens sense succes temps toujours tres".split()
)
"""Words, in the singular, that would merge with others: données and donner, environnement and environ, mois and moi."""

_VERBS_IN_EURE = frozenset({"demeure", "effleure", "pleure"})

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
    """Snowball's stemmers keep their word in themselves: one of each for every thread. What they say is cached here."""

    def __init__(self) -> None:
        self.french = Stemmer("french", 0)
        self.english = Stemmer("english", 0)


_stemmers = _PerThread()


def irregular_forms() -> Mapping[str, str]:
    """Folded words whose beginning need not be that of their stem, with the word whose stem they share."""
    return _IRREGULAR


@lru_cache(maxsize=65536)
def french_stem(folded: str) -> str:
    """The stem of a folded French word. Numbers and words of one or two letters are their own stems."""
    folded = _IRREGULAR.get(folded, folded)
    if len(folded) < 3 or not folded.isalpha():
        return folded
    word = _singular(folded)
    if word in _KEPT:
        return word
    masculine = _masculine(word)
    if (
        masculine in _KEPT
        or masculine in _MASCULINE_IN_S
        or masculine in _NOUNS_IN_AI
        or (len(masculine) > 3 and masculine.endswith(("if", "eu")))
    ):
        return masculine
    stem = common_stem(_stemmers.french.stemWord(verb_as_snowball_knows_it(masculine)))
    return f"{stem[:-2]}c" if stem.endswith("iqu") else stem  # indiquer and indiqué as indique


def _singular(word: str) -> str:
    """Without the plural's s or x, where Snowball would not take it or takes it too late."""
    if len(word) < 3 or word in _KEPT or word in _MASCULINE_IN_S:
        return word
    if word.endswith("ions") and _NOUNS_IN_IONS.fullmatch(word) and not _VERBS_IN_IONS.fullmatch(word):
        return word[:-1]
    if word.endswith("ais") and word[:-1] in _NOUNS_IN_AI:
        return word[:-1]
    if word.endswith("yaux") and not word.endswith(("loyaux", "royaux")):  # tuyau, noyau
        return word[:-1]
    if word.endswith(("ons", "ais", "eras", "iras", "ss")):  # verbs, which Snowball knows
        return word
    if word.endswith("s") or (word.endswith("x") and word.endswith(("eux", "oux"))):
        return word[:-1]
    return word


def _masculine(word: str) -> str:
    """The masculine of a singular feminine, for endings that Snowball would need accents for or does not know."""
    if word.endswith("isee") and word[:-2] in _MASCULINE_IN_S:
        return word[:-2]
    if word.endswith("e") and word[:-1] in _MASCULINE_IN_S:
        return word[:-1]
    if len(word) < 5:
        return word
    if word.endswith(("tive", "sive", "cive")) and word not in _VERBS_IN_IVE:
        return word[:-2] + "f"
    if len(word) > 5 and word.endswith(("eur", "eure")) and word not in _VERBS_IN_EURE:
        base = word.removesuffix("e")
        return base if base.endswith("teur") else base[:-1]
    if word.endswith("teuse") and word not in _IN_TEUX:
        return word[:-3] + "ur"
    for feminine, masculine in _FEMININE:
        if word.endswith(feminine):
            return word[: -len(feminine)] + masculine
    return word


_IN_TEUX = frozenset(
    "boiteuse capiteuse comateuse couteuse douteuse honteuse laiteuse necessiteuse piteuse vaniteuse".split()
)
"""Coûteux, coûteuse; all others are like rapporteur, rapporteuse."""
_FEMININE = (
    ("ivement", "if"),
    ("eusement", "eu"),
    ("euse", "eu"),
    ("trice", "teur"),
    ("drice", "deu"),
    ("iere", "ier"),
    ("llere", "ller"),
    ("aise", "ais"),
    ("oise", "oi"),
    ("iquement", "ic"),
    ("iquee", "ic"),
    ("ique", "ic"),
    ("ee", "e"),
)


@lru_cache(maxsize=65536)
def english_stem(folded: str) -> str:
    """The stem of a folded English word."""
    if len(folded) < 3 or not folded.isalpha():
        return folded
    stem: str = _stemmers.english.stemWord(folded)
    return stem
