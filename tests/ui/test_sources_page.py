"""Reading sources: shelves, records, text by page, excerpts, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices, QTextCursor
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import LocatorKind, Visibility
from rapporteur_desk.domain.csl_names import CslName
from rapporteur_desk.domain.entities import Source, SourcePage
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.sources.excerpt_dialog import ExcerptDialog
from rapporteur_desk.ui.sources.page_text import flowing
from rapporteur_desk.ui.sources.source_words import author_text, typed_authors
from rapporteur_desk.ui.sources.sources_page import RECORD, TEXT, SourcesPage

Press = Callable[..., None]
TypeText = Callable[..., None]
PAGES = (
    SourcePage(1, "i", "Présentation\n\nLe baromètre est conduit\nchaque automne."),
    SourcePage(2, "1", "Vingt-sept agents sur cent ont déjà utilisé\nun outil d’intelligence artificielle."),
    SourcePage(3, "2", "L’écart demeure à métier identique.\nL’ÉCART se creuse."),
)


def source_of(session: Session, title: str, pages: tuple[SourcePage, ...] = (), **fields: object) -> Source:
    made = session.workspace.sources.create(title=title, pages=pages, **fields)  # type: ignore[arg-type]
    return session.workspace.store.sources.get(made.created(EntityKind.SOURCE))


@pytest.fixture
def report(session: Session) -> Source:
    source_of(session, "Loi n° 78-17", type="legislation", issued="1978")
    return source_of(
        session, "Baromètre des usages", PAGES, type="report", issued="2023-11",
        author=(CslName(literal="Observatoire"),),
    )  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot, session: Session, report: Source) -> Iterator[SourcesPage]:
    page = SourcesPage(session)
    qtbot.addWidget(page)
    page.resize(1094, 640)
    page.open(report.id)
    page.show()
    yield page
    page.leave()


def stored(session: Session, source: Source) -> Source:
    return session.workspace.store.sources.get(source.id)


def titles(page: SourcesPage) -> list[str]:
    model = page.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def select_words(page: SourcesPage, words: str, until: str = "") -> None:
    """Choose from the beginning of `words` to the end of `until`, as the mouse does."""
    text = page.text.view.toPlainText()
    start = text.index(words)
    end = text.index(until, start) + len(until) if until else start + len(words)
    cursor = page.text.view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    page.text.view.setTextCursor(cursor)


# -- shelves --


@pytest.mark.parametrize(
    ("group", "shown"),
    [("", ["Baromètre des usages", "Loi n° 78-17"]), ("studies", ["Baromètre des usages"]),
     ("law", ["Loi n° 78-17"]), ("press", [])],
)  # fmt: skip
def test_a_shelf_shows_its_sources(page: SourcesPage, group: str, shown: list[str]) -> None:
    page.open_group(group)
    assert titles(page) == shown
    assert page._no_source.isVisible() is (not shown)


def test_opening_a_shelf_opens_its_first_source_and_says_so(page: SourcesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.place_requested) as told:
        page.open_group("law")
    place = told.args[0]
    assert isinstance(place, Place)
    assert page.model.source is not None
    assert (page.model.source.title, place.id) == ("Loi n° 78-17", page.model.source.id)
    assert page.modes.current == RECORD, "it has no text"


def test_a_source_of_another_shelf_takes_the_shelf_along(
    page: SourcesPage, session: Session, report: Source
) -> None:
    page.open_group("law")
    page.open(report.id)
    assert titles(page) == ["Baromètre des usages"]
    assert page.list.currentIndex().data() == "Baromètre des usages"


def test_arrows_in_the_list_open_the_next_source(page: SourcesPage, press: Press) -> None:
    page.open_group("")
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Down)
    assert page.model.source is not None
    assert page.model.source.title == page.title.text() == "Loi n° 78-17"


def test_the_filter_forgets_accents(page: SourcesPage, type_text: TypeText) -> None:
    page.open_group("")
    type_text(page.filter, "barometre observ")
    assert titles(page) == ["Baromètre des usages"]


def test_delete_puts_the_source_into_the_bin(
    page: SourcesPage, session: Session, report: Source, press: Press, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.closed):
        press(page.list, Qt.Key.Key_Delete)
    assert stored(session, report).binned_at is not None
    session.undo_stack.undo()
    assert "Baromètre des usages" in titles(page)


# -- record --


def test_a_record_is_saved_while_it_is_typed_and_undone_in_one_step(
    page: SourcesPage, session: Session, report: Source, press: Press, type_text: TypeText, qtbot: QtBot
) -> None:
    page.modes.select(RECORD)
    field = page.form.fields["publisher"]
    field.setFocus()
    type_text(field, "Éditions")
    qtbot.waitUntil(lambda: stored(session, report).publisher == "Éditions")
    type_text(field, " du Sénat")
    press(field, Qt.Key.Key_Return)
    assert stored(session, report).publisher == "Éditions du Sénat"
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert stored(session, report).publisher == ""
    assert field.text() == ""


def test_leaving_the_page_keeps_what_was_typed_last(
    page: SourcesPage, session: Session, report: Source, type_text: TypeText
) -> None:
    page.modes.select(RECORD)
    page.form.abstract.setFocus()
    type_text(page.form.abstract, "Troisième édition.")
    page.leave()
    assert stored(session, report).abstract == "Troisième édition."
    assert session.undo_stack.count() == 1


def test_another_source_takes_nothing_of_what_was_typed(
    page: SourcesPage, session: Session, report: Source, press: Press, type_text: TypeText
) -> None:
    page.open_group("")
    page.modes.select(RECORD)
    page.form.fields["number"].setFocus()
    type_text(page.form.fields["number"], "42")
    press(page.list, Qt.Key.Key_Down)
    law = page.model.source
    assert law is not None
    assert law.id != report.id
    page.leave()
    assert (stored(session, report).number, stored(session, law).number) == ("42", "")


def test_authors_type_and_confidentiality(
    page: SourcesPage, session: Session, report: Source, press: Press, type_text: TypeText
) -> None:
    page.modes.select(RECORD)
    page.form.authors.setFocus()
    page.form.authors.selectAll()
    type_text(page.form.authors, "Sarrault, Élise; Cour des comptes")
    press(page.form.authors, Qt.Key.Key_Return)
    page.form.type.setCurrentIndex(page.form.type.findData("book"))
    page.form.type.activated.emit(page.form.type.currentIndex())
    press(page.form.closed, Qt.Key.Key_Space, text=" ")
    record = stored(session, report)
    assert record.author == (CslName(family="Sarrault", given="Élise"), CslName(literal="Cour des comptes"))
    assert (record.type, record.visibility) == ("book", Visibility.CLOSED)


@pytest.mark.parametrize("typed", ["Lefèvre, Claire; Cour des comptes", "Sénat", "", "Le Goff, Anne-Marie"])
def test_typed_authors_are_shown_as_they_were_typed(typed: str) -> None:
    assert author_text(typed_authors(typed)) == typed


def test_an_unusual_type_survives_its_form(page: SourcesPage, session: Session) -> None:
    map_source = source_of(session, "Carte", type="map")
    page.open(map_source.id)
    page.form.fields["number"].setFocus()
    page.form.fields["number"].insert("7")
    page.form.fields["number"].textEdited.emit("7")
    page.leave()
    assert (stored(session, map_source).type, stored(session, map_source).number) == ("map", "7")


def test_a_record_changed_elsewhere_is_shown(page: SourcesPage, session: Session, report: Source) -> None:
    records = session.workspace.records
    session.commit("Elsewhere", lambda: records.save(replace(report, issued="2024", title="Baromètre 2024")))
    assert page.form.fields["issued"].text() == "2024"
    assert page.title.text() == "Baromètre 2024"
    assert titles(page)[0] == "Baromètre 2024"


def test_the_title_is_renamed_in_place(
    page: SourcesPage, session: Session, report: Source, press: Press, type_text: TypeText
) -> None:
    page.title.setFocus()
    page.title.selectAll()
    type_text(page.title, "Baromètre 2023")
    press(page.title, Qt.Key.Key_Return)
    assert stored(session, report).title == "Baromètre 2023"


# -- text --


def test_the_text_stands_page_by_page(page: SourcesPage) -> None:
    assert page.modes.current == TEXT
    text = page.text.view.toPlainText()
    assert text.startswith("Page i\nPrésentation")
    assert [text.index(f"Page {label}\n") for label in ("i", "1", "2")] == sorted(
        text.index(f"Page {label}\n") for label in ("i", "1", "2")
    )
    assert [page.text.pages.itemText(row) for row in range(3)] == ["Page i", "Page 1", "Page 2"]


def test_words_found_elsewhere_are_brought_out_on_their_page(page: SourcesPage, report: Source) -> None:
    page.open(report.id, page=3, needles=("écart",))
    cursor = page.text.view.textCursor()
    assert cursor.selectedText() == "écart"
    marked = [mark.cursor.selectedText() for mark in page.text.view.extraSelections()]
    assert marked == ["écart", "ÉCART"]
    assert page.text.find_field.text() == "écart"


def test_finding_goes_on_and_around(page: SourcesPage, press: Press, type_text: TypeText) -> None:
    type_text(page.text.find_field, "ecart")
    assert page.text.view.textCursor().selectedText() == "écart"
    press(page.text.find_field, Qt.Key.Key_Return)
    assert page.text.view.textCursor().selectedText() == "ÉCART"
    press(page.text.find_field, Qt.Key.Key_Return)
    assert page.text.view.textCursor().selectedText() == "écart"
    press(page.text.find_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.text.view.textCursor().selectedText() == "ÉCART"
    press(page.text.find_field, Qt.Key.Key_Escape)
    assert page.text.view.extraSelections() == []


def test_a_page_is_reached_by_its_number(
    page: SourcesPage, session: Session, qapp: QApplication, press: Press
) -> None:
    long = source_of(
        session,
        "Long",
        tuple(SourcePage(n, str(n + 10), f"Début {n}\n" + "ligne\n" * 80) for n in range(1, 101)),
    )
    page.open(long.id, page=57)
    qapp.processEvents()
    first = page.text.view.firstVisibleBlock().text()
    assert first == "Page 67"
    assert page.text.pages.currentText() == "Page 67"


def test_one_endless_line_is_broken_and_keeps_its_words(page: SourcesPage, session: Session) -> None:
    words = " ".join(f"mot{number}" for number in range(40_000))
    page.open(source_of(session, "Mur", (SourcePage(1, "1", words),)).id)
    document = page.text.view.document()
    longest, block = 0, document.firstBlock()
    while block.isValid():
        longest, block = max(longest, block.length()), block.next()
    assert longest <= 4097
    assert page.text.view.toPlainText().replace("\n", " ").split()[2:] == words.split()


# -- excerpts --


def test_chosen_words_become_an_excerpt_with_their_page(
    page: SourcesPage, session: Session, report: Source, press: Press
) -> None:
    select_words(page, "Vingt-sept agents", "un outil")
    assert page.text.excerpt_button.isEnabled()
    press(page.text.view, Qt.Key.Key_Return)
    (excerpt,) = session.workspace.store.excerpts.select(source_id=report.id)
    assert excerpt.text == "Vingt-sept agents sur cent ont déjà utilisé un outil"
    assert (excerpt.locator_kind, excerpt.locator, excerpt.key) == (LocatorKind.PAGE, "1", "S2-01")
    assert page.selected_passages() == [excerpt], "ready to be linked"
    session.undo_stack.undo()
    assert page.excerpts.model().rowCount() == 0


def test_an_excerpt_over_two_pages_names_both_and_not_the_heading(
    page: SourcesPage, session: Session, report: Source, press: Press
) -> None:
    select_words(page, "artificielle.", "L’écart")
    press(page.text.view, Qt.Key.Key_Return)
    (excerpt,) = session.workspace.store.excerpts.select(source_id=report.id)
    assert excerpt.text == "artificielle.\n\nL’écart"
    assert excerpt.locator == "1-2"


def test_enter_without_chosen_words_keeps_nothing(page: SourcesPage, press: Press) -> None:
    press(page.text.view, Qt.Key.Key_Return)
    assert page.excerpts.model().rowCount() == 0


@pytest.mark.parametrize(
    ("selected", "passage"),
    [
        ("deux\u2029lignes", "deux lignes"),
        ("un paragraphe\u2029\u2029un autre", "un paragraphe\n\nun autre"),
        ("peut-\u2029être", "peut-être"),
        ("intelli\u00ad\u2029gence", "intelligence"),
        ("3\u00a0000  agents", "3\u00a0000 agents"),
    ],
)
def test_a_passage_flows(selected: str, passage: str) -> None:
    assert flowing(selected) == passage


def test_an_excerpt_is_shown_in_its_text(
    page: SourcesPage, session: Session, report: Source, press: Press
) -> None:
    made = session.workspace.sources.add_excerpt(report.id, "L’écart demeure", locator="2")
    excerpt_id = made.created(EntityKind.EXCERPT)
    session.bus.publish(made)
    page.open(report.id, excerpt_id=excerpt_id)
    assert page.text.view.textCursor().selectedText() == "L’écart demeure"
    assert [excerpt.id for excerpt in page.selected_passages()] == [excerpt_id]
    select_words(page, "Présentation")
    press(page.excerpts, Qt.Key.Key_Return)
    assert page.text.view.textCursor().selectedText() == "L’écart demeure"


def test_delete_puts_an_excerpt_into_the_bin(
    page: SourcesPage, session: Session, report: Source, press: Press
) -> None:
    made = session.workspace.sources.add_excerpt(report.id, "« 12 % »", locator="1")
    session.bus.publish(made)
    page.excerpts.setCurrentIndex(page.excerpts.model().index(0, 0))
    press(page.excerpts, Qt.Key.Key_Delete)
    assert session.workspace.store.excerpts.select(source_id=report.id) == []
    assert [entity.id for entity in session.workspace.bin.entries()] == [made.created(EntityKind.EXCERPT)]
    session.undo_stack.undo()
    assert page.excerpts.model().rowCount() == 1


def test_links_show_on_the_card(page: SourcesPage, session: Session, report: Source) -> None:
    workspace = session.workspace
    session.bus.publish(workspace.sources.add_excerpt(report.id, "« 12 % »"))
    mini = workspace.store.mini_reports.get(
        workspace.reports.create(title="Santé").created(EntityKind.MINI_REPORT)
    )
    card = page.excerpts.model().index(0, 0)
    assert card.data(Qt.ItemDataRole.AccessibleTextRole) == "S2-01, « 12 % », not linked yet"
    (excerpt,) = workspace.store.excerpts.select(source_id=report.id)
    session.commit("Link", lambda: workspace.links.link([excerpt], mini))
    assert card.data(Qt.ItemDataRole.AccessibleTextRole) == "S2-01, « 12 % », linked"


# -- files --


def test_an_added_file_is_kept_and_listed(
    page: SourcesPage, session: Session, report: Source, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "réponse.pdf"
    path.write_bytes(b"%PDF-1.7 essai")
    page.files.add_file(path)
    qtbot.waitUntil(lambda: page.files.files == ["réponse.pdf"])
    (attachment,) = stored(session, report).attachments
    assert session.workspace.store.attachment_bytes(attachment.sha256) == b"%PDF-1.7 essai"
    session.undo_stack.undo()
    assert page.files.files == []


def test_a_file_that_cannot_be_read_is_said_and_changes_nothing(
    page: SourcesPage, session: Session, report: Source, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.errors.message_raised) as told:
        page.files.add_file(tmp_path / "absent.pdf")
    assert "absent.pdf" in told.args[0].text
    assert stored(session, report).attachments == ()


@pytest.mark.parametrize(("answer", "opens"), [("No", False), ("Yes", True)])
def test_a_file_is_opened_elsewhere_only_after_asking(
    page: SourcesPage,
    session: Session,
    report: Source,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    opens: bool,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton[answer])
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    session.bus.publish(session.workspace.sources.attach(report.id, "../note.txt", b"bonjour"))
    page.files.list.activated.emit(page.files.list.model().index(0, 0))
    assert bool(opened) is opens
    if opens:
        path = Path(opened[0].toLocalFile())
        assert (path.name, path.read_bytes()) == ("note.txt", b"bonjour")
        assert path.parent.stat().st_mode & 0o077 == 0, "nobody else can read it"


def test_ids_are_kept_while_the_list_is_narrowed(page: SourcesPage, report: Source) -> None:
    page.open_group("")
    page.filter.setText("loi")
    assert page.model.source is not None
    assert page.model.source.id == EntityId(report.id), "narrowing the list opens nothing else"


def test_an_excerpt_is_typed_and_put_right_by_hand(
    page: SourcesPage, session: Session, report: Source, monkeypatch: pytest.MonkeyPatch, press: Press
) -> None:
    typed = iter(["« 12\u00a0% des appels »", "« 13\u00a0% des appels »"])

    def fill_in(dialog: ExcerptDialog) -> int:
        dialog.text.setPlainText(next(typed))
        dialog.place_kind.setCurrentIndex(dialog.place_kind.findData(LocatorKind.TIME_CODE))
        dialog.place.setText("00:31:08")
        return 1

    monkeypatch.setattr(ExcerptDialog, "exec", fill_in)
    press(page.new_excerpt_button, Qt.Key.Key_Space, text=" ")
    press(page.excerpts, Qt.Key.Key_F2)
    (excerpt,) = session.workspace.store.excerpts.select(source_id=report.id)
    assert excerpt.text == "« 13\u00a0% des appels »"
    assert (excerpt.locator_kind, excerpt.locator) == (LocatorKind.TIME_CODE, "00:31:08")
    session.undo_stack.undo()
    (excerpt,) = session.workspace.store.excerpts.select(source_id=report.id)
    assert excerpt.text == "« 12\u00a0% des appels »"


def test_every_control_has_a_name(page: SourcesPage) -> None:
    met, widget = 0, page.nextInFocusChain()
    while widget is not page:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken or widget.objectName().startswith("qt_"), widget
            met += 1
        widget = widget.nextInFocusChain()
    assert met >= 12
