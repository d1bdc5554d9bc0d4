"""What was said behind closed doors is marked wherever it appears: a test a place.

The small dossier's round table A2 is closed; its one note is A2-01. Source S1 is closed for these tests, too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import (
    Entity,
    Excerpt,
    Hearing,
    Note,
    Section,
    Source,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityKind, new_id
from rapporteur_desk.services.follow_ups import FollowList
from rapporteur_desk.services.papers import HearingPaper, PaperOptions
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.search_values import SearchQuery, SearchResults
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.ui.evidence.cards import passage_card
from rapporteur_desk.ui.following.follow_rows import FollowRole
from rapporteur_desk.ui.hearing.hearing_dialog import HearingDialog
from rapporteur_desk.ui.notes.note_actions import NoteActions
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search.hits import Rows
from rapporteur_desk.ui.search.hits import result_rows as rows_at
from rapporteur_desk.ui.search.trail import places_of
from rapporteur_desk.ui.shell.bin_dialog import BinDialog
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.widgets.row_delegate import ContentRole, RowContent

CLOSED_WORDS = "Les soignants demandent un garde-fou."


def result_rows(results: SearchResults, words: Localisation) -> Rows:
    return rows_at(results, [place for _, place in places_of(results)], words)


@pytest.fixture
def session(office_session: Session) -> Session:
    store, records = office_session.workspace.store, office_session.workspace.records
    source = store.sources.select()[0]
    records.save(replace(source, visibility=Visibility.CLOSED))
    return office_session


@pytest.fixture
def note(session: Session) -> Note:
    return called(session, "A2-01", Note)


E = TypeVar("E", bound=Entity)


def called(session: Session, key: str, kind: type[E]) -> E:
    found = session.workspace.called(key)
    assert isinstance(found, kind)
    return found


def rows(model: object) -> list[RowContent]:
    return [model.index(row, 0).data(ContentRole) for row in range(model.rowCount())]  # type: ignore[attr-defined]


def closed(content: RowContent) -> bool:
    """Whether the lock and its word are painted and spoken."""
    badges = [badge for badge in (content.badge, content.warning) if badge and badge.text == "Closed"]
    return len(badges) == 1 and badges[0].icon == "lock" and "Closed" in content.spoken


# -- the window --


def test_the_plan(window: MainWindow, session: Session) -> None:
    model = window.sidebar.model
    shown = {row.title: (row.closed, row.spoken) for row in model._rows}
    assert shown["Table ronde des hôpitaux"] == (
        True,
        "Table ronde des hôpitaux, 2 April 2024, closed hearing",
    )
    assert not shown["Audition du centre de Hauterive"][0]


def test_the_title_of_the_window_names_no_hearing(window: MainWindow, note: Note) -> None:
    window.navigator.go(Place.of(note))
    assert window.windowTitle() == "L’intelligence artificielle — Rapporteur Desk"


def test_the_record_and_its_lines(window: MainWindow, note: Note) -> None:
    window.navigator.go(Place.of(note))
    page = window.pages.hearing
    assert page.header.closed_badge.isVisible()
    (line,) = page.model.rows.rows
    assert line.confidential
    assert "Closed" in line.spoken


def test_the_bin(window: MainWindow, session: Session, note: Note) -> None:
    session.workspace.bin.delete(note)
    session.workspace.bin.delete(called(session, "A1-01", Note))
    session.workspace.bin.delete(called(session, "S1-01", Excerpt))
    dialog = BinDialog(session, window)
    marks = {content.aside: closed(content) for content in rows(dialog._rows)}
    dialog.deleteLater()
    assert marks == {"S1-01": True, "A2-01": True, "A1-01": False}


def test_a_whole_hearing_in_the_bin(window: MainWindow, session: Session) -> None:
    session.workspace.bin.delete(called(session, "A2", Hearing))
    dialog = BinDialog(session, window)
    marks = [closed(content) for content in rows(dialog._rows)]
    dialog.deleteLater()
    assert marks
    assert all(marks)


# -- passages --


def test_evidence_cards(window: MainWindow, session: Session, note: Note) -> None:
    section = called(session, "M1-01", Section)
    session.commit("Link", lambda: session.workspace.links.link([note], section))
    window.evidence.show_target(section)
    spoken = [
        window.evidence.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(window.evidence.list.model().rowCount())
    ]
    assert [words.split(", ")[:2] for words in spoken if "Closed" in words] == [
        ["Note", "Closed"],
        ["Source", "Closed"],
    ]
    assert len(spoken) == 4


def test_the_context_of_a_passage(session: Session, note: Note) -> None:
    (view,) = session.workspace.notes.of_hearing(note.hearing_id)  # type: ignore[arg-type]
    assert [badge.text for badge in passage_card(view, session.words).badges] == ["Note", "Closed"]


def test_the_palette_of_passages(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    window.passages.open_for(called(session, "M1-01", Section))
    qtbot.waitUntil(lambda: window.passages._rows.rowCount() == 4)
    marks = {content.aside: closed(content) for content in rows(window.passages._rows)}
    assert marks == {"A1-01": False, "A1-02": False, "A1-03": False, "A2-01": True}
    window.passages._field.setText("usager cinq")
    qtbot.waitUntil(
        lambda: [content.aside for content in rows(window.passages._rows)] == ["S1-01"], timeout=8000
    )
    assert closed(rows(window.passages._rows)[0])
    window.passages.close_palette()


def test_the_sources_and_their_excerpts(window: MainWindow, session: Session) -> None:
    window.navigator.go(Place.of(called(session, "S1", Source)))
    page = window.pages.sources
    assert [closed(content) for content in rows(page._rows)] == [True]
    spoken = page.excerpts.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Closed, S1-01")


# -- search --


def test_the_palette_of_everything(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    palette = window.search
    palette.open_palette("a2-01")
    assert closed(rows(palette._rows)[0])
    palette._field.setText("table ronde")
    assert closed(
        next(content for content in rows(palette._rows) if content.title == "Table ronde des hôpitaux")
    )
    palette._field.setText("mediatrice")
    assert closed(next(content for content in rows(palette._rows) if content.aside == "S1"))
    palette.close_palette()


def test_results_of_a_search_of_every_kind(session: Session) -> None:
    workspace = session.workspace
    hearing = called(session, "A2", Hearing)
    workspace.hearings.add_question(hearing.id, "Qui répond du garde-fou ?")
    for surname, heard_at in (("Agentsecret", ("A2",)), ("Connuepartout", ("A2", "A1"))):
        for key in heard_at:
            workspace.hearings.add_person_heard(called(session, key, Hearing).id, surname=surname)
    workspace.search.rebuild()
    keys_of = {person.surname: person.key for person in workspace.store.persons.select()}
    shown = result_rows(workspace.search.search(SearchQuery(text="connuepartout")), session.words)
    [open_row] = [content for _, content in shown if content.aside == keys_of["Connuepartout"]]
    assert not closed(open_row), "heard in public too"
    for words, keys in (
        ("agentsecret", {keys_of["Agentsecret"]}),
        ("garde-fou", {"A2-01", "A2-Q1"}),
        ("hôpitaux", {"A2"}),
        ("renonce", {"S1-01 · p. 12"}),
        ("médiatrice", {"S1"}),
    ):
        shown = result_rows(workspace.search.search(SearchQuery(text=words)), session.words)
        marks = {content.aside: closed(content) for place, content in shown if place is not None}
        assert {key for key, is_closed in marks.items() if is_closed} >= keys, words


def test_someone_heard_is_no_longer_marked_once_the_hearing_is_open(session: Session) -> None:
    workspace = session.workspace
    hearing = called(session, "A2", Hearing)
    workspace.hearings.add_person_heard(hearing.id, surname="Agentsecret")
    workspace.search.rebuild()
    [secret] = [one for one in workspace.store.persons.select() if one.surname == "Agentsecret"]

    def is_marked() -> bool:
        found = workspace.search.search(SearchQuery(text="agentsecret"))
        [row] = [row for _, row in result_rows(found, session.words) if row.aside == secret.key]
        return closed(row)

    assert is_marked()
    workspace.records.save(replace(hearing, visibility=Visibility.PUBLIC))
    workspace.search.catch_up()
    assert not is_marked()


def test_the_lines_of_a_transcript(window: MainWindow, session: Session) -> None:
    hearing, store = called(session, "A2", Hearing), session.workspace.store
    transcript = Transcript(
        id=new_id(), hearing_id=hearing.id, filename="séance.vtt", created=datetime(2024, 4, 2, tzinfo=UTC)
    )
    line = TranscriptLine(
        id=new_id(), key="A2-T1", transcript_id=transcript.id, hearing_id=hearing.id, start_ms=0, end_ms=900,
        text="La radiologue hésite.",
    )  # fmt: skip
    with store.transaction() as tx:
        tx.put(transcript)
        tx.put(line)
    session.workspace.search.rebuild()
    results = result_rows(session.workspace.search.search(SearchQuery(text="radiologue")), session.words)
    assert [closed(content) for place, content in results if place is not None] == [True]
    window.search.open_palette("a2-t1")
    assert closed(rows(window.search._rows)[0])
    window.search.close_palette()


# -- what leaves the application --


def test_copied_notes(session: Session, note: Note) -> None:
    assert NoteActions(session).quotation([note.id]) == (
        f"{CLOSED_WORDS}\n(Rémi Nguyen, Table ronde des hôpitaux, 2 April 2024, closed, A2-01)"
    )
    assert "closed" not in NoteActions(session).quotation([called(session, "A1-01", Note).id])


def markdown(session: Session, key: str, tmp_path: Path) -> str:
    path = tmp_path / "sortie.md"
    session.workspace.exports.export(ExportSubject(keys=(key,)), path, ExportFormat.MARKDOWN)
    return str(path.read_text(encoding="utf-8")).replace("\u00a0", " ")


def test_an_exported_hearing(session: Session, tmp_path: Path) -> None:
    text = markdown(session, "A2", tmp_path)
    assert "huis clos" in text
    assert text.index("huis clos") < text.index("garde-fou")


def test_the_minutes_of_a_closed_hearing(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    options = PaperOptions(paper=HearingPaper.MINUTES)
    subject = ExportSubject(keys=("A2",), paper=options)
    session.workspace.exports.export(subject, path, ExportFormat.MARKDOWN)
    text = path.read_text(encoding="utf-8")
    assert "huis clos" in text
    assert text.index("huis clos") < text.index("garde-fou")


def test_the_one_closed_note_of_a_public_hearing(session: Session, tmp_path: Path) -> None:
    NoteActions(session).set_closed([called(session, "A1-03", Note).id], True)
    line = next(line for line in markdown(session, "A1", tmp_path).splitlines() if "expérimental" in line)
    assert "huis clos" in line


def test_footnotes_in_preview_and_export_name_nobody(session: Session, tmp_path: Path) -> None:
    session.workspace.sections.set_text(
        called(session, "M1-01", Section).id, "Un garde-fou [@A2-01] [@S1-01]."
    )
    text = markdown(session, "M1-01", tmp_path)
    assert "à huis clos" in text
    assert "Document non public communiqué aux rapporteurs" in text
    section = called(session, "M1-01", Section)
    html = session.workspace.preview.section_html(section.id, section.text)
    for shown in (text, html):
        assert "Nguyen" not in shown
        assert "médiatrice" not in shown
    assert "huis clos" in html


# -- after the hearing --


def test_sorting(window: MainWindow, session: Session, note: Note) -> None:
    assert note.hearing_id is not None
    window.navigator.show_triage(note.hearing_id)
    assert window.pages.triage.sheet.closed_badge.isVisible()
    assert "Closed" in window.pages.triage.sheet.accessibleName()
    assert window.pages.triage.hearing.currentText().endswith("Closed")


def test_following_up(window: MainWindow, session: Session, note: Note) -> None:
    session.workspace.notes.set_kind([note.id], NoteKind.REQUEST)
    window.navigator.show_following(FollowList.FOLLOW_UPS)
    row = window.pages.following.model.rows.index(0, 0).data(FollowRole)
    assert "Closed" in [badge.text for badge in row.badges]
    assert "Closed" in row.spoken
    assert "A2  Table ronde des hôpitaux · Closed" in [
        window.pages.following.hearing.itemText(number)
        for number in range(window.pages.following.hearing.count())
    ]


# -- tightening, and opening again --


def test_a_note_of_a_closed_hearing_cannot_be_loosened(session: Session, note: Note) -> None:
    with pytest.raises(InvalidValueError) as refused:
        session.workspace.records.save(replace(note, visibility=Visibility.PUBLIC))
    assert refused.value.code == "note.cannot_loosen"


def test_a_note_from_a_closed_source_is_closed(session: Session) -> None:
    excerpt = called(session, "S1-01", Excerpt)
    made = session.workspace.notes.create("D’après le rapport", excerpt_id=excerpt.id)
    assert session.workspace.notes.view(made.created(EntityKind.NOTE)).confidential


@pytest.mark.parametrize(("answer", "visibility"), [("No", Visibility.CLOSED), ("Yes", Visibility.PUBLIC)])
def test_a_closed_hearing_is_opened_only_after_a_plain_question(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: str, visibility: Visibility
) -> None:
    asked: list[str] = []

    def warning(_parent: object, _title: str, text: str, *_rest: object) -> object:
        asked.append(text)
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "warning", warning)
    dialog = HearingDialog(session, called(session, "A2", Hearing))
    qtbot.addWidget(dialog)
    dialog.closed.setChecked(False)
    dialog.accept()
    assert len(asked) == 1
    assert asked[0].startswith("This hearing was held behind closed doors. Open it? Its 1 note(s)")
    assert called(session, "A2", Hearing).visibility is visibility
    assert dialog.closed.isChecked() == (answer == "No")


def test_closing_a_hearing_asks_nothing_and_marks_its_notes(session: Session, qtbot: QtBot) -> None:
    dialog = HearingDialog(session, called(session, "A1", Hearing))
    qtbot.addWidget(dialog)
    dialog.closed.setChecked(True)
    dialog.accept()
    views = session.workspace.notes.of_hearing(called(session, "A1", Hearing).id)
    assert all(view.confidential for view in views)
    assert date(2024, 3, 5) == called(session, "A1", Hearing).day
