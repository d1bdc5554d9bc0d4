"""Playing a recording, where Qt Multimedia is installed (the extra `media`); nothing here is needed elsewhere.

QtMultimedia is imported when the first recording is to be played, and a machine without it, or without the sound
libraries it asks for, is told from one that has them by that import alone.
"""

from __future__ import annotations

import importlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from PySide6.QtCore import QIODevice, QIODeviceBase, QObject, QUrl, Signal
from PySide6.QtWidgets import QWidget

RATES: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
STEP_MS: Final = 5000


class NoMediaError(Exception):
    """Qt Multimedia cannot be used here; the message says why, in the system's words."""


def media_module(name: str = "QtMultimedia") -> Any:
    """Qt's own module for sound and pictures.

    Raises:
        NoMediaError: it is not installed, or a library it needs is missing.
    """
    try:
        return importlib.import_module(f"PySide6.{name}")
    except ImportError as error:
        raise NoMediaError(str(error)) from error


def has_media() -> bool:
    """Whether recordings can be played here."""
    try:
        media_module()
    except NoMediaError:
        return False
    return True


class FileDevice(QIODevice):
    """A file that only the dossier can read (in an encrypted one, nothing lies in clear), for Qt to play."""

    def __init__(self, file: BinaryIO, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._size = file.seek(0, os.SEEK_END)
        self.open(QIODeviceBase.OpenModeFlag.ReadOnly)

    def isSequential(self) -> bool:
        return False

    def size(self) -> int:
        return self._size

    def bytesAvailable(self) -> int:
        return max(0, self._size - self.pos())

    def readData(self, most: int) -> object:
        self._file.seek(self.pos())
        return self._file.read(most)

    def writeData(self, _data: object, _size: int = 0) -> int:
        return -1

    def close(self) -> None:
        super().close()
        self._file.close()


class Player(QObject):
    """One recording at a time. Places are milliseconds from its beginning."""

    place_changed = Signal(int)
    length_changed = Signal(int)
    playing_changed = Signal(bool)
    picture_changed = Signal(bool)
    """Whether there is a picture to show."""
    failed = Signal(str)
    """In the system's words."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Raises NoMediaError."""
        super().__init__(parent)
        media = media_module()
        self._media = media
        self._sound = media.QAudioOutput(self)
        self._player = media.QMediaPlayer(self)
        self._player.setAudioOutput(self._sound)
        self._device: FileDevice | None = None
        self._wanted: int | None = None
        """Where to begin once the file is read so far that one can."""
        self._player.positionChanged.connect(self._on_place)
        self._player.durationChanged.connect(self._on_length)
        self._player.playingChanged.connect(self.playing_changed)
        self._player.hasVideoChanged.connect(self.picture_changed)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(lambda _code, told: self.failed.emit(told))

    def load(self, source: Path | BinaryIO) -> None:
        """Take a recording; `source` is its file, or in an encrypted dossier the open file."""
        self.unload()
        if isinstance(source, Path):
            self._player.setSource(QUrl.fromLocalFile(str(source)))
        else:
            self._device = FileDevice(source, self)
            self._player.setSourceDevice(self._device)

    def unload(self) -> None:
        """Let the recording go."""
        self._wanted = None
        self._player.stop()
        self._player.setSource(QUrl())
        device, self._device = self._device, None
        if device is not None:
            device.close()
            device.deleteLater()

    def show_picture_on(self, screen: QWidget) -> None:
        """Where the picture goes: a `QVideoWidget`."""
        self._player.setVideoOutput(screen)

    @property
    def is_playing(self) -> bool:
        return bool(self._player.isPlaying())

    @property
    def place(self) -> int:
        return int(self._player.position()) if self._wanted is None else self._wanted

    @property
    def length(self) -> int:
        """0 until it is known."""
        return int(self._player.duration())

    def play_from(self, place_ms: int) -> None:
        """Play from a place; as soon as the file is read, when it is not yet."""
        self._wanted = max(0, place_ms)
        self._player.play()
        self._begin()

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self._player.pause()
        else:
            self._player.play()

    def pause(self) -> None:
        self._player.pause()

    def step(self, offset_ms: int) -> None:
        """So much forward, or back."""
        self.go_to(self.place + offset_ms)

    def go_to(self, place_ms: int) -> None:
        """To a place, playing or not as before."""
        last = max(0, self.length - 1) if self.length else place_ms
        self._wanted = min(max(0, place_ms), last)
        self._begin()

    def set_rate(self, rate: float) -> None:
        """1 is as it was spoken."""
        self._player.setPlaybackRate(rate)

    @property
    def media(self) -> Any:
        """Qt's own player, for what is heard to be looked at in tests."""
        return self._player

    # Qt counts in 64 bits, for which Python's signals have no short name.

    def _on_place(self, place_ms: int) -> None:
        self.place_changed.emit(place_ms)

    def _on_length(self, length_ms: int) -> None:
        self.length_changed.emit(length_ms)

    def _on_status(self, _status: object) -> None:
        self._begin()

    def _begin(self) -> None:
        status = self._media.QMediaPlayer.MediaStatus
        ready = (status.LoadedMedia, status.BufferingMedia, status.BufferedMedia, status.EndOfMedia)
        if self._wanted is None or self._player.mediaStatus() not in ready:
            return
        wanted, self._wanted = self._wanted, None
        self._player.setPosition(wanted)
        with suppress(RuntimeError):
            self.place_changed.emit(wanted)
