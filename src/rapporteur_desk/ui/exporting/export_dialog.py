"""Ctrl+E: which format, where; then the file is made off the interface's thread."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.entities import Hearing, MiniReport, Section
from rapporteur_desk.services.exporting import file_name
from rapporteur_desk.services.papers import HearingPaper, PaperOptions
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.ui.exporting.paper_choice import PaperChoice
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import CancelToken, Progress, Task
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.message_bar import MessageBar

_SUFFIXES = {f".{format.value}": format for format in ExportFormat}


class ExportDialog(QDialog):
    """Exports a section, a mini-report or a paper of a hearing."""

    def __init__(
        self,
        session: Session,
        target: Section | MiniReport | Hearing,
        parent: QWidget,
        *,
        paper: HearingPaper | None = None,
    ) -> None:
        """
        Args:
            session: the dossier.
            target: what to export.
            parent: the window.
            paper: of a hearing; None for the one that was exported last.
        """
        super().__init__(parent)
        self._session = session
        self._target = target
        self._task: Task[tuple[Path, ...]] | None = None
        self._written: Path | None = None
        self._agreed: Path | None = None
        """A file that is there already, which the person agreed to replace."""
        self.papers: PaperChoice | None = None
        if isinstance(target, Hearing):
            closed = session.workspace.documents.papers.closed_notes(target)
            wanted = paper or HearingPaper(session.desk.settings.hearing_paper)
            self.papers = PaperChoice(wanted, closed, self)
        self._proposed = ""
        """The file's name as this dialogue made it; one that was typed is left alone."""
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumWidth(600)
        self.formats = QButtonGroup(self)
        self.path = QLineEdit(self)
        self.path.setAccessibleName(self.tr("File"))
        self.choose_button = QPushButton(self.tr("Choose…"), self)
        self.choose_button.setAutoDefault(False)
        self.messages = MessageBar(session.icons, self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.buttons = QDialogButtonBox(self)
        self.export_button = self.buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setDefault(True)
        self.close_button = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._build()
        self._choose_format(session.desk.settings.export_format)
        if (chosen := self.formats.checkedButton()) is not None:
            chosen.setFocus()
        folder = session.desk.settings.export_folder or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        if not Path(folder).is_dir():  # a folder that a system names is not always there
            folder = str(Path.home())
        self.path.setText(str(Path(folder) / f"{self._propose()}.{self.format.value}"))
        self._connect()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        for row, (format, name, use) in enumerate(self._formats()):
            button = QRadioButton(name, self)
            button.setProperty("format", format.value)
            button.setAccessibleDescription(use)
            self.formats.addButton(button)
            grid.addWidget(button, row, 0)
            grid.addWidget(label(use, "secondary", wrap=True, parent=self), row, 1)
        grid.setColumnStretch(1, 1)
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(self.choose_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self._title(), "heading", wrap=True, parent=self))
        if self.papers is not None:
            layout.addWidget(self.papers)
            layout.addSpacing(4)
        layout.addLayout(grid)
        layout.addSpacing(4)
        layout.addWidget(label(self.tr("File"), "secondary", parent=self))
        layout.addLayout(where)
        layout.addWidget(self.messages)
        layout.addWidget(self._bar)
        layout.addWidget(self.buttons)
        stops = [
            *(self.papers.stops if self.papers is not None else ()),
            *self.formats.buttons(),
            self.path,
            self.choose_button,
            self.export_button,
            self.close_button,
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self.setTabOrder(stops[-1], stops[0])  # and around again

    def _connect(self) -> None:
        if self.papers is not None:
            self.papers.changed.connect(self._on_paper_changed)
        self.formats.buttonToggled.connect(self._on_format_toggled)
        self.path.editingFinished.connect(self._follow_path)
        self.choose_button.clicked.connect(self._choose)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.reject)

    @property
    def format(self) -> ExportFormat:
        """The chosen format."""
        chosen = self.formats.checkedButton()
        return ExportFormat(chosen.property("format")) if chosen is not None else ExportFormat.DOCX

    @property
    def options(self) -> PaperOptions:
        """Which paper of a hearing, and what it holds."""
        return self.papers.options if self.papers is not None else PaperOptions()

    @property
    def written(self) -> Path | None:
        """The file that was made last."""
        return self._written

    def export(self) -> None:
        """Make the file; the dialogue stays to say where it is. A file that is there is only replaced on request."""
        self._follow_path()
        path = Path(self.path.text().strip()).expanduser()
        if not path.name or not path.is_absolute():
            self.messages.present(Message(self.tr("Say in which file to write."), "warning"))
            return
        key, exports, chosen, options = (
            self._target.key,
            self._session.workspace.exports,
            self.format,
            self.options,
        )
        subject = ExportSubject(keys=(key,), paper=options)
        there = [file for file in exports.files(subject, path) if file.exists()]
        if there and path != self._agreed:
            told = self.tr("“{name}” is there already.").format(name="”, “".join(file.name for file in there))
            self.messages.present(
                Message(told, "warning"), self.tr("Replace it"), lambda: self._replace(path)
            )
            return
        self.messages.dismiss()
        self._set_busy(True)

        def make(_progress: Progress, _cancel: CancelToken) -> tuple[Path, ...]:
            return exports.export(subject, path, chosen).files

        self._task = self._session.tasks.submit(
            make,
            label=self.windowTitle(),
            done=self._on_done,
            failed=self._on_failed,
            stopped=self._end,
            owner=self,
        )

    def reject(self) -> None:
        if self._task is not None:
            self._task.cancel()
        super().reject()

    # -- inside --

    def _formats(self) -> list[tuple[ExportFormat, str, str]]:
        return [
            (ExportFormat.DOCX, self.tr("Word (.docx)"), self.tr("to be edited by a colleague")),
            (ExportFormat.ODT, self.tr("OpenDocument (.odt)"), self.tr("to be edited in LibreOffice")),
            (ExportFormat.PDF, self.tr("PDF"), self.tr("to be read and printed, accessible")),
            (ExportFormat.HTML, self.tr("Web page (.html)"), self.tr("one file, for any browser")),
            (ExportFormat.MARKDOWN, self.tr("Markdown (.md)"), self.tr("the plain text, for any editor")),
        ]

    def _choose_format(self, value: str) -> None:
        for button in self.formats.buttons():
            if button.property("format") == value:
                button.setChecked(True)

    def _title(self) -> str:
        if isinstance(self._target, Section):
            _, node = self._session.workspace.sections.located(self._target.id)
            return f"{node.number} {self._target.title}"
        return self._target.title

    def _propose(self) -> str:
        """The file's name without ending: the title, after what it is of a hearing."""
        if self.papers is None:
            self._proposed = file_name(self._title())
        else:
            named = {
                HearingPaper.NOTES: "{title}",
                HearingPaper.MINUTES: self.tr("Minutes – {title}"),
                HearingPaper.QUESTIONNAIRE: self.tr("Questionnaire – {title}"),
            }[self.options.paper]
            self._proposed = file_name(named.format(title=self._title()))
        return self._proposed

    def _on_paper_changed(self) -> None:
        path = Path(self.path.text())
        if path.name.removesuffix(path.suffix) == self._proposed:
            self.path.setText(str(path.with_name(f"{self._propose()}{path.suffix}")))

    def _on_format_toggled(self, _button: QAbstractButton, checked: bool) -> None:
        if checked:
            self._follow_format()

    def _follow_format(self) -> None:
        """Give the file the ending of the chosen format."""
        path = Path(self.path.text())
        if path.name:
            stem = path.name[: -len(path.suffix)] if path.suffix.lower() in _SUFFIXES else path.name
            self.path.setText(str(path.with_name(f"{stem}.{self.format.value}")))

    def _follow_path(self) -> None:
        """Choose the format that the file's ending names; give one to a file that has none."""
        named = _SUFFIXES.get(Path(self.path.text().strip()).suffix.lower())
        if named is not None:
            self._choose_format(named.value)
        else:
            self._follow_format()

    def _replace(self, path: Path) -> None:
        self._agreed = path
        self.export()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), self.path.text(), f"*.{self.format.value}"
        )
        if chosen:
            self.path.setText(chosen)
            self._follow_path()
            if self.path.text() == chosen:
                self._agreed = Path(chosen)  # that dialogue has asked

    def _on_done(self, files: tuple[Path, ...]) -> None:
        self._end()
        path = self._written = files[0]
        self._agreed = None
        kept = {"hearing_paper": self.options.paper.value} if self.papers is not None else {}
        self._session.keep_settings(export_format=self.format.value, export_folder=str(path.parent), **kept)
        self.close_button.setText(self.tr("Close"))
        told = self.tr("Written: {path}").format(path=path)
        if len(files) > 1:
            told = self.tr("%n file(s) written in {folder}", "", len(files)).format(folder=path.parent)
        self.messages.present(
            Message(told, "good"),
            self.tr("Show in folder"),
            self._show_folder,
        )

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.messages.present(self._session.errors.message_for(error))

    def _end(self) -> None:
        self._task = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self._bar.setVisible(busy)
        self.export_button.setEnabled(not busy)

    def _show_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
