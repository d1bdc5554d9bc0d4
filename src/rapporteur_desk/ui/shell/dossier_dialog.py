"""Making a new dossier: a name, a language, a place."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.labels import label


def folder_name(title: str) -> str:
    """A folder's name for a dossier's title: letters and digits without accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "'")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:60] or "dossier"


class DossierDialog(QDialog):
    """Asks for what a new dossier needs. The folder follows the title until chosen by hand."""

    def __init__(self, home: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._chosen: Path | None = None
        self.setWindowTitle(self.tr("New dossier"))
        self.setMinimumWidth(600)
        self.title = QLineEdit(self)
        self.title.setPlaceholderText(self.tr("Artificial intelligence in public services"))
        self.language = QComboBox(self)
        self.language.addItem(self.tr("French"), "fr")
        self.language.addItem(self.tr("English"), "en")
        self.language.setCurrentIndex(self.language.findData(language))
        self._place = label("", "secondary", wrap=True, parent=self)
        choose = QPushButton(self.tr("Choose another place…"), self)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._make = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._make.setText(self.tr("Make the dossier"))
        form = Form(self)
        form.add_row(self.tr("Theme"), self.title)
        form.add_row(self.tr("Language of the reports"), self.language)
        place = QWidget(form)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._place, 1)
        row.addWidget(choose)
        form.add_row(self.tr("Kept in"), place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        explained = self.tr(
            "A dossier holds one yearly theme: its mini-reports, hearings, notes and sources."
        )
        layout.addWidget(label(explained, "secondary", wrap=True))
        layout.addWidget(form)
        layout.addWidget(buttons)
        self.title.textChanged.connect(self._update)
        choose.clicked.connect(self._choose)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._update()

    @property
    def folder(self) -> Path:
        """Where the dossier will be: a folder that does not exist yet."""
        if self._chosen is not None:
            return self._chosen
        name = folder_name(self.title.text())
        folder, number = self._home / name, 2
        while folder.exists():
            folder, number = self._home / f"{name}-{number}", number + 1
        return folder

    @property
    def year(self) -> int:
        return date.today().year  # noqa: DTZ011  # the year on the wall where one sits

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where to keep the dossier"), str(self._home))
        if chosen:
            self._chosen = Path(chosen) / folder_name(self.title.text())
            self._update()

    def _update(self) -> None:
        self._place.setText(str(self.folder))
        self._make.setEnabled(bool(self.title.text().strip()))
