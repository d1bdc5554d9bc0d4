"""From a hit to the place it was found at, and with F3 from match to match and from text to text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search.search_page import SearchPage
from rapporteur_desk.ui.sections.editor import SectionEditor
from rapporteur_desk.ui.shell.main_window import MainWindow

Press = Callable[..., None]

SECTION = "Le délai des dossiers baisse.\n\nD’autres délais demeurent, et un délai de plus."


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key where the focus is, with the window's shortcuts at work."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def forward() -> None:
    key(Qt.Key.Key_F3)


def back() -> None:
    key(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def page(window: MainWindow, office_session: Session, qtbot: QtBot) -> SearchPage:
    """The page of results, in one list, over a section with three matches and notes of two hearings."""
    workspace = office_session.workspace
    section = workspace.called("M1-01").id
    office_session.commit("", lambda: workspace.sections.set_text(section, SECTION))
    first, second = workspace.called("A1").id, workspace.called("A2").id
    for hearing_id, text in ((first, "Aucun DELAI ici."), (second, "Le délai est long."), (first, "Rien.")):
        office_session.commit("", lambda h=hearing_id, t=text: workspace.notes.create(t, hearing_id=h))
    window.actions_table["search-page"].trigger()
    page = window.pages.search
    page.layout_choice.select("ranked")
    return page


def search(page: SearchPage, text: str, qtbot: QtBot) -> list[Place]:
    """Look for words; where the hits lead, in order."""
    page.field.setText(text)
    qtbot.waitUntil(lambda: page._finder.is_complete and not page._session.queries.is_busy, timeout=5000)
    rows = range(page._rows.rowCount())
    return [place for row in rows if isinstance(place := page._rows.id_at(row), Place)]


def open_hit(page: SearchPage, places: list[Place], id: str) -> Place:
    place = next(place for place in places if place.id == id)
    page.list.setCurrentIndex(page._rows.index(page._rows.row_of(place), 0))
    page.list.setFocus()
    key(Qt.Key.Key_Return)
    return place


def brought_out(editor: SectionEditor) -> list[str]:
    return [
        mark.cursor.selectedText()
        for mark in editor.extraSelections()
        if mark.format.background().style() is not Qt.BrushStyle.NoBrush  # not a claim without a source
    ]


def current(editor: SectionEditor) -> int:
    """The place of the match that one is at."""
    (mark,) = (mark for mark in editor.extraSelections() if mark.format.fontUnderline())
    return mark.cursor.selectionStart()


def test_every_word_of_the_query_is_brought_out_in_all_its_forms(
    window: MainWindow, office_session: Session, page: SearchPage, qtbot: QtBot
) -> None:
    places = search(page, "delai dossier", qtbot)
    open_hit(page, places, office_session.workspace.called("M1-01").id)
    editor = window.pages.section.editor
    assert brought_out(editor) == [
        "délai",
        "dossiers",
        "délai",
        "délai",
    ]  # the plural stands in a paragraph that is no hit
    assert current(editor) == SECTION.index("délai")


def test_f3_goes_from_match_to_match_and_then_to_the_next_hit_and_back(
    window: MainWindow, office_session: Session, page: SearchPage, qtbot: QtBot
) -> None:
    places = search(page, "délai", qtbot)
    called = office_session.workspace.called
    section = called("M1-01").id
    open_hit(page, places, section)
    editor = window.pages.section.editor
    seen = [current(editor)]
    for _ in range(2):
        forward()
        seen.append(current(editor))
    assert seen == [SECTION.index("délai"), SECTION.index("délais"), SECTION.rindex("délai")]
    back()
    assert current(editor) == seen[1]
    forward()
    here = window.navigator.place
    assert here is not None
    assert here.id == section
    stop = page.trail.stop(next(place for place in places if place.id == section))
    assert stop is not None
    if stop + 1 < len(page.trail.places):
        forward()
        assert window.navigator.place != here
        for _ in range(5):  # over what else matches in that text
            back()
            if window.navigator.place is not None and window.navigator.place.id == section:
                break
        assert current(editor) == seen[0], "a hit is opened where it was found"


def test_f3_goes_through_the_notes_of_a_hearing_once(
    window: MainWindow, office_session: Session, page: SearchPage, qtbot: QtBot
) -> None:
    places = search(page, "délai", qtbot)
    called = office_session.workspace.called
    notes = [place for place in places if place.kind is EntityKind.NOTE]
    assert len(notes) == 3, "two in the first hearing, one in the second"
    assert len({page.trail.stop(place) for place in notes}) == 2
    open_hit(page, places, called("A1-02").id)
    hearing = window.pages.hearing
    assert hearing.list.chosen_ids() == [called("A1-02").id]
    forward()
    assert hearing.list.chosen_ids() == [called("A1-04").id], "the note between them has no match"
    back()
    assert hearing.list.chosen_ids() == [called("A1-02").id]


def test_the_last_result_is_told_and_nothing_else_happens(
    window: MainWindow, page: SearchPage, qtbot: QtBot
) -> None:
    places = search(page, "délai", qtbot)
    open_hit(page, places, page.trail.places[-1].id)
    said: list[str] = []
    for step, words in ((forward, "last"), (back, "first")):
        for _ in range(20):
            step()
            if window.messages.message is not None and words in window.messages.message.text:
                said.append(window.messages.message.text)
                break
    assert said == ["That was the last result of the search.", "That was the first result of the search."]


def test_without_a_search_f3_says_what_it_is_for(window: MainWindow) -> None:
    window.pages.section.take_focus()
    forward()
    assert window.messages.message is not None
    assert window.messages.message.text.startswith("Search for something first")


def test_escape_drops_what_is_brought_out_and_so_does_typing(
    window: MainWindow, office_session: Session, page: SearchPage, press: Press, qtbot: QtBot
) -> None:
    places = search(page, "délai", qtbot)
    section = office_session.workspace.called("M1-01").id
    open_hit(page, places, section)
    editor = window.pages.section.editor
    assert editor.hasFocus()
    key(Qt.Key.Key_Escape)
    assert brought_out(editor) == []
    window.actions_table["back"].trigger()
    open_hit(page, places, section)
    assert len(brought_out(editor)) == 3
    press(editor, Qt.Key.Key_X, text="x")
    assert brought_out(editor) == []


def test_escape_drops_it_in_a_list_of_notes(
    window: MainWindow, office_session: Session, page: SearchPage, qtbot: QtBot
) -> None:
    open_hit(page, search(page, "délai", qtbot), office_session.workspace.called("A1-02").id)
    delegate = window.pages.hearing.list.delegate
    assert delegate._needles
    key(Qt.Key.Key_Escape)
    assert delegate._needles == ()


def test_on_a_page_of_a_source_f3_stays_on_it_and_then_goes_to_the_next_hit(
    window: MainWindow, office_session: Session, page: SearchPage, qtbot: QtBot
) -> None:
    store = office_session.workspace.store
    source = office_session.workspace.called("S1").id
    pages = [
        SourcePage(1, "1", "Un zéphyr. Un autre zéphyr."),
        SourcePage(2, "2", "Rien du tout."),
        SourcePage(3, "3", "Zéphyr, zéphyrs."),
    ]
    with store.transaction() as tx:
        tx.put_pages(source, pages)
    places = search(page, "zephyr", qtbot)
    assert [place.part for place in places if place.id == source] in ([1, 3], [3, 1])
    first = places[0].part
    open_hit(page, places, source)
    view = window.pages.sources.text.view
    seen = []
    for _ in range(4):
        cursor = view.textCursor()
        seen.append((view._page_at(cursor.selectionStart()), cursor.selectedText()))
        forward()
    assert [number for number, _ in seen] == [first, first, 4 - first, 4 - first]
    assert sorted(word for _, word in seen) == ["Zéphyr", "zéphyr", "zéphyr", "zéphyrs"]
    assert window.pages.sources.text._found.text() == "4 place(s)"
    view.setFocus()
    key(Qt.Key.Key_Escape)
    assert view.extraSelections() == []


def test_f3_goes_through_a_transcript_line_by_line(
    window: MainWindow, office_session: Session, page: SearchPage, tmp_path: Path, qtbot: QtBot
) -> None:
    lines = ("Un zéphyr souffle.", "Rien.", "Encore un zéphyr.")
    cues = [f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{line}\n" for n, line in enumerate(lines)]
    vtt = tmp_path / "a.vtt"
    vtt.write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    hearing = office_session.workspace.called("A1").id
    office_session.commit("", lambda: office_session.workspace.transcripts.attach(hearing, vtt).changes)
    places = search(page, "zephyr", qtbot)
    assert len(page.trail.places) == 1
    open_hit(page, places, min(places, key=lambda place: place.part).id)
    panel = window.pages.transcripts
    qtbot.waitUntil(panel.isVisible)
    assert panel.list.currentIndex().row() == 0
    forward()
    assert panel.list.currentIndex().row() == 2
    panel.list.viewport().grab()
    panel.list.setFocus()
    key(Qt.Key.Key_Escape)
    assert not panel.list.delegate.brings_out


def test_a_hit_opened_from_ctrl_k_leads_on_too(
    window: MainWindow, page: SearchPage, qtbot: QtBot, type_text: Callable[..., None]
) -> None:
    window.actions_table["search"].trigger()
    palette = window.search
    type_text(palette._field, "délai")
    qtbot.waitUntil(lambda: len(palette.trail.places) > 1, timeout=5000)
    window._open_from_palette(palette.trail.places[0])
    first = window.navigator.place
    for _ in range(6):
        if window.navigator.place != first:
            break
        forward()
    assert window.navigator.place != first


def test_the_figure_key_of_the_hearing_room_stays_a_figure_key(
    window: MainWindow, office_session: Session, page: SearchPage, qtbot: QtBot
) -> None:
    open_hit(page, search(page, "délai", qtbot), office_session.workspace.called("A1-02").id)
    window.pages.hearing.focus_entry()
    chosen = window.pages.hearing.list.chosen_ids()
    forward()
    assert window.pages.hearing.list.chosen_ids() == chosen
