"""French-looking prose from a small vocabulary, as long as wanted and always the same for a seed.

The words mean nothing together; what is real is their shape: accents, elisions, figures, quotations, references to
articles, and frequencies that fall as 1/rank (Zipf), with a long tail of derived words, so that an index, a line
breaker or a pattern meets what it meets in a report.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")

BATCH = 4096
"""Draws made at once: `random.choices` costs a fifth a draw so."""

_NOUNS = (
    "administration:f agence:f service:m outil:m donnée:f agent:m usager:m décision:f système:m question:f "
    "intelligence:f collectivité:f santé:f école:f contrôle:m état:m ministère:m élève:m enseignant:m hôpital:m "
    "médecin:m patient:m soin:m impôt:m fraude:f dossier:m droit:m loi:f règle:f risque:m erreur:f biais:m "
    "modèle:m algorithme:m logiciel:m marché:m prix:m coût:m budget:m crédit:m énergie:f eau:f forêt:f climat:m "
    "commune:f département:m région:f territoire:m maire:m préfet:m élu:m citoyen:m personne:f famille:f enfant:m "
    "parent:m emploi:m métier:m compétence:f formation:f recherche:f université:f entreprise:f fournisseur:m "
    "contrat:m expérience:f projet:m programme:m réforme:f rapport:m audition:f rapporteur:m sénateur:m délégation:f "
    "proposition:f recommandation:f garantie:f recours:m délai:m courrier:m guichet:m accueil:m téléphone:m "
    "temps:m année:f mois:m exemple:m cas:m part:f moyen:m besoin:m effet:m usage:m enjeu:m objectif:m résultat:m "
    "étude:f enquête:f méthode:f mesure:f indicateur:m seuil:m norme:f référentiel:m registre:m inventaire:m "
    "cœur:m œuvre:f manœuvre:f sœur:f vœu:m île:f hôte:m août:m garçon:m leçon:f reçu:m façade:f"
)
_ADJECTIVES = (
    "public:publique:publics:publiques national:nationale:nationaux:nationales local:locale:locaux:locales "
    "social:sociale:sociaux:sociales nouveau:nouvelle:nouveaux:nouvelles grand:grande:grands:grandes "
    "numérique:numérique:numériques:numériques artificiel:artificielle:artificiels:artificielles "
    "humain:humaine:humains:humaines européen:européenne:européens:européennes budgétaire:budgétaire:budgétaires:budgétaires "
    "médical:médicale:médicaux:médicales scolaire:scolaire:scolaires:scolaires fiscal:fiscale:fiscaux:fiscales "
    "écrit:écrite:écrits:écrites gratuit:gratuite:gratuits:gratuites clair:claire:clairs:claires "
    "réel:réelle:réels:réelles actuel:actuelle:actuels:actuelles propre:propre:propres:propres"
)
_VERBS = (
    "est:sont permet:permettent doit:doivent peut:peuvent a:ont fait:font montre:montrent suppose:supposent "
    "exige:exigent renforce:renforcent concerne:concernent prévoit:prévoient reste:restent devient:deviennent "
    "garantit:garantissent réduit:réduisent améliore:améliorent demande:demandent confirme:confirment appelle:appellent"
)
_ROOTS = (
    "administr algorithm alloc anim applic articul automat calcul central certific class communic compens concert "
    "concentr configur consolid consult coordin corrél déclar délégu détect dématérial différenci document éduc "
    "évalu expériment explic facilit fiscal form génér habilit identific implant indic individual inform innov "
    "inspect instrument intégr interconnect interprét légal local mobil modél modern mutual négoci norm notific "
    "numér observ optim organ orient particip planific polar prior qualific rational régul représent robot sécur "
    "simul social standard structur subvent supervis systém territorial transform transpos unific util valid valor "
    "vérific virtual"
)
_SUFFIXES = "ation:f ement:m ateur:m ité:f isme:m age:m ance:f iste:m isation:f"
_PREFIXES = ("", "re", "dé", "pré", "inter", "sur", "co", "sous-", "non-", "auto")
_ENDINGS = (
    "able:able:ables:ables if:ive:ifs:ives el:elle:els:elles aire:aire:aires:aires ique:ique:iques:iques "
    "al:ale:aux:ales eux:euse:eux:euses é:ée:és:ées"
)
_TENSES = "e:ent ait:aient era:eront erait:eraient"
_PREPOSITIONS = (
    "dans pour avec selon par sur sans depuis entre contre après avant vers malgré parmi chez".split()
)
_CONNECTORS = (
    "ainsi|en outre|toutefois|par ailleurs|en revanche|enfin|désormais|en pratique|à ce titre|de même|or|"
    "à l’inverse|aujourd’hui|au demeurant|à cet égard|en définitive"
).split("|")
_PATTERNS = (
    "D V I O|D V D O R D|C, D V P O|P VP D O, R D O|R D O, D V I O|D, I O, V N|X V que D V D O|N O VP R D|"
    "Q, V D O|P VP R P O|C, P VP I, et D V D|D V A O R P|I O V D R D O; P VP D|X et X VP P|R N, P VP D A|"
    "D O V N en Y|C, D V que P O VP D R Y"
).split("|")
_FIRST_NAMES = (
    "Agathe Aurélien Béatrice Benoît Céline Clément Delphine Édouard Élodie Étienne Fanny François Gaëlle Grégoire "
    "Hélène Hervé Inès Jérôme Joëlle Ludovic Maëlle Mathieu Noémie Olivier Pénélope Raphaël Solène Thaïs Théo Yaël"
).split()
_NAME_STARTS = (
    "Bel Cler Dor Fau Gar Haut Jal Lar Mar Noir Per Ran Sau Tal Val Ver Bois Cha Rou Mon Pré Bré Gué"
).split()
_NAME_ENDS = (
    "bois court cy fontaine gnac haye illac lande mont nard netier pré rac son thier ville voix zier"
).split()
_CITIES = (
    "Bellerive Clairvaux Montreuil-sur-Ille Sainte-Odile Fontenelle Rochebrune Villeneuve-l’Étang".split()
)


@dataclass(frozen=True, slots=True)
class _Noun:
    definite: str
    of: str
    to: str
    indefinite: str
    plural: str
    of_plural: str
    feminine: bool


def _noun(word: str, gender: str) -> _Noun:
    vowel = word[0] in "aeiouyéèêâîôûœh"
    feminine = gender == "f"
    plural = word if word[-1] in "sxz" else (word[:-2] + "aux" if word.endswith("al") else word + "s")
    if vowel:
        definite, of, to = f"l’{word}", f"de l’{word}", f"à l’{word}"
    elif feminine:
        definite, of, to = f"la {word}", f"de la {word}", f"à la {word}"
    else:
        definite, of, to = f"le {word}", f"du {word}", f"au {word}"
    article = "une" if feminine else "un"
    return _Noun(definite, of, to, f"{article} {word}", f"les {plural}", f"des {plural}", feminine)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    nouns: tuple[_Noun, ...]
    adjectives: tuple[tuple[str, ...], ...]
    """Masculine, feminine, masculine plural, feminine plural."""
    verbs: tuple[tuple[str, ...], ...]
    """Third person singular and plural."""


@lru_cache(maxsize=1)
def vocabulary() -> _Vocabulary:
    """Common words first, then those derived from roots; about 17,000 forms."""
    roots = _ROOTS.split()
    order = random.Random("vocabulary")  # the tail's order, the same for every seed of a dossier

    def shuffled(words: list[T]) -> list[T]:
        order.shuffle(words)
        return words

    nouns = [pair.split(":") for pair in _NOUNS.split()]
    suffixes = [pair.split(":") for pair in _SUFFIXES.split()]
    derived = [
        [prefix + root + suffix, gender]
        for prefix in _PREFIXES
        for root in roots
        for suffix, gender in suffixes
    ]
    adjectives = [tuple(forms.split(":")) for forms in _ADJECTIVES.split()]
    endings = [
        tuple(root + ending for ending in forms.split(":")) for root in roots for forms in _ENDINGS.split()
    ]
    verbs = [tuple(forms.split(":")) for forms in _VERBS.split()]
    tenses = [
        tuple(prefix + root + ending for ending in forms.split(":"))
        for prefix in ("", "re", "dé")
        for root in roots
        for forms in _TENSES.split()
    ]
    return _Vocabulary(
        tuple(_noun(word, gender) for word, gender in nouns + shuffled(derived)),
        (*adjectives, *shuffled(endings)),
        (*verbs, *shuffled(tenses)),
    )


def _zipf(count: int) -> list[float]:
    """Cumulative weights that fall as Mandelbrot's 1/(rank + 2.7)."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(count)))


