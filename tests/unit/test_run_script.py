"""`run.py`: prepares a checkout once, heals what was cut short, and hands everything else over untouched."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, os, sys
print(json.dumps([sys.argv[1:], os.getcwd(), sys.stdin.read(), os.environ.get("QT_QPA_PLATFORM")]))
sys.exit(7)
"""


@pytest.fixture
def script():
    """run.py as a module."""
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path) -> Path:
    return checkout_in(tmp_path)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A checkout that was run once; whatever a test does to it, the next run must heal."""
    root = checkout_in(tmp_path_factory.mktemp("prepared"))
    run(root, "list")
    return root


def checkout_in(folder: Path) -> Path:
    """A checkout in a folder with a space and accents, whose lock names one small wheel that lies beside it."""
    root = folder / "Délégation à la prospective"
    package = root / "src" / "rapporteur_desk"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    shutil.copy(ROOT / "run.py", root)
    write_lock(root, f"tiny==1.0 --hash=sha256:{digest_of(wheel_in(root))}")
    return root


def wheel_in(root: Path) -> Path:
    wheel = root / "wheels" / "tiny-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "answer = 42\n")
        archive.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        archive.writestr(
            "tiny-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr("tiny-1.0.dist-info/RECORD", "tiny.py,,\ntiny-1.0.dist-info/METADATA,,\n")
    return wheel


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_lock(root: Path, pin: str) -> None:
    links = (root / "wheels").as_uri()
    (root / "requirements.lock").write_text(f"--no-index\n--find-links {links}\n{pin}\n", encoding="utf-8")


def start(checkout: Path, *arguments: str, **options) -> subprocess.Popen:
    own = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "UV_CACHE_DIR": str(checkout.parent / "cache")}
    environ = {**os.environ, **own, **options.pop("environ", {})}
    return subprocess.Popen(
        [sys.executable, str(checkout / "run.py"), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environ,
        **options,
    )


def run(checkout: Path, *arguments: str, text: str = "", **options) -> subprocess.CompletedProcess:
    process = start(checkout, *arguments, **options)
    out, err = process.communicate(text)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def installed(checkout: Path) -> Path:
    return next((checkout / ".venv").rglob("site-packages")) / "tiny.py"


def test_arguments_folder_input_output_and_status_reach_the_program_untouched(checkout, tmp_path):
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()

    done = run(checkout, "search", "État de droit", "--json", text="une ligne\n", cwd=elsewhere)

    arguments, folder, read, _ = json.loads(done.stdout)  # nothing of run.py's own among it
    assert arguments == ["search", "État de droit", "--json"]
    assert Path(folder) == elsewhere
    assert read == "une ligne\n"
    assert done.returncode == 7
    assert "[run] preparing" in done.stderr


def test_a_prepared_checkout_is_not_prepared_again(prepared):
    run(prepared, "list")
    done = run(prepared, "list")
    assert done.stderr == ""
    assert installed(prepared).read_text() == "answer = 42\n"


def test_what_plays_recordings_is_added_once_and_only_when_asked_for(checkout):
    write_lock(checkout, "# nothing yet")
    lock, media = checkout / "requirements.lock", checkout / "requirements-media.lock"
    wheel = checkout / "wheels" / "tiny-1.0-py3-none-any.whl"
    media.write_text(
        f"{lock.read_text('utf-8')}tiny==1.0 --hash=sha256:{digest_of(wheel)}\n", encoding="utf-8"
    )

    done = run(checkout, "--with-media", "list", "notes")
    assert json.loads(done.stdout)[0] == ["list", "notes"]
    assert "adding Qt Multimedia" in done.stderr
    assert installed(checkout).read_text() == "answer = 42\n"

    assert "adding" not in run(checkout, "--with-media", "list").stderr


def test_a_preparation_cut_short_starts_again_from_nothing(prepared):
    run(prepared, "list")
    (prepared / ".venv" / ".prepared").unlink()
    installed(prepared).unlink()

    done = run(prepared, "list")

    assert done.returncode == 7
    assert installed(prepared).read_text() == "answer = 42\n"


def test_another_lock_makes_another_environment(prepared):
    left_over = installed(prepared).with_name("left_over.py")
    left_over.touch()
    with (prepared / "requirements.lock").open("a") as lock:
        lock.write("# refreshed\n")

    run(prepared, "list")

    assert not left_over.exists()


@pytest.mark.parametrize(
    ("installer", "pin"),
    [
        ("uv", f"tiny==1.0 --hash=sha256:{'0' * 64}"),
        ("uv", "tiny==1.0"),
        ("pip", f"tiny==1.0 --hash=sha256:{'0' * 64}"),
    ],
    ids=["uv-wrong", "uv-none", "pip-wrong"],
)
def test_a_file_without_the_right_hash_in_the_lock_is_refused(checkout, tmp_path, installer, pin):
    environ = {}
    if installer == "uv" and not shutil.which("uv"):
        pytest.skip("uv is not installed")
    if installer == "pip":
        tools = [str(Path(found).parent) for found in map(shutil.which, ["apt-get", "dpkg"]) if found]
        environ["PATH"] = os.pathsep.join(tools or [str(tmp_path)])
        if shutil.which("uv", path=environ["PATH"]):
            pytest.skip("uv lies among the system's own programs")
    write_lock(checkout, pin)

    done = run(checkout, "list", environ=environ)

    assert done.returncode == 1
    assert done.stdout == ""
    assert "hash" in done.stderr.lower()
    assert not (checkout / ".venv" / ".prepared").exists()


def test_two_first_runs_at_once_both_work(checkout):
    both = [start(checkout, name) for name in ("one", "two")]
    answers = [process.communicate("") for process in both]
    assert [json.loads(out)[0] for out, _ in answers] == [["one"], ["two"]]
    assert sum(err.count("[run] preparing") for _, err in answers) == 1


def test_a_failed_check_fails_the_command_though_the_last_line_is_the_tests_own(
    script, tmp_path, monkeypatch, capfd
):
    (tmp_path / "src").mkdir()
    (tmp_path / "pyproject.toml").write_text(
        '[tool.mypy]\nfiles = ["fine.py"]\n[tool.importlinter]\nroot_package = "fine"\n'
        '[[tool.importlinter.contracts]]\nname = "n"\ntype = "acyclic_siblings"\nancestors = ["fine"]\n'
    )
    (tmp_path / "fine.py").write_text('"""Fine."""\n')
    (tmp_path / "test_style.py").write_text("import os\n\n\ndef test_true():\n    assert True\n")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "python_path", lambda: sys.executable)

    status = script.run_tests(["-n", "0", "-p", "no:randomly"], {**os.environ, "PYTHONPATH": str(tmp_path)})

    out = capfd.readouterr().out
    assert status == 1
    assert "--- style (ruff check): FAILED\nF401" in out
    assert "--- types (mypy): passed" in out
    assert out.rstrip().splitlines()[-1].strip("= ").startswith("1 passed in")


def test_without_a_screen_the_same_job_is_done_without_one(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "ON_LINUX", True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert script.start(script.variables_for("")) == ["tour"]
    assert "no display" in capsys.readouterr().err

    monkeypatch.setenv("DISPLAY", ":0")
    assert script.start(script.variables_for("")) == ["--demo"]
    assert "QT_QPA_PLATFORM" not in script.variables_for("")
    assert script.variables_for("test")["QT_QPA_PLATFORM"] == "offscreen"


def test_a_screen_asks_for_its_own_libraries_and_tests_for_none(script, monkeypatch):
    monkeypatch.setattr(script, "ON_LINUX", True)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "libxcb-cursor.so.0" in script.libraries_for("")
    assert "libwayland-egl.so.1" not in script.libraries_for("")
    assert script.libraries_for("test") == script.OFFSCREEN_LIBRARIES
    monkeypatch.setattr(script, "ON_LINUX", False)
    assert script.libraries_for("") == {}


def test_a_library_counts_as_found_when_it_was_unpacked(script, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "UNPACKED", tmp_path)
    name = "libnot-on-any-machine.so.1"
    assert script.missing_libraries({name: "package"}) == {name: "package"}

    folder = tmp_path / "request" / "usr" / "lib" / f"{script.platform.machine()}-linux-gnu"
    folder.mkdir(parents=True)
    (folder / name).touch()

    assert script.missing_libraries({name: "package"}) == {}
    assert script.variables_for("")["LD_LIBRARY_PATH"].split(os.pathsep)[0] == str(folder)


def test_systems_other_than_debian_are_told_what_to_install(script, monkeypatch):
    monkeypatch.setattr(script.shutil, "which", lambda name: name if name == "dnf" else None)
    assert script.advice_for(["libEGL.so.1"]) == "please run:\n    sudo dnf install 'libEGL.so.1()(64bit)'"
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    assert "libEGL.so.1" in script.advice_for(["libEGL.so.1"])
    with pytest.raises(script.CannotPrepareError, match=r"libEGL\.so\.1"):
        script.provide_libraries({"libEGL.so.1": "libegl1"}, needed=True)


def test_a_machine_without_a_suitable_python_is_told_so(script, monkeypatch):
    monkeypatch.setattr(script, "OLDEST", (4, 0))
    monkeypatch.setattr(script, "NEWEST", (4, 1))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"needs 3\.11 to 3\.14"):
        script.suitable_interpreter()


def test_the_supported_pythons_are_those_of_the_project_file(script):
    wanted = f">={script.OLDEST[0]}.{script.OLDEST[1]},<{script.NEWEST[0]}.{script.NEWEST[1] + 1}"
    assert f'requires-python = "{wanted}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_path_given_from_another_folder_still_means_that_file(script, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "test_here.py").touch()
    assert script.path_for_pytest("test_here.py::test_x") == f"{tmp_path / 'test_here.py'}::test_x"
    assert script.path_for_pytest("tests/unit") == "tests/unit"
    assert script.path_for_pytest("-x") == "-x"
