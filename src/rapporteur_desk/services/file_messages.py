"""The words for errors with files that come in or go out; see `messages`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording

FILE_MESSAGES: Final[Mapping[str, Wording]] = {
    # -- recordings
    "anchor.no_hearing": Wording(
        "Note {key} belongs to no hearing, so no recording holds it. Choose a note of a hearing.",
        "La note {key} n’appartient à aucune audition : aucun enregistrement ne la contient. Choisissez une note "
        "d’audition.",
    ),
    "anchor.no_time": Wording(
        "Note {key} has no time. Give it the time at which it was said, or choose another note.",
        "La note {key} n’est pas horodatée. Indiquez l’heure à laquelle les propos ont été tenus, ou choisissez une "
        "autre note.",
    ),
    "anchor.no_recording": Wording(
        "Hearing {hearing} has neither a recording nor the address of a video. Add one first.",
        "L’audition {hearing} n’a ni enregistrement ni adresse de vidéo. Ajoutez-en d’abord.",
    ),
    "time_code.unreadable": Wording(
        "“{text}” is not a place in a recording. Write it as 12:41, 1:02:03 or 12 min 41.",
        "« {text} » n’est pas un repère dans un enregistrement. Écrivez par exemple 12:41, 1:02:03 ou 12 min 41.",
    ),
    "address.not_web": Wording(
        "“{address}” is not the address of a web page. It begins with https:// or http://.",
        "« {address} » n’est pas l’adresse d’une page web. Elle commence par https:// ou http://.",
    ),
    "section.other_report": Wording(
        "{parent} belongs to another mini-report than {report}. Choose a place in the same mini-report.",
        "{parent} relève d’un autre mini-rapport que {report}. Choisissez une place dans le même mini-rapport.",
    ),
    "section.role_inside": Wording(
        "“{section}” stands in another section, so that it cannot be a part of the report by itself. Move it directly "
        "under the mini-report first.",
        "« {section} » se trouve dans une autre section et ne peut donc pas former une partie du rapport. Placez-la "
        "d’abord directement sous le mini-rapport.",
    ),
    "section.into_itself": Wording(
        "Section {key} cannot be moved into one of its own parts. Choose another place.",
        "La section {key} ne peut pas être déplacée dans l’une de ses propres parties. Choisissez une autre place.",
    ),
    "link.not_a_passage": Wording(
        "{key} cannot support anything: only notes and excerpts can be linked. Give the key of a note (A3-07) or "
        "of an excerpt (S12-01).",
        "{key} ne peut rien étayer : seuls les notes et les extraits peuvent être liés. Indiquez le repère d’une "
        "note (A3-07) ou d’un extrait (S12-01).",
    ),
    "link.not_a_target": Wording(
        "Nothing can be linked to {key}: choose a mini-report, a section or a recommendation.",
        "On ne peut rien lier à {key} : choisissez un mini-rapport, une section ou une recommandation.",
    ),
    "person.in_use": Wording(
        "{key} has been heard or is a rapporteur in this dossier. Remove this person from the hearings first.",
        "{key} a été entendu ou est rapporteur dans ce dossier. Retirez d’abord cette personne des auditions.",
    ),
    "bin.parent_binned": Wording(
        "What this belongs to[ ({parent})] is in the bin too. Restore that first.",
        "L’élément dont il dépend[ ({parent})] est lui aussi dans la corbeille. Restaurez-le d’abord.",
    ),
    "bin.dossier": Wording(
        "A dossier cannot be put into its own bin. Close it, then delete its folder if you no longer want it.",
        "Un dossier ne peut pas être mis dans sa propre corbeille. Fermez-le, puis supprimez son répertoire si "
        "vous n’en voulez plus.",
    ),
    "undo.changed_since": Wording(
        "{key} has been changed since; undoing would lose that. Correct it by hand, or look in its history.",
        "{key} a été modifié depuis ; annuler ferait perdre cette modification. Corrigez à la main ou consultez "
        "l’historique.",
    ),
    "history.no_such_version": Wording(
        "There is no such version in the history. Choose one of those it lists.",
        "L’historique ne contient pas cette version. Choisissez-en une dans sa liste.",
    ),
    "attachment.not_found": Wording(
        "The attached file[ {filename}] is missing from the dossier. Restore it from a backup, or attach it again.",
        "La pièce jointe[ {filename}] manque dans le dossier. Restaurez-la depuis une sauvegarde ou joignez de "
        "nouveau le fichier.",
    ),
    "attachment.damaged": Wording(
        "The attached file[ {filename}] has been damaged on the disk. Restore it from a backup, or attach it again.",
        "La pièce jointe[ {filename}] a été endommagée sur le disque. Restaurez-la depuis une sauvegarde ou "
        "joignez de nouveau le fichier.",
    ),
    # -- files coming in
    "import.bad_line": Wording(
        "Line {line} of {path} cannot be imported: {reason}. Nothing was imported; correct the line and try again.",
        "La ligne {line} de {path} ne peut pas être importée : {reason}. Rien n’a été importé ; corrigez la ligne "
        "et réessayez.",
    ),
    "import.not_a_transcript": Wording(
        "{path} cannot be read as a transcript or subtitles: {reason}. Nothing was added; WebVTT (.vtt), SubRip (.srt) "
        "and JSON Lines (.jsonl) can be read.",
        "{path} ne peut pas être lu comme une transcription ou des sous-titres : {reason}. Rien n’a été ajouté ; les "
        "formats lus sont WebVTT (.vtt), SubRip (.srt) et JSON Lines (.jsonl).",
    ),
    "import.sitting_not_transcript": Wording(
        "{path} holds the record of a sitting, without the time of each passage: it is no transcript of a recording. "
        "Nothing was added; bring it in with “Import a hearing”.",
        "{path} contient le compte rendu d’une séance, sans l’horodatage des interventions : ce n’est pas la "
        "transcription d’un enregistrement. Rien n’a été ajouté ; utilisez « Importer une audition ».",
    ),
    "import.empty": Wording(
        "{path} holds nothing to import. Check that it is the right file.",
        "{path} ne contient rien à importer. Vérifiez qu’il s’agit du bon fichier.",
    ),
    "transcript.known": Wording(
        "{hearing} already has the lines of {path}. Nothing was added.",
        "« {hearing} » a déjà les lignes de {path}. Rien n’a été ajouté.",
    ),
    "import.unreadable": Wording(
        "{path} cannot be read[: {reason}]. Nothing was imported; open the file in its own program to see whether "
        "it is damaged.",
        "{path} ne peut pas être lu[ : {reason}]. Rien n’a été importé ; ouvrez le fichier dans son propre "
        "logiciel pour voir s’il est endommagé.",
    ),
    "import.unsupported": Wording(
        "{path} is of a kind that cannot be imported[: {reason}]. Convert it to PDF, Word (.docx), OpenDocument, "
        "HTML or plain text first.",
        "{path} est d’un type qui ne peut pas être importé[ : {reason}]. Convertissez-le d’abord en PDF, "
        "Word (.docx), OpenDocument, HTML ou texte brut.",
    ),
    "import.encrypted": Wording(
        "{path} is protected by a password. Remove the protection in its own program and import it again.",
        "{path} est protégé par un mot de passe. Retirez la protection dans son propre logiciel et importez-le "
        "de nouveau.",
    ),
    "import.too_large": Wording(
        "{path} is too large to be read safely[ (limit: {limit_mb} MB)][: {reason}]. Split it and import the parts.",
        "{path} est trop volumineux pour être lu sans risque[ (limite : {limit_mb} Mo)][ : {reason}]. "
        "Divisez-le et importez les parties.",
    ),
    "import.too_slow": Wording(
        "Reading {path} took too long and was stopped[ after {seconds} s]. Nothing was imported; try a simpler "
        "copy, for instance one printed to PDF.",
        "La lecture de {path} prenait trop de temps et a été arrêtée[ au bout de {seconds} s]. Rien n’a été "
        "importé ; essayez avec une copie plus simple, par exemple imprimée en PDF.",
    ),
    # -- writing files
    "file.cannot_read": Wording(
        "{path} cannot be read[: {reason}]. Check the name and that you may open it.",
        "{path} ne peut pas être lu[ : {reason}]. Vérifiez son nom et vos droits d’accès.",
    ),
    "file.cannot_write": Wording(
        "{path} cannot be written[: {reason}]. The file that was there is unchanged; choose another place, or "
        "close the program that uses it.",
        "{path} ne peut pas être écrit[ : {reason}]. Le fichier déjà présent est inchangé ; choisissez un autre "
        "emplacement ou fermez le logiciel qui l’utilise.",
    ),
    "file.no_folder": Wording(
        "The folder {path} does not exist. Make it first, or choose another place.",
        "Le répertoire {path} n’existe pas. Créez-le d’abord, ou choisissez un autre emplacement.",
    ),
    "file.not_utf8": Wording(
        "{path} is not UTF-8 text. Save it again as UTF-8 text.",
        "{path} n’est pas un texte en UTF-8. Enregistrez-le de nouveau en UTF-8.",
    ),
    # -- exchange between colleagues
    "exchange.not_one": Wording(
        "{path} is not the record of a hearing shared from Rapporteur Desk. Ask your colleague for the file that "
        "“Share this hearing” made; its name ends in .rdx.",
        "{path} n’est pas le compte rendu d’une audition partagé depuis Rapporteur Desk. Demandez à votre collègue "
        "le fichier produit par « Partager cette audition » ; son nom se termine par .rdx.",
    ),
    "exchange.newer": Wording(
        "{path} was made by a newer version of Rapporteur Desk. Update the program on this computer, then merge it.",
        "{path} a été produit par une version plus récente de Rapporteur Desk. Mettez à jour le logiciel sur ce "
        "poste, puis fusionnez-le.",
    ),
    "exchange.invalid": Wording(
        "{path} cannot be merged: at {place}, {reason}. Nothing was changed; ask your colleague to share the "
        "hearing again.",
        "{path} ne peut pas être fusionné : à l’endroit {place}, {reason}. Rien n’a été modifié ; demandez à votre "
        "collègue de partager de nouveau l’audition.",
    ),
    "exchange.hearing_binned": Wording(
        "Hearing {key}, “{title}”, is in the bin of this dossier. Restore it first, then merge your colleague's "
        "record.",
        "L’audition {key}, « {title} », se trouve dans la corbeille de ce dossier. Restaurez-la d’abord, puis "
        "fusionnez le compte rendu de votre collègue.",
    ),
    "exchange.which_hearing": Wording(
        "Is this the same hearing? The record is of “{title}”, {day}[ at {start}]; {key} has that title and day, but "
        "another time[: {ours}]. Nothing was merged: say --into {key} to merge them, or --into new for a hearing of "
        "its own.",
        "S’agit-il de la même audition ? Le compte rendu est celui de « {title} », {day}[ à {start}] ; {key} a ce "
        "titre et cette date, mais pas la même heure[ : {ours}]. Rien n’a été fusionné : indiquez --into {key} pour "
        "les réunir, ou --into new pour en faire une audition à part.",
    ),
    "exchange.no_name": Wording(
        "Your colleague must know whose notes these are. Give your name (--by, or “Your name” in the preferences).",
        "Votre collègue doit savoir qui a pris ces notes. Indiquez votre nom (--by, ou « Votre nom » dans les "
        "préférences).",
    ),
    "exchange.closed": Wording(
        "Hearing {key} was held behind closed doors. To give its record to a colleague who may read it, say so "
        "(--confidential).",
        "L’audition {key} s’est tenue à huis clos. Pour remettre son compte rendu à un collègue habilité, "
        "confirmez-le (--confidential).",
    ),
    "export.unsupported_format": Wording(
        "Files of the kind {format} cannot be written. Give a name that ends in .docx, .odt, .pdf, .html or .md.",
        "Les fichiers de type {format} ne peuvent pas être produits. Donnez un nom terminé par .docx, .odt, .pdf, "
        ".html ou .md.",
    ),
    "export.unknown_node": Wording(
        "The text holds something that this format cannot show[: {node}][ in {where}]. "
        "No file was written; export to another format, or change that passage.",
        "Le texte contient un élément que ce format ne peut pas rendre[ : {node}][ dans {where}]. "
        "Aucun fichier n’a été produit ; choisissez un autre format ou modifiez ce passage.",
    ),
    "export.not_exportable": Wording(
        "{key} cannot be exported. Choose a section, a mini-report or a hearing.",
        "{key} ne peut pas être exporté. Choisissez une section, un mini-rapport ou une audition.",
    ),
    "export.one_kind": Wording(
        "Sections and mini-reports cannot be written into one document. Leave {key} out, or choose sections alone.",
        "Des sections et des mini-rapports ne peuvent pas former un même document. Retirez {key} ou ne choisissez que "
        "des sections.",
    ),
    "export.nothing": Wording(
        "There is nothing of that kind in {key|this dossier}[ ({kind})]. No file was written.",
        "Il n’y a rien de cette sorte dans {key|ce dossier}[ ({kind})]. Aucun fichier n’a été écrit.",
    ),
    "export.too_slow": Wording(
        "Making the document took too long and was stopped[ after {seconds} s]. No file was written; export its "
        "sections one by one, or choose another format.",
        "La production du document prenait trop de temps et a été arrêtée[ au bout de {seconds} s]. Aucun fichier "
        "n’a été écrit ; exportez les sections une à une ou choisissez un autre format.",
    ),
    "export.interrupted": Wording(
        "The process that makes the document stopped, perhaps for want of memory. No file was written; close other "
        "programs and try again, or choose another format.",
        "Le processus qui produit le document s’est arrêté, peut-être faute de mémoire. Aucun fichier n’a été écrit ; "
        "fermez d’autres logiciels et réessayez, ou choisissez un autre format.",
    ),
    "export.failed": Wording(
        "The document could not be made[: {reason}]. No file was written; try another format.",
        "Le document n’a pas pu être produit[ : {reason}]. Aucun fichier n’a été écrit ; essayez un autre format.",
    ),
    "document.unknown_token": Wording(
        "The text holds something that is not understood[: {token}][, line {line}]. Write that passage otherwise.",
        "Le texte contient un élément qui n’est pas compris[ : {token}][, ligne {line}]. Écrivez ce passage "
        "autrement.",
    ),
}
