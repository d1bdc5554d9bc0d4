"""What announces a hearing before those who are heard: `10 h 45 (huis clos) : audition conjointe de …`.

Agendas and minutes name persons in sentences. What leads to the first of them is left out only where it is made of
words that announce, and names nobody.
"""

from __future__ import annotations

import re
from typing import Final

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.list_styles import is_known_name, names_somebody, styles_in, without_time
from rapporteur_desk.services.list_words import (
    is_function,
    is_organisation,
    is_title,
    name_strength,
)

_DAY = re.compile(
    r"(?:le\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?=\d))\s*"
    r"(?:\d{1,2}(?:er)?\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"(?:\s+\d{4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?|(?<=i\s)|(?<=e\s))(?:\s*[,:–—-]\s*|\s+|$)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]]\s*[:,–—-]?\s*")
_ROOM = re.compile(
    r"(?:salle|huis|ouvert|visio|en |par |a |sans|capt|diffus|public|format|horaire|seance|palais)"
)

_OCCASIONS: Final = (
    r"(?:auditions?|entretiens?|tables?\s+rondes?|rencontres?|échanges?(?:\s+de\s+vues)?|réunions?|visioconférences?|"
    r"(?:petits?-)?déjeuners?|dîners?|rendez-vous|points?(?:\s+d['’]étape)?|débats?|interventions?|exposés?|"
    r"présentations?|témoignages?|hearings?|meetings?)"
)
_HOW: Final = (
    r"(?:conjointe?s?|communes?|croisée?s?|plénières?|publiques?|contradictoires?|préparatoires?|préalables?|finales?|"
    r"complémentaires?|supplémentaires?|simultanée?s?|suivante?s?|rapporteure?s?|ouverte?s?|avec\s+captation(?:\s+vidéo)?|"
    r"à\s+la\s+presse|au\s+public|à\s+huis\s+clos|en\s+(?:visio(?:conférence)?|commun|plénière|présence|ligne|direct)|"
    r"par\s+(?:visio(?:conférence)?|téléphone)|joint|public|private|et|and)"
)
_BETWEEN: Final = rf"(?:\s+{_HOW}(?![\w’'-])|\s*,[^,:;()]*,|\s*\([^()]*\)|\s*«[^»]*»|\s*\"[^\"]*\")*"
_OCCASION: Final = (
    rf"(?:(?:suite|début|fin|première?|deuxième|série|nouvelle|dernière)\s+(?:de\s+l['’]|d['’]|des\s+)?)?"
    rf"{_OCCASIONS}(?![\w’'-]){_BETWEEN}(?P<link>\s*:|\s+d['’]|\s+(?:avec|entre|réunissant|rassemblant|with|of|de|du|des)"
    r"(?=\s)|(?=\s))\s*"
)
_ADVERBS: Final = (
    r"(?:(?:ensuite|puis|successivement|d['’]abord|enfin|également|aussi|conjointement|alors|à\s+huis\s+clos|"
    r"ce\s+matin|cet\s+après-midi|aujourd['’]hui|en\s+audition(?:\s+publique)?)(?:\s*,\s*|\s+))*"
)
_HEARS = re.compile(
    r"(?:(?:l[ea]s?|notre|votre|nos|vos)\s+|l['’]|une?\s+)?[a-zà-ÿ][\w’'-]*(?:\s+[^\s,;:.()]+){0,12}?\s+"
    rf"(?:(?:a|ont|avons|va|vont|allons|doit|doivent|sera|seront|est|sont)\s+)?{_ADVERBS}"
    r"(?:entend(?:ra|ront|rons|ons|ez|ent|re|us?|ues?)?|auditionn\w+|reçoit|reçoivent|recevons|recevra|recevoir|reçue?s?|"
    r"accueill\w+|rencontr(?:e|ent|era|eront|er|é|ons)|(?:procèd\w+|procéd\w+)\s+(?:ensuite\s+)?à\s+"
    rf"(?:l['’]|une?\s+|des\s+|la\s+){_OCCASION})\s*:?\s*{_ADVERBS}",
    re.IGNORECASE,
)
_NOUN = re.compile(_OCCASION, re.IGNORECASE)


