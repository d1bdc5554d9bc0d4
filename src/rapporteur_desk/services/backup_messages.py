"""The words for what goes wrong with backups and rescues: see `messages`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording

BACKUP_MESSAGES: Final[Mapping[str, Wording]] = {
    "backup.damaged": Wording(
        "The backup could not be written soundly[ ({reason})] and was thrown away; the dossier itself is whole. "
        "The disk may be failing: copy the dossier to another one soon.",
        "La sauvegarde n’a pas pu être écrite correctement[ ({reason})] et a été écartée ; le dossier lui-même est "
        "intact. Le disque est peut-être défaillant : copiez bientôt le dossier sur un autre.",
    ),
    "backup.exists": Wording(
        "{path} already exists and is left as it is. Choose another name for the backup.",
        "{path} existe déjà et reste inchangé. Choisissez un autre nom pour la sauvegarde.",
    ),
    "backup.disk_full": Wording(
        "There is too little room on the disk for a backup. Your work is saved as always; backups go on by "
        "themselves once you have deleted files you no longer need.",
        "Il n’y a plus assez de place sur le disque pour une sauvegarde. Votre travail est enregistré comme "
        "d’habitude ; les sauvegardes reprendront d’elles-mêmes dès que vous aurez supprimé des fichiers inutiles.",
    ),
    "backup.unreadable": Wording(
        "This backup can no longer be read: {path}. Choose another one in the list.",
        "Cette sauvegarde n’est plus lisible : {path}. Choisissez-en une autre dans la liste.",
    ),
    "backup.unknown": Wording(
        "There is no backup called {stamp} of this dossier. List the backups to see their names.",
        "Ce dossier n’a pas de sauvegarde nommée {stamp}. Affichez la liste des sauvegardes pour connaître leurs noms.",
    ),
    "backup.none": Wording(
        "There is no sound backup of the dossier in {path}.",
        "Le dossier de {path} n’a aucune sauvegarde en bon état.",
    ),
    "salvage.nothing": Wording(
        "Nothing could be read of the dossier in {path}. Its file is unchanged; open the newest good backup instead.",
        "Rien n’a pu être lu du dossier de {path}. Son fichier reste inchangé ; ouvrez plutôt la dernière sauvegarde "
        "en bon état.",
    ),
}
