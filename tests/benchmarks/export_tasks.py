"""A report of 350 pages with 800 notes in each format, beside pandoc on the same text, and what the window feels of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import Recorder
from preparing import open_workspace

from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.workspace import Workspace

if TYPE_CHECKING:
    from tasks import Setting

PAGES, WORDS_A_PAGE, NOTES = 350, 400, 800
TICK_SECONDS = 0.002
_CALL = re.compile(r"\[\^|\[@")


def export_long(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    key, words, notes = _long_report(workspace, min(1.0, setting.scale))
    recorder.details |= {"words": words, "notes": notes}
    with recorder.timed("document tree"):
        workspace.documents.document(workspace.called(key))
    stalls: dict[str, float] = {}
    for format in ExportFormat:
        path = setting.work / f"long.{format.value}"
        for _ in range(recorder.repeat):
            with recorder.timed(format.value):
                stall = _stalled(lambda: workspace.exports.export(key, path, format))  # noqa: B023
            stalls[format.value] = max(stall, stalls.get(format.value, 0.0))
        recorder.details[f"{format.value}_kb"] = round(path.stat().st_size / 1000)
    recorder.details["longest_stall_ms"] = {name: round(stall * 1000) for name, stall in stalls.items()}
    recorder.details["pdf_pages"] = _pages(setting.work / "long.pdf")
    workspace.close()
    _beside_pandoc(setting.work / "long.md", recorder)


def _long_report(workspace: Workspace, scale: float) -> tuple[str, int, int]:
    """A mini-report of the dossier's own chapters, one after the other, until it has so many pages and notes."""
    texts = [section.text for section in workspace.store.sections.select() if section.text.strip()]
    report = workspace.reports.create(title="Un long rapport").created(EntityKind.MINI_REPORT)
    words = notes = number = 0
    while words < PAGES * WORDS_A_PAGE * scale or notes < NOTES * scale:
        text = texts[number % len(texts)]
        number += 1
        wanted = notes < NOTES * scale
        if not wanted:  # as in a report: more text than notes
            text = re.sub(r" ?\[@[^\]]*\]", "", text)
        words += len(text.split())
        notes += len(_CALL.findall(text))
        workspace.sections.create(report, title=f"Chapitre {number}", text=text)
    return workspace.store.mini_reports.get(report).key, words, notes


def _stalled(export: object) -> float:
    """The longest that this thread, which does nothing but wake up, had to wait while another one exports; seconds."""
    failures: list[BaseException] = []

    def work() -> None:
        try:
            export()  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001  # raised again in the thread that measures
            failures.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    longest = 0.0
    while thread.is_alive():
        began = time.perf_counter()
        time.sleep(TICK_SECONDS)
        longest = max(longest, time.perf_counter() - began - TICK_SECONDS)
    thread.join()
    if failures:
        raise failures[0]
    return longest


def _pages(path: Path) -> int:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


def _beside_pandoc(text: Path, recorder: Recorder) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        recorder.details["pandoc"] = "not installed"
        return
    for format in ("docx", "odt"):
        command = [pandoc, "-f", "markdown", "-o", str(text.with_name(f"pandoc.{format}")), text.name]
        for _ in range(recorder.repeat):
            with recorder.timed(f"pandoc {format}"):
                subprocess.run(command, check=True, cwd=text.parent, capture_output=True)
        ours, theirs = (recorder.case(name).milliseconds for name in (format, f"pandoc {format}"))
        recorder.details[f"pandoc_takes_times_{format}"] = round(min(theirs) / min(ours), 1)
