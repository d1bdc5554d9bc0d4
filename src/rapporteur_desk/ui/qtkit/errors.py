"""Two kinds of errors: those a person can act on become a calm message, bugs become a report file. The app stays up."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from PySide6.QtCore import QObject, Qt, QThread, Signal, qVersion

from rapporteur_desk.domain.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

DAMAGED = "dossier.damaged"

Tone = Literal["info", "good", "warning", "danger"]


@dataclass(frozen=True, slots=True)
class Message:
    """What a message bar shows: one or two sentences, and how grave they are.

    `report` is the file that describes a bug, where there is one.
    """

    text: str
    tone: Tone = "info"
    report: Path | None = None


class ErrorPresenter(QObject):
    """Turns what was raised into a `Message`, in whatever thread it was raised.

    `message_raised(Message)` is emitted in the interface thread; the window shows it in a bar, never as a dialogue.
    `damage_found(UserError)` comes with it when what was raised says that the open dossier is damaged.
    """

    message_raised = Signal(object)
    damage_found = Signal(object)
    _crossed = Signal(object)

    def __init__(
        self,
        describe: Callable[[UserError], str],
        write_report: Callable[[str], Path],
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            describe: the sentences for a UserError: `Localisation.describe`.
            write_report: keeps the text of a bug report and says where; may raise OSError.
        """
        super().__init__(parent)
        self._describe = describe
        self._write_report = write_report
        self._reported: dict[str, Path | None] = {}
        self._crossed.connect(self._on_crossed, Qt.ConnectionType.QueuedConnection)

    def present(self, error: BaseException) -> None:
        """Show an error, from any thread; a bug that repeats itself is reported once."""
        if QThread.currentThread() is self.thread():
            self._on_crossed(error)
        else:
            self._crossed.emit(error)

    def message_for(self, error: BaseException) -> Message:
        """The message for an error, after writing the report of a bug."""
        if isinstance(error, UserError):
            return Message(self._describe(error), "warning")
        report = self._report(error)
        if report is None:
            text = self.tr(
                "Something unexpected happened, and no report of it could be written. What you typed is kept."
            )
            return Message(text, "danger")
        text = self.tr(
            "Something unexpected happened. What you typed is kept, and a report was written: {path}"
        )
        return Message(text.format(path=report), "danger", report)

    def keep(self, text: str) -> Path | None:
        """Write `text` into a file beside the reports; None when even that fails."""
        try:
            return self._write_report(text)
        except OSError:
            return None

    def ask_to_acknowledge(self, error: UserError, parent: QWidget | None = None) -> None:
        """Show a dialogue and wait: only where nothing can go on without it, as when a dossier does not open."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, "Rapporteur Desk", self._describe(error), parent=parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        if parent is None:  # another program's window that comes to the front must not hide it
            box.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        box.exec()

    def _on_crossed(self, error: BaseException) -> None:
        if not isinstance(error, UserError) and _place_of(error) in self._reported:
            return
        self.message_raised.emit(self.message_for(error))
        if isinstance(error, UserError) and error.code == DAMAGED:
            self.damage_found.emit(error)

    def _report(self, error: BaseException) -> Path | None:
        place = _place_of(error)
        if place not in self._reported:
            try:
                self._reported[place] = self._write_report(report_text(error))
            except OSError:
                traceback.print_exception(error)
                self._reported[place] = None
        return self._reported[place]


def report_text(error: BaseException) -> str:
    """What a report says: versions and the traceback, nothing of the dossier but what the error itself quotes."""
    lines = (
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        "",
        "".join(traceback.format_exception(error)),
    )
    return "\n".join(lines)


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__qualname__}@{place}"


class ExceptionHooks:
    """Python's three hooks for what nobody caught, led to a presenter; `restore` puts the former ones back.

    Usable as a context manager. KeyboardInterrupt keeps its meaning.
    """

    def __init__(self, presenter: ErrorPresenter) -> None:
        self._presenter = presenter
        self._former = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def restore(self) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._former

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.restore()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._former[0](kind, error, trace)
            return
        self._presenter.present(error)

    def _on_thread_exception(self, raised: threading.ExceptHookArgs, /) -> Any:
        if raised.exc_value is not None and not isinstance(raised.exc_value, SystemExit):
            self._presenter.present(raised.exc_value)

    def _on_unraisable(self, raised: sys.UnraisableHookArgs, /) -> Any:
        if raised.exc_value is not None:
            self._presenter.present(raised.exc_value)


def install_excepthook(presenter: ErrorPresenter) -> ExceptionHooks:
    """Lead every uncaught exception to `presenter`, until `restore` is called on the answer."""
    return ExceptionHooks(presenter)
