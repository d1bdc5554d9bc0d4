"""Searches that are kept, searched within, and made of what is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search.saved_counts import SavedCounts
from rapporteur_desk.ui.shell.match_steps import MatchSteps
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.shell.sidebar import Sidebar
from rapporteur_desk.ui.widgets.message_bar import MessageBar


class SearchWork(QObject):
    """Joins the page of results with the dossier and the sidebar."""

    def __init__(
        self, session: Session, navigator: Navigator, sidebar: Sidebar, messages: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._navigator = navigator
        self._pages = navigator.pages
        self._messages = messages
        self._window = window
        self.matches = MatchSteps(navigator, messages, self)
        self._counts = SavedCounts(session, self)
        self._counts.counted.connect(sidebar.model.show_found)

    def wire(self) -> None:
        """Connect the page of results, which has just been made."""
        page = self._pages.search
        page.place_requested.connect(lambda place: self.matches.follow(page.trail, place))
        page.save_requested.connect(self.save)
        page.like_requested.connect(lambda id: self._navigator.show_search("", id))

    def save(self) -> None:
        """Keep the search on the page under a name; the changes of one that was kept, if that is meant."""
        if not self._pages.shows("search"):
            self._tell(self.tr("Search for something first; the search can then be saved under a name."))
            return
        page = self._pages.search
        saved = page.saved
        if saved is None:
            self._save_anew()
        elif page.is_changed:
            menu = self.changes_menu(saved)
            menu.exec(page.save_button.mapToGlobal(QPoint(0, page.save_button.height())))
            menu.deleteLater()
        else:
            self._tell(self.tr("“{title}” is this search already.").format(title=saved.title))

    def changes_menu(self, saved: SavedSearch) -> QMenu:
        """What can be done with the changes of a search that was kept."""
        menu = QMenu(self._window)
        keep = self.tr("Save the changes in “{title}”").format(title=saved.title)
        menu.addAction(keep, lambda: self._change(saved))
        menu.addAction(self.tr("Save it as another search…"), self._save_anew)
        return menu

    def narrow(self) -> None:
        """Search within the results on the page."""
        if self._pages.shows("search"):
            self._pages.search.narrow_to_results()
        else:
            self._tell(self.tr("Search for something first; you can then search within its results."))

    def like_open(self) -> None:
        """What is like the hit that is chosen, the one note that is chosen, or the section that is open."""
        id = self._meant()
        if id is None:
            self._tell(self.tr("Choose a note, a result or a section to find more like it."))
        else:
            self._navigator.show_search("", id)

    def add_to_menu(self, menu: QMenu, notes: Sequence[Note]) -> None:
        """What can be looked for from the one note that is chosen, in the note's menu."""
        if len(notes) == 1:
            from rapporteur_desk.ui.transcripts.menus import add_before_deleting

            id = notes[0].id
            add_before_deleting(
                menu, [(self.tr("More like this"), lambda: self._navigator.show_search("", id))]
            )

    # -- inside --

    def _meant(self) -> EntityId | None:
        if self._pages.shows("search"):
            return self._pages.search.chosen_id
        notes = self._pages.chosen_notes()
        entity = self._navigator.entity()
        if len(notes) == 1:
            return notes[0].id
        return entity.id if isinstance(entity, Section) else None

    def _save_anew(self) -> None:
        page = self._pages.search
        query = page.query
        proposed = query.text.strip() or page.first_narrowing
        title, accepted = QInputDialog.getText(
            self._window, self.tr("Save this search"), self.tr("Name"), text=proposed
        )
        if not accepted:
            return
        searches = self._session.workspace.saved_searches
        done = self._session.commit(self.tr("Save a search"), lambda: searches.create(title, query))
        if done is not None:
            self._navigator.go(Place(EntityKind.SAVED_SEARCH, done.created(EntityKind.SAVED_SEARCH)))

    def _change(self, saved: SavedSearch) -> None:
        query = self._pages.search.query
        searches = self._session.workspace.saved_searches
        text = self.tr("Change the search “{title}”").format(title=saved.title)
        if self._session.commit(text, lambda: searches.change(saved.id, query)) is not None:
            self._tell(self.tr("“{title}” is this search now.").format(title=saved.title))

    def _tell(self, text: str) -> None:
        self._messages.present(Message(text, "info"))
