"""A file handed over to the programs of the computer: real processes, of programs that only take notice."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from rapporteur_desk.ui.qtkit.desktop import Desktop, mail_address, mail_commands, reveal_commands

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")

Program = Callable[..., Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """`program("xdg-email", 0)`: one that writes down what it is told and ends so; the file it writes to."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def make(name: str, status: int = 0) -> Path:
        told = tmp_path / f"{name}.told"
        script = folder / name
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}"\nexit {status}\n', encoding="utf-8")
        script.chmod(0o755)
        return told

    return make


@pytest.fixture
def opened() -> list[str]:
    """The addresses that the system was asked to open."""
    return []


@pytest.fixture
def desktop(opened: list[str]) -> Desktop:
    def take(address: QUrl) -> bool:
        opened.append(address.toString())
        return True

    return Desktop(open_address=take, platform="linux")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Rapport d’été, n° 1.docx"
    path.write_bytes(b"x")
    return path


def test_the_mail_program_gets_the_file(
    desktop: Desktop, program: Program, file: Path, opened: list[str], qtbot: QtBot
) -> None:
    told = program("xdg-email")
    with qtbot.waitSignal(desktop.mail_begun, timeout=8000) as begun:
        desktop.mail([file], "Rapport d’été")
    assert begun.args == [True]
    assert told.read_text(encoding="utf-8").splitlines() == [
        "--utf8", "--subject", "Rapport d’été", "--attach", str(file),
    ]  # fmt: skip
    assert opened == []


def test_without_a_mail_program_a_message_is_begun_and_the_file_shown(
    desktop: Desktop, program: Program, file: Path, opened: list[str], qtbot: QtBot
) -> None:
    program("xdg-email", 3)
    program("gdbus", 1)
    program("dbus-send", 1)
    with qtbot.waitSignal(desktop.mail_begun, timeout=8000) as begun:
        desktop.mail([file], "Rapport & suites")
    assert begun.args == [False]
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=8000)
    assert opened[0].startswith("mailto:?subject=Rapport")
    assert opened[1] == QUrl.fromLocalFile(str(file.parent)).toString()


def test_the_file_manager_is_asked_to_choose_the_file(
    desktop: Desktop, program: Program, file: Path, opened: list[str], qtbot: QtBot
) -> None:
    told = program("gdbus")
    desktop.reveal(file)
    qtbot.waitUntil(lambda: told.exists() and bool(told.read_text(encoding="utf-8")), timeout=8000)
    asked = told.read_text(encoding="utf-8")
    assert "org.freedesktop.FileManager1.ShowItems" in asked
    assert f"['{file.as_uri()}']" in asked
    qtbot.wait(100)
    assert opened == []


def test_without_a_file_manager_that_listens_the_folder_is_opened(
    desktop: Desktop, program: Program, file: Path, opened: list[str], qtbot: QtBot
) -> None:
    program("gdbus", 1)
    told = program("dbus-send", 1)
    desktop.reveal(file)
    qtbot.waitUntil(lambda: bool(opened), timeout=8000)
    assert opened == [QUrl.fromLocalFile(str(file.parent)).toString()]
    assert "%2C" in told.read_text(encoding="utf-8"), "a comma would part two files"


def test_that_nothing_took_the_file_over_is_told(file: Path, qtbot: QtBot) -> None:
    desktop = Desktop(open_address=lambda _address: False, platform="linux")
    with qtbot.waitSignal(desktop.failed, timeout=8000):
        desktop.open(file)


def test_other_systems_have_commands_of_their_own(file: Path) -> None:
    assert reveal_commands(file, "win32") == [("explorer", f"/select,{file}")]
    assert reveal_commands(file, "darwin") == [("open", "-R", str(file))]
    assert mail_commands([file], "x", "win32") == []
    assert mail_commands([file], "x", "darwin") == [("open", "-a", "Mail", str(file))]
    assert mail_address("À lire & à rendre") == "mailto:?subject=%C3%80%20lire%20%26%20%C3%A0%20rendre"
