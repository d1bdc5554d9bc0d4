"""A little of every check of `run.py validate`: the long run is counted, these only run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[1] / "validation" / "run.py"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("what", ["office", "libreoffice", "pdf", "html", "pandoc"])
def test_other_programs_find_nothing(what: str, tmp_path: Path) -> None:
    command = [sys.executable, str(RUN), what, "--quick", "--count", "4", "--work", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if "not run" in done.stdout:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout
