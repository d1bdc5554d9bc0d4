"""A little of every campaign of `run.py fault`: the long ones are counted, these only run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CAMPAIGNS = Path(__file__).parents[1] / "faults" / "campaigns.py"
SHORT = {"kill": 2, "index-kill": 2, "power": 40, "disk-full": 1, "io-errors": 2, "read-only": 4, "clock": 6}
"""How often each is tried. The second window's needs a screen: tests/ui has what can be seen without one."""


@pytest.mark.skipif(sys.platform == "win32", reason="kills, mounts and system calls as on Linux")
@pytest.mark.parametrize("name", SHORT)
def test_every_promise_is_kept(name: str, tmp_path: Path) -> None:
    command = [sys.executable, str(CAMPAIGNS), name, "--count", str(SHORT[name]), "--work", str(tmp_path)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    told = done.stdout + done.stderr
    if "not run:" in done.stdout:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, told
    assert "kept" in done.stdout, told
