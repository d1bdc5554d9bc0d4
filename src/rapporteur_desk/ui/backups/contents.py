"""What a backup holds, as rows to choose from and texts to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Hearing, Section
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.notes import NoteView
from rapporteur_desk.services.overview import HearingOverview, count_words
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.backup_words import Counted
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.tasks import CancelToken
from rapporteur_desk.ui.qtkit.vocabulary import hearing_mark, note_mark, visibility_word
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.row_delegate import RowContent

MOST_NOTES = 200
"""Notes listed at most while words are looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something in the backup that can be read."""

    content: RowContent
    id: EntityId
    searched: str
    """Its words, folded."""
    read: Callable[[], str]
    """Its text."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A heading with what stands under it."""

    heading: str
    pieces: tuple[Piece, ...]
    notes: tuple[Piece, ...] = ()
    """Found by their words only."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in a backup."""

    shelves: tuple[Shelf, ...]

    def rows(self, words: str = "") -> list[tuple[Piece | None, RowContent]]:
        """Rows for a list: all of the plan and the hearings, or what holds all of `words`."""
        wanted = folded(words).split()
        rows: list[tuple[Piece | None, RowContent]] = []
        for shelf in self.shelves:
            pieces = [*shelf.pieces, *(shelf.notes if wanted else ())]
            found = [piece for piece in pieces if all(word in piece.searched for word in wanted)]
            found = found[: len(shelf.pieces) + MOST_NOTES]
            if found:
                rows.append((None, RowContent(title=shelf.heading, aside=str(len(found)), header=True)))
                rows += [(piece, piece.content) for piece in found]
        return rows


def read_contents(workspace: Workspace, words: Localisation, cancel: CancelToken) -> Contents:
    """Read all of it; for a background thread. Raises TaskCancelled."""
    return Contents(tuple(_shelves(workspace, words, cancel)))


def _shelves(workspace: Workspace, words: Localisation, cancel: CancelToken) -> Iterator[Shelf]:
    for overview in workspace.overview.reports():
        report = overview.report
        pieces = tuple(
            _section_piece(item.node.section, item.node.number, item.node.depth) for item in overview.sections
        )
        yield Shelf(report.short_title or report.title, pieces)
    hearings, notes = [], []
    for item in workspace.overview.hearings():
        cancel.raise_if_cancelled()
        views = workspace.notes.of_hearing(item.hearing.id)
        hearings.append(_hearing_piece(item, views, words))
        notes += [_note_piece(view, words) for view in views]
    yield Shelf(QCoreApplication.translate("BackupContents", "Hearings"), tuple(hearings), tuple(notes))
    free = [_note_piece(view, words) for view in workspace.notes.free()]
    yield Shelf(QCoreApplication.translate("BackupContents", "Notes without hearing"), tuple(free))


def _section_piece(section: Section, number: str, depth: int) -> Piece:
    count = count_words(section.text)
    length = Counted().words(count)
    return Piece(
        RowContent(
            title=f"{'    ' * (depth - 1)}{number} {section.title}".rstrip(),
            aside=length,
            icon="file-text",
        ),
        section.id,
        folded(f"{section.key} {section.title} {section.text}"),
        lambda: section.text,
    )


def _hearing_piece(item: HearingOverview, views: list[NoteView], words: Localisation) -> Piece:
    hearing: Hearing = item.hearing
    closed = hearing.visibility is Visibility.CLOSED
    counted = Counted().notes(item.notes)
    return Piece(
        RowContent(
            title=hearing.title,
            detail=f"{words.day(hearing.day)} · {counted}",
            aside=hearing.key,
            icon=hearing_mark(hearing.kind).icon,
            badge=Badge(visibility_word(Visibility.CLOSED), "accent", "lock") if closed else None,
        ),
        hearing.id,
        folded(f"{hearing.key} {hearing.title} {hearing.place}"),
        lambda: "\n\n".join(_note_text(view, words) for view in views),
    )


def _note_piece(view: NoteView, words: Localisation) -> Piece:
    note = view.note
    badge = Badge(visibility_word(Visibility.CLOSED), "accent", "lock") if view.confidential else None
    return Piece(
        RowContent(
            title=note.text, detail=_provenance(view, words), icon=note_mark(note.kind).icon, badge=badge
        ),
        note.id,
        folded(f"{note.key} {view.speaker} {note.text}"),
        lambda: _note_text(view, words),
    )


def _provenance(view: NoteView, words: Localisation) -> str:
    time = words.time(view.note.time) if view.note.time else ""
    closed = visibility_word(Visibility.CLOSED) if view.confidential else ""
    kind = "" if view.note.kind is NoteKind.PLAIN else note_mark(view.note.kind).word
    return " · ".join(part for part in (view.note.key, time, view.speaker, kind, closed) if part)


def _note_text(view: NoteView, words: Localisation) -> str:
    return f"{_provenance(view, words)}\n{view.note.text}"
