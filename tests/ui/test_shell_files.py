"""Work with files from the window: it tells what it does, can be stopped, and loses nothing that came in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.entities import Hearing, Source
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.shell.main_window import MainWindow

TypeText = Callable[..., None]


def test_a_sitting_is_imported_with_its_notes_opened_and_undone(
    window: MainWindow, office_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "seance.jsonl"
    path.write_text(
        '{"date": "2024-05-14", "ordre": 1, "orateur": "Mme Éloïse Vauzelle", "fonction": "présidente", '
        '"texte": "La séance est ouverte."}\n'
        '{"date": "2024-05-14", "ordre": 2, "orateur": "M. Rémi Nguyen", "texte": "Merci."}\n',
        encoding="utf-8",
    )
    window.files.bring_in_hearing(path)
    qtbot.waitUntil(lambda: window.pages.shows("hearing"), timeout=5000)
    hearing = window.navigator.entity()
    assert isinstance(hearing, Hearing)
    notes = office_session.workspace.notes.of_hearing(hearing.id)
    assert [view.note.text for view in notes] == ["La séance est ouverte.", "Merci."]
    office_session.undo_stack.undo()
    assert office_session.workspace.store.hearings.count() == 2


def test_one_unreadable_source_keeps_none_of_the_others_out(
    window: MainWindow, office_session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad, last = tmp_path / "un.txt", tmp_path / "absent.txt", tmp_path / "trois.txt"
    good.write_text("Un texte.", encoding="utf-8")
    last.write_text("Un autre.", encoding="utf-8")
    window.files.bring_in([good, bad, last])
    qtbot.waitUntil(window.messages.isVisible, timeout=9000)
    assert window.messages.message is not None
    assert "absent.txt" in window.messages.message.text
    titles = {source.title for source in office_session.workspace.store.sources.select()}
    assert {"un", "trois"} <= titles
    assert office_session.undo_stack.count() == 2


def test_stopping_an_import_keeps_what_came_in_before(
    window: MainWindow, office_session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    imports = office_session.workspace.imports
    whole = imports.import_source
    good = tmp_path / "un.txt"
    good.write_text("Un texte.", encoding="utf-8")

    def stopped(path: Path, **fields: Any) -> Any:
        if path == good:
            return whole(path, **fields)
        raise ImportCancelled

    monkeypatch.setattr(imports, "import_source", stopped)
    window.files.bring_in([good, tmp_path / "deux.txt", tmp_path / "trois.txt"])
    qtbot.waitUntil(lambda: office_session.undo_stack.count() == 1, timeout=9000)
    assert isinstance(window.navigator.entity(), Source)


def test_the_check_of_a_whole_dossier_and_of_one_that_cites_nothing(
    window: MainWindow, office_session: Session, type_text: TypeText, qtbot: QtBot
) -> None:
    window.actions_table["check"].trigger()
    qtbot.waitUntil(window.messages.isVisible, timeout=5000)
    assert window.messages.message is not None
    assert window.messages.message.tone == "good"
    type_text(window.pages.section.editor, "[@A9-99] ")
    window.pages.leave()
    window.actions_table["check"].trigger()
    qtbot.waitUntil(lambda: "A9-99" in (window.messages.message.text if window.messages.message else ""))


def test_rebuilding_the_index_shows_that_it_works_and_says_when_it_is_done(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_table["rebuild-index"].trigger()
    assert window.files.strips.count() == 1
    qtbot.waitUntil(window.messages.isVisible, timeout=8000)
    assert window.messages.message is not None
    assert window.messages.message.text == "The search index is rebuilt."
