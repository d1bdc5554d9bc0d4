"""A clock for one session that never runs backwards, so that the times of notes follow one another.

A laptop's clock may be set back in the middle of a hearing: by hand, by the network's time, by a change of zone.
"""

from __future__ import annotations

import threading
import time as system_time
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from rapporteur_desk.services.ports import Clock


def _wall() -> datetime:
    return datetime.now(UTC)


def _local(moment: datetime) -> datetime:
    """The time on the wall here, without a zone."""
    return moment.astimezone().replace(tzinfo=None)


class SteadyClock:
    """The wall clock, as long as it does not go back behind what this clock has said already.

    When it does, this one goes on by the monotonic clock, until the wall clock has come past it again. When the wall
    clock jumps forward, as after sleep, it is followed. Any thread.

    Args:
        wall: the present, in UTC.
        monotonic: seconds since whenever, never less than before.
        local: the local time of a moment, without a zone.
    """

    def __init__(
        self,
        wall: Clock = _wall,
        monotonic: Callable[[], float] = system_time.monotonic,
        local: Callable[[datetime], datetime] = _local,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._local = local
        self._lock = threading.Lock()
        self._said: tuple[datetime, float] | None = None
        self._said_here: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        """Now, in UTC: the `Clock` port."""
        with self._lock:
            self._said = self._steady(self._wall(), self._said)
            return self._said[0]

    def time_of_day(self) -> time:
        """The local time, to the second.

        Kept from going back by itself: a change of zone, or the end of summer time, sets back the local time alone.
        """
        with self._lock:
            self._said = self._steady(self._wall(), self._said)
            self._said_here = self._steady(self._local(self._said[0]), self._said_here)
            return self._said_here[0].time().replace(microsecond=0)

    def _steady(self, now: datetime, said: tuple[datetime, float] | None) -> tuple[datetime, float]:
        monotonic = self._monotonic()
        if said is not None and now < said[0]:
            now = said[0] + timedelta(seconds=max(0.0, monotonic - said[1]))
        return now, monotonic
