"""The right of the window: what bears on the section or mini-report that is open."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import Stance
from rapporteur_desk.domain.entities import MiniReport, Recommendation, Section
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.linking import Evidence, LinkView
from rapporteur_desk.services.notes import NoteView
from rapporteur_desk.ui.evidence.card_model import CardFilter, CardListModel, IdRole, KeyRole
from rapporteur_desk.ui.evidence.cards import Card, CardList, badge_of, evidence_card, passage_card
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import REPORT_TOKENS, stance_mark
from rapporteur_desk.ui.widgets.buttons import IconButton, TextButton
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.fields import FilterField
from rapporteur_desk.ui.widgets.labels import KeyHint
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl

EVIDENCE, LINKS, CONTEXT = "evidence", "links", "context"
TYPING_PAUSE_MS = 300
CONTEXT_NOTES = 3
"""Notes shown before and after a passage."""

Target = MiniReport | Section | Recommendation


class EvidencePanel(QWidget):
    """Evidence of what is open; the links and the context of the passage chosen in it."""

    citation_requested = Signal(str)
    """Short key of a passage to cite at the cursor."""
    place_requested = Signal(object)
    """`Place` of a passage or of a link's target."""
    link_requested = Signal()
    hide_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._target: Target | None = None
        self._evidence: dict[EntityId, Evidence] = {}
        self._cards = CardListModel(self)
        self._filtered = CardFilter(self)
        self._filtered.setSourceModel(self._cards)
        self._links = RowListModel(self)
        self._context = CardListModel(self)
        self._typing_timer = QTimer(self)
        self._typing_timer.setSingleShot(True)
        self._typing_timer.setInterval(TYPING_PAUSE_MS)
        self._typing_timer.timeout.connect(self._on_typing_paused)

        self.tabs = SegmentedControl(self.tr("What is shown of the evidence"), self)
        self.tabs.add_segment(EVIDENCE, self.tr("Evidence"))
        self.tabs.add_segment(LINKS, self.tr("Links"), self.tr("What the chosen passage is linked to"))
        self.tabs.add_segment(
            CONTEXT, self.tr("Context"), self.tr("The chosen passage among those around it")
        )
        self.filter = FilterField(
            session.icons, self.tr("Filter the evidence"), self.tr("Filter: text, speaker, kind"), self
        )
        self.list = CardList(session.icons, self.tr("Evidence"), self._filtered, self)
        self.links_list = QListView(self)
        self.links_list.setModel(self._links)
        self.links_list.setItemDelegate(RowDelegate(session.icons, self.links_list))
        self.links_list.setAccessibleName(self.tr("Links of the chosen passage"))
        self.context_list = CardList(
            session.icons, self.tr("Context of the chosen passage"), self._context, self
        )
        self._empty = EmptyState(
            session.icons,
            "link-2",
            self.tr("No evidence yet"),
            self.tr("Link the notes and excerpts that support this part; each can then be cited in one key."),
        )
        self._build()
        self._connect()
        self._reload()

    # -- for the window --

    def show_target(self, target: Target | None) -> None:
        """Show what is linked to a section, mini-report or recommendation; nothing for None."""
        if target is not None and self._target is not None and target.id == self._target.id:
            self._target = target
            return
        self._target = target
        self.filter.clear()
        self.tabs.select(EVIDENCE)
        self._reload()

    @property
    def target(self) -> Target | None:
        """What the evidence shown bears on."""
        return self._target

    def chosen(self) -> Evidence | None:
        """The evidence of the chosen card."""
        index = self.list.currentIndex()
        return self._evidence.get(index.data(IdRole)) if index.isValid() else None

    def cite_chosen(self) -> None:
        """Ask for a citation of the chosen passage at the cursor."""
        evidence = self.chosen()
        if evidence is not None:
            self.citation_requested.emit(evidence.key)

    # -- building --

    def _build(self) -> None:
        icons = self._session.icons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        ground = Pane("panel", parent=self)
        layout.addWidget(ground)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 12, 10)
        self.hide_button = IconButton(icons, "panel-right", self.tr("Hide the evidence"), "F9", size=17)
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self.hide_button)
        inside.addLayout(top)
        narrow = QHBoxLayout()
        narrow.setContentsMargins(16, 0, 16, 8)
        narrow.addWidget(self.filter)
        inside.addLayout(narrow)
        self._pages = QStackedWidget(ground)
        for page in (self.list, self.links_list, self.context_list, self._empty):
            self._pages.addWidget(page)
        inside.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        self.link_button = TextButton(icons, self.tr("Link a note…"), "plus", ground)
        self.cite_button = TextButton(icons, self.tr("Cite"), "quote", ground)
        self.cite_button.setToolTip(self.tr("Cite the chosen passage at the cursor (Enter)"))
        foot.addWidget(self.link_button, 1)
        foot.addWidget(KeyHint("Ctrl+L", ground))
        foot.addWidget(self.cite_button)
        inside.addLayout(foot)

    def _connect(self) -> None:
        self.tabs.selected.connect(self._show_tab)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.activated.connect(lambda _index: self.cite_chosen())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.links_list.activated.connect(self._on_link_activated)
        self.context_list.activated.connect(self._on_context_activated)
        self.link_button.clicked.connect(self.link_requested)
        self.cite_button.clicked.connect(self.cite_chosen)
        self.hide_button.clicked.connect(self.hide_requested)
        self._session.bus.changed.connect(self._on_changed)
        self._filtered.modelReset.connect(self._choose_first)

    # -- showing --

    def _reload(self) -> None:
        target = self._target
        evidence = self._session.workspace.links.evidence(target) if target is not None else []
        self._evidence = {item.link.id: item for item in evidence}
        chosen = self.list.currentIndex().data(IdRole) if self.list.currentIndex().isValid() else None
        self._cards.show([evidence_card(item, self._session.words) for item in evidence])
        self._choose(chosen)
        count = f"  {self._session.words.number(len(evidence))}" if evidence else ""
        self.tabs.set_text(EVIDENCE, self.tr("Evidence") + count)
        self.link_button.setEnabled(target is not None)
        self._show_tab(self.tabs.current)
        self._show_chosen()

    def _choose(self, link_id: EntityId | None) -> None:
        row = self._cards.row_of(link_id) if link_id else -1
        index = self._filtered.mapFromSource(self._cards.index(max(row, 0), 0))
        if index.isValid():
            self.list.setCurrentIndex(index)

    def _choose_first(self) -> None:
        if not self.list.currentIndex().isValid() and self._filtered.rowCount():
            self.list.setCurrentIndex(self._filtered.index(0, 0))

    def _show_tab(self, tab: str) -> None:
        page: QWidget = {EVIDENCE: self.list, LINKS: self.links_list, CONTEXT: self.context_list}[tab]
        if tab == EVIDENCE and not self._evidence:
            page = self._empty
        self.filter.setEnabled(tab == EVIDENCE)
        self._pages.setCurrentWidget(page)

    def _show_chosen(self) -> None:
        evidence = self.chosen()
        self.cite_button.setEnabled(evidence is not None)
        self.tabs.set_enabled(LINKS, evidence is not None)
        self.tabs.set_enabled(CONTEXT, evidence is not None)
        if evidence is None:
            self._links.show([])
            self._context.show([])
            self.tabs.set_text(LINKS, self.tr("Links"))
            return
        views = self._session.workspace.links.links_of(evidence.link.origin_id)
        self.tabs.set_text(LINKS, f"{self.tr('Links')}  {self._session.words.number(len(views))}")
        self._links.show(
            [(Place(view.link.target_kind, view.link.target_id), self._link_row(view)) for view in views]
        )
        self._context.show(self._context_cards(evidence))
        row = self._context.row_of(evidence.link.origin_id)
        if row >= 0:
            self.context_list.setCurrentIndex(self._context.index(row, 0))

    def _link_row(self, view: LinkView) -> RowContent:
        target = view.target
        badge = badge_of(stance_mark(view.link.stance))
        if isinstance(target, MiniReport):
            return RowContent(
                title=target.short_title or target.title,
                detail=target.title,
                icon=target.icon,
                icon_token=REPORT_TOKENS[target.colour],
                badge=badge,
            )
        report = self._session.workspace.store.mini_reports.get(target.mini_report_id)
        return RowContent(
            title=target.title,
            detail=report.short_title or report.title,
            icon=report.icon,
            icon_token=REPORT_TOKENS[report.colour],
            badge=badge,
        )

    def _context_cards(self, evidence: Evidence) -> list[Card]:
        origin = evidence.origin
        if not isinstance(origin, NoteView) or origin.hearing is None:
            return [passage_card(origin, self._session.words)]
        notes = self._session.workspace.notes.of_hearing(origin.hearing.id)
        at = next((row for row, view in enumerate(notes) if view.note.id == origin.note.id), 0)
        around = notes[max(0, at - CONTEXT_NOTES) : at + CONTEXT_NOTES + 1]
        return [passage_card(view, self._session.words) for view in around]

    # -- acting --

    def _on_filter_changed(self, text: str) -> None:
        self._filtered.set_text(text)
        self._choose_first()

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()

    def _on_link_activated(self, index: QModelIndex) -> None:
        self.place_requested.emit(self._links.id_at(index.row()))

    def _on_context_activated(self, index: QModelIndex) -> None:
        entity = self._session.workspace.store.by_key(index.data(KeyRole))
        if entity is not None:
            self.place_requested.emit(Place.of(entity))

    def _show_menu(self, place: QPoint) -> None:
        evidence = self.chosen()
        if evidence is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Cite at the cursor"), self.cite_chosen)
        menu.addAction(self.tr("Go to the passage"), self.go_to_chosen)
        stances = menu.addMenu(self.tr("This passage…"))
        for stance in Stance:
            action = stances.addAction(stance_mark(stance).word)
            action.setCheckable(True)
            action.setChecked(stance is evidence.link.stance)
            action.triggered.connect(lambda _checked=False, stance=stance: self.set_stance(stance))
        menu.addSeparator()
        menu.addAction(self.tr("Remove the link"), self.unlink_chosen)
        menu.exec(self.list.viewport().mapToGlobal(place))
        menu.deleteLater()

    def go_to_chosen(self) -> None:
        """Ask to open the chosen passage where it was taken."""
        evidence = self.chosen()
        if evidence is not None:
            self.place_requested.emit(Place(evidence.link.origin_kind, evidence.link.origin_id))

    def set_stance(self, stance: Stance) -> None:
        evidence = self.chosen()
        if evidence is not None:
            links = self._session.workspace.links
            self._session.commit(
                self.tr("Change how a passage bears"), lambda: links.set_stance(evidence.link.id, stance)
            )

    def unlink_chosen(self) -> None:
        evidence = self.chosen()
        if evidence is not None:
            links = self._session.workspace.links
            self._session.commit(self.tr("Remove the link"), lambda: links.unlink(evidence.link.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.list.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.unlink_chosen()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        kinds = (
            EntityKind.SUPPORT_LINK, EntityKind.NOTE, EntityKind.EXCERPT, EntityKind.SECTION, EntityKind.HEARING,
            EntityKind.PERSON, EntityKind.APPEARANCE, EntityKind.SOURCE,
        )  # fmt: skip
        if self._target is None or not changes.touches(*kinds):
            return
        if initiator is self._session.autosave:  # where things are cited can wait until the typing pauses
            self._typing_timer.start()
        else:
            self._reload_target()

    def _on_typing_paused(self) -> None:
        if self._session.autosave.is_busy:
            self._typing_timer.start()
        else:
            self._reload_target()

    def _reload_target(self) -> None:
        self._typing_timer.stop()
        if self._target is None:
            return
        current = self._session.workspace.store.entity(self._target.kind_of, self._target.id)
        self._target = current if isinstance(current, MiniReport | Section | Recommendation) else None
        self._reload()
