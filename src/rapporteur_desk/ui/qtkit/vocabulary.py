"""How the interface names and marks the kinds of the domain: one word, icon and colour for each, everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.choices import (
    Colour,
    HearingKind,
    NoteKind,
    QuestionStatus,
    RecommendationLabel,
    SectionStatus,
    Sector,
    Stance,
    Vehicle,
    Visibility,
)
from rapporteur_desk.domain.entities import Source
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.search_values import HitKind
from rapporteur_desk.ui.qtkit.tokens import TokenName


@dataclass(frozen=True, slots=True)
class Mark:
    """How a kind is shown: its word, lucide icon, and the token of its colour (whose soft ground is token + `soft`)."""

    word: str
    icon: str
    token: TokenName


def note_mark(kind: NoteKind) -> Mark:
    """A kind of note."""
    match kind:
        case NoteKind.QUOTE:
            return Mark(QCoreApplication.translate("NoteKind", "Quote"), "quote", "blue")
        case NoteKind.FIGURE:
            return Mark(QCoreApplication.translate("NoteKind", "Figure"), "hash", "green")
        case NoteKind.COMMITMENT:
            return Mark(QCoreApplication.translate("NoteKind", "Commitment"), "handshake", "violet")
        case NoteKind.TO_CHECK:
            return Mark(QCoreApplication.translate("NoteKind", "To check"), "triangle-alert", "amber")
        case NoteKind.REQUEST:
            return Mark(QCoreApplication.translate("NoteKind", "Request"), "list-checks", "red")
        case NoteKind.IDEA:
            return Mark(QCoreApplication.translate("NoteKind", "Idea"), "lightbulb", "amber")
        case NoteKind.PLAIN:
            return Mark(QCoreApplication.translate("NoteKind", "Note"), "sticky-note", "muted")


def hearing_mark(kind: HearingKind) -> Mark:
    """A kind of hearing."""
    match kind:
        case HearingKind.HEARING:
            return Mark(QCoreApplication.translate("HearingKind", "Hearing"), "mic", "accent")
        case HearingKind.ROUND_TABLE:
            return Mark(QCoreApplication.translate("HearingKind", "Round table"), "users", "accent")
        case HearingKind.VISIT:
            return Mark(QCoreApplication.translate("HearingKind", "Visit"), "map-pin", "accent")
        case HearingKind.WRITTEN_CONTRIBUTION:
            return Mark(
                QCoreApplication.translate("HearingKind", "Written contribution"), "file-text", "accent"
            )


def status_word(status: SectionStatus) -> str:
    """How far a section is."""
    match status:
        case SectionStatus.TODO:
            return QCoreApplication.translate("SectionStatus", "To write")
        case SectionStatus.DRAFT:
            return QCoreApplication.translate("SectionStatus", "Draft")
        case SectionStatus.REVIEW:
            return QCoreApplication.translate("SectionStatus", "In review")
        case SectionStatus.DONE:
            return QCoreApplication.translate("SectionStatus", "Done")


def stance_mark(stance: Stance) -> Mark:
    """How a passage bears on what it is linked to."""
    match stance:
        case Stance.SUPPORTS:
            return Mark(QCoreApplication.translate("Stance", "Supports"), "check", "green")
        case Stance.QUALIFIES:
            return Mark(QCoreApplication.translate("Stance", "Qualifies"), "minus", "amber")
        case Stance.CONTRADICTS:
            return Mark(QCoreApplication.translate("Stance", "Contradicts"), "x", "red")


def sector_word(sector: Sector) -> str:
    """A sector of the yearly theme."""
    match sector:
        case Sector.TAXES_AND_BENEFITS:
            return QCoreApplication.translate("Sector", "Taxes and social benefits")
        case Sector.HEALTH:
            return QCoreApplication.translate("Sector", "Health")
        case Sector.EDUCATION:
            return QCoreApplication.translate("Sector", "Education")
        case Sector.ENVIRONMENT:
            return QCoreApplication.translate("Sector", "Environment")
        case Sector.TERRITORIES:
            return QCoreApplication.translate("Sector", "Territories and proximity")
        case Sector.OTHER:
            return QCoreApplication.translate("Sector", "Other sector")


SECTOR_ICONS = {
    Sector.TAXES_AND_BENEFITS: "receipt",
    Sector.HEALTH: "heart-pulse",
    Sector.EDUCATION: "graduation-cap",
    Sector.ENVIRONMENT: "leaf",
    Sector.TERRITORIES: "map-pin",
    Sector.OTHER: "file-text",
}

SECTOR_COLOURS = {
    Sector.TAXES_AND_BENEFITS: Colour.BLUE,
    Sector.HEALTH: Colour.ACCENT,
    Sector.EDUCATION: Colour.VIOLET,
    Sector.ENVIRONMENT: Colour.GREEN,
    Sector.TERRITORIES: Colour.AMBER,
    Sector.OTHER: Colour.BLUE,
}

REPORT_TOKENS: dict[Colour, TokenName] = {
    Colour.BLUE: "blue",
    Colour.GREEN: "green",
    Colour.VIOLET: "violet",
    Colour.AMBER: "amber",
    Colour.ACCENT: "accent",
}


def visibility_word(visibility: Visibility) -> str:
    """Public or closed."""
    if visibility is Visibility.CLOSED:
        return QCoreApplication.translate("Visibility", "Closed")
    return QCoreApplication.translate("Visibility", "Public")


def closed_mark() -> Mark:
    """What stands beside everything that is confidential."""
    return Mark(visibility_word(Visibility.CLOSED), "lock", "accent")


def question_status_word(status: QuestionStatus) -> str:
    """What became of a prepared question."""
    match status:
        case QuestionStatus.PREPARED:
            return QCoreApplication.translate("QuestionStatus", "Not asked yet")
        case QuestionStatus.ASKED:
            return QCoreApplication.translate("QuestionStatus", "Asked")
        case QuestionStatus.ANSWERED_ORALLY:
            return QCoreApplication.translate("QuestionStatus", "Answered orally")
        case QuestionStatus.ANSWERED_IN_WRITING:
            return QCoreApplication.translate("QuestionStatus", "Answered in writing")


def recommendation_word(label: RecommendationLabel) -> str:
    """What a mini-report calls its recommendations."""
    if label is RecommendationLabel.PROPOSITION:
        return QCoreApplication.translate("RecommendationLabel", "Proposal")
    return QCoreApplication.translate("RecommendationLabel", "Recommendation")


def vehicle_word(vehicle: Vehicle) -> str:
    """What carries a recommendation out."""
    match vehicle:
        case Vehicle.NONE:
            return QCoreApplication.translate("Vehicle", "None")
        case Vehicle.LAW:
            return QCoreApplication.translate("Vehicle", "Law")
        case Vehicle.REGULATION:
            return QCoreApplication.translate("Vehicle", "Regulation")
        case Vehicle.BUDGET:
            return QCoreApplication.translate("Vehicle", "Budget")
        case Vehicle.CIRCULAR:
            return QCoreApplication.translate("Vehicle", "Circular")


def hit_mark(kind: HitKind) -> Mark:  # noqa: PLR0911  # one a kind
    """For search results: the plural word heads the group."""
    match kind:
        case HitKind.NOTE:
            return Mark(QCoreApplication.translate("HitKind", "Notes"), "sticky-note", "blue")
        case HitKind.TRANSCRIPT:
            return Mark(QCoreApplication.translate("HitKind", "Transcripts"), "captions", "blue")
        case HitKind.HEARING:
            return Mark(QCoreApplication.translate("HitKind", "Hearings"), "mic", "accent")
        case HitKind.SOURCE:
            return Mark(QCoreApplication.translate("HitKind", "Sources"), "library", "green")
        case HitKind.EXCERPT:
            return Mark(QCoreApplication.translate("HitKind", "Excerpts"), "text-quote", "green")
        case HitKind.SECTION:
            return Mark(QCoreApplication.translate("HitKind", "Sections"), "file-text", "violet")
        case HitKind.RECOMMENDATION:
            return Mark(QCoreApplication.translate("HitKind", "Recommendations"), "list-checks", "accent")
        case HitKind.PERSON:
            return Mark(QCoreApplication.translate("HitKind", "Persons"), "user", "muted")
        case HitKind.QUESTION:
            return Mark(QCoreApplication.translate("HitKind", "Questions"), "messages-square", "amber")
        case HitKind.MINI_REPORT:
            return Mark(QCoreApplication.translate("HitKind", "Mini-reports"), "book-open", "accent")
        case HitKind.MANUAL:
            return Mark(QCoreApplication.translate("HitKind", "Manual"), "circle-help", "muted")


HIT_ENTITIES: dict[HitKind, EntityKind] = {
    HitKind.NOTE: EntityKind.NOTE,
    HitKind.TRANSCRIPT: EntityKind.TRANSCRIPT_LINE,
    HitKind.HEARING: EntityKind.HEARING,
    HitKind.SOURCE: EntityKind.SOURCE,
    HitKind.EXCERPT: EntityKind.EXCERPT,
    HitKind.SECTION: EntityKind.SECTION,
    HitKind.RECOMMENDATION: EntityKind.RECOMMENDATION,
    HitKind.PERSON: EntityKind.PERSON,
    HitKind.QUESTION: EntityKind.QUESTION,
    HitKind.MINI_REPORT: EntityKind.MINI_REPORT,
}


class SourceGroup(StrEnum):
    """Shelves of sources, by CSL type; the value names a shelf in the interface's own messages."""

    STUDIES = "studies"
    LAW = "law"
    PRESS = "press"
    DOCUMENTS = "documents"


