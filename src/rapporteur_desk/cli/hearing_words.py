"""What the terminal says about preparing hearings; part of `words`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording

HEARING_HELP: Final[Mapping[str, Wording]] = {
    "new-hearing": Wording("plan a hearing", "prépare une audition"),
    "hearing": Wording("work with a hearing", "travaille sur une audition"),
    "hearing duplicate": Wording(
        "copy a hearing to another day: persons, questions, mini-reports, no notes",
        "recopie une audition à une autre date : personnes, questions, mini-rapports, sans les notes",
    ),
    "persons": Wording("work with those heard", "travaille sur les personnes entendues"),
    "persons add-list": Wording(
        "add those on a list of names and functions to a hearing",
        "ajoute à une audition les personnes d’une liste de noms et de fonctions",
    ),
    "hearing title": Wording("title of the hearing", "titre de l’audition"),
    "hearing key": Wording("hearing", "audition"),
    "day": Wording("its day (2024-03-05)", "sa date (2024-03-05)"),
    "start": Wording("when it begins (14:30)", "heure de début (14:30)"),
    "end": Wording("when it ends (16:00)", "heure de fin (16:00)"),
    "place": Wording("where", "lieu"),
    "chair": Wording("who presides, as the minutes say it", "qui préside, comme le compte rendu l’imprime"),
    "closed": Wording("behind closed doors", "à huis clos"),
    "filmed": Wording("it is filmed", "elle est filmée"),
    "hearing kind": Wording("what it is:", "sa nature :"),
    "template": Wording(
        "fill in from the template of that name (see: list templates)",
        "reprend le modèle de ce nom (voir : list templates)",
    ),
    "pasted file": Wording(
        "list, one person a line or parted by ; (- for standard input)",
        "liste, une personne par ligne ou séparées par des ; (- pour l’entrée standard)",
    ),
    "try list": Wording("only show what would be added", "montre seulement ce qui serait ajouté"),
    "team notes": Wording(
        "minutes with the team’s own notes (ideas, to check)",
        "compte rendu avec les notes propres à l’équipe (idées, à vérifier)",
    ),
    "closed notes": Wording(
        "with what was said behind closed doors: minutes of a public hearing, notes and evidence of a mini-report",
        "avec les propos tenus à huis clos : compte rendu d’une audition publique, notes et preuves d’un mini-rapport",
    ),
    "review": Wording(
        "for a colleague to correct: hidden marks tell where each paragraph comes from",
        "pour relecture : des marques invisibles disent d’où vient chaque paragraphe",
    ),
    "each": Wording(
        "questionnaire: one letter for each person heard, one file each",
        "questionnaire : une lettre par personne entendue, un fichier chacune",
    ),
}

HEARING_ANSWERS: Final[Mapping[str, Wording]] = {
    "hearing made": Wording(
        "{key}  {title}, {day}: persons heard: {persons|0}, questions: {questions|0}",
        "{key}  {title}, {day} : personnes entendues : {persons|0}, questions : {questions|0}",
    ),
    "person new": Wording("{key} + {person} (new)", "{key} + {person} (nouveau)"),
    "person known": Wording("{key} + {person} (known)", "{key} + {person} (déjà connu)"),
    "already heard": Wording(
        "{key}   {person}: already in the list", "{key}   {person} : déjà dans la liste"
    ),
    "line not understood": Wording(
        "Line {line} was not understood and left out: {text}",
        "La ligne {line} n’a pas été comprise et a été laissée de côté : {text}",
    ),
    "questions": Wording("questions: {count|0}", "questions : {count|0}"),
    "bad time": Wording("“{text}” is not a time such as 14:30", "« {text} » n’est pas une heure comme 14:30"),
}
