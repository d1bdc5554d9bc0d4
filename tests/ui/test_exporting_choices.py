"""What the export window offers, what it shows before, and what it says afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.entities import Section
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.export_offers import ExportForm, ExportOffer, ExportScope
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.ui.exporting.export_dialog import ExportDialog
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.main_window import MainWindow

Press = Callable[..., None]


@pytest.fixture
def shown(office_session: Session, tmp_path: Path, qtbot: QtBot) -> Callable[..., ExportDialog]:
    """`shown("M1-01", selection="…")`: the dialogue, writing Markdown into the test's own folder."""
    office_session.desk.change_settings(export_folder=str(tmp_path), export_format="md")
    parent = QWidget()
    qtbot.addWidget(parent)

    def show(key: str, *, selection: str = "") -> ExportDialog:
        here = office_session.workspace.called(key)
        dialog = ExportDialog(office_session, here, parent, selection=selection)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def seen(dialog: ExportDialog, qtbot: QtBot) -> str:
    """The words of the preview once it is there."""
    qtbot.waitUntil(lambda: dialog.preview.number > 0, timeout=8000)
    return dialog.preview.browser.toPlainText()


def written(dialog: ExportDialog, qtbot: QtBot) -> str:
    """The words of the file that the dialogue makes now."""
    dialog.export_button.click()
    qtbot.waitUntil(lambda: not dialog.model.is_busy, timeout=8000)
    assert dialog.written is not None, dialog.messages.message
    return dialog.written.read_text(encoding="utf-8")


def choose(dialog: ExportDialog, form: ExportForm, scope: ExportScope) -> ExportOffer:
    offer = next(offer for offer in dialog.model.offers if (offer.form, offer.scope) == (form, scope))
    dialog.list.setCurrentIndex(dialog.panes.rows.index(dialog.panes.rows.row_of(offer), 0))
    return offer


def titles(dialog: ExportDialog) -> list[str]:
    rows = dialog.panes.rows
    return [str(rows.data(rows.index(row, 0))) for row in range(rows.rowCount())]


def test_everything_is_offered_from_a_section_with_a_selection(
    shown: Callable[..., ExportDialog], press: Press
) -> None:
    dialog = shown("M1-01", selection="Le délai baisse [@A1-02].")
    assert titles(dialog) == [
        "Open now", "Selected text", "This section",
        "Mini-reports", "Whole mini-report", "Several sections", "Summary (L’Essentiel)", "Recommendations",
        "Notes for the mini-report", "Persons heard", "Bibliography", "Acronyms", "Evidence", "All mini-reports",
        "Hearing", "Minutes", "Notes taken", "Questionnaire",
    ]  # fmt: skip
    assert dialog.focusWidget() is dialog.list
    assert dialog.list.currentIndex().row() == 1
    for _ in range(2):  # over the heading
        press(dialog.list, Qt.Key.Key_Down)
    assert dialog.model.offer is not None
    assert dialog.model.offer.scope is ExportScope.REPORT
    assert dialog.path.text().endswith("Impôts et prestations sociales.md")


def test_a_selection_is_shown_and_written_with_its_notes(
    shown: Callable[..., ExportDialog], qtbot: QtBot
) -> None:
    dialog = shown("M1-01", selection="Le délai baisse [@A1-02].")
    preview = seen(dialog, qtbot)
    assert "Le délai baisse" in preview
    assert "Hœrter" in preview, "the note that it calls"
    assert "15" not in preview
    assert dialog.path.text().endswith("Extract – I. Constats.md")
    text = written(dialog, qtbot)
    assert "Le délai baisse" in text
    assert "agents de plus" not in text


CASES = [
    (ExportForm.DOCUMENT, ExportScope.SECTION, "agents de plus"),
    (ExportForm.DOCUMENT, ExportScope.REPORT, "Perspectives"),
    (ExportForm.DOCUMENT, ExportScope.SERIES, "Hôpital"),
    (ExportForm.RECOMMENDATIONS, ExportScope.REPORT, "former les agents"),
    (ExportForm.NOTES, ExportScope.REPORT, "a doublé en un an"),
    (ExportForm.EVIDENCE, ExportScope.REPORT, "Un usager sur cinq renonce"),
    (ExportForm.MINUTES, ExportScope.HEARING, "doublé"),
    (ExportForm.DOCUMENT, ExportScope.HEARING, "garde-fou"),
    (ExportForm.QUESTIONNAIRE, ExportScope.HEARING, "Madame, Monsieur"),
]