SOURCE_GROUPS: dict[SourceGroup, frozenset[str]] = {
    SourceGroup.STUDIES: frozenset(
        {"report", "book", "chapter", "thesis", "article-journal", "article", "paper-conference", "dataset"}
    ),
    SourceGroup.LAW: frozenset({"legislation", "bill", "legal_case", "regulation", "treaty", "hearing"}),
    SourceGroup.PRESS: frozenset(
        {"article-newspaper", "article-magazine", "webpage", "post", "post-weblog", "broadcast", "interview"}
    ),
    SourceGroup.DOCUMENTS: frozenset(),
}
"""`DOCUMENTS` takes whatever the others do not."""

SOURCE_ICONS = {
    SourceGroup.STUDIES: "library",
    SourceGroup.LAW: "landmark",
    SourceGroup.PRESS: "bookmark",
    SourceGroup.DOCUMENTS: "file",
}


def source_group(source: Source) -> SourceGroup:
    """The shelf of a source."""
    return next(
        (group for group, types in SOURCE_GROUPS.items() if source.type in types), SourceGroup.DOCUMENTS
    )


def group_word(group: SourceGroup) -> str:
    """The name of a shelf of sources."""
    match group:
        case SourceGroup.STUDIES:
            return QCoreApplication.translate("SourceGroup", "Reports and studies")
        case SourceGroup.LAW:
            return QCoreApplication.translate("SourceGroup", "Laws and regulations")
        case SourceGroup.PRESS:
            return QCoreApplication.translate("SourceGroup", "Press and web")
        case SourceGroup.DOCUMENTS:
            return QCoreApplication.translate("SourceGroup", "Documents")
