"""Ctrl+K: titles, keys, commands and everything written, found without accents."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.ui.qtkit.session import Session
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


def titles(palette: SearchPalette) -> list[str]:
    return [content.title for content in contents(palette._rows)]


def chosen(palette: SearchPalette) -> str:
    return str(palette.current_index.data())


def captions(palette: SearchPalette) -> list[str]:
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


def test_on_one_line_a_passage_begins_a_little_before_the_match(
    palette: SearchPalette, office_session: Session, type_text: TypeText, qtbot: QtBot
) -> None:
    text = (
        "Une longue entrée en matière, qui dit bien des choses et d’autres encore, avant le zéphyr attendu."
    )
    office_session.commit("", lambda: office_session.workspace.notes.create(text))
    type_text(palette._field, "zephyr")
    qtbot.waitUntil(lambda: "Notes" in captions(palette), timeout=5000)
    row = next(row for row in contents(palette._rows) if row.aside == "N1")
    assert row.title == "…encore, avant le zéphyr attendu."
    ((start, end),) = row.title_marks
    assert row.title[start:end] == "zéphyr"


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


def test_a_search_is_answered_while_the_index_is_being_built(
    window: MainWindow, palette: SearchPalette, office_session: Session, type_text: TypeText, qtbot: QtBot
) -> None:
    type_text(palette._field, "telephonique")
    qtbot.waitUntil(lambda: "Notes" in captions(palette), timeout=5000)
    building = threading.Event()
    office_session.indexing.submit(lambda _progress, _cancel: building.wait(20))
    try:
        office_session.commit("", lambda: office_session.workspace.notes.create(text="Un téléphone rouge."))
        palette._field.clear()
        type_text(palette._field, "medi")
        qtbot.waitUntil(lambda: "Sources" in captions(palette), timeout=5000)
        palette._field.clear()
        type_text(palette._field, "rouge")
        qtbot.waitUntil(lambda: not office_session.queries.is_busy)
        assert palette._nothing.text() == "Searching…"
    finally:
        building.set()
    qtbot.waitUntil(lambda: "Un téléphone rouge." in titles(palette), timeout=5000)


def test_a_key_reads_nothing_from_the_dossier(
    palette: SearchPalette, office_session: Session, type_text: TypeText, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = office_session.workspace.store
    asked: list[str] = []
    by_key = type(store).by_key
    palette.close_palette()
    with monkeypatch.context() as patch:
        patch.setattr(type(store), "by_key", lambda self, key: asked.append(key) or by_key(self, key))
        for shelf in ("hearings", "sources", "sections", "mini_reports"):
            patch.setattr(getattr(store, shelf), "select", lambda **_equal: pytest.fail("a list was read"))
        palette.open_palette("")
        type_text(palette._field, "table a2")
        assert titles(palette) == ["Go to", "Table ronde des hôpitaux"]
        assert asked == []
        palette._field.clear()
        type_text(palette._field, "a2")
        assert asked == ["A2"]


def test_titles_that_begin_with_the_words_come_first(
    palette: SearchPalette, office_session: Session, type_text: TypeText
) -> None:
    palette.close_palette()
    hearings = office_session.workspace.hearings
    office_session.commit("", lambda: hearings.create(title="Pitaval, un témoin", day=date(2024, 6, 1)))
    palette.open_palette("")
    type_text(palette._field, "pita")
    assert titles(palette)[1:4] == ["Pitaval, un témoin", "I. Hôpital", "Table ronde des hôpitaux"]


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


def test_a_letter_paints_the_sheet_alone_and_not_the_window_beneath(
    window: MainWindow, qtbot: QtBot, type_text: TypeText
) -> None:
    qtbot.wait(200)  # the window gets its size
    window.actions_table["search"].trigger()
    palette = window.search
    painted: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(type(watched).__name__)
            return False

    qtbot.wait(300)  # the opening itself paints all
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    type_text(palette._field, "b")
    qtbot.waitUntil(lambda: "SearchField" in painted)
    assert "MainWindow" not in painted
    assert not any("Sidebar" in name for name in painted)
