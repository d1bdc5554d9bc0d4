"""Python's garbage collector kept from making keys wait.

A full collection holds all threads: 70 to 270 ms while the tree of 350 pages was in the making (measured). The tree
has no cycles and goes as soon as nobody holds it, so that nothing is gained by looking.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, QTimer

_NEVER: Final = 1_000_000
_STARTED_MS: Final = 2500
"""After a window has opened: what the first pages load is there."""
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


def pass_over_what_lasts(window: QObject) -> None:
    """Soon after the first window has opened, take all that there is then out of every later collection's sight.

    Modules, classes and the window last as long as the application; to look at them took 40 ms each time (measured).
    """
    if gc.get_freeze_count() == 0:
        QTimer.singleShot(_STARTED_MS, window, gc.freeze)
