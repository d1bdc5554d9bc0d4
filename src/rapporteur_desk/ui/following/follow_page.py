"""What is to be checked, and what was asked for or promised: two lists on one page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.follow_up_paper import follow_up_paper
from rapporteur_desk.services.follow_ups import FollowFilter, FollowList
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.ui.following.due_dialog import DueDialog
from rapporteur_desk.ui.following.follow_model import FollowModel
from rapporteur_desk.ui.following.follow_rows import FollowDelegate
from rapporteur_desk.ui.following.follow_table import follow_table
from rapporteur_desk.ui.following.hearing_choice import ChoiceBox, hearing_choices
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.tasks import CancelToken
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.buttons import IconButton, TextButton
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.fields import FilterField
from rapporteur_desk.ui.widgets.labels import KeyHint, label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl
from rapporteur_desk.ui.widgets.stepping_down import SteppingDown

COLUMN_PIXELS = 1040
DELAY_MS = 80
_ALL, _OPEN = "all", "open"


class FollowListView(QListView):
    """Space settles, D sets the due date, Enter opens the note where it was taken."""

    settle_requested = Signal()
    due_requested = Signal()
    copy_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Space:
            self.settle_requested.emit()
        elif plain and event.key() == Qt.Key.Key_D:
            self.due_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        box = FollowDelegate.box(QRectF(self.visualRect(index))).adjusted(-8, -8, 8, 8)
        if index.isValid() and box.contains(event.position()):
            self.settle_requested.emit()


class FollowPage(QWidget):
    """`place_requested` goes to the note in its hearing."""

    place_requested = Signal(object)
    list_changed = Signal(object)
    """`FollowList`: the other list was chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = FollowModel(session, self)
        self.lists = SegmentedControl(self.tr("Which list"), self)
        self.lists.add_segment(FollowList.FOLLOW_UPS.value, self.tr("To follow up"))
        self.lists.add_segment(FollowList.TO_CHECK.value, self.tr("To check"))
        self.filter = FilterField(
            session.icons, self.tr("Filter the list"), self.tr("Filter: text, speaker, hearing"), self
        )
        self.settled = QCheckBox(self.tr("Settled ones too"), self)
        self.hearing = ChoiceBox(self.tr("Hearing"), 14, self)
        self.report = ChoiceBox(self.tr("Mini-report"), 14, self)
        self.settle_button = TextButton(session.icons, self.tr("Settle"), "check", self)
        self.due_button = TextButton(session.icons, self.tr("Due date…"), "calendar", self)
        self.copy_button = TextButton(session.icons, self.tr("Copy as a table"), "copy", self)
        self.export_button = IconButton(session.icons, "download", self.tr("Export the list"), "Ctrl+E")
        self._count = label("", "secondary", parent=self)
        self.list = FollowListView(self)
        self.list.setModel(self.model.rows)
        self.list.setItemDelegate(FollowDelegate(session.icons, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = EmptyState(session.icons, "circle-check", "", parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._build()
        self._connect()

    # -- for the window --

    def open(self, which: FollowList) -> None:
        """Show one of the two lists; filters stay as they were."""
        self._fill_filters()
        self.lists.blockSignals(True)
        self.lists.select(which.value)
        self.lists.blockSignals(False)
        self.model.open(which)
        self.take_focus()

    def take_focus(self) -> None:
        """Ready for the keys."""
        if self.model.rows.rowCount() and not self.list.currentIndex().isValid():
            choose_only(self.list, self.model.rows.index(0, 0))
        (self.list if self.model.rows.rowCount() else self.filter).setFocus()

    def chosen_ids(self) -> list[EntityId]:
        """The notes that are chosen, in the order of the list."""
        numbers = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.model.rows.row(number).id for number in numbers]

    def selected_passages(self) -> list[Note]:
        """The notes that are chosen, as they are stored now."""
        chosen = self.chosen_ids()
        return [item.note for item in self.model.items if item.note.id in chosen]

    # -- building --

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        paper = Pane("paper", parent=self)
        outer.addWidget(paper)
        column = self._column = QVBoxLayout(paper)
        column.setSpacing(9)
        self._title = label("", "title", parent=paper)
        rows = [QHBoxLayout() for _ in range(3)]
        for row in rows:
            row.setSpacing(8)
            column.addLayout(row)
        rows[0].addWidget(self._title)
        rows[0].addStretch(1)
        rows[0].addWidget(self.lists)
        rows[1].addWidget(self.filter, 2)
        rows[1].addWidget(self.hearing, 1)
        rows[1].addWidget(self.report, 1)
        rows[1].addWidget(self.settled)
        rows[2].addWidget(self._count)
        rows[2].addStretch(1)
        for button in (self.settle_button, self.due_button, self.copy_button, self.export_button):
            rows[2].addWidget(button)
        self._pages = QStackedWidget(paper)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(5)
        for keys, text in (
            (self.tr("Space"), self.tr("settle")),
            ("D", self.tr("due date")),
            (self.tr("Enter"), self.tr("open")),
        ):
            foot.addWidget(KeyHint(keys, paper))
            foot.addWidget(label(text, "caption", parent=paper))
            foot.addSpacing(6)
        foot.addStretch(1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._timer.timeout.connect(lambda: self.model.narrow(text=self.filter.text()))
        self.filter.textChanged.connect(lambda _text: self._timer.start())
        SteppingDown(self.filter, self.list)
        self.settled.toggled.connect(lambda on: self.model.narrow(open_only=not on))
        self.hearing.activated.connect(lambda _row: self.model.narrow(hearing_id=self.hearing.chosen))
        self.report.activated.connect(lambda _row: self.model.narrow(report_id=self.report.chosen))
        self.lists.selected.connect(self._on_list_selected)
        self.settle_button.clicked.connect(self._settle)
        self.due_button.clicked.connect(self.ask_due)
        self.copy_button.clicked.connect(self._copy)
        self.export_button.clicked.connect(self.export)
        self.list.settle_requested.connect(self._settle)
        self.list.due_requested.connect(self.ask_due)
        self.list.copy_requested.connect(self._copy)
        self.list.activated.connect(self._on_activated)
        self.model.rows.modelAboutToBeReset.connect(self._remember)
        self.model.shown.connect(self._show_facts)
        self._remembered: tuple[EntityId | None, int] = (None, 0)

    def _fill_filters(self) -> None:
        store = self._session.workspace.store
        self.hearing.fill(self.tr("All hearings"), hearing_choices(store), self.hearing.chosen)
        reports = [(report.short_title or report.title, report.id) for report in store.mini_reports.select()]
        self.report.fill(self.tr("All mini-reports"), reports, self.report.chosen)
        self.model.wanted = FollowFilter(
            text=self.filter.text(),
            open_only=not self.settled.isChecked(),
            hearing_id=self.hearing.chosen,
            report_id=self.report.chosen,
        )

    # -- showing --

    def _remember(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._remembered = (self.model.rows.row(index.row()).id, index.row())

    def _show_facts(self) -> None:
        model, count = self.model, self.model.rows.rowCount()
        is_follow_ups = model.which is FollowList.FOLLOW_UPS
        self._title.setText(self.tr("To follow up") if is_follow_ups else self.tr("To check"))
        self.list.setAccessibleName(self._title.text())
        counted = [self.tr("%n note(s)", "", count)]
        if model.overdue:
            counted.append(self.tr("%n overdue", "", model.overdue))
        self._count.setText("  ·  ".join(counted))
        self._pages.setCurrentIndex(0 if count else 1)
        if not count:
            self._show_nothing(is_follow_ups)
        elif not self.list.currentIndex().isValid():
            id, former = self._remembered
            number = model.rows.find(id)
            choose_only(self.list, model.rows.index(number if number >= 0 else min(former, count - 1), 0))
        for button in (self.settle_button, self.due_button, self.copy_button, self.export_button):
            button.setEnabled(bool(count))

    def _show_nothing(self, is_follow_ups: bool) -> None:
        wanted = self.model.wanted
        if wanted.text or wanted.hearing_id or wanted.report_id:
            self._nothing.set_words(
                self.tr("Nothing found"), self.tr("Clear the filters to see all of them.")
            )
        elif is_follow_ups:
            self._nothing.set_words(
                self.tr("Nothing to follow up"),
                self.tr(
                    "Notes marked as requests (F7) or commitments (F4) stand here until they are settled."
                ),
            )
        else:
            self._nothing.set_words(
                self.tr("Nothing to check"),
                self.tr("Notes marked “to check” (F6) stand here until they are settled."),
            )

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.pause()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.resume()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = max(20, (self.width() - COLUMN_PIXELS) // 2)
        self._column.setContentsMargins(margin, 16, margin, 10)

    # -- acting --

    def ask_due(self) -> None:
        """Show the day that is proposed for the chosen note, to be kept or changed."""
        index = self.list.currentIndex()
        item = self.model.item(self.model.rows.row(index.row()).id) if index.isValid() else None
        if item is None:
            return
        session = self._session
        proposal = item.proposal or session.workspace.follow_ups.proposal(item.note)
        dialog = DueDialog(session.icons, session.words, item.note, proposal, self.model.today, self)
        if dialog.exec() and dialog.due != item.note.due:
            self.model.set_due(item.note.id, dialog.due)
        dialog.deleteLater()
        self.list.setFocus()

    def export(self) -> None:
        """Write the lines that are shown as a document; the file's ending gives the format."""
        settings = self._session.desk.settings
        start = Path(settings.export_folder) if Path(settings.export_folder).is_dir() else Path.home()
        endings = " ".join(f"*.{format.value}" for format in ExportFormat)
        name = f"{self._title.text()}.{ExportFormat.DOCX.value}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the list"), str(start / name), f"{self.tr('Documents')} ({endings})"
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Make the file off the interface's thread, and say where it is."""
        ending = path.suffix.lower().removeprefix(".")
        known = [format for format in ExportFormat if format.value == ending]
        format = known[0] if known else ExportFormat.DOCX
        path = path if known else path.with_name(f"{path.name}.{format.value}")
        workspace, model = self._session.workspace, self.model
        document = follow_up_paper(workspace.store, model.items, model.which, model.today)

        def make(_progress: object, cancel: CancelToken) -> None:
            workspace.exports.write(document, path, format, cancel=cancel)

        def told() -> None:
            self._session.keep_settings(export_folder=str(path.parent))
            message = Message(self.tr("Written: {path}").format(path=path), "good")
            self._session.errors.message_raised.emit(message)

        self._session.tasks.submit(
            make, label=self.tr("Export the list"), done=lambda _nothing: told(), owner=self
        )

    def _settle(self) -> None:
        self.model.toggle(self.chosen_ids())

    def _copy(self) -> None:
        """The chosen lines, or all of them when only one is chosen."""
        chosen = self.chosen_ids()
        items = [item for item in self.model.items if len(chosen) < 2 or item.note.id in chosen]
        QGuiApplication.clipboard().setMimeData(follow_table(items, self._session.words))
        announce(self, self.tr("%n line(s) copied", "", len(items)))
        self._count.setText(self.tr("%n line(s) copied", "", len(items)))

    def _on_list_selected(self, value: str) -> None:
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self._remembered = (None, 0)
        self.model.open(FollowList(value))
        self.list_changed.emit(FollowList(value))

    def _on_activated(self, index: QModelIndex) -> None:
        self.place_requested.emit(Place(EntityKind.NOTE, self.model.rows.row(index.row()).id))
