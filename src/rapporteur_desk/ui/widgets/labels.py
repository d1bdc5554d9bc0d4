"""Words on a screen that are not typed: captions, key hints, text that gives way."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

Role = Literal["title", "heading", "body", "secondary", "caption", "good", "warning", "danger"]


def label(
    text: str = "", role: Role = "body", *, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """A plain-text label in one of the style sheet's roles."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


class KeyHint(QLabel):
    """The keys that do the same, drawn as a key: `Ctrl K`. Screen readers have them from the control itself."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys.replace("+", " "), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class SectionCaption(QFrame):
    """A small heading in capitals, with a count or a button at its right."""

    def __init__(self, text: str, count: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._caption = QLabel(text.upper(), self)
        self._caption.setAccessibleName(text)
        self._count = QLabel(count, self)
        self._count.setObjectName("count")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._caption)
        self._layout.addStretch(1)
        self._layout.addWidget(self._count)
        self._count.setVisible(bool(count))

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text
        self._caption.setText(text.upper())
        self._caption.setAccessibleName(text)

    def set_count(self, count: str) -> None:
        self._count.setText(count)
        self._count.setVisible(bool(count))

    def add_button(self, button: QWidget) -> None:
        self._layout.addWidget(button)


class ElidedLabel(QLabel):
    """One line of text that ends in … where the room ends, and then shows the whole of it as a tip."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def shown_text(self) -> str:
        """What fits, as painted."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._update_tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._update_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self.shown_text)
        painter.end()

    def _update_tip(self) -> None:
        text = self.text()
        self.setToolTip(text if self.shown_text != text else "")
