"""Break what can break, many times, and count what it cost: `run.py fault [NAME ...] [--count N] [--seed S]`.

Every campaign runs in a process of its own. The report has one line a campaign; the status is not 0 if any promise was
broken, a campaign ended before its time, or none could be run on this machine.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "fakes")]

from outcomes import Outcome  # noqa: E402  # found only now


@dataclass(frozen=True, slots=True)
class Campaign:
    module: str
    count: int
    """How often what it does is done, unless told otherwise."""
    what: str


CAMPAIGNS = {
    "kill": Campaign("kill", 500, "kill -9 of the application while somebody types"),
    "index-kill": Campaign(
        "index_kill", 200, "kill -9 while the search index is built, brought up and merged"
    ),
    "power": Campaign("power", 2000, "power loss, by replay of system calls"),
    "disk-full": Campaign("disk_full", 100, "a small file system that fills up while somebody types"),
    "io-errors": Campaign("io_errors", 200, "writes, syncs and truncations that fail at random"),
    "second-window": Campaign("second_window", 10, "the same dossier opened by a second process"),
    "read-only": Campaign("read_only", 12, "folders and disks that cannot be written to"),
    "clock": Campaign("clock_back", 100, "the clock set back and forward during a hearing"),
}
MOUNTING = {"disk-full", "read-only"}


def main(arguments: Sequence[str]) -> int:
    """Run campaigns and report. Returns the process status."""
    options = _options(arguments)
    if options.inside:
        return _run_inside(options)
    kept, run = True, 0
    for name in options.names or CAMPAIGNS:
        print(f"[fault] {name}: {CAMPAIGNS[name].what}", file=sys.stderr, flush=True)
        began = time.monotonic()
        outcome = _run_apart(name, options)
        kept &= outcome.is_kept
        run += not outcome.not_run
        verdict = "not run" if outcome.not_run else "kept" if outcome.is_kept else "BROKEN"
        print(f"{name:14}{verdict:8} {outcome.line()}; {time.monotonic() - began:.0f} s", flush=True)
    return 0 if kept and run else 1


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run.py fault",
        description="Kill, cut the power, fill the disk: what was typed is still there.",
        epilog="Campaigns: "
        + "; ".join(f"{name} ({one.what}; {one.count})" for name, one in CAMPAIGNS.items())
        + ".",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="these campaigns only (default: all)")
    parser.add_argument("--count", type=int, metavar="N", help="so often, instead of the numbers below")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="other random choices (default: 1)")
    parser.add_argument(
        "--work", type=Path, metavar="FOLDER", help="where to work (default: the temporary folder)"
    )
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in CAMPAIGNS]:
        parser.error(f"no campaign is called {', '.join(unknown)}")
    if options.count is not None and options.count < 1:
        parser.error("--count: at least 1")
    return options


def _run_apart(name: str, options: argparse.Namespace) -> Outcome:
    """A campaign in a process of its own."""
    from small_disk import in_a_namespace

    memory = Path("/dev/shm")  # where thousands of states are written: no disk need turn for that
    where = options.work or (memory if name == "power" and memory.is_dir() else None)
    with tempfile.TemporaryDirectory(prefix="rapporteur-faults-", dir=where) as work:
        command = [
            sys.executable,
            str(HERE / "campaigns.py"),
            name,
            "--inside",
            "--work",
            work,
            "--seed",
            str(options.seed),
        ]
        if options.count is not None:
            command += ["--count", str(options.count)]
        if name in MOUNTING:
            command = in_a_namespace(command)
        sources = str(HERE.parents[1] / "src")
        environment = {**os.environ, "PYTHONPATH": sources}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, env=environment)
        lines = done.stdout.decode().splitlines()
    if done.returncode or not lines:
        ended = Outcome("times to its end", ("ended before its time",))
        ended.break_promise("ended before its time", f"status {done.returncode}")
        return ended
    return Outcome.from_json(lines[-1])


def _run_inside(options: argparse.Namespace) -> int:
    [name] = options.names
    campaign = CAMPAIGNS[name]
    run = importlib.import_module(campaign.module).run
    outcome: Outcome = run(options.count or campaign.count, options.seed, options.work)
    print(outcome.as_json(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
