"""All results of a search: by kind or in one list, and what they can be narrowed to beside them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.ports import HitKind, SearchOrder, SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search.facet_panel import FacetPanel
from rapporteur_desk.ui.search.finder import Finder
from rapporteur_desk.ui.search.hits import MORE, Rows, result_rows
from rapporteur_desk.ui.search.narrowing_chips import NarrowingChips
from rapporteur_desk.ui.search.refining import Facet, Frame, Names, narrowed, values
from rapporteur_desk.ui.search.result_list import ResultList
from rapporteur_desk.ui.search.trail import Trail, places_of, trail_of
from rapporteur_desk.ui.widgets.buttons import IconButton
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
COLUMN_PIXELS = 900
PANEL_PIXELS = 252
NARROWEST_WITH_PANEL = 1020
"""Pixels of the page below which what narrows the results is folded away."""


class SearchPage(QWidget):
    """Search field, chips, results; at the right what narrows them."""

    place_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = Finder(session, self)
        self._rows = RowListModel(self)
        self._names = Names(session.workspace.store, session.words)
        self._query = SearchQuery(text="")
        """What is asked for; its words stand in the field, the rest in the chips."""
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
        self.panel_button = IconButton(icons, "filter", self.tr("Show or hide the filters"))
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

    def open(self, text: str) -> None:
        """Show the results for a text; filters stay as they were."""
        self._names.refresh()
        if self.field.text() == text:
            self._ask()
        else:
            self.field.setText(text)
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
        first.addWidget(self.panel_button)
        second.setSpacing(10)
        second.addWidget(self._count)
        second.addStretch(1)
        second.addWidget(self.order)
        second.addWidget(self.layout_choice)
        column.addLayout(first)
        column.addWidget(self.chips)
        column.addLayout(second)
        self._pages = QStackedWidget(paper)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        column.addWidget(self._pages, 1)
        for before, after in (
            (self.field, self.list),
            (self.list, self.panel.list),
        ):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        SteppingDown(self.field, self.list)
        self.field.textChanged.connect(lambda _text: self._ask_anew())
        self.field.returnPressed.connect(self._open_current)
        self.order.activated.connect(lambda _row: self._ask_anew())
        self.layout_choice.selected.connect(lambda _key: self._ask_anew())
        self.panel_button.clicked.connect(self._toggle_panel)
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
        self._query = SearchQuery(text="")
        self._ask_anew()
        self.field.setFocus()

    def _ask_anew(self) -> None:
        self._limit = AT_ONCE
        self._ask()

    def _ask(self) -> None:
        self.chips.show_narrowings(self._names.narrowings(self._query))
        self.panel.show_days(self._query, self._names.days())
        self._finder.ask(self.query)

    def _show_results(self, results: SearchResults) -> None:
        self._rows.show(self._result_rows(results))
        self.panel.show_values(values(results, self._query, self._names))
        self._say_nothing()
        self._pages.setCurrentWidget(self.list if results.total else self._nothing)
        counted = self.tr("%n result(s)", "", results.total)
        self._count.setText(counted.replace(str(results.total), self._session.words.number(results.total)))
        if self._rows.rowCount() and not self.list.currentIndex().isValid():
            self.list.choose_first()

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
        return result_rows(results, [place for _, place in found], self._session.words)

    def _open_current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._on_opened(index)

    def _on_opened(self, index: QModelIndex) -> None:
        opened = self._rows.id_at(index.row())
        if isinstance(opened, Place):
            self.place_requested.emit(opened)
        elif isinstance(opened, HitKind):
            self._narrow(Facet.KIND, opened.value)
        elif opened == MORE:
            self._limit += AT_ONCE
            self._ask()

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.touches(EntityKind.MINI_REPORT, EntityKind.HEARING, EntityKind.PERSON):
            self._names.refresh()
