"""What one colleague gives another: one hearing with its record, as values, and the ports that carry them in a file.

The file's form is told in `resources/exchange-format.md`; its version here is what tells a newer one apart.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Protocol

from rapporteur_desk.domain.choices import Sector, Stance, Visibility
from rapporteur_desk.domain.entities import (
    Appearance,
    Hearing,
    Note,
    Organisation,
    Person,
    Question,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.identifiers import EntityId

FORMAT: Final = "rapporteur-desk-exchange"
VERSION: Final = 1
"""Of what is written. A reader takes every version up to its own."""
SUFFIX: Final = ".rdx"
NOT_GIVEN: Final = frozenset({"binned_at", "received", "removed"})
"""Fields that no file holds: nothing of a bin is given away, and what a merge remembers is each dossier's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReport:
    """A mini-report of the sender's, by what a colleague's dossier can know it by."""

    id: EntityId
    title: str
    short_title: str = ""
    sector: Sector = Sector.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLink:
    """A note of the record that bears on a mini-report, or on a section or recommendation inside it."""

    note_id: EntityId
    report_id: EntityId
    """One of the record's `reports`."""
    stance: Stance = Stance.SUPPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTexts:
    """What a note said before, as `fingerprint`s: enough to know an older text again, not to read it."""

    note_id: EntityId
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletedNote:
    """A note that its author, who made the file, has put into the bin: enough to know a copy that nobody changed."""

    note_id: EntityId
    fingerprints: tuple[str, ...] = ()
    """Of what it said, to the end."""
    report_ids: tuple[EntityId, ...] = ()
    """The mini-reports it bore on, all in the record's `reports`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRecordFile:
    """The record of one hearing. Everything a part refers to is in it; keys are the sender's."""

    hearing: Hearing
    reports: tuple[NamedReport, ...] = ()
    persons: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    """In the sender's order; every one has an author."""
    links: tuple[ReportLink, ...] = ()
    earlier: tuple[EarlierTexts, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    transcript_lines: tuple[TranscriptLine, ...] = ()
    closed: tuple[EntityId, ...] = ()
    """Notes of the hearing that are confidential and therefore not in the file: a copy given before is so too."""
    deleted: tuple[DeletedNote, ...] = ()

    @property
    def confidential(self) -> bool:
        """Whether any of it was said behind closed doors."""
        return self.hearing.visibility is Visibility.CLOSED or any(
            note.visibility is Visibility.CLOSED for note in self.notes
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeFile:
    """A record with who made the file, when, from what."""

    by: str
    """The note taker who made it."""
    made: datetime
    """UTC."""
    dossier_title: str
    record: HearingRecordFile
    recording: bytes | None = None
    """The bytes of the hearing's recording, when they came along."""

    @property
    def made_utc(self) -> str:
        """ISO 8601: texts that sort as the moments do."""
        return self.made.astimezone(UTC).isoformat(timespec="microseconds")

    @property
    def day(self) -> date:
        return self.record.hearing.day


@dataclass(slots=True, kw_only=True)
class MergeCounts:
    """What a merge brings, in numbers."""

    new_notes: int = 0
    takers: tuple[str, ...] = ()
    """Who took these."""
    known_notes: int = 0
    """In the file and here already."""
    updated_notes: int = 0
    """Known notes whose author has since reworded or completed them."""
    moved_notes: int = 0
    """Known notes that their author has since moved by hand, and nobody did here."""
    closed_notes: int = 0
    """Notes that were public here and are confidential at the colleague's."""
    deleted_notes: int = 0
    """Notes that their author has deleted since, and nobody has worked on here."""
    kept_beside: int = 0
    """Known notes reworded on both sides: theirs stands beside ours."""
    binned_notes: int = 0
    """In the bin here; they stay there unless asked for."""
    removed_notes: int = 0
    """Removed for good here; they stay out unless asked for."""
    notes_elsewhere: int = 0
    """Notes of the file that stand in another hearing here, where they stay."""
    new_persons: int = 0
    new_questions: int = 0
    reworded_questions: int = 0
    ticked_questions: int = 0
    new_links: int = 0
    links_left_out: int = 0
    unknown_reports: tuple[str, ...] = ()
    """Titles of mini-reports that links were left out for."""
    new_transcripts: int = 0
    becomes_closed: bool = False
    """This dossier's hearing was public, the colleague's is closed."""

    filled: bool = False
    """What was empty in the record of the hearing, or of those heard, is filled."""

    @property
    def deleted_here(self) -> int:
        """Notes of the file that were deleted here and can be brought back."""
        return self.binned_notes + self.removed_notes

    @property
    def brings_anything(self) -> bool:
        """Whether any of this is a change of the dossier."""
        return any(
            (
                self.new_notes,
                self.updated_notes,
                self.moved_notes,
                self.closed_notes,
                self.deleted_notes,
                self.kept_beside,
                self.new_persons,
                self.new_questions,
                self.reworded_questions,
                self.ticked_questions,
                self.new_links,
                self.new_transcripts,
                self.filled,
            )
        )


class ExchangeReader(Protocol):
    def read(self, path: Path) -> ExchangeFile:
        """Read an untrusted file, whole.

        Raises:
            ImportFailedError: `exchange.newer`, `exchange.not_one`, `exchange.invalid` (naming the place),
                `import.unreadable`, `import.too_large`, `import.encrypted`.
        """


class ExchangeWriter(Protocol):
    def render(self, file: ExchangeFile) -> bytes:
        """The file's bytes: the same for the same content and time."""


def fingerprint(text: str) -> str:
    """The first 128 bits of a text's SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
