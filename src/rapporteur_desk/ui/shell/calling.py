"""Coming to the front when somebody opens the same dossier once more.

The application opens no socket. Whoever finds a dossier taken touches a file that the one who has it watches; the
system wakes the watcher, which costs nothing while nobody calls.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class CallListener(QObject):
    """Calls `answer` each time the file is touched, until deleted."""

    def __init__(self, file: Path, answer: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._answer = answer
        self._watcher = QFileSystemWatcher([str(file)], self)
        self._watcher.fileChanged.connect(self._on_changed)

    def _on_changed(self, _path: str) -> None:
        if not self._file.exists():  # let go at close
            return
        if str(self._file) not in self._watcher.files():  # some systems watch a file once
            self._watcher.addPath(str(self._file))
        self._answer()


def bring_to_front(window: QWidget) -> None:
    """Show a window before all others, with the dialogue that is open in it; where the system forbids it, it blinks."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    for shown in (window, QApplication.activeModalWidget()):
        if shown is not None:
            shown.show()
            shown.raise_()
            shown.activateWindow()
    QApplication.alert(window)
