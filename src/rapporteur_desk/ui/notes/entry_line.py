"""The line at the foot of a record: type, Enter, and the note stands above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import MiniReport, Question
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.typed_lines import KIND_SIGNS, split_kind, take_reports
from rapporteur_desk.ui.notes.completing import Completer, Completions
from rapporteur_desk.ui.notes.completion_popup import CompletionPopup
from rapporteur_desk.ui.notes.entry_text import EntryText
from rapporteur_desk.ui.notes.report_chips import ReportChips
from rapporteur_desk.ui.notes.sign_taking import SignTaking
from rapporteur_desk.ui.notes.speakers import Speaker, named_at_start
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import note_mark
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.chip import Chip
from rapporteur_desk.ui.widgets.labels import KeyHint
from rapporteur_desk.ui.widgets.plain_text import exact_text

CLOCK_MS = 5_000


def wall_clock() -> time:
    """The time on the wall, to the second."""
    return datetime.now().astimezone().time().replace(microsecond=0)


@dataclass(slots=True)
class _TakenQuestion:
    """A prepared question whose words were put into the line."""

    question: Question
    """As it was then."""
    span: QTextCursor
    is_asked: bool = True

    @property
    def words_are_left(self) -> bool:
        """Whether any of the words that were put in still stands there."""
        return self.span.position() > self.span.anchor()


class EntryLine(QFrame):
    """Time, speaker, kind and mini-reports as chips, then the words.

    `typed(text)` after each key, `submitted()` on Enter with words, `marked()` on F8, `details_changed()` when time,
    speaker or kind was chosen, `speaker_added(name)` for someone who was not known, `question_asked(Question)` for a
    prepared question taken into the line, `question_left(Question)` when its words were deleted again. The owner says
    when the line is to be emptied.
    """

    typed = Signal(str)
    submitted = Signal()
    marked = Signal()
    details_changed = Signal()
    speaker_added = Signal(str)
    question_asked = Signal(object)
    question_left = Signal(object)
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
        self._timed = self._timed_by_itself = True
        self._clearing = False
        self._question: _TakenQuestion | None = None
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
        self.signs = SignTaking(self.text, self.completer)
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
        return left if self.completer.is_dismissed else self._without_name(left)

    def _without_name(self, words: str) -> str:
        """An @name that still stands at the beginning says who speaks. Where it is nobody's the line is put down to
        nobody: whoever spoke before has not said it.
        """
        found = named_at_start(self.completer.known.speakers, words)
        if found is None:
            return words
        self.choose_speaker(found.speaker)
        kind = split_kind(found.rest) if found.speaker is not None else None
        if kind is None:
            return found.rest
        self.choose_kind(kind[0])
        return kind[1]

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
        self._timed_by_itself = timed
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
        self._question = None
        self.text.clear()
        self._clearing = False
        self._begun = None
        self._kind = NoteKind.PLAIN
        self._timed = self._timed or self._timed_by_itself  # left out of one line, not of all that follow
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
        self.signs.kind_typed.connect(self.choose_kind)
        self.signs.report_typed.connect(self.report_chips.choose)
        self.signs.speaker_typed.connect(self.choose_speaker)
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
        if not self._clearing and self.signs.take():
            return  # the text has changed again, and all of this been done for it
        self._follow_question()
        if self._begun is None and self.words:
            self._begun = self.now()
        elif not self.words:
            self._begun = None
        self._show_time()
        if not self._clearing:
            # A sign that may still become a kind begins no note.
            self.typed.emit("" if self.words in KIND_SIGNS else self.words)

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
        begin = self.text.textCursor().position()
        self.text.insertPlainText(question.text)
        self._question = _TakenQuestion(question, self._span(begin, self.text.textCursor().position()))
        self.question_asked.emit(question)

    def _span(self, begin: int, end: int) -> QTextCursor:
        span = QTextCursor(self.text.document())
        span.setPosition(begin)
        span.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        span.setKeepPositionOnInsert(True)  # what is typed on behind the question is not the question
        return span

    def _follow_question(self) -> None:
        """A question whose words were all deleted again is not asked by this line; Ctrl+Z asks it again."""
        taken = self._question
        if taken is None or self._clearing:
            return
        if not taken.words_are_left:
            whole = self.text.document().find(taken.question.text)
            if whole.hasSelection():
                taken.span = self._span(whole.selectionStart(), whole.selectionEnd())
        if taken.words_are_left != taken.is_asked:
            taken.is_asked = not taken.is_asked
            (self.question_asked if taken.is_asked else self.question_left).emit(taken.question)
