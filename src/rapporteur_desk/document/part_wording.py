"""What the parts of a report are called, in its language; part of its wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.document.report_template import PartKind, ReportTemplate
from rapporteur_desk.document.wording import is_french, wording
from rapporteur_desk.domain.choices import RecommendationLabel, Stance


@dataclass(frozen=True, slots=True)
class PartWording:
    labels: Mapping[PartKind, str]
    """Headings; `{}` is the name of the recommendations in capitals."""
    acronym: str
    meaning: str
    source_groups: tuple[tuple[str, frozenset[str]], ...]
    """Headings of a bibliography and the CSL types under each; the last takes what is left."""
    evidence: str
    """Title of the dossier of evidence."""
    claim: str
    """Before a claim's number."""
    unsupported: str
    """Said of a claim without any citation."""
    linked_to: str
    """Heading of what is linked to a section or recommendation and not cited in it."""
    key: str
    who: str
    day: str
    passage: str
    bearing: str
    cited: str
    stances: Mapping[Stance, str]
    withheld: str
    """In place of what was said behind closed doors, where that is left out."""
    notes_for: str
    """Title of the notes of a mini-report; `{}` is its short title."""
    notes_of_report: str
    """Heading of notes linked to the mini-report as a whole."""


_LAW: Final = frozenset({"legislation", "bill", "regulation", "treaty", "legal_case"})
_REPORTS: Final = frozenset({"report", "hearing"})
_ONLINE: Final = frozenset(
    {"webpage", "post", "post-weblog", "dataset", "software", "motion_picture", "interview"}
)

_FRENCH: Final = PartWording(
    labels={
        PartKind.CONTENTS: "SOMMAIRE",
        PartKind.ESSENTIEL: "L’ESSENTIEL",
        PartKind.FOREWORD: "AVANT-PROPOS",
        PartKind.RECOMMENDATIONS_LIST: "LISTE DES {}",
        PartKind.RECOMMENDATIONS_TABLE: "TABLEAU DE MISE EN ŒUVRE DES {}",
        PartKind.CONCLUSION: "CONCLUSION",
        PartKind.EXAMINATION: "EXAMEN EN DÉLÉGATION",
        PartKind.PERSONS_HEARD: "LISTE DES PERSONNES ENTENDUES",
        PartKind.CONTRIBUTIONS: "CONTRIBUTIONS ÉCRITES REÇUES",
        PartKind.BIBLIOGRAPHY: "BIBLIOGRAPHIE",
        PartKind.GLOSSARY: "LISTE DES SIGLES",
    },
    acronym="Sigle",
    meaning="Signification",
    source_groups=(
        ("Textes et décisions", _LAW),
        ("Rapports et documents officiels", _REPORTS),
        ("Sites, données et documents en ligne", _ONLINE),
        ("Ouvrages, articles et études", frozenset()),
    ),
    evidence="Dossier de preuves",
    claim="Passage",
    unsupported="Aucun renvoi : à étayer.",
    linked_to="Rattachés sans être cités",
    key="Repère",
    who="Auteur ou source",
    day="Date",
    passage="Passage",
    bearing="Portée",
    cited="cité",
    stances={Stance.SUPPORTS: "étaye", Stance.QUALIFIES: "nuance", Stance.CONTRADICTS: "contredit"},
    withheld="Propos tenus à huis clos, non reproduits.",
    notes_for="Notes pour le mini-rapport « {} »",
    notes_of_report="Pour l’ensemble du mini-rapport",
)
_ENGLISH: Final = PartWording(
    labels={
        PartKind.CONTENTS: "Contents",
        PartKind.ESSENTIEL: "Summary",
        PartKind.FOREWORD: "Foreword",
        PartKind.RECOMMENDATIONS_LIST: "List of {}",
        PartKind.RECOMMENDATIONS_TABLE: "Implementation of the {}",
        PartKind.CONCLUSION: "Conclusion",
        PartKind.EXAMINATION: "Formal minutes",
        PartKind.PERSONS_HEARD: "Witnesses",
        PartKind.CONTRIBUTIONS: "Published written evidence",
        PartKind.BIBLIOGRAPHY: "Bibliography",
        PartKind.GLOSSARY: "Abbreviations",
    },
    acronym="Abbreviation",
    meaning="Meaning",
    source_groups=(
        ("Legislation and decisions", _LAW),
        ("Reports and official documents", _REPORTS),
        ("Websites, data and online documents", _ONLINE),
        ("Books, articles and studies", frozenset()),
    ),
    evidence="Evidence dossier",
    claim="Passage",
    unsupported="No reference: to be supported.",
    linked_to="Linked without being cited",
    key="Key",
    who="Speaker or source",
    day="Date",
    passage="Passage",
    bearing="Bearing",
    cited="cited",
    stances={Stance.SUPPORTS: "supports", Stance.QUALIFIES: "qualifies", Stance.CONTRADICTS: "contradicts"},
    withheld="Said behind closed doors, not reproduced.",
    notes_for="Notes for the mini-report “{}”",
    notes_of_report="For the mini-report as a whole",
)


def part_wording(language: str) -> PartWording:
    """The words of a language given as a BCP 47 tag; English for any but French."""
    return _FRENCH if is_french(language) else _ENGLISH


def part_label(kind: PartKind, template: ReportTemplate, label: RecommendationLabel) -> str:
    """The heading of a part: the template's own, or the usual one."""
    text = dict(template.labels).get(kind) or part_wording(template.language).labels[kind]
    name = wording(template.language).recommendations_labels[label]
    # Replaced, not formatted: a template's heading may hold any brace.
    return text.replace("{}", name.upper() if is_french(template.language) else name.lower())
