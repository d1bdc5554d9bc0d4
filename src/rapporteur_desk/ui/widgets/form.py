"""Forms: labelled fields one under the other, days and times among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDateEdit, QGridLayout, QLabel, QLineEdit, QWidget

from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.labels import label

_TEXT_TOP = 7
_TIME_WIDTH = 84
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Form(QWidget):
    """Rows of a label and its field. The label names the field to a screen reader and its letter leads to it.

    Labels stand against their fields, or with `left` at the left edge, as on a page with other things below.
    """

    def __init__(self, parent: QWidget | None = None, *, left: bool = False) -> None:
        super().__init__(parent)
        self._side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(14)
        self._layout.setVerticalSpacing(8)
        self._layout.setColumnStretch(1, 1)
        self._labels: dict[QWidget, list[QWidget]] = {}

    def add_row(self, text: str, field: QWidget, hint: str = "", *, tall: bool = False) -> QLabel:
        """Add a field beside its label (`&Title`: Alt+T goes there); `hint` stands below it in small print.

        The label of a `tall` field stands at its first line.
        """
        row = self._layout.rowCount()
        name = QLabel(text, self)
        name.setProperty("role", "body")
        name.setBuddy(field)
        plain = text.replace("&", "")
        if not field.accessibleName():
            field.setAccessibleName(plain)
        if tall:
            name.setContentsMargins(0, _TEXT_TOP, 0, 0)
        height = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self._layout.addWidget(name, row, 0, self._side | height)
        self._layout.addWidget(field, row, 1)
        self._labels[field] = [name]
        if hint:
            small = label(hint, "caption", wrap=True, parent=self)
            field.setAccessibleDescription(hint)
            self._layout.addWidget(small, row + 1, 1)
            self._labels[field].append(small)
        return name

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget that explains itself (a check box, a message) in the column of the fields."""
        self._layout.addWidget(widget, self._layout.rowCount(), 1)

    def set_row_visible(self, field: QWidget, visible: bool) -> None:
        field.setVisible(visible)
        for widget in self._labels[field]:
            widget.setVisible(visible)


class DateField(QDateEdit):
    """A day, typed or taken from a calendar."""

    def __init__(self, value: dt.date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat(_typed_day_format(QLocale()))
        self.set_value(value or dt.date.today())  # noqa: DTZ011 - the day on the person's own calendar

    @property
    def value(self) -> dt.date:
        day = self.date()
        return dt.date(day.year(), day.month(), day.day())

    def set_value(self, value: dt.date) -> None:
        self.setDate(QDate(value.year, value.month, value.day))


class TimeField(QLineEdit):
    """A time of the day to the minute, typed as people write it (`9h30`, `930`, `22h`) or stepped with Up and Down.

    What is no time is marked and explained by `problem`, which the owner shows beside the field; `value` is then what
    it held before that was typed. With `may_be_empty` an emptied field is no problem, and `value` is None.
    """

    changed = Signal()
    """Another value, or another problem."""

    def __init__(
        self,
        read: Callable[[str], dt.time | None],
        value: dt.time | None = None,
        parent: QWidget | None = None,
        *,
        may_be_empty: bool = False,
    ) -> None:
        """`read` makes a time of what was typed, or None where it is none."""
        super().__init__(parent)
        self._read = read
        self._may_be_empty = may_be_empty
        self._value = self._settled = value if may_be_empty else value or dt.time()
        self._problem = ""
        self.setFixedWidth(_TIME_WIDTH)
        self._show_value()
        self.textChanged.connect(self._on_text_changed)
        self.editingFinished.connect(self._show_value)

    @property
    def value(self) -> dt.time | None:
        return self._value

    @property
    def problem(self) -> str:
        """What is wrong with what was typed, in a few words; empty while it is a time."""
        return self._problem

    def set_value(self, value: dt.time | None) -> None:
        self._settled = value
        self.setText(_written(value))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _NO_MODIFIER:
            self._step(steps[Qt.Key(event.key())])
            event.accept()
            return
        super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """An hour where the cursor stands in the hours, else five minutes."""
        at = self.cursorPosition()
        hours = 0 < at <= 2 or (at == 0 and not self.hasSelectedText())
        now = self._value or self._read(self.placeholderText()) or dt.time()
        minutes = now.hour * 60 + now.minute + step * (60 if hours else 5 if now.minute % 5 == 0 else 1)
        self.set_value(dt.time(minutes // 60 % 24, minutes % 60))
        self.setCursorPosition(at if hours else len(self.text()))

    def _on_text_changed(self, text: str) -> None:
        found = self._read(text)
        empty = self._may_be_empty and not text.strip()
        wrong = found is None and not empty
        self._value = self._settled if wrong else found
        self._problem = self.tr("Write it like 9h30, 9:30 or 930") if wrong else ""
        if bool(self.property("invalid")) != wrong:
            self.setProperty("invalid", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setToolTip(self._problem)
        self.setAccessibleDescription(self._problem)
        self.changed.emit()

    def _show_value(self) -> None:
        """As the clock writes it, once it is left."""
        if self._problem:
            announce(self, self._problem)
            return
        self._settled = self._value
        if self.text() != _written(self._value):
            self.setText(_written(self._value))


def _written(value: dt.time | None) -> str:
    return f"{value:%H:%M}" if value is not None else ""


def _typed_day_format(locale: QLocale) -> str:
    """The locale's short format, with all digits of the year: a dossier lives longer than a decade."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")
