"""The bundled fonts and icons: what is loaded is what is asked for, and it can write what people are called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QColor, QFontInfo, QFontMetricsF, QIcon, QImage, QPixmap, QRawFont
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rapporteur_desk.ui.qtkit.fonts import FontMissingError, register_fonts, text_font, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore, UnknownIconError
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.qtkit.tokens import DARK, LIGHT

WRITTEN = (
    "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ"  # French
    "ĄĆĘŁŃÓŚŹŻąćęłńóśźżČĎĚŇŘŠŤŮŽčďěňřšťůžŐőŰűȘșȚțĂăÑñÅåØøßıİğş"  # names of persons heard
    "«»’‘“”–—…•·°ºª€£%‰§¶†‡№½¼¾×÷±≤≥≠−→←↑↓⁰¹²³⁴⁵⁶⁷⁸⁹"
    "\u00a0\u2009\u202f\u2010\u2011"
)


def densest(pixmap: QPixmap) -> QColor:
    """The most opaque pixel."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha)


def ink(pixmap: QPixmap) -> str:
    return densest(pixmap).name().upper()


def test_every_weight_is_a_font_of_its_own(theme: Theme) -> None:
    for weight in (400, 500, 600, 700):
        info = QFontInfo(ui_font(13, weight))
        assert (info.family(), info.weight(), info.italic()) == ("Inter", weight, False)
    for weight, italic in ((400, False), (600, False), (700, False), (400, True), (600, True)):
        info = QFontInfo(text_font(18, weight, italic=italic))
        assert (info.family(), info.weight(), info.italic()) == ("Rapporteur Serif", weight, italic)
    assert QFontInfo(ui_font(13, italic=True)).italic()


def test_prose_is_set_with_room_between_the_lines(theme: Theme) -> None:
    for size in (16, 18, 22):
        assert QFontMetricsF(text_font(size)).lineSpacing() == pytest.approx(1.56 * size, abs=0.5)


def test_every_font_writes_what_a_report_needs(resources: Path, qapp: QApplication) -> None:
    files = sorted((resources / "fonts").glob("*.ttf"))
    assert len(files) == 10
    for file in files:
        font = QRawFont(str(file), 16)
        missing = [letter for letter in WRITTEN if not font.supportsCharacter(ord(letter))]
        assert (file.name, missing) == (file.name, [])


def test_the_changed_font_does_not_bear_the_reserved_name(resources: Path, qapp: QApplication) -> None:
    for file in (resources / "fonts").glob("RapporteurSerif-*.ttf"):
        assert QRawFont(str(file), 16).familyName().startswith("Rapporteur Serif")
    for family in ("Inter", "RapporteurSerif"):
        assert "SIL Open Font License" in (resources / "fonts" / f"{family}-OFL.txt").read_text(
            encoding="utf-8"
        )


def test_fonts_that_are_not_there_are_named(tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(FontMissingError):
        register_fonts(tmp_path)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "broken.ttf").write_bytes(b"not a font")
    with pytest.raises(FontMissingError, match=r"broken\.ttf"):
        register_fonts(tmp_path)


def test_every_icon_can_be_drawn_and_takes_its_colour_from_the_theme(
    resources: Path, icons: IconStore
) -> None:
    names = [path.stem for path in (resources / "icons").glob("*.svg")]
    assert len(names) > 60
    for name in names:
        assert ink(icons.pixmap(name, "accent", 24)) == LIGHT.accent, name


def test_every_icon_named_in_the_source_exists(resources: Path) -> None:
    source = Path(__file__).parents[2] / "src" / "rapporteur_desk" / "ui"
    have = {path.stem for path in (resources / "icons").glob("*.svg")}
    named = re.compile(
        r"""(?:\bicon=|IconButton\(\s*[\w.]+,\s*|\.bind\(\s*\w+,\s*|\bicon\(\s*|pixmap\(\s*)"([a-z0-9-]+)\""""
    )
    missing = {
        f"{path.name}: {name}"
        for path in source.rglob("*.py")
        for name in named.findall(path.read_text(encoding="utf-8"))
        if name not in have
    }
    assert missing == set()


def test_an_icon_that_does_not_exist_is_named(icons: IconStore) -> None:
    with pytest.raises(UnknownIconError, match="no-such-icon"):
        icons.pixmap("no-such-icon")


def test_icons_are_rendered_once_and_sharp_on_fine_screens(icons: IconStore) -> None:
    once = icons.pixmap("search", "muted", 16, 2.0)
    assert (once.width(), once.deviceIndependentSize().width()) == (32, 16)
    assert icons.pixmap("search", "muted", 16, 2.0) is once
    assert icons.pixmap("search", "muted", 16, 1.0) is not once


def test_a_bound_icon_follows_the_theme_and_dies_with_its_bearer(
    qtbot: QtBot, icons: IconStore, theme: Theme
) -> None:
    button, action = QPushButton(), QAction()
    qtbot.addWidget(button)
    icons.bind(button, "search", "text", 18)
    icons.bind(action, "link-2", "text")
    assert ink(button.icon().pixmap(18)) == LIGHT.text
    theme.choose("dark")
    assert ink(button.icon().pixmap(18)) == DARK.text
    assert ink(action.icon().pixmap(16)) == DARK.text
    icons.bind(button, "search", "accent", 18)
    theme.choose("light")
    assert ink(button.icon().pixmap(18)) == LIGHT.accent
    delete(action)
    theme.choose("dark")


def test_binding_again_leaves_nothing_behind(qtbot: QtBot, icons: IconStore) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    for name in ("moon", "sun", "moon"):
        icons.bind(button, name)
    assert len(button.findChildren(QObject)) == 1


def test_a_disabled_icon_is_paler(icons: IconStore) -> None:
    icon = icons.icon("search", "accent", 16)
    assert densest(icon.pixmap(16, QIcon.Mode.Disabled)).alpha() < densest(icon.pixmap(16)).alpha() - 40
