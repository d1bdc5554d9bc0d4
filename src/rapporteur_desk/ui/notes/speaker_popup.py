"""Whom the letters after an @ may mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from rapporteur_desk.ui.notes.speakers import Speaker, matching
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel

_WIDTH = 380
_SHOWN = 7


class SpeakerPopup(QFrame):
    """A list over the page, above what one types in; the focus stays there.

    `chosen(Speaker)` when one of them is taken, `added(str)` when someone unknown is to be heard from now on.
    """

    chosen = Signal(object)
    added = Signal(str)

    def __init__(self, icons: IconStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._rows = RowListModel(self)
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(icons, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Speakers"))
        self.list.clicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 5, 1, 5)
        layout.addWidget(self.list)
        self.hide()

    def offer(self, speakers: Sequence[Speaker], typed: str, below: QPoint, *, may_add: bool) -> None:
        """Show who matches what was typed, with the lower left corner at `below` (in the parent's coordinates).

        With `may_add` the last row adds that name to those heard; it is never chosen by itself.
        """
        found = matching(speakers, typed)
        rows: list[tuple[object, RowContent]] = [
            (
                speaker,
                RowContent(
                    title=speaker.full_name,
                    detail=speaker.capacity,
                    icon="user",
                    icon_token=speaker.token,
                ),
            )
            for speaker in found
        ]
        name = typed.strip()
        if may_add and name and not any(char.isdigit() for char in name):
            text = self.tr("Add “{name}” to those heard").format(name=name)
            rows.append((name, RowContent(title=text, icon="plus")))
        self._rows.show(rows)
        if not rows:
            self.hide()
            return
        wanted = sum(self.list.sizeHintForRow(row) for row in range(min(_SHOWN, len(rows)))) + 12
        height = min(wanted, max(60, below.y() - 8))
        self.setGeometry(below.x(), below.y() - height, _WIDTH, height)
        self.show()
        self.raise_()
        self.list.setCurrentIndex(self._rows.index(0, 0) if found else QModelIndex())
        self._announce()

    @property
    def has_choice(self) -> bool:
        """Whether Enter would take someone."""
        return self.isVisible() and self.list.currentIndex().isValid()

    def step(self, count: int) -> None:
        """Move the choice, around the ends."""
        rows = self._rows.rowCount()
        if rows:
            current = self.list.currentIndex().row()
            row = (current + count) % rows if current >= 0 else (0 if count > 0 else rows - 1)
            self.list.setCurrentIndex(self._rows.index(row, 0))
            self._announce()

    def take_current(self) -> bool:
        """Take the chosen row; False when none is chosen."""
        index = self.list.currentIndex()
        if not self.isVisible() or not index.isValid():
            return False
        self._take(index)
        return True

    def _take(self, index: QModelIndex) -> None:
        what = self._rows.id_at(index.row())
        self.hide()
        if isinstance(what, Speaker):
            self.chosen.emit(what)
        elif isinstance(what, str):
            self.added.emit(what)

    def _announce(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._icons.theme
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 9, 9)
        painter.end()
