"""Searches that are remembered, kept as folders, searched within, and made of a thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.preferences import RECENT_SEARCHES, Settings
from rapporteur_desk.services.search_values import HitKind, Remark, SearchOrder, SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.search_history import SearchHistory
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search.hits import MORE
from rapporteur_desk.ui.search.refining import Facet
from rapporteur_desk.ui.search.search_page import SearchPage
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.shell.sidebar_model import RowKind
from rapporteur_desk.ui.widgets.row_delegate import ContentRole

Press = Callable[..., None]
TypeText = Callable[..., None]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SearchPage:
    window.actions_table["search-page"].trigger()
    page = window.pages.search
    settle(page, qtbot)
    return page


def settle(page: SearchPage, qtbot: QtBot) -> None:
    """Wait until the newest question is answered from an index that is up to date."""
    session = page._session
    qtbot.waitUntil(
        lambda: page._finder.is_complete and not session.queries.is_busy and not session.indexing.is_busy,
        timeout=5000,
    )


def titles(page: SearchPage) -> list[str]:
    return [page._rows.index(row, 0).data() for row in range(page._rows.rowCount())]


def keys(page: SearchPage) -> list[str]:
    rows = range(page._rows.rowCount())
    return [
        page._rows.index(row, 0).data(ContentRole).aside
        for row in rows
        if isinstance(page._rows.id_at(row), Place)
    ]


def named(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """The next name that is asked for is given; what was proposed."""
    proposed: list[str] = []

    def answer(*_given: object, text: str) -> tuple[str, bool]:
        proposed.append(text)
        return name, True

    monkeypatch.setattr(QInputDialog, "getText", answer)
    return proposed


def saved(session: Session) -> list[SavedSearch]:
    return session.workspace.store.saved_searches.select()


def folders(window: MainWindow) -> dict[str, str]:
    """The kept searches as the sidebar shows them, with their counts."""
    model = window.sidebar.model
    rows = (model.row(model.index(row, 0)) for row in range(model.rowCount()))
    return {row.title: row.aside for row in rows if row.kind is RowKind.SEARCH}


def chips(page: SearchPage) -> list[str]:
    return [chip.text() for chip in page.chips.chips]


# -- history --


def test_what_led_to_something_is_offered_under_the_empty_field(
    window: MainWindow, page: SearchPage, press: Press, type_text: TypeText, qtbot: QtBot
) -> None:
    assert "Recent searches" not in titles(page)
    for words in ("délai", "accueil"):
        page.field.clear()
        type_text(page.field, words)
        settle(page, qtbot)
        press(page.field, Qt.Key.Key_Return)
        window.actions_table["back"].trigger()
    page.field.clear()
    settle(page, qtbot)
    assert titles(page)[:4] == ["Recent searches", "accueil", "délai", "Forget recent searches"]
    press(page.field, Qt.Key.Key_Down)
    assert page.list.currentIndex().data() == "accueil"
    press(page.list, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Return)
    assert page.field.text() == "délai"
    assert page.field.hasFocus()
    settle(page, qtbot)
    assert "A1-02" in keys(page)


def test_history_is_offered_by_ctrl_k_too_and_forgotten_when_asked(
    window: MainWindow, office_session: Session, page: SearchPage, press: Press, qtbot: QtBot
) -> None:
    office_session.searches.add("délai")
    window.actions_table["search"].trigger()
    rows = window.search._rows
    assert [rows.index(row, 0).data() for row in range(2)] == ["Recent searches", "délai"]
    press(window.search._field, Qt.Key.Key_Return)
    assert window.search.query == "délai"
    window.search.close_palette()
    page._ask()
    settle(page, qtbot)
    page.list.setCurrentIndex(page._rows.index(titles(page).index("Forget recent searches"), 0))
    press(page.list, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert "Recent searches" not in titles(page)
    assert office_session.desk.settings.recent_searches == ()


def test_the_last_twenty_distinct_queries_of_each_dossier_are_kept(office_session: Session) -> None:
    desk, store = office_session.desk, office_session.workspace.store
    history = SearchHistory(desk, store)
    for number in range(30):
        history.add(f"mot {number}")
    history.add("MOT  29")
    assert not history.add("x"), "too short to be worth keeping"
    assert len(history.texts) == RECENT_SEARCHES
    assert history.texts[:2] == ["MOT 29", "mot 28"]
    again = SearchHistory(desk, store)
    assert again.texts == history.texts
    folder = str(store.folder)
    assert desk.settings.searches_in(folder) == history.texts
    other = desk.settings.with_dossier("/other").with_searches("/other", ["autre"])
    assert (other.searches_in("/other"), other.searches_in(folder)) == (["autre"], history.texts)
    assert Settings().with_searches("/gone", ["a"]).with_searches("/new", ["b"]).recent_searches == (
        ("/new", "b"),
    )


def test_queries_of_an_encrypted_dossier_are_written_nowhere(office_session: Session) -> None:
    class Encrypted:
        folder = office_session.workspace.store.folder
        encrypted = True

    history = SearchHistory(office_session.desk, Encrypted())  # type: ignore[arg-type]
    history.add("secret")
    assert history.texts == ["secret"]
    assert office_session.desk.settings.recent_searches == ()
    assert SearchHistory(office_session.desk, Encrypted()).texts == []  # type: ignore[arg-type]


# -- kept searches --


def test_a_search_is_kept_as_a_folder_with_its_count_and_opens_with_its_filters(
    window: MainWindow,
    office_session: Session,
    page: SearchPage,
    type_text: TypeText,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    assert folders(window) == {}
    type_text(page.field, "délai")
    page._narrow(Facet.KIND, "note")
    page.order.setCurrentIndex(1)
    settle(page, qtbot)
    proposed = named(monkeypatch, "Délais")
    QTest.keyClick(
        page.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert proposed == ["délai"]
    [kept] = saved(office_session)
    assert (kept.title, kept.text, kept.kinds, kept.ordering) == ("Délais", "délai", ("note",), "newest")
    qtbot.waitUntil(lambda: folders(window) == {"Délais": "1"}, timeout=5000)
    notes = office_session.workspace.notes
    office_session.commit("", lambda: notes.create("Un autre délai."))
    qtbot.waitUntil(lambda: folders(window) == {"Délais": "2"}, timeout=8000)
    window.navigator.show_search("")
    assert (page.field.text(), chips(page)) == ("", [])
    view = window.sidebar.view
    view.setCurrentIndex(window.sidebar.model.index(window.sidebar.model.find(RowKind.SEARCH, kept.id), 0))
    window.sidebar._on_activated(view.currentIndex())
    settle(page, qtbot)
    assert page.field.text() == "délai"
    assert chips(page) == ["Notes"]
    assert page.order.currentData() == SearchOrder.NEWEST
    assert keys(page) == ["N1", "A1-02"]
    assert page.save_button.toolTip() == "Saved as “Délais”"
    assert window.sidebar.view.currentIndex().data() == "Délais"


def test_changes_of_a_kept_search_are_kept_when_meant(
    window: MainWindow,
    office_session: Session,
    page: SearchPage,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    searches = office_session.workspace.saved_searches
    done = office_session.commit("", lambda: searches.create("Délais", SearchQuery(text="délai")))
    assert done is not None
    window.navigator.go(Place(EntityKind.SAVED_SEARCH, done.created(EntityKind.SAVED_SEARCH)))
    assert not page.is_changed
    page.field.setText("retard")
    assert page.is_changed
    assert page.save_button.toolTip().startswith("Save the changes in “Délais”")
    kept = page.saved
    assert kept is not None
    menu = window.searching.changes_menu(kept)
    keep, another = menu.actions()
    assert (keep.text(), another.text()) == ("Save the changes in “Délais”", "Save it as another search…")
    keep.trigger()
    assert [one.text for one in saved(office_session)] == ["retard"]
    assert not page.is_changed
    office_session.undo_stack.undo()
    assert [one.text for one in saved(office_session)] == ["délai"]
    assert page.is_changed
    named(monkeypatch, "Retards")
    another.trigger()
    assert [(one.title, one.text) for one in saved(office_session)] == [
        ("Délais", "délai"),
        ("Retards", "retard"),
    ]


def test_a_kept_search_is_renamed_deleted_and_brought_back(
    window: MainWindow, office_session: Session, monkeypatch: pytest.MonkeyPatch, press: Press
) -> None:
    searches = office_session.workspace.saved_searches
    for title in ("Délais", "Retards"):
        office_session.commit("", lambda t=title: searches.create(t, SearchQuery(text=t)))
    view, model = window.sidebar.view, window.sidebar.model
    first = saved(office_session)[0]
    view.setFocus()
    view.setCurrentIndex(model.index(model.find(RowKind.SEARCH, first.id), 0))
    named(monkeypatch, "Attentes")
    press(view, Qt.Key.Key_F2)
    assert list(folders(window)) == ["Attentes", "Retards"]
    named(monkeypatch, "retards")
    press(view, Qt.Key.Key_F2)
    assert list(folders(window)) == ["Attentes", "Retards"], "that name is given already"
    press(view, Qt.Key.Key_Delete)
    assert list(folders(window)) == ["Retards"]
    office_session.undo_stack.undo()
    assert list(folders(window)) == ["Attentes", "Retards"]
    office_session.undo_stack.undo()
    assert list(folders(window)) == ["Délais", "Retards"]
    menu = window.editing.menu_for(Place.of(first))
    assert [action.text().split("\t")[0] for action in menu.actions() if action.text()] == [
        "Open", "Rename…", "Delete",
    ]  # fmt: skip


def test_back_from_a_hit_comes_back_to_the_search_with_its_filters(
    window: MainWindow, page: SearchPage, press: Press, qtbot: QtBot
) -> None:
    page._narrow(Facet.KIND, "note")
    page.field.setText("délai")
    settle(page, qtbot)
    press(page.field, Qt.Key.Key_Return)
    assert window.pages.shows("hearing")
    window.navigator.show_search("autre")
    assert chips(page) == []
    window.actions_table["back"].trigger()
    window.actions_table["back"].trigger()
    assert (page.field.text(), chips(page)) == ("délai", ["Notes"])


# -- within, and more like this --


def test_one_searches_within_the_results(
    page: SearchPage, type_text: TypeText, press: Press, qtbot: QtBot
) -> None:
    assert not page.within_button.isEnabled()
    type_text(page.field, "délai")
    settle(page, qtbot)
    assert len(keys(page)) == 3
    QTest.keyClick(page.field, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert (page.field.text(), chips(page)) == ("", ["délai"])
    assert page.field.hasFocus()
    settle(page, qtbot)
    assert len(keys(page)) == 3
    type_text(page.field, "dossiers")
    settle(page, qtbot)
    assert keys(page) == ["A1-02"]
    page.within_button.click()
    assert page.query.within == "délai\ndossiers"
    page.chips.chips[0].setFocus()
    press(page.chips.chips[0], Qt.Key.Key_Backspace)
    assert page.query.within == ""


def test_more_like_a_hit_is_found_by_a_key_and_by_its_menu(
    window: MainWindow, office_session: Session, page: SearchPage, press: Press, qtbot: QtBot
) -> None:
    notes = office_session.workspace.notes
    office_session.commit("", lambda: notes.create("L’accueil téléphonique reste débordé chaque matin."))
    page.field.setText("doublé")
    settle(page, qtbot)
    assert keys(page) == ["A1-01"]
    index = page.list.currentIndex()
    menu = page.hit_menu(index)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Open\tEnter", "More like this\tM"]
    page.list.setFocus()
    press(page.list, Qt.Key.Key_M, text="m")
    settle(page, qtbot)
    assert (page.field.text(), chips(page)) == ("", ["Like A1-01"])
    assert page.layout_choice.current == "ranked"
    assert keys(page)[0] == "N1"
    assert "A1-01" not in keys(page)


def test_more_like_a_note_or_a_section_is_in_their_menus(
    window: MainWindow, office_session: Session, qtbot: QtBot
) -> None:
    called = office_session.workspace.called
    note, section = called("A1-01"), called("M1-01")
    window.navigator.go(Place.of(note))
    menu = window.pages.hearing.note_menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "More like this").trigger()
    page = window.pages.search
    assert page.query.like == note.id
    entries = window.editing.menu_for(Place.of(section)).actions()
    next(action for action in entries if action.text() == "More like this").trigger()
    assert page.query.like == section.id
    window.navigator.go(Place.of(note))
    window.actions_table["more-like"].trigger()
    assert page.query.like == note.id
    window.navigator.go(Place.of(called("M1")))
    window.actions_table["more-like"].trigger()
    assert window.messages.message is not None
    assert "Choose a note" in window.messages.message.text


# -- what is said --


def test_another_query_is_offered_and_taken_with_the_keyboard(
    page: SearchPage, press: Press, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    found = SearchResults(groups=(), totals={}, suggestion="délai", remarks=(Remark("search.most_words"),))
    page.field.setText("delay")
    settle(page, qtbot)
    page._show_results(found)
    assert page.suggestion.text() == "Did you mean “délai”?"
    assert page._remarks.text() == (
        "Little or nothing holds all these words; what holds most of them is shown too."
    )
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.suggestion
    press(page.suggestion, Qt.Key.Key_Space)
    assert page.field.text() == "délai"
    settle(page, qtbot)
    assert page.suggestion.isHidden()
    assert page._remarks.isHidden()


def test_why_a_hit_ranks_so_is_told_where_it_is_pointed_at(page: SearchPage, qtbot: QtBot) -> None:
    results = page._session.workspace.search.search(replace(page.query, text="accueil", ranked=True))
    hit = replace(results.ranked[0], why=("title",))
    page._show_results(replace(results, ranked=(hit,), totals={HitKind.NOTE: 5}))
    tips = [
        page._rows.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(page._rows.rowCount())
    ]
    assert "in the title" in tips
    assert page._rows.row_of(MORE) >= 0
