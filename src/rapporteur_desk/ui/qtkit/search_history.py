"""What was searched for lately in the dossier that is open."""

from __future__ import annotations

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.preferences import RECENT_SEARCHES

SHORTEST = 2
"""Letters of a query that is worth keeping."""


class SearchHistory:
    """The last distinct queries, kept with the person's settings.

    Those of an encrypted dossier are forgotten at close: their words may stand nowhere in clear.
    """

    def __init__(self, desk: Desk, store: DossierStore) -> None:
        self._desk = desk
        self._folder = str(store.folder)
        self._is_kept = not store.encrypted
        self._texts = desk.settings.searches_in(self._folder) if self._is_kept else []

    @property
    def texts(self) -> list[str]:
        """The latest first."""
        return list(self._texts)

    def add(self, text: str) -> bool:
        """Put a query first; the same one, accents and capitals aside, is not kept twice. False when unchanged."""
        words = " ".join(text.split())
        if len(words) < SHORTEST or self._texts[:1] == [words]:
            return False
        others = [known for known in self._texts if folded(known) != folded(words)]
        self._texts = [words, *others][:RECENT_SEARCHES]
        self._keep()
        return True

    def clear(self) -> None:
        """Forget them all."""
        self._texts = []
        self._keep()

    def _keep(self) -> None:
        if self._is_kept:
            settings = self._desk.settings.with_searches(self._folder, self._texts)
            self._desk.change_settings(recent_searches=settings.recent_searches)
