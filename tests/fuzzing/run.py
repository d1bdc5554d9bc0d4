"""Throw random and hostile input at what must take any: `run.py fuzz search [--count N] [--seed S] [--documents N]`.

Strings of random signs, words of the index cut, doubled and misspelt, signs of the query language in any order, very long
ones, and those of the shared collection of hostile strings where it lies beside the repository (see RAPPORTEUR_SHARED).
The report is a line: how many, how many raised anything, how long they took. The status is not 0 if any promise was broken.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "benchmarks"), str(HERE.parents[1] / "src")]

SLOWEST = 0.6
"""Seconds of the processor that no query may take."""


def main(arguments: Sequence[str]) -> int:
    """Carry out what the arguments ask and say what came of it. Returns the process status."""
    options = _options(arguments)
    from search import campaign

    began = time.monotonic()
    outcome = campaign(options.count, options.seed, options.documents)
    print(f"search  {outcome.line()}; {time.monotonic() - began:.0f} s")
    for trouble in outcome.raised[:5]:
        print(f"      raised: {trouble}")
    for text, seconds in outcome.slowest[:5]:
        print(f"      {seconds * 1000:.0f} ms: {text[:100]!r}")
    return int(bool(outcome.raised) or outcome.slowest[0][1] > options.slowest)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py fuzz", description=__doc__)
    parser.add_argument("what", choices=["search"], help="what to try")
    parser.add_argument("--count", type=int, default=10_000, metavar="N", help="strings (default: 10,000)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="other random choices (default: 1)")
    parser.add_argument(
        "--documents", type=int, default=2000, metavar="N", help="documents in the index (default: 2,000)"
    )
    parser.add_argument(
        "--slowest", type=float, default=SLOWEST, metavar="S",
        help=f"seconds of the processor that no query may take (default: {SLOWEST})",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    if options.count < 1 or options.documents < 1:
        parser.error("at least one")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
