"""The sheet that Ctrl+K opens: type, arrows, Enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.fields import SearchField
from rapporteur_desk.ui.widgets.labels import KeyHint
from rapporteur_desk.ui.widgets.row_delegate import RowDelegate

_WIDTH = 640
_LIST_HEIGHT = 420
_TOP_RATIO = 0.11
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class PaletteDialog(QWidget):
    """A search field over a list, laid over the window it belongs to.

    It is a child of the window and not a window of its own, because no window may choose its place on Wayland.
    The owner fills the model when `query_changed(text)` tells it to, and acts on `activated(index)`; rows that cannot
    be selected (headers) are stepped over. Escape, a click outside, or `close_palette` closes it, and the focus goes
    back to where it was.
    """

    query_changed = Signal(str)
    activated = Signal(QModelIndex)
    closed = Signal()

    def __init__(self, icons: IconStore, name: str, placeholder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._former_focus: QWidget | None = None
        self._model: QAbstractItemModel | None = None
        self._beneath = QPixmap()
        """The window as it was when the sheet was opened, darkened: painting it at each key would take too long."""
        self.setAccessibleName(name)
        self._sheet = QFrame(self)
        self._sheet.setObjectName("sheet")
        self._field = SearchField(icons, name, placeholder, parent=self._sheet)
        self._list = QListView(self._sheet)
        self._list.setAccessibleName(self.tr("Results"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(False)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.setItemDelegate(RowDelegate(icons, self._list))
        self._nothing = QLabel(self.tr("Nothing found"), self._sheet)
        self._nothing.setObjectName("nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._foot = QFrame(self._sheet)
        self._foot.setObjectName("foot")
        self._foot_layout = QHBoxLayout(self._foot)
        self._foot_layout.setContentsMargins(14, 8, 14, 8)
        self._foot_layout.setSpacing(6)
        layout = QVBoxLayout(self._sheet)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 8)
        top.addWidget(self._field)
        layout.addLayout(top)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._foot)
        self.set_hints(
            [
                ("↑↓", self.tr("choose")),
                (self.tr("Enter"), self.tr("open")),
                (self.tr("Esc"), self.tr("close")),
            ]
        )
        self._field.textChanged.connect(self._on_text_changed)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)
        icons.theme.changed.connect(self._drop_picture)
        parent.installEventFilter(self)
        self.hide()

    # -- for the owner --

    @property
    def query(self) -> str:
        return self._field.text()

    @property
    def current_index(self) -> QModelIndex:
        return self._list.currentIndex()

    def set_model(self, model: QAbstractItemModel) -> None:
        """Show the rows of a model that the caller owns; the first selectable one is chosen after each reset."""
        if self._model is not None:
            for signal in (self._model.modelReset, self._model.rowsInserted, self._model.rowsRemoved):
                signal.disconnect(self._on_rows_changed)
        self._model = model
        self._list.setModel(model)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._on_rows_changed)
        self._on_rows_changed()

    def set_delegate(self, delegate: QAbstractItemDelegate) -> None:
        self._list.setItemDelegate(delegate)

    def set_nothing_text(self, text: str) -> None:
        """What stands in the place of the list while the model is empty."""
        self._nothing.setText(text)

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """The keys at the foot, each with what it does."""
        while (item := self._foot_layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for keys, text in hints:
            what = QLabel(text, self._foot)
            what.setObjectName("hint")
            self._foot_layout.addWidget(KeyHint(keys, self._foot))
            self._foot_layout.addWidget(what)
            self._foot_layout.addSpacing(8)
        self._foot_layout.addStretch(1)

    def open_palette(self, query: str = "") -> None:
        """Show the sheet over the window and put the cursor into its field."""
        window = self.window()
        if self.isHidden():
            self._former_focus = window.focusWidget()
            self._take_picture()
        self._cover()
        self.raise_()
        self.show()
        if self._field.text() == query:
            self.query_changed.emit(query)
        else:
            self._field.setText(query)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        if self.isHidden():
            return
        self.hide()
        self.closed.emit()

    # -- Qt --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._drop_picture()
            self._cover()
        if watched is self._field:
            if event.type() == QEvent.Type.ShortcutOverride:
                # While the sheet is open the window's shortcuts stay silent.
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._handle_key(event)
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._step(1 if forward else -1)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop_picture()
        former, self._former_focus = self._former_focus, None
        if former is not None and former.isVisible():
            former.setFocus(Qt.FocusReason.PopupFocusReason)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        if self._beneath.isNull():
            self._darken(painter)
        else:
            painter.drawPixmap(0, 0, self._beneath)
        inner = self._sheet.geometry().adjusted(12, 12, -12, -12)
        painter.setClipRegion(QRegion(event.rect()).subtracted(QRegion(inner)))  # the sheet hides the rest
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for grown in range(12, 0, -3):
            painter.setBrush(QColor(0, 0, 0, 10))
            place = self._sheet.geometry().adjusted(-grown, -grown + 4, grown, grown + 4)
            painter.drawRoundedRect(place, 12 + grown, 12 + grown)
        painter.end()

    # -- inside --

    def _take_picture(self) -> None:
        parent = self.parentWidget()
        picture = parent.grab() if parent is not None else QPixmap()
        if picture.isNull():
            return
        painter = QPainter(picture)
        self._darken(painter)
        painter.end()
        self._beneath = picture
        self.ensurePolished()  # the style takes the attribute away when it first dresses the sheet
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _drop_picture(self) -> None:
        """The window looks otherwise by now."""
        self._beneath = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.update()

    def _darken(self, painter: QPainter) -> None:
        painter.fillRect(painter.window(), QColor(0, 0, 0, 120 if self._icons.theme.is_dark else 56))

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self._list.currentIndex())
        elif key in _MOVES:
            self._step(_MOVES[key])
        elif key == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.close_palette()
        else:
            return False
        return True

    def _step(self, count: int) -> None:
        """Move the choice by that many selectable rows, stopping at the ends."""
        rows = list(self._selectable_rows())
        if not rows:
            return
        current = self._list.currentIndex().row()
        place = rows.index(current) if current in rows else -1
        self._choose(rows[max(0, min(len(rows) - 1, place + count))])

    def _choose(self, row: int) -> None:
        index = self._list.model().index(row, 0)
        self._list.setCurrentIndex(index)
        self._show_first_heading()
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        if self.isVisible() and spoken:
            announce(self._list, str(spoken))

    def _show_first_heading(self) -> None:
        """The heading above the first row that can be chosen cannot be chosen itself."""
        if self._list.currentIndex().row() == next(self._selectable_rows(), -1):
            self._list.scrollToTop()

    def _selectable_rows(self) -> Iterator[int]:
        model = self._model
        if model is not None:
            for row in range(model.rowCount()):
                if model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable:
                    yield row

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.activated.emit(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._activate(index)

    def _on_text_changed(self, text: str) -> None:
        if not self.isHidden():
            self.query_changed.emit(text)

    def _on_rows_changed(self) -> None:
        rows = list(self._selectable_rows())
        if rows and self._list.currentIndex().row() not in rows:
            self._choose(rows[0])
        if self.isVisible():
            announce(self._field, self.tr("%n result(s)", "", len(rows)))
        self._fit()
        self._show_first_heading()  # a list that was hidden scrolls to its current row when it is shown

    def _cover(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(QRect(0, 0, parent.width(), parent.height()))
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, within the window."""
        former = self._sheet.geometry()
        count = self._model.rowCount() if self._model is not None else 0
        self._list.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        width = min(_WIDTH, self.width() - 48)
        top = round(self.height() * _TOP_RATIO)
        wanted = sum(self._list.sizeHintForRow(row) for row in range(min(count, 30)))
        self._list.setFixedHeight(max(1, min(wanted + 8, _LIST_HEIGHT, self.height() - top - 140)))
        self._sheet.setFixedWidth(max(240, width))
        self._sheet.adjustSize()
        self._sheet.move((self.width() - self._sheet.width()) // 2, top)
        if self._sheet.geometry() != former:
            self.update(self._sheet.geometry().united(former).adjusted(-16, -16, 16, 20))  # with the shadow
