"""The cursor of a text field blinks while somebody types, and stands still afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit

RATE = 1000


@pytest.fixture
def fields(qtbot: QtBot) -> Iterator[tuple[ExactTextEdit, QLineEdit]]:
    former = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(RATE)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    text, line = ExactTextEdit(window, text="un"), QLineEdit(window)
    layout.addWidget(text)
    layout.addWidget(line)
    text.cursor_rest._timer.setInterval(20)
    window.show()
    window.activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    yield text, line
    QApplication.setCursorFlashTime(former)


def test_the_cursor_stands_still_after_a_while_and_blinks_with_the_next_key(
    qtbot: QtBot, fields: tuple[ExactTextEdit, QLineEdit]
) -> None:
    text, _ = fields
    qtbot.waitUntil(lambda: QApplication.cursorFlashTime() == 0)
    assert text.cursor_rest.rests
    text.cursor_rest._timer.setInterval(60_000)
    qtbot.keyClick(text, "x")
    assert QApplication.cursorFlashTime() == RATE
    assert "x" in text.toPlainText()


def test_a_field_that_is_entered_next_blinks(qtbot: QtBot, fields: tuple[ExactTextEdit, QLineEdit]) -> None:
    _, line = fields
    qtbot.waitUntil(lambda: QApplication.cursorFlashTime() == 0)
    line.setFocus()
    assert QApplication.cursorFlashTime() == RATE
    qtbot.wait(60)
    assert QApplication.cursorFlashTime() == RATE


def test_a_field_that_is_closed_leaves_the_rate_as_it_was(
    qtbot: QtBot, fields: tuple[ExactTextEdit, QLineEdit]
) -> None:
    text, _ = fields
    qtbot.waitUntil(lambda: QApplication.cursorFlashTime() == 0)
    text.hide()
    qtbot.waitUntil(lambda: QApplication.cursorFlashTime() == RATE)
