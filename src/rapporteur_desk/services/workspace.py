"""An open dossier with the use cases on it, each made when first asked for.

Late making keeps the start quick: nothing that parses text, searches or exports is imported before the
first window is painted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Dossier, Entity
from rapporteur_desk.domain.rules import required
from rapporteur_desk.services.backing_up import BackupService
from rapporteur_desk.services.backups import Backup, BackupShelves
from rapporteur_desk.services.binning import BinService
from rapporteur_desk.services.hearing_records import HearingRecordService
from rapporteur_desk.services.hearings import HearingService
from rapporteur_desk.services.history import HistoryService
from rapporteur_desk.services.keys import entity_called
from rapporteur_desk.services.linking import LinkService
from rapporteur_desk.services.notes import NoteService
from rapporteur_desk.services.overview import OverviewService
from rapporteur_desk.services.pacing import Pace
from rapporteur_desk.services.ports import (
    ApartRenderer,
    Clock,
    DossierStore,
    Exporter,
    ExportFormat,
    FileWriter,
    SearchIndex,
)
from rapporteur_desk.services.reading_ports import SittingReader, SourceReader, TranscriptReader
from rapporteur_desk.services.rearranging import RearrangingService
from rapporteur_desk.services.records import RecordService
from rapporteur_desk.services.reports import ReportService
from rapporteur_desk.services.reverting import RevertService
from rapporteur_desk.services.saving import TextSaver
from rapporteur_desk.services.sections import SectionService
from rapporteur_desk.services.sources import SourceService
from rapporteur_desk.services.steady_clock import SteadyClock
from rapporteur_desk.services.taking import TakingService
from rapporteur_desk.services.templates import HearingTemplates

if TYPE_CHECKING:
    from rapporteur_desk.services.checking import CheckService
    from rapporteur_desk.services.composing import DocumentComposer
    from rapporteur_desk.services.exchange import ExchangeReader, ExchangeWriter
    from rapporteur_desk.services.exchanging import ExchangeService
    from rapporteur_desk.services.exporting import ExportService
    from rapporteur_desk.services.follow_ups import FollowUpService
    from rapporteur_desk.services.importing import ImportService
    from rapporteur_desk.services.previewing import PreviewService
    from rapporteur_desk.services.recordings import RecordingService
    from rapporteur_desk.services.report_templates import ReportTemplates
    from rapporteur_desk.services.rescuing import RescueService
    from rapporteur_desk.services.saved_searches import SavedSearchService
    from rapporteur_desk.services.searching import SearchService
    from rapporteur_desk.services.transcripts import TranscriptService
    from rapporteur_desk.services.triage import TriageService


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """What an open dossier needs from the outer layers, made when first used."""

    clock: Clock
    open_index: Callable[[DossierStore, Callable[[], None]], SearchIndex]
    """The second argument is called between small pieces of work on the index; see `Pace.wait`."""
    sitting_reader: Callable[[], SittingReader]
    source_reader: Callable[[], SourceReader]
    transcript_reader: Callable[[], TranscriptReader]
    exporter_for: Callable[[ExportFormat], Exporter]
    write_file: FileWriter
    exchange_reader: Callable[[], ExchangeReader]
    exchange_writer: Callable[[], ExchangeWriter]
    backups_of: BackupShelves
    templates: Callable[[], HearingTemplates]
    report_templates: Callable[[], ReportTemplates]
    render_apart: Callable[[ExportFormat], ApartRenderer] | None = None
    """Without it every file is made in this process."""
    open_handbook: Callable[[str], SearchIndex] | None = None
    """An index of the manual in a language."""


T = TypeVar("T")


class _MadeOnce(Generic[T]):
    """A property made when first asked for, once, whichever threads ask: two savers or indexes would be at war.

    `functools.cached_property` does not promise that from Python 3.12 on.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, workspace: Any, owner: type) -> T:
        made: dict[str, T] = workspace.__dict__  # where Python looks first: from then on this is not called
        with workspace.making:
            if self._name not in made:
                made[self._name] = self._make(workspace)
        return made[self._name]


