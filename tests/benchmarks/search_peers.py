"""`run.py bench search`: our index beside its peers, on the same documents, queries and machine, one engine a process.

    python run.py bench search                                       all engines at 1,000, 10,000 and 50,000 documents
    python run.py bench search --sizes 1000 --engines ours tantivy --corpora generated --json FILE

Times are of the processor, in milliseconds: median and 95th percentile of one question, every question asked three times
after once to warm up (`cold`: that first time). Where an engine needs longer than `ROW_SECONDS` for a row, it is asked
fewer of the questions, chosen at random, and only once where even that takes long: such a cell says how many (`12 q`).
GROWTH is the exponent between the smallest and the largest size.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

SIZES = (1_000, 10_000, 50_000)
UPDATES = 40
REPEAT = 3
"""How often each question is asked once it has been asked before."""
ROW_SECONDS = 15.0
"""Of the processor for one row: stock Whoosh would take half an hour for some."""
NEEDED = {"tantivy": "tantivy", "whoosh": "whoosh"}
ROWS = ("update", "term", "and", "phrase", "prefix", "fuzzy", "filter", "facets", "snippets", "screen")


def main(arguments: Sequence[str]) -> int:
    """Compare, and print a table for each corpus. Returns the process status."""
    options = _options(arguments)
    if options.inside:
        return _inside(options)
    from search_corpus import GENERATED, REAL, real_texts

    corpora = options.corpora or [GENERATED, *([REAL] if real_texts() else [])]
    found: list[dict[str, Any]] = []
    for corpus in corpora:
        for engine in options.engines:
            if importlib.util.find_spec(NEEDED.get(engine, "json")) is None:
                print(f"[bench] {engine} is not installed: left out", file=sys.stderr)
                continue
            found += [_apart(corpus, engine, size) for size in options.sizes]
        print(table(corpus, [one for one in found if one["corpus"] == corpus], options.sizes), flush=True)
    if options.json is not None:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    names = ("ours", "fts5", "fts5-stemmed", "tantivy", "whoosh")
    parser = argparse.ArgumentParser(prog="run.py bench search", description="Our index beside its peers.")
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), metavar="N", help="documents")
    parser.add_argument("--engines", nargs="+", choices=names, default=list(names))
    parser.add_argument("--corpora", nargs="+", choices=("generated", "real"))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there too")
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _apart(corpus: str, engine: str, size: int) -> dict[str, Any]:
    print(f"[bench] {corpus}: {engine}, {size} documents", file=sys.stderr, flush=True)
    command = [
        sys.executable,
        "-W",
        "ignore",
        str(HERE / "search_peers.py"),
        "--inside",
        corpus,
        engine,
        str(size),
    ]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE)
    told: dict[str, Any] = {"corpus": corpus, "engine": engine, "size": size}
    if done.returncode:
        return told | {"error": f"status {done.returncode}"}
    return told | json.loads(done.stdout.splitlines()[-1])


def _inside(options: argparse.Namespace) -> int:
    from measuring import peak_mb, percentile
    from search_corpus import Queries, documents
    from search_engines import ENGINES

    corpus, name, size = options.inside[0], options.inside[1], int(options.inside[2])
    held = list(documents(corpus, size))
    queries = Queries.of(corpus)
    fresh = list(documents(corpus, 2 * UPDATES, first=size)) + held[:UPDATES]
    folder = Path(tempfile.mkdtemp(prefix="search-peers-"))
    engine = ENGINES[name]()
    told: dict[str, Any] = {"rows": {}}
    try:
        before, began, wall = peak_mb() or 0, time.process_time(), time.perf_counter()
        engine.build(folder / "index", held)
        spent = time.process_time() - began
        told |= {"build_s": spent, "build_wall_s": time.perf_counter() - wall, "a_second": size / spent}
        told["peak_mb"] = round((peak_mb() or 0) - before)
        told["disk_mb"] = round(
            sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1
        )
        del held
        gc.collect()
        began = time.process_time()
        engine.open()
        engine.term(queries.term[0])
        told["open_ms"] = (time.process_time() - began) * 1000
        asked: dict[str, tuple[Callable[[Any], object], Sequence[Any]]] = {
            "term": (engine.term, queries.term), "and": (engine.both, queries.both),
            "phrase": (engine.phrase, queries.phrase), "prefix": (engine.prefix, queries.prefix),
            "fuzzy": (engine.fuzzy, queries.fuzzy), "filter": (engine.filtered, queries.term),
            "facets": (engine.facets, queries.term), "snippets": (engine.snippets, queries.term),
            "screen": (engine.screen, queries.typed),
        }  # fmt: skip
        for row, (ask, given) in asked.items():
            try:
                cold, warm = _asked(ask, given)
            except NotImplementedError:
                continue
            told["rows"][row] = [percentile(warm, 0.5), percentile(warm, 0.95), percentile(cold, 0.95)]
            if len(cold) < len(given):
                told["rows"][row].append(len(cold))
        updates, _ = _asked(engine.update, fresh, repeat=0)
        told["rows"]["update"] = [percentile(updates[1:], 0.5), percentile(updates[1:], 0.95), max(updates)]
        told["hits"] = {word: engine.term(word)[0] for word in queries.term[:5]}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(told))
    return 0


def _asked(
    ask: Callable[[Any], object], given: Sequence[Any], repeat: int = REPEAT
) -> tuple[list[float], list[float]]:
    """Milliseconds of each question's first time, and of the times after it; as far as `ROW_SECONDS` go, two at least."""
    asked = random.Random(1).sample(list(given), len(given))
    cold: list[float] = []
    for one in asked:
        if len(cold) >= 2 and sum(cold) > ROW_SECONDS * 1000:
            break
        cold.append(_milliseconds(ask, one))
    warm: list[float] = []
    for _ in range(repeat):
        if sum(cold) + sum(warm) < ROW_SECONDS * 1000:
            warm += [_milliseconds(ask, one) for one in asked[: len(cold)]]
    return cold, warm or cold


