"""The course of the hearing that is open, by menu and keys: it begins, is suspended or resumed, and ends."""

from __future__ import annotations

from PySide6.QtCore import QObject

from rapporteur_desk.ui.notes.live_bar import CourseStep
from rapporteur_desk.ui.shell.actions import ActionTable
from rapporteur_desk.ui.shell.pages import Pages

PAUSING = (CourseStep.SUSPEND, CourseStep.RESUME)


class HearingCourse(QObject):
    """Does what the buttons beside the clock do, and has its actions enabled while those are shown."""

    def __init__(self, pages: Pages, window: QObject) -> None:
        super().__init__(window)
        self._pages = pages
        self._actions: ActionTable | None = None

    def begin(self) -> None:
        self._take(CourseStep.BEGIN)

    def pause(self) -> None:
        """Suspend the hearing; or resume it when it is suspended or over."""
        self._take(*PAUSING)

    def end(self) -> None:
        self._take(CourseStep.END)

    def enable(self, actions: ActionTable) -> None:
        """Have the actions follow what is open from now on."""
        self._actions = actions
        self._pages.stack.currentChanged.connect(lambda _page: self.follow())
        self.follow()

    def follow(self) -> None:
        """Enable what can be done now, under the name of what it does."""
        if self._actions is None:
            return
        steps = self._pages.hearing.header.live.steps if self._pages.shows("hearing") else frozenset()
        pause = self._actions["pause-hearing"]
        self._actions["begin-hearing"].setEnabled(CourseStep.BEGIN in steps)
        pause.setEnabled(not steps.isdisjoint(PAUSING))
        self._actions["end-hearing"].setEnabled(CourseStep.END in steps)
        pause.setText(
            self.tr("Resume the hearing")
            if CourseStep.RESUME in steps
            else self.tr("Suspend the hearing")
            if CourseStep.SUSPEND in steps
            else self.tr("Suspend or resume the hearing")
        )

    def _take(self, *steps: CourseStep) -> None:
        if self._pages.shows("hearing"):
            self._pages.hearing.header.live.take(*steps)
