"""Sorting notes by single keys: one note at a time, the mini-reports and sections it can support below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.triage import Queue
from rapporteur_desk.ui.following.hearing_choice import ChoiceBox, hearing_choices
from rapporteur_desk.ui.following.note_sheet import NoteSheet
from rapporteur_desk.ui.following.target_board import TargetBoard
from rapporteur_desk.ui.following.triage_model import LEAVE_LETTER, UNDO_LETTER, TriageModel
from rapporteur_desk.ui.qtkit.note_keys import KIND_KEYS
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.labels import ElidedLabel, KeyHint, SectionCaption, label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl

COLUMN_PIXELS: Final = 940
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_TYPED: Final = (*_PLAIN, Qt.KeyboardModifier.ShiftModifier)


class TriagePage(QWidget):
    """`open` it for one hearing or for all; it begins with the first queue that is not empty."""

    follow_ups_requested = Signal()
    """Everything is sorted: on to what is to be followed up."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = TriageModel(session, self)
        self.queues = SegmentedControl(self.tr("What the notes wait for"), self)
        for queue in Queue:
            self.queues.add_segment(queue.value, self._queue_name(queue, 0))
        self.hearing = ChoiceBox(self.tr("Hearing"), 24, self)
        self._progress = label("", "secondary", parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.sheet = NoteSheet(session.icons, session.words, self)
        self.reports = TargetBoard(session.icons, 172, self)
        self.sections = TargetBoard(session.icons, 300, self)
        self._reports_caption = SectionCaption(self.tr("Mini-reports"), parent=self)
        self._sections_caption = SectionCaption(self.tr("Sections"), parent=self)
        self._hint = label("", "secondary", wrap=True, parent=self)
        self._told = ElidedLabel(role="good", parent=self)
        self._end = EmptyState(session.icons, "circle-check", "", parent=self)
        self._build()
        self._connect()

    # -- for the window --

    def open(self, hearing_id: EntityId | None = None, queue: Queue | None = None) -> None:
        """Begin with what waits in a hearing, or in all of them."""
        self._told.setText("")
        choices = hearing_choices(self._session.workspace.store)
        self.hearing.fill(self.tr("All hearings"), choices, hearing_id)
        self.model.open(self.hearing.chosen, queue)  # all of them when that hearing is gone
        self.take_focus()

    def take_focus(self) -> None:
        """Ready for the keys."""
        (self._end if self.model.is_at_end else self.sheet).setFocus()

    def selected_passages(self) -> list[Note]:
        """The note that is shown, for the palette of all targets."""
        return [self.model.note.view.note] if self.model.note else []

    # -- building --

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        paper = Pane("paper", parent=self)
        outer.addWidget(paper)
        column = self._column = QVBoxLayout(paper)
        column.setSpacing(8)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(label(self.tr("Sort the notes"), "title", parent=paper))
        first.addStretch(1)
        first.addWidget(self.hearing)
        second.addWidget(self.queues)
        second.addStretch(1)
        second.addWidget(self._progress)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._bar)
        self._pages = QStackedWidget(paper)
        self._pages.addWidget(self._work())
        self._pages.addWidget(self._end)
        self._end.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(7)
        self._tick = QLabel(paper)
        self._tick.setFixedSize(14, 14)
        foot.addWidget(self._tick)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._keys(paper))
        column.addLayout(foot)
        self._draw_tick()

    def _work(self) -> QWidget:
        work = QWidget(self)
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        self.sheet.setMinimumHeight(214)
        layout.addWidget(self.sheet, 3)
        layout.addWidget(self._reports_caption)
        layout.addWidget(self.reports)
        layout.addWidget(self._sections_caption)
        layout.addWidget(self._hint)
        scroll = QScrollArea(work)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget(scroll)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.sections)
        inside.addStretch(1)
        scroll.setWidget(holder)
        for ground in (scroll.viewport(), holder):
            ground.setAutoFillBackground(False)
        layout.addWidget(scroll, 3)
        return work

    def _keys(self, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for keys, text in (
            (self.tr("Enter"), self.tr("next")),
            ("←", self.tr("back")),
            (LEAVE_LETTER.upper(), self.tr("keep as it is")),
            ("U", self.tr("undo")),
            (self.tr("Shift"), self.tr("link and stay")),
            (self.tr("Del"), self.tr("bin")),
            ("F2 – F7", self.tr("kind")),
        ):
            layout.addWidget(KeyHint(keys, line))
            layout.addWidget(label(text, "caption", parent=line))
            layout.addSpacing(5)
        return line

    def _connect(self) -> None:
        model = self.model
        model.note_changed.connect(self._show_note)
        model.queue_changed.connect(self._show_queue)
        model.told.connect(self._show_told)
        self.queues.selected.connect(self._on_queue_selected)
        self.hearing.activated.connect(lambda _row: self._on_hearing_activated())
        for board in (self.reports, self.sections):
            board.chosen.connect(lambda key, stay: model.choose(key, stay=stay))
        self._end.action_triggered.connect(self._on_end_action)
        self._session.theme.changed.connect(self._draw_tick)

    # -- showing --

    def _show_note(self) -> None:
        item = self.model.note
        self._pages.setCurrentIndex(0 if item else 1)
        if item is None:
            self._show_end()
            return
        if self._end.hasFocus():
            self.sheet.setFocus()
        former = self.sheet.accessibleName()
        self.sheet.show_note(item.view, item.left_without)
        self.reports.show_keys(self.model.reports)
        self.sections.show_keys(self.model.sections)
        self._hint.setText("" if self.model.sections else self._what_to_press())
        self._hint.setVisible(not self.model.sections)
        if self.isVisible() and self.sheet.accessibleName() != former:
            announce(self.sheet, self.sheet.accessibleName())

    def _what_to_press(self) -> str:
        if not self.model.reports:
            return self.tr("There is no mini-report yet: make one, then sort the notes.")
        if self.model.note is not None and self.model.note.report_ids:
            return self.tr("This mini-report has no section yet. Enter goes on.")
        return self.tr("The key of a mini-report links the note to it; its sections are then offered here.")

    def _show_end(self) -> None:
        counts, queue = self.model.counts, self.model.queue
        other = self.model.other_waiting
        if counts[queue] and queue is not Queue.LEFT:
            heading = self.tr("You have seen them all")
            sentence = self.tr("%n note(s) still wait.", "", counts[queue])
            action = self.tr("Begin again with these")
        elif other is not None:
            heading = self.tr("You have seen them all") if counts[queue] else self.tr("This queue is empty")
            sentence = self._queue_name(other, counts[other])
            action = self.tr("Sort these")
        else:
            heading = self.tr("Every note has its place")
            sentence = self._queue_name(Queue.LEFT, counts[Queue.LEFT]) if counts[Queue.LEFT] else ""
            action = self.tr("On to what is to be followed up")
        self._end.set_words(heading, sentence, action)
        if self.sheet.hasFocus():
            self._end.setFocus()
        if self.isVisible():
            announce(self._end, self._end.accessibleName())

    def _show_queue(self) -> None:
        for queue, count in self.model.counts.items():
            self.queues.set_text(queue.value, self._queue_name(queue, count))
        self.queues.blockSignals(True)
        self.queues.select(self.model.queue.value)
        self.queues.blockSignals(False)
        place, total = self.model.progress
        number = self._session.words.number
        self._progress.setText(
            self.tr("{place} of {total}").format(place=number(place), total=number(total)) if total else ""
        )
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(total if self.model.is_at_end else place - 1)

    def _queue_name(self, queue: Queue, count: int) -> str:
        names = {
            Queue.MINI_REPORT: self.tr("Without a mini-report"),
            Queue.SECTION: self.tr("Without a section"),
            Queue.LEFT: self.tr("Kept as they are"),
        }
        return f"{names[queue]}  {self._session.words.number(count)}"

    def _show_told(self, text: str) -> None:
        self._told.setText(text)
        self._draw_tick()
        if self.isVisible():
            announce(self, text)

    def _draw_tick(self) -> None:
        shown = bool(self._told.text())
        self._tick.setVisible(shown)
        if shown:
            ratio = self.devicePixelRatioF()
            self._tick.setPixmap(self._session.icons.pixmap("check", "green", 14, ratio, stroke=2.4))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.pause()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.resume()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = max(24, (self.width() - COLUMN_PIXELS) // 2)
        self._column.setContentsMargins(margin, 16, margin, 10)

    # -- acting --

    def _on_queue_selected(self, queue: str) -> None:
        self.model.open(self.model.hearing_id, Queue(queue))

    def _on_hearing_activated(self) -> None:
        self.model.open(self.hearing.chosen)
        self.take_focus()

    def _on_end_action(self) -> None:
        queue = self.model.queue
        if self.model.counts[queue] and queue is not Queue.LEFT:
            self.model.open(self.model.hearing_id, queue)
        elif self.model.other_waiting is not None:
            self.model.open(self.model.hearing_id, self.model.other_waiting)
        else:
            self.follow_ups_requested.emit()
            return
        self.take_focus()

    # -- keys --

    def event(self, event: QEvent) -> bool:
        """The keys for kinds are the page's, whatever else the window does with them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() in _PLAIN
            and Qt.Key(event.key()) in KIND_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() in _TYPED and self._handled(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent) -> bool:
        model, key = self.model, Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right):
            if model.is_at_end:
                self._on_end_action()
            else:
                model.go(1)
        elif key == Qt.Key.Key_Left:
            model.go(-1)
        elif key == Qt.Key.Key_Backspace:
            model.undo()
        elif key == Qt.Key.Key_Delete:
            model.delete()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.sheet.scroll_page(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in KIND_KEYS:
            model.set_kind(KIND_KEYS[key])
        elif event.text().lower() == UNDO_LETTER:
            model.undo()
        elif event.text().lower() == LEAVE_LETTER:
            model.leave()
        else:
            stay = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            return len(event.text()) == 1 and model.press(event.text(), stay=stay)
        return True
