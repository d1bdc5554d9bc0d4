"""The benchmarks: time and memory of what people wait for, on a dossier of any size. Nothing passes or fails here.

    python run.py bench                          everything, at scale 1
    python run.py bench --scale 0.1 --only search type
    python run.py bench --json FILE              also as JSON
    python run.py bench relevance                how often the right passage comes first; see relevance.py
    python run.py bench search                   our index beside its peers: see search_peers.py

Each task runs in a process of its own, so that its memory is its own. FIRST is the first time in that process, what is imported for it
included; MEDIAN and P95 are of all times. Memory is the most a process held (PEAK) and its proportional share of what it holds at
the end (PSS; Linux only). Everything is warm: the dossier has just been written or copied.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

TASKS = {
    "start": "from starting the program to its first picture",
    "open": "opening and closing the dossier",
    "index": "building the search index, opening it",
    "save": "a batch of keystrokes, until it is on the disk",
    "note": "taking a note, linking notes",
    "undo": "taking back a note, a text, an import",
    "search": "finding, and taking in what has changed",
    "type": "finding while letters are typed",
    "overview": "reading the lists of the window",
    "evidence": "what bears on a section or a mini-report",
    "preview": "rendering a section while it is written",
    "export-section": "six pages in each format",
    "export-report": "sixty pages in each format",
    "export-long": "350 pages with 800 notes in each format, beside pandoc",
    "export-window": "the export window on 350 pages: preview, each format, what the window feels of it",
    "import-sitting": "a sitting of 805 interventions",
    "import-documents": "sixty pages in each format, and plain text",
    "merge": "two records of 1,000 notes becoming one",
    "editor": "typing in six pages and in 300 kB",
    "record": "a hearing of 2,000 lines: typing with everything at work, scrolling, at rest",
    "palette": "typing into the search palette: from a key to what was found",
    "go": "turning to a page of the window",
}
COLUMNS = ("TASK", "CASE", "N", "FIRST ms", "MEDIAN ms", "P95 ms", "PEAK MB", "PSS MB")
PLATFORM = "RAPPORTEUR_DESK_BENCHMARK_PLATFORM"
"""Environment variable: the window system of the start; every other task is offscreen."""
STEP_SECONDS = 1800


def main(arguments: Sequence[str]) -> int:
    """Measure what the arguments name, and say what was found. Returns the process status: 1 if anything failed."""
    if list(arguments[:1]) == ["relevance"]:
        from relevance import main as relevance

        return relevance(arguments[1:])
    if list(arguments[:1]) == ["search"]:
        import search_peers

        return search_peers.main(arguments[1:])
    options = _options(arguments)
    names = options.only or list(TASKS)
    from preparing import cache_folder

    root = cache_folder(options.cache, options.scale, options.seed)
    root.parent.mkdir(parents=True, exist_ok=True)
    environment = _environment()
    if options.repeat > 1 and environment.pop("PYTHONDONTWRITEBYTECODE", ""):
        # Or every start would compile the application anew, as it never does for its users.
        environment["PYTHONPYCACHEPREFIX"] = str(root.parent / "bytecode")
    given = {"root": str(root), "scale": options.scale, "seed": options.seed, "repeat": options.repeat}
    report: dict[str, Any] = {
        "scale": options.scale,
        "seed": options.seed,
        "repeat": options.repeat,
        "machine": _machine(),
        "tasks": {},
    }
    began = time.monotonic()
    _carry_out("prepare", given, names, environment)
    for group in [names] if options.together else [[name] for name in names]:
        report["tasks"] |= _carry_out("measure", given, group, environment)
    report["seconds"] = round(time.monotonic() - began, 1)
    print(table(report))
    if options.json is not None:
        options.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(any(failures(task) for task in report["tasks"].values()))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run.py bench",
        description="Time and memory of what people wait for, on a dossier of any size.",
        epilog="Tasks: " + "; ".join(f"{name} ({what})" for name, what in TASKS.items()) + ".",
    )
    parser.add_argument(
        "--scale",
        type=_positive,
        default=1.0,
        help="1 (default): 100 hearings, 10,000 notes, 300 sources of 100 pages, 5 mini-reports of 60 pages",
    )
    parser.add_argument(
        "--together",
        action="store_true",
        help="one process for all tasks: quicker, for trying them out, but memory is then that of all",
    )
    parser.add_argument("--seed", type=int, default=1, help="another dossier of the same size (default: 1)")
    parser.add_argument("--only", nargs="+", choices=TASKS, metavar="TASK", help="these tasks only")
    parser.add_argument(
        "--repeat",
        type=_count,
        default=3,
        help="how often each case is measured, or each series of it (default: 3)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there too")
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="FOLDER",
        help="where generated dossiers are kept (default: the system's temporary folder)",
    )
    return parser.parse_args(arguments)


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value <= 100:
        raise argparse.ArgumentTypeError(f"{text}: between 0 and 100")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text}: at least 1")
    return value


def _environment() -> dict[str, str]:
    """Of the tasks: our sources, and no window but for the start where there is a screen."""
    environment = dict(os.environ)
    environment["PYTHONPATH"] = str(HERE.parents[1] / "src")
    shown = environment.get("QT_QPA_PLATFORM", "")
    if (
        not shown
        and sys.platform.startswith("linux")
        and not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    ):
        shown = "offscreen"
    environment[PLATFORM] = shown
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def _machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def _carry_out(
    step: str, given: dict[str, Any], names: Sequence[str], environment: dict[str, str]
) -> dict[str, Any]:
    """Do a step for some tasks in a process of its own; what it found, by task."""
    if step == "measure":
        for name in names:
            print(f"[bench] {name}: {TASKS[name]}", file=sys.stderr, flush=True)
    command = [sys.executable, str(HERE / "some_tasks.py"), step, json.dumps(given), *names]
    output, trouble = b"", ""
    try:
        done = subprocess.run(
            command, env=environment, check=False, stdout=subprocess.PIPE, timeout=STEP_SECONDS
        )
        output = done.stdout
        trouble = f"the process ended with status {done.returncode}" if done.returncode else ""
    except subprocess.TimeoutExpired:
        trouble = f"it took more than {STEP_SECONDS} s"
    if trouble and step == "prepare":
        sys.exit(f"[bench] what the tasks need could not be made: {trouble}")
    answers = [json.loads(line) for line in output.splitlines()]
    found = {answer.pop("task"): answer for answer in answers}
    return found | {name: {"cases": [], "error": trouble} for name in names if trouble and name not in found}


def failures(task: dict[str, Any]) -> list[str]:
    """What in a task could not be measured, and why."""
    cases = [f"{case['case'].strip()}: {case['error']}" for case in task["cases"] if case.get("error")]
    return cases + ([task["error"]] if task.get("error") else [])


def table(report: dict[str, Any]) -> str:
    """The report as aligned text."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    remarks: list[str] = []
    for name, task in report["tasks"].items():
        first = True
        for case in task["cases"]:
            peak, pss = (case.get(key) or (task.get(key) if first else None) for key in ("peak_mb", "pss_mb"))
            times = tuple(_shown(case.get(key)) for key in ("first_ms", "median_ms", "p95_ms"))
            if case.get("error"):
                times = ("failed", *times[1:])
            rows.append(
                (name if first else "", case["case"], str(case["n"]), *times, _memory(peak), _memory(pss))
            )
            first = False
        if task.get("error"):
            rows.append((name, "", "0", "failed", "", "", "", ""))
        remarks += [f"{name}: failed: {failure}" for failure in failures(task)]
        remarks += [
            f"{name}: {key} {_detail(value)}"
            for key, value in task.get("details", {}).items()
            if key != "hits"
        ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    machine = report["machine"]
    head = f"scale {report['scale']:g}, seed {report['seed']}, repeat {report['repeat']}; Python {machine['python']}, {machine['cores']} cores, load {machine['load']}, {machine['system']}"
    return "\n".join([head, "", *lines, "", *remarks, f"{report['seconds']} s in all"])


def _shown(milliseconds: float | None) -> str:
    if milliseconds is None:
        return ""
    digits = 2 if milliseconds < 10 else 1 if milliseconds < 100 else 0
    return f"{milliseconds:,.{digits}f}".replace(",", "\u202f")


def _memory(megabytes: float | None) -> str:
    return "" if megabytes is None else f"{megabytes:.0f}"


def _detail(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_detail(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
