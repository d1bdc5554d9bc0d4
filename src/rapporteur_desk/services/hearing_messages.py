"""The words for errors about templates of hearings and pasted lists; part of `messages`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording

HEARING_MESSAGES: Final[Mapping[str, Wording]] = {
    # -- templates of hearings
    "template.unreadable": Wording(
        "The template in {path} cannot be read[: {reason}]. The other templates can be used; correct the file, or "
        "delete it.",
        "Le modèle du fichier {path} ne peut pas être lu[ : {reason}]. Les autres modèles restent utilisables ; "
        "corrigez ce fichier ou supprimez-le.",
    ),
    "template.bad_value": Wording(
        "The template in {path} has a wrong value for “{field}”[: {value}]. The other templates can be used; correct "
        "the file, or delete it.",
        "Le modèle du fichier {path} a une valeur incorrecte pour « {field} »[ : {value}]. Les autres modèles restent "
        "utilisables ; corrigez ce fichier ou supprimez-le.",
    ),
    "template.not_own": Wording(
        "The template “{name}” comes with the program and stays as it is. Use it, then save the hearing as a "
        "template of your own.",
        "Le modèle « {name} » est fourni avec le logiciel et reste tel quel. Utilisez-le, puis enregistrez l’audition "
        "comme modèle personnel.",
    ),
    "template.unknown": Wording(
        "There is no template called “{name}”. List the templates to see their names.",
        "Aucun modèle ne s’appelle « {name} ». Affichez la liste des modèles pour connaître leurs noms.",
    ),
    # -- pasted lists
    "list.nobody": Wording(
        "Nobody was found in {path}. Give one person a line, such as “Mme Claire Lefèvre, cheffe de service”.",
        "Personne n’a été trouvé dans {path}. Mettez une personne par ligne, par exemple « Mme Claire Lefèvre, cheffe "
        "de service ».",
    ),
}
