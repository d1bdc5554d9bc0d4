"""Times, memory, and what becomes of them."""

from __future__ import annotations

import math
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

BUDGET_SECONDS = 20.0
"""A case that has taken so long is not repeated any more."""


@dataclass(slots=True)
class Case:
    """One thing that was measured a number of times."""

    name: str
    milliseconds: list[float] = field(default_factory=list)
    error: str = ""
    """What kept it from being measured."""
    pss_mb: float | None = None
    peak_mb: float | None = None
    """Of a process of its own, where the case has one; otherwise they are the task's."""

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"case": self.name, "n": len(self.milliseconds)}
        if self.milliseconds:
            found |= {
                "first_ms": round(self.milliseconds[0], 3),
                "median_ms": round(percentile(self.milliseconds, 0.5), 3),
                "p95_ms": round(percentile(self.milliseconds, 0.95), 3),
                "max_ms": round(max(self.milliseconds), 3),
            }
        for name in ("error", "pss_mb", "peak_mb"):
            value = getattr(self, name)
            if value:
                found[name] = value
        return found


class Recorder:
    """What a task reports to."""

    def __init__(self, repeat: int) -> None:
        self.repeat = repeat
        self.cases: dict[str, Case] = {}
        self.details: dict[str, Any] = {}
        """What else is worth knowing: sizes, counts, versions."""

    def series(self, length: int) -> int:
        """How long a series is to be: a taste of it where nothing is repeated, as when the benchmarks are tried out."""
        return length if self.repeat > 1 else -(-length // 10)

    def case(self, name: str) -> Case:
        return self.cases.setdefault(name, Case(name))

    def add(self, name: str, seconds: float) -> None:
        self.case(name).milliseconds.append(seconds * 1000)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Measure a block; one that fails is reported as such, and the task goes on."""
        try:
            started = time.perf_counter()
            yield
            self.add(name, time.perf_counter() - started)
        except Exception as error:  # noqa: BLE001  # whatever it is, the other cases are measured
            self.fail(name, error)

    def sample(
        self,
        name: str,
        operation: Callable[[T], object],
        before: Callable[[], T],
        times: int = 1,
    ) -> None:
        """Measure `operation(before())`, only the operation counting, `times` for each repetition asked for."""
        spent = time.perf_counter()
        for done in range(self.repeat * self.series(times)):
            if done and time.perf_counter() - spent > BUDGET_SECONDS:
                break
            try:
                given = before()
                with self.timed(name):
                    operation(given)
            except Exception as error:  # noqa: BLE001
                self.fail(name, error)
            if self.case(name).error:
                break

    def fail(self, name: str, error: BaseException) -> None:
        """Keep the reason in a line; the whole goes to standard error."""
        traceback.print_exception(error, file=sys.stderr)
        parameters = getattr(error, "parameters", None)
        self.case(name).error = f"{type(error).__name__}: {error}" + (f" {parameters}" if parameters else "")


def percentile(values: list[float], share: float) -> float:
    """By linear interpolation between the two nearest ranks."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def pss_mb() -> float | None:
    """This process's proportional share of memory now; None where the system does not tell."""
    return _kernel_megabytes("/proc/self/smaps_rollup", "Pss")


def peak_mb() -> float | None:
    """The most this process has held in memory; None where the system does not tell."""
    # ru_maxrss would count what the parent held when it started this process.
    peak = _kernel_megabytes("/proc/self/status", "VmHWM")
    if peak is None and sys.platform == "darwin":
        import resource

        peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2, 1)
    return peak


def children_peak_mb() -> float | None:
    """The most that a process started by this one, and ended, has held in memory; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1024**2 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit, 1)


def _kernel_megabytes(path: str, name: str) -> float | None:
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", Path(path).read_text(encoding="ascii"), re.MULTILINE)
    except OSError:
        return None
    return round(int(found[1]) / 1024, 1) if found else None
