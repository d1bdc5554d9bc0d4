"""Background work gives way to whoever types."""

from __future__ import annotations

import threading
import time
from typing import Final

QUIET_SECONDS: Final = 0.35
"""After the last key somebody may press the next one at any moment."""
GAP_SECONDS: Final = 0.03
"""Between two small pieces of work meanwhile: work goes on, at a few hundredths of the processor."""


class Pace:
    """Touched by each key, asked between small pieces of background work. Any thread.

    Python runs one thread at a time: a thread that works on makes each key wait for its turn again and again, 20 ms and
    more in all; one that pauses does not.
    """

    def __init__(self) -> None:
        self._busy_until = 0.0
        self._never = threading.Event()

    def touch(self) -> None:
        """Somebody types. Costs next to nothing."""
        self._busy_until = time.monotonic() + QUIET_SECONDS

    @property
    def is_busy(self) -> bool:
        """Whether somebody types."""
        return time.monotonic() < self._busy_until

    def wait(self) -> None:
        """Return at once when nobody types; otherwise after a pause, so that one small piece is done."""
        if self.is_busy:
            self._never.wait(GAP_SECONDS)
