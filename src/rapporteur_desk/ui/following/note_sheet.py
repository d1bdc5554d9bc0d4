"""One note, large: what was said, by whom, when and where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from rapporteur_desk.domain.choices import LeftWithout, NoteKind, Visibility
from rapporteur_desk.services.notes import NoteView
from rapporteur_desk.ui.qtkit.fonts import TEXT_FAMILY
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import note_mark, visibility_word
from rapporteur_desk.ui.widgets.badge_label import BadgeLabel
from rapporteur_desk.ui.widgets.labels import ElidedLabel, label
from rapporteur_desk.ui.widgets.painting import Badge

_TEXT_PIXELS = 22
_LONG_TEXT_PIXELS = 18
_LONG = 420
"""Characters from which the words are set smaller."""


class NoteSheet(QFrame):
    """Has the focus while one sorts: the keys go to the page it lies on. Page Up and Page Down scroll a long note."""

    def __init__(self, icons: IconStore, words: Localisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.kind_badge = BadgeLabel(icons, Badge(""), self)
        self.closed_badge = BadgeLabel(
            icons, Badge(visibility_word(Visibility.CLOSED), "accent", "lock"), self
        )
        self.left_badge = BadgeLabel(icons, Badge(""), self)
        """What the note was left without on purpose."""
        self._where = label("", "secondary", parent=self)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._who = label("", "heading", parent=self)
        self._hearing = ElidedLabel(role="secondary", parent=self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.text)
        self._scroll.viewport().setAutoFillBackground(False)
        self.text.setAutoFillBackground(False)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.kind_badge)
        top.addWidget(self.closed_badge)
        top.addWidget(self.left_badge)
        top.addStretch(1)
        top.addWidget(self._where)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._who)
        foot.addWidget(self._hearing, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)

    def show_note(self, view: NoteView, left_without: LeftWithout | None = None) -> None:
        """Show a note; a closed one says so, and one that is to stay without a mini-report or a section."""
        note, hearing, words = view.note, view.hearing, self._words
        mark = note_mark(note.kind)
        self.kind_badge.show_badge(Badge(mark.word, mark.token, mark.icon))
        self.closed_badge.setVisible(view.confidential)
        left = self._left(left_without)
        self.left_badge.setVisible(bool(left))
        self.left_badge.show_badge(Badge(left, "muted", "check"))
        self._where.setText(
            "  ·  ".join(part for part in (words.time(note.time) if note.time else "", note.key) if part)
        )
        self.text.setText(note.text)
        pixels = _LONG_TEXT_PIXELS if len(note.text) > _LONG else _TEXT_PIXELS
        style = "italic" if note.kind is NoteKind.QUOTE else "normal"
        # A style sheet over the whole application gives labels its own font back.
        self.text.setStyleSheet(f'font-family: "{TEXT_FAMILY}"; font-size: {pixels}px; font-style: {style};')
        speaker = ", ".join(part for part in (view.speaker, view.capacity) if part)
        self._who.setText(speaker or self.tr("Note by the team"))
        about = [hearing.title, words.day(hearing.day)] if hearing else [self.tr("Outside hearings")]
        self._hearing.setText("  ·  ".join([*about, *([note.topic] if note.topic else [])]))
        closed = self.closed_badge.text if view.confidential else ""
        spoken = (mark.word, closed, left, note.text, self._who.text(), self._hearing.text(), note.key)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self._scroll.verticalScrollBar().setValue(0)

    def _left(self, left_without: LeftWithout | None) -> str:
        match left_without:
            case None:
                return ""
            case LeftWithout.MINI_REPORT:
                return self.tr("kept without a mini-report")
            case LeftWithout.SECTION:
                return self.tr("kept without a section")

    def scroll_page(self, step: int) -> None:
        """One page up (-1) or down (1) in a long note."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
