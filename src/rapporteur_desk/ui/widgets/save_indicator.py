"""Whether what was typed is kept."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.widgets.announcement import announce

State = Literal["idle", "saving", "saved", "failing"]
_ICONS: dict[State, tuple[str, TokenName]] = {
    "idle": ("", "muted"),
    "saving": ("pen-line", "muted"),
    "saved": ("check", "green"),
    "failing": ("triangle-alert", "red"),
}


class SaveIndicator(QFrame):
    """`Saving…`, `Saved at 14:32`, or what keeps it from being saved; only the last one is spoken, and its end."""

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._state: State = "idle"
        self._in_trouble = False
        self._icon = QLabel(self)
        self._icon.setFixedSize(14, 14)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        icons.theme.changed.connect(self._draw_icon)
        self._show("idle", "")

    @property
    def state(self) -> State:
        return self._state

    @property
    def text(self) -> str:
        return self._text.text()

    def show_idle(self) -> None:
        """Nothing to say: nothing was typed yet."""
        self._show("idle", "")

    def show_saving(self) -> None:
        """Something was typed. What keeps it from being saved goes on being shown until that is over."""
        if self._state == "failing":
            return
        self._show("saving", self.tr("Saving…"))

    def show_saved(self, time: str) -> None:
        """After the commit has returned; `time` as the localisation writes it."""
        self._show("saved", self.tr("Saved at {time}").format(time=time))

    def show_failing(self, reason: str = "") -> None:
        """What was typed is held in memory and saving is being tried again.

        Shown in a few words, for there is little room; the `reason` is in the tool tip and is spoken.
        """
        text = self.tr("Not saved yet")
        spoken = self.tr("Not saved yet: {reason}").format(reason=reason) if reason else text
        self._show("failing", text, spoken)

    def _show(self, state: State, text: str, spoken: str = "") -> None:
        former, self._state = self._state, state
        spoken = spoken or text
        changed = spoken != self.accessibleName()
        self._text.setText(text)
        self.setToolTip(spoken if spoken != text else "")
        self.setAccessibleName(spoken)
        self._icon.setVisible(state != "idle")
        if state != former:
            self.setProperty("state", state)
            for widget in (self, self._text):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
            self._draw_icon()
        if changed and state == "failing":
            self._in_trouble = True
            announce(self, spoken, urgent=True)
        elif self._in_trouble and state == "saved":
            self._in_trouble = False
            announce(self, text)

    def _draw_icon(self) -> None:
        name, token = _ICONS[self._state]
        if name:
            self._icon.setPixmap(self._icons.pixmap(name, token, 14, self.devicePixelRatioF(), stroke=2.4))
