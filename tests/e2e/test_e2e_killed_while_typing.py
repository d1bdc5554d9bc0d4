"""`kill -9` of the real application while somebody types: what was said to be saved is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rapporteur_desk import bootstrap
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

CHILD = Path(__file__).with_name("typing_child.py")
SOURCES = Path(bootstrap.__file__).parents[1]
KILLS = int(os.environ.get("RAPPORTEUR_KILLS", "2"))
"""More with the variable set: the long campaign."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
@pytest.mark.timeout(30 + 5 * KILLS)
def test_nothing_said_to_be_saved_is_lost_when_the_application_is_killed(tmp_path: Path):
    environment = dict(os.environ, **{HOME_VARIABLE: str(tmp_path / "home"), "PYTHONPATH": str(SOURCES)})
    desk = bootstrap.build_desk(locations(environment))
    workspace = desk.create(tmp_path / "dossier", title="Essai", language="fr")
    report_id = workspace.reports.create(title="Santé").changes[0].id
    workspace.sections.create(report_id, title="Constats")
    workspace.close()
    chance = random.Random(20240618)
    for _ in range(KILLS):
        acknowledged, typed = killed_run(tmp_path / "dossier", environment, chance.randint(2, 25))
        text = section_text(desk, tmp_path / "dossier")
        assert "".join(f"mot{number} é " for number in range(1, typed + 2)).startswith(text)
        assert len(text) >= acknowledged > 0
        clear_section(desk, tmp_path / "dossier")


def killed_run(dossier: Path, environment: dict[str, str], after: int) -> tuple[int, int]:
    """Let the application run until it has saved `after` times, kill it, and answer what it last said."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(dossier), "M1-01"], env=environment, stdout=subprocess.PIPE
    )
    watchdog = threading.Timer(25, child.kill)
    watchdog.start()
    saved, typed, count = 0, 0, 0
    assert child.stdout is not None
    with child.stdout:
        for line in child.stdout:
            word, number, *_ = line.decode().split()
            if word == "saved":
                saved, count = int(number), count + 1
            else:
                typed = int(number)
            if count >= after:
                child.send_signal(signal.SIGKILL)
                break
        for line in child.stdout:  # what was said between the last look and the death
            word, number, *_ = line.decode().split()
            if word == "saved":
                saved = int(number)
    child.wait()
    watchdog.cancel()
    assert count >= after, "the application ended by itself"
    return saved, typed


def section_text(desk, folder: Path) -> str:
    workspace = desk.open(folder)
    try:
        assert workspace.checks.check().is_sound
        return workspace.store.sections.select()[0].text
    finally:
        workspace.close()


def clear_section(desk, folder: Path) -> None:
    workspace = desk.open(folder)
    workspace.sections.set_text(workspace.store.sections.select()[0].id, "")
    workspace.close()
