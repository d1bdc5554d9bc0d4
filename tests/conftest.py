from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

# Fakes of ports, for tests of services and views: `from memory_store import MemoryStore`.
sys.path.insert(0, str(Path(__file__).parent / "fakes"))

import pytest
from hypothesis import settings
from small_disk import CannotMountError, SmallDisk, small_disk

settings.register_profile(
    "any machine", deadline=None
)  # how long anything takes is for the benchmarks to say
settings.load_profile("any machine")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk that can be filled."""
    try:
        with small_disk(tmp_path / "disk") as mounted:
            yield mounted
    except CannotMountError as error:
        pytest.skip(str(error))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A property that fails is first made small: ended after 20 s, as other tests are, it would not say what failed."""
    for item in items:
        if item.get_closest_marker("hypothesis") is not None:
            item.add_marker(pytest.mark.timeout(300))
