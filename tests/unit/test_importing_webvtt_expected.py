"""What `importing.webvtt` reads against what vtt.js, the reference used by browsers, was recorded to read.

The recordings are check data beside the repository. Run with `-s` to see how many agree.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rapporteur_desk.importing.webvtt import Cue, NoWebVttError, cue_text, parse_webvtt

# As the test files of vtt.js (tests/**/test.js) name them, where they compare a file with another one's recording.
RECORDED_AS = {
    "cue-settings/align": ("bad-align", "bad-delimiter capital-keyword no-value space-after-delimiter space-before-delimiter"),
    "cue-settings/line": ("bad-line", "bad-delimiter bogus-value negative-percent-value space-after-delimiter space-before-delimiter"),
    "cue-settings/position": ("bad-position", "bad-delimiter bogus-value just-percent-value negative-percent-value percent-over"),
    "regions": ("bad-region", "incorrect-delimiter line-break space-before-delimiter"),
}  # fmt: skip

KNOWN_DIFFERENCES = {
    "cue-times/minimum-spots-over-sixty.vtt": "120:00.000: the specification (6.3) asks for hours, minutes and seconds "
    "once the first number has not two digits; vtt.js takes it for 120 hours",
    "cuetext/escape-characters/incorrect.vtt": "&nbsp, &lt, &gt without semicolon: HTML, to which the specification (6.4) "
    "refers, knows them; vtt.js knows six references, all with it",
    "file-layout/header-no-new-line.vtt": "times right below the header: the specification (6.1) begins a cue there; "
    "vtt.js asks for an empty line",
}
"""File and why we read it otherwise."""


@pytest.fixture(scope="module")
def folder() -> Path:
    shared = os.environ.get("RAPPORTEUR_SHARED", "")
    found = Path(shared, "data", "04_soustitres", "vttjs")
    if not shared or not found.is_dir():
        pytest.skip("RAPPORTEUR_SHARED does not lead to the recordings of vtt.js")
    return found


def _recording(file: Path, folder: Path) -> Path | None:
    own = file.with_suffix(".json")
    if own.exists():
        return own
    name, files = RECORDED_AS.get(file.parent.relative_to(folder).as_posix(), ("", ""))
    return file.with_name(f"{name}.json") if file.stem in files.split() else None


def _cues(file: Path) -> list[Cue]:
    try:
        return list(parse_webvtt(file.read_bytes().decode("utf-8-sig", "replace"), short_times=False).cues)
    except NoWebVttError:
        return []


def _shown(node: dict[str, Any], voice: str = "") -> Iterator[tuple[str, str]]:
    """(voice, words) of each text in a recorded tree."""
    if isinstance(node.get("data"), str):  # a time inside the words is recorded as a number
        yield voice, node["data"]
    for child in node.get("childNodes", ()):
        yield from _shown(child, child.get("title") or voice)


def _joined(parts: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for voice, words in parts:
        if joined and joined[-1][0] == voice:
            joined[-1] = (voice, joined[-1][1] + words)
        elif words:
            joined.append((voice, words))
    return joined


def _difference(file: Path, folder: Path) -> str | None:
    """What differs, empty when nothing does, None when nothing was recorded for this file."""
    recording, tree = _recording(file, folder), file.with_name(f"{file.stem}-proc.json")
    cues = _cues(file)
    if recording is not None:
        expected = [
            (cue["id"], round(cue["startTime"] * 1000), round(cue["endTime"] * 1000), cue["text"])
            for cue in json.loads(recording.read_text("utf-8"))["cues"]
        ]
        found = [(cue.identifier, cue.start_ms, cue.end_ms, cue.text) for cue in cues]
        if found != expected:
            return f"cues {found} instead of {expected}"
    nodes = json.loads(tree.read_text("utf-8")) if tree.exists() else None  # null: vtt.js failed there
    if nodes is not None:
        shown = [_joined(_shown(node)) for node in nodes]
        spoken = [[(part.voice, part.text) for part in cue_text(cue.text)] for cue in cues]
        if spoken != shown:
            return f"words {spoken} instead of {shown}"
    return "" if recording is not None or nodes is not None else None


def test_what_is_read_agrees_with_the_recordings_of_vtt_js(folder: Path) -> None:
    found = {
        file.relative_to(folder).as_posix(): _difference(file, folder)
        for file in sorted(folder.rglob("*.vtt"))
    }
    compared = {name: difference for name, difference in found.items() if difference is not None}
    differing = {name: difference for name, difference in compared.items() if difference}
    agreed = len(compared) - len(differing)
    print(f"\n{agreed} of {len(compared)} files agree, {len(found) - len(compared)} were not recorded")  # noqa: T201
    for name, difference in differing.items():
        print(f"  {name}: {KNOWN_DIFFERENCES.get(name, '?')}\n    {difference}")  # noqa: T201
    assert differing.keys() == KNOWN_DIFFERENCES.keys()
