"""What the terminal says, in both languages: help, lists, answers. Errors have theirs in `services.messages`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.cli.backup_words import BACKUP_ANSWERS, BACKUP_HELP, BACKUP_REASONS
from rapporteur_desk.cli.hearing_words import HEARING_ANSWERS, HEARING_HELP
from rapporteur_desk.cli.report_words import REPORT_ANSWERS, REPORT_HELP, REPORT_PLACEHOLDERS, REPORT_VALUES
from rapporteur_desk.cli.sharing_words import SHARING_ANSWERS, SHARING_HELP
from rapporteur_desk.services.wording import Wording, filled, with_french_spaces

PROGRAM: Final = "rapporteur-desk"

HELP: Final[Mapping[str, Wording]] = {
    "program": Wording(
        "Notes of hearings, sources and draft sections of a yearly dossier. Without a command the window opens;\n"
        "`open FOLDER` opens it on another dossier.",
        "Notes d’audition, sources et projets de sections d’un dossier annuel. Sans commande, la fenêtre s’ouvre ;\n"
        "`open RÉPERTOIRE` l’ouvre sur un autre dossier.",
    ),
    "keys": Wording(
        "What things are called:\n"
        "  A3 a hearing         A3-07 one of its notes      N4 a note without hearing\n"
        "                       A3-T12 a line of its transcript\n"
        "  S12 a source         S12-01 one of its excerpts\n"
        "  M2 a mini-report     M2-03 one of its sections   R5 a recommendation\n"
        "The lists show these keys; they never change.",
        "Comment désigner les choses :\n"
        "  A3 une audition      A3-07 l’une de ses notes       N4 une note sans audition\n"
        "                       A3-T12 une ligne de sa transcription\n"
        "  S12 une source       S12-01 l’un de ses extraits\n"
        "  M2 un mini-rapport   M2-03 l’une de ses sections    R5 une recommandation\n"
        "Les listes donnent ces repères ; ils ne changent jamais.",
    ),
    "journey": Wording(
        "From the hearing to the report:\n"
        "  rapporteur-desk new ~/ia-2024 --title 'AI and public services'\n"
        "  rapporteur-desk new-report 'AI and health' --short Health\n"
        "  rapporteur-desk import hearing sitting.jsonl\n"
        "  rapporteur-desk search 'rural areas' --kind note\n"
        "  rapporteur-desk link A1-07 M1\n"
        "  rapporteur-desk new-section M1 Findings --text findings.md\n"
        "  rapporteur-desk export M1-01 --to findings.docx",
        "De l’audition au rapport :\n"
        "  rapporteur-desk new ~/ia-2024 --title 'L’IA et les services publics'\n"
        "  rapporteur-desk new-report 'L’IA et la santé' --short Santé\n"
        "  rapporteur-desk import hearing seance.jsonl\n"
        "  rapporteur-desk search 'zones rurales' --kind note\n"
        "  rapporteur-desk link A1-07 M1\n"
        "  rapporteur-desk new-section M1 Constats --text constats.md\n"
        "  rapporteur-desk export M1-01 --to constats.docx",
    ),
    "commands": Wording("commands", "commandes"),
    "examples": Wording("Examples:", "Exemples :"),
    "help": Wording("show this help and end", "affiche cette aide et s’arrête"),
    "version": Wording("show the version and end", "affiche la version et s’arrête"),
    "dossier": Wording(
        "folder of the dossier (default: the one opened last)",
        "répertoire du dossier (par défaut : le dernier ouvert)",
    ),
    "json": Wording("answer in JSON", "répond en JSON"),
    # commands
    "new": Wording("make a new dossier in a folder", "crée un nouveau dossier dans un répertoire"),
    "demo": Wording(
        "make the demonstration dossier in a folder", "crée le dossier de démonstration dans un répertoire"
    ),
    "import": Wording(
        "import a sitting, documents, a recording or a transcript",
        "importe une séance, des documents, un enregistrement ou une transcription",
    ),
    "import recording": Wording(
        "give a hearing the recording of its sound or picture",
        "rattache à une audition son enregistrement sonore ou vidéo",
    ),
    "import transcript": Wording(
        "give a hearing its transcript or subtitles (WebVTT, SubRip, JSON Lines)",
        "rattache à une audition sa transcription ou ses sous-titres (WebVTT, SubRip, JSON Lines)",
    ),
    "anchor": Wording(
        "say where a note stands in the recording or video: all notes of its hearing are aligned by that",
        "indique où se trouve une note dans l’enregistrement ou la vidéo : les autres notes s’en déduisent",
    ),
    "import hearing": Wording(
        "import a sitting: one hearing, one note an intervention",
        "importe une séance : une audition, une note par intervention",
    ),
    "import source": Wording(
        "import documents (PDF, DOCX, ODT, HTML, Markdown, text) as sources",
        "importe des documents (PDF, DOCX, ODT, HTML, Markdown, texte) comme sources",
    ),
    "list": Wording(
        "list mini-reports, hearings, notes, sources, sections, lines of transcripts, templates, "
        "saved searches, or what is to be done",
        "liste mini-rapports, auditions, notes, sources, sections, transcriptions, modèles, "
        "recherches enregistrées, ou ce qui reste à faire",
    ),
    "show": Wording("show one thing with its whole text", "affiche un élément avec tout son texte"),
    "link": Wording(
        "link notes or excerpts to what they support",
        "lie des notes ou des extraits à ce qu’ils étayent",
    ),
    "search": Wording("search the whole dossier", "cherche dans tout le dossier"),
    "new-report": Wording("add a mini-report", "ajoute un mini-rapport"),
    "rebuild-index": Wording("build the search index anew", "reconstruit l’index de recherche"),
    "check": Wording(
        "check that the dossier is whole and its citations lead somewhere",
        "vérifie que le dossier est intact et que ses renvois aboutissent",
    ),
    # arguments
    "folder": Wording("folder, which must hold nothing yet", "répertoire, qui doit être vide"),
    "title": Wording("title (default: the folder's name)", "titre (par défaut : le nom du répertoire)"),
    "theme": Wording("theme of the year", "thème de l’année"),
    "year": Wording("year of the theme", "année du thème"),
    "language": Wording("language of the report: fr or en", "langue du rapport : fr ou en"),
    "hearing file": Wording(
        "JSON Lines, one intervention a line, with date, texte and if known ordre, orateur, fonction, section",
        "JSON Lines, une intervention par ligne, avec date, texte et si possible ordre, orateur, fonction, section",
    ),
    "for": Wording(
        "mini-report that the hearing feeds (may be repeated)",
        "mini-rapport que l’audition nourrit (répétable)",
    ),
    "source file": Wording("document to read", "document à lire"),
    "recording file": Wording(
        "sound or video; it is copied into the dossier", "son ou vidéo ; le fichier est copié dans le dossier"
    ),
    "transcript file": Wording(
        ".vtt, .srt or .jsonl (start, end, speaker, text)", ".vtt, .srt ou .jsonl (start, end, speaker, text)"
    ),
    "to hearing": Wording("hearing it belongs to", "audition concernée"),
    "anchored note": Wording("note with a time, such as A3-07", "note horodatée, par exemple A3-07"),
    "place": Wording(
        "its place in the recording: 12:41, 1:02:03, 12 min 41",
        "sa position dans l’enregistrement : 12:41, 1:02:03, 12 min 41",
    ),
    "what": Wording("what to list", "ce qu’il faut lister"),
    "everything": Wording("settled follow-ups too", "aussi les suites déjà réglées"),
    "document of list": Wording(
        "write follow-ups or what is to be checked into a file, by its ending .docx .odt .pdf .html .md",
        "écrit les suites ou les points à vérifier dans un fichier, selon son extension .docx .odt .pdf .html .md",
    ),
    "history": Wording(
        "show the versions of a note or section, or what changed between two",
        "affiche les versions d’une note ou d’une section, ou ce qui a changé entre deux",
    ),
    "text key": Wording("key of a note or section", "repère d’une note ou d’une section"),
    "compare": Wording(
        "numbers of two versions, from the list; 0 is the present one",
        "numéros de deux versions, pris dans la liste ; 0 est l’actuelle",
    ),
    "all versions": Wording(
        "every saved version, not only the last of each session",
        "toutes les versions enregistrées, pas seulement la dernière de chaque séance de travail",
    ),
    "settle": Wording(
        "settle requests, commitments and doubts, or give them a due date",
        "règle des demandes, engagements et points à vérifier, ou leur donne une échéance",
    ),
    "settled note": Wording("note", "note"),
    "reopen": Wording("open them again", "les rouvre"),
    "due": Wording("set this due date instead", "fixe plutôt cette échéance"),
    "of hearing": Wording("only those of this hearing", "seulement ceux de cette audition"),
    "of report": Wording("only those of this mini-report", "seulement ceux de ce mini-rapport"),
    "key": Wording("key, such as A3-07", "repère, par exemple A3-07"),
    "note": Wording("note or excerpt", "note ou extrait"),
    "target": Wording("mini-report, section or recommendation", "mini-rapport, section ou recommandation"),
    "stance": Wording(
        "how the passage bears on it: supports (default), qualifies, contradicts",
        "sens du lien : supports (étaye, par défaut), qualifies (nuance), contradicts (contredit)",
    ),
    "query": Wording(
        'words, "exact phrases", -without, OR, begin*; empty: everything that the filters let through',
        'mots, "expression exacte", -sans, OU, début* ; vide : tout ce que les filtres laissent passer',
    ),
    "saved search": Wording(
        "the search saved under this name; words and filters narrow it further",
        "la recherche enregistrée sous ce nom ; mots et filtres la restreignent encore",
    ),
    "kind": Wording("only this kind (may be repeated):", "seulement ce type (répétable) :"),
    "speaker": Wording("only what was said by this person", "seulement ce qu’a dit cette personne"),
    "note kind": Wording("only notes of this kind:", "seulement les notes de ce genre :"),
    "since": Wording("from this day on (2024-03-05)", "à partir de ce jour (2024-03-05)"),
    "until": Wording("up to this day (2024-03-05)", "jusqu’à ce jour (2024-03-05)"),
    "limit": Wording(
        "results a kind at most (default: 20)", "nombre de résultats par type (par défaut : 20)"
    ),
    "report title": Wording("title of the mini-report", "titre du mini-rapport"),
    "short": Wording("short title for lists", "titre court pour les listes"),
    "sector": Wording("sector of the theme:", "secteur du thème :"),
    "report": Wording("mini-report", "mini-rapport"),
    "text": Wording(
        "Markdown file with its text, - for standard input; cite with [@A3-07] or [@S12, p. 4]",
        "fichier Markdown de son texte, - pour l’entrée standard ; citez par [@A3-07] ou [@S12, p. 4]",
    ),
    "section": Wording("section", "section"),
    **REPORT_HELP,
    **HEARING_HELP,
    **BACKUP_HELP,
    **SHARING_HELP,
    "keep alignment": Wording(
        "keep the alignment of the notes: the file is the same recording in another format",
        "conserver le calage des notes : le fichier est le même enregistrement dans un autre format",
    ),
}

PLACEHOLDERS: Final[Mapping[str, str]] = {
    "COMMAND": "COMMANDE",
    "DATE": "DATE",
    "FILE": "FICHIER",
    "FOLDER": "RÉPERTOIRE",
    "KEY": "REPÈRE",
    "KIND": "TYPE",
    "LANGUAGE": "LANGUE",
    "NAME": "NOM",
    "NOTE": "NOTE",
    "NUMBER": "NOMBRE",
    "TIMECODE": "POSITION",
    "QUERY": "REQUÊTE",
    "REPORT": "MINI-RAPPORT",
    "SECTION": "SECTION",
    "SECTOR": "SECTEUR",
    "STAMP": "MOMENT",
    "STANCE": "SENS",
    "TARGET": "CIBLE",
    "HEARING": "AUDITION",
    "PAPER": "DOCUMENT",
    "PLACE": "LIEU",
    "TIME": "HEURE",
    "THEME": "THÈME",
    "TITLE": "TITRE",
    "VERSION": "VERSION",
    "YEAR": "ANNÉE",
    **REPORT_PLACEHOLDERS,
}
"""What stands for an argument in the help, in French."""

ARGPARSE: Final[Mapping[str, str]] = {
    "usage: ": "utilisation : ",
    "positional arguments": "arguments",
    "options": "options",
    "%(prog)s: error: %(message)s\n": "%(prog)s : erreur : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "invalid choice: %(value)r (choose from %(choices)s)": "valeur inconnue : %(value)r (au choix : %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "valeur inconnue : %(value)r, peut-être %(closest)r ? (au choix : %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "valeur incorrecte : %(value)r",
    "ambiguous option: %(option)s could match %(matches)s": "option ambiguë : %(option)s peut être %(matches)s",
    "not allowed with argument %s": "incompatible avec %s",
    "ignored explicit argument %r": "valeur inattendue : %r",
}
"""argparse's own words in French, by its English ones; what a later Python adds stays in English."""

