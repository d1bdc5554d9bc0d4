"""Saving what is typed, as it is typed. There is no Save button.

The interface hands over each new state of a text and goes on; a thread of its own commits what has
gathered, at most `BATCH_SECONDS` later. Listeners hear "saved" only after the commit has returned. A
failed commit keeps every pending text and is tried again, so that nothing typed is ever dropped.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.ports import Clock, DossierStore

BATCH_SECONDS = 0.12
"""How long keystrokes gather; DESIGN: at most 200 ms from key to committed batch."""

RETRY_SECONDS = 1.0
"""Pause before a failed commit is tried again."""

Ref = tuple[EntityKind, EntityId]

_log = logging.getLogger(__name__)


class SaveState(StrEnum):
    PENDING = "pending"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What became of a batch. Comes from the saving thread."""

    state: SaveState
    at: datetime
    """UTC."""
    changes: ChangeSet = ChangeSet()
    error: Exception | None = None


Listener = Callable[[SaveReport], None]


class TextSaver:
    """The queue of typed texts and the thread that commits them."""

    def __init__(
        self,
        store: DossierStore,
        clock: Clock,
        *,
        batch_seconds: float = BATCH_SECONDS,
        retry_seconds: float = RETRY_SECONDS,
    ) -> None:
        self._store = store
        self._clock = clock
        self._batch_seconds = batch_seconds
        self._retry_seconds = retry_seconds
        self._pending: dict[Ref, str] = {}
        self._homeless: dict[Ref, str] = {}
        """Texts of what is not in the dossier any more: undo may bring it back."""
        self._listeners: list[Listener] = []
        self._condition = threading.Condition()
        self._urgent = False
        self._closing = False
        self._busy = False
        self._last_error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="text-saver", daemon=True)
        self._thread.start()

    def listen(self, listener: Listener) -> None:
        """Have `listener` called, from the saving thread, after every batch."""
        self._listeners.append(listener)

    def put(self, kind: EntityKind, id: EntityId, text: str) -> None:
        """Take over the newest state of a note's or section's text. Returns at once, touches no disk."""
        with self._condition:
            if self._closing:
                raise RuntimeError("the saver is closed")
            self._homeless.pop((kind, id), None)
            self._pending[kind, id] = text
            self._condition.notify_all()

    def pending_text(self, kind: EntityKind, id: EntityId) -> str | None:
        """Text taken over but not yet committed, None when there is none."""
        with self._condition:
            return self._pending.get((kind, id), self._homeless.get((kind, id)))

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
            return {**self._homeless, **self._pending}

    # -- the saving thread --

    def _run(self) -> None:
        while (batch := self._next_batch()) is not None:
            error = self._save(batch)
            if error is not None:
                self._report(SaveReport(SaveState.FAILED, self._clock(), error=error))
                with self._condition:
                    self._condition.wait_for(lambda: self._urgent or self._closing, self._retry_seconds)

    def _next_batch(self) -> dict[Ref, str] | None:
        """Wait for texts and let more of them gather. None at the end: when closed with nothing left to try."""
        with self._condition:
            self._condition.wait_for(lambda: self._pending or self._closing)
            if self._closing and (not self._pending or self._last_error is not None):
                return None
            self._condition.wait_for(lambda: self._urgent or self._closing, self._batch_seconds)
            self._urgent = False
            self._busy = True
            return dict(self._pending)

    def _save(self, batch: dict[Ref, str]) -> Exception | None:
        """Commit a batch; what cannot be committed stays pending, and the reason is answered."""
        error = self._try(batch)
        if error is not None and self._has_made_room(error):
            self._report(SaveReport(SaveState.FAILED, self._clock(), error=error))
            error = self._try(batch)
        if error is not None and len(batch) > 1:
            # One text that cannot be saved must not hold up the others.
            errors = [self._try({ref: text}) for ref, text in batch.items()]
            error = next((one for one in errors if one is not None), None)
        with self._condition:
            self._busy = False
            self._last_error = error
            self._condition.notify_all()
        return error

    def _try(self, batch: dict[Ref, str]) -> Exception | None:
        try:
            changes, homeless = self._commit(batch)
        except Exception as failure:  # noqa: BLE001  # whatever it is, the text stays queued and is tried again
            return failure
        with self._condition:
            for ref, text in batch.items():
                if self._pending.get(ref) is text:
                    del self._pending[ref]
                    if ref in homeless:
                        self._homeless[ref] = text
        self._report(SaveReport(SaveState.SAVED, self._clock(), changes))
        return None

    def _commit(self, batch: dict[Ref, str]) -> tuple[ChangeSet, set[Ref]]:
        """What was changed, and which texts have nowhere to go."""
        homeless: set[Ref] = set()
        scope = self._store.transaction()
        with scope as tx:
            for (kind, id), text in batch.items():
                entity = self._store.entity(kind, id)
                if isinstance(entity, Note | Section):
                    tx.put(replace(entity, text=text))
                elif entity is None:
                    homeless.add((kind, id))
        return scope.changes, homeless

    def _has_made_room(self, error: Exception) -> bool:
        if not isinstance(error, UserError) or error.code != "dossier.disk_full":
            return False
        try:
            return self._store.free_reserve()
        except Exception:  # noqa: BLE001  # room or not, the text is tried again
            _log.exception("The reserve could not be freed")
            return False

    def _report(self, report: SaveReport) -> None:
        for listener in list(self._listeners):
            try:
                listener(report)
            except Exception:  # noqa: BLE001  # a bug of a view must not end the saving
                _log.exception("A listener of the saving thread failed")
