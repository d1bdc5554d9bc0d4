"""The record of a hearing: what its rows show, narrowing, rewording, deleting, questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import (
    Civility,
    NoteKind,
    QuestionStatus,
    Visibility,
)
from rapporteur_desk.domain.entities import Hearing, Note
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.ui.notes.hearing_page import HearingPage
from rapporteur_desk.ui.notes.note_delegate import badges_of
from rapporteur_desk.ui.notes.note_list_model import NoteListModel, NoteRowRole
from rapporteur_desk.ui.notes.note_rows import NoteRow
from rapporteur_desk.ui.qtkit.session import Session

Press = Callable[..., None]
TypeText = Callable[..., None]
SAID = (
    ("Quel est le taux d’équipement réel des établissements ?", NoteKind.PLAIN, time(14, 2), "Équipement"),
    ("38 % des établissements publics ont au moins un outil.", NoteKind.FIGURE, time(14, 7), "Équipement"),
    ("L’outil arrive, mais personne n’a le temps de le paramétrer.", NoteKind.QUOTE, time(14, 12), "Usage"),
    ("La HAS proposera une évaluation avant l’achat.", NoteKind.COMMITMENT, None, "Usage"),
)


@pytest.fixture
def hearing(session: Session) -> Hearing:
    workspace = session.workspace
    made = workspace.hearings.create(
        title="Audition de la HAS", day=date(2024, 2, 7), start=time(14), place="Salle Clemenceau"
    )
    hearing = workspace.store.hearings.get(made.created(EntityKind.HEARING))
    heard = workspace.hearings.add_person_heard(
        hearing.id, surname="Lefèvre", first_name="Claire", civility=Civility.MADAME, organisation="HAS"
    )
    for text, kind, at, topic in SAID:
        workspace.notes.create(
            text, hearing_id=hearing.id, kind=kind, time=at, topic=topic,
            appearance_id=heard.created(EntityKind.APPEARANCE),
        )  # fmt: skip
    return hearing


@pytest.fixture
def page(qtbot: QtBot, session: Session, hearing: Hearing) -> Iterator[HearingPage]:
    page = HearingPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.open(hearing.id)
    page.show()
    page.list.setFocus()
    yield page
    page.leave()


def note(session: Session, key: str) -> Note:
    found = session.workspace.store.by_key(key)
    assert isinstance(found, Note)
    return found


def visible_keys(page: HearingPage) -> list[str]:
    model = page.list.model()
    return [model.index(row, 0).data(NoteRowRole).key for row in range(model.rowCount())]


def choose(page: HearingPage, *keys: str) -> None:
    page.list.clearSelection()
    for row, key in enumerate(visible_keys(page)):
        if key in keys:
            index = page.list.model().index(row, 0)
            page.list.selectionModel().select(index, page.list.selectionModel().SelectionFlag.Select)
            page.list.selectionModel().setCurrentIndex(
                index, page.list.selectionModel().SelectionFlag.NoUpdate
            )


def test_rows_show_what_was_said(page: HearingPage) -> None:
    rows = page.model.rows.rows
    assert [row.text for row in rows] == [text for text, *_ in SAID]
    assert [row.time for row in rows] == ["14:02", "14:07", "14:12", ""]
    assert {row.speaker for row in rows} == {"Mme Lefèvre"}
    assert [row.heading for row in rows] == ["Équipement", "", "Usage", ""]
    assert [badge.text for row in rows for badge in badges_of(row)] == ["Figure", "Quote", "Commitment"]
    assert rows[1].spoken == (
        "14:07, Mme Lefèvre, HAS, 38 % des établissements publics ont au moins un outil., Figure, Équipement, A1-02"
    )


def test_the_header_says_what_when_and_where(page: HearingPage) -> None:
    header = page.header
    assert header.title.text() == "Audition de la HAS"
    assert (
        header._facts.text() == "A1  ·  Hearing  ·  Wednesday 7 February 2024  ·  14:00  ·  Salle Clemenceau"
    )
    assert not header.closed_badge.isVisible()
    assert header._heard.text() == "Mme Claire Lefèvre (HAS)"


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("etablissements", ["A1-01", "A1-02"]), ("lefevre outil", ["A1-02", "A1-03"]), ("#commitment", ["A1-04"]),
     ("a1-03", ["A1-03"]), ("introuvable", [])],
)  # fmt: skip
def test_the_filter_looks_in_text_speaker_kind_and_key(
    page: HearingPage, type_text: TypeText, typed: str, keys: list[str]
) -> None:
    type_text(page.header.filter, typed)
    assert visible_keys(page) == keys
    assert page.list.isVisible() == bool(keys)


def test_escape_in_the_filter_shows_everything_again(
    page: HearingPage, press: Press, type_text: TypeText
) -> None:
    type_text(page.header.filter, "introuvable")
    press(page.header.filter, Qt.Key.Key_Escape)
    assert len(visible_keys(page)) == 4


def test_f2_rewords_a_note_in_its_place(
    page: HearingPage, session: Session, press: Press, type_text: TypeText
) -> None:
    choose(page, "A1-02")
    press(page.list, Qt.Key.Key_F2)
    editor = page.editing.editor
    assert editor is not None
    type_text(editor.text, " Enquête 2025.")
    assert session.autosave.flush()
    assert note(session, "A1-02").text.endswith("au moins un outil. Enquête 2025."), "saved before leaving"
    press(editor.text, Qt.Key.Key_Return)
    assert page.editing.editor is None
    assert page.model.rows.rows[1].text.endswith("Enquête 2025.")
    assert page.list.hasFocus()
    assert page.list.chosen_ids() == [note(session, "A1-02").id]


def test_a_rewording_is_one_step_of_undo(
    page: HearingPage, session: Session, press: Press, type_text: TypeText
) -> None:
    choose(page, "A1-01")
    press(page.list, Qt.Key.Key_Return)
    assert page.editing.editor is not None
    type_text(page.editing.editor.text, " Par région ?")
    press(page.editing.editor.text, Qt.Key.Key_Escape)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert page.model.rows.rows[0].text == SAID[0][0]
    session.undo_stack.redo()
    assert page.model.rows.rows[0].text == SAID[0][0] + " Par région ?"


def test_leaving_while_rewording_keeps_the_words(
    page: HearingPage, session: Session, press: Press, type_text: TypeText
) -> None:
    choose(page, "A1-01")
    press(page.list, Qt.Key.Key_F2)
    assert page.editing.editor is not None
    type_text(page.editing.editor.text, " Et où ?")
    page.open_free()
    assert note(session, "A1-01").text == SAID[0][0] + " Et où ?"


def test_the_editor_changes_speaker_kind_and_time(page: HearingPage, session: Session, press: Press) -> None:
    choose(page, "A1-04")
    press(page.list, Qt.Key.Key_F2)
    editor = page.editing.editor
    assert editor is not None
    assert not editor.time.isEnabled()
    press(editor.timed, Qt.Key.Key_Space, text=" ")
    editor.time.set_value(time(14, 19))
    press(editor.speaker, Qt.Key.Key_Home)
    editor.speaker.activated.emit(editor.speaker.currentIndex())
    editor.kind.setCurrentIndex(editor.kind.findData(NoteKind.IDEA))
    editor.kind.activated.emit(editor.kind.currentIndex())
    press(editor.text, Qt.Key.Key_Return)
    changed = note(session, "A1-04")
    assert (changed.time, changed.kind, changed.appearance_id) == (time(14, 19), NoteKind.IDEA, None)
    row = page.model.rows.rows[3]
    assert (row.time, row.speaker, row.kind) == ("14:19", "", NoteKind.IDEA)


def test_delete_puts_the_chosen_notes_into_the_bin_and_undo_brings_them_back(
    page: HearingPage, session: Session, press: Press
) -> None:
    choose(page, "A1-02", "A1-03")
    press(page.list, Qt.Key.Key_Delete)
    assert visible_keys(page) == ["A1-01", "A1-04"]
    assert {entity.key for entity in session.workspace.bin.entries()} == {"A1-02", "A1-03"}  # type: ignore[union-attr]
    session.undo_stack.undo()
    assert visible_keys(page) == ["A1-01", "A1-02", "A1-03", "A1-04"]
    assert [row.heading for row in page.model.rows.rows] == ["Équipement", "", "Usage", ""]


def test_the_menu_changes_kind_speaker_and_confidentiality(page: HearingPage, session: Session) -> None:
    choose(page, "A1-01", "A1-02")
    menu = page.note_menu()
    assert menu is not None
    by_text = {action.text(): action for action in menu.actions()}
    kinds = by_text["Kind"].menu()
    next(action for action in kinds.actions() if action.text() == "To check").trigger()  # type: ignore[union-attr]
    by_text["Closed: not to be quoted"].trigger()
    assert {note(session, key).kind for key in ("A1-01", "A1-02")} == {NoteKind.TO_CHECK}
    assert [badge.text for badge in badges_of(page.model.rows.rows[0])] == ["To check", "Closed"]
    assert note(session, "A1-03").visibility is None


def test_copied_notes_bear_their_source(page: HearingPage, press: Press) -> None:
    choose(page, "A1-02")
    press(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        f"{SAID[1][0]}\n(Mme Claire Lefèvre, Audition de la HAS, 7 February 2024, A1-02)"
    )


def test_a_closed_hearing_is_marked_as_soon_as_it_is(
    page: HearingPage, session: Session, hearing: Hearing
) -> None:
    from dataclasses import replace

    records = session.workspace.records
    session.commit("Close", lambda: records.save(replace(hearing, visibility=Visibility.CLOSED)))
    assert page.header.closed_badge.isVisible()
    assert all(row.confidential for row in page.model.rows.rows)
    assert "Closed" in page.model.rows.rows[0].spoken
    choose(page, "A1-01")
    menu = page.note_menu()
    assert menu is not None
    assert "Closed: not to be quoted" not in {action.text() for action in menu.actions()}


def test_the_title_is_renamed_in_place(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    page.header.title.setFocus()
    page.header.title.end(False)
    type_text(page.header.title, " (Mme Lefèvre)")
    press(page.header.title, Qt.Key.Key_Return)
    assert session.workspace.store.hearings.get(hearing.id).title == "Audition de la HAS (Mme Lefèvre)"


def test_questions_are_ticked_with_the_space_bar(
    page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    for text in ("Taux d’équipement ?", "Qui répond d’une erreur ?"):
        session.commit("Add", lambda text=text: session.workspace.hearings.add_question(hearing.id, text))  # type: ignore[misc]
    view = page.side.questions_list
    assert page.side._questions_caption._count.text() == "0 of 2 asked"
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    press(view, Qt.Key.Key_Space, text=" ")
    statuses = [q.status for q in session.workspace.store.questions.select(hearing_id=hearing.id)]
    assert statuses == [QuestionStatus.PREPARED, QuestionStatus.ASKED]
    assert page.side._questions_caption._count.text() == "1 of 2 asked"
    press(view, Qt.Key.Key_Space, text=" ")
    statuses = [q.status for q in session.workspace.store.questions.select(hearing_id=hearing.id)]
    assert statuses == [QuestionStatus.PREPARED, QuestionStatus.PREPARED]


def test_shares_say_who_takes_how_much_of_the_record(page: HearingPage) -> None:
    (share,) = page.side.shares.shares
    assert (share.speaker.name, share.ratio) == ("Mme Lefèvre", 1.0)
    assert (
        page.side.shares.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        == "Mme Claire Lefèvre, HAS, 100%"
    )


def test_a_note_named_by_a_search_is_chosen_shown_and_brought_out(
    page: HearingPage, session: Session, hearing: Hearing, qapp: QApplication, type_text: TypeText
) -> None:
    workspace = session.workspace
    for number in range(60):
        workspace.notes.create(f"Remarque {number} sur l’équipement.", hearing_id=hearing.id)
    page.open_free()
    wanted = note(session, "A1-40")
    page.open(hearing.id, wanted.id, "equipement")
    qapp.processEvents()
    assert page.selected_passages() == [wanted]
    place = page.list.visualRect(page.list.index_of(wanted.id))
    assert page.list.viewport().rect().contains(place)
    page.header.filter.setText("remarque 1 ")
    page.open(hearing.id, wanted.id)
    assert page.selected_passages() == [wanted], "a filter that hides it is cleared"


def test_a_note_is_chosen_also_while_control_is_held(
    page: HearingPage, session: Session, hearing: Hearing
) -> None:
    wanted = note(session, "A1-02")
    page.open(hearing.id, wanted.id)
    assert page.selected_passages() == [wanted]
    QTest.keyPress(page.list, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        page.open(hearing.id, wanted.id)
        assert page.selected_passages() == [wanted]
    finally:
        QTest.keyRelease(page.list, Qt.Key.Key_Control)


def test_linked_notes_are_marked_as_they_are_linked(page: HearingPage, session: Session) -> None:
    workspace = session.workspace
    report_id = workspace.reports.create(title="Santé").created(EntityKind.MINI_REPORT)
    report = workspace.store.mini_reports.get(report_id)
    made = workspace.sections.create(report_id, title="Constats")
    section = workspace.store.sections.get(made.created(EntityKind.SECTION))
    passage = note(session, "A1-02")
    done = session.commit("Link", lambda: workspace.links.link([passage], section))
    assert done is not None
    assert [row.linked for row in page.model.rows.rows] == [False, True, False, False]
    session.undo_stack.undo()
    assert not any(row.linked for row in page.model.rows.rows)
    session.commit("Link", lambda: workspace.links.link([passage], report))
    assert [[badge.text for badge in row.reports] for row in page.model.rows.rows] == [[], ["Santé"], [], []]
    assert "Santé" in page.model.rows.rows[1].spoken


def test_the_page_closes_when_its_hearing_is_deleted(
    page: HearingPage, session: Session, hearing: Hearing, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.closed):
        session.commit("Delete", lambda: session.workspace.bin.delete(hearing))


def test_every_row_is_as_high_as_its_words_in_a_long_record(
    page: HearingPage, session: Session, qtbot: QtBot
) -> None:
    rows = [
        NoteRow(id=EntityId(f"n{number}"), key=f"A1-{number}", text="mot " * (number % 97), kind=NoteKind.PLAIN,
                order=(number, ()))
        for number in range(1500)
    ]  # fmt: skip
    page.resize(1300, 640)
    page.model.rows.reset(rows)
    page.list.show_end()
    qtbot.waitUntil(lambda: not page.list._idle.isActive())
    delegate, model = page.list.delegate, page.list.model()
    for row in range(0, 1500, 7):
        index = model.index(row, 0)
        hint = page.list.visualRect(index).height()
        words = delegate._made_layout(index.data(NoteRowRole))[1]
        assert hint >= words + 20
        assert hint <= max(words, 30) + 40
    bar = page.list.verticalScrollBar()
    assert bar.value() == bar.maximum(), "still at the end, where one writes"


def test_one_stays_where_one_reads_while_notes_are_added_elsewhere(
    page: HearingPage, session: Session, hearing: Hearing, qapp: QApplication
) -> None:
    for number in range(40):
        session.workspace.notes.create(f"Remarque {number}.", hearing_id=hearing.id)
    page.open_free()
    page.open(hearing.id)
    qapp.processEvents()
    bar = page.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    qapp.processEvents()
    before = page.list.indexAt(QPoint(40, 2)).data(NoteRowRole).key
    session.commit("New", lambda: session.workspace.notes.create("De plus.", hearing_id=hearing.id))
    qapp.processEvents()
    assert page.list.indexAt(QPoint(40, 2)).data(NoteRowRole).key == before


class _Told:
    """Counts what a model tells its views."""

    def __init__(self, model: QAbstractListModel) -> None:
        self.resets = self.inserted = self.removed = self.changed = 0
        model.modelReset.connect(lambda: setattr(self, "resets", self.resets + 1))
        model.rowsInserted.connect(lambda: setattr(self, "inserted", self.inserted + 1))
        model.rowsRemoved.connect(lambda: setattr(self, "removed", self.removed + 1))
        model.dataChanged.connect(lambda: setattr(self, "changed", self.changed + 1))


def test_a_changed_note_moves_one_row_only(page: HearingPage, session: Session) -> None:
    told = _Told(page.model.rows)
    session.commit(
        "Kind", lambda: session.workspace.notes.set_kind([note(session, "A1-01").id], NoteKind.IDEA)
    )
    assert (told.resets, told.inserted, told.removed, told.changed) == (0, 0, 0, 1)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.sampled_from(["", "a", "b"])), max_size=20))
def test_rows_stay_in_order_with_their_headings_whatever_comes_and_goes(
    steps: list[tuple[bool, int, str]],
) -> None:
    model = NoteListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    expected: dict[int, str] = {}
    for puts, number, topic in steps:
        if puts:
            expected[number] = topic
            model.put(
                NoteRow(id=EntityId(str(number)), key=str(number), text="", kind=NoteKind.PLAIN, topic=topic,
                        order=(number, ()))
            )  # fmt: skip
        else:
            expected.pop(number, None)
            model.remove(EntityId(str(number)))
    numbers = sorted(expected)
    assert [row.id for row in model.rows] == [str(number) for number in numbers]
    topics = [expected[number] for number in numbers]
    headings = [
        topic if topic != before else "" for before, topic in zip(["", *topics], topics, strict=False)
    ]
    assert [row.heading for row in model.rows] == headings
    assert [model.row_of(row.id) for row in model.rows] == list(range(len(numbers)))
    del tester


def test_rewording_keeps_no_break_spaces(
    page: HearingPage, session: Session, press: Press, type_text: TypeText
) -> None:
    session.workspace.notes.create("38\u00a0% des 3\u202f000", hearing_id=page.model.hearing.id)  # type: ignore[union-attr]
    page.open_free()
    page.open(note(session, "A1-05").hearing_id)  # type: ignore[arg-type]
    page.edit_note(note(session, "A1-05").id)
    assert page.editing.editor is not None
    type_text(page.editing.editor.text, " agents")
    press(page.editing.editor.text, Qt.Key.Key_Return)
    assert note(session, "A1-05").text == "38\u00a0% des 3\u202f000 agents"


def test_a_note_that_stops_matching_the_filter_stays_while_it_is_reworded(
    page: HearingPage, session: Session, press: Press, type_text: TypeText
) -> None:
    type_text(page.header.filter, "outil")
    choose(page, "A1-03")
    press(page.list, Qt.Key.Key_F2)
    editor = page.editing.editor
    assert editor is not None
    editor.text.selectAll()
    type_text(editor.text, "Autre ch")
    assert session.autosave.flush()
    QApplication.processEvents()
    type_text(editor.text, "ose")
    assert visible_keys(page) == ["A1-02", "A1-03"]
    press(editor.text, Qt.Key.Key_Return)
    assert note(session, "A1-03").text == "Autre chose"
    assert visible_keys(page) == ["A1-02"]


def test_a_note_deleted_while_it_is_reworded_comes_back_with_its_words(
    page: HearingPage, session: Session, press: Press, type_text: TypeText
) -> None:
    choose(page, "A1-02")
    press(page.list, Qt.Key.Key_F2)
    assert page.editing.editor is not None
    type_text(page.editing.editor.text, " Enquête.")
    page.leave()
    doomed = note(session, "A1-02")
    session.commit("Delete", lambda: session.workspace.bin.delete(doomed))
    assert page.editing.editor is None
    session.undo_stack.undo()
    index = page.list.index_of(doomed.id)
    assert index.data(NoteRowRole).text.endswith(" Enquête.")
    assert page.list.visualRect(index).height() < 120, "its row shows the note again, not room for an editor"


def test_leaving_twice_makes_two_steps_of_undo(
    page: HearingPage, session: Session, press: Press, type_text: TypeText
) -> None:
    choose(page, "A1-01")
    press(page.list, Qt.Key.Key_F2)
    assert page.editing.editor is not None
    type_text(page.editing.editor.text, " Un.")
    page.leave()
    type_text(page.editing.editor.text, " Deux.")
    press(page.editing.editor.text, Qt.Key.Key_Return)
    session.undo_stack.undo()
    assert note(session, "A1-01").text == SAID[0][0] + " Un."
    session.undo_stack.undo()
    assert note(session, "A1-01").text == SAID[0][0]


def test_every_control_has_a_name(page: HearingPage) -> None:
    met, widget = 0, page.nextInFocusChain()
    while widget is not page:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken or widget.objectName().startswith("qt_"), widget
            met += 1
        widget = widget.nextInFocusChain()
    assert met >= 8
