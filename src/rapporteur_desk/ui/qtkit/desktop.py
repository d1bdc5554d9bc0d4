"""Handing a file over to the programs of this computer: its folder, the program that opens it, the mail program.

Each is asked by starting a program of the system's, which answers or goes on running; no socket is opened here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

_ANSWER_SECONDS: Final = 4.0
"""What still runs then has been understood: it is the mail program itself."""

Command = Sequence[str]


def reveal_commands(path: Path, platform: str = sys.platform) -> list[Command]:
    """The commands that show a file chosen in its folder, to be tried in turn; all may be missing."""
    if platform == "win32":
        return [("explorer", f"/select,{path}")]
    if platform == "darwin":
        return [("open", "-R", str(path))]
    address = path.as_uri().replace("'", "%27")
    interface = "org.freedesktop.FileManager1"
    place = "/org/freedesktop/FileManager1"
    return [
        (
            "gdbus", "call", "--session", "--dest", interface, "--object-path", place,
            "--method", f"{interface}.ShowItems", f"['{address}']", "",
        ),
        (
            "dbus-send", "--session", "--print-reply", f"--dest={interface}", place,
            f"{interface}.ShowItems", f"array:string:{address.replace(',', '%2C')}", "string:",
        ),
    ]  # fmt: skip


def mail_commands(paths: Sequence[Path], subject: str, platform: str = sys.platform) -> list[Command]:
    """The commands that begin a message with the files in it, to be tried in turn.

    Windows has none that every mail program understands: a message is begun, and the file shown to be put in.
    """
    if platform == "win32":
        return []
    if platform == "darwin":
        return [("open", "-a", "Mail", *map(str, paths))]
    attached = [part for path in paths for part in ("--attach", str(path))]
    return [("xdg-email", "--utf8", "--subject", subject, *attached)]


def mail_address(subject: str) -> str:
    """What begins a message without a file, everywhere."""
    return f"mailto:?subject={quote(subject)}"


class Desktop(QObject):
    """Starts those programs; whether that worked is known a little later.

    `mail_begun(attached)` tells whether the files are in the message, or are shown to be put in by hand;
    `failed()` that no program took them.
    """

    mail_begun = Signal(bool)
    failed = Signal()
    _crossed = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        open_address: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        platform: str = sys.platform,
    ) -> None:
        """
        Args:
            parent: whose this is.
            open_address: has the system open a file, a folder or an address.
            platform: as `sys.platform`.
        """
        super().__init__(parent)
        self._open_address = open_address
        self._platform = platform
        self._crossed.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    def open(self, path: Path) -> None:
        """Have the program open it that opens its kind."""
        if not self._open_address(QUrl.fromLocalFile(str(path))):
            self.failed.emit()

    def reveal(self, path: Path) -> None:
        """Show the file chosen in its folder; where that cannot be, the folder."""

        def show_folder() -> None:
            if not self._open_address(QUrl.fromLocalFile(str(path.parent))):
                self.failed.emit()

        self._try(reveal_commands(path, self._platform), lambda: None, show_folder)

    def mail(self, paths: Sequence[Path], subject: str) -> None:
        """Begin a message with the files; where that cannot be, begin one and show the first file."""

        def begin_without() -> None:
            if self._open_address(QUrl(mail_address(subject))):
                self.reveal(paths[0])
                self.mail_begun.emit(False)
            else:
                self.failed.emit()

        commands = mail_commands(paths, subject, self._platform)
        self._try(commands, lambda: self.mail_begun.emit(True), begin_without)

    # -- inside --

    def _try(
        self, commands: Sequence[Command], worked: Callable[[], object], otherwise: Callable[[], object]
    ) -> None:
        if not commands:
            otherwise()
            return

        def work() -> None:
            call = worked if any(_answers(command, self._platform) for command in commands) else otherwise
            try:
                self._crossed.emit(call)
            except RuntimeError:
                pass  # the window is gone

        threading.Thread(target=work, daemon=True, name="desktop").start()


def _answers(command: Command, platform: str) -> bool:
    """Whether the program is there and does not refuse."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(os.environ),
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        status = process.wait(_ANSWER_SECONDS)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True, name="desktop-wait").start()
        return True
    return status == 0 or platform == "win32"  # explorer says 1 when all is well


def _environment(ours: os._Environ[str]) -> dict[str, str]:
    """Ours without the libraries of a packaged application, which are not those of the programs that are started."""
    told = dict(ours)
    if getattr(sys, "frozen", False):
        kept = told.pop("LD_LIBRARY_PATH_ORIG", "")
        told.pop("LD_LIBRARY_PATH", None)
        if kept:
            told["LD_LIBRARY_PATH"] = kept
    return told
