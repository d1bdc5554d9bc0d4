"""How long the hearing has lasted, and the ways to begin, suspend and end it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.speaking_time import elapsed
from rapporteur_desk.services.taking import Phase, may_begin, phase_of
from rapporteur_desk.ui.notes.clock_face import ClockFace
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.note_keys import BEGIN_KEYS, END_KEYS, PAUSE_KEYS
from rapporteur_desk.ui.widgets.buttons import TextButton, tip

TICK_MS = 1_000


def today() -> date:
    """The day on the wall where one sits."""
    return datetime.now().astimezone().date()


class CourseStep(StrEnum):
    """What can be done about the course of a hearing, in the order of the buttons."""

    BEGIN = "begin"
    SUSPEND = "suspend"
    RESUME = "resume"
    END = "end"


_STEPS: Final = {
    Phase.RUNNING: frozenset({CourseStep.SUSPEND, CourseStep.END}),
    Phase.SUSPENDED: frozenset({CourseStep.RESUME, CourseStep.END}),
    Phase.OVER: frozenset({CourseStep.RESUME}),
}


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
        self._begun: tuple[EntityId, time | None] | None = None
        """The hearing that was begun here, and when: it is not offered again while nothing is noted yet."""
        self._is_beginning = False
        self.steps: frozenset[CourseStep] = frozenset()
        """What can be done now."""
        self.phase = Phase.ANOTHER_DAY
        self.clock = ClockFace(icons, self.tr("Elapsed time"), self)
        self.begin_button = self._button(icons, self.tr("Begin"), "play")
        self.begin_button.setToolTip(tip(self.tr("The hearing begins now"), BEGIN_KEYS))
        self.pause_button = self._button(icons, self.tr("Pause"), "pause")
        self.pause_button.setToolTip(tip(self.tr("Suspend the hearing; the minutes say so"), PAUSE_KEYS))
        self.resume_button = self._button(icons, self.tr("Resume"), "play")
        self.resume_button.setToolTip(tip(self.tr("The hearing goes on"), PAUSE_KEYS))
        self.end_button = self._button(icons, self.tr("End"), "square")
        self.end_button.setToolTip(tip(self.tr("The hearing is over now"), END_KEYS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.clock)
        self._signals = {
            CourseStep.BEGIN: self.begin_requested,
            CourseStep.SUSPEND: self.suspend_requested,
            CourseStep.RESUME: self.resume_requested,
            CourseStep.END: self.end_requested,
        }
        self._buttons = dict(
            zip(
                CourseStep,
                (self.begin_button, self.pause_button, self.resume_button, self.end_button),
                strict=True,
            )
        )
        for step, button in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(self._signals[step])
        self.begin_requested.connect(self._on_begun)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.setTimerType(
            Qt.TimerType.VeryCoarseTimer
        )  # with the machine's other seconds, not beside them
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
        waits = hearing is not None and not self._is_begun(hearing) and may_begin(hearing, phase, last)
        self.clock.setVisible(phase is not Phase.ANOTHER_DAY and not waits)
        self.steps = frozenset({CourseStep.BEGIN}) if waits else _STEPS.get(phase, frozenset())
        self._show_buttons()
        self.show_time(now)
        self._run()

    def is_as_shown(self, now: time) -> bool:
        """Whether the hearing is still as far as was shown: the passing of time alone may have brought its hour."""
        return self._hearing is None or phase_of(self._hearing, today(), now, self._last) is self.phase

    def take(self, *steps: CourseStep) -> None:
        """Do the one of these that is offered now; nothing where none is."""
        for step in steps:
            if step in self.steps:
                self._signals[step].emit()
                return

    def _show_buttons(self) -> None:
        focused = next((button for button in self._buttons.values() if button.hasFocus()), None)
        for step in sorted(
            CourseStep, key=lambda step: step not in self.steps
        ):  # a place for the focus first
            self._buttons[step].setVisible(step in self.steps)
        if focused is not None and focused.isHidden():
            offered = next((button for step, button in self._buttons.items() if step in self.steps), None)
            if offered is not None:
                offered.setFocus()

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

    def _is_begun(self, hearing: Hearing) -> bool:
        if self._is_beginning:
            self._begun, self._is_beginning = (hearing.id, hearing.start), False
        return self._begun == (hearing.id, hearing.start)

    def _on_begun(self) -> None:
        self._is_beginning = True

    def _button(self, icons: IconStore, text: str, icon: str) -> TextButton:
        button = TextButton(icons, text, icon, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the mouse leaves the focus where one types
        return button

    def _on_tick(self) -> None:
        if not self.window().isMinimized():
            self.ticked.emit()