ANSWERS: Final[Mapping[str, Wording]] = {
    **REPORT_ANSWERS,
    "made": Wording("Dossier made in {path}", "Dossier créé dans {path}"),
    "imported hearing": Wording(
        "{key}  {title}, {day}: {notes} notes, {persons} persons heard",
        "{key}  {title}, {day} : {notes} notes, {persons} personnes entendues",
    ),
    "imported source": Wording("{key}  {title}: {pages} pages", "{key}  {title} : {pages} pages"),
    "alignment forgotten": Wording(
        "{key}: the notes are no longer aligned, for that was with the former recording; align them with `anchor`, or "
        "add it with --keep-alignment where it is the same in another format",
        "{key} : les notes ne sont plus calées, car elles l’étaient sur l’ancien enregistrement ; recalez-les avec "
        "`anchor`, ou ajoutez-le avec --keep-alignment s’il s’agit du même dans un autre format",
    ),
    "imported recording": Wording("{key}: recording {name} added", "{key} : enregistrement {name} ajouté"),
    "imported transcript": Wording(
        "{key}  {title}: {lines} lines of transcript", "{key}  {title} : {lines} lignes de transcription"
    ),
    "left out one": Wording(
        "One unreadable subtitle was left out: line {lines} of the file",
        "Un sous-titre illisible laissé de côté : ligne {lines} du fichier",
    ),
    "left out": Wording(
        "{count} unreadable subtitles were left out: lines {lines} of the file",
        "{count} sous-titres illisibles laissés de côté : lignes {lines} du fichier",
    ),
    "anchored": Wording(
        "{key} stands at {place}: the notes of {hearing} are aligned with the recording",
        "{key} se trouve à {place} : les notes de {hearing} sont calées sur l’enregistrement",
    ),
    "place": Wording("At {place} of the recording", "À {place} de l’enregistrement"),
    "no text": Wording(
        "{key}: no text was found in it (a scan?); it cannot be searched",
        "{key} : aucun texte n’y a été trouvé (document numérisé ?) ; la recherche ne le verra pas",
    ),
    "linked": Wording("{origin} {stance} {target}", "{origin} {stance} {target}"),
    "nothing": Wording("Nothing to list.", "Rien à lister."),
    "no results": Wording("Nothing found.", "Aucun résultat."),
    "did you mean": Wording("Did you mean: {query}", "Vouliez-vous dire : {query}"),
    "and more": Wording("… and {count} more (--limit)", "… et {count} de plus (--limit)"),
    "noted by": Wording("noted by {name}", "noté par {name}"),
    "text set": Wording("{key}: text saved, {words} words", "{key} : texte enregistré, {words} mots"),
    "settled": Wording("{key}: settled", "{key} : réglée"),
    "reopened": Wording("{key}: open again", "{key} : rouverte"),
    "due set": Wording("{key}: due {day}", "{key} : échéance {day}"),
    "due": Wording("due {day}", "échéance {day}"),
    "overdue": Wording("overdue since {day}", "en retard depuis {day}"),
    "proposed": Wording("due {day}?", "échéance {day} ?"),
    "settled on": Wording("settled {day}", "réglée {day}"),
    "no section": Wording("no section", "sans section"),
    "no report": Wording("no mini-report", "sans mini-rapport"),
    "present": Wording("present text", "texte actuel"),
    "compared": Wording(
        "{key}: deletions {deletions}, insertions {insertions}",
        "{key} : suppressions {deletions}, ajouts {insertions}",
    ),
    "index built": Wording(
        "Index built: {count} documents can be found", "Index reconstruit : {count} éléments trouvables"
    ),
    "sound": Wording("The dossier is whole.", "Le dossier est intact."),
    "damage": Wording("Damage found:", "Dommages constatés :"),
    "broken citation": Wording(
        "{section} cites {cited}, which is not in the dossier",
        "{section} renvoie à {cited}, qui n’est pas dans le dossier",
    ),
    **HEARING_ANSWERS,
    **BACKUP_ANSWERS,
    **SHARING_ANSWERS,
    "building index": Wording("Building the index", "Construction de l’index"),
    "importing": Wording("Importing {name}", "Import de {name}"),
    "confidential": Wording("closed", "huis clos"),
    "error": Wording("Error: {message}", "Erreur : {message}"),
    "interrupted": Wording("Stopped. Nothing half-done was kept.", "Arrêté. Rien n’a été gardé à moitié."),
    "bug": Wording(
        "Something went wrong that should not have ({error}). Your work is safe.[ A report is in {path}.]",
        "Une erreur inattendue s’est produite ({error}). Votre travail est intact.[ Un compte rendu se trouve dans "
        "{path}.]",
    ),
    "bad date": Wording(
        "“{text}” is not a date such as 2024-03-05",
        "« {text} » n’est pas une date comme 2024-03-05",
    ),
    "bad limit": Wording("give a number from 1 to 10000", "donnez un nombre de 1 à 10000"),
    "not saved": Wording(
        "Something could not be saved; see the messages above.",
        "Tout n’a pas pu être enregistré ; voyez les messages ci-dessus.",
    ),
}

