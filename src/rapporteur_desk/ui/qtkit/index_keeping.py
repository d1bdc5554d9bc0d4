"""Keeps the search index up with the dossier: in a pause after changes, and before each question."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.change_bus import ChangeBus
from rapporteur_desk.ui.qtkit.tasks import Task, TaskRunner

PAUSE_MS = 600
"""Without a change, before the index is brought up; nothing is indexed between two keys."""


class IndexKeeper(QObject):
    """Remembers what the change bus told of, so that the index need not be built anew to know what is gone.

    `caught_up` whenever it has been brought up.

    Args:
        runner: brings the index up in the pauses; of its own, so that no search waits while an index is built.
        failed: told when that fails.
        manual: the language in which the manual is searched.
    """

    caught_up = Signal()

    def __init__(
        self,
        workspace: Workspace,
        bus: ChangeBus,
        runner: TaskRunner,
        failed: Callable[[Exception], object],
        parent: QObject | None = None,
        *,
        manual: str = "",
    ) -> None:
        super().__init__(parent)
        self._manual = manual
        self._workspace = workspace
        self._runner = runner
        self._failed = failed
        self._lock = threading.Lock()
        self._gone: tuple[Change, ...] = ()
        self._readying: Task[None] | None = None
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._bring_up)
        bus.changed.connect(self._on_changed)

    def start_soon(self) -> None:
        """Bring the index up in the next pause, as after opening."""
        self._timer.start()

    def start_now(self) -> None:
        """Bring the index up without waiting for a pause: somebody searches."""
        self._timer.stop()
        self._bring_up()

    def stop(self) -> None:
        """Bring up no more."""
        self._stopped = True
        self._timer.stop()

    def catch_up(self, progress: Progress | None = None, cancel: CancelToken | None = None) -> None:
        """Bring the index to the present state of the dossier. Called from a background thread."""
        with self._lock:
            gone, self._gone = self._gone, ()
        try:
            self._workspace.search.catch_up(ChangeSet(gone), progress, cancel)
        except BaseException:
            with self._lock:
                self._gone = (*gone, *self._gone)
            raise

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        gone = tuple(change for change in changes if change.after is None)
        if gone:
            with self._lock:
                self._gone = (*self._gone, *gone)
        self._timer.start()

    def _bring_up(self) -> None:
        if self._readying is not None:
            self._readying.cancel()  # what has changed comes first
        self._runner.submit(
            self.catch_up, done=lambda _nothing: self._on_brought_up(), failed=self._failed, owner=self
        )

    def _on_brought_up(self) -> None:
        self.caught_up.emit()
        if self._stopped:
            return
        search, manual = self._workspace.search, self._manual
        self._readying = self._runner.submit(
            lambda _progress, cancel: search.make_ready(cancel, manual), failed=self._failed, owner=self
        )
