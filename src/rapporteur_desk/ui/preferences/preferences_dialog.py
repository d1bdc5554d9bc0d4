"""Your name, language, theme and abbreviations; where things are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from rapporteur_desk.ui.qtkit.i18n import choose_language
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text


class PreferencesDialog(QDialog):
    """Takes effect at once; the language at the next start."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Preferences"))
        self.setMinimumWidth(460)
        settings = session.desk.settings
        self.author = QLineEdit(settings.author_name, self)
        self.author.setPlaceholderText(self.tr("First name and surname"))
        self.language = QComboBox(self)
        for text, value in ((self.tr("As the system"), ""), ("Français", "fr"), ("English", "en")):
            self.language.addItem(text, value)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.theme = QComboBox(self)
        for text, value in (
            (self.tr("As the system"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
        ):
            self.theme.addItem(text, value)
        self.theme.setCurrentIndex(max(0, self.theme.findData(session.theme.choice)))
        self._hint = label(
            self.tr("The language changes when the application is next started."),
            "secondary",
            wrap=True,
            parent=self,
        )
        self._hint.hide()
        self.abbreviations = ExactTextEdit(self)
        self.abbreviations.setTabChangesFocus(True)
        self.abbreviations.setPlainText("\n".join(settings.abbreviations))
        self.abbreviations.setMinimumHeight(120)
        folder = label(str(session.workspace.store.folder), "secondary", wrap=True, parent=self)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form = Form(self)
        form.add_row(
            self.tr("Your name"),
            self.author,
            self.tr("It goes with the notes that you take on this computer."),
        )
        form.add_row(self.tr("Language"), self.language)
        form.add_wide(self._hint)
        form.add_row(self.tr("Theme"), self.theme)
        form.add_row(
            self.tr("&Abbreviations"),
            self.abbreviations,
            self.tr("Written out while you take notes, one a line: ct = collectivités territoriales"),
        )
        form.add_row(self.tr("This dossier is kept in"), folder)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(form)
        layout.addWidget(buttons)
        self.language.activated.connect(self._on_language)
        self.theme.activated.connect(self._on_theme)
        self.author.editingFinished.connect(self._on_author)

    def _on_author(self) -> None:
        name = " ".join(self.author.text().split())
        if name != self._session.desk.settings.author_name:
            self._session.keep_settings(author_name=name)

    def done(self, result: int) -> None:
        """Keep what was typed, however the dialogue is closed."""
        self._on_author()
        lines = exact_text(self.abbreviations).split("\n")
        kept = tuple(line.strip() for line in lines if line.strip())
        if kept != self._session.desk.settings.abbreviations:
            self._session.keep_settings(abbreviations=kept)
        super().done(result)

    def _on_language(self, row: int) -> None:
        self._session.keep_settings(language=self.language.itemData(row))
        self._hint.setVisible(self._chosen_language() != self._session.words.language)

    def _chosen_language(self) -> str:
        return choose_language(self.language.currentData() or "system")

    def _on_theme(self, row: int) -> None:
        choice = self.theme.itemData(row)
        self._session.theme.choose(choice)
        self._session.keep_settings(theme=choice)
