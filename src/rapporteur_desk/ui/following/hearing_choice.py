"""Choosing a hearing, or all of them, above the notes of hearings."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.ui.qtkit.vocabulary import visibility_word

_TEXT_MARGIN = 6
"""What the style leaves free around the words."""


class ChoiceBox(QComboBox):
    """One of several things, or all of them, which is the first line and stands for None."""

    def __init__(self, name: str, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.setMaxVisibleItems(16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A title that does not fit ends in dots; Qt would cut a letter in two."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        shown = option.fontMetrics.elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width() - _TEXT_MARGIN
        )
        option.currentText = shown
        self.setToolTip(self.currentText() if shown != self.currentText() else "")
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    @property
    def chosen(self) -> EntityId | None:
        """What is chosen; None for all."""
        found = self.currentData()
        return EntityId(found) if found else None

    def fill(self, everything: str, items: Iterable[tuple[str, EntityId]], chosen: EntityId | None) -> None:
        """Offer these; `chosen` stays chosen if it is among them."""
        self.clear()
        self.addItem(everything, None)
        for text, id in items:
            self.addItem(text, id)
        self.setCurrentIndex(max(0, self.findData(chosen)))


def hearing_choices(store: DossierStore) -> list[tuple[str, EntityId]]:
    """Every hearing by key and title, the latest first; a closed one says so."""
    found: list[tuple[str, EntityId]] = []
    for hearing in reversed(store.hearings.select()):
        is_closed = hearing.visibility is Visibility.CLOSED
        closed = f" · {visibility_word(Visibility.CLOSED)}" if is_closed else ""
        found.append((f"{hearing.key}  {hearing.title}{closed}", hearing.id))
    return found
