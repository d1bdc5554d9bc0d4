"""The text of a section as it is typed, pasted, cited in and coloured."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from rapporteur_desk.document.claims import claims
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.sections.editor import SectionEditor, split_long_lines
from rapporteur_desk.ui.widgets.plain_text import exact_text

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> SectionEditor:
    made = SectionEditor(theme)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def cursor_at(editor: SectionEditor, marked: str) -> None:
    """Load a text whose cursor is drawn as |."""
    editor.load(marked.replace("|", ""))
    cursor = editor.textCursor()
    head = marked[: marked.index("|")]
    cursor.setPosition(len(head.encode("utf-16-le")) // 2)
    editor.setTextCursor(cursor)


def drawn(editor: SectionEditor) -> str:
    """The text with its cursor drawn as |."""
    units = exact_text(editor).encode("utf-16-le")
    at = editor.textCursor().position() * 2
    return units[:at].decode("utf-16-le") + "|" + units[at:].decode("utf-16-le")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "[@A3-07]|"),
        ("Le délai baisse|.", "Le délai baisse [@A3-07]|."),
        ("Le délai |", "Le délai [@A3-07]|"),
        ("Le dé|lai baisse.", "Le délai [@A3-07]| baisse."),
        ("Le délai |baisse.", "Le délai [@A3-07]| baisse."),
        ("Le délai\u00a0|: neuf jours", "Le délai [@A3-07]|\u00a0: neuf jours"),
        ("Le délai [@A1-02]|.", "Le délai [@A1-02; @A3-07]|."),
        ("Le délai [@A1-02] |", "Le délai [@A1-02; @A3-07]| "),
        ("Le délai| [@A1-02].", "Le délai [@A1-02; @A3-07]|."),
        ("Le délai [@S1, |p. 12].", "Le délai [@S1, p. 12; @A3-07]|."),
        ("Le délai [|@a3-07].", "Le délai [@a3-07]|."),
        ("[@A1-02] et la suite|", "[@A1-02] et la suite [@A3-07]|"),
        ("🏛 et 🏛 le délai [@A1-02]|.", "🏛 et 🏛 le délai [@A1-02; @A3-07]|."),
        ("un\n\ndeux|\n\ntrois", "un\n\ndeux [@A3-07]|\n\ntrois"),
    ],
)
def test_a_citation_goes_where_the_cursor_is_or_into_its_neighbour(
    editor: SectionEditor, before: str, after: str
) -> None:
    cursor_at(editor, before)
    editor.insert_citation("A3-07")
    assert drawn(editor) == after


def test_a_citation_is_put_behind_what_is_selected_and_undone_in_one_step(editor: SectionEditor) -> None:
    editor.load("Le délai baisse.")
    editor.textCursor()
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.insert_citation("S1")
    assert exact_text(editor) == "Le délai [@S1] baisse."
    editor.undo()
    assert exact_text(editor) == "Le délai baisse."


def test_no_break_spaces_outlive_copy_cut_and_paste(editor: SectionEditor, press: Press) -> None:
    text = "« 3\u202f000 dossiers\u00a0: 12\u00a0% »\nsuite"
    editor.load(text)
    editor.selectAll()
    press(editor, Qt.Key.Key_X, CONTROL)
    assert exact_text(editor) == ""
    assert QGuiApplication.clipboard().text() == text
    press(editor, Qt.Key.Key_V, CONTROL)
    assert exact_text(editor) == text


def test_what_is_pasted_is_plain_and_its_lines_end_alike(editor: SectionEditor) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>gras</b>")
    assert not editor.canInsertFromMimeData(pasted) or pasted.hasText()
    pasted.setText("un\r\ndeux\rtrois\x00")
    editor.insertFromMimeData(pasted)
    assert exact_text(editor) == "un\ndeux\ntrois\ufffd"


def test_a_pasted_line_of_a_megabyte_is_there_at_once_and_whole(editor: SectionEditor) -> None:
    words = [f"mot{number}" for number in range(120_000)]
    pasted = QMimeData()
    pasted.setText(" ".join(words))
    assert len(pasted.text()) > 1_000_000
    began = time.perf_counter()
    editor.insertFromMimeData(pasted)
    editor.grab()
    assert time.perf_counter() - began < 4  # it took a minute unsplit; the machine may be busy
    assert exact_text(editor).split() == words
    assert max(map(len, exact_text(editor).split("\n"))) <= 4096


def test_a_line_is_not_broken_where_the_rest_would_become_a_list_or_a_heading() -> None:
    text = ("mot " * 10 + "- " + "suite " * 4 + "1. fin # titre > dit ").strip()
    lines = split_long_lines(text, 44).split("\n")
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert not [line for line in lines if line[0] in "-1#>"]


def test_a_word_longer_than_a_line_is_cut_without_losing_a_letter() -> None:
    assert split_long_lines("a" * 25, 10) == "a" * 10 + "\n" + "a" * 10 + "\n" + "a" * 5
    assert split_long_lines("court", 10) == "court"


def test_what_a_search_found_is_brought_out_but_the_next_key_does_not_replace_it(
    editor: SectionEditor, press: Press
) -> None:
    editor.load("Rien ici.\n\nUne Évaluation suit.")
    assert editor.show_words(("évaluation",))
    marked = [selection.cursor.selectedText() for selection in editor.extraSelections()]
    assert marked == ["Évaluation"]
    press(editor, Qt.Key.Key_S, text="s")
    assert exact_text(editor) == "Rien ici.\n\nUne Évaluations suit."
    assert editor.extraSelections() == []
    assert not editor.show_words(("absent",))


def test_claims_without_a_source_are_underlined_even_after_an_emoji(editor: SectionEditor) -> None:
    text = "🏛 Voilà.\n\nIl faut 15 % d’agents de plus.\n\nLe délai baisse de 9 % [@A1-02].\n"
    editor.load(text)
    editor.mark_claims(claims(text))
    marked = [selection.cursor.selectedText().strip("\u2029") for selection in editor.extraSelections()]
    assert marked == ["Il faut 15 % d’agents de plus."]
    editor.show_words(("délai",))
    assert len(editor.extraSelections()) == 2


def test_a_citation_is_a_label_whose_marks_step_back(editor: SectionEditor, theme: Theme) -> None:
    editor.load("🏛 Dit [@A1-02].")
    formats = editor.document().firstBlock().layout().formats()
    shown = {(f.start, f.length): f.format.foreground().color().name() for f in formats}
    assert shown[9, 5] == theme.color("blue").name()
    assert shown[7, 2] == theme.color("bluesoft").name()


def test_a_text_changed_elsewhere_leaves_the_cursor_in_its_place(editor: SectionEditor) -> None:
    heard: list[bool] = []
    editor.text_edited.connect(lambda: heard.append(True))
    cursor_at(editor, "Un dé|but")
    editor.replace_text("Un début, puis une suite")
    assert drawn(editor) == "Un dé|but, puis une suite"
    editor.replace_text("Un")
    assert drawn(editor) == "Un|"
    assert heard == []
