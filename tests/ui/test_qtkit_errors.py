"""Errors: a calm sentence for what a person can act on, a report for a bug, and the app stays up."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.errors import ImportFailedError, UserError
from rapporteur_desk.ui.qtkit.errors import ErrorPresenter, Message, install_excepthook, report_text
from rapporteur_desk.ui.qtkit.i18n import Localisation


@pytest.fixture
def reports(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / f"report-{len(list(tmp_path.iterdir()))}.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def presenter(qtbot: QtBot, reports: Callable[[str], Path], french: Localisation) -> ErrorPresenter:
    return ErrorPresenter(french.describe, reports)


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_user_error_is_said_in_the_language_of_the_interface(
    presenter: ErrorPresenter, french: Localisation
) -> None:
    error = ImportFailedError("import.empty", path="séance.jsonl")
    assert presenter.message_for(error) == Message(french.describe(error), "warning")
    assert "séance.jsonl" in french.describe(error)
    assert "importer" in french.describe(error)


def test_a_bug_is_reported_in_a_file_and_said_once(presenter: ErrorPresenter) -> None:
    said: list[Message] = []
    presenter.message_raised.connect(said.append)
    for _ in range(3):
        presenter.present(raised(ZeroDivisionError("division by zero")))
    (message,) = said
    assert message.tone == "danger"
    assert message.report is not None
    assert str(message.report) in message.text
    text = message.report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: division by zero" in text
    assert "Python 3." in text


def test_a_user_error_is_said_each_time(presenter: ErrorPresenter) -> None:
    said: list[Message] = []
    presenter.message_raised.connect(said.append)
    for _ in range(2):
        presenter.present(ImportFailedError("import.empty", path="a.txt"))
    assert len(said) == 2


def test_a_report_that_cannot_be_written_is_said_too(
    qtbot: QtBot, french: Localisation, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(text: str) -> Path:
        raise OSError(28, "No space left on device")

    presenter = ErrorPresenter(french.describe, write)
    message = presenter.message_for(raised(KeyError("lost")))
    assert message.report is None
    assert "aucun rapport" in message.text
    assert "KeyError: 'lost'" in capsys.readouterr().err


def test_an_error_of_another_thread_is_said_in_this_one(qtbot: QtBot, presenter: ErrorPresenter) -> None:
    here, said = QThread.currentThread(), []
    presenter.message_raised.connect(lambda message: said.append((message, QThread.currentThread() is here)))
    error = UserError("import.empty", path="a.txt")
    worker = threading.Thread(target=lambda: presenter.present(error))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0][1]


def test_what_nobody_caught_is_led_to_the_presenter_and_the_hooks_go_back(
    qtbot: QtBot, presenter: ErrorPresenter
) -> None:
    former = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    said: list[Message] = []
    presenter.message_raised.connect(said.append)

    def fail() -> None:
        raise LookupError("in a thread")

    class Unclean:
        def __del__(self) -> None:
            raise ValueError("in a destructor")

    with install_excepthook(presenter):
        error = raised(RuntimeError("in a slot"))
        sys.excepthook(type(error), error, error.__traceback__)
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        unclean = Unclean()
        del unclean
        qtbot.waitUntil(lambda: len(said) == 3)
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == former
    reports = [message.report.read_text(encoding="utf-8") for message in said if message.report]
    words = ("in a slot", "in a thread", "in a destructor")
    assert {word for word in words for text in reports if word in text} == set(words)
    assert len(reports) == 3


def test_ctrl_c_keeps_its_meaning(presenter: ErrorPresenter, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: passed.append(kind))
    said: list[Message] = []
    presenter.message_raised.connect(said.append)
    with install_excepthook(presenter):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert said == []


def test_a_dialogue_is_shown_only_when_asked_for(
    presenter: ErrorPresenter, french: Localisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    presenter.present(UserError("import.empty", path="a.txt"))
    assert shown == []
    presenter.ask_to_acknowledge(UserError("import.empty", path="a.txt"))
    assert shown == [french.describe(UserError("import.empty", path="a.txt"))]


def test_a_report_names_the_versions() -> None:
    assert report_text(raised(KeyError("x"))).splitlines()[0].startswith("Python 3.")
