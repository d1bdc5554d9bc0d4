"""What is typed goes to the saver; what became of it comes back in the interface thread."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.pacing import Pace
from rapporteur_desk.services.saving import SaveReport, SaveState, TextSaver, Write
from rapporteur_desk.ui.qtkit.change_bus import ChangeBus

TURN_SECONDS = 0.03
"""How long the saving thread waits, after a commit, for the views to read what it changed: a commit on a disk that
hangs holds the dossier, and a view that wanted to read it then would make the keys wait."""

SLOW_SECONDS = 1.2
"""After which a commit that has not come back is told of; a person is to know within 2 s."""


class Autosave(QObject):
    """Between the editors and `TextSaver`.

    `typed` when something waits to be saved; `reported(SaveReport)` after each batch. Saved changes are
    published with this object as their initiator: an editor leaves those alone.

    `troubled(error)` once, when saving has begun to fail, and `recovered()` when everything typed is saved again and
    the disk has room: for a message that stays, where the reports are for an indicator.
    """

    typed = Signal()
    reported = Signal(object)
    troubled = Signal(object)
    recovered = Signal()
    _crossed = Signal()

    def __init__(
        self,
        saver: TextSaver,
        bus: ChangeBus,
        folder: Path,
        parent: QObject | None = None,
        *,
        pace: Pace | None = None,
    ) -> None:
        """
        Args:
            folder: the dossier's, named in messages.
            pace: told of each key, so that background work gives way.
        """
        super().__init__(parent)
        self._pace = pace or Pace()
        self._saver = saver
        self._bus = bus
        self._folder = folder
        self._waiting: deque[SaveReport] = deque()
        self._delivered = threading.Event()
        self._saver_must_not_wait = False
        self._trouble = ""
        """The code of what keeps things from being saved."""
        self._is_slow = False
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.timeout.connect(self._look)
        self._crossed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        saver.listen(self._on_saver_report)

    def put(self, kind: EntityKind, id: EntityId, text: str) -> None:
        """The newest state of a note's or section's text. Returns at once."""
        self._pace.touch()
        self._saver.put(kind, id, text)
        self._on_put()

    def put_written(
        self, kind: EntityKind, id: EntityId, text: str, write: Write, *, urgent: bool = False
    ) -> int:
        """The newest state of something typed that is more than a text: see `TextSaver.put_written`."""
        self._pace.touch()
        ticket = self._saver.put_written(kind, id, text, write, urgent=urgent)
        self._on_put()
        return ticket

    def flush(self, timeout: float = 10.0) -> bool:
        """Save what waits now: before leaving what is being typed. False when it could not be saved (in time)."""
        self._saver_must_not_wait = True
        self._delivered.set()
        try:
            done = self._saver.flush(timeout)
        finally:
            self._saver_must_not_wait = False
        # What was saved is told of now: a change committed after this must not be told of before it.
        self._deliver()
        return done

    def stop(self) -> None:
        """Before the saver is closed from this thread: nobody hears of what is still saved."""
        self._saver_must_not_wait = True
        self._delivered.set()
        self._watch.stop()
        self.blockSignals(True)

    @property
    def is_busy(self) -> bool:
        """Whether something waits to be saved. A view that reads the dossier of its own accord then puts that off:
        a commit on a disk that hangs would make it, and the next key, wait.
        """
        return self._saver.waiting_seconds > 0

    def is_waiting(self, kind: EntityKind, id: EntityId) -> bool:
        """Whether something typed into it is not on the disk yet."""
        return self._saver.pending_text(kind, id) is not None

    def text_of(self, kind: EntityKind, id: EntityId, stored: str) -> str:
        """The text to show: what was typed last, even if it is not saved yet."""
        pending = self._saver.pending_text(kind, id)
        return stored if pending is None else pending

    # -- in the saver's thread --

    def _on_saver_report(self, report: SaveReport) -> None:
        self._delivered.clear()
        self._waiting.append(report)
        self._crossed.emit()
        if not self._saver_must_not_wait:
            self._delivered.wait(TURN_SECONDS)

    # -- in the interface thread --

    def _on_put(self) -> None:
        if not self._watch.isActive():
            self._watch.start(round(SLOW_SECONDS * 1000))
        self.typed.emit()

    def _deliver(self) -> None:
        while self._waiting:
            report = self._waiting.popleft()
            if report.state is SaveState.SAVED and self.is_busy:
                report = replace(report, state=SaveState.PENDING)  # typed since the saving thread said so
            self._is_slow = False
            self._bus.publish(report.changes, self)
            self.reported.emit(report)
            self._tell_of_trouble(report)
        self._delivered.set()

    def _tell_of_trouble(self, report: SaveReport) -> None:
        if report.error is not None:
            code = str(getattr(report.error, "code", "")) or type(report.error).__qualname__
            if code != self._trouble:
                self._trouble = code
                self.troubled.emit(report.error)
        elif self._trouble and report.state is SaveState.SAVED and not report.on_reserve:
            self._trouble = ""
            self.recovered.emit()

    def _look(self) -> None:
        """Has the disk come back from every commit? One that hangs neither fails nor ends."""
        waiting = self._saver.waiting_seconds
        if not waiting:
            return
        if waiting < SLOW_SECONDS:
            self._watch.start(round((SLOW_SECONDS - waiting) * 1000) + 1)
            return
        if not self._trouble and not self._is_slow:
            self._is_slow = True
            error = DossierError("dossier.slow_disk", path=str(self._folder))
            self.reported.emit(SaveReport(SaveState.FAILED, datetime.now(UTC), error=error))
        self._watch.start(round(SLOW_SECONDS * 1000))
