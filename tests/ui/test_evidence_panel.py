"""The evidence beside a section: linking with Ctrl+L, citing with Enter, how a passage bears, and undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import Stance
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.ui.evidence.card_model import CardFilter, CardListModel, KeyRole
from rapporteur_desk.ui.evidence.cards import Card, CardRole
from rapporteur_desk.ui.evidence.link_palettes import PassagePalette, TargetPalette
from rapporteur_desk.ui.evidence.panel import CONTEXT, EVIDENCE, LINKS, EvidencePanel
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.plain_text import exact_text

Press = Callable[..., None]
TypeText = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(window: MainWindow) -> EvidencePanel:
    return window.evidence


def keys_shown(panel: EvidencePanel) -> list[str]:
    model = panel.list.model()
    return [model.index(row, 0).data(KeyRole) for row in range(model.rowCount())]


def choose(panel: EvidencePanel, key: str) -> None:
    row = keys_shown(panel).index(key)
    panel.list.setCurrentIndex(panel.list.model().index(row, 0))


def shortcut(window: MainWindow, name: str) -> None:
    window.actions_table[name].trigger()


def palette_rows(palette: PassagePalette | TargetPalette) -> list[str]:
    return [palette._rows.index(row, 0).data() for row in range(palette._rows.rowCount())]


# -- cards --


def test_what_is_linked_is_shown_with_where_it_is_cited(panel: EvidencePanel) -> None:
    assert sorted(keys_shown(panel)) == ["A1-01", "A1-02", "S1-01"]
    cards: dict[str, Card] = {}
    for row in range(3):
        card: Card = panel.list.model().index(row, 0).data(CardRole)
        cards[card.key] = card
    assert cards["A1-02"].foot == "Cited in I"
    assert cards["A1-01"].foot == "Not cited"
    assert cards["A1-01"].who == "Éloïse Hœrter"
    assert cards["A1-01"].where == "A1-01 · 09:42"
    assert cards["S1-01"].where == "S1-01 · p. 12"
    assert "directrice du centre" in cards["A1-01"].spoken
    assert panel.tabs._buttons[EVIDENCE].text() == "Evidence  3"


def test_enter_on_a_card_cites_it_at_the_cursor(
    window: MainWindow, panel: EvidencePanel, office_session: Session, press: Press, qtbot: QtBot
) -> None:
    panel._typing_timer.setInterval(0)
    window.pages.section.editor.go_to(len("Le délai baisse [@A1-02]"))
    choose(panel, "A1-01")
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_Return, text="\r")
    assert exact_text(window.pages.section.editor).startswith("Le délai baisse [@A1-02; @A1-01].")
    assert QApplication.focusWidget() is window.pages.section.editor
    qtbot.waitUntil(lambda: panel.list.model().index(0, 0).data(CardRole).cited, timeout=3000)
    choose(panel, "A1-01")
    assert panel.list.currentIndex().data(CardRole).foot == "Cited in I"


def test_the_filter_needs_no_accents_and_every_word(
    panel: EvidencePanel, type_text: TypeText, press: Press
) -> None:
    panel.filter.setFocus()
    type_text(panel.filter, "hoerter TELEPHONIQUE")
    assert keys_shown(panel) == ["A1-01"]
    chosen = panel.chosen()
    assert chosen is not None
    assert chosen.key == "A1-01"
    panel.filter.setText("figure")
    assert keys_shown(panel) == ["A1-02"]
    panel.filter.setText("hoerter absent")
    assert keys_shown(panel) == []
    assert panel.chosen() is None
    assert not panel.cite_button.isEnabled()
    press(panel.filter, Qt.Key.Key_Escape)
    assert len(keys_shown(panel)) == 3


def test_delete_removes_the_link_and_undo_brings_it_back(
    window: MainWindow, panel: EvidencePanel, office_session: Session, press: Press
) -> None:
    choose(panel, "A1-02")
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_Delete)
    assert sorted(keys_shown(panel)) == ["A1-01", "S1-01"]
    assert office_session.workspace.store.links.count() == 2
    office_session.undo_stack.undo()
    assert sorted(keys_shown(panel)) == ["A1-01", "A1-02", "S1-01"]


def test_a_passage_that_contradicts_says_so_and_undo_takes_it_back(
    panel: EvidencePanel, office_session: Session
) -> None:
    choose(panel, "A1-02")
    panel.set_stance(Stance.CONTRADICTS)
    chosen = panel.chosen()
    assert chosen is not None
    assert chosen.key == "A1-02"
    assert chosen.link.stance is Stance.CONTRADICTS
    assert "Contradicts" in panel.list.currentIndex().data(CardRole).spoken
    office_session.undo_stack.undo()
    assert "Contradicts" not in panel.list.currentIndex().data(CardRole).spoken


def test_links_and_context_of_the_chosen_passage(
    window: MainWindow, panel: EvidencePanel, press: Press
) -> None:
    choose(panel, "A1-02")
    panel.tabs.select(LINKS)
    links = panel.links_list.model()
    assert [links.index(row, 0).data() for row in range(links.rowCount())] == ["Constats"]
    panel.tabs.select(CONTEXT)
    context = panel.context_list.model()
    assert [context.index(row, 0).data(KeyRole) for row in range(context.rowCount())] == [
        "A1-01",
        "A1-02",
        "A1-03",
    ]
    assert panel.context_list.currentIndex().data(KeyRole) == "A1-02"
    panel.context_list.setFocus()
    press(panel.context_list, Qt.Key.Key_Return, text="\r")
    place = window.navigator.place
    assert place is not None
    assert place.kind is EntityKind.HEARING


def test_nothing_linked_yet_says_what_to_do(
    window: MainWindow, panel: EvidencePanel, office_session: Session
) -> None:
    window.navigator.go(Place.of(office_session.workspace.called("M1-03")))
    assert panel._pages.currentWidget() is panel._empty
    assert panel.link_button.isEnabled()
    assert not panel.cite_button.isEnabled()


# -- Ctrl+L --


def test_ctrl_l_finds_a_note_by_its_words_and_links_it(
    window: MainWindow,
    panel: EvidencePanel,
    office_session: Session,
    press: Press,
    type_text: TypeText,
    qtbot: QtBot,
) -> None:
    shortcut(window, "link")
    palette = window.passages
    assert palette.isVisible()
    field = palette._field
    qtbot.waitUntil(lambda: palette._rows.rowCount() > 1, timeout=3000)
    type_text(field, "systeme evaluation")
    wanted = "Le système d’évaluation reste expérimental."
    qtbot.waitUntil(lambda: palette_rows(palette) == [wanted], timeout=5000)
    press(field, Qt.Key.Key_Return, text="\r")
    assert "A1-03" in keys_shown(panel)
    assert palette.isVisible()  # for the next one
    press(field, Qt.Key.Key_Escape)
    press(field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    office_session.undo_stack.undo()
    assert "A1-03" not in keys_shown(panel)


def test_a_key_is_enough_and_enter_again_removes_the_link(
    window: MainWindow, panel: EvidencePanel, press: Press, type_text: TypeText, qtbot: QtBot
) -> None:
    shortcut(window, "link")
    palette = window.passages
    type_text(palette._field, "a2-01")
    qtbot.waitUntil(
        lambda: palette_rows(palette)[:1] == ["Les soignants demandent un garde-fou."], timeout=5000
    )
    press(palette._field, Qt.Key.Key_Return, text="\r")
    assert "A2-01" in keys_shown(panel)
    press(palette._field, Qt.Key.Key_Return, text="\r")
    assert "A2-01" not in keys_shown(panel)


def test_linking_a_note_that_contradicts_again_elsewhere_leaves_its_stance(
    window: MainWindow, panel: EvidencePanel, office_session: Session, press: Press
) -> None:
    choose(panel, "A1-02")
    panel.set_stance(Stance.CONTRADICTS)
    notes = [office_session.workspace.called(key) for key in ("A1-02", "A1-03")]
    window.targets.open_for(notes)  # type: ignore[arg-type]
    rows = palette_rows(window.targets)
    window.targets._list.setCurrentIndex(window.targets._rows.index(rows.index("I. Constats"), 0))
    press(window.targets._field, Qt.Key.Key_Return, text="\r")
    found = {evidence.key: evidence.link.stance for evidence in panel._evidence.values()}
    assert found["A1-02"] is Stance.CONTRADICTS
    assert found["A1-03"] is Stance.SUPPORTS


def test_notes_are_linked_to_a_mini_report_a_section_or_a_recommendation(
    window: MainWindow, office_session: Session, press: Press, type_text: TypeText
) -> None:
    note = office_session.workspace.called("A1-03")
    window.targets.open_for([note])  # type: ignore[list-item]
    rows = palette_rows(window.targets)
    assert rows == [
        "Impôts", "I. Constats", "A. Une attente plus courte", "II. Perspectives",
        "1. former les agents", "2. publier les délais", "Santé", "I. Hôpital",
    ]  # fmt: skip
    type_text(window.targets._field, "hopital")
    assert palette_rows(window.targets) == ["I. Hôpital"]
    press(window.targets._field, Qt.Key.Key_Return, text="\r")
    assert not window.targets.isVisible()
    views = office_session.workspace.links.links_of(note.id)
    assert [view.target.title for view in views] == ["Hôpital"]


def test_a_recommendation_gathers_its_own_evidence(window: MainWindow, office_session: Session) -> None:
    advice = office_session.workspace.called("R1")
    window.navigator.go(Place.of(advice))
    assert window.evidence.target == advice
    shortcut(window, "link")
    assert window.passages._target == advice


# -- models --


def test_the_models_keep_qts_promises(qtbot: QtBot) -> None:
    model, narrowed = CardListModel(), CardFilter()
    narrowed.setSourceModel(model)
    testers = [
        QAbstractItemModelTester(each, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for each in (model, narrowed)
    ]

    def card(key: str, text: str, foot: str = "") -> Card:
        return Card(key, key, (Badge("Note"),), key, text, False, "Hœrter", "", foot, bool(foot))  # type: ignore[arg-type]

    reset: list[bool] = []
    changed: list[QModelIndex] = []
    model.modelReset.connect(lambda: reset.append(True))
    model.dataChanged.connect(lambda first, _last: changed.append(first))
    model.show([card("a", "L’été"), card("b", "L’hiver")])
    narrowed.set_text("ete")
    assert narrowed.rowCount() == 1
    model.show([card("a", "L’été"), card("b", "Un autre été")])
    assert len(reset) == 1
    assert [index.row() for index in changed] == [1]
    assert narrowed.rowCount() == 2
    model.show([])
    assert narrowed.rowCount() == 0
    assert model.row_of("a") == -1  # type: ignore[arg-type]
    del testers
