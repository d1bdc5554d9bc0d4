"""What is measured with the window. All but the start happen offscreen, where painting is done by the processor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import Recorder
from preparing import dossier_folder

from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

if TYPE_CHECKING:
    from tasks import Setting

    from rapporteur_desk.services.workspace import Workspace

KEYS = 40
"""Typed for each repetition."""
KEY_GAP_SECONDS = 0.025
SETTLE_SECONDS = 1.2
"""After typing: saving, counting and indexing all come within it. Shorter where nothing is repeated."""
LONG_PAUSE_MS = 16.0
"""A frame at 60 Hz: what is longer can be seen."""


def start(setting: Setting, recorder: Recorder) -> None:
    """From starting the process to the first picture, once everything is in the system's caches."""
    dossiers = {"demonstration": ["--demo"], "dossier": ["open", str(dossier_folder(setting.home))]}
    for name, arguments in dossiers.items():
        if recorder.repeat > 1:
            _started(setting, arguments)
        for _ in range(recorder.repeat):
            try:
                answer = _started(setting, arguments)
            except (OSError, subprocess.SubprocessError, ValueError) as error:
                recorder.fail(name, error)
                break
            marks = answer["milliseconds"]
            recorder.add(name, marks["painted"] / 1000)
            for mark in ("python", "bootstrap", "interface", "window"):
                recorder.add(f"  {name}, until {mark}", marks[mark] / 1000)
            # What the program itself did, whatever else the machine had to do.
            recorder.add(f"  {name}, processor time", answer["processor_ms"] / 1000)
            case = recorder.case(name)
            case.pss_mb, case.peak_mb = answer["pss_mb"], answer["peak_mb"]
            recorder.details[name] = {key: answer[key] for key in ("forbidden", "modules", "platform")}


def _started(setting: Setting, arguments: list[str]) -> Any:
    result = setting.work / "first_paint.json"
    result.unlink(missing_ok=True)
    script = str(Path(__file__).with_name("first_paint.py"))
    environment = os.environ | {HOME_VARIABLE: str(setting.home)}
    if "RAPPORTEUR_DESK_BENCHMARK_PLATFORM" in os.environ:
        environment["QT_QPA_PLATFORM"] = os.environ["RAPPORTEUR_DESK_BENCHMARK_PLATFORM"]
    now = time.perf_counter_ns()
    subprocess.run(
        [sys.executable, script, str(now), str(result), *arguments], env=environment, check=True, timeout=60
    )
    return json.loads(result.read_text(encoding="utf-8"))


def editor(setting: Setting, recorder: Recorder) -> None:
    """Typing in the middle of a text: from the key to the end of the repaint, the whole window at work."""
    from tasks import long_text, longest_section

    from rapporteur_desk.ui.qtkit.session import Place

    with opened_window(setting) as (window, workspace):
        section = longest_section(workspace)
        screen = Screen(window)
        settle = SETTLE_SECONDS if recorder.repeat > 1 else SETTLE_SECONDS / 10
        for name in ("six pages", "300 kB"):
            if name == "300 kB":
                window.navigator.go(Place.of(workspace.store.mini_reports.select()[0]))
                workspace.sections.set_text(section.id, long_text(workspace, setting.scale))
                screen.run(settle)
            text = workspace.store.sections.get(section.id).text
            recorder.details[f"{name}, characters"] = len(text)
            with recorder.timed(f"{name}, open"):
                window.navigator.go(Place.of(section))
                screen.wait_for_paint()
            screen.run(settle)
            _type_and_rest(screen, window.pages.section.editor, recorder, name, settle)
        with _indexing(workspace):
            for _ in range(recorder.repeat):
                _type(screen, window.pages.section.editor, recorder, "300 kB, key to paint while indexing")


