"""Keeps clock, timeline and speaking times in step with the record and with the time on the wall."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from rapporteur_desk.services.pacing import Pace
from rapporteur_desk.services.taking import Phase
from rapporteur_desk.ui.notes.entry_line import EntryLine
from rapporteur_desk.ui.notes.live_bar import LiveBar
from rapporteur_desk.ui.notes.side_panel import SidePanel, minutes
from rapporteur_desk.ui.notes.timeline import Timeline, described
from rapporteur_desk.ui.notes.view_model import NotesViewModel

ADVANCED_EVERY_S = 15
"""How often the timeline goes on while nothing is noted, by some two pixels; the clock runs each second."""
REDRAWN_EVERY_S = 120
"""How often everything is reckoned anew meanwhile: of 2,000 lines that takes as long as painting three frames."""

SOON_MS = 120
"""After a line was kept; reading 2,000 lines again takes some milliseconds."""


LATEST_S = 15.0
"""For whom types without a pause."""


class CourseKeeper(QObject):
    """Shows how far the hearing is, and does what the buttons beside the clock say."""

    shown = Signal()
    """Clock, timeline and shares are as they are now."""

    def __init__(
        self,
        model: NotesViewModel,
        live: LiveBar,
        timeline: Timeline,
        side: SidePanel,
        entry: EntryLine,
        pace: Pace,
    ) -> None:
        super().__init__(model)
        self._pace = pace
        self._model = model
        self._live = live
        self._timeline = timeline
        self._side = side
        self._entry = entry
        self._ticks = 0
        live.begin_requested.connect(lambda: model.begin(entry.now()))
        live.suspend_requested.connect(lambda: model.suspend(entry.now()))
        live.resume_requested.connect(lambda: model.resume(entry.now()))
        live.end_requested.connect(lambda: model.end(entry.now()))
        live.ticked.connect(self._on_tick)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._show_in_a_pause)
        self._due_at = 0.0

    @property
    def is_live(self) -> bool:
        """Whether the hearing is going on now."""
        return self._live.phase in (Phase.RUNNING, Phase.SUSPENDED)

    def show_soon(self) -> None:
        """Everything as it is, in the next pause of typing."""
        if not self._due_at:
            self._due_at = time.monotonic() + LATEST_S
        self._soon.start()

    def show(self) -> None:
        """Everything as it is now."""
        self._soon.stop()
        self._due_at = 0.0
        now = self._entry.now()
        self._live.show_hearing(self._model.hearing, now, self._model.last_time)
        course = self._model.course(self._live.phase, now)
        self._side.show_shares(course.shares)
        self._timeline.show_content(course.timeline)
        stretches = course.timeline.stretches if course.timeline is not None else ()
        self._timeline.setAccessibleDescription(described(stretches, minutes))
        self.shown.emit()

    def _show_in_a_pause(self) -> None:
        if self._pace.is_busy and time.monotonic() < self._due_at:
            self._soon.start()
        else:
            self.show()

    def _on_tick(self) -> None:
        self._ticks += 1
        now = self._entry.now()
        if self._live.phase is not Phase.PLANNED:
            self._live.show_time(now)
        if self._ticks % ADVANCED_EVERY_S and self._live.phase is not Phase.PLANNED:
            return
        if self._ticks % REDRAWN_EVERY_S == 0 or not self._live.is_as_shown(now):
            self.show_soon()
        elif self.is_live:
            self._timeline.advance(now)
