"""How persons are styled in a list: civilities, ranks, titles, and remarks on whether they come.

A text that is styled so speaks of a person: it is never the name of an organisation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.list_words import (
    FIRST_NAMES,
    PARTICLES,
    is_function,
    is_organisation,
    is_title,
    name_strength,
)

_CIVILITIES: Final = {
    "m": Civility.MONSIEUR, "mm": Civility.MONSIEUR, "mr": Civility.MONSIEUR, "monsieur": Civility.MONSIEUR,
    "messieurs": Civility.MONSIEUR, "sir": Civility.MONSIEUR, "lord": Civility.MONSIEUR,
    "mme": Civility.MADAME, "mmes": Civility.MADAME, "madame": Civility.MADAME, "mesdames": Civility.MADAME,
    "mlle": Civility.MADAME, "mlles": Civility.MADAME, "mademoiselle": Civility.MADAME, "mrs": Civility.MADAME,
    "ms": Civility.MADAME, "miss": Civility.MADAME, "dame": Civility.MADAME, "lady": Civility.MADAME,
}  # fmt: skip
_PLURALS: Final = frozenset({"mm", "messieurs", "mmes", "mesdames", "mlles", "mes"})
TITLES: Final = {
    "dr": "docteur", "pr": "professeur", "prof": "professeur", "me": "", "mes": "", "maitre": "", "mgr": "monseigneur",
}  # fmt: skip
"""Titles that stand where a civility would, and what they say of their bearer. `Me` says no more than `avocat`."""
_SAID: Final = frozenset({"docteur", "professeur", "professeure"})

_CIVILITY = re.compile(
    r"(?P<first>M|Mr|Mme|MME|Monsieur|Madame)\.? (?:et|and|&) (?P<second>M|Mr|Mme|MME|Monsieur|Madame)\.?"
    r"(?=\s+(?:[dl]['’]|(?:de|du|von|van)\s+)?[A-ZÀ-Ý])|"
    r"(?P<mixed>M\.?\s+(?:MMES|MLLES?|Mmes|Mlles?|Mme)\.?,?|(?:Mmes|MMES|Mme|MME) et (?:MM|M)\.?)(?=\s+[A-ZÀ-Ý])|"
    r"(?P<word>(?:MM|M|Mr|MR|Mrs|Ms|Miss|Mmes?|MMES?|MMe|Mlles?|MLLES?|Monsieur|MONSIEUR|Messieurs|Madame|MADAME|"
    r"Mesdames|Mademoiselle|Dr|DR|Pr|PR|Prof|Mgr|MGR)\.?)"
    r"(?=\s+(?:[A-ZÀ-Ý]|[dl]['’][A-ZÀ-Ý]|(?:le|la|l['’])\s*[a-zà-ÿA-ZÀ-Ý]|(?:de|du|von|van)\s+(?:la\s+)?[A-ZÀ-Ý])|"
    r"(?<=\.)[A-ZÀ-Ý][a-zà-ÿ])"
)
_SPELT_TITLE = re.compile(r"(?P<word>Docteur|Professeure?|Maître|Mes?|Sir|Lord|Dame|Lady)\.?(?=\s+[A-ZÀ-Ý])")
COMPANY: Final = r"(?:accompagn|assist|entour|suivi|represent|représent)[éeis]*s?"
JOINS: Final = (
    rf"(?:(?:et\s+)?(?:puis|enfin|ensuite)|et|ainsi\s+que|avec|and|with|then|de même que|aux\s+côtés\s+de|"
    rf"en\s+présence\s+de|en\s+compagnie\s+de|{COMPANY}|accompanied|(?:suivie?s?\s+(?:de\s+l['’]|d['’]une\s+)|puis\s+)audition)"
)
"""Words that add one more person."""
_BEFORE = re.compile(
    rf"(?:^|[,;:(\[/|–—]\s*|\s-\s|[^\W\d_]{{2,}}[.)]\s+|\b{JOINS}\s+(?:(?:de|d['’]|par|by)\s*)?)$",
    re.IGNORECASE,
)

_FAR_ENOUGH: Final = 60
"""Characters that are looked at before a place."""
_FORCES: Final = (
    r"(?:vice-|contre-|lieutenant-)?(?:généra(?:le?)|amirale?|maréchale?|colonel(?:le)?|commandante?|capitaine|"
    r"lieutenante?|major|adjudante?(?:-chef(?:fe)?)?|sergente?(?:-chef(?:fe)?)?|brigadier|brigadière|commissaire|"
    r"(?:gén|col|cdt|cne|ltn|adj)(?=\.))"
)
_CLERGY: Final = (
    r"(?:s(?:œ|oe)ur|frère|père|mère|mgr|monseigneur|abbé|cardinal|archevêque|évêque|"
    r"(?:grand )?rabbin|imam|pasteure?)"
)
_OFFICES: Final = (
    r"(?:ministre|président(?:e)?|préfète?|sous-préfète?|députée?|sénat(?:eur|rice)|bâtonni(?:er|ère)|juge|"
    r"ambassad(?:eur|rice)|procureure?|rect(?:eur|rice)|maire|docteure?|professeure?|pr|dr)"
)
_NAME_BEGINS: Final = r"(?=(?:(?:de\s+la|de|du|des|van|von)\s+|d['’])?[A-ZÀ-Ý])"
_RUN: Final = r"(?:\s*\(2S\))?(?:\s+(?:[dl]['’])?[a-zà-ÿ][\w’'-]*){0,7}?"
_RANKED = re.compile(
    rf"\b(?P<article>(?i:l[ea]\s+|l['’]\s*))?"
    rf"(?P<title>(?:(?P<forces>(?i:{_FORCES}))|(?P<clergy>(?i:{_CLERGY}))|(?P<office>(?i:{_OFFICES})))\b\.?{_RUN})\s+"
    rf"{_NAME_BEGINS}"
)
_OFFICE_FIRST = re.compile(rf"(?i:l[ea]\s+|l['’]\s*)(?P<title>[a-zà-ÿ][\w’'-]*{_RUN})\s+{_NAME_BEGINS}")
_NAME = re.compile(r"[^,;:()\[\]|/–—]{0,80}?(?=\s+-\s|\s+(?:et|and)\s|[,;:()\[\]|/–—]|$)")

_STYLED_FIRST = re.compile(
    r"\W*(?:(?:mm?|mr|mrs|ms|mmes?|mlles?|monsieur|messieurs|madame|mesdames|mademoiselle|miss|sir|lord|dame|lady|drs?|prs?|"
    r"prof|mes?|maitres?)(?:\.|\s|$)|"
    r"(?:une?|deux|trois|quatre|plusieurs|quelques)\s|"
    r"(?P<determined>(?:(?:l[ea]s?|des)\s+|l['’]\s*)(?P<rest>.*)))"
)
_RANK_FIRST = re.compile(
    rf"\W*(?i:l[ea]s?\s+|l['’]\s*)?(?i:{_FORCES}|{_CLERGY}|généraux|amiraux)\b", re.IGNORECASE
)
_SMALL_CIVILITY = re.compile(r"(?:m\.|mm\.?|mr|mmes?|mlles?|monsieur|madame|mademoiselle|dr|pr)\.?\s+\w")
_OF = re.compile(r"\b(?:de|du|des|auprès de|à|au|of|to)(?:\s+la)?\s+$|\bd['’]$", re.IGNORECASE)
_ONE_MORE = re.compile(rf"\b(?:et|and)\s+{_SPELT_TITLE.pattern}")
_JOINED = re.compile(rf"\b(?!(?:et|and|avec|with)\s)(?i:{JOINS})\s+(?i:(?:de|par|by)\s+|d['’])?(?=[A-ZÀ-Ý])")
_AND_THEIR = re.compile(
    r"(?:et|avec|puis|and)\s+(?:(?:son|sa|ses|leurs?|une?|des|deux|trois|quatre|plusieurs|his|her|their)\b|"
    r"(?:(?:de|par|by)\s+|d['’])?[A-ZÀ-Ý])"
)
"""`et son directeur de cabinet`, `et Luc Bon`: one more, who is not told apart or not named."""
_SAYS_WHOSE = re.compile(r"(?:aupres|au|a|chez|en charge|pour|cabinet|sous|dans|of|to)\b")
_SIGNS = re.compile(r"[,;:()\[\]|–—]|\s+-\s+|\s+(?:et|and)\s+")
_WITH_COMPANY = re.compile(r"\b(?:accompagn|assist|entour)ée?s?\b", re.IGNORECASE)

_REMARK: Final = (
    r"(?:(?:présence|participation|nom|horaire)?\s*(?:à|reste à) confirmer|sous réserve(?: de confirmation)?|"
    r"confirmée?s?|tbc|"
    r"(?:en |par |via )?(?:visio(?:[- ]?conférence)?|téléphone|téléconférence)|(?:en )?présentiel|(?:à )?distanciel|"
    r"à distance|sur place|en ligne|remote(?:ly)?|online|to be confirmed)"
)
_STAFF: Final = (
    r"\s*,?\s+(?:(?:et|avec|ainsi que|accompagnée?s?\s+(?:de|par)|entourée?s?\s+de)\s+)"
    r"(?:son|sa|ses|leurs?|une?|des)\s+(?:équipes?|collaborateurs|collaboratrices|services|délégation|entourage|collègues|conseils)\b"
)
_WITH_STAFF = re.compile(rf"{_STAFF}(?=\s*(?:$|[,;.)(]))", re.IGNORECASE)
"""`et son équipe` names nobody."""
_REMARKS = re.compile(rf"(^|[,;(\[–—]|\s-(?=\s))\s*{_REMARK}\s*(?=$|[,;)\]–—]|\s-\s)", re.IGNORECASE)
_STAYS_AWAY = re.compile(
    r"\b(?:excuse|absent|empeche|remplace)e?s?\b|\bremplacement\b|"
    r"\ba (?:designer|determiner|preciser)\b"
)
_TIME = re.compile(
    r"(?:de |à partir de |à )?\d{1,2}\s?(?:heures?|h|:)\s?(?:\d{2})?"
    r"(?:\s?(?:-|–|—|à|/)\s?\d{1,2}\s?(?:heures?|h|:)\s?(?:\d{2})?)?(?:\s*[:–—-]\s*|\.?\s+|$)",
    re.IGNORECASE,
)
_HONOURS: Final = frozenset("GBE KBE DBE CBE OBE MBE KC QC MP PhD FRS CB".split())


@dataclass(frozen=True, slots=True)
class Style:
    """How somebody is styled, and where in the text: `Mme`, `Dr`, `Le général`; several at once."""

    start: int
    end: int
    civility: Civility = Civility.NONE
    title: str = ""
    several: bool = False
    couple: tuple[Civility, ...] = ()
    """`M. et Mme`: each of them bears the name."""


def styles_in(text: str) -> list[Style]:
    """Where persons begin in a text, in order."""
    found = [_of_civility(match) for match in _CIVILITY.finditer(text) if _may_begin(text, match.start())]
    spelt = _SPELT_TITLE.match(text)
    if spelt and not (found and found[0].start == 0):
        found.insert(0, _of_civility(spelt))
    found += [
        _of_civility(match)
        for match in _SPELT_TITLE.finditer(text)
        if match.start()
        and _may_begin(text, match.start())
        and is_known_name(" ".join(_name(text, match.end())))
    ]
    found += [style for style in _ranks(text) if _may_begin(text, style.start)]
    office = _OFFICE_FIRST.match(text)
    if office and is_function(office.group("title")) and name_strength(_name(text, office.end())) == 2:
        found.append(Style(0, office.end(), title=office.group("title")))
    taken: list[Style] = []
    for style in sorted(found, key=lambda style: style.start):
        if not taken or style.start >= taken[-1].end:
            taken.append(style)
    return taken


def _may_begin(text: str, place: int) -> bool:
    """Whether a person may begin there: after a sign, or a word that adds one more."""
    return bool(_BEFORE.search(text[max(0, place - _FAR_ENOUGH) : place]))


def _of_civility(match: re.Match[str]) -> Style:
    said = match.groupdict()
    if said.get("mixed"):
        return Style(match.start(), match.end(), several=True)
    if said.get("first"):
        couple = tuple(_CIVILITIES[folded(said[part])] for part in ("first", "second"))
        return Style(match.start(), match.end(), several=True, couple=couple)
    word = folded(match.group("word")).rstrip(".")
    title = TITLES.get(word, word if word in _SAID else "")
    return Style(
        match.start(), match.end(), _CIVILITIES.get(word, Civility.NONE), title, several=word in _PLURALS
    )


def _ranks(text: str) -> list[Style]:
    found = []
    for match in _RANKED.finditer(text):
        title, article = match.group("title"), bool(match.group("article"))
        words = _name(text, match.end())
        strength = name_strength(words)
        if match.group("office"):
            # `Président Dassault Systèmes`, `le président de la communauté Cœur de Retz`: what somebody does
            styled = article and strength >= (2 if " " in title else 1)
        else:
            alone = bool(words) and words[0].isalpha() and _is_proper(" ".join(words))
            styled = bool(strength) or (alone and (article or bool(match.group("clergy"))))
        if styled:
            small = title.lower() if title.isupper() else title[0].lower() + title[1:]
            found.append(
                Style(match.start(), match.end(), title=TITLES.get(folded(title).rstrip("."), small))
            )
    return found


def _name(text: str, place: int) -> list[str]:
    match = _NAME.match(text, place)
    return match.group().split() if match else []


def _is_proper(text: str) -> bool:
    return not (is_function(text) or is_organisation(text) or is_title(text))


# -- what a whole text says -------------------------------------------------------------------------


def is_styled(text: str) -> bool:
    """Whether a text begins as one about persons: `M. X`, `Le général`, `Un représentant de la DGFiP`."""
    if _RANK_FIRST.match(text):
        return True
    match = _STYLED_FIRST.match(folded(text))
    return match is not None and (not match.group("determined") or is_function(match.group("rest")))


def names_somebody(text: str) -> bool:
    """Whether there is a civility or a rank before a name anywhere in it."""
    return bool(
        _CIVILITY.search(text) or _SPELT_TITLE.match(text) or _SMALL_CIVILITY.match(text) or _ranks(text)
    ) or (
        any(
            _is_proper(" ".join(_name(text, match.end())))
            for match in _RANKED.finditer(text)
            if match.group("forces") and text[match.end()].isupper()
        )
    )


def hides_somebody(text: str) -> bool:
    """Whether what somebody does, or where, names one more person; `directeur de cabinet de M. X` does not."""
    if _WITH_COMPANY.search(text) or _ONE_MORE.search(text) or _JOINED.search(text):
        return True
    pieces = [piece.strip() for piece in text.split(",")]
    if any(_AND_THEIR.match(piece) for piece in pieces):
        return True
    if any(
        _CIVILITY.search(piece) and not _SAYS_WHOSE.match(folded(piece)) and not is_function(piece)
        for piece in pieces
    ):
        return True
    starts = [match.start() for match in _CIVILITY.finditer(text)] + [style.start for style in _ranks(text)]
    return any(not _OF.search(text[max(0, start - _FAR_ENOUGH) : start]) for start in starts) or any(
        is_known_name(piece.strip(" .")) for piece in _SIGNS.split(text)
    )


def is_known_name(text: str) -> bool:
    """`Jean Dupont`: words that begin with a common first name and may be a name."""
    words = text.split()
    return bool(words) and name_strength(words) == 2 and folded(words[0]).split("-")[0] in FIRST_NAMES


def titles_somebody(text: str) -> bool:
    """Whether a word or two stand before a known name: `Directrice Anne Roux`, `Son Excellence Paul Durand`."""
    words = _SIGNS.split(text, maxsplit=1)[0].split()
    return any(
        is_known_name(" ".join(words[place:]))
        and not is_organisation(" ".join(words[:place]))
        and not any(folded(word) in PARTICLES for word in words[:place])
        for place in (1, 2)
    )


def may_be_organisation(text: str) -> bool:
    """Whether nothing in a text speaks against its naming an organisation. In doubt: it may not."""
    if is_styled(text) or names_somebody(text) or titles_somebody(text) or stays_away(text):
        return False
    if re.search(r"[;|\t]|^[\"“].*[\"”]\s*,", text):
        return False
    first, *others = [piece.strip() for piece in text.split(",")]
    if not others:
        return True
    return is_organisation(first) and not any(is_function(piece) or is_known_name(piece) for piece in others)


# -- when and whether they come ---------------------------------------------------------------------


def stays_away(text: str) -> bool:
    """`excusé`, `remplacée par M. X`: somebody of the line does not come."""
    return bool(_STAYS_AWAY.search(folded(text)))


def without_remarks(text: str) -> str:
    """The text without what is said of how somebody comes: `(à confirmer)`, `en visio`."""
    shorter = _WITH_STAFF.sub("", _REMARKS.sub(r"\1", text))
    if shorter == text:
        return text
    shorter = re.sub(r"([(\[])[\s,;–—-]+", r"\1", shorter)
    shorter = re.sub(r"[\s,;–—-]+([)\]])", r"\1", shorter)
    return re.sub(r"\(\s*\)|\[\s*\]", "", shorter).strip(" ,;–—-")


def without_time(text: str) -> str:
    """The text without the time of day before it: `14h30-15h15 Mme X`; nothing of it if that is all."""
    match = _TIME.match(text)
    return text[match.end() :] if match else text


def without_honours(words: list[str]) -> tuple[list[str], str]:
    """`Jane Roe DBE`: the name, and the letters after it."""
    honours: list[str] = []
    while len(words) > 2 and words[-1].strip(".") in _HONOURS:
        honours.insert(0, words.pop())
    return words, " ".join(honours)
