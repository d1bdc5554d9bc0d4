"""The only module that knows every layer: builds the adapters, gives them to the services.

Adapters that cost time to import (search, import, export) are imported when first used.
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur_desk import __version__
from rapporteur_desk.domain.entities import Dossier
from rapporteur_desk.domain.errors import DossierError, NotFoundError
from rapporteur_desk.services.backups import BackupShelf
from rapporteur_desk.services.desk import Desk, DeskFolders
from rapporteur_desk.services.ports import ApartRenderer, DossierStore, Exporter, ExportFormat, SearchIndex
from rapporteur_desk.services.reading_ports import SittingReader, SourceReader, TranscriptReader
from rapporteur_desk.services.steady_clock import SteadyClock
from rapporteur_desk.services.templates import HearingTemplates
from rapporteur_desk.services.workspace import Adapters, Workspace
from rapporteur_desk.settings.locations import Locations, locations
from rapporteur_desk.settings.resources import resource, resources
from rapporteur_desk.settings.toml_settings import TomlSettingsStore
from rapporteur_desk.storage.dossier_folder import create_dossier, is_dossier, open_dossier, utc_now
from rapporteur_desk.storage.files import write_safely
from rapporteur_desk.storage.locking import LOCK_NAME, call_holder

if TYPE_CHECKING:
    from rapporteur_desk.document.report_template import ReportTemplate
    from rapporteur_desk.services.exchange import ExchangeReader, ExchangeWriter
    from rapporteur_desk.services.report_templates import ReportTemplates
    from rapporteur_desk.ui.shell.start import Surroundings


class _Folders:
    """The `DossierFolders` port."""

    def create(self, folder: Path, dossier: Dossier) -> DossierStore:
        return create_dossier(folder, dossier, clock=SteadyClock(utc_now))

    def open(self, folder: Path) -> DossierStore:
        return open_dossier(folder, clock=SteadyClock(utc_now))

    def holds_dossier(self, folder: Path) -> bool:
        return is_dossier(folder)

    def call_file(self, folder: Path) -> Path:
        return folder / LOCK_NAME

    def call_holder(self, folder: Path) -> bool:
        return call_holder(folder)


def _sitting_reader() -> SittingReader:
    from rapporteur_desk.importing.sittings import JsonLinesSittingReader

    return JsonLinesSittingReader()


def _source_reader() -> SourceReader:
    from rapporteur_desk.importing.documents import ProcessSourceReader

    return ProcessSourceReader()


def _exchange_reader() -> ExchangeReader:
    from rapporteur_desk.importing.exchange import ZipExchangeReader

    return ZipExchangeReader()


def _exchange_writer() -> ExchangeWriter:
    from rapporteur_desk.exporting.exchange import ZipExchangeWriter

    return ZipExchangeWriter()


def _transcript_reader() -> TranscriptReader:
    from rapporteur_desk.importing.transcripts import FileTranscriptReader

    return FileTranscriptReader()


def _exporter_for(format: ExportFormat) -> Exporter:
    from rapporteur_desk.exporting.registry import exporter_for

    return exporter_for(format, resource("fonts"))


def _render_apart(format: ExportFormat) -> ApartRenderer:
    from rapporteur_desk.exporting.apart import RenderingProcess

    return RenderingProcess(format, resource("fonts"))


def _templates(places: Locations) -> HearingTemplates:
    from rapporteur_desk.settings.toml_templates import TomlHearingTemplates

    return TomlHearingTemplates(places.templates, resource("hearing_templates"), write_safely)


def _report_templates(places: Locations) -> ReportTemplates:
    from rapporteur_desk.settings.toml_report_templates import TomlReportTemplates

    return TomlReportTemplates(
        places.report_templates, resource("report_templates"), write_safely, _style_samples
    )


def _style_samples(template: ReportTemplate) -> dict[str, bytes]:
    """Files that hold every style of a template, for an office to restyle."""
    from rapporteur_desk.document.style_sample import style_sample
    from rapporteur_desk.services.ports import ExportFormat

    sample = style_sample(template.language, template.styles)
    formats = (ExportFormat.DOCX, ExportFormat.ODT)
    return {format.value: _exporter_for(format).render(sample, _no_attachment) for format in formats}


def _no_attachment(sha256: str) -> bytes:
    raise NotFoundError("attachment.not_found", sha256=sha256)


def _open_index(places: Locations, store: DossierStore, wait: Callable[[], None]) -> SearchIndex:
    from rapporteur_desk.search.building import ProcessBuilder
    from rapporteur_desk.search.index import WhooshSearchIndex

    # A copy of a dossier is another dossier as soon as it is written to: each place has its own index.
    place = hashlib.sha256(str(store.folder.resolve()).encode()).hexdigest()[:16]
    return WhooshSearchIndex(
        places.cache / f"{store.dossier.id}-{place}",
        store.secret("search-index"),
        in_memory=store.encrypted,
        builder=ProcessBuilder(wait),
    )


def _open_handbook(language: str) -> SearchIndex:
    from rapporteur_desk.search.index import WhooshSearchIndex
    from rapporteur_desk.services.handbook import handbook_documents

    index = WhooshSearchIndex(Path(), b"", in_memory=True)  # writes nothing
    text = resource(f"manual/{language}.md").read_text(encoding="utf-8")
    documents = list(handbook_documents(text, language))
    index.rebuild(documents, len(documents), 0)
    return index


def _backups_of(folder: Path) -> BackupShelf:
    from rapporteur_desk.storage.backups import FolderShelf

    return FolderShelf(folder)


def _demonstration_texts(language: str) -> Mapping[str, str]:
    folder = resource("demonstration") / language
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.toml")
    }


def _demonstrate(folders: _Folders, folder: Path, language: str) -> None:
    from rapporteur_desk.services.demonstration import build_demonstration

    build_demonstration(folder, language, texts=_demonstration_texts, dossiers=folders)


def build_desk(places: Locations) -> Desk:
    """A desk with everything real behind it."""
    folders = _Folders()
    return Desk(
        folders=DeskFolders(dossiers=places.dossiers, demonstration=places.demonstration),
        dossiers=folders,
        settings=TomlSettingsStore(places.settings_file, write_safely),
        adapters=Adapters(
            clock=utc_now,
            open_index=partial(_open_index, places),
            sitting_reader=_sitting_reader,
            source_reader=_source_reader,
            transcript_reader=_transcript_reader,
            exporter_for=_exporter_for,
            render_apart=_render_apart,
            write_file=write_safely,
            exchange_reader=_exchange_reader,
            exchange_writer=_exchange_writer,
            backups_of=_backups_of,
            templates=partial(_templates, places),
            report_templates=partial(_report_templates, places),
            open_handbook=_open_handbook,
        ),
        demonstrate=partial(_demonstrate, folders),
    )


def write_report(places: Locations, text: str) -> Path:
    """Keep the report of a bug; answers where. Raises OSError when that is impossible."""
    places.reports.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    path, number = places.reports / f"report-{stamp}.txt", 2
    while path.exists():
        path, number = places.reports / f"report-{stamp}-{number}.txt", number + 1
    path.write_text(f"Rapporteur Desk {__version__}\n{text}", encoding="utf-8")
    return path


def _opening(desk: Desk, folder: Path | None, demonstration: bool, language: str) -> Workspace:
    """The dossier to begin with: the one named, else the last one, else the demonstration."""
    if folder is not None:
        return desk.open(folder)
    if demonstration:
        return desk.open_demonstration(language)
    try:
        return desk.open_last()
    except (NotFoundError, DossierError) as error:
        if error.code not in ("dossier.none_yet", "dossier.not_found"):
            raise
        return desk.open_demonstration(language)


def run_window(desk: Desk, places: Locations, *, folder: Path | None, demonstration: bool) -> int:
    """Start the interface. Returns the process status."""
    from rapporteur_desk.ui.shell.start import run_interface

    return run_interface(
        desk,
        lambda language: _opening(desk, folder, demonstration, language),
        surroundings(places),
        sys.argv[:1],
    )


def run_tour(desk: Desk, places: Locations, folder: Path) -> int:
    """The journey without a screen, in a new folder. Returns the process status."""
    from rapporteur_desk.cli.language import chosen_language
    from rapporteur_desk.ui.shell.tour import run_tour as run

    return run(desk, surroundings(places), folder, chosen_language(desk.settings.language))


def surroundings(places: Locations) -> Surroundings:
    """What the interface needs besides the desk."""
    from rapporteur_desk.ui.shell.start import Surroundings

    return Surroundings(
        resources=resources(), write_report=partial(write_report, places), version=__version__
    )


@dataclass(frozen=True, slots=True)
class _Terminal:
    """What the terminal is given."""

    desk: Desk
    places: Locations
    version: str = __version__

    def report_bug(self, error: BaseException) -> Path | None:
        try:
            return write_report(self.places, "".join(traceback.format_exception(error)))
        except OSError:
            return None


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say: a command in the terminal, else the window. Returns the process status."""
    places = locations()
    desk = build_desk(places)
    match list(arguments):
        case []:
            return run_window(desk, places, folder=None, demonstration=False)
        case ["--demo"]:
            return run_window(desk, places, folder=None, demonstration=True)
        case ["open", folder]:
            return run_window(desk, places, folder=Path(folder), demonstration=False)
        case ["tour", *rest]:
            return run_tour(desk, places, Path(rest[0]) if rest else places.demonstration / "tour")
        case rest:
            from rapporteur_desk.cli.main import run as run_command

            return run_command(rest, _Terminal(desk, places))
