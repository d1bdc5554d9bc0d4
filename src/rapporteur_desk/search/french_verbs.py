"""Forms of French verbs that Snowball leaves as they are, or cannot tell once their accents are folded.

It never takes the ending of `utilisent` (which it cannot tell from `urgent`), nor, without accents, that of
`abordèrent`; `associé` and `associer`, `employé` and `employer`, `dépassé` and `dépasser` would not meet.
"""

from __future__ import annotations

import re
from typing import Final

_NO_VERBS_IN_ENT: Final = frozenset(
    "absent abstinent accent accident adherent adjacent adolescent afferent affluent agent ambivalent antecedent "
    "apparent ardent argent arpent astringent auvent avent bivalent cent client coefficient coherent coincident "
    "competent concurrent confident confluent congruent conscient consequent content continent contingent convalescent "
    "convergent coparent corpulent couvent decadent decent deferent deficient deliquescent dent detergent different "
    "diligent dissident divergent efferent effervescent efficient effluent eloquent emergent eminent emollient "
    "entregent equivalent escient event evident excedent excellent excipient expedient feculent fervent flatulent "
    "florent fluent fluorescent frequent gradient immanent imminent impatient impenitent impertinent impotent "
    "imprudent incandescent incident incoherent incompetent inconscient inconsequent incontinent inconvenient indecent "
    "indifferent indigent indolent indulgent influent ingredient inherent innocent insolent insurgent intelligent "
    "interferent intermittent latent laurent lent luminescent mecontent negligent obsolescent occident occurrent "
    "omnipotent omnipresent omniscient onguent opulent orient paravent parent patient penitent permanent pertinent "
    "pestilent phosphorescent polyvalent precedent preeminent prescient present president prevalent proeminent "
    "provident prudent purulent quotient recent recipient recurrent referent regent relent remanent resident resilient "
    "reticent sergent serpent soient somnolent souvent strident subconscient subsequent succulent surdent talent "
    "tangent torrent transparent trident truculent turbulent urgent vent vicepresident vincent violent virulent".split()
)
"""Nouns, adjectives, names: all of some use that do not end in -ment."""
_VERBS_IN_MENT = re.compile(
    r"(?:cons|n|ren|den|ass)omment|.*(?:form|dorm|firm)ent|(?:enf|renf|g)erment|(?:ex|sup|im|com|re|op|r)priment"
    r"|(?:sur|sous|mes)?estiment|legitiment|animent|(?:ass|res|pres|cons)ument|.*(?:clam|entam)ent|aiment|programment"
)
_SINGULAR_IN_IENT = re.compile(r".*[tv]ient")
"""Il tient, il convient."""
_IN_ERER: Final = (
    r"(?:a|accel|adh|agglom|alt|av|confed|conf|consid|coop|dec|decel|def|degen|delib|desesp|dig|enum|esp|exag|exasp|"
    r"exon|fed|g|gen|incarc|inf|ing|ins|interf|lac|legif|lib|mac|mod|obt|obtemp|oblit|op|persev|pond|pref|prolif|prosp|"
    r"recup|ref|refrig|regen|reit|remun|rep|reverb|rev|sid|sugg|temp|tol|transf|ulc|ven|vitup|vocif)er"
)
"""Verbs in -érer, without that ending: of all others, `-erent` is `-èrent`."""
_OF_ERER = re.compile(rf"(?:re|de|in)?({_IN_ERER})(?:ait|ais|aient|ant|ent)")
_IN_IER = re.compile(
    r".{2,}ifi|(?:assoc|dissoc|(?:re)?negoc|apprec|benefic|remerc|licenc|privileg|etud|(?:re)?publ|oubl|(?:re)?concil|"
    r"(?:re)?exped|incend|remed|contrar|repertor|(?:photo)?cop|conf|init|(?:de)?multipl|"
    r"(?:re|ex)patr|appropr|humil|(?:carto|photo)graph)i"
)
"""Stems of verbs in -ier, of whose forms `associe` and `associé` lose the i."""
_SHORTEST: Final = 5


def verb_as_snowball_knows_it(word: str) -> str:
    """A folded form, or another of the same verb that Snowball stems as it stems the infinitive."""
    if len(word) < _SHORTEST:
        return word
    if word.endswith("asse") and len(word) > len("passe"):
        return f"{word}r"
    if word in _NO_VERBS_IN_ENT:
        return word
    if word.endswith(("ent", "ant", "ait", "ais")) and (match := _OF_ERER.fullmatch(word)):
        return word[: match.end(1)] + "er"
    return _third_person_plural(word) if word.endswith("ent") else word


def _third_person_plural(word: str) -> str:
    if word.endswith("ment"):
        return word[:-2] if _VERBS_IN_MENT.fullmatch(word) else word
    if word.endswith("erent"):
        return f"{word[:-5]}er"
    if word.endswith("assent"):
        return f"{word[:-2]}r"
    is_known = word.endswith(("aient", "irent")) or _SINGULAR_IN_IENT.fullmatch(word)
    return word if is_known else word[:-2]


def common_stem(stem: str) -> str:
    """The stem that all forms of a verb in -ier or -yer share, of one that Snowball made."""
    if stem.endswith("y") and len(stem) > 2:
        return f"{stem[:-1]}i"
    return stem[:-1] if stem.endswith("i") and _IN_IER.fullmatch(stem) else stem
