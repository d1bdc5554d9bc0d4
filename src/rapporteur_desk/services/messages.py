"""The words for every error a person can act on: what happened, to what, what to do.

`domain.errors` gives codes and parameters. The sentences are here, in English and in French, once for the
window and the terminal, so that both say the same. No I/O, no interface library.

How parameters and optional parts are written: see `wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.backup_messages import BACKUP_MESSAGES
from rapporteur_desk.services.file_messages import FILE_MESSAGES
from rapporteur_desk.services.hearing_messages import HEARING_MESSAGES
from rapporteur_desk.services.message_reasons import KINDS, shown_reason
from rapporteur_desk.services.wording import Wording, filled

UNKNOWN: Final = Wording(
    "This could not be done: {details}. Nothing was changed.",
    "L’opération n’a pas abouti : {details}. Rien n’a été modifié.",
)
"""For a code that has no sentence of its own."""

MESSAGES: Final[Mapping[str, Wording]] = {
    **FILE_MESSAGES,
    # -- the dossier as a whole
    "dossier.none_yet": Wording(
        "No dossier has been opened yet. Create one, or say which folder holds it.",
        "Aucun dossier n’a encore été ouvert. Créez-en un ou indiquez le répertoire où il se trouve.",
    ),
    "dossier.not_found": Wording(
        "There is no dossier in {path}. Check the folder, or create a new dossier there.",
        "{path} ne contient pas de dossier. Vérifiez le répertoire ou créez-y un nouveau dossier.",
    ),
    "dossier.exists": Wording(
        "{path} already holds a dossier or other files. Open it, or choose an empty folder.",
        "{path} contient déjà un dossier ou d’autres fichiers. Ouvrez-le ou choisissez un répertoire vide.",
    ),
    "dossier.already_open": Wording(
        "The dossier in {path} is already open in another window or program[ ({host})]. "
        "Close it there first, then open it again.",
        "Le dossier de {path} est déjà ouvert dans une autre fenêtre ou un autre programme[ ({host})]. "
        "Fermez-le là-bas, puis ouvrez-le de nouveau.",
    ),
    "dossier.open_elsewhere": Wording(
        "The dossier in {path} is already open in another window on this computer. That window has been asked to "
        "come to the front: go on there, or close it first.",
        "Le dossier de {path} est déjà ouvert dans une autre fenêtre de ce poste. Cette fenêtre a été appelée au "
        "premier plan : continuez-y, ou fermez-la d’abord.",
    ),
    "dossier.read_only": Wording(
        "{path} cannot be written to. Copy the dossier to a folder of your own and open that copy.",
        "{path} n’est pas accessible en écriture. Copiez le dossier dans un répertoire qui vous appartient "
        "et ouvrez cette copie.",
    ),
    "dossier.damaged": Wording(
        "The dossier in {path} is damaged[: {reason}]. Its file is left as it is. "
        "Open its newest good backup, or recover what can be read into a new dossier.",
        "Le dossier de {path} est endommagé[ : {reason}]. Son fichier est laissé tel quel. "
        "Ouvrez sa dernière sauvegarde en bon état ou récupérez ce qui est lisible dans un nouveau dossier.",
    ),
    "dossier.newer": Wording(
        "The dossier in {path} was made by a newer version of Rapporteur Desk. "
        "Update the program on this computer to open it.",
        "Le dossier de {path} a été créé par une version plus récente de Rapporteur Desk. "
        "Mettez à jour le logiciel sur ce poste pour l’ouvrir.",
    ),
    "dossier.wrong_key": Wording(
        "The dossier in {path} is encrypted and this key does not open it. Check the key and try again.",
        "Le dossier de {path} est chiffré et cette clé ne l’ouvre pas. Vérifiez la clé et réessayez.",
    ),
    "dossier.synced_folder": Wording(
        "{path} is kept in step by {service|a synchronising service or network share}. A dossier that is open "
        "there can be damaged. Choose a folder on this computer, and put only closed copies in the shared one.",
        "{path} est synchronisé par {service|un service de partage ou un lecteur réseau}. Un dossier ouvert à "
        "cet endroit peut être endommagé. Choisissez un répertoire de ce poste et ne déposez dans l’espace "
        "partagé que des copies fermées.",
    ),
    "dossier.disk_full": Wording(
        "The disk is full. What you typed is kept and will be saved as soon as there is room: "
        "delete files you no longer need.",
        "Le disque est plein. Votre saisie est conservée et sera enregistrée dès qu’il y aura de la place : "
        "supprimez des fichiers devenus inutiles.",
    ),
    "dossier.slow_disk": Wording(
        "The disk takes long to answer. Go on typing: it is kept and will be saved as soon as the disk answers.",
        "Le disque tarde à répondre. Continuez : votre saisie est conservée et sera enregistrée dès qu’il répondra.",
    ),
    "dossier.io_error": Wording(
        "The disk did not answer as it should while the dossier was being used[ ({reason})]. Nothing typed is "
        "lost. Check that the drive is still connected, then close the dossier and open it again.",
        "Le disque n’a pas répondu correctement pendant l’utilisation du dossier[ ({reason})]. Rien de ce qui a "
        "été saisi n’est perdu. Vérifiez que le lecteur est toujours connecté, puis rouvrez le dossier.",
    ),
    "dossier.busy": Wording(
        "The dossier is busy with another task. Wait for it to end and try again.",
        "Le dossier est occupé par une autre tâche. Attendez qu’elle se termine et réessayez.",
    ),
    "dossier.closed": Wording(
        "The dossier has been closed. Open it again.",
        "Le dossier a été fermé. Ouvrez-le de nouveau.",
    ),
    "dossier.engine": Wording(
        "The database library installed here is not the one the program needs[ ({reason})]. "
        "Install Rapporteur Desk again.",
        "La bibliothèque de base de données installée n’est pas celle que demande le logiciel[ ({reason})]. "
        "Réinstallez Rapporteur Desk.",
    ),
    "dossier.migration_failed": Wording(
        "The dossier in {path} could not be brought to the present version[: {reason}]. It is unchanged, and a "
        "copy made beforehand is in its “backups” folder.",
        "Le dossier de {path} n’a pas pu être converti à la version actuelle[ : {reason}]. Il est inchangé et "
        "une copie préalable se trouve dans son répertoire « backups ».",
    ),
    **BACKUP_MESSAGES,
    # -- things in the dossier
    "entity.not_found": Wording(
        "This item is no longer in the dossier: it has been deleted for good. The list shows what is there now.",
        "Cet élément n’est plus dans le dossier : il a été supprimé définitivement. La liste montre ce qui s’y "
        "trouve.",
    ),
    "saved_search.unknown": Wording(
        "No saved search is called “{title}”. List the searches to see their names.",
        "Aucune recherche enregistrée ne s’appelle « {title} ». Affichez la liste des recherches pour voir leurs noms.",
    ),
    "saved_search.exists": Wording(
        "There is a saved search called “{title}” already. Choose another name.",
        "Une recherche enregistrée s’appelle déjà « {title} ». Choisissez un autre nom.",
    ),
    "key.unknown": Wording(
        "Nothing in this dossier is called {key}. List the hearings, notes, sources or sections to see their keys.",
        "Rien dans ce dossier ne porte le repère {key}. Affichez la liste des auditions, notes, sources ou "
        "sections pour connaître leurs repères.",
    ),
    "key.taken": Wording(
        "The key {key} is already given to something else in this dossier. Nothing was changed.",
        "Le repère {key} est déjà attribué à un autre élément de ce dossier. Rien n’a été modifié.",
    ),
    "reference.broken": Wording(
        "{key|This item} refers to something that is not in the dossier[ ({refers_to})]. Nothing was changed.",
        "{key|Cet élément} renvoie à un élément absent du dossier[ ({refers_to})]. Rien n’a été modifié.",
    ),
    "key.wrong_kind": Wording(
        "{key} is not {wanted}. Give a key of that kind.",
        "{key} n’est pas le repère attendu : il faut {wanted}.",
    ),
    "title.empty": Wording(
        "A title is needed. Type one and try again.",
        "Un titre est nécessaire. Saisissez-le et réessayez.",
    ),
    "name.empty": Wording(
        "A name is needed. Type one and try again.",
        "Un nom est nécessaire. Saisissez-le et réessayez.",
    ),
    "text.too_long": Wording(
        "This text is too long to be saved in one piece. Split it into several sections or notes.",
        "Ce texte est trop long pour être enregistré d’un seul tenant. Répartissez-le en plusieurs sections ou notes.",
    ),
    "hearing.ends_before_start": Wording(
        "The hearing would end ({end}) before it starts ({start}). Correct one of the two times.",
        "L’audition se terminerait ({end}) avant d’avoir commencé ({start}). Corrigez l’une des deux heures.",
    ),
    "note.cannot_loosen": Wording(
        "Hearing {hearing} was held behind closed doors: its notes stay confidential. "
        "Change the hearing itself if that is wrong.",
        "L’audition {hearing} s’est tenue à huis clos : ses notes restent confidentielles. "
        "Si c’est une erreur, modifiez l’audition elle-même.",
    ),
    "note.nothing_to_split": Wording(
        "Nothing of note {key} would be left on one side. Put the cursor between two words.",
        "La note {key} n’aurait plus de texte d’un côté. Placez le curseur entre deux mots.",
    ),
    "note.merge_one": Wording(
        "Choose at least two notes to merge.",
        "Choisissez au moins deux notes à fusionner.",
    ),
    "note.merge_apart": Wording(
        "Only notes of the same hearing can be merged.",
        "Seules des notes d’une même audition peuvent être fusionnées.",
    ),
    "note.merge_cited": Wording(
        "Note {key} is cited in section {section}: merged into another, it could not be cited any more. "
        "Cite the other note there first.",
        "La note {key} est citée dans la section {section} : fusionnée dans une autre, elle ne pourrait plus l’être. "
        "Citez-y d’abord l’autre note.",
    ),
    # -- the demonstration
    "demonstration.no_language": Wording(
        "There is no demonstration dossier in this language ({language}). Ask for the one in fr or en.",
        "Il n’existe pas de dossier de démonstration dans cette langue ({language}). Demandez celui en fr ou en en.",
    ),
    "demonstration.invalid": Wording(
        "The demonstration dossier supplied with the program is damaged ({path}[, {place}]): {reason}. "
        "Nothing was made; install Rapporteur Desk again.",
        "Le dossier de démonstration fourni avec le logiciel est abîmé ({path}[, {place}]) : {reason}. "
        "Rien n’a été créé ; réinstallez Rapporteur Desk.",
    ),
    **HEARING_MESSAGES,
    # -- settings
    "settings.damaged": Wording(
        "The settings could not be read and were set to their defaults. The damaged file was kept as {kept}.",
        "Les préférences n’ont pas pu être lues et ont repris leurs valeurs d’origine. "
        "Le fichier endommagé a été conservé sous le nom {kept}.",
    ),
}


def message_for(error: UserError, language: str) -> str:
    """The sentences for an error, in `fr` or `en` (any other language: English).

    Never fails: an unknown code gives a general sentence with the code and its parameters.
    """
    wording = MESSAGES.get(error.code)
    if wording is None:
        return filled(UNKNOWN, {"details": str(error)}, language)
    parameters = dict(error.parameters)
    if "reason" in parameters:
        parameters["reason"] = shown_reason(str(parameters["reason"] or ""), error.parameters, language)
    wanted = KINDS.get(str(parameters.get("wanted")))
    if wanted is not None:
        parameters["wanted"] = filled(wanted, error.parameters, language)
    return filled(wording, parameters, language)
