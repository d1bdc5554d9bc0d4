"""When backups are taken: at open, every ten minutes of activity, and before what cannot be taken back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cached_property
from typing import Final, Protocol

from rapporteur_desk.domain.errors import DossierError, UserError
from rapporteur_desk.domain.retention import ACTIVITY_MINUTES, BackupReason
from rapporteur_desk.services.backups import Backup, BackupFacts, BackupShelf
from rapporteur_desk.services.pacing import Pace
from rapporteur_desk.services.ports import CancelToken, Clock, DossierStore, Progress

_NOBODY_WAITS: Final = frozenset({BackupReason.OPEN, BackupReason.ACTIVITY})

ACTIVITY_SECONDS: Final = ACTIVITY_MINUTES * 60


class BackUpFirst(Protocol):
    """What a use case calls before it changes much, and waits for."""

    def __call__(
        self, reason: BackupReason, progress: Progress | None = None, cancel: CancelToken | None = None, /
    ) -> None: ...


def no_backup(
    _reason: BackupReason, _progress: Progress | None = None, _cancel: CancelToken | None = None
) -> None:
    """For a dossier without a shelf (in memory)."""


class BackupService:
    """Takes the backups of an open dossier. Any thread; one backup at a time."""

    def __init__(
        self,
        store: DossierStore,
        open_shelf: Callable[[], BackupShelf],
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
        pace: Pace | None = None,
    ) -> None:
        """
        Args:
            open_shelf: called when a backup is first asked for: the window is painted by then.
            clock: the time that a backup bears.
            pace: what nobody waits for gives way to whoever types.
            monotonic: seconds that no change of the clock sets back: the ten minutes are counted with these.
        """
        self._store = store
        self._open_shelf = open_shelf
        self._clock = clock
        self._monotonic = monotonic
        self._pace = pace or Pace()
        self._one_at_a_time = threading.Lock()
        self._last = monotonic()
        self._refused: Callable[[UserError], object] = lambda _error: None

    @cached_property
    def shelf(self) -> BackupShelf:
        """Where the backups are. Twice made, it would be the same."""
        return self._open_shelf()

    def on_refusal(self, listener: Callable[[UserError], object]) -> None:
        """Have `listener` told, from any thread, when a backup that something waited for could not be taken."""
        self._refused = listener

    def seconds_until_due(self) -> float:
        """How long after the last backup (or opening) the next one is due, if anything is changed; 0 when it is now."""
        return max(0.0, self._last + ACTIVITY_SECONDS - self._monotonic())

    def take(
        self, reason: BackupReason, progress: Progress | None = None, cancel: CancelToken | None = None
    ) -> Backup | None:
        """Back up; None when nothing has changed since the newest backup.

        Raises:
            DossierError: `backup.disk_full`, `backup.damaged`, `dossier.damaged`…: see `BackupShelf.take`.
            BackupCancelled: stopped.
        """
        with self._one_at_a_time:
            # Also after a failure: a full disk is not asked again at every key.
            self._last = self._monotonic()
            return self.shelf.take(
                self._store,
                reason,
                self._clock(),
                even_unchanged=reason is BackupReason.BY_HAND,
                progress=self._paced(progress) if reason in _NOBODY_WAITS else progress,
                cancel=cancel,
            )

    def _paced(self, progress: Progress | None) -> Progress:
        def step(done: int, total: int) -> None:
            self._pace.wait()
            if progress is not None:
                progress(done, total)

        return step

    def report_missing_end(self) -> str:
        """Why what was written last is missing; empty when nothing is.

        Returns:
            `behind`: the dossier is older than its newest backup: its log was lost, or an older file was put in its
            place; `lost log`: a crash left a log that is gone. The latter is told once.
        """
        newest = next(iter(self.shelf.all()), None)
        facts = self.shelf.facts(newest) if newest is not None else None
        lost = self._store.has_lost_its_log
        if lost:
            self._store.forget_lost_log()
        if facts is not None and facts.readable and facts.sequence > self._store.sequence:
            return "behind"
        return "lost log" if lost else ""

    def check_on_open(
        self, progress: Progress | None = None, cancel: CancelToken | None = None
    ) -> Backup | None:
        """The first backup, whose verification is the check of the dossier; nobody waits for the database meanwhile.

        Raises:
            DossierError: `dossier.damaged`, also when it is older than its newest backup (its log was lost); and those
                of `take`.
        """
        if reason := self.report_missing_end():
            raise DossierError("dossier.damaged", path=str(self._store.folder), reason=reason)
        return self.take(BackupReason.OPEN, progress, cancel)

    def before(
        self, reason: BackupReason, progress: Progress | None = None, cancel: CancelToken | None = None
    ) -> None:
        """Back up before an import or a purge, which waits for it.

        Where no backup can be taken (a full disk), that is told to the listener and the work goes on.

        Raises:
            DossierError: `dossier.damaged`: then nothing more should be put in or thrown away.
            BackupCancelled: stopped.
        """
        try:
            self.take(reason, progress, cancel)
        except UserError as error:
            if error.code == "dossier.damaged":
                raise
            self._refused(error)

    # -- what there is

    def all(self) -> list[Backup]:
        """The backups, the newest first."""
        return self.shelf.all()

    def facts(self, backup: Backup) -> BackupFacts:
        return self.shelf.facts(backup)

    def present_facts(self) -> BackupFacts:
        """The same of the dossier as it is now, to compare with."""
        store = self._store
        return BackupFacts(
            title=store.dossier.title,
            sequence=store.sequence,
            hearings=store.hearings.count(),
            notes=store.notes.count(),
            sections=store.sections.count(),
            sources=store.sources.count(),
        )
