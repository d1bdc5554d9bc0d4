"""Signs leave the words as soon as they are typed: a kind at the beginning, a #word and an @name ended by a space."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from rapporteur_desk.services.typed_lines import report_just_typed, split_kind
from rapporteur_desk.ui.notes.completing import Completer
from rapporteur_desk.ui.notes.entry_text import EntryText
from rapporteur_desk.ui.notes.speakers import named_so_far
from rapporteur_desk.ui.widgets.plain_text import exact_text


class SignTaking(QObject):
    """The same wherever a note is typed or reworded. What a sign means is told, and the sign is taken out."""

    kind_typed = Signal(object)
    """`NoteKind`, while its sign still stands in the text: an emptied line would give up the note that was begun."""
    report_typed = Signal(object)
    """`MiniReport`."""
    speaker_typed = Signal(object)
    """`Speaker`."""

    def __init__(self, text: EntryText, completer: Completer) -> None:
        super().__init__(text)
        self._text = text
        self._completer = completer

    def take(self) -> bool:
        """Take out the sign that has just been typed; True when there was one, and the text has changed again."""
        if self._text.document().isRedoAvailable():
            return False  # what Ctrl+Z brought back is to stay as it was typed
        return self._take_kind() or self._take_report() or self._take_speaker()

    def _take_kind(self) -> bool:
        text = exact_text(self._text)
        found = split_kind(text)
        if found is None or self._text.characters_before_cursor() != len(text) - len(found[1]):
            return False
        self.kind_typed.emit(found[0])
        cursor = self._text.textCursor()
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return True

    def _take_report(self) -> bool:
        cursor = self._text.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = report_just_typed(before, self._completer.known.reports)
        if found is None:
            return False
        self.report_typed.emit(found[1])
        self._text.remove_before_cursor(found[0])
        return True

    def _take_speaker(self) -> bool:
        """Only a name that can be one person's alone."""
        trigger = self._text.trigger()
        if trigger is None or trigger.sign != "@" or self._completer.is_dismissed:
            return False
        named = named_so_far(self._completer.known.speakers, trigger.typed)
        if named is None:
            return False
        self._text.remove_trigger(named.length)
        self.speaker_typed.emit(named.speaker)
        return True
