"""Saving what is typed, as it is typed. There is no Save button.

The interface hands over each new state of a text and goes on; a thread of its own commits what has
gathered, at most `BATCH_SECONDS` later. Listeners hear "saved" only after the commit has returned. A
failed commit keeps every pending text and is tried again, so that nothing typed is ever dropped.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from types import MappingProxyType

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.ports import Clock, DossierStore, Transaction

BATCH_SECONDS = 0.12
"""How long keystrokes gather; DESIGN: at most 200 ms from key to committed batch."""

RETRY_SECONDS = 1.0
"""Pause before a failed commit is tried again."""

REFILL_SECONDS = 10.0
"""Pause before the reserve that a full disk has used up is tried to be set aside anew."""

_NOTHING_IS_SAVED = ("dossier.disk_full", "dossier.read_only", "dossier.closed")
"""Reasons that have nothing to do with one text or another."""

Ref = tuple[EntityKind, EntityId]

Write = Callable[[Transaction], bool]
"""Puts the newest state of something typed; False when what it belongs to is not in the dossier any more."""

_log = logging.getLogger(__name__)


class SaveState(StrEnum):
    PENDING = "pending"
    """A batch was committed; what was typed meanwhile still waits."""
    SAVED = "saved"
    """Nothing waits any more: everything typed is in the dossier, but for texts of what was removed from it."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What became of a batch. Comes from the saving thread."""

    state: SaveState
    at: datetime
    """UTC."""
    changes: ChangeSet = ChangeSet()
    error: Exception | None = None
    written: Mapping[Ref, int] = field(default_factory=lambda: MappingProxyType({}))
    """The ticket of each state that is in the dossier now."""
    on_reserve: bool = False
    """Whether the disk is full and what is saved goes into the room that was set aside for this."""


Listener = Callable[[SaveReport], None]


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """One state of something typed, on its way to the disk."""

    text: str
    write: Write
    ticket: int
    since: float
    """When the first key of it was pressed that is not committed; on the monotonic clock."""
    is_text_alone: bool


