"""Asks the index off the interface's thread; only the newest question is answered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from rapporteur_desk.services.search_values import SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import CancelToken, NewestOnly, Progress


class Finder(QObject):
    """`found(SearchResults)` for the newest query: at once what the index holds, and again once it is up to date."""

    found = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._questions = NewestOnly(session.queries, self)
        self._waiting: SearchQuery | None = None
        """Answered from an index that did not hold everything yet."""
        session.index.caught_up.connect(self._on_caught_up)

    @property
    def is_complete(self) -> bool:
        """Whether the last answer was about everything that is in the dossier."""
        return self._waiting is None

    def ask(self, query: SearchQuery) -> None:
        """Find; whatever was asked before is dropped."""
        search = self._session.workspace.search

        def find(_progress: Progress, cancel: CancelToken) -> tuple[SearchResults, bool]:
            cancel.raise_if_cancelled()
            is_current = search.is_current
            return search.search(query), is_current

        def answered(answer: tuple[SearchResults, bool]) -> None:
            results, is_current = answer
            self._waiting = None if is_current else query
            self.found.emit(results)
            if not is_current:
                self._session.index.start_now()

        self._waiting = None
        self._questions.ask(find, answered)

    def forget(self) -> None:
        """Drop the question under way."""
        self._waiting = None
        self._questions.forget()

    def _on_caught_up(self) -> None:
        if self._waiting is not None:
            self.ask(self._waiting)
