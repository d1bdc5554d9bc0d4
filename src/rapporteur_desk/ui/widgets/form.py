"""Forms: labelled fields one under the other, days and times among them."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtWidgets import QDateEdit, QGridLayout, QLabel, QTimeEdit, QWidget

from rapporteur_desk.ui.widgets.labels import label

_TEXT_INSET = 11
_TEXT_TOP = 7


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


class TimeField(QTimeEdit):
    """A time of the day, to the minute."""

    def __init__(self, value: dt.time | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        # Qt forgets the style sheet's padding at the left of a spin box.
        self.lineEdit().setTextMargins(_TEXT_INSET, 0, 0, 0)
        self.set_value(value or dt.time())

    @property
    def value(self) -> dt.time:
        time = self.time()
        return dt.time(time.hour(), time.minute())

    def set_value(self, value: dt.time) -> None:
        self.setTime(QTime(value.hour, value.minute))


def _typed_day_format(locale: QLocale) -> str:
    """The locale's short format, with all digits of the year: a dossier lives longer than a decade."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")
