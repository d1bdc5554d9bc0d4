from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

# Fakes of ports, for tests of services and views: `from memory_store import MemoryStore`.
sys.path.insert(0, str(Path(__file__).parent / "fakes"))

import pytest
from small_disk import CannotMountError, SmallDisk, small_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk that can be filled."""
    try:
        with small_disk(tmp_path / "disk") as mounted:
            yield mounted
    except CannotMountError as error:
        pytest.skip(str(error))
