"""Which segments are worth making into one, and doing so beside whatever else is asked.

Every question pays for each segment, and the dead take room and time. A segment is merged with others that are not much
larger than all those before it: each document is written anew a few times only, and segments stay few.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from rapporteur_desk.search.building import Builder, Destination, Merged, discard
from rapporteur_desk.search.codec import MOST_DOCUMENTS, WritingCancelledError
from rapporteur_desk.search.segments import StoredSegment, new_name, raise_if

GROWTH: Final = 4
"""How many times larger than those before it a segment may be that is merged with them."""
SMALL: Final = 300
"""Documents up to which segments count as equal."""
LARGEST: Final = 1 << 30
"""Bytes of segments that are merged; written anew, they need that much of the disk for some seconds."""

_log = logging.getLogger(__name__)


def worth_merging(
    segments: Iterable[StoredSegment], most_documents: int = MOST_DOCUMENTS, most_bytes: int = LARGEST
) -> list[StoredSegment]:
    """Segments to be made into one, in their order; none when they are well as they are.

    One alone when more than half as many of its documents are dead as are alive.
    """
    segments = list(segments)
    by_size = sorted(segments, key=lambda segment: segment.alive)
    for first in range(len(by_size)):
        chosen = _group(by_size[first:], most_documents, most_bytes)
        if len(chosen) > 1 or (chosen and len(chosen[0].dead) > max(SMALL, chosen[0].alive // 2)):
            return [segment for segment in segments if segment in chosen]
    return []


def _group(by_size: Sequence[StoredSegment], most_documents: int, most_bytes: int) -> list[StoredSegment]:
    """The smallest, and those that follow until one is much larger than they are, or all are enough."""
    chosen: list[StoredSegment] = []
    alive = size = 0
    for segment in by_size:
        alive, before = alive + max(segment.alive, 1), alive
        size += segment.size
        too_large = chosen and max(segment.alive, SMALL) > GROWTH * max(before, SMALL)
        if too_large or alive > most_documents or size > most_bytes:
            break
        chosen.append(segment)
    return chosen


def died_since(
    merged: Sequence[Merged], dead_now: Callable[[StoredSegment], frozenset[int] | set[int]]
) -> set[int]:
    """Which documents of what was made of segments are dead now, by their numbers in it."""
    died: set[int] = set()
    first = 0
    for segment, dead in merged:
        lives = np.ones(len(segment.documents), bool)
        lives[list(dead)] = False
        numbers = first + np.cumsum(lives) - 1
        died.update(numbers[list(dead_now(segment) - dead)].tolist())
        first += int(np.count_nonzero(lives))
    return died


class Tidying:
    """Merges segments in a thread, which mostly waits for the building process.

    Args:
        choose: what is to be merged next, with the dead that are left out; nothing to end.
        adopt: takes over what was made of the `busy` ones; says whether to go on.
        ready: called at the end, when all went well, with what is to be called between pieces of work.
        failed: called when something could not be read or written.
        wait: returns when the next piece of work may be done.
    """

    def __init__(
        self,
        builder: Builder,
        destination: Destination,
        *,
        choose: Callable[[], list[Merged]],
        adopt: Callable[[Tidying, StoredSegment], bool],
        ready: Callable[[Callable[[], None]], None],
        failed: Callable[[Tidying], None],
        wait: Callable[[], None],
    ) -> None:
        self._builder = builder
        self._destination = destination
        self._choose = choose
        self._adopt = adopt
        self._ready = ready
        self._failed = failed
        self._wait = wait
        self.cancelled = False
        """As a `CancelToken`."""
        self.busy: list[Merged] = []
        """What is being merged."""
        self.name = ""
        """Of the folder that is being written."""
        self._thread = threading.Thread(target=self._run, name="index-tidying", daemon=True)

    @property
    def goes_on(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Give up; when this comes back nothing goes on."""
        self.cancelled = True
        self.wait()

    def wait(self) -> None:
        """Until it has ended by itself."""
        self._thread.join()

    def _run(self) -> None:
        made: StoredSegment | None = None
        try:
            self.name = new_name()
            while self._next():
                made = self._builder.merge(self.busy, self.name, self._destination, self)
                made.warm()
                if not self._adopt(self, made):
                    return
                made, self.name = None, new_name()
            self._ready(self._checkpoint)
        except WritingCancelledError:
            pass
        except (OSError, ValueError) as error:
            _log.warning("Segments of the search index stay as they are: %s", error)
            self._failed(self)
        finally:
            self.busy = []
            if made is not None:
                discard([made], self._destination.folder)

    def _next(self) -> bool:
        if not self.cancelled:
            self.busy = self._choose()
        return not self.cancelled and bool(self.busy)

    def _checkpoint(self) -> None:
        raise_if(self)
        self._wait()
