"""The phrases that a message's parameters name: why something is refused, what was wanted instead."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording, filled

_BEHIND: Final = Wording(
    "it is older than its latest backup, so that part of what was written is missing",
    "il est plus ancien que sa dernière sauvegarde : une partie de ce qui a été écrit manque",
)
_LOST_LOG: Final = Wording(
    "the log of what was written last (dossier.db-wal) has gone since the application was stopped abruptly, so that "
    "part of it may be missing",
    "le journal des dernières modifications (dossier.db-wal) a disparu depuis un arrêt brutal : une partie de ce qui "
    "a été écrit en dernier peut manquer",
)

FINDINGS: Final[tuple[tuple[re.Pattern[str], Wording], ...]] = tuple(
    (re.compile(pattern), wording)
    for pattern, wording in (
        (r"The dossier is older than its newest backup\.", _BEHIND),
        (r"The log of what was written last is missing\.", _LOST_LOG),
        (
            r"The database is damaged: .*",
            Wording("parts of its database are garbled", "des parties de sa base de données sont altérées"),
        ),
        (
            r"The text of \w+ (?P<key>\S+) has changed on disk.*",
            Wording("{key} was changed on the disk", "{key} a été altéré sur le disque"),
        ),
        (
            r"\w+ (?P<key>\S+) cannot be read: .*",
            Wording("{key} can no longer be read", "{key} n’est plus lisible"),
        ),
        (
            r"Page (?P<page>\d+) of source \S+ has changed on disk.*",
            Wording(
                "page {page} of a source was changed on the disk",
                "la page {page} d’une source a été altérée sur le disque",
            ),
        ),
        (
            r"The history of \w+ (?P<key>\S+) does not lead to its text\.",
            Wording(
                "the history of {key} does not lead to its text",
                "l’historique de {key} ne mène pas à son texte",
            ),
        ),
        (
            r"The attachment \S+ of \w+ (?P<key>.+) is missing\.",
            Wording("a file attached to {key} is missing", "une pièce jointe de {key} manque"),
        ),
        (
            r"The attachment \S+ of \w+ (?P<key>.+) is damaged.*",
            Wording("a file attached to {key} is damaged", "une pièce jointe de {key} est endommagée"),
        ),
    )
)
"""What the check of a dossier finds, by its English sentence."""

REASONS: Final[Mapping[str, Wording]] = {
    # what is wrong with a dossier
    "header": Wording(
        "its database does not begin as it should", "le début de sa base de données est altéré"
    ),
    "empty file": Wording("its database is empty", "sa base de données est vide"),
    "missing database": Wording("its database is missing", "sa base de données manque"),
    "application_id": Wording(
        "its database is of another program", "sa base de données est celle d’un autre logiciel"
    ),
    "behind": _BEHIND,
    "lost log": _LOST_LOG,
    "missing record": Wording("its main record is missing", "sa fiche principale manque"),
    "database disk image is malformed": Wording(
        "parts of its database are garbled", "des parties de sa base de données sont altérées"
    ),
    "file is not a database": Wording(
        "its database does not begin as it should", "le début de sa base de données est altéré"
    ),
    "journal_mode": Wording("its journal cannot be kept there", "son journal ne peut pas y être tenu"),
    # why a line of a sitting is refused
    "not_json": Wording("it is not valid JSON", "ce n’est pas du JSON valide"),
    "not_object": Wording("it is not a JSON object", "ce n’est pas un objet JSON"),
    "not_utf8": Wording("it is not UTF-8 text", "ce n’est pas du texte en UTF-8"),
    "line_too_long": Wording("it is too long", "elle est trop longue"),
    "bad_characters": Wording(
        "“{field}” holds something that is no character",
        "le champ « {field} » contient un caractère invalide",
    ),
    "not_a_file": Wording("it is not an ordinary file", "ce n’est pas un fichier ordinaire"),
    "missing": Wording("“{field}” is missing", "le champ « {field} » manque"),
    "wrong_type": Wording("“{field}” is of the wrong type", "le champ « {field} » n’est pas du bon type"),
    "bad_date": Wording(
        "“{field}” is not a date such as 2024-03-05",
        "le champ « {field} » n’est pas une date comme 2024-03-05",
    ),
    "mixed_dates": Wording(
        "its date ({found}) is not that of the sitting ({expected})",
        "sa date ({found}) n’est pas celle de la séance ({expected})",
    ),
    "mixed_sittings": Wording(
        "it belongs to another sitting ({found}) than the first ({expected})",
        "elle appartient à une autre séance ({found}) que la première ({expected})",
    ),
    # why a colleague's record is refused
    "wrong_kind": Wording("the value is not of the kind expected", "la valeur n’est pas du type attendu"),
    "wrong_value": Wording("the value does not fit the rest", "la valeur ne s’accorde pas avec le reste"),
    "missing_value": Wording("a value is missing", "une valeur manque"),
    "empty_value": Wording("the text is empty", "le texte est vide"),
    "too_long": Wording("it is too long", "le contenu est trop long"),
    "no_character": Wording(
        "the text holds something that is no character", "le texte contient un caractère invalide"
    ),
    "unknown_choice": Wording("the choice is unknown", "ce choix est inconnu"),
    "bad_moment": Wording("it is no valid day or time", "ce n’est pas une date ou une heure valide"),
    "bad_id": Wording("it is no valid identifier", "ce n’est pas un identifiant valide"),
    "refers_nowhere": Wording(
        "it refers to something that is not in the file", "un renvoi ne mène à rien dans le fichier"
    ),
    "twice": Wording("the same identifier is given twice", "le même identifiant figure deux fois"),
    "ends_before_start": Wording(
        "the hearing would end before it starts", "l’audition se terminerait avant d’avoir commencé"
    ),
    # why a transcript is refused
    "no_webvtt_header": Wording("it does not begin with “WEBVTT”", "il ne commence pas par « WEBVTT »"),
    "no_cue": Wording(
        "no subtitle in it has both its times, such as 00:12:41.500 --> 00:12:44.000, and its words",
        "aucun sous-titre n’y a à la fois ses horaires, tels que 00:12:41.500 --> 00:12:44.000, et son texte",
    ),
    "unknown_kind": Wording(
        "neither its name nor its content tells of such a file",
        "ni son extension ni son contenu n’y correspondent",
    ),
    "too_many_lines": Wording("more than 50,000 lines", "plus de 50 000 lignes"),
    "too_long_a_line": Wording(
        "one of its lines is out of all measure", "une de ses lignes est démesurément longue"
    ),
    "bad_time": Wording(
        "“{field}” is not a time such as 12.5 or 00:12:41",
        "le champ « {field} » n’est pas un horaire comme 12.5 ou 00:12:41",
    ),
    # why a document is refused
    "damaged": Wording("it is damaged or incomplete", "il est endommagé ou incomplet"),
    "not_what_it_says": Wording(
        "its content is not what its name says", "son contenu ne correspond pas à son extension"
    ),
    "unsafe_archive": Wording(
        "its packaging is irregular and could be harmful",
        "sa structure interne est irrégulière, voire malveillante",
    ),
    "unpacks_too_large": Wording(
        "once unpacked it would fill the memory", "une fois décompressé, il saturerait la mémoire"
    ),
    "memory": Wording("reading it needs too much memory", "sa lecture demande trop de mémoire"),
    "forbidden_xml": Wording(
        "it holds XML declarations that are refused for safety",
        "il contient des déclarations XML refusées par sécurité",
    ),
    "reader_failed": Wording("the reading process stopped", "le processus de lecture s’est interrompu"),
    "file_too_large": Wording("it is too large", "il est trop volumineux"),
    "binary": Wording("it is not text", "ce n’est pas du texte"),
    "legacy_word": Wording("old Word format (.doc)", "ancien format Word (.doc)"),
    # what the system says
    **{
        os.strerror(code): wording
        for code, wording in {
            errno.ENOENT: Wording("it does not exist", "il n’existe pas"),
            errno.EACCES: Wording("you may not access it", "vous n’avez pas les droits d’accès"),
            errno.EPERM: Wording("you may not do this", "vous n’en avez pas le droit"),
            errno.EISDIR: Wording("it is a folder", "c’est un répertoire"),
            errno.ENOTDIR: Wording(
                "part of its path is not a folder", "une partie du chemin n’est pas un répertoire"
            ),
            errno.ENOSPC: Wording("the disk is full", "le disque est plein"),
            errno.EROFS: Wording("the disk is read-only", "le disque est en lecture seule"),
            errno.EEXIST: Wording("it already exists", "il existe déjà"),
            errno.EIO: Wording("the disk did not answer", "le disque ne répond pas"),
            errno.ENAMETOOLONG: Wording("its name is too long", "son nom est trop long"),
            errno.EBUSY: Wording("another program uses it", "un autre logiciel l’utilise"),
        }.items()
    },
}
"""What a parameter `reason` may name. Any other reason is shown as it is."""


KINDS: Final[Mapping[str, Wording]] = {
    "mini_report": Wording("a mini-report (M2)", "un mini-rapport (M2)"),
    "hearing": Wording("a hearing (A3)", "une audition (A3)"),
    "section": Wording("a section (M2-03)", "une section (M2-03)"),
    "note": Wording("a note (A3-07)", "une note (A3-07)"),
    "source": Wording("a source (S12)", "une source (S12)"),
    "written": Wording("a note (A3-07) or a section (M2-03)", "une note (A3-07) ou une section (M2-03)"),
}
"""What a parameter `wanted` may name."""


def shown_reason(reason: str, parameters: Mapping[str, object], language: str) -> str:
    """A reason in words: one of `REASONS`, a finding of the check, or as it is."""
    phrase = REASONS.get(reason)
    if phrase is not None:
        return filled(phrase, parameters, language)
    for pattern, wording in FINDINGS:
        if found := pattern.fullmatch(reason):
            return filled(wording, found.groupdict(), language)
    return reason
