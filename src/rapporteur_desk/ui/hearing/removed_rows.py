"""What was taken out of a list in a form, to be put back: the form's own undo."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.widgets.buttons import TextButton, tip

UNDO = QKeySequence.StandardKey.Undo
T = TypeVar("T")


class RemovedRows(Generic[T]):
    """Rows that were taken out, the last one first, and the button that puts them back."""

    def __init__(self, icons: IconStore) -> None:
        self.button = TextButton(icons, QCoreApplication.translate("RemovedRows", "Put back"), "undo-2")
        self._rows: list[tuple[int, T, str]] = []
        self._show()

    def keep(self, row: int, entry: T, words: str) -> None:
        """Remember a row that is being taken out.

        Args:
            row: where it stood.
            entry: what it held.
            words: by which a person knows it again.
        """
        self._rows.append((row, entry, words))
        self._show()

    def take(self) -> tuple[int, T] | None:
        """The row to put back now; None when there is none."""
        if not self._rows:
            return None
        row, entry, _ = self._rows.pop()
        self._show()
        return row, entry

    def _show(self) -> None:
        self.button.setEnabled(bool(self._rows))
        told = (
            QCoreApplication.translate("RemovedRows", "Put back “{words}”").format(words=self._rows[-1][2])
            if self._rows
            else ""
        )
        self.button.setToolTip(tip(told, "Ctrl+Z") if told else "")
