"""What is measured in the hearing room: typing into a long record while everything else is at work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from measuring import Recorder
from window_tasks import KEY_GAP_SECONDS, Screen, opened_window

if TYPE_CHECKING:
    from tasks import Setting

    from rapporteur_desk.domain.entities import Hearing
    from rapporteur_desk.services.workspace import Workspace

LINES = 2_000
SENTENCE = (
    "Le délai moyen de réponse est passé de 12 à 4 jours dans les services qui ont formé leurs agents. "
)
"""100 letters: with what varies, 300 kB for 2,000 lines."""
KEYS = 60
KEPT_LINES = 10
WHEEL_STEPS = 60
FRAME_MS = 1000 / 60
IDLE_SECONDS = 20.0


def record(setting: Setting, recorder: Recorder) -> None:
    """Typing, keeping lines and scrolling in a record of 2,000 lines, at rest and with everything at work."""
    from PySide6.QtCore import Qt

    from rapporteur_desk.ui.qtkit.session import Place

    with opened_window(setting) as (window, workspace):
        lines = max(20, round(LINES * min(1.0, setting.scale)))
        hearing = _long_record(workspace, lines)
        screen = Screen(window)
        with recorder.timed(f"{lines:,} lines, open"):
            window.navigator.go(Place.of(hearing))
            screen.wait_for_paint()
        window.take_notes()
        screen.run(1.0 if recorder.repeat > 1 else 0.1)
        page = window.pages.hearing
        recorder.details["characters"] = sum(
            len(note.text) for note in workspace.store.notes.select(hearing_id=hearing.id)
        )
        for name, at_work in (("", _nothing), (", indexing and backing up", _everything)):
            with at_work(workspace):
                for _ in range(recorder.repeat):
                    pauses = screen.watch_pauses()
                    _type(screen, page.entry.text, recorder, f"key to paint{name}")
                    recorder.add(f"longest pause while typing{name}", max(pauses) / 1000)
                    for _ in range(recorder.series(KEPT_LINES)):
                        with recorder.timed(f"line kept, to its picture{name}"):
                            screen.press_key(page.entry.text, Qt.Key.Key_Return)
                            screen.wait_for_paint()
                        for letter in "Suite ":
                            screen.press(page.entry.text, letter)
                        screen.run(KEY_GAP_SECONDS)
        _scroll(screen, page.list, recorder)
        recorder.details["processor at rest, hearing mode, %"] = _idle_percent(window, screen, recorder)
        window.mode.stop()
        window.navigator.go(Place.of(workspace.store.sections.select()[0]))
        recorder.details["processor at rest, section, %"] = _idle_percent(window, screen, recorder)


def _type(screen: Screen, line: Any, recorder: Recorder, name: str) -> None:
    for number in range(recorder.series(KEYS)):
        with recorder.timed(name):
            screen.press(line, "été du service "[number % 15])
            screen.wait_for_paint()
        screen.run(KEY_GAP_SECONDS)


def _scroll(screen: Screen, view: Any, recorder: Recorder) -> None:
    """Each step of the wheel to its picture; 60 a second are wanted."""
    bar = view.verticalScrollBar()
    late = total = 0
    for step in (-90, 90):
        for _ in range(recorder.series(WHEEL_STEPS)):
            begun = time.perf_counter()
            with recorder.timed("scroll, one frame"):
                bar.setValue(bar.value() + step)
                screen.wait_for_paint()
            total += 1
            late += (time.perf_counter() - begun) * 1000 > FRAME_MS
    recorder.details["frames later than a sixtieth of a second"] = f"{late} of {total}"


def _idle_percent(window: Any, screen: Screen, recorder: Recorder) -> float:
    from rapporteur_desk.ui.widgets.cursor_rest import REST_AFTER_MS

    seconds = IDLE_SECONDS if recorder.repeat > 1 else 0.2
    screen.rest()
    limit = time.monotonic() + (120 if recorder.repeat > 1 else 1)
    while any(runner.is_busy for runner in (window.session.queries, window.session.tasks)):
        screen.run(0.5)  # the index takes in what was typed
        if time.monotonic() > limit:
            break
    screen.run(seconds / 2)  # what was put off comes first
    if recorder.repeat > 1:
        screen.run(REST_AFTER_MS / 1000)  # at rest is when nobody has typed for a while
    before = (
        time.process_time()
    )  # `os.times` counts in hundredths of a second, which is all that is used here
    screen.run(seconds)
    return round(100 * (time.process_time() - before) / seconds, 2)


def _long_record(workspace: Workspace, lines: int) -> Hearing:
    from datetime import datetime, timedelta

    from rapporteur_desk.domain.choices import NoteKind
    from rapporteur_desk.domain.identifiers import EntityKind

    now = datetime.now().astimezone().replace(microsecond=0)
    begun = max(now - timedelta(hours=3), now.replace(hour=0, minute=0, second=1))
    made = workspace.hearings.create(title="Table ronde", day=now.date(), start=begun.time())
    hearing_id = made.created(EntityKind.HEARING)
    speakers = [
        workspace.hearings.add_person_heard(hearing_id, surname=f"Orateur {letter}").created(
            EntityKind.APPEARANCE
        )
        for letter in "ABCDE"
    ]
    kinds = list(NoteKind)
    for number in range(lines):
        workspace.notes.create(
            f"{number}. {SENTENCE}{SENTENCE[: number % 90]}",
            hearing_id=hearing_id,
            kind=kinds[number % 40] if number % 40 < len(kinds) else NoteKind.PLAIN,
            time=(begun + (now - begun) * number / lines).time().replace(microsecond=0),
            appearance_id=speakers[number // 7 % 5],
        )
    return workspace.store.hearings.get(hearing_id)


@contextmanager
def _nothing(_workspace: Workspace) -> Iterator[None]:
    yield


@contextmanager
def _everything(workspace: Workspace) -> Iterator[None]:
    """The index is built anew again and again, and backups are taken, each in a thread of its own."""
    from rapporteur_desk.domain.retention import BackupReason
    from rapporteur_desk.services.backups import BackupCancelled

    class Cancel:
        cancelled = False

    def index() -> None:
        while not Cancel.cancelled:
            workspace.search.rebuild(cancel=Cancel())

    def back_up() -> None:
        while not Cancel.cancelled:
            with suppress(BackupCancelled):
                workspace.backups.take(BackupReason.ACTIVITY, None, Cancel())

    works: list[Callable[[], None]] = [index, back_up]
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        Cancel.cancelled = True
        for thread in threads:
            thread.join()
