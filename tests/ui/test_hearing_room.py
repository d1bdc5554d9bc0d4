"""In the hearing room: what one types while people speak, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from record_page import kept, opened_page, texts

from rapporteur_desk.domain.choices import Civility, NoteKind, QuestionStatus
from rapporteur_desk.domain.entities import Hearing, Note, Suspension
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.taking import Phase
from rapporteur_desk.ui.notes import live_bar
from rapporteur_desk.ui.notes.hearing_page import HearingPage
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.plain_text import exact_text

Press = Callable[..., None]
TypeText = Callable[..., None]
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@pytest.fixture
def reports(session: Session) -> dict[str, EntityId]:
    made = {}
    for title in ("Impôts", "Santé", "Éducation"):
        made[title] = session.workspace.reports.create(title=title).created(EntityKind.MINI_REPORT)
    return made


@pytest.fixture
def hearing(session: Session, reports: dict[str, EntityId]) -> Hearing:
    hearings = session.workspace.hearings
    made = hearings.create(
        title="Audition de la HAS", day=datetime.now().astimezone().date(), start=time(14, 0), end=time(15, 30),
        mini_report_ids=(reports["Santé"],),
    )  # fmt: skip
    hearing = session.workspace.store.hearings.get(made.created(EntityKind.HEARING))
    for first, surname, civility in (
        ("Claire", "Lefèvre", Civility.MADAME),
        ("Marc", "Duval", Civility.MONSIEUR),
    ):
        hearings.add_person_heard(hearing.id, surname=surname, first_name=first, civility=civility)
    asker = hearings.add_rapporteur(surname="Roussel", first_name="Anne", civility=Civility.MADAME)
    hearings.add_question(hearing.id, "Quel taux d’équipement ?", asker.created(EntityKind.PERSON))
    hearings.add_question(hearing.id, "Qui répond en cas d’erreur ?")
    return hearing


@pytest.fixture
def page(qtbot: QtBot, session: Session, hearing: Hearing) -> Iterator[HearingPage]:
    with opened_page(qtbot, session, hearing) as page:
        yield page


def titles_of(session: Session, note: Note) -> list[str]:
    return [view.target.title for view in session.workspace.links.links_of(note.id)]


@pytest.fixture
def write(page: HearingPage, press: Press, type_text: TypeText) -> Callable[..., None]:
    """Types lines, each with Enter."""

    def send(*lines: str) -> None:
        for line in lines:
            type_text(page.entry.text, line)
            press(page.entry.text, Qt.Key.Key_Return)

    return send


# -- signs


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("= 38 % des hôpitaux", NoteKind.FIGURE, "38 % des hôpitaux"),
        ("> L’outil arrive", NoteKind.QUOTE, "L’outil arrive"),
        ("! Grille avant l’été", NoteKind.COMMITMENT, "Grille avant l’été"),
        ("? Le périmètre", NoteKind.TO_CHECK, "Le périmètre"),
        ("+ L’enquête", NoteKind.REQUEST, "L’enquête"),
        ("* Un registre", NoteKind.IDEA, "Un registre"),
        ("idée : un registre", NoteKind.IDEA, "un registre"),
    ],
)
def test_a_sign_at_the_beginning_gives_the_kind(
    write: Callable[..., None], session: Session, hearing: Hearing, typed: str, kind: NoteKind, text: str
) -> None:
    write(typed, "Suite")
    first, second = kept(session, hearing)
    assert (first.kind, first.text, first.key) == (kind, text, "A1-01")
    assert (second.kind, second.key) == (NoteKind.PLAIN, "A1-02"), "no key is spent on a sign"


def test_ctrl_z_brings_the_sign_back_as_it_was_typed(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "? ")
    assert page.entry.kind is NoteKind.TO_CHECK
    page.entry.text.undo()
    assert page.entry.text.toPlainText() == "? "
    assert page.entry.kind is NoteKind.TO_CHECK
    press(page.entry.text, Qt.Key.Key_Escape)
    type_text(page.entry.text, "vraiment")
    press(page.entry.text, Qt.Key.Key_Return)
    assert [(note.text, note.kind) for note in kept(session, hearing)] == [("? vraiment", NoteKind.PLAIN)]


def test_a_hash_adds_a_mini_report_and_the_hearings_own_apply_otherwise(
    write: Callable[..., None], page: HearingPage, session: Session, hearing: Hearing
) -> None:
    assert [chip.text() for chip in page.entry.report_chips.chips] == ["Santé"], "what applies is shown"
    write("Sans signe", "Deux #san #edu", "#imp au début", "Inconnu #xyz")
    notes = kept(session, hearing)
    assert [note.text for note in notes] == ["Sans signe", "Deux", "au début", "Inconnu #xyz"]
    assert [titles_of(session, note) for note in notes] == [
        ["Santé"], ["Santé", "Éducation"], ["Impôts"], ["Santé"],
    ]  # fmt: skip
    assert [[badge.text for badge in row.reports] for row in page.model.rows.rows] == [
        [], ["Éducation"], ["Impôts"], [],
    ], "what every line bears on is not said of each"  # fmt: skip
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert texts(session, hearing) == ["Sans signe", "Deux"], "line and links are one step of undo"


def test_tab_takes_a_mini_report_and_one_types_on(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "La forma #édu")
    press(page.entry.text, Qt.Key.Key_Tab)
    assert [chip.text() for chip in page.entry.report_chips.chips] == ["Éducation"]
    type_text(page.entry.text, "suite")
    press(page.entry.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    assert note.text == "La forma suite"
    assert titles_of(session, note) == ["Éducation"]
    assert [chip.text() for chip in page.entry.report_chips.chips] == ["Santé"], "the next line begins anew"


def test_a_speaker_named_in_the_flow_of_typing_needs_no_key_of_its_own(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "@duval Bonjour.")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "@lef Merci, M. Duval.")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "@claire ")
    assert exact_text(page.entry.text) == "@claire ", "the surname is still to come"
    type_text(page.entry.text, "lefèvre Encore.")
    press(page.entry.text, Qt.Key.Key_Return)
    assert texts(session, hearing) == ["Bonjour.", "Merci, M. Duval.", "Encore."]
    heard = [person.appearance.id for person in session.workspace.hearings.persons_heard(hearing.id)]
    assert [note.appearance_id for note in kept(session, hearing)] == [heard[1], heard[0], heard[0]]


def test_backspace_in_an_empty_line_takes_chips_away_one_by_one(
    page: HearingPage, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "@duv")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "= #édu ")
    for expected in ((NoteKind.FIGURE, "M. Duval"), (NoteKind.PLAIN, "M. Duval"), (NoteKind.PLAIN, "@")):
        press(page.entry.text, Qt.Key.Key_Backspace)
        assert (page.entry.kind, page.entry.speaker_chip.text()) == expected
    assert page.entry.report_ids is None


def test_a_slash_asks_a_prepared_question(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "/taux")
    press(page.entry.text, Qt.Key.Key_Return)
    first, second = session.workspace.store.questions.select(hearing_id=hearing.id)
    assert (first.status, second.status) == (QuestionStatus.ASKED, QuestionStatus.PREPARED)
    assert page.entry.words == "Quel taux d’équipement ?"
    assert page.entry.speaker_chip.text() == "Mme Roussel", "put down to who asks it"
    press(page.entry.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    assert (note.text, note.rapporteur_id is not None) == ("Quel taux d’équipement ?", True)
    type_text(page.entry.text, "et/ou")
    assert not page.entry.popup.isVisible(), "only alone in the line"


def test_abbreviations_are_written_out_and_ctrl_z_takes_that_back(
    write: Callable[..., None], page: HearingPage, session: Session, hearing: Hearing, type_text: TypeText
) -> None:
    write("Les ct, les CT et le gvt")
    assert texts(session, hearing) == ["Les collectivités territoriales, les CT et le gouvernement"]
    type_text(page.entry.text, "ct ")
    assert page.entry.text.toPlainText() == "collectivités territoriales "
    page.entry.text.undo()
    assert page.entry.text.toPlainText() == "ct "
    session.keep_settings(abbreviations=("hp = hôpital",))
    page.entry.clear_words()
    type_text(page.entry.text, "hp ct ")
    assert page.entry.text.toPlainText() == "hôpital ct "


def test_f5_is_an_idea(page: HearingPage, press: Press) -> None:
    press(page.entry.text, Qt.Key.Key_F5)
    assert page.entry.kind is NoteKind.IDEA


# -- the lines before


def test_up_edits_the_line_before_and_enter_leads_back(
    write: Callable[..., None], page: HearingPage, session: Session, hearing: Hearing, press: Press,
    type_text: TypeText,
) -> None:  # fmt: skip
    write("Un", "Deux")
    type_text(page.entry.text, "Trois en cours")
    press(page.entry.text, Qt.Key.Key_Up)
    editor = page.editing.editor
    assert editor is not None
    type_text(editor.text, " bis")
    press(editor.text, Qt.Key.Key_Up)
    assert page.editing.editor is not None
    type_text(page.editing.editor.text, "!")
    press(page.editing.editor.text, Qt.Key.Key_Return)
    assert page.editing.editor is None
    assert page.entry.words == "Trois en cours", "what was begun is still there"
    press(page.entry.text, Qt.Key.Key_Return)
    assert texts(session, hearing) == ["Un!", "Deux bis", "Trois en cours"]


def test_down_below_the_last_line_leads_back_to_the_entry(
    write: Callable[..., None], page: HearingPage, press: Press
) -> None:
    write("Un")
    press(page.entry.text, Qt.Key.Key_Up)
    assert page.editing.editor is not None
    press(page.editing.editor.text, Qt.Key.Key_Down)
    assert page.editing.editor is None


def test_ctrl_enter_splits_and_backspace_at_the_beginning_merges(
    write: Callable[..., None], page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    write("@duv", "38 % des hôpitaux, 12 % des cliniques", "Fin")
    press(page.entry.text, Qt.Key.Key_Up)
    assert page.editing.editor is not None
    press(page.editing.editor.text, Qt.Key.Key_Up)
    editor = page.editing.editor
    assert editor is not None
    cursor = editor.text.textCursor()
    cursor.setPosition(len("38 % des hôpitaux,"))
    editor.text.setTextCursor(cursor)
    press(editor.text, Qt.Key.Key_Return, CTRL)
    assert texts(session, hearing) == ["38 % des hôpitaux,", "12 % des cliniques", "Fin"]
    assert [row.text for row in page.model.rows.rows] == texts(session, hearing)
    assert len({note.appearance_id for note in kept(session, hearing)}) == 1
    second = page.editing.editor
    assert second is not None
    assert second.text.characters_before_cursor() == 0, "one goes on in the second part"
    press(second.text, Qt.Key.Key_Backspace)
    assert texts(session, hearing) == ["38 % des hôpitaux, 12 % des cliniques", "Fin"]
    assert page.editing.editor is not None
    assert page.editing.editor.text.characters_before_cursor() == len("38 % des hôpitaux,")


def test_alt_with_arrows_moves_a_line(
    write: Callable[..., None], page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    write("Un", "Deux", "Trois")
    press(page.entry.text, Qt.Key.Key_Up)
    assert page.editing.editor is not None
    press(page.editing.editor.text, Qt.Key.Key_Up, ALT)
    assert texts(session, hearing) == ["Un", "Trois", "Deux"]
    assert [row.text for row in page.model.rows.rows] == ["Un", "Trois", "Deux"]
    assert page.editing.editor is not None
    press(page.editing.editor.text, Qt.Key.Key_Escape)
    page.list.setCurrentIndex(page.list.index_of(kept(session, hearing)[0].id))
    press(page.list, Qt.Key.Key_Down, ALT)
    assert [row.text for row in page.model.rows.rows] == ["Trois", "Un", "Deux"]


def test_ctrl_g_merges_the_chosen_lines(
    write: Callable[..., None], page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    write("Un", "Deux", "Trois")
    page.list.selectAll()
    press(page.list, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert texts(session, hearing) == ["Un Deux Trois"]
    session.undo_stack.undo()
    assert texts(session, hearing) == ["Un", "Deux", "Trois"]


def test_the_signs_mean_the_same_where_a_line_is_reworded(
    write: Callable[..., None], page: HearingPage, session: Session, hearing: Hearing, press: Press,
    type_text: TypeText,
) -> None:  # fmt: skip
    write("Douze mille agents")
    press(page.entry.text, Qt.Key.Key_Up)
    editor = page.editing.editor
    assert editor is not None
    press(editor.text, Qt.Key.Key_F3)
    type_text(editor.text, " @lef")
    press(editor.text, Qt.Key.Key_Return)
    type_text(editor.text, "#édu")
    press(editor.text, Qt.Key.Key_Tab)
    press(editor.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    heard = session.workspace.hearings.persons_heard(hearing.id)
    assert (note.text.strip(), note.kind) == ("Douze mille agents", NoteKind.FIGURE)
    assert note.appearance_id == heard[0].appearance.id
    assert titles_of(session, note) == ["Santé", "Éducation"]


# -- the course of the hearing


def test_clock_timeline_and_speaking_times_follow_the_record(
    write: Callable[..., None], page: HearingPage, session: Session, hearing: Hearing
) -> None:
    live = page.header.live
    assert (live.phase, live.clock.text()) == (Phase.RUNNING, "00:31:05")
    page.entry.now = lambda: time(14, 10)
    write("@lef", "= 38 %")
    page.entry.now = lambda: time(14, 20)
    write("@duv", "Suite")
    page.entry.now = lambda: time(14, 25)
    page.course.show()
    shares = {share.speaker.name: (round(share.ratio, 2), share.seconds) for share in page.side.shares.shares}
    assert shares == {"Mme Lefèvre": (0.67, 600), "M. Duval": (0.33, 300)}
    content = page.timeline.content
    assert content is not None
    assert (content.start, content.end, content.now) == (14 * 3600, 15.5 * 3600, 14 * 3600 + 25 * 60)
    assert [(one.name, one.end - one.start) for one in content.stretches] == [
        ("Mme Lefèvre", 600),
        ("M. Duval", 300),
    ]
    assert [mark.kind for mark in content.marks] == [NoteKind.FIGURE]
    assert page.timeline.accessibleDescription() == "Mme Lefèvre 10 minute(s), M. Duval 5 minute(s)"


def test_the_hearing_is_suspended_resumed_and_ended(
    page: HearingPage, session: Session, hearing: Hearing, press: Press
) -> None:
    live = page.header.live
    page.entry.now = lambda: time(14, 40)
    press(live.pause_button, Qt.Key.Key_Space, text=" ")
    live.pause_button.click() if live.phase is Phase.RUNNING else None
    assert live.phase is Phase.SUSPENDED
    assert live.resume_button.isVisible()
    page.entry.now = lambda: time(14, 50)
    live.resume_button.click()
    page.entry.now = lambda: time(15, 10)
    live.end_button.click()
    stored = session.workspace.store.hearings.get(hearing.id)
    assert (stored.suspensions, stored.end) == ((Suspension(time(14, 40), time(14, 50)),), time(15, 10))
    assert (live.phase, live.clock.text()) == (Phase.OVER, "01:00:00")
    session.undo_stack.undo()
    assert live.phase is Phase.RUNNING


def test_a_hearing_that_begins_late_is_begun_when_it_does(page: HearingPage, hearing: Hearing) -> None:
    live = page.header.live
    page.entry.now = lambda: time(14, 12)  # type: ignore[method-assign]
    page.course.show()
    assert live.begin_button.isVisible(), "the planned hour has come, and nobody has begun"
    assert not live.clock.isVisible()
    assert not live.end_button.isVisible()
    live.begin_button.click()
    assert page.model.hearing is not None
    assert page.model.hearing.start == time(14, 12)
    page.entry.now = lambda: time(14, 13)  # type: ignore[method-assign]
    page.course.show()
    assert not live.begin_button.isVisible()
    assert (live.phase, live.clock.text()) == (Phase.RUNNING, "00:01:00")


def test_a_hearing_goes_on_past_midnight_with_its_clock_and_timed_notes(
    page: HearingPage,
    session: Session,
    hearing: Hearing,
    press: Press,
    type_text: TypeText,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = replace(session.workspace.store.hearings.get(hearing.id), start=time(22), end=time(0, 30))
    session.workspace.records.save(late)
    page.entry.now = lambda: time(22, 1)  # type: ignore[method-assign]
    type_text(page.entry.text, "Avant.")
    press(page.entry.text, Qt.Key.Key_Return)
    monkeypatch.setattr(live_bar, "today", lambda: hearing.day + timedelta(days=1))
    page.entry.now = lambda: time(0, 5)  # type: ignore[method-assign]
    page.open_free()
    page.open(hearing.id)
    assert (page.header.live.phase, page.header.live.clock.text()) == (Phase.RUNNING, "02:05:00")
    type_text(page.entry.text, "Après.")
    press(page.entry.text, Qt.Key.Key_Return)
    assert [(note.text, note.time) for note in kept(session, hearing)] == [
        ("Avant.", time(22, 1)),
        ("Après.", time(0, 5)),
    ]


def test_a_hearing_of_another_day_has_no_clock_and_its_notes_no_time(
    page: HearingPage, session: Session, write: Callable[..., None]
) -> None:
    made = session.workspace.hearings.create(title="Ancienne", day=datetime(2024, 3, 5).date())
    past = session.workspace.store.hearings.get(made.created(EntityKind.HEARING))
    page.open(past.id)
    assert page.header.live.phase is Phase.ANOTHER_DAY
    assert not page.header.live.clock.isVisible()
    write("Reprise du cahier")
    assert [note.time for note in kept(session, past)] == [None]


def test_closing_a_hearing_marks_every_line(
    page: HearingPage, session: Session, write: Callable[..., None]
) -> None:
    from rapporteur_desk.domain.choices import Visibility

    write("Un", "Deux")
    hearing = page.model.hearing
    assert hearing is not None
    session.commit(
        "Close", lambda: session.workspace.records.save(replace(hearing, visibility=Visibility.CLOSED))
    )
    assert all(row.confidential for row in page.model.rows.rows)
    assert page.header.closed_badge.isVisible()


def test_each_line_says_who_took_it_once_several_people_did(
    page: HearingPage, session: Session, hearing: Hearing, write: Callable[..., None]
) -> None:
    session.keep_settings(author_name="Anne Morel")
    write("De moi")
    assert session.autosave.flush()
    assert [row.author for row in page.model.rows.rows] == [""]
    session.commit(
        "Merge",
        lambda: session.workspace.notes.create("De Paul", hearing_id=hearing.id, author="Paul Martin"),
    )
    assert [row.author for row in page.model.rows.rows] == ["Anne Morel", "Paul Martin"]
    write("Encore de moi")
    assert session.autosave.flush()
    assert [row.author for row in page.model.rows.rows][-1] == "Anne Morel"
    assert "Paul Martin" in page.model.rows.rows[1].spoken


# -- the mode


def test_ctrl_m_leaves_nothing_but_the_record_and_escape_leads_back(
    window: MainWindow, office_session: Session, press: Press, type_text: TypeText
) -> None:
    hearing = office_session.workspace.store.hearings.select()[0]
    window.navigator.go(Place.of(hearing))
    window.take_notes()
    page = window.pages.hearing
    assert window.mode.is_on
    assert not window.sidebar.isVisible()
    assert not page.header.edit_button.isVisible()
    type_text(page.entry.text, "En séance")
    press(page.entry.text, Qt.Key.Key_Escape)
    assert not window.mode.is_on
    assert window.sidebar.isVisible()
    assert page.entry.words == "En séance"


def test_f11_fills_the_screen_with_large_type(
    window: MainWindow, office_session: Session, press: Press, qapp: QApplication
) -> None:
    hearing = office_session.workspace.store.hearings.select()[0]
    window.navigator.go(Place.of(hearing))
    page = window.pages.hearing
    height = page.entry.text.height()
    window.mode.toggle_full_screen()
    assert window.isFullScreen()
    assert not window.top_bar.isVisible()
    assert page.entry.text.height() > height
    press(page.entry.text, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.mode.is_on, "one step back at a time"
    assert page.entry.text.height() == height
    window.navigator.go(Place.of(office_session.workspace.store.sections.select()[0]))
    assert not window.mode.is_on
    assert window.sidebar.isVisible()
