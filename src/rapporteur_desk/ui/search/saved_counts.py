"""How much each kept search finds, counted when nobody waits for anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.saved_searches import query_of
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import CancelToken, NewestOnly, Progress

IDLE_MS = 400
"""After the index was brought up or a search was kept, and between two looks at whether anybody works."""


class SavedCounts(QObject):
    """`counted(counts by identifier)` some time after what they find may have changed."""

    counted = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._answers = NewestOnly(session.indexing, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._count_if_idle)
        session.index.caught_up.connect(self._timer.start)
        session.bus.changed.connect(self._on_changed)
        self._timer.start()

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        # Of anything else the index hears first, and then this.
        if changes.touches(EntityKind.SAVED_SEARCH):
            self._timer.start()

    def _count_if_idle(self) -> None:
        session = self._session
        if session.autosave.is_busy or session.queries.is_busy or session.indexing.is_busy:
            self._timer.start()
            return
        searches = session.workspace.store.saved_searches.select()
        if not searches:
            self.counted.emit({})
            return
        search = session.workspace.search

        def count(_progress: Progress, cancel: CancelToken) -> Mapping[EntityId, int]:
            counts: dict[EntityId, int] = {}
            for saved in searches:
                cancel.raise_if_cancelled()
                counts[saved.id] = search.search(replace(query_of(saved), limit=0)).total
            return counts

        self._answers.ask(count, self.counted.emit)