class TextSaver:
    """The queue of what was typed and the thread that commits it."""

    def __init__(
        self,
        store: DossierStore,
        clock: Clock,
        *,
        batch_seconds: float = BATCH_SECONDS,
        retry_seconds: float = RETRY_SECONDS,
        refill_seconds: float = REFILL_SECONDS,
    ) -> None:
        self._store = store
        self._clock = clock
        self._batch_seconds = batch_seconds
        self._retry_seconds = retry_seconds
        self._refill_seconds = refill_seconds
        self._pending: dict[Ref, _Work] = {}
        self._homeless: dict[Ref, _Work] = {}
        """What belongs to things that are not in the dossier any more: undo may bring them back."""
        self._under_way: dict[Ref, _Work] = {}
        """What is being committed; also in `_pending` until it is."""
        self._busy = False
        """From taking a batch until everybody has been told what became of it."""
        self._last_ticket = 0
        self._listeners: list[Listener] = []
        self._condition = threading.Condition()
        self._urgent = False
        self._closing = False
        self._last_error: Exception | None = None
        self._reserve_used_at: float | None = None
        self._thread = threading.Thread(target=self._run, name="text-saver", daemon=True)
        self._thread.start()

    def listen(self, listener: Listener) -> None:
        """Have `listener` called, from the saving thread, after every batch."""
        self._listeners.append(listener)

    def put(self, kind: EntityKind, id: EntityId, text: str) -> int:
        """Take over the newest state of a note's or section's text. Returns at once, touches no disk."""
        return self._take((kind, id), text, partial(self._write_text, kind, id, text), is_text_alone=True)

    def put_written(
        self, kind: EntityKind, id: EntityId, text: str, write: Write, *, urgent: bool = False
    ) -> int:
        """Take over the newest state of something typed that is more than a text, as a note that is being made.

        Args:
            text: its words, for a rescue file.
            write: puts all of it; called in the saving thread, each time it is tried.
            urgent: commit without waiting for more keys.

        Returns:
            A ticket: growing, and told in the report of the commit that wrote this very state.
        """
        return self._take((kind, id), text, write, urgent=urgent)

    def pending_text(self, kind: EntityKind, id: EntityId) -> str | None:
        """Text taken over but not yet committed, None when there is none."""
        with self._condition:
            work = self._pending.get((kind, id)) or self._homeless.get((kind, id))
            return None if work is None else work.text

    def flush(self, timeout: float = 10.0) -> bool:
        """Commit everything pending now and wait for it. False when something could not be saved (in time)."""
        limit = time.monotonic() + timeout
        with self._condition:
            self._pending = {**self._homeless, **self._pending}
            self._homeless.clear()
            self._last_error = None
            while (self._pending or self._busy) and self._last_error is None:
                left = limit - time.monotonic()
                if left <= 0 or not self._thread.is_alive():
                    break
                self._urgent = True
                self._condition.notify_all()
                self._condition.wait(left)
            return not (self._pending or self._busy)

    def close(self, timeout: float = 10.0) -> bool:
        """Flush and stop. False when something typed could not be saved; it is then still in `unsaved`."""
        self.flush(timeout)
        with self._condition:
            self._closing = True
            self._condition.notify_all()
        self._thread.join(timeout)
        with self._condition:
            return not self._pending

    @property
    def unsaved(self) -> dict[Ref, str]:
        """A copy of everything not committed yet, for a rescue file."""
        with self._condition:
            return {ref: work.text for ref, work in {**self._homeless, **self._pending}.items()}

    @property
    def waiting_seconds(self) -> float:
        """For how long the oldest key has waited that is not committed; 0 when nothing waits."""
        with self._condition:
            waiting = [work.since for work in (*self._pending.values(), *self._under_way.values())]
        return time.monotonic() - min(waiting) if waiting else 0.0

    def _take(
        self, ref: Ref, text: str, write: Write, *, urgent: bool = False, is_text_alone: bool = False
    ) -> int:
        with self._condition:
            if self._closing:
                raise RuntimeError("the saver is closed")
            self._homeless.pop(ref, None)
            former = self._pending.get(ref)
            since = time.monotonic()
            if former is not None and former is not self._under_way.get(ref):
                since = former.since
            if former is not None and is_text_alone and not former.is_text_alone:
                # The text of what is still to be made: making it must not be forgotten over its newer words.
                write, is_text_alone = partial(_both, former.write, write), False
            self._last_ticket += 1
            self._pending[ref] = _Work(text, write, self._last_ticket, since, is_text_alone)
            self._urgent |= urgent
            self._condition.notify_all()
            return self._last_ticket

    # -- the saving thread --

    def _run(self) -> None:
        while (batch := self._next_batch()) is not None:
            error = self._save(batch)
            if error is not None:
                self._report(SaveReport(SaveState.FAILED, self._clock(), error=error))
                with self._condition:
                    self._condition.wait_for(lambda: self._urgent or self._closing, self._retry_seconds)
            elif self._reserve_used_at is not None:
                self._set_reserve_aside()

    def _next_batch(self) -> dict[Ref, _Work] | None:
        """Wait for texts and let more of them gather. None at the end: when closed with nothing left to try."""
        with self._condition:
            self._condition.wait_for(lambda: self._pending or self._closing)
            if self._closing and (not self._pending or self._last_error is not None):
                return None
            self._condition.wait_for(lambda: self._urgent or self._closing, self._batch_seconds)
            self._urgent = False
            self._busy = True
            self._under_way = dict(self._pending)
            return dict(self._pending)

    def _save(self, batch: dict[Ref, _Work]) -> Exception | None:
        """Commit a batch; what cannot be committed stays pending, and the reason is answered."""
        error = self._try(batch)
        if error is not None and self._has_made_room(error):
            self._report(SaveReport(SaveState.FAILED, self._clock(), error=error))
            error = self._try(batch)
        if error is not None and len(batch) > 1 and not _has_code(error, *_NOTHING_IS_SAVED):
            error = self._try_one_by_one(batch)
        with self._condition:
            self._under_way.clear()
            self._busy = False
            self._last_error = error
            self._condition.notify_all()
        return error

    def _try_one_by_one(self, batch: dict[Ref, _Work]) -> Exception | None:
        """One text that cannot be saved must not hold up the others. But what is to be made is made in the order in
        which it was typed, or not yet.
        """
        first: Exception | None = None
        nothing_is_made = False
        for ref, work in batch.items():
            if nothing_is_made and not work.is_text_alone:
                continue
            error = self._try({ref: work})
            first = first or error
            is_the_disk = _has_code(error, "dossier.io_error", *_NOTHING_IS_SAVED)
            nothing_is_made |= is_the_disk and not work.is_text_alone
        return first

    def _try(self, batch: dict[Ref, _Work]) -> Exception | None:
        try:
            changes, homeless = self._commit(batch)
        except Exception as failure:  # noqa: BLE001  # whatever it is, the text stays queued and is tried again
            return failure
        with self._condition:
            for ref, work in batch.items():
                self._under_way.pop(ref, None)
                if _is_same(self._pending.get(ref), work):
                    del self._pending[ref]
                    if ref in homeless:
                        self._homeless[ref] = work
            state = SaveState.PENDING if self._pending else SaveState.SAVED
        written = {ref: work.ticket for ref, work in batch.items() if ref not in homeless}
        on_reserve = self._reserve_used_at is not None
        if written:
            report = SaveReport(
                state, self._clock(), changes, written=MappingProxyType(written), on_reserve=on_reserve
            )
            self._report(report)
        return None

    def _commit(self, batch: dict[Ref, _Work]) -> tuple[ChangeSet, set[Ref]]:
        """What was changed, and which texts have nowhere to go."""
        scope = self._store.transaction()
        with scope as tx:
            homeless = {ref for ref, work in batch.items() if not work.write(tx)}
        return scope.changes, homeless

    def _write_text(self, kind: EntityKind, id: EntityId, text: str, tx: Transaction) -> bool:
        entity = self._store.entity(kind, id)
        if isinstance(entity, Note | Section):
            tx.put(replace(entity, text=text))
        return entity is not None

    def _has_made_room(self, error: Exception) -> bool:
        if not _has_code(error, "dossier.disk_full"):
            return False
        self._reserve_used_at = time.monotonic()
        try:
            return self._store.free_reserve()
        except Exception:  # noqa: BLE001  # room or not, the text is tried again
            _log.exception("The reserve could not be freed")
            return False

    def _set_reserve_aside(self) -> None:
        """Now and then after the disk was full: as soon as there is room again, some is kept for the next time."""
        now = time.monotonic()
        if self._reserve_used_at is None or now - self._reserve_used_at < self._refill_seconds:
            return
        try:
            self._reserve_used_at = None if self._store.fill_reserve() else now
        except Exception:  # noqa: BLE001  # the saving goes on without it
            _log.exception("The reserve could not be set aside")
            self._reserve_used_at = now

    def _report(self, report: SaveReport) -> None:
        for listener in list(self._listeners):
            try:
                listener(report)
            except Exception:  # noqa: BLE001  # a bug of a view must not end the saving
                _log.exception("A listener of the saving thread failed")


def _has_code(error: Exception | None, *codes: str) -> bool:
    return isinstance(error, UserError) and error.code in codes


def _is_same(newest: _Work | None, work: _Work) -> bool:
    """Whether committing `work` has committed the newest state too."""
    if newest is None or newest is work:
        return newest is work
    return newest.is_text_alone and work.is_text_alone and newest.text == work.text


def _both(first: Write, second: Write, tx: Transaction) -> bool:
    return first(tx) and second(tx)
