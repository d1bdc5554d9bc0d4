"""The window of one open dossier: three panes, and what joins them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Hearing, MiniReport, Section
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.follow_ups import FollowList
from rapporteur_desk.ui.evidence.panel import EvidencePanel
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.actions import ActionTable
from rapporteur_desk.ui.shell.dialogs import show_once
from rapporteur_desk.ui.shell.editing import Editing
from rapporteur_desk.ui.shell.exchange_work import ExchangeWork, dropped_record
from rapporteur_desk.ui.shell.file_work import FileWork
from rapporteur_desk.ui.shell.hearing_course import HearingCourse
from rapporteur_desk.ui.shell.hearing_mode import HearingMode
from rapporteur_desk.ui.shell.menus import window_menus
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.shell.pages import Pages
from rapporteur_desk.ui.shell.playback import Playback
from rapporteur_desk.ui.shell.search_work import SearchWork
from rapporteur_desk.ui.shell.sidebar import Sidebar
from rapporteur_desk.ui.shell.sidebar_model import RowKind, Shelf
from rapporteur_desk.ui.shell.top_bar import TopBar
from rapporteur_desk.ui.widgets.message_bar import MessageBar
from rapporteur_desk.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from rapporteur_desk.ui.evidence.link_palettes import PassagePalette, TargetPalette
    from rapporteur_desk.ui.search.search_palette import SearchPalette

DEFAULT_SIZE = (1440, 900)
PANES = 3


class MainWindow(QMainWindow):
    """Opens places, offers actions, and keeps the three panes in step."""

    def __init__(self, session: Session, dossier_actions: Callable[[QWidget], list[QAction | None]]) -> None:
        super().__init__()
        self.session = session
        self._is_left = False
        self._trouble: Message | None = None
        """What is said while things cannot be saved."""
        self.setWindowTitle(f"{session.workspace.dossier.title} — Rapporteur Desk")
        self.setMinimumSize(1040, 600)

        self.dossier_menu = QMenu(self)
        root = QWidget(self)
        self.setCentralWidget(root)
        self.top_bar = TopBar(session, self.dossier_menu, root)
        self.sidebar = Sidebar(session, root)
        self.messages = MessageBar(session.icons, root)
        self.pages = Pages(session, root)
        self.evidence = EvidencePanel(session, root)
        self.navigator = Navigator(session, self.pages, self.sidebar, self.evidence, self.messages, self)
        self.editing = Editing(session, self.navigator, self.messages, self)
        self.files = FileWork(session, self.navigator, self.messages, self)
        self.searching = SearchWork(session, self.navigator, self.sidebar, self.messages, self)
        self.playback = Playback(self.pages, self)
        self.course = HearingCourse(self.pages, self)
        self.mode = HearingMode(self, self.pages, self.sidebar, self.top_bar)
        self.exchange = ExchangeWork(session, self.navigator, self.messages, self.files.strips, self)
        self.setAcceptDrops(True)
        self._build(root)

        self.actions_table = ActionTable(session.icons, self)
        self.actions_table.build(self.menuBar(), window_menus(self, dossier_actions(self)))
        for action in dossier_actions(self):
            if action is None:
                self.dossier_menu.addSeparator()
            else:
                self.dossier_menu.addAction(action)
        self.course.enable(self.actions_table)
        self._connect()
        self._restore_state()

    # -- what is made when first needed --

    @cached_property
    def passages(self) -> PassagePalette:
        from rapporteur_desk.ui.evidence.link_palettes import PassagePalette

        return PassagePalette(self.session, self)

    @cached_property
    def targets(self) -> TargetPalette:
        from rapporteur_desk.ui.evidence.link_palettes import TargetPalette

        return TargetPalette(self.session, self)

    @cached_property
    def search(self) -> SearchPalette:
        from rapporteur_desk.ui.search.search_palette import SearchPalette

        palette = SearchPalette(self.session, self.actions_table.commands, self)
        palette.place_requested.connect(self._open_from_palette)
        palette.page_requested.connect(self.navigator.show_search)
        return palette

    # -- acting --

    def show_search(self, text: str = "") -> None:
        """Ctrl+K."""
        self.pages.leave()
        self.search.open_palette(text)

    def link(self) -> None:
        """Ctrl+L: in a section, choose a note for it; among notes, choose what they support."""
        self.pages.leave()
        target = self.evidence.target
        if target is None and not self.pages.shows("sources"):
            passages = self.pages.chosen_notes()
            if passages:
                self.targets.open_for(passages)
            else:
                self.messages.present(Message(self.tr("Choose a note first, then link it."), "info"))
        elif target is not None:
            self.passages.open_for(target)
        elif self.pages.shows("sources"):
            excerpts = self.pages.sources.selected_passages()
            if excerpts:
                self.targets.open_for(excerpts)
            else:
                self.messages.present(Message(self.tr("Choose an excerpt first, then link it."), "info"))

    def take_notes(self) -> None:
        """Ctrl+M: to the hearing that is open, else to today's, with nothing else on the screen."""
        if self.mode.is_on:
            self.mode.leave()
        elif self.editing.take_notes():
            self.mode.enter()

    def export(self) -> None:
        """Ctrl+E: the section, mini-report or hearing that is open."""
        from rapporteur_desk.ui.exporting.export_dialog import ExportDialog

        if self.pages.shows("following"):
            self.pages.following.export()
            return
        self.pages.leave()
        entity = self.navigator.entity()
        if isinstance(entity, Section | MiniReport | Hearing):
            show_once(ExportDialog(self.session, entity, self))
        else:
            self.messages.present(
                Message(self.tr("Open a section, a mini-report or a hearing to export it."), "info")
            )

    def next_mode(self) -> None:
        """F5: from writing to side by side to preview and around."""
        if self.pages.shows("section"):
            modes = self.pages.section.modes
            keys = modes.keys
            modes.select(keys[(keys.index(modes.current) + 1) % len(keys)])

    def show_backups(self) -> None:
        """The backups: what is in them, restoring one."""
        self.pages.leave()
        self.files.show_backups()

    def show_help(self) -> None:
        """F1: the keys."""
        from rapporteur_desk.ui.shell.help_dialog import HelpDialog

        show_once(HelpDialog(self.actions_table.everything(), self))

    def toggle_evidence(self) -> None:
        """F9."""
        self._on_pane_moved()
        shown = not self.evidence.isVisible()
        self.evidence.setVisible(shown)
        self.session.keep_settings(evidence_visible=shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.searching.matches.drop():
            event.accept()
            return
        super().keyPressEvent(event)

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
        middle.addLayout(self.files.strips)
        middle.addWidget(self.pages.stack, 1)
        self.panes = Splitter(self.session.theme, parent=root)
        for pane in (self.sidebar, centre, self.evidence):
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 1)
        self.panes.set_handle_name(1, self.tr("Between plan and text"))
        self.panes.set_handle_name(2, self.tr("Between text and evidence"))
        self.sidebar.setMinimumWidth(200)
        centre.setMinimumWidth(520)
        self.evidence.setMinimumWidth(316)
        outer.addWidget(self.panes, 1)

    def _connect(self) -> None:
        session, pages, editing, navigator = self.session, self.pages, self.editing, self.navigator
        go = navigator.go
        self.top_bar.search_requested.connect(self.show_search)
        self.top_bar.hearing_requested.connect(self.take_notes)
        pages.stack.currentChanged.connect(lambda _page: self._on_page_changed())
        self.top_bar.theme_requested.connect(editing.toggle_theme)
        self.top_bar.help_requested.connect(self.show_help)
        self.sidebar.place_requested.connect(go)
        self.sidebar.sources_requested.connect(lambda group: navigator.show_sources(group.value))
        self.sidebar.free_notes_requested.connect(navigator.show_free_notes)
        self.sidebar.work_requested.connect(self._on_work_requested)
        self.sidebar.new_requested.connect(self._on_new_requested)
        self.sidebar.menu_requested.connect(self._show_entity_menu)
        self.sidebar.key_pressed.connect(self._on_sidebar_key)
        self.sidebar.settings_requested.connect(editing.show_preferences)
        editing.share_requested.connect(self.exchange.share)
        editing.merge_requested.connect(self.exchange.choose_and_merge)
        pages.nothing.action_triggered.connect(editing.new_report)
        pages.wire = self._wire
        self.evidence.citation_requested.connect(self._cite)
        self.evidence.place_requested.connect(go)
        self.evidence.link_requested.connect(self.link)
        self.evidence.hide_requested.connect(self.toggle_evidence)
        session.errors.message_raised.connect(self.messages.present)
        session.autosave.troubled.connect(self._on_saving_troubled)
        session.autosave.recovered.connect(self._on_saving_recovered)
        session.bus.changed.connect(self._on_changed)
        navigator.target_changed.connect(self.actions_table["evidence"].setEnabled)

    def _wire(self, name: str) -> None:
        """Connect a page that has just been made."""
        pages, editing, go = self.pages, self.editing, self.navigator.go
        match name:
            case "section":
                pages.section.link_requested.connect(self.link)
                pages.section.export_requested.connect(self.export)
                pages.section.address_requested.connect(editing.ask_to_open_address)
                pages.section.closed.connect(lambda: self._leave_deleted(name))
                pages.section.modes.select(self.session.desk.settings.editor_mode)
            case "report":
                pages.report.place_requested.connect(go)
                pages.report.new_section_requested.connect(editing.new_section)
                pages.report.new_recommendation_requested.connect(editing.new_recommendation)
                pages.report.recommendation_requested.connect(editing.edit_recommendation)
                pages.report.export_requested.connect(self.export)
                pages.report.closed.connect(lambda: self._leave_deleted(name))
            case "hearing":
                pages.hearing.link_requested.connect(self.link)
                pages.hearing.history_requested.connect(editing.show_history_of_current)
                pages.hearing.place_requested.connect(go)
                pages.hearing.export_requested.connect(self.export)
                pages.hearing.edit_requested.connect(editing.edit_hearing)
                pages.hearing.mode_left.connect(self.mode.leave)
                pages.hearing.course.shown.connect(self.course.follow)
                self._wire_transcripts()
                pages.hearing.closed.connect(lambda: self._leave_deleted(name))
            case "sources":
                pages.sources.link_requested.connect(self.link)
                pages.sources.place_requested.connect(go)
                pages.sources.closed.connect(lambda: self._leave_deleted(name))
            case "triage":
                pages.triage.follow_ups_requested.connect(
                    lambda: self.navigator.show_following(FollowList.FOLLOW_UPS)
                )
            case "following":
                pages.following.place_requested.connect(go)
                pages.following.list_changed.connect(
                    lambda which: self.sidebar.show_place(RowKind.WORK, which.value)
                )
            case "search":
                self.searching.wire()

    def _wire_transcripts(self) -> None:
        """Put recording and transcript beside the hearing, and keep them with the one that is open."""
        page, panel, files = self.pages.hearing, self.pages.transcripts, self.files
        page.beside.add(panel, self.tr("Recording"))
        page.model.opened.connect(lambda: panel.show_hearing(page.model.hearing))
        page.note_menu_opening.connect(panel.add_to_menu)
        page.note_menu_opening.connect(self.searching.add_to_menu)
        panel.transcript_wanted.connect(files.import_transcript)
        panel.recording_wanted.connect(files.import_recording)
        panel.address_requested.connect(self.editing.ask_to_open_address)
        panel.place_requested.connect(self.navigator.go)
        panel.told.connect(self.messages.present)

    def _on_page_changed(self) -> None:
        self.mode.follow()
        self.messages.dismiss_hint()

    def _leave_deleted(self, name: str) -> None:
        if self.pages.shows(name):
            self.navigator.leave_deleted()

    def _open_from_palette(self, place: Place) -> None:
        self.search.close_palette()
        self.searching.matches.follow(self.search.trail, place)

    def _cite(self, key: str) -> None:
        if self.pages.shows("section"):
            self.pages.section.insert_citation(key)

    def _on_new_requested(self, shelf: Shelf) -> None:
        making: dict[Shelf, Callable[[], object]] = {
            Shelf.REPORTS: self.editing.new_report,
            Shelf.HEARINGS: self.editing.new_hearing,
            Shelf.SOURCES: self.editing.new_source,
            Shelf.SEARCHES: lambda: self.navigator.show_search(""),
        }
        making[shelf]()

    def _on_work_requested(self, work: str) -> None:
        if work == "triage":
            self.navigator.show_triage()
        else:
            self.navigator.show_following(FollowList(work))

    def _show_entity_menu(self, place: Place, where: QPoint) -> None:
        menu = self.editing.menu_for(place)
        menu.exec(where)
        menu.deleteLater()

    def _on_sidebar_key(self, place: Place, event: QKeyEvent) -> None:
        if self.editing.handle_key(place, event):
            event.accept()

    def _on_saving_troubled(self, error: Exception) -> None:
        """Said where it stays in sight, whatever page is open, until it is over."""
        self._trouble = self.session.errors.message_for(error)
        self.messages.present(self._trouble)

    def _on_saving_recovered(self) -> None:
        if self._trouble is not None:
            self.messages.withdraw(self._trouble)
            self._trouble = None
        self.messages.present(Message(self.tr("Saving works again: all that you typed is kept."), "good"))

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.touches(EntityKind.DOSSIER):
            self.top_bar.show_dossier()
            self.setWindowTitle(f"{self.session.workspace.dossier.title} — Rapporteur Desk")

    # -- state --

    def _restore_state(self) -> None:
        settings = self.session.desk.settings
        geometry = QByteArray.fromBase64(settings.window_geometry.encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self._take_default_size()
        widths = settings.splitter_sizes if len(settings.splitter_sizes) == PANES else self._default_panes()
        self._evidence_width = widths[-1]
        self.panes.setSizes(list(widths))
        self.panes.splitterMoved.connect(lambda _place, _pane: self._on_pane_moved())

    def _take_default_size(self) -> None:
        """As large as is comfortable; the whole screen where that is smaller."""
        room = self.screen().availableGeometry()
        self.resize(min(DEFAULT_SIZE[0], room.width()), min(DEFAULT_SIZE[1], room.height()))
        if room.width() <= DEFAULT_SIZE[0] or room.height() <= DEFAULT_SIZE[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _default_panes(self) -> tuple[int, int, int]:
        """Widths for a window of this size: the text takes what the plan and the evidence leave."""
        width = self.screen().availableGeometry().width() if self.isMaximized() else self.width()
        plan = max(256, min(340, round(width * 0.19)))
        evidence = max(340, min(460, round(width * 0.26)))
        return plan, width - plan - evidence, evidence

    def keep_state(self, *, place: bool = True) -> None:
        """Keep where the window stands and, with `place`, what is open in it."""
        entity = self.navigator.entity() if place else None
        self.session.keep_settings(
            window_geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            splitter_sizes=self._pane_widths(),
            editor_mode=self._editor_mode(),
            last_place=getattr(entity, "key", ""),
        )

    def _pane_widths(self) -> tuple[int, int, int]:
        """Of plan, text and evidence, as they are while the evidence is shown."""
        plan, centre, evidence = self.panes.sizes()
        if not evidence:
            evidence = self._evidence_width
            centre = max(1, centre - evidence)
        return plan, centre, evidence

    def _on_pane_moved(self) -> None:
        self._evidence_width = self.panes.sizes()[2] or self._evidence_width

    def _editor_mode(self) -> str:
        if "section" in self.pages.__dict__:
            return self.pages.section.modes.current
        return self.session.desk.settings.editor_mode

    def ready_to_close(self) -> bool:
        """Whether everything typed is kept, or the person agrees to leave without it."""
        self.pages.leave()
        words = self.pages.hearing.unsaved_words if "hearing" in self.pages.__dict__ else ""
        saved = self.session.autosave.flush() and not self.session.workspace.saver.unsaved and not words
        return saved or self.editing.ask_to_leave_unsaved(words)

    def let_go(self) -> None:
        """Close without asking: another dossier has taken this one's place."""
        self._is_left = True
        self.close()
        self.deleteLater()

    # -- a colleague's file, dropped here --

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_record(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        record = dropped_record(event.mimeData())
        if record is not None:
            event.acceptProposedAction()
            # The other program waits until this returns, and the summary is a dialogue.
            QTimer.singleShot(0, self, lambda: self.exchange.merge(record))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_left:
            if not self.ready_to_close():
                event.ignore()
                return
            self.mode.stop()
            self.keep_state()
        for timer in self.findChildren(QTimer):  # what was put off would find the dossier closed
            timer.stop()
        event.accept()
