"""The whole window by keyboard and by ear: names, the way of Tab, shortcuts that a French keyboard has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.entities import MiniReport, Section
from rapporteur_desk.ui.exporting.export_dialog import ExportDialog
from rapporteur_desk.ui.preferences.preferences_dialog import PreferencesDialog
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.bin_dialog import BinDialog
from rapporteur_desk.ui.shell.dossier_dialog import DossierDialog
from rapporteur_desk.ui.shell.help_dialog import HelpDialog, written_keys
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.shell.rapporteurs_dialog import RapporteursDialog
from rapporteur_desk.ui.shell.recommendation_dialog import RecommendationDialog
from rapporteur_desk.ui.widgets.labels import KeyHint

Press = Callable[..., None]
PAGES = ("section", "side_by_side", "preview", "report", "search")


def show_page(window: MainWindow, name: str) -> None:
    called = window.session.workspace.called
    if name == "search":
        window.navigator.show_search("")
    elif name == "report":
        window.navigator.go(Place.of(called("M1")))
    else:
        window.navigator.go(Place.of(called("M1-01")))
        window.pages.section.modes.select(name if name != "section" else "write")


def dialogs(window: MainWindow) -> Iterator[QDialog]:
    session = window.session
    report, section = session.workspace.called("M1"), session.workspace.called("M1-01")
    assert isinstance(report, MiniReport)
    assert isinstance(section, Section)
    yield ExportDialog(session, section, window)
    yield RecommendationDialog(session, report, None, window)
    yield RapporteursDialog(session, report, window)
    yield BinDialog(session, window)
    yield HelpDialog(window.actions_table.commands(), window)
    yield PreferencesDialog(session, window)
    yield DossierDialog(Path("/nowhere"), "fr", window)


def reachable(root: QWidget) -> list[QWidget]:
    """What Tab can come to, as a person counts: not the parts that Qt's own controls are made of."""
    found = []
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        inside = isinstance(parent, QAbstractSpinBox | QComboBox) or (
            isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()
        )
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisibleTo(root)
            and widget.isEnabled()
            and not inside
            and widget.window() is root
        ):
            found.append(widget)
    return found


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_everything_that_takes_the_focus_has_a_name(active: MainWindow) -> None:
    for page in PAGES:
        show_page(active, page)
        found = reachable(active)
        assert len(found) > 12
        nameless = [f"{page}: {type(w).__name__} {w.objectName()}" for w in found if not name_of(w)]
        assert nameless == []


def test_everything_in_a_dialogue_has_a_name(active: MainWindow) -> None:
    for dialog in dialogs(active):
        dialog.show()
        found = reachable(dialog)
        assert found
        nameless = [f"{type(dialog).__name__}: {type(w).__name__}" for w in found if not name_of(w)]
        assert nameless == []
        assert dialog.windowTitle()
        dialog.close()
        dialog.deleteLater()


def tabbed(root: QWidget, start: QWidget, press: Press, key: Qt.Key) -> list[QWidget]:
    """Everything Tab comes to until it is back where it began."""
    start.setFocus()
    seen: list[QWidget] = []
    for _ in range(150):
        here = QApplication.focusWidget()
        assert here is not None
        press(here, key, text="\t")
        now = QApplication.focusWidget()
        assert now is not None
        if now is here:
            pytest.fail(f"Tab stays in {type(here).__name__} {name_of(here)}")
        seen.append(now)
        if now is start:
            return seen
    pytest.fail("Tab never comes back")


def test_tab_reaches_everything_and_is_trapped_nowhere(active: MainWindow, press: Press) -> None:
    start = active.sidebar.view
    for page in PAGES:
        show_page(active, page)
        forth = tabbed(active, start, press, Qt.Key.Key_Tab)
        # Radio buttons of one group are one stop, between which arrows move.
        radios = {widget for widget in reachable(active) if widget.inherits("QRadioButton")}
        missed = [
            f"{page}: {type(w).__name__} {name_of(w)}" for w in {*reachable(active)} - radios - {*forth}
        ]
        assert missed == []
        for group in {radio.parentWidget() for radio in radios}:
            assert any(widget.parentWidget() is group for widget in forth), "a group that Tab passes by"
        assert {*tabbed(active, start, press, Qt.Key.Key_Backtab)} == {*forth}


def test_a_dialogue_is_left_by_escape_and_tab_goes_round(
    active: MainWindow, press: Press, qtbot: QtBot
) -> None:
    for dialog in dialogs(active):
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        start = dialog.focusWidget() or reachable(dialog)[0]
        assert set(tabbed(dialog, start, press, Qt.Key.Key_Tab))
        press(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), type(dialog).__name__
        dialog.deleteLater()


# -- shortcuts --


def shortcuts(window: MainWindow) -> list[tuple[str, str]]:
    menus = [action.menu() for action in window.menuBar().actions()]
    actions = {*window.findChildren(QAction), *(action for menu in menus for action in menu.actions())}
    form = QKeySequence.SequenceFormat.PortableText
    found = [(keys.toString(form), action.text()) for action in actions for keys in action.shortcuts()]
    return found + [(short.key().toString(form), "shortcut") for short in window.findChildren(QShortcut)]


def test_every_shortcut_is_there_once_and_on_a_french_keyboard(window: MainWindow) -> None:
    for page in PAGES:
        show_page(window, page)  # with what each page adds
    found = shortcuts(window)
    assert {"Ctrl+Z", "Ctrl+Y", "Ctrl+K", "Ctrl+L", "Ctrl+E", "F5", "F6", "F9", "F1"} <= {
        keys for keys, _ in found
    }
    twice = {keys for keys, count in Counter(keys for keys, _ in found).items() if count > 1}
    assert twice == set()
    for keys, text in found:
        parts = keys.split("+")
        assert not (parts[-1].isdigit() and len(parts) > 1), f"{keys} is silent on a French keyboard: {text}"
        assert not {"Ctrl", "Alt"} <= set(parts), f"{keys} is AltGr: {text}"


def test_every_shortcut_is_told_in_the_help(window: MainWindow) -> None:
    dialog = HelpDialog(window.actions_table.commands(), window)
    told = {hint.text() for hint in dialog.findChildren(KeyHint)}
    first = {
        written_keys(action.shortcut()).replace("+", " ")
        for action in window.actions_table.commands()
        if action.shortcuts()
    }
    assert first <= told
    assert {"F2", "Alt ↑", "Alt ←"} <= told
    dialog.deleteLater()


def mnemonics(texts: list[str]) -> list[str]:
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text]


def test_the_menus_letters_are_different_in_both_languages(
    window: MainWindow, office_session: Session, french: Localisation, qtbot: QtBot
) -> None:
    other = MainWindow(office_session, lambda _window: [])
    qtbot.addWidget(other)
    for each in (window, other):
        titles = [action.text() for action in each.menuBar().actions()]
        letters = mnemonics(titles)
        assert len(letters) == len(titles)
        assert len(set(letters)) == len(letters), titles
    assert other.menuBar().actions()[0].text().replace("&", "") == "Fichier"


def test_a_command_that_means_nothing_here_says_so_or_is_off(
    window: MainWindow, office_session: Session
) -> None:
    window.navigator.show_search("")
    assert not window.actions_table["evidence"].isEnabled()
    for name in ("export-minutes", "mode", "cite", "unlink", "delete", "new-recommendation"):
        window.actions_table[name].trigger()  # none of them raises
    assert window.messages.isVisible()
    assert office_session.workspace.store.sections.count() == 4
