"""The panel beside a hearing: its recording or video above, the transcript below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.domain.entities import Hearing, Note, TranscriptLine
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.transcripts.dialogs import AnchorDialog
from rapporteur_desk.ui.transcripts.line_list import LineListModel, LineListView
from rapporteur_desk.ui.transcripts.menus import RecordingMenus, add_before_deleting
from rapporteur_desk.ui.transcripts.player import STEP_MS, has_media
from rapporteur_desk.ui.transcripts.player_bar import PlayerBar
from rapporteur_desk.ui.transcripts.source_box import SourceBox
from rapporteur_desk.ui.transcripts.view_model import RecordingViewModel
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.fields import FilterField
from rapporteur_desk.ui.widgets.labels import SectionCaption
from rapporteur_desk.ui.widgets.pane import Pane

FILTER_DELAY_MS = 120
_EDGE = 16


class TranscriptPanel(QWidget):
    """Plays, shows and cites; files are brought in by the window, which shows how far that is."""

    transcript_wanted = Signal(object)
    """`EntityId` of the hearing that is to get one: the window asks for the file."""
    recording_wanted = Signal(object)
    address_requested = Signal(str)
    """To be opened in the browser, if the person agrees."""
    place_requested = Signal(object)
    """`Place` to go to."""
    told = Signal(object)
    """`Message` for the window to show."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        icons = session.icons
        self.model = RecordingViewModel(session, self)
        self.lines = LineListModel(self)
        self.source = SourceBox(session, self)
        self.menus = RecordingMenus(self.model, session.words, self)
        self._bar: PlayerBar | None = None
        self._loaded = ""
        """SHA-256 of the recording the player has."""
        self._played_note: EntityId | None = None
        self._is_behind = False
        """Lines have changed while nobody looked: they are read when somebody does."""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(FILTER_DELAY_MS)
        self._caption = SectionCaption(self.tr("Transcript"), parent=self)
        self.manage = IconButton(
            icons, "ellipsis", self.tr("Transcripts of this hearing"), size=16, parent=self
        )
        self.manage.clicked.connect(self._show_transcripts_menu)
        self._caption.add_button(self.manage)
        self.filter = FilterField(icons, self.tr("Filter the transcript"), self.tr("Filter"), self)
        self.list = LineListView(icons, self.lines, self)
        self.list.setAccessibleName(self.tr("Transcript"))
        self._empty = EmptyState(
            icons,
            "captions",
            self.tr("No transcript yet"),
            self.tr(
                "Subtitles or a transcript (.vtt, .srt, .jsonl) are shown here line by line, searched and cited."
            ),
            self.tr("Add a transcript…"),
            parent=self,
        )
        self._nothing = EmptyState(
            icons,
            "search",
            self.tr("No line matches"),
            self.tr("Clear the filter to see all of them."),
            parent=self,
        )
        self._build()
        self._connect()

    # -- for the window --

    def show_hearing(self, hearing: Hearing | None) -> None:
        """Turn to a hearing; None for the notes of none."""
        if hearing is None or self.model.hearing is None or hearing.id != self.model.hearing.id:
            self._stop()
            self.filter.clear()
            self._on_filter()
        self.setEnabled(hearing is not None)
        self.model.open(hearing)

    def show_line(self, line_id: EntityId, needles: tuple[str, ...] = ()) -> None:
        """Bring a line into sight and choose it; needles are brought out in all of them."""
        self._read_lines()
        self.list.bring_out(needles)
        if not self.list.show_line(line_id):
            self.filter.clear()
            self._on_filter()
            self.list.show_line(line_id)
        self.list.setFocus()

    def step_match(self, *, backwards: bool) -> bool:
        """Choose the next or former line in which something is brought out; False when there is none further."""
        return self.list.step_match(backwards=backwards)

    def drop_matches(self) -> bool:
        """Bring nothing out any more; False when nothing was."""
        return self.list.bring_out(())

    def add_to_menu(self, menu: QMenu, notes: Sequence[Note]) -> None:
        """What can be done with the one note that is chosen and the recording, in the note's menu."""
        hearing_id = self.model.hearing.id if self.model.hearing else None
        if len(notes) != 1 or not self.model.has_source or notes[0].hearing_id != hearing_id:
            return
        note = notes[0]
        entries: list[tuple[str, Callable[[], object]]] = []
        place = self.model.place_of(note)
        if place is not None:
            can_play = bool(self._recording()) and has_media()
            text = self.tr("Play this moment ({place})") if can_play else self.tr("Open the video at {place}")
            if can_play or self.model.address(place):
                entries.append(
                    (text.format(place=time_code(place)) + "\tF12", lambda: self.play_note(note.id))
                )
        if note.time is not None:
            entries.append((self.tr("Align with the recording…"), lambda: self.ask_anchor(note.id)))
        add_before_deleting(menu, entries)

    def play_note(self, note_id: EntityId) -> None:
        """Play the moment of a note, or open the video there; pause when it is being played already."""
        bar = self._bar
        if bar is not None and bar.player.is_playing and self._played_note == note_id:
            bar.player.pause()
            return
        note = self._session.workspace.store.notes.find(note_id)
        place = self.model.place_of(note) if note is not None else None
        if note is None or place is None:
            self._tell(self._why_no_place(note))
            return
        self._played_note = note_id
        self._play(place, note.key)

    def toggle(self) -> None:
        """Play or pause the recording."""
        bar = self._ready_bar()
        if bar is not None:
            bar.player.toggle()
        else:
            self._tell(self._why_no_sound())

    def step(self, direction: int) -> None:
        """Five seconds back (-1) or forward (1)."""
        bar = self._ready_bar()
        if bar is not None:
            bar.player.step(direction * STEP_MS)

    def ask_anchor(self, note_id: EntityId | None = None) -> None:
        """Ask where a note stands; what is being played is proposed."""
        if self.model.hearing is None:
            return
        if not self.model.has_source:
            self._tell(
                self.tr("Add the recording or the address of the video first, then align the notes with it.")
            )
            return
        playing = self._bar.player.place if self._bar is not None and self._bar.player.place else None
        dialog = AnchorDialog(self.model, note_id, playing, self.window())
        if dialog.exec() and dialog.note_id is not None and dialog.place_ms is not None:
            self.model.anchor(dialog.note_id, dialog.place_ms)
        dialog.deleteLater()

    # -- building --

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        ground = Pane("panel", "left", self)
        outer.addWidget(ground)
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 10, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.source)
        self._caption.setContentsMargins(_EDGE, 6, 10, 0)
        self._column.addWidget(self._caption)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 2)
        row.addWidget(self.filter)
        self._column.addLayout(row)
        self._pages = QStackedWidget(ground)
        for page in (self.list, self._empty, self._nothing):
            self._pages.addWidget(page)
        self._column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.model.recording_changed.connect(self._show_recording)
        self.model.lines_changed.connect(self._show_lines)
        self.source.menu_requested.connect(self._show_source_menu)
        self.menus.recording_wanted.connect(self.recording_wanted)
        self.menus.transcript_wanted.connect(self.transcript_wanted)
        self.menus.open_requested.connect(lambda: self._open_address(None))
        self.menus.align_requested.connect(self.ask_anchor)
        self.menus.told.connect(self.told)
        self.source.align_requested.connect(self.ask_anchor)
        self.source.add_requested.connect(lambda: self._with_hearing(self.recording_wanted.emit))
        self.source.open_requested.connect(lambda: self._open_address(None))
        self._empty.action_triggered.connect(lambda: self._with_hearing(self.transcript_wanted.emit))
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._on_filter)
        self.list.play_requested.connect(self._play_line)
        self.list.note_requested.connect(self._make_note)
        self.list.cite_requested.connect(self._copy_citation)
        self.list.menu_requested.connect(self._show_line_menu)
        self.list.pause_requested.connect(self.toggle)
        self.list.step_requested.connect(self.step)

    # -- showing --

    def _show_recording(self) -> None:
        self.source.show_source(self.model)
        recording = self._recording()
        if self._bar is not None:
            self._bar.setVisible(bool(recording))
        if recording != self._loaded:
            self._stop()
        if recording and has_media() and self._bar is None:
            self._bar = self._made_bar()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind:
            self._read_lines()

    def _show_lines(self) -> None:
        if self.isVisible():
            self._read_lines()
        else:
            self._is_behind = True

    def _read_lines(self) -> None:
        self._is_behind = False
        self.list.delegate.forget_heights()
        self.lines.show(self.model.lines())
        self._show_count()

    def _show_count(self) -> None:
        total, shown = self.lines.total, self.lines.rowCount()
        words = self._session.words
        count = words.number(total) if shown == total else f"{words.number(shown)} / {words.number(total)}"
        self._caption.set_count(count if total else "")
        self.filter.setVisible(bool(total))
        self._pages.setCurrentWidget(self.list if shown else (self._nothing if total else self._empty))

    def _on_filter(self) -> None:
        self._typing.stop()
        chosen = self.list.chosen_id
        self.lines.set_filter(self.filter.text())
        self._show_count()
        if chosen is not None:
            self.list.show_line(chosen)

    # -- playing --

    def _recording(self) -> str:
        return self.model.hearing.recording if self.model.hearing else ""

    def _made_bar(self) -> PlayerBar:
        bar = PlayerBar(self._session, self)
        bar.place_changed.connect(self._follow)
        bar.failed.connect(self._on_failed)
        self._column.insertWidget(1, bar)
        return bar

    def _ready_bar(self) -> PlayerBar | None:
        """The player with this hearing's recording in it; None where it cannot be played."""
        recording, bar = self._recording(), self._bar
        if bar is None or not recording:
            return None
        if self._loaded != recording:
            store = self._session.workspace.store
            try:
                bar.player.load(store.attachment_path(recording) or store.open_attachment(recording))
            except NotFoundError as error:
                self._session.errors.present(error)
                return None
            self._loaded = recording
        return bar

    def _stop(self) -> None:
        self._played_note = None
        if self._bar is not None and self._loaded:
            self._bar.player.unload()
        self._loaded = ""
        self.lines.set_playing(None)

    def _play(self, place_ms: int, what: str) -> None:
        """Play from a place, else open the video there, else at least say where it is."""
        bar = self._ready_bar()
        if bar is not None:
            bar.player.play_from(place_ms)
        elif not self._open_address(place_ms):
            self._tell(
                self.tr("{what} is at {place} of the recording.").format(what=what, place=time_code(place_ms))
                + " "
                + self._why_no_sound()
            )

    def _open_address(self, place_ms: int | None) -> bool:
        hearing = self.model.hearing
        if hearing is None or not hearing.video_url:
            return False
        self.address_requested.emit(hearing.video_url if place_ms is None else self.model.address(place_ms))
        return True

    def _follow(self, place_ms: int) -> None:
        former, row = self.lines.playing_row, self.lines.set_playing(place_ms)
        if row != former and self._bar is not None and self._bar.player.is_playing:
            self.list.follow(row)

    def _on_failed(self, reason: str) -> None:
        told = self.tr("This recording cannot be played here: {reason}").format(reason=reason)
        self.told.emit(Message(told, "warning"))

    def _play_line(self, line_id: EntityId) -> None:
        line = self._line(line_id)
        if line is not None:
            self._played_note = None
            self._play(line.start_ms, line.key)

    # -- acting on lines --

    def _line(self, line_id: EntityId) -> TranscriptLine | None:
        return self._session.workspace.store.transcript_lines.find(line_id)

    def _make_note(self, line_id: EntityId) -> None:
        note_id = self.model.note_of(line_id)
        if note_id is not None:
            note = self._session.workspace.store.notes.get(note_id)
            self.told.emit(
                Message(self.tr("Note {key} says what this line says.").format(key=note.key), "good")
            )
            self.place_requested.emit(Place(EntityKind.NOTE, note_id))

    def _copy_citation(self, line_id: EntityId | None) -> None:
        line = self._line(line_id) if line_id is not None else None
        if line is not None:
            QGuiApplication.clipboard().setText(f"[@{line.key}]")
            told = self.tr("[@{key}] is copied: paste it where a section cites this line.").format(
                key=line.key
            )
            self.told.emit(Message(told, "good"))

    def _copy_words(self, line_id: EntityId) -> None:
        line = self._line(line_id)
        if line is not None and self.model.hearing is not None:
            facts = (line.speaker, self.model.hearing.title, time_code(line.start_ms), line.key)
            QGuiApplication.clipboard().setText(f"{line.text}\n({', '.join(fact for fact in facts if fact)})")

    def _show_line_menu(self, where: QPoint) -> None:
        line_id = self.list.chosen_id
        if line_id is not None:
            self._show_menu(self.line_menu(line_id), where)

    def line_menu(self, line_id: EntityId) -> QMenu:
        """What can be done with a line."""
        menu = QMenu(self)
        if self._recording() and has_media():
            menu.addAction(
                self.tr("Play from here") + "\t" + self.tr("Enter"), lambda: self._play_line(line_id)
            )
        elif self.model.address(0):
            menu.addAction(
                self.tr("Open the video here") + "\t" + self.tr("Enter"), lambda: self._play_line(line_id)
            )
        menu.addAction(self.tr("Make a note of it") + "\tN", lambda: self._make_note(line_id))
        menu.addAction(self.tr("Copy its citation") + "\tC", lambda: self._copy_citation(line_id))
        menu.addAction(self.tr("Copy its words with their source"), lambda: self._copy_words(line_id))
        return menu

    def _show_source_menu(self, where: QPoint) -> None:
        self._show_menu(self.menus.of_recording(), where)

    def _show_transcripts_menu(self) -> None:
        place = self.manage.mapToGlobal(self.manage.rect().bottomLeft())
        self._show_menu(self.menus.of_transcripts(), place)

    @staticmethod
    def _show_menu(menu: QMenu, where: QPoint) -> None:
        menu.exec(where)
        menu.deleteLater()

    # -- words --

    def _with_hearing(self, act: Callable[[EntityId], object]) -> None:
        if self.model.hearing is not None:
            act(self.model.hearing.id)

    def _tell(self, text: str) -> None:
        self.told.emit(Message(text, "info"))

    def _why_no_place(self, note: Note | None) -> str:
        if note is None or note.time is None:
            return self.tr("This note has no time, so its place in the recording is not known.")
        if not self.model.is_aligned:
            return self.tr(
                "The notes are not aligned with the recording yet: “Align…” says where one of them stands."
            )
        return self.tr("This note was taken before the recording began.")

    def _why_no_sound(self) -> str:
        if not self._recording():
            return self.tr("No recording has been added to this hearing.")
        return self.tr("Sound and video are not installed on this computer (see “Recordings” in the manual).")
