"""Beside a hearing: recording, video and transcript, used with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hands import when_shown
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.entities import Hearing, Note, TranscriptLine
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.search_values import HitKind, SearchQuery
from rapporteur_desk.ui.qtkit.fonts import ui_font
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search.trail import places_of
from rapporteur_desk.ui.shell.bin_dialog import BinDialog
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.transcripts import panel as panel_module
from rapporteur_desk.ui.transcripts.dialogs import AddressDialog, AnchorDialog, ShiftDialog
from rapporteur_desk.ui.transcripts.panel import TranscriptPanel
from rapporteur_desk.ui.transcripts.wrapping import LineBreaker

Press = Callable[..., None]

VTT = """WEBVTT

00:01.000 --> 00:04.000
<v Éloïse Hœrter>Bonjour à toutes et à tous.

00:05.000 --> 00:07.000
<v Éloïse Hœrter>Le délai a doublé ?

00:99.000 --> 00:07.000
perdu

12:41.000 --> 12:44.000
<v Rémi Nguyen>L’accès recule dans les zones rurales.
"""


@pytest.fixture(autouse=True)
def _no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is seen on a computer without Qt Multimedia; with it see `test_transcripts_player`."""
    monkeypatch.setattr(panel_module, "has_media", lambda: False)


@pytest.fixture
def vtt(tmp_path: Path) -> Path:
    path = tmp_path / "audition.vtt"
    path.write_text(VTT, "utf-8")
    return path


@pytest.fixture
def hearing(office_session: Session) -> Hearing:
    found = office_session.workspace.called("A1")
    assert isinstance(found, Hearing)
    return found


@pytest.fixture
def panel(
    window: MainWindow, office_session: Session, hearing: Hearing, vtt: Path, qtbot: QtBot
) -> TranscriptPanel:
    """The panel of A1, shown, with a transcript of three lines."""
    transcripts = office_session.workspace.transcripts
    office_session.commit("", lambda: transcripts.attach(hearing.id, vtt).changes)
    window.navigator.go(Place.of(hearing))
    window.pages.hearing.show_side_panel(window.pages.transcripts)
    qtbot.waitUntil(window.pages.transcripts.isVisible)
    return window.pages.transcripts


def words(panel: TranscriptPanel) -> list[str]:
    return [str(panel.lines.index(row, 0).data()) for row in range(panel.lines.rowCount())]


def told(window: MainWindow) -> str:
    return window.messages.message.text if window.messages.message else ""


def seen(panel: TranscriptPanel) -> str:
    return " | ".join(
        label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()
    )


def answered(monkeypatch: pytest.MonkeyPatch, dialog: type[QDialog], fill: Callable[[Any], object]) -> None:
    """The next dialogue of that class is filled and accepted."""

    def accept(shown: QDialog) -> int:
        fill(shown)
        return 1

    monkeypatch.setattr(dialog, "exec", accept)


# -- files


def test_a_transcript_that_is_brought_in_is_shown_and_what_was_left_out_is_told(
    window: MainWindow, hearing: Hearing, vtt: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(vtt), ""))
    window.navigator.go(Place.of(hearing))
    panel = window.pages.transcripts
    window.pages.hearing.show_side_panel(panel)
    assert "No transcript yet" in seen(panel)
    window.actions_table["add-transcript"].trigger()
    qtbot.waitUntil(lambda: panel.lines.rowCount() == 3, timeout=5000)
    assert words(panel)[2] == "L’accès recule dans les zones rurales."
    assert (
        told(window)
        == "3 line(s) of transcript added. 1 unreadable subtitle(s) left out: line(s) 9 of the file."
    )
    window.session.undo_stack.undo()
    assert panel.lines.rowCount() == 0


