"""Buttons, segments, fields and labels: by mouse, by keyboard, and to a screen reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.clock_times import parsed_time
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.widgets.buttons import IconButton, PrimaryButton, TextButton
from rapporteur_desk.ui.widgets.fields import FilterField, HeadingField, SearchField
from rapporteur_desk.ui.widgets.form import DateField, Form, TimeField
from rapporteur_desk.ui.widgets.labels import ElidedLabel, KeyHint, SectionCaption, label
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl

Press = Callable[..., None]
Type = Callable[[QWidget, str], None]


def spoken(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def show_active(qtbot: QtBot, window: QWidget) -> None:
    """Only a widget of the active window has the focus."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


@pytest.fixture
def segment(qtbot: QtBot, theme: Theme) -> SegmentedControl:
    control = SegmentedControl("How the section is shown")
    for key, text in (("write", "Write"), ("both", "Side by side"), ("read", "Preview")):
        control.add_segment(key, text)
    qtbot.addWidget(control)
    control.show()
    return control


def test_a_segment_has_one_choice_and_tells_when_it_changes(segment: SegmentedControl) -> None:
    told: list[str] = []
    segment.selected.connect(told.append)
    assert segment.current == "write"
    segment.select("read")
    segment.select("read")
    assert (segment.current, told) == ("read", ["read"])
    with pytest.raises(KeyError):
        segment.select("nothing")


def test_arrows_move_the_choice_of_a_segment(segment: SegmentedControl, press: Press, qtbot: QtBot) -> None:
    first, second, third = segment.findChildren(QRadioButton)
    first.setFocus()
    press(first, Qt.Key.Key_Right)
    assert segment.current == "both"
    press(second, Qt.Key.Key_Right)
    press(third, Qt.Key.Key_Left)
    assert segment.current == "both"
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert segment.current == "write"


def test_a_segment_is_read_as_radio_buttons(segment: SegmentedControl) -> None:
    buttons = segment.findChildren(QRadioButton)
    assert [spoken(button).text(QAccessible.Text.Name) for button in buttons] == [
        "Write",
        "Side by side",
        "Preview",
    ]
    assert {spoken(button).role() for button in buttons} == {QAccessible.Role.RadioButton}
    assert spoken(buttons[0]).state().checked
    assert spoken(segment).text(QAccessible.Text.Name) == "How the section is shown"


def test_an_icon_button_says_what_it_does_and_by_which_keys(qtbot: QtBot, icons: IconStore) -> None:
    button = IconButton(icons, "link-2", "Link a note", "Ctrl+L")
    qtbot.addWidget(button)
    assert spoken(button).text(QAccessible.Text.Name) == "Link a note"
    assert button.toolTip() == "Link a note (Ctrl+L)"
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert not button.icon().isNull()
    button.set_label("Unlink the note")
    assert button.toolTip() == "Unlink the note"


@pytest.mark.parametrize("kind", [TextButton, PrimaryButton])
def test_a_button_is_pressed_by_space_and_by_mouse(
    qtbot: QtBot, icons: IconStore, press: Press, kind: type[TextButton]
) -> None:
    button = kind(icons, "Export", "download")
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    press(button, Qt.Key.Key_Space, text=" ")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 2
    assert button.text() == "Export"


