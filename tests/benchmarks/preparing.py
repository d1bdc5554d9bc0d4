"""What several tasks share, made once and kept: the dossier, its index, documents to import, the demonstration.

One folder for each scale and seed, named after whatever would change its content. Tasks that only read use it as it
is; those that write are given a copy.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from rapporteur_desk import __version__
from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations
from rapporteur_desk.storage.schema import SCHEMA_VERSION

LANGUAGE = "fr"
DOSSIER, INDEX, DOCUMENTS, DEMONSTRATION = "dossier", "index", "documents", "demonstration"
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


def prepare(home: Path, scale: float, seed: int, needs: Iterable[str]) -> None:
    """Make whatever of `needs` is not there yet."""
    needs = set(needs)
    if not dossier_folder(home).exists():
        _say(f"building a dossier of scale {scale:g} in {home}")
        _build_dossier(home, scale, seed)
    if DEMONSTRATION in needs:
        desk = build_desk(locations({HOME_VARIABLE: str(home)}))
        if not (desk.folders.demonstration / LANGUAGE).exists():
            desk.build_demonstration(desk.folders.demonstration / LANGUAGE, LANGUAGE)
    if INDEX in needs:
        workspace = open_workspace(home)
        if not workspace.search.is_current:
            _say("building its index")
            workspace.search.catch_up()
        workspace.close()
    if DOCUMENTS in needs and not (home / "documents").exists():
        _say("exporting documents to import")
        _write_documents(home)


def own_copy(home: Path, folder: Path, needs: Iterable[str]) -> None:
    """Copy what a task is going to change, and wait until the copy is on the disk, or it would be written meanwhile."""
    parts = {DOSSIER: "dossiers", INDEX: "cache", DOCUMENTS: "documents", DEMONSTRATION: "demonstration"}
    for name in needs:
        if (home / parts[name]).exists():
            shutil.copytree(home / parts[name], folder / parts[name])
    shutil.copyfile(home / "settings.toml", folder / "settings.toml")
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _build_dossier(home: Path, scale: float, seed: int) -> None:
    from generator import build_dossier, plan_for

    unfinished = home.with_name(f"{home.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    started = time.perf_counter()
    build_dossier(dossier_folder(unfinished), plan_for(scale), seed)
    seconds = time.perf_counter() - started
    build_desk(locations({HOME_VARIABLE: str(unfinished)})).change_settings(language=LANGUAGE)
    workspace = open_workspace(unfinished)
    workspace.store.secret("search-index")  # now, so that an index built beside a copy fits the original too
    workspace.close()
    (unfinished / "built.json").write_text(json.dumps({"seconds": round(seconds, 1)}), encoding="utf-8")
    shutil.rmtree(home, ignore_errors=True)
    unfinished.rename(home)


def _write_documents(home: Path) -> None:
    """A mini-report in every format that can be both written and read."""
    unfinished = home / "documents.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    workspace = open_workspace(home)
    try:
        report = workspace.store.mini_reports.select()[0]
        for format in ExportFormat:
            try:
                workspace.exports.export(report.key, unfinished / f"rapport.{format.value}", format)
            except (UserError, ValueError) as error:
                _say(f"no {format.value} to import: {error}")
        source = workspace.store.sources.select()[0]
        text = "\n\n".join(page.text for page in workspace.store.pages(source.id))
        (unfinished / "source.txt").write_text(text, encoding="utf-8")
    finally:
        workspace.close()
    unfinished.rename(home / "documents")


def _say(message: str) -> None:
    print(f"[bench] {message}", file=sys.stderr, flush=True)
