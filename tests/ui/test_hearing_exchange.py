"""Sharing a hearing and merging a colleague's record, in the window: what is asked, what is said, what is kept."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from colleagues import Colleague
from hands import when_shown
from office import DAY
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.exporting.exchange import ZipExchangeWriter
from rapporteur_desk.ui.hearing.merge_dialog import MergeDialog
from rapporteur_desk.ui.hearing.share_dialog import ShareDialog
from rapporteur_desk.ui.preferences.preferences_dialog import PreferencesDialog
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.exchange_work import file_name
from rapporteur_desk.ui.shell.main_window import MainWindow

Press = Callable[..., None]
TypeText = Callable[..., None]


def public_hearing(session: Session) -> Hearing:
    return session.workspace.store.hearings.select(visibility=Visibility.PUBLIC)[0]


def closed_hearing(session: Session) -> Hearing:
    return session.workspace.store.hearings.select(visibility=Visibility.CLOSED)[0]


@pytest.fixture
def record(office_session: Session, tmp_path: Path) -> Path:
    """What Paul took of the public hearing of the window's dossier."""
    hearing = public_hearing(office_session)
    paul = Colleague("P. Bois", plans=False)
    changes = paul.hearings.create(title=hearing.title, day=hearing.day, start=hearing.start)
    his = paul.store.hearings.get(changes.created(EntityKind.HEARING))
    paul.new_note("Neuf jours.", his, time=time(9, 41))
    paul.new_note("Fin.", his, time=time(11))
    path = tmp_path / "paul.rdx"
    path.write_bytes(ZipExchangeWriter().render(paul.exchange.packed(his)))
    return path


