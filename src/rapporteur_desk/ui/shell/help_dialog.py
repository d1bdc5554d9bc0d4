"""The keys, all of them, as the actions know them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from rapporteur_desk.ui.widgets.labels import KeyHint, label

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def written_keys(keys: QKeySequence) -> str:
    """Keys as they are written on the keyboard: `Ctrl+Maj+H`, `Alt+←`."""
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
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
        rows = [
            (action.text().replace("&", "").rstrip("…"), action.shortcut())
            for action in actions
            if action.shortcuts()
        ]
        rows += [
            (self.tr("In the plan: rename"), QKeySequence("F2")),
            (self.tr("In the plan: move up or down"), QKeySequence("Alt+Up")),
            (self.tr("In the plan: move inside or out"), QKeySequence("Alt+Right")),
            (self.tr("In the plan: put into the bin"), QKeySequence("Del")),
            (self.tr("In the evidence: cite the chosen passage"), QKeySequence("Return")),
        ]
        for row, (text, keys) in enumerate(rows):
            grid.addWidget(KeyHint(written_keys(keys), inside), row, 0)
            grid.addWidget(label(text, parent=inside), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(rows), 1)
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
