"""Light and dark: one set of tokens applied to the application as Fusion, a palette and one style sheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from rapporteur_desk.ui.qtkit.fonts import ui_font
from rapporteur_desk.ui.qtkit.tokens import DARK, LIGHT, TokenName, Tokens

ThemeChoice = Literal["system", "light", "dark"]
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_PALETTE_ROLES: dict[QPalette.ColorRole, TokenName] = {
    QPalette.ColorRole.Window: "chrome",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "paper",
    QPalette.ColorRole.Link: "blue",
    QPalette.ColorRole.LinkVisited: "violet",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Dark: "field",
    QPalette.ColorRole.Shadow: "line2",
}
_DISABLED_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


class UnknownTokenError(LookupError):
    """The style sheet names a token that no theme has: a fault of ours, found by the tests."""


def fill_tokens(sheet: str, values: dict[str, str]) -> str:
    """`sheet` with every `{{name}}` replaced by its value.

    Raises:
        UnknownTokenError: a placeholder has no value.
    """

    def value_of(match: re.Match[str]) -> str:
        try:
            return values[match[1]]
        except KeyError:
            raise UnknownTokenError(match[1]) from None

    return _PLACEHOLDER.sub(value_of, sheet)


class Theme(QObject):
    """The colours in force, and the choice that led to them.

    `changed` is emitted after the application has been restyled; whoever paints by hand repaints then.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        resources: Path,
        choice: ThemeChoice = "system",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._styles = resources / "styles"
        self._sheet = (self._styles / "app.qss").read_text(encoding="utf-8")
        self._choice: ThemeChoice = choice
        self._system_scheme = application.styleHints().colorScheme()
        self._colors: dict[str, QColor] = {}
        self._tokens = self._chosen_tokens()
        application.setStyle("Fusion")
        application.setFont(ui_font())
        self._apply()
        application.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    @property
    def name(self) -> str:
        """`light` or `dark`, whatever the choice was."""
        return self._tokens.name

    @property
    def is_dark(self) -> bool:
        return self._tokens.name == "dark"

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    def color(self, token: TokenName) -> QColor:
        """The colour of a role in the theme in force; not to be modified."""
        try:
            return self._colors[token]
        except KeyError:
            color = self._colors[token] = QColor(getattr(self._tokens, token))
            return color

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._update()

    def toggle(self) -> None:
        """From light to dark or back, leaving the system's choice behind."""
        self.choose("light" if self.is_dark else "dark")

    def _chosen_tokens(self) -> Tokens:
        if self._choice == "system":
            return DARK if self._system_scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _on_color_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system_scheme = scheme
        self._update()

    def _update(self) -> None:
        tokens = self._chosen_tokens()
        if tokens is self._tokens:
            return
        self._tokens = tokens
        self._colors.clear()
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        palette = QPalette()
        for role, token in _PALETTE_ROLES.items():
            palette.setColor(role, self.color(token))
        for role in _DISABLED_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("faint"))
        self._application.setPalette(palette)
        values = self._tokens.as_mapping() | {"styles": self._styles.as_posix()}
        self._application.setStyleSheet(fill_tokens(self._sheet, values))
