"""The history of a text: its timeline, what changed, and restoring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.document.word_diff import Kind
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.history import editing_sessions
from rapporteur_desk.services.ports import TextVersion
from rapporteur_desk.ui.history.history_dialog import HistoryDialog
from rapporteur_desk.ui.history.version_rows import VersionRef, version_rows
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.badge_label import BadgeLabel

Press = Callable[..., None]
TEXTS = (
    "Le délai baisse.",
    "Le délai moyen baisse.",
    "Le délai moyen baisse : l'outil aide.",
    "Le délai moyen baisse\u00a0: l’outil aide.",
)


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    """The window that the dialogue belongs to."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    return window


@pytest.fixture
def section(session: Session) -> Section:
    workspace = session.workspace
    report = workspace.reports.create(title="Santé").created(EntityKind.MINI_REPORT)
    made = workspace.sections.create(report, title="Constats", text=TEXTS[0]).created(EntityKind.SECTION)
    for text in TEXTS[1:]:
        workspace.sections.set_text(made, text)
    return workspace.store.sections.get(made)


def opened(session: Session, entity: Note | Section, home: QWidget, qtbot: QtBot) -> HistoryDialog:
    dialog = HistoryDialog(session, entity, home)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.diff is not None)
    return dialog


@pytest.fixture
def dialog(session: Session, section: Section, home: QWidget, qtbot: QtBot) -> HistoryDialog:
    return opened(session, section, home, qtbot)


def titles(dialog: HistoryDialog) -> list[str]:
    model = dialog.timeline.model()
    return [str(model.index(row, 0).data()).strip() for row in range(model.rowCount())]


def choose(dialog: HistoryDialog, row: int, qtbot: QtBot) -> None:
    former = dialog.diff
    dialog.timeline.setCurrentIndex(dialog.timeline.model().index(row, 0))
    qtbot.waitUntil(lambda: dialog.diff is not former)


def test_one_session_is_unfolded_into_its_versions(dialog: HistoryDialog) -> None:
    assert titles(dialog)[0] == "today"
    assert len(titles(dialog)) == 1 + 1 + len(TEXTS)
    detail = dialog.timeline.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Present text  ·  4 versions" in detail
    assert dialog.windowTitle() == "History of I. Constats"


def test_a_chosen_version_is_compared_with_the_present_text(dialog: HistoryDialog, qtbot: QtBot) -> None:
    choose(dialog, 5, qtbot)  # the first text
    assert dialog._pair.text().endswith("→   Present text")
    assert dialog.view.new.marked == [("moyen ", Kind.INSERTED), ("\u00a0: l’outil aide", Kind.INSERTED)]
    assert dialog._facts.text() == "2 change(s)"


def test_changes_are_gone_through_by_n_and_p(dialog: HistoryDialog, qtbot: QtBot, press: Press) -> None:
    choose(dialog, 5, qtbot)
    press(dialog.timeline, Qt.Key.Key_N, text="n")
    assert dialog._facts.text() == "Change 1 of 2"
    press(dialog.view.new, Qt.Key.Key_N, text="n")
    assert dialog._facts.text() == "Change 2 of 2"
    press(dialog.view.new, Qt.Key.Key_N, text="n")
    assert dialog._facts.text() == "Change 1 of 2"
    press(dialog.view.new, Qt.Key.Key_P, text="p")
    assert dialog._facts.text() == "Change 2 of 2"
    assert dialog.view.new.textCursor().position() > 10


def test_exchanged_signs_are_shown_only_when_asked_for(dialog: HistoryDialog, qtbot: QtBot) -> None:
    dialog.timeline.setCurrentIndex(dialog.timeline.model().index(3, 0))
    qtbot.waitUntil(lambda: dialog._facts.text() == "No word changed, only signs")
    assert dialog.view.new.marked == []
    dialog.typography.setChecked(True)
    assert dialog.view.new.marked == [("\u00a0:", Kind.TYPOGRAPHY), ("l’", Kind.TYPOGRAPHY)]
    assert dialog._facts.text() == "2 change(s)"


def marks(dialog: HistoryDialog) -> dict[str, str]:
    """The marks that stand in the shown text, by the words that have them."""
    found: dict[str, str] = {}
    block = dialog.view.new.document().firstBlock()
    while block.isValid():
        for piece in block.layout().formats():
            names = [("struck", piece.format.fontStrikeOut()), ("underlined", piece.format.fontUnderline())]
            words = block.text()[piece.start : piece.start + piece.length]
            found[words] = " ".join(name for name, on in names if on)
        block = block.next()
    return found


