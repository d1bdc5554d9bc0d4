"""A report of 350 pages with 800 notes in each format, beside pandoc on the same text, and what the window feels of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measuring import Recorder, children_peak_mb
from preparing import open_workspace

from rapporteur_desk.document.report import parsed
from rapporteur_desk.document.typography_rules import changes_to
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from tasks import Setting
    from window_tasks import Screen

PAGES, WORDS_A_PAGE, NOTES = 350, 400, 800
TICK_SECONDS = 0.002
_CALL = re.compile(r"\[\^[^\]]+\](?!:)|\[@")


def export_long(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    key, words, notes = _long_report(workspace, min(1.0, setting.scale))
    recorder.details |= {"words": words, "notes": notes}
    with recorder.timed("document tree"):
        workspace.documents.document(workspace.called(key))
    stalls: dict[str, float] = {}
    subject, exports = ExportSubject(keys=(key,)), workspace.exports
    for format in ExportFormat:
        path = setting.work / f"long.{format.value}"
        for _ in range(recorder.repeat):
            # Every start reads the texts for the first time; here they would be remembered from the time before.
            parsed.cache_clear()
            changes_to.cache_clear()
            with recorder.timed(format.value):
                stall = _stalled(lambda: exports.export(subject, path, format, cancel=Never()))  # noqa: B023
            stalls[format.value] = max(stall, stalls.get(format.value, 0.0))
        recorder.details[f"{format.value}_kb"] = round(path.stat().st_size / 1000)
    for format in (ExportFormat.DOCX, ExportFormat.ODT):
        shown = workspace.preview.export(subject)
        for _ in range(recorder.repeat):
            with recorder.timed(f"{format.value}, shown in the window before"):
                exports.export(subject, setting.work / f"long.{format.value}", format, cancel=Never())
        del shown
    recorder.details["process_apart_mb"] = children_peak_mb()
    recorder.details["longest_stall_ms"] = {name: round(stall * 1000) for name, stall in stalls.items()}
    recorder.details["pdf_pages"] = _pages(setting.work / "long.pdf")
    workspace.close()
    _beside_pandoc(setting.work / "long.md", recorder)


def export_window(setting: Setting, recorder: Recorder) -> None:
    """The export window on those 350 pages: how long the preview and each file take, and what the window feels of it."""
    from window_tasks import Screen, opened_window

    from rapporteur_desk.ui.exporting.export_dialog import ExportDialog

    with opened_window(setting) as (window, workspace):
        key, _, _ = _long_report(workspace, min(1.0, setting.scale))
        window.session.desk.change_settings(export_folder=str(setting.work))
        screen = Screen(window)
        dialog = ExportDialog(window.session, workspace.called(key), window)
        dialog.show()
        screen.run(5)  # what the window does once it is open has nothing to do with it
        for _ in range(recorder.repeat):
            with recorder.timed("preview"):
                dialog.model.refresh()
                _watched(screen, recorder, "preview", lambda: dialog.preview.number > 0)
        for _ in range(recorder.repeat):
            pauses = screen.watch_pauses()
            dialog.preview.next.click()
            screen.run(0.1)
            recorder.add("turning to the next pages, longest pause", max(pauses) / 1000)
        for format in ExportFormat:
            dialog.choices.show_format(format)
            for _ in range(recorder.repeat):
                Path(dialog.path.text()).unlink(missing_ok=True)
                with recorder.timed(format.value):
                    dialog.export_button.click()
                    _watched(screen, recorder, format.value, lambda: not dialog.model.is_busy)
        dialog.choices.show_format(ExportFormat.PDF)
        Path(dialog.path.text()).unlink(missing_ok=True)
        dialog.export_button.click()
        screen.run(3)
        with recorder.timed("from Stop to stopped"):
            dialog.close_button.click()
            _watched(screen, recorder, "stopping", lambda: not dialog.model.is_busy)
        dialog.close()


def _watched(screen: Screen, recorder: Recorder, name: str, ended: Callable[[], bool]) -> None:
    """Let the window live until then, and note the longest for which it could do nothing else."""
    pauses = screen.watch_pauses()
    until = time.perf_counter() + 240
    while not ended():
        screen.run(0.02)
        if time.perf_counter() > until:
            raise TimeoutError(name)
    recorder.add(f"{name}, longest pause", max(pauses) / 1000)


class Never:
    """Nobody stops what is measured; that somebody could makes it run in a process of its own."""

    cancelled = False


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
        theirs = median(recorder.case(f"pandoc {format}").milliseconds)
        for name in (format, f"{format}, shown in the window before"):
            ours = median(recorder.case(name).milliseconds)
            recorder.details[f"pandoc takes times {name}"] = round(theirs / ours, 1)
