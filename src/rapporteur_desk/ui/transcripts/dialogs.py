"""Small forms about a recording: where one note stands in it, its address, and lines to be moved."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from rapporteur_desk.domain.alignment import parsed_time_code, place_in_recording, time_code
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.transcripts.view_model import RecordingViewModel, TimedNote
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.labels import label

_SHOWN = 70
"""Characters of a note in the list to choose from."""


class _FormDialog(QDialog):
    """A form with OK, which is there once `is_ready` says so, and Cancel."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = Form(self)
        self.told = label("", "secondary", wrap=True, parent=self)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        accept_with_keys(self, self.ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.form)
        layout.addWidget(self.told)
        layout.addStretch(1)
        layout.addWidget(buttons)


class AnchorDialog(_FormDialog):
    """One note and its place: all others follow, which is shown before it is kept."""

    def __init__(
        self,
        model: RecordingViewModel,
        note_id: EntityId | None = None,
        place_ms: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Align the notes with the recording"))
        self.resize(560, 250)
        self._notes: list[TimedNote] = model.timed_notes()
        self._hearing: Hearing | None = model.hearing
        self.note = QComboBox(self)
        self.note.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.note.setMinimumContentsLength(30)
        for one in self._notes:
            self.note.addItem(self._shown(one), one.note.id)
        if note_id is not None:
            self.note.setCurrentIndex(max(0, self.note.findData(note_id)))
        self.place = QLineEdit(self)
        self.place.setPlaceholderText("12:41")
        self.form.add_row(self.tr("&Note"), self.note)
        self.form.add_row(
            self.tr("&Place in the recording"),
            self.place,
            self.tr("As the player shows it: 12:41, 1:02:03 or 12 min 41."),
        )
        self.note.currentIndexChanged.connect(lambda _row: self._propose(None))
        self.place.textChanged.connect(lambda _text: self._update())
        self._propose(place_ms)
        self.place.setFocus()
        self.place.selectAll()

    @property
    def note_id(self) -> EntityId | None:
        """The note chosen; None when there is none with a time."""
        row = self.note.currentIndex()
        return self._notes[row].note.id if row >= 0 else None

    @property
    def place_ms(self) -> int | None:
        """What was typed; None while it is no place."""
        try:
            return parsed_time_code(self.place.text())
        except InvalidValueError:
            return None

    def _shown(self, one: TimedNote) -> str:
        when = f"{one.note.time:%H:%M:%S}" if one.note.time else ""
        words = " ".join(one.note.text.split()) or self.tr("(marker)")
        words = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        return "  ".join(part for part in (when, one.speaker, words) if part)

    def _propose(self, place_ms: int | None) -> None:
        """The place where the chosen note stands already, if any."""
        row = self.note.currentIndex()
        known = place_ms if place_ms is not None else (self._notes[row].place_ms if row >= 0 else None)
        if known is not None:
            self.place.setText(time_code(known))
        self._update()

    def _update(self) -> None:
        place = self.place_ms
        row = self.note.currentIndex()
        if row < 0:
            self.told.setText(
                self.tr("No note of this hearing has a time: notes are aligned by their times.")
            )
        elif place is None:
            self.told.setText(
                self.tr("That is not a place in a recording yet.") if self.place.text().strip() else ""
            )
        else:
            self.told.setText(self._consequence(self._notes[row], place))
        self.ok.setEnabled(place is not None and row >= 0)

    def _consequence(self, chosen: TimedNote, place: int) -> str:
        """What follows for the other notes: how many have a place, and where the last one comes to stand."""
        aligned = _aligned(self._hearing, chosen, place)
        places = [place_in_recording(aligned, one.note.time) for one in self._notes] if aligned else []
        found = [one for one in places if one is not None]
        before = len(places) - len(found)
        text = self.tr("%n note(s) then have their place, from {first} to {last}.", "", len(found))
        text = text.format(first=time_code(min(found, default=0)), last=time_code(max(found, default=0)))
        if before:
            text += " " + self.tr("%n note(s) were taken before the recording began.", "", before)
        return text


def _aligned(hearing: Hearing | None, chosen: TimedNote, place: int) -> Hearing | None:
    return replace(hearing, anchor_time=chosen.note.time, anchor_ms=place) if hearing else None


class AddressDialog(_FormDialog):
    """The address of the video."""

    def __init__(self, url: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Address of the video"))
        self.resize(560, 160)
        self.address = QLineEdit(url, self)
        self.address.setPlaceholderText("https://videos.senat.fr/video…")
        self.form.add_row(
            self.tr("&Address"),
            self.address,
            self.tr("It is opened in your browser when you ask for it, never by itself."),
        )
        self.address.selectAll()

    @property
    def url(self) -> str:
        return self.address.text().strip()


class ShiftDialog(_FormDialog):
    """By how much the lines of a transcript are moved, as when the file counts from another beginning."""

    def __init__(self, filename: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Move the lines of {file}").format(file=filename))
        self.resize(460, 200)
        self.way = QComboBox(self)
        self.way.addItem(self.tr("Later"), 1)
        self.way.addItem(self.tr("Earlier"), -1)
        self.by = QLineEdit(self)
        self.by.setPlaceholderText("0:05")
        self.form.add_row(self.tr("&Direction"), self.way)
        self.form.add_row(self.tr("&By"), self.by, self.tr("For instance 0:05, 12:41 or 2 s."))
        self.by.textChanged.connect(lambda _text: self._update())
        self.by.setFocus()
        self._update()

    @property
    def offset_ms(self) -> int | None:
        """Forward or back; None while it is none."""
        try:
            return parsed_time_code(self.by.text()) * (-1 if self.way.currentIndex() else 1)
        except InvalidValueError:
            return None

    def _update(self) -> None:
        self.ok.setEnabled(bool(self.offset_ms))