VALUES: Final[Mapping[str, Wording]] = {
    "supports": Wording("supports", "étaye"),
    "qualifies": Wording("qualifies", "nuance"),
    "contradicts": Wording("contradicts", "contredit"),
    "hearing": Wording("hearing", "audition"),
    "round_table": Wording("round table", "table ronde"),
    "visit": Wording("visit", "déplacement"),
    "written_contribution": Wording("written contribution", "contribution écrite"),
    "plain": Wording("", ""),
    "quote": Wording("quote", "citation"),
    "figure": Wording("figure", "chiffre"),
    "commitment": Wording("commitment", "engagement"),
    "to_check": Wording("to check", "à vérifier"),
    "request": Wording("request", "demande"),
    "idea": Wording("idea", "idée"),
    "todo": Wording("to do", "à faire"),
    "draft": Wording("draft", "ébauche"),
    "review": Wording("in review", "en relecture"),
    "done": Wording("done", "terminée"),
    **REPORT_VALUES,
    **BACKUP_REASONS,
}
"""Values of the domain as a list shows them."""

GROUPS: Final[Mapping[str, Wording]] = {
    "note": Wording("Notes", "Notes"),
    "transcript": Wording("Lines of transcripts", "Lignes de transcription"),
    "hearing": Wording("Hearings", "Auditions"),
    "source": Wording("Pages of sources", "Pages de sources"),
    "excerpt": Wording("Excerpts", "Extraits"),
    "section": Wording("Sections", "Sections"),
    "recommendation": Wording("Recommendations", "Recommandations"),
    "person": Wording("Persons", "Personnes"),
    "question": Wording("Questions", "Questions"),
    "mini_report": Wording("Mini-reports", "Mini-rapports"),
    "manual": Wording("Manual", "Manuel"),
}
"""Headings over search results."""


class Words:
    """The terminal's words in one language."""

    def __init__(self, language: str) -> None:
        self.language: Final = language

    def help(self, name: str) -> str:
        """A text of the help."""
        wording = HELP[name]
        return with_french_spaces(wording.french) if self.language == "fr" else wording.english

    def answer(self, name: str, /, **parameters: object) -> str:
        """An answer with its parameters in place."""
        return filled(ANSWERS[name], parameters, self.language)

    def value(self, value: str) -> str:
        """A value of the domain."""
        return filled(VALUES[value], {}, self.language) if value in VALUES else value

    def group(self, kind: str) -> str:
        """The heading of a kind of search results."""
        return filled(GROUPS[kind], {}, self.language)

    def placeholder(self, name: str) -> str:
        """What stands for an argument in the help; literal choices stay as they must be typed."""
        return PLACEHOLDERS.get(name, name) if self.language == "fr" else name

    def argparse(self, text: str) -> str:
        """Argparse's words; as they are (even None) where there is no translation."""
        if self.language != "fr" or text not in ARGPARSE:
            return text
        return with_french_spaces(ARGPARSE[text])
