"""Keeps backups coming: soon after opening, then ten minutes after the last one while work goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backups import Backup
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.change_bus import ChangeBus
from rapporteur_desk.ui.qtkit.tasks import Task, TaskRunner

AFTER_OPENING_MS = 1500
"""The window is painted and the index brought up first."""

LONGEST_WAIT_S = 10.0
"""At close, for a backup that is just being verified."""


class BackupKeeper(QObject):
    """Backs an open dossier up in a thread of its own.

    A backup that cannot be taken is told once until one succeeds again: a full disk is no reason to be reminded every
    ten minutes. `taken(Backup)` after each new one.

    Args:
        failed: told what kept a backup from being taken, or that the dossier is damaged.
    """

    taken = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        bus: ChangeBus,
        failed: Callable[[Exception], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backups = workspace.backups
        self._backups.on_refusal(failed)
        self._failed = failed
        self._told: set[str] = set()
        self._is_opening = False
        self._runner = TaskRunner("backups", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._back_up)
        bus.changed.connect(self._on_changed)

    @property
    def is_waiting(self) -> bool:
        """Whether a backup will be taken by and by; False when nothing has changed since the last."""
        return self._timer.isActive()

    def start_soon(self) -> None:
        """Check and back up once the window stands."""
        self._is_opening = True
        self._timer.start(AFTER_OPENING_MS)

    def stop(self) -> None:
        """Take no more backups; one under way is given up and leaves nothing."""
        self._timer.stop()
        self._runner.close(LONGEST_WAIT_S)

    def back_up_now(
        self,
        done: Callable[[Backup | None], object],
        failed: Callable[[Exception], object],
        progressed: Callable[[int, int], object] | None = None,
        owner: QObject | None = None,
    ) -> Task[Backup | None]:
        """Because the person asked for it."""

        def job(progress: Progress, cancel: CancelToken) -> Backup | None:
            return self._backups.take(BackupReason.BY_HAND, progress, cancel)

        def on_done(backup: Backup | None) -> None:
            self._on_done(backup)
            done(backup)

        return self._runner.submit(job, done=on_done, failed=failed, progressed=progressed, owner=owner)

    def _on_changed(self, _changes: ChangeSet, _initiator: object) -> None:
        if not self._timer.isActive():
            self._timer.start(round(self._backups.seconds_until_due() * 1000))

    def _back_up(self) -> None:
        opening, self._is_opening = self._is_opening, False

        def job(progress: Progress, cancel: CancelToken) -> Backup | None:
            if opening:
                return self._backups.check_on_open(progress, cancel)
            return self._backups.take(BackupReason.ACTIVITY, progress, cancel)

        self._runner.submit(job, done=self._on_done, failed=self._on_failed, owner=self)

    def _on_done(self, backup: Backup | None) -> None:
        self._told.clear()
        if backup is not None:
            self.taken.emit(backup)

    def _on_failed(self, error: Exception) -> None:
        code = error.code if isinstance(error, UserError) else type(error).__name__
        if code not in self._told:
            self._told.add(code)
            self._failed(error)
