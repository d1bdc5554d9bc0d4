"""The line at the foot of a record: type, Enter, and the note stands above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import MiniReport, Question
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.typed_lines import KIND_SIGNS, report_just_typed, split_kind, take_reports
from rapporteur_desk.ui.notes.completing import Completer, Completions
from rapporteur_desk.ui.notes.completion_popup import CompletionPopup
from rapporteur_desk.ui.notes.entry_text import EntryText
from rapporteur_desk.ui.notes.report_chips import ReportChips
from rapporteur_desk.ui.notes.speakers import Speaker, named_so_far
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import note_mark
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.chip import Chip
from rapporteur_desk.ui.widgets.labels import KeyHint, label
from rapporteur_desk.ui.widgets.plain_text import exact_text

CLOCK_MS = 5_000


def wall_clock() -> time:
    """The time on the wall, to the second."""
    return datetime.now().astimezone().time().replace(microsecond=0)


class EntryLine(QFrame):
    """Time, speaker, kind and mini-reports as chips, then the words.

    `typed(text)` after each key, `submitted()` on Enter with words, `marked()` on F8, `details_changed()` when time,
    speaker or kind was chosen, `speaker_added(name)` for someone who was not known, `question_asked(Question)` for a
    prepared question taken into the line. The owner says when the line is to be emptied.
    """

    typed = Signal(str)
    submitted = Signal()
    marked = Signal()
    details_changed = Signal()
    speaker_added = Signal(str)
    question_asked = Signal(object)
    left_upwards = Signal()
    escaped = Signal()
    """Escape, with nothing in the line that it would take away."""

    def __init__(
        self, icons: IconStore, words: Localisation, overlay: QWidget, parent: QWidget | None = None
    ) -> None:
        """
        Args:
            overlay: what the list of completions is laid over: the page.
        """
        super().__init__(parent)
        self._icons = icons
        self._words = words
        self._speaker: Speaker | None = None
        self._kind = NoteKind.PLAIN
        self._begun: time | None = None
        self._timed = True
        self._clearing = False
        self.now: Callable[[], time] = wall_clock

        self.time_chip = Chip(icons, self.tr("Time"), self, plain=True)
        self.speaker_chip = Chip(icons, self.tr("Speaker"), self)
        self.kind_chip = Chip(icons, self.tr("Kind"), self)
        self.text = EntryText(self)
        self.text.setAccessibleName(self.tr("New note"))
        self.text.setPlaceholderText(self.tr("Write what is said; Enter keeps it"))
        self.text.setAccessibleDescription(
            self.tr(
                "@ for the speaker, # for a mini-report, / for a prepared question, F2 to F7 for the kind, "
                "F8 marks the moment, Shift+Enter for a new line, Up for the line before"
            )
        )
        self.report_chips = ReportChips(icons, self)
        self.enter_hint = KeyHint(self.tr("Enter"), self)
        self.completer = Completer(icons, self.text, overlay)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._build()
        self._connect()
        self._show_details()

    # -- for the page --

    @property
    def popup(self) -> CompletionPopup:
        return self.completer.popup

    @property
    def speaker(self) -> Speaker | None:
        return self._speaker

    @property
    def kind(self) -> NoteKind:
        return self._kind

    @property
    def time(self) -> time | None:
        """When the first word was typed, or now; None when times are not noted."""
        if not self._timed:
            return None
        return self._begun or self.now()

    @property
    def report_ids(self) -> tuple[EntityId, ...] | None:
        """The mini-reports chosen in the line; None when none was, and the hearing's own apply."""
        return self.report_chips.chosen_ids or None

    @property
    def words(self) -> str:
        """What was typed, without white space around it; letters that only lead to a choice are no words."""
        return "" if self.completer.is_choosing else exact_text(self.text).strip()

    def complete(self) -> str:
        """The words as they are to be kept: the #words that name a mini-report become chips first."""
        left, named = take_reports(self.words, self.completer.known.reports)
        for report in self.completer.known.reports:
            if report.id in named:
                self.report_chips.choose(report)
        return left

    def set_known(self, known: Completions, default_ids: Sequence[EntityId] = ()) -> None:
        """What the signs complete to, and the mini-reports that apply where none is typed."""
        self.completer.known = known
        self.report_chips.set_default([report for report in known.reports if report.id in default_ids])
        if self._speaker is not None:
            former = self._speaker.id
            self._speaker = next((speaker for speaker in known.speakers if speaker.id == former), None)
            self._show_details()

    def set_timed(self, timed: bool) -> None:
        """Whether notes are taken with the time on the wall: not in the record of a day that is past."""
        if timed != self._timed:
            self._timed = timed
            self._show_time()

    def choose_speaker(self, speaker: Speaker | None) -> None:
        """Put what is typed down to someone; stays until another is chosen."""
        self._speaker = speaker
        self._show_details()
        self.details_changed.emit()

    def choose_kind(self, kind: NoteKind) -> None:
        self._kind = kind
        self._show_details()
        self.details_changed.emit()
        announce(self, note_mark(kind).word)

    def clear_words(self) -> None:
        """Empty the line for the next note; the speaker stays, kind and mini-reports do not."""
        self._clearing = True
        self.text.clear()
        self._clearing = False
        self._begun = None
        self._kind = NoteKind.PLAIN
        self.report_chips.clear()
        self.completer.hide()
        self._show_details()

    # -- building --

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 7, 12, 7)
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(self.time_chip)
        row.addWidget(self.speaker_chip)
        row.addWidget(self.kind_chip)
        row.addWidget(self.text, 1)
        row.addWidget(self.report_chips)
        row.addWidget(self.enter_hint)
        outer.addLayout(row)
        self.setFocusProxy(self.text)
        self.setTabOrder(self.time_chip, self.speaker_chip)
        self.setTabOrder(self.speaker_chip, self.kind_chip)
        self.setTabOrder(self.kind_chip, self.text)
        self.setTabOrder(self.text, self.report_chips)

    def _connect(self) -> None:
        text, completer = self.text, self.completer
        text.textChanged.connect(self._on_text_changed)
        text.submitted.connect(self._on_submitted)
        text.kind_pressed.connect(self._on_kind_pressed)
        text.marker_pressed.connect(self.marked)
        text.escaped.connect(self._on_escaped)
        text.left_upwards.connect(self.left_upwards)
        text.emptied_backwards.connect(self._on_emptied_backwards)
        text.height_changed.connect(self.updateGeometry)
        completer.speaker_chosen.connect(self.choose_speaker)
        completer.speaker_added.connect(self.speaker_added)
        completer.report_chosen.connect(self._on_report_chosen)
        completer.question_chosen.connect(self._on_question_chosen)
        self.time_chip.clicked.connect(self._on_time_clicked)
        self.speaker_chip.clicked.connect(completer.begin_mention)
        self.kind_chip.clicked.connect(lambda: self.choose_kind(NoteKind.PLAIN))
        self.report_chips.removed.connect(lambda _report: self.text.setFocus())
        self._clock.timeout.connect(self._show_time)
        text.focus_changed.connect(self.update)
        self._icons.theme.changed.connect(self.update)

    # -- showing --

    def _show_details(self) -> None:
        speaker = self._speaker
        if speaker is None:
            self.speaker_chip.show_words("@", "muted")
            self.speaker_chip.setToolTip(self.tr("Who speaks: type @ and letters of the name"))
        else:
            self.speaker_chip.show_words(speaker.name, speaker.token)
            self.speaker_chip.setToolTip(
                ", ".join(part for part in (speaker.full_name, speaker.capacity) if part)
            )
        mark = note_mark(self._kind)
        self.kind_chip.setVisible(self._kind is not NoteKind.PLAIN)
        self.kind_chip.show_words(mark.word, mark.token, mark.icon)
        self.kind_chip.setToolTip(self.tr("Take the kind away (Esc)"))
        self._show_time()

    def _show_time(self) -> None:
        shown = self.time
        self.time_chip.show_words(self._words.time(shown) if shown is not None else "– –")
        self.time_chip.setToolTip(
            self.tr("The time goes with the note; press to leave it out")
            if self._timed
            else self.tr("Notes are taken without their time; press to put it in")
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._show_time()
        self._clock.start()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._clock.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._icons.theme
        active = self.text.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus" if active else "field"), 2 if active else 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 10, 10)
        painter.end()

    # -- acting --

    def _on_text_changed(self) -> None:
        # What Ctrl+Z brought back is to stay as it was typed.
        is_typed = not self._clearing and not self.text.document().isRedoAvailable()
        if is_typed and (self._take_kind() or self._take_report() or self._take_speaker()):
            return  # the text has changed again, and all of this been done for it
        if self._begun is None and self.words:
            self._begun = self.now()
        elif not self.words:
            self._begun = None
        self._show_time()
        if not self._clearing:
            # A sign that may still become a kind begins no note.
            self.typed.emit("" if self.words in KIND_SIGNS else self.words)

    def _take_kind(self) -> bool:
        """A kind that has just been typed at the beginning leaves the words and becomes the chip."""
        text = exact_text(self.text)
        found = split_kind(text)
        if found is None or self.text.characters_before_cursor() != len(text) - len(found[1]):
            return False
        self.choose_kind(found[0])  # first: an emptied line would give up the note that was begun
        cursor = self.text.textCursor()
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return True

    def _take_report(self) -> bool:
        """A #word that has just been ended by a space leaves the words and becomes a chip."""
        cursor = self.text.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = report_just_typed(before, self.completer.known.reports)
        if found is None:
            return False
        self.report_chips.choose(found[1])
        self.text.remove_before_cursor(found[0])
        return True

    def _take_speaker(self) -> bool:
        """An @name that has just been ended by a space, and can only be one person's, becomes who speaks."""
        trigger = self.text.trigger()
        if trigger is None or trigger.sign != "@" or self.completer.is_dismissed:
            return False
        speaker = named_so_far(self.completer.known.speakers, trigger.typed)
        if speaker is None:
            return False
        self.text.remove_trigger()
        self.choose_speaker(speaker)
        return True

    def _on_submitted(self) -> None:
        if self.words:
            self.submitted.emit()

    def _on_kind_pressed(self, kind: NoteKind) -> None:
        self.choose_kind(NoteKind.PLAIN if kind is self._kind else kind)

    def _on_escaped(self) -> None:
        if self._kind is not NoteKind.PLAIN:
            self.choose_kind(NoteKind.PLAIN)
        else:
            self.escaped.emit()

    def _on_emptied_backwards(self) -> None:
        if self.report_chips.drop_last():
            return
        if self._kind is not NoteKind.PLAIN:
            self.choose_kind(NoteKind.PLAIN)
        elif self._speaker is not None:
            self.choose_speaker(None)

    def _on_time_clicked(self) -> None:
        self._timed = not self._timed
        self._show_time()
        self.details_changed.emit()
        self.text.setFocus()

    def _on_report_chosen(self, report: MiniReport) -> None:
        """The last thing typed is most often the #: one Enter then both takes it and keeps the line."""
        self.report_chips.choose(report)
        if self.words and self.text.textCursor().atEnd() and self.completer.taken_by_enter:
            self.submitted.emit()

    def _on_question_chosen(self, question: Question) -> None:
        """The question is asked: its words are the line, put down to who asks it, never to who is heard."""
        known = self.completer.known.speakers
        asking = next(
            (one for one in known if one.rapporteur_id and one.rapporteur_id == question.asked_by), None
        )
        if asking is not None or (self._speaker is not None and self._speaker.rapporteur_id is None):
            self.choose_speaker(asking)
        self.text.insertPlainText(question.text)
        self.question_asked.emit(question)


class EntryHints(QFrame):
    """The keys of the entry line, in a row under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 0, 0, 0)
        self._row.setSpacing(7)
        hints = (
            ("@", self.tr("speaker")),
            ("#", self.tr("mini-report")),
            ("/", self.tr("question")),
            ("F2", note_mark(NoteKind.QUOTE).word.lower()),
            ("F3", note_mark(NoteKind.FIGURE).word.lower()),
            ("F4", note_mark(NoteKind.COMMITMENT).word.lower()),
            ("F5", note_mark(NoteKind.IDEA).word.lower()),
            ("F6", note_mark(NoteKind.TO_CHECK).word.lower()),
            ("F7", note_mark(NoteKind.REQUEST).word.lower()),
            ("F8", self.tr("marker")),
            (self.tr("Esc"), self.tr("normal screen")),
        )
        self._pieces: list[tuple[QWidget, QWidget]] = []
        self._escape_shown = False
        for keys, text in hints:
            piece = (KeyHint(keys, self), label(text, "secondary", parent=self))
            self._row.addWidget(piece[0])
            self._row.addWidget(piece[1])
            self._row.addSpacing(6)
            self._pieces.append(piece)
        self._row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hints that do not fit are left out rather than cut; the field names all of them to a screen reader."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 190  # what stands at the right end, in its longest words
        *keys, escape = self._pieces
        for piece in [*([escape] if self._escape_shown else []), *keys]:
            room -= sum(widget.sizeHint().width() for widget in piece) + 20
            for widget in piece:
                widget.setVisible(room > 0)
        if not self._escape_shown:
            for widget in escape:
                widget.hide()

    def show_escape(self, shown: bool) -> None:
        """Tell of the way out of the hearing mode, or not."""
        self._escape_shown = shown
        self._fit()

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)
