"""All results of a search: by kind or in one list, and what they can be narrowed to beside them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.saved_searches import holding, query_of
from rapporteur_desk.services.search_messages import remark_text
from rapporteur_desk.services.search_values import HitKind, SearchOrder, SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search.facet_panel import FacetPanel
from rapporteur_desk.ui.search.finder import Finder
from rapporteur_desk.ui.search.hits import (
    FORGET,
    MORE,
    Recent,
    Rows,
    recent_rows,
    result_rows,
    suggestion_words,
)
from rapporteur_desk.ui.search.manual_dialog import ManualDialog
from rapporteur_desk.ui.search.narrowing_chips import NarrowingChips
from rapporteur_desk.ui.search.refining import Facet, Frame, Names, narrowed, values
from rapporteur_desk.ui.search.result_list import ResultList
from rapporteur_desk.ui.search.trail import ManualChapter, Trail, places_of, trail_of
from rapporteur_desk.ui.widgets.buttons import IconButton, TextButton
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.fields import SearchField
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_model import RowListModel
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl
from rapporteur_desk.ui.widgets.stepping_down import SteppingDown

GROUPED, RANKED = "grouped", "ranked"
OF_EACH_KIND = 6
"""Hits of a kind while several kinds are shown; a row below leads to the others."""
AT_ONCE = 50
"""Hits shown of one list, and added by its last row."""
RECENT = 8
"""Earlier queries shown under the empty field."""
COLUMN_PIXELS = 900
PANEL_PIXELS = 252
NARROWEST_WITH_PANEL = 1020
"""Pixels of the page below which what narrows the results is folded away."""


class SearchPage(QWidget):
    """Search field, chips, results; at the right what narrows them."""

    place_requested = Signal(object)
    """`Place`; `trail` then leads on from it."""
    save_requested = Signal()
    like_requested = Signal(object)
    """`EntityId` of a hit."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = Finder(session, self)
        self._rows = RowListModel(self)
        self._names = Names(session.workspace.store, session.words)
        self._query = SearchQuery(text="")
        """What is asked for; its words stand in the field, the rest in the chips."""
        self._saved_id: EntityId | None = None
        self._suggested = ""
        self.trail = Trail()
        """The way through what is shown."""
        self._limit = AT_ONCE
        self._wants_panel: bool | None = None
        icons = session.icons
        self.field = SearchField(
            icons,
            self.tr("Search everywhere"),
            self.tr("Words, “exact phrase”, -without, begin*"),
            parent=self,
        )
        self.save_button = IconButton(icons, "star", self.tr("Save this search under a name"), "Ctrl+Shift+S")
        self.within_button = IconButton(icons, "list-tree", self.tr("Search within the results"), "Ctrl+I")
        self.panel_button = IconButton(icons, "filter", self.tr("Show or hide the filters"))
        self.suggestion = TextButton(icons, "", parent=self)
        self.suggestion.setProperty("role", "link")
        self.suggestion.hide()
        self._remarks = label("", "secondary", wrap=True, parent=self)
        self._remarks.hide()
        self.chips = NarrowingChips(icons, self)
        self._count = label("", "secondary", parent=self)
        self.layout_choice = SegmentedControl(self.tr("How results are listed"), self)
        self.layout_choice.add_segment(GROUPED, self.tr("By kind"), self.tr("The best of each kind"))
        self.layout_choice.add_segment(RANKED, self.tr("One list"), self.tr("All kinds together"))
        self.order = QComboBox(self)
        self.order.setProperty("role", "quiet")
        self.order.setAccessibleName(self.tr("Order"))
        for order, word in (
            (SearchOrder.BEST, self.tr("Most relevant first")),
            (SearchOrder.NEWEST, self.tr("Latest first")),
            (SearchOrder.OLDEST, self.tr("Earliest first")),
        ):
            self.order.addItem(word, order)
        self.list = ResultList(icons, self)
        self.list.setModel(self._rows)
        self.list.setAccessibleName(self.tr("Results"))
        self.panel = FacetPanel(icons, session.words, self)
        self.panel.setFixedWidth(PANEL_PIXELS)
        self._nothing = EmptyState(icons, "search", "")
        self._build()
        self._connect()

    # -- for the window --

    def show_query(self, query: SearchQuery) -> None:
        """Show the results of a search with all that narrows it."""
        self._saved_id = None
        self._show(query)

    def show_saved(self, saved: SavedSearch) -> None:
        """Show the results of a search that was kept."""
        self._saved_id = saved.id
        self._show(query_of(saved))

    @property
    def saved(self) -> SavedSearch | None:
        """The kept search that is shown, changed since or not."""
        found = self._session.workspace.store.saved_searches.find(self._saved_id)
        return found if found is not None and found.binned_at is None else None

    @property
    def is_changed(self) -> bool:
        """Whether something else is asked for by now than what was kept."""
        saved = self.saved
        return saved is not None and holding(saved, self.query) != saved

    @property
    def chosen_id(self) -> EntityId | None:
        """The hit that is chosen."""
        index = self.list.currentIndex()
        chosen = self._rows.id_at(index.row()) if index.isValid() else None
        return chosen.id if isinstance(chosen, Place) else None

    @property
    def first_narrowing(self) -> str:
        """What narrows the search first, as a name for one without words."""
        narrowings = self._names.narrowings(self._query)
        return narrowings[0].label.word if narrowings else ""

    def narrow_to_results(self) -> None:
        """What is found now becomes the frame in which one searches on."""
        text = self.field.text().strip()
        if text:
            self._session.searches.add(text)
            self._query = replace(self._query, within=f"{self._query.within}\n{text}".strip())
            self.field.clear()
        self.field.setFocus()

    @property
    def query(self) -> SearchQuery:
        """What is asked for at present."""
        text = self.field.text()
        return replace(
            self._query,
            text=text,
            ranked=self.layout_choice.current == RANKED,
            order=SearchOrder(self.order.currentData()),
            limit=self._limit if self._is_one_list else OF_EACH_KIND,
            prefix_last=bool(text) and not text.endswith(" "),
        )

    # -- building --

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        paper = Pane("paper", parent=self)
        outer.addWidget(paper, 1)
        outer.addWidget(self.panel)
        column = self._column = QVBoxLayout(paper)
        column.setSpacing(8)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.field, 1)
        for button in (self.within_button, self.save_button, self.panel_button):
            first.addWidget(button)
        second.setSpacing(10)
        second.addWidget(self._count)
        second.addStretch(1)
        second.addWidget(self.order)
        second.addWidget(self.layout_choice)
        column.addLayout(first)
        column.addWidget(self._remarks)
        column.addWidget(self.suggestion, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.chips)
        column.addLayout(second)
        self._pages = QStackedWidget(paper)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        column.addWidget(self._pages, 1)
        stops = (
            self.field, self.suggestion, self.within_button, self.save_button, self.panel_button, self.chips,
            self.order, self.layout_choice, self.list, self.panel,
        )  # fmt: skip
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        SteppingDown(self.field, self.list)
        self.field.textChanged.connect(lambda _text: self._ask_anew())
        self.field.returnPressed.connect(self._open_current)
        self.order.activated.connect(lambda _row: self._ask_anew())
        self.layout_choice.selected.connect(lambda _key: self._ask_anew())
        self.suggestion.clicked.connect(self._take_suggestion)
        self.panel_button.clicked.connect(self._toggle_panel)
        self.save_button.clicked.connect(self.save_requested)
        self.within_button.clicked.connect(self.narrow_to_results)
        self.list.like_requested.connect(self._on_like_requested)
        self.list.menu_requested.connect(self._show_menu)
        self.list.left_upwards.connect(self.field.setFocus)
        self.panel.chosen.connect(self._narrow)
        self.panel.days_chosen.connect(lambda since, until: self._replace(since=since, until=until))
        self.chips.removed.connect(self._narrow)
        self.chips.cleared.connect(self._clear)
        self.list.opened.connect(self._on_opened)
        self._finder.found.connect(self._show_results)
        self._session.bus.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_panel()

    def _show_panel(self) -> None:
        wanted = self._wants_panel if self._wants_panel is not None else self.width() >= NARROWEST_WITH_PANEL
        self.panel.setVisible(wanted)
        room = self.width() - (PANEL_PIXELS if wanted else 0)
        margin = max(20, (room - COLUMN_PIXELS) // 2)
        self._column.setContentsMargins(margin, 16, margin, 8)

    def _toggle_panel(self) -> None:
        self._wants_panel = not self.panel.isVisible()
        self._show_panel()
        if self._wants_panel:
            self.panel.list.setFocus()

    def _show(self, query: SearchQuery) -> None:
        self._names.refresh()
        self._query = replace(query, text="")
        blockers = [QSignalBlocker(widget) for widget in (self.field, self.layout_choice, self.order)]
        self.layout_choice.select(RANKED if query.ranked else GROUPED)
        self.order.setCurrentIndex(self.order.findData(query.order))
        self.field.setText(query.text)
        del blockers
        self._ask_anew()
        self.field.setFocus()

    # -- asking and answering --

    @property
    def _is_one_list(self) -> bool:
        return self.layout_choice.current == RANKED or len(self._query.kinds) == 1

    def _narrow(self, by: Facet | Frame, value: str = "") -> None:
        self._query = narrowed(self._query, by, value)
        self._ask_anew()

    def _replace(self, **fields: object) -> None:
        self._query = replace(self._query, **fields)  # type: ignore[arg-type]  # fields of a query
        self._ask_anew()

    def _clear(self) -> None:
        """Nothing but the words."""
        self._query = SearchQuery(text="")
        self._ask_anew()
        self.field.setFocus()

    def _ask_anew(self) -> None:
        self._limit = AT_ONCE
        self._ask()

    def _ask(self) -> None:
        self.chips.show_narrowings(self._names.narrowings(self._query))
        self.panel.show_days(self._query, self._names.days())
        self._show_saved()
        self._finder.ask(self.query)

    def _show_results(self, results: SearchResults) -> None:
        self._rows.show(self._result_rows(results))
        self.panel.show_values(values(results, self._query, self._names))
        self._show_told(results)
        self._say_nothing()
        self._pages.setCurrentWidget(self.list if results.total else self._nothing)
        counted = self.tr("%n result(s)", "", results.total)
        self._count.setText(counted.replace(str(results.total), self._session.words.number(results.total)))
        if self._rows.rowCount() and not self.list.currentIndex().isValid():
            self.list.choose_first()

    def _show_told(self, results: SearchResults) -> None:
        """What is to be said of the query, and another one that may have been meant."""
        language = self._session.words.language
        self._remarks.setText("\n".join(remark_text(remark, language) for remark in results.remarks))
        self._remarks.setVisible(bool(results.remarks))
        self._suggested = results.suggestion
        self.suggestion.setText(suggestion_words(results.suggestion))
        self.suggestion.setVisible(bool(results.suggestion))

    def _take_suggestion(self) -> None:
        self.field.setText(self._suggested)
        self.field.setFocus()

    def _say_nothing(self) -> None:
        """The words in the place of results, for when there are none."""
        if not self._finder.is_complete:
            told = self.tr("What was written lately is being taken in; results will show by themselves.")
            self._nothing.set_words(self.tr("Searching…"), told)
        elif self._names.narrowings(self._query):
            told = self.tr("Nothing is left with these filters. Take some of them away above.")
            self._nothing.set_words(self.tr("Nothing found"), told)
        else:
            told = self.tr("Accents and capitals do not matter. Try fewer words, or other ones.")
            self._nothing.set_words(self.tr("Nothing found"), told)

    def _result_rows(self, results: SearchResults) -> Rows:
        found = places_of(results)
        self.trail = trail_of(found)
        rows = result_rows(results, [place for _, place in found], self._session.words)
        if not self.field.text().strip() and not self._names.narrowings(self._query):
            return [*recent_rows(self._session.searches.texts, RECENT, forgettable=True), *rows]
        return rows

    def _open_current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._on_opened(index)

    def _on_opened(self, index: QModelIndex) -> None:
        opened = self._rows.id_at(index.row())
        if isinstance(opened, Place):
            self._session.searches.add(self.field.text())
            self.place_requested.emit(opened)
        elif isinstance(opened, ManualChapter):
            ManualDialog(self._session, opened.title, self).open()
        elif isinstance(opened, Recent):
            self.field.setText(opened.text)
            self.field.setFocus()
        elif opened == FORGET:
            self._session.searches.clear()
            self._ask()
        elif isinstance(opened, HitKind):
            self._narrow(Facet.KIND, opened.value)
        elif opened == MORE:
            self._limit += AT_ONCE
            self._ask()

    def _on_like_requested(self, index: QModelIndex) -> None:
        place = self._rows.id_at(index.row())
        if isinstance(place, Place):
            self.like_requested.emit(place.id)

    def _show_menu(self, index: QModelIndex, where: QPoint) -> None:
        menu = self.hit_menu(index)
        if menu is not None:
            menu.exec(where)
            menu.deleteLater()

    def hit_menu(self, index: QModelIndex) -> QMenu | None:
        """What can be done with a hit; None for another row."""
        place = self._rows.id_at(index.row())
        if not isinstance(place, Place):
            return None
        menu = QMenu(self)
        menu.addAction(self.tr("Open") + "\t" + self.tr("Enter"), lambda: self._on_opened(index))
        menu.addAction(self.tr("More like this") + "\tM", lambda: self.like_requested.emit(place.id))
        return menu

    def _show_saved(self) -> None:
        """The star says whether this search is kept."""
        saved = self.saved
        kept = saved is not None and not self.is_changed
        self.save_button.set_token("accenttext" if kept else "muted")
        if saved is None:
            self.save_button.set_label(self.tr("Save this search under a name"), "Ctrl+Shift+S")
        elif kept:
            self.save_button.set_label(self.tr("Saved as “{title}”").format(title=saved.title))
        else:
            told = self.tr("Save the changes in “{title}”").format(title=saved.title)
            self.save_button.set_label(told, "Ctrl+Shift+S")
        self.within_button.setEnabled(bool(self.field.text().strip()))

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.touches(EntityKind.MINI_REPORT, EntityKind.HEARING, EntityKind.PERSON):
            self._names.refresh()
        if changes.touches(EntityKind.SAVED_SEARCH):
            self._show_saved()
