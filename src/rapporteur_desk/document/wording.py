"""The words a report prints by itself, in the language of the report: labels, headings of annexes, days.

The interface's own words are elsewhere: an English interface may well print a French report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Final

from rapporteur_desk.domain.choices import (
    Civility,
    HearingKind,
    NoteKind,
    RecommendationLabel,
    Vehicle,
)

NO_BREAK_SPACE: Final = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWording:
    """One language's words. Months and ordinals count from the first."""

    months: tuple[str, ...]
    ordinals: tuple[str, ...]
    """Of the parts of a report, in capitals."""
    part: str
    civilities: dict[Civility, str]
    recommendation_labels: dict[RecommendationLabel, str]
    recommendations_labels: dict[RecommendationLabel, str]
    """The plural."""
    boxes: dict[str, str]
    """Titles of boxes that were given none, by canonical name."""
    addressee: str
    calendar: str
    vehicle: str
    support: str
    vehicles: dict[Vehicle, str]
    note_kinds: dict[NoteKind, str]
    hearing_kinds: dict[HearingKind, str]
    behind_closed_doors: str
    self_named_hearings: dict[HearingKind, tuple[str, ...]]
    """How a title begins, lower case, that says by itself what kind of hearing it was."""
    rapporteur: str
    """Who asks the questions: one, then several."""
    rapporteurs: str
    closed_notice: str
    """Warns that a document holds what was said behind closed doors."""
    persons_heard: str
    recommendation_list: str
    questions: str
    people: str
    noted_by: str
    """Before the name of who took a note."""
    notes_taken_by: str
    topics_other: str
    """Heading of the notes that belong to no topic, when others do."""
    missing_reference: str
    """Before the key of a citation that leads nowhere."""
    and_: str
    and_others: str
    colon: str
    """Between a label and what it announces, with its space."""
    number_sign: str
    untitled: str


_FRENCH: Final = ReportWording(
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    ordinals=(
        *("PREMIÈRE", "DEUXIÈME", "TROISIÈME", "QUATRIÈME", "CINQUIÈME", "SIXIÈME", "SEPTIÈME", "HUITIÈME"),
        *("NEUVIÈME", "DIXIÈME", "ONZIÈME", "DOUZIÈME"),
    ),
    part="PARTIE",
    civilities={Civility.NONE: "", Civility.MADAME: "Mme", Civility.MONSIEUR: "M."},
    recommendation_labels={
        RecommendationLabel.PROPOSITION: "Proposition",
        RecommendationLabel.RECOMMENDATION: "Recommandation",
    },
    recommendations_labels={
        RecommendationLabel.PROPOSITION: "Propositions",
        RecommendationLabel.RECOMMENDATION: "Recommandations",
    },
    boxes={"recommendation": "Recommandation", "example": "Exemple", "definition": "Définition", "box": ""},
    addressee="Destinataire",
    calendar="Calendrier",
    vehicle="Support",
    support="Appui",
    vehicles={
        Vehicle.NONE: "",
        Vehicle.LAW: "loi",
        Vehicle.REGULATION: "règlement",
        Vehicle.BUDGET: "budget",
        Vehicle.CIRCULAR: "circulaire",
    },
    note_kinds={
        NoteKind.PLAIN: "",
        NoteKind.QUOTE: "citation",
        NoteKind.FIGURE: "chiffre",
        NoteKind.COMMITMENT: "engagement",
        NoteKind.TO_CHECK: "à vérifier",
        NoteKind.REQUEST: "demande",
        NoteKind.IDEA: "idée",
    },
    hearing_kinds={
        HearingKind.HEARING: "Audition",
        HearingKind.ROUND_TABLE: "Table ronde",
        HearingKind.VISIT: "Déplacement",
        HearingKind.WRITTEN_CONTRIBUTION: "Contribution écrite",
    },
    behind_closed_doors="à huis clos",
    self_named_hearings={
        HearingKind.VISIT: ("déplacement", "visite"),
        HearingKind.WRITTEN_CONTRIBUTION: ("contribution", "réponse"),
    },
    rapporteur="Rapporteur",
    rapporteurs="Rapporteurs",
    closed_notice="Document confidentiel : propos tenus à huis clos, à ne pas diffuser.",
    persons_heard="LISTE DES PERSONNES ENTENDUES",
    recommendation_list="LISTE DES {}",
    questions="Questionnaire",
    people="Personnes entendues",
    noted_by="noté par",
    notes_taken_by="Notes prises par",
    topics_other="Autres points",
    missing_reference="Renvoi introuvable",
    and_="et",
    and_others="et autres",
    colon=f"{NO_BREAK_SPACE}: ",
    number_sign=f"n°{NO_BREAK_SPACE}",
    untitled="Sans titre",
)

