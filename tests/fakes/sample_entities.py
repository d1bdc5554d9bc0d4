"""One entity of every kind with every field set, in an order in which they can be put; names are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID

from rapporteur_desk.domain.choices import (
    Civility,
    Colour,
    HearingKind,
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
from rapporteur_desk.domain.entities import (
    Appearance,
    Attachment,
    CslName,
    Dossier,
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Organisation,
    Person,
    Question,
    Recommendation,
    Section,
    Source,
    SourcePage,
    SupportLink,
    Suspension,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind

MOMENT = datetime(2024, 3, 5, 9, 30, 15, 250_000, tzinfo=UTC)
ATTACHED = b"%PDF-1.7 not really"
ATTACHMENT = Attachment(
    "8820fe902eaf906fe74705c172cd13f73f68ef15c3df4638f906eccfca9b9523",
    "rapport été.pdf",
    "application/pdf",
    19,
)


def sample_id(number: int) -> EntityId:
    """The same identifier for the same number, always."""
    return EntityId(str(UUID(int=number, version=4)))


def sample_dossier() -> Dossier:
    return Dossier(
        id=sample_id(1),
        title="L’intelligence artificielle dans les services publics",
        theme="Intelligence artificielle",
        year=2024,
        language="fr",
        notice="Exemple fictif",
        created=MOMENT,
    )


def sample_pages() -> list[SourcePage]:
    return [SourcePage(1, "i", "Sommaire"), SourcePage(2, "1", "Cœur de l’étude : « 3 000 agents »\n\ufb01n")]


def sample_entities() -> list[Entity]:
    """Every kind but the dossier itself; some in the bin."""
    return [
        Person(
            id=sample_id(2),
            key="P1",
            surname="Lefèvre",
            first_name="Claire",
            civility=Civility.MADAME,
            is_rapporteur=True,
            binned_at=None,
        ),
        Organisation(
            id=sample_id(3),
            key="O1",
            name="Haute autorité fictive",
            acronym="HAF",
            category=OrganisationCategory.AGENCY,
            binned_at=MOMENT,
        ),
        MiniReport(
            id=sample_id(4),
            key="M1",
            title="Santé",
            short_title="Santé",
            sector=Sector.HEALTH,
            colour=Colour.GREEN,
            icon="heart-pulse",
            number="491",
            rapporteur_ids=(sample_id(2), sample_id(3)),
            recommendation_label=RecommendationLabel.PROPOSITION,
            position=3,
        ),
        Hearing(
            id=sample_id(5),
            key="A1",
            title="Table ronde à huis clos",
            kind=HearingKind.ROUND_TABLE,
            day=date(2024, 2, 29),
            start=time(9, 5),
            end=time(10, 45, 30),
            place="Salle Médicis",
            visibility=Visibility.CLOSED,
            filmed=True,
            video_url="https://example.org/v",
            recording="ab" * 32,
            recording_name="séance du 29.mp4",
            anchor_time=time(9, 6, 30),
            anchor_ms=761_000,
            chair="Mme Claire Lefèvre, présidente",
            suspensions=(Suspension(time(9, 50), time(10, 0, 5)), Suspension(time(10, 40))),
            mini_report_ids=(sample_id(4),),
            description="Ordre du jour :\n- un\n- deux",
        ),
        Appearance(
            id=sample_id(6),
            hearing_id=sample_id(5),
            person_id=sample_id(2),
            organisation_id=sample_id(3),
            function="cheffe de service",
            group="NI",
            position=2,
        ),
        Question(
            id=sample_id(7),
            key="A1-Q1",
            hearing_id=sample_id(5),
            text="Combien d’agents ?",
            status=QuestionStatus.ANSWERED_IN_WRITING,
            asked_by=sample_id(2),
            earlier=("0123456789abcdef0123456789abcdef",),
            position=1,
        ),
        Source(
            id=sample_id(8),
            key="S1",
            type="report",
            title="Rapport d’étude",
            author=(CslName("Durand", "Éloïse"), CslName(literal="Cour fictive")),
            issued="2024-04",
            publisher="La Documentation",
            publisher_place="Paris",
            container_title="Revue",
            volume="XII",
            issue="4",
            page="12-18",
            number="7",
            genre="rapport",
            url="https://example.org/r",
            doi="10.1000/182",
            language="en",
            abstract="Résumé",
            note="n. b.",
            attachments=(ATTACHMENT,),
            visibility=Visibility.CLOSED,
        ),
        Excerpt(
            id=sample_id(9),
            key="S1-01",
            source_id=sample_id(8),
            text="« 12 % »",
            locator_kind=LocatorKind.PAGE,
            locator="12",
            position=5,
        ),
        Note(
            id=sample_id(10),
            key="A1-01",
            text="Les « œuvres » ont coûté 3 000 €.\nDeuxième ligne 🏛",
            kind=NoteKind.FIGURE,
            time=time(9, 12, 1),
            hearing_id=sample_id(5),
            excerpt_id=sample_id(9),
            appearance_id=sample_id(6),
            rapporteur_id=sample_id(2),
            visibility=Visibility.CLOSED,
            topic="Budget",
            author="É. Durand",
            due=date(2024, 4, 15),
            settled_on=date(2024, 4, 2),
            received='{"made":"2024-03-06T18:00:00+00:00","kind":"figure"}',
            position=4,
            created=MOMENT,
            binned_at=None,
        ),
        Transcript(
            id=sample_id(15),
            hearing_id=sample_id(5),
            filename="séance.vtt",
            language="fr",
            position=1,
            created=MOMENT,
        ),
        TranscriptLine(
            id=sample_id(16),
            key="A1-T1",
            transcript_id=sample_id(15),
            hearing_id=sample_id(5),
            start_ms=1_250,
            end_ms=4_000,
            speaker="Mme Lefèvre",
            text="Mesdames, Messieurs…",
            position=1,
        ),
        Section(
            id=sample_id(11),
            key="M1-01",
            mini_report_id=sample_id(4),
            parent_id=None,
            title="État des lieux",
            text="Selon [@A1-01], **tout** va.\n",
            status=SectionStatus.REVIEW,
            role=SectionRole.FOREWORD,
            position=1,
        ),
        Section(
            id=sample_id(12),
            key="M1-02",
            mini_report_id=sample_id(4),
            parent_id=sample_id(11),
            title="Suite",
            position=2,
            binned_at=MOMENT,
        ),
        Recommendation(
            id=sample_id(13),
            key="R1",
            mini_report_id=sample_id(4),
            title="former les agents",
            text="Parce que.",
            addressee="DGOS",
            calendar="2025",
            vehicle=Vehicle.CIRCULAR,
            support="large",
            position=1,
        ),
        SupportLink(
            id=sample_id(14),
            origin_kind=EntityKind.NOTE,
            origin_id=sample_id(10),
            target_kind=EntityKind.SECTION,
            target_id=sample_id(11),
            stance=Stance.QUALIFIES,
            created=MOMENT,
        ),
    ]