@pytest.mark.parametrize(
    ("form", "scope", "words"), CASES, ids=[f"{form}-{scope}" for form, scope, _ in CASES]
)
def test_what_the_preview_shows_is_what_is_written(
    shown: Callable[..., ExportDialog],
    office_session: Session,
    qtbot: QtBot,
    form: ExportForm,
    scope: ExportScope,
    words: str,
) -> None:
    for hearing in office_session.workspace.store.hearings.select():
        office_session.workspace.hearings.add_question(hearing.id, "Combien d’appels ?")
    dialog = shown("M1-01")
    choose(dialog, form, scope)
    if words == "doublé":
        dialog.model.choose_keys(("A1",))  # the hearing that is offered first is the latest
    preview = seen(dialog, qtbot)
    text = written(dialog, qtbot)
    assert words in preview
    assert words in text
    assert "page" in dialog.preview.length.text()
    assert "word" in dialog.preview.length.text()


def test_parts_can_be_had_of_all_mini_reports(
    shown: Callable[..., ExportDialog], press: Press, qtbot: QtBot
) -> None:
    dialog = shown("M1")
    choose(dialog, ExportForm.RECOMMENDATIONS, ExportScope.REPORT)
    things = dialog.choices.things
    assert [things.itemText(n) for n in range(things.count())] == ["Impôts", "Santé", "All mini-reports"]
    things.setFocus()
    for _ in range(2):
        press(things, Qt.Key.Key_Down)
    assert dialog.model.keys == ()
    assert dialog.path.text().endswith("Recommendations – L’intelligence artificielle.md")
    assert "publier les délais" in written(dialog, qtbot)


