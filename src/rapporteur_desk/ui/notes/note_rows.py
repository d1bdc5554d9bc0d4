"""Notes as the rows of a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import MiniReport, Note, SupportLink
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, key_order
from rapporteur_desk.services.notes import NoteView
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.qtkit.vocabulary import REPORT_TOKENS, note_mark, visibility_word
from rapporteur_desk.ui.widgets.painting import Badge


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """What one row shows."""

    id: EntityId
    key: str
    text: str
    kind: NoteKind
    time: str = ""
    at: dt.time | None = None
    """The same as a value."""
    speaker: str = ""
    speaker_id: EntityId | None = None
    capacity: str = ""
    token: TokenName = "line2"
    """The colour of the bar before the speaker."""
    confidential: bool = False
    tightened: bool = False
    """Closed by itself, in a hearing that is public."""
    linked: bool = False
    """Whether it supports a section or a recommendation."""
    reports: tuple[Badge, ...] = ()
    """The mini-reports it bears on besides those that its hearing feeds."""
    author: str = ""
    """Who took it, where several people took notes of this record."""
    heading: str = ""
    """The item of the agenda, on the first of the notes taken under it."""
    topic: str = ""
    order: tuple[int, tuple[tuple[str, int], ...]] = (0, ())

    @property
    def is_marker(self) -> bool:
        """A moment that was marked without a word being written."""
        return not self.text.strip()

    @property
    def shown_text(self) -> str:
        """The words, or what stands for them."""
        return QCoreApplication.translate("NoteRow", "Marker") if self.is_marker else self.text

    @property
    def spoken(self) -> str:
        """The whole row in words, for a screen reader and for the filter."""
        kind = note_mark(self.kind).word if self.kind is not NoteKind.PLAIN else ""
        closed = visibility_word(Visibility.CLOSED) if self.confidential else ""
        reports = ", ".join(badge.text for badge in self.reports)
        parts = (
            self.time, self.speaker, self.capacity, self.shown_text, kind, closed, reports, self.topic, self.key,
            self.author,
        )  # fmt: skip
        return ", ".join(part for part in parts if part)


class Bearing:
    """What the notes of a dossier are linked to, read once for many of them."""

    def __init__(self, links: Iterable[SupportLink], reports: Iterable[MiniReport]) -> None:
        self._badges = {
            report.id: Badge(report.short_title or report.title, REPORT_TOKENS[report.colour])
            for report in reports
        }
        self._targets: dict[EntityId, list[SupportLink]] = {}
        for link in links:
            self._targets.setdefault(link.origin_id, []).append(link)

    def of(self, note_id: EntityId, usual: Collection[EntityId]) -> tuple[bool, tuple[Badge, ...]]:
        """Whether a note supports a section or recommendation, and the mini-reports but the `usual` ones."""
        links = self._targets.get(note_id, ())
        linked = any(link.target_kind is not EntityKind.MINI_REPORT for link in links)
        badges = (self._badges.get(link.target_id) for link in links if link.target_id not in usual)
        return linked, tuple(badge for badge in badges if badge is not None)


def note_order(note: Note) -> tuple[int, tuple[tuple[str, int], ...]]:
    """How the notes of one hearing follow one another, as in the dossier."""
    return note.position, key_order(note.key)


def note_row(
    view: NoteView,
    words: Localisation,
    tokens: Mapping[EntityId, TokenName],
    bearing: Bearing | None = None,
    author: str = "",
) -> NoteRow:
    """One note as a row; `tokens` gives the colour of each speaker."""
    note = view.note
    usual = view.hearing.mini_report_ids if view.hearing is not None else ()
    linked, badges = bearing.of(note.id, usual) if bearing is not None else (False, ())
    speaker_id = note.appearance_id or note.rapporteur_id
    return NoteRow(
        id=note.id,
        key=note.key,
        text=note.text,
        kind=note.kind,
        time=words.time(note.time) if note.time else "",
        at=note.time,
        speaker=view.speaker,
        speaker_id=speaker_id,
        capacity=view.capacity,
        token=tokens.get(speaker_id, "muted") if speaker_id else "line2",
        confidential=view.confidential,
        tightened=note.visibility is Visibility.CLOSED,
        linked=linked,
        reports=badges,
        author=author,
        topic=note.topic,
        order=note_order(note),
    )


def with_headings(rows: Sequence[NoteRow]) -> list[NoteRow]:
    """The rows, each bearing as its heading the item of the agenda that begins with it."""
    headed: list[NoteRow] = []
    topic = ""
    for row in rows:
        heading = row.topic if row.topic != topic else ""
        topic = row.topic
        headed.append(row if row.heading == heading else replace(row, heading=heading))
    return headed


def tokens_of(speakers: Iterable[Speaker]) -> dict[EntityId, TokenName]:
    """The colour of each speaker, by identifier of the appearance or the rapporteur."""
    return {speaker.id: speaker.token for speaker in speakers}
