"""What has come of an export: where the file is, what can be done with it, and what is to be mended in the texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rapporteur_desk.services.conformance import ConformanceRemark, opening_of_remarks
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.ui.exporting.view_model import Written
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.announcement import announce
from rapporteur_desk.ui.widgets.buttons import TextButton
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.labels import ElidedLabel, label
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_list import RowList
from rapporteur_desk.ui.widgets.row_model import RowListModel

_CONTROL = Qt.KeyboardModifier.ControlModifier


class WrittenBar(QFrame):
    """The file that was written, and what can be done with it."""

    open_wanted = Signal()
    folder_wanted = Signal()
    mail_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        icons = self._icons = session.icons
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel(self)
        self.text = ElidedLabel(parent=self)
        self.open_button = TextButton(icons, self.tr("&Open"), "external-link", self)
        self.folder_button = TextButton(icons, self.tr("&Show in folder"), "folder-open", self)
        self.mail_button = TextButton(icons, self.tr("Send by &e-mail"), "share-2", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 8, 7)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self.text, 1)
        for button, signal in (
            (self.folder_button, self.folder_wanted),
            (self.open_button, self.open_wanted),
            (self.mail_button, self.mail_wanted),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            layout.addWidget(button)
        icons.theme.changed.connect(self._draw_icon)
        self._draw_icon()
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.folder_button, self.open_button, self.mail_button]

    def show_written(self, written: Written) -> None:
        files = written.exported.files
        told = self.tr("Written: {path}").format(path=files[0])
        if len(files) > 1:
            told = self.tr("%n file(s) written in {folder}", "", len(files)).format(folder=files[0].parent)
        self.text.setText(told)
        self.text.setToolTip(told)
        self.show()
        announce(self, told)

    def _draw_icon(self) -> None:
        pixmap = self._icons.pixmap("circle-check", "green", 18, self.devicePixelRatioF(), stroke=2)
        self._icon.setPixmap(pixmap)


class _RemarkView(RowList):
    """Enter leads to the place, and does not press the window's button besides."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            if self.currentIndex().isValid():
                self.activated.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


class RemarkList(QWidget):
    """What keeps a file from being accessible to everybody, a row each. `activated(ConformanceRemark)`."""

    activated = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = session.words.language
        self._rows = RowListModel(self)
        self._opening = label("", "secondary", wrap=True, parent=self)
        self._hint = label(
            self.tr("Enter or a double click leads to the place; Ctrl+E brings this list back."),
            "caption",
            wrap=True,
            parent=self,
        )
        self.list = _RemarkView(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(session.icons, self.list))
        self.list.setAccessibleName(self.tr("What is to be mended in the texts"))
        self.list.setUniformItemSizes(False)
        self.list.activated.connect(self._on_activated)
        self.words = label("", "body", wrap=True, parent=self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 10)
        layout.setSpacing(8)
        layout.addWidget(self._opening)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.words)
        layout.addWidget(self._hint)

    @property
    def count(self) -> int:
        """How many remarks are listed."""
        return self._rows.rowCount()

    def show_remarks(self, remarks: Sequence[ConformanceRemark], format: ExportFormat) -> None:
        self._opening.setText(opening_of_remarks(self._language, pdf=format is ExportFormat.PDF))
        self._rows.begin_anew([(remark, self._row(remark)) for remark in remarks])
        if remarks:
            choose_only(self.list, self._rows.index(0, 0))

    def _row(self, remark: ConformanceRemark) -> RowContent:
        where, what, fix = remark.parts(self._language)
        return RowContent(
            title=what[:1].upper() + what[1:], detail=f"{where} {fix}", icon="triangle-alert", icon_token="amber",
            tip=remark.said(self._language),
        )  # fmt: skip

    def _on_current(self, current: QModelIndex, _former: QModelIndex) -> None:
        remark = self._rows.id_at(current.row()) if current.isValid() else None
        self.words.setText(remark.said(self._language) if isinstance(remark, ConformanceRemark) else "")

    def _on_activated(self, index: QModelIndex) -> None:
        self.activated.emit(self._rows.id_at(index.row()))
