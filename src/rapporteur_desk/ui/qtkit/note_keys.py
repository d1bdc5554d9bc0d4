"""The keys of the hearing room that are shown in more than one place: kinds of notes, the course of the hearing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from rapporteur_desk.domain.choices import NoteKind

KIND_KEYS: Final[dict[int, NoteKind]] = {
    Qt.Key.Key_F2: NoteKind.QUOTE,
    Qt.Key.Key_F3: NoteKind.FIGURE,
    Qt.Key.Key_F4: NoteKind.COMMITMENT,
    Qt.Key.Key_F5: NoteKind.IDEA,
    Qt.Key.Key_F6: NoteKind.TO_CHECK,
    Qt.Key.Key_F7: NoteKind.REQUEST,
}

MARKER_KEY: Final = Qt.Key.Key_F8

BEGIN_KEYS: Final = "Ctrl+D"
PAUSE_KEYS: Final = "Ctrl+P"
END_KEYS: Final = "Ctrl+Shift+D"
"""The course of a hearing, in Qt's portable form: it begins, is suspended or resumed, and ends."""
