"""At the right of the results: what they can be narrowed to, with how many there are of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.services.search_values import SearchQuery
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.search.refining import Facet, FacetValue, facet_word
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import Index, RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel

SHOWN = 6
"""Values of a facet shown before one asks for the others; kinds are few, and always shown."""
_ROW, _CAPTION = 27, 32
_TOGGLES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})

Value = tuple[Facet, str]


class _FacetDelegate(RowDelegate):
    """Marks the row that one is on only while one is there: a value that is chosen has its tick."""

    def __init__(self, icons: IconStore, view: QListView) -> None:
        super().__init__(icons, view)
        self._view = view

    def paint_ground(self, painter: QPainter, row: QRectF, option: QStyleOptionViewItem) -> None:
        if self._view.hasFocus() or not option.state & QStyle.StateFlag.State_Selected:
            super().paint_ground(painter, row, option)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _CAPTION if self.content(index).header else _ROW)


class _FacetList(QListView):
    """Enter, Space or a click takes a value."""

    taken = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _TOGGLES:
            if self.currentIndex().isValid():
                self.taken.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


class FacetPanel(Pane):
    """`chosen(Facet, value)` with an empty value when a chosen one was given up; `days_chosen(since, until)`."""

    chosen = Signal(object, str)
    days_chosen = Signal(object, object)

    def __init__(self, icons: IconStore, words: Localisation, parent: QWidget | None = None) -> None:
        super().__init__("panel", "left", parent)
        self._words = words
        self._rows = RowListModel(self)
        self._groups: Sequence[Sequence[FacetValue]] = ()
        self._unfolded: set[Facet] = set()
        self.list = _FacetList(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_FacetDelegate(icons, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Narrow the results"))
        self.dated = QCheckBox(self.tr("Between two days"), self)
        self.since = self._date(self.tr("From"))
        self.until = self._date(self.tr("To"))
        self._showing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 0, 10)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 4, 14, 0)
        foot.setSpacing(6)
        foot.addWidget(self.dated)
        self._days = QWidget(self)
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(6)
        days.addWidget(self.since, 1)
        days.addWidget(label("–", "secondary", parent=self))
        days.addWidget(self.until, 1)
        foot.addWidget(self._days)
        column.addLayout(foot)
        self.list.taken.connect(self._on_taken)
        self.list.clicked.connect(self._on_taken)
        self.dated.toggled.connect(lambda _on: self._tell_days())
        self.since.dateChanged.connect(lambda _day: self._tell_days())
        self.until.dateChanged.connect(lambda _day: self._tell_days())

    def show_values(self, groups: Sequence[Sequence[FacetValue]]) -> None:
        """Show the values of each facet; the row that has the focus keeps it where it stays."""
        self._groups = groups
        current = self.list.currentIndex()
        held = self._rows.id_at(current.row()) if current.isValid() else None
        self._rows.amend([row for group in groups for row in self._group_rows(group)])
        row = self._rows.row_of(held) if held is not None and self.list.hasFocus() else -1
        if row >= 0:
            self.list.setCurrentIndex(self._rows.index(row, 0))
        elif self._rows.rowCount():
            self.list.setCurrentIndex(self._rows.index(1, 0))
            self.list.scrollToTop()

    def show_days(self, query: SearchQuery, usual: tuple[date, date] | None) -> None:
        """Show the days a search is narrowed to, else those that there is something of."""
        self._showing = True
        since, until = query.since, query.until
        self.dated.setChecked(since is not None or until is not None)
        if usual is not None:
            since, until = since or usual[0], until or usual[1]
        self._days.setVisible(self.dated.isChecked())
        for edit, day in ((self.since, since), (self.until, until)):
            if day is not None:
                edit.setDate(QDate(day.year, day.month, day.day))
        self._showing = False

    # -- inside --

    def _date(self, name: str) -> QDateEdit:
        edit = QDateEdit(self)
        edit.setCalendarPopup(True)
        edit.setAccessibleName(name)
        edit.setMinimumWidth(60)
        edit.setDate(QDate.currentDate())
        return edit

    def _group_rows(self, group: Sequence[FacetValue]) -> list[tuple[object, RowContent]]:
        facet = group[0].facet
        rows: list[tuple[object, RowContent]] = [(None, RowContent(title=facet_word(facet), header=True))]
        whole = facet is Facet.KIND or facet in self._unfolded or len(group) <= SHOWN + 1
        shown = group if whole else group[:SHOWN]
        rows += [((facet, value.value), self._value_row(value)) for value in shown]
        if len(shown) < len(group):
            more = self.tr("%n more", "", len(group) - len(shown))
            rows.append(((facet, ""), RowContent(title=more, icon="chevron-down", icon_token="faint")))
        return rows

    def _value_row(self, value: FacetValue) -> RowContent:
        return RowContent(
            title=value.label.word,
            aside=self._words.number(value.count),
            icon="check" if value.chosen else value.label.icon,
            icon_token="accenttext" if value.chosen else value.label.token,
            strong=value.chosen,
        )

    def _on_taken(self, index: QModelIndex) -> None:
        taken = self._rows.id_at(index.row())
        if not isinstance(taken, tuple):
            return
        facet, value = taken
        if not value:
            self._unfolded.add(facet)
            self.show_values(self._groups)
            return
        was_chosen = any(
            one.chosen for group in self._groups for one in group if (one.facet, one.value) == taken
        )
        self.chosen.emit(facet, "" if was_chosen else value)

    def _tell_days(self) -> None:
        if self._showing:
            return
        if self.dated.isChecked():
            self.days_chosen.emit(self.since.date().toPython(), self.until.date().toPython())
        else:
            self.days_chosen.emit(None, None)