def _type_and_rest(screen: Screen, editor: Any, recorder: Recorder, name: str, settle: float) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    editor.centerCursor()
    screen.run(0.2)
    worst: list[float] = []
    for _ in range(recorder.repeat):
        pauses = screen.watch_pauses()
        _type(screen, editor, recorder, f"{name}, key to paint")
        recorder.add(f"{name}, longest pause while typing", max(pauses) / 1000)
        worst += pauses
        pauses = screen.watch_pauses()
        screen.run(settle)
        recorder.add(f"{name}, longest pause afterwards", max(pauses) / 1000)
        worst += pauses
    recorder.details[f"{name}, pauses above 16 ms"] = sorted(
        round(one) for one in worst if one > LONG_PAUSE_MS
    )


def _type(screen: Screen, editor: Any, recorder: Recorder, name: str) -> None:
    for number in range(recorder.series(KEYS)):
        with recorder.timed(name):
            screen.press(editor, "été du service "[number % 15])
            screen.wait_for_paint()
        screen.run(KEY_GAP_SECONDS)


@contextmanager
def _indexing(workspace: Workspace) -> Iterator[None]:
    """The index is built anew meanwhile, in another thread, as after an import."""

    class Cancel:
        cancelled = False

    thread = threading.Thread(target=lambda: workspace.search.rebuild(cancel=Cancel()))
    thread.start()
    try:
        yield
    finally:
        Cancel.cancelled = True
        thread.join()


def go(setting: Setting, recorder: Recorder) -> None:
    """From asking for a page to its picture."""
    from tasks import fullest_hearing, longest_section

    from rapporteur_desk.ui.qtkit.session import Place

    with opened_window(setting) as (window, workspace):
        store = workspace.store
        screen = Screen(window)
        screen.run(0.1)
        linked = max(store.sections.select(), key=lambda one: store.links.count(target_id=one.id))
        places = {
            "section of six pages": Place.of(longest_section(workspace)),
            "section with most evidence": Place.of(linked),
            "mini-report": Place.of(store.mini_reports.select()[0]),
            "fullest hearing": Place.of(fullest_hearing(workspace)),
            "source": Place.of(store.sources.select()[0]),
        }
        visits: dict[str, Callable[[], object]] = {
            name: partial(window.navigator.go, place) for name, place in places.items()
        }
        visits["notes outside hearings"] = window.navigator.show_free_notes
        visits["all sources"] = lambda: window.navigator.show_sources("")
        for _ in range(recorder.repeat):
            for name, visit in visits.items():
                with recorder.timed(name):
                    visit()
                    screen.wait_for_paint()
                screen.run(0.05)
            with recorder.timed("sidebar read again"):
                window.sidebar.model.reload()
        note = store.notes.select(hearing_id=fullest_hearing(workspace).id)[0]
        window.navigator.go(Place.of(fullest_hearing(workspace)))
        screen.run(0.3)
        for number in range(recorder.series(5) * recorder.repeat):
            with recorder.timed("a change told to every view"):
                window.session.commit(
                    "",
                    lambda: workspace.notes.create(f"Note {number}", hearing_id=note.hearing_id),  # noqa: B023
                )
                screen.wait_for_paint()


def palette(setting: Setting, recorder: Recorder) -> None:
    """Typing into Ctrl+K: from a key to the picture with the letter, and to the one with what was found."""
    with opened_window(setting) as (window, workspace):
        screen = Screen(window)
        workspace.search.catch_up()
        workspace.search.make_ready(manual=window.session.words.language)
        screen.run(3)
        with recorder.timed("opening the sheet"):
            window.actions_table["search"].trigger()
            screen.wait_for_paint()
        sheet = window.search
        for _ in range(recorder.repeat):
            for text in (
                "evaluation des controles",
                "intelligence artificielle",
                "hopital public",
                '"le service',
            ):
                for letter in text:
                    began = time.perf_counter()
                    answered = screen.signalled(sheet._finder.found)
                    screen.press(sheet._field, letter)
                    screen.wait_for_paint()
                    recorder.add("from a key to the letter painted", time.perf_counter() - began)
                    answered()
                    recorder.add("from a key to what was found painted", time.perf_counter() - began)
                    screen.run(KEY_GAP_SECONDS)
                sheet._field.clear()
                screen.run(0.2)
        pauses = screen.watch_pauses()
        for letter in "hopital public et numerique":
            screen.press(sheet._field, letter)
            screen.run(0.15)
        recorder.case("longest pauses").milliseconds += sorted(pauses)[-20:]
        recorder.details["pauses_over_16_ms"] = sum(pause > LONG_PAUSE_MS for pause in pauses)
        recorder.details["documents"] = sum(len(one.documents) for one in workspace.search._index._stored)


