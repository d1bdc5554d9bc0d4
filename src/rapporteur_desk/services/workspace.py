"""An open dossier with the use cases on it, each made when first asked for.

Late making keeps the start quick: nothing that parses text, searches or exports is imported before the
first window is painted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Dossier, Entity
from rapporteur_desk.domain.rules import required
from rapporteur_desk.services.binning import BinService
from rapporteur_desk.services.hearings import HearingService
from rapporteur_desk.services.history import HistoryService
from rapporteur_desk.services.keys import entity_called
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.notes import NoteService
from rapporteur_desk.services.overview import OverviewService
from rapporteur_desk.services.ports import (
    Clock,
    DossierStore,
    Exporter,
    ExportFormat,
    FileWriter,
    SearchIndex,
    SittingReader,
    SourceReader,
)
from rapporteur_desk.services.records import RecordService
from rapporteur_desk.services.reports import ReportService
from rapporteur_desk.services.reverting import RevertService
from rapporteur_desk.services.saving import TextSaver
from rapporteur_desk.services.sections import SectionService
from rapporteur_desk.services.sources import SourceService

if TYPE_CHECKING:
    from rapporteur_desk.services.checking import CheckService
    from rapporteur_desk.services.composing import DocumentComposer
    from rapporteur_desk.services.exporting import ExportService
    from rapporteur_desk.services.importing import ImportService
    from rapporteur_desk.services.previewing import PreviewService
    from rapporteur_desk.services.searching import SearchService


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """What an open dossier needs from the outer layers, made when first used."""

    clock: Clock
    open_index: Callable[[DossierStore], SearchIndex]
    sitting_reader: Callable[[], SittingReader]
    source_reader: Callable[[], SourceReader]
    exporter_for: Callable[[ExportFormat], Exporter]
    write_file: FileWriter


class Workspace:
    """The use cases of one open dossier. Close it to save what is pending and let the folder go."""

    def __init__(self, store: DossierStore, adapters: Adapters) -> None:
        self.store = store
        self._adapters = adapters

    @property
    def dossier(self) -> Dossier:
        return self.store.dossier

    def called(self, key: str) -> Entity:
        """What people call by that short key.

        Raises:
            NotFoundError: `key.unknown`.
        """
        return entity_called(self.store, key)

    @cached_property
    def hearings(self) -> HearingService:
        return HearingService(self.store)

    @cached_property
    def notes(self) -> NoteService:
        return NoteService(self.store, self._adapters.clock)

    @cached_property
    def sources(self) -> SourceService:
        return SourceService(self.store)

    @cached_property
    def reports(self) -> ReportService:
        return ReportService(self.store)

    @cached_property
    def sections(self) -> SectionService:
        return SectionService(self.store)

    @cached_property
    def links(self) -> LinkService:
        return LinkService(self.store, self.sections, self._adapters.clock)

    @cached_property
    def records(self) -> RecordService:
        return RecordService(self.store)

    @cached_property
    def bin(self) -> BinService:
        return BinService(self.store, self._adapters.clock)

    @cached_property
    def undo(self) -> RevertService:
        return RevertService(self.store)

    @cached_property
    def history(self) -> HistoryService:
        return HistoryService(self.store)

    @cached_property
    def overview(self) -> OverviewService:
        return OverviewService(self.store, self.sections)

    @cached_property
    def saver(self) -> TextSaver:
        return TextSaver(self.store, self._adapters.clock)

    @cached_property
    def search(self) -> SearchService:
        from rapporteur_desk.services.searching import SearchService

        return SearchService(self.store, self._index, self.links)

    @cached_property
    def _index(self) -> SearchIndex:
        return self._adapters.open_index(self.store)

    @cached_property
    def documents(self) -> DocumentComposer:
        from rapporteur_desk.services.composing import DocumentComposer

        return DocumentComposer(self.store, self.sections, self._adapters.clock)

    @cached_property
    def preview(self) -> PreviewService:
        from rapporteur_desk.services.previewing import PreviewService

        return PreviewService(self.store, self.documents)

    @cached_property
    def exports(self) -> ExportService:
        from rapporteur_desk.services.exporting import ExportService

        return ExportService(
            self.store, self.documents, self._adapters.exporter_for, self._adapters.write_file
        )

    @cached_property
    def imports(self) -> ImportService:
        from rapporteur_desk.services.importing import ImportService

        return ImportService(
            self.store, self._adapters.clock, self._adapters.sitting_reader(), self._adapters.source_reader
        )

    @cached_property
    def checks(self) -> CheckService:
        from rapporteur_desk.services.checking import CheckService

        return CheckService(self.store)

    def rename_dossier(self, title: str) -> ChangeSet:
        """Raises InvalidValueError: `title.empty`."""
        return self.records.save(replace(self.store.dossier, title=required(title, "title.empty")))

    def close(self) -> bool:
        """Save what is pending, close index and database. False when something typed could not be saved."""
        saved = self.saver.close() if "saver" in self.__dict__ else True
        if "_index" in self.__dict__:
            self._index.close()
        self.store.close()
        return saved
