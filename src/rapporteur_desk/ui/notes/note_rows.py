"""Notes as the rows of a record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId, key_order
from rapporteur_desk.services.notes import NoteView
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.qtkit.vocabulary import note_mark, visibility_word


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """What one row shows."""

    id: EntityId
    key: str
    text: str
    kind: NoteKind
    time: str = ""
    speaker: str = ""
    speaker_id: EntityId | None = None
    capacity: str = ""
    token: TokenName = "line2"
    """The colour of the bar before the speaker."""
    confidential: bool = False
    tightened: bool = False
    """Closed by itself, in a hearing that is public."""
    linked: bool = False
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
        parts = (self.time, self.speaker, self.capacity, self.shown_text, kind, closed, self.topic, self.key)
        return ", ".join(part for part in parts if part)


def note_order(note: Note) -> tuple[int, tuple[tuple[str, int], ...]]:
    """How the notes of one hearing follow one another, as in the dossier."""
    return note.position, key_order(note.key)


def note_row(
    view: NoteView,
    words: Localisation,
    tokens: Mapping[EntityId, TokenName],
    linked: Collection[EntityId] = frozenset(),
) -> NoteRow:
    """One note as a row; `tokens` gives the colour of each speaker."""
    note = view.note
    speaker_id = note.appearance_id or note.rapporteur_id
    return NoteRow(
        id=note.id,
        key=note.key,
        text=note.text,
        kind=note.kind,
        time=words.time(note.time) if note.time else "",
        speaker=view.speaker,
        speaker_id=speaker_id,
        capacity=view.capacity,
        token=tokens.get(speaker_id, "muted") if speaker_id else "line2",
        confidential=view.confidential,
        tightened=note.visibility is Visibility.CLOSED,
        linked=note.id in linked,
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
