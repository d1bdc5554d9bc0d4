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
        "write sections, mini-reports, parts of them or the papers of a hearing to a file",
        "écrit dans un fichier des sections, des mini-rapports, des parties de rapport ou les documents d’une audition",
    ),
    "export target": Wording(
        "sections, mini-reports (several make one volume), one hearing, or “series” for every mini-report",
        "sections, mini-rapports (plusieurs forment un volume), une audition, ou « series » : tous les mini-rapports",
    ),
    "as": Wording(
        "as what: document (default), essentiel, recommendations, persons-heard, bibliography, glossary, notes, "
        "evidence (each claim with its passages); minutes or questionnaire of a hearing",
        "sous quelle forme : document (par défaut), essentiel, recommendations, persons-heard (personnes entendues), "
        "bibliography, glossary (sigles), notes, evidence (chaque affirmation et ses passages) ; minutes (compte "
        "rendu) ou questionnaire d’une audition",
    ),
    "report template": Wording(
        "template of reports (see: list report-templates); a mini-report takes the usual one",
        "modèle de rapport (voir : list report-templates) ; un mini-rapport prend le modèle d’usage",
    ),
    "selection": Wording(
        "write this Markdown text as a part of the section, - for standard input",
        "écrit ce texte Markdown comme partie de la section, - pour l’entrée standard",
    ),
    "copy-template": Wording(
        "copy a template of reports into a folder of your own, to be changed there",
        "recopie un modèle de rapport dans un répertoire à vous, pour l’y modifier",
    ),
    "copied template": Wording("name of the template", "nom du modèle"),
    "new name": Wording("name of the copy", "nom de la copie"),
    "to": Wording(
        "file to write; its ending gives the format: .docx .odt .pdf .html .md .txt",
        "fichier à écrire ; son extension donne le format : .docx .odt .pdf .html .md .txt",
    ),
}

REPORT_ANSWERS: Final[Mapping[str, Wording]] = {
    "role set": Wording("{key}: {role}", "{key} : {role}"),
    "exported": Wording("{key} written to {path}", "{key} écrit dans {path}"),
    "essentiel kept": Wording(
        "Summary: about {pages} p. ({words} words)", "L’Essentiel : environ {pages} p. ({words} mots)"
    ),
    "essentiel missed": Wording(
        "Summary: about {pages} p. ({words} words); the template wants {least} to {most}",
        "L’Essentiel : environ {pages} p. ({words} mots) ; le modèle en demande de {least} à {most}",
    ),
    "template copied": Wording(
        "“{name}” is in {path}: change template.toml there, or the styles of styles.docx and styles.odt in Word or "
        "LibreOffice",
        "« {name} » se trouve dans {path} : modifiez-y template.toml, ou les styles de styles.docx et styles.odt dans "
        "Word ou LibreOffice",
    ),
}

REPORT_VALUES: Final[Mapping[str, Wording]] = {
    "series": Wording("series", "série"),
    "body": Wording("numbered section", "section numérotée"),
    "essentiel": Wording("summary", "L’Essentiel"),
    "foreword": Wording("foreword", "avant-propos"),
    "conclusion": Wording("conclusion", "conclusion"),
    "examination": Wording("debate of the delegation", "examen en délégation"),
}

REPORT_PLACEHOLDERS: Final[Mapping[str, str]] = {"ROLE": "RÔLE"}
