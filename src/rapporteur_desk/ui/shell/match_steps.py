"""F3: from match to match in the text that is open, and on to the next hit of the last search."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.search.trail import Trail
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.widgets.message_bar import MessageBar


class _Matching(Protocol):
    """A page that brings words out."""

    def step_match(self, *, backwards: bool) -> bool: ...
    def drop_matches(self) -> bool: ...


class MatchSteps(QObject):
    """Knows the way through the last search, and where on it one is."""

    def __init__(self, navigator: Navigator, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._pages = navigator.pages
        self._messages = messages
        self._trail = Trail()
        self._at = -1

    def follow(self, trail: Trail, place: Place) -> None:
        """A hit of a search is opened: from here F3 leads on."""
        stop = trail.stop(place)
        if stop is not None:
            self._trail, self._at = trail, stop
        self._open(place)

    def step(self, *, backwards: bool = False) -> None:
        """To the next or former match, of this text or of another."""
        view = self._view()
        if view is not None and view.step_match(backwards=backwards):
            return
        stop = self._at + (-1 if backwards else 1)
        if 0 <= stop < len(self._trail.places):
            self._at = stop
            self._open(self._trail.places[stop])
        else:
            self._messages.present(Message(self._why_no_further(backwards), "info"))

    def drop(self) -> bool:
        """Bring nothing out any more; False when nothing was."""
        view = self._view()
        return view is not None and view.drop_matches()

    def _open(self, place: Place) -> None:
        if "hearing" in self._pages.__dict__ and place.kind is not EntityKind.TRANSCRIPT_LINE:
            self._pages.transcripts.drop_matches()  # else it would still be taken for what is gone through
        self._navigator.go(place)

    def _view(self) -> _Matching | None:
        pages = self._pages
        if pages.shows("hearing"):
            return pages.transcripts if pages.transcripts.list.delegate.brings_out else pages.hearing
        if pages.shows("section"):
            return pages.section
        return pages.sources if pages.shows("sources") else None

    def _why_no_further(self, backwards: bool) -> str:
        if not self._trail.places:
            return self.tr("Search for something first: F3 then leads from match to match.")
        if backwards:
            return self.tr("That was the first result of the search.")
        return self.tr("That was the last result of the search.")
