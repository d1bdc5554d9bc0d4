"""The window of one open dossier: three panes, and what joins them."""

from __future__ import annotations

import base64
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import (
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Question,
    Recommendation,
    Section,
    Source,
)
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.ui.evidence.link_palettes import PassagePalette, TargetPalette
from rapporteur_desk.ui.evidence.panel import EvidencePanel
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.search.search_palette import SearchPalette
from rapporteur_desk.ui.shell.actions import ActionTable
from rapporteur_desk.ui.shell.editing import Editing
from rapporteur_desk.ui.shell.menus import window_menus
from rapporteur_desk.ui.shell.pages import Pages
from rapporteur_desk.ui.shell.progress import ProgressStrip
from rapporteur_desk.ui.shell.sidebar import Sidebar
from rapporteur_desk.ui.shell.sidebar_model import RowKind, Shelf
from rapporteur_desk.ui.shell.top_bar import TopBar
from rapporteur_desk.ui.widgets.message_bar import MessageBar
from rapporteur_desk.ui.widgets.splitter import Splitter

DEFAULT_SIZE = (1440, 900)
DEFAULT_PANES = (272, 792, 376)


class MainWindow(QMainWindow):
    """Opens places, offers actions, and keeps the three panes in step."""

    closing = Signal()

    def __init__(self, session: Session, dossier_actions: Callable[[QWidget], list[QAction | None]]) -> None:
        super().__init__()
        self.session = session
        self._place: Place | None = None
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self.setWindowTitle(f"{session.workspace.dossier.title} — Rapporteur Desk")
        self.setMinimumSize(960, 600)

        self.dossier_menu = QMenu(self)
        root = QWidget(self)
        self.setCentralWidget(root)
        self.top_bar = TopBar(session, self.dossier_menu, root)
        self.sidebar = Sidebar(session, root)
        self.messages = MessageBar(session.icons, root)
        self.pages = Pages.build(session, root)
        self.evidence = EvidencePanel(session, root)
        self.editing = Editing(self)
        self._build(root)

        self.actions_table = ActionTable(session.icons, self)
        self.actions_table.build(self.menuBar(), window_menus(self, dossier_actions(self)))
        for action in dossier_actions(self):
            if action is None:
                self.dossier_menu.addSeparator()
            else:
                self.dossier_menu.addAction(action)
        self.passages = PassagePalette(session, self)
        self.targets = TargetPalette(session, self)
        self.search = SearchPalette(session, self.actions_table.commands, self)
        self._connect()
        self._restore_state()

    # -- places --

    @property
    def place(self) -> Place | None:
        """What is open in the centre."""
        return self._place

    def open_place(self, place: Place) -> None:
        """Open something wherever it is shown, and remember where one came from."""
        former = self._place
        if self._show(place) and former is not None and former != place:
            self._back.append(former)
            self._forward.clear()

    def open_first(self) -> None:
        """Open what was open last, else the first section with a text."""
        store = self.session.workspace.store
        last = self.session.desk.settings.last_place
        entity = store.by_key(last) if last else None
        if entity is None:
            sections = store.sections.select()
            entity = next((section for section in sections if section.text), None) or next(
                iter(sections), None
            )
        if entity is None:
            entity = next(iter(store.mini_reports.select()), None) or next(
                iter(store.hearings.select()), None
            )
        if entity is None or not self._show(Place.of(entity)):
            self.pages.stack.setCurrentIndex(0)
            self.evidence.show_target(None)

    def go_back(self) -> None:
        if self._back and self._place is not None:
            self._forward.append(self._place)
            self._show(self._back.pop())

    def go_forward(self) -> None:
        if self._forward and self._place is not None:
            self._back.append(self._place)
            self._show(self._forward.pop())

    def current_entity(self) -> Entity | None:
        """The entity that is open."""
        if self._place is None:
            return None
        return self.session.workspace.store.entity(self._place.kind, self._place.id)

    # -- acting --

    def show_search(self, text: str = "") -> None:
        """Ctrl+K."""
        self.pages.leave()
        self.search.open_palette(text)

    def show_search_page(self, text: str) -> None:
        """All results, with filters."""
        self.pages.leave()
        self.pages.search.open(text)
        self.pages.stack.setCurrentWidget(self.pages.search)
        self.evidence.setVisible(False)

    def link(self) -> None:
        """Ctrl+L: in a section, choose a note for it; among notes, choose what they support."""
        self.pages.leave()
        entity = self.current_entity()
        if self.pages.stack.currentWidget() is self.pages.hearing:
            passages = self.pages.hearing.selected_passages()
            if passages:
                self.targets.open_for(passages)
            else:
                self.messages.present(Message(self.tr("Choose a note first, then link it."), "info"))
        elif isinstance(entity, Section | MiniReport | Recommendation):
            self.passages.open_for(entity)
        elif self.pages.stack.currentWidget() is self.pages.sources:
            excerpts = self.pages.sources.selected_passages()
            if excerpts:
                self.targets.open_for(excerpts)
            else:
                self.messages.present(Message(self.tr("Choose an excerpt first, then link it."), "info"))

    def export(self) -> None:
        """Ctrl+E: the section, mini-report or hearing that is open."""
        from rapporteur_desk.ui.exporting.export_dialog import ExportDialog

        self.pages.leave()
        entity = self.current_entity()
        if isinstance(entity, Recommendation):
            entity = self.session.workspace.store.mini_reports.get(entity.mini_report_id)
        if isinstance(entity, Section | MiniReport | Hearing):
            ExportDialog(self.session, entity, self).exec()
        else:
            self.messages.present(
                Message(self.tr("Open a section, a mini-report or a hearing to export it."), "info")
            )

    def next_mode(self) -> None:
        """F5: from writing to side by side to preview and around."""
        if self.pages.stack.currentWidget() is self.pages.section:
            modes = self.pages.section.modes
            keys = modes.keys
            modes.select(keys[(keys.index(modes.current) + 1) % len(keys)])

    def show_progress(self, text: str) -> ProgressStrip:
        """A strip for long work, above the centre."""
        strip = ProgressStrip(text, self)
        self._strips.addWidget(strip)
        return strip

    def toggle_evidence(self) -> None:
        """F9."""
        shown = not self.evidence.isVisible()
        self.evidence.setVisible(shown)
        self.session.desk.change_settings(evidence_visible=shown)

    def take_notes(self) -> None:
        """Go to the hearing of today, else the one that is open, else the latest; ready to type a note."""
        entity = self.current_entity()
        hearing = entity if isinstance(entity, Hearing) else self.editing.hearing_for_notes()
        if hearing is None:
            self.editing.new_hearing()
            return
        self.open_place(Place.of(hearing))
        self.pages.hearing.focus_entry()

    # -- inside --

    def _build(self, root: QWidget) -> None:
        outer = QVBoxLayout(root)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top_bar)
        centre = QWidget(root)
        middle = QVBoxLayout(centre)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(12, 0, 12, 0)
        bar.addWidget(self.messages)
        middle.addLayout(bar)
        self._strips = QVBoxLayout()
        middle.addLayout(self._strips)
        middle.addWidget(self.pages.stack, 1)
        self.panes = Splitter(self.session.theme, parent=root)
        for pane in (self.sidebar, centre, self.evidence):
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 1)
        self.panes.set_handle_name(1, self.tr("Between plan and text"))
        self.panes.set_handle_name(2, self.tr("Between text and evidence"))
        self.sidebar.setMinimumWidth(200)
        centre.setMinimumWidth(420)
        self.evidence.setMinimumWidth(280)
        outer.addWidget(self.panes, 1)

    def _connect(self) -> None:
        session, pages, editing = self.session, self.pages, self.editing
        self.top_bar.search_requested.connect(self.show_search)
        self.top_bar.hearing_requested.connect(self.take_notes)
        self.top_bar.theme_requested.connect(editing.toggle_theme)
        self.top_bar.help_requested.connect(editing.show_help)
        self.sidebar.place_requested.connect(self.open_place)
        self.sidebar.sources_requested.connect(self._show_sources)
        self.sidebar.free_notes_requested.connect(self._show_free_notes)
        self.sidebar.new_requested.connect(self._on_new_requested)
        self.sidebar.menu_requested.connect(self._show_entity_menu)
        self.sidebar.key_pressed.connect(self._on_sidebar_key)
        self.sidebar.settings_requested.connect(editing.show_preferences)
        pages.nothing.action_triggered.connect(editing.new_report)
        pages.section.link_requested.connect(self.link)
        pages.section.export_requested.connect(self.export)
        pages.section.address_requested.connect(editing.ask_to_open_address)
        pages.report.place_requested.connect(self.open_place)
        pages.report.new_section_requested.connect(editing.new_section)
        pages.report.new_recommendation_requested.connect(editing.new_recommendation)
        pages.report.recommendation_requested.connect(editing.edit_recommendation)
        pages.report.export_requested.connect(self.export)
        for page in (pages.hearing, pages.sources):
            page.link_requested.connect(self.link)
            page.place_requested.connect(self.open_place)
        pages.hearing.export_requested.connect(self.export)
        pages.hearing.edit_requested.connect(editing.edit_hearing)
        pages.search.place_requested.connect(self.open_place)
        for page in (pages.section, pages.report, pages.hearing, pages.sources):
            page.closed.connect(self._on_page_closed)
        self.search.place_requested.connect(self._open_from_search)
        self.search.page_requested.connect(self.show_search_page)
        self.evidence.citation_requested.connect(self._cite)
        self.evidence.place_requested.connect(self.open_place)
        self.evidence.link_requested.connect(self.link)
        self.evidence.hide_requested.connect(self.toggle_evidence)
        session.errors.message_raised.connect(self.messages.present)
        session.bus.changed.connect(self._on_changed)

    def _show(self, place: Place) -> bool:
        """Show a place; False when it is gone (the reason has then been shown)."""
        self.pages.leave()
        store, pages = self.session.workspace.store, self.pages
        entity = store.entity(place.kind, place.id)
        if entity is None or getattr(entity, "binned_at", None) is not None:
            self.messages.present(Message(self.tr("That has been deleted; it may be in the bin."), "info"))
            return False
        try:
            match entity:
                case Section():
                    pages.section.open(entity.id, place.needle)
                    self._arrive(place, pages.section, RowKind.SECTION, entity)
                    pages.section.take_focus()
                case MiniReport():
                    pages.report.open(entity.id)
                    self._arrive(place, pages.report, RowKind.REPORT, entity)
                case Recommendation():
                    pages.report.open(entity.mini_report_id)
                    report = store.mini_reports.get(entity.mini_report_id)
                    self._arrive(Place.of(report), pages.report, RowKind.REPORT, report)
                    self.evidence.show_target(entity)
                case Hearing():
                    pages.hearing.open(entity.id)
                    self._arrive(place, pages.hearing, RowKind.HEARING, entity)
                case Note() | Question():
                    self._show_note(place, entity)
                case Source() | Excerpt():
                    self._show_source(place, entity)
                case _:
                    return self._show_person(entity)
        except UserError as error:
            self.session.errors.present(error)
            return False
        return True

    def _show_note(self, place: Place, entity: Note | Question) -> None:
        note_id = entity.id if isinstance(entity, Note) else None
        if entity.hearing_id is None:
            self.pages.hearing.open_free(note_id)
            self._arrive(place, self.pages.hearing, RowKind.NOTES, None, "free")
            return
        hearing = self.session.workspace.store.hearings.get(entity.hearing_id)
        self.pages.hearing.open(hearing.id, note_id, place.needle)
        self._arrive(Place.of(hearing), self.pages.hearing, RowKind.HEARING, hearing)

    def _show_source(self, place: Place, entity: Source | Excerpt) -> None:
        source_id = entity.id if isinstance(entity, Source) else entity.source_id
        excerpt_id = entity.id if isinstance(entity, Excerpt) else None
        source = self.session.workspace.store.sources.get(source_id)
        self.pages.sources.open(source.id, page=place.part, excerpt_id=excerpt_id, needle=place.needle)
        self._arrive(Place.of(source), self.pages.sources, RowKind.SOURCES, source, "")

    def _show_person(self, entity: Entity) -> bool:
        """A person is shown by what they said."""
        if entity.kind_of is EntityKind.PERSON:
            self.show_search_page(getattr(entity, "surname", ""))
            return True
        return False

    def _arrive(
        self, place: Place, page: QWidget, kind: RowKind, entity: Entity | None, row_id: str | None = None
    ) -> None:
        self._place = place
        self.pages.stack.setCurrentWidget(page)
        self.sidebar.show_place(kind, row_id if row_id is not None else getattr(entity, "id", ""))
        target = entity if isinstance(entity, Section | MiniReport) else None
        self.evidence.show_target(target)
        self.evidence.setVisible(target is not None and self.session.desk.settings.evidence_visible)
        self.actions_table["evidence"].setEnabled(target is not None)

    def _show_sources(self, group: object) -> None:
        self.pages.leave()
        self.pages.sources.open_group(str(getattr(group, "value", "")))
        self.pages.stack.setCurrentWidget(self.pages.sources)
        self.evidence.setVisible(False)

    def _show_free_notes(self) -> None:
        self.pages.leave()
        self.pages.hearing.open_free()
        self.pages.stack.setCurrentWidget(self.pages.hearing)
        self.evidence.setVisible(False)

    def _open_from_search(self, place: Place) -> None:
        self.search.close_palette()
        self.open_place(place)

    def _cite(self, key: str) -> None:
        if self.pages.stack.currentWidget() is self.pages.section:
            self.pages.section.insert_citation(key)

    def _on_new_requested(self, shelf: Shelf) -> None:
        {
            Shelf.REPORTS: self.editing.new_report,
            Shelf.HEARINGS: self.editing.new_hearing,
            Shelf.SOURCES: self.editing.new_source,
        }[shelf]()

    def _show_entity_menu(self, place: Place, where: QPoint) -> None:
        menu = self.editing.menu_for(place)
        menu.exec(where)
        menu.deleteLater()

    def _on_sidebar_key(self, place: Place, event: QKeyEvent) -> None:
        if self.editing.handle_key(place, event):
            event.accept()

    def _on_page_closed(self) -> None:
        """What was shown has been deleted: go back to where one came from, else begin anew."""
        self._place = None
        while self._back:
            if self._show(self._back.pop()):
                return
        self.open_first()

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.touches(EntityKind.DOSSIER):
            self.top_bar.show_dossier()
            self.setWindowTitle(f"{self.session.workspace.dossier.title} — Rapporteur Desk")

    # -- state --

    def _restore_state(self) -> None:
        settings = self.session.desk.settings
        self.resize(*DEFAULT_SIZE)
        if settings.window_geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(settings.window_geometry)))
        self.panes.setSizes(list(settings.splitter_sizes or DEFAULT_PANES))
        if settings.editor_mode in self.pages.section.modes.keys:
            self.pages.section.modes.select(settings.editor_mode)

    def _keep_state(self) -> None:
        entity = self.current_entity()
        sizes = tuple(self.panes.sizes())
        self.session.desk.change_settings(
            window_geometry=base64.b64encode(self.saveGeometry().data()).decode(),
            splitter_sizes=sizes if all(sizes) else self.session.desk.settings.splitter_sizes,
            editor_mode=self.pages.section.modes.current,
            last_place=getattr(entity, "key", ""),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self.pages.leave()
        if not self.session.autosave.flush() and not self.editing.ask_to_leave_unsaved():
            event.ignore()
            return
        try:
            self._keep_state()
        except UserError as error:
            self.session.errors.present(error)
        self.closing.emit()
        event.accept()

    def present_later(self, message: Message) -> None:
        """Show a message once the window is up."""
        QTimer.singleShot(0, self, lambda: self.messages.present(message))
