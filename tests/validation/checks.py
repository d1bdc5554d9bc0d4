"""What each program says of the files; every check answers the failures, a line each, and raises nothing for a bad file."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import tools
from pandoc_reading import READERS, lost
from reading_back import CALL
from samples import Sample
from written_trees import Expected

from rapporteur_desk.exporting.conformance import tagged_headings

AT_ONCE = 25
"""Files a process is given: one that breaks on a file must not take all others with it."""
SECONDS = 300
OFFICE_BYTES = 6 << 30


_MARKUP = re.compile(r"(?s)<(office:binary-data|svg:title|svg:desc)\b[^>]*+(?<!/)>.*?</\1>|<[^>]+>")
"""Of LibreOffice's own format, with what stands within a picture in the midst of a line."""


@dataclass(frozen=True, slots=True)
class Made:
    """One sample and its files, by ending."""

    sample: Sample
    files: Mapping[str, Path]
    conforms: bool
    """Whether its PDF was declared to conform."""


@dataclass(slots=True)
class Verdict:
    files: int = 0
    failures: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)


Check = Callable[[Sequence[Made], Path], Verdict]


def office_formats(made: Sequence[Made], work: Path) -> Verdict:
    """openxml-audit reports nothing; ODT is valid against the OASIS schemas."""
    del work
    verdict = Verdict()
    for lines in _in_batches(
        tools.audit(), [one.files[ending] for one in made for ending in ("docx", "odt")], verdict
    ):
        for line in lines:
            found = json.loads(line)
            verdict.files += 1
            verdict.failures += [f"{Path(found['file']).name}: {error}" for error in found["errors"]]
    return verdict


def libreoffice(made: Sequence[Made], work: Path) -> Verdict:
    """LibreOffice opens both, lays them out, and has read every word, as its own format tells.

    Without a screen it refuses what it would have to repair, and leaves no file.
    """
    verdict = Verdict()
    for ending in ("docx", "odt"):
        folder = work / f"libreoffice-{ending}"
        for batch in _batches([one.files[ending] for one in made]):
            for wanted in ("fodt", "pdf"):  # as a web page it would leave out some of what stands in frames
                _convert(batch, wanted, folder, work, verdict)
        for one in made:
            verdict.files += 1
            name = one.files[ending].name
            read, printed = (folder / f"{one.files[ending].stem}.{end}" for end in ("fodt", "pdf"))
            if not read.exists() or not printed.exists():
                verdict.failures.append(f"{name}: LibreOffice did not open it")
                continue
            text = bare(unescape(_MARKUP.sub("", read.read_text(encoding="utf-8", errors="replace"))))
            reading = Expected(one.sample.document, deepest=8).reading
            verdict.failures += [
                f"{name}: words missing: {lost!r}" for lost in missing(reading.lines + reading.notes, text)
            ]
    return verdict


def _convert(files: Sequence[Path], wanted: str, folder: Path, work: Path, verdict: Verdict) -> None:
    command = [
        *tools.office().command, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless",
        "--convert-to", wanted, "--outdir", str(folder), *map(str, files),
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_limit_memory,  # noqa: PLW1509  # no other thread runs here
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        verdict.failures.append(
            f"LibreOffice took more than {SECONDS} s on {files[0].name} and those after it"
        )
        os.killpg(
            process.pid, signal.SIGKILL
        )  # its first process is a script: the one that works would go on
        process.wait()


def _limit_memory() -> None:
    """A file that LibreOffice lays out for ever takes all the memory of the machine before the time is over."""
    resource.setrlimit(resource.RLIMIT_AS, (OFFICE_BYTES, OFFICE_BYTES))


def pdf(made: Sequence[Made], work: Path) -> Verdict:
    """veraPDF finds no failure of PDF/UA-1 and PDF/A-2a in what is declared to conform, and every heading is tagged."""
    del work
    verdict = Verdict()
    by_name = {str(one.files["pdf"]): one for one in made}
    for lines in _in_batches(tools.verapdf(), [one.files["pdf"] for one in made], verdict):
        for line in lines:
            name, failed, headings, told = line.split("\t")
            one = by_name[name]
            verdict.files += 1
            expected = len(tagged_headings(one.sample.document))
            if int(headings) != expected:
                verdict.failures.append(
                    f"{Path(name).name}: {headings} headings tagged, {expected} in the tree"
                )
            if one.conforms and int(failed):
                verdict.failures.append(f"{Path(name).name}: {told}")
    verdict.figures["declared"] = sum(one.conforms for one in made)
    return verdict


def pages(made: Sequence[Made], work: Path) -> Verdict:
    """axe finds nothing in any page, beyond what is told of the text itself."""
    del work
    verdict = Verdict()
    by_name = {str(one.files["html"]): one for one in made}
    for lines in _in_batches(tools.axe(), [one.files["html"] for one in made], verdict):
        for line in lines:
            found = json.loads(line)
            one = by_name[found["file"]]
            verdict.files += 1
            for violation in found["violations"]:
                if not one.conforms and violation["rule"] in _OF_THE_TEXT:
                    continue
                verdict.failures.append(
                    f"{Path(found['file']).name}: {violation['rule']}: {violation['help']}: {violation['targets'][0]}"
                )
    return verdict


def read_back(made: Sequence[Made], work: Path) -> Verdict:
    """pandoc finds every word, note, link, alternative text, cell and list level."""
    verdict = Verdict()
    for one in made:
        for ending, path in one.files.items():
            if ending not in READERS or one.sample.odd:
                continue
            verdict.files += 1
            verdict.failures += [f"{path.name}: {told}" for told in _lost(one, path)]
    return verdict


def _lost(one: Made, path: Path) -> list[str]:
    try:
        return lost(one.sample.document, path, lists=not one.sample.nested)
    except subprocess.CalledProcessError as error:
        return [f"pandoc refused it: {error.stderr!r}"]


_OF_THE_TEXT = {"heading-order", "empty-heading", "image-alt"}
"""What a writer has done, and is told: it is not for an export to invent a heading or to say what a picture shows."""


def bare(text: str) -> str:
    """Text without white space and soft hyphens."""
    return re.sub(r"[\s\u00ad\ufeff]", "", text)


def missing(lines: Iterable[str], text: str) -> Iterator[str]:
    """The pieces of lines, as the calls of notes part them, that a bare text does not hold."""
    for line in lines:
        for piece in line.split(CALL):
            words = bare(piece)
            if len(words) > 1 and words not in text:
                yield piece


def _batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), AT_ONCE):
        yield files[start : start + AT_ONCE]


def _in_batches(tool: tools.Tool, files: Sequence[Path], verdict: Verdict) -> Iterator[list[str]]:
    """The lines that a tool answers; a batch that it does not answer for is a failure."""
    for batch in _batches(files):
        command = [*tool.command, *map(str, batch)]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            verdict.failures.append(
                f"{tool.name} took more than {SECONDS} s on {batch[0].name} and those after it"
            )
            continue
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        if done.returncode or len(lines) != len(batch):
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [""]
            verdict.failures.append(
                f"{tool.name} answered for {len(lines)} of {len(batch)} files from {batch[0].name} on: {said[0]}"
            )
        yield lines