def test_changes_can_be_told_without_colours(
    session: Session, section: Section, home: QWidget, qtbot: QtBot
) -> None:
    session.workspace.sections.set_text(section.id, "Le temps moyen baisse.")
    dialog = opened(session, section, home, qtbot)
    choose(dialog, 6, qtbot)
    assert marks(dialog) == {"délai": "struck", "temps moyen": "underlined"}
    dialog.modes.select("side")
    assert "délai" in dialog.view.old.toPlainText()
    assert "délai" not in dialog.view.new.toPlainText()
    assert {kind for _, kind in dialog.view.old.marked} == {Kind.DELETED}
    assert {kind for _, kind in dialog.view.new.marked} == {Kind.INSERTED}


def test_two_versions_are_compared_by_pinning_one(dialog: HistoryDialog, qtbot: QtBot, press: Press) -> None:
    choose(dialog, 4, qtbot)  # the second text
    press(dialog.timeline, Qt.Key.Key_Space, text=" ")
    assert dialog.pin_button.text() == "Compare with the present text"
    choose(dialog, 5, qtbot)
    assert "Present text" not in dialog._pair.text()
    assert [text.strip() for text, _ in dialog.view.new.marked] == ["moyen"]


def test_restoring_loses_nothing_and_can_be_taken_back(
    dialog: HistoryDialog, session: Session, section: Section, qtbot: QtBot
) -> None:
    choose(dialog, 5, qtbot)
    dialog.restore_button.click()
    store, history = session.workspace.store, session.workspace.history
    assert store.sections.get(section.id).text == TEXTS[0]
    assert [history.text_at(section, one.sequence) for one in history.versions(section)] == [*TEXTS, TEXTS[0]]
    assert "Present text  ·  5 versions" in str(
        dialog.timeline.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    )
    dialog.messages._action.click()
    assert store.sections.get(section.id).text == TEXTS[-1]


def test_what_is_typed_at_that_moment_is_saved_before(
    dialog: HistoryDialog, session: Session, section: Section, qtbot: QtBot
) -> None:
    choose(dialog, 5, qtbot)
    session.autosave.put(EntityKind.SECTION, section.id, "Tapé à l’instant.")
    dialog.restore()
    history = session.workspace.history
    texts = [history.text_at(section, one.sequence) for one in history.versions(section)]
    assert texts[-2:] == ["Tapé à l’instant.", TEXTS[0]]


def test_the_present_text_shows_what_changed_last(dialog: HistoryDialog, qtbot: QtBot) -> None:
    choose(dialog, 5, qtbot)
    choose(dialog, 2, qtbot)
    assert not dialog.restore_button.isEnabled()
    assert dialog._pair.text().endswith("→   Present text")
    assert dialog._facts.text() == "No word changed, only signs"


def test_the_dialogue_closes_when_its_text_is_deleted(
    dialog: HistoryDialog, session: Session, section: Section
) -> None:
    session.commit("Delete", lambda: session.workspace.bin.delete(section))
    assert not dialog.isVisible()


def test_a_closed_note_says_so(session: Session, home: QWidget, qtbot: QtBot) -> None:
    workspace = session.workspace
    hearing = workspace.hearings.create(title="Fermée", day=date(2024, 3, 5), visibility=Visibility.CLOSED)
    made = workspace.notes.create("Dit à huis clos", hearing_id=hearing.created(EntityKind.HEARING))
    dialog = opened(session, workspace.store.notes.get(made.created(EntityKind.NOTE)), home, qtbot)
    assert dialog.windowTitle() == "History of note A1-01"
    assert [badge.text for badge in dialog.findChildren(BadgeLabel)] == ["Closed"]
    assert dialog._facts.text() == "No difference"


def test_days_head_the_sessions_latest_first(session: Session) -> None:
    begin = datetime(2024, 3, 1, 9, tzinfo=UTC)
    moments = [(0, 5), (60, 9), (7200, 12), (90000, 4)]
    versions = [
        TextVersion(number, begin + timedelta(seconds=second), size)
        for number, (second, size) in enumerate(moments, start=1)
    ]
    words: Localisation = session.words
    rows = version_rows(editing_sessions(versions), words, today=date(2024, 3, 2), unfolded={0}, pinned=3)
    shown = [(row.title.strip(), row.aside) for _, row in rows]
    local = [version.at.astimezone() for version in versions]
    assert shown == [
        ("today", ""), (words.time(local[3]), "−8"),
        ("yesterday", ""), (words.time(local[2]), "+3"),
        (f"{words.time(local[0])} – {words.time(local[1])}", "+9"),
        (f"{words.time(local[1])}:00", "+4"), (f"{words.time(local[0])}:00", "+5"),
    ]  # fmt: skip
    assert [id for id, row in rows if row.badge] == [VersionRef(3, 1, True)]
