"""What a search is narrowed by, each in a chip that takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.search.refining import Facet, Frame, Narrowing, facet_word
from rapporteur_desk.ui.widgets.buttons import TextButton
from rapporteur_desk.ui.widgets.chip import Chip
from rapporteur_desk.ui.widgets.flow_layout import FlowLayout


def _name(by: Facet | Frame) -> str:
    match by:
        case Facet():
            return facet_word(by)
        case Frame.DAYS:
            return QCoreApplication.translate("Search", "Days")
        case Frame.WITHIN:
            return QCoreApplication.translate("Search", "Within the results for")
        case Frame.LIKE:
            return QCoreApplication.translate("Search", "More like this")


class NarrowingChips(QWidget):
    """`removed(Facet or Frame)` by a click, Delete, Enter or Space; `cleared` for all of them."""

    removed = Signal(object)
    cleared = Signal()

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._shown: Sequence[Narrowing] = ()
        self.chips: list[Chip] = []
        self._row = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clear = self._made_clear()
        self._row.addWidget(self.clear)
        self.hide()

    def show_narrowings(self, narrowings: Sequence[Narrowing]) -> None:
        """Show these; the focus goes on to a neighbour when a chip that had it is gone."""
        if list(narrowings) == list(self._shown):
            return
        focused = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._shown = narrowings
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = [self._made(narrowing) for narrowing in narrowings]
        self.clear = self._made_clear()
        for piece in (*self.chips, self.clear):
            self._row.addWidget(piece)
            piece.show()
        self.setVisible(bool(self.chips))
        self.updateGeometry()
        if focused is not None and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].setFocus()

    def _made_clear(self) -> TextButton:
        made = TextButton(self._icons, self.tr("Clear the filters"), parent=self)
        made.setProperty("role", "link")
        made.setFixedHeight(30)  # as high as the chips
        made.clicked.connect(self.cleared)
        return made

    def _made(self, narrowing: Narrowing) -> Chip:
        chip = Chip(self._icons, _name(narrowing.by), self, removable=True)
        label = narrowing.label
        chip.show_words(label.word, label.token, label.icon)
        chip.setToolTip(f"{_name(narrowing.by)}: {label.word}")
        chip.setAccessibleDescription(self.tr("Delete takes this filter away"))
        chip.clicked.connect(lambda: self.removed.emit(narrowing.by))
        return chip
