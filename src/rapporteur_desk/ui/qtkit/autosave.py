"""What is typed goes to the saver; what became of it comes back in the interface thread."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Qt, Signal

from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.pacing import Pace
from rapporteur_desk.services.saving import SaveReport, SaveState, TextSaver
from rapporteur_desk.ui.qtkit.change_bus import ChangeBus


class Autosave(QObject):
    """Between the editors and `TextSaver`.

    `typed` when something waits to be saved; `reported(SaveReport)` after each batch. Saved changes are
    published with this object as their initiator: an editor leaves those alone.
    """

    typed = Signal()
    reported = Signal(object)
    _crossed = Signal()

    def __init__(
        self, saver: TextSaver, bus: ChangeBus, parent: QObject | None = None, *, pace: Pace | None = None
    ) -> None:
        """
        Args:
            pace: told of each key, so that background work gives way.
        """
        super().__init__(parent)
        self._pace = pace or Pace()
        self._saver = saver
        self._bus = bus
        self._waiting: deque[SaveReport] = deque()
        self._crossed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        saver.listen(self._on_saver_report)

    def put(self, kind: EntityKind, id: EntityId, text: str) -> None:
        """The newest state of a note's or section's text. Returns at once."""
        self._pace.touch()
        self._saver.put(kind, id, text)
        self.typed.emit()

    def flush(self) -> bool:
        """Save what waits now: before leaving what is being typed. False when it could not be saved."""
        done = self._saver.flush()
        # What was saved is told of now: a change committed after this must not be told of before it.
        self._deliver()
        return done

    def is_waiting(self, kind: EntityKind, id: EntityId) -> bool:
        """Whether something typed into it is not on the disk yet."""
        return self._saver.pending_text(kind, id) is not None

    def text_of(self, kind: EntityKind, id: EntityId, stored: str) -> str:
        """The text to show: what was typed last, even if it is not saved yet."""
        pending = self._saver.pending_text(kind, id)
        return stored if pending is None else pending

    def _on_saver_report(self, report: SaveReport) -> None:
        """In the saver's thread."""
        self._waiting.append(report)
        self._crossed.emit()

    def _deliver(self) -> None:
        while self._waiting:
            report = self._waiting.popleft()
            if report.state is SaveState.SAVED:
                self._bus.publish(report.changes, self)
            self.reported.emit(report)
