"""Fields: to search, to filter, to name something."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.labels import KeyHint

_TEXT_MARGIN = 2
"""What QLineEdit itself leaves free around its text."""


class _IconField(QLineEdit):
    """A field with an icon at its left and, once something is typed, a button that clears it."""

    _icon_left = 11
    _icon_size = 15

    def __init__(
        self, icons: IconStore, name: str, placeholder: str, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = icon
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self._clear = IconButton(icons, "x", self.tr("Clear"), size=14, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._on_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top = round((self.height() - self._icon_size) / 2)
        self._icons.paint(painter, QPointF(self._icon_left, top), self._icon, "faint", self._icon_size)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._clear.adjustSize()
        size = self._clear.size()
        self._clear.move(self.width() - size.width() - 7, (self.height() - size.height()) // 2)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))


class SearchField(_IconField):
    """The field to search everything with; while it is empty and not in use it shows the keys that lead to it."""

    _icon_left = 12
    _icon_size = 16

    def __init__(
        self, icons: IconStore, name: str, placeholder: str, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(icons, name, placeholder, "search", parent)
        self._hint = KeyHint(keys, self)
        self._has_keys = bool(keys)
        self._show_hint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_hint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_hint()

    def _place(self) -> None:
        super()._place()
        self._hint.adjustSize()
        self._hint.move(self.width() - self._hint.width() - 10, (self.height() - self._hint.height()) // 2)

    def _on_text_changed(self, text: str) -> None:
        super()._on_text_changed(text)
        self._show_hint()

    def _show_hint(self) -> None:
        visible = self._has_keys and not self.text() and not self.hasFocus()
        self._hint.setVisible(visible)
        right = self._hint.sizeHint().width() + 6 if visible else (24 if self.text() else 0)
        self.setTextMargins(0, 0, right, 0)


class FilterField(_IconField):
    """A smaller field that narrows the list below it."""

    _icon_size = 14

    def __init__(self, icons: IconStore, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(icons, name, placeholder, "search", parent)


class HeadingField(QLineEdit):
    """The name of what is on the screen, looking like the heading it is, editable in place.

    `committed(text)` is emitted once when the person leaves the field or presses Enter with another text than before;
    Escape puts the former text back. An emptied name is put back too, unless `may_be_empty`. A name that is longer than
    the field ends in … until one types in it; who shows one has the whole of it as the tip.
    """

    committed = Signal(str)

    def __init__(
        self, name: str, level: int = 1, *, may_be_empty: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("level", level)
        self._may_be_empty = may_be_empty
        self._former = ""
        self.editingFinished.connect(self._commit)

    def set_text(self, text: str) -> None:
        """Show a text that comes from the dossier; nothing is committed by it."""
        self._former = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)  # a long name is read from its beginning

    @property
    def shown_text(self) -> str:
        """What is read of the name while nobody types in it."""
        room = self._text_rect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown_text
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self._text_rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _text_rect(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.adjusted(_TEXT_MARGIN, 0, -_TEXT_MARGIN, 0)

    def flush(self) -> None:
        """Commit now, as before closing."""
        self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._former:
            self.setText(self._former)
            event.accept()
            return
        super().keyPressEvent(event)

    def _commit(self) -> None:
        text = self.text().strip()
        if not text and not self._may_be_empty:
            self.setText(self._former)
            return
        if text != self._former:
            self._former = text
            self.committed.emit(text)