def test_a_file_that_is_none_is_refused_with_its_reason(
    window: MainWindow, hearing: Hearing, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.vtt").write_text("bonjour")
    window.navigator.go(Place.of(hearing))
    window.files.bring_in_transcript(hearing.id, tmp_path / "a.vtt")
    qtbot.waitUntil(lambda: "does not begin with “WEBVTT”" in told(window), timeout=5000)


def test_a_recording_is_copied_shown_and_taken_away(
    window: MainWindow, panel: TranscriptPanel, hearing: Hearing, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "audition du 5 mars.mp3"
    path.write_bytes(b"son" * 1000)
    assert "A sound or video file" in seen(panel)
    window.files.bring_in_recording(hearing.id, path)
    qtbot.waitUntil(lambda: "audition du 5 mars.mp3" in seen(panel), timeout=5000)
    assert "not aligned yet" in seen(panel)
    assert chosen(panel.menus.of_recording(), "Take the recording away")
    assert "audition du 5 mars.mp3" not in seen(panel)
    window.session.undo_stack.undo()
    assert "audition du 5 mars.mp3" in seen(panel)


@pytest.mark.parametrize("answer", ["Keep", "Forget", "Cancel"])
def test_replacing_an_aligned_recording_asks_what_becomes_of_the_alignment_and_undo_brings_both_back(
    window: MainWindow,
    panel: TranscriptPanel,
    hearing: Hearing,
    tmp_path: Path,
    qtbot: QtBot,
    press: Callable[..., None],
    answer: str,
) -> None:
    session = window.session
    store = session.workspace.store
    for name in ("premier.mp3", "second.mp3"):
        (tmp_path / name).write_bytes(name.encode() * 100)
    window.files.bring_in_recording(hearing.id, tmp_path / "premier.mp3")
    qtbot.waitUntil(lambda: "premier.mp3" in seen(panel), timeout=5000)
    note = next(note for note in store.notes.select(hearing_id=hearing.id) if note.time is not None)
    session.commit("Align", lambda: session.workspace.recordings.anchor(note.id, 761_000))
    aligned = store.hearings.get(hearing.id)

    def reply(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        assert "premier.mp3 is replaced by second.mp3" in box.text()
        assert "is at 12:41" in box.text()
        button = next(one for one in box.buttons() if one.text().replace("&", "").startswith(answer))
        press(button, Qt.Key.Key_Space, text=" ")

    when_shown(window, QMessageBox, reply)
    window.files.bring_in_recording(hearing.id, tmp_path / "second.mp3")
    if answer == "Cancel":
        assert store.hearings.get(hearing.id) == aligned
        return
    qtbot.waitUntil(lambda: "second.mp3" in seen(panel), timeout=5000)
    replaced = store.hearings.get(hearing.id)
    assert (replaced.recording_name, replaced.anchor_ms) == ("second.mp3", 761_000 if answer == "Keep" else 0)
    assert "takes the place of premier.mp3" in told(window)
    session.undo_stack.undo()
    assert store.hearings.get(hearing.id) == aligned


def chosen(menu: QMenu, text: str) -> bool:
    """Trigger the entry that begins so; False when there is none."""
    for action in menu.actions():
        if action.text().startswith(text):
            action.trigger()
            return True
    return False


# -- aligning and opening


def test_one_note_and_its_place_align_all_notes(
    window: MainWindow, panel: TranscriptPanel, hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(
        monkeypatch, AddressDialog, lambda dialog: dialog.address.setText("https://videos.senat.fr/video.1")
    )
    panel.menus.ask_address()
    assert "videos.senat.fr/video.1" in seen(panel)
    consequences: list[str] = []

    def fill(dialog: AnchorDialog) -> None:
        dialog.place.setText("midi")
        assert not dialog.ok.isEnabled()
        dialog.place.setText("12 min 41")
        assert dialog.ok.isEnabled()
        consequences.append(dialog.told.text())

    answered(monkeypatch, AnchorDialog, fill)
    window.actions_table["align"].trigger()
    assert consequences == ["1 note(s) then have their place, from 12:41 to 12:41."]
    assert "Aligned: 09:42:00 is at 12:41" in seen(panel)
    window.session.undo_stack.undo()
    assert "not aligned yet" in seen(panel)


def test_a_note_opens_the_video_at_its_moment_after_asking(
    window: MainWindow,
    panel: TranscriptPanel,
    office_session: Session,
    hearing: Hearing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recordings = office_session.workspace.recordings
    note = office_session.workspace.called("A1-01")
    assert isinstance(note, Note)
    office_session.commit("", lambda: recordings.set_address(hearing.id, "https://videos.senat.fr/video.1"))
    office_session.commit("", lambda: recordings.anchor(note.id, 761_000))
    asked: list[str] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: asked.append(box.text()) or QMessageBox.StandardButton.No
    )
    page = window.pages.hearing
    page.open(hearing.id, note.id)
    menu = page.note_menu()
    assert menu is not None
    assert chosen(menu, "Open the video at 12:41")
    page.list.setFocus()
    window.actions_table["play"].trigger()
    assert len(asked) == 2
    assert all("https://videos.senat.fr/video.1?timecode=761000" in text for text in asked)


def test_a_note_that_has_no_place_says_why(
    window: MainWindow, panel: TranscriptPanel, office_session: Session, hearing: Hearing
) -> None:
    untimed = office_session.workspace.called("A1-02")
    timed = office_session.workspace.called("A1-01")
    assert isinstance(untimed, Note)
    assert isinstance(timed, Note)
    panel.play_note(untimed.id)
    assert "has no time" in told(window)
    panel.play_note(timed.id)
    assert "not aligned" in told(window)
    window.actions_table["align"].trigger()
    assert "Add the recording or the address" in told(window)


def test_without_qt_multimedia_a_line_says_where_it_is(
    window: MainWindow,
    panel: TranscriptPanel,
    office_session: Session,
    hearing: Hearing,
    tmp_path: Path,
    press: Press,
) -> None:
    (tmp_path / "a.mp3").write_bytes(b"son")
    office_session.commit(
        "", lambda: office_session.workspace.recordings.attach(hearing.id, tmp_path / "a.mp3")
    )
    panel.list.setCurrentIndex(panel.lines.index(2, 0))
    press(panel.list, Qt.Key.Key_Return)
    assert told(window).startswith("A1-T3 is at 12:41 of the recording. Sound and video are not installed")


# -- lines


def test_lines_are_narrowed_by_what_is_typed_accents_aside(
    panel: TranscriptPanel, type_text: Callable[..., None], qtbot: QtBot
) -> None:
    type_text(panel.filter, "nguyen acces")
    qtbot.waitUntil(lambda: words(panel) == ["L’accès recule dans les zones rurales."])
    assert "1 / 3" in seen(panel)
    type_text(panel.filter, "zzz")
    qtbot.waitUntil(lambda: "No line matches" in seen(panel))
    panel.filter.clear()
    qtbot.waitUntil(lambda: panel.lines.rowCount() == 3)


def test_each_row_says_time_speaker_and_words_to_those_who_hear_the_screen(panel: TranscriptPanel) -> None:
    spoken = panel.lines.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "12:41, Rémi Nguyen, L’accès recule dans les zones rurales."
    for widget in (panel.list, panel.filter, panel.manage, panel.source.more, panel.source.open):
        assert widget.accessibleName()


def test_c_copies_the_citation_and_n_makes_a_note(
    window: MainWindow, panel: TranscriptPanel, office_session: Session, press: Press
) -> None:
    panel.list.setCurrentIndex(panel.lines.index(0, 0))
    press(panel.list, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "[@A1-T1]"
    assert "[@A1-T1] is copied" in told(window)
    press(panel.list, Qt.Key.Key_N)
    note = office_session.workspace.store.notes.select(text="Bonjour à toutes et à tous.")[0]
    assert note.appearance_id is not None
    assert window.pages.hearing.list.chosen_ids() == [note.id]
    window.session.undo_stack.undo()
    assert office_session.workspace.store.notes.select(text="Bonjour à toutes et à tous.") == []


def test_the_lines_of_a_transcript_are_moved_and_deleted_from_its_menu(
    window: MainWindow, panel: TranscriptPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: ShiftDialog) -> None:
        assert not dialog.ok.isEnabled()
        dialog.way.setCurrentIndex(1)
        dialog.by.setText("0:01")

    answered(monkeypatch, ShiftDialog, fill)
    [_, of_file] = panel.menus.of_transcripts().actions()
    inside = of_file.menu()
    assert isinstance(inside, QMenu)
    assert of_file.text() == "audition.vtt (3)"
    assert chosen(inside, "Move its lines…")
    assert [panel.lines.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)[:5] for row in (0, 2)] == [
        "0:00,",
        "12:40",
    ]
    assert chosen(inside, "Delete")
    assert "No transcript yet" in seen(panel)
    assert "in the bin" in told(window)
    bin_dialog = BinDialog(window.session, window)
    assert bin_dialog.list.model().index(0, 0).data() == "audition.vtt"
    bin_dialog.restore_chosen()
    bin_dialog.deleteLater()
    assert panel.lines.rowCount() == 3


def test_a_hit_of_the_search_opens_the_hearing_at_that_line(
    window: MainWindow, panel: TranscriptPanel, office_session: Session
) -> None:
    window.navigator.go(Place(EntityKind.SECTION, office_session.workspace.called("M1-01").id))
    search = office_session.workspace.search
    search.catch_up()
    query = SearchQuery(text="zones rurales", kinds=frozenset({HitKind.TRANSCRIPT}))
    [(hit, place)] = places_of(search.search(query))
    assert (hit.kind, hit.key) == (HitKind.TRANSCRIPT, "A1-T3")
    window.navigator.go(place)
    assert window.pages.shows("hearing")
    assert panel.isVisible()
    assert panel.list.currentIndex().data() == "L’accès recule dans les zones rurales."
    assert window.navigator.place == Place.of(office_session.workspace.called("A1"))


def test_a_closed_hearing_is_marked_and_another_hearing_shows_its_own(
    window: MainWindow, panel: TranscriptPanel, office_session: Session
) -> None:
    assert "Closed: not to be quoted" not in seen(panel)
    window.navigator.go(Place.of(office_session.workspace.called("A2")))
    assert "Closed: not to be quoted" in seen(panel)
    assert panel.lines.rowCount() == 0
    window.navigator.show_free_notes()
    assert not panel.isVisible()


def test_what_is_played_is_marked_and_brought_into_sight(panel: TranscriptPanel) -> None:
    assert panel.lines.set_playing(500) == -1
    assert panel.lines.set_playing(6_000) == 1
    assert panel.lines.set_playing(800_000) == 2
    assert panel.lines.set_playing(None) == -1


def test_lines_break_at_spaces_and_hyphens_and_never_before_punctuation(qapp: Any) -> None:
    breaker = LineBreaker(ui_font(13))
    text = "Avez-vous mesuré l’effet sur les réclamations\u00a0?"
    lines = breaker.lines(text, 150)
    assert len(lines) > 1
    assert " ".join(lines).replace("- ", "-") == text
    assert not any(line.startswith(("?", " ")) for line in lines)
    assert breaker.lines("", 100) == [""]
    assert breaker.lines("anticonstitutionnellement", 20) == ["anticonstitutionnellement"]
    assert breaker.lines("- Oui.\n- Non.", 300) == ["- Oui.", "- Non."]


def test_five_thousand_lines_are_shown_and_scrolled(panel: TranscriptPanel, qtbot: QtBot) -> None:
    [first, *_] = panel.model.lines()
    many = [
        TranscriptLine(
            id=f"{n}", key=f"A1-T{n}", transcript_id=first.transcript_id, hearing_id=first.hearing_id,  # type: ignore[arg-type]
            start_ms=n * 4000, end_ms=n * 4000 + 3000, speaker=f"M. {n % 3}", text=f"ligne {n} " * (1 + n % 30),
        )
        for n in range(5000)
    ]  # fmt: skip
    panel.lines.show(many)
    assert panel.list.show_line(many[4321].id)
    rect = panel.list.visualRect(panel.list.currentIndex())
    assert panel.list.viewport().rect().intersects(rect)
    assert panel.lines.row_at(4321 * 4000 + 5) == 4321


def test_the_time_of_a_new_note_follows_from_the_anchor(
    window: MainWindow, panel: TranscriptPanel, office_session: Session, hearing: Hearing, press: Press
) -> None:
    recordings = office_session.workspace.recordings
    note = office_session.workspace.called("A1-01")
    assert isinstance(note, Note)
    office_session.commit("", lambda: recordings.set_address(hearing.id, "https://exemple.fr/v.mp4"))
    office_session.commit("", lambda: recordings.anchor(note.id, 0))
    panel.list.setCurrentIndex(panel.lines.index(2, 0))
    press(panel.list, Qt.Key.Key_N)
    made = office_session.workspace.store.notes.select(text="L’accès recule dans les zones rurales.")[0]
    assert made.time == time(9, 54, 41)
