"""The window as a whole: the plan, making, renaming, moving, deleting, and the way back from each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import SectionStatus
from rapporteur_desk.domain.entities import Hearing, MiniReport, Section
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import SECTOR_ICONS, sector_word
from rapporteur_desk.ui.shell.bin_dialog import BinDialog
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.shell.recommendation_dialog import RecommendationDialog
from rapporteur_desk.ui.shell.sidebar_model import RowKind, Shelf

Press = Callable[..., None]
TypeText = Callable[..., None]
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def outline(session: Session, report: str = "M1") -> list[str]:
    """`1 Constats`, `2 Une attente…`: depth and title, in order."""
    report_id = session.workspace.called(report).id
    return [f"{node.depth} {node.section.title}" for node in session.workspace.sections.outline(report_id)]


def plan(window: MainWindow) -> list[str]:
    model = window.sidebar.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose_in_plan(window: MainWindow, title: str) -> None:
    view = window.sidebar.view
    view.setCurrentIndex(window.sidebar.model.index(plan(window).index(title), 0))
    view.setFocus()


def chosen_in_plan(window: MainWindow) -> str:
    index = window.sidebar.view.currentIndex()
    return str(index.data()) if index.isValid() else ""


def place_of(window: MainWindow) -> Any:
    assert window.navigator.place is not None
    return window.session.workspace.store.entity(window.navigator.place.kind, window.navigator.place.id)


# -- the plan --


def test_the_plan_shows_mini_reports_their_outline_hearings_and_sources(window: MainWindow) -> None:
    assert plan(window) == [
        "Mini-reports", "Impôts", "I. Constats", "A. Une attente plus courte", "II. Perspectives", "Santé",
        "Hearings", "Sort the notes", "Table ronde des hôpitaux", "Audition du centre de Hauterive",
        "Sources", "Documents",
    ]  # fmt: skip
    assert chosen_in_plan(window) == "I. Constats"
    closed = window.sidebar.model.row(window.sidebar.model.index(8, 0))
    assert closed.closed
    assert "closed hearing" in closed.spoken


def test_the_plan_s_model_keeps_qts_promises(window: MainWindow, office_session: Session) -> None:
    model = window.sidebar.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.unfold(office_session.workspace.called("M1").id, False)
    window.editing.new_report()
    office_session.undo_stack.undo()
    for row in range(model.rowCount()):
        selectable = bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable)
        assert selectable is (model.row(model.index(row, 0)).kind is not RowKind.HEADER)
    del tester


def test_arrows_fold_and_unfold_and_enter_opens(window: MainWindow, press: Press) -> None:
    view = window.sidebar.view
    choose_in_plan(window, "II. Perspectives")
    press(view, Qt.Key.Key_Left)
    assert "I. Constats" not in plan(window)
    assert chosen_in_plan(window) == "Impôts"
    press(view, Qt.Key.Key_Right)
    assert "I. Constats" in plan(window)
    choose_in_plan(window, "Santé")
    press(view, Qt.Key.Key_Return, text="\r")
    assert place_of(window).title == "Santé"
    assert QApplication.focusWidget() is window.pages.report.outline_list


def test_alt_arrows_move_and_indent_sections_and_each_is_undone(
    window: MainWindow, office_session: Session, press: Press
) -> None:
    view = window.sidebar.view
    before = outline(office_session)
    choose_in_plan(window, "II. Perspectives")
    press(view, Qt.Key.Key_Up, ALT)
    assert outline(office_session) == ["1 Perspectives", "1 Constats", "2 Une attente plus courte"]
    assert chosen_in_plan(window) == "I. Perspectives"
    press(view, Qt.Key.Key_Down, ALT)
    assert outline(office_session) == before
    press(view, Qt.Key.Key_Right, ALT)
    assert outline(office_session) == ["1 Constats", "2 Une attente plus courte", "2 Perspectives"]
    assert chosen_in_plan(window) == "B. Perspectives"
    press(view, Qt.Key.Key_Left, ALT)
    assert outline(office_session) == before
    press(view, Qt.Key.Key_Down, ALT)  # the last one stays the last one
    assert outline(office_session) == before
    for _ in range(4):
        office_session.undo_stack.undo()
    assert outline(office_session) == before


def test_alt_arrows_in_the_plan_are_not_back_and_forward(window: MainWindow) -> None:
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, ALT)
        event.ignore()
        QApplication.sendEvent(window.sidebar.view, event)
        assert event.isAccepted()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_K, CONTROL)
    event.ignore()
    QApplication.sendEvent(window.sidebar.view, event)
    assert not event.isAccepted()


def test_mini_reports_move_too(window: MainWindow, office_session: Session, press: Press) -> None:
    choose_in_plan(window, "Santé")
    press(window.sidebar.view, Qt.Key.Key_Up, ALT)
    reports = office_session.workspace.store.mini_reports
    assert [report.title for report in reports.select()] == ["Santé", "Impôts et prestations sociales"]
    office_session.undo_stack.undo()
    assert [report.title for report in reports.select()] == ["Impôts et prestations sociales", "Santé"]


def test_f2_renames_what_is_chosen(
    window: MainWindow, office_session: Session, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_fields: ("Nouveau nom", True))
    for title, key, kind in (
        ("II. Perspectives", "M1-03", Section),
        ("Santé", "M2", MiniReport),
        ("Table ronde des hôpitaux", "A2", Hearing),
    ):
        choose_in_plan(window, title)
        press(window.sidebar.view, Qt.Key.Key_F2)
        renamed = office_session.workspace.called(key)
        assert isinstance(renamed, kind)
        assert renamed.title == "Nouveau nom"
        office_session.undo_stack.undo()
        assert office_session.workspace.called(key).title in title  # type: ignore[union-attr]


def test_counting_waits_until_the_typing_pauses(
    window: MainWindow, office_session: Session, type_text: TypeText, qtbot: QtBot
) -> None:
    model, section = window.sidebar.model, office_session.workspace.called("M1-01")
    office_session.workspace.sections.set_status(section.id, SectionStatus.DRAFT)
    window.sidebar._reload()

    def told() -> str:
        return model.row(model.index(model.find(RowKind.SECTION, section.id), 0)).aside

    assert told() == "1 unsourced"
    type_text(window.pages.section.editor, "Encore 20 % à sourcer.\n\n")
    window.pages.section.leave()
    qtbot.waitUntil(window.sidebar._count_timer.isActive)
    assert told() == "1 unsourced"
    window.sidebar._count_timer.timeout.emit()
    assert told() == "2 unsourced"


# -- the bin --


def test_delete_in_the_plan_is_told_and_undone_by_the_message(
    window: MainWindow, office_session: Session, press: Press
) -> None:
    choose_in_plan(window, "II. Perspectives")
    press(window.sidebar.view, Qt.Key.Key_Delete)
    assert "1 Perspectives" not in outline(office_session)
    assert chosen_in_plan(window) == "A. Une attente plus courte"  # the row above, not nowhere
    assert window.messages.message is not None
    assert window.messages.message.text == "“Perspectives” is in the bin."
    window.messages._action.click()
    assert "1 Perspectives" in outline(office_session)
    assert not window.messages.isVisible()


def test_the_message_undoes_that_deletion_even_after_something_else(
    window: MainWindow, office_session: Session
) -> None:
    window.editing.delete(Place.of(office_session.workspace.called("M1-03")))
    window.pages.section.model.rename("Autre titre")
    window.messages._action.click()
    assert outline(office_session) == ["1 Autre titre", "2 Une attente plus courte", "1 Perspectives"]


def test_deleting_what_is_open_leaves_and_undo_comes_back_to_it(
    window: MainWindow, office_session: Session, type_text: TypeText
) -> None:
    type_text(window.pages.section.editor, "Dernier mot. ")
    window.actions_table["delete"].trigger()
    assert outline(office_session) == ["1 Perspectives"]
    assert place_of(window).title != "Constats"
    window.messages._action.click()
    assert place_of(window).title == "Constats"
    assert place_of(window).text.startswith("Dernier mot. ")


def test_the_bin_lists_what_was_deleted_and_enter_restores_it(
    window: MainWindow, office_session: Session, press: Press, qtbot: QtBot
) -> None:
    workspace = office_session.workspace
    for key in ("M1-03", "A2"):
        window.editing.delete(Place.of(workspace.called(key)))
    dialog = BinDialog(office_session, window)
    dialog.show()
    titles = [str(dialog._rows.index(row, 0).data()) for row in range(dialog._rows.rowCount())]
    assert titles[0] == "Table ronde des hôpitaux"
    assert "Perspectives" in titles
    dialog.list.setCurrentIndex(dialog._rows.index(titles.index("Perspectives"), 0))
    dialog.list.setFocus()
    press(dialog.list, Qt.Key.Key_Return, text="\r")
    assert "1 Perspectives" in outline(office_session)
    assert "Perspectives" not in [
        str(dialog._rows.index(n, 0).data()) for n in range(dialog._rows.rowCount())
    ]
    dialog.empty()
    qtbot.waitUntil(lambda: dialog._rows.rowCount() == 0)
    assert [one.reason.value for one in workspace.backups.all()] == ["purge"]
    assert not dialog.restore_button.isEnabled()
    assert dialog._hint.text() == "The bin is empty."
    assert workspace.store.hearings.count() == 1
    assert not office_session.undo_stack.canUndo()


def test_a_refusal_of_the_bin_is_read_in_the_dialogue(window: MainWindow, office_session: Session) -> None:
    workspace = office_session.workspace
    note = workspace.called("A2-01")
    window.editing.delete(Place.of(note))
    window.editing.delete(Place.of(workspace.called("A2")))
    dialog = BinDialog(office_session, window)
    dialog.show()
    dialog.list.setCurrentIndex(dialog._rows.index(dialog._rows.rowCount() - 1, 0))
    dialog.restore_chosen()
    assert dialog.messages.isVisible()
    assert dialog.messages.message is not None
    assert "A2" in dialog.messages.message.text
    dialog.close()


# -- making --


def test_a_new_mini_report_opens_with_its_title_ready_to_be_typed(
    window: MainWindow, office_session: Session, type_text: TypeText
) -> None:
    window.sidebar.new_requested.emit(Shelf.REPORTS)
    title = window.pages.report.title
    assert QApplication.focusWidget() is title
    assert title.selectedText() == "New mini-report"
    type_text(title, "Éducation\n")
    assert office_session.workspace.called("M3").title == "Éducation"  # type: ignore[union-attr]
    assert "Éducation" in plan(window)
    office_session.undo_stack.undo()
    office_session.undo_stack.undo()
    assert "Éducation" not in plan(window)


def test_a_new_section_stands_beside_the_open_one_or_inside(
    window: MainWindow, office_session: Session, type_text: TypeText
) -> None:
    window.actions_table["new-section"].trigger()
    assert QApplication.focusWidget() is window.pages.section.title
    type_text(window.pages.section.title, "Beside\n")
    window.actions_table["new-subsection"].trigger()
    type_text(window.pages.section.title, "Inside\n")
    assert outline(office_session)[-2:] == ["1 Beside", "2 Inside"]


def test_a_recommendation_is_made_numbered_and_undone_in_one_step(
    window: MainWindow, office_session: Session, press: Press, type_text: TypeText
) -> None:
    report = office_session.workspace.called("M1")
    assert isinstance(report, MiniReport)
    window.navigator.go(Place.of(report))
    dialog = RecommendationDialog(office_session, report, None, window)
    dialog.show()
    assert not dialog._ok.isEnabled()
    type_text(dialog.title, "évaluer avant d’acheter")
    type_text(dialog.text, "Parce que\u00a0: voilà.")
    dialog.accept()
    page = window.pages.report
    assert [str(page._advice.index(row, 0).data()) for row in range(3)] == [
        "Recommendation 1: former les agents",
        "Recommendation 2: publier les délais",
        "Recommendation 3: évaluer avant d’acheter",
    ]
    made = office_session.workspace.called("R3")
    assert made.text == "Parce que\u00a0: voilà."  # type: ignore[union-attr]
    office_session.workspace.reports.move_recommendation(made.id, 0)
    page._show()
    assert str(page._advice.index(0, 0).data()) == "Recommendation 1: évaluer avant d’acheter"
    window.editing.delete(Place.of(office_session.workspace.called("R1")))
    assert [str(page._advice.index(row, 0).data())[:17] for row in range(2)] == [
        "Recommendation 1:", "Recommendation 2:",
    ]  # fmt: skip


def test_the_page_of_a_mini_report_keeps_its_fields(
    window: MainWindow, office_session: Session, press: Press, type_text: TypeText
) -> None:
    window.navigator.go(Place.of(office_session.workspace.called("M2")))
    page = window.pages.report
    page.short_title.setFocus()
    type_text(page.short_title, "Santé publique")
    window.navigator.go(Place.of(office_session.workspace.called("M1-01")))
    assert office_session.workspace.called("M2").short_title == "Santé publique"  # type: ignore[union-attr]
    assert "Santé publique" in plan(window)
    window.navigator.go(Place.of(office_session.workspace.called("M2")))
    press(page.sector, Qt.Key.Key_Up)
    report = office_session.workspace.called("M2")
    assert isinstance(report, MiniReport)
    assert page.sector.currentText() == sector_word(report.sector)
    assert report.icon == SECTOR_ICONS[report.sector]
    assert office_session.undo_stack.undoText() == "Change the mini-report"


# -- from place to place --


def test_back_and_forward_pass_over_what_is_gone(window: MainWindow, office_session: Session) -> None:
    called = office_session.workspace.called
    for key in ("M1-03", "A1", "M2", "S1"):
        window.navigator.go(Place.of(called(key)))
    office_session.commit("Delete", lambda: office_session.workspace.bin.delete(called("A1")))
    seen = []
    for _ in range(4):
        window.actions_table["back"].trigger()
        seen.append(place_of(window).key)
    assert seen == ["M2", "M1-03", "M1-01", "M1-01"]
    assert not window.messages.isVisible()
    for _ in range(4):
        window.actions_table["forward"].trigger()
    assert place_of(window).key == "S1"


def test_every_page_takes_the_focus_when_it_is_gone_to(window: MainWindow, office_session: Session) -> None:
    called = office_session.workspace.called
    for key, title in (("M2", "report"), ("A1", "hearing"), ("S1", "sources")):
        window.pages.section.editor.setFocus()
        window.navigator.go(Place.of(called(key)))
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is not getattr(getattr(window.pages, title), "title", None), (
            "a stray key would rename it"
        )
        window.navigator.go(Place.of(called("M1-01")))


def test_deleting_elsewhere_does_not_leave_the_page_that_is_read(
    window: MainWindow, office_session: Session
) -> None:
    window.navigator.show_search("delai")
    window.editing.delete(Place.of(office_session.workspace.called("M1-01")))
    assert window.pages.shows("search")


def test_notes_outside_hearings_are_a_place_one_comes_back_from(
    window: MainWindow, office_session: Session
) -> None:
    office_session.commit("Note", lambda: office_session.workspace.notes.create("Libre"))
    window.navigator.show_free_notes()
    assert chosen_in_plan(window) == "Notes outside hearings"
    assert not window.evidence.isVisible()
    window.actions_table["back"].trigger()
    assert place_of(window).title == "Constats"
    assert window.evidence.isVisible()
