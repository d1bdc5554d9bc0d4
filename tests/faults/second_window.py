"""The same dossier opened by a second process, on a screen of its own with a window manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kill import environment_in
from outcomes import Outcome, seconds

from rapporteur_desk import bootstrap
from rapporteur_desk.settings.locations import locations

NOT_TOLD, NOT_RAISED, NOT_ENDED, BUSY = (
    "no clear message", "first window not raised", "second start did not end", "processor used while idle",
)  # fmt: skip
NEEDED = ("Xvfb", "openbox", "xdotool")
TITLE = "Essai de seconde fenêtre"
PATIENCE = 20.0
IDLE_SECONDS = 2.0
IDLE_SHARE = 0.01


def run(count: int, seed: int, work: Path) -> Outcome:
    outcome = Outcome("second starts", (NOT_TOLD, NOT_RAISED, NOT_ENDED, BUSY))
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        outcome.not_run = f"{', '.join(missing)} not installed"
        return outcome
    folder = work / "dossier"
    environment = environment_in(work / "home")
    desk = bootstrap.build_desk(locations(environment))
    desk.change_settings(language="fr")
    desk.create(folder, title=TITLE, language="fr").close()
    raised: list[float] = []
    idle: list[float] = []
    with _screen() as display:
        environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        command = [sys.executable, "-m", "rapporteur_desk", "open", str(folder)]
        with _running(command, environment) as first:
            window = _wait_for(lambda: _window_of(first.pid, TITLE, environment))
            if not window:
                outcome.not_run = (
                    "the application does not start under X (run.py installs what it needs with DISPLAY set)"
                )
                return outcome
            for number in range(count):
                outcome.count += 1
                _once(outcome, f"start {number}", first.pid, window, command, environment, raised)
                idle.append(_idle_share(first.pid))
                if idle[-1] > IDLE_SHARE:
                    outcome.break_promise(BUSY, f"{idle[-1]:.1%}")
    outcome.figures = {"raised after": seconds(raised), "processor while idle at most": f"{max(idle):.2%}"}
    return outcome


def _once(
    outcome: Outcome,
    name: str,
    pid: int,
    window: str,
    command: list[str],
    environment: dict[str, str],
    raised: list[float],
) -> None:
    _xdotool(environment, "windowminimize", "--sync", window)
    began = time.monotonic()
    with _running(command, environment) as second:
        if not _wait_for(lambda: window in _visible(environment)):
            outcome.break_promise(NOT_RAISED, name)
        raised.append(time.monotonic() - began)
        box = _wait_for(lambda: _window_of(second.pid, "", environment))
        if not box:
            outcome.break_promise(NOT_TOLD, name)
            return
        if picture := os.environ.get("RAPPORTEUR_FAULTS_PICTURE"):
            time.sleep(0.5)
            subprocess.run(["import", "-window", "root", picture], env=environment, check=False)
        _xdotool(environment, "windowactivate", "--sync", box)
        _xdotool(environment, "key", "Return")
        try:
            second.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            outcome.break_promise(NOT_ENDED, name)
    if not _wait_for(lambda: _xdotool(environment, "getactivewindow") == window):
        outcome.break_promise(NOT_RAISED, f"{name}: it is visible, but not the active one")


@contextmanager
def _screen() -> Iterator[str]:
    """A screen and its window manager."""
    reading, writing = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with _running(screen, dict(os.environ), pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as numbers:
            display = f":{numbers.readline().strip()}"
        with _running(["openbox"], os.environ | {"DISPLAY": display}):
            yield display


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command, env=environment, pass_fds=pass_fds, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _xdotool(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        ["xdotool", *arguments],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return done.stdout.strip()


def _visible(environment: dict[str, str]) -> list[str]:
    return _xdotool(environment, "search", "--onlyvisible", "--name", ".").split()


def _window_of(pid: int, title: str, environment: dict[str, str]) -> str:
    """The visible window of a process whose title begins so."""
    for window in _visible(environment):
        if _xdotool(environment, "getwindowpid", window) == str(pid) and _xdotool(
            environment, "getwindowname", window
        ).startswith(title):
            return window
    return ""


def _wait_for(happened: Callable[[], str | bool]) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := happened():
            return str(found)
        time.sleep(0.02)
    return ""


def _idle_share(pid: int) -> float:
    """Of one processor, while nothing happens."""
    time.sleep(3)  # what was put off until a pause has been done then
    before = _ticks(pid)
    time.sleep(IDLE_SECONDS)
    return (_ticks(pid) - before) / os.sysconf("SC_CLK_TCK") / IDLE_SECONDS


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
