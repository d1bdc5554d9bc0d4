"""What a hearing was recorded as: the file's name or the video's address, and whether the notes are aligned with it."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.transcripts.view_model import RecordingViewModel
from rapporteur_desk.ui.widgets.buttons import IconButton, TextButton
from rapporteur_desk.ui.widgets.labels import ElidedLabel, SectionCaption, label

_EDGE = 16


class SourceBox(QWidget):
    """Says what there is and offers what comes next: add, then align."""

    add_requested = Signal()
    align_requested = Signal()
    open_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = session.icons
        icons = session.icons
        self._caption = SectionCaption(self.tr("Recording"), parent=self)
        self.more = IconButton(icons, "ellipsis", self.tr("Recording and video"), size=16, parent=self)
        self._caption.add_button(self.more)
        self._caption.setContentsMargins(_EDGE, 0, 10, 0)
        self._closed = _Marked(session, "lock", self)
        self._file = _Marked(session, "mic", self)
        self._address = _Marked(session, "video", self)
        self.open = IconButton(
            icons, "external-link", self.tr("Open the video in the browser"), size=16, parent=self
        )
        self._address.add(self.open)
        self._state = label("", "caption", wrap=True, parent=self)
        self.add = TextButton(icons, self.tr("Add the recording…"), "plus", self)
        self.align = TextButton(icons, self.tr("Align…"), "anchor", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        column.addWidget(self._caption)
        inner = QVBoxLayout()
        inner.setContentsMargins(_EDGE, 0, 12, 0)
        inner.setSpacing(4)
        for widget in (self._closed, self._file, self._address, self._state):
            inner.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 2, 0, 0)
        buttons.addWidget(self.add)
        buttons.addWidget(self.align)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        column.addLayout(inner)
        self.more.clicked.connect(
            lambda: self.menu_requested.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self.add.clicked.connect(self.add_requested)
        self.align.clicked.connect(self.align_requested)
        self.open.clicked.connect(self.open_requested)

    def show_source(self, model: RecordingViewModel) -> None:
        """Show what the model tells."""
        hearing = model.hearing
        self._closed.set_text(self.tr("Closed: not to be quoted") if model.is_closed else "")
        self._file.set_text(hearing.recording_name if hearing else "")
        self._address.set_text(
            _short(hearing.video_url) if hearing else "", hearing.video_url if hearing else ""
        )
        self._state.setText(self._told(model))
        self._state.setVisible(bool(self._state.text()))
        self.add.setVisible(hearing is not None and not model.has_source)
        self.align.setVisible(model.has_source and not model.is_aligned)

    def _told(self, model: RecordingViewModel) -> str:
        hearing = model.hearing
        if hearing is None:
            return self.tr("Notes outside hearings have no recording.")
        if not model.has_source:
            return self.tr(
                "A sound or video file, or the address of the video: each note then plays its moment."
            )
        if hearing.anchor_time is None:
            return self.tr("The notes are not aligned yet: say where one of them stands.")
        return self.tr("Aligned: {time} is at {place}").format(
            time=f"{hearing.anchor_time:%H:%M:%S}", place=time_code(hearing.anchor_ms)
        )


class _Marked(QWidget):
    """An icon and a line of words; hidden while there are none."""

    def __init__(self, session: Session, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons, self._name = session.icons, icon
        self._icon = QLabel(self)
        self._words = ElidedLabel("", "body", parent=self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._icon)
        self._layout.addWidget(self._words, 1)
        session.icons.theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    def add(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)

    def set_text(self, text: str, whole: str = "") -> None:
        """`whole` is what a screen reader says."""
        self._words.setText(text)
        self._words.setAccessibleName(whole or text)
        self.setVisible(bool(text))

    def _draw(self) -> None:
        token: TokenName = "accenttext" if self._name == "lock" else "muted"
        self._icon.setPixmap(self._icons.pixmap(self._name, token, 15, self.devicePixelRatioF()))


def _short(url: str) -> str:
    """An address without what every one begins with."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}" if parts.netloc else url
