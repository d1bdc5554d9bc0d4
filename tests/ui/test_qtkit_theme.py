"""Colours: every token is a colour, every pair that is read together can be read, and a change reaches everything."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from rapporteur_desk.ui.qtkit.theme import Theme, UnknownTokenError, fill_tokens
from rapporteur_desk.ui.qtkit.tokens import DARK, LIGHT, TOKEN_NAMES, Tokens

READ_ON = {
    "text": (
        *("chrome", "side", "paper", "panel", "card", "hover", "sel", "selection"),
        *("bluesoft", "greensoft", "ambersoft", "redsoft"),
    ),
    "muted": ("chrome", "side", "paper", "panel", "card", "hover", "kbd"),
    "faint": ("chrome", "side", "paper", "panel", "card"),
    "seltext": ("sel",),
    "onaccent": ("accent", "accenth"),
    "accenttext": ("chrome", "side", "paper", "panel", "card"),
    "softtext": ("soft", "side"),
    "blue": ("bluesoft", "paper", "panel", "card", "chrome"),
    "green": ("greensoft", "paper", "panel", "card", "side"),
    "amber": ("ambersoft", "paper", "panel", "card", "side"),
    "violet": ("violetsoft", "card"),
    "teal": ("tealsoft", "card"),
    "rose": ("rosesoft", "card"),
    "red": ("redsoft", "paper", "card"),
}  # fmt: skip
SEEN_ON = {
    "field": ("paper", "card", "chrome", "panel"),
    "focus": ("paper", "card", "chrome", "panel", "sel"),
}


def luminance(color: str) -> float:
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("pairs", "least"), [(READ_ON, 4.5), (SEEN_ON, 3.0)], ids=["text", "edges"])
def test_what_is_read_together_can_be_read(
    tokens: Tokens, pairs: dict[str, tuple[str, ...]], least: float
) -> None:
    values = tokens.as_mapping()
    poor = {
        f"{ink} on {ground}": round(contrast(values[ink], values[ground]), 2)
        for ink, grounds in pairs.items()
        for ground in grounds
        if contrast(values[ink], values[ground]) < least
    }
    assert poor == {}


def test_the_list_of_token_names_is_that_of_the_fields() -> None:
    assert set(TOKEN_NAMES) == {field.name for field in fields(Tokens)} - {"name"}


def test_every_token_is_a_colour() -> None:
    for tokens in (LIGHT, DARK):
        assert all(QColor(value).isValid() for name, value in tokens.as_mapping().items() if name != "name")


def test_the_style_sheet_names_only_tokens_that_exist(resources: Path) -> None:
    sheet = (resources / "styles" / "app.qss").read_text(encoding="utf-8")
    filled = fill_tokens(sheet, LIGHT.as_mapping() | {"styles": "x"})
    assert "{{" not in filled
    with pytest.raises(UnknownTokenError, match="nonsense"):
        fill_tokens("a { color: {{nonsense}}; }", LIGHT.as_mapping())


def test_every_picture_of_the_style_sheet_exists_in_both_themes(resources: Path) -> None:
    sheet = (resources / "styles" / "app.qss").read_text(encoding="utf-8")
    for tokens in (LIGHT, DARK):
        filled = fill_tokens(sheet, tokens.as_mapping() | {"styles": (resources / "styles").as_posix()})
        pictures = [part.split('"')[0] for part in filled.split('url("')[1:]]
        assert pictures
        assert [picture for picture in pictures if not Path(picture).is_file()] == []


def test_choosing_dark_restyles_the_application_and_says_so_once(theme: Theme, qapp: QApplication) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.name))
    theme.choose("dark")
    theme.choose("dark")
    assert told == ["dark"]
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.paper
    assert DARK.chrome in qapp.styleSheet()
    assert theme.color("accent").name().upper() == DARK.accent


def test_toggle_leaves_the_choice_of_the_system(theme: Theme) -> None:
    theme.choose("system")
    was_dark = theme.is_dark
    theme.toggle()
    assert theme.choice == ("light" if was_dark else "dark")
    assert theme.is_dark is not was_dark


def test_the_system_choice_follows_the_system(theme: Theme, qapp: QApplication) -> None:
    announced = qapp.styleHints().colorSchemeChanged
    try:
        theme.choose("system")
        announced.emit(Qt.ColorScheme.Dark)
        assert theme.name == "dark"
        theme.choose("light")
        announced.emit(Qt.ColorScheme.Dark)
        assert theme.name == "light"
        theme.choose("system")
        assert theme.name == "dark"
    finally:
        announced.emit(Qt.ColorScheme.Unknown)
