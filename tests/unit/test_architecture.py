"""The rules of the house that the linters' settings cannot state, and the proof that those settings bite."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
RESOURCES = ROOT / "resources"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LONGEST_MODULE = 450
BANNED_NAMES = {"utils", "util", "common", "manager", "helper", "helpers", "misc"}

# An import that breaks a rule, and the name of the contract that must say so.
WRONG_IMPORTS = {
    "domain": ("rapporteur_desk.services", "Dependencies point inwards"),
    "storage": ("rapporteur_desk.search", "Dependencies point inwards"),
    "settings": ("rapporteur_desk.ui", "Dependencies point inwards"),
    "ui.evidence": ("rapporteur_desk.cli", "Dependencies point inwards"),
    "ui.notes": ("rapporteur_desk.ui.sources", "Inside the interface"),
    "ui.qtkit": ("rapporteur_desk.ui.widgets", "Inside the interface"),
    "cli": ("PySide6.QtCore", "Only the interface knows Qt"),
    "services": ("apsw", "Only storage knows the database engine"),
    "document": ("whoosh.index", "Only search knows the index engine"),
}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports_of(path: Path) -> set[str]:
    """The top-level names of what a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_no_module_is_too_long_to_hold_in_the_head():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_module_is_named_after_nothing_in_particular():
    assert [
        name_of(path) for path in SOURCES if path.stem in BANNED_NAMES or path.parent.name in BANNED_NAMES
    ] == []


def test_the_event_loop_is_never_turned_by_hand():
    guilty = [
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"processEvents", "sendPostedEvents"}
    ]
    assert guilty == []


def test_unit_tests_never_import_qt():
    guilty = [
        name_of(path) for path in TESTS if "unit" in path.parts and imports_of(path) & {"PySide6", "pytestqt"}
    ]
    assert guilty == []


def test_every_test_lies_in_a_known_kind_and_bears_a_name_of_its_own():
    kinds = {"unit", "contract", "golden", "ui", "e2e", "benchmarks", "migrations"}
    files = [path for path in TESTS if path.name.startswith("test_")]
    assert {path.relative_to(ROOT / "tests").parts[0] for path in files} <= kinds
    assert sorted(path.name for path in files) == sorted({path.name for path in files})
    assert [name_of(path) for path in TESTS if path.name == "__init__.py"] == []


def test_every_bundled_font_and_icon_comes_with_its_licence():
    families = {font.name.partition("-")[0] for font in (RESOURCES / "fonts").glob("*.ttf")}
    assert families
    assert [family for family in families if not (RESOURCES / "fonts" / f"{family}-OFL.txt").is_file()] == []
    assert (RESOURCES / "icons" / "LICENSE.txt").is_file()


def test_every_library_that_is_shipped_is_listed_with_its_licence():
    listed = (ROOT / "packaging" / "THIRD-PARTY.md").read_text(encoding="utf-8")
    names = {canonical(cell) for cell in re.findall(r"^\| `([^`]+)`", listed, re.MULTILINE)}
    assert shipped_distributions() - names == set()


def shipped_distributions() -> set[str]:
    """The distributions that the application runs with here: those of the project file and theirs in turn."""
    todo = [requirement_name(line) for line in PROJECT["project"]["dependencies"]]
    found: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            needed = importlib.metadata.requires(name) or []
            todo += [requirement_name(line) for line in needed if "extra ==" not in line and ";" not in line]
    return found


def requirement_name(line: str) -> str:
    return canonical(re.match(r"[\w.-]+", line)[0])


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_pins_every_dependency_with_hashes_and_names_no_index():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert [
        entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry
    ] == []
    pinned = {requirement_name(entry) for entry in entries}
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert {requirement_name(line) for line in asked} <= pinned


@pytest.fixture
def house(tmp_path) -> Path:
    """An empty package with every part that the import contracts name, each a package of its own."""
    root = tmp_path / "rapporteur_desk"
    for contract in PROJECT["tool"]["importlinter"]["contracts"]:
        for container in contract.get("containers", []):
            folder = tmp_path.joinpath(*container.split("."))
            for part in re.findall(r"\w+", " ".join(contract["layers"])):
                (folder / part).mkdir(parents=True, exist_ok=True)
                (folder / part / "__init__.py").touch()
    (root / "__init__.py").touch()
    for part, library in (("ui", "PySide6"), ("storage", "apsw"), ("search", "whoosh"), ("search", "numpy")):
        add_import(root, part, library)
    return root


def add_import(house: Path, part: str, target: str) -> None:
    with house.joinpath(*part.split("."), "__init__.py").open("a", encoding="utf-8") as module:
        module.write(f"import {target}\n")


def lint(house: Path) -> subprocess.CompletedProcess:
    command = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    )
    return subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=house.parent,
        env={**os.environ, "PYTHONPATH": str(house.parent), "PYTHONUTF8": "1", "COLUMNS": "300"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_house_whose_imports_point_inwards_passes(house):
    add_import(house, "ui.notes", "rapporteur_desk.services")
    done = lint(house)
    assert done.returncode == 0, done.stdout


def test_every_wrong_import_is_caught_by_its_contract(house):
    for part, (target, _) in WRONG_IMPORTS.items():
        add_import(house, part, target)

    done = lint(house)

    assert done.returncode != 0
    for part, (target, contract) in WRONG_IMPORTS.items():
        assert re.search(rf"^{re.escape(contract)}.* BROKEN", done.stdout, re.MULTILINE), contract
        seen = target.partition(".")[0] if not target.startswith("rapporteur_desk") else target
        assert f"rapporteur_desk.{part} -> {seen}" in done.stdout, f"{part} may import {target} unnoticed"


def test_a_part_that_no_layer_names_is_caught(house):
    (house / "toolbox.py").touch()
    done = lint(house)
    assert done.returncode != 0
    assert "toolbox" in done.stdout
