"""The line at the foot of a record: type, Enter, and the note stands above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.ui.notes.chip import Chip
from rapporteur_desk.ui.notes.entry_text import EntryText
from rapporteur_desk.ui.notes.speaker_popup import SpeakerPopup
from rapporteur_desk.ui.notes.speakers import Speaker
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import note_mark
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.labels import KeyHint, label
from rapporteur_desk.ui.widgets.plain_text import exact_text

CLOCK_MS = 5_000


def wall_clock() -> time:
    """The time on the wall, to the second."""
    return datetime.now().astimezone().time().replace(microsecond=0)


class EntryLine(QFrame):
    """Time, speaker and kind as chips, then the words.

    `typed(text)` after each key, `submitted()` on Enter with words, `marked()` on F8, `details_changed()` when time,
    speaker or kind was chosen, `speaker_added(name)` for someone who was not known. The owner says when the line is
    to be emptied.
    """

    typed = Signal(str)
    submitted = Signal()
    marked = Signal()
    details_changed = Signal()
    speaker_added = Signal(str)
    left_upwards = Signal()

    def __init__(
        self, icons: IconStore, words: Localisation, overlay: QWidget, parent: QWidget | None = None
    ) -> None:
        """
        Args:
            overlay: what the list of speakers is laid over: the page.
        """
        super().__init__(parent)
        self._icons = icons
        self._words = words
        self._overlay = overlay
        self._speakers: Sequence[Speaker] = ()
        self._may_add = False
        self._speaker: Speaker | None = None
        self._kind = NoteKind.PLAIN
        self._begun: time | None = None
        self._timed = True
        self._dismissed = False
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
                "@ for the speaker, F2 to F7 for the kind, F8 marks the moment, Shift+Enter for a new line"
            )
        )
        self.enter_hint = KeyHint(self.tr("Enter"), self)
        self.popup = SpeakerPopup(icons, overlay)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._build()
        self._connect()
        self._show_details()

    # -- for the page --

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
    def words(self) -> str:
        """What was typed, without white space around it; letters that only lead to a speaker are no words."""
        if self.popup.has_choice and self.text.is_mention_only():
            return ""
        return exact_text(self.text).strip()

    def set_speakers(self, speakers: Sequence[Speaker], *, may_add: bool) -> None:
        """Those an @ completes to; with `may_add` an unknown name can be added to them."""
        self._speakers, self._may_add = speakers, may_add
        if self._speaker is not None:
            former = self._speaker.id
            self._speaker = next((speaker for speaker in speakers if speaker.id == former), None)
            self._show_details()

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
        """Empty the line for the next note; the speaker stays, the kind does not."""
        self._clearing = True
        self.text.clear()
        self._clearing = False
        self._begun = None
        self._kind = NoteKind.PLAIN
        self.popup.hide()
        self.text.popup_is_open = False
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
        row.addWidget(self.enter_hint)
        outer.addLayout(row)
        self.setFocusProxy(self.text)
        self.setTabOrder(self.time_chip, self.speaker_chip)
        self.setTabOrder(self.speaker_chip, self.kind_chip)
        self.setTabOrder(self.kind_chip, self.text)

    def _connect(self) -> None:
        text, popup = self.text, self.popup
        text.textChanged.connect(self._on_text_changed)
        text.submitted.connect(self._on_submitted)
        text.kind_pressed.connect(self._on_kind_pressed)
        text.marker_pressed.connect(self.marked)
        text.escaped.connect(self._on_escaped)
        text.left_upwards.connect(self.left_upwards)
        text.emptied_backwards.connect(self._on_emptied_backwards)
        text.mention_changed.connect(self._on_mention_changed)
        text.popup_stepped.connect(popup.step)
        text.popup_taken.connect(self._on_popup_taken)
        text.height_changed.connect(self.updateGeometry)
        popup.chosen.connect(self._on_speaker_chosen)
        popup.added.connect(self._on_speaker_added)
        self.time_chip.clicked.connect(self._on_time_clicked)
        self.speaker_chip.clicked.connect(self._on_speaker_clicked)
        self.kind_chip.clicked.connect(lambda: self.choose_kind(NoteKind.PLAIN))
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
        if self._begun is None and self.words:
            self._begun = self.now()
        elif not self.words:
            self._begun = None
        self._show_time()
        if not self._clearing:
            self.typed.emit(self.words)

    def _on_submitted(self) -> None:
        if self.words:
            self.submitted.emit()

    def _on_kind_pressed(self, kind: NoteKind) -> None:
        self.choose_kind(NoteKind.PLAIN if kind is self._kind else kind)

    def _on_escaped(self) -> None:
        if self._kind is not NoteKind.PLAIN:
            self.choose_kind(NoteKind.PLAIN)

    def _on_emptied_backwards(self) -> None:
        if self._kind is not NoteKind.PLAIN:
            self.choose_kind(NoteKind.PLAIN)
        elif self._speaker is not None:
            self.choose_speaker(None)

    def _on_time_clicked(self) -> None:
        self._timed = not self._timed
        self._show_time()
        self.details_changed.emit()
        self.text.setFocus()

    def _on_speaker_clicked(self) -> None:
        self.text.setFocus()
        if self.text.mention() is None:
            before = self.text.textCursor().block().text()[: self.text.textCursor().positionInBlock()]
            self.text.insertPlainText("@" if not before or before[-1].isspace() else " @")

    def _on_mention_changed(self, typed: str | None) -> None:
        if typed is None:
            # By Escape the @ stays in the text, and nothing is offered for it any more.
            self._dismissed = self.text.mention() is not None
            self.popup.hide()
        elif not self._dismissed:
            corner = self.text.mapTo(self._overlay, QPoint(self.text.cursorRect().left() - 24, -12))
            self.popup.offer(self._speakers, typed, corner, may_add=self._may_add)
        self.text.popup_is_open = self.popup.isVisible()

    def _on_popup_taken(self) -> None:
        if self.popup.take_current():
            self.text.popup_is_open = False

    def _on_speaker_chosen(self, speaker: Speaker) -> None:
        self.text.remove_mention()
        self.text.setFocus()
        self.choose_speaker(speaker)

    def _on_speaker_added(self, name: str) -> None:
        self.text.remove_mention()
        self.text.setFocus()
        self.speaker_added.emit(name)


class EntryHints(QFrame):
    """The keys of the entry line, in a row under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 0, 0, 0)
        self._row.setSpacing(7)
        hints = (
            ("@", self.tr("speaker")),
            ("F2", note_mark(NoteKind.QUOTE).word.lower()),
            ("F3", note_mark(NoteKind.FIGURE).word.lower()),
            ("F4", note_mark(NoteKind.COMMITMENT).word.lower()),
            ("F6", note_mark(NoteKind.TO_CHECK).word.lower()),
            ("F7", note_mark(NoteKind.REQUEST).word.lower()),
            ("F8", self.tr("marker")),
        )
        self._pieces: list[tuple[QWidget, QWidget]] = []
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
        room = self.width() - 130  # what stands at the right end
        for piece in self._pieces:
            room -= sum(widget.sizeHint().width() for widget in piece) + 20
            for widget in piece:
                widget.setVisible(room > 0)

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)
