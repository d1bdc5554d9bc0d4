"""Exporting a hearing: notes, minutes or questionnaire, from the dialogue and from the menu."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Hearing, MiniReport
from rapporteur_desk.services.papers import HearingPaper
from rapporteur_desk.ui.exporting.export_dialog import ExportDialog
from rapporteur_desk.ui.hearing.hearing_dialog import HearingDialog
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.main_window import MainWindow

Press = Callable[..., None]


@pytest.fixture
def shown(office_session: Session, tmp_path: Path, qtbot: QtBot) -> Callable[..., ExportDialog]:
    office_session.desk.change_settings(export_folder=str(tmp_path))
    parent = QWidget()
    qtbot.addWidget(parent)

    def show(key: str, paper: HearingPaper | None = None) -> ExportDialog:
        target = office_session.workspace.called(key)
        assert isinstance(target, Hearing | MiniReport)
        dialog = ExportDialog(office_session, target, parent, paper=paper)
        dialog.show()
        return dialog

    return show


def export(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.export_button.click()
    qtbot.waitUntil(lambda: not dialog.model.is_busy, timeout=8000)


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_minutes_are_written_and_the_choice_is_remembered(
    shown: Callable[..., ExportDialog], office_session: Session, tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    dialog = shown("A1")
    assert dialog.model.offer is not None
    assert dialog.model.offer.paper is HearingPaper.NOTES
    assert not dialog.choices.boxes.team_notes.isVisible()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog.list, Qt.Key.Key_Up)
    assert dialog.model.offer.paper is HearingPaper.MINUTES
    assert dialog.choices.boxes.team_notes.isVisible()
    assert dialog.path.text() == str(tmp_path / "Minutes – Audition du centre de Hauterive.docx")
    export(dialog, qtbot)
    text = text_of(tmp_path / "Minutes – Audition du centre de Hauterive.docx")
    assert "La réunion est ouverte à 9\u00a0h\u00a030." in text
    assert "Éloïse Hœrter, directrice du centre." in text
    assert "«\u00a0L’accueil téléphonique a doublé en un an.\u00a0»" in text
    assert office_session.desk.settings.hearing_paper == "minutes"
    again = shown("A2")
    assert again.model.offer is not None
    assert again.model.offer.paper is HearingPaper.MINUTES


def test_another_hearing_can_be_chosen_there(
    shown: Callable[..., ExportDialog], tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    dialog = shown("A1", HearingPaper.MINUTES)
    things = dialog.choices.things
    assert things.currentText().startswith("Audition du centre de Hauterive (")
    things.setFocus()
    press(things, Qt.Key.Key_Up)
    assert things.currentText().startswith("Table ronde des hôpitaux (")
    assert dialog.model.keys == ("A2",)
    assert dialog.path.text() == str(tmp_path / "Minutes – Table ronde des hôpitaux.docx")


def test_a_name_that_was_typed_is_left_alone(shown: Callable[..., ExportDialog], tmp_path: Path) -> None:
    dialog = shown("A1")
    dialog.path.setText(str(tmp_path / "pour relecture.docx"))
    dialog.model.choose_offer(dialog.model.offers[-1])
    assert dialog.path.text().endswith("pour relecture.docx")


def test_closed_notes_of_a_public_hearing_are_offered_and_left_out_unless_asked_for(
    shown: Callable[..., ExportDialog], office_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = office_session.workspace
    note = workspace.store.notes.select()[0]
    workspace.records.save(replace(note, visibility=Visibility.CLOSED))
    for closed in (False, True):
        dialog = shown("A1", HearingPaper.MINUTES)
        box = dialog.choices.boxes.closed_notes
        assert box.isVisible()
        if closed:
            box.click()
        dialog.path.setText(str(tmp_path / f"{closed}.docx"))
        export(dialog, qtbot)
        assert ("a doublé en un an" in text_of(tmp_path / f"{closed}.docx")) is closed
    hidden = shown("A2", HearingPaper.MINUTES)
    assert not hidden.choices.boxes.closed_notes.isVisible(), "all of a closed hearing is closed"


def test_a_letter_each_replaces_none_of_those_that_are_there(
    shown: Callable[..., ExportDialog], office_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    hearing = office_session.workspace.called("A1")
    office_session.workspace.hearings.add_question(hearing.id, "Combien d’appels ?")
    there = tmp_path / "Questionnaire – Audition du centre de Hauterive – Éloïse Hœrter.docx"
    there.write_text("relue", encoding="utf-8")
    dialog = shown("A1", HearingPaper.QUESTIONNAIRE)
    dialog.choices.boxes.letter_each.click()
    dialog.export_button.click()
    assert dialog.messages.message is not None
    assert there.name in dialog.messages.message.text
    assert there.read_text(encoding="utf-8") == "relue"
    dialog.messages._action.click()
    qtbot.waitUntil(lambda: not dialog.model.is_busy, timeout=8000)
    assert "Madame, Monsieur," in text_of(there), "no civility is known"


@pytest.mark.parametrize("each", [True, False])
def test_a_questionnaire_without_questions_says_so_and_writes_nothing(
    shown: Callable[..., ExportDialog], tmp_path: Path, qtbot: QtBot, each: bool
) -> None:
    dialog = shown("A1", HearingPaper.QUESTIONNAIRE)
    if each:
        dialog.choices.boxes.letter_each.click()
    qtbot.waitUntil(lambda: dialog.preview.has_failed, timeout=8000)
    told = "\n".join(label.text() for label in dialog.preview.nothing.findChildren(QLabel))
    assert "No question has been prepared for “Audition du centre de Hauterive”" in told
    assert not dialog.export_button.isEnabled()
    dialog.export()
    qtbot.waitUntil(lambda: dialog.messages.message is not None, timeout=8000)
    assert dialog.messages.message is not None
    assert "No question has been prepared" in dialog.messages.message.text
    assert list(tmp_path.glob("*.docx")) == []


def test_the_menu_exports_and_copies_the_open_hearing(
    window: MainWindow, office_session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    table = window.actions_table
    table["export-minutes"].trigger()
    assert window.messages.message is not None
    assert window.messages.message.text == "Open a hearing first."
    hearing = office_session.workspace.called("A1")
    window.navigator.go(Place.of(hearing))
    opened: list[HearingPaper | None] = []

    def look(dialog: ExportDialog) -> int:
        assert dialog.model.offer is not None
        opened.append(dialog.model.offer.paper)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", look)
    table["export-minutes"].trigger()
    table["export-questionnaire"].trigger()
    assert opened == [HearingPaper.MINUTES, HearingPaper.QUESTIONNAIRE]

    def accept(dialog: HearingDialog) -> int:
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(HearingDialog, "exec", accept)
    table["duplicate-hearing"].trigger()
    place = window.navigator.place
    assert place is not None
    assert office_session.workspace.store.hearings.get(place.id).key == "A3", "the copy is open"
    names = [action.text() for action in window.editing.menu_for(Place.of(hearing)).actions()]
    assert "Duplicate the hearing…" in names
    assert {"new-hearing", "edit-hearing", "duplicate-hearing"} <= {a.objectName() for a in table.commands()}
