"""Ctrl+E: what, as what, where; the file is made elsewhere, and the window says what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.conformance import ConformanceRemark
from rapporteur_desk.services.export_offers import ExportOffer
from rapporteur_desk.services.exporting import ExportStage
from rapporteur_desk.services.papers import HearingPaper
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.previewing import ExportPreview
from rapporteur_desk.ui.exporting.export_layout import REMARKS, ExportLayout
from rapporteur_desk.ui.exporting.view_model import ExportViewModel, Written
from rapporteur_desk.ui.exporting.words import group_title, offer_icon, offer_word, stage_word
from rapporteur_desk.ui.qtkit.desktop import Desktop
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys, tab_through
from rapporteur_desk.ui.widgets.row_delegate import RowContent

_SUFFIXES = {f".{format.value}": format for format in ExportFormat}


class ExportDialog(QDialog):
    """Exports whatever can be exported. `place` is where the person wants to go when it has closed."""

    def __init__(
        self,
        session: Session,
        here: Entity | None,
        parent: QWidget,
        *,
        selection: str = "",
        paper: HearingPaper | None = None,
        former: Written | None = None,
    ) -> None:
        """
        Args:
            session: the dossier.
            here: what is open, and offered first.
            parent: the window.
            selection: Markdown of what is selected in a section.
            paper: of a hearing; None for the one that was exported last.
            former: what was written last; its remarks are shown again when the same is offered.
        """
        super().__init__(parent)
        self._session = session
        self.place: Place | None = None
        self.result_written: Written | None = None
        self._agreed: Path | None = None
        """A file that is there already, which the person agreed to replace."""
        self._proposed = ""
        """The file's name as this dialogue made it; one that was typed is left alone."""
        self.desktop = Desktop(self)
        self.model = ExportViewModel(session, here, self, selection=selection, paper=paper)
        self.setWindowTitle(self.tr("Export"))
        self.panes = panes = ExportLayout(session, self.model, self)
        self.list, self.choices, self.preview = panes.list, panes.choices, panes.preview
        self.path, self.messages = panes.path, panes.messages
        self.export_button, self.close_button = panes.export_button, panes.close_button
        self._fill_list()
        self._propose_path()
        self._connect()
        if former is not None and former.subject == self.model.subject:
            self._show_remarks(former)
        self.model.refresh()
        self.list.setFocus()

    @property
    def written(self) -> Path | None:
        """The file that was made last."""
        return self.result_written.exported.files[0] if self.result_written else None

    def export(self) -> None:
        """Make the file; the dialogue stays to say where it is. A file that is there is only replaced on request."""
        if self.model.is_busy or self.model.subject is None:
            return
        self._follow_path()
        path = Path(self.path.text().strip()).expanduser()
        if not path.name or not path.is_absolute():
            self.messages.present(Message(self.tr("Say in which file to write."), "warning"))
            self.path.setFocus()
            return
        try:
            there = [file for file in self.model.files(path) if file.exists()]
        except UserError as error:
            self.messages.present(self._session.errors.message_for(error))
            return
        if there and path != self._agreed:
            told = self.tr("“{name}” is there already.").format(name="”, “".join(file.name for file in there))
            self.messages.present(
                Message(told, "warning"), self.tr("Replace it"), lambda: self._replace(path)
            )
            return
        self.messages.dismiss()
        self.panes.written.hide()
        self.model.export(path)

    def reject(self) -> None:
        """Escape stops what is being written, and closes once nothing is."""
        if self.model.is_busy:
            self._stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own button does both."""
        event.accept()
        super().reject()

    # -- inside --

    def _connect(self) -> None:
        panes, model = self.panes, self.model
        self.list.selectionModel().currentChanged.connect(self._on_offer_chosen)
        self.choices.format_changed.connect(self._follow_format)
        self.choices.restyling.connect(self.desktop.open)
        self.path.editingFinished.connect(self._follow_path)
        panes.choose_button.clicked.connect(self._choose_file)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.reject)
        panes.views.selected.connect(self._show_view)
        panes.remarks.activated.connect(self._go_to_remark)
        panes.written.open_wanted.connect(self._open)
        panes.written.folder_wanted.connect(self._show_in_folder)
        panes.written.mail_wanted.connect(self._send)
        self.desktop.mail_begun.connect(self._on_mail_begun)
        self.desktop.failed.connect(self._on_desktop_failed)
        model.offer_changed.connect(self._on_offer_changed)
        model.preview_begun.connect(self._on_preview_begun)
        model.preview_ready.connect(self._on_preview_ready)
        model.preview_failed.connect(self._on_preview_failed)
        model.stage_changed.connect(self._on_stage_changed)
        model.busy_changed.connect(self._set_busy)
        model.written.connect(self._on_written)
        model.failed.connect(self.messages.present)
        model.stopped.connect(self._on_stopped)
        self.finished.connect(model.close)
        accept_with_keys(self, self.export_button)
        # The preview comes last: Tab goes through all its links.
        tab_through(
            self.list, *self.choices.stops, *panes.written.stops, self.path, panes.choose_button, self.close_button,
            self.export_button, *panes.views.buttons, panes.remarks.list, self.preview.previous, self.preview.next,
            self.preview.browser, self.list,
        )  # fmt: skip

    def _fill_list(self) -> None:
        rows: list[tuple[object, RowContent]] = []
        group = ""
        for offer in self.model.offers:
            if group_title(offer) != group:
                group = group_title(offer)
                rows.append((group, RowContent(title=group, header=True)))
            rows.append((offer, RowContent(title=offer_word(offer), icon=offer_icon(offer))))
        self.panes.rows.show(rows)
        if self.model.offer is not None:
            choose_only(self.list, self.panes.rows.index(self.panes.rows.row_of(self.model.offer), 0))

    # -- what is chosen --

    def _on_offer_chosen(self, current: QModelIndex, _former: QModelIndex) -> None:
        offer = self.panes.rows.id_at(current.row()) if current.isValid() else None
        if isinstance(offer, ExportOffer):
            self.model.choose_offer(offer)

    def _on_offer_changed(self) -> None:
        self.panes.show_views(0)
        path = Path(self.path.text())
        if path.name.removesuffix(path.suffix) == self._proposed:
            self._proposed = self.model.file_stem
            self.path.setText(str(path.with_name(f"{self._proposed}{path.suffix}")))

    def _propose_path(self) -> None:
        folder = self._session.desk.settings.export_folder or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        if not Path(folder).is_dir():  # a folder that a system names is not always there
            folder = str(Path.home())
        self._proposed = self.model.file_stem
        self.path.setText(str(Path(folder) / f"{self._proposed}.{self.model.format.value}"))

    def _follow_format(self) -> None:
        """Give the file the ending of the chosen format."""
        path = Path(self.path.text())
        if path.name:
            stem = path.name[: -len(path.suffix)] if path.suffix.lower() in _SUFFIXES else path.name
            self.path.setText(str(path.with_name(f"{stem}.{self.model.format.value}")))

    def _follow_path(self) -> None:
        """Choose the format that the file's ending names; give one to a file that has none."""
        named = _SUFFIXES.get(Path(self.path.text().strip()).suffix.lower())
        if named is not None:
            self.choices.show_format(named)
        else:
            self._follow_format()

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), self.path.text(), f"*.{self.model.format.value}"
        )
        if chosen:
            self.path.setText(chosen)
            self._follow_path()
            if self.path.text() == chosen:
                self._agreed = Path(chosen)  # that dialogue has asked

    def _replace(self, path: Path) -> None:
        self._agreed = path
        self.export()

    # -- preview --

    def _on_preview_begun(self) -> None:
        self.preview.begin()
        self._enable_export()

    def _on_preview_ready(self, preview: ExportPreview) -> None:
        self.preview.show_preview(preview)
        self._enable_export()

    def _on_preview_failed(self, message: Message) -> None:
        self.preview.show_failure(message)
        self._enable_export()

    def _enable_export(self) -> None:
        """What is still being looked at can be exported already; what cannot be composed cannot."""
        self.export_button.setEnabled(not self.model.is_busy and not self.preview.has_failed)

    def _show_view(self, view: str) -> None:
        self.panes.show_view(view)

    # -- writing --

    def _on_stage_changed(self, stage: ExportStage) -> None:
        self.panes.stage.setText(stage_word(stage))
        self.panes.progress.setAccessibleName(stage_word(stage))

    def _set_busy(self, busy: bool) -> None:
        self.panes.set_busy(busy)
        self._enable_export()
        self.close_button.setEnabled(True)
        self.close_button.setText(
            self.tr("Stop") if busy else self.tr("Close") if self.written else self.tr("Cancel")
        )
        if busy:
            self.close_button.setFocus()
            announce(self, self.panes.stage.text())
            self.panes.show_now()
        else:
            self.export_button.setFocus()

    def _stop(self) -> None:
        self.model.cancel()
        self.close_button.setEnabled(False)
        self.panes.stage.setText(self.tr("Stopping…"))

    def _on_written(self, written: Written) -> None:
        self.result_written = written
        self._agreed = None
        self.close_button.setText(self.tr("Close"))
        self.panes.written.show_written(written)
        self._show_remarks(written)
        if not written.exported.remarks:
            self.panes.written.folder_button.setFocus()

    def _on_stopped(self) -> None:
        told = self.tr("Stopped. Nothing was written; a file that was there is as it was.")
        self.messages.present(Message(told, "info"))
        announce(self, told)

    # -- afterwards --

    def _show_remarks(self, written: Written) -> None:
        remarks = written.exported.remarks
        self.result_written = written
        self.panes.remarks.show_remarks(remarks, written.format)
        self.panes.show_views(len(remarks))
        if remarks:
            self.panes.views.select(REMARKS)
            self.panes.remarks.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_remark(self, remark: ConformanceRemark) -> None:
        place = self.model.place_of(remark)
        if place is None:
            told = self.tr("That stands in no section: look for it in the document itself.")
            self.messages.present(Message(told, "info"))
            return
        self.place = place
        self.accept()

    def _open(self) -> None:
        if self.written is not None:
            self.desktop.open(self.written)

    def _show_in_folder(self) -> None:
        if self.written is not None:
            self.desktop.reveal(self.written)

    def _send(self) -> None:
        if self.result_written is not None:
            files = self.result_written.exported.files
            self.desktop.mail(files, files[0].stem)

    def _on_mail_begun(self, attached: bool) -> None:
        told = (
            self.tr("A message with the file is ready in your mail program; sending it is up to you.")
            if attached
            else self.tr("A message is begun, and the file is shown in its folder: put it into the message.")
        )
        self.messages.present(Message(told, "info"))

    def _on_desktop_failed(self) -> None:
        told = self.tr("No program of this computer took the file over. It is here: {path}")
        self.messages.present(Message(told.format(path=self.written), "warning"))
