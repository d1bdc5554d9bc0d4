"""How long the hearing has lasted, and the ways to begin, suspend and end it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.speaking_time import elapsed
from rapporteur_desk.services.taking import Phase, may_begin, phase_of
from rapporteur_desk.ui.qtkit.fonts import SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.buttons import TextButton

TICK_MS = 1_000


def today() -> date:
    """The day on the wall where one sits."""
    return datetime.now().astimezone().date()


class LiveBar(QWidget):
    """A clock that runs only while it is seen and the hearing goes on. `ticked()` each second then."""

    begin_requested = Signal()
    suspend_requested = Signal()
    resume_requested = Signal()
    end_requested = Signal()
    ticked = Signal()

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hearing: Hearing | None = None
        self._last: time | None = None
        self._begun: EntityId | None = None
        """The hearing that was begun here: it is not offered again while nothing is noted yet."""
        self.phase = Phase.ANOTHER_DAY
        self.clock = QLabel(self)
        self.clock.setFont(ui_font(20, SEMIBOLD, tabular=True))
        self.clock.setAccessibleName(self.tr("Elapsed time"))
        self.begin_button = TextButton(icons, self.tr("Begin"), "play", self)
        self.begin_button.setToolTip(self.tr("The hearing begins now"))
        self.pause_button = TextButton(icons, self.tr("Pause"), "pause", self)
        self.pause_button.setToolTip(self.tr("Suspend the hearing; the minutes say so"))
        self.resume_button = TextButton(icons, self.tr("Resume"), "play", self)
        self.resume_button.setToolTip(self.tr("The hearing goes on"))
        self.end_button = TextButton(icons, self.tr("End"), "square", self)
        self.end_button.setToolTip(self.tr("The hearing is over now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.clock)
        for button, signal in (
            (self.begin_button, self.begin_requested),
            (self.pause_button, self.suspend_requested),
            (self.resume_button, self.resume_requested),
            (self.end_button, self.end_requested),
        ):
            row.addWidget(button)
            button.clicked.connect(signal)
        self.begin_requested.connect(self._on_begun)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def show_hearing(self, hearing: Hearing | None, now: time, last: time | None) -> None:
        """Show how far a hearing is; nothing but today's has a clock.

        Args:
            hearing: None for notes that belong to no hearing.
            now: the time on the wall.
            last: the time of the last line.
        """
        self._hearing, self._last = hearing, last
        self.phase = Phase.ANOTHER_DAY if hearing is None else phase_of(hearing, today(), now, last)
        phase = self.phase
        # While nobody has begun, a clock that runs since the planned hour would tell what is not so.
        waits = hearing is not None and hearing.id != self._begun and may_begin(hearing, phase, last)
        self.clock.setVisible(phase is not Phase.ANOTHER_DAY and not waits)
        self.begin_button.setVisible(waits)
        self.pause_button.setVisible(phase is Phase.RUNNING and not waits)
        self.resume_button.setVisible(phase in (Phase.SUSPENDED, Phase.OVER) and not waits)
        self.end_button.setVisible(phase in (Phase.RUNNING, Phase.SUSPENDED) and not waits)
        self.show_time(now)
        self._run()

    def show_time(self, now: time) -> None:
        """Show the elapsed time at `now`."""
        hearing = self._hearing
        if hearing is None:
            return
        if self.phase is Phase.RUNNING:
            hearing = replace(hearing, end=None)  # it may go on beyond what was planned
        seconds = elapsed(hearing, now) or 0
        self.clock.setText(f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}")

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._run()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._timer.stop()

    def _run(self) -> None:
        if self.isVisible() and self.phase in (Phase.RUNNING, Phase.PLANNED):
            self._timer.start()
        else:
            self._timer.stop()

    def _on_begun(self) -> None:
        self._begun = self._hearing.id if self._hearing is not None else None

    def _on_tick(self) -> None:
        self.ticked.emit()
