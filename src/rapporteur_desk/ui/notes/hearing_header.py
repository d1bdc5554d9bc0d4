"""The head of a record: what it is, when and where, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.services.hearings import PersonHeard
from rapporteur_desk.ui.notes.live_bar import LiveBar
from rapporteur_desk.ui.qtkit.i18n import NO_BREAK_SPACE, Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import hearing_mark
from rapporteur_desk.ui.widgets.badge_label import BadgeLabel
from rapporteur_desk.ui.widgets.buttons import IconButton, TextButton
from rapporteur_desk.ui.widgets.fields import FilterField, HeadingField
from rapporteur_desk.ui.widgets.labels import ElidedLabel, label
from rapporteur_desk.ui.widgets.painting import Badge

_ROOM_FOR_WORDS = 900
"""Pixels of width."""


class HearingHeader(QWidget):
    """`renamed(title)`, and a signal for each button."""

    renamed = Signal(str)
    edit_requested = Signal()
    link_requested = Signal()
    export_requested = Signal()
    side_requested = Signal()

    def __init__(self, icons: IconStore, words: Localisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._words = icons, words
        self._mark = QLabel(self)
        self._mark.setFixedSize(20, 20)
        self._mark_icon = "mic"
        self.title = HeadingField(self.tr("Title of the hearing"), 2, parent=self)
        self.free_title = label(self.tr("Notes outside hearings"), "title", parent=self)
        self._edit_text = self.tr("Edit…")
        self.edit_button = TextButton(icons, self._edit_text, "pencil", self)
        self.edit_button.setAccessibleName(self._edit_text)
        self.edit_button.setToolTip(self.tr("Day, place, persons heard and questions"))
        self.link_button = IconButton(icons, "link-2", self.tr("Link the chosen notes"), "Ctrl+L")
        self.export_button = IconButton(icons, "download", self.tr("Export the notes"), "Ctrl+E")
        self.side_button = IconButton(icons, "panel-right", self.tr("Speakers and questions"))
        self._facts = ElidedLabel(role="secondary", parent=self)
        self.live = LiveBar(icons, self)
        self._in_mode = False
        self.closed_badge = BadgeLabel(icons, Badge(self.tr("Closed hearing"), "accent", "lock"), self)
        self._heard = ElidedLabel(role="secondary", parent=self)
        self.filter = FilterField(
            icons, self.tr("Filter the notes"), self.tr("Filter: text, speaker, kind"), self
        )
        self.filter.setFixedWidth(250)
        self._count = label("", "secondary", parent=self)
        self._build()
        self.title.committed.connect(self.renamed)
        self.edit_button.clicked.connect(self.edit_requested)
        self.link_button.clicked.connect(self.link_requested)
        self.export_button.clicked.connect(self.export_requested)
        self.side_button.clicked.connect(self.side_requested)
        icons.theme.changed.connect(self._draw_mark)

    def show_hearing(self, hearing: Hearing, heard: Sequence[PersonHeard]) -> None:
        """Show what is known of a hearing."""
        self.title.show()
        for widget in self._left_out_in_mode:
            widget.setVisible(not self._in_mode)
        self.free_title.hide()
        self.title.set_text(hearing.title)
        self.title.setToolTip(hearing.title)
        mark = hearing_mark(hearing.kind)
        self._mark_icon = mark.icon
        self._draw_mark()
        facts = [
            hearing.key,
            mark.word,
            self._words.weekday(hearing.day),
            self._times(hearing),
            hearing.place,
        ]
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))
        self.closed_badge.setVisible(hearing.visibility is Visibility.CLOSED)
        names = [f"{person.name} ({person.capacity})" if person.capacity else person.name for person in heard]
        self._heard.setText(", ".join(names))
        self._heard.setVisible(bool(names))

    def show_free(self) -> None:
        """Show that these notes belong to no hearing."""
        for widget in (
            self.title, self.edit_button, self.export_button, self._facts, self.closed_badge, self._heard,
        ):  # fmt: skip
            widget.hide()
        self.free_title.show()
        self._mark_icon = "sticky-note"
        self._draw_mark()

    def set_mode(self, on: bool) -> None:
        """In the hearing room the title and the clock are enough; who is heard stands at the side."""
        self._in_mode = on
        for widget in self._left_out_in_mode:
            widget.setVisible(not on)
        self._below.setVisible(not on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room beside the clock, the title has it rather than the word on a button."""
        super().resizeEvent(event)
        text = self._edit_text if event.size().width() >= _ROOM_FOR_WORDS else ""
        if text != self.edit_button.text():
            self.edit_button.setText(text)
            self.edit_button.set_icon("pencil")  # it stands in the middle where there are no words

    def show_count(self, shown: int, total: int) -> None:
        """How many notes there are, and how many of them the filter lets through."""
        number = self._words.number
        if shown == total:
            text = self.tr("%n note(s)", "", total).replace(str(total), number(total))
        else:
            text = self.tr("{shown} of {total}").format(shown=number(shown), total=number(total))
        self._count.setText(text)

    def _times(self, hearing: Hearing) -> str:
        if hearing.start is None:
            return ""
        start = self._words.time(hearing.start)
        return (
            f"{start}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}{self._words.time(hearing.end)}"
            if hearing.end
            else start
        )

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 12, 16, 8)
        outer.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._mark)
        top.addWidget(self.title, 1)
        top.addWidget(self.free_title, 1)
        top.addWidget(self.live)
        top.addWidget(self.edit_button)
        for button in (self.link_button, self.export_button, self.side_button):
            top.addWidget(button)
        outer.addLayout(top)
        facts = QHBoxLayout()
        facts.setContentsMargins(27, 0, 8, 0)
        facts.setSpacing(10)
        facts.addWidget(self.closed_badge)
        facts.addWidget(self._facts, 1)
        facts.addStretch(0)
        outer.addLayout(facts)
        self._below = QWidget(self)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(27, 4, 8, 0)
        below.setSpacing(12)
        below.addWidget(self._heard, 1)
        below.addStretch(0)
        below.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.filter)
        outer.addWidget(self._below)
        self._left_out_in_mode = (self.edit_button, self.link_button, self.export_button, self._facts)

    def _draw_mark(self) -> None:
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(self._icons.pixmap(self._mark_icon, "accenttext", 18, ratio))
