"""The window of the backups, by the keyboard; and the keeper that takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from office import Office
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.storage.backups import FolderShelf
from rapporteur_desk.storage.dossier_folder import open_dossier, utc_now
from rapporteur_desk.ui.backups.backups_dialog import BackupsDialog
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.row_delegate import ContentRole, RowContent

Press = Callable[..., None]
TypeText = Callable[[QWidget, str], None]


def rows(view: object) -> list[RowContent]:
    model = view.model()  # type: ignore[attr-defined]
    return [model.index(row, 0).data(ContentRole) for row in range(model.rowCount())]


@pytest.fixture
def backed_up(office_session: Session) -> Session:
    """Two backups of two days, and a note more since."""
    workspace = office_session.workspace
    shelf, now = workspace.backups.shelf, utc_now()
    shelf.take(workspace.store, BackupReason.OPEN, now - timedelta(days=3))
    workspace.sections.set_text(workspace.called("M1-03").id, "Écrit avant la purge.")
    shelf.take(workspace.store, BackupReason.PURGE, now - timedelta(hours=1))
    Office(workspace.store, clock=utc_now).new_note("Écrite depuis.")
    return office_session


@pytest.fixture
def dialog(backed_up: Session, window: MainWindow, qtbot: QtBot) -> Iterator[BackupsDialog]:
    made = BackupsDialog(backed_up, window)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(rows(made.contents.list)) > 3, timeout=5000)
    yield made
    made.done(0)


def test_it_lists_by_day_with_reason_and_what_is_inside(dialog: BackupsDialog) -> None:
    listed = rows(dialog.list)
    assert [row.header for row in listed] == [True, False, True, False]
    assert "Before the bin was emptied" in listed[1].title
    assert "When the dossier was opened" in listed[3].title
    assert listed[1].detail.startswith("4 note(s)")
    assert dialog.chosen() is not None
    assert dialog.contents.held.text() == "It holds 2 hearing(s), 4 note(s), 4 section(s) and 1 source(s)."
    assert dialog.contents.now.text() == "Now: 2 hearing(s), 5 note(s), 4 section(s) and 1 source(s)."


def test_arrows_choose_another_backup_and_a_section_is_read_as_it_was(
    dialog: BackupsDialog, press: Press, type_text: TypeText, qtbot: QtBot
) -> None:
    contents = dialog.contents
    type_text(contents.filter, "perspectives")
    press(contents.filter, Qt.Key.Key_Down)
    assert contents.text.toPlainText() == "Écrit avant la purge."
    assert contents.text.isReadOnly()
    press(dialog.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(rows(contents.list)) == 2, timeout=5000)
    assert rows(contents.list)[1].aside == "empty"
    press(contents.filter, Qt.Key.Key_Down)
    assert contents.text.toPlainText() == ""


def test_finding_words_lists_the_notes_and_marks_what_is_closed(
    dialog: BackupsDialog, press: Press, type_text: TypeText
) -> None:
    contents = dialog.contents
    hearing = next(row for row in rows(contents.list) if row.title == "Table ronde des hôpitaux")
    assert "1 note" in hearing.detail
    assert hearing.badge is not None
    assert (hearing.badge.text, hearing.badge.icon) == ("Closed", "lock")
    type_text(contents.filter, "soignants")
    found = rows(contents.list)
    assert [row.header for row in found] == [True, False]
    assert found[1].title == "Les soignants demandent un garde-fou."
    assert found[1].badge is not None
    press(contents.filter, Qt.Key.Key_Return)
    assert contents.text.toPlainText().endswith("Closed\nLes soignants demandent un garde-fou.")
    type_text(contents.filter, "zzz")
    assert rows(contents.list) == []
    assert contents._nothing.isVisible()


def test_a_hearing_shows_all_its_notes(dialog: BackupsDialog, type_text: TypeText, press: Press) -> None:
    contents = dialog.contents
    type_text(contents.filter, "hauterive")
    press(contents.filter, Qt.Key.Key_Down)
    shown = contents.text.toPlainText()
    assert shown.startswith("A1-01 · 09:42")
    assert "· Quote\nL’accueil téléphonique a doublé en un an." in shown
    assert shown.count("\n\n") == 2


def test_reading_changes_no_backup(dialog: BackupsDialog, backed_up: Session) -> None:
    folder = backed_up.workspace.backups.shelf.folder
    names = {path.name for path in folder.iterdir()}
    assert all(name.endswith(".db") for name in names)


def test_restoring_makes_a_new_dossier_beside_and_leaves_this_one(
    dialog: BackupsDialog, backed_up: Session, press: Press, qtbot: QtBot
) -> None:
    folder = backed_up.workspace.store.folder
    dialog.restore_button.setFocus()
    press(dialog.restore_button, Qt.Key.Key_Space, text=" ")
    qtbot.waitUntil(lambda: dialog.restored is not None, timeout=8000)
    assert dialog.restored is not None
    assert dialog.restored.parent == folder.parent
    assert dialog.restored.name.startswith("dossier (restored from ")
    assert "This is a new dossier" in dialog.notice
    store = open_dossier(dialog.restored)
    assert store.notes.count() == 4
    store.close()
    assert backed_up.workspace.store.notes.count() == 5


def test_a_backup_is_taken_on_demand_and_chosen(
    dialog: BackupsDialog, backed_up: Session, press: Press, qtbot: QtBot
) -> None:
    press(dialog.now_button, Qt.Key.Key_Space, text=" ")
    qtbot.waitUntil(dialog.messages.isVisible, timeout=8000)
    assert dialog.messages.message is not None
    assert dialog.messages.message.text == "Backed up, and verified."
    qtbot.waitUntil(lambda: any("By hand" in row.title for row in rows(dialog.list)), timeout=5000)
    assert rows(dialog.list)[1].detail.startswith("5 note(s)")


def test_every_control_of_the_window_has_a_name_and_is_reached_by_tab(dialog: BackupsDialog) -> None:
    for widget in (dialog.list, dialog.contents.list, dialog.contents.filter, dialog.contents.text):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    for button in dialog.findChildren(QPushButton):
        if button.isVisible():
            assert button.text()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_dossier_without_backups_says_when_they_are_taken(
    office_session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = BackupsDialog(office_session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._none.isVisible() and not dialog._panes.isVisible(), timeout=5000)
    assert not dialog.restore_button.isEnabled()
    dialog.done(0)


def test_a_backup_that_cannot_be_read_any_more_is_shown_as_such(
    backed_up: Session, window: MainWindow, qtbot: QtBot
) -> None:
    shelf = backed_up.workspace.backups.shelf
    (shelf.folder / shelf.all()[0].name).write_bytes(b"")
    dialog = BackupsDialog(backed_up, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "no longer be read" in dialog.contents.held.text(), timeout=5000)
    assert rows(dialog.list)[1].detail.startswith("Cannot be read any more")
    dialog.done(0)


def test_the_bin_asks_and_shows_that_it_backs_up_first(
    window: MainWindow, office_session: Session, qtbot: QtBot
) -> None:
    from rapporteur_desk.ui.shell.bin_dialog import BinDialog

    window.editing.delete(Place.of(office_session.workspace.called("M1-03")))
    dialog = BinDialog(office_session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.empty()
    assert dialog._bar.isVisible()
    assert not dialog.empty_button.isEnabled()
    qtbot.waitUntil(lambda: dialog._hint.text() == "The bin is empty.", timeout=8000)
    assert not dialog._bar.isVisible()
    backup = office_session.workspace.backups.all()[0]
    assert backup.reason is BackupReason.PURGE
    inside = office_session.workspace.looking_inside(backup)
    assert inside.called("M1-02").title == "Une attente plus courte"
    assert any(getattr(one, "key", "") == "M1-03" for one in inside.store.binned())
    inside.close()


# -- the keeper


def test_a_backup_is_taken_after_opening_and_none_waits_while_nothing_happens(
    office_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapporteur_desk.ui.qtkit.backup_keeping.AFTER_OPENING_MS", 1)
    keeper = office_session.backups
    with qtbot.waitSignal(keeper.taken, timeout=8000) as taken:
        keeper.start_soon()
    assert taken.args is not None
    assert taken.args[0].reason is BackupReason.OPEN
    assert not keeper.is_waiting


def test_a_change_sets_the_watch_and_the_backup_holds_it(
    window: MainWindow,
    office_session: Session,
    type_text: TypeText,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keeper = office_session.backups
    assert not keeper.is_waiting
    monkeypatch.setattr(keeper._backups, "_last", keeper._backups._monotonic() - 599.5)
    with qtbot.waitSignal(keeper.taken, timeout=8000) as taken:
        type_text(window.pages.section.editor, "Neuf. ")
        window.pages.leave()
    assert taken.args is not None
    backup = taken.args[0]
    assert backup.reason is BackupReason.ACTIVITY
    inside = office_session.workspace.looking_inside(backup)
    assert "Neuf." in inside.called("M1-01").text
    inside.close()
    assert not keeper.is_waiting


def test_a_full_disk_is_told_once_until_a_backup_succeeds_again(
    window: MainWindow, office_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = office_session.backups
    told: list[object] = []
    office_session.errors.message_raised.connect(told.append)
    full = [True]
    take = FolderShelf.take

    def refuse(self: FolderShelf, *arguments: object, **options: object) -> object:
        if full[0]:
            raise DossierError("backup.disk_full", path="/d")
        return take(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(FolderShelf, "take", refuse)
    for _ in range(3):
        keeper._back_up()
        qtbot.waitUntil(lambda: not keeper._runner.is_busy)
    assert len(told) == 1
    assert "too little room" in told[0].text  # type: ignore[attr-defined]
    full[0] = False
    keeper._back_up()
    qtbot.waitUntil(lambda: not keeper._runner.is_busy)
    full[0] = True
    keeper._back_up()
    qtbot.waitUntil(lambda: not keeper._runner.is_busy)
    assert len(told) == 2


def test_closing_during_a_backup_leaves_nothing_half_done(
    office_session: Session, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = office_session.workspace.backups.shelf.folder
    office_session.backups._back_up()
    office_session.backups.stop()
    assert all(path.suffix == ".db" for path in folder.iterdir())