def test_a_name_is_asked_for_once_and_the_file_says_who_shares(
    window: MainWindow,
    office_session: Session,
    press: Press,
    type_text: TypeText,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    suggested: list[str] = []

    def choose(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        suggested.append(Path(path).name)
        return str(tmp_path / "a1"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.navigator.go(Place.of(public_hearing(office_session)))

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ShareDialog)
        assert dialog.focusWidget() is dialog.name
        assert not dialog.share_button.isEnabled()
        assert dialog.confidential.isHidden()
        type_text(dialog.name, "Claire Martin")
        press(dialog.name, Qt.Key.Key_Return, text="\r")

    when_shown(window, ShareDialog, act)
    window.actions_table["share-hearing"].trigger()
    qtbot.waitUntil(window.messages.isVisible, timeout=5000)
    assert suggested == [f"{DAY.isoformat()} Audition du centre de Hauterive - Claire Martin.rdx"]
    with zipfile.ZipFile(tmp_path / "a1.rdx") as archive:
        assert json.loads(archive.read("manifest.json"))["by"] == "Claire Martin"
    assert office_session.desk.settings.author_name == "Claire Martin"
    # Notes taken from now on bear that name.
    office_session.workspace.notes.create("Une note.", hearing_id=public_hearing(office_session).id)
    assert office_session.workspace.store.notes.select(author="Claire Martin")


def test_a_closed_hearing_is_shared_only_by_saying_so(
    office_session: Session, qtbot: QtBot, press: Press
) -> None:
    office_session.keep_settings(author_name="C. Martin")
    dialog = ShareDialog(office_session, closed_hearing(office_session))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.share_button.isEnabled()
    assert dialog.focusWidget() is dialog.confidential
    press(dialog.confidential, Qt.Key.Key_Space, text=" ")
    assert dialog.share_button.isEnabled()
    assert dialog.choices.confidential


def test_confidential_notes_of_a_public_hearing_stay_out_unless_wanted(
    office_session: Session, qtbot: QtBot
) -> None:
    office_session.keep_settings(author_name="C. Martin")
    hearing = public_hearing(office_session)
    office_session.workspace.notes.create("Secret.", hearing_id=hearing.id, visibility=Visibility.CLOSED)
    dialog = ShareDialog(office_session, hearing)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.confidential.isVisible()
    assert dialog.share_button.isEnabled()
    assert not dialog.choices.confidential
    assert dialog.left_out.text() == "1 confidential note is left out of the file."
    dialog.confidential.setChecked(True)
    assert dialog.left_out.text() == ""


def test_the_file_written_says_what_stayed_out(
    window: MainWindow, office_session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_session.keep_settings(author_name="C. Martin")
    hearing = public_hearing(office_session)
    for text in ("Secret.", "Deux."):
        office_session.workspace.notes.create(text, hearing_id=hearing.id, visibility=Visibility.CLOSED)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a1.rdx"), ""))
    window.navigator.go(Place.of(hearing))
    when_shown(window, ShareDialog, lambda dialog: dialog.accept())
    window.actions_table["share-hearing"].trigger()
    qtbot.waitUntil(window.messages.isVisible, timeout=5000)
    told = window.messages.message.text
    assert told == f"Written: {tmp_path / 'a1.rdx'} 2 confidential notes are left out of the file."


def test_the_summary_comes_first_then_the_merge_which_is_one_step_of_undo(
    window: MainWindow, office_session: Session, press: Press, record: Path, qtbot: QtBot
) -> None:
    hearing = public_hearing(office_session)
    notes = office_session.workspace.store.notes
    before = notes.select(hearing_id=hearing.id)
    office_session.keep_settings(author_name="C. Martin")
    told: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        told.append(dialog.contents.text())
        assert notes.count(hearing_id=hearing.id) == len(before)
        assert dialog.name.isHidden()
        press(dialog.merge_button, Qt.Key.Key_Return, text="\r")

    when_shown(window, MergeDialog, act)
    window.exchange.merge(record)
    qtbot.waitUntil(window.messages.isVisible, timeout=5000)
    assert told == ["•\u20022 new notes by P. Bois"]
    assert window.messages.message is not None
    assert window.messages.message.text == f"{hearing.key} {hearing.title} — 2 notes by P. Bois"
    assert window.navigator.entity() == hearing
    shown = [row.text for row in window.pages.hearing.model.rows.rows]
    assert shown[0] == "Neuf jours."
    assert shown[-1] == "Fin."
    window.messages._action.click()
    assert notes.select(hearing_id=hearing.id) == before
    assert [row.text for row in window.pages.hearing.model.rows.rows] == [note.text for note in before]


def test_what_was_undone_can_be_brought_back_and_the_second_time_there_is_nothing(
    window: MainWindow, office_session: Session, record: Path, qtbot: QtBot
) -> None:
    exchange = office_session.workspace.exchange
    file = exchange.read(record)
    office_session.workspace.undo.revert(exchange.merge(file).changes)
    dialog = MergeDialog(office_session, exchange.foresee(file), exchange.destinations(file), window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "2 notes are in your bin and stay there" in dialog.contents.text()
    assert not dialog.merge_button.isVisible()
    dialog.bring_back.click()
    assert dialog.merge_button.isVisible()
    assert "2 notes come back from your bin" in dialog.contents.text()
    exchange.merge(file, bring_back=True)
    again = MergeDialog(office_session, exchange.foresee(file), exchange.destinations(file), window)
    qtbot.addWidget(again)
    again.show()
    assert not again.merge_button.isVisible()
    assert again.cancel_button.text() == "Close"


def test_another_hearing_may_be_chosen_and_the_counts_are_those_of_the_choice(
    window: MainWindow, office_session: Session, press: Press, record: Path, qtbot: QtBot
) -> None:
    office_session.keep_settings(author_name="C. Martin")
    hearing = public_hearing(office_session)
    workspace = office_session.workspace
    workspace.hearings.create(title="Suite", day=hearing.day, start=time(23, 30))
    before = workspace.store.hearings.count()
    told: list[tuple[str, str]] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        field = dialog.into_field
        assert field.isVisible()
        assert field.accessibleName() == "Into"
        offered = [field.itemText(number) for number in range(field.count())]
        assert offered[0].startswith(f"{hearing.key} {hearing.title}")
        assert any(text.endswith("Suite, 23:30") for text in offered)
        assert offered[-1] == "A new hearing"
        assert not dialog.doubt.isVisible()
        told.append((dialog.title.text(), dialog.contents.text()))
        field.setFocus()
        press(field, Qt.Key.Key_End)
        assert not dialog.merge_button.isEnabled()
        qtbot.waitUntil(dialog.merge_button.isEnabled, timeout=5000)
        told.append((dialog.title.text(), dialog.contents.text()))
        press(dialog.merge_button, Qt.Key.Key_Return, text="\r")

    when_shown(window, MergeDialog, act)
    window.exchange.merge(record)
    qtbot.waitUntil(window.messages.isVisible, timeout=5000)
    assert told[0][0].startswith(f"{hearing.key} ")
    assert "is not in your dossier yet" not in told[0][1]
    assert told[1][0].startswith(hearing.title)
    assert told[1][1].startswith("•\u2002This hearing is not in your dossier yet")
    assert workspace.store.hearings.count() == before + 1
    shown = window.navigator.entity()
    assert isinstance(shown, Hearing)
    assert [note.text for note in workspace.store.notes.select(hearing_id=shown.id)] == [
        "Neuf jours.",
        "Fin.",
    ]


def test_on_a_doubt_nothing_is_mixed_until_the_person_says_so(
    window: MainWindow, office_session: Session, press: Press, tmp_path: Path, qtbot: QtBot
) -> None:
    office_session.keep_settings(author_name="C. Martin")
    notes = office_session.workspace.store.notes
    hearings = office_session.workspace.hearings
    changes = hearings.create(title="Audition de la HAS", day=DAY, start=time(16))
    ours = office_session.workspace.store.hearings.get(changes.created(EntityKind.HEARING))
    paul = Colleague("P. Bois")
    paul.take(("Neuf jours.", time(9, 41)))
    path = tmp_path / "paul.rdx"
    path.write_bytes(ZipExchangeWriter().render(paul.give()))

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        assert dialog.into_field.currentText() == "A new hearing"
        assert dialog.focusWidget() is dialog.into_field
        assert dialog.doubt.isVisible()
        assert (
            f"{ours.key} has the title and the day of the record, but begins at 16:00, the record at 09:30"
            in (dialog.doubt.text())
        )
        assert dialog.contents.text().startswith("•\u2002This hearing is not in your dossier yet")
        press(dialog.into_field, Qt.Key.Key_Home)
        qtbot.waitUntil(dialog.merge_button.isEnabled, timeout=5000)
        assert dialog.contents.text() == "•\u20021 new note by P. Bois"
        press(dialog.merge_button, Qt.Key.Key_Return, text="\r")

    when_shown(window, MergeDialog, act)
    window.exchange.merge(path)
    qtbot.waitUntil(window.messages.isVisible, timeout=5000)
    assert [note.text for note in notes.select(hearing_id=ours.id)] == ["Neuf jours."]


def test_a_file_that_is_none_is_told_and_nothing_is_asked(
    window: MainWindow, office_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "x.rdx"
    path.write_bytes(b"hello")
    window.exchange.merge(path)
    qtbot.waitUntil(window.messages.isVisible, timeout=5000)
    assert window.messages.message is not None
    assert "is not the record of a hearing" in window.messages.message.text


def test_a_colleague_s_file_can_be_dropped_on_the_window_and_no_other(
    window: MainWindow, record: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    seen: list[QDialog] = []

    def act(dialog: QDialog) -> None:
        seen.append(dialog)
        dialog.reject()

    def dragged(*paths: Path) -> bool:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
        enter.ignore()
        window.dragEnterEvent(enter)
        if enter.isAccepted():
            window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
        return enter.isAccepted()

    assert not dragged(tmp_path / "rapport.pdf")
    assert not dragged(record, record)
    when_shown(window, MergeDialog, act)
    assert dragged(record)
    qtbot.waitUntil(lambda: bool(seen), timeout=5000)


def test_sharing_needs_a_hearing_that_is_open(window: MainWindow) -> None:
    window.actions_table["share-hearing"].trigger()
    assert window.messages.message is not None
    assert window.messages.message.text == "Open the hearing that you want to share."


def test_the_menu_of_a_hearing_in_the_plan_offers_both(window: MainWindow, office_session: Session) -> None:
    menu = window.editing.menu_for(Place.of(public_hearing(office_session)))
    words = [action.text() for action in menu.actions()]
    assert "Share this hearing…" in words
    assert "Merge a colleague's record…" in words


def test_the_name_in_the_preferences_is_kept_however_they_are_closed(
    window: MainWindow, office_session: Session, type_text: TypeText, press: Press, qtbot: QtBot
) -> None:
    dialog = PreferencesDialog(office_session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    type_text(dialog.author, " Claire  Martin ")
    press(dialog, Qt.Key.Key_Escape)
    assert office_session.desk.settings.author_name == "Claire Martin"


def test_a_file_s_name_is_allowed_on_every_system() -> None:
    hearing = Colleague("X").hearing
    from dataclasses import replace

    odd = replace(hearing, title='Audition : "a/b" ?\n' + "x" * 200)
    name = file_name(odd, "C. Martin")
    assert not set(name) & set('<>:"/\\|?*\n')
    assert len(name) < 150
    assert name.endswith(" - C. Martin.rdx")
