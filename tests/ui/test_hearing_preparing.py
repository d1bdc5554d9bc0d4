"""Preparing a hearing in its form: pasted lists, who asks, templates, copies; with real keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.choices import Civility, HearingKind, Visibility
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.templates import HearingTemplate, TemplateQuestion
from rapporteur_desk.ui.hearing.heard_model import CIVILITY, FUNCTION, SURNAME
from rapporteur_desk.ui.hearing.hearing_dialog import HearingDialog
from rapporteur_desk.ui.hearing.pasted_list_dialog import PastedListDialog
from rapporteur_desk.ui.hearing.pasted_model import STATUS
from rapporteur_desk.ui.hearing.template_button import TemplateButton
from rapporteur_desk.ui.hearing.template_dialogs import SaveTemplateDialog, TemplatesDialog
from rapporteur_desk.ui.qtkit.session import Session

Press = Callable[..., None]
TypeText = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier

LIST = """Haute Autorité de santé (HAS)
• Mme CLAIRE LEFEVRE, cheffe de service
• M. Marc Duval, ingénieur

à confirmer avec eux"""


def paste(widget: QWidget, text: str, press: Press) -> None:
    """Ctrl+V, as a person presses it, with that text copied."""
    QGuiApplication.clipboard().setText(text)
    press(widget, Qt.Key.Key_V, CTRL, "\x16")


@pytest.fixture(autouse=True)
def _leaves_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question nobody answers would wait for ever."""
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)


@pytest.fixture
def asker(session: Session) -> EntityId:
    """A member of the delegation, rapporteur of the one mini-report."""
    made = session.workspace.hearings.add_rapporteur(
        surname="Courtauvaux", first_name="Hélène", civility=Civility.MADAME
    )
    person = made.created(EntityKind.PERSON)
    session.workspace.reports.create(title="L’IA et la santé", short_title="Santé", rapporteur_ids=(person,))
    return person


@pytest.fixture
def hearing(session: Session, asker: EntityId) -> Hearing:
    hearings = session.workspace.hearings
    made = hearings.create(
        title="Audition de la HAS", day=date(2024, 2, 7), start=time(14), place="Salle 216"
    )
    hearing = session.workspace.store.hearings.get(made.created(EntityKind.HEARING))
    hearings.add_person_heard(
        hearing.id, surname="Lefèvre", first_name="Claire", civility=Civility.MADAME, organisation="HAS"
    )
    hearings.add_question(hearing.id, "Taux d’équipement ?", asked_by=asker)
    hearings.add_question(hearing.id, "Coût ?")
    return hearing


@pytest.fixture
def shown(session: Session, qtbot: QtBot) -> Callable[..., HearingDialog]:
    """`shown(hearing, copied=…, tab=…)`: the form, shown; it lives as long as the test."""
    kept: list[HearingDialog] = []

    def show(hearing: Hearing | None, *, copied: bool = False, tab: int = 0) -> HearingDialog:
        dialog = HearingDialog(session, hearing, copied=copied)
        kept.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.tabs.setCurrentIndex(tab)
        return dialog

    return show


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> list[PastedListDialog]:
    """The dialogues of pasted lists that opened; each is left shown, and accepted by hand."""
    opened: list[PastedListDialog] = []

    def stay(dialog: PastedListDialog) -> int:
        opened.append(dialog)
        dialog.show()
        return 0

    monkeypatch.setattr(PastedListDialog, "exec", stay)
    monkeypatch.setattr(PastedListDialog, "deleteLater", lambda _self: None)
    return opened


def rows(dialog: PastedListDialog) -> list[tuple[object, ...]]:
    model = dialog.model
    columns = (CIVILITY, SURNAME, FUNCTION, STATUS)
    return [
        tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount() - 1)
    ]


# -- lists of persons --


