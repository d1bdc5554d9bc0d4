"""Undo of committed changes, by their values alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.ui.qtkit.change_bus import ChangeBus


class ChangeCommand(QUndoCommand):
    """A change that has been committed and can be taken back.

    Pushed on a QUndoStack after the service has done the change: the stack's first `redo` therefore only publishes it.
    The command holds change sets and callables of long-lived services, never widgets.

    Args:
        change_set: what the service answered.
        text: what the menu says after "Undo", in the interface's language ("Delete the note").
        revert: the service that undoes a change set in one transaction and answers what that changed.
        bus: told of the change, of each undo and of each redo.
        failed: told of a UserError when taking back is no longer possible; the command then leaves the stack.
        initiator: passed to the bus with the first publication only; undo and redo concern every view.
    """

    def __init__(
        self,
        change_set: ChangeSet,
        text: str,
        *,
        revert: Callable[[ChangeSet], ChangeSet],
        bus: ChangeBus,
        failed: Callable[[UserError], object],
        initiator: object = None,
    ) -> None:
        super().__init__(text)
        self._last = change_set
        self._revert = revert
        self._bus = bus
        self._failed = failed
        self._initiator = initiator
        self._is_new = True
        # A command that changes nothing is dropped by the stack when pushed.
        self.setObsolete(not change_set)

    @property
    def last_change(self) -> ChangeSet:
        """The change set of the latest of do, undo and redo."""
        return self._last

    def redo(self) -> None:
        if self._is_new:
            self._is_new = False
            self._bus.publish(self._last, self._initiator)
            self._initiator = None
            return
        self._take_back()

    def undo(self) -> None:
        self._take_back()

    def _take_back(self) -> None:
        try:
            changed = self._revert(self._last)
        except UserError as error:
            self.setObsolete(True)
            self._failed(error)
            return
        self._last = changed
        self._bus.publish(changed)
