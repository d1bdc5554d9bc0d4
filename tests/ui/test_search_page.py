"""The page of results: what narrows it, how it is ordered, and where its rows lead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.search_values import HitKind
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search import search_page
from rapporteur_desk.ui.search.manual_dialog import ManualDialog
from rapporteur_desk.ui.search.search_page import SearchPage
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.row_delegate import ContentRole, RowContent
from rapporteur_desk.ui.widgets.row_model import RowListModel

Press = Callable[..., None]
TypeText = Callable[..., None]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SearchPage:
    window.actions_table["search-page"].trigger()
    page = window.pages.search
    if not page.panel.isVisible():  # the offscreen screen is a narrow one
        page.panel_button.click()
        page.field.setFocus()
    qtbot.waitUntil(lambda: page._rows.rowCount() > 0, timeout=5000)
    return page


def contents(rows: RowListModel) -> list[RowContent]:
    return [rows.index(row, 0).data(ContentRole) for row in range(rows.rowCount())]


def keys(page: SearchPage) -> list[str]:
    """Of the hits, in the order shown."""
    return [
        content.aside
        for row, content in enumerate(contents(page._rows))
        if isinstance(page._rows.id_at(row), Place)
    ]


def facets(page: SearchPage) -> list[str]:
    """What can be chosen, as read: captions in capitals, values with their counts."""
    return [
        content.title.upper() if content.header else f"{content.title}: {content.aside}"
        for content in contents(page.panel._rows)
    ]


def take(page: SearchPage, press: Press, title: str) -> None:
    """Choose a value with the keyboard alone."""
    page.panel.list.setFocus()
    press(page.panel.list, Qt.Key.Key_Home)
    for _ in range(page.panel._rows.rowCount()):
        if page.panel.list.currentIndex().data() == title:
            press(page.panel.list, Qt.Key.Key_Space, text=" ")
            return
        press(page.panel.list, Qt.Key.Key_Down)
    pytest.fail(f"no {title!r} in {facets(page)}")


def chips(page: SearchPage) -> list[str]:
    return [chip.text() for chip in page.chips.chips]


def wait_for_keys(qtbot: QtBot, page: SearchPage, *expected: str) -> None:
    try:
        qtbot.waitUntil(lambda: sorted(keys(page)) == sorted(expected), timeout=3000)
    except AssertionError:
        assert sorted(keys(page)) == sorted(expected)
        raise


# -- narrowing --


def test_what_results_can_be_narrowed_to_is_counted(
    page: SearchPage, type_text: TypeText, qtbot: QtBot
) -> None:
    type_text(page.field, "délai")
    wait_for_keys(qtbot, page, "A1-02", "M1-01", "R2")
    assert facets(page) == ["FOUND IN", "Notes: 1", "Recommendations: 1", "Sections: 1"]
    page.field.clear()
    qtbot.waitUntil(lambda: "SPEAKER" in facets(page), timeout=3000)
    shown = facets(page)
    reports = shown[shown.index("MINI-REPORT") + 1 : shown.index("FOUND IN")]
    assert [row.split(":")[0] for row in reports] == ["Impôts", "Santé"]
    assert shown[shown.index("SPEAKER") + 1 :] == [
        "Éloïse Hœrter: 2", "Rémi Nguyen: 1", "YEAR", "2024: 6", "2023: 2",
    ]  # fmt: skip
    report = page.panel._rows.index(1, 0).data(ContentRole)
    assert (report.icon, report.icon_token) == ("receipt", "blue") or report.icon_token == "blue"


@pytest.mark.parametrize(
    ("value", "chip", "expected"),
    [
        ("Sources", "Sources", {"S1"}),
        ("Excerpts", "Excerpts", {"S1-01 · p. 12"}),
        ("Figure", "Figure", {"A1-02"}),
        ("A2  Table ronde des hôpitaux", "A2  Table ronde des hôpitaux", {"A2", "A2-01"}),
        ("Rémi Nguyen", "Rémi Nguyen", {"A2-01"}),
    ],
)
def test_each_value_narrows_what_is_found_and_its_chip_widens_it_again(
    page: SearchPage, press: Press, qtbot: QtBot, value: str, chip: str, expected: set[str]
) -> None:
    assert page.chips.isHidden()
    every = keys(page)
    take(page, press, value)
    wait_for_keys(qtbot, page, *expected)
    assert page._count.text() == f"{len(expected)} result(s)"
    assert chips(page) == [chip]
    page.chips.chips[0].setFocus()
    press(page.chips.chips[0], Qt.Key.Key_Delete)
    wait_for_keys(qtbot, page, *every)
    assert page.chips.isHidden()


def test_a_value_that_is_chosen_is_given_up_where_it_was_chosen(
    page: SearchPage, press: Press, qtbot: QtBot
) -> None:
    every = keys(page)
    take(page, press, "Sources")
    wait_for_keys(qtbot, page, "S1")
    row = next(row for row in contents(page.panel._rows) if row.title == "Sources")
    assert row.icon == "check"
    take(page, press, "Sources")
    wait_for_keys(qtbot, page, *every)


def test_a_mini_report_finds_its_sections_and_what_is_linked_to_them(
    page: SearchPage, press: Press, qtbot: QtBot
) -> None:
    take(page, press, "Impôts")
    qtbot.waitUntil(lambda: chips(page) == ["Impôts"] and "Notes: 2" in facets(page), timeout=3000)
    take(page, press, "Notes")
    wait_for_keys(qtbot, page, "A1-01", "A1-02")
    page.chips.clear.click()
    assert page.chips.isHidden()
    assert page.field.hasFocus()


def test_a_year_is_a_filter_and_so_are_two_days(
    page: SearchPage, office_session: Session, qtbot: QtBot
) -> None:
    assert page.panel.since.date() == QDate(2024, 3, 5)
    assert page.panel.until.date() == QDate(2024, 4, 2)
    page.panel.dated.click()
    page.panel.since.setDate(QDate(2024, 3, 20))
    wait_for_keys(qtbot, page, "A2", "A2-01")
    assert (page.query.since, page.query.until) == (date(2024, 3, 20), date(2024, 4, 2))
    assert chips(page) == ["20 Mar 2024 – 2 Apr 2024"]
    page.panel.dated.click()
    assert page.chips.isHidden()
    page._narrow(search_page.Facet.YEAR, "2024")
    assert chips(page) == ["2024"]
    qtbot.waitUntil(lambda: "2024: 6" in facets(page), timeout=3000)


def test_long_lists_of_values_are_unfolded_when_asked(
    page: SearchPage, office_session: Session, press: Press, qtbot: QtBot
) -> None:
    hearings = office_session.workspace.hearings
    for number in range(9):
        office_session.commit(
            "", lambda n=number: hearings.create(title=f"Audition {n}", day=date(2024, 5, 1))
        )
    page._ask()
    qtbot.waitUntil(lambda: "5 more: " in facets(page), timeout=3000)
    take(page, press, "5 more")
    assert sum(row.startswith("A") for row in facets(page)) == 11
    assert "5 more: " not in facets(page)


def test_what_narrows_is_folded_away_in_a_narrow_window_and_called_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_page, "NARROWEST_WITH_PANEL", 300)
    window.actions_table["search-page"].trigger()
    page = window.pages.search
    assert page.panel.isVisible()
    monkeypatch.setattr(search_page, "NARROWEST_WITH_PANEL", 3000)
    window.resize(window.width() + 10, window.height())
    assert not page.panel.isVisible()
    page.panel_button.click()
    assert page.panel.isVisible()
    assert page.panel.list.hasFocus()


# -- lists and orders --


def test_results_come_by_kind_or_in_one_list(page: SearchPage, type_text: TypeText, qtbot: QtBot) -> None:
    type_text(page.field, "délai")
    wait_for_keys(qtbot, page, "A1-02", "M1-01", "R2")
    assert sum(content.header for content in contents(page._rows)) == 3
    page.layout_choice.select("ranked")
    qtbot.waitUntil(lambda: not any(content.header for content in contents(page._rows)), timeout=3000)
    assert sorted(keys(page)) == ["A1-02", "M1-01", "R2"]


def test_results_are_ordered_by_day_when_asked(page: SearchPage, press: Press, qtbot: QtBot) -> None:
    take(page, press, "Hearings")
    page.order.setFocus()
    press(page.order, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: keys(page) == ["A2", "A1"], timeout=3000)
    press(page.order, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: keys(page) == ["A1", "A2"], timeout=3000)


def test_a_row_leads_to_the_others_of_its_kind_and_further_on(
    page: SearchPage, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_page, "OF_EACH_KIND", 2)
    monkeypatch.setattr(search_page, "AT_ONCE", 3)
    page._ask_anew()
    qtbot.waitUntil(lambda: "All 4" in [content.title for content in contents(page._rows)], timeout=3000)
    page.list.setCurrentIndex(page._rows.index(page._rows.row_of(HitKind.NOTE), 0))
    press(page.list, Qt.Key.Key_Return, text="\r")
    qtbot.waitUntil(lambda: len(keys(page)) == 3 and chips(page) == ["Notes"], timeout=3000)
    last = page._rows.index(page._rows.rowCount() - 1, 0)
    assert last.data() == "Show more"
    page.list.setCurrentIndex(last)
    press(page.list, Qt.Key.Key_Return, text="\r")
    wait_for_keys(qtbot, page, "A1-01", "A1-02", "A1-03", "A2-01")


# -- opening --


def test_down_and_enter_open_a_result_where_the_word_stands(
    window: MainWindow, page: SearchPage, press: Press, type_text: TypeText, qtbot: QtBot
) -> None:
    take(page, press, "Sections")
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


def test_every_kind_of_result_opens_something(window: MainWindow, page: SearchPage) -> None:
    opened = set()
    for number in range(page._rows.rowCount()):
        place = page._rows.id_at(number)
        if isinstance(place, Place) and place.kind not in opened:
            opened.add(place.kind)
            window.navigator.go(place)
            assert not window.messages.isVisible(), window.messages.message
    assert (
        len(opened) >= len(HitKind) - 3
    )  # the small dossier has no prepared question and no transcript; the manual is no place


def test_passages_take_two_lines_where_they_need_them(
    page: SearchPage, office_session: Session, qtbot: QtBot
) -> None:
    long = "Le taux de réponse dépasse désormais neuf appels sur dix, " * 4
    notes = office_session.workspace.notes
    office_session.commit("", lambda: notes.create(text=long, kind=NoteKind.PLAIN))
    office_session.commit("", lambda: notes.create(text="Court.", kind=NoteKind.PLAIN))
    page._narrow(search_page.Facet.KIND, "note")
    qtbot.waitUntil(lambda: {"N1", "N2"} <= set(keys(page)), timeout=3000)
    heights = {
        content.aside: page.list.sizeHintForRow(row) for row, content in enumerate(contents(page._rows))
    }
    assert heights["N1"] == heights["N2"] + 20
    page.list.viewport().grab()


def test_a_chapter_of_the_manual_opens_at_the_top_of_its_window(
    window: MainWindow, office_session: Session
) -> None:
    chapter = "Searching"
    dialog = ManualDialog(office_session, chapter, window)
    dialog.open()
    assert dialog.isVisible()
    top = dialog.page.cursorForPosition(QPoint(30, 20)).block()
    assert top.text() == chapter
    assert top.next().blockFormat().bottomMargin() > 5  # paragraphs stand apart
    dialog.reject()


def test_pages_are_shown_as_they_are_printed(
    page: SearchPage, office_session: Session, qtbot: QtBot, type_text: TypeText
) -> None:
    sources = office_session.workspace.sources
    made = sources.create(title="Annexes", pages=(SourcePage(1, "A-3", "Le pitaval demeure."),))
    source_id = made.created(EntityKind.SOURCE)
    sources.add_excerpt(source_id, "Un pitaval s’en va.", locator="A-3-A-5")
    office_session.workspace.search.catch_up()
    key = office_session.workspace.store.sources.get(source_id).key
    type_text(page.field, "pitaval page:A-3")
    wait_for_keys(qtbot, page, f"{key}-01 · p. A-3–A-5", f"{key} · p. A-3")
