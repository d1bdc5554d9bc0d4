"""The keys of the entry line, under it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.ui.qtkit.vocabulary import note_mark
from rapporteur_desk.ui.widgets.labels import KeyHint, label

_GAP = 7
_RIGHT_END = 190
"""Pixels that what stands at the right end takes, in its longest words."""


class EntryHints(QFrame):
    """All of them, always: what does not fit into one row stands in a second one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 0, 0, 0)
        rows.setSpacing(5)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(_GAP)
            row.addStretch(1)
            rows.addLayout(row)
        kinds = (
            NoteKind.QUOTE, NoteKind.FIGURE, NoteKind.COMMITMENT, NoteKind.IDEA, NoteKind.TO_CHECK,
            NoteKind.REQUEST,
        )  # fmt: skip
        hints = (
            ("@", self.tr("speaker")),
            ("#", self.tr("mini-report")),
            ("/", self.tr("question")),
            *((f"F{number}", note_mark(kind).word.lower()) for number, kind in enumerate(kinds, start=2)),
            ("F8", self.tr("marker")),
            (self.tr("Esc"), self.tr("normal screen")),
        )
        self._pieces = [_Hint(keys, text, self) for keys, text in hints]
        self._pieces[-1].hide()
        self._escape_shown = False
        self._in_first = -1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_escape(self, shown: bool) -> None:
        """Tell of the way out of the hearing mode, or not."""
        self._escape_shown = shown
        self._pieces[-1].setVisible(shown)
        self._fit()

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._first.addWidget(widget)

    def _fit(self) -> None:
        room, in_first = self.width() - _RIGHT_END, 0
        shown = self._pieces if self._escape_shown else self._pieces[:-1]
        for piece in shown:
            room -= piece.sizeHint().width() + _GAP
            if room < 0:
                break
            in_first += 1
        if in_first == self._in_first:
            return
        self._in_first = in_first
        for piece in self._pieces:
            self._first.removeWidget(piece)
            self._second.removeWidget(piece)
        for place, piece in enumerate(self._pieces):
            if place < in_first:
                self._first.insertWidget(place, piece)
            else:
                self._second.insertWidget(place - in_first, piece)


class _Hint(QWidget):
    """A key and what it does."""

    def __init__(self, keys: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(_GAP)
        row.addWidget(KeyHint(keys, self))
        row.addWidget(label(text, "secondary", parent=self))