def _milliseconds(ask: Callable[[Any], object], given: Any) -> float:
    began = time.process_time()
    ask(given)
    return (time.process_time() - began) * 1000


def table(corpus: str, found: Sequence[dict[str, Any]], sizes: Sequence[int]) -> str:
    """What was found on a corpus, a line for each engine and row."""
    lines = [f"\n{corpus}: processor ms at p50/p95 (first time p95), by number of documents; growth of p50"]
    head = "".join(f"{size:>28,}" for size in sizes)
    lines.append(f"{'':12}{'':14}{head}{'GROWTH':>8}")
    engines = list(dict.fromkeys(one["engine"] for one in found))
    by_place = {(one["engine"], one["size"]): one for one in found}
    for row in ("build", "open", *ROWS):
        for engine in engines:
            cells, firsts = "", []
            for size in sizes:
                one = by_place[engine, size]
                cell, value = _cell(one, row)
                cells += f"{cell:>28}"
                firsts.append((size, value))
            lines.append(f"{row:12}{engine:14}{cells}{_growth(firsts):>8}")
    errors = [f"{one['engine']} at {one['size']}: {one['error']}" for one in found if "error" in one]
    return "\n".join([*lines, *errors])


def _cell(one: dict[str, Any], row: str) -> tuple[str, float | None]:
    if "error" in one:
        return "failed", None
    if row == "build":
        return f"{one['a_second']:.0f}/s {one['peak_mb']} MB {one['disk_mb']:.0f} MB", one["build_s"]
    if row == "open":
        return f"{one['open_ms']:.1f}", one["open_ms"]
    if row not in one["rows"]:
        return "-", None
    median, high, cold, *asked = one["rows"][row]
    fewer = f", {asked[0]} q" if asked else ""
    return f"{median:.2f}/{high:.2f} ({cold:.1f}{fewer})", median


def _growth(values: Sequence[tuple[int, float | None]]) -> str:
    known = [(size, value) for size, value in values if value]
    if len(known) < 2:
        return ""
    (small, low), (large, high) = known[0], known[-1]
    return f"{math.log(high / low) / math.log(large / small):.2f}"


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(HERE.parents[1] / "src"))
    sys.exit(main(sys.argv[1:]))
