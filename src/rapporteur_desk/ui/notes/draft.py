"""The note that is being typed. It is on its way into the dossier from its first letter on.

Nothing typed waits in a widget, and no key waits for the disk: the first letter hands a new note to the saving thread,
every further key its newest state, and Enter its last one. The note has its key and its place once that thread has
committed it; until then a finished line is shown as it was typed. After a crash the note is simply there, as far as it
was saved. A draft whose every word was taken out again is no note: it is removed when the line is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import Entity, Note, SourcePage, SupportLink
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.ports import Transaction
from rapporteur_desk.services.saving import SaveReport
from rapporteur_desk.services.taking import TakingService
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.undo import ChangeCommand

AT_THE_END = 1 << 40
"""Position of notes that have none in the dossier yet: after all others, in the order in which they were begun."""

Also = Callable[[Transaction, Note], None]
"""Puts what goes with a finished note, in the transaction that stores it."""
Ref = tuple[EntityKind, EntityId]


@dataclass(frozen=True, slots=True)
class Details:
    """What a note carries besides its words."""

    speaker: Speaker | None
    kind: NoteKind
    time: time | None
    report_ids: tuple[EntityId, ...] | None = None
    """The mini-reports typed in the line; None where the hearing's own apply."""

    def on(self, note: Note) -> Note:
        """The note with these details."""
        return replace(
            note,
            kind=self.kind,
            time=self.time,
            appearance_id=self.speaker.appearance_id if self.speaker else None,
            rapporteur_id=self.speaker.rapporteur_id if self.speaker else None,
        )


@dataclass(slots=True)
class _Line:
    """A note on its way."""

    note: Note
    """As it was typed; without key and place."""
    kept: Note | None = None
    """As it is in the dossier; None before it is."""
    ticket: int = 0
    """Of the last state that was handed over."""
    report_ids: tuple[EntityId, ...] | None = None
    """The mini-reports typed in it so far; None where the hearing's own apply."""
    is_marker: bool = False
    """It bears on no mini-report."""
    drafted: set[Ref] = field(default_factory=set)
    """Links put while it was being typed."""
    links: dict[EntityId, Change] = field(default_factory=dict)
    """Those of them that are in the dossier."""
    undo_name: str = ""
    with_it: frozenset[Ref] = frozenset()
    """What was put with the finished note: one step of undo."""

    @property
    def shown(self) -> Note:
        """As a list shows it before its last state is stored."""
        kept = self.kept
        return self.note if kept is None else replace(self.note, key=kept.key, position=kept.position)

    def note_link(self, change: Change) -> None:
        """A link was put while the line was being typed, or taken back."""
        if change.after is None:
            self.links.pop(change.id, None)
        else:
            self.links[change.id] = Change(change.kind, change.id, None, change.after)


