#!/usr/bin/env python3
"""Prepare this machine, then start Rapporteur Desk, its tests or its benchmarks.

    python3 run.py                  the application, on the demonstration dossier
    python3 run.py test [ARGS]      style, types, layers and tests; ARGS go to pytest
    python3 run.py bench [ARGS]     the benchmarks
    python3 run.py fault [NAMES]    kills, power cuts, full disks: many, counted
    python3 run.py fuzz search      random and hostile queries: many, timed
    python3 run.py validate [WHAT]  exports of many documents, judged by other programs
    python3 run.py --with-media     the application, able to play recordings: adds Qt Multimedia (420 MB) once
    python3 run.py ARGS...          the command line, e.g. "import hearing FILE", "search WORDS", "--help"

Preparing means: a virtual environment in .venv holding exactly what requirements.lock lists, every file
checked against its hash, and the few system libraries that Qt needs. It happens once; later runs only look
whether anything has changed. Nothing but the standard library is needed, and this file says what it does on
standard error only, so that standard output belongs to what it starts.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK_FILE = ROOT / "requirements.lock"
MEDIA_LOCK_FILE = ROOT / "requirements-media.lock"
OLDEST, NEWEST = (3, 11), (3, 14)
ON_WINDOWS = os.name == "nt"
ON_LINUX = sys.platform.startswith("linux")

# Inside the environment. The guard is never deleted while another run may hold it; the stamp is written last,
# so that a preparation cut short is started again.
GUARD = ENVIRONMENT / ".preparing"
STAMP = ENVIRONMENT / ".prepared"
MEDIA_STAMP = ENVIRONMENT / ".media"
UNPACKED = ENVIRONMENT / "system-libraries"
STAGING = ENVIRONMENT / "system-libraries.new"
KEPT_WHEN_REBUILDING = {GUARD.name, UNPACKED.name, STAGING.name}

# What Qt loads and a bare machine may lack: the library, and the Debian package that holds it.
OFFSCREEN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
MEDIA_LIBRARIES = {"libpulse.so.0": "libpulse0"}
# What such packages ask for and drawing in memory never loads: hundreds of megabytes of graphics drivers.
DRIVERS = ("libgl1-mesa-dri", "libicu", "libllvm", "libxml2", "libz3", "mesa-")
PIP_WHEEL_PACKAGE = "python3-pip-whl"
LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)


class CannotPrepareError(Exception):
    """This machine cannot be prepared; the message says what the user can do about it."""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit status."""
    interpreter = suitable_interpreter()
    if interpreter != sys.executable:
        return replace_process([interpreter, str(Path(__file__).resolve()), *arguments], os.environ)
    with_media = list(arguments[:1]) == ["--with-media"]
    arguments = arguments[1:] if with_media else arguments
    command = arguments[0] if arguments else ""
    try:
        prepare(command)
        if with_media:
            add_media()
        environ = variables_for(command)
    except CannotPrepareError as error:
        say(str(error))
        return 1
    if command == "test":
        return run_tests(arguments[1:], environ)
    if command == "bench":
        benchmarks = ROOT / "tests" / "benchmarks" / "run.py"
        return replace_process([python_path(), str(benchmarks), *arguments[1:]], environ)
    if command == "fault":
        campaigns = ROOT / "tests" / "faults" / "campaigns.py"
        return replace_process([python_path(), str(campaigns), *arguments[1:]], environ)
    if command == "fuzz":
        fuzzing = ROOT / "tests" / "fuzzing" / "run.py"
        return replace_process([python_path(), str(fuzzing), *arguments[1:]], environ)
    if command == "validate":
        validation = ROOT / "tests" / "validation" / "run.py"
        return replace_process([python_path(), str(validation), *arguments[1:]], environ)
    return replace_process([python_path(), "-m", "rapporteur_desk", *(arguments or start(environ))], environ)


def start(environ: Mapping[str, str]) -> list[str]:
    """The application's arguments when the user gave none: its window, or the tour where there is no screen."""
    if environ.get("QT_QPA_PLATFORM") != "offscreen":
        return ["--demo"]
    say("no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): doing the same job without a screen")
    return ["tour"]


