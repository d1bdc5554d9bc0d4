"""Lists, the sheet of Ctrl+K, panes and their lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QImage, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.widgets.fields import SearchField
from rapporteur_desk.ui.widgets.painting import (
    Badge,
    badge_width,
    ink_tokens,
    paint_badge,
    paint_dot,
    paint_elided,
    paint_ring,
)
from rapporteur_desk.ui.widgets.palette_dialog import PaletteDialog
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import ContentRole, RowContent, RowDelegate
from rapporteur_desk.ui.widgets.splitter import Splitter

Press = Callable[..., None]
Index = QModelIndex | QPersistentModelIndex

NOTES = RowContent(title="Notes", header=True, aside="2")
QUOTE = RowContent(
    title="« L’outil arrive. »", detail="A3-07 · Mme Lefèvre", badge=Badge("Citation", "blue", "quote")
)
FIGURE = RowContent(title="38 % des établissements", detail="A3-02")
HEARINGS = RowContent(title="Hearings", header=True, aside="1")
HEARING = RowContent(title="Haute Autorité de santé", aside="A3", icon="mic")
ROWS = (NOTES, QUOTE, FIGURE, HEARINGS, HEARING)


class Rows(QAbstractListModel):
    def __init__(self, rows: Sequence[RowContent] = ()) -> None:
        super().__init__()
        self.rows = list(rows)

    def reset(self, rows: Sequence[RowContent]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return {
            int(Qt.ItemDataRole.DisplayRole): row.title,
            int(Qt.ItemDataRole.AccessibleTextRole): row.spoken,
            ContentRole: row,
        }.get(int(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled if self.rows[index.row()].header else enabled | Qt.ItemFlag.ItemIsSelectable


@pytest.fixture
def canvas(theme: Theme) -> QImage:
    image = QImage(240, 60, QImage.Format.Format_ARGB32)
    image.fill(theme.color("paper"))
    return image


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLineEdit())
    window.resize(1000, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.centralWidget().setFocus()
    return window


@pytest.fixture
def palette(window: QMainWindow, icons: IconStore) -> PaletteDialog:
    return PaletteDialog(icons, "Search everywhere", "A note, a hearing…", window)


def field_of(palette: PaletteDialog) -> SearchField:
    return palette.findChild(SearchField)


# -- rows --


def test_a_row_is_spoken_whole() -> None:
    assert QUOTE.spoken == "Citation, « L’outil arrive. », A3-07 · Mme Lefèvre"


def test_rows_have_the_height_of_their_lines(icons: IconStore) -> None:
    model, delegate = Rows(ROWS), RowDelegate(icons)
    heights = [delegate.sizeHint(QStyleOptionViewItem(), model.index(row, 0)).height() for row in range(5)]
    assert heights[1] == heights[2] > heights[4]
    assert heights[0] == heights[3]


def paint(icons: IconStore, content: RowContent, state: QStyle.StateFlag, theme: Theme) -> QImage:
    image = QImage(320, 48, QImage.Format.Format_ARGB32)
    image.fill(theme.color("side"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 320, 48)
    option.state = state
    model = Rows([content])
    painter = QPainter(image)
    RowDelegate(icons).paint(painter, option, model.index(0, 0))
    painter.end()
    return image


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_chosen_row_has_a_bar_as_well_as_a_ground(icons: IconStore, theme: Theme, choice: str) -> None:
    theme.choose(choice)  # type: ignore[arg-type]
    plain = colours(paint(icons, FIGURE, QStyle.StateFlag.State_Enabled, theme))
    chosen = colours(paint(icons, FIGURE, QStyle.StateFlag.State_Selected, theme))
    accent, ground = theme.tokens.accent, theme.tokens.sel
    assert {accent, ground} <= chosen
    assert not {accent, ground} & plain


def test_what_was_found_stands_out_by_its_ground(icons: IconStore, theme: Theme) -> None:
    marked = RowContent(
        title="L’outil arrive", title_marks=((2, 7),), detail="un outil", detail_marks=((3, 8), (90, 99))
    )
    assert theme.tokens.selection in colours(paint(icons, marked, QStyle.StateFlag.State_Enabled, theme))
    plain = RowContent(title="L’outil arrive", detail="un outil")
    assert theme.tokens.selection not in colours(paint(icons, plain, QStyle.StateFlag.State_Enabled, theme))


# -- marks --


def test_a_badge_is_as_wide_as_it_says(icons: IconStore, theme: Theme, canvas: QImage) -> None:
    badge = Badge("À vérifier", "amber", "triangle-alert")
    painter = QPainter(canvas)
    taken = paint_badge(painter, icons, QPointF(10, 10), badge)
    painter.end()
    assert taken.width() == badge_width(badge)
    assert theme.tokens.ambersoft in colours(canvas)
    assert badge_width(Badge("À vérifier")) < badge_width(badge)


def test_a_colour_without_a_soft_ground_has_a_plain_one() -> None:
    assert ink_tokens("muted") == ("muted", "hover")
    assert ink_tokens("violet") == ("violet", "violetsoft")


@pytest.mark.parametrize(("ratio", "green"), [(0.0, False), (0.5, False), (1.0, True)])
def test_a_ring_is_a_tick_when_all_is_done(
    icons: IconStore, theme: Theme, canvas: QImage, ratio: float, green: bool
) -> None:
    painter = QPainter(canvas)
    paint_ring(painter, icons, QPointF(30, 30), ratio, "amber")
    painter.end()
    assert (theme.tokens.green in colours(canvas)) is green
    if 0 < ratio < 1:
        assert theme.tokens.amber in colours(canvas)


def test_a_live_dot_has_a_halo_besides_its_colour(icons: IconStore, theme: Theme, canvas: QImage) -> None:
    painter = QPainter(canvas)
    paint_dot(painter, icons, QPointF(30, 30), live=False)
    assert theme.tokens.soft not in colours(canvas)
    paint_dot(painter, icons, QPointF(30, 30), live=True)
    painter.end()
    assert {theme.tokens.soft, theme.tokens.accent} <= colours(canvas)


def test_a_line_ends_where_its_room_ends(theme: Theme, canvas: QImage) -> None:
    painter = QPainter(canvas)
    taken = paint_elided(painter, QRect(0, 0, 60, 20).toRectF(), "Haute Autorité de santé")
    short = paint_elided(painter, QRect(0, 0, 200, 20).toRectF(), "HAS")
    painter.end()
    assert taken <= 60
    assert 0 < short < 60


# -- the sheet of Ctrl+K --


def test_the_sheet_opens_over_the_window_with_the_first_row_chosen(
    palette: PaletteDialog, window: QMainWindow
) -> None:
    asked: list[str] = []
    palette.query_changed.connect(asked.append)
    palette.set_model(Rows(ROWS))
    palette.open_palette()
    assert palette.geometry() == window.rect()
    assert field_of(palette).hasFocus()
    assert palette.current_index.row() == 1
    assert asked == [""]
    sheet = palette.findChild(QFrame, "sheet").geometry()
    assert window.rect().contains(sheet)
    assert abs(sheet.center().x() - window.rect().center().x()) <= 1
    window.resize(700, 500)
    assert palette.geometry() == window.rect()


def test_arrows_step_over_headers_and_stop_at_the_ends(palette: PaletteDialog, press: Press) -> None:
    palette.set_model(Rows(ROWS))
    palette.open_palette()
    seen = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    ):
        press(field_of(palette), key)
        seen.append(palette.current_index.row())
    assert seen == [2, 4, 4, 2, 1, 4]


def test_enter_acts_on_the_chosen_row_and_a_click_on_the_clicked_one(
    palette: PaletteDialog, press: Press, qtbot: QtBot
) -> None:
    palette.set_model(Rows(ROWS))
    acted: list[int] = []
    palette.activated.connect(lambda index: acted.append(index.row()))
    palette.open_palette()
    press(field_of(palette), Qt.Key.Key_Down)
    press(field_of(palette), Qt.Key.Key_Return, text="\r")
    view = palette.findChild(QListView)
    for row in (4, 3):
        place = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert acted == [2, 4]


def test_what_is_typed_is_asked_and_the_choice_starts_again(
    palette: PaletteDialog, type_text: Callable[[QWidget, str], None]
) -> None:
    model = Rows(ROWS)
    palette.set_model(model)
    asked: list[str] = []
    palette.query_changed.connect(asked.append)
    palette.open_palette()
    type_text(field_of(palette), "hé")
    assert asked == ["", "h", "hé"]
    assert palette.query == "hé"
    model.reset([HEARINGS, HEARING])
    assert palette.current_index.row() == 1
    model.reset([])
    assert not palette.current_index.isValid()
    nothing = palette.findChild(QLabel, "nothing")
    assert nothing.isVisible()
    palette.set_nothing_text("Aucun résultat")
    assert nothing.text() == "Aucun résultat"


def test_escape_closes_and_gives_the_focus_back(
    palette: PaletteDialog, window: QMainWindow, press: Press
) -> None:
    closed: list[bool] = []
    palette.closed.connect(lambda: closed.append(True))
    palette.set_model(Rows(ROWS))
    palette.open_palette("outil")
    press(field_of(palette), Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert closed == [True]
    assert window.centralWidget().hasFocus()
    palette.close_palette()
    assert closed == [True]


def test_a_click_beside_the_sheet_closes_it(palette: PaletteDialog) -> None:
    palette.set_model(Rows(ROWS))
    palette.open_palette()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert palette.isHidden()


def test_ctrl_k_closes_the_sheet_and_other_shortcuts_stay_silent(
    palette: PaletteDialog, window: QMainWindow, qtbot: QtBot
) -> None:
    fired: list[str] = []
    for keys in ("Ctrl+L", "Ctrl+K"):
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, keys=keys: fired.append(keys))
        window.addAction(action)
    QTest.keyClick(window.centralWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert fired == ["Ctrl+L"]
    palette.set_model(Rows(ROWS))
    palette.open_palette()
    for key in (Qt.Key.Key_L, Qt.Key.Key_K):
        QTest.keyClick(field_of(palette), key, Qt.KeyboardModifier.ControlModifier)
    assert fired == ["Ctrl+L"]
    assert palette.isHidden()


def test_the_focus_stays_in_the_sheet(palette: PaletteDialog, window: QMainWindow) -> None:
    palette.set_model(Rows(ROWS))
    palette.open_palette()
    QTest.keyClick(field_of(palette), Qt.Key.Key_Tab)
    assert field_of(palette).hasFocus()
    assert palette.current_index.row() == 2


def test_another_model_takes_the_place_of_the_first(palette: PaletteDialog) -> None:
    first, second = Rows(ROWS), Rows([HEARINGS, HEARING])
    palette.set_model(first)
    palette.set_model(second)
    palette.open_palette()
    first.reset([])
    assert palette.current_index.row() == 1


# -- panes --


def test_a_pane_has_its_ground_in_both_themes(qtbot: QtBot, theme: Theme) -> None:
    pane = Pane("panel", "top")
    qtbot.addWidget(pane)
    pane.resize(40, 40)
    pane.show()
    for choice in ("light", "dark"):
        theme.choose(choice)  # type: ignore[arg-type]
        image = pane.grab().toImage()
        assert image.pixelColor(20, 20) == theme.color("panel")
        assert image.pixelColor(20, 0) == theme.color("line")


@pytest.fixture
def splitter(qtbot: QtBot, theme: Theme) -> Splitter:
    splitter = Splitter(theme)
    for surface in ("side", "paper"):
        pane = Pane(surface)  # type: ignore[arg-type]
        pane.setMinimumWidth(60)
        splitter.addWidget(pane)
    qtbot.addWidget(splitter)
    splitter.resize(601, 100)
    splitter.setSizes([200, 400])
    with qtbot.waitActive(splitter):
        splitter.show()
        splitter.activateWindow()
    return splitter


def test_the_line_between_panes_moves_with_the_arrow_keys(splitter: Splitter, press: Press) -> None:
    splitter.set_handle_name(1, "Between the plan and the text")
    handle = splitter.handle(1)
    assert handle.accessibleName() == "Between the plan and the text"
    before = splitter.sizes()[0]
    press(handle, Qt.Key.Key_Right)
    press(handle, Qt.Key.Key_Right)
    assert splitter.sizes()[0] == before + 32
    press(handle, Qt.Key.Key_Left)
    assert splitter.sizes()[0] == before + 16
    for _ in range(60):
        press(handle, Qt.Key.Key_Left)
    assert splitter.sizes()[0] == 60


def test_the_line_between_panes_is_thin_and_shows_the_focus(splitter: Splitter, theme: Theme) -> None:
    def line() -> str:
        image = splitter.grab().toImage()
        return image.pixelColor(splitter.sizes()[0], 50).name().upper()

    splitter.handle(1).clearFocus()
    assert line() == theme.tokens.line
    splitter.handle(1).setFocus()
    assert line() == theme.tokens.focus
