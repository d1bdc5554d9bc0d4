"""A recording, its transcript and its anchor, from the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.bootstrap import run as run_program
from rapporteur_desk.settings.locations import locations

VTT = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Claire Lefèvre>Bonjour à tous.

00:00:05.000 -->
perdu

00:12:41.000 --> 00:12:44.000
<v Claire Lefèvre>L’accès recule dans les zones rurales.
"""


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[str, str]]:
    monkeypatch.setenv("RAPPORTEUR_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, status: int = 0) -> tuple[str, str]:
        result = run_program(arguments)
        captured = capsys.readouterr()
        assert result == status, captured.err
        return captured.out, captured.err

    command("new", "ia", "--title", "IA")
    workspace = build_desk(locations()).open_last()
    hearing = workspace.hearings.create(title="Assurance maladie", day=date(2024, 3, 5)).ids().__iter__()
    workspace.notes.create("Recul en zone rurale.", hearing_id=next(hearing), time=time(15, 2, 41))
    workspace.close()
    (tmp_path / "audition.fr.vtt").write_text(VTT, "utf-8")
    (tmp_path / "audition.mp3").write_bytes(b"son")
    return command


def answer(said: tuple[str, str]) -> Any:
    return json.loads(said[0])


def test_from_the_recording_to_a_citation(run: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    told = run("import", "transcript", "audition.fr.vtt", "--hearing", "A1")
    assert told[0] == "A1  Assurance maladie: 2 lines of transcript\n"
    assert "One unreadable subtitle was left out: line 6 of the file" in told[1]
    assert [line["key"] for line in answer(run("list", "transcript", "--hearing", "A1", "--json"))] == [
        "A1-T1", "A1-T2",
    ]  # fmt: skip
    assert "12:41  Claire Lefèvre" in run("list", "transcript")[0]
    found = answer(run("search", "rurales", "--kind", "transcript", "--json"))["hits"]
    assert [(hit["key"], hit["second"], hit["page"]) for hit in found] == [("A1-T2", 761, None)]
    assert "A1-T2  Claire Lefèvre, Assurance maladie, 12:41" in run("search", "rurales")[0]
    run("new-report", "Santé")
    (tmp_path / "texte.md").write_text("L’accès recule [@A1-T2].", "utf-8")
    run("new-section", "M1", "Constats", "--text", "texte.md")
    run("export", "M1-01", "--to", "constats.md")
    assert "at 12:41 of the recording." in (tmp_path / "constats.md").read_text("utf-8")
    assert answer(run("check", "--json"))["sound"]


def test_an_anchor_aligns_the_notes_of_the_hearing(run: Callable[..., tuple[str, str]]) -> None:
    assert "neither a recording nor" in run("anchor", "A1-01", "12:41", status=1)[1]
    assert (
        run("import", "recording", "audition.mp3", "--hearing", "A1")[0]
        == "A1: recording audition.mp3 added\n"
    )
    assert "is not a place in a recording" in run("anchor", "A1-01", "midi", status=1)[1]
    assert run("anchor", "A1-01", "12 min 41")[0].startswith("A1-01 stands at 12:41: the notes of A1")
    assert "At 12:41 of the recording" in run("show", "A1-01")[0]
    assert answer(run("show", "A1-01", "--json"))["recording_ms"] == 761_000


def test_a_file_that_is_no_transcript_is_refused_in_a_sentence(run: Callable[..., tuple[str, str]]) -> None:
    told = run("import", "transcript", "audition.mp3", "--hearing", "A1", status=1)[1]
    assert "cannot be read as a transcript or subtitles" in told
    assert run("list", "transcript")[0] == "Nothing to list.\n"


def test_a_recording_that_takes_another_ones_place_says_what_becomes_of_the_alignment(
    run: Callable[..., tuple[str, str]], tmp_path: Path
) -> None:
    for name in ("audition.wav", "autre.mp3"):
        (tmp_path / name).write_bytes(name.encode())
    run("import", "recording", "audition.mp3", "--hearing", "A1")
    run("anchor", "A1-01", "12:41")
    kept = run("import", "recording", "audition.wav", "--hearing", "A1", "--keep-alignment", "--json")
    assert answer(kept)["aligned"]
    said = run("import", "recording", "autre.mp3", "--hearing", "A1")[0]
    assert "A1: the notes are no longer aligned" in said
