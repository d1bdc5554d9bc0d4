"""Work off the interface thread: plain callables in a private one-thread pool, answered in the interface thread.

A job is `job(progress, cancel)`. It reports with `progress(done, total)` and looks at `cancel.cancelled` now and then
(both as `services.ports` has them). When it finds itself cancelled it stops by raising `TaskCancelled` (an import: its
own `ImportCancelled`), or by returning what it has. It touches no widget.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for_futures
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from rapporteur_desk.services.backups import BackupCancelled
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.searching import SearchCancelled

T = TypeVar("T")
_PROGRESS_INTERVAL_S = 0.04


class TaskCancelled(Exception):
    """Raised by a job that stops because it was asked to."""


class CancelToken:
    """Set in one thread, read in another."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def cancel(self) -> None:
        self._event.set()

    def raise_if_cancelled(self) -> None:
        """Raises TaskCancelled when cancelled."""
        if self._event.is_set():
            raise TaskCancelled


Progress = Callable[[int, int], None]
Job = Callable[[Progress, CancelToken], T]


@dataclass(frozen=True, slots=True)
class _Callbacks(Generic[T]):
    done: Callable[[T], object] | None
    failed: Callable[[Exception], object] | None
    progressed: Callable[[int, int], object] | None
    stopped: Callable[[], object] | None
    owner: QObject | None

    @property
    def wanted(self) -> bool:
        return self.owner is None or isValid(self.owner)


class Task(Generic[T]):
    """One job under way or waiting; given back by `TaskRunner.submit`."""

    __slots__ = ("label", "token")

    def __init__(self, label: str) -> None:
        self.label = label
        self.token = CancelToken()

    @property
    def cancelled(self) -> bool:
        return self.token.cancelled

    def cancel(self) -> None:
        """Ask the job to stop. A job that has ended all the same still answers with `done`."""
        self.token.cancel()


class TaskRunner(QObject):
    """Runs jobs one after another in a thread of its own, and owns the signals that tell of them.

    Signals, all emitted in the interface thread: `task_started(task)`, `task_progressed(task, done, total)`,
    `task_ended(task)` whatever the outcome, `busy_changed(bool)`, and `task_failed(exception)` for a failure that no
    `failed` callback took.
    """

    task_started = Signal(object)
    task_progressed = Signal(object, int, int)
    task_ended = Signal(object)
    task_failed = Signal(object)
    busy_changed = Signal(bool)
    _crossed = Signal(object)

    def __init__(self, name: str = "tasks", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._open: dict[Task[Any], Future[None]] = {}
        self._closed = False
        # From the worker's thread this is a posted event; every callback so runs in the interface thread.
        self._crossed.connect(self._on_crossed, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        return bool(self._open)

    def submit(
        self,
        job: Job[T],
        *,
        label: str = "",
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progressed: Callable[[int, int], object] | None = None,
        stopped: Callable[[], object] | None = None,
        owner: QObject | None = None,
    ) -> Task[T]:
        """Run `job` after those already submitted.

        Exactly one of `done(result)`, `failed(exception)` and `stopped()` follows, in the interface thread, unless
        `owner` has been deleted by then: nobody is called for a widget that is gone.

        Raises:
            RuntimeError: the runner is closed.
        """
        if self._closed:
            raise RuntimeError("the task runner is closed")
        task: Task[T] = Task(label)
        callbacks = _Callbacks(done, failed, progressed, stopped, owner)
        was_busy = self.is_busy
        self._open[task] = self._pool.submit(self._work, job, task, callbacks)
        if not was_busy:
            self.busy_changed.emit(True)
        return task

    def cancel_all(self) -> None:
        for task in tuple(self._open):
            task.cancel()

    def close(self, timeout_s: float | None = None) -> bool:
        """Cancel what runs, wait for it, and take no more. True when everything has ended within the time given."""
        self._closed = True
        self.cancel_all()
        _, unfinished = wait_for_futures(tuple(self._open.values()), timeout=timeout_s)
        self._pool.shutdown(wait=not unfinished, cancel_futures=True)
        self._open.clear()
        return not unfinished

    # -- in the worker's thread --

    def _work(self, job: Job[T], task: Task[T], callbacks: _Callbacks[T]) -> None:
        if task.cancelled:
            self._post(lambda: self._end(task, callbacks, callbacks.stopped))
            return
        self._post(lambda: self.task_started.emit(task))
        try:
            result = job(self._throttled(task, callbacks), task.token)
        except (TaskCancelled, ImportCancelled, BackupCancelled, SearchCancelled):
            self._post(lambda: self._end(task, callbacks, callbacks.stopped))
        except Exception as error:  # noqa: BLE001 - whatever a job raises is told to whoever asked for it
            failure = error
            self._post(lambda: self._fail(task, callbacks, failure))
        else:
            self._post(lambda: self._succeed(task, callbacks, result))

    def _throttled(self, task: Task[T], callbacks: _Callbacks[T]) -> Progress:
        """A progress callback that wakes the interface 25 times a second at most, and always for the last step."""
        last = 0.0

        def report(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if done < total and now - last < _PROGRESS_INTERVAL_S:
                return
            last = now
            self._post(lambda: self._progress(task, callbacks, done, total))

        return report

    def _post(self, call: Callable[[], object]) -> None:
        # At close the window may be gone before a job that was slow to stop.
        if isValid(self):
            self._crossed.emit(call)

    # -- in the interface thread --

    def _on_crossed(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()

    def _progress(self, task: Task[T], callbacks: _Callbacks[T], done: int, total: int) -> None:
        if callbacks.progressed is not None and callbacks.wanted:
            callbacks.progressed(done, total)
        self.task_progressed.emit(task, done, total)

    def _succeed(self, task: Task[T], callbacks: _Callbacks[T], result: T) -> None:
        done = callbacks.done
        self._end(task, callbacks, None if done is None else lambda: done(result))

    def _fail(self, task: Task[T], callbacks: _Callbacks[T], error: Exception) -> None:
        failed = callbacks.failed
        if failed is None or not callbacks.wanted:
            self._end(task, callbacks, None)
            self.task_failed.emit(error)
        else:
            self._end(task, callbacks, lambda: failed(error))

    def _end(self, task: Task[T], callbacks: _Callbacks[T], call: Callable[[], object] | None) -> None:
        self._open.pop(task, None)
        try:
            if call is not None and callbacks.wanted:
                call()
        finally:
            self.task_ended.emit(task)
            if not self._open:
                self.busy_changed.emit(False)


class NewestOnly(QObject):
    """Questions of which only the last one matters, as in search while typing: an older answer is dropped."""

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._task: Task[Any] | None = None
        self._number = 0

    def ask(
        self,
        job: Job[T],
        answered: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Ask, and forget whatever was asked before; an older job that has not begun never will."""
        self.forget()
        number = self._number

        def on_done(result: T) -> None:
            if number == self._number:
                answered(result)

        def on_failed(error: Exception) -> None:
            if number == self._number and failed is not None:
                failed(error)
            elif number == self._number:
                self._runner.task_failed.emit(error)

        self._task = self._runner.submit(job, done=on_done, failed=on_failed, owner=self)

    def forget(self) -> None:
        """Drop the question under way, if any."""
        self._number += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None