def test_every_control_shows_that_it_has_the_focus(
    qtbot: QtBot, icons: IconStore, segment: SegmentedControl, theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    controls: list[QWidget] = [
        TextButton(icons, "Text"),
        PrimaryButton(icons, "Primary"),
        IconButton(icons, "search", "Icon"),
        SearchField(icons, "Search", "Search"),
        FilterField(icons, "Filter", "Filter"),
        HeadingField("Title"),
    ]
    elsewhere = QLineEdit()
    for control in (*controls, elsewhere):
        layout.addWidget(control)
    show_active(qtbot, window)
    for choice in ("light", "dark"):
        theme.choose(choice)  # type: ignore[arg-type]
        for control in controls:
            elsewhere.setFocus()
            without = control.grab().toImage()
            control.setFocus()
            image = control.grab().toImage()
            focus = theme.color("focus").rgb()
            ring = sum(
                image.pixel(x, y) == focus for x in range(image.width()) for y in range(image.height())
            )
            bare = sum(
                without.pixel(x, y) == focus for x in range(image.width()) for y in range(image.height())
            )
            assert ring > 40 > bare, (choice, type(control).__name__)


def test_letters_with_accents_are_searched_and_escape_clears(
    qtbot: QtBot, icons: IconStore, press: Press, type_text: Type
) -> None:
    field = SearchField(icons, "Search everywhere", "A note, a hearing…", "Ctrl+K")
    qtbot.addWidget(field)
    field.show()
    told: list[str] = []
    field.textChanged.connect(told.append)
    type_text(field, "été «œ»")
    assert told[-1] == "été «œ»"
    clear = field.findChild(IconButton)
    assert clear.isVisible()
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not clear.isVisible()
    type_text(field, "x")
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert spoken(field).text(QAccessible.Text.Name) == "Search everywhere"


def test_the_hint_of_keys_is_there_only_while_the_field_is_unused(
    qtbot: QtBot, icons: IconStore, type_text: Type
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    field, other = SearchField(icons, "Search", "…", "Ctrl+K"), QLineEdit()
    layout.addWidget(field)
    layout.addWidget(other)
    show_active(qtbot, window)
    hint = field.findChild(KeyHint)
    other.setFocus()
    assert (hint.text(), hint.isVisible()) == ("Ctrl K", True)
    field.setFocus()
    assert not hint.isVisible()
    type_text(field, "a")
    other.setFocus()
    assert not hint.isVisible()
    field.clear()
    assert hint.isVisible()


def test_a_heading_is_committed_once_by_enter(
    qtbot: QtBot, theme: Theme, press: Press, type_text: Type
) -> None:
    field = HeadingField("Title")
    qtbot.addWidget(field)
    field.show()
    told: list[str] = []
    field.committed.connect(told.append)
    field.set_text("Constats")
    field.setFocus()
    press(field, Qt.Key.Key_End)
    type_text(field, " é ")
    press(field, Qt.Key.Key_Return, text="\r")
    press(field, Qt.Key.Key_Return, text="\r")
    field.clearFocus()
    assert told == ["Constats é"]


def test_a_heading_goes_back_on_escape_and_when_emptied(
    qtbot: QtBot, theme: Theme, press: Press, type_text: Type
) -> None:
    field = HeadingField("Title")
    qtbot.addWidget(field)
    told: list[str] = []
    field.committed.connect(told.append)
    field.set_text("Constats")
    type_text(field, "x")
    press(field, Qt.Key.Key_Escape)
    assert field.text() == "Constats"
    field.clear()
    field.flush()
    assert (field.text(), told) == ("Constats", [])


def test_a_heading_shown_anew_is_not_committed(qtbot: QtBot, theme: Theme) -> None:
    field = HeadingField("Title", may_be_empty=True)
    qtbot.addWidget(field)
    told: list[str] = []
    field.committed.connect(told.append)
    field.set_text("A")
    field.set_text("B")
    field.flush()
    assert told == []
    field.clear()
    field.flush()
    assert told == [""]


def test_text_gives_way_and_shows_the_whole_as_a_tip(qtbot: QtBot, theme: Theme) -> None:
    whole = "Haute Autorité de santé, commission de la transparence"
    elided = ElidedLabel(whole)
    qtbot.addWidget(elided)
    elided.resize(120, 20)
    elided.show()
    assert elided.shown_text.endswith("…")
    assert elided.toolTip() == whole
    assert spoken(elided).text(QAccessible.Text.Name) == whole
    elided.resize(900, 20)
    assert (elided.shown_text, elided.toolTip()) == (whole, "")


def test_a_label_never_takes_typed_text_for_markup(qtbot: QtBot, theme: Theme) -> None:
    made = label("<b>1 < 2</b>", "secondary")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText


def test_a_caption_is_in_capitals_to_the_eye_only(qtbot: QtBot, theme: Theme) -> None:
    caption = SectionCaption("Mini-rapports", "6")
    qtbot.addWidget(caption)
    words = caption.findChildren(QLabel)
    assert [word.text() for word in words] == ["MINI-RAPPORTS", "6"]
    assert spoken(words[0]).text(QAccessible.Text.Name) == "Mini-rapports"
    caption.set_text("Auditions")
    caption.set_count("")
    assert (caption.text, words[0].text(), words[1].isHidden()) == ("Auditions", "AUDITIONS", True)


def test_a_form_names_its_fields(qtbot: QtBot, theme: Theme) -> None:
    form, place = Form(), QLineEdit()
    qtbot.addWidget(form)
    name = form.add_row("&Place", place, "As it will be printed")
    assert name.buddy() is place
    assert spoken(place).text(QAccessible.Text.Name) == "Place"
    assert spoken(place).text(QAccessible.Text.Description) == "As it will be printed"
    form.set_row_visible(place, False)
    assert name.isHidden()
    assert place.isHidden()


def test_days_and_times_are_values(qtbot: QtBot, french: Localisation, theme: Theme) -> None:
    day, time = DateField(dt.date(2024, 6, 18)), TimeField(parsed_time, dt.time(14, 5))
    qtbot.addWidget(day)
    qtbot.addWidget(time)
    assert (day.text(), time.text()) == ("18/06/2024", "14:05")
    day.set_value(dt.date(1998, 1, 2))
    time.set_value(dt.time(8, 35))
    assert (day.value, time.value) == (dt.date(1998, 1, 2), dt.time(8, 35))


def test_the_year_is_typed_whole_where_the_locale_shortens_it(qtbot: QtBot, theme: Theme) -> None:
    former = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        day = DateField(dt.date(2024, 6, 18))
        qtbot.addWidget(day)
        assert day.text() == "6/18/2024"
    finally:
        QLocale.setDefault(former)