class Workspace:
    """The use cases of one open dossier. Close it to save what is pending and let the folder go."""

    def __init__(self, store: DossierStore, adapters: Adapters, own_name: Callable[[], str] = str) -> None:
        """`own_name` is who takes notes on this computer, empty until said."""
        self.making = threading.RLock()
        """Held while a use case is made."""
        self.store = store
        self.pace = Pace()
        self.clock: Final = SteadyClock(adapters.clock)
        """Of everything that is done while the dossier is open."""
        self._adapters = replace(adapters, clock=self.clock)
        self._own_name = own_name

    @property
    def dossier(self) -> Dossier:
        return self.store.dossier

    def called(self, key: str) -> Entity:
        """What people call by that short key.

        Raises:
            NotFoundError: `key.unknown`.
        """
        return entity_called(self.store, key)

    @_MadeOnce
    def hearings(self) -> HearingService:
        return HearingService(self.store)

    @_MadeOnce
    def hearing_records(self) -> HearingRecordService:
        return HearingRecordService(self.store, self._adapters.clock)

    @_MadeOnce
    def templates(self) -> HearingTemplates:
        return self._adapters.templates()

    @_MadeOnce
    def report_templates(self) -> ReportTemplates:
        return self._adapters.report_templates()

    @_MadeOnce
    def notes(self) -> NoteService:
        return NoteService(self.store, self._adapters.clock, self._own_name)

    @_MadeOnce
    def taking(self) -> TakingService:
        return TakingService(self.store, self._adapters.clock)

    @_MadeOnce
    def rearranging(self) -> RearrangingService:
        return RearrangingService(self.store, self._adapters.clock)

    @_MadeOnce
    def sources(self) -> SourceService:
        return SourceService(self.store)

    @_MadeOnce
    def reports(self) -> ReportService:
        return ReportService(self.store)

    @_MadeOnce
    def sections(self) -> SectionService:
        return SectionService(self.store)

    @_MadeOnce
    def links(self) -> LinkService:
        return LinkService(self.store, self.sections, self._adapters.clock)

    @_MadeOnce
    def records(self) -> RecordService:
        return RecordService(self.store)

    @_MadeOnce
    def bin(self) -> BinService:
        return BinService(self.store, self._adapters.clock, self.backups.before)

    @_MadeOnce
    def undo(self) -> RevertService:
        return RevertService(self.store, self._adapters.clock)

    @_MadeOnce
    def history(self) -> HistoryService:
        return HistoryService(self.store)

    @_MadeOnce
    def triage(self) -> TriageService:
        from rapporteur_desk.services.triage import TriageService

        return TriageService(self.store, self.links)

    @_MadeOnce
    def follow_ups(self) -> FollowUpService:
        from rapporteur_desk.services.follow_ups import FollowUpService

        return FollowUpService(self.store, self.links)

    @_MadeOnce
    def overview(self) -> OverviewService:
        return OverviewService(self.store, self.sections)

    @_MadeOnce
    def saver(self) -> TextSaver:
        return TextSaver(self.store, self._adapters.clock)

    @_MadeOnce
    def search(self) -> SearchService:
        from rapporteur_desk.services.searching import SearchService

        return SearchService(
            self.store, self._index, self.links, self.pace.wait, self._adapters.open_handbook
        )

    @_MadeOnce
    def saved_searches(self) -> SavedSearchService:
        from rapporteur_desk.services.saved_searches import SavedSearchService

        return SavedSearchService(self.store, self._adapters.clock)

    @_MadeOnce
    def _index(self) -> SearchIndex:
        return self._adapters.open_index(self.store, self.pace.wait)

    @_MadeOnce
    def documents(self) -> DocumentComposer:
        from rapporteur_desk.services.composing import DocumentComposer

        return DocumentComposer(
            self.store, self.sections, self._adapters.clock, self._own_name, lambda: self.report_templates
        )

    @_MadeOnce
    def preview(self) -> PreviewService:
        from rapporteur_desk.services.previewing import PreviewService

        return PreviewService(self.store, self.documents, self.exports)

    @_MadeOnce
    def exports(self) -> ExportService:
        from rapporteur_desk.services.exporting import ExportService

        return ExportService(
            self.store,
            self.documents,
            self._adapters.exporter_for,
            self._adapters.write_file,
            self._adapters.render_apart,
        )

    @_MadeOnce
    def imports(self) -> ImportService:
        from rapporteur_desk.services.importing import ImportService

        return ImportService(
            self.store,
            self._adapters.clock,
            self._adapters.sitting_reader(),
            self._adapters.source_reader,
            self.backups.before,
        )

    @_MadeOnce
    def exchange(self) -> ExchangeService:
        from rapporteur_desk.services.exchanging import ExchangeService

        return ExchangeService(
            self.store,
            self._adapters.clock,
            self._own_name,
            reader=self._adapters.exchange_reader,
            writer=self._adapters.exchange_writer,
            write=self._adapters.write_file,
            back_up_first=self.backups.before,
        )

    @_MadeOnce
    def backups(self) -> BackupService:
        return BackupService(
            self.store,
            lambda: self._adapters.backups_of(self.store.folder),
            self._adapters.clock,
            pace=self.pace,
        )

    @_MadeOnce
    def rescue(self) -> RescueService:
        from rapporteur_desk.services.rescuing import RescueService

        return RescueService(self.store.folder, self.backups.shelf, self._adapters.clock)

    def looking_inside(self, backup: Backup) -> Workspace:
        """The dossier as a backup holds it, for reading only; to be closed.

        Raises:
            DossierError: `backup.unreadable`, `dossier.newer`.
        """
        return Workspace(self.backups.shelf.look_inside(backup), self._adapters)

    @_MadeOnce
    def transcripts(self) -> TranscriptService:
        from rapporteur_desk.services.transcripts import TranscriptService

        reader = self._adapters.transcript_reader()
        return TranscriptService(self.store, self._adapters.clock, reader, self.notes, self.backups.before)

    @_MadeOnce
    def recordings(self) -> RecordingService:
        from rapporteur_desk.services.recordings import RecordingService

        return RecordingService(self.store)

    @_MadeOnce
    def checks(self) -> CheckService:
        from rapporteur_desk.services.checking import CheckService

        return CheckService(self.store, self.backups.report_missing_end)

    def rename_dossier(self, title: str) -> ChangeSet:
        """Raises InvalidValueError: `title.empty`."""
        return self.records.save(replace(self.store.dossier, title=required(title, "title.empty")))

    def close(self) -> bool:
        """Save what is pending, close index and database. False when something typed could not be saved."""
        try:
            return self.saver.close() if "saver" in self.__dict__ else True
        finally:
            if "exports" in self.__dict__:
                self.exports.release()
            try:
                if "_index" in self.__dict__:
                    self._index.close()
            finally:
                self.store.close()