def say(message: str) -> None:
    """Tell the user something, on standard error."""
    print(f"[run] {message}", file=sys.stderr, flush=True)


def replace_process(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Become `command`, so that its input, output, signals and exit status are the user's own."""
    sys.stdout.flush()
    sys.stderr.flush()
    if not ON_WINDOWS:  # whose exec would start another process and end this one at once
        os.execve(command[0], list(command), environ)  # noqa: S606
    return subprocess.run(command, env=environ, check=False).returncode


def carry_out(command: Sequence[str | Path], folder: Path | None = None) -> None:
    """Run a step of the preparation, away from the user's input.

    Raises:
        subprocess.CalledProcessError: if its status is not 0, with all that it printed.
    """
    subprocess.run(
        command,
        check=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


# --- Which Python ------------------------------------------------------------------------------------------


def suitable_interpreter() -> str:
    """The path of a Python that the application supports: this one if possible.

    Ends the program with an explanation if there is none.
    """
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    versions = [f"3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    candidates = [[f"python{version}"] for version in versions]
    if ON_WINDOWS:
        candidates = [["py", f"-{version}"] for version in versions]
    for candidate in candidates:
        found = answer_of([*candidate, "-c", "import sys; print(sys.executable)"])
        if found:
            return found
    wanted = f">={OLDEST[0]}.{OLDEST[1]},<{NEWEST[0]}.{NEWEST[1] + 1}"
    if answer_of(["uv", "--version"]):
        found = answer_of(["uv", "python", "find", wanted])
        if not found:
            say("asking uv for a suitable Python")
            answer_of(["uv", "python", "install", "3.13"])
            found = answer_of(["uv", "python", "find", wanted])
        if found:
            return found
    sys.exit(
        f"[run] this is Python {platform.python_version()}; Rapporteur Desk needs 3.11 to 3.14.\n"
        "[run] Install one of them (python.org, your system's packages, or uv), then run this command again."
    )


def answer_of(command: Sequence[str]) -> str:
    """What `command` prints, or an empty text if it is absent or fails."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    done = subprocess.run(
        [program, *command[1:]], check=False, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )
    return done.stdout.strip() if done.returncode == 0 else ""


# --- The environment ---------------------------------------------------------------------------------------


def python_path() -> str:
    """The environment's own interpreter."""
    return str(ENVIRONMENT / "Scripts" / "python.exe" if ON_WINDOWS else ENVIRONMENT / "bin" / "python")


def expected_stamp() -> str:
    """What the stamp says when the environment is the one that this checkout, lock and Python call for."""
    digest = hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest()
    return f"{digest} {sys.version_info[0]}.{sys.version_info[1]} {platform.machine()} {ENVIRONMENT}\n"


def base_interpreter() -> str:
    """The interpreter that environments are made from, even when this one lives in the environment itself."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def is_prepared() -> bool:
    """Whether the environment is whole and up to date."""
    try:
        return (
            STAMP.read_text(encoding="utf-8", errors="surrogateescape") == expected_stamp()
            and Path(python_path()).exists()
        )
    except OSError:
        return False


def prepare(command: str) -> None:
    """Make the environment and find the system libraries, unless both are there already.

    Raises:
        CannotPrepareError: with what the user can do.
    """
    if is_prepared() and not (uses_qt(command) and missing_libraries(libraries_for(command))):
        return
    started = time.monotonic()
    try:
        ENVIRONMENT.mkdir(exist_ok=True)
        with only_one_preparation():
            prepare_alone(command)
    except subprocess.CalledProcessError as error:
        program = Path(error.cmd[0]).name
        message = f"{error.output}\n{program} failed: are the network and the system's certificates there?"
        raise CannotPrepareError(message) from error
    except OSError as error:
        message = f"cannot prepare {ENVIRONMENT}: {error}. It must be writable, and the application closed."
        raise CannotPrepareError(message) from error
    say(f"ready after {time.monotonic() - started:.0f} s")


def prepare_alone(command: str) -> None:
    """Do what is missing, while no other run does: libraries and environment at once where neither needs the other."""
    outdated = not is_prepared()
    libraries = missing_libraries(libraries_for(command))
    steps: list[Callable[[], None]] = []
    if outdated and package_installer() is None:
        if has_apt():
            provide_packages([*libraries.values(), PIP_WHEEL_PACKAGE])
        if package_installer() is None:
            raise CannotPrepareError("this Python has no pip: please install its venv module, or uv")
        libraries = missing_libraries(libraries)
    if libraries:
        steps.append(lambda: provide_libraries(libraries, needed=uses_qt(command)))
    if outdated:
        steps.append(build_environment)
    run_at_once(steps)


def build_environment() -> None:
    """Make the environment anew and install exactly what the lock lists, hashes checked."""
    installer = package_installer()
    assert installer is not None, "asked before"  # noqa: S101
    say(f"preparing {ENVIRONMENT} (only this once)")
    STAMP.unlink(missing_ok=True)
    for child in ENVIRONMENT.iterdir():
        if child.name in KEPT_WHEN_REBUILDING:
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()
    carry_out([base_interpreter(), "-m", "venv", "--without-pip", ENVIRONMENT])
    carry_out(installer)
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text(expected_stamp(), encoding="utf-8", errors="surrogateescape")
    unfinished.replace(STAMP)


def add_media() -> None:
    """Add what plays sound and video to the environment, unless it is there already.

    Raises:
        CannotPrepareError: with what the user can do.
    """
    wanted = hashlib.sha256(MEDIA_LOCK_FILE.read_bytes()).hexdigest()
    with contextlib.suppress(OSError):
        if MEDIA_STAMP.read_text(encoding="utf-8") == wanted:
            return
    say("adding Qt Multimedia to play recordings (only this once, 420 MB)")
    try:
        with only_one_preparation():
            installer = package_installer(MEDIA_LOCK_FILE, "--no-deps")
            if installer is None:
                raise CannotPrepareError("this Python has no pip: please install its venv module, or uv")
            carry_out(installer)
            libraries = missing_libraries(MEDIA_LIBRARIES) if ON_LINUX else {}
            if libraries:
                provide_libraries(libraries, needed=False)
            MEDIA_STAMP.write_text(wanted, encoding="utf-8")
    except subprocess.CalledProcessError as error:
        raise CannotPrepareError(f"{error.output}\nQt Multimedia could not be added") from error
    except OSError as error:
        raise CannotPrepareError(f"Qt Multimedia could not be added to {ENVIRONMENT}: {error}") from error


def package_installer(lock: Path = LOCK_FILE, *more: str) -> list[str] | None:
    """The command that installs a lock into the environment: uv's, or that of the pip that Python ships.

    Pip is run from its own wheel, as ensurepip does, and is not installed: that saves seconds, and works on
    Debian, where the module ensurepip is a package apart.
    """
    what = ["--require-hashes", "--only-binary=:all:", "--quiet", *more, "--requirement", str(lock)]
    if answer_of(["uv", "--version"]):
        return ["uv", "pip", "install", "--python", python_path(), *what]
    wheel = bundled_pip_wheel()
    if wheel is None:
        return None
    options = ["--no-compile", "--disable-pip-version-check", "--no-input"]
    return [python_path(), str(wheel / "pip"), "install", *options, *what]


def bundled_pip_wheel() -> Path | None:
    """A pip wheel that came with Python or with the system's packages."""
    places = [
        Path(os.__file__).parent / "ensurepip" / "_bundled",
        Path("/usr/share/python-wheels"),
        *UNPACKED.glob("*/usr/share/python-wheels"),
    ]
    wheels = (wheel for place in places for wheel in sorted(place.glob("pip-*.whl")))
    return next(wheels, None)


@contextlib.contextmanager
def only_one_preparation() -> Iterator[None]:
    """Hold the right to prepare; a second run waits here, then finds the work done."""
    with GUARD.open("a+b") as guard:
        if not try_lock(guard.fileno()):
            say("another run is preparing this checkout: waiting for it")
            while not try_lock(guard.fileno()):
                time.sleep(0.1)
        yield


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this process, without waiting; the system unlocks it however the process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # exists on Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # does not exist on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def run_at_once(steps: Sequence[Callable[[], None]]) -> None:
    """Run the steps side by side and raise the first failure once all have ended."""
    failures: list[Exception] = []

    def attempt(step: Callable[[], None]) -> None:
        try:
            step()
        except Exception as error:  # noqa: BLE001  # raised again below, in the main thread
            failures.append(error)

    threads = [threading.Thread(target=attempt, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


# --- System libraries, on Linux ----------------------------------------------------------------------------


def uses_qt(command: str) -> bool:
    """Whether a command shows, draws or tests windows; the command line's own commands need no Qt."""
    return command in {"", "--demo", "open", "tour", "test", "bench", "fault", "fuzz"}


def libraries_for(command: str) -> dict[str, str]:
    """The system libraries that Qt needs here, each with its Debian package. None but on Linux."""
    if not ON_LINUX:
        return {}
    needed = dict(OFFSCREEN_LIBRARIES)
    if os.environ.get("DISPLAY") and command != "test":
        needed |= X11_LIBRARIES
    if os.environ.get("WAYLAND_DISPLAY") and command != "test":
        needed |= WAYLAND_LIBRARIES
    return needed


def missing_libraries(libraries: Mapping[str, str]) -> dict[str, str]:
    """Those of `libraries` that neither the system nor the environment has."""
    unpacked = unpacked_folders()
    return {
        name: package
        for name, package in libraries.items()
        if not any((folder / name).exists() for folder in unpacked) and not is_loadable(name)
    }


def is_loadable(name: str) -> bool:
    """Whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def unpacked_folders() -> list[Path]:
    """Where the libraries of Debian packages unpacked into the environment lie."""
    triplet = f"{platform.machine()}-linux-gnu"
    return [*UNPACKED.glob(f"*/usr/lib/{triplet}"), *UNPACKED.glob(f"*/lib/{triplet}")]


def provide_libraries(libraries: Mapping[str, str], *, needed: bool) -> None:
    """Get the system libraries; where that cannot be done, say what to install.

    Raises:
        CannotPrepareError: if they are `needed`.
    """
    try:
        if not has_apt():
            raise CannotPrepareError(f"Qt needs system libraries that are missing; {advice_for(libraries)}")
        provide_packages(list(libraries.values()))
    except CannotPrepareError as error:
        if needed:
            raise
        say(str(error))


def has_apt() -> bool:
    """Whether this is Debian, Ubuntu or one of their kin."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg"))


def advice_for(libraries: Iterable[str]) -> str:
    """How to install libraries on other systems; RPM's tools know packages by the libraries they hold."""
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            return f"please run:\n    sudo {tool} install " + " ".join(
                f"'{name}()(64bit)'" for name in libraries
            )
    return f"please install the packages that hold: {' '.join(libraries)}"


def provide_packages(packages: Sequence[str]) -> None:
    """Get Debian packages: installed as root or through sudo, else unpacked into the environment.

    Raises:
        CannotPrepareError: naming the command that the user should run.
    """
    try:
        if sys.platform != "win32" and os.geteuid() == 0:
            apt_install([], packages)
        elif answer_of(["sudo", "-n", "apt-get", "--version"]):
            apt_install(["sudo", "-n"], packages)
        else:
            unpack_packages(packages)
    except (subprocess.CalledProcessError, OSError) as error:
        said = getattr(error, "output", None) or error
        message = (
            f"{said}\nsystem packages are missing; please run:\n    sudo apt install {' '.join(packages)}"
        )
        raise CannotPrepareError(message) from error


def apt_install(prefix: Sequence[str], packages: Sequence[str]) -> None:
    """Install packages for the whole system; the list of packages is fetched first where it is empty or stale."""
    say(f"installing system packages: {' '.join(packages)}")
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120"]
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *quiet]
    install = [*command, "install", "--yes", "--no-install-recommends", *packages]
    if any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        with contextlib.suppress(subprocess.CalledProcessError):
            return carry_out(install)
    carry_out([*command, "update"])
    return carry_out(install)


def unpack_packages(packages: Sequence[str]) -> None:
    """Download packages with apt, which checks their signatures, and unpack them into the environment.

    Needs no rights. A folder per request, which takes its place whole or not at all.
    """
    say(f"no rights to install system packages, so unpacking them: {' '.join(packages)}")
    shutil.rmtree(STAGING, ignore_errors=True)
    downloads, tree, state = STAGING / "downloads", STAGING / "tree", STAGING / "apt"
    for folder in (downloads, tree, state / "lists/partial", state / "cache/archives/partial"):
        folder.mkdir(parents=True)
    own = [f"Dir::State={state}", f"Dir::Cache={state}/cache", "Dir::State::Status=/var/lib/dpkg/status"]
    apt = ["apt-get", "-qq", *(word for setting in own for word in ("-o", setting))]
    carry_out([*apt, "update"])
    planned = answer_of([*apt, "--simulate", "--no-install-recommends", "install", *packages])
    wanted = [line.split()[1] for line in planned.splitlines() if line.startswith("Inst ")]
    carry_out(
        [*apt, "download", *(name for name in wanted if not name.startswith(DRIVERS))], folder=downloads
    )
    for package in downloads.glob("*.deb"):
        carry_out(["dpkg", "--extract", package, tree])
    UNPACKED.mkdir(exist_ok=True)
    tree.rename(UNPACKED / hashlib.sha256(" ".join(sorted(packages)).encode()).hexdigest()[:12])
    shutil.rmtree(STAGING)


def variables_for(command: str) -> dict[str, str]:
    """The environment variables of what is started: our sources, unpacked libraries, no window without a screen."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    environ["PYTHONPATH"] = str(ROOT / "src")
    # Compiled once and kept in the environment: compiling at every start would cost as much as all the rest of it.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    environ["PYTHONPYCACHEPREFIX"] = str(ENVIRONMENT / "bytecode")
    if ON_WINDOWS:
        environ.setdefault("PYTHONUTF8", "1")  # names keep their accents when the output is redirected
    folders = unpacked_folders()
    if folders:
        paths = [*map(str, folders), *filter(None, [environ.get("LD_LIBRARY_PATH")])]
        environ["LD_LIBRARY_PATH"] = os.pathsep.join(paths)
        for variable, place in (("FONTCONFIG_PATH", "etc/fonts"), ("XKB_CONFIG_ROOT", "usr/share/X11/xkb")):
            found = next(UNPACKED.glob(f"*/{place}"), None)
            if found and not Path("/", place).exists():
                environ.setdefault(variable, str(found))
    if ON_LINUX and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if command in {"test", "fault", "fuzz"}:
        environ["QT_QPA_PLATFORM"] = "offscreen"
    return environ


# --- Tests -------------------------------------------------------------------------------------------------


def run_tests(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Check style, types and layers side by side, then run the tests on every core.

    Returns a status other than 0 if anything failed; the last line printed is pytest's own summary.
    """
    python = python_path()
    checks = {
        "types (mypy)": [python, "-m", "mypy"],
        "layers (import-linter)": [python, "-c", LINT_IMPORTS, "--no-logo"],
        "style (ruff check)": [python, "-m", "ruff", "check", "."],
        "format (ruff format)": [
            python,
            "-m",
            "ruff",
            "format",
            "--check",
            "--output-format",
            "concise",
            ".",
        ],
    }
    running = {
        title: subprocess.Popen(
            command,
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for title, command in checks.items()
    }
    failed = False
    for title, process in running.items():
        output = process.communicate()[0].strip()
        failed |= process.returncode != 0
        print(f"--- {title}: {'FAILED' if process.returncode else 'passed'}", flush=True)
        sys.stdout.buffer.write(output + b"\n\n")  # as it came, whatever this terminal's encoding
        sys.stdout.flush()
    words = [path_for_pytest(argument) for argument in arguments]
    tests = [python, "-m", "pytest", "-n", "auto", "--maxprocesses", "8", *words]
    status = subprocess.run(tests, cwd=ROOT, env=environ, check=False).returncode
    return status or int(failed)


def path_for_pytest(argument: str) -> str:
    """A path that the user gave from another folder, made absolute: the tests run from the checkout's root."""
    path, separator, test = argument.partition("::")
    is_ours = argument.startswith("-") or (ROOT / path).exists() or not Path(path).exists()
    return argument if is_ours else f"{Path(path).resolve()}{separator}{test}"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        say("interrupted; the next run takes up what was not finished")
        sys.exit(130)
