"""What the window says by itself: messages, whether typing is kept, and screens with nothing on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.widgets import announcement
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.message_bar import MessageBar
from rapporteur_desk.ui.widgets.save_indicator import SaveIndicator

Announced = list[tuple[str, bool]]


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> Announced:
    """What a screen reader is asked to say, and whether at once."""
    heard: Announced = []

    class Listener:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            heard.append(
                (event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive)
            )

    monkeypatch.setattr(announcement, "QAccessible", Listener)
    return heard


@pytest.fixture
def bar(qtbot: QtBot, icons: IconStore, announced: Announced) -> MessageBar:
    bar = MessageBar(icons)
    qtbot.addWidget(bar)
    return bar


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and not label.isHidden()]


def action_of(bar: MessageBar) -> QPushButton:
    return next(iter(bar.findChildren(QPushButton)))


def test_a_message_is_shown_and_spoken(bar: MessageBar, announced: Announced) -> None:
    assert bar.isHidden()
    bar.present(Message("Section exportée <b>.", "good"))
    assert not bar.isHidden()
    assert words(bar) == ["Section exportée <b>."]
    assert action_of(bar).isHidden()
    assert announced == [("Section exportée <b>.", False)]
    bar.present(Message("Le disque est plein.", "danger"))
    assert announced[-1] == ("Le disque est plein.", True)


def test_its_action_is_done_once_and_the_message_goes(bar: MessageBar) -> None:
    done: list[str] = []
    bar.present(Message("La note est dans la corbeille."), "Annuler", lambda: done.append("undone"))
    bar.show()
    assert action_of(bar).text() == "Annuler"
    QTest.mouseClick(action_of(bar), Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert bar.isHidden()
    assert bar.message is None


def test_a_lighter_message_waits_until_the_graver_is_dismissed(bar: MessageBar) -> None:
    grave, light, lighter = (
        Message("grave", "danger"),
        Message("light", "warning"),
        Message("lighter", "info"),
    )
    bar.present(lighter)
    bar.present(grave)
    bar.present(light)
    assert bar.message is grave
    dismissed: list[bool] = []
    bar.dismissed.connect(lambda: dismissed.append(True))
    QTest.mouseClick(bar.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert (bar.message, dismissed) == (light, [])
    bar.dismiss()
    assert (bar.message, dismissed) == (None, [True])


def test_only_a_few_messages_are_kept_waiting(bar: MessageBar) -> None:
    bar.present(Message("grave", "danger"))
    for number in range(40):
        bar.present(Message(str(number), "info"))
    shown = []
    while bar.message is not None:
        shown.append(bar.message.text)
        bar.dismiss()
    assert shown == ["grave", "35", "36", "37", "38", "39"]


def test_the_icon_of_a_message_tells_its_tone_and_follows_the_theme(
    bar: MessageBar, icons: IconStore, theme: Theme
) -> None:
    def drawn() -> bytes:
        image = bar.findChildren(QLabel)[0].pixmap().toImage()
        return bytes(image.constBits())

    seen = set()
    for tone in ("info", "good", "warning", "danger"):
        bar.present(Message("x", tone))  # type: ignore[arg-type]
        seen.add(drawn())
        bar.dismiss()
    assert len(seen) == 4
    bar.present(Message("x", "info"))
    light = drawn()
    theme.choose("dark")
    assert drawn() != light


@pytest.fixture
def indicator(qtbot: QtBot, icons: IconStore, french: Localisation, announced: Announced) -> SaveIndicator:
    indicator = SaveIndicator(icons)
    qtbot.addWidget(indicator)
    return indicator


def test_saving_is_told_in_words(indicator: SaveIndicator) -> None:
    steps: list[tuple[str, str]] = []
    tips: list[str] = []
    shows: tuple[Callable[[], None], ...] = (
        indicator.show_idle,
        indicator.show_saving,
        lambda: indicator.show_saved("14:32"),
        lambda: indicator.show_failing("disque plein"),
        indicator.show_failing,
    )
    for show in shows:
        show()
        steps.append((indicator.state, indicator.text))
        tips.append(indicator.toolTip())
        assert indicator.accessibleName() == (indicator.toolTip() or indicator.text)
    assert steps == [
        ("idle", ""),
        ("saving", "Enregistrement…"),
        ("saved", "Enregistré à 14:32"),
        ("failing", "Pas encore enregistré"),
        ("failing", "Pas encore enregistré"),
    ]
    assert tips == ["", "", "", "Pas encore enregistré\u00a0: disque plein", ""], "the reason needs more room"


def test_only_trouble_and_its_end_are_spoken(indicator: SaveIndicator, announced: Announced) -> None:
    for _ in range(2):
        indicator.show_saving()
        indicator.show_saved("14:32")
    assert announced == []
    for _ in range(3):
        indicator.show_failing("disque plein")
    assert announced == [("Pas encore enregistré\u00a0: disque plein", True)]
    indicator.show_saving()
    indicator.show_saved("14:33")
    assert announced[-1] == ("Enregistré à 14:33", False)
    assert len(announced) == 2


def test_an_empty_screen_says_what_would_be_there_and_begins_it(
    qtbot: QtBot, icons: IconStore, theme: Theme
) -> None:
    empty = EmptyState(
        icons, "quote", "No evidence yet", "Notes linked to this section appear here.", "Link a note…"
    )
    qtbot.addWidget(empty)
    empty.show()
    begun: list[bool] = []
    empty.action_triggered.connect(lambda: begun.append(True))
    button = empty.findChild(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert begun == [True]
    assert empty.accessibleName() == "No evidence yet Notes linked to this section appear here."
    empty.set_words("Nothing found")
    assert button.isHidden()
    assert words(empty) == ["Nothing found"]
