"""Files of every format judged by other programs: `run.py validate [WHAT ...] [--count N] [--seed S]`.

Generated documents, the demonstration's and a report of 350 pages are exported, then judged. The report has one line a
check; the status is not 0 if anything failed, or nothing could be checked on this machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
sys.path[:0] = [
    str(folder)
    for folder in (HERE, TESTS / "golden" / "exporting", TESTS / "benchmarks", TESTS.parent / "src")
]

import tools  # noqa: E402  # found only now

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Kind:
    what: str
    tool: str
    """The function of `tools` that finds the program."""
    check: str
    """The function of `checks`."""


KINDS = {
    "office": Kind("DOCX by openxml-audit, ODT by the OASIS schemas", "audit", "office_formats"),
    "libreoffice": Kind("DOCX and ODT opened, laid out and read by LibreOffice", "office", "libreoffice"),
    "pdf": Kind("PDF/UA-1 and PDF/A-2a by veraPDF", "verapdf", "pdf"),
    "html": Kind("web pages by axe in Chromium", "axe", "pages"),
    "pandoc": Kind("DOCX, ODT, HTML and Markdown read back by pandoc", "pandoc", "read_back"),
}


def main(arguments: Sequence[str]) -> int:
    """Make the files, have them judged, and report. Returns the process status."""
    options = _options(arguments)
    if options.get:
        return tools.get()
    wanted = {name: KINDS[name] for name in options.names or KINDS}
    found = {name: getattr(tools, kind.tool)() for name, kind in wanted.items()}
    for name, tool in found.items():
        if not tool:
            print(f"{name:13}not run  {tool.name} is missing: {tool.advice}", flush=True)
    if not any(found.values()):
        return 1
    kept = True
    with tempfile.TemporaryDirectory(prefix="rapporteur-validation-", dir=options.work) as folder:
        work = Path(folder)
        from making import made_files

        began = time.monotonic()
        made = made_files(options.count, options.seed, work / "files")
        _say(f"{len(made)} documents in every format: {time.monotonic() - began:.0f} s")
        for name, tool in found.items():
            if not tool:
                continue
            import checks

            _say(f"{name}: {wanted[name].what}")
            began = time.monotonic()
            verdict = getattr(checks, wanted[name].check)(made, work)
            kept &= not verdict.failures
            figures = "".join(f", {count} {what}" for what, count in verdict.figures.items())
            print(
                f"{name:13}{'FAILED' if verdict.failures else 'passed'}   {verdict.files} files{figures}, "
                f"{len(verdict.failures)} failures; {time.monotonic() - began:.0f} s",
                flush=True,
            )
            for failure in verdict.failures[: options.show]:
                print(f"             {failure[:400]}")
        if options.keep:
            (work / "files").rename(options.keep)
    return 0 if kept else 1


def _say(message: str) -> None:
    print(f"[validate] {message}", file=sys.stderr, flush=True)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run.py validate",
        description="Export many documents in every format, and have other programs judge the files.",
        epilog="What: " + "; ".join(f"{name} ({kind.what})" for name, kind in KINDS.items()) + ".",
    )
    parser.add_argument("names", nargs="*", metavar="WHAT", help="these checks only (default: all)")
    parser.add_argument(
        "--count", type=int, default=200, metavar="N", help="generated documents (default: 200)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="other documents (default: 1)")
    parser.add_argument("--quick", action="store_true", help="the generated documents alone")
    parser.add_argument(
        "--show", type=int, default=SHOWN, metavar="N", help=f"failures told of each (default: {SHOWN})"
    )
    parser.add_argument(
        "--work", type=Path, metavar="FOLDER", help="where to work (default: the temporary folder)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the files there, on the disk of --work"
    )
    parser.add_argument(
        "--get", action="store_true", help="get the tools that come from PyPI and npm, and tell of the others"
    )
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in KINDS]:
        parser.error(f"nothing is called {', '.join(unknown)}")
    if options.count < 0:
        parser.error("--count: at least 0")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
