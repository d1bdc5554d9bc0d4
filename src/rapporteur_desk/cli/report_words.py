"""What the terminal says about sections and about what is written to files; part of `words`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording

REPORT_HELP: Final[Mapping[str, Wording]] = {
    "new-section": Wording("add a section to a mini-report", "ajoute une section à un mini-rapport"),
    "set-text": Wording("replace the text of a section", "remplace le texte d’une section"),
    "set-role": Wording(
        "say which part of the printed report a section is",
        "indique quelle partie du rapport imprimé est une section",
    ),
    "section title": Wording("title of the section", "titre de la section"),
    "parent": Wording("section it is part of", "section dont elle fait partie"),
    "role": Wording(
        "part of the report: body (a numbered section), essentiel, foreword, conclusion, examination (the "
        "delegation's debate)",
        "partie du rapport : body (section numérotée), essentiel, foreword (avant-propos), conclusion, examination "
        "(examen en délégation)",
    ),
    "export": Wording(
        "write a section, a mini-report or a hearing's notes, minutes or questionnaire to a file",
        "écrit dans un fichier une section, un mini-rapport ou les notes, le compte rendu ou le questionnaire d’une "
        "audition",
    ),
    "export target": Wording("section, mini-report or hearing", "section, mini-rapport ou audition"),
    "to": Wording(
        "file to write; its ending gives the format: .docx .odt .pdf .html .md",
        "fichier à écrire ; son extension donne le format : .docx .odt .pdf .html .md",
    ),
}

REPORT_ANSWERS: Final[Mapping[str, Wording]] = {
    "role set": Wording("{key}: {role}", "{key} : {role}"),
}

REPORT_VALUES: Final[Mapping[str, Wording]] = {
    "body": Wording("numbered section", "section numérotée"),
    "essentiel": Wording("summary", "L’Essentiel"),
    "foreword": Wording("foreword", "avant-propos"),
    "conclusion": Wording("conclusion", "conclusion"),
    "examination": Wording("debate of the delegation", "examen en délégation"),
}

REPORT_PLACEHOLDERS: Final[Mapping[str, str]] = {"ROLE": "RÔLE"}
