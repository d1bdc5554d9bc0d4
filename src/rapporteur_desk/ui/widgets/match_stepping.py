"""Going through the rows of a list in which something is brought out."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView


class BringsOut(Protocol):
    """What a delegate does that paints words brought out."""

    def set_needles(self, needles: tuple[str, ...]) -> bool:
        """False when the same were brought out already."""

    def holds_match(self, row: Any) -> bool:
        """Whether something is brought out in what it paints for a row."""


def bring_out(view: QAbstractItemView, delegate: BringsOut, needles: tuple[str, ...]) -> bool:
    """Bring words out in every row; False when the same were brought out already."""
    changed = delegate.set_needles(needles)
    if changed:
        view.viewport().update()
    return changed


def further_match(
    view: QAbstractItemView, delegate: BringsOut, role: int, *, backwards: bool
) -> QModelIndex | None:
    """The next or former row in which something is brought out; None when there is none further.

    Args:
        role: under which the model gives what the delegate paints.
    """
    here, model = view.currentIndex().row(), view.model()
    for row in range(here - 1, -1, -1) if backwards else range(here + 1, model.rowCount()):
        index = model.index(row, 0)
        if delegate.holds_match(index.data(role)):
            return index
    return None
