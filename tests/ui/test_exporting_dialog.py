"""Ctrl+E: the file is made where it was said, and nothing that is there is replaced unasked."""

from __future__ import annotations

import multiprocessing
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from small_disk import SmallDisk

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
    qtbot.waitUntil(lambda: not dialog.model.is_busy, timeout=8000)


def message(dialog: ExportDialog) -> str:
    return dialog.messages.message.text if dialog.messages.message else ""


def said(dialog: ExportDialog) -> str:
    """What the line about the written file says."""
    written = dialog.panes.written
    return written.text.text() if written.isVisible() else ""


def test_a_section_becomes_a_word_file_and_the_dialogue_says_where(
    shown: Callable[[str], ExportDialog], office_session: Session, tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    assert dialog.path.text() == str(tmp_path / "I. Constats.docx")
    press(dialog, Qt.Key.Key_Return, text="\r")
    assert not dialog.export_button.isEnabled()
    wait(qtbot, dialog)
    path = tmp_path / "I. Constats.docx"
    assert said(dialog) == f"Written: {path}"
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
    assert said(dialog).startswith("Written: ")
    assert message(dialog) == ""


def test_a_full_disk_is_told_in_the_dialogue_and_what_was_there_stays(
    shown: Callable[[str], ExportDialog], disk: SmallDisk, qtbot: QtBot
) -> None:
    path = disk.folder / "I. Constats.docx"
    path.write_bytes(b"la version relue")
    dialog = shown("M1-01")
    dialog.path.setText(str(path))
    disk.fill()
    dialog.export_button.click()
    dialog.messages._action.click()  # yes, replace it
    wait(qtbot, dialog)
    assert "the disk is full" in message(dialog)
    assert dialog.written is None
    assert path.read_bytes() == b"la version relue"
    disk.empty()
    assert [file.name for file in disk.folder.iterdir()] == [path.name]
    dialog.export_button.click()
    dialog.messages._action.click()
    wait(qtbot, dialog)
    assert said(dialog) == f"Written: {path}"
    assert zipfile.is_zipfile(path)


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
    first = dialog.choices.formats.buttons()[0]
    first.setFocus()
    press(first, Qt.Key.Key_Down)
    assert dialog.model.format is ExportFormat.ODT
    assert dialog.path.text().endswith("Hauterive.odt")
    dialog.path.setText(str(tmp_path / "v. 2.pdf"))
    dialog.path.editingFinished.emit()
    assert dialog.model.format is ExportFormat.PDF
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
    dialog.panes.choose_button.click()
    assert dialog.model.format is ExportFormat.HTML
    dialog.export_button.click()
    wait(qtbot, dialog)
    assert said(dialog) == f"Written: {path}"
    assert "Perspectives" in path.read_text(encoding="utf-8")


@pytest.fixture
def long_section(office_session: Session) -> str:
    """The key of a section that takes a while to be made into a file."""
    section = office_session.workspace.called("M1-03")
    assert isinstance(section, Section)
    text = "\n\n".join(f"Paragraphe {number}, [@A1-02] et des mots." for number in range(6000))
    office_session.workspace.sections.set_text(section.id, text)
    return section.key


def test_escape_stops_what_is_being_written_and_leaves_the_old_file(
    shown: Callable[[str], ExportDialog], long_section: str, tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(b"celui de la veille")
    dialog = shown(long_section)
    dialog.path.setText(str(path))
    dialog.export_button.click()
    dialog.messages._action.click()  # replace it
    assert dialog.model.is_busy
    assert dialog.panes.progress.isVisible()
    assert dialog.close_button.text() == "Stop"
    making = dialog.panes.stage
    qtbot.waitUntil(lambda: making.text() == "Making the file…", timeout=8000)
    press(dialog, Qt.Key.Key_Escape)
    wait(qtbot, dialog)
    assert dialog.isVisible()
    assert message(dialog) == "Stopped. Nothing was written; a file that was there is as it was."
    assert path.read_bytes() == b"celui de la veille"
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix in (".pdf", ".tmp")) == ["long.pdf"]
    assert dialog.path.text() == str(path), "the choices are kept"
    assert dialog.close_button.text() == "Cancel"
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_window_s_own_button_stops_and_closes(
    shown: Callable[[str], ExportDialog],
    long_section: str,
    office_session: Session,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    dialog = shown(long_section)
    dialog.path.setText(str(tmp_path / "long.docx"))
    with qtbot.waitSignal(office_session.tasks.task_ended, timeout=8000):
        dialog.export()
        dialog.close()
    assert not dialog.isVisible()
    assert not (tmp_path / "long.docx").exists()


def test_a_file_that_an_office_program_has_open_is_told_in_the_dialogue(
    shown: Callable[[str], ExportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "I. Constats.docx"
    path.write_bytes(b"ouvert")
    (tmp_path / f".~lock.{path.name}#").write_text("Claire", encoding="utf-8")
    dialog = shown("M1-01")
    dialog.export_button.click()
    dialog.messages._action.click()
    wait(qtbot, dialog)
    assert path.name in message(dialog)
    assert dialog.messages.message is not None
    assert dialog.messages.message.tone == "warning"
    assert path.read_bytes() == b"ouvert"
    assert dialog.export_button.isEnabled(), "one can try again"


def test_choices_are_remembered(
    shown: Callable[[str], ExportDialog], office_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown("M1")
    dialog.choices.show_format(ExportFormat.ODT)
    dialog.choices.purpose.select("review")
    template = dialog.choices.template
    place = next(n for n in range(template.count()) if template.itemText(n).startswith("Note"))
    template.setCurrentIndex(place)
    template.activated.emit(place)
    chosen = template.itemData(place)
    dialog.export_button.click()
    wait(qtbot, dialog)
    assert said(dialog).endswith(".odt")
    again = shown("M2")
    assert again.model.format is ExportFormat.ODT
    assert again.choices.purpose.current == "review"
    assert again.choices.template.currentData() == chosen == again.model.template
    section = shown("M1-01")
    assert section.choices.template.currentText() == "None: the text alone", (
        "sections have a choice of their own"
    )


def test_a_review_copy_is_for_formats_that_bear_hidden_names(
    shown: Callable[[str], ExportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    review = dialog.choices.purpose.buttons[1]
    assert review.isEnabled()
    dialog.choices.purpose.select("review")
    dialog.export_button.click()
    wait(qtbot, dialog)
    with zipfile.ZipFile(tmp_path / "I. Constats.docx") as package:
        assert "w:bookmarkStart" in package.read("word/document.xml").decode()
    dialog.choices.show_format(ExportFormat.PDF)
    assert not review.isEnabled()
    assert dialog.choices.purpose.current == "distribution"
    dialog.choices.show_format(ExportFormat.HTML)
    assert dialog.choices.purpose.current == "review", "the choice comes back with a format that can"


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


def waiting() -> list[int]:
    """The processes that there are for exports."""
    return [one.pid or 0 for one in multiprocessing.active_children() if one.name == "rapporteur-desk-export"]


def test_a_process_waits_for_the_export_and_goes_with_the_window(
    shown: Callable[[str], ExportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    qtbot.waitUntil(lambda: len(waiting()) == 1, timeout=5000)
    dialog.choices.show_format(ExportFormat.TEXT)  # another one than the process expects
    dialog.export_button.click()
    wait(qtbot, dialog)
    assert "agents de plus" in (tmp_path / "I. Constats.txt").read_text(encoding="utf-8")
    assert waiting() == []
    dialog.model.refresh()
    qtbot.waitUntil(lambda: len(waiting()) == 1, timeout=5000)
    dialog.close_button.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: waiting() == [], timeout=2000)


def test_a_process_that_has_ended_by_itself_is_not_waited_for(
    shown: Callable[[str], ExportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    qtbot.waitUntil(lambda: len(waiting()) == 1, timeout=5000)
    multiprocessing.active_children()[0].kill()
    qtbot.waitUntil(lambda: waiting() == [], timeout=2000)
    dialog.export_button.click()
    wait(qtbot, dialog)
    assert said(dialog) == f"Written: {tmp_path / 'I. Constats.docx'}"
