"""What the terminal says of backups and damage, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording

BACKUP_HELP: Final[Mapping[str, Wording]] = {
    "backup": Wording("take a backup now", "fait une sauvegarde maintenant"),
    "backups": Wording(
        "list the backups, even of a dossier that no longer opens",
        "liste les sauvegardes, même d’un dossier qui ne s’ouvre plus",
    ),
    "backup-show": Wording(
        "show what is in a backup, without touching it",
        "montre ce que contient une sauvegarde, sans y toucher",
    ),
    "restore": Wording(
        "make a new dossier of a backup; the present one stays as it is",
        "crée un nouveau dossier à partir d’une sauvegarde ; le dossier actuel reste tel quel",
    ),
    "salvage": Wording(
        "put what can be read of a damaged dossier into a new one",
        "récupère ce qui est lisible d’un dossier endommagé dans un nouveau dossier",
    ),
    "stamp": Wording(
        "when the backup was taken, as `backups` shows it",
        "moment de la sauvegarde, tel que l’affiche `backups`",
    ),
    "stamp or latest": Wording(
        "when the backup was taken, as `backups` shows it; latest for the newest good one",
        "moment de la sauvegarde, tel que l’affiche `backups` ; latest pour la dernière en bon état",
    ),
    "key inside": Wording(
        "show the text of this section, note or hearing",
        "affiche le texte de cette section, note ou audition",
    ),
    "to folder": Wording(
        "folder to make, which must not exist (default: beside the dossier)",
        "répertoire à créer, qui ne doit pas exister (par défaut : à côté du dossier)",
    ),
    "damaged folder": Wording("folder of the damaged dossier", "répertoire du dossier endommagé"),
}

BACKUP_ANSWERS: Final[Mapping[str, Wording]] = {
    "backing up": Wording("Backing up", "Sauvegarde"),
    "restoring": Wording("Restoring", "Restauration"),
    "salvaging": Wording("Recovering", "Récupération"),
    "backed up": Wording("Backed up and verified: {path}", "Sauvegarde faite et vérifiée : {path}"),
    "held": Wording(
        "{hearings} hearings, {notes} notes, {sections} sections",
        "{hearings} auditions, {notes} notes, {sections} sections",
    ),
    "sources": Wording("Sources", "Sources"),
    "so many notes": Wording("{notes} notes", "{notes} notes"),
    "unreadable": Wording("cannot be read any more", "n’est plus lisible"),
    "restored": Wording(
        "New dossier made in {path}, as it was on {taken}",
        "Nouveau dossier créé dans {path}, tel qu’il était le {taken}",
    ),
    "passed over": Wording(
        "Newer, but damaged and therefore passed over: {names}",
        "Plus récentes, mais endommagées et donc écartées : {names}",
    ),
    "salvaged": Wording("New dossier made in {path}:", "Nouveau dossier créé dans {path} :"),
    "salvaged from history": Wording(
        "Text taken from the history, speaker and kind to be set again: {names}",
        "Texte repris de l’historique, orateur et genre à compléter : {names}",
    ),
    "salvaged from backup": Wording(
        "Completed from the newest good backup: {names}",
        "Complété à partir de la dernière sauvegarde en bon état : {names}",
    ),
    "salvaged doubtful": Wording(
        "Changed on the disk, to be read again with care: {names}",
        "Altéré sur le disque, à relire avec soin : {names}",
    ),
    "salvaged stand-ins": Wording(
        "Lost, but others belong to it; an empty one stands in its place: {names}",
        "Perdu, mais d’autres éléments en dépendent ; un élément vide en tient lieu : {names}",
    ),
    "salvaged not": Wording("Could not be read: {names}", "Illisible : {names}"),
    "salvaged not named": Wording(
        "Some of the extracted text of sources could not be read; import them again.",
        "Une partie du texte extrait des sources n’a pas pu être lue ; importez-les de nouveau.",
    ),
    "behind": Wording(
        "It is older than its newest backup, so that part of what was written last is missing here.",
        "Il est plus ancien que sa dernière sauvegarde : une partie de ce qui a été écrit en dernier manque ici.",
    ),
    "lost log": Wording(
        "The log of what was written last (dossier.db-wal) has gone since the application was stopped abruptly: part "
        "of it may be missing here.",
        "Le journal des dernières modifications (dossier.db-wal) a disparu depuis un arrêt brutal : une partie de ce "
        "qui a été écrit en dernier peut manquer ici.",
    ),
    "behind advice": Wording(
        "`restore latest` makes a new dossier of that backup, and this one stays as it is; `backup-show latest` shows "
        "what is in it.",
        "`restore latest` en fait un nouveau dossier, et celui-ci reste tel quel ; `backup-show latest` montre ce "
        "qu’elle contient.",
    ),
    "missing attachments": Wording(
        "Attached files that are missing or damaged: {names}",
        "Pièces jointes manquantes ou endommagées : {names}",
    ),
}

BACKUP_REASONS: Final[Mapping[str, Wording]] = {
    "backup open": Wording("at open", "à l’ouverture"),
    "backup activity": Wording("in the course of work", "en cours de travail"),
    "backup migration": Wording("before a change of version", "avant un changement de version"),
    "backup import": Wording("before an import", "avant un import"),
    "backup purge": Wording("before the bin was emptied", "avant que la corbeille soit vidée"),
    "backup by-hand": Wording("by hand", "à la demande"),
}
"""Why a backup was taken, in a list."""
