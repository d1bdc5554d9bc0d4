"""Buttons: the one main action of a screen, ordinary ones, and those that are only an icon."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName

_ICON_GAP = 4


def tip(label: str, shortcut: str = "") -> str:
    """What a button does, and the keys that do the same.

    Args:
        label: in the interface's language.
        shortcut: in Qt's portable form (`Ctrl+L`); it is shown, not made to work: the action does that.
    """
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{label} ({keys})" if keys else label


class TextButton(QPushButton):
    """An ordinary button, with an icon before its words when one is given."""

    _icon_token: TokenName = "text"

    def __init__(self, icons: IconStore, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icons = icons
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if icon:
            self.set_icon(icon)

    def set_icon(self, name: str) -> None:
        self._icons.bind(self, name, self._icon_token, 15, trailing=_ICON_GAP if self.text() else 0)


class PrimaryButton(TextButton):
    """The one action a screen is there for, in the house colour."""

    _icon_token: TokenName = "onaccent"


class IconButton(QToolButton):
    """A button that is only an icon; its label is its tip and what a screen reader says."""

    def __init__(
        self,
        icons: IconStore,
        icon: str,
        label: str,
        shortcut: str = "",
        *,
        size: int = 18,
        token: TokenName = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._token: TokenName = token
        self._size = size
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_icon(icon)
        self.set_label(label, shortcut)

    def set_icon(self, name: str) -> None:
        self._icon = name
        self._icons.bind(self, name, self._token, self._size)

    def set_token(self, token: TokenName) -> None:
        """Paint the icon in another colour."""
        if token != self._token:
            self._token = token
            self.set_icon(self._icon)

    def set_label(self, label: str, shortcut: str = "") -> None:
        """`shortcut` as in `tip`."""
        self.setAccessibleName(label)
        self.setToolTip(tip(label, shortcut))
