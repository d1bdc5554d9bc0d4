"""Rewording a note in its place in the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.clock_times import parsed_time
from rapporteur_desk.domain.entities import MiniReport, Note
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.typed_lines import tidied
from rapporteur_desk.ui.notes.completing import Completer, Completions
from rapporteur_desk.ui.notes.entry_text import EntryText, broken_into_lines
from rapporteur_desk.ui.notes.note_actions import NoteActions
from rapporteur_desk.ui.notes.report_chips import ReportChips
from rapporteur_desk.ui.notes.sign_taking import SignTaking
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.vocabulary import note_mark
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.buttons import TextButton
from rapporteur_desk.ui.widgets.form import TimeField
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.plain_text import exact_text


class NoteEditor(QWidget):
    """Time, speaker, kind and mini-reports over the words; the signs and keys of the entry line mean the same here.

    Every key is saved, but for an emptied line: the dossier keeps its words until the owner has put the note into the
    bin (`is_emptied`), and Escape brings them back. `finished` on Enter, Escape or the button. The owner does the
    rest: `left(step)` by Up in the first line and Down in the last, `split(at)` by Ctrl+Enter, `merged(step)` by
    Backspace at the beginning and Delete at the end, `moved(step)` by Alt with Up and Down.
    """

    finished = Signal()
    height_changed = Signal()
    left = Signal(int)
    split = Signal(int)
    merged = Signal(int)
    moved = Signal(int)

    def __init__(
        self,
        session: Session,
        actions: NoteActions,
        note: Note,
        known: Completions,
        overlay: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """
        Args:
            known: what the signs complete to, and abbreviations stand for.
            overlay: what the list of completions is laid over: the page.
        """
        super().__init__(parent)
        speakers: Sequence[Speaker] = known.speakers
        self._session = session
        self._actions = actions
        self._note_id = note.id
        self._speakers = speakers
        self._former = session.autosave.text_of(EntityKind.NOTE, note.id, note.text)
        self.setAutoFillBackground(True)

        self.timed = QCheckBox(self.tr("Time"), self)
        self.timed.setChecked(note.time is not None)
        self.time = TimeField(parsed_time, note.time, self)
        self.time.setAccessibleName(self.tr("Time of the note"))
        self.time.setEnabled(note.time is not None)
        self.time_problem = label("", "danger", parent=self)
        self.time_problem.hide()
        self.speaker = QComboBox(self)
        self.speaker.setAccessibleName(self.tr("Speaker"))
        self.speaker.addItem(self.tr("No speaker"), None)
        for speaker in speakers:
            shown = f"{speaker.full_name} – {speaker.capacity}" if speaker.capacity else speaker.full_name
            self.speaker.addItem(shown, speaker.id)
        chosen = next((row for row, speaker in enumerate(speakers, start=1) if speaker.said(note)), 0)
        self.speaker.setCurrentIndex(chosen)
        self.speaker.setMaximumWidth(320)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("Kind of note"))
        for kind in NoteKind:
            self.kind.addItem(note_mark(kind).word, kind)
        self.kind.setCurrentIndex(self.kind.findData(note.kind))
        self.report_chips = ReportChips(session.icons, self)
        for report in actions.reports(note.id):
            self.report_chips.choose(report)
        self.text = EntryText(self, pixels=16, most_lines=14)
        self.text.setAccessibleName(self.tr("Words of the note {key}").format(key=note.key))
        self.text.setAccessibleDescription(
            self.tr(
                "Enter ends, Ctrl+Enter splits at the cursor, Backspace at the beginning merges with the note before, "
                "Alt with Up and Down moves the note"
            )
        )
        self.text.setPlainText(broken_into_lines(self._former))
        self._is_changed = False
        self.text.setPlaceholderText(
            self.tr("Enter puts this note into the bin; Esc brings its words back")
            if self._former.strip()
            else self.tr("A marked moment: write what was said, or leave it empty")
        )
        self.completer = Completer(session.icons, self.text, overlay)
        self.completer.known = known
        self.signs = SignTaking(self.text, self.completer)
        self.done = TextButton(session.icons, self.tr("Done"), "check", self)
        self.done.setToolTip(self.tr("Back to the list (Enter)"))
        self._build(note)
        self._connect()

    @property
    def note_id(self) -> EntityId:
        return self._note_id

    @property
    def wanted_height(self) -> int:
        """Pixels for everything the editor holds."""
        layout = self.layout()
        if layout is not None:
            layout.activate()  # or the text's new height would not count yet
        return self.sizeHint().height()

    def begin(self, at: int | None = None) -> None:
        """Take the focus, with the cursor before character `at` or behind the last word."""
        self.text.setFocus()
        cursor = self.text.textCursor()
        if at is None:
            cursor.movePosition(cursor.MoveOperation.End)
        else:
            cursor.setPosition(len(exact_text(self.text)[:at].encode("utf-16-le")) // 2)
        self.text.setTextCursor(cursor)

    @property
    def is_emptied(self) -> bool:
        """Whether every word was taken out of a note that had some."""
        return bool(self._former.strip()) and not exact_text(self.text).strip()

    def close_editing(self) -> None:
        """Save what waits and make it one step of undo."""
        self._save_time()
        if self._is_changed:
            self._put(tidied(exact_text(self.text)))
        self._actions.record_rewording(self._note_id, self._former)
        if not self.is_emptied:
            self._former = exact_text(self.text)

    def _build(self, note: Note) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 10)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.timed)
        row.addWidget(self.time)
        row.addWidget(self.time_problem)
        row.addWidget(self.speaker)
        row.addWidget(self.kind)
        row.addWidget(self.report_chips)
        row.addStretch(1)
        row.addWidget(label(note.key, "caption", parent=self))
        row.addWidget(self.done)
        layout.addLayout(row)
        frame = QVBoxLayout()
        frame.setContentsMargins(10, 6, 10, 6)
        frame.addWidget(self.text)
        layout.addLayout(frame)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_text_changed)
        text, completer = self.text, self.completer
        text.submitted.connect(self.finished)
        text.escaped.connect(self._on_escaped)
        text.kind_pressed.connect(self._on_kind_pressed)
        text.left_upwards.connect(lambda: self.left.emit(-1))
        text.left_downwards.connect(lambda: self.left.emit(1))
        text.split_pressed.connect(lambda: self.split.emit(text.characters_before_cursor()))
        text.emptied_backwards.connect(lambda: self.merged.emit(-1))
        text.emptied_forwards.connect(lambda: self.merged.emit(1))
        text.move_pressed.connect(self.moved)
        completer.speaker_chosen.connect(self._on_speaker_chosen)
        completer.report_chosen.connect(self._on_report_completed)
        self.signs.kind_typed.connect(self._set_kind)
        self.signs.report_typed.connect(self._on_report_chosen)
        self.signs.speaker_typed.connect(self._on_speaker_chosen)
        self.report_chips.removed.connect(self._on_report_removed)
        self.text.height_changed.connect(self.height_changed)
        self.timed.toggled.connect(self._on_timed_toggled)
        self.time.editingFinished.connect(self._save_time)
        self.time.changed.connect(self._show_time_problem)
        self.speaker.activated.connect(self._on_speaker_activated)
        self.kind.activated.connect(
            lambda row: self._actions.set_kind([self._note_id], NoteKind(self.kind.itemData(row)))
        )
        self.done.clicked.connect(self.finished)
        self._session.theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whatever is not for a field ends here: the list below would take it for its own.
        if event.key() == Qt.Key.Key_Escape:
            self._on_escaped()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._session.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), 1.5))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(self.text.geometry().adjusted(-10, -5, 10, 5), 8, 8)
        painter.end()

    def _on_text_changed(self) -> None:
        if self.signs.take():
            return  # the text has changed again, and all of this been done for it
        self._is_changed = True
        self._put(exact_text(self.text))
        if self.is_emptied:
            announce(self, self.text.placeholderText())

    def _put(self, text: str) -> None:
        words = self._former if self.is_emptied else text
        self._session.autosave.put(EntityKind.NOTE, self._note_id, words)

    def _on_escaped(self) -> None:
        if self.is_emptied:
            self.text.setPlainText(broken_into_lines(self._former))
        self.finished.emit()

    def _on_timed_toggled(self, timed: bool) -> None:
        self.time.setEnabled(timed)
        self._save_time()

    def _show_time_problem(self) -> None:
        self.time_problem.setText(self.time.problem)
        self.time_problem.setVisible(bool(self.time.problem))

    def _save_time(self) -> None:
        note = next(iter(self._actions.notes([self._note_id])), None)
        if note is None:
            return
        wanted = self.time.value if self.timed.isChecked() else None
        stored = note.time.replace(second=0, microsecond=0) if note.time else None
        if wanted != stored:
            self._actions.set_time(self._note_id, wanted)

    def _on_kind_pressed(self, kind: NoteKind) -> None:
        """The same key again takes the kind away."""
        self._set_kind(NoteKind.PLAIN if self.kind.currentData() == kind else kind)

    def _set_kind(self, kind: NoteKind) -> None:
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._actions.set_kind([self._note_id], kind)

    def _on_speaker_chosen(self, speaker: Speaker) -> None:
        self.speaker.setCurrentIndex(self.speaker.findData(speaker.id))
        self._actions.set_speaker([self._note_id], speaker)

    def _on_report_chosen(self, report: MiniReport) -> None:
        self.report_chips.choose(report)
        self._actions.set_report(self._note_id, report, linked=True)

    def _on_report_completed(self, report: MiniReport) -> None:
        """As in the entry line: where the # is the last thing typed, one Enter both takes it and ends."""
        self._on_report_chosen(report)
        if not self.is_emptied and self.text.textCursor().atEnd() and self.completer.taken_by_enter:
            self.finished.emit()

    def _on_report_removed(self, report: MiniReport) -> None:
        self._actions.set_report(self._note_id, report, linked=False)
        self.text.setFocus()

    def _on_speaker_activated(self, row: int) -> None:
        speaker = self._speakers[row - 1] if row > 0 else None
        self._actions.set_speaker([self._note_id], speaker)
