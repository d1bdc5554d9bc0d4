"""One excerpt, typed or put right by hand."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.choices import LocatorKind
from rapporteur_desk.domain.entities import Excerpt
from rapporteur_desk.ui.sources.source_words import locator_word
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text


class ExcerptDialog(QDialog):
    """Its words, and where they stand: page, paragraph or time code."""

    def __init__(self, excerpt: Excerpt | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            self.tr("Excerpt {key}").format(key=excerpt.key) if excerpt else self.tr("New excerpt")
        )
        self.resize(560, 340)
        self.text = ExactTextEdit(self, text=excerpt.text if excerpt else "")
        self.text.setTabChangesFocus(True)
        self.place_kind = QComboBox(self)
        for kind in LocatorKind:
            self.place_kind.addItem(locator_word(kind), kind)
        kind = excerpt.locator_kind if excerpt else LocatorKind.PAGE
        self.place_kind.setCurrentIndex(self.place_kind.findData(kind))
        self.place = QLineEdit(excerpt.locator if excerpt else "", self)
        form = Form(self)
        form.add_row(self.tr("&Words"), self.text)
        form.add_row(self.tr("&Place"), self.place_kind)
        form.add_row(self.tr("&Number"), self.place)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.addWidget(form, 1)
        layout.addWidget(buttons)
        self.text.textChanged.connect(self._update)
        self._update()

    @property
    def words(self) -> str:
        """The excerpt, to the letter."""
        return exact_text(self.text).strip()

    @property
    def locator(self) -> tuple[LocatorKind, str]:
        """The place as it will be kept: none where nothing was typed."""
        typed = self.place.text().strip()
        kind = LocatorKind(self.place_kind.currentData())  # Qt gives back a plain string
        return (kind, typed) if typed and kind is not LocatorKind.NONE else (LocatorKind.NONE, "")

    def _update(self) -> None:
        self._ok.setEnabled(bool(self.words))
