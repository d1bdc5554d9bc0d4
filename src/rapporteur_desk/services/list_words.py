"""What the words of a list of persons mean: names, functions, organisations, addresses.

French first, as such lists are written; the English of an English dossier too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapporteur_desk.domain.rules import folded

PARTICLES: Final = frozenset(
    "de du des d la le les l von van der den di da dos del el al ben bin y of".split()
)

FIRST_NAMES: Final = frozenset(
    "adele adrien agathe agnes ahmed alain albert alexandra alexandre alexis alice aline amandine amelie amine "
    "ambroise anais andre andrea anne annick annie anouk antoine antonin arnaud arthur astrid aude audrey aurelie "
    "aurelien axel baptiste barbara beatrice benedicte benjamin benoit bernadette bernard bertrand brigitte bruno "
    "camille carine carole caroline catherine cecile cedric celia celine chantal charles charlotte chloe christel "
    "christelle christian christiane christine christophe claire clara claude claudine clemence clement colette "
    "coralie corinne cyril damien daniel daniele danielle david delphine denis denise diane didier dominique edith "
    "edouard elena eleonore elisabeth elise elodie eloise emeline emilie emma emmanuel emmanuelle eric estelle "
    "etienne eugenie eva eve evelyne fabien fabienne fabrice fanny farid fatima felix fernand florence florent "
    "florian france francis franck francois francoise frederic frederique gabriel gabrielle gaelle gaetan genevieve "
    "geoffroy georges gerald geraldine gerard germain ghislaine gilbert gilles gregoire gregory guillaume gustave guy "
    "gwenaelle hadrien hakim helene henri herve hubert hugo hugues ines irene isabelle jacqueline jacques james jane "
    "jean jeanne jennifer jerome joanna joel joelle john jonathan joseph josiane julia julie julien juliette justine "
    "karim karine kevin laetitia laura laure laurence laurent lea leila leon leonard liliane lionel loic louis louise "
    "luc lucas lucie lucien lucile ludovic lydia lydie madeleine magali manon manuel marc marcel margaux marguerite "
    "maria marianne marie marine marion marielle marlene martial martin martine mary mathias mathieu mathilde matthieu "
    "maud maurice max maxime mehdi melanie melissa michael michel michele mireille mohamed mohammed monique morgane "
    "muriel myriam nadege nadia nadine naima nathalie nicolas nicole noemie nora odile olivia olivier pascal pascale "
    "patrice patricia patrick paul paula paule pauline perrine peter philippe pierre quentin rachel rachid raphael "
    "raphaelle raymond regine regis remi remy renaud rene richard robert robin roger roland romain rose sabine "
    "samia samira samuel sandra sandrine sara sarah sebastien serge severine simon simone solange solene sonia sophie "
    "stephane stephanie steven susan suzanne sylvain sylvaine sylvia sylvie tanguy tatiana theo therese thibault "
    "thierry thomas valentin valentine valerie vanessa veronique victor victoire vincent violaine virginie viviane "
    "wassila william xavier yann yannick yasmina yasmine yves yvette yvonne zoe".split()
)
"""Common ones: a line without civility that begins with one names a person."""

_FUNCTION = re.compile(
    r"(?:(?:co|ex|vice|sous|pro)[- ]?)?(?:"
    # what somebody is, with its feminines; never the body that it is the head of: `direction`, `secrétariat`
    r"presidente?s?\b|president\b|(?:direct|inspect|administrat|mediat|fondat|cofondat|coordinat|coordonnat|animat|"
    r"redact|senat|conservat)(?:eur|eurs|rice|rices|or|ors)\b|chefs?\b|cheffes?\b|responsables?\b|conseill[ei]|"
    r"chargee?s?\b|deleguee?s?\b|secretaires?\b|secretary\b|membres?\b|professeur|professor\b|maitres?(?:se)? d|"
    r"chercheu|ingenieu|medecin|avocat|maires?\b|adjointe?s?\b|prefete?s?\b|deputee?s?\b|ministre|minister\b|"
    r"rapporteu|experte?s?\b|consultant|gerante?s?\b|juriste|magistrat|doctorant|etudiant|representante?s?\b|"
    r"porte-parole|tresorier|commissaire|referente?s?\b|attachee?s?\b|assistant|collaborat(?:eur|rice)|agente?s?\b|"
    r"infirmi|enseignant|proviseure?\b|principale? |recteur|rectrice|doyenne?\b|associee?s?\b|analyste?s?\b|"
    r"economiste|sociologue|philosophe|statisticien|general\b|colonel|capitaine\b|ancienne?s?\b|"
    r"premiere? (?:ministre|president|vice|adjoint|secretaire)|historien|urbaniste|architecte|pharmacien|psychologue|"
    r"psychiatre|pediatre|notaire|ambassad(?:eur|rice)|consule?\b|procureur|juge\b|greffi|developpeu|pilote\b|"
    r"manager|pdg\b|dg\b|dga\b|dgs\b|dsi\b|dpo\b|ceo\b|cto\b|coo\b|cfo\b|drh\b|daf\b|rssi\b|usager|"
    r"data (?:scientist|analyst|protection|officer|engineer)|head\b|chair(?:man|woman|person)?\b|chief\b|officer\b|"
    r"member\b|mayor\b|advis[eo]r\b|counsel\b|engineer\b|lead\b|leader\b|founder\b|researcher\b|lecturer\b|"
    r"fellow\b|deputy\b|senior\b|junior\b|partner\b|spokes|clerk\b|permanent secretary|executive\b|acting\b|"
    r"journaliste?\b|technicien|entrepreneu|elue?s?\b|cadres? |praticien|neurologue|radiologue|infectiologue|"
    r"cardiologue|chirurgien|linguiste|mathematicien|informaticien|archiviste|bibliothecaire|documentaliste|"
    r"commandante?\b|lieutenant|sous-|policy lead)"
)
_ORGANISATION = re.compile(
    r"(?:haute?|autorite|conseil|direction|ministere|agence|association|union|federation|syndicat|institut\w*|"
    r"universite|centre|caisse|commission|comite|fondation|societe|groupe|mairie|departement|region|metropole|ville|"
    r"commune|communaute|assurance|banque|chambre|ordre|cour|tribunal|collectif|confederation|observatoire|ecole|"
    r"hopital|hopitaux|chu|laboratoire|service|bureau|delegation|prefecture|rectorat|academie|assemblee|senat|office|"
    r"etablissement|reseau|plateforme|cabinet|inspection|secretariat|mission|pole|club|ligue|cercle|maison|parlement|"
    r"gouvernement|republique|etat|inspection|cnrs|inria|cnil|dinum|dgfip|cnam|cnaf|has|ars|france|national\w*|"
    r"authority|council|agency|ministry|department|university|institute|centre|center|board|society|committee|"
    r"foundation|trust|college|hospital|group|company|federation|network|house|bank|court|ltd|inc|gmbh|sas|sarl)"
)
_TITLE = re.compile(
    r"(?:liste|personnes? (?:entend|audition|presente)\w*|participant\w*|presente?s?\b|etai(?:en)?t\b|sont\b|"
    r"est entendue?|excuse|absent|invite\w*|intervenant\w*|composition|ordre du jour|audition|table[- ]ronde|"
    r"deplacement|"
    r"contribution|compte[- ]rendu|reunion|seance|heard\b|persons? heard|present:|attend|in attendance|hearing|"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|le \d|\d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|"
    r"juin|juillet|aout|septembre|octobre|novembre|decembre))"
)
_STYLES: Final = frozenset(
    "m mm mr mrs ms mme mmes mlle mlles monsieur madame messieurs mesdames mademoiselle dr pr prof me maitre "
    "docteur professeur professeure".split()
)
_EMAIL = re.compile(r"<?(?:mailto:)?[\w.+'-]+@[\w-]+(?:\.[\w-]+)+>?")
_PHONE = re.compile(r"(?:\+|00)\d{2}[\s.()\d-]{7,18}\d|\b0[1-9](?:[\s.\-]*\d{2}){4}\b")
_WEB = re.compile(r"(?:https?://|www\.)\S+")
_LABEL = re.compile(
    r"(?:\b(?:t[ée]l(?:[ée]phone)?s?|port(?:able)?|mob(?:ile)?|fax|courriels?|(?:e-?)?mails?|adresse|ligne directe|"
    r"phone|standard|site|web)\b\.?\s*:?\s*)+(?=$|[,;|/–-])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^(?:\d{1,4}(?:\s*(?:bis|ter|quater))?\s*,?\s+(?:rue|avenue|av\.|boulevard|bd|place|pl\.|quai|allee|allée|chemin|"
    r"impasse|route|square|cours|passage|esplanade|rond-point|street|road)\b|(?:BP|CS|TSA)\s*\d+|"
    r"(?:F-)?\d{5}\s+[A-ZÀ-Ý]|(?:Palais|Hôtel)\s.*\d{5})",
    re.IGNORECASE,
)
_WORD = re.compile(r"^(?:[A-ZÀ-ÖØ-Þ][\w'’.\u2010-]*|[dl]['’][A-ZÀ-ÖØ-Þ][\w'’\u2010-]*)$")
_TRAILING: Final = " \t,;:–—-|/·•"


def is_function(text: str) -> bool:
    """Whether words say what somebody does: `présidente de l’AMF`, `Cheffe de service`, `DG`."""
    return bool(_FUNCTION.match(folded(text)))


def is_given(word: str) -> bool:
    """Whether it is one of the common first names, also the first half of one: `Jean-Marie`."""
    return folded(word).split("-")[0] in FIRST_NAMES


def is_organisation(text: str) -> bool:
    """Whether a word of it is one that organisations are called by: `Haute Autorité de santé`."""
    return any(_ORGANISATION.fullmatch(word) for word in re.findall(r"[a-z]+", folded(text)))


def is_title(text: str) -> bool:
    """Whether it heads a list and is part of none: `Personnes entendues`, `Table ronde du 31 mars 2016`."""
    return bool(_TITLE.match(folded(text)))


def is_address(text: str) -> bool:
    """Whether it is a line of a postal address."""
    return bool(_ADDRESS.match(text))


def without_contact(text: str) -> str:
    """The text without e-mail addresses, telephone numbers and addresses of the web."""
    for pattern in (_EMAIL, _WEB, _PHONE):
        text = pattern.sub("", text)
    text = _LABEL.sub("", text)
    return re.sub(r"\(\s*\)|<\s*>|\[\s*\]", "", text).strip(_TRAILING)


def has_contact(text: str) -> bool:
    """Whether there is an e-mail address or a telephone number in it."""
    return bool(_EMAIL.search(text) or _PHONE.search(text) or _WEB.search(text))


def is_name_word(word: str) -> bool:
    """Whether a word can be part of a name: `Dupont`, `DUPONT-AIGNAN`, `d’Estaing`, `J.`, `de`."""
    return bool(_WORD.match(word)) or folded(word).rstrip("'’") in PARTICLES


def is_capitals(word: str) -> bool:
    """`DUPONT`, `LABRETTE-MÉNAGER`: as surnames are written, not initials."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters) and "." not in word


def name_strength(words: Sequence[str]) -> int:
    """How much words without civility look like a person's name: 0 no, 1 perhaps, 2 surely."""
    proper = [word for word in words if _WORD.match(word)]
    if not 2 <= len(words) <= 7 or len(proper) < 2 or len(proper) > 5:
        return 0
    if (
        not all(is_name_word(word) for word in words)
        or not _WORD.match(words[0])
        or any(character.isdigit() for word in words for character in word)
    ):
        return 0
    text = " ".join(words)
    if folded(words[0]).rstrip(".") in _STYLES:
        return 0
    if is_function(text) or is_organisation(text) or is_title(text):
        return 0
    first = folded(words[0]).split("-")[0]
    capitals = [is_capitals(word) for word in proper]
    mixed = any(capitals) and not all(capitals) and max(len(w) for w in proper if is_capitals(w)) > 3
    named = first in FIRST_NAMES or (capitals[0] and folded(words[-1]).split("-")[0] in FIRST_NAMES)
    return 2 if mixed or named else 1