def without_announcement(text: str) -> str:
    """What follows the words that announce persons, from the first of these on; the text as it is where none are.

    `du général X` becomes `le général X`: how somebody is styled begins with an article, not with a preposition.
    """
    text = _without_setting(text)
    for pattern in (_NOUN, _HEARS):
        match = pattern.match(text)
        if match is None or _names_anybody(text[: match.end()]):
            continue
        rest = text[match.end() :]
        link = (match.groupdict().get("link") or "").strip().lower()
        if link in ("du", "des"):
            rest = f"{'le' if link == 'du' else 'les'} {rest}"
        begins = styles_in(rest)
        if (begins and not begins[0].start) or is_known_name(_first_piece(rest)):
            return rest
    return text


def _without_setting(text: str) -> str:
    """Without day, time of day, and what is said in brackets of the place or the public."""
    while True:
        shorter = text
        for pattern in (_DAY, _BRACKETS):
            match = pattern.match(shorter)
            if match and (pattern is _DAY or _is_setting(match.group("inside"))):
                shorter = shorter[match.end() :]
        shorter = without_time(shorter).lstrip(" :–—-,") if without_time(shorter) != shorter else shorter
        if shorter == text or not shorter.strip():
            return text
        text = shorter


def _is_setting(inside: str) -> bool:
    return (
        bool(_ROOM.match(folded(inside.strip())))
        and not names_somebody(inside)
        and not _names_anybody(inside)
    )


def _first_piece(text: str) -> str:
    return re.split(r"[,;:()\[\]|–—]|\s+-\s+|\s+(?:et|and)\s+", text, maxsplit=1)[0].strip(" .")


def _names_anybody(text: str) -> bool:
    """Whether two or three words of it are a known name, or one is styled."""
    words = re.split(r"[\s,;:()\[\]«»\"–—]+", re.sub(r"\b[dDlL]['’]", " ", text))
    known = any(is_known_name(" ".join(words[place : place + 2])) for place in range(len(words) - 1))
    return known or names_somebody(text)


def is_mere_title(text: str) -> bool:
    """Whether it heads a list and speaks of nobody: `Auditions du 3 mars`, not `Audition du directeur de l’Insee`."""
    if not is_title(text) or _names_anybody(text):
        return False
    match = _NOUN.match(_without_setting(text))
    if match is None or not match.group("link"):
        return True
    heard = re.sub(
        r"^(?:l[ea]s?|une?|plusieurs|deux|trois)\s+|^l['’]\s*", "", _without_setting(text)[match.end() :]
    )
    piece = _first_piece(heard)
    bare = name_strength(piece.split()) > 0 and not is_organisation(piece)
    return not (is_function(heard) or bare)


def says_who_hears(text: str) -> bool:
    """Whether it says who hears, and names nobody: `La délégation auditionne les représentants de la FNSEA`."""
    return bool(_HEARS.match(f"{text} ")) and not _names_anybody(text)


_SITTING = re.compile(
    r"(?:la\s+)?(?:(?:sous-)?commission\s+(?:d['’]enquete|speciale|mixte|permanente|des\s+(?:affaires\s+(?:economiques|sociales|"
    r"etrangeres|europeennes|culturelles)|finances|lois)|de\s+(?:la\s+(?:culture|defense)|l['’](?:amenagement|education))|"
    r"du\s+developpement)|"
    r"mission\s+(?:commune\s+)?(?:d['’]information|d['’]evaluation|flash)|mission\s+commune|"
    r"delegation\s+(?:senatoriale|parlementaire|aux?\s+(?:droits|collectivites|entreprises|outre|prospective)|a\s+la\s+prospective)|"
    r"office\s+parlementaire|groupe\s+(?:de\s+travail|d['’]etudes?)|comite\s+d['’]evaluation)\b"
)


def is_sitting(text: str) -> bool:
    """Whether a line names who hears, not where those heard come from: `Commission des affaires économiques`."""
    return bool(_SITTING.match(folded(text)))
