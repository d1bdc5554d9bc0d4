"""Thirty notes sorted by keys alone, in the whole window: where each ended, and taking the last ones back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.bootstrap import build_desk, surroundings
from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.shell.start import DesktopApplication

NOTES = 30
RETURN, LEFT, BACKSPACE = Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Backspace
PLAN = (
    ("Impôts", ("Contrôle", "Accueil")),
    ("Santé", ("Constats", "Évaluation", "Suites")),
    ("Éducation", ()),
)


def fill(workspace: Workspace) -> None:
    """Three mini-reports and two hearings of fifteen notes; the second is closed and feeds Santé."""
    for title, sections in PLAN:
        report = workspace.reports.create(title=title, short_title=title).created(EntityKind.MINI_REPORT)
        for section in sections:
            workspace.sections.create(report, title=section)
    health = workspace.store.mini_reports.select()[1]
    for number, visibility in enumerate((Visibility.PUBLIC, Visibility.CLOSED)):
        hearing = workspace.hearings.create(
            title=f"Audition {number}", day=date(2024, 3, 5 + number), visibility=visibility
        ).created(EntityKind.HEARING)
        for place in range(NOTES // 2):
            kind = NoteKind.REQUEST if place % 5 == 0 else NoteKind.PLAIN
            workspace.notes.create(f"Note {number}-{place:02d}", hearing_id=hearing, kind=kind)
        if number:
            workspace.links.link(workspace.store.notes.select(hearing_id=hearing), health)


class Keyboard:
    """Keys where the focus is; a shortcut of the window is found by its keys, as the window system finds it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.count = 0

    def press(
        self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.count += 1
        target = QApplication.focusWidget()
        assert target is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def type(self, letters: str) -> None:
        for letter in letters:
            self.press(Qt.Key(ord(letter.upper())), letter)

    def shortcut(self, keys: str) -> None:
        self.count += 1
        sequence = QKeySequence(keys)
        menus = [entry.menu() for entry in self.window.menuBar().actions()]
        (action,) = (one for menu in menus for one in menu.actions() if sequence in one.shortcuts())
        assert action.isEnabled()
        action.trigger()


@pytest.fixture
def keyboard(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Keyboard]:
    """The application in French on the dossier to be sorted."""
    places = locations({HOME_VARIABLE: str(tmp_path / "home")})
    desk = build_desk(places)
    desk.change_settings(language="fr")
    former = QLocale()
    workspace = desk.create(tmp_path / "dossier", title="L’IA", language="fr", year=2024)
    fill(workspace)
    application = DesktopApplication(desk, surroundings(places), qapp)
    window = application.show_workspace(workspace)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Keyboard(window)
    window.let_go()
    application.close()
    QLocale.setDefault(former)
    assert not places.reports.exists(), "a bug was reported"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_thirty_notes_are_sorted_by_keys_alone(keyboard: Keyboard, qtbot: QtBot) -> None:
    window, workspace = keyboard.window, keyboard.window.session.workspace
    store = workspace.store

    def links(text: str) -> list[str]:
        note = store.notes.select(text=text)[0]
        return sorted(view.target.title for view in workspace.links.links_of(note.id))

    # The fifteen of the public hearing have no mini-report: two keys each, three of them one more.
    keyboard.shortcut("Ctrl+T")
    page = window.pages.triage
    assert page._progress.text() == "1 sur 15"
    for place in range(15):
        if place % 5 == 4:
            keyboard.type("e")
            keyboard.press(RETURN, "\r")
        else:
            keyboard.type("sb" if place % 2 else "ia")
    assert page.model.is_at_end

    # The fifteen of the closed one have theirs: one key each for a section, after Enter to the other queue.
    assert page.model.counts[page.model.queue] == 0
    keyboard.press(RETURN, "\r")
    assert page._progress.text() == "1 sur 18"
    for _ in range(3):  # those of Éducation, which has no sections, stay as they are
        keyboard.press(RETURN, "\r")
    for _ in range(15):
        assert page.sheet.closed_badge.isVisible()
        keyboard.type("c")
    assert page.model.is_at_end
    assert keyboard.count <= 1 + 2 * 15 + 1 + 3 + 15

    assert links("Note 0-00") == ["Contrôle", "Impôts"]
    assert links("Note 0-01") == ["Santé", "Évaluation"]
    assert links("Note 0-04") == ["Éducation"]
    assert links("Note 1-07") == ["Santé", "Suites"]
    waiting = workspace.triage.waiting()
    assert (len(waiting.without_report), len(waiting.without_section)) == (0, 3)

    # Back over the last one, which is taken back by each of the three ways in turn, and given again.
    keyboard.press(LEFT)
    for undo in (
        lambda: keyboard.type("u"),
        lambda: keyboard.press(BACKSPACE),
        lambda: keyboard.shortcut("Ctrl+Z"),
    ):
        assert links("Note 1-14") == ["Santé", "Suites"]
        undo()
        assert links("Note 1-14") == ["Santé"]
        assert page.sheet.text.text() == "Note 1-14"
        keyboard.type("c")

    # Six requests wait to be followed up.
    window.actions_table["follow-ups"].trigger()
    assert window.pages.following._count.text() == "6 notes"
    keyboard.press(Qt.Key.Key_Space, " ")
    assert window.pages.following._count.text() == "5 notes"
    rows = window.sidebar.model
    qtbot.waitUntil(lambda: [row.aside for row in rows._rows if row.id == "follow_ups"] == ["5"])
