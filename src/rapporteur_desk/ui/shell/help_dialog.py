"""The keys, all of them, as the actions know them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from rapporteur_desk.ui.qtkit.note_keys import KIND_KEYS, MARKER_KEY
from rapporteur_desk.ui.qtkit.vocabulary import note_mark
from rapporteur_desk.ui.widgets.labels import KeyHint, SectionCaption, label

_RETURN = "Return"
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def written_keys(keys: QKeySequence) -> str:
    """Keys as they are written on the keyboard: `Ctrl+Maj+H`, `Alt+←`."""
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
    enter = QCoreApplication.translate("EntryLine", "Enter")  # as the line itself calls it
    text = text.replace(QCoreApplication.translate("QShortcut", _RETURN), enter)
    for name, arrow in _ARROWS.items():
        text = text.replace(QCoreApplication.translate("QShortcut", name), arrow)
    return text


class HelpDialog(QDialog):
    """What each key does."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(560, 620)
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        everywhere = [
            (action.text().replace("&", "").rstrip("…"), written_keys(action.shortcut()))
            for action in actions
            if action.shortcuts()
        ]
        groups = [
            (self.tr("In the hearing room"), self._hearing_keys()),
            (self.tr("Everywhere"), everywhere),
            (self.tr("In the plan"), self._plan_keys()),
            (
                self.tr("In the evidence"),
                [(self.tr("Cite the chosen passage"), written_keys(QKeySequence("Return")))],
            ),
        ]
        for title, keys in groups:
            grid.addWidget(SectionCaption(title, parent=inside), grid.rowCount(), 0, 1, 2)
            for text, written in keys:
                row = grid.rowCount()
                grid.addWidget(KeyHint(written, inside), row, 0)
                grid.addWidget(label(text, parent=inside), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        scroll.setAccessibleName(self.windowTitle())
        grid.setContentsMargins(4, 4, 4, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)
        bar = scroll.verticalScrollBar()
        for key, end in ((Qt.Key.Key_Home, bar.minimum), (Qt.Key.Key_End, bar.maximum)):
            QShortcut(QKeySequence(key), self, lambda end=end: bar.setValue(end()))
        scroll.setFocus()

    def _hearing_keys(self) -> list[tuple[str, str]]:
        kinds = [
            (note_mark(kind).word, written_keys(QKeySequence(key))) for key, kind in sorted(KIND_KEYS.items())
        ]
        return [
            (self.tr("Keep the line"), written_keys(QKeySequence("Return"))),
            (self.tr("A new line within the note"), written_keys(QKeySequence("Shift+Return"))),
            (self.tr("Who speaks: letters of the name, function or organisation"), "@"),
            (self.tr("A mini-report besides those of the hearing"), "#"),
            (self.tr("Ask a prepared question"), "/"),
            *kinds,
            (self.tr("Mark the moment without a word"), written_keys(QKeySequence(MARKER_KEY))),
            (self.tr("Reword the line before"), "↑"),
            (self.tr("Split the line that is reworded"), written_keys(QKeySequence("Ctrl+Return"))),
            (self.tr("Move the line up or down"), written_keys(QKeySequence("Alt+Up"))),
            (self.tr("Merge the chosen lines"), written_keys(QKeySequence("Ctrl+G"))),
            (self.tr("Take the kind away, then leave the hearing room"), written_keys(QKeySequence("Esc"))),
        ]

    def _plan_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Rename"), written_keys(QKeySequence("F2"))),
            (self.tr("Move up or down"), written_keys(QKeySequence("Alt+Up"))),
            (self.tr("Move inside or out"), written_keys(QKeySequence("Alt+Right"))),
            (self.tr("Put into the bin"), written_keys(QKeySequence("Del"))),
        ]
