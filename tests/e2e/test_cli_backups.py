"""Backups and rescue from a terminal, with everything real."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import rapporteur_desk
from rapporteur_desk.bootstrap import run as run_program

Run = Callable[..., str]
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer where nothing was opened yet, speaking English."""
    monkeypatch.setenv("RAPPORTEUR_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; answers what it wrote (to standard error when it failed as it should)."""

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


@pytest.fixture
def dossier(run: Run, home: Path) -> Path:
    """A dossier with a section, and one backup from before its text was changed."""
    run("new", "d", "--title", "Thème")
    run("new-report", "Santé")
    (home / "texte.md").write_text("Premier état.", "utf-8")
    run("new-section", "M1", "Constats", "--text", "texte.md")
    run("backup")
    (home / "texte.md").write_text("Second état.", "utf-8")
    run("set-text", "M1-01", "texte.md")
    return home / "d"


def test_a_backup_is_listed_shown_and_restored(run: Run, ask: Ask, dossier: Path, home: Path) -> None:
    (listed,) = ask("backups")
    assert listed["reason"] == "by-hand"
    assert (listed["sections"], listed["readable"]) == (1, True)
    stamp = listed["stamp"]
    assert f"{stamp}  " in run("backups")
    assert "by hand" in run("backups")
    shown = run("backup-show", stamp)
    assert "M1-01  I. Constats" in shown
    assert "Premier état." in run("backup-show", stamp, "M1-01")
    assert ask("restore", stamp, "--to", "avant")["folder"] == "avant"
    assert "Premier état." in run("--dossier", "avant", "show", "M1-01")
    assert "Second état." in run("--dossier", "d", "show", "M1-01")
    run("--dossier", "avant", "check")


def test_restoring_the_latest_needs_no_name_and_takes_a_place_beside(
    run: Run, ask: Ask, dossier: Path
) -> None:
    folder = Path(ask("restore", "latest")["folder"])
    assert folder.parent == dossier.parent
    assert folder.name.startswith("d (restored from ")


def test_a_damaged_backup_that_is_newer_is_told_of(run: Run, ask: Ask, dossier: Path) -> None:
    (older,) = ask("backups")
    backups = dossier / "backups"
    (backups / "29990101T000000Z-by-hand.db").write_bytes((backups / older["file"]).read_bytes()[:4096])
    assert "passed over: 29990101T000000Z" in run("restore", "latest", "--to", "avant")
    assert ask("restore", older["stamp"], "--to", "avant-2")["passed_over"] == []


def test_an_import_is_preceded_by_a_backup(run: Run, ask: Ask, dossier: Path, home: Path) -> None:
    for name in ("un.txt", "deux.txt"):
        (home / name).write_text(f"Le texte de {name}.", "utf-8")
    run("import", "source", "un.txt", "deux.txt")
    assert [one["reason"] for one in ask("backups")] == ["import", "by-hand"]


def test_what_is_called_wrong_is_said(run: Run, dossier: Path) -> None:
    assert "no backup called 2001" in run("backup-show", "2001", status=1)
    assert "already holds" in run("restore", "latest", "--to", str(dossier), status=1)
    assert "Nothing could be read" in run("salvage", "nulle-part", status=1)


def test_a_damaged_dossier_is_told_and_its_words_come_back(
    run: Run, ask: Ask, dossier: Path, home: Path
) -> None:
    database = dossier / "dossier.db"
    data = bytearray(database.read_bytes())
    data[:4096] = bytes(4096)
    database.write_bytes(data)
    before = hashlib.sha256(data).hexdigest()
    assert "is damaged" in run("check", status=1)
    assert len(ask("backups")) == 1
    done = ask("salvage", "d", "--to", "récupéré")
    assert done["recovered"]["section"] == 1
    assert done["lost"] == []
    assert "Second état." in run("--dossier", "récupéré", "show", "M1-01")
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before
    said = run("salvage", "d", "--to", "encore")
    assert "New dossier made in encore:" in said
    assert "1  Sections" in said


def test_a_check_names_what_was_changed_on_the_disk(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = dossier / "dossier.db"
    data = bytearray(database.read_bytes())
    places = [at for at in range(len(data)) if data.startswith("Second état.".encode(), at)]
    for at in places:
        data[at] ^= 1
    database.write_bytes(data)
    capsys.readouterr()
    assert run_program(["check"]) == 1
    assert "section M1-01" in capsys.readouterr().out


def test_everything_is_said_in_french_too(run: Run, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "à la demande" in run("backups")
    assert "Nouveau dossier créé dans" in run("restore", "latest")
    assert "d’un dossier endommagé" in run("--help")


_WRITES_AND_DIES = """
import os, signal, sys
from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.settings.locations import locations

workspace = build_desk(locations()).open_last()
workspace.notes.create("La dernière phrase dite.")
workspace.backups.take(BackupReason.BY_HAND)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_check_tells_that_what_was_written_last_is_gone_with_the_log(
    run: Run, dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check")
    source = str(Path(rapporteur_desk.__file__).parents[1])
    died = subprocess.run(  # this program itself
        [sys.executable, "-c", _WRITES_AND_DIES], check=False, env={**os.environ, "PYTHONPATH": source}
    )
    assert died.returncode == -signal.SIGKILL
    (dossier / "dossier.db-wal").unlink()
    assert run_program(["check"]) == 1
    told = capsys.readouterr().out
    assert "It is older than its newest backup" in told
    assert "`restore latest`" in told
    assert run_program(["check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["damage"] == ["The dossier is older than its newest backup."]
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert run_program(["check"]) == 1
    assert "plus ancien que sa dernière sauvegarde" in capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    run("restore", "latest", "--to", "repris")
    assert "La dernière phrase dite." in run("--dossier", "repris", "list", "notes")
    run("--dossier", "repris", "check")
