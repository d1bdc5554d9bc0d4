"""Tells every open view which ids a committed change touched. Nothing else refreshes anything."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QThread, Signal

from rapporteur_desk.domain.changes import ChangeSet


class ChangeBus(QObject):
    """`changed(change_set, initiator)`, always emitted in the thread the bus lives in (the interface's).

    `initiator` is whoever made the change, so that an editor does not reload what it has just written.
    """

    changed = Signal(object, object)
    _crossed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crossed.connect(self._on_crossed, Qt.ConnectionType.QueuedConnection)

    def publish(self, change_set: ChangeSet, initiator: object = None) -> None:
        """Tell of a change, from any thread. At once in the interface's thread, in order from elsewhere.

        An empty change set is nothing to tell of.
        """
        if not change_set:
            return
        if QThread.currentThread() is self.thread():
            self.changed.emit(change_set, initiator)
        else:
            self._crossed.emit(change_set, initiator)

    def _on_crossed(self, change_set: ChangeSet, initiator: object) -> None:
        self.changed.emit(change_set, initiator)
