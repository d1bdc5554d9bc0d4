"""What the export window is made of, and where each part stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
)

from rapporteur_desk.ui.exporting.choices_form import ChoicesForm
from rapporteur_desk.ui.exporting.preview_pane import PreviewPane
from rapporteur_desk.ui.exporting.view_model import ExportViewModel
from rapporteur_desk.ui.exporting.written_pane import RemarkList, WrittenBar
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.buttons import PrimaryButton
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.message_bar import MessageBar
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import RowDelegate
from rapporteur_desk.ui.widgets.row_list import RowList
from rapporteur_desk.ui.widgets.row_model import RowListModel
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl

translate = QCoreApplication.translate
PREVIEW, REMARKS = "preview", "remarks"
_LIST_WIDTH, _FORM_WIDTH = 248, 404
_SIZE = QSize(1340, 800)
_MARGIN = QSize(48, 72)
"""Left of the screen around the window, its frame included."""


class ExportLayout:
    """Builds the parts into a dialogue; what they do is the dialogue's."""

    def __init__(self, session: Session, model: ExportViewModel, dialog: QDialog) -> None:
        self._dialog = dialog
        self.rows = RowListModel(dialog)
        self.list = RowList(dialog)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(RowDelegate(session.icons, self.list))
        self.list.setAccessibleName(translate("ExportLayout", "What to export"))
        self.list.setUniformItemSizes(False)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choices = ChoicesForm(session, model, dialog)
        self.preview = PreviewPane(session, model.attachment, dialog)
        self.remarks = RemarkList(session, dialog)
        self.views = SegmentedControl(translate("ExportLayout", "Beside the choices"), dialog)
        self.views.add_segment(PREVIEW, translate("ExportLayout", "Preview"))
        self.views.add_segment(REMARKS, translate("ExportLayout", "To mend"))
        self._views = QStackedWidget(dialog)
        self._views.addWidget(self.preview)
        self._views.addWidget(self.remarks)
        self._heading = label(translate("ExportLayout", "Preview"), "heading", parent=dialog)
        self.messages = MessageBar(session.icons, dialog)
        self.written = WrittenBar(session, dialog)
        self.stage = label("", "secondary", parent=dialog)
        self.progress = QProgressBar(dialog)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.path = QLineEdit(dialog)
        self.path.setAccessibleName(translate("ExportLayout", "File"))
        self.choose_button = QPushButton(translate("ExportLayout", "Choose…"), dialog)
        self.choose_button.setAutoDefault(False)
        self.close_button = QPushButton(translate("ExportLayout", "Cancel"), dialog)
        self.close_button.setAutoDefault(False)
        self.export_button = PrimaryButton(
            session.icons, translate("ExportLayout", "Export"), "download", dialog
        )
        self.export_button.setDefault(True)
        self._build()
        self.show_views(0)
        self.set_busy(False)

    def show_view(self, view: str) -> None:
        """The preview, or what is to be mended."""
        self._views.setCurrentWidget(self.remarks if view == REMARKS else self.preview)

    def show_views(self, remarks: int) -> None:
        """Offer the list of what is to be mended, if anything is."""
        words = translate("ExportLayout", "To mend ({count})")
        self.views.set_text(REMARKS, words.format(count=remarks))
        self.views.setVisible(remarks > 0)
        self._heading.setVisible(remarks == 0)
        if not remarks:
            self.views.select(PREVIEW)
            self.show_view(PREVIEW)

    def set_busy(self, busy: bool) -> None:
        """Show that a file is being written; the choices wait."""
        self.progress.setVisible(busy)
        self.stage.setVisible(busy)
        for widget in (self.list, self.choices, self.path, self.choose_button):
            widget.setEnabled(not busy)

    def show_now(self) -> None:
        """Paint what has changed before anything else is done."""
        if layout := self._dialog.layout():
            layout.activate()
        self._dialog.repaint()

    # -- building --

    def _build(self) -> None:
        dialog = self._dialog
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._what())
        columns.addWidget(self._how())
        columns.addWidget(self._seen(), 1)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(columns, 1)
        layout.addWidget(self._foot())
        dialog.setMinimumSize(940, 560)
        screen = (dialog.screen() or QGuiApplication.primaryScreen()).availableSize()
        dialog.resize(_SIZE.boundedTo(screen - _MARGIN).expandedTo(dialog.minimumSize()))

    def _what(self) -> Pane:
        pane = Pane("side", "right", self._dialog)
        pane.setFixedWidth(_LIST_WIDTH)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addWidget(self.list)
        return pane

    def _how(self) -> Pane:
        pane = Pane("chrome", "right", self._dialog)
        pane.setFixedWidth(_FORM_WIDTH)
        area = QScrollArea(pane)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self.choices)
        self.choices.setAutoFillBackground(False)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        return pane

    def _seen(self) -> Pane:
        pane = Pane("paper", parent=self._dialog)
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 18, 8)
        head.setSpacing(12)
        head.addWidget(self._heading)
        head.addWidget(self.views)
        head.addStretch(1)
        head.addWidget(self.preview.length)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        budget = QHBoxLayout()
        budget.setContentsMargins(18, 0, 18, 4)
        budget.addWidget(self.preview.budget)
        layout.addLayout(budget)
        layout.addWidget(self._views, 1)
        return pane

    def _foot(self) -> Pane:
        foot = Pane("chrome", "top", self._dialog)
        state = QHBoxLayout()
        state.setSpacing(12)
        state.addWidget(self.stage)
        state.addWidget(self.progress, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(translate("ExportLayout", "File"), "secondary", parent=self._dialog))
        row.addWidget(self.path, 1)
        row.addWidget(self.choose_button)
        row.addSpacing(16)
        row.addWidget(self.close_button)
        row.addWidget(self.export_button)
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(20, 12, 20, 14)
        layout.setSpacing(8)
        layout.addWidget(self.messages)
        layout.addWidget(self.written)
        layout.addLayout(state)
        layout.addLayout(row)
        return foot
