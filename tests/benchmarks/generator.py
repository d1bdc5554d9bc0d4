"""A dossier of any size, the same for the same scale and seed; for the benchmarks, and for tests that want bulk.

    plan = plan_for(0.1)
    build_dossier(folder, plan, seed=1)     # a new dossier on disk, closed
    fill(store, plan, seed=1)               # the same content in any store that is still empty

Scale 1 is what the design promises to bear: 100 hearings, 10,000 notes, 300 sources of 100 pages, 5 mini-reports of
60 printed pages.
"""

from __future__ import annotations

import json
import random
import struct
import uuid
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from prose import Prose

from rapporteur_desk.domain.choices import (
    Civility,
    Colour,
    HearingKind,
    LocatorKind,
    NoteKind,
    OrganisationCategory,
    QuestionStatus,
    RecommendationLabel,
    SectionStatus,
    Sector,
    Stance,
    Vehicle,
    Visibility,
)
from rapporteur_desk.domain.csl_names import CslName
from rapporteur_desk.domain.entities import (
    Appearance,
    Dossier,
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
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import checked_visibility
from rapporteur_desk.services.keys import give_key, give_nested_key, give_question_key, position_scope
from rapporteur_desk.services.linking import cited_keys
from rapporteur_desk.services.overview import WORDS_PER_PAGE
from rapporteur_desk.services.ports import DossierStore, Transaction

CREATED = datetime(2023, 11, 6, 9, tzinfo=UTC)
PAGE_WORDS = 300
"""Of a page of a source: about 2,400 characters, a printed page of A4."""
SECTION_WORDS = 6 * WORDS_PER_PAGE
"""Of the sections that hold the text: six printed pages."""
SOURCES_A_TRANSACTION = 100
SITTING_TURNS = 805
"""Interventions of a long sitting."""

_SECTORS = (
    (Sector.TAXES_AND_BENEFITS, Colour.BLUE, "receipt", "Impôts et prestations"),
    (Sector.HEALTH, Colour.GREEN, "heart-pulse", "Santé"),
    (Sector.EDUCATION, Colour.VIOLET, "graduation-cap", "Éducation"),
    (Sector.ENVIRONMENT, Colour.GREEN, "leaf", "Environnement"),
    (Sector.TERRITORIES, Colour.AMBER, "map-pin", "Territoires"),
)
_NOTE_KINDS = (
    [NoteKind.PLAIN] * 10 + [NoteKind.QUOTE] * 4 + [NoteKind.FIGURE] * 3 + [NoteKind.COMMITMENT, NoteKind.TO_CHECK]
    + [NoteKind.REQUEST, NoteKind.IDEA]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything."""

    hearings: int
    notes: int
    sources: int
    pages: int
    """Of each source."""
    reports: int
    words: int
    """Of each mini-report."""
    links: int


def plan_for(scale: float) -> Plan:
    """The plan at a scale; below 0.1 sources are shorter as well as fewer."""
    return Plan(
        hearings=max(1, round(100 * scale)),
        notes=max(4, round(10_000 * scale)),
        sources=max(1, round(300 * scale)),
        pages=max(4, round(100 * min(1.0, 10 * scale))),
        reports=5,
        words=max(150, round(60 * WORDS_PER_PAGE * scale)),
        links=max(5, round(3_000 * scale)),
    )


def build_dossier(folder: Path, plan: Plan, seed: int) -> None:
    """Make the dossier in a folder that holds none yet, and close it."""
    from rapporteur_desk.storage.dossier_folder import create_dossier

    store = create_dossier(folder, _dossier(seed), clock=_Clock())
    try:
        fill(store, plan, seed)
    finally:
        store.close()


def fill(store: DossierStore, plan: Plan, seed: int) -> None:
    """Write the content of a plan into a store that holds nothing but its first record, in few transactions."""
    writer = _Writer(store, plan, random.Random(f"dossier {seed}"))
    with store.transaction() as tx:
        writer.people(tx)
        writer.reports(tx)
        writer.hearings(tx)
    for first in range(0, plan.sources, SOURCES_A_TRANSACTION):
        with store.transaction() as tx:
            writer.sources(tx, first, min(first + SOURCES_A_TRANSACTION, plan.sources))
    pictures = [
        store.put_attachment(picture(number), f"graphique-{number}.png", "image/png") for number in (1, 2)
    ]
    with store.transaction() as tx:
        writer.sections(tx, [attachment.sha256 for attachment in pictures])
    with store.transaction() as tx:
        writer.second_thoughts(tx)


def sitting_lines(turns: int, seed: int) -> str:
    """A whole sitting as JSON Lines, one intervention a line."""
    rng = random.Random(f"sitting {seed}")
    prose = Prose(rng)
    speakers = [
        (f"{rng.choice(('M.', 'Mme'))} {prose.first_name()} {prose.surname()}", prose.title())
        for _ in range(60)
    ]
    topics = [prose.title() for _ in range(12)]
    lines: list[str] = []
    for order in range(1, turns + 1):
        speaker, function = rng.choice(speakers)
        record = {
            "date": "2024-03-05",
            "ordre": order,
            "section": "Débat sur l’intelligence artificielle",
            "sous_section": topics[order * len(topics) // (turns + 1)],
            "orateur": speaker,
            "fonction": function if rng.random() < 0.4 else None,
            "texte": prose.paragraph(_length(rng, 70)),
        }
        lines.append(json.dumps(record, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def picture(number: int, width: int = 640, height: int = 320) -> bytes:
    """A PNG of some bars, made of zlib and struct alone."""
    rng = random.Random(f"picture {number}")
    heights = [rng.randint(height // 8, height - 20) for _ in range(16)]
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            inside = height - y < heights[x * 16 // width] and x * 16 % width > width // 5
            rows += b"\x35\x5d\x8a" if inside else b"\xff\xff\xff"

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(rows), 9))
        + chunk(b"IEND", b"")
    )


def _dossier(seed: int) -> Dossier:
    return Dossier(
        id=_identifier(random.Random(f"identifier {seed}")),
        title="L’IA dans les services publics (dossier engendré)",
        theme="Intelligence artificielle et services publics",
        year=2024,
        language="fr",
        notice="Texte engendré, sans signification.",
        created=CREATED,
    )


def _identifier(rng: random.Random) -> EntityId:
    return EntityId(str(uuid.UUID(int=rng.getrandbits(128), version=4)))


def _length(rng: random.Random, median: int) -> int:
    """Words of something said: most are short, a few very long."""
    return max(5, min(900, round(rng.lognormvariate(0, 0.9) * median)))


class _Clock:
    """Each reading is a second later."""

    def __init__(self) -> None:
        self._now = CREATED

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


class _Writer:
    """Writes one dossier; keeps what later parts refer to."""

    def __init__(self, store: DossierStore, plan: Plan, rng: random.Random) -> None:
        self._store = store
        self._plan = plan
        self._rng = rng
        self._prose = Prose(rng)
        self._rapporteurs: list[Person] = []
        self._persons: list[Person] = []
        self._organisations: list[Organisation] = []
        self._reports: list[MiniReport] = []
        self._hearings: list[Hearing] = []
        self._notes: dict[EntityId, list[Note]] = {}
        """By mini-report: what it may cite."""
        self._excerpts: list[Excerpt] = []
        self._source_keys: list[str] = []
        self._sections: list[Section] = []
        self._linked: set[tuple[EntityId, EntityId]] = set()

    def people(self, tx: Transaction) -> None:
        for number in range(10 + max(3, self._plan.hearings * 5 // 2)):
            person = Person(
                id=self._id(),
                key=give_key(tx, EntityKind.PERSON),
                surname=self._prose.surname(),
                first_name=self._prose.first_name(),
                civility=self._rng.choice((Civility.MADAME, Civility.MONSIEUR)),
                is_rapporteur=number < 10,
            )
            tx.put(person)
            (self._rapporteurs if person.is_rapporteur else self._persons).append(person)
        for _ in range(max(2, self._plan.hearings * 6 // 5)):
            name = self._prose.title()
            organisation = Organisation(
                id=self._id(),
                key=give_key(tx, EntityKind.ORGANISATION),
                name=name,
                acronym="".join(word[0] for word in name.split() if word[0].isalpha()).upper(),
                category=self._rng.choice(tuple(OrganisationCategory)),
            )
            tx.put(organisation)
            self._organisations.append(organisation)

    def reports(self, tx: Transaction) -> None:
        for position in range(self._plan.reports):
            sector, colour, icon, short = _SECTORS[position % len(_SECTORS)]
            report = MiniReport(
                id=self._id(),
                key=give_key(tx, EntityKind.MINI_REPORT),
                title=f"L’IA et {self._prose.title().lower()}",
                short_title=short,
                sector=sector,
                colour=colour,
                icon=icon,
                rapporteur_ids=tuple(person.id for person in self._rng.sample(self._rapporteurs, 2)),
                recommendation_label=RecommendationLabel.RECOMMENDATION,
                position=position + 1,
            )
            tx.put(report)
            self._reports.append(report)

    def hearings(self, tx: Transaction) -> None:
        """Hearings with those heard, their questions and notes; a hundredth of the notes belong to none."""
        weights = [self._rng.lognormvariate(0, 0.8) for _ in range(self._plan.hearings)]
        free = max(1, self._plan.notes // 100)
        left, weight_left = self._plan.notes - free, sum(weights)
        for number, weight in enumerate(weights):
            share = left if number == len(weights) - 1 else round(left * weight / weight_left)
            left, weight_left = left - share, weight_left - weight
            self._hearing(tx, number, share)
        for _ in range(free):
            self._note(tx, None, None, self._rng.choice(self._rapporteurs), None)

    def sources(self, tx: Transaction, first: int, last: int) -> None:
        for _ in range(first, last):
            source = Source(
                id=self._id(),
                key=give_key(tx, EntityKind.SOURCE),
                type=self._rng.choice(("report", "legislation", "article-journal", "webpage", "document")),
                title=self._prose.title(),
                author=(CslName(family=self._prose.surname(), given=self._prose.first_name()),),
                issued=f"{self._rng.randint(2016, 2024)}-{self._rng.randint(1, 12):02d}",
                publisher=self._rng.choice(self._organisations).name,
                abstract=self._prose.paragraph(60),
                visibility=Visibility.CLOSED if self._rng.random() < 0.03 else Visibility.PUBLIC,
            )
            tx.put(source)
            self._source_keys.append(source.key)
            pages = [
                SourcePage(number, str(number), self._page()) for number in range(1, self._plan.pages + 1)
            ]
            tx.put_pages(source.id, pages)
            for position in range(1, 4):
                page = self._rng.choice(pages)
                text = page.text[: page.text.find(".", 120) + 1] or page.text[:120]
                excerpt = Excerpt(
                    id=self._id(),
                    key=give_nested_key(tx, source),
                    source_id=source.id,
                    text=" ".join(text.split()),
                    locator_kind=LocatorKind.PAGE,
                    locator=page.label,
                    position=position,
                )
                tx.put(excerpt)
                self._excerpts.append(excerpt)

    def sections(self, tx: Transaction, pictures: Sequence[str]) -> None:
        """Outlines with their text, recommendations, and the links that support them."""
        for report in self._reports:
            recommendations = [
                self._recommendation(tx, report, position)
                for position in range(1, 2 + round(10 * min(1.0, self._plan.words / 24_000)))
            ]
            self._outline(tx, report, [item.key for item in recommendations], pictures)
            passages: list[Note | Excerpt] = [*self._citable(report), *self._excerpts]
            for section in (section for section in self._sections if section.mini_report_id == report.id):
                cited = cited_keys(section.text)
                for note in self._citable(report):
                    if note.key in cited:
                        self._link(tx, note, section)
            for item in recommendations:
                for passage in self._rng.sample(passages, min(len(passages), 4)):
                    self._link(tx, passage, item)
        targets: list[Any] = [*self._sections, *self._reports]
        for _ in range(
            10 * self._plan.links
        ):  # a pair drawn twice makes no link: there may be fewer pairs than wanted
            if len(self._linked) >= self._plan.links:
                break
            target = self._rng.choice(targets)
            owner = target if isinstance(target, MiniReport) else self._report_of(target)
            pool: Sequence[Note | Excerpt] = (
                self._excerpts if self._rng.random() < 0.2 else self._citable(owner)
            )
            self._link(tx, self._rng.choice(pool), target)

    def second_thoughts(self, tx: Transaction) -> None:
        """Later states, so that texts have a history, and something in the bin."""
        for section in self._sections:
            if section.text:
                tx.put(replace(section, text=f"{section.text}\n{self._prose.paragraph(40)}\n"))
        notes = [note for notes in self._notes.values() for note in notes]
        for note in self._rng.sample(sorted(notes, key=lambda note: note.id), max(1, len(notes) // 50)):
            tx.put(replace(self._store.notes.get(note.id), text=f"{note.text} {self._prose.sentence()}"))
        binned = self._store.notes.select(hearing_id=None)[0]
        tx.put(replace(binned, binned_at=CREATED + timedelta(days=300)))

    # -- one of each

    def _id(self) -> EntityId:
        return _identifier(self._rng)

    def _hearing(self, tx: Transaction, number: int, notes: int) -> None:
        rng = self._rng
        fed = rng.sample(self._reports, rng.choice((1, 1, 1, 2)))
        hearing = Hearing(
            id=self._id(),
            key=give_key(tx, EntityKind.HEARING),
            title=self._prose.title(),
            kind=rng.choice(
                (HearingKind.HEARING, HearingKind.HEARING, HearingKind.ROUND_TABLE, HearingKind.VISIT)
            ),
            day=date(2023, 12, 4) + timedelta(days=number * 330 // self._plan.hearings),
            start=time(rng.randint(8, 17), rng.choice((0, 15, 30, 45))),
            place=rng.choice(("Sénat, salle 263", "Sénat, salle Clemenceau", self._prose.city())),
            visibility=Visibility.CLOSED if rng.random() < 0.15 else Visibility.PUBLIC,
            filmed=rng.random() < 0.3,
            mini_report_ids=tuple(report.id for report in fed),
            description=self._prose.paragraph(25),
        )
        tx.put(hearing)
        self._hearings.append(hearing)
        heard = [
            self._appearance(tx, hearing, person, position)
            for position, person in enumerate(rng.sample(self._persons, rng.randint(1, 3)), start=1)
        ]
        for position in range(1, rng.randint(4, 10)):
            tx.put(
                Question(
                    id=self._id(),
                    key=give_question_key(tx, hearing),
                    hearing_id=hearing.id,
                    text=f"{self._prose.sentence()[:-1]} ?",
                    status=rng.choice(tuple(QuestionStatus)),
                    asked_by=rng.choice(self._rapporteurs).id,
                    position=position,
                )
            )
        seconds = hearing.start.hour * 3600 + hearing.start.minute * 60 if hearing.start else 0
        for _ in range(notes):
            seconds = min(seconds + rng.randint(4, 40), 86_399)
            said_at = time(seconds // 3600, seconds // 60 % 60)
            if rng.random() < 0.2:
                note = self._note(tx, hearing, None, rng.choice(self._rapporteurs), said_at)
            else:
                note = self._note(tx, hearing, rng.choice(heard), None, said_at)
            for report in fed:
                self._notes.setdefault(report.id, []).append(note)

    def _appearance(self, tx: Transaction, hearing: Hearing, person: Person, position: int) -> Appearance:
        appearance = Appearance(
            id=self._id(),
            hearing_id=hearing.id,
            person_id=person.id,
            organisation_id=self._rng.choice(self._organisations).id,
            function=f"{self._prose.word()} chargé de {self._prose.word()}",
            position=position,
        )
        tx.put(appearance)
        return appearance

    def _note(
        self,
        tx: Transaction,
        hearing: Hearing | None,
        appearance: Appearance | None,
        rapporteur: Person | None,
        said_at: time | None,
    ) -> Note:
        tightened = Visibility.CLOSED if self._rng.random() < 0.04 else None
        note = Note(
            id=self._id(),
            key=give_nested_key(tx, hearing) if hearing else give_key(tx, EntityKind.NOTE),
            text=self._prose.paragraph(_length(self._rng, 40)),
            kind=self._rng.choice(_NOTE_KINDS),
            time=said_at,
            hearing_id=hearing.id if hearing else None,
            appearance_id=appearance.id if appearance else None,
            rapporteur_id=rapporteur.id if rapporteur else None,
            visibility=checked_visibility(tightened, hearing),
            position=tx.next_number(position_scope(hearing)),
            created=datetime.combine(hearing.day, said_at or time(12), UTC) if hearing else CREATED,
        )
        tx.put(note)
        return note

    def _page(self) -> str:
        """Paragraphs, in lines as they come out of a PDF."""
        return "\n".join(self._prose.paragraph(PAGE_WORDS // 4) for _ in range(4))

    def _recommendation(self, tx: Transaction, report: MiniReport, position: int) -> Recommendation:
        recommendation = Recommendation(
            id=self._id(),
            key=give_key(tx, EntityKind.RECOMMENDATION),
            mini_report_id=report.id,
            title=f"garantir {self._prose.title().lower()}",
            text=self._prose.paragraph(60),
            addressee=self._rng.choice(self._organisations).name,
            calendar="2025",
            vehicle=self._rng.choice(tuple(Vehicle)),
            position=position,
        )
        tx.put(recommendation)
        return recommendation

    def _outline(
        self, tx: Transaction, report: MiniReport, recommendations: Sequence[str], pictures: Sequence[str]
    ) -> None:
        """Parts of three chapters of six pages each, until the words are used up; then the recommendations."""
        left, parts = self._plan.words, 0
        while left > 0:
            parts += 1
            part = self._section(tx, report, None, parts, self._prose.paragraph(min(left, 60)))
            left -= 60
            for place in range(1, 4):
                if left <= 0:
                    break
                words = min(left, SECTION_WORDS)
                shown = pictures[(report.position + parts) % len(pictures)] if place == 1 else ""
                self._section(tx, report, part, place, self._text(report, words, shown))
                left -= words
        boxes = "\n".join(f"::: recommandation {key}\n:::\n" for key in recommendations)
        closing = f"{self._prose.paragraph(30)}\n\n{boxes}"
        self._section(tx, report, None, parts + 1, closing, title="Les recommandations")

    def _section(
        self,
        tx: Transaction,
        report: MiniReport,
        parent: Section | None,
        position: int,
        text: str,
        title: str = "",
    ) -> Section:
        section = Section(
            id=self._id(),
            key=give_nested_key(tx, report),
            mini_report_id=report.id,
            parent_id=parent.id if parent else None,
            title=title or self._prose.title(),
            text=text,
            status=self._rng.choice(tuple(SectionStatus)),
            position=position,
        )
        tx.put(section)
        self._sections.append(section)
        return section

    def _text(self, report: MiniReport, words: int, shown: str) -> str:
        """Markdown of a chapter: what reports hold, in the proportions in which they hold it."""
        blocks: list[str] = []
        count = notes = 0
        for number, block in enumerate(self._blocks(report)):
            blocks.append(block)
            count += block.count(" ") + 1
            if number % 7 == 4:  # a paragraph: after the fence of a box, nothing may follow
                notes += 1
                blocks[-1] += f"[^n{notes}]"
                blocks.append(f"[^n{notes}]: {self._prose.sentence()}")
            if number == 2 and shown:
                blocks.append(f"![{self._prose.title()}](attachment:{shown})")
            if count >= words:
                break
        return "\n\n".join(blocks) + "\n"

    def _blocks(self, report: MiniReport) -> Iterator[str]:
        rng, prose = self._rng, self._prose
        while True:
            for _ in range(5):
                sentences = [prose.sentence() for _ in range(rng.randint(3, 7))]
                sentences[-1] = f"{sentences[-1][:-1]} [@{self._cited(report)}]."
                if rng.random() < 0.3:
                    sentences[0] = f"{sentences[0][:-1]} [@{self._cited(report)}; @{self._cited(report)}]."
                if rng.random() < 0.3:
                    sentences[0] = f"**{prose.title()}.** {sentences[0]}"
                yield " ".join(sentences)
            match rng.randrange(4):
                case 0:
                    yield "\n".join(f"- {prose.sentence()[:-1].lower()} ;" for _ in range(4))
                case 1:
                    rows = [
                        f"| {prose.title()} | {rng.randint(1, 99)} % | *{prose.word()}* |" for _ in range(4)
                    ]
                    yield "\n".join(["| Objet | Part | Suite |", "|:--|--:|:--|", *rows])
                case 2:
                    yield f"> « {prose.sentence()} » [@{self._cited(report)}]"
                case _:
                    yield f"::: exemple {prose.title()}\n{prose.paragraph(50)}\n:::"
            yield f"## {prose.title()}"

    def _cited(self, report: MiniReport) -> str:
        chance = self._rng.random()
        if chance < 0.6:
            return self._rng.choice(self._citable(report)).key
        if chance < 0.7:
            return self._rng.choice(self._hearings).key
        return f"{self._rng.choice(self._source_keys)}, p. {self._rng.randint(1, self._plan.pages)}"

    def _citable(self, report: MiniReport) -> list[Note]:
        """Notes of its hearings; in a tiny dossier it may have none of its own."""
        return self._notes.get(report.id) or next(iter(self._notes.values()))

    def _report_of(self, section: Section) -> MiniReport:
        return next(report for report in self._reports if report.id == section.mini_report_id)

    def _link(
        self, tx: Transaction, origin: Note | Excerpt, target: MiniReport | Section | Recommendation
    ) -> None:
        if (origin.id, target.id) in self._linked:
            return
        self._linked.add((origin.id, target.id))
        tx.put(
            SupportLink(
                id=self._id(),
                origin_kind=origin.kind_of,
                origin_id=origin.id,
                target_kind=target.kind_of,
                target_id=target.id,
                stance=self._rng.choice(
                    (Stance.SUPPORTS, Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS)
                ),
                created=CREATED + timedelta(seconds=len(self._linked)),
            )
        )
