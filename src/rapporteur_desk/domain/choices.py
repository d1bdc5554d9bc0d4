"""What an entity's field can be chosen from: sectors, kinds, statuses. Stored by their values."""

from __future__ import annotations

from enum import StrEnum


class Sector(StrEnum):
    """The sectors of the yearly theme; `other` is for a series with other mini-reports."""

    TAXES_AND_BENEFITS = "taxes_and_benefits"
    HEALTH = "health"
    EDUCATION = "education"
    ENVIRONMENT = "environment"
    TERRITORIES = "territories"
    OTHER = "other"


class Colour(StrEnum):
    """The colour that marks a mini-report, by the name of its token in the theme."""

    BLUE = "blue"
    GREEN = "green"
    VIOLET = "violet"
    AMBER = "amber"
    ACCENT = "accent"


class RecommendationLabel(StrEnum):
    PROPOSITION = "proposition"
    RECOMMENDATION = "recommendation"


class Civility(StrEnum):
    NONE = ""
    MADAME = "Mme"
    MONSIEUR = "M."


class OrganisationCategory(StrEnum):
    ADMINISTRATION = "administration"
    AGENCY = "agency"
    LOCAL_AUTHORITY = "local_authority"
    PARLIAMENT = "parliament"
    UNION = "union"
    ASSOCIATION = "association"
    COMPANY = "company"
    RESEARCH = "research"
    OTHER = "other"


class HearingKind(StrEnum):
    HEARING = "hearing"
    ROUND_TABLE = "round_table"
    VISIT = "visit"
    WRITTEN_CONTRIBUTION = "written_contribution"


class Visibility(StrEnum):
    """Public, or closed (huis clos). A note inherits its hearing's and may only tighten it."""

    PUBLIC = "public"
    CLOSED = "closed"


class QuestionStatus(StrEnum):
    PREPARED = "prepared"
    ASKED = "asked"
    ANSWERED_ORALLY = "answered_orally"
    ANSWERED_IN_WRITING = "answered_in_writing"


class NoteKind(StrEnum):
    PLAIN = "plain"
    QUOTE = "quote"
    FIGURE = "figure"
    COMMITMENT = "commitment"
    TO_CHECK = "to_check"
    REQUEST = "request"
    IDEA = "idea"


class SectionStatus(StrEnum):
    TODO = "todo"
    DRAFT = "draft"
    REVIEW = "review"
    DONE = "done"


class SectionRole(StrEnum):
    """What a section directly under its mini-report is; what is no body has no number, and its own place in print."""

    BODY = "body"
    ESSENTIEL = "essentiel"
    """`L’Essentiel`: what busy people read, 4 to 8 pages."""
    FOREWORD = "foreword"
    CONCLUSION = "conclusion"
    EXAMINATION = "examination"
    """The delegation's own debate on the report."""


class Vehicle(StrEnum):
    """What carries a recommendation out, and lets the delegation follow it up."""

    NONE = ""
    LAW = "loi"
    REGULATION = "reglement"
    BUDGET = "budget"
    CIRCULAR = "circulaire"


class Stance(StrEnum):
    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"


class LocatorKind(StrEnum):
    NONE = ""
    PAGE = "page"
    PARAGRAPH = "paragraph"
    TIME_CODE = "time_code"
