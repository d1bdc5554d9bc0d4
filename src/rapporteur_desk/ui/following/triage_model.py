"""The state of sorting: which notes wait, the one that is shown, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import MiniReport, Note, Section, SupportLink
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.triage import (
    Queue,
    TriageNote,
    letters_for,
    letters_in_order,
)
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.qtkit.vocabulary import REPORT_TOKENS, note_mark

UNDO_LETTER = "u"
LEAVE_LETTER = "k"
"""Keeps the note as it is."""
_RESERVED = f"{UNDO_LETTER}{LEAVE_LETTER}"
_TARGETS = (EntityKind.MINI_REPORT, EntityKind.SECTION)


@dataclass(frozen=True, slots=True)
class TargetKey:
    """A mini-report or a section with the key that links the note to it."""

    target: MiniReport | Section
    letter: str
    """Small; empty when no letter is left, the mouse and Tab then still reach it."""
    title: str
    number: str
    """Of a section, as printed: `A.`"""
    depth: int
    linked: bool
    token: TokenName
    icon: str
    report: str = ""
    """The mini-report of a section, by its short title."""

    @property
    def path(self) -> str:
        """`Santé › A. Constats`."""
        own = " ".join(part for part in (self.number, self.title) if part)
        return f"{self.report} › {own}" if self.report else own


class TriageModel(QObject):
    """Goes through the notes that wait, one at a time. What is done here goes to the window's undo."""

    note_changed = Signal()
    """Another note is shown, or what is known of it has changed; None at the end."""
    queue_changed = Signal()
    """How many wait, or which of the two queues is gone through."""
    told = Signal(str)
    """What has just been done, in words."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._triage = session.workspace.triage
        self.hearing_id: EntityId | None = None
        self.queue = Queue.MINI_REPORT
        self.note: TriageNote | None = None
        self.reports: list[TargetKey] = []
        self.sections: list[TargetKey] = []
        self._order: list[EntityId] = []
        self._place = 0
        self._lacking: dict[Queue, set[EntityId]] = {queue: set() for queue in Queue}
        self._is_open = False
        self._is_paused = False
        self._is_stale = False
        self._is_acting = False
        self._latest_report: EntityId | None = None
        self._done: set[int] = set()
        """Where the undo stack stood after each thing done here."""
        session.bus.changed.connect(self._on_changed)

    # -- what is shown --

    @property
    def counts(self) -> dict[Queue, int]:
        """How many notes of the hearing (or of all) wait for what."""
        return {queue: len(ids) for queue, ids in self._lacking.items()}

    @property
    def other_waiting(self) -> Queue | None:
        """Another queue whose notes wait for something; None when there is none."""
        queues = (queue for queue in (Queue.MINI_REPORT, Queue.SECTION) if queue is not self.queue)
        return next((queue for queue in queues if self._lacking[queue]), None)

    @property
    def progress(self) -> tuple[int, int]:
        """(which note is shown, counted from 1, of how many); at the end both are the number of notes."""
        return min(self._place + 1, len(self._order)), len(self._order)

    @property
    def is_at_end(self) -> bool:
        return self._place >= len(self._order)

    # -- going --

    def open(self, hearing_id: EntityId | None, queue: Queue | None = None) -> None:
        """Begin with what waits in one hearing (None: in all); with the first queue that is not empty."""
        self._is_open, self._is_stale = True, False
        self.hearing_id = hearing_id
        waiting = self._triage.waiting(hearing_id)
        self._lacking = {queue: set(waiting.of(queue)) for queue in Queue}
        self.queue = queue or waiting.first
        self._order = list(waiting.of(self.queue))
        self._place = 0
        self._latest_report = None
        self._read()
        self.queue_changed.emit()

    def go(self, step: int) -> None:
        """To the next note (1) or back (-1), over those deleted since."""
        place = self._place + step
        while 0 <= place < len(self._order) and self._triage.note(self._order[place]) is None:
            place += step
        if place >= 0:
            self._place = min(place, len(self._order))
            self._latest_report = None
            self._read()
            self.queue_changed.emit()

    def pause(self) -> None:
        """Nobody sees the note: typing elsewhere must not wait for it."""
        self._is_paused = True

    def resume(self) -> None:
        """It is seen again, with what has changed meanwhile."""
        self._is_paused = False
        if self._is_open and self._is_stale:
            self._is_stale = False
            waiting = self._triage.waiting(self.hearing_id)
            self._lacking = {queue: set(waiting.of(queue)) for queue in Queue}
            self._read()
            self.queue_changed.emit()

    # -- doing --

    def press(self, letter: str, *, stay: bool = False) -> bool:
        """What the key of a letter does. False when no target has it.

        Args:
            letter: as typed.
            stay: keep the note on the screen after linking it to a section, for another one.
        """
        wanted = letter.lower()
        for key in (*self.reports, *self.sections):
            if key.letter and key.letter == wanted:
                self.choose(key, stay=stay)
                return True
        return False

    def choose(self, key: TargetKey, *, stay: bool = False) -> None:
        """Link the note to a target, or take its link away. A section ends the note, unless one wants to `stay`."""
        item = self.note
        if item is None:
            return
        is_linked = item.link_to(key.target.id) is not None
        text = self.tr("Remove the link to {target}") if is_linked else self.tr("Link to {target}")
        text = text.format(target=key.path)
        if not is_linked and isinstance(key.target, MiniReport):
            self._latest_report = key.target.id
        target, note = key.target, item.view.note
        if not self._commit(text, lambda: self._triage.toggle(note, target)):
            return
        told = (
            self.tr("{key}: no longer linked to {target}")
            if is_linked
            else self.tr("{key}: linked to {target}")
        )
        self.told.emit(told.format(key=note.key, target=key.path))
        if isinstance(target, Section) and not is_linked and not stay:
            self.go(1)

    def set_kind(self, kind: NoteKind) -> None:
        """Mark the note; the same kind again makes it a plain one."""
        item = self.note
        if item is None:
            return
        note = item.view.note
        wanted = NoteKind.PLAIN if note.kind is kind else kind
        word = note_mark(wanted).word
        notes = self._session.workspace.notes
        if self._commit(
            self.tr("Mark a note: {kind}").format(kind=word), lambda: notes.set_kind([note.id], wanted)
        ):
            self.told.emit(f"{note.key}: {word}")

    def leave(self) -> None:
        """Keep the note as it is, without what it lacks, and go on; one that was kept so waits again."""
        item = self.note
        if item is None or not any(item.is_in(queue) for queue in Queue):
            self.go(1)  # it lacks nothing
            return
        note, was_left = item.view.note, item.is_in(Queue.LEFT)
        text = self.tr("Have a note wait again") if was_left else self.tr("Keep a note as it is")
        if not self._commit(text, lambda: self._triage.leave(note)):
            return
        if was_left:
            told = self.tr("{key} waits again")
        elif item.report_ids:
            told = self.tr("{key} stays without a section")
        else:
            told = self.tr("{key} stays without a mini-report")
        self.told.emit(told.format(key=note.key))
        self.go(1)

    def delete(self) -> None:
        """Put the note into the bin and go on."""
        item = self.note
        if item is None:
            return
        note, deleted = item.view.note, self._session.workspace.bin
        if self._commit(self.tr("Delete a note"), lambda: deleted.delete(note)):
            self.told.emit(self.tr("{key} is in the bin").format(key=note.key))
            self.go(1)

    def undo(self) -> None:
        """Take back the last thing done here, and show its note again."""
        stack = self._session.undo_stack
        if stack.index() in self._done and stack.canUndo():
            text = stack.undoText()
            stack.undo()
            self.told.emit(self.tr("Taken back: {what}").format(what=text))
        else:
            self.told.emit(self.tr("There is nothing left to take back here"))

    # -- inside --

    def _commit(self, text: str, change: Callable[[], ChangeSet]) -> bool:
        if not self._session.autosave.flush():
            return False
        self._is_acting = True
        try:
            done = self._session.commit(text, change)
        finally:
            self._is_acting = False
        if done:
            index = self._session.undo_stack.index()
            self._done = {one for one in self._done if one < index} | {index}
        return bool(done)

    def _read(self) -> None:
        """The note at the present place, and the keys for it."""
        self.note = None if self.is_at_end else self._triage.note(self._order[self._place])
        self._read_targets()
        self.note_changed.emit()

    def _read_targets(self) -> None:
        workspace, item = self._session.workspace, self.note
        reports = workspace.store.mini_reports.select()
        names = {report.id: report.short_title or report.title for report in reports}
        letters = letters_for(names.items(), reserved=_RESERVED)
        bears_on = item.report_ids if item else ()
        self.reports = [
            TargetKey(
                report, letters.get(report.id, ""), names[report.id], "", 0, report.id in bears_on,
                REPORT_TOKENS[report.colour], report.icon,
            )
            for report in reports
        ]  # fmt: skip
        wanted = sorted(bears_on, key=lambda id: (id != self._latest_report, list(names).index(id)))
        nodes = [(id, node) for id in wanted for node in workspace.sections.outline(id)]
        free = letters_in_order([node.section.id for _, node in nodes], {*letters.values(), *_RESERVED})
        tokens = {report.id: REPORT_TOKENS[report.colour] for report in reports}
        self.sections = [
            TargetKey(
                node.section, free.get(node.section.id, ""), node.section.title, node.number, node.depth,
                item is not None and item.link_to(node.section.id) is not None, tokens[id], "file-text", names[id],
            )
            for id, node in nodes
        ]  # fmt: skip

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if not self._is_open:
            return
        if self._is_paused:
            self._is_stale = True
            return
        touched = set(_notes_of(changes))
        for id in touched:
            self._count(id)
        shown = self.note.view.note.id if self.note else None
        other = [id for id in self._order if id in touched and id != shown]
        if other and not self._is_acting and shown not in touched and len(touched) == 1:
            self._place = self._order.index(other[0])  # undone or done again: that is what one wants to see
            shown = other[0]
            touched.add(shown)
        if shown in touched or changes.touches(*_TARGETS, EntityKind.HEARING, EntityKind.PERSON):
            self._read()
        if touched:
            self.queue_changed.emit()

    def _count(self, id: EntityId) -> None:
        item = self._triage.note(id)
        belongs = (
            item is not None
            and bool(item.view.note.text.strip())
            and (self.hearing_id is None or item.view.note.hearing_id == self.hearing_id)
        )
        for queue, ids in self._lacking.items():
            (ids.add if belongs and item is not None and item.is_in(queue) else ids.discard)(id)


def _notes_of(changes: ChangeSet) -> Iterable[EntityId]:
    """The notes that a change touched, themselves or by their links."""
    for change in changes:
        for entity in (change.before, change.after):
            if isinstance(entity, Note):
                yield entity.id
            elif isinstance(entity, SupportLink) and entity.origin_kind is EntityKind.NOTE:
                yield entity.origin_id
