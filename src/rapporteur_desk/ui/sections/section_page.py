"""The centre of the window while a section is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import SectionStatus
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.saving import SaveReport, SaveState
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.vocabulary import status_word
from rapporteur_desk.ui.sections.editor import COLUMN_PIXELS, SectionEditor
from rapporteur_desk.ui.sections.preview_browser import PreviewBrowser
from rapporteur_desk.ui.sections.view_model import OpenSection, SectionViewModel, TextFacts
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.fields import HeadingField
from rapporteur_desk.ui.widgets.heading_fit import fit_heading, heading_font
from rapporteur_desk.ui.widgets.labels import ElidedLabel, label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.plain_text import exact_text
from rapporteur_desk.ui.widgets.save_indicator import SaveIndicator
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl
from rapporteur_desk.ui.widgets.splitter import Splitter

READ_DELAY_MS = 30
"""Between a key and reading the whole text for saving; part of the 200 ms of DESIGN."""
FIELD_PADDING = 8
"""Of the title's field, so that its words begin where those of the text do."""
WRITE, SIDE_BY_SIDE, PREVIEW = "write", "side_by_side", "preview"


class SectionPage(QWidget):
    """Write, side by side, preview. `link_requested` and `export_requested` are for the window to act on."""

    link_requested = Signal()
    export_requested = Signal()
    address_requested = Signal(str)
    """A link of the preview was clicked: for a person to confirm."""
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = SectionViewModel(session, self)
        self._facts = TextFacts(0, ())
        self._places: dict[EntityId, tuple[int, int]] = {}
        """Where cursor and scroll bar stood in the sections that were open before."""
        self._next_claim = 0

        self.editor = SectionEditor(session.theme, self)
        self.preview = PreviewBrowser(session.theme, self.model.attachment, self)
        self.preview.setAccessibleName(self.tr("Preview of the section"))
        self.modes = SegmentedControl(self.tr("How the section is shown"), self)
        self.modes.add_segment(WRITE, self.tr("Write"))
        self.modes.add_segment(SIDE_BY_SIDE, self.tr("Side by side"))
        self.modes.add_segment(PREVIEW, self.tr("Preview"))
        self._panes = Splitter(session.theme, parent=self)
        self._panes.addWidget(self.editor)
        self._panes.addWidget(self.preview)
        self._panes.set_handle_name(1, self.tr("Between text and preview"))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        paper = Pane("paper", parent=self)
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._bar())
        inside.addWidget(self._heading())
        inside.addWidget(self._panes, 1)
        inside.addWidget(self._status_line())
        layout.addWidget(paper)

        self._read_timer = QTimer(self)
        self._read_timer.setSingleShot(True)
        self._read_timer.setInterval(READ_DELAY_MS)
        self._read_timer.timeout.connect(self._hand_over)
        self._connect()
        self._show_mode(WRITE)

    # -- for the window --

    def open(self, section_id: EntityId, needles: Sequence[str] = (), paragraph: int = 0) -> None:
        """Show a section; needles are brought out, and brought into view, from a paragraph on (counted from 1).

        Raises:
            NotFoundError: `entity.not_found`.
        """
        self.leave()
        former = self.model.open_section
        if former is None or former.section.id != section_id:
            if former is not None:
                self._places[former.section.id] = self._place()
            self.model.open(section_id)
        self.editor.drop_matches()
        if needles or paragraph:
            if self.modes.current == PREVIEW:
                self.modes.select(WRITE)
            self.editor.show_words(needles, paragraph)

    def step_match(self, *, backwards: bool) -> bool:
        """Go to the next or former place that is brought out; False when there is none further."""
        return self.editor.step_match(backwards=backwards)

    def drop_matches(self) -> bool:
        """Bring nothing out any more; False when nothing was."""
        return self.editor.drop_matches()

    def leave(self) -> None:
        """Hand over everything typed and save it: before another thing is opened, and at close."""
        self.title.flush()
        if self._read_timer.isActive():
            self._read_timer.stop()
            self._hand_over()
        if self.model.open_section is not None:
            self._session.autosave.flush()

    def take_focus(self) -> None:
        """Ready to write, or to read."""
        (self.preview if self.modes.current == PREVIEW else self.editor).setFocus()

    def insert_citation(self, key: str) -> None:
        """Cite `key` at the cursor."""
        if self.modes.current == PREVIEW:
            self.modes.select(WRITE)
        self.editor.insert_citation(key)

    # -- building --

    def _bar(self) -> QWidget:
        bar = QWidget(self)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(24, 12, 16, 6)
        layout.setSpacing(8)
        self._crumbs = ElidedLabel(role="secondary", parent=bar)
        self.link_button = IconButton(
            self._session.icons, "link-2", self.tr("Link a note to this section"), "Ctrl+L"
        )
        self.export_button = IconButton(
            self._session.icons, "download", self.tr("Export the section"), "Ctrl+E"
        )
        self.status = QComboBox(bar)
        self.status.setProperty("role", "quiet")
        self.status.setAccessibleName(self.tr("Status of the section"))
        for status in SectionStatus:
            self.status.addItem(status_word(status), status)
        layout.addWidget(self._crumbs, 1)
        layout.addWidget(self.status)
        layout.addWidget(self.modes)
        layout.addWidget(self.link_button)
        layout.addWidget(self.export_button)
        return bar

    def _heading(self) -> QWidget:
        row = QWidget(self)
        self._heading_layout = QHBoxLayout(row)
        self._heading_layout.setSpacing(0)
        self._number = QLabel(row)
        self.title = HeadingField(self.tr("Title of the section"), parent=row)
        self._heading_layout.addWidget(self._number)
        self._heading_layout.addWidget(self.title, 1)
        self._heading_row = row
        return row

    def _status_line(self) -> QWidget:
        line = Pane("paper", "top", self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(24, 6, 16, 6)
        layout.setSpacing(7)
        self.saving = SaveIndicator(self._session.icons, line)
        self.unsourced = QPushButton(line)
        self.unsourced.setProperty("role", "warning")
        self._session.icons.bind(self.unsourced, "circle-alert", "amber", 14)
        self.unsourced.setToolTip(self.tr("Go to the next claim without a source"))
        self._summary = label("", "secondary", parent=line)
        layout.addWidget(self.saving)
        layout.addStretch(1)
        layout.addWidget(self.unsourced)
        layout.addWidget(self._summary)
        return line

    def _connect(self) -> None:
        self.model.section_opened.connect(self._on_section_opened)
        self.model.section_changed.connect(self._show_record)
        self.model.text_replaced.connect(self._on_text_replaced)
        self.model.section_closed.connect(self.closed)
        self.model.preview_ready.connect(self.preview.show_html)
        self.model.facts_ready.connect(self._show_facts)
        self.editor.text_edited.connect(self._on_text_edited)
        self.title.committed.connect(self.model.rename)
        self.status.activated.connect(self._on_status_activated)
        self.modes.selected.connect(self._show_mode)
        # A new style sheet gives labels the application's font again.
        self._session.theme.changed.connect(self._align_heading)
        self.link_button.clicked.connect(self.link_requested)
        self.export_button.clicked.connect(self.export_requested)
        self.unsourced.clicked.connect(self._go_to_next_claim)
        self.preview.link_clicked.connect(self.address_requested)
        self._session.autosave.typed.connect(self.saving.show_saving)
        self._session.autosave.reported.connect(self._on_save_reported)

    # -- showing --

    def _on_section_opened(self, shown: OpenSection) -> None:
        self._show_record(shown)
        self.editor.load(self.model.text)
        self._go_to_place(*self._places.get(shown.section.id, (0, 0)))
        self.preview.show_html("")
        self.saving.show_idle()
        self._next_claim = 0

    def _show_record(self, shown: OpenSection) -> None:
        title = shown.section.title
        self.title.set_text(title)
        self._number.setText(shown.node.number)
        self._crumbs.setText(f"{shown.report.short_title or shown.report.title}  ›  {shown.node.path}")
        self._align_heading()
        self.editor.setAccessibleName(self.tr("Text of the section {title}").format(title=title))
        self.status.setCurrentIndex(self.status.findData(shown.section.status))

    def _place(self) -> tuple[int, int]:
        return self.editor.textCursor().position(), self.editor.verticalScrollBar().value()

    def _go_to_place(self, position: int, top: int) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(min(position, self.editor.document().characterCount() - 1))
        self.editor.setTextCursor(cursor)
        self.editor.verticalScrollBar().setValue(top)

    def _show_mode(self, mode: str) -> None:
        self.editor.setVisible(mode != PREVIEW)
        self.preview.setVisible(mode != WRITE)
        self._heading_row.setVisible(mode != PREVIEW)  # the preview begins with the title
        self.model.want_preview(mode != WRITE)
        self._align_heading()
        if mode != PREVIEW:
            self.editor.setFocus()

    def _show_facts(self, facts: TextFacts) -> None:
        self._facts = facts
        self.editor.mark_claims(facts.claims)
        self.unsourced.setVisible(facts.unsourced > 0)
        self.unsourced.setText(self.tr("%n claim(s) without a source", "", facts.unsourced))
        parts = []
        if facts.claims:
            sourced = self.tr("{sourced} of %n sourced", "", len(facts.claims))
            parts.append(sourced.format(sourced=self._session.words.number(facts.sourced)))
        words = self.tr("%n word(s)", "", facts.words)
        parts.append(words.replace(str(facts.words), self._session.words.number(facts.words)))
        parts.append(self._session.workspace.dossier.language.upper())
        self._summary.setText("  ·  ".join(parts))

    def _on_save_reported(self, report: SaveReport) -> None:
        if report.state is SaveState.SAVED:
            if self._read_timer.isActive():  # keys that the saver has not even seen
                self._read_timer.stop()
                self._hand_over()
            if self._session.autosave.is_busy:
                return  # an older batch: what was typed since is still on its way
            self.saving.show_saved(self._session.words.time(report.at.astimezone()))
        elif report.error is not None:
            self.saving.show_failing(self._session.errors.message_for(report.error).text)

    # -- acting --

    def _on_text_replaced(self, text: str) -> None:
        """Keys typed in the last moment win: the other text stays in the history."""
        if self._read_timer.isActive():
            self._read_timer.stop()
            self._hand_over()
        else:
            self.editor.replace_text(text)

    def _on_text_edited(self) -> None:
        if not self._read_timer.isActive():
            self._read_timer.start()

    def _hand_over(self) -> None:
        self.model.type(exact_text(self.editor))

    def _on_status_activated(self, index: int) -> None:
        self.model.set_status(SectionStatus(self.status.itemData(index)))

    def _go_to_next_claim(self) -> None:
        waiting = [claim for claim in self._facts.claims if not claim.sourced]
        if waiting:
            if self.modes.current == PREVIEW:
                self.modes.select(WRITE)
            self.editor.go_to(waiting[self._next_claim % len(waiting)].end)
            self._next_claim += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align_heading()

    def _align_heading(self) -> None:
        """The title begins where the text's column begins, and is as large as fits."""
        width = self.width()
        margin = max(24, (width - COLUMN_PIXELS) // 2) if self.modes.current == WRITE else 24
        has_number = bool(self._number.text())
        left = margin if has_number else margin - FIELD_PADDING
        self._heading_layout.setContentsMargins(left, 6, 16, 0)
        number = self._number.sizeHint().width() if has_number else 0
        level = fit_heading(self.title, width - left - number - 16)
        self._number.setFont(heading_font(level))
        self._number.setVisible(has_number)
