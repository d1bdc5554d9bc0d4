"""The centre of the window while a hearing is read or written down."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.saving import SaveReport, SaveState
from rapporteur_desk.services.taking import Phase
from rapporteur_desk.ui.notes.course_keeper import CourseKeeper
from rapporteur_desk.ui.notes.entry_hints import EntryHints
from rapporteur_desk.ui.notes.entry_line import EntryLine
from rapporteur_desk.ui.notes.hearing_header import HearingHeader
from rapporteur_desk.ui.notes.line_taking import LineTaking
from rapporteur_desk.ui.notes.live_bar import today
from rapporteur_desk.ui.notes.note_actions import NoteActions
from rapporteur_desk.ui.notes.note_list import NoteListView
from rapporteur_desk.ui.notes.note_list_model import NoteFilter
from rapporteur_desk.ui.notes.note_menu import MenuDoings, NoteMenu
from rapporteur_desk.ui.notes.row_editing import RowEditing
from rapporteur_desk.ui.notes.side_panel import SidePanel
from rapporteur_desk.ui.notes.side_tabs import SideTabs
from rapporteur_desk.ui.notes.timeline import Timeline
from rapporteur_desk.ui.notes.typing_home import TypingHome
from rapporteur_desk.ui.notes.view_model import NotesViewModel
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.save_indicator import SaveIndicator

NARROWEST_WITH_SIDE = 820
"""Below this width the record alone is shown until the side is asked for."""
LOWEST_WITH_TIMELINE = 620
"""Below this height the timeline gives its room to the record."""
LARGE = 1.3
"""Large type, for who stands, or sits far from the screen."""


class HearingPage(QWidget):
    """A record with its header above, a line to type in below, speakers and questions at its right."""

    link_requested = Signal()
    history_requested = Signal()
    export_requested = Signal()
    edit_requested = Signal(object)
    """`EntityId` of the hearing to edit."""
    place_requested = Signal(object)
    """`Place` to go to."""
    mode_left = Signal()
    """Escape, with nothing else that it would take away."""
    closed = Signal()
    note_menu_opening = Signal(object, object)
    """(`QMenu`, list of `Note`): others may add what they can do with the chosen notes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = NotesViewModel(session, self)
        self.actions_on_notes = NoteActions(session, self)
        self._filtered = NoteFilter(self)
        self._filtered.setSourceModel(self.model.rows)
        self._is_in_mode = False
        self._wants_side: bool | None = None

        self.header = HearingHeader(session.icons, session.words, self)
        self.list = NoteListView(session.icons, self._filtered, self)
        self.list.setAccessibleName(self.tr("Notes"))
        self._empty = EmptyState(
            session.icons,
            "sticky-note",
            self.tr("No note yet"),
            self.tr("Write the first one below: Enter keeps it with its time and speaker."),
        )
        self._nothing = EmptyState(
            session.icons,
            "search",
            self.tr("No note matches"),
            self.tr("Clear the filter to see all of them."),
        )
        self.entry = EntryLine(session.icons, session.words, self, self)
        self.taking = LineTaking(session, self.model, self.entry)
        self.editing = RowEditing(session, self.actions_on_notes, self.list, self._filtered, self)
        self.editing.known = self.taking.known
        self.timeline = Timeline(session.icons, session.words, self)
        self.side = SidePanel(session.icons, session.words, self)
        self.course = CourseKeeper(
            self.model, self.header.live, self.timeline, self.side, self.entry, session.workspace.pace
        )
        self.beside = SideTabs(self.side, self.tr("Hearing"), self)
        self.saving = SaveIndicator(session.icons, self)
        chips = (self.entry.time_chip, self.entry.speaker_chip, self.entry.kind_chip)
        lists = (self.list, self.side.speakers_list, self.side.questions_list)
        TypingHome(self.entry.text, (*chips, *lists))
        self._build()
        self._connect()

    # -- for the window --

    def open(
        self, hearing_id: EntityId, note_id: EntityId | None = None, needles: tuple[str, ...] = ()
    ) -> None:
        """Show a hearing; a note of it is chosen, and needles are brought out in all of them.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        same = self.model.is_open and self.model.hearing is not None and self.model.hearing.id == hearing_id
        if not same:
            self._finish_all()
            self.model.open(hearing_id)
        self._show_note(note_id, needles, stay=same)

    def open_free(self, note_id: EntityId | None = None, needles: tuple[str, ...] = ()) -> None:
        """Show the notes that belong to no hearing."""
        same = self.model.is_open and self.model.hearing is None
        if not same:
            self._finish_all()
            self.model.open_free()
        self._show_note(note_id, needles, stay=same)

    def leave(self) -> None:
        """Save everything typed. What stands in the entry line stays there; it is in the dossier all the same."""
        self.header.title.flush()
        self.editing.save()
        self.model.draft.rest()
        self._session.autosave.flush()

    @property
    def unsaved_words(self) -> str:
        """Words of the entry line that could not even be begun as a note; empty when all is in the dossier."""
        return self.taking.unsaved_words

    def set_mode(self, on: bool, *, large: bool = False) -> None:
        """Show what one needs in the hearing room and nothing else; in large type where asked."""
        self._is_in_mode = on
        self.header.set_mode(on)
        self.list.set_scale(LARGE if large else 1.0)
        self.entry.text.set_pixels(round(17 * LARGE) if large else 17)
        self._hints.show_escape(on)
        self._show_timeline()

    def focus_entry(self) -> None:
        """Ready to type a note."""
        self.entry.text.setFocus()

    def selected_passages(self) -> list[Note]:
        """The notes that are chosen, as they are stored now."""
        return self.actions_on_notes.notes(self.list.chosen_ids())

    def show_side_panel(self, panel: QWidget) -> None:
        """Turn to a panel that was added to `beside`."""
        self.beside.show_panel(panel)
        self._wants_side = True
        self._show_side()

    # -- building --

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        paper = Pane("paper", parent=self)
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.timeline)
        self._pages = QStackedWidget(paper)
        for page in (self.list, self._empty, self._nothing):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 8, 20, 10)
        foot.setSpacing(7)
        foot.addWidget(self.entry)
        self._hints = EntryHints(paper)
        self._hints.add_widget(self.saving)
        foot.addWidget(self._hints)
        column.addLayout(foot)
        outer.addWidget(paper, 1)
        outer.addWidget(self.beside)
        for first, second in (
            (self.header, self.list),
            (self.list, self.entry),
            (self.entry, self.beside),
        ):
            self.setTabOrder(first, second)

    def _connect(self) -> None:
        model, entry, header = self.model, self.entry, self.header
        model.opened.connect(self._on_opened)
        model.record_changed.connect(self._show_record)
        model.notes_changed.connect(self._on_notes_changed)
        model.notes_changed.connect(self.editing.forget_if_gone)
        model.closed.connect(self._on_closed)
        header.renamed.connect(self._on_renamed)
        header.edit_requested.connect(self._on_edit_requested)
        header.link_requested.connect(self.link_requested)
        header.export_requested.connect(self.export_requested)
        header.side_requested.connect(self._toggle_side)
        header.filter.textChanged.connect(self._on_filter_changed)
        self.course.shown.connect(self._show_timeline)
        self.timeline.note_requested.connect(lambda note_id: self._show_note(note_id, (), stay=True))
        self.editing.finished.connect(self._on_editing_finished)
        self.editing.left_downwards.connect(self.focus_entry)
        self.list.edit_requested.connect(self.edit_note)
        self.list.merge_requested.connect(lambda: self.actions_on_notes.merge(self.list.chosen_ids()))
        self.list.move_requested.connect(self._move_chosen)
        self.list.delete_requested.connect(self._delete_chosen)
        self.list.copy_requested.connect(self._copy_chosen)
        self.list.menu_requested.connect(self._show_menu)
        self.taking.kept.connect(self._after_new_note)
        entry.left_upwards.connect(self._on_left_upwards)
        entry.escaped.connect(self.mode_left)
        self.side.ticked.connect(model.tick)
        self._session.autosave.typed.connect(self.saving.show_saving)
        self._session.autosave.reported.connect(self._on_save_reported)

    # -- showing --

    def _on_opened(self) -> None:
        self.header.filter.clear()
        hearing = self.model.hearing
        self.saving.show_idle()
        self._show_record()
        # Today's hearing goes on where it was left, by closing the window or by a laptop that went down.
        self.entry.choose_speaker(self.model.last_speaker if self.course.is_live else None)
        self.entry.set_timed(hearing is None or self.header.live.phase is not Phase.ANOTHER_DAY)
        self._show_facts()
        self.list.clearSelection()
        self._show_beginning()

    def _show_record(self) -> None:
        hearing = self.model.hearing
        if hearing is None:
            self.header.show_free()
        else:
            self.header.show_hearing(hearing, self.model.persons_heard())
            self.list.setAccessibleName(self.tr("Notes of {title}").format(title=hearing.title))
        self.taking.show_known()
        self.side.show_questions(self.model.questions())
        self._show_facts()

    def _on_notes_changed(self) -> None:
        self._show_count()
        self.course.show_soon()

    def _show_facts(self) -> None:
        self._show_count()
        self.course.show()

    def _show_count(self) -> None:
        total, shown = self.model.rows.rowCount(), self._filtered.rowCount()
        self.header.show_count(shown, total)
        self._pages.setCurrentWidget(self.list if shown else (self._nothing if total else self._empty))
        self._show_side()

    def _show_timeline(self) -> None:
        room = self._is_in_mode or self.height() >= LOWEST_WITH_TIMELINE
        self.timeline.setVisible(self.timeline.content is not None and room)

    def _show_side(self) -> None:
        wanted = self._wants_side if self._wants_side is not None else self.width() >= NARROWEST_WITH_SIDE
        has_any = self.beside.offer(first=not self.side.is_empty, more=self.model.hearing is not None)
        self.header.side_button.setVisible(has_any)
        self.beside.setVisible(wanted and has_any)

    def step_match(self, *, backwards: bool) -> bool:
        """Choose the next or former note in which something is brought out; False when there is none further."""
        return self.list.step_match(backwards=backwards)

    def drop_matches(self) -> bool:
        """Bring nothing out any more; False when nothing was."""
        return self.list.bring_out(())

    def _show_note(self, note_id: EntityId | None, needles: tuple[str, ...], *, stay: bool) -> None:
        self.list.bring_out(needles)
        if note_id is None:
            if not stay:
                self._show_beginning()
            return
        if not self.list.show_note(note_id):
            self.header.filter.clear()
            self.list.show_note(note_id)
        self.list.setFocus()
        self.list.viewport().update()

    def _show_beginning(self) -> None:
        """Today's record where it is being written, an older one where one begins to read."""
        hearing = self.model.hearing
        if hearing is None or hearing.day >= today() or self.course.is_live:
            self.list.show_end()
        else:
            self.list.show_start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_in_mode:
            self.mode_left.emit()  # wherever the focus is
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_side()
        self._show_timeline()

    # -- typing --

    def _after_new_note(self, note_id: EntityId) -> None:
        """A note that the filter would hide is shown all the same: it has just been written."""
        if not self.list.index_of(note_id).isValid():
            self.header.filter.clear()
        self.list.clearSelection()
        self.list.show_end()

    def _on_left_upwards(self) -> None:
        """Up edits the line before; what stands in the entry line stays there."""
        self.editing.open_last()

    def _finish_all(self) -> None:
        """Before another record is shown."""
        self.header.title.flush()
        self.end_editing()
        self.taking.finish()

    # -- rewording --

    def edit_note(self, note_id: EntityId) -> None:
        """Open the editor in the row of a note."""
        self.editing.open(note_id)

    def end_editing(self) -> None:
        """Close the editor, if one is open."""
        self.editing.close()

    def _on_editing_finished(self, note_id: EntityId) -> None:
        """In the hearing room one goes on writing; elsewhere one goes on reading."""
        if self._is_in_mode or self.course.is_live:
            self.list.clearSelection()
            self.focus_entry()
        else:
            self.list.setFocus()
            index = self.list.index_of(note_id)
            # A note that was emptied is gone: the row that took its place is chosen.
            choose_only(self.list, index if index.isValid() else self.list.currentIndex())

    # -- acting --

    def _on_filter_changed(self, text: str) -> None:
        self.end_editing()
        self._filtered.set_text(text)
        self._show_facts()

    def _on_renamed(self, title: str) -> None:
        if not self.model.rename(title) and self.model.hearing is not None:
            self.header.title.set_text(self.model.hearing.title)

    def _on_edit_requested(self) -> None:
        if self.model.hearing is not None:
            self.leave()
            self.edit_requested.emit(self.model.hearing.id)

    def _toggle_side(self) -> None:
        self._wants_side = not self.beside.isVisible()
        self._show_side()

    def _delete_chosen(self) -> None:
        ids = self.list.chosen_ids()
        self.end_editing()
        row = self.list.currentIndex().row()
        if ids and self.actions_on_notes.delete(ids):
            left = self._filtered.rowCount()
            if left:
                choose_only(self.list, self._filtered.index(min(row, left - 1), 0))

    def _copy_chosen(self) -> None:
        QGuiApplication.clipboard().setText(self.actions_on_notes.quotation(self.list.chosen_ids()))

    def _show_menu(self, where: QPoint) -> None:
        menu = self.note_menu()
        if menu is not None:
            menu.exec(where)
            menu.deleteLater()

    def note_menu(self) -> NoteMenu | None:
        """What can be done with the chosen notes; None when none is chosen."""
        notes = self.selected_passages()
        if not notes:
            return None
        doings = MenuDoings(
            self.edit_note,
            self.link_requested.emit,
            self.history_requested.emit,
            self._copy_chosen,
            self._delete_chosen,
        )
        menu = NoteMenu(
            notes, self.model.hearing, self.model.speakers, self.actions_on_notes, doings, parent=self
        )
        self.note_menu_opening.emit(menu, notes)
        return menu

    def _move_chosen(self, step: int) -> None:
        ids = self.list.chosen_ids()
        self.end_editing()
        self.actions_on_notes.move(ids, step)
        if ids:
            self.list.scrollTo(self.list.index_of(ids[0] if step < 0 else ids[-1]))

    def _on_closed(self) -> None:
        self.end_editing()
        self.entry.clear_words()
        self.closed.emit()

    def _on_save_reported(self, report: SaveReport) -> None:
        if report.state is SaveState.SAVED:
            self.saving.show_saved(self._session.words.time(report.at.astimezone()))
        elif report.error is not None:
            self.saving.show_failing(self._session.errors.message_for(report.error).text)
