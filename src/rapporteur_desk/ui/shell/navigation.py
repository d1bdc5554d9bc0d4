"""Getting from one thing to another: which page shows it, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rapporteur_desk.domain.entities import (
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Person,
    Question,
    Recommendation,
    Section,
    Source,
    TranscriptLine,
)
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.follow_ups import FollowList
from rapporteur_desk.services.search_values import SearchQuery
from rapporteur_desk.ui.evidence.panel import EvidencePanel
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.pages import Pages
from rapporteur_desk.ui.shell.sidebar import Sidebar
from rapporteur_desk.ui.shell.sidebar_model import RowKind
from rapporteur_desk.ui.widgets.message_bar import MessageBar

LONGEST_WAY_BACK = 100
"""Places one can go back through."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page that shows no one thing: results of a search, a shelf of sources, notes to be sorted or followed up."""

    name: Literal["search", "sources", "free_notes", "triage", "following"]
    what: str = ""
    """The words searched for; the shelf; the hearing whose notes are sorted; which list is followed up."""
    query: SearchQuery | None = None
    """The search with all that narrows it, as one left it."""


Stop = Place | Listing


class Navigator(QObject):
    """Opens places in the pages and keeps sidebar and evidence in step with them."""

    target_changed = Signal(bool)
    """Whether what is open can have evidence."""

    def __init__(
        self,
        session: Session,
        pages: Pages,
        sidebar: Sidebar,
        evidence: EvidencePanel,
        messages: MessageBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.pages = pages
        self._sidebar = sidebar
        self._evidence = evidence
        self._messages = messages
        self._here: Stop | None = None
        self._back: list[Stop] = []
        self._forward: list[Stop] = []

    # -- where one is --

    @property
    def place(self) -> Place | None:
        """What is open in the centre; None on a page that shows no one thing."""
        return self._here if isinstance(self._here, Place) else None

    def entity(self) -> Entity | None:
        """The entity that is open."""
        place = self.place
        return None if place is None else self._session.workspace.store.entity(place.kind, place.id)

    # -- going --

    def go(self, stop: Stop) -> None:
        """Open something wherever it is shown, and remember where one came from."""
        former = self._left()
        if self._show(stop) and former is not None and former != self._here:
            self._back = [*self._back, former][-LONGEST_WAY_BACK:]
            self._forward.clear()

    def go_first(self) -> None:
        """Open what was open last, else the first section with a text, else anything."""
        store = self._session.workspace.store
        last = self._session.desk.settings.last_place
        sections = store.sections.select()
        written = [section for section in sections if section.text]
        candidates = (
            store.by_key(last) if last else None,
            *written[:1],
            *sections[:1],
            *store.mini_reports.select()[:1],
            *store.hearings.select()[:1],
        )
        for entity in candidates:
            if entity is not None and self._show(Place.of(entity)):
                return
        self._here = None
        self.pages.stack.setCurrentIndex(0)
        self._show_evidence_of(None)

    def go_back(self) -> None:
        self._step(self._back, self._forward)

    def go_forward(self) -> None:
        self._step(self._forward, self._back)

    def leave_deleted(self) -> None:
        """What was shown has been deleted: back to where one came from, else anew."""
        self._here = None
        while self._back:
            if self._exists(stop := self._back.pop()) and self._show(stop):
                return
        self.go_first()

    def show_search(self, text: str, like: EntityId | None = None) -> None:
        """The page of all results, with filters; or of all that is like something."""
        self.go(Listing("search", text, SearchQuery(text=text, like=like, ranked=like is not None)))

    def show_sources(self, group: str) -> None:
        """A shelf of sources; empty for all."""
        self.go(Listing("sources", group))

    def show_free_notes(self) -> None:
        """The notes that belong to no hearing."""
        self.go(Listing("free_notes"))

    def show_triage(self, hearing_id: EntityId | None = None) -> None:
        """Sort the notes of a hearing, or of all."""
        self.go(Listing("triage", hearing_id or ""))

    def show_following(self, which: FollowList) -> None:
        """What is to be checked, or followed up."""
        self.go(Listing("following", which.value))

    # -- inside --

    def _step(self, stops: list[Stop], others: list[Stop]) -> None:
        """One step back or forward, over what has been deleted since."""
        here = self._left()
        while stops:
            if self._exists(stop := stops.pop()) and self._show(stop):
                if here is not None:
                    others.append(here)
                return

    def _left(self) -> Stop | None:
        """Where one is, as one would come back to it: a search with the words it has by now."""
        if isinstance(self._here, Listing) and self._here.name == "search":
            return Listing("search", self.pages.search.field.text(), self.pages.search.query)
        if isinstance(self._here, Listing) and self._here.name == "following":
            return Listing("following", self.pages.following.model.which.value)
        if isinstance(self._here, Listing) and self._here.name == "triage":
            return Listing("triage", self.pages.triage.model.hearing_id or "")
        return self._here

    def _exists(self, stop: Stop) -> bool:
        if isinstance(stop, Listing):
            return True
        entity = self._session.workspace.store.entity(stop.kind, stop.id)
        return entity is not None and getattr(entity, "binned_at", None) is None

    def _show(self, stop: Stop) -> bool:
        """Show a place; False when that cannot be (the reason has then been shown)."""
        self.pages.leave()
        if isinstance(stop, Listing):
            self._show_listing(stop)
            return True
        entity = self._session.workspace.store.entity(stop.kind, stop.id)
        if entity is None or not self._exists(stop):
            told = self.tr("That has been deleted; it may be in the bin.")
            self._messages.present(Message(told, "info"))
            return False
        try:
            return self._show_entity(stop, entity)
        except UserError as error:
            self._session.errors.present(error)
            return False

    def _show_listing(
        self, listing: Listing, note_id: EntityId | None = None, needles: tuple[str, ...] = ()
    ) -> None:
        pages = self.pages
        match listing.name:
            case "search":
                self._turn_to(pages.search, listing)
                pages.search.show_query(listing.query or SearchQuery(text=listing.what))
            case "sources":
                self._turn_to(pages.sources, listing)
                pages.sources.open_group(listing.what)
            case "triage":
                self._turn_to(pages.triage, listing)
                pages.triage.open(EntityId(listing.what) if listing.what else None)
                self._sidebar.show_place(RowKind.WORK, "triage")
            case "following":
                self._turn_to(pages.following, listing)
                pages.following.open(FollowList(listing.what))
                self._sidebar.show_place(RowKind.WORK, listing.what)
            case "free_notes":
                pages.hearing.open_free(note_id, needles)
                self._turn_to(pages.hearing, listing)
                self._sidebar.show_place(RowKind.NOTES, "free")
                pages.hearing.list.setFocus()

    def _show_entity(self, place: Place, entity: Entity) -> bool:
        store, pages = self._session.workspace.store, self.pages
        match entity:
            case Section():
                pages.section.open(entity.id, place.needles, place.part)
                self._arrive(place, pages.section, RowKind.SECTION, entity)
                pages.section.take_focus()
            case MiniReport():
                pages.report.open(entity.id)
                self._arrive(place, pages.report, RowKind.REPORT, entity)
                pages.report.take_focus()
            case Recommendation():
                report = store.mini_reports.get(entity.mini_report_id)
                pages.report.open(report.id)
                self._arrive(Place.of(report), pages.report, RowKind.REPORT, report)
                self._evidence.show_target(entity)
                pages.report.take_focus(entity.id)
            case Hearing():
                pages.hearing.open(entity.id)
                self._arrive(place, pages.hearing, RowKind.HEARING, entity)
                pages.hearing.list.setFocus()
            case Note() | Question():
                self._show_note(place, entity)
            case TranscriptLine():
                self._show_transcript_line(place, entity)
            case Source() | Excerpt():
                self._show_source(place, entity)
            case SavedSearch():
                self._arrive(place, pages.search, RowKind.SEARCH, entity)
                pages.search.show_saved(entity)
            case Person():  # somebody is shown by what they said
                self._show_listing(Listing("search", entity.surname))
            case _:
                return False
        return True

    def _show_note(self, place: Place, entity: Note | Question) -> None:
        note_id = entity.id if isinstance(entity, Note) else None
        if entity.hearing_id is None:
            self._show_listing(Listing("free_notes"), note_id, place.needles)
            return
        hearing = self._session.workspace.store.hearings.get(entity.hearing_id)
        self.pages.hearing.open(hearing.id, note_id, place.needles)
        self._arrive(Place.of(hearing), self.pages.hearing, RowKind.HEARING, hearing)
        self.pages.hearing.list.setFocus()

    def _show_transcript_line(self, place: Place, line: TranscriptLine) -> None:
        hearing = self._session.workspace.store.hearings.get(line.hearing_id)
        pages = self.pages
        pages.hearing.open(hearing.id)
        self._arrive(Place.of(hearing), pages.hearing, RowKind.HEARING, hearing)
        pages.hearing.show_side_panel(pages.transcripts)
        pages.transcripts.show_line(line.id, place.needles)

    def _show_source(self, place: Place, entity: Source | Excerpt) -> None:
        source_id = entity.id if isinstance(entity, Source) else entity.source_id
        excerpt_id = entity.id if isinstance(entity, Excerpt) else None
        source = self._session.workspace.store.sources.get(source_id)
        self.pages.sources.open(source.id, page=place.part, excerpt_id=excerpt_id, needles=place.needles)
        self._arrive(Place.of(source), self.pages.sources, RowKind.SOURCES, source)

    def _arrive(self, place: Place, page: QWidget, kind: RowKind, entity: Entity) -> None:
        self._here = place
        self.pages.stack.setCurrentWidget(page)
        self._sidebar.show_place(kind, entity.id)
        self._show_evidence_of(entity if isinstance(entity, Section | MiniReport) else None)

    def _turn_to(self, page: QWidget, listing: Listing) -> None:
        """Show a page that shows no one thing."""
        self._here = listing
        self.pages.stack.setCurrentWidget(page)
        self._sidebar.show_nothing()
        self._show_evidence_of(None)

    def _show_evidence_of(self, target: Section | MiniReport | None) -> None:
        self._evidence.show_target(target)
        self._evidence.setVisible(target is not None and self._session.desk.settings.evidence_visible)
        self.target_changed.emit(target is not None)
