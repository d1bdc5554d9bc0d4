"""All results of a search, with filters by mini-report, hearing, speaker, kind and date."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QDate, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.rules import full_name
from rapporteur_desk.services.ports import HitKind, SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import hit_mark, note_mark
from rapporteur_desk.ui.search.finder import Finder
from rapporteur_desk.ui.search.hits import ManualChapter, Suggestion, result_rows
from rapporteur_desk.ui.search.manual_dialog import ManualDialog
from rapporteur_desk.ui.widgets.buttons import TextButton
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.fields import SearchField
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel
from rapporteur_desk.ui.widgets.stepping_down import SteppingDown

DELAY_MS = 80
LIMIT = 100
COLUMN_PIXELS = 1100


class SearchPage(QWidget):
    """Search field, filters, results grouped by kind."""

    place_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = Finder(session, self)
        self._rows = RowListModel(self)
        self.field = SearchField(
            session.icons,
            self.tr("Search everywhere"),
            self.tr("Words, “exact phrase”, -without, begin*"),
            parent=self,
        )
        self.kind = self._combo(self.tr("Everything"), self.tr("Kind of thing"))
        self.report = self._combo(self.tr("All mini-reports"), self.tr("Mini-report"))
        self.hearing = self._combo(self.tr("All hearings"), self.tr("Hearing"))
        self.speaker = self._combo(self.tr("All speakers"), self.tr("Speaker"))
        self.note_kind = self._combo(self.tr("All kinds of notes"), self.tr("Kind of note"))
        self.dated = QCheckBox(self.tr("Between"), self)
        self.since = self._date(self.tr("From"))
        self.until = self._date(self.tr("To"))
        self.clear = TextButton(session.icons, self.tr("Clear the filters"), "x", self)
        self.clear.setProperty("role", "quiet")
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(session.icons, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Results"))
        self._count = label("", "secondary", parent=self)
        self._nothing = EmptyState(
            session.icons, "search", self.tr("Nothing found"),
            self.tr("Accents and capitals do not matter. Try fewer words, or clear the filters."),
        )  # fmt: skip
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._build()
        self._connect()

    def open(self, text: str) -> None:
        """Show the results for a text; filters stay as they were."""
        self._fill_filters()
        self.field.setText(text)
        self.field.setFocus()
        self._ask()

    # -- building --

    def _combo(self, everything: str, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.addItem(everything, "")
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        combo.setMaxVisibleItems(16)
        return combo

    def _date(self, name: str) -> QDateEdit:
        edit = QDateEdit(self)
        edit.setCalendarPopup(True)
        edit.setAccessibleName(name)
        edit.setEnabled(False)
        edit.setDate(QDate.currentDate())
        return edit

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        paper = Pane("paper", parent=self)
        outer.addWidget(paper)
        column = self._column = QVBoxLayout(paper)
        column.setSpacing(10)
        column.addWidget(self.field)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for combo in (self.kind, self.report, self.hearing, self.speaker):
            first.addWidget(combo, 1)
        second.addWidget(self.note_kind, 1)
        for widget in (self.dated, self.since, self.until):
            second.addWidget(widget)
        second.addStretch(1)
        third.addWidget(self._count)
        third.addStretch(1)
        third.addWidget(self.clear)
        column.addLayout(first)
        column.addLayout(second)
        column.addLayout(third)
        self._pages = QStackedWidget(paper)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        column.addWidget(self._pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = max(24, (self.width() - COLUMN_PIXELS) // 2)
        self._column.setContentsMargins(margin, 16, margin, 8)

    def _connect(self) -> None:
        SteppingDown(self.field, self.list)
        self._timer.timeout.connect(self._ask)
        self.field.textChanged.connect(lambda _text: self._timer.start())
        self.field.returnPressed.connect(self._open_first)
        for combo in (self.kind, self.report, self.hearing, self.speaker, self.note_kind):
            combo.activated.connect(lambda _row: self._ask())
        self.dated.toggled.connect(self._on_dated)
        self.since.dateChanged.connect(lambda _day: self._ask())
        self.until.dateChanged.connect(lambda _day: self._ask())
        self.clear.clicked.connect(self._clear)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        self._finder.found.connect(self._show_results)

    def _fill_filters(self) -> None:
        store, words = self._session.workspace.store, self._session.words
        self._fill(self.kind, ((hit_mark(kind).word, kind.value) for kind in HitKind))
        self._fill(self.note_kind, ((note_mark(kind).word, kind.value) for kind in NoteKind))
        self._fill(self.report, ((r.short_title or r.title, r.key) for r in store.mini_reports.select()))
        self._fill(self.hearing, ((f"{h.key}  {h.title}", h.key) for h in reversed(store.hearings.select())))
        # Transcripts name people without their civility.
        names = {full_name(one): f"{one.first_name} {one.surname}".strip() for one in store.persons.select()}
        self._fill(self.speaker, ((name, names[name]) for name in words.sorted(names, lambda name: name)))
        days = [hearing.day for hearing in store.hearings.select()]
        if days and not self.dated.isChecked():
            self.since.setDate(QDate(min(days).year, min(days).month, min(days).day))
            self.until.setDate(QDate(max(days).year, max(days).month, max(days).day))

    @staticmethod
    def _fill(combo: QComboBox, items: Iterable[tuple[str, str]]) -> None:
        chosen = combo.currentData()
        while combo.count() > 1:
            combo.removeItem(1)
        for text, value in items:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    # -- asking and answering --

    def query(self) -> SearchQuery:
        """What the field and the filters say."""
        kind = self.kind.currentData()
        text = self.field.text()
        since, until = self.since.date(), self.until.date()
        return SearchQuery(
            text=text,
            kinds=frozenset({HitKind(kind)}) if kind else frozenset(),
            mini_report=self.report.currentData(),
            hearing=self.hearing.currentData(),
            speaker=self.speaker.currentData(),
            note_kind=self.note_kind.currentData(),
            since=since.toPython() if self.dated.isChecked() else None,  # type: ignore[arg-type]
            until=until.toPython() if self.dated.isChecked() else None,  # type: ignore[arg-type]
            limit=LIMIT,
            prefix_last=bool(text) and not text.endswith(" "),
            manual=self._session.words.language,
        )

    def _ask(self) -> None:
        self._timer.stop()
        query = self.query()
        self.clear.setEnabled(
            query
            != SearchQuery(text=query.text, limit=LIMIT, prefix_last=query.prefix_last, manual=query.manual)
        )
        self._finder.ask(query)

    def _show_results(self, results: SearchResults) -> None:
        self._rows.show(result_rows(results, self._session.words))
        is_told = results.total or results.suggestion or results.remarks
        self._pages.setCurrentWidget(self.list if is_told else self._nothing)
        counted = self.tr("%n result(s)", "", results.total)
        self._count.setText(counted.replace(str(results.total), self._session.words.number(results.total)))
        if not self.list.currentIndex().isValid():
            first = next(
                (row for row in range(self._rows.rowCount()) if self._rows.id_at(row) is not None), None
            )
            if first is not None:
                self.list.setCurrentIndex(self._rows.index(first, 0))

    def _open_first(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        chosen = self._rows.id_at(index.row())
        match chosen:
            case Place():
                self.place_requested.emit(chosen)
            case Suggestion(query):
                self.field.setText(query)
                self.field.setFocus()
                self._ask()
            case ManualChapter(title):
                ManualDialog(self._session.words.manual(), title, self).open()
            case _:
                pass

    def _on_dated(self, dated: bool) -> None:
        self.since.setEnabled(dated)
        self.until.setEnabled(dated)
        self._ask()

    def _clear(self) -> None:
        for combo in (self.kind, self.report, self.hearing, self.speaker, self.note_kind):
            combo.setCurrentIndex(0)
        self.dated.setChecked(False)
        self._ask()
