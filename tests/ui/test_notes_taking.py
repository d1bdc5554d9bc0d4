"""Taking notes: what a person types, and what is then in the dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from record_page import kept, opened_page

from rapporteur_desk.domain.choices import Civility, NoteKind
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.ui.notes.hearing_page import HearingPage
from rapporteur_desk.ui.notes.note_rows import NoteRow
from rapporteur_desk.ui.qtkit.session import Session

Press = Callable[..., None]
TypeText = Callable[..., None]


def hearing_of(session: Session, title: str = "Audition de la HAS", **fields: object) -> Hearing:
    made = session.workspace.hearings.create(title=title, day=datetime.now().astimezone().date(), **fields)  # type: ignore[arg-type]
    return session.workspace.store.hearings.get(made.created(EntityKind.HEARING))


@pytest.fixture
def hearing(session: Session) -> Hearing:
    hearings = session.workspace.hearings
    hearing = hearing_of(session)
    hearings.add_person_heard(
        hearing.id, surname="Lefèvre", first_name="Claire", civility=Civility.MADAME,
        function="cheffe de service", organisation="Haute Autorité de santé",
    )  # fmt: skip
    hearings.add_person_heard(
        hearing.id, surname="Duval", first_name="Marc", civility=Civility.MONSIEUR, function="ingénieur"
    )
    hearings.add_rapporteur(surname="Roussel", first_name="Anne", civility=Civility.MADAME)
    return hearing


@pytest.fixture
def page(qtbot: QtBot, session: Session, hearing: Hearing) -> Iterator[HearingPage]:
    with opened_page(qtbot, session, hearing, 640) as page:
        yield page


def shown(page: HearingPage) -> list[NoteRow]:
    return list(page.model.rows.rows)


def test_enter_keeps_the_words_with_time_and_speaker(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "@lef")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "Aucun hôpital n’a de référent IA à ce jour.")
    press(page.entry.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    assert note.text == "Aucun hôpital n’a de référent IA à ce jour."
    assert note.time == time(14, 31, 5)
    heard = session.workspace.hearings.persons_heard(hearing.id)
    assert note.appearance_id == heard[0].appearance.id
    (row,) = shown(page)
    assert (row.time, row.speaker, row.text, row.key) == (
        "14:31", "Mme Lefèvre", "Aucun hôpital n’a de référent IA à ce jour.", "A1-01",
    )  # fmt: skip
    assert page.entry.text.toPlainText() == ""


def test_the_first_letter_is_in_the_dossier_before_enter(
    page: HearingPage, session: Session, hearing: Hearing, type_text: TypeText
) -> None:
    type_text(page.entry.text, "Écart fort entre CHU")
    (note,) = kept(session, hearing)
    assert note.text == "Écart fort entre CHU"
    assert note.time == time(14, 31, 5)
    assert shown(page) == [], "the line itself shows what is being typed"


def test_the_time_is_that_of_the_first_word(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "Longue")
    page.entry.now = lambda: time(14, 40)
    type_text(page.entry.text, " phrase")
    press(page.entry.text, Qt.Key.Key_Return)
    assert kept(session, hearing)[0].time == time(14, 31, 5)
    type_text(page.entry.text, "Suite")
    press(page.entry.text, Qt.Key.Key_Return)
    assert kept(session, hearing)[1].time == time(14, 40)


def test_times_can_be_left_out(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    page.entry.time_chip.setFocus()
    press(page.entry.time_chip, Qt.Key.Key_Space, text=" ")
    type_text(page.entry.text, "Notes reprises du cahier")
    press(page.entry.text, Qt.Key.Key_Return)
    assert kept(session, hearing)[0].time is None


def test_the_last_speaker_stays_and_the_kind_does_not(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "@duval")
    press(page.entry.text, Qt.Key.Key_Return)
    press(page.entry.text, Qt.Key.Key_F3)
    type_text(page.entry.text, "120 M€ par an")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "Formation comprise")
    press(page.entry.text, Qt.Key.Key_Return)
    notes = kept(session, hearing)
    assert [note.kind for note in notes] == [NoteKind.FIGURE, NoteKind.PLAIN]
    assert notes[0].appearance_id == notes[1].appearance_id is not None
    assert page.entry.speaker_chip.text() == "M. Duval"


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [("cheffe", "Mme Lefèvre"), ("ingenieur", "M. Duval"), ("haute aut", "Mme Lefèvre"), ("anne", "Mme Roussel"),
     ("evr", "Mme Lefèvre")],
)  # fmt: skip
def test_any_part_of_a_name_or_function_finds_the_speaker(
    page: HearingPage, press: Press, type_text: TypeText, typed: str, speaker: str
) -> None:
    type_text(page.entry.text, f"@{typed}")
    press(page.entry.text, Qt.Key.Key_Tab)
    assert page.entry.speaker is not None
    assert page.entry.speaker.name == speaker
    assert page.entry.text.toPlainText() == ""


def test_arrows_choose_among_the_speakers(page: HearingPage, press: Press, type_text: TypeText) -> None:
    type_text(page.entry.text, "Début @")
    press(page.entry.text, Qt.Key.Key_Down)
    press(page.entry.text, Qt.Key.Key_Return)
    assert page.entry.speaker is not None
    assert page.entry.speaker.name == "M. Duval"
    assert page.entry.words == "Début"


def test_escape_leaves_the_letters_as_they_are(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "Voir @lef")
    assert page.entry.popup.isVisible()
    press(page.entry.text, Qt.Key.Key_Escape)
    type_text(page.entry.text, "è")
    assert not page.entry.popup.isVisible()
    assert page.entry.speaker is None
    type_text(page.entry.text, " puis")
    press(page.entry.text, Qt.Key.Key_Return)
    assert kept(session, hearing)[0].text == "Voir @lefè puis"


def test_an_address_offers_no_speaker(page: HearingPage, type_text: TypeText) -> None:
    type_text(page.entry.text, "claire.lefevre@has")
    assert not page.entry.popup.isVisible()


def test_someone_unknown_is_added_to_those_heard_only_when_chosen(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "@Morel")
    press(page.entry.text, Qt.Key.Key_Return)
    assert len(session.workspace.hearings.persons_heard(hearing.id)) == 2, "Enter adds nobody by one word"
    assert [note.text for note in kept(session, hearing)] == ["@Morel"], "and loses no letter"
    type_text(page.entry.text, "@Mme Jeanne Morel")
    press(page.entry.text, Qt.Key.Key_Down)
    press(page.entry.text, Qt.Key.Key_Return)
    added = session.workspace.hearings.persons_heard(hearing.id)[-1]
    assert (added.name, added.short_name) == ("Mme Jeanne Morel", "Mme Morel")
    assert page.entry.speaker_chip.text() == "Mme Morel"
    session.undo_stack.undo()
    assert len(session.workspace.hearings.persons_heard(hearing.id)) == 2
    assert page.entry.speaker is None


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_F2, NoteKind.QUOTE),
        (Qt.Key.Key_F3, NoteKind.FIGURE),
        (Qt.Key.Key_F4, NoteKind.COMMITMENT),
        (Qt.Key.Key_F6, NoteKind.TO_CHECK),
        (Qt.Key.Key_F7, NoteKind.REQUEST),
    ],
)
def test_a_function_key_gives_the_kind(
    page: HearingPage,
    session: Session,
    hearing: Hearing,
    press: Press,
    type_text: TypeText,
    key: Qt.Key,
    kind: NoteKind,
) -> None:
    type_text(page.entry.text, "La HAS publiera la grille")
    press(page.entry.text, key)
    assert kept(session, hearing)[0].kind is kind, "the kind is kept before Enter too"
    press(page.entry.text, Qt.Key.Key_Return)
    assert shown(page)[0].kind is kind


def test_escape_clears_the_kind(page: HearingPage, press: Press) -> None:
    press(page.entry.text, Qt.Key.Key_F2)
    assert page.entry.kind_chip.isVisible()
    assert page.entry.kind_chip.text() == "Quote"
    press(page.entry.text, Qt.Key.Key_Escape)
    assert page.entry.kind is NoteKind.PLAIN
    assert not page.entry.kind_chip.isVisible()


def test_function_keys_do_not_reach_the_window_shortcuts(page: HearingPage, qapp: QApplication) -> None:
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, "", False, 1
    )
    event.ignore()
    qapp.sendEvent(page.entry.text, event)
    assert event.isAccepted()


def test_f8_marks_the_moment_and_leaves_the_words_alone(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "Phrase en cours")
    press(page.entry.text, Qt.Key.Key_F8)
    texts = [note.text for note in kept(session, hearing)]
    assert sorted(texts) == ["", "Phrase en cours"]
    (row,) = shown(page)
    assert row.is_marker
    assert row.shown_text == "Marker"
    assert page.entry.words == "Phrase en cours"


def test_shift_enter_begins_a_line(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "Un")
    height = page.entry.text.height()
    press(page.entry.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(page.entry.text, "Deux")
    assert page.entry.text.height() > height, "the line grows"
    press(page.entry.text, Qt.Key.Key_Return)
    assert kept(session, hearing)[0].text == "Un\nDeux"


def test_enter_without_words_keeps_nothing(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "   ")
    press(page.entry.text, Qt.Key.Key_Return)
    assert kept(session, hearing) == []


def test_a_draft_that_was_emptied_is_no_note(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "ab")
    press(page.entry.text, Qt.Key.Key_Backspace)
    press(page.entry.text, Qt.Key.Key_Backspace)
    page.leave()
    assert kept(session, hearing) == []
    assert session.workspace.store.binned() == []


def test_leaving_the_page_saves_and_leaves_the_line_as_it_is(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "Au milieu d’une")
    page.leave()
    assert [note.text for note in session.workspace.store.notes.select()] == ["Au milieu d’une"]
    page.open(hearing.id)
    assert page.entry.words == "Au milieu d’une"
    type_text(page.entry.text, " phrase")
    press(page.entry.text, Qt.Key.Key_Return)
    assert [note.text for note in kept(session, hearing)] == ["Au milieu d’une phrase"]


def test_words_in_the_line_become_a_note_of_the_hearing_they_were_typed_in(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    other = hearing_of(session, "Audition de la CNIL")
    type_text(page.entry.text, "Dernière remarque")
    page.open(other.id)
    assert page.entry.text.toPlainText() == ""
    type_text(page.entry.text, "Première remarque")
    press(page.entry.text, Qt.Key.Key_Return)
    assert [note.text for note in kept(session, hearing)] == ["Dernière remarque"]
    assert [note.text for note in kept(session, other)] == ["Première remarque"]
    page.open(hearing.id)
    assert [row.text for row in shown(page)] == ["Dernière remarque"]


def test_undo_takes_a_note_back_and_redo_brings_it_again(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    press(page.entry.text, Qt.Key.Key_F4)
    type_text(page.entry.text, "Grille avant l’été")
    press(page.entry.text, Qt.Key.Key_Return)
    assert session.autosave.flush()
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert kept(session, hearing) == []
    assert shown(page) == []
    session.undo_stack.redo()
    assert [(row.text, row.kind) for row in shown(page)] == [("Grille avant l’été", NoteKind.COMMITMENT)]


def test_ctrl_z_in_an_empty_line_is_left_to_the_window(
    page: HearingPage, session: Session, qapp: QApplication, press: Press, type_text: TypeText
) -> None:
    def wanted_by_the_line() -> bool:
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "", False, 1
        )
        event.ignore()
        qapp.sendEvent(page.entry.text, event)
        return event.isAccepted()

    type_text(page.entry.text, "Une phrase")
    assert wanted_by_the_line()
    press(page.entry.text, Qt.Key.Key_Return)
    assert not wanted_by_the_line()


def test_a_note_removed_while_it_is_typed_is_made_again_whole(
    page: HearingPage, session: Session, hearing: Hearing, type_text: TypeText
) -> None:
    type_text(page.entry.text, "Ces mots-là")
    (note,) = kept(session, hearing)
    session.bus.publish(session.workspace.bin.delete(note))
    type_text(page.entry.text, " restent")
    assert [note.text for note in kept(session, hearing)] == ["Ces mots-là restent"]


def test_notes_outside_hearings_are_typed_the_same_way(
    page: HearingPage, session: Session, press: Press, type_text: TypeText
) -> None:
    page.open_free()
    type_text(page.entry.text, "@roussel")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "Idée pour la synthèse")
    press(page.entry.text, Qt.Key.Key_Return)
    assert session.autosave.flush()
    (note,) = session.workspace.store.notes.select(hearing_id=None)
    assert (note.key, note.text) == ("N1", "Idée pour la synthèse")
    assert note.rapporteur_id is not None
    assert page.header.free_title.isVisible()
    assert not page.header.export_button.isVisible()


def test_saving_is_said_only_once_it_is_done(
    page: HearingPage, session: Session, qapp: QApplication, type_text: TypeText
) -> None:
    type_text(page.entry.text, "ab")
    assert page.saving.state == "saving"
    assert session.autosave.flush()
    qapp.processEvents()
    assert page.saving.state == "saved"


@pytest.mark.parametrize("place", ["speakers_list", "questions_list", "list", "time_chip", "speaker_chip"])
def test_letters_typed_after_tab_go_to_the_line(
    place: str, page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    for owner in (page.side, page, page.entry):
        if hasattr(owner, place):
            widget = getattr(owner, place)
            break
    widget.setFocus()
    type_text(widget, "m")
    assert page.entry.text.hasFocus()
    type_text(page.entry.text, "adame le maire dit 12")
    press(page.entry.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    assert (note.text, note.time) == ("madame le maire dit 12", time(14, 31, 5))


def test_a_list_that_is_entered_shows_where_one_is(page: HearingPage) -> None:
    assert not page.side.speakers_list.currentIndex().isValid()
    page.side.speakers_list.setFocus()
    assert page.side.speakers_list.currentIndex().row() == 0


def test_the_time_is_left_out_of_one_line_only(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    press(page.entry.time_chip, Qt.Key.Key_Space, text=" ")
    for words in ("Sans heure", "Avec son heure"):
        type_text(page.entry.text, words)
        press(page.entry.text, Qt.Key.Key_Return)
    assert [note.time for note in kept(session, hearing)] == [None, time(14, 31, 5)]


def test_a_name_that_is_nobodys_puts_the_line_down_to_nobody(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    for words in ("@duv Oui.", "@tartempion Non.", "Et encore."):
        type_text(page.entry.text, words)
        press(page.entry.text, Qt.Key.Key_Return)
    said = [(note.text, note.appearance_id is not None) for note in kept(session, hearing)]
    assert said == [("Oui.", True), ("@tartempion Non.", False), ("Et encore.", False)]


def test_who_spoke_last_still_has_the_floor_when_the_window_is_opened_again(
    qtbot: QtBot, page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    now = session.workspace.clock.time_of_day
    page.entry.now = now
    type_text(page.entry.text, "@duv Oui.")
    press(page.entry.text, Qt.Key.Key_Return)
    assert kept(session, hearing)
    again = HearingPage(session)
    qtbot.addWidget(again)
    again.open(hearing.id)
    assert again.entry.speaker is not None
    assert again.entry.speaker.name == "M. Duval"


def test_two_of_one_name_are_told_apart(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    session.commit(
        "Add",
        lambda: session.workspace.hearings.add_person_heard(
            hearing.id, surname="Duval", first_name="Paul", civility=Civility.MONSIEUR
        ),
    )
    for words in ("@marc duval Oui.", "@paul duval Non."):
        type_text(page.entry.text, words)
        press(page.entry.text, Qt.Key.Key_Return)
    assert kept(session, hearing)
    assert [row.speaker for row in shown(page)] == ["M. M. Duval", "M. P. Duval"]


def test_five_who_are_heard_have_five_colours(page: HearingPage, session: Session, hearing: Hearing) -> None:
    for name in ("Un", "Deux", "Trois"):
        session.workspace.hearings.add_person_heard(hearing.id, surname=name)
    page.open_free()
    page.open(hearing.id)
    assert len({speaker.token for speaker in page.model.speakers[:5]}) == 5


def test_a_line_that_is_nothing_but_a_new_name_adds_who_is_meant(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "@Anne de La Tour")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "Oui.")
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "@Tout le monde rit")
    press(page.entry.text, Qt.Key.Key_Return)
    assert [note.text for note in kept(session, hearing)] == ["Oui.", "@Tout le monde rit"]
    assert "Anne de La Tour" in [one.name for one in session.workspace.hearings.persons_heard(hearing.id)]


def test_somebody_new_is_not_taken_for_whose_name_begins_as_the_first_name_does(
    page: HearingPage, session: Session, hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    type_text(page.entry.text, "@Duv Morel")  # only the name of M. Duval begins so
    press(page.entry.text, Qt.Key.Key_Return)
    type_text(page.entry.text, "Oui.")
    press(page.entry.text, Qt.Key.Key_Return)
    (note,) = kept(session, hearing)
    added = session.workspace.hearings.persons_heard(hearing.id)[-1]
    assert (added.name, note.text, note.appearance_id) == ("Duv Morel", "Oui.", added.appearance.id)
