"""What every form can rely on: Tab follows the eye, Ctrl+Enter accepts, what is being typed in a cell counts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QPushButton, QWidget

_KEYS = ("Ctrl+Return", "Ctrl+Enter")


def accept_with_keys(
    dialog: QDialog, button: QPushButton, accept: Callable[[], object] | None = None
) -> None:
    """Have Ctrl+Enter do what `button` does, from every field, also one in which Enter means something else.

    Args:
        dialog: whose keys these are.
        button: the one that accepts; disabled, neither does anything.
        accept: called instead of pressing the button, where a disabled one may be behind what is typed.
    """
    shortcut = QShortcut(dialog)
    shortcut.setKeys([QKeySequence(keys) for keys in _KEYS])
    shortcut.activated.connect(accept or button.click)
    button.setToolTip(QKeySequence(_KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText))


def tab_through(*widgets: QWidget) -> None:
    """Have Tab go through these one after the other, in whatever order they were made."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)


def take_over_cell(view: QAbstractItemView) -> None:
    """Store what stands in the cell or row of a view that is being typed into, and close its field."""
    editor = view.focusWidget()
    if view.state() == QAbstractItemView.State.EditingState and editor is not None and editor is not view:
        delegate = view.itemDelegate()
        delegate.commitData.emit(editor)
        delegate.closeEditor.emit(editor)
