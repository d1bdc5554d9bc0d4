"""Writing a section: what is typed is kept, and what is shown is what the dossier holds."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.document.tree import Code, Heading, Text
from rapporteur_desk.domain.choices import SectionStatus
from rapporteur_desk.domain.entities import Section
from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.sections.section_page import PREVIEW, SIDE_BY_SIDE, WRITE, SectionPage
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.plain_text import exact_text

Press = Callable[..., None]
TypeText = Callable[..., None]


@pytest.fixture
def page(window: MainWindow) -> SectionPage:
    """The section “Constats”, its cursor at the end of the text."""
    page = window.pages.section
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    return page


def kept(session: Session, key: str = "M1-01") -> Section:
    found = session.workspace.called(key)
    assert isinstance(found, Section)
    return found


def other_section(window: MainWindow, key: str) -> Section:
    section = kept(window.session, key)
    window.navigator.go(Place.of(section))
    return section


# -- saving --


def test_what_is_typed_is_in_the_dossier_a_moment_later(
    page: SectionPage, office_session: Session, type_text: TypeText, qtbot: QtBot
) -> None:
    type_text(page.editor, "Où est l’été ?")
    began = time.monotonic()
    qtbot.waitUntil(lambda: kept(office_session).text.endswith("plus.\nOù est l’été ?"), timeout=2000)
    assert time.monotonic() - began < 1  # 200 ms on a machine that does nothing else


def test_saved_is_said_after_the_commit_and_not_before(
    page: SectionPage, office_session: Session, type_text: TypeText, qtbot: QtBot
) -> None:
    with office_session.workspace.store.transaction():  # nobody else can commit now
        type_text(page.editor, "mot")
        qtbot.waitUntil(lambda: page.saving.state == "saving")
        qtbot.wait(150)
        assert page.saving.state == "saving"
        assert "mot" not in kept(office_session).text
    qtbot.waitUntil(lambda: page.saving.state == "saved")
    assert re.fullmatch(r"Saved at \d\d:\d\d", page.saving.text)
    assert kept(office_session).text.endswith("mot")


def test_a_failing_disk_is_told_of_and_no_word_is_dropped(
    page: SectionPage,
    office_session: Session,
    type_text: TypeText,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = office_session.workspace.store

    def full() -> None:
        raise DossierError("dossier.disk_full", path=str(store.folder))

    with monkeypatch.context() as broken:
        broken.setattr(store, "transaction", full)
        type_text(page.editor, "mot")
        qtbot.waitUntil(lambda: page.saving.state == "failing", timeout=2000)
        assert page.saving.toolTip().startswith("Not saved yet: ")
    assert office_session.autosave.flush()
    qtbot.waitUntil(lambda: page.saving.state == "saved")
    assert kept(office_session).text.endswith("mot")


def test_no_break_spaces_survive_saving_and_coming_back(
    window: MainWindow, page: SectionPage, office_session: Session, type_text: TypeText
) -> None:
    type_text(page.editor, "«\u00a0oui\u00a0» : 3\u202f000")
    pasted = QMimeData()
    pasted.setText(" et 12\u00a0%")
    page.editor.insertFromMimeData(pasted)
    other_section(window, "M1-03")
    assert exact_text(page.editor) == ""
    other_section(window, "M1-01")
    text = exact_text(page.editor)
    assert text.endswith("«\u00a0oui\u00a0» : 3\u202f000 et 12\u00a0%")
    assert kept(office_session).text == text


def test_leaving_for_another_section_flushes_and_coming_back_finds_the_cursor(
    window: MainWindow, page: SectionPage, office_session: Session, type_text: TypeText
) -> None:
    type_text(page.editor, "fin")
    at = page.editor.textCursor().position()
    other_section(window, "M1-03")
    assert kept(office_session).text.endswith("fin")
    type_text(page.editor, "autre")
    other_section(window, "M1-01")
    assert page.editor.textCursor().position() == at
    assert kept(office_session, "M1-03").text == "autre"
    assert exact_text(page.editor) == kept(office_session).text


def test_opening_the_open_section_again_changes_nothing(
    window: MainWindow, page: SectionPage, type_text: TypeText
) -> None:
    type_text(page.editor, "fin")
    at = page.editor.textCursor().position()
    other_section(window, "M1-01")
    assert page.editor.textCursor().position() == at
    page.editor.undo()
    assert not exact_text(page.editor).endswith("fin")


def test_a_text_undone_elsewhere_is_shown(page: SectionPage, office_session: Session, qtbot: QtBot) -> None:
    sections = office_session.workspace.sections
    section = kept(office_session)
    office_session.commit("Rewrite", lambda: sections.set_text(section.id, "Autre texte 12 %."))
    assert exact_text(page.editor) == "Autre texte 12 %."
    office_session.undo_stack.undo()
    assert exact_text(page.editor) == section.text


# -- title and status --


def test_the_title_is_renamed_in_place_and_undone(
    page: SectionPage, office_session: Session, press: Press, type_text: TypeText
) -> None:
    page.title.setFocus()
    page.title.selectAll()
    type_text(page.title, "Où en est-on ?\n")
    assert kept(office_session).title == "Où en est-on ?"
    assert office_session.undo_stack.undoText() == "Rename the section"
    office_session.undo_stack.undo()
    assert kept(office_session).title == "Constats"
    assert page.title.text() == "Constats"


def test_undoing_a_new_title_keeps_what_was_typed_since(
    page: SectionPage, office_session: Session, type_text: TypeText
) -> None:
    page.model.rename("Autre titre")
    type_text(page.editor, "mot")
    page.leave()
    office_session.undo_stack.undo()
    assert kept(office_session).title == "Constats"
    assert kept(office_session).text.endswith("mot")


def test_an_empty_title_is_refused_and_the_former_comes_back(
    page: SectionPage, office_session: Session, type_text: TypeText, press: Press
) -> None:
    page.title.setFocus()
    page.title.selectAll()
    press(page.title, Qt.Key.Key_Delete)
    press(page.title, Qt.Key.Key_Return, text="\r")
    assert page.title.text() == "Constats"
    assert kept(office_session).title == "Constats"


def test_a_long_title_is_set_smaller_a_short_one_large(page: SectionPage, window: MainWindow) -> None:
    window.resize(1366, 768)
    page.model.rename("Bref")
    assert page.title.property("level") == 1
    page.model.rename("Programmer les contrôles : ce que les machines repèrent et ce que les agents savent")
    assert page.title.property("level") == 2
    assert page.title.toolTip() == page.title.text()


def test_the_number_stands_before_the_title_and_is_computed(page: SectionPage, window: MainWindow) -> None:
    assert page._number.text() == "I."
    assert page._crumbs.text() == "Impôts  ›  I"
    other_section(window, "M1-02")
    assert page._crumbs.text() == "Impôts  ›  I.A"


def test_the_title_begins_where_the_text_begins(page: SectionPage, window: MainWindow) -> None:
    for width in (1920, 1366, 1040):
        window.resize(width, 700)
        QApplication.sendPostedEvents()
        number = page._number.mapTo(window, QPoint()).x()
        text = page.editor.viewport().mapTo(window, QPoint()).x() + page.editor.document().documentMargin()
        assert number == text


def test_the_status_is_chosen_with_the_keyboard_and_undone(
    page: SectionPage, office_session: Session, press: Press
) -> None:
    assert page.status.currentText() == "To write"
    page.status.setFocus()
    press(page.status, Qt.Key.Key_Down)
    assert kept(office_session).status is SectionStatus.DRAFT
    office_session.undo_stack.undo()
    assert kept(office_session).status is SectionStatus.TODO
    assert page.status.currentText() == "To write"


# -- preview --


def words_of(text: str) -> Counter[str]:
    """The words, without figures: calls of footnotes stand against the words they follow."""
    return Counter(re.findall(r"[^\W\d_]+", text))


def texts_of(node: object) -> Iterator[str]:
    """All text in a tree, that of footnotes and numbers of headings included."""
    if isinstance(node, Text | Code):
        yield node.text
    elif isinstance(node, Heading):
        yield node.number
        yield from texts_of(node.children)
    elif isinstance(node, tuple):
        for child in node:
            yield from texts_of(child)
    elif is_dataclass(node):
        for field in fields(node):
            if field.name in ("blocks", "children", "items", "title", "rows", "header"):
                yield from texts_of(getattr(node, field.name))


def test_the_preview_shows_exactly_the_words_of_the_tree(
    page: SectionPage, office_session: Session, qtbot: QtBot, type_text: TypeText
) -> None:
    type_text(
        page.editor,
        "\n## Suite\n\nUn **mot** et `code`, puis 3 000 €.\n\n- puce\n- autre\n\n> dit\n\n"
        "| Tête | Côté |\n|---|---|\n| case | bord |\n\n::: recommandation\nAgir.\n:::\n",
    )
    page.modes.select(SIDE_BY_SIDE)
    qtbot.waitUntil(lambda: "Agir" in page.preview.toPlainText(), timeout=3000)
    page.leave()
    document = office_session.workspace.documents.document(kept(office_session))
    tree = words_of(" ".join(texts_of(document.blocks)))
    assert tree["Tête"] == tree["Hœrter"] == tree["puce"] == tree["Suite"] == 1
    assert words_of(page.preview.toPlainText()) == tree
    assert "3\u00a0000\u00a0€" in exact_raw(page)


CHART = "```graphique colonnes\ntitre : Agents formés\n2023 ; 1 530\n2024 ; {}\n```\n"


def test_the_preview_draws_a_chart_or_says_what_keeps_it_from_being_drawn(
    page: SectionPage, qtbot: QtBot, type_text: TypeText
) -> None:
    type_text(page.editor, "\n" + CHART.format("3 000"))
    page.modes.select(SIDE_BY_SIDE)
    qtbot.waitUntil(lambda: "Agents formés" in page.preview.toPlainText(), timeout=3000)
    assert "1 530" not in page.preview.toPlainText()
    colours = set()
    picture = page.preview.grab().toImage()
    for x in range(0, picture.width(), 4):
        colours |= {picture.pixelColor(x, y).name() for y in range(0, picture.height(), 4)}
    assert "#1f3557" in colours  # the columns

    type_text(page.editor, "\n" + CHART.format("trois"))
    qtbot.waitUntil(
        lambda: "Ligne 3 du graphique : ce n’est pas un nombre (2024 ; trois)" in page.preview.toPlainText(),
        timeout=3000,
    )
    assert "2024 ; trois" in page.preview.toPlainText()


def exact_raw(page: SectionPage) -> str:
    return page.preview.document().toRawText().replace("\u202f", "\u00a0")


def test_the_preview_follows_the_text_and_the_modes(
    page: SectionPage, qtbot: QtBot, type_text: TypeText
) -> None:
    assert page.editor.isVisible()
    assert not page.preview.isVisible()
    page.modes.select(SIDE_BY_SIDE)
    assert page.editor.isVisible()
    assert page.preview.isVisible()
    type_text(page.editor, "\n\nNouveau paragraphe.")
    qtbot.waitUntil(lambda: "Nouveau paragraphe" in page.preview.toPlainText(), timeout=3000)
    page.modes.select(PREVIEW)
    assert not page.editor.isVisible()
    assert not page.title.isVisible()  # the preview begins with it
    page.modes.select(WRITE)
    assert page.title.isVisible()


def test_a_citation_asked_for_in_the_preview_goes_into_the_text(
    page: SectionPage, office_session: Session
) -> None:
    page.modes.select(PREVIEW)
    page.insert_citation("A1-01")
    assert page.modes.current == WRITE
    page.leave()
    assert kept(office_session).text.endswith("[@A1-01]")


def test_the_preview_loads_nothing_from_elsewhere(page: SectionPage) -> None:
    asked: list[str] = []
    page.preview.link_clicked.connect(asked.append)
    for address in ("file:///etc/hostname", "https://example.org/x.png", "//host/x.png"):
        assert page.preview.loadResource(2, address).isEmpty()  # type: ignore[attr-defined]
    page.preview.setSource("file:///etc/hostname")
    assert page.preview.toPlainText() == ""
    assert asked == []


# -- facts --


def test_the_status_line_counts_claims_and_leads_to_the_one_without_a_source(
    page: SectionPage, qtbot: QtBot, type_text: TypeText
) -> None:
    page.model._facts_timer.setInterval(0)
    assert page.unsourced.isVisible()
    assert page.unsourced.text() == "1 claim(s) without a source"
    assert page._summary.text() == "0 of 1 sourced  ·  10 word(s)  ·  FR"
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    page.unsourced.click()
    assert exact_text(page.editor)[: page.editor.textCursor().position()].rstrip().endswith("de plus.")
    page.insert_citation("S1")
    qtbot.waitUntil(lambda: not page.unsourced.isVisible(), timeout=2000)
    assert page._summary.text().startswith("1 of 1 sourced")


def test_a_deleted_section_gives_way_to_another_place(window: MainWindow, office_session: Session) -> None:
    other_section(window, "M1-03")
    section = other_section(window, "M1-01")
    office_session.commit("Delete", lambda: office_session.workspace.bin.delete(section))
    place = window.navigator.place
    assert place is not None
    assert place.kind is EntityKind.SECTION
    assert place.id == kept(office_session, "M1-03").id
