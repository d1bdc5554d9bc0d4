"""A message in the window itself: it waits to be read and blocks nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from rapporteur_desk.ui.qtkit.errors import Message, Tone
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.buttons import IconButton

_GRAVITY: dict[Tone, int] = {"info": 0, "good": 0, "warning": 1, "danger": 2}
_ICONS: dict[Tone, tuple[str, TokenName]] = {
    "info": ("info", "blue"),
    "good": ("circle-check", "green"),
    "warning": ("triangle-alert", "amber"),
    "danger": ("octagon-alert", "red"),
}
_KEPT_WAITING = 5


@dataclass(frozen=True, slots=True)
class _Shown:
    message: Message
    action: str
    triggered: Callable[[], object] | None


class MessageBar(QFrame):
    """One message at a time, with an action at most ("Undo", "Show the file"). Hidden while there is none.

    A graver message takes the place of a lighter one; a lighter one waits until the graver has been dismissed.
    """

    dismissed = Signal()

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._shown: _Shown | None = None
        self._waiting: list[_Shown] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Message"))
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # A long path has no place to break and must not widen the window.
        self._text.setMinimumWidth(120)
        self._action = QPushButton(self)
        self._action.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._action.clicked.connect(self._on_action_clicked)
        self._close = IconButton(icons, "x", self.tr("Dismiss the message"), size=16, parent=self)
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        icons.theme.changed.connect(self._draw_icon)
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is shown now."""
        return self._shown.message if self._shown else None

    def present(
        self, message: Message, action: str = "", triggered: Callable[[], object] | None = None
    ) -> None:
        """Show a message; `triggered` is called when the person presses the button that says `action`."""
        shown = _Shown(message, action, triggered)
        if self._shown and _GRAVITY[message.tone] < _GRAVITY[self._shown.message.tone]:
            self._waiting = [*self._waiting, shown][-_KEPT_WAITING:]
            return
        self._show(shown)

    def dismiss(self) -> None:
        """Hide the message, and show the one that waited longest, if any."""
        self._shown = None
        if self._waiting:
            self._show(self._waiting.pop(0))
            return
        self.hide()
        self.dismissed.emit()

    def dismiss_hint(self) -> None:
        """Dismiss what is shown if it only informs and offers nothing to press: it belongs to the page left."""
        if self._shown is not None and self._shown.message.tone == "info" and not self._shown.action:
            self.dismiss()

    def withdraw(self, message: Message) -> None:
        """Take a message away that is no longer true, whether it is shown or waits."""
        self._waiting = [one for one in self._waiting if one.message != message]
        if self._shown is not None and self._shown.message == message:
            self.dismiss()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), 44))

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        tone = shown.message.tone
        self._text.setText(shown.message.text)
        self._action.setText(shown.action)
        self._action.setVisible(bool(shown.action))
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_icon()
        self.show()
        announce(self, shown.message.text, urgent=tone == "danger")

    def _draw_icon(self) -> None:
        if self._shown is None:
            return
        name, token = _ICONS[self._shown.message.tone]
        self._icon.setPixmap(self._icons.pixmap(name, token, 18, self.devicePixelRatioF(), stroke=2))

    def _on_action_clicked(self) -> None:
        triggered = self._shown.triggered if self._shown else None
        self.dismiss()
        if triggered is not None:
            triggered()
