"""The centre of the window while sources are read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import LocatorKind
from rapporteur_desk.domain.entities import Excerpt
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import SOURCE_ICONS, SourceGroup, group_word, source_group
from rapporteur_desk.ui.sources.excerpt_cards import ExcerptListModel, ExcerptListView, IdRole
from rapporteur_desk.ui.sources.excerpt_dialog import ExcerptDialog
from rapporteur_desk.ui.sources.files_box import FilesBox
from rapporteur_desk.ui.sources.record_form import RecordForm
from rapporteur_desk.ui.sources.source_words import closed_badge, source_facts, type_word
from rapporteur_desk.ui.sources.text_pane import TextPane
from rapporteur_desk.ui.sources.view_model import SourcesViewModel
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.fields import FilterField, HeadingField
from rapporteur_desk.ui.widgets.labels import ElidedLabel, SectionCaption
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl
from rapporteur_desk.ui.widgets.splitter import Splitter

TEXT, RECORD = "text", "record"
LIST_WIDTH, SIDE_WIDTH, NARROWEST_SIDE = 264, 276, 190


class _SourceList(QListView):
    """Delete puts the source into the bin."""

    delete_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class SourcesPage(QWidget):
    """A shelf at the left; of the chosen source the text or the record, its excerpts and files at the right."""

    link_requested = Signal()
    place_requested = Signal(object)
    """`Place` of the source that was chosen in the list."""
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = SourcesViewModel(session, self)
        self._rows = RowListModel(self)
        self._excerpts = ExcerptListModel(self)
        self._marking = False
        icons = session.icons

        self.caption = SectionCaption(self.tr("Sources"), parent=self)
        self.filter = FilterField(
            icons, self.tr("Filter the sources"), self.tr("Filter: title, author"), self
        )
        self.list = _SourceList(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(icons, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Sources"))
        self.title = HeadingField(self.tr("Title of the source"), 2, parent=self)
        self._facts = ElidedLabel(role="secondary", parent=self)
        self.modes = SegmentedControl(self.tr("What is shown of the source"), self)
        self.modes.add_segment(TEXT, self.tr("Text"))
        self.modes.add_segment(RECORD, self.tr("Record"))
        self.link_button = IconButton(icons, "link-2", self.tr("Link the chosen excerpts"), "Ctrl+L")
        self.text = TextPane(session, self)
        self.form = RecordForm(self)
        self.excerpts = ExcerptListView(icons, self._excerpts, self)
        self.excerpts.setAccessibleName(self.tr("Excerpts"))
        self._excerpts_caption = SectionCaption(self.tr("Excerpts"), parent=self)
        self.new_excerpt_button = IconButton(icons, "plus", self.tr("Type an excerpt…"), size=14)
        self.files = FilesBox(session, self)
        self._no_source = EmptyState(
            icons,
            "library",
            self.tr("No source here yet"),
            self.tr("File > Import sources… brings in reports, laws and articles with their text."),
        )
        self._no_excerpt = EmptyState(
            icons,
            "text-quote",
            self.tr("No excerpt yet"),
            self.tr("Choose words in the text and press Enter: they can then be linked and cited."),
        )
        self._build()
        self._connect()

    # -- for the window --

    def open(
        self,
        source_id: EntityId,
        page: int = 0,
        excerpt_id: EntityId | None = None,
        needles: Sequence[str] = (),
    ) -> None:
        """Show a source: at a page of its text, at one of its excerpts, with words brought out.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        if self.model.source is None or self.model.source.id != source_id:
            self.leave()
            self.model.open(source_id)
        self._mark_row()
        if excerpt_id is not None:
            self._choose_excerpt(excerpt_id)
            self._show_excerpt_in_text(excerpt_id)
        if page or (needles and self.text.has_text and excerpt_id is None):
            self.modes.select(TEXT)
            self.text.show_place(page, needles)

    def open_group(self, group: str) -> None:
        """Show a shelf: `studies`, `law`, `press`, `documents`, or all of them for an empty one."""
        self.leave()
        self.filter.clear()
        self.model.show_group(group)
        found = self.model.sources()
        current = self.model.source
        if current is None or current.id not in {source.id for source in found}:
            if found:
                self._open_chosen(found[0].id)
            else:
                self._body.setCurrentWidget(self._no_source)
        else:
            self._open_chosen(current.id)
        self.list.setFocus()

    def step_match(self, *, backwards: bool) -> bool:
        """Go to the next or former place that is brought out in the text; False when there is none further."""
        return self.text.step_match(backwards=backwards)

    def drop_matches(self) -> bool:
        """Bring nothing out any more; False when nothing was."""
        return self.text.drop_matches()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.title.flush()
        self.form.flush()
        self.model.finish_record()

    def selected_passages(self) -> list[Excerpt]:
        """The chosen excerpts, as they are stored now."""
        return self.model.passages(self.excerpts.chosen_ids())

    # -- building --

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        panes = Splitter(self._session.theme, parent=self)
        panes.addWidget(self._left())
        self._body = QStackedWidget(self)
        self._body.addWidget(self._right())
        self._body.addWidget(self._no_source)
        ground = Pane("paper", parent=self)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._body)
        panes.addWidget(ground)
        panes.setStretchFactor(1, 1)
        panes.setSizes([LIST_WIDTH, 800])
        panes.set_handle_name(1, self.tr("Between the list and the source"))
        outer.addWidget(panes)

    def _left(self) -> QWidget:
        left = Pane("panel", parent=self)
        left.setMinimumWidth(150)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(6)
        self.caption.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self.caption)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 2)
        row.addWidget(self.filter)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        return left

    def _right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 16, 6)
        head.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.link_button)
        head.addLayout(top)
        facts = QHBoxLayout()
        facts.setContentsMargins(8, 0, 0, 0)
        facts.addWidget(self._facts, 1)
        facts.addWidget(self.modes)
        head.addLayout(facts)
        column.addLayout(head)
        self._modes = QStackedWidget(right)
        self._modes.addWidget(self.text)
        self._modes.addWidget(self.form)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._modes, 1)
        body.addWidget(self._side())
        column.addLayout(body, 1)
        return right

    def _side(self) -> QWidget:
        self._side_pane = side = Pane("panel", "left", self)
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 14, 0, 8)
        column.setSpacing(4)
        self._excerpts_caption.setContentsMargins(16, 0, 10, 0)
        self._excerpts_caption.add_button(self.new_excerpt_button)
        column.addWidget(self._excerpts_caption)
        self._excerpt_pages = QStackedWidget(side)
        self._excerpt_pages.addWidget(self.excerpts)
        self._excerpt_pages.addWidget(self._no_excerpt)
        column.addWidget(self._excerpt_pages, 1)
        column.addWidget(self.files)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side_pane.setFixedWidth(max(NARROWEST_SIDE, min(SIDE_WIDTH, self.width() // 4)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt hands the focus of the page before to the first field, where letters would narrow the list.
        QTimer.singleShot(0, self, self._leave_filter)

    def _leave_filter(self) -> None:
        if self.filter.hasFocus():
            self.list.setFocus()

    def _connect(self) -> None:
        model = self.model
        model.list_changed.connect(self._show_list)
        model.source_opened.connect(self._show_source)
        model.record_changed.connect(self._show_record)
        model.pages_changed.connect(self._show_text)
        model.excerpts_changed.connect(self._show_excerpts)
        model.source_closed.connect(self._on_source_closed)
        self.filter.textChanged.connect(lambda _text: self._show_list())
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.delete_requested.connect(model.delete_source)
        self.title.committed.connect(self._on_renamed)
        self.modes.selected.connect(self._show_mode)
        self.form.typed.connect(model.type_record)
        self.form.finished.connect(model.finish_record)
        self.text.excerpt_requested.connect(self.add_excerpt)
        self.link_button.clicked.connect(self.link_requested)
        self.new_excerpt_button.clicked.connect(self.type_excerpt)
        self.excerpts.activated.connect(lambda index: self._show_excerpt_in_text(index.data(IdRole)))
        self.excerpts.edit_requested.connect(self.edit_excerpt)
        self.excerpts.delete_requested.connect(lambda: model.delete_excerpts(self.excerpts.chosen_ids()))
        self.excerpts.menu_requested.connect(self._show_menu)
        self.files.added.connect(self._on_file_added)

    # -- showing --

    def _show_list(self) -> None:
        group = self.model.group
        self.caption.set_text(group_word(SourceGroup(group)) if group else self.tr("Sources"))
        found = self.model.sources(self.filter.text())
        self._rows.show(
            [
                (
                    source.id,
                    RowContent(
                        title=source.title,
                        detail=source_facts(source) or " ",
                        aside=source.key,
                        icon=SOURCE_ICONS[source_group(source)],
                        badge=closed_badge(source),
                    ),
                )
                for source in found
            ]
        )
        self.caption.set_count(self._session.words.number(len(found)))
        self._mark_row()

    def _mark_row(self) -> None:
        """Mark the open source in the list without opening it again."""
        source = self.model.source
        row = self._rows.row_of(source.id) if source is not None else -1
        self._marking = True
        self.list.setCurrentIndex(self._rows.index(row, 0) if row >= 0 else QModelIndex())
        self._marking = False

    def _show_source(self) -> None:
        self._body.setCurrentIndex(0)
        if not self._rows.rowCount():
            self._show_list()
        self._show_record()
        self._show_text()
        self._show_excerpts()
        self.modes.select(TEXT if self.text.has_text else RECORD)

    def _show_record(self) -> None:
        source = self.model.source
        if source is None:
            return
        self.title.set_text(source.title)
        self.title.setToolTip(source.title)
        self._facts.setText("  ·  ".join((source.key, type_word(source.type), source_facts(source))))
        self.form.show_source(source)
        self.files.show_source(source)

    def _show_text(self) -> None:
        pages = self.model.pages()
        self.text.show_pages(pages)
        self.modes.set_enabled(TEXT, bool(pages))

    def _show_excerpts(self) -> None:
        cards = self.model.excerpts()
        self._excerpts.show(cards)
        self._excerpts_caption.set_count(self._session.words.number(len(cards)) if cards else "")
        self._excerpt_pages.setCurrentIndex(0 if cards else 1)

    def _show_mode(self, mode: str) -> None:
        self._modes.setCurrentWidget(self.text if mode == TEXT else self.form)

    # -- acting --

    def add_excerpt(self) -> None:
        """Keep the words chosen in the text as an excerpt, with their page."""
        passage = self.text.passage()
        if passage is None:
            return
        added = self.model.add_excerpt(passage.text, LocatorKind.PAGE, passage.pages)
        if added is not None:
            self._choose_excerpt(added)

    def type_excerpt(self) -> None:
        """Type an excerpt of something that has no text here: a book, a broadcast."""
        dialog = ExcerptDialog(None, self)
        if dialog.exec():
            added = self.model.add_excerpt(dialog.words, *dialog.locator)
            if added is not None:
                self._choose_excerpt(added)
        dialog.deleteLater()

    def edit_excerpt(self) -> None:
        """Put the chosen excerpt right by hand."""
        chosen = self.selected_passages()
        if not chosen:
            return
        dialog = ExcerptDialog(chosen[0], self)
        if dialog.exec():
            self.model.change_excerpt(chosen[0], dialog.words, *dialog.locator)
        dialog.deleteLater()

    def _open_chosen(self, source_id: EntityId) -> None:
        self.open(source_id)
        self.place_requested.emit(Place.of(self._session.workspace.store.sources.get(source_id)))

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._marking:
            source_id = self._rows.id_at(now.row())
            if self.model.source is None or source_id != self.model.source.id:
                self._open_chosen(EntityId(str(source_id)))

    def _on_renamed(self, title: str) -> None:
        if not self.model.rename(title) and self.model.source is not None:
            self.title.set_text(self.model.source.title)

    def _choose_excerpt(self, id: EntityId) -> None:
        row = self._excerpts.row_of(id)
        if row >= 0:
            choose_only(self.excerpts, self._excerpts.index(row, 0))

    def _show_excerpt_in_text(self, id: EntityId) -> None:
        for excerpt in self.model.passages([id]):
            if self.text.has_text:
                self.modes.select(TEXT)
                self.text.show_passage(excerpt)

    def _on_file_added(self, changes: ChangeSet) -> None:
        self._session.commit(self.tr("Add a file"), lambda: changes)

    def _show_menu(self, where: QPoint) -> None:
        menu = self.excerpt_menu()
        if menu is not None:
            menu.exec(where)
            menu.deleteLater()

    def excerpt_menu(self) -> QMenu | None:
        """What can be done with the chosen excerpts; None when none is chosen."""
        ids = self.excerpts.chosen_ids()
        if not ids:
            return None
        menu = QMenu(self)
        menu.addAction(self.tr("Link…") + "\tCtrl+L", self.link_requested.emit)
        menu.addAction(self.tr("Show in the text"), lambda: self._show_excerpt_in_text(ids[0]))
        menu.addAction(self.tr("Edit…") + "\tF2", self.edit_excerpt)
        menu.addSeparator()
        menu.addAction(self.tr("Delete") + "\t" + self.tr("Del"), lambda: self.model.delete_excerpts(ids))
        return menu

    def _on_source_closed(self) -> None:
        self._body.setCurrentWidget(self._no_source)
        self.closed.emit()
