"""The buttons of the player, and the picture above them when there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.transcripts.player import RATES, STEP_MS, Player, media_module
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.labels import label

_PICTURE_RATIO = 9 / 16


class PlayerBar(QWidget):
    """Play and pause, five seconds back, the place, and how fast. Raises NoMediaError where nothing can be played."""

    place_changed = Signal(int)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = session.words
        icons = session.icons
        self.player = Player(self)
        self._picture: QWidget | None = None
        self.play = IconButton(icons, "play", self.tr("Play"), "F12", token="text", parent=self)
        self.back = IconButton(
            icons, "rotate-ccw", self.tr("Five seconds back"), "Shift+F12", size=16, parent=self
        )
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(self.tr("Place in the recording"))
        self.slider.setSingleStep(STEP_MS)
        self.slider.setPageStep(60_000)
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.place = label("0:00", "caption", parent=self)
        self.rate = QComboBox(self)
        self.rate.setAccessibleName(self.tr("Speed"))
        for rate in RATES:
            self.rate.addItem(f"×\u00a0{session.words.number(rate, 0 if rate == int(rate) else 2)}", rate)
        self.rate.setCurrentIndex(RATES.index(1.0))
        self._build()
        self._connect()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 12, 6)
        self._column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(4)
        for widget in (self.play, self.back):
            line.addWidget(widget)
        line.addWidget(self.place)
        line.addStretch(1)
        line.addWidget(self.rate)
        self._column.addLayout(line)
        self._column.addWidget(self.slider)

    def _connect(self) -> None:
        player = self.player
        self.play.clicked.connect(player.toggle)
        self.back.clicked.connect(lambda: player.step(-STEP_MS))
        self.slider.sliderMoved.connect(player.go_to)
        self.slider.actionTriggered.connect(lambda _action: player.go_to(self.slider.sliderPosition()))
        self.rate.activated.connect(lambda row: player.set_rate(RATES[row]))
        player.place_changed.connect(self._show_place)
        player.length_changed.connect(self._show_length)
        player.playing_changed.connect(self._show_playing)
        player.picture_changed.connect(self._show_picture)
        player.failed.connect(self.failed)

    def _show_place(self, place_ms: int) -> None:
        if not self.slider.isSliderDown():
            self.slider.setValue(place_ms)
        self._show_code()
        self.place_changed.emit(place_ms)

    def _show_length(self, length_ms: int) -> None:
        self.slider.setRange(0, max(1, length_ms))
        self._show_code()

    def _show_code(self) -> None:
        length = self.player.length
        shown = time_code(self.player.place)
        self.place.setText(f"{shown} / {time_code(length)}" if length else shown)

    def _show_playing(self, playing: bool) -> None:
        self.play.set_icon("pause" if playing else "play")
        self.play.set_label(self.tr("Pause") if playing else self.tr("Play"), "F12")

    def _show_picture(self, has_picture: bool) -> None:
        if has_picture and self._picture is None:
            self._picture = media_module("QtMultimediaWidgets").QVideoWidget(self)
            self._picture.setAccessibleName(self.tr("Picture of the recording"))
            self._picture.setFixedHeight(round(max(160, self.width() - 24) * _PICTURE_RATIO))
            self._column.insertWidget(0, self._picture)
            self.player.show_picture_on(self._picture)
        if self._picture is not None:
            self._picture.setVisible(has_picture)
