"""Ctrl+E: the file is made where it was said, and nothing that is there is replaced unasked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.entities import Hearing, MiniReport, Section
from rapporteur_desk.services.exporting import file_name
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.ui.exporting.export_dialog import ExportDialog
from rapporteur_desk.ui.qtkit.session import Session

Press = Callable[..., None]
TypeText = Callable[..., None]


@pytest.fixture
def shown(office_session: Session, tmp_path: Path, qtbot: QtBot) -> Callable[[str], ExportDialog]:
    """`shown("M1-01")`: the dialogue for that thing; it writes into the test's own folder."""
    office_session.desk.change_settings(export_folder=str(tmp_path))
    parents: list[QWidget] = []

    def show(key: str) -> ExportDialog:
        parent = QWidget()
        parents.append(parent)
        qtbot.addWidget(parent)
        target = office_session.workspace.called(key)
        assert isinstance(target, Section | MiniReport | Hearing)
        dialog = ExportDialog(office_session, target, parent)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def wait(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(dialog.export_button.isEnabled, timeout=8000)


def message(dialog: ExportDialog) -> str:
    return dialog.messages.message.text if dialog.messages.message else ""


def test_a_section_becomes_a_word_file_and_the_dialogue_says_where(
    shown: Callable[[str], ExportDialog], office_session: Session, tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    assert dialog.path.text() == str(tmp_path / "I. Constats.docx")
    press(dialog, Qt.Key.Key_Return, text="\r")
    assert not dialog.export_button.isEnabled()
    wait(qtbot, dialog)
    path = tmp_path / "I. Constats.docx"
    assert message(dialog) == f"Written: {path}"
    assert dialog.written == path
    assert dialog.close_button.text() == "Close"
    with zipfile.ZipFile(path) as package:
        assert "agents de plus" in package.read("word/document.xml").decode()
        assert "Hœrter" in package.read("word/footnotes.xml").decode()
    assert office_session.desk.settings.export_format == "docx"


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(
    shown: Callable[[str], ExportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "I. Constats.md"
    path.write_text("relu par une collègue", encoding="utf-8")
    dialog = shown("M1-01")
    dialog.path.setText(str(path))
    dialog.export_button.click()
    assert message(dialog) == "“I. Constats.md” is there already."
    assert path.read_text(encoding="utf-8") == "relu par une collègue"
    dialog.messages._action.click()
    wait(qtbot, dialog)
    assert "agents de plus" in path.read_text(encoding="utf-8")
    dialog.export_button.click()  # once more: that it was agreed to holds for one time
    assert message(dialog) == "“I. Constats.md” is there already."


def test_a_missing_folder_is_told_and_nothing_is_written(
    shown: Callable[[str], ExportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    dialog.path.setText(str(tmp_path / "absent" / "x.md"))
    dialog.export_button.click()
    wait(qtbot, dialog)
    assert str(tmp_path / "absent") in message(dialog)
    assert dialog.messages.message is not None
    assert dialog.messages.message.tone == "warning"
    assert not (tmp_path / "absent").exists()
    assert dialog.written is None
    dialog.path.setText(str(tmp_path / "x.md"))
    dialog.export_button.click()
    wait(qtbot, dialog)
    assert message(dialog).startswith("Written: ")


def test_no_file_no_export(shown: Callable[[str], ExportDialog], tmp_path: Path) -> None:
    dialog = shown("M1-01")
    for text in ("", "relatif.docx"):
        dialog.path.setText(text)
        dialog.export_button.click()
        assert message(dialog) == "Say in which file to write."
        assert dialog.export_button.isEnabled()


def test_format_and_ending_follow_each_other(
    shown: Callable[[str], ExportDialog], tmp_path: Path, press: Press
) -> None:
    dialog = shown("A1")
    assert dialog.path.text() == str(tmp_path / "Audition du centre de Hauterive.docx")
    dialog.formats.buttons()[0].setFocus()
    press(dialog.formats.buttons()[0], Qt.Key.Key_Down)
    assert dialog.format is ExportFormat.ODT
    assert dialog.path.text().endswith("Hauterive.odt")
    dialog.path.setText(str(tmp_path / "v. 2.pdf"))
    dialog.path.editingFinished.emit()
    assert dialog.format is ExportFormat.PDF
    dialog.path.setText(str(tmp_path / "sans fin"))
    dialog.path.editingFinished.emit()
    assert dialog.path.text() == str(tmp_path / "sans fin.pdf")


def test_the_system_s_own_dialogue_has_asked_already(
    shown: Callable[[str], ExportDialog], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "choisi.html"
    path.write_text("ancien", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    dialog = shown("M1")
    dialog.choose_button.click()
    assert dialog.format is ExportFormat.HTML
    dialog.export_button.click()
    wait(qtbot, dialog)
    assert message(dialog) == f"Written: {path}"
    assert "Perspectives" in path.read_text(encoding="utf-8")


def test_closing_while_a_file_is_being_made_is_no_error(
    shown: Callable[[str], ExportDialog], office_session: Session, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    with qtbot.waitSignal(office_session.tasks.task_ended, timeout=8000):
        dialog.export()
        dialog.reject()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("III. Expliquer, contester\u00a0: les droits", "III. Expliquer, contester les droits"),
        ('a/b\\c<d>"e|f?g*h', "a b c d e f g h"),
        (" . ", "export"),
        ("x" * 300, "x" * 100),
        ("fin.", "fin"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_allows(title: str, name: str) -> None:
    assert file_name(title) == name