@contextmanager
def opened_window(setting: Setting) -> Iterator[tuple[Any, Workspace]]:
    """The application's window on the dossier, painted once."""
    from PySide6.QtWidgets import QApplication

    from rapporteur_desk.bootstrap import build_desk, surroundings
    from rapporteur_desk.ui.shell.start import SWITCH_INTERVAL, DesktopApplication

    sys.setswitchinterval(SWITCH_INTERVAL)
    places = locations({HOME_VARIABLE: str(setting.home)})
    desk = build_desk(places)
    application = QApplication.instance() or QApplication(["rapporteur-desk"])
    assert isinstance(application, QApplication)
    desktop = DesktopApplication(desk, surroundings(places), application)
    workspace = desk.open(dossier_folder(setting.home))
    window = desktop.show_workspace(workspace)
    window.resize(1440, 900)
    try:
        yield window, workspace
    finally:
        window.close()
        desktop.close()


class Screen:
    """Drives the event loop from outside and notices when something has been painted."""

    def __init__(self, window: Any) -> None:
        from PySide6.QtCore import QEvent, QObject, Qt, QTimer
        from PySide6.QtWidgets import QApplication

        outer = self

        class Watch(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() is QEvent.Type.Paint:
                    outer.painted = True
                return False

        application = QApplication.instance()
        assert application is not None
        self._application = application
        self.painted = False
        self._watch = Watch(window)
        window.centralWidget().window().installEventFilter(self._watch)
        self._application.installEventFilter(self._watch)
        self._beats: list[float] = [0.0]
        self._last = 0.0
        self._heart = QTimer(window)
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.setInterval(2)
        self._heart.timeout.connect(self._beat)

    def wait_for_paint(self) -> None:
        """Until a paint event that came after the last call has been carried out, at most 10 s."""
        limit = time.perf_counter() + 10
        while not self.painted:
            self._application.processEvents()
            if time.perf_counter() > limit:
                raise TimeoutError("nothing was painted")
        self.painted = False

    def signalled(self, signal: Any) -> Callable[[], None]:
        """What waits, as idle as the application itself, until the signal has come from now on, and paints what it shows."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, come = QEventLoop(), [False]

        def on_signal(*_told: object) -> None:
            come[0] = True
            loop.quit()

        signal.connect(on_signal)

        def wait() -> None:
            if not come[0]:
                QTimer.singleShot(10_000, loop, loop.quit)
                loop.exec()
            signal.disconnect(on_signal)
            self._application.processEvents()

        return wait

    def run(self, seconds: float) -> None:
        """Let the window live for a while."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()
        self.painted = False

    def press(self, widget: Any, letter: str) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        self.painted = False
        key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key(0)
        self._application.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        )

    def press_key(self, widget: Any, key: Any) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        self.painted = False
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        self._application.sendEvent(widget, event)

    def watch_pauses(self) -> list[float]:
        """From now on, the milliseconds for which nothing else could have happened, as they occur."""
        self._beats = [0.0]
        self._last = time.perf_counter()
        self._heart.start()
        return self._beats

    def rest(self) -> None:
        """Watch nothing, so that what is measured is the application alone."""
        self._heart.stop()
        self._application.removeEventFilter(self._watch)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._beats.append((now - self._last) * 1000 - 2)
        self._last = now