class NoteDraft(QObject):
    """At most one note being typed, in the hearing that is open; and those finished that the disk does not have yet."""

    note_waits = Signal(object)
    """`Note`, finished but not stored as it is now: without key and at the end when it was never stored."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hearing_id: EntityId | None = None
        self._line: _Line | None = None
        self._finished: dict[EntityId, _Line] = {}
        self._count = 0
        session.autosave.reported.connect(self._on_reported)

    @property
    def note_id(self) -> EntityId | None:
        """The note being typed; lists leave it out, for the line itself shows it."""
        return self._line.note.id if self._line else None

    @property
    def waiting(self) -> list[Note]:
        """Finished notes that are not stored yet, in the order in which they were taken."""
        return [line.shown for line in self._finished.values()]

    def belong_to(self, hearing_id: EntityId | None) -> None:
        """Further drafts are notes of this hearing, or of none; the one begun elsewhere is a note there."""
        if hearing_id != self._hearing_id:
            self._hearing_id, self._line = hearing_id, None

    @property
    def has_note(self) -> bool:
        """Whether what is typed is a note of the dossier, or on its way to be one."""
        return self._line is not None

    def type(self, text: str, details: Details) -> None:
        """Keep the words typed so far."""
        if self._line is None:
            if text:
                self._line = self._begun(text, details)
                self._hand_over(self._line)
        elif text != self._line.note.text or details.report_ids != self._line.report_ids:
            self._line.note = replace(self._line.note, text=text)
            self._line.report_ids = details.report_ids
            self._hand_over(self._line)

    def change_details(self, details: Details) -> None:
        """Keep the time, speaker or kind chosen while typing."""
        if self._line is not None:
            self._line.note = details.on(self._line.note)
            self._line.report_ids = details.report_ids
            self._hand_over(self._line)

    def finish(self, text: str, details: Details) -> EntityId | None:
        """Close the note that is being typed: from now on it is one of the list.

        It is undoable once it is stored, together with its links and whatever else goes with it.

        Returns:
            The note, or None when there is none: no word was typed.
        """
        self.type(text, details)
        line, self._line = self._line, None
        if line is None:
            return None
        line.note = details.on(line.note)
        taking = self._session.workspace.taking
        also = partial(_put_what_goes_with, taking, details.report_ids)
        self._close(line, QCoreApplication.translate("NoteDraft", "New note"), also)
        return line.note.id

    def mark(self, details: Details) -> EntityId:
        """A note without words: a moment to come back to."""
        line = self._begun("", details)
        line.is_marker = True
        self._close(line, QCoreApplication.translate("NoteDraft", "Mark the moment"), None)
        return line.note.id

    def rest(self) -> None:
        """The line is left: a draft that was emptied is taken back, and what was finished can be undone."""
        self.take_back_if_empty()
        if self._finished:
            self._session.autosave.flush()

    def take_back_if_empty(self) -> None:
        """A draft whose every word was taken out again is no note."""
        if self._line is None or self._line.note.text:
            return
        line, self._line = self._line, None
        write = partial(self._remove, line.note.id)
        self._session.autosave.put_written(EntityKind.NOTE, line.note.id, "", write, urgent=True)

    def forget_if_gone(self, changes: ChangeSet) -> None:
        """When the note was removed elsewhere, the next key makes a new one with all that stands in the line."""
        if self._line is None:
            return
        for change in changes:
            if change.id == self._line.note.id:
                after = change.after
                if not isinstance(after, Note) or after.binned_at is not None:
                    self._line = None
                    return

    # -- inside --

    def _begun(self, text: str, details: Details) -> _Line:
        note = details.on(self._session.workspace.notes.begin(text, self._hearing_id))
        self._count += 1
        return _Line(replace(note, position=AT_THE_END + self._count), report_ids=details.report_ids)

    def _close(self, line: _Line, undo_name: str, also: Also | None) -> None:
        line.undo_name = undo_name
        self._finished[line.note.id] = line
        self._hand_over(line, also, urgent=True)
        self.note_waits.emit(line.shown)

    def _hand_over(self, line: _Line, also: Also | None = None, *, urgent: bool = False) -> None:
        note = line.note
        write = partial(self._write, line, note, line.report_ids, line.kept is not None, also)
        line.ticket = self._session.autosave.put_written(
            EntityKind.NOTE, note.id, note.text, write, urgent=urgent
        )

    def _write(
        self,
        line: _Line,
        note: Note,
        report_ids: tuple[EntityId, ...] | None,
        made: bool,
        also: Also | None,
        tx: Transaction,
    ) -> bool:
        """In the saving thread."""
        workspace = self._session.workspace
        if not workspace.notes.write(tx, note, made=made):
            return False
        if (
            not line.is_marker
        ):  # from the first letter on: should the power fail, the line is as whole as it was
            linked = _NotedPuts(tx)
            workspace.taking.put_reports(linked, workspace.store.notes.get(note.id), report_ids)
            line.drafted |= linked.refs
        if also is not None:
            noted = _NotedPuts(tx)
            also(noted, workspace.store.notes.get(note.id))
            line.with_it = frozenset(noted.refs)
        return True

    def _remove(self, note_id: EntityId, tx: Transaction) -> bool:
        """In the saving thread."""
        self._session.workspace.notes.take_back(tx, note_id)
        return True

    def _on_reported(self, report: SaveReport) -> None:
        """What the saving thread has committed: a finished note becomes a step of undo."""
        for change in report.changes:
            if isinstance(change.after, Note):
                for line in (self._line, self._finished.get(change.id)):
                    if line is not None and line.note.id == change.id:
                        line.kept = change.after
            elif isinstance(change.after or change.before, SupportLink):
                for line in (self._line, *self._finished.values()):
                    if line is not None and (change.kind, change.id) in line.drafted:
                        line.note_link(change)
        for (_, id), ticket in report.written.items():
            line = self._finished.get(id)
            if line is not None and ticket >= line.ticket:
                del self._finished[id]
                self._make_undoable(line, report.changes)

    def _make_undoable(self, line: _Line, changes: ChangeSet) -> None:
        if line.kept is None:
            return
        made = Change(EntityKind.NOTE, line.kept.id, None, line.kept)
        with_it = [
            *line.links.values(),
            *(c for c in changes if (c.kind, c.id) in line.with_it and c.id not in line.links),
        ]
        session = self._session
        session.undo_stack.push(
            ChangeCommand(
                ChangeSet((made, *with_it), changes.sequence or session.workspace.store.sequence),
                line.undo_name,
                revert=session.workspace.undo.revert,
                bus=session.bus,
                failed=session.errors.present,
                initiator=session.autosave,
            )
        )


class _NotedPuts:
    """A transaction that notes what is put."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.refs: set[Ref] = set()

    def put(self, entity: Entity) -> None:
        self.refs.add((entity.kind_of, entity.id))
        self._tx.put(entity)

    def remove(self, entity: Entity) -> None:
        self._tx.remove(entity)

    def put_pages(self, source_id: EntityId, pages: Sequence[SourcePage]) -> None:
        self._tx.put_pages(source_id, pages)

    def next_number(self, scope: str) -> int:
        return self._tx.next_number(scope)

    def give_back_number(self, scope: str, number: int) -> None:
        self._tx.give_back_number(scope, number)


def _put_what_goes_with(
    taking: TakingService, report_ids: tuple[EntityId, ...] | None, tx: Transaction, note: Note
) -> None:
    taking.put_what_goes_with(tx, note, report_ids)