_ENGLISH: Final = ReportWording(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    ordinals=(
        *("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"),
    ),
    part="PART",
    civilities={Civility.NONE: "", Civility.MADAME: "Ms", Civility.MONSIEUR: "Mr"},
    recommendation_labels={
        RecommendationLabel.PROPOSITION: "Proposal",
        RecommendationLabel.RECOMMENDATION: "Recommendation",
    },
    recommendations_labels={
        RecommendationLabel.PROPOSITION: "Proposals",
        RecommendationLabel.RECOMMENDATION: "Recommendations",
    },
    boxes={"recommendation": "Recommendation", "example": "Example", "definition": "Definition", "box": ""},
    addressee="Addressee",
    calendar="Timetable",
    vehicle="Means",
    support="Support",
    vehicles={
        Vehicle.NONE: "",
        Vehicle.LAW: "Act",
        Vehicle.REGULATION: "regulations",
        Vehicle.BUDGET: "budget",
        Vehicle.CIRCULAR: "circular",
    },
    note_kinds={
        NoteKind.PLAIN: "",
        NoteKind.QUOTE: "quotation",
        NoteKind.FIGURE: "figure",
        NoteKind.COMMITMENT: "commitment",
        NoteKind.TO_CHECK: "to check",
        NoteKind.REQUEST: "request",
        NoteKind.IDEA: "idea",
    },
    hearing_kinds={
        HearingKind.HEARING: "Hearing",
        HearingKind.ROUND_TABLE: "Round table",
        HearingKind.VISIT: "Visit",
        HearingKind.WRITTEN_CONTRIBUTION: "Written contribution",
    },
    behind_closed_doors="behind closed doors",
    self_named_hearings={
        HearingKind.VISIT: ("visit",),
        HearingKind.WRITTEN_CONTRIBUTION: ("written", "contribution", "reply"),
    },
    rapporteur="Rapporteur",
    rapporteurs="Rapporteurs",
    closed_notice="Confidential: statements made behind closed doors, not to be circulated.",
    persons_heard="LIST OF PERSONS HEARD",
    recommendation_list="LIST OF {}",
    questions="Questions",
    people="Persons heard",
    noted_by="noted by",
    notes_taken_by="Notes taken by",
    topics_other="Other points",
    missing_reference="Reference not found",
    and_="and",
    and_others="and others",
    colon=": ",
    number_sign="",
    untitled="Untitled",
)


def wording(language: str) -> ReportWording:
    """The words of a language given as a BCP 47 tag; English for any but French."""
    return _FRENCH if is_french(language) else _ENGLISH


def notices(*sentences: str) -> str:
    """The warnings of a document as sentences one after the other, each with its full stop; empty ones left out."""
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences if sentence)


@cache
def is_french(language: str) -> bool:
    """Whether a BCP 47 tag names French, of any country."""
    return language.lower().partition("-")[0] == "fr"


def printed_day(day: date, language: str) -> str:
    """`1er juillet 2024`, `18 June 2024`."""
    number = "1er" if day.day == 1 and is_french(language) else str(day.day)
    return f"{number} {wording(language).months[day.month - 1]} {day.year}"


def printed_partial_day(iso: str, language: str) -> str:
    """An ISO 8601 date to the year, month or day in words: `2024`, `avril 2024`; as given if it is none."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    try:
        if day:
            return printed_day(date(int(year), int(month), int(day)), language)
        if month:
            return f"{wording(language).months[date(int(year), int(month), 1).month - 1]} {int(year)}"
    except ValueError:
        pass
    return iso


def printed_time(at: time, language: str) -> str:
    """`14 h 32`, `14:32`."""
    if is_french(language):
        return (
            f"{at.hour}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{at.minute:02d}"
            if at.minute
            else f"{at.hour}{NO_BREAK_SPACE}h"
        )
    return f"{at:%H:%M}"


def listed(parts: list[str], language: str) -> str:
    """`a`, `a et b`, `a, b et c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {wording(language).and_} {parts[-1]}"
