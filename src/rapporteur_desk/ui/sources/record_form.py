"""The bibliographic record of a source, field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Source
from rapporteur_desk.ui.sources.source_words import TYPES, author_text, type_word, typed_authors
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text

SAVE_DELAY_MS: Final = 150
"""Between a key and saving the record; what is typed is on disk within 200 ms, as everywhere."""


class RecordForm(QScrollArea):
    """CSL fields. `typed(Source)` a moment after each key, `finished()` when a field is left."""

    typed = Signal(object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: Source | None = None
        self._loading = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.type = QComboBox(self)
        for name in TYPES:
            self.type.addItem(type_word(name), name)
        self.authors = QLineEdit(self)
        self.abstract = self._prose()
        self.note = self._prose()
        self.closed = QCheckBox(self.tr("Confidential: never quoted in a public document"), self)
        self.fields: dict[str, QLineEdit] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_DELAY_MS)
        self._timer.timeout.connect(self._hand_over)
        self._build()

    def show_source(self, source: Source) -> None:
        """Show a record; the field one types in keeps what is typed there."""
        if self._source is not None and source.id == self._source.id and self._timer.isActive():
            self.flush()
        self._source = source
        self._loading = True
        if self.type.findData(source.type) < 0:
            self.type.addItem(type_word(source.type), source.type)
        self.type.setCurrentIndex(self.type.findData(source.type))
        if typed_authors(self.authors.text()) != source.author:
            self.authors.setText(author_text(source.author))
        for name, field in self.fields.items():
            _set_text(field, getattr(source, name))
        for prose, text in ((self.abstract, source.abstract), (self.note, source.note)):
            if exact_text(prose) != text:
                prose.setPlainText(text)
        self.closed.setChecked(source.visibility is Visibility.CLOSED)
        self._loading = False

    def flush(self) -> None:
        """Hand over what was typed last."""
        if self._timer.isActive():
            self._timer.stop()
            self._hand_over()

    def record(self) -> Source | None:
        """The record as the form holds it."""
        if self._source is None:
            return None
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        return replace(
            self._source,
            type=self.type.currentData(),
            author=typed_authors(self.authors.text()),
            abstract=exact_text(self.abstract),
            note=exact_text(self.note),
            visibility=Visibility.CLOSED if self.closed.isChecked() else Visibility.PUBLIC,
            **texts,  # type: ignore[arg-type]  # by field name
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._finish()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        form = Form(self)
        form.add_row(self.tr("T&ype"), self.type)
        form.add_row(self.tr("A&uthors"), self.authors, self.tr("Surname, First name; Institution; …"))
        for name, text, hint in (
            ("issued", self.tr("&Date"), self.tr("2024, 2024-04 or 2024-04-02")),
            ("publisher", self.tr("Pu&blisher"), ""),
            ("publisher_place", self.tr("Place of publication"), ""),
            ("container_title", self.tr("Published in"), ""),
            ("genre", self.tr("Genre"), ""),
            ("number", self.tr("Number"), ""),
            ("volume", self.tr("Volume"), ""),
            ("issue", self.tr("Issue"), ""),
            ("page", self.tr("Pages"), ""),
            ("url", self.tr("Address"), ""),
            ("doi", self.tr("DOI"), ""),
            ("language", self.tr("Language"), ""),
        ):
            field = QLineEdit(self)
            self.fields[name] = field
            form.add_row(text, field, hint)
        form.add_row(self.tr("Abstract"), self.abstract)
        form.add_row(self.tr("Note"), self.note)
        form.add_wide(self.closed)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 12, 24, 24)
        form.setMaximumWidth(760)
        column.addWidget(form)
        column.addStretch(1)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        for edit in (self.authors, *self.fields.values()):
            edit.textEdited.connect(self._on_typed)
            edit.editingFinished.connect(self._finish)
        for prose in (self.abstract, self.note):
            prose.textChanged.connect(self._on_typed)
            prose.installEventFilter(self)
        self.type.activated.connect(self._on_chosen)
        self.closed.clicked.connect(self._on_chosen)

    def _prose(self) -> QPlainTextEdit:
        prose = ExactTextEdit(self)
        prose.setTabChangesFocus(True)
        prose.setFixedHeight(110)
        return prose

    def _on_typed(self) -> None:
        if not self._loading and not self._timer.isActive():
            self._timer.start()

    def _on_chosen(self) -> None:
        self._hand_over()
        self.finished.emit()

    def _finish(self) -> None:
        self.flush()
        self.finished.emit()

    def _hand_over(self) -> None:
        record = self.record()
        if record is not None and record != self._source:
            self._source = record
            self.typed.emit(record)


def _set_text(field: QLineEdit, text: str) -> None:
    if field.text().strip() != text:
        field.setText(text)
