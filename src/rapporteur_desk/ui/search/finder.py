"""Asks the index off the interface's thread; only the newest question is answered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from rapporteur_desk.services.ports import SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import CancelToken, NewestOnly, Progress


class Finder(QObject):
    """`found(SearchResults)` for the newest query."""

    found = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._questions = NewestOnly(session.queries, self)

    def ask(self, query: SearchQuery) -> None:
        """Find; the index first takes in what was saved since."""
        session = self._session

        def find(progress: Progress, cancel: CancelToken) -> SearchResults:
            session.index.catch_up(progress)
            cancel.raise_if_cancelled()
            return session.workspace.search.search(query)

        self._questions.ask(find, self.found.emit)

    def forget(self) -> None:
        """Drop the question under way."""
        self._questions.forget()
