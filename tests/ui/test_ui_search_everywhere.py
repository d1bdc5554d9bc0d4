"""Ctrl+K and the page of results: titles, keys, commands and everything written, found without accents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import HIT_ENTITIES
from rapporteur_desk.ui.search.search_page import SearchPage
from rapporteur_desk.ui.search.search_palette import SearchPalette
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.row_delegate import ContentRole, RowContent
from rapporteur_desk.ui.widgets.row_model import RowListModel

Press = Callable[..., None]
TypeText = Callable[..., None]


@pytest.fixture
def palette(window: MainWindow) -> SearchPalette:
    window.actions_table["search"].trigger()
    return window.search


def contents(rows: RowListModel) -> list[RowContent]:
    return [rows.index(row, 0).data(ContentRole) for row in range(rows.rowCount())]


def titles(palette: SearchPalette | SearchPage) -> list[str]:
    return [content.title for content in contents(palette._rows)]


def chosen(palette: SearchPalette) -> str:
    return str(palette.current_index.data())


def captions(palette: SearchPalette | SearchPage) -> list[str]:
    return [content.title for content in contents(palette._rows) if content.header]


# -- the palette --


def test_a_title_is_found_at_once_without_its_accents_and_opened_with_enter(
    window: MainWindow, palette: SearchPalette, office_session: Session, press: Press, type_text: TypeText
) -> None:
    type_text(palette._field, "HOPITA")
    assert titles(palette) == ["Go to", "I. Hôpital", "Table ronde des hôpitaux"]
    assert chosen(palette) == "I. Hôpital"
    press(palette._field, Qt.Key.Key_Return, text="\r")
    assert not palette.isVisible()
    place = window.navigator.place
    assert place is not None
    assert place.id == office_session.workspace.called("M2-01").id
    assert QApplication.focusWidget() is window.pages.section.editor


def test_a_short_key_leads_straight_to_its_thing(
    window: MainWindow, palette: SearchPalette, office_session: Session, press: Press, type_text: TypeText
) -> None:
    type_text(palette._field, "a2-01")
    assert chosen(palette) == "Les soignants demandent un garde-fou."
    press(palette._field, Qt.Key.Key_Return, text="\r")
    place = window.navigator.place
    assert place is not None
    assert place.id == office_session.workspace.called("A2").id


def test_what_is_written_is_found_without_accents_and_the_word_is_brought_out(
    window: MainWindow, palette: SearchPalette, press: Press, type_text: TypeText, qtbot: QtBot
) -> None:
    type_text(palette._field, "telephonique")
    assert palette._nothing.text() == "Searching…"
    qtbot.waitUntil(lambda: "Notes" in captions(palette), timeout=5000)
    row = next(row for row in contents(palette._rows) if row.aside == "A1-01")
    ((start, end),) = row.title_marks
    assert row.title[start:end] == "téléphonique"
    assert titles(palette)[-1] == "All results for “telephonique”"


def test_results_that_arrive_leave_the_choice_alone(
    palette: SearchPalette, press: Press, type_text: TypeText, qtbot: QtBot
) -> None:
    type_text(palette._field, "hopita")
    press(palette._field, Qt.Key.Key_Down)
    assert chosen(palette) == "Table ronde des hôpitaux"
    qtbot.waitUntil(lambda: len(captions(palette)) > 1, timeout=5000)
    assert chosen(palette) == "Table ronde des hôpitaux"
    type_text(palette._field, "l")
    assert chosen(palette) == "I. Hôpital"  # another question begins at the top


def test_a_command_is_found_by_its_name_and_done(
    window: MainWindow, palette: SearchPalette, press: Press, type_text: TypeText
) -> None:
    type_text(palette._field, "side by")
    assert titles(palette) == ["Commands", "Write, side by side, preview"]
    press(palette._field, Qt.Key.Key_Return, text="\r")
    assert window.pages.section.modes.current == "side_by_side"


def test_all_results_opens_the_page_with_the_same_words(
    window: MainWindow, palette: SearchPalette, press: Press, type_text: TypeText, qtbot: QtBot
) -> None:
    type_text(palette._field, "delai")
    qtbot.waitUntil(lambda: titles(palette)[-1:] == ["All results for “delai”"], timeout=5000)
    for _ in range(20):
        press(palette._field, Qt.Key.Key_Down)
    press(palette._field, Qt.Key.Key_Return, text="\r")
    assert window.pages.shows("search")
    assert window.pages.search.field.text() == "delai"


def test_what_was_just_typed_is_found(
    window: MainWindow, office_session: Session, type_text: TypeText, qtbot: QtBot
) -> None:
    type_text(window.pages.section.editor, "Zoulou ")
    window.actions_table["search"].trigger()
    type_text(window.search._field, "zoulou")
    qtbot.waitUntil(lambda: "Sections" in captions(window.search), timeout=5000)


def test_nothing_found_is_said_once_it_is_known(
    palette: SearchPalette, type_text: TypeText, qtbot: QtBot
) -> None:
    type_text(palette._field, "xylophone")
    qtbot.waitUntil(lambda: palette._nothing.isVisible() and palette._nothing.text() == "Nothing found")


def test_escape_gives_the_focus_back(window: MainWindow, press: Press) -> None:
    window.sidebar.view.setFocus()
    window.actions_table["search"].trigger()
    assert QApplication.focusWidget() is window.search._field
    press(window.search._field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.sidebar.view


# -- the page --


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SearchPage:
    window.actions_table["search-page"].trigger()
    page = window.pages.search
    qtbot.waitUntil(lambda: page._rows.rowCount() > 0, timeout=5000)
    return page


def choose(page: SearchPage, combo_name: str, text: str) -> None:
    combo = getattr(page, combo_name)
    row = combo.findText(text)
    assert row > 0, [combo.itemText(n) for n in range(combo.count())]
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def keys(page: SearchPage) -> set[str]:
    return {content.aside for content in contents(page._rows) if not content.header}


def wait_for_keys(qtbot: QtBot, page: SearchPage, *expected: str) -> None:
    try:
        qtbot.waitUntil(lambda: keys(page) == set(expected), timeout=3000)
    except AssertionError:
        assert keys(page) == set(expected)
        raise


def test_each_filter_narrows_what_is_found(page: SearchPage, qtbot: QtBot) -> None:
    assert not page.clear.isEnabled()
    every = len(keys(page))
    for combo, choice, expected in (
        ("kind", "Sources", {"S1"}),
        ("kind", "Excerpts", {"S1-01"}),
        ("note_kind", "Figure", {"A1-02"}),
        ("hearing", "A2  Table ronde des hôpitaux", {"A2", "A2-01"}),
        ("speaker", "Rémi Nguyen", {"A2-01"}),
    ):
        choose(page, combo, choice)
        wait_for_keys(qtbot, page, *expected)
        assert page._count.text() == f"{len(expected)} result(s)"
        assert page.clear.isEnabled()
        page.clear.click()
        qtbot.waitUntil(lambda: len(keys(page)) == every, timeout=3000)


def test_a_mini_report_finds_its_sections_and_what_is_linked_to_them(page: SearchPage, qtbot: QtBot) -> None:
    choose(page, "report", "Impôts")
    choose(page, "kind", "Notes")
    wait_for_keys(qtbot, page, "A1-01", "A1-02")


def test_days_narrow_hearings_and_notes(page: SearchPage, qtbot: QtBot) -> None:
    assert page.since.date() == QDate(2024, 3, 5)
    assert page.until.date() == QDate(2024, 4, 2)
    page.dated.click()
    page.since.setDate(QDate(2024, 3, 20))
    wait_for_keys(qtbot, page, "A2", "A2-01")
    query = page.query()
    assert query.since == date(2024, 3, 20)
    assert query.until == date(2024, 4, 2)


def test_down_and_enter_open_a_result_where_the_word_stands(
    window: MainWindow,
    page: SearchPage,
    office_session: Session,
    press: Press,
    type_text: TypeText,
    qtbot: QtBot,
) -> None:
    choose(page, "kind", "Sections")
    type_text(page.field, "faut")
    wait_for_keys(qtbot, page, "M1-01")
    press(page.field, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    press(page.list, Qt.Key.Key_Return, text="\r")
    assert window.pages.shows("section")
    marked = [selection.cursor.selectedText() for selection in window.pages.section.editor.extraSelections()]
    assert "faut" in marked


def test_nothing_found_is_said(page: SearchPage, type_text: TypeText, qtbot: QtBot) -> None:
    type_text(page.field, "xylophone")
    qtbot.waitUntil(lambda: page._pages.currentWidget() is page._nothing, timeout=3000)
    assert page._count.text() == "0 result(s)"


def test_whatever_is_typed_is_answered(page: SearchPage, qtbot: QtBot) -> None:
    page._timer.setInterval(0)
    for text in ('"', "«", "-", "*", "(((", "NOT AND OR", "a" * 5000, "[@", "'; drop"):
        with qtbot.waitSignal(page._finder.found, timeout=5000):
            page.field.setText(text)


def test_back_from_a_result_comes_back_to_the_search_with_its_words(
    window: MainWindow, page: SearchPage, office_session: Session, type_text: TypeText
) -> None:
    type_text(page.field, "delai")
    window.navigator.go(Place.of(office_session.workspace.called("A1")))
    window.actions_table["back"].trigger()
    assert window.pages.shows("search")
    assert page.field.text() == "delai"
    window.actions_table["back"].trigger()
    place = window.navigator.place
    assert place is not None
    assert place.kind is EntityKind.SECTION
    window.actions_table["forward"].trigger()
    window.actions_table["forward"].trigger()
    assert window.pages.shows("hearing")


def test_every_kind_of_result_opens_something(
    window: MainWindow, page: SearchPage, office_session: Session
) -> None:
    opened = set()
    for number in range(page._rows.rowCount()):
        place = page._rows.id_at(number)
        if isinstance(place, Place) and place.kind not in opened:
            opened.add(place.kind)
            window.navigator.go(place)
            assert not window.messages.isVisible(), window.messages.message
    assert (
        len(opened) >= len(HIT_ENTITIES) - 2
    )  # the small dossier has no prepared question and no transcript


# -- rows --


def test_rows_keep_qts_promises_and_what_is_chosen(qtbot: QtBot) -> None:
    model = RowListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def rows(names: str) -> list[tuple[object, RowContent]]:
        return [(name.lower(), RowContent(title=name, header=name == "-")) for name in names]

    events: list[str] = []
    model.modelReset.connect(lambda: events.append("reset"))
    model.rowsInserted.connect(lambda _parent, first, last: events.append(f"+{first}-{last}"))
    model.rowsRemoved.connect(lambda _parent, first, last: events.append(f"-{first}-{last}"))
    model.dataChanged.connect(lambda first, _last: events.append(f"={first.row()}"))
    model.show(rows("-abc"))
    model.show(rows("-aBc"))
    model.amend(rows("-abxyc"))
    model.amend(rows("-ac"))
    model.amend(rows("-ac"))
    model.amend([])
    model.amend(rows("de"))
    assert events == ["reset", "=2", "+3-4", "=2", "-2-4", "-0-2", "+0-1"]
    model.begin_anew(rows("-"))
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.id_at(0) == "-"
    assert model.row_of("nothing") == -1
    del tester
