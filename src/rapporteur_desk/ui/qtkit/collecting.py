"""Python's garbage collector kept from looking at everything while a job in the background makes much.

A full collection holds all threads: 70 to 270 ms while the tree of 350 pages was in the making (measured). The tree
has no cycles and goes as soon as nobody holds it, so that nothing is gained by looking.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_NEVER: Final = 1_000_000
_lock: Final = threading.Lock()
_kept: list[tuple[int, int, int]] = []
"""The thresholds to go back to, one for each job that wants none of it."""


@contextmanager
def young_only() -> Iterator[None]:
    """Collect only what was made lately until the block ends; blocks may overlap, in any threads."""
    with _lock:
        _kept.append(gc.get_threshold() if not _kept else _kept[-1])
        gc.set_threshold(*_kept[-1][:2], _NEVER)
    try:
        yield
    finally:
        with _lock:
            former = _kept.pop()
            if not _kept:
                gc.set_threshold(*former)
