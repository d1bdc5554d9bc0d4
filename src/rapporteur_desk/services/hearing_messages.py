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
    # -- templates of reports: the office's own styles
    "styles.damaged": Wording(
        "{file}, in the folder of the template, is damaged or no document of that kind: its styles cannot be used. "
        "Nothing was exported. Save it again from Word or LibreOffice, or remove it.",
        "{file}, dans le dossier du modèle, est endommagé ou n’est pas un document de ce format : ses styles ne "
        "peuvent pas être repris. Rien n’a été exporté. Enregistrez-le de nouveau depuis Word ou LibreOffice, ou "
        "retirez-le.",
    ),
    "styles.macros": Wording(
        "{file}, in the folder of the template, holds macros: its styles are not used. Nothing was exported. Save it "
        "as a document without macros, or remove it.",
        "{file}, dans le dossier du modèle, contient des macros : ses styles ne sont pas repris. Rien n’a été exporté. "
        "Enregistrez-le sans macros, ou retirez-le.",
    ),
    "styles.outside": Wording(
        "{file}, in the folder of the template, brings in something from outside ({target}): its styles are not used. "
        "Nothing was exported. Remove that link in Word or LibreOffice, or remove the file.",
        "{file}, dans le dossier du modèle, fait appel à un élément extérieur ({target}) : ses styles ne sont pas "
        "repris. Rien n’a été exporté. Supprimez cette liaison dans Word ou LibreOffice, ou retirez le fichier.",
    ),
    # -- pasted lists
    "list.nobody": Wording(
        "Nobody was found in {path}. Give one person a line, such as “Mme Claire Lefèvre, cheffe de service”.",
        "Personne n’a été trouvé dans {path}. Mettez une personne par ligne, par exemple « Mme Claire Lefèvre, cheffe "
        "de service ».",
    ),
}
