"""The keys that say what kind a note is, while it is taken and while it is sorted."""

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
