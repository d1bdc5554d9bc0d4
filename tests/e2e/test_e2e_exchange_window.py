"""Two people, two computers, one hearing, with real keys: the plan is given, both take notes, the records become one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hands import Hands, when_shown
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from rapporteur_desk.bootstrap import build_desk, surroundings
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations
from rapporteur_desk.ui.hearing.merge_dialog import MergeDialog
from rapporteur_desk.ui.hearing.share_dialog import ShareDialog
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.shell.start import DesktopApplication

Sit = Callable[[str], "contextmanager[Hands]"]


@pytest.fixture
def sit(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[str], object]]:
    """`with sit("claire") as hands:`: at that person's computer, in French, on their dossier."""
    former = QLocale()

    @contextmanager
    def at(name: str) -> Iterator[Hands]:
        places = locations({HOME_VARIABLE: str(tmp_path / name)})
        desk = build_desk(places)
        desk.change_settings(language="fr", export_folder=str(tmp_path))
        folder = tmp_path / name / "ia"
        application = DesktopApplication(desk, surroundings(places), qapp)
        made = desk.open(folder) if folder.exists() else desk.create(folder, title="L’IA", language="fr")
        window = application.show_workspace(made)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        yield Hands(window, qtbot)
        window.let_go()
        application.close()
        assert not places.reports.exists(), "a bug was reported"

    yield at
    QLocale.setDefault(former)


def take(hands: Hands, *lines: tuple[time, str]) -> None:
    """Type lines in the hearing that is open, each with the clock at a time."""
    entry = hands.window.pages.hearing.entry
    hands.window.pages.hearing.focus_entry()
    for at, text in lines:
        entry.now = lambda at=at: at
        hands.type(text + "\n", entry.text)


def share(hands: Hands, path: Path, monkeypatch: pytest.MonkeyPatch, name: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ShareDialog)
        if name:
            assert not dialog.share_button.isEnabled()
            hands.type(name, dialog.name)
        hands.press(Qt.Key.Key_Return, text="\r", widget=dialog)

    when_shown(hands.window, ShareDialog, act)
    hands.do("share-hearing")
    hands.qtbot.waitUntil(path.exists, timeout=8000)
    hands.qtbot.waitUntil(lambda: said(hands).startswith("Écrit"), timeout=8000)


def merge(hands: Hands, path: Path, monkeypatch: pytest.MonkeyPatch, name: str = "") -> list[str]:
    """Answers what the dialogue said would come in."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    told: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        told.extend(line.strip("•\u2002") for line in dialog.contents.text().split("\n"))
        if name:
            hands.type(name, dialog.name)
        hands.press(Qt.Key.Key_Return, text="\r", widget=dialog)

    when_shown(hands.window, MergeDialog, act)
    hands.window.messages.dismiss()
    hands.do("merge-record")
    hands.qtbot.waitUntil(lambda: said(hands).startswith("A1") or "Audition" in said(hands), timeout=8000)
    return told


def said(hands: Hands) -> str:
    message = hands.window.messages.message
    return message.text.replace("\u00a0", " ") if message is not None else ""


def rows(hands: Hands) -> list[str]:
    """The notes of the hearing that is open, as the list shows them."""
    return [row.text for row in hands.window.pages.hearing.model.rows.rows]


@pytest.mark.timeout(60)
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_two_people_one_hearing(
    sit: Callable[[str], contextmanager[Hands]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    plan, hers, his = (tmp_path / f"{name}.rdx" for name in ("plan", "claire", "paul"))

    # Claire plans the hearing and gives it to Paul, whose dossier is empty.
    with sit("claire") as hands:
        hearings = hands.window.session.workspace.hearings
        made = hearings.create(title="Audition de la HAS", day=date.today(), start=time(9, 30))
        hearings.add_question(made.created(EntityKind.HEARING), "Quels délais ?")
        hands.window.navigator.go(Place(EntityKind.HEARING, made.created(EntityKind.HEARING)))
        share(hands, plan, monkeypatch, name="Claire Martin")
        assert hands.window.session.desk.settings.author_name == "Claire Martin"
        take(hands, (time(9, 31), "Le délai est de neuf jours."), (time(9, 35), "Le budget baisse."))

    with sit("paul") as hands:
        told = merge(hands, plan, monkeypatch, name="Paul Bois")
        assert told[0] == "Cette audition n’est pas encore dans votre dossier ; elle y est ajoutée.".replace(
            " ;", "\u00a0;"
        )
        assert hands.window.pages.shows("hearing")
        take(hands, (time(9, 32), "On nous dit neuf jours."), (time(9, 40), "Fin."))
        [question] = hands.window.session.workspace.store.questions.select()
        hands.window.pages.hearing.model.tick(question.id, True)
        share(hands, his, monkeypatch)

    # Claire merges his record into hers.
    with sit("claire") as hands:
        store = hands.window.session.workspace.store
        hands.window.navigator.go(Place(EntityKind.HEARING, store.hearings.select()[0].id))
        before = rows(hands)
        told = merge(hands, his, monkeypatch)
        assert told == ["2 nouvelles notes de Paul Bois", "1 question posée"]
        assert said(hands) == "A1 Audition de la HAS — 2 notes de Paul Bois, 1 question posée"
        whole = ["Le délai est de neuf jours.", "On nous dit neuf jours.", "Le budget baisse.", "Fin."]
        assert rows(hands) == whole
        notes = store.notes.select(hearing_id=store.hearings.select()[0].id)
        assert [note.author for note in notes] == ["Claire Martin", "Paul Bois", "Claire Martin", "Paul Bois"]
        assert [note.key for note in notes] == ["A1-01", "A1-03", "A1-02", "A1-04"]

        # One step of undo, one of redo.
        stack = hands.window.session.undo_stack
        stack.undo()
        assert rows(hands) == before
        stack.redo()
        assert rows(hands) == whole
        share(hands, hers, monkeypatch)

    # And Paul hers into his: both have the same record.
    with sit("paul") as hands:
        store = hands.window.session.workspace.store
        hands.window.navigator.go(Place(EntityKind.HEARING, store.hearings.select()[0].id))
        assert merge(hands, hers, monkeypatch) == ["2 nouvelles notes de Claire Martin"]
        assert rows(hands) == whole
