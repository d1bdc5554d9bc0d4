#!/usr/bin/env python3
"""Build what people install, from this checkout: `python3 packaging/build.py [application | deb]`.

`application` makes dist/rapporteur-desk, a folder with the application, Python and Qt, on the system that it is
run on (and on macOS "Rapporteur Desk.app" beside it). `deb`, on Debian and Ubuntu, puts that folder into a package.
An environment of its own, in build/, holds what packaging/requirements.lock lists: the application's libraries and
PyInstaller, without the tools of development.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
LOCK_FILE = PACKAGING / "requirements.lock"
BUILD, DIST = ROOT / "build", ROOT / "dist"
ENVIRONMENT = BUILD / "environment"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
APPLICATION = DIST / "rapporteur-desk"
NAME, APP_ID = "rapporteur-desk", "fr.rapporteurdesk.RapporteurDesk"

# The system's libraries that Qt loads; 64-bit time gave some of them another name in newer releases.
DEBIAN_DEPENDS = (
    "libc6 (>= 2.28), libegl1, libgl1, libxkbcommon0, libdbus-1-3, libfontconfig1, libglib2.0-0t64 | libglib2.0-0, "
    "libxcb-cursor0, libxkbcommon-x11-0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0, libwayland-cursor0, "
    "libwayland-egl1"
)


def main(arguments: list[str]) -> int:
    """Build what the first argument names; the application by default."""
    what = arguments[0] if arguments else "application"
    if what not in {"application", "deb"}:
        print(__doc__, file=sys.stderr)
        return 2
    build_application()
    if what == "deb":
        print(build_deb())
    return 0


def project(field: str) -> str:
    """A field of the project file: its version, its description."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][field])


def prepare_environment() -> None:
    """Install exactly what the lock lists, hashes checked, unless that is done already."""
    stamp = ENVIRONMENT / "lock.sha256"
    digest = hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    install: list[str | Path] = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*install, "--require-hashes", "--only-binary=:all:", "-r", LOCK_FILE], check=True)
    stamp.write_text(digest)


def build_application() -> None:
    """Make the application's folder and gather the licences of what is in it."""
    prepare_environment()
    shutil.rmtree(APPLICATION, ignore_errors=True)
    options = [
        "--noconfirm",
        "--clean",
        "--log-level=WARN",
        f"--distpath={DIST}",
        f"--workpath={BUILD / 'pyinstaller'}",
    ]
    environ = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": commit_time()}
    command: list[str | Path] = [PYTHON, "-m", "PyInstaller", *options, PACKAGING / "rapporteur-desk.spec"]
    subprocess.run(command, check=True, cwd=ROOT, env=environ)
    gather_licences(next(APPLICATION.rglob("licences")))


def gather_licences(target: Path) -> None:
    """Copy the licence texts that the installed libraries carry, a folder for each.

    PySide6's files carry none; theirs are in packaging/licences.
    """
    packages = next(path for path in ENVIRONMENT.rglob("site-packages") if path.is_dir())
    for distribution in importlib.metadata.distributions(path=[str(packages)]):
        for file in distribution.files or ():
            if not file.parts[0].endswith(".dist-info"):
                continue
            if "licenses" in file.parts or file.name.upper().startswith(("LICEN", "COPYING", "NOTICE")):
                copy = target.joinpath(distribution.name, *file.parts[1:])
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file.locate(), copy)


def commit_time() -> str:
    """When this commit was made, in seconds: the date that everything built from it bears."""
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def build_deb() -> Path:
    """Put the application's folder into a Debian package. Returns its path."""
    machine = {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]
    version = project("version")
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    share = tree / "usr/share"
    shutil.copytree(APPLICATION, tree / "usr/lib" / NAME, symlinks=True)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    for source, target in (
        (PACKAGING / f"linux/{APP_ID}.desktop", share / f"applications/{APP_ID}.desktop"),
        (PACKAGING / f"linux/{APP_ID}.metainfo.xml", share / f"metainfo/{APP_ID}.metainfo.xml"),
        (
            ROOT / "resources/icons/app/rapporteur-desk.svg",
            share / f"icons/hicolor/scalable/apps/{APP_ID}.svg",
        ),
        (
            ROOT / "resources/icons/app/rapporteur-desk-256.png",
            share / f"icons/hicolor/256x256/apps/{APP_ID}.png",
        ),
        (ROOT / "LICENSE", share / f"doc/{NAME}/copyright"),
        (PACKAGING / "THIRD-PARTY.md", share / f"doc/{NAME}/THIRD-PARTY.md"),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    control = {
        "Package": NAME,
        "Version": version,
        "Architecture": machine,
        "Maintainer": "The Rapporteur Desk contributors <contact@rapporteurdesk.invalid>",
        "Installed-Size": str(size // 1024),
        "Depends": DEBIAN_DEPENDS,
        "Section": "text",
        "Priority": "optional",
        "Description": f"{project('description')}\n Nothing typed is lost, nothing needs a network.",
    }
    (tree / "DEBIAN").mkdir()
    text = "".join(f"{field}: {value}\n" for field, value in control.items())
    (tree / "DEBIAN/control").write_text(text, encoding="utf-8")
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    package = DIST / f"{NAME}_{version}_{machine}.deb"
    command: list[str | Path] = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package]
    subprocess.run(
        command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": commit_time()}, stdout=subprocess.DEVNULL
    )
    return package


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
