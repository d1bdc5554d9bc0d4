"""Choosing a row from code."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView


def choose_only(view: QAbstractItemView, index: QModelIndex) -> None:
    """Choose this row and no other.

    `setCurrentIndex` looks at the keys held at that moment: with Control down, in a list where several rows can be
    chosen, it takes a chosen row out of the choice.
    """
    view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
