"""The files kept with a source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import QDir, QModelIndex, QStandardPaths, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QListView, QMessageBox, QVBoxLayout, QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Attachment, Source
from rapporteur_desk.domain.errors import ImportFailedError, UserError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.importing import MAX_FILE_BYTES
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.buttons import IconButton
from rapporteur_desk.ui.widgets.labels import SectionCaption
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel

_MEGABYTE = 1024**2


class FilesBox(QWidget):
    """Names and sizes; adding a file, and opening one elsewhere after asking."""

    added = Signal(object)
    """`ChangeSet` of a file that was kept."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._source_id: EntityId | None = None
        self._opened: QTemporaryDir | None = None
        self._rows = RowListModel(self)
        self.caption = SectionCaption(self.tr("Files"), parent=self)
        self.add_button = IconButton(session.icons, "plus", self.tr("Add a file…"), size=14)
        self.caption.add_button(self.add_button)
        self.caption.setContentsMargins(16, 0, 10, 0)
        self.list = QListView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(session.icons, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Files of the source"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.caption)
        layout.addWidget(self.list)
        self.add_button.clicked.connect(self.ask_for_file)
        self.list.activated.connect(self._on_activated)

    def show_source(self, source: Source) -> None:
        """Show the files of a source."""
        self._source_id = source.id
        self._rows.show([(attachment, self._row(attachment)) for attachment in source.attachments])
        count = len(source.attachments)
        self.caption.set_count(self._session.words.number(count) if count else "")
        self.list.setVisible(count > 0)
        height = sum(self.list.sizeHintForRow(row) for row in range(min(count, 3)))
        self.list.setFixedHeight(height + 4)

    @property
    def files(self) -> Sequence[str]:
        """The names shown."""
        return [str(self._rows.index(row, 0).data()) for row in range(self._rows.rowCount())]

    def ask_for_file(self) -> None:
        """Let a person choose a file, and keep it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Add a file"), folder)
        if chosen:
            self.add_file(Path(chosen))

    def add_file(self, path: Path) -> None:
        """Keep a file with the source, off the interface thread."""
        source_id = self._source_id
        if source_id is None:
            return
        sources = self._session.workspace.sources

        def keep(_progress: object, _cancel: object) -> ChangeSet:
            return sources.attach(source_id, path.name, _read(path))

        self._session.tasks.submit(
            keep,
            label=self.tr("Add {file}").format(file=path.name),
            done=self.added.emit,
            failed=self._session.errors.present,
            owner=self,
        )

    def _row(self, attachment: Attachment) -> RowContent:
        return RowContent(
            title=attachment.filename,
            aside=self._session.words.file_size(attachment.size),
            icon="paperclip",
        )

    def _on_activated(self, index: QModelIndex) -> None:
        attachment = self._rows.id_at(index.row())
        if isinstance(attachment, Attachment):
            self.ask_to_open(attachment)

    def ask_to_open(self, attachment: Attachment) -> None:
        """Open a copy in whatever application the system has for it, after asking."""
        question = self.tr(
            "Open a copy of “{file}” in another application?\n\n"
            "It leaves the protection of this one: only open files whose sender you know."
        ).format(file=attachment.filename)
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        if QMessageBox.question(self, self.tr("Open a file"), question, yes | no, no) is not yes:
            return
        try:
            data = self._session.workspace.store.attachment_bytes(attachment.sha256)
            path = self._copy(PurePath(attachment.filename).name or attachment.sha256, data)
        except UserError as error:
            self._session.errors.present(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _copy(self, name: str, data: bytes) -> Path:
        """A copy only this person can read, gone when the application ends."""
        try:
            if self._opened is None:
                self._opened = QTemporaryDir(f"{QDir.tempPath()}/rapporteur-desk-XXXXXX")
            path = Path(self._opened.filePath(name))
            path.write_bytes(data)
        except OSError as error:
            raise ImportFailedError(
                "file.cannot_write", path=name, reason=error.strerror or str(error)
            ) from error
        return path


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ImportFailedError("import.too_large", path=str(path), limit_mb=MAX_FILE_BYTES // _MEGABYTE)
        return path.read_bytes()
    except OSError as error:
        raise ImportFailedError(
            "import.unreadable", path=str(path), reason=error.strerror or str(error)
        ) from error
