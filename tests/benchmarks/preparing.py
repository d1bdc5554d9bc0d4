"""What several tasks share, made once and kept: the dossier, its index, documents to import, the demonstration.

One folder for each scale and seed, named after whatever would change its content. `kept` in it stays as it was made;
`home`, a copy, is where the application works. Every task finds it untouched, at the same place: an index belongs to
the folder of its dossier.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rapporteur_desk import __version__
from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations
from rapporteur_desk.settings.toml_settings import TomlSettingsStore
from rapporteur_desk.storage.files import write_safely
from rapporteur_desk.storage.schema import SCHEMA_VERSION

LANGUAGE = "fr"
DOSSIER, INDEX, DOCUMENTS, DEMONSTRATION = "dossier", "index", "documents", "demonstration"
PARTS = {DOSSIER: "dossiers", INDEX: "cache", DOCUMENTS: "documents", DEMONSTRATION: "demonstration"}
"""The folders of a home."""
CHANGED = "changed"
OWN_FILES = ("generator.py", "prose.py")


def cache_folder(base: Path | None, scale: float, seed: int) -> Path:
    """Where what belongs to that scale and seed is kept."""
    here = Path(__file__).parent
    digest = hashlib.sha256(b"".join((here / name).read_bytes() for name in OWN_FILES)).hexdigest()[:8]
    name = f"{__version__}-schema{SCHEMA_VERSION}-scale{scale:g}-seed{seed}-{digest}"
    if base is None:
        user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        base = Path(tempfile.gettempdir()) / f"rapporteur-desk-benchmarks-{user}"
        base.mkdir(mode=0o700, exist_ok=True)
        if hasattr(os, "getuid") and base.stat().st_uid != os.getuid():
            sys.exit(f"{base} belongs to somebody else; name another folder with --cache")
    return base / name


def dossier_folder(home: Path) -> Path:
    return home / "dossiers" / "dossier"


def open_workspace(home: Path) -> Workspace:
    """The dossier, open, with everything real behind it."""
    return build_desk(locations({HOME_VARIABLE: str(home)})).open(dossier_folder(home))


def prepare(root: Path, scale: float, seed: int, needs: Iterable[str]) -> None:
    """Make whatever of `needs` is not there yet."""
    needs, home, kept = set(needs), root / "home", root / "kept"
    root.mkdir(exist_ok=True)
    if not (kept / PARTS[DOSSIER]).exists():
        _say(f"building a dossier of scale {scale:g} in {root}")
        shutil.rmtree(home, ignore_errors=True)
        _build_dossier(home, scale, seed)
        (root / CHANGED).unlink(missing_ok=True)
        _keep(home, kept, DOSSIER)
    if DEMONSTRATION in needs and not (kept / PARTS[DEMONSTRATION]).exists():
        desk = build_desk(locations({HOME_VARIABLE: str(home)}))
        shutil.rmtree(desk.folders.demonstration, ignore_errors=True)
        desk.build_demonstration(desk.folders.demonstration / LANGUAGE, LANGUAGE)
        _keep(home, kept, DEMONSTRATION)
    if INDEX in needs:
        restore(root, {DOSSIER, INDEX})
        workspace = open_workspace(home)
        current = workspace.search.is_current
        if not current:
            _say("building its index")
            workspace.search.catch_up()
        workspace.close()
        if not current:
            _keep(home, kept, INDEX)
    if DOCUMENTS in needs and not (kept / PARTS[DOCUMENTS]).exists():
        _say("exporting documents to import")
        restore(root, {DOSSIER})
        _write_documents(home)
        _keep(home, kept, DOCUMENTS)


def restore(root: Path, needs: Iterable[str]) -> None:
    """Put the home back as it was made, with all that a task needs."""
    home, kept = root / "home", root / "kept"
    if (root / CHANGED).exists():
        shutil.rmtree(home)
        (root / CHANGED).unlink()
    home.mkdir(exist_ok=True)
    for name in needs:
        if not (home / PARTS[name]).exists() and (kept / PARTS[name]).exists():
            _copy(kept / PARTS[name], home / PARTS[name])
    settings = TomlSettingsStore(home / "settings.toml", write_safely)
    settings.save(replace(settings.load(), language=LANGUAGE, theme="light", last_place=""))


def will_change(root: Path) -> None:
    """Say that the home is about to be changed, so that it is put back before it is used again, whatever happens."""
    (root / CHANGED).touch()


def _keep(home: Path, kept: Path, name: str) -> None:
    shutil.rmtree(kept / PARTS[name], ignore_errors=True)
    _copy(home / PARTS[name], kept / PARTS[name])


def _copy(origin: Path, destination: Path) -> None:
    """Whole or not at all, and on the disk before this returns, or it would be written while something is measured."""
    unfinished = destination.with_name(f"{destination.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(origin, unfinished)
    for path in unfinished.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    unfinished.rename(destination)


def _build_dossier(home: Path, scale: float, seed: int) -> None:
    from generator import build_dossier, plan_for

    started = time.perf_counter()
    build_dossier(dossier_folder(home), plan_for(scale), seed)
    _say(f"that took {time.perf_counter() - started:.1f} s")
    workspace = open_workspace(home)
    workspace.store.secret(
        "search-index"
    )  # now, so that every copy has the one that its index is sealed with
    workspace.close()


def _write_documents(home: Path) -> None:
    """A mini-report in every format that can be both written and read."""
    folder = home / PARTS[DOCUMENTS]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    workspace = open_workspace(home)
    try:
        report = workspace.store.mini_reports.select()[0]
        for format in ExportFormat:
            try:
                workspace.exports.export(
                    ExportSubject(keys=(report.key,)), folder / f"rapport.{format.value}", format
                )
            except (UserError, ValueError) as error:
                _say(f"no {format.value} to import: {error}")
        source = workspace.store.sources.select()[0]
        text = "\n\n".join(page.text for page in workspace.store.pages(source.id))
        (folder / "source.txt").write_text(text, encoding="utf-8")
    finally:
        workspace.close()


def _say(message: str) -> None:
    print(f"[bench] {message}", file=sys.stderr, flush=True)