def test_a_list_pasted_into_the_table_is_shown_as_it_was_read(
    shown: Callable[..., HearingDialog], hearing: Hearing, lists: list[PastedListDialog], press: Press
) -> None:
    dialog = shown(None, tab=1)
    dialog.heard.table.setFocus()
    paste(dialog.heard.table, LIST, press)
    (opened,) = lists
    assert rows(opened) == [
        ("Mme", "Lefèvre", "cheffe de service", "known"),
        ("M.", "Duval", "ingénieur", "new"),
        ("", "", "à confirmer avec eux", "no surname"),
    ]
    assert opened.add_button.text() == "Add 2 person(s)"
    assert opened._summary.text() == "2 person(s) read, 1 of them known to the dossier."
    assert opened._unread.text().startswith("1 line(s) not understood")
    assert [entry.first_name for entry in opened.entries] == ["Claire", "Marc"], "in the known spelling"


def test_those_on_the_list_are_added_and_saved_with_the_hearing(
    shown: Callable[..., HearingDialog],
    session: Session,
    hearing: Hearing,
    press: Press,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PastedListDialog, "exec", lambda dialog: dialog.add_button.click() or dialog.result())
    dialog = shown(hearing, tab=1)
    dialog.heard.table.setFocus()
    paste(dialog.heard.table, LIST + "\nMme Anne Roux, juriste (CNIL)", press)
    dialog.accept()
    heard = session.workspace.hearings.persons_heard(hearing.id)
    assert [(person.name, person.capacity) for person in heard] == [
        ("Mme Claire Lefèvre", "HAS"),
        ("M. Marc Duval", "HAS, ingénieur"),
        ("Mme Anne Roux", "CNIL, juriste"),
    ]
    session.undo_stack.undo()
    assert len(session.workspace.hearings.persons_heard(hearing.id)) == 1, "one undo takes all of it back"


