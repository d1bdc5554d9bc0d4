"""Tests of the command line: a computer where nothing was opened yet, and running a command on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapporteur_desk.bootstrap import run as run_program

Run = Callable[..., str]
Ask = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer where nothing was opened yet, speaking English."""
    monkeypatch.setenv("RAPPORTEUR_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path) -> Run:
    """Run a command line that succeeds; answers what it wrote to standard output."""

    def command(*arguments: str, status: int = 0) -> str:
        result = run_program(arguments)
        captured = capsys.readouterr()
        assert result == status, captured.err
        return captured.err if status else captured.out

    return command


@pytest.fixture
def ask(run: Run) -> Ask:
    """The same, for its JSON."""
    return lambda *arguments: json.loads(run(*arguments, "--json"))