class Prose:
    """Sentences, titles and names drawn with one generator of random numbers."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        words = vocabulary()
        self._nouns = self._stream(words.nouns)
        self._adjectives = self._stream(words.adjectives)
        self._verbs = self._stream(words.verbs)
        self._patterns = self._stream([pattern.split() for pattern in _PATTERNS])
        self._phrases: dict[str, Callable[[], str]] = {
            "D": self._singular("definite"),
            "O": self._singular("of"),
            "A": self._singular("to"),
            "I": self._singular("indefinite"),
            "P": self._plural,
            "V": lambda: next(self._verbs)[0],
            "VP": lambda: next(self._verbs)[1],
            "R": self._of(_PREPOSITIONS),
            "C": self._of(_CONNECTORS),
            "N": self._figure,
            "Q": self._quotation,
            "X": self._article,
            "Y": lambda: str(rng.randint(1978, 2030)),
        }

    def sentence(self) -> str:
        """One sentence, capital and full stop included."""
        words = [self._part(token) for token in next(self._patterns)]
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self, words: int) -> str:
        """Sentences until there are about so many words; at least one."""
        sentences: list[str] = []
        count = 0
        while count < words:
            sentences.append(self.sentence())
            count += sentences[-1].count(" ") + 1
        return " ".join(sentences)

    def title(self) -> str:
        """A short nominal phrase with a capital."""
        text = f"{self._part('D')} {self._part('O')}"
        if self._rng.random() < 0.4:
            text += f" : {self._part('I')}"
        return text[0].upper() + text[1:]

    def word(self) -> str:
        """A noun without its article."""
        return next(self._nouns).indefinite.split(" ", 1)[1]

    def first_name(self) -> str:
        return self._rng.choice(_FIRST_NAMES)

    def surname(self) -> str:
        return self._rng.choice(_NAME_STARTS) + self._rng.choice(_NAME_ENDS)

    def city(self) -> str:
        return self._rng.choice(_CITIES)

    def _part(self, token: str) -> str:
        """What a token of a pattern stands for; one that stands for nothing stays as it is."""
        mark = token[-1] if token[-1] in ",;" else ""
        phrase = self._phrases.get(token.rstrip(",;"))
        if phrase is None:
            return token
        return phrase() + (" ;" if mark == ";" else mark)

    def _stream(self, items: Sequence[T]) -> Iterator[T]:
        weights = _zipf(len(items))
        while True:
            yield from self._rng.choices(items, cum_weights=weights, k=BATCH)

    def _of(self, items: Sequence[str]) -> Callable[[], str]:
        stream = self._stream(items)
        return lambda: next(stream)

    def _singular(self, form: str) -> Callable[[], str]:
        def phrase() -> str:
            noun = next(self._nouns)
            text: str = getattr(noun, form)
            if self._rng.random() < 0.3:
                text += f" {next(self._adjectives)[1 if noun.feminine else 0]}"
            return text

        return phrase

    def _plural(self) -> str:
        noun = next(self._nouns)
        if self._rng.random() < 0.3:
            return f"{noun.plural} {next(self._adjectives)[3 if noun.feminine else 2]}"
        return noun.plural

    def _figure(self) -> str:
        number = int(self._rng.paretovariate(0.6)) % 90_000 + 2
        shown = f"{number:,}".replace(",", "\u202f")
        return self._rng.choice(
            (f"{number % 99 + 1} %", f"{shown} agents", f"{number % 900 + 1} millions d’euros", shown)
        )

    def _quotation(self) -> str:
        return f"« {self._part('D')} {self._part('V')} {self._part('I')} {self._part('O')} »"

    def _article(self) -> str:
        if self._rng.random() < 0.5:
            return f"l’article L. {self._rng.randint(100, 999)}-{self._rng.randint(1, 40)}"
        return f"le décret n° {self._rng.randint(1978, 2024)}-{self._rng.randint(1, 1700)}"
