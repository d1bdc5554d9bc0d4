"""What the terminal says about records given to colleagues and taken from them; part of `words`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording

SHARING_HELP: Final[Mapping[str, Wording]] = {
    "share": Wording(
        "write the record of a hearing to a file for a colleague",
        "écrit le compte rendu d’une audition dans un fichier destiné à un collègue",
    ),
    "merge": Wording(
        "merge a colleague's record of a hearing", "fusionne le compte rendu d’audition d’un collègue"
    ),
    "shared hearing": Wording("hearing", "audition"),
    "share to": Wording("file to write (.rdx)", "fichier à écrire (.rdx)"),
    "by": Wording(
        "your name, kept for the next times; it goes with your notes",
        "votre nom, retenu pour les fois suivantes ; il accompagne vos notes",
    ),
    "confidential": Wording(
        "include what was said behind closed doors", "inclure ce qui a été dit à huis clos"
    ),
    "recording": Wording("include the recording", "inclure l’enregistrement"),
    "merged file": Wording("file that a colleague shared", "fichier partagé par un collègue"),
    "bring back": Wording(
        "bring back notes of the file that were deleted here",
        "reprendre les notes du fichier qui ont été supprimées ici",
    ),
    "dry run": Wording("only say what it would bring", "dire seulement ce que cela apporterait"),
    "merged into": Wording(
        "hearing of this dossier that it belongs to, or new for a hearing of its own (default: the one of the same "
        "identifier, else of the same day and title)",
        "audition de ce dossier à laquelle il appartient, ou new pour une audition à part (par défaut : celle qui a le "
        "même identifiant, sinon la même date et le même titre)",
    ),
}

SHARING_ANSWERS: Final[Mapping[str, Wording]] = {
    "shared": Wording(
        "{key} written to {path}: {notes|0} notes, as {by}",
        "{key} écrit dans {path} : {notes|0} notes, au nom de {by}",
    ),
}
