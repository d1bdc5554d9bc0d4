"""What a screen says while there is nothing on it yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.buttons import TextButton


class EmptyState(QWidget):
    """An icon, a heading, a sentence that says what would be here, and the action that begins it."""

    action_triggered = Signal()

    def __init__(
        self,
        icons: IconStore,
        icon: str,
        heading: str,
        sentence: str = "",
        action: str = "",
        *,
        action_icon: str = "plus",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons, self._icon_name = icons, icon
        centred = Qt.AlignmentFlag.AlignHCenter
        self._icon = QLabel(self)
        self._icon.setAlignment(centred)
        self._heading = _centred_label("heading", self)
        self._sentence = _centred_label("sentence", self)
        self._button = TextButton(icons, action, action_icon if action else "", self)
        self._button.clicked.connect(self.action_triggered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(6)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(self._sentence)
        layout.addSpacing(10)
        layout.addWidget(self._button, 0, centred)
        layout.addStretch(3)
        icons.theme.changed.connect(self._draw_icon)
        self.set_words(heading, sentence, action)
        self._draw_icon()

    def set_words(self, heading: str, sentence: str = "", action: str = "") -> None:
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(" ".join(part for part in (heading, sentence) if part))

    def _draw_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._icons.pixmap(self._icon_name, "faint", 32, ratio, stroke=1.4))


def _centred_label(name: str, parent: QWidget) -> QLabel:
    made = QLabel(parent)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setWordWrap(True)
    return made