def test_several_sections_are_checked_with_the_space_bar(
    shown: Callable[..., ExportDialog], press: Press, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    choose(dialog, ExportForm.DOCUMENT, ExportScope.SECTIONS)
    sections, model = dialog.choices.sections, dialog.choices.section_model
    rows = [str(model.data(model.index(row, 0))).strip() for row in range(model.rowCount())]
    assert rows == [
        "Impôts",
        "I. Constats",
        "A. Une attente plus courte",
        "II. Perspectives",
        "Santé",
        "I. Hôpital",
    ]
    assert model.checked == ("M1-01",)
    inside = model.index(2, 0)
    assert inside.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert not inside.flags() & Qt.ItemFlag.ItemIsEnabled, "it comes with the section around it"
    sections.setFocus()
    sections.setCurrentIndex(model.index(5, 0))
    press(sections, Qt.Key.Key_Space, text=" ")
    assert dialog.model.keys == ("M1-01", "M2-01")
    preview = seen(dialog, qtbot)
    assert "Hôpital" in preview
    text = written(dialog, qtbot)
    assert "agents de plus" in text
    assert "Hôpital" in text
    assert "Perspectives" not in text


def test_a_mini_report_checks_its_sections_and_none_checked_cannot_be_exported(
    shown: Callable[..., ExportDialog], press: Press, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    choose(dialog, ExportForm.DOCUMENT, ExportScope.SECTIONS)
    sections, model = dialog.choices.sections, dialog.choices.section_model
    report = model.index(0, 0)
    assert report.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.PartiallyChecked
    sections.setFocus()
    sections.setCurrentIndex(report)
    press(sections, Qt.Key.Key_Space, text=" ")
    assert model.checked == ("M1-01", "M1-03")
    press(sections, Qt.Key.Key_Space, text=" ")
    assert model.checked == ()
    qtbot.waitUntil(lambda: dialog.preview.has_failed, timeout=8000)
    assert not dialog.export_button.isEnabled()
    assert "Check the sections" in dialog.preview.nothing.accessibleName()


def test_where_there_is_nothing_it_is_said_and_nothing_can_be_exported(
    shown: Callable[..., ExportDialog], qtbot: QtBot
) -> None:
    dialog = shown("M2")
    choose(dialog, ExportForm.ESSENTIEL, ExportScope.REPORT)
    qtbot.waitUntil(lambda: dialog.preview.has_failed, timeout=8000)
    assert not dialog.export_button.isEnabled()
    assert dialog.preview.nothing.isVisible()
    choose(dialog, ExportForm.DOCUMENT, ExportScope.REPORT)
    seen(dialog, qtbot)
    assert dialog.export_button.isEnabled()


def test_the_length_of_l_essentiel_is_told_against_the_template(
    shown: Callable[..., ExportDialog], office_session: Session, qtbot: QtBot
) -> None:
    from rapporteur_desk.domain.choices import SectionRole

    report = office_session.workspace.store.mini_reports.select()[0]
    office_session.workspace.sections.create(
        report.id, title="L’Essentiel", text="Deux mots.", role=SectionRole.ESSENTIEL
    )
    dialog = shown("M1")
    choose(dialog, ExportForm.ESSENTIEL, ExportScope.REPORT)
    assert "Deux mots." in seen(dialog, qtbot)
    assert dialog.preview.budget.isVisible()
    assert "1 page" in dialog.preview.budget.text()
    assert "4 to 8" in dialog.preview.budget.text()
    assert dialog.preview.budget.property("role") == "warning"


def test_a_long_text_is_shown_part_by_part_and_links_lead_to_the_right_one(
    shown: Callable[..., ExportDialog], office_session: Session, press: Press, qtbot: QtBot
) -> None:
    section = office_session.workspace.called("M1-03")
    assert isinstance(section, Section)
    text = "\n\n".join(f"Paragraphe {number} avec quelques mots de plus." for number in range(900))
    office_session.workspace.sections.set_text(section.id, f"{text}\n\n## Tout au bout\n\nFin.")
    dialog = shown("M1")
    assert "Paragraphe 3 " in seen(dialog, qtbot)
    pane = dialog.preview
    count = int(pane.place.text().split()[-1])
    assert count > 3
    assert not pane.previous.isEnabled()
    pane.next.setFocus()
    press(pane.next, Qt.Key.Key_Space, text=" ")
    assert pane.number == 2
    assert "Paragraphe 3 " not in pane.browser.toPlainText()
    pane.browser.place_wanted.emit("tout-au-bout")
    assert "Tout au bout" in pane.browser.toPlainText()
    assert pane.number > 2


def test_closed_notes_come_only_when_they_are_asked_for(
    shown: Callable[..., ExportDialog], office_session: Session, qtbot: QtBot
) -> None:
    workspace = office_session.workspace
    closed = next(note for note in workspace.store.notes.select() if "garde-fou" in note.text)
    workspace.links.link([closed], workspace.called("M1-01"))
    dialog = shown("M1")
    choose(dialog, ExportForm.NOTES, ExportScope.REPORT)
    assert "garde-fou" not in seen(dialog, qtbot)
    dialog.choices.boxes.closed.click()
    assert "garde-fou" in seen(dialog, qtbot)
    choose(dialog, ExportForm.EVIDENCE, ExportScope.REPORT)
    assert not dialog.choices.boxes.closed.isChecked(), "it is asked for each time"


# -- from the window, and back to it ----------------------------------------------------------------


def act_in_dialog(window: MainWindow, act: Callable[[ExportDialog], None]) -> None:
    """Do that in the export window once it is open."""

    def acting() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.close()

    QTimer.singleShot(0, window, acting)


def test_what_is_selected_in_the_editor_is_offered_first(
    window: MainWindow,
) -> None:
    editor = window.pages.section.editor
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    found: list[tuple[object, str]] = []

    def look(dialog: ExportDialog) -> None:
        assert dialog.model.offer is not None
        assert dialog.model.subject is not None
        found.append((dialog.model.offer.scope, dialog.model.subject.text))

    act_in_dialog(window, look)
    window.actions_table["export"].trigger()
    assert found == [(ExportScope.SELECTION, "Le délai baisse [@A1-02].")]


def test_where_no_one_thing_is_open_the_first_mini_report_is_offered(window: MainWindow) -> None:
    window.navigator.show_search("")
    found: list[tuple[object, tuple[str, ...]]] = []

    def look(dialog: ExportDialog) -> None:
        assert dialog.model.offer is not None
        found.append((dialog.model.offer.scope, dialog.model.keys))

    act_in_dialog(window, look)
    window.actions_table["export"].trigger()
    assert found == [(ExportScope.REPORT, ("M1",))]


def test_an_empty_dossier_says_that_there_is_nothing(session: Session, qtbot: QtBot) -> None:
    empty = MainWindow(session, lambda _window: [])
    qtbot.addWidget(empty)
    empty.navigator.go_first()
    empty.show()
    empty.actions_table["export"].trigger()
    assert empty.messages.message is not None
    assert empty.messages.message.text == "There is nothing to export in this dossier yet."


def test_what_is_to_be_mended_is_listed_and_enter_leads_there_and_back(
    window: MainWindow, office_session: Session, press: Press, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = office_session.workspace
    section = workspace.called("M1-03")
    assert isinstance(section, Section)
    workspace.sections.set_text(section.id, "Un.\n\nDeux.\n\n##\n\n![](attachment:0123)\n\nTrois.\n")
    window.navigator.go(Place(EntityKind.SECTION, section.id))
    office_session.desk.change_settings(export_folder=str(tmp_path), export_format="html")

    def export_and_go(dialog: ExportDialog) -> None:
        dialog.export_button.click()
        qtbot.waitUntil(lambda: not dialog.model.is_busy, timeout=8000)
        remarks = dialog.panes.remarks
        assert remarks.count == 2
        assert remarks.isVisible()
        assert dialog.panes.views.current == "remarks"
        assert dialog.focusWidget() is remarks.list
        assert "M1-03, line 5" in remarks.words.text()
        press(remarks.list, Qt.Key.Key_Down)
        assert "line 7" in remarks.words.text()
        assert "has no alternative text" in remarks.words.text()
        files = list(tmp_path.glob("*.html"))
        stamp = files[0].stat().st_mtime_ns
        press(remarks.list, Qt.Key.Key_Return, text="\r")
        assert files[0].stat().st_mtime_ns == stamp, "Enter there exports nothing again"
        assert dialog.messages.message is None
        assert not dialog.isVisible()

    act_in_dialog(window, export_and_go)
    window.actions_table["export"].trigger()
    cursor = window.pages.section.editor.textCursor()
    assert cursor.block().text() == "![](attachment:0123)"
    assert cursor.atBlockEnd()

    again: list[int] = []
    act_in_dialog(window, lambda dialog: again.append(dialog.panes.remarks.count))
    window.actions_table["export"].trigger()
    assert again == [2], "the list is there again"


def test_everything_fits_and_has_a_name_at_the_smallest_size(shown: Callable[..., ExportDialog]) -> None:
    dialog = shown("M1-01")
    dialog.resize(dialog.minimumSize())
    QApplication.sendPostedEvents()
    for widget in (
        dialog.list,
        dialog.preview.browser,
        dialog.path,
        dialog.export_button,
        dialog.close_button,
    ):
        corner = widget.mapTo(dialog, QPoint(widget.width(), widget.height()))
        assert corner.x() <= dialog.width()
        assert corner.y() <= dialog.height()
        assert widget.accessibleName() or getattr(widget, "text", str)()


def test_formats_follow_one_another_by_the_arrow_keys(
    shown: Callable[..., ExportDialog], press: Press
) -> None:
    dialog = shown("M1-01")
    buttons = dialog.choices.formats.buttons()
    assert [button.property("format") for button in buttons] == [format.value for format in ExportFormat]
    buttons[4].setFocus()
    press(buttons[4], Qt.Key.Key_Down)
    assert dialog.model.format is ExportFormat.TEXT
    assert dialog.path.text().endswith(".txt")


def test_a_template_is_copied_to_be_restyled_and_its_folder_opened(
    shown: Callable[..., ExportDialog], office_session: Session, qtbot: QtBot
) -> None:
    dialog = shown("M1-01")
    choose(dialog, ExportForm.DOCUMENT, ExportScope.REPORT)
    form = dialog.choices
    form.restyling.disconnect()  # no file manager here
    assert form.restyle.text() == "Copy it to restyle it"
    with qtbot.waitSignal(form.restyling) as opened:
        form.restyle.setFocus()
        qtbot.keyClick(form.restyle, Qt.Key.Key_Space)
    folder = opened.args[0]
    assert {path.name for path in folder.iterdir()} >= {"template.toml", "styles.docx", "styles.odt"}
    assert form.template.currentText().endswith("(copy) (your own)")
    assert dialog.model.template == form.template.currentData()
    assert form.restyle.text() == "Open its folder"
    before = office_session.workspace.report_templates.load("fr").templates
    with qtbot.waitSignal(form.restyling) as again:
        form.restyle.click()
    assert again.args == [folder]
    assert office_session.workspace.report_templates.load("fr").templates == before
