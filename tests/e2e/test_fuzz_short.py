"""A little of `run.py fuzz`: the long campaign is timed, this only runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FUZZING = Path(__file__).parents[1] / "fuzzing" / "run.py"


def test_no_query_raises_anything() -> None:
    # No time is asked for: the machine may be busy.
    command = [sys.executable, "-W", "ignore", str(FUZZING), "search", "--count", "150", "--documents", "60"]
    done = subprocess.run(
        [*command, "--slowest", "60"], check=False, capture_output=True, text=True, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "150 queries; raised 0;" in done.stdout
