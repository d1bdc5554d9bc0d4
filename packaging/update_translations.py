"""Bring resources/translations up to date with the interface's source strings.

    python packaging/update_translations.py

Reads every string under src/rapporteur_desk/ui into the .ts files (English keeps only what has a plural, since its
strings are the source), forgets those that are gone, and compiles the .qm files that the application loads. What is
new is then to be translated in rapporteur_desk_fr.ts, by hand or with pyside6-linguist, and this run again.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from defusedxml import ElementTree

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "rapporteur_desk" / "ui"
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("fr", "en")


def tool(name: str) -> str:
    """The lupdate or lrelease that PySide6 ships."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise SystemExit("PySide6 is not installed")
    folder = Path(spec.origin).parent
    for candidate in (folder / name, folder / f"{name}.exe", folder / "Qt" / "libexec" / name):
        if candidate.is_file():
            return str(candidate)
    raise SystemExit(f"{name} is not in {folder}")


def update(folder: Path = TRANSLATIONS) -> None:
    """Read the source strings into the .ts files of `folder`."""
    sources = [str(path) for path in sorted(SOURCES.rglob("*.py"))]
    for language in LANGUAGES:
        options = ["-locations", "none", "-no-obsolete", "-no-ui-lines", "-silent", "-source-language", "en"]
        if language == "en":
            options.append("-pluralonly")
        target = folder / f"rapporteur_desk_{language}.ts"
        names = ["-target-language", language, *sources, "-ts", str(target)]
        subprocess.run([tool("lupdate"), *options, *names], check=True)


def release(folder: Path = TRANSLATIONS, target: Path | None = None) -> None:
    """Compile the .ts files of `folder` into .qm files in `target`."""
    for language in LANGUAGES:
        name = f"rapporteur_desk_{language}"
        compiled = (target or folder) / f"{name}.qm"
        subprocess.run(
            [tool("lrelease"), "-silent", str(folder / f"{name}.ts"), "-qm", str(compiled)], check=True
        )


def unfinished(folder: Path = TRANSLATIONS) -> list[str]:
    """The source strings that still want a translation, as `language: context: string`."""
    found = []
    for language in LANGUAGES:
        tree = ElementTree.parse(folder / f"rapporteur_desk_{language}.ts")
        for context in tree.iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                if translation is None or translation.get("type") == "unfinished":
                    found.append(f"{language}: {context.findtext('name')}: {message.findtext('source')}")
    return found


if __name__ == "__main__":
    update()
    release()
    waiting = unfinished()
    for line in waiting:
        print(line)
    print(f"{len(waiting)} to translate")
    sys.exit(1 if waiting else 0)