def test_ctrl_enter_adds_the_list_from_its_text_and_from_a_cell(
    qtbot: QtBot,
    shown: Callable[..., HearingDialog],
    session: Session,
    hearing: Hearing,
    type_text: TypeText,
    press: Press,
) -> None:
    form = shown(None)
    for typed_into in ("text", "cell"):
        dialog = PastedListDialog(session, "", (), form)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        type_text(dialog.text, "Mme Anne Roux, juriste")
        where: QWidget = dialog.text
        if typed_into == "cell":
            dialog._read()
            table = dialog.heard.table
            table.setFocus()
            table.setCurrentIndex(dialog.model.index(0, FUNCTION))
            press(table, Qt.Key.Key_F2)
            field = table.findChild(QLineEdit)
            assert field is not None
            where = field
            type_text(where, "avocate")
        QTest.keyClick(where, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.result() == PastedListDialog.DialogCode.Accepted
        (entry,) = dialog.entries
        assert (entry.surname, entry.function) == ("Roux", "juriste" if typed_into == "text" else "avocate")


def test_a_row_of_the_list_taken_out_is_put_back_and_counts_again(
    shown: Callable[..., HearingDialog], session: Session, hearing: Hearing, press: Press
) -> None:
    dialog = PastedListDialog(session, LIST, (), shown(None))
    dialog.show()
    table = dialog.heard.table
    table.setFocus()
    table.setCurrentIndex(dialog.model.index(1, SURNAME))
    press(table, Qt.Key.Key_Delete)
    dialog.text.appendPlainText("Mme Anne Roux, juriste")
    dialog._read()
    assert [entry.surname for entry in dialog.entries] == ["Lefèvre", "Roux"], "it stays out"
    press(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    dialog._read()
    assert [entry.surname for entry in dialog.entries] == ["Lefèvre", "Duval", "Roux"]


def test_several_lines_pasted_while_a_cell_is_typed_into_are_a_list_too(
    shown: Callable[..., HearingDialog], lists: list[PastedListDialog], press: Press, qtbot: QtBot
) -> None:
    dialog = shown(None, tab=1)
    table = dialog.heard.table
    table.setFocus()
    table.setCurrentIndex(dialog.heard.model.index(0, SURNAME))
    press(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    paste(editor, "Roux", press)
    assert editor.text() == "Roux", "one name is pasted into the cell"
    paste(editor, LIST, press)
    qtbot.waitUntil(lambda: len(lists) == 1)
    assert len(rows(lists[0])) == 3
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_correction_stays_when_the_list_itself_is_corrected(
    shown: Callable[..., HearingDialog], lists: list[PastedListDialog], press: Press, qtbot: QtBot
) -> None:
    dialog = shown(None, tab=1)
    dialog.add_list(LIST)
    (opened,) = lists
    model = opened.model
    model.setData(model.index(1, SURNAME), "Duvall")
    model.setData(model.index(2, SURNAME), "Roux")
    opened.heard.table.setCurrentIndex(model.index(0, 0))
    opened.heard.take_out()
    assert opened.add_button.text() == "Add 2 person(s)"
    opened.text.appendPlainText("M. Luc Petit")
    qtbot.waitUntil(lambda: opened.add_button.text() == "Add 3 person(s)")
    assert [entry.surname for entry in opened.entries] == ["Duvall", "Roux", "Petit"]


def test_who_is_heard_already_is_not_added_twice(
    shown: Callable[..., HearingDialog], hearing: Hearing, lists: list[PastedListDialog]
) -> None:
    shown(hearing, tab=1).add_list("Mme Claire Lefèvre\nM. Luc Petit\nM. LUC PETIT")
    (opened,) = lists
    assert [row[-1] for row in rows(opened)] == ["heard already", "new", "heard already"]
    assert [entry.surname for entry in opened.entries] == ["Petit"]


def test_a_list_that_names_nobody_cannot_be_added(
    shown: Callable[..., HearingDialog], lists: list[PastedListDialog]
) -> None:
    shown(None, tab=1).heard.paste_button.click()
    QGuiApplication.clipboard().setText("rien de tel")
    (opened,) = lists
    opened.text.setPlainText("rien de tel")
    opened._read()
    assert not opened.add_button.isEnabled()
    opened.accept()
    assert opened.isVisible()


# -- questions --


def test_several_pasted_lines_are_several_questions(
    shown: Callable[..., HearingDialog], session: Session, hearing: Hearing, press: Press
) -> None:
    dialog = shown(hearing, tab=2)
    dialog.questions.field.setFocus()
    paste(dialog.questions.field, "1. Depuis quand ?\n\n• Pour quels usages,\n  et pour qui ?\n", press)
    assert dialog.questions.field.text() == ""
    dialog.accept()
    stored = session.workspace.store.questions.select(hearing_id=hearing.id)
    assert [question.text for question in stored] == [
        "Taux d’équipement ?", "Coût ?", "Depuis quand ?", "Pour quels usages, et pour qui ?",
    ]  # fmt: skip


def test_who_asks_is_chosen_with_the_keyboard(
    shown: Callable[..., HearingDialog], session: Session, hearing: Hearing, asker: EntityId, press: Press
) -> None:
    dialog = shown(hearing, tab=2)
    questions = dialog.questions
    questions.list.setFocus()
    press(questions.list, Qt.Key.Key_Home)
    assert questions.asker.currentText() == "Mme Courtauvaux"
    press(questions.list, Qt.Key.Key_Down)
    assert questions.asker.currentText() == "–"
    questions.asker.setFocus()
    press(questions.asker, Qt.Key.Key_Down)
    index = questions.model.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Coût ?, asked by Mme Courtauvaux"
    dialog.accept()
    stored = session.workspace.store.questions.select(hearing_id=hearing.id)
    assert [question.asked_by for question in stored] == [asker, asker]


def test_a_question_is_reworded_in_place(
    shown: Callable[..., HearingDialog], hearing: Hearing, press: Press, type_text: TypeText
) -> None:
    dialog = shown(hearing, tab=2)
    questions = dialog.questions
    questions.list.setFocus()
    press(questions.list, Qt.Key.Key_Home)
    press(questions.list, Qt.Key.Key_Return)
    editor = questions.list.findChild(QPlainTextEdit)
    assert editor is not None
    type_text(editor, "Combien ?\n")
    QApplication.processEvents()
    assert dialog.isVisible(), "Enter keeps the wording and does not press OK"
    assert [entry.text for entry in questions.entries] == ["Combien ?", "Coût ?"]
    assert questions.entries[0].asked_by is not None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# -- templates --


def choose(button: TemplateButton, name: str) -> None:
    """Open the button's menu and take the entry of that name."""
    button.choices.aboutToShow.emit()
    (action,) = (action for action in button.choices.actions() if action.text().split("\t")[0] == name)
    action.trigger()


def test_a_template_prepares_a_new_hearing(
    shown: Callable[..., HearingDialog], session: Session, asker: EntityId, press: Press, type_text: TypeText
) -> None:
    dialog = shown(None)
    choose(dialog.templates, "Table ronde")
    assert dialog.title.text() == "Table ronde : "
    type_text(dialog.title, "les éditeurs")
    press(dialog.start.known, Qt.Key.Key_Space, text=" ")
    press(dialog.end.known, Qt.Key.Key_Space, text=" ")
    dialog.chair.setText("Mme Christine Martin, présidente")
    dialog.reports[0][1].click()  # only now are there rapporteurs
    dialog.accept()
    assert dialog.hearing_id is not None
    made = session.workspace.store.hearings.get(dialog.hearing_id)
    assert (made.title, made.kind, made.filmed) == (
        "Table ronde : les éditeurs", HearingKind.ROUND_TABLE, True,
    )  # fmt: skip
    assert (made.start, made.end) == (time(9), time(11)), "it lasts two hours"
    assert made.chair == "Mme Christine Martin, présidente"
    questions = session.workspace.store.questions.select(hearing_id=made.id)
    assert len(questions) == 7
    assert [question.asked_by for question in questions[:3]] == [asker, asker, None]


def test_a_template_loosens_nothing_and_asks_nothing_twice(
    shown: Callable[..., HearingDialog], session: Session, hearing: Hearing
) -> None:
    dialog = shown(hearing, tab=2)
    dialog.closed.setChecked(True)
    choose(dialog.templates, "Audition")
    choose(dialog.question_templates, "Audition")
    choose(dialog.question_templates, "Déplacement")
    dialog.accept()
    stored = session.workspace.store.hearings.get(hearing.id)
    assert (stored.title, stored.place, stored.visibility) == (
        "Audition de la HAS", "Salle 216", Visibility.CLOSED,
    )  # fmt: skip
    assert stored.kind is HearingKind.HEARING, "questions alone change nothing else"
    texts = [question.text for question in session.workspace.store.questions.select(hearing_id=hearing.id)]
    assert len(texts) == len(set(texts)) == 2 + 10 + 7


def test_a_hearing_is_kept_as_a_template_and_offered_from_then_on(
    shown: Callable[..., HearingDialog],
    session: Session,
    hearing: Hearing,
    press: Press,
    type_text: TypeText,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(dialog: SaveTemplateDialog) -> int:
        dialog.name.selectAll()
        type_text(dialog.name, "Nos auditions & visites")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(SaveTemplateDialog, "exec", fill)
    dialog = shown(hearing)
    dialog.reports[0][1].setChecked(True)
    choose(dialog.templates, "Save as a template…")
    kept = session.workspace.templates.load("fr").templates[0]
    assert (kept.name, kept.is_own, kept.place) == ("Nos auditions & visites", True, "Salle 216")
    assert kept.questions == (
        TemplateQuestion(text="Taux d’équipement ?", rapporteur=1), TemplateQuestion(text="Coût ?"),
    )  # fmt: skip
    new = shown(None)
    choose(new.templates, "Nos auditions && visites")
    assert new.place.text() == "Salle 216"


def test_a_bad_template_is_told_and_the_others_are_offered(
    shown: Callable[..., HearingDialog], tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "templates"
    folder.mkdir(parents=True)
    (folder / "abîmé.toml").write_text("kind = 3", encoding="utf-8")
    dialog = shown(None)
    dialog.templates.choices.aboutToShow.emit()
    assert "abîmé.toml" in dialog._problem.text()
    choose(dialog.templates, "Audition")
    assert dialog.title.text() == "Audition de "


def test_one_s_own_templates_are_renamed_and_deleted(
    session: Session, qtbot: QtBot, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = session.workspace.templates
    templates.save(HearingTemplate(name="Visites", kind=HearingKind.VISIT))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = TemplatesDialog(session, parent)
    dialog.show()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_named: ("Cliniques", True))
    press(dialog.list, Qt.Key.Key_F2)
    assert [t.name for t in templates.load("fr").templates if t.is_own] == ["Cliniques"]
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: next(answers))
    press(dialog.list, Qt.Key.Key_Delete)
    assert dialog.delete_button.isEnabled(), "No keeps it"
    press(dialog.list, Qt.Key.Key_Delete)
    assert [t for t in templates.load("fr").templates if t.is_own] == []
    assert not dialog.delete_button.isEnabled()
    assert "no templates yet" in dialog._hint.text()


# -- a copy --


def test_a_copy_is_made_when_the_form_is_accepted_and_not_before(
    shown: Callable[..., HearingDialog],
    session: Session,
    hearing: Hearing,
    press: Press,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = session.workspace.store
    left = shown(hearing, copied=True)
    assert left.windowTitle() == "Copy of hearing A1"
    with monkeypatch.context() as watched:
        watched.setattr(QMessageBox, "question", lambda *_: pytest.fail("nothing was typed"))
        press(left, Qt.Key.Key_Escape)
    assert not left.isVisible()
    assert store.hearings.count() == 1, "leaving makes nothing, and asks nothing"
    dialog = shown(hearing, copied=True)
    assert dialog.day.value == date.today()  # the day on the wall
    dialog.day.set_value(date(2024, 7, 2))
    dialog.accept()
    assert dialog.hearing_id is not None
    copy = store.hearings.get(dialog.hearing_id)
    assert (copy.key, copy.day, copy.place) == ("A2", date(2024, 7, 2), "Salle 216")
    assert store.hearings.get(hearing.id).day == date(2024, 2, 7)
    assert len(store.questions.select(hearing_id=copy.id)) == 2
    session.undo_stack.undo()
    assert store.hearings.count() == 1


@pytest.mark.parametrize("language", ["french", "english"])
def test_all_of_the_form_fits_a_small_screen(
    shown: Callable[..., HearingDialog], hearing: Hearing, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "french":
        request.getfixturevalue("french")
    for tab in range(3):
        size = shown(hearing, tab=tab).minimumSizeHint()
        assert size.width() <= 1000
        assert size.height() <= 680


def test_every_control_of_the_small_dialogues_has_a_name(
    shown: Callable[..., HearingDialog], session: Session, hearing: Hearing
) -> None:
    form = shown(hearing)
    dialogues = (
        PastedListDialog(session, LIST, (), form),
        SaveTemplateDialog(session, form.record(), (), form),
        TemplatesDialog(session, form),
    )
    for dialogue in dialogues:
        dialogue.show()
        met, widget = 0, dialogue.nextInFocusChain()
        while widget is not dialogue:
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                assert spoken or widget.objectName().startswith("qt_"), widget
                met += 1
            widget = widget.nextInFocusChain()
        assert met > 2
        dialogue.close()
