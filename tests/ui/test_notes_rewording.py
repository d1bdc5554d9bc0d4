"""Rewording a line that was taken: signs leave no trace in its words, and an emptied line leaves no note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from record_page import kept, opened_page, texts

from rapporteur_desk.domain.choices import NoteKind, QuestionStatus
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.ui.notes.hearing_page import HearingPage
from rapporteur_desk.ui.notes.note_editor import NoteEditor
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.plain_text import exact_text

Press = Callable[..., None]
TypeText = Callable[..., None]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hearing(session: Session) -> Hearing:
    for title in ("Impôts", "Santé"):
        session.workspace.reports.create(title=title)
    hearings = session.workspace.hearings
    made = hearings.create(title="Audition de la HAS", day=datetime.now().astimezone().date(), start=time(14))
    hearing = session.workspace.store.hearings.get(made.created(EntityKind.HEARING))
    hearings.add_person_heard(hearing.id, surname="Duval", first_name="Marc")
    hearings.add_question(hearing.id, "Quel taux d’équipement ?")
    return hearing


@pytest.fixture
def page(qtbot: QtBot, session: Session, hearing: Hearing) -> Iterator[HearingPage]:
    with opened_page(qtbot, session, hearing) as page:
        yield page


@pytest.fixture
def reword(page: HearingPage, press: Press, type_text: TypeText) -> Callable[..., NoteEditor]:
    """Types lines, each with Enter; then Up, and the editor of the last one is open."""

    def begin(*lines: str) -> NoteEditor:
        for line in lines:
            type_text(page.entry.text, line)
            press(page.entry.text, Qt.Key.Key_Return)
        press(page.entry.text, Qt.Key.Key_Up)
        editor = page.editing.editor
        assert editor is not None
        return editor

    return begin


def empty(editor: NoteEditor, press: Press) -> None:
    press(editor.text, Qt.Key.Key_A, CTRL)
    press(editor.text, Qt.Key.Key_Backspace)


@pytest.mark.parametrize("sign", [" @du", " #imp", " @du \b", " #imp \b", "  "])
def test_a_sign_at_the_end_leaves_no_space_behind(
    reword: Callable[..., NoteEditor], session: Session, hearing: Hearing, press: Press, type_text: TypeText,
    page: HearingPage, sign: str,
) -> None:  # fmt: skip
    editor = reword("Douze mille agents")
    type_text(editor.text, sign.replace("\b", ""))
    press(editor.text, Qt.Key.Key_Return)
    if page.editing.editor is not None:  # the first Enter took the name
        press(editor.text, Qt.Key.Key_Return)
    assert page.editing.editor is None
    (note,) = kept(session, hearing)
    assert note.text == "Douze mille agents"
    assert (note.appearance_id is not None) == ("@" in sign)
    linked = [view.target.title for view in session.workspace.links.links_of(note.id)]
    assert linked == (["Impôts"] if "#" in sign else [])


@pytest.mark.parametrize("keys", ["return", "space", "tab"])
def test_a_sign_within_the_words_leaves_one_space(
    reword: Callable[..., NoteEditor], session: Session, hearing: Hearing, press: Press, type_text: TypeText,
    page: HearingPage, keys: str,
) -> None:  # fmt: skip
    editor = reword("Douze mille agents, enfin")
    cursor = editor.text.textCursor()
    for place, sign in ((len("Douze"), " @du"), (len("Douze mille agents"), " #imp")):
        cursor.setPosition(place)
        editor.text.setTextCursor(cursor)
        type_text(editor.text, sign + (" " if keys == "space" else ""))
        if keys != "space":
            press(editor.text, Qt.Key.Key_Return if keys == "return" else Qt.Key.Key_Tab)
        assert page.editing.editor is editor
    if (
        keys == "space"
    ):  # the one that ended the #word was taken along, the one before the comma is the person's
        assert exact_text(editor.text) == "Douze mille agents, enfin"
    press(editor.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    assert note.text == "Douze mille agents, enfin"
    assert note.appearance_id is not None
    assert [view.target.title for view in session.workspace.links.links_of(note.id)] == ["Impôts"]


def test_a_kind_typed_before_the_words_leaves_them(
    reword: Callable[..., NoteEditor], session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    editor = reword("38 % des hôpitaux")
    press(editor.text, Qt.Key.Key_Home)
    type_text(editor.text, "= ")
    assert editor.kind.currentData() == NoteKind.FIGURE
    press(editor.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    assert (note.text, note.kind) == ("38 % des hôpitaux", NoteKind.FIGURE)


def test_a_sign_at_the_end_of_an_inner_line_leaves_no_space(
    reword: Callable[..., NoteEditor], session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    editor = reword("Un")
    press(editor.text, Qt.Key.Key_Return, SHIFT)
    type_text(editor.text, "deux")
    press(editor.text, Qt.Key.Key_Up)
    press(editor.text, Qt.Key.Key_End)
    type_text(editor.text, " #imp")
    press(editor.text, Qt.Key.Key_Tab)
    press(editor.text, Qt.Key.Key_Return)
    assert texts(session, hearing) == ["Un\ndeux"]


def test_blanks_of_a_line_that_is_only_looked_at_stay(
    session: Session, hearing: Hearing, page: HearingPage, press: Press
) -> None:
    session.workspace.notes.create("  Importé  tel quel ", hearing_id=hearing.id)
    page.open_free()
    page.open(hearing.id)
    press(page.entry.text, Qt.Key.Key_Up)
    assert page.editing.editor is not None
    press(page.editing.editor.text, Qt.Key.Key_Return)
    assert texts(session, hearing) == ["  Importé  tel quel "]
    assert not session.undo_stack.canUndo()


def test_the_time_of_a_line_is_typed_as_people_write_it(
    reword: Callable[..., NoteEditor], session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    editor = reword("Un")
    for typed, expected, told in (("14h52", time(14, 52), False), ("14h99", time(14, 52), True)):
        editor.time.setFocus()
        editor.time.selectAll()
        type_text(editor.time, typed)
        assert editor.time_problem.isVisible() is told
        press(editor.time, Qt.Key.Key_Tab)
        assert kept(session, hearing)[0].time == expected
    press(editor.text, Qt.Key.Key_Return)
    assert kept(session, hearing)[0].time == time(14, 52), "what is no time changes none"


# -- an emptied line


@pytest.mark.parametrize("leaving", [Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_a_line_left_without_words_goes_to_the_bin_and_ctrl_z_brings_its_words_back(
    reword: Callable[..., NoteEditor], page: HearingPage, session: Session, hearing: Hearing, press: Press,
    leaving: Qt.Key,
) -> None:  # fmt: skip
    editor = reword("Un", "Deux")
    empty(editor, press)
    assert "bin" in editor.text.placeholderText(), "the line says what Enter will do"
    assert texts(session, hearing) == ["Un", "Deux"], "until then the dossier keeps the words"
    press(editor.text, leaving)
    assert texts(session, hearing) == ["Un"]
    assert [row.text for row in page.model.rows.rows] == ["Un"]
    session.undo_stack.undo()
    assert texts(session, hearing) == ["Un", "Deux"]
    assert [row.text for row in page.model.rows.rows] == ["Un", "Deux"]


def test_escape_brings_the_words_of_an_emptied_line_back(
    reword: Callable[..., NoteEditor], page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    editor = reword("Un")
    count = session.undo_stack.count()
    empty(editor, press)
    press(editor.text, Qt.Key.Key_Escape)
    assert page.editing.editor is None
    assert texts(session, hearing) == ["Un"]
    assert session.undo_stack.count() == count


def test_backspace_in_an_emptied_line_leads_to_the_end_of_the_one_before(
    reword: Callable[..., NoteEditor], page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    editor = reword("Un", "Deux")
    empty(editor, press)
    press(editor.text, Qt.Key.Key_Return, CTRL)
    press(editor.text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.editing.editor is editor, "nothing to split or to move"
    press(editor.text, Qt.Key.Key_Backspace)
    assert texts(session, hearing) == ["Un"]
    assert page.editing.editor is not None
    assert page.editing.editor.text.characters_before_cursor() == 2


def test_leaving_the_page_with_an_emptied_line_costs_no_word(
    reword: Callable[..., NoteEditor], page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    empty(reword("Un"), press)
    page.leave()
    assert texts(session, hearing) == ["Un"]


def test_a_marker_may_stay_without_words(
    page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    press(page.entry.text, Qt.Key.Key_F8)
    press(page.entry.text, Qt.Key.Key_Up)
    assert page.editing.editor is not None
    press(page.editing.editor.text, Qt.Key.Key_Return)
    assert texts(session, hearing) == [""]


def health(session: Session) -> EntityId:
    return next(one.id for one in session.workspace.store.mini_reports.select() if one.title == "Santé")


@pytest.mark.parametrize(("typed", "titles"), [("Le délai", ["Santé"]), ("Le délai #imp", ["Impôts"])])
def test_a_marker_that_is_given_words_takes_the_mini_reports_of_the_hearing_like_any_line(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText,
    typed: str, titles: list[str],
) -> None:  # fmt: skip
    session.workspace.records.save(replace(hearing, mini_report_ids=(health(session),)))
    press(page.entry.text, Qt.Key.Key_F8)
    assert session.workspace.links.links_of(kept(session, hearing)[0].id) == []
    press(page.entry.text, Qt.Key.Key_Up)
    assert page.editing.editor is not None
    type_text(page.editing.editor.text, typed)
    press(page.editing.editor.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    assert note.text == "Le délai"
    assert [view.target.title for view in session.workspace.links.links_of(note.id)] == titles
    if titles == ["Santé"]:
        session.undo_stack.undo()
        assert texts(session, hearing) == [""], "words and links are one step"
        assert session.workspace.links.links_of(note.id) == []


# -- a prepared question that is given up


def status(session: Session, hearing: Hearing) -> QuestionStatus:
    (question,) = session.workspace.store.questions.select(hearing_id=hearing.id)
    return question.status


def take_question(page: HearingPage, press: Press, type_text: TypeText) -> None:
    type_text(page.entry.text, "/taux")
    press(page.entry.text, Qt.Key.Key_Return)


@pytest.mark.parametrize("instead", ["", "Autre chose"])
def test_a_question_whose_words_are_deleted_is_not_asked(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText, instead: str
) -> None:
    take_question(page, press, type_text)
    assert status(session, hearing) is QuestionStatus.ASKED
    press(page.entry.text, Qt.Key.Key_A, CTRL)
    if not instead:
        press(page.entry.text, Qt.Key.Key_Backspace)
    type_text(page.entry.text, instead)
    press(page.entry.text, Qt.Key.Key_Return)
    assert status(session, hearing) is QuestionStatus.PREPARED
    page.leave()
    assert texts(session, hearing) == [instead] * bool(instead)


def test_a_question_is_given_up_even_when_more_was_typed_behind_it(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    take_question(page, press, type_text)
    type_text(page.entry.text, " Bon")
    press(page.entry.text, Qt.Key.Key_Home)
    for _ in "Quel taux d’équipement ?":
        press(page.entry.text, Qt.Key.Key_Delete)
    assert status(session, hearing) is QuestionStatus.PREPARED
    press(page.entry.text, Qt.Key.Key_Return)
    assert texts(session, hearing) == ["Bon"]


def test_a_question_that_is_reworded_or_brought_back_is_asked(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    take_question(page, press, type_text)
    press(page.entry.text, Qt.Key.Key_A, CTRL)
    press(page.entry.text, Qt.Key.Key_Backspace)
    page.entry.text.undo()
    assert status(session, hearing) is QuestionStatus.ASKED
    press(page.entry.text, Qt.Key.Key_End)
    press(page.entry.text, Qt.Key.Key_Backspace)
    type_text(page.entry.text, "en 2023 ?")
    press(page.entry.text, Qt.Key.Key_Return)
    assert status(session, hearing) is QuestionStatus.ASKED


def test_a_question_asked_before_stays_asked_when_its_words_are_deleted(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    take_question(page, press, type_text)
    press(page.entry.text, Qt.Key.Key_Return)
    take_question(page, press, type_text)
    press(page.entry.text, Qt.Key.Key_A, CTRL)
    press(page.entry.text, Qt.Key.Key_Backspace)
    assert status(session, hearing) is QuestionStatus.ASKED
    page.leave()
    assert texts(session, hearing) == ["Quel taux d’équipement ?"]
