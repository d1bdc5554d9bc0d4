"""The player plays what was said when a note was taken. It runs where the extra `media` is installed.

The recording says its own time: in its second s it sounds at 300 + 20 s hertz. What Qt hands to the loudspeaker after
a note's moment was asked for is looked at, not what the player says of itself.
"""

from __future__ import annotations

import math
import struct
import wave
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.alignment import place_in_recording
from rapporteur_desk.domain.entities import Hearing, Note
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.main_window import MainWindow
from rapporteur_desk.ui.transcripts.player import NoMediaError, Player, media_module

try:
    media_module()
except NoMediaError as error:
    pytest.skip(f"the extra “media” is not installed: {error}", allow_module_level=True)

SECONDS = 40
RATE = 8000

pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.qt_log_ignore("^(?!.*QMediaPlayer).*$"),  # a machine without a sound card says so, often
]


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("son") / "audition.wav"
    samples, phase = bytearray(), 0.0
    for number in range(SECONDS * RATE):
        phase += 2 * math.pi * (300 + 20 * (number // RATE)) / RATE
        samples += struct.pack("<h", round(12000 * math.sin(phase)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(samples))
    return path


class Listener:
    """Hears what is played: the second that each piece of sound belongs to."""

    def __init__(self, player: Player) -> None:
        media = media_module()
        self.seconds: list[float] = []
        self._output = media.QAudioBufferOutput(player)
        self._output.audioBufferReceived.connect(self._hear)
        player.media.setAudioBufferOutput(self._output)

    def _hear(self, buffer: Any) -> None:
        kind = buffer.format()
        data = bytes(buffer.constData())[: buffer.byteCount()]
        wide = kind.bytesPerSample() == 4
        values = struct.unpack(f"<{len(data) // (4 if wide else 2)}{'f' if wide else 'h'}", data)
        values = values[:: kind.channelCount()]
        crossings = sum((one < 0) != (other < 0) for one, other in pairwise(values))
        if len(values) > kind.sampleRate() // 50:
            hertz = crossings * kind.sampleRate() / (2 * len(values))
            self.seconds.append((hertz - 300) / 20)


@pytest.mark.parametrize("encrypted", [False, True])
def test_what_is_heard_is_what_was_said_at_that_place(qtbot: QtBot, recording: Path, encrypted: bool) -> None:
    player = Player()
    listener = Listener(player)
    player.load(recording.open("rb") if encrypted else recording)
    player.play_from(27_000)
    qtbot.waitUntil(lambda: len(listener.seconds) > 3, timeout=10_000)
    player.pause()
    assert all(abs(second - 27) < 2 for second in listener.seconds[2:]), listener.seconds
    player.step(-5000)
    assert abs(player.place - 22_000) < 2000
    player.unload()


def test_a_note_plays_its_moment_and_the_transcript_follows(
    window: MainWindow, office_session: Session, recording: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    store, recordings = office_session.workspace.store, office_session.workspace.recordings
    hearing = store.by_key("A1")
    note = store.by_key("A1-01")
    assert isinstance(hearing, Hearing)
    assert isinstance(note, Note)
    vtt = tmp_path / "a.vtt"
    vtt.write_text(
        "WEBVTT\n\n"
        + "\n".join(f"00:{s:02d}.000 --> 00:{s + 1:02d}.000\nseconde {s}\n" for s in range(SECONDS))
    )
    office_session.commit("", lambda: recordings.attach(hearing.id, recording))
    office_session.commit("", lambda: office_session.workspace.transcripts.attach(hearing.id, vtt).changes)
    office_session.commit("", lambda: recordings.anchor(note.id, 5_000))
    later = office_session.workspace.notes.create("Plus tard.", hearing_id=hearing.id, time=time(9, 42, 20))
    office_session.commit("", lambda: later)
    window.navigator.go(Place.of(hearing))
    page, panel = window.pages.hearing, window.pages.transcripts
    page.show_side_panel(panel)
    note_id = next(change.id for change in later)
    page.open(hearing.id, note_id)
    page.list.setFocus()
    assert panel._bar is not None
    listener = Listener(panel._bar.player)
    window.actions_table["play"].trigger()
    qtbot.waitUntil(lambda: len(listener.seconds) > 3, timeout=10_000)
    meant = place_in_recording(store.hearings.get(hearing.id), time(9, 42, 20))
    assert meant == 25_000
    assert all(abs(second - 25) < 2 for second in listener.seconds[2:]), listener.seconds
    assert panel.lines.index(panel.lines.playing_row, 0).data() in {"seconde 25", "seconde 26"}
    window.playback.play()  # the same note again: pause
    qtbot.waitUntil(lambda: not panel._bar.player.is_playing)
