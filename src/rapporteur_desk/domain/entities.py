"""The entities of a dossier, as frozen values.

Changing one means making another with `dataclasses.replace` and putting it back in a transaction.
Every entity has an `id`; those that people name also have a short `key`. An entity with `binned_at`
set lies in the bin: it is left out of every list, search and export until restored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar, TypeAlias

from rapporteur_desk.domain.choices import (
    Civility,
    Colour,
    HearingKind,
    LeftWithout,
    LocatorKind,
    NoteKind,
    OrganisationCategory,
    QuestionStatus,
    RecommendationLabel,
    SectionRole,
    SectionStatus,
    Sector,
    Stance,
    Vehicle,
    Visibility,
)
from rapporteur_desk.domain.csl_names import CslName
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.saved_search import SavedSearch


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One yearly theme; there is exactly one in a dossier's folder."""

    kind_of: ClassVar = EntityKind.DOSSIER
    id: EntityId
    title: str
    theme: str = ""
    year: int = 0
    language: str = "fr"
    """BCP 47 tag of the report's language: `fr` or `en`."""
    notice: str = ""
    """Shown wherever the dossier is: for instance that it is a fictional example."""
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniReport:
    """One sector report of the series."""

    kind_of: ClassVar = EntityKind.MINI_REPORT
    id: EntityId
    key: str
    title: str
    short_title: str = ""
    """What the sidebar shows: `Santé`."""
    sector: Sector = Sector.OTHER
    colour: Colour = Colour.BLUE
    icon: str = "file-text"
    number: str = ""
    """The number printed on the cover once given: `491`."""
    rapporteur_ids: tuple[EntityId, ...] = ()
    recommendation_label: RecommendationLabel = RecommendationLabel.RECOMMENDATION
    position: int = 0
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    kind_of: ClassVar = EntityKind.PERSON
    id: EntityId
    key: str
    surname: str
    first_name: str = ""
    civility: Civility = Civility.NONE
    is_rapporteur: bool = False
    """Whether the person asks the questions: a rapporteur or another member of the delegation."""
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    kind_of: ClassVar = EntityKind.ORGANISATION
    id: EntityId
    key: str
    name: str
    acronym: str = ""
    category: OrganisationCategory = OrganisationCategory.OTHER
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A pause of a hearing, wall-clock local time; `end` is None while it lasts."""

    start: time
    end: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedNote:
    """A note of a hearing that was removed for good: enough to know a colleague's copy of it, not to read it."""

    note_id: EntityId
    author: str = ""
    closed: bool = False
    """It was confidential by itself; of such a one nothing else is kept."""
    fingerprints: tuple[str, ...] = ()
    """Of what it said, to the end (`services.exchange.fingerprint`)."""
    report_ids: tuple[EntityId, ...] = ()
    """The mini-reports it bore on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    kind_of: ClassVar = EntityKind.HEARING
    id: EntityId
    key: str
    title: str
    kind: HearingKind = HearingKind.HEARING
    day: date
    start: time | None = None
    """Wall-clock local time."""
    end: time | None = None
    place: str = ""
    visibility: Visibility = Visibility.PUBLIC
    filmed: bool = False
    video_url: str = ""
    recording: str = ""
    """SHA-256 of the attachment that holds the recording, or empty."""
    recording_name: str = ""
    """The recording's file name, as it was when it was added."""
    anchor_time: time | None = None
    """Wall-clock local time of a moment whose place in the recording or video is known; None when not aligned."""
    anchor_ms: int = 0
    """The place of that moment in the recording or video, in milliseconds from its beginning."""
    mini_report_ids: tuple[EntityId, ...] = ()
    """The mini-reports this hearing feeds by default."""
    chair: str = ""
    """Who presides, as the minutes print it: `Mme Christine Martin, présidente`."""
    suspensions: tuple[Suspension, ...] = ()
    """In order."""
    description: str = ""
    removed: tuple[RemovedNote, ...] = ()
    """What was removed for good from the bin, which a merge must know. Never given away as it is."""
    removed_questions: tuple[str, ...] = ()
    """Of questions that were: their identifiers, and fingerprints of what they said (`services.rewording`)."""
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A person heard at a hearing, with function and organisation as they were that day."""

    kind_of: ClassVar = EntityKind.APPEARANCE
    id: EntityId
    hearing_id: EntityId
    person_id: EntityId
    organisation_id: EntityId | None = None
    function: str = ""
    group: str = ""
    """Political group, for a member of parliament."""
    position: int = 0
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    kind_of: ClassVar = EntityKind.QUESTION
    id: EntityId
    key: str
    hearing_id: EntityId
    text: str
    status: QuestionStatus = QuestionStatus.PREPARED
    asked_by: EntityId | None = None
    earlier: tuple[str, ...] = ()
    """Fingerprints of what it said before, the latest last: a colleague's older wording is known by these."""
    position: int = 0
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One passage with its provenance.

    The speaker is either a person heard (`appearance_id`) or a rapporteur (`rapporteur_id`), or
    unknown. The provenance is a hearing, an excerpt of a source, or neither.
    """

    kind_of: ClassVar = EntityKind.NOTE
    id: EntityId
    key: str
    text: str
    kind: NoteKind = NoteKind.PLAIN
    time: time | None = None
    """Wall-clock local time at which it was said."""
    hearing_id: EntityId | None = None
    excerpt_id: EntityId | None = None
    appearance_id: EntityId | None = None
    rapporteur_id: EntityId | None = None
    visibility: Visibility | None = None
    """Its own confidentiality, if tighter than the hearing's."""
    topic: str = ""
    """The item of the agenda it was said under."""
    author: str = ""
    """Who took it, where several people take notes of one hearing; empty for the dossier's own."""
    due: date | None = None
    """When a request or a commitment falls due."""
    settled_on: date | None = None
    """The day a request was met, a commitment kept, or what was to be checked was checked."""
    left_without: LeftWithout | None = None
    """What it is to stay without, as decided when sorting. Each dossier's own, never given away."""
    received: str = ""
    """The details of a colleague's note as a merge last read them (`services.merging_details`); empty for the
    dossier's own. Never given away."""
    position: int = 0
    moved: datetime | None = None
    """When somebody last moved it by hand in the record."""
    created: datetime
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A transcript or subtitles of a hearing: a file, read into timed lines."""

    kind_of: ClassVar = EntityKind.TRANSCRIPT
    id: EntityId
    hearing_id: EntityId
    filename: str
    language: str = ""
    """BCP 47 tag, empty when unknown."""
    position: int = 0
    created: datetime
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptLine:
    """One timed line of a transcript; its times count from the beginning of the recording."""

    kind_of: ClassVar = EntityKind.TRANSCRIPT_LINE
    id: EntityId
    key: str
    transcript_id: EntityId
    hearing_id: EntityId
    """The transcript's hearing, again: what a citation and a search ask for."""
    start_ms: int
    end_ms: int
    speaker: str = ""
    """As the file names who speaks; empty when it does not."""
    text: str
    position: int = 0
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a source: immutable, found by the SHA-256 of its bytes."""

    sha256: str
    filename: str
    media_type: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A bibliographic record with CSL 1.0.2 field names, and the files that belong to it."""

    kind_of: ClassVar = EntityKind.SOURCE
    id: EntityId
    key: str
    type: str = "document"
    """A CSL type: `report`, `legislation`, `article-journal`, `webpage`…"""
    title: str
    author: tuple[CslName, ...] = ()
    issued: str = ""
    """ISO 8601 date, to the year, month or day: `2024`, `2024-04`, `2024-04-02`."""
    publisher: str = ""
    publisher_place: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    genre: str = ""
    url: str = ""
    doi: str = ""
    language: str = "fr"
    abstract: str = ""
    note: str = ""
    attachments: tuple[Attachment, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The extracted text of one page of a source; `number` counts from 1, `label` is what is printed."""

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    kind_of: ClassVar = EntityKind.EXCERPT
    id: EntityId
    key: str
    source_id: EntityId
    text: str
    locator_kind: LocatorKind = LocatorKind.NONE
    locator: str = ""
    position: int = 0
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A draft part. Its number is computed from its place in the outline, never typed."""

    kind_of: ClassVar = EntityKind.SECTION
    id: EntityId
    key: str
    mini_report_id: EntityId
    parent_id: EntityId | None = None
    title: str
    text: str = ""
    """Markdown."""
    status: SectionStatus = SectionStatus.TODO
    role: SectionRole = SectionRole.BODY
    """Only what stands directly under the mini-report has another; see `domain.rules.role_of`."""
    position: int = 0
    """Place among its siblings; gaps are allowed."""
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    kind_of: ClassVar = EntityKind.RECOMMENDATION
    id: EntityId
    key: str
    mini_report_id: EntityId
    title: str
    """The sentence after `Proposition n° 1 :`: infinitive, lower case, no full stop."""
    text: str = ""
    """The explanatory paragraph, Markdown."""
    addressee: str = ""
    calendar: str = ""
    vehicle: Vehicle = Vehicle.NONE
    support: str = ""
    position: int = 0
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLink:
    """A note or an excerpt that supports, qualifies or contradicts a mini-report, section or recommendation."""

    kind_of: ClassVar = EntityKind.SUPPORT_LINK
    id: EntityId
    origin_kind: EntityKind
    origin_id: EntityId
    target_kind: EntityKind
    target_id: EntityId
    stance: Stance = Stance.SUPPORTS
    created: datetime
    binned_at: datetime | None = None


Entity: TypeAlias = (
    Dossier
    | MiniReport
    | Person
    | Organisation
    | Hearing
    | Appearance
    | Question
    | Note
    | Transcript
    | TranscriptLine
    | Source
    | Excerpt
    | Section
    | Recommendation
    | SupportLink
    | SavedSearch
)

ENTITY_TYPES: dict[EntityKind, type[Entity]] = {
    cls.kind_of: cls
    for cls in (
        Dossier,
        MiniReport,
        Person,
        Organisation,
        Hearing,
        Appearance,
        Question,
        Note,
        Transcript,
        TranscriptLine,
        Source,
        Excerpt,
        Section,
        Recommendation,
        SupportLink,
        SavedSearch,
    )
}
