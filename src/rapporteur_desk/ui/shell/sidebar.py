"""The left of the window: the dossier's plan."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.ui.qtkit.fonts import MEDIUM, REGULAR, SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import SourceGroup
from rapporteur_desk.ui.shell.sidebar_model import RowKind, Shelf, SidebarModel, SidebarRow
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.labels import ElidedLabel
from rapporteur_desk.ui.widgets.painting import paint_dot, paint_elided, paint_ring
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import Index, RowDelegate

_HEADER, _ROW = 38, 31
_PLUS = 24
_MOVES = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
COUNT_DELAY_MS = 700
"""After the last key, before words and claims are counted again."""


class SidebarDelegate(RowDelegate):
    """Paints the rows of `SidebarModel`."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: SidebarRow = index.data(SidebarModel.RowRole)
        return QSize(100, _HEADER if row.kind is RowKind.HEADER else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SidebarRow = index.data(SidebarModel.RowRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(8, 1, -8, -1)
        if row.kind is RowKind.HEADER:
            self._paint_caption(painter, area, row)
        else:
            self.paint_ground(painter, area, option)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_sidebar_row(painter, area, row, chosen)
        painter.restore()

    def _paint_caption(self, painter: QPainter, area: QRectF, row: SidebarRow) -> None:
        words = area.adjusted(8, 10, -6, 0)
        painter.setPen(self._icons.theme.color("faint"))
        painter.setFont(ui_font(11, SEMIBOLD, spacing=0.7))
        paint_elided(painter, words, row.title.upper())
        painter.setFont(ui_font(11, MEDIUM))
        paint_elided(painter, words.adjusted(0, 0, -_PLUS, 0), row.aside, right=True)
        self._icons.paint(painter, QPointF(words.right() - 15, words.center().y() - 7), "plus", "faint", 14)

    def _paint_sidebar_row(self, painter: QPainter, area: QRectF, row: SidebarRow, chosen: bool) -> None:
        theme, middle = self._icons.theme, area.center().y()
        left, right = area.left() + 34, area.right() - 8
        weight, color = REGULAR, "text"
        if row.kind is RowKind.SECTION:
            painter.setPen(QPen(theme.color("line2"), 1))
            painter.drawLine(
                QPointF(area.left() + 17, area.top() - 1), QPointF(area.left() + 17, area.bottom() + 1)
            )
            left += 12 * (row.depth - 1)
            weight, color = (SEMIBOLD, "text") if chosen else (REGULAR, "muted")
        elif row.kind is RowKind.HEARING:
            paint_dot(painter, self._icons, QPointF(area.left() + 17, middle), live=row.live)
            weight = MEDIUM if row.live else REGULAR
        else:
            self._icons.paint(painter, QPointF(area.left() + 9, middle - 8), row.icon or "file", "muted", 16)
            weight = MEDIUM if row.kind is RowKind.REPORT else REGULAR
        if row.progress is not None:
            paint_ring(painter, self._icons, QPointF(area.right() - 15, middle), row.progress, row.ring)
            right = area.right() - 30
        if row.closed:
            self._icons.paint(painter, QPointF(right - 13, middle - 6.5), "lock", "softtext", 13)
            right -= 19
        painter.setFont(ui_font(11, MEDIUM if row.warning or row.live else REGULAR, tabular=True))
        painter.setPen(theme.color("amber" if row.warning else "softtext" if row.live else "faint"))
        width = paint_elided(painter, QRectF(area.center().x(), area.top(), right - area.center().x(), area.height()),
                             row.aside, right=True)  # fmt: skip
        painter.setFont(ui_font(13, weight))
        painter.setPen(theme.color("text" if color == "text" else "muted"))
        room = right - left - (width + 8 if width else 0)
        paint_elided(painter, QRectF(left, area.top(), room, area.height()), row.title)


class SidebarView(QListView):
    """The list: Left and Right fold a mini-report, F2 renames, Delete puts into the bin, Alt+arrows move."""

    new_requested = Signal(str)
    """A `Shelf`'s + was pressed."""
    fold_requested = Signal(QModelIndex, bool)
    key_pressed = Signal(QKeyEvent)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            row: SidebarRow = index.data(SidebarModel.RowRole)
            place = self.visualRect(index)
            if row.kind is RowKind.HEADER:
                if event.position().x() > place.right() - 44:
                    self.new_requested.emit(row.id)
                event.accept()
                return
            if row.kind is RowKind.REPORT and event.position().x() < place.left() + 38 and row.expandable:
                self.fold_requested.emit(index, not row.expanded)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in _MOVES
        ):
            event.accept()  # here these move a section, elsewhere they go back and forward
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if index.isValid() and plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.fold_requested.emit(index, event.key() == Qt.Key.Key_Right)
            event.accept()
            return
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class Sidebar(QWidget):
    """Shows where one is, and where one can go."""

    place_requested = Signal(object)
    """`Place`."""
    sources_requested = Signal(object)
    """`SourceGroup`."""
    free_notes_requested = Signal()
    work_requested = Signal(str)
    """`triage` or a `FollowList`: sort the notes, or see what is to be checked or followed up."""
    new_requested = Signal(object)
    """`Shelf`: make a mini-report, a hearing or a source."""
    menu_requested = Signal(object, QPoint)
    """(`Place`, where on the screen): show what can be done with an entity."""
    key_pressed = Signal(object, QKeyEvent)
    """(`Place`, key) with the focus on an entity's row."""
    settings_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        workspace = session.workspace
        self.model = SidebarModel(workspace.overview, workspace.follow_ups, session.words, self)
        self.view = SidebarView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(SidebarDelegate(session.icons, self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("Plan of the dossier"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        ground = Pane("side", parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 6, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(self._foot())
        self._is_stale = False
        """Whether something was counted differently while nobody saw it."""
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._count_timer.setInterval(COUNT_DELAY_MS)
        self._connect()
        self.model.reload()

    def show_place(self, kind: RowKind, id: str) -> None:
        """Mark the row of what is open; a section's mini-report is unfolded for it."""
        if kind is RowKind.SECTION:
            section = self._session.workspace.store.sections.find(EntityId(id))
            if section is not None:
                self.model.unfold(section.mini_report_id)
        elif kind is RowKind.REPORT:
            self.model.unfold(EntityId(id))
        row = self.model.find(kind, id)
        index = self.model.index(row, 0) if row >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)

    def take_focus(self) -> None:
        """Ready for the arrow keys, and seen to be."""
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.nearest(1))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_nothing(self) -> None:
        """Mark no row: what is open has none."""
        self.view.setCurrentIndex(QModelIndex())

    def place(self, index: Index) -> Place | None:
        """The entity of a row, None for a header or a shelf."""
        if not index.isValid():
            return None
        row = self.model.row(index)
        kinds = {
            RowKind.REPORT: EntityKind.MINI_REPORT,
            RowKind.SECTION: EntityKind.SECTION,
            RowKind.HEARING: EntityKind.HEARING,
            RowKind.SEARCH: EntityKind.SAVED_SEARCH,
        }
        return Place(kinds[row.kind], EntityId(row.id)) if row.kind in kinds else None

    def _foot(self) -> QWidget:
        foot = Pane("side", "top", self)
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(16, 7, 12, 7)
        self._shield = QLabel(foot)
        self._shield.setFixedSize(15, 15)
        self._draw_shield()
        self._session.theme.changed.connect(self._draw_shield)
        notice = self._session.workspace.dossier.notice
        words = ElidedLabel(notice or self.tr("On this computer only"), "secondary", parent=foot)
        words.setAccessibleDescription(
            self.tr("Everything is kept on this computer; the application never connects anywhere.")
        )
        self.settings_button = IconButton(
            self._session.icons, "settings", self.tr("Preferences"), "Ctrl+,", size=16
        )
        layout.addWidget(self._shield)
        layout.addWidget(words, 1)
        layout.addWidget(self.settings_button)
        return foot

    def _draw_shield(self) -> None:
        ratio = self.devicePixelRatioF()
        self._shield.setPixmap(self._session.icons.pixmap("shield", "green", 15, ratio))

    def _connect(self) -> None:
        self.view.clicked.connect(self._on_activated)
        self.view.activated.connect(self._on_activated)
        self.view.fold_requested.connect(self._on_fold_requested)
        self.view.new_requested.connect(lambda shelf: self.new_requested.emit(Shelf(shelf)))
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        self.view.key_pressed.connect(self._on_key_pressed)
        self.settings_button.clicked.connect(self.settings_requested)
        self._count_timer.timeout.connect(self._on_typing_paused)
        self._session.bus.changed.connect(self._on_changed)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row.kind is RowKind.SOURCES:
            self.sources_requested.emit(SourceGroup(row.id))
        elif row.kind is RowKind.NOTES:
            self.free_notes_requested.emit()
        elif row.kind is RowKind.WORK:
            self.work_requested.emit(row.id)
        elif (place := self.place(index)) is not None:
            self.place_requested.emit(place)

    def _on_fold_requested(self, index: QModelIndex, unfold: bool) -> None:
        row = self.model.row(index)
        report_id = EntityId(row.id)
        if row.kind is RowKind.SECTION and not unfold:
            section = self._session.workspace.store.sections.get(report_id)
            report_id = section.mini_report_id
        elif row.kind is not RowKind.REPORT:
            return
        self.model.unfold(report_id, unfold)
        number = self.model.find(
            RowKind.REPORT if not unfold else row.kind, report_id if not unfold else row.id
        )
        self.view.setCurrentIndex(self.model.index(number, 0))

    def _on_menu_requested(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        place = self.place(index)
        if place is not None:
            self.menu_requested.emit(place, self.view.viewport().mapToGlobal(point))

    def _on_key_pressed(self, event: QKeyEvent) -> None:
        place = self.place(self.view.currentIndex())
        if place is not None:
            self.key_pressed.emit(place, event)

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        kinds = (
            EntityKind.MINI_REPORT, EntityKind.SECTION, EntityKind.HEARING, EntityKind.SOURCE, EntityKind.DOSSIER,
            EntityKind.NOTE, EntityKind.SAVED_SEARCH,
        )  # fmt: skip
        if not changes.touches(*kinds):
            return
        # Counting every text and note again can wait until the typing pauses.
        if initiator is self._session.autosave or all(_is_line(change) for change in changes):
            self._count_timer.start()
        else:
            self._reload()

    def _on_typing_paused(self) -> None:
        if not self.isVisible():
            self._is_stale = True  # as in the hearing mode: nobody sees it
        elif self._session.autosave.is_busy:
            self._count_timer.start()
        else:
            self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    def _reload(self) -> None:
        self._count_timer.stop()
        self._is_stale = False
        current = self.view.currentIndex()
        number = current.row()
        chosen = self.model.row(current) if current.isValid() else None
        self.model.reload()
        if chosen is not None:
            row = self.model.find(chosen.kind, chosen.id)
            self.view.setCurrentIndex(self.model.nearest(row if row >= 0 else number - 1))


def _is_line(change: Change) -> bool:
    """Whether a change is of a note taken in a hearing, or of a link: the plan shows at most their number."""
    notes = (change.before, change.after)
    return change.kind is EntityKind.SUPPORT_LINK or all(
        isinstance(note, Note) and note.hearing_id is not None for note in notes if note is not None
    )
