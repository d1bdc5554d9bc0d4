"""The typst compiler in a process of its own, which can be killed when it takes too long.

The process is spawned, on every system alike: an application frozen into one program must call
`multiprocessing.freeze_support()` first thing.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from rapporteur_desk.domain.errors import ExportFailedError


class CompileJob(NamedTuple):
    """What the compiler is to do."""

    files: Mapping[str, bytes]
    """The source, by the name that the compiler's Python interface wants for it, `main`, and its pictures."""
    fonts: Path
    standards: tuple[str, ...]
    timestamp: int
    """Seconds since 1970, what the file says of when it was made."""
    tagged: bool = True
    """The standards want tags; on rare nestings the compiler fails to close them, and there is no file."""


class Compiled(NamedTuple):
    """What came of it: the file's bytes, or else what the compiler complained of."""

    pdf: bytes
    diagnostic: str


def compile_job(job: CompileJob) -> Compiled:
    """Compile in this process."""
    import typst

    try:
        pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub leaves out several files at once
            dict(job.files),
            font_paths=[str(job.fonts)],
            ignore_system_fonts=True,
            pdf_standards=list(job.standards) or None,
            timestamp=job.timestamp,
            pdf_tags=job.tagged,
            format="pdf",
        )
    except RuntimeError as error:
        return Compiled(b"", str(getattr(error, "diagnostic", "") or error))
    return Compiled(pdf, "")


def compile_here(jobs: list[CompileJob], _time_limit: float) -> list[Compiled]:
    """Compile in this process until a job succeeds: where it is one of its own already. Takes its time."""
    done: list[Compiled] = []
    for job in jobs:
        done.append(compile_job(job))
        if done[-1].pdf:
            break
    return done


def compile_apart(jobs: list[CompileJob], time_limit: float) -> list[Compiled]:
    """Compile in a process of its own until a job succeeds.

    Args:
        jobs: tried in order; the jobs after the first that succeeds are left out.
        time_limit: seconds for all of them, after which the process is killed.

    Returns:
        What came of each job tried; the last is a success unless all failed.

    Raises:
        ExportFailedError: `export.failed`, when the time is over or the process ended by itself.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(jobs, theirs), daemon=True, name="rapporteur-desk-pdf")
    process.start()
    theirs.close()
    try:
        if not ours.poll(time_limit):
            raise ExportFailedError("export.failed", reason=f"typst > {time_limit:.0f} s")
        answer: list[Compiled] = ours.recv()
        return answer
    except EOFError:
        raise ExportFailedError("export.failed", reason="typst") from None
    finally:
        end(process)
        ours.close()


def end(process: BaseProcess) -> None:
    """Kill a process and wait until it has gone."""
    process.kill()
    process.join()
    with suppress(ValueError):  # a thread that starts another at this moment has been told instead of us
        process.close()


def _run(jobs: list[CompileJob], answer: Connection) -> None:
    answer.send(compile_here(jobs, 0))
    answer.close()
